"""Check, before anything is drawn, that each field that a layout names is a field of its cards.

A slot for a field that a card lacks stays empty, without a fault. So a mistyped name would leave a blank place on every
card. The layout room may not import the content room, so the fields of the cards are passed in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Protocol

from deck.base.errors import Faults
from deck.base.plain import Plain
from deck.base.say import say, to_say
from deck.base.tables import Place, Source, nearest
from deck.layout.based import layers
from deck.layout.cells.table import GEOMETRIES
from deck.layout.conditions import KIND, asked_in
from deck.layout.phrases import named_in

MADE = frozenset({"continued"})
"""Fields that no content has: deck.pages.spread adds them to a card that is continued on another one."""

OF_CELLS = frozenset({"cell", "cell_name"})
"""Fields that deck.pages.cells adds: the number and the name of the cell that a card lies in."""

_NOTHING, _CONDITION, _REPEATED = frozenset[str](), frozenset({KIND}), frozenset({"value"})
"""What may be named beside fields: nothing, the kind of card in a condition, and the value in a slot that repeats."""


class CardFields(Protocol):
    """The fields that a kind of card has, and those of them that a layout must show.

    wanted maps each of the latter to where the user wrote it: deck.content.records.Known says why they are wanted.
    """

    @property
    def fields(self) -> Collection[str]:
        """All that a card of this kind may have."""

    @property
    def wanted(self) -> Mapping[str, object]:
        """Those that must be shown, and their places."""

    @property
    def remedies(self) -> Mapping[str, str]:
        """For fields that a card does not have: what to do about it, where more is known than the nearest name."""


def check_fields(source: Source, kinds: Mapping[str, CardFields], faults: Faults) -> None:
    """Add a fault for each field that its kind of card lacks, each unknown kind, and each wanted field not shown.

    source is the whole layout file, so the `[[adapt]]` tables of every size are checked, and so is the layout that it
    builds on. kinds are the kinds of cards of its records, by name. A wanted field that is not shown is reported where
    the content file has it.
    """
    whole, gather = Whole(source), source.table.get("layout", {}).get("gather", "")
    for kind, place in whole.places:
        if kind not in kinds:
            faults.add(say("there are no cards of the kind “{kind}”.", kind=kind), place, nearest(kind, kinds))
    for kind, place in whole.asked_kinds if kinds else ():
        if kind not in kinds:
            faults.add(say("there are no cards of the kind “{kind}”.", kind=kind), place, nearest(kind, kinds))
    for kind in dict.fromkeys(kind for kind, _ in whole.places if kind in kinds):
        made = MADE | OF_CELLS if gather and kind != gather else MADE
        known, seen = {*kinds[kind].fields, *made}, set[str]()
        for one in whole.named(kind):
            seen.add(one.field)
            if one.field not in known | one.more:
                own = to_say("these cards have no field “{field}”.")
                alike = to_say("cards of the kind “{kind}”, like these, have no field “{field}”.")
                remedy = kinds[kind].remedies.get(one.field) or nearest(one.field, known)
                told = say(own if one.kind == kind else alike, kind=kind, field=one.field)
                faults.add(told, one.place, remedy)
        for field, place in whole.placing if kind != gather else ():
            seen.add(field)
            if field not in known:
                remedy = kinds[kind].remedies.get(field) or nearest(field, known)
                faults.add(say("the rows have no field “{field}”.", field=field), place, remedy)
        for field, wanted in kinds[kind].wanted.items():
            if field not in seen:
                faults.add(
                    say("the layout {name} shows “{field}” nowhere.", name=source.name, field=field),
                    wanted,
                    nearest(field, seen),
                )


def shown_fields(source: Source) -> dict[str, set[str]]:
    """The names of the fields that a layout shows on each kind of card, or asks for in a condition, at any size."""
    whole = Whole(source)
    kinds = dict.fromkeys(kind for kind, _ in whole.places)
    placing = {field for field, _ in whole.placing}
    made = OF_CELLS if source.table.get("layout", {}).get("gather") else frozenset()
    shown = {kind: {one.field for one in whole.named(kind) if one.field not in one.more} for kind in kinds}
    return {kind: fields - made | placing for kind, fields in shown.items()}


def usual_kind(source: Source) -> str:
    """The kind of a row that names none, where a layout gathers its rows on one card: the one kind beside those that
    its cells name, or that of the card when there is none. Empty when there are several, and where nothing is gathered.
    """
    whole, gather = Whole(source), source.table.get("layout", {}).get("gather", "")
    free = {kind for kind, _ in whole.places} - whole.lying - {gather}
    return gather if gather and not free else free.pop() if gather and len(free) == 1 else ""


class _Named(Plain):
    """A field that a layout names, for a kind of card, and where; more are the names that it may have besides fields.

    at begins with the side, the slot and the key that names it.
    """

    field: str
    place: Place
    kind: str
    at: tuple[str | int, ...]
    more: frozenset[str] = frozenset()


class Whole:
    """All that a layout names, in the files that it is made of and their `[[adapt]]` tables."""

    def __init__(self, source: Source) -> None:
        self.places: list[tuple[str, Place]] = []
        """Each kind of card in each table, and its place."""
        self.asked_kinds: list[tuple[str, Place]] = []
        """Each kind of card that a condition asks for."""
        self.placing: list[tuple[str, Place]] = []
        """Each field of a row that says in which cell it lies, or on which card."""
        self.lying: set[str] = set()
        """The kinds of cards that slots of cells name."""
        self._likes: dict[str, str] = {}
        self._slots: dict[tuple[str, ...], dict[str, Any]] = {}
        self._labels: dict[str, dict[str, None]] = {}
        """The fields in the labels of each style."""
        self._named: dict[str, list[_Named]] = {}
        for layer in layers(source):
            self._label(layer.table.get("styles"))
            for adapt in adapts if isinstance(adapts := layer.table.get("adapt"), list) else ():
                self._label(adapt.get("styles") if isinstance(adapt, dict) else None)
        for layer in layers(source):
            head = layer.table.get("layout")
            if isinstance(head, dict) and isinstance(by := head.get("by"), str) and by:
                self.placing.append((by, (layer.place / "layout").on("by")))
            cards, adapts = layer.table.get("cards"), layer.table.get("adapt")
            self._read(cards, layer.place / "cards", -1)
            for at, adapt in enumerate(adapts if isinstance(adapts, list) else ()):
                inner = adapt.get("cards") if isinstance(adapt, dict) else None
                self._read(inner, layer.place.inside("adapt", at, "cards"), at)

    def named(self, kind: str, seen: tuple[str, ...] = ()) -> list[_Named]:
        """What a kind of card names; where it is like another one, also what that names and it does not change."""
        other = self._likes.get(kind, "")
        taken = self.named(other, (*seen, kind)) if other and other not in seen else []
        own = self._named.get(kind, [])
        changed = {one.at[:3] for one in own if one.place.keys[0] != "adapt"} if taken else set()
        return [one for one in taken if not _covered(one.at, changed)] + [one for one in own if one.field]

    def _read(self, cards: Any, place: Place, adapt: int) -> None:
        for kind, sides in _tables(cards):
            self.places.append((kind, place / kind))
            if isinstance(sides.get("like"), str) and adapt < 0:
                self._likes[kind] = sides["like"]
            found = [
                one
                for side, table, where in _sides(sides, place / kind)
                for one in self._of_side(kind, side, table, where)
            ]
            if adapt < 0:
                changed = {one.at[:3] for one in found}
                before = [one for one in self._named.get(kind, ()) if not _covered(one.at, changed)]
                self._named[kind] = [*before, *found]
            else:
                self._named.setdefault(kind, []).extend(found)

    def _of_side(self, kind: str, side: str, table: Any, place: Place) -> Iterator[_Named]:
        """What the slots of a side name; with an empty field also every key, slot and side that is changed."""
        if side.startswith("backs"):
            yield _Named("back", place, kind, (side,))
        if not isinstance(table, dict):
            yield _Named("", place, kind, (side,))
            return
        for name, slot in table.items():
            if not isinstance(slot, dict):
                yield _Named("", place, kind, (side, name))
                continue
            known = {**self._known(kind, side, name), **{key: slot[key] for key in ("kind", "repeat") if key in slot}}
            self._slots[kind, side, name] = known
            repeated = known.get("repeat") not in (None, "", "none")
            there = place / name
            for key in slot:
                yield _Named("", there, kind, (side, name, key))
            for key, field, where in (*_fields(slot, known.get("kind"), there), *self._in_labels(slot, there)):
                more = _CONDITION if key in ("when", "unless") else _NOTHING
                yield _Named(field, where, kind, (side, name, key), more | _REPEATED if repeated else more)
            self._kinds_in(slot, there)
            if isinstance(at := slot.get("at"), str) and at not in ("", "none"):
                self.placing.append((at, there.on("at")))
            if isinstance(cells := slot.get("cells"), str) and cells in GEOMETRIES:
                self.lying.update(GEOMETRIES[cells].kinds)
            for key in ("kinds", "blank"):
                named = slot.get(key)
                self.lying.update(
                    one for one in (named if isinstance(named, list) else [named]) if isinstance(one, str)
                )

    def _label(self, styles: Any) -> None:
        for name, style in _tables(styles):
            self._labels.setdefault(name, {}).update(dict.fromkeys(named_in(style.get("label"))))

    def _in_labels(self, slot: dict[str, Any], place: Place) -> Iterator[tuple[str, str, Place]]:
        """Each field in a label of the styles that a slot names: as _fields."""
        for table, where in _with_blocks(slot, place):
            style = table.get("style")
            for field in self._labels.get(style, ()) if isinstance(style, str) else ():
                yield "style" if table is slot else "blocks", field, where.on("style")

    def _known(self, kind: str, side: str, name: str) -> dict[str, Any]:
        """The kind of a slot as it was told so far, and its `repeat`."""
        while (kind, side, name) not in self._slots and kind in self._likes:
            kind = self._likes[kind]
        return self._slots.get((kind, side, name), {})

    def _kinds_in(self, slot: dict[str, Any], place: Place) -> None:
        for table, where in _with_blocks(slot, place):
            for key in ("when", "unless"):
                asked = table.get(key)
                kinds = asked.get(KIND, ()) if isinstance(asked, dict) else ()
                for one in kinds if isinstance(kinds, list) else (kinds,):
                    if isinstance(one, str) and one:
                        self.asked_kinds.append((one, where.on(key)))


def _covered(at: tuple[str | int, ...], changed: set[tuple[str | int, ...]]) -> bool:
    """Whether one of the changes is of the same key, or of the whole slot or side round it."""
    return any(at[:end] in changed for end in range(1, 4))


def _sides(sides: dict[str, Any], place: Place) -> Iterator[tuple[str, Any, Place]]:
    """The sides of a card, each of its backs as one, and their places."""
    for side, table in sides.items():
        if side == "backs":
            yield from ((f"backs.{name}", one, place.inside(side, name)) for name, one in _tables(table))
        elif side != "like":
            yield side, table, place / side


def _with_blocks(slot: dict[str, Any], place: Place) -> Iterator[tuple[dict[str, Any], Place]]:
    """The table of a slot and those of its blocks, each with its place."""
    yield slot, place
    blocks = slot.get("blocks")
    for at, block in enumerate(blocks if isinstance(blocks, list) else ()):
        if isinstance(block, dict):
            yield block, place.inside("blocks", at)


def _fields(slot: dict[str, Any], kind: Any, place: Place) -> Iterator[tuple[str, str, Place]]:
    """Each field that a slot of a kind names: the key of the slot under which it does, the field, and its place."""
    keys = ("field", "principle", "alt", *(("label",) if kind == "field" else ()))
    for table, where in _with_blocks(slot, place):
        inner = "" if table is slot else "blocks"
        for key in keys:
            field = table.get(key)
            if isinstance(field, str) and field not in ("", "none"):  # “none” takes away what was there
                yield inner or key, field, where.on(key)
        for field in named_in(table.get("text")):
            yield inner or "text", field, where.on("text")
        for field, key in asked_in(table):
            yield inner or key, field, where.on(key)
    for field in named_in(slot.get("uniform")):
        yield "uniform", field, place.on("uniform")
    repeat = slot.get("repeat")
    field = repeat.get("field") if isinstance(repeat, dict) else repeat
    if isinstance(field, str) and field not in ("", "none"):
        yield "repeat", field, place.on("repeat")


def _tables(table: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The entries of a table that are tables. The others are passed over: reading the layout reports them."""
    yield from ((key, one) for key, one in (table.items() if isinstance(table, dict) else ()) if isinstance(one, dict))
