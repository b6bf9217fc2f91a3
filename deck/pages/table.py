"""Tables: rows of cells in columns, at the largest size at which all rows fit (mm).

A row is a text with `|` between its cells; each line of a cell is a paragraph. Rows grow with their highest cell; a
table that fills its box shares what is left among its rows, so that there is room to write. A table with minutes is a
time bar: its rows grow with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from deck.base.errors import input_error
from deck.base.items.colour import Palette
from deck.base.items.drawing import line, rectangle
from deck.base.items.items import Colour, Item, Reading, Source, Stroke, Text
from deck.base.patterns import pattern
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.text.setting import Block, Style
from deck.base.text.story import Overflow, as_one, fit_story, measure
from deck.base.units import Box, mm
from deck.layout.model import Slot
from deck.pages.drawing import named_colour
from deck.pages.table_marks import BESIDE, RULED, SQUARE, bar, ruled, square, squares, squares_high
from deck.pages.table_rows import stretched

_STEPS = 24
"""The sizes that are tried, from the largest to the smallest."""

_CAP = 0.7
"""In em: the approximate height of capitals."""

_BELOW = 0.25
"""In em: how far the line to write on in an open cell lies below the baseline of the texts of its row."""

_OPEN = 2
"""The fewest lines that an open row is worth having."""

_TIMES = pattern(r"(?:(\d+)\s*×\s*)?(\d+)")
"""Minutes, and how often: “15 min”, “4 × 15 min”."""

_SEPARATOR = pattern(r"\s*(?<!\\)\|\s*")


class TableSpec(Plain):
    """How a table looks; lengths in mm.

    columns are the shares of the width. cell, head and first are the styles of cells, of the first row and of the first
    column; head or first is None when there is no such row or column. rule is the colour of the line under a row,
    ground that under the heads. pad is the air round the text of a cell. fill: rows are stretched to the height of the
    box, as equal as can be. tick: the column, from 1, whose empty cells get a square to tick, 0 for none. write: the
    columns, from 1, whose empty cells get a line of their own to write on. middle: texts
    stand half-way up their row. last is the style of the last column. flush: the outer columns stand at the edges of
    the box, in line with what is above and below the table. minutes: the column, from 1, with the minutes that the
    heights of the rows follow when they are stretched. bar: the column that begins with a bar as long as its row.
    least: the least height of a row. open: the last row is for notes, with lines, in the height that the others leave.
    """

    columns: tuple[float, ...]
    cell: Style
    head: Style | None
    first: Style | None
    rule: Colour
    ground: Colour | None = None
    pad: float = 1.5
    fill: bool = False
    tick: int = 0
    write: tuple[int, ...] = ()
    middle: bool = False
    last: Style | None = None
    flush: bool = False
    minutes: int = 0
    bar: int = 0
    least: float = 0.0
    open: bool = False


def table_spec(slot: Slot, style: Callable[[str], Style], palette: Palette) -> TableSpec:
    """The TableSpec of a slot of kind `table`. style gives the Style for a name in the layout."""
    options = slot.options
    head, first, last, ground = (str(options.get(key, "")) for key in ("head", "first", "last", "ground"))
    return TableSpec(
        columns=tuple(map(float, options["columns"])),
        cell=style(str(options["cell"])),
        head=style(head) if head else None,
        first=style(first) if first else None,
        rule=named_colour(palette, str(options.get("rule", "rule")), ""),
        ground=named_colour(palette, ground, "") if ground else None,
        pad=float(options.get("pad", 1.5)),
        fill=bool(options.get("fill", False)),
        tick=int(options.get("tick", 0)),
        write=tuple(map(int, options.get("write", ()))),
        middle=slot.valign == "middle",
        last=style(last) if last else None,
        flush=bool(options.get("flush", False)),
        minutes=int(options.get("minutes", 0)),
        bar=int(options.get("bar", 0)),
        least=float(options.get("least", 0.0)),
        open=bool(options.get("open", False)),
    )


def cells(row: str, count: int) -> tuple[str, ...]:
    """The count cells of a row; those that are missing are empty, and `\\|` is a bar in a text.

    Raises:
        InputError: when there are more than count.
    """
    found = [part.strip().replace("\\|", "|") for part in _SEPARATOR.split(row)]
    if len(found) > count:
        told = say(
            "the row “{row}” has {cells} cells, and the table has {columns} columns.",
            row=row,
            cells=len(found),
            columns=count,
        )
        raise input_error(told, "", say("Take a cell away, or write \\| for a bar that divides nothing."))
    return (*found, *[""] * (count - len(found)))


def table_items(rows: Sequence[str], spec: TableSpec, box: Box, lang: str, source: Source) -> tuple[Item, ...]:
    """The texts and rules of a table that stands in a box.

    Raises:
        Overflow: when it does not fit at the smallest sizes.
        InputError: when a row has more cells than there are columns, or the markup of a cell is not balanced.
    """
    grid = [cells(row, len(spec.columns)) for row in rows]
    total = sum(spec.columns)
    widths = [share / total * box.width for share in spec.columns]
    setter = TableSetter(spec, widths, lang, source)
    grid, notes = (grid[:-1], grid[-1:]) if spec.open else (grid, [])
    scale, heights = setter.fit(grid, box)
    spare = box.height - sum(heights)
    if notes and spare >= _OPEN * RULED + 2 * spec.pad:
        grid, heights = [*grid, *notes], [*heights, spare]
    elif spec.fill:
        heads = 0 if spec.head is None else 1
        weights = [minutes_of(row, spec) for row in grid[heads:]] if spec.minutes else []
        rest = stretched(heights[heads:], box.height - sum(heights[:heads]), weights)
        heights = [*heights[:heads], *rest]
    tops = [box.y, *accumulate(heights, initial=box.y)][1:]
    return tuple(setter.items(grid, scale, tops, box, notes=bool(notes) and len(grid) == len(rows)))


def minutes_of(row: Sequence[str], spec: TableSpec) -> int:
    """The minutes of a row, all its rounds together; 0 when it says none."""
    found = _TIMES.search(row[spec.minutes - 1]) if spec.minutes else None
    return int(found[1] or 1) * int(found[2]) if found else 0


def rounds_of(row: Sequence[str], spec: TableSpec) -> int:
    """How often a row is done; 0 when it says no minutes."""
    found = _TIMES.search(row[spec.minutes - 1]) if spec.minutes else None
    return int(found[1] or 1) if found else 0


class TableSetter:
    """Measures and sets the cells of one table; widths are those of its columns in mm."""

    def __init__(self, spec: TableSpec, widths: Sequence[float], lang: str, source: Source) -> None:
        self._spec, self._widths, self._lang, self._source = spec, widths, lang, source

    def fit(self, grid: Sequence[Sequence[str]], box: Box) -> tuple[float, list[float]]:
        """The largest scale at which the rows fit in a box, and their heights at that scale."""
        overflow = Overflow(0.0, 0.0)
        for step in range(_STEPS, -1, -1):
            scale = step / _STEPS
            try:
                heights = [self.height(place, row, scale) for place, row in enumerate(grid)]
            except Overflow as error:
                overflow = error
                continue
            if sum(heights) <= box.height + 1e-6:
                return scale, heights
            overflow = Overflow(sum(heights), box.height)
        raise overflow

    def height(self, place: int, row: Sequence[str], scale: float) -> float:
        """The height of the row at a place (0: the first) at a scale from 0 to 1, in mm."""
        measured = [self._measure(place, column, row, scale) for column, text in enumerate(row) if text]
        em, spec, rounds = mm(self._spec.cell.size_pt(scale)), self._spec, rounds_of(row, self._spec)
        high = max([em, *measured])
        if spec.bar and rounds > 1 and not self._heads(place):  # the squares stand below the text of their own column
            width = self._width(spec.bar - 1)
            text = measure(self._blocks(place, spec.bar - 1, row[spec.bar - 1]), width, scale, self._lang)
            high = max(high, text + squares_high(rounds, width, em))
        return max(high + 2 * spec.pad, 0.0 if self._heads(place) else spec.least)

    def _measure(self, place: int, column: int, row: Sequence[str], scale: float) -> float:
        """How far the text of a cell reaches below the top of the room for text in its row."""
        height = measure(self._blocks(place, column, row[column]), self._width(column), scale, self._lang)
        return height + self._drop(place, column, row, scale)

    def _drop(self, place: int, column: int, row: Sequence[str], scale: float) -> float:
        """How much lower a text begins than the largest of its row, so that their first lines stand on one line."""
        if self._spec.middle:
            return 0.0
        caps = [self._cap(place, each, scale) for each, text in enumerate(row) if text]
        return max(caps) - self._cap(place, column, scale) if caps else 0.0

    def _cap(self, place: int, column: int, scale: float) -> float:
        """The height of the capitals of a cell."""
        style = self._look(place, column)[0]
        return style.typefaces[style.face].cap_height * mm(style.size_pt(scale))

    def _heads(self, place: int) -> bool:
        return place == 0 and self._spec.head is not None

    def _room(self, column: int) -> tuple[float, float]:
        """The air at the left and the right of the texts of a column."""
        spec = self._spec
        left, right = (0.0 if spec.flush and column == edge else spec.pad for edge in (0, len(spec.columns) - 1))
        return BESIDE * spec.pad if column + 1 == spec.bar else left, right

    def _width(self, column: int) -> float:
        return self._widths[column] - sum(self._room(column))

    def _blocks(self, place: int, column: int, text: str) -> list[Block]:
        """The paragraphs of a cell, one for each of its lines; an empty one when it says nothing."""
        style, reading = self._look(place, column)
        parts = [part for part in text.split("\n") if part.strip()] or [""]
        return [Block(part, style, reading, self._source) for part in parts]

    def _look(self, place: int, column: int) -> tuple[Style, Reading]:
        spec, last = self._spec, column == len(self._spec.columns) - 1
        if self._heads(place):
            head = spec.head or spec.cell
            return replace(head, align=spec.last.align) if last and spec.last else head, _head("Column", place)
        if column == 0 and spec.first is not None:
            return spec.first, _head("Row", place)
        return spec.last if last and spec.last else spec.cell, Reading("TD", row=place + 1)

    def items(
        self, grid: Sequence[Sequence[str]], scale: float, tops: Sequence[float], box: Box, notes: bool
    ) -> Iterator[Item]:
        """The ground of the heads, the rules, and the cells row by row; notes: the last row is to write in."""
        spec, stroke = self._spec, Stroke(self._spec.rule, 0.25, round=False)
        if spec.head is not None and spec.ground is not None:
            yield rectangle(Box(box.x, tops[0], box.width, tops[1] - tops[0]), spec.ground)
        for place in range(len(grid) - notes):
            yield line((box.x, tops[place + 1]), (box.right, tops[place + 1]), stroke)
        lefts = [box.x, *accumulate(self._widths, initial=box.x)][1:]
        for place, row in enumerate(grid):
            for column in range(len(row)):
                cell = Box(lefts[column], tops[place], self._widths[column], tops[place + 1] - tops[place])
                yield (told := self._cell(place, column, row, scale, cell))
                if not self._heads(place):
                    yield from self._marks(row, column, told, cell, scale)
        if notes:
            yield from self._lines(lefts, Box(box.x, tops[-2], box.width, tops[-1] - tops[-2]), stroke)

    def _lines(self, lefts: Sequence[float], row: Box, stroke: Stroke) -> Iterator[Item]:
        """Lines to write on, from the column after the bar to the right edge."""
        last, pad = len(self._spec.columns) - 1, self._spec.pad
        column = min(max(1, self._spec.bar), last)
        x, right = lefts[column] + self._room(column)[0], row.right - self._room(last)[1]
        return ruled(Box(x, row.y + pad, right - x, row.height - pad), stroke)

    def _marks(self, row: Sequence[str], column: int, text: Text, cell: Box, scale: float) -> Iterator[Item]:
        """What is drawn in a cell beside its text."""
        spec, em, colour = self._spec, mm(self._spec.cell.size_pt(scale)), self._spec.cell.colour
        x = cell.x + self._room(column)[0]
        if column + 1 in spec.write and not text.lines:
            y = (cell.centre[1] if spec.middle else cell.y + spec.pad + _CAP * em / 2) + (_CAP / 2 + _BELOW) * em
            yield line((x, y), (x + self._width(column), y), Stroke(spec.rule, 0.25, round=False))
        if column + 1 == spec.tick and not text.lines:
            middle = cell.centre[1] if spec.middle else cell.y + spec.pad + _CAP * em / 2
            last = spec.flush and spec.tick == len(spec.columns)
            yield square(cell.right - SQUARE * em if last else x, middle - SQUARE * em / 2, em, colour)
        if column + 1 == spec.bar and (rounds := rounds_of(row, spec)):
            yield from bar(cell, spec.pad, rounds, colour)
            if rounds > 1:
                yield from squares(x, text.box.bottom, rounds, self._width(column), em, colour)

    def _cell(self, place: int, column: int, row: Sequence[str], scale: float, corner: Box) -> Text:
        blocks, pad, text = self._blocks(place, column, row[column]), self._spec.pad, row[column]
        high = corner.height - 2 * pad if self._spec.middle else 1000.0  # the row was measured: it fits
        top = corner.y + pad + self._drop(place, column, row, scale)
        inner = Box(corner.x + self._room(column)[0], top, self._width(column), high)
        if not text:
            return Text(Box(inner.x, inner.y, inner.width, 0.0), (), blocks[0].reading, source=self._source)
        size = blocks[0].style.size_pt(scale)  # all cells have the scale of the table, and may not choose their own
        fixed = [replace(block, style=replace(block.style, max_pt=size, min_pt=size)) for block in blocks]
        return as_one(fit_story(fixed, inner, self._lang, "middle" if self._spec.middle else "top"))


def _head(scope: str, place: int) -> Reading:
    return Reading("TH", scope=scope, row=place + 1)
