"""Tables: rows of cells in columns, at the largest size at which all rows fit (mm).

A row is a text with `|` between its cells; each line of a cell is a paragraph. Rows grow with their highest cell; a
table that fills its box shares what is left among its rows, so that there is room to write.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from deck.base.errors import input_error
from deck.base.items.colour import Palette
from deck.base.items.drawing import line, rectangle
from deck.base.items.items import Colour, Item, Reading, Source, Stroke, Text
from deck.base.plain import Plain
from deck.base.text.setting import Block, Style
from deck.base.text.story import Overflow, Story, fit_story, measure
from deck.base.units import Box, mm
from deck.layout.model import Slot
from deck.pages.drawing import named_colour

_STEPS = 24
"""The sizes that are tried, from the largest to the smallest."""

_CAP, _SQUARE = 0.7, 1.15
"""In em: the approximate height of capitals, and the side of a square to tick."""

_SEPARATOR = re.compile(r"\s*(?<!\\)\|\s*")


class TableSpec(Plain):
    """How a table looks; lengths in mm.

    columns are the shares of the width. cell, head and first are the styles of cells, of the first row and of the first
    column; head or first is None when there is no such row or column. rule is the colour of the line under a row,
    ground that under the heads. pad is the air round the text of a cell. fill: rows are stretched to the height of the
    box, as equal as can be. tick: the column, from 1, whose empty cells get a square to tick, 0 for none. middle: texts
    stand half-way up their row.
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
    middle: bool = False


def table_spec(slot: Slot, style: Callable[[str], Style], palette: Palette) -> TableSpec:
    """The TableSpec of a slot of kind `table`. style gives the Style for a name in the layout."""
    options = slot.options
    head, first, ground = (str(options.get(key, "")) for key in ("head", "first", "ground"))
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
        middle=slot.valign == "middle",
    )


def cells(row: str, count: int) -> tuple[str, ...]:
    """The count cells of a row; those that are missing are empty, and `\\|` is a bar in a text.

    Raises:
        InputError: when there are more than count.
    """
    found = [part.strip().replace("\\|", "|") for part in _SEPARATOR.split(row)]
    if len(found) > count:
        what = f"the row “{row}” has {len(found)} cells, and the table has {count} columns."
        raise input_error(what, "", "Take a cell away, or write \\| for a bar that divides nothing.")
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
    setter = _Setter(spec, widths, lang, source)
    scale, heights = setter.fit(grid, box)
    if spec.fill:
        heads = 0 if spec.head is None else 1
        heights = [*heights[:heads], *stretched(heights[heads:], box.height - sum(heights[:heads]))]
    tops = [box.y, *accumulate(heights, initial=box.y)][1:]
    return tuple(setter.items(grid, scale, tops, box))


def stretched(heights: Sequence[float], total: float) -> list[float]:
    """Stretch rows (mm) to a total height: all become equally high, except those that need more than that."""
    high: set[int] = set()
    while len(high) < len(heights):
        share = (total - sum(heights[place] for place in high)) / (len(heights) - len(high))
        higher = {place for place, height in enumerate(heights) if height > share + 1e-9} - high
        if not higher:
            return [height if place in high else share for place, height in enumerate(heights)]
        high |= higher
    return list(heights)


