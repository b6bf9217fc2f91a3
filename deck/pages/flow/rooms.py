"""The rooms of a running text: the columns of the flow slots of its pages, in reading order (mm)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from deck.base.folds import Bound
from deck.base.plain import Plain
from deck.base.units import Box, Size
from deck.layout.bound import BACK, BLANK, COVER, PAGE, columns_of
from deck.layout.model import Face, Layout, Slot

MOST_PAGES = 96
"""The most pages of a booklet: a thicker one does not lie flat, and staples do not go through it."""


class Room(Plain):
    """A column on a page: the number of the page, from 1, its slot, and its box."""

    page: int
    slot: Slot
    box: Box


class Rooms:
    """The rooms of the pages of a text. page gives the layout and the kind of a page by its number; None: no more."""

    def __init__(self, page: Callable[[int], tuple[Layout, str] | None]) -> None:
        self._page = page
        self._made: list[Room] = []
        self._pages = 0
        self.ended = False

    def __call__(self, at: int) -> Room | None:
        """The room with a number, from 0."""
        while at >= len(self._made) and not self.ended:
            found = self._page(self._pages + 1)
            if found is None:
                self.ended = True
                break
            self._pages += 1
            layout, kind = found
            self._made += rooms_on(layout.templates[kind].front, self._pages)
        return self._made[at] if at < len(self._made) else None

    def height(self, at: int) -> float | None:
        """The height of a room; None when there are no more."""
        room = self(at)
        return room.box.height if room else None

    def after(self, at: int) -> int:
        """The first room of the page after that of a room."""
        here, following = self(at), at + 1
        while here and (room := self(following)) and room.page == here.page:
            following += 1
        return following


def rooms_on(face: Face, page: int) -> Iterator[Room]:
    """The columns of the flow slots of a side."""
    for slot in face.slots:
        if slot.kind == "flow":
            count, wide, gap = columns_of(slot)
            for column in range(count):
                box = replace(slot.box, x=slot.box.x + column * (wide + gap), width=wide)
                yield Room(page, slot, box)


class Pages:
    """Which pages a text has, and of which kind each is. layouts are those of its pages by their size."""

    def __init__(self, layout: Layout, bound: Bound, layouts: Mapping[Size, Layout]) -> None:
        self._layout, self._bound, self._layouts = layout, bound, layouts

    def layout(self, page: int) -> Layout:
        """The layout of a page by its number, from 1."""
        fold = self._bound.fold
        return self._layouts[fold.places(self._bound.flat)[page - 1].box.size] if fold else self._layout

    def kind(self, page: int, last: int) -> str:
        """The kind of a page; last is the number of the last one."""
        templates = self._layout.templates
        if page == 1 and COVER in templates:
            return COVER
        return BACK if page == last and BACK in templates else PAGE

    def empty(self, page: int, last: int) -> str:
        """The kind of a page on which nothing of the text stands."""
        kind = self.kind(page, last)
        return BLANK if kind == PAGE and not self._bound.fold and BLANK in self._layout.templates else kind

    def count(self, used: int) -> int:
        """The number of pages: all panels; or of a booklet the pages in use and its back, filled to whole sheets."""
        if self._bound.fold:
            return self._bound.fold.panels
        return -(-(used + (BACK in self._layout.templates)) // 4) * 4

    def rooms(self, endless: bool = False) -> Rooms:
        """The rooms of the text. endless: as many more pages as it takes, to tell how much too long it is."""
        fold = self._bound.fold

        def page(at: int) -> tuple[Layout, str] | None:
            if fold and at <= fold.panels:
                return self.layout(at), self.kind(at, fold.panels)
            if fold or at > MOST_PAGES:
                return (self._layout, PAGE) if endless else None
            return self._layout, self.kind(at, 0)

        return Rooms(page)


def measure_of(layouts: list[Layout]) -> tuple[Slot, float]:
    """The flow slot that says how the text looks, and the width of every column: the narrowest that any page has."""
    found = [
        room
        for layout in layouts
        for kind in (PAGE, COVER, BACK)
        if kind in layout.templates
        for room in rooms_on(layout.templates[kind].front, 0)
    ]
    return found[0].slot, min(room.box.width for room in found)
