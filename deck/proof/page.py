"""One page that is checked: its boxes in mm from the trim's top-left corner, the marks on it, and pictures of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from hashlib import blake2b
from typing import Any

import pikepdf

from deck.base.units import Box, mm
from deck.proof.finding import Limits
from deck.proof.read import ops_path, ops_state, ops_text
from deck.proof.read.document import Document
from deck.proof.read.geometry import Matrix, bounds_of, box_of, multiply, rectangle_bounds, within
from deck.proof.read.marks import Mark, State, Tagging
from deck.proof.read.notes import appearance, is_printed, place_of
from deck.proof.read.objects import elements, entry, four, identity, name, real
from deck.proof.read.resources import Resources
from deck.proof.read.source import Exhausted
from deck.proof.read.streams import Unreadable
from deck.proof.read.structure import Element
from deck.proof.read.walk import Walker
from deck.proof.render import Raster

OPERATORS = {**ops_path.OPERATORS, **ops_state.OPERATORS, **ops_text.OPERATORS}
"""Every operator that the walker knows; it skips others, such as those that only tune the rendering."""

_LETTER = (0.0, 0.0, 612.0, 792.0)
"""The media that viewers take when a page has none, in points."""

_MOST_PIXELS = 60_000_000
"""A picture of more pixels is not drawn: it would need too much memory."""


def _sorted(values: tuple[float, float, float, float]) -> tuple[float, float, float, float] | None:
    (left, right), (bottom, top) = sorted(values[0::2]), sorted(values[1::2])
    return (left, bottom, right, top) if right - left > 0.01 and top - bottom > 0.01 else None


class Page:
    """A page. found: its dictionary; inherited: the entries from the page tree. Lengths are mm on the finished page.

    spent: why it was not read whole; empty when it was. damage: what in its content could not be read.
    likeness: a key that is equal for pages that look the same; None when that cannot be known.
    """

    def __init__(self, document: Document, number: int, found: Any, inherited: dict[str, Any]) -> None:
        self.document = document
        self.number = number
        self.found = found
        self.inherited = inherited
        self.spent = ""
        self.damage: list[str] = []
        self.likeness: tuple[Any, ...] | None = None
        self.kept: dict[str, Any] = {}
        """Results of one rule that another may need, such as the QR codes."""
        self._raw: dict[str, tuple[float, float, float, float] | None] = {}
        self._boxes: dict[str, Box | None] = {}

    @property
    def limits(self) -> Limits:
        """The limits of the profile."""
        return self.document.limits

    @cached_property
    def unit(self) -> float:
        """The UserUnit: how many points one unit of the page is."""
        found = real(entry(self.found, "/UserUnit"), 1.0)
        return found if found > 0 else 1.0

    @property
    def overview(self) -> bool:
        """Whether it says that it is the small picture of something that is printed in tiles."""
        return entry(self.found, "/VakdeckOverview") is True

    @cached_property
    def turn(self) -> int:
        """By how many degrees a viewer turns it clockwise."""
        return int(real(self.inherited.get("/Rotate"))) % 360

    def raw_box(self, key: str) -> tuple[float, float, float, float] | None:
        """A page box in units, lower-left corner first; None when it is missing or no box (ISO 32000-1, 14.11.2)."""
        if key not in self._raw:
            values = four(self.inherited[key] if key in self.inherited else entry(self.found, key))
            self._raw[key] = values and _sorted(values)
        return self._raw[key]

    @cached_property
    def _media(self) -> tuple[float, float, float, float]:
        return self.raw_box("/MediaBox") or _LETTER

    @cached_property
    def _crop(self) -> tuple[float, float, float, float]:
        crop, media = self.raw_box("/CropBox") or self._media, self._media
        shared = max(crop[0], media[0]), max(crop[1], media[1]), min(crop[2], media[2]), min(crop[3], media[3])
        return shared if shared[0] < shared[2] and shared[1] < shared[3] else media

    @cached_property
    def base(self) -> Matrix:
        """The matrix from user space to mm from the top-left corner of the trim, as a viewer turns the page."""
        left, bottom, right, top = self.raw_box("/TrimBox") or self._crop
        k = mm(self.unit)
        return {
            90: (0.0, k, k, 0.0, -bottom * k, -left * k),
            180: (-k, 0.0, 0.0, k, right * k, -bottom * k),
            270: (0.0, -k, -k, 0.0, top * k, right * k),
        }.get(self.turn, (k, 0.0, 0.0, -k, -left * k, top * k))

    def box(self, key: str) -> Box | None:
        """A page box in mm; None when it is missing."""
        if key not in self._boxes:
            raw = self.raw_box(key)
            self._boxes[key] = raw and box_of(rectangle_bounds(*raw, self.base))
        return self._boxes[key]

    @cached_property
    def media(self) -> Box:
        """The media box, or the one that viewers take when there is none."""
        return box_of(rectangle_bounds(*self._media, self.base))

    @cached_property
    def view(self) -> Box:
        """What a viewer shows: the crop box."""
        return box_of(rectangle_bounds(*self._crop, self.base))

    @cached_property
    def trim(self) -> Box:
        """The finished page: the trim box, or what is shown when there is none. Its corner is 0, 0."""
        return self.box("/TrimBox") or self.view

    @cached_property
    def bleed(self) -> Box:
        """The bleed box, or the trim when there is none."""
        return self.box("/BleedBox") or self.trim

    @cached_property
    def walker(self) -> Walker:
        """The walker of this page, when it has played it all.

        Raises:
            Exhausted: when the budget for the whole file is spent; that for a page is told by spent.
        """
        document, walker = self.document, Walker(self.document.memory, OPERATORS)
        resources = document.memory.cache.resources(self.inherited.get("/Resources", pikepdf.Dictionary()))
        try:
            data = b"\n".join(self._contents())
            # Pages of the same content, resources and boxes look the same: the backs of a deck.
            number = identity(self.inherited.get("/Resources"))
            boxes = (self.raw_box("/TrimBox"), self._media, self._crop, self.turn, self.unit)
            self.likeness = number and (number, blake2b(data, digest_size=16).digest(), boxes)
            known: Walker | None = document.memory.walked(self.likeness)
            if known and not any(True for _ in self.printed_notes()):
                walker = known
                return known
            walker.page(data, resources, self.base, bounds_of(self.media))
            self._walk_notes(walker, resources)
            document.memory.keep_walked(self.likeness, walker)
        except Exhausted as error:
            self.spent = str(error)
            if error.whole:
                raise
        finally:
            self.damage += sorted(trait for trait in walker.traits if trait.startswith("damaged"))
        return walker

    def _walk_notes(self, walker: Walker, resources: Resources) -> None:
        """Play the appearances of what is printed with the page."""
        for found in self.printed_notes():
            stream = appearance(found)
            place = None if stream is None else place_of(found, stream)
            if place:
                state = State(multiply(place, self.base), bounds_of(self.media))
                walker.note(self.document.memory.cache.form(stream), state, resources)
                self.likeness = None

    def _contents(self) -> Iterator[bytes]:
        """The decoded content streams; an operation may begin in one and end in the next (ISO 32000-1, 7.8.2)."""
        found = entry(self.found, "/Contents")
        for stream in [found] if isinstance(found, pikepdf.Stream) else elements(found, 10_000):
            if isinstance(stream, pikepdf.Stream):
                try:
                    yield self.document.meter.read(stream)
                except Unreadable as error:
                    self.damage.append(str(error))

    @property
    def marks(self) -> list[Mark]:
        """Every visible mark, in painting order."""
        return self.walker.marks

    @cached_property
    def drawn(self) -> list[Mark]:
        """The marks without those in cells of patterns, whose boxes are not where they are drawn."""
        return [mark for mark in self.marks if not mark.pattern]

    @cached_property
    def seen(self) -> list[Mark]:
        """The marks that are seen on the page or reach into its bleed: not those of a layer that is off, nor those
        outside the crop box or in the slug. By these it is judged how a page looks.
        """
        return self._seen(self.marks)

    @cached_property
    def shown(self) -> list[Mark]:
        """Those that are seen, without those in cells of patterns."""
        return [mark for mark in self.seen if not mark.pattern]

    @cached_property
    def noted(self) -> list[Mark]:
        """What is seen of notes and fields that are printed with the page."""
        return [mark for mark in self._seen(self.walker.notes) if not mark.pattern]

    def _seen(self, marks: list[Mark]) -> list[Mark]:
        room = within(bounds_of(self.view), bounds_of(self.box("/BleedBox") or self.view)) or bounds_of(self.view)
        if room == bounds_of(self.media):  # to that all marks are cut
            return [mark for mark in marks if not mark.state.hidden]
        left, top, right, bottom = room
        return [
            mark
            for mark in marks
            if mark.box[0] < right
            and mark.box[2] > left
            and mark.box[1] < bottom
            and mark.box[3] > top
            and not mark.state.hidden
        ]

    @cached_property
    def texts(self) -> list[Mark]:
        """The strings that are seen, those of notes too."""
        return [mark for mark in (*self.shown, *self.noted) if mark.kind == "text"]

    @cached_property
    def drawable(self) -> bool:
        """Whether PDFium may draw it: it was read whole, comes to an end, and has no UserUnit, no huge picture and
        no pattern of millions of cells."""
        pictures = [mark.picture for mark in self.marks if mark.picture]
        large = any(picture.width * picture.height > _MOST_PIXELS for picture in pictures)
        broken = any(line != "damaged operands" for line in self.damage)
        endless = "loop" in self.walker.traits or self.document.layers.endless
        return not (large or broken or endless or self.spent or self.tiled) and self.unit == 1.0

    @cached_property
    def tiled(self) -> bool:
        """Whether patterns on it repeat so often that to draw it would take too long."""
        times = sum(mark.pattern for mark in (*self.marks, *self.walker.notes))
        return times > self.document.meter.budget.tiles or "tiles" in self.walker.traits

    def draw(self, part: Box, scale: float, grey: bool = False) -> Raster:
        """Draw a part of the page. scale: pixels a mm; fewer when the picture would be larger than the budget allows.

        Raises:
            Unrendered: when it cannot be drawn.
        """
        most = self.document.meter.budget.pixels
        scale = min(scale, (most / max(part.width * part.height, 1e-9)) ** 0.5)
        return self.document.renderer.draw(self.number, self.view, part, scale, grey, notes=bool(self.walker.notes))

    def element_at(self, tagged: Tagging) -> Element | None:
        """The element of the structure that holds what is marked; None when none does."""
        holder = self.found if tagged.holder is None else self.document.memory.cache.stream(tagged.holder)
        return self.document.structure.holding(holder, tagged.number, identity(self.found))

    @cached_property
    def _annotations(self) -> list[Any]:
        return list(elements(entry(self.found, "/Annots"), 20_000))

    def annotations(self) -> Iterator[Any]:
        """Its annotations."""
        for found in self._annotations:
            if isinstance(found, pikepdf.Dictionary):
                self.document.meter.tick(0)
                yield found

    def printed_notes(self) -> Iterator[Any]:
        """Its annotations that are printed."""
        layers = self.document.layers
        return (found for found in self.annotations() if is_printed(found, layers))

    def annotation_box(self, found: Any) -> Box | None:
        """Where an annotation stands."""
        values = four(entry(found, "/Rect"))
        return values and box_of(rectangle_bounds(*values, self.base))

    @property
    def group(self) -> str:
        """The kind of its page group: `Transparency`, or empty."""
        return name(entry(self.found, "/Group", "/S"))