class _Setter:
    """Measures and sets the cells of one table; widths are those of its columns in mm."""

    def __init__(self, spec: TableSpec, widths: Sequence[float], lang: str, source: Source) -> None:
        self._spec, self._widths, self._lang, self._source = spec, widths, lang, source

    def fit(self, grid: Sequence[Sequence[str]], box: Box) -> tuple[float, list[float]]:
        """The largest scale at which the rows fit in a box, and their heights at that scale."""
        overflow = Overflow(0.0, 0.0)
        for step in range(_STEPS, -1, -1):
            scale = step / _STEPS
            try:
                heights = [self._height(place, row, scale) for place, row in enumerate(grid)]
            except Overflow as error:
                overflow = error
                continue
            if sum(heights) <= box.height + 1e-6:
                return scale, heights
            overflow = Overflow(sum(heights), box.height)
        raise overflow

    def _height(self, place: int, row: Sequence[str], scale: float) -> float:
        measured = [
            measure(self._blocks(place, column, text), self._width(column), scale, self._lang)
            for column, text in enumerate(row)
            if text
        ]
        least = mm(self._spec.cell.size_pt(scale))
        return max([least, *measured]) + 2 * self._spec.pad

    def _width(self, column: int) -> float:
        return self._widths[column] - 2 * self._spec.pad

    def _blocks(self, place: int, column: int, text: str) -> list[Block]:
        """The paragraphs of a cell, one for each of its lines; an empty one when it says nothing."""
        style, reading = self._look(place, column)
        parts = [part for part in text.split("\n") if part.strip()] or [""]
        return [Block(part, style, reading, self._source) for part in parts]

    def _look(self, place: int, column: int) -> tuple[Style, Reading]:
        spec = self._spec
        if place == 0 and spec.head is not None:
            return spec.head, Reading("TH", scope="Column", row=place + 1)
        if column == 0 and spec.first is not None:
            return spec.first, Reading("TH", scope="Row", row=place + 1)
        return spec.cell, Reading("TD", row=place + 1)

    def items(self, grid: Sequence[Sequence[str]], scale: float, tops: Sequence[float], box: Box) -> Iterator[Item]:
        """The ground of the heads, the rules, and the cells row by row."""
        spec, stroke = self._spec, Stroke(self._spec.rule, 0.25, round=False)
        if spec.head is not None and spec.ground is not None:
            yield rectangle(Box(box.x, tops[0], box.width, tops[1] - tops[0]), spec.ground)
        for place in range(len(grid)):
            yield line((box.x, tops[place + 1]), (box.right, tops[place + 1]), stroke)
        lefts = [box.x, *accumulate(self._widths, initial=box.x)][1:]
        for place, row in enumerate(grid):
            for column, text in enumerate(row):
                height = tops[place + 1] - tops[place]
                yield self._cell(place, column, text, scale, Box(lefts[column], tops[place], 0, height))
                if column + 1 == spec.tick and not text:
                    yield self._square(Box(lefts[column] + spec.pad, tops[place], 0, height), scale)

    def _square(self, cell: Box, scale: float) -> Item:
        """A square as large as a line is high, where the first line would stand; screen readers find an empty cell."""
        em = mm(self._spec.cell.size_pt(scale))
        middle = cell.centre[1] if self._spec.middle else cell.y + self._spec.pad + _CAP * em / 2
        stroke = Stroke(self._spec.cell.colour, _SQUARE * em / 16, round=False)
        return rectangle(Box(cell.x, middle - _SQUARE * em / 2, _SQUARE * em, _SQUARE * em), stroke=stroke)

    def _cell(self, place: int, column: int, text: str, scale: float, corner: Box) -> Text:
        blocks, pad = self._blocks(place, column, text), self._spec.pad
        high = corner.height - 2 * pad if self._spec.middle else 1000.0  # the row was measured: it fits
        inner = Box(corner.x + pad, corner.y + pad, self._width(column), high)
        if not text:
            return Text(Box(inner.x, inner.y, inner.width, 0.0), (), blocks[0].reading, source=self._source)
        size = blocks[0].style.size_pt(scale)  # all cells have the scale of the table, and may not choose their own
        fixed = [replace(block, style=replace(block.style, max_pt=size, min_pt=size)) for block in blocks]
        return _joined(fit_story(fixed, inner, self._lang, "middle" if self._spec.middle else "top"))


def _joined(story: Story) -> Text:
    """The paragraphs of a cell as one text, so that a screen reader finds one cell."""
    first, *others = story.texts
    if not others:
        return first
    lines = list(first.lines)
    for text in others:
        down = text.box.y - first.box.y
        lines += [replace(line, baseline=line.baseline + down) for line in text.lines]
    bottom = others[-1].box.bottom
    return replace(first, box=replace(first.box, height=bottom - first.box.y), lines=tuple(lines))
