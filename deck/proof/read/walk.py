"""The walker: it plays (interprets) the content of a page and of its forms, and notes each visible mark, with its place
and graphics state.

One Walker serves a page, one Player plays one stream. The operators stand in the ops modules: functions of a Player and
its operands, in one table. A form that stands in many places in the same state is played once and moved after that,
for a deck shows the same pictures on every card.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from deck.base.say import say
from deck.proof.read.fonts.font import Font
from deck.proof.read.geometry import ENDLESS, IDENTITY, Bounds, Matrix, multiply, rectangle_bounds, within
from deck.proof.read.marks import INHERITED, UNTAGGED, Mark, State, Tagging
from deck.proof.read.memory import Memory, Played
from deck.proof.read.objects import FAULTS
from deck.proof.read.path import Path
from deck.proof.read.resources import Form, Resources
from deck.proof.read.source import Exhausted
from deck.proof.read.streams import Unreadable
from deck.proof.read.tokens import DAMAGED, PATH, operations

_TICK = 2048
"""Operators between two looks at the clock."""

_POINTS = 2_000_000
"""The most coordinates of one path."""

_BLANK_BYTES = 4
"""So many bytes at the end of a stream are no loss when they cannot be read."""

_UNMARKED = 20_000
"""The most strings without a mark that are noted of a font on a page."""

EMPTY = Path()
"""The path that nothing was built of yet."""

EMPTY.shared = True

Operator: TypeAlias = Callable[["Player", Sequence[Any]], None]
"""What an operator does to a player, given its operands."""


class Walker:
    """Plays the content of a page.

    traits: what it saw besides marks. `groups`: a transparency group; `forbidden KEY`: what PDF/X-4 does not allow;
    `loop`: forms that hold each other; `damaged WHAT`: what is wrong; `unread BYTES`: what is lost by it;
    `language CODE`: what a property list says; `inner-artifact`: one in content; `inner-content`: the reverse;
    `numbered`: content with numbers (MCID); `mesh`: a shading that may be any picture; `shape`: a glyph without colours
    of its own; `tiles`: a pattern of too many cells.
    repeated: the forms that hold such content, with how often they were drawn. notes: the marks of notes that are
    printed with the page. glyphs: those of Type 3 fonts that were played, as font and code.
    unmarked: the strings that left no visible mark, by font and whether they are painted (rendering modes 3 and 7 are
    not); those of a form that was played before are not noted again.
    """

    def __init__(self, memory: Memory, table: Mapping[bytes, Operator]) -> None:
        self.memory = memory
        self.table = table
        self.marks: list[Mark] = []
        self.notes: list[Mark] = []
        self.glyphs: set[tuple[int, int]] = set()
        self.traits: set[str] = set()
        self.repeated: dict[tuple[int, int], int] = {}
        self.unmarked: dict[tuple[Font, bool], set[bytes]] = {}
        self._open: list[tuple[int, int]] = []
        self._room = memory.meter.budget.marks

    def page(self, data: bytes, resources: Resources, base: Matrix, view: Bounds) -> None:
        """Play a page. data: its content stream. base: the matrix from user space to mm. view: what is visible, in mm.

        Raises:
            Exhausted: when the budget is spent; marks holds what was found until then.
        """
        Player(self, resources, State(base, view)).play(data)

    def note(self, form: Form, state: State, resources: Resources) -> None:
        """Play the appearance of a note on the page.

        Raises:
            Exhausted: when the budget is spent.
        """
        marks, self.marks = self.marks, self.notes
        try:
            self.form(form, state, resources, UNTAGGED)
        finally:
            self.marks = marks

    def add(self, mark: Mark) -> None:
        """Note a mark.

        Raises:
            Exhausted: when there are too many.
        """
        self._room -= 1
        if self._room < 0:
            raise Exhausted(say("it has more than {marks:,} marks", marks=self.memory.meter.budget.marks), whole=False)
        self.marks.append(mark)

    def pass_over(self, font: Font, painted: bool, shown: bytes) -> None:
        """Note a string that leaves no visible mark; painted: it would, if it stood elsewhere."""
        strings = self.unmarked.setdefault((font, painted), set())
        if len(strings) < _UNMARKED:
            strings.add(shown)

    def form(self, form: Form, state: State, resources: Resources, tagged: Tagging) -> None:
        """Play a form in a state. When it was played in the same state before, only move its marks to the new place."""
        matrix = multiply(form.matrix, state.ctm)
        if form.hidden and not state.hidden:
            state = state.copy()
            state.hidden = True
        marks, traits = self._played(form, matrix, state, resources, tagged)
        self.traits |= traits
        if "numbered" in traits:
            self.repeated[form.number] = self.repeated.get(form.number, 0) + 1
        self.memory.meter.tick(len(marks) // 8 + 1)
        known: dict[Tagging, Tagging] = {}
        for mark in marks:
            own = mark.tagged
            if own.number == INHERITED:
                own = known.get(own) or known.setdefault(own, own._replace(number=tagged.number, holder=tagged.holder))
            moved = mark.moved(matrix[4], matrix[5], state.clip, own)
            if moved:
                self.add(moved)

    def cell(self, form: Form, base: Matrix, state: State, resources: Resources) -> tuple[Mark, ...]:
        """The marks in the cell of a pattern. base: the first matrix of the stream that uses the pattern (8.7.3.1)."""
        return self.glyph(form, multiply(form.matrix, base), state, resources)[0]

    def glyph(self, form: Form, matrix: Matrix, state: State, resources: Resources) -> Played:
        """The marks and traits of a glyph of a Type 3 font, at the origin."""
        return self._played(form, matrix, state, resources, UNTAGGED)

    def _played(self, form: Form, matrix: Matrix, state: State, resources: Resources, tagged: Tagging) -> Played:
        """The marks and traits of a form at the origin, without the clip around it: played now, or remembered.

        They are the same when the stream, the scale, the turn and the state that the form inherits are the same.
        """
        turned = (*matrix[:4], 0.0, 0.0)
        own, tagged = form.resources or resources, tagged.inside()
        place = tuple(round(value, 9) for value in turned[:4])
        key = (form.number, place, state.inherited(), tagged, None if form.resources else id(resources))
        known = self.memory.played.get(key)
        if known is None:
            known = self._play(form, turned, state, own, tagged)
            self.memory.keep(key, known)
        return known

    def _play(self, form: Form, turned: Matrix, state: State, resources: Resources, tagged: Tagging) -> Played:
        if form.number in self._open or len(self._open) >= self.memory.meter.budget.depth:
            self.traits.add("loop")
            return (), frozenset(("loop",))
        inner = state.copy()
        inner.ctm, inner.clip = turned, ENDLESS
        if form.bounds:
            inner.clip = rectangle_bounds(*form.bounds, turned)
        outer = self.marks, self.traits
        self.marks, self.traits = [], {f"forbidden {key}" for key in form.forbidden}
        if form.group:
            self.traits.add("groups")
        self._open.append(form.number)
        try:
            try:
                data = self.memory.meter.read(form.stream)
            except Unreadable as error:
                self.traits.add(f"damaged {error}")
                data = b""
            Player(self, resources, inner, tagged, form.number).play(data)
            return tuple(self.marks), frozenset(self.traits)
        finally:
            self._open.pop()
            self.marks, self.traits = outer


class Player:
    """Plays one content stream. It holds the graphics state, the path and the text matrices.

    base: the matrix that it began with. shared: whether a mark or a saved state holds the state, so that a change
    needs a copy. saved and marked: what `q` and marked content put away. tagged: the marked content around the next
    mark. holder: the form that is played; None for a page.
    hidden: whether the layer around the next mark is.
    path: the one that is being built.
    """

    __slots__ = (
        "base",
        "clipping",
        "hidden",
        "holder",
        "line_matrix",
        "marked",
        "path",
        "resources",
        "saved",
        "shared",
        "state",
        "tagged",
        "text_matrix",
        "walker",
    )

    def __init__(
        self,
        walker: Walker,
        resources: Resources,
        state: State,
        tagged: Tagging = UNTAGGED,
        holder: tuple[int, int] | None = None,
    ) -> None:
        self.walker = walker
        self.resources = resources
        self.state = state
        self.base = state.ctm
        self.tagged = tagged
        self.holder = holder
        self.shared = True
        self.saved: list[State] = []
        self.hidden = state.hidden
        self.marked: list[tuple[Tagging, bool]] = []
        self.text_matrix: Matrix = IDENTITY
        self.line_matrix: Matrix = IDENTITY
        self.path = EMPTY
        self.clipping = False

    def play(self, data: bytes) -> None:
        """Play a stream; an operator with the wrong operands is skipped, as viewers do.

        Raises:
            Exhausted: when the budget is spent.
        """
        table, meter, left = self.walker.table.get, self.walker.memory.meter, _TICK
        for operator, operands in operations(data, self._components):
            act = table(operator)
            left -= 1 if operator != PATH else operands[0].steps
            if left <= 0 or not operator:
                meter.tick(_TICK - left)
                left = _TICK
                if self.path.size > _POINTS:
                    raise Exhausted(
                        say("it has a path of more than {points:,} points", points=_POINTS // 2), whole=False
                    )
            if act:
                try:
                    act(self, operands)
                except FAULTS:
                    self.walker.traits.add("damaged operands")
            elif operator == DAMAGED:
                self._damaged(*operands)
        meter.tick(_TICK - left)

    def _components(self, space: str) -> int:
        """How many numbers a pixel has in a colour space of the resources."""
        return self.resources.space(space).components

    def _damaged(self, what: str, unread: int) -> None:
        """Note what is wrong with the stream, and that so many bytes of it could not be read."""
        self.walker.traits.add(f"damaged {what}")
        if unread > _BLANK_BYTES:
            self.walker.traits.add(f"unread {unread}")

    def change(self) -> State:
        """The state, free to change: copied when something holds it."""
        if self.shared:
            self.state, self.shared = self.state.copy(), False
        return self.state

    def hold(self) -> State:
        """The state as it is now, to be kept by a mark or a `q`: whoever changes it next gets a copy."""
        self.shared = True
        return self.state

    def building(self) -> Path:
        """The path, free to change."""
        if self.path.shared:
            self.path = self.path.copy()
        return self.path

    def visible(self, bounds: Bounds) -> Bounds | None:
        """The part of some bounds (mm) inside the clip; None when nothing of it is inside."""
        return within(bounds, self.state.clip)
