"""What a running text is made of once it is measured: units that are laid below one another, and may be parted (mm).

A unit is measured for one width and one scale. Its top is the top of the capitals of its first line, and its bottom the
last baseline, so that lines of text stand level from column to column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from deck.base.items.drawing import line, rectangle
from deck.base.items.items import Colour, Item, Stroke, Text
from deck.base.units import Box
from deck.pages.table import TableSetter

LEAST_LINES = 2
"""The fewest lines of a paragraph that may stand apart, at the foot of a page (an orphan) or at its head (a widow)."""

AT_ONCE = 8
"""The most lines of an item of a list, or of what follows a heading, that are read in one place."""

SHORT = 6
"""A table of at most so many rows, its heads among them, is not parted."""

Parted = tuple["Unit", "Unit"]


@dataclass
class Unit:
    """Something that is laid on a page. gap is the air above it, where it is not the first; height its own.

    keep: it may not be the last on a page. least is the height of the smallest part that may stand there alone. place
    is where a person wrote it. forced: it begins on a page of its own.
    """

    gap: float
    height: float
    place: str = ""
    keep: bool = False
    forced: bool = False
    heading: str = ""

    @property
    def least(self) -> float:
        """The height of the smallest first part."""
        return self.height

    def parted(self, room: float) -> Parted | None:
        """As much of it as fits in a height, and the rest; None when it may not be parted there."""
        del room
        return None

    def loosened(self) -> bool:
        """Allow it to be parted where that was not wished; False when that changes nothing."""
        return False

    def opened(self) -> bool:
        """Allow it to be parted where not even loosening makes it fit; False when that changes nothing."""
        return False

    def items(self, x: float, y: float) -> Iterator[Item]:
        """What is drawn of it, with its top left corner at (x, y)."""
        raise NotImplementedError


@dataclass
class TextUnit(Unit):
    """A paragraph, a heading or an item of a list: its text with the capitals of its first line at y = 0.

    step is the distance of its lines and cap the height of its capitals. mark is drawn lift mm above it, over the whole
    width. loose: it keeps with the next one only where that can be. whole: it is parted only where it does not fit in
    an empty room, as a step that goes on across a fold is hard to follow, and two lines below a heading are few.
    """

    text: Text = field(kw_only=True)
    step: float = field(kw_only=True)
    cap: float = field(kw_only=True)
    mark: Stroke | None = None
    lift: float = 0.0
    loose: bool = False
    whole: bool = False

    def loosened(self) -> bool:
        """An item of a list may part from the next one after all; a heading never does."""
        may, self.keep, self.loose = self.loose and self.keep, self.keep and not self.loose, False
        return may

    def opened(self) -> bool:
        """It goes on in the next room after all."""
        whole, self.whole = self.whole, False
        return whole

    @property
    def _may_part(self) -> bool:
        return len(self.text.lines) >= 2 * LEAST_LINES and not self.keep and not self.whole

    @property
    def least(self) -> float:
        """Two lines, where it may be parted."""
        return self.cap + self.step * (LEAST_LINES - 1) if self._may_part else self.height

    def parted(self, room: float) -> Parted | None:
        """Parted between two lines, and never inside a word."""
        if not self._may_part:
            return None
        lines = self.text.lines
        most = min(len(lines) - LEAST_LINES, int((room - self.cap + 1e-6) / self.step) + 1)
        count = next((at for at in range(most, LEAST_LINES - 1, -1) if not lines[at - 1].joined), 0)
        if not count:
            return None
        box, down = self.text.box, count * self.step
        rest = tuple(replace(one, baseline=one.baseline - down) for one in lines[count:])
        first = replace(
            self.text, lines=lines[:count], box=replace(box, height=box.height - (len(lines) - count) * self.step)
        )
        reading = replace(self.text.reading, tag="LBody") if self.text.reading.tag == "LI" else self.text.reading
        second = replace(self.text, lines=rest, label=None, reading=reading, box=replace(box, height=box.height - down))
        return (
            replace(self, text=first, height=self.height - (len(lines) - count) * self.step),
            replace(self, text=second, height=self.height - down, mark=None),
        )

    def items(self, x: float, y: float) -> Iterator[Item]:
        """The text, below its rule."""
        box = self.text.box
        if self.mark:
            yield line((x, y - self.lift), (x + box.width, y - self.lift), self.mark)
        yield replace(self.text, box=box.moved(x, y))


@dataclass
class TableUnit(Unit):
    """A table that may be parted between its rows; its heads stand on each part. heights are those of all rows."""

    setter: TableSetter = field(kw_only=True)
    rows: Sequence[tuple[str, ...]] = field(kw_only=True)
    heights: Sequence[float] = field(kw_only=True)
    scale: float = field(kw_only=True)
    width: float = field(kw_only=True)
    whole: bool = False

    @property
    def least(self) -> float:
        """The heads and the first row; a short table stays whole."""
        return self.height if self.whole else sum(self.heights[:2])

    def loosened(self) -> bool:
        """A short table is parted after all."""
        whole, self.whole = self.whole, False
        return whole

    def parted(self, room: float) -> Parted | None:
        """Parted below a row; no row stands alone on the next page when it can have company."""
        if self.whole:
            return None
        count, high = 1, self.heights[0]
        while count < len(self.heights) and high + self.heights[count] <= room + 1e-6:
            high += self.heights[count]
            count += 1
        if len(self.heights) - count == 1 and count > 2:
            count -= 1
        if count < 2 or count == len(self.heights):
            return None
        parts = [
            replace(self, rows=rows, heights=heights, height=sum(heights))
            for rows, heights in (
                (self.rows[:count], self.heights[:count]),
                ((self.rows[0], *self.rows[count:]), (self.heights[0], *self.heights[count:])),
            )
        ]
        return parts[0], parts[1]

    def items(self, x: float, y: float) -> Iterator[Item]:
        """The cells and the rules of its rows."""
        tops = [y]
        for height in self.heights:
            tops.append(tops[-1] + height)
        box = Box(x, y, self.width, self.height)
        yield from self.setter.items(self.rows, self.scale, tops, box, notes=False)


@dataclass
class PictureUnit(Unit):
    """A picture; drawn gives its items in a box. size is its width and height, and inset how far it stands in."""

    drawn: Callable[[Box], Sequence[Item]] = field(kw_only=True)
    width: float = field(kw_only=True)
    inset: float = 0.0

    def items(self, x: float, y: float) -> Iterator[Item]:
        """The picture."""
        yield from self.drawn(Box(x + self.inset, y, self.width, self.height))


@dataclass
class NoteUnit(Unit):
    """Units that stand apart on a ground, with air round them. They stay together where they fit on one page."""

    inner: Sequence[Unit] = field(kw_only=True)
    pad: float = field(kw_only=True)
    width: float = field(kw_only=True)
    ground: Colour | None = None
    bar: Colour | None = None

    def items(self, x: float, y: float) -> Iterator[Item]:
        """The ground, and on it the units."""
        if self.ground:
            yield rectangle(Box(x, y, self.width, self.height), self.ground)
        if self.bar:
            yield rectangle(Box(x, y, BAR, self.height), self.bar)
        down = y + self.pad
        for at, one in enumerate(self.inner):
            down += one.gap if at else 0.0
            yield from one.items(x + self.pad, down)
            down += one.height


BAR = 0.7
"""The width of the line at the left of a note, in mm: it is seen where the ground is white."""


def stacked(units: Sequence[Unit], pad: float) -> float:
    """The height of units below one another with air above and below."""
    return sum(one.height + (one.gap if at else 0.0) for at, one in enumerate(units)) + 2 * pad
