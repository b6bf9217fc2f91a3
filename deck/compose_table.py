"""Tables: rows of cells in columns, at the largest size at which all rows fit (mm).

A row is a text with `|` between its cells. Rows grow with their highest cell; a table that fills its box shares what is
left among its rows, so that there is room to write.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from deck.colour import Palette
from deck.compose_drawing import named_colour
from deck.drawing import line, rectangle
from deck.errors import input_error
from deck.items import Colour, Item, Reading, Source, Stroke, Text
from deck.layout import Slot
from deck.text.story import Overflow, fit_story, measure
from deck.text.style import Block, Style
from deck.units import Box

_STEPS = 24
_SEPARATOR = re.compile(r"\s*(?<!\\)\|\s*")


@dataclass(frozen=True, slots=True)
class TableSpec:
    """How a table looks: the share of each column, the styles of heads, first column and cells; lengths in mm.

    head is None when no row stands over the others, first when no column stands before them. fill: rows are stretched
    to the height of the box. rule is the line under a row, ground what is under the heads.
    """

    columns: tuple[float, ...]
    cell: Style
    head: Style | None
    first: Style | None
    rule: Colour
    ground: Colour | None = None
    pad: float = 1.5
    fill: bool = False


def table_spec(slot: Slot, style: Callable[[str], Style], palette: Palette) -> TableSpec:
    """How the table of a slot looks; style gives the style of a name in the layout."""
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
    )


def cells(row: str, count: int) -> tuple[str, ...]:
    """The cells of a row; those that are missing are empty, `\\|` is a bar.

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
        more = (box.height - sum(heights)) / max(1, len(heights) - heads)
        heights = [*heights[:heads], *(height + more for height in heights[heads:])]
    tops = [box.y, *accumulate(heights, initial=box.y)][1:]
    return tuple(setter.items(grid, scale, tops, box))


class _Setter:
    """Measures and sets the cells of one table."""

    def __init__(self, spec: TableSpec, widths: Sequence[float], lang: str, source: Source) -> None:
        self._spec, self._widths, self._lang, self._source = spec, widths, lang, source

    def fit(self, grid: Sequence[Sequence[str]], box: Box) -> tuple[float, list[float]]:
        """The largest scale at which the rows fit, and their heights at that scale."""
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
            measure([self._block(place, column, text)], self._width(column), scale, self._lang)
            for column, text in enumerate(row)
            if text
        ]
        least = self._spec.cell.size_pt(scale) * 25.4 / 72
        return max([least, *measured]) + 2 * self._spec.pad

    def _width(self, column: int) -> float:
        return self._widths[column] - 2 * self._spec.pad

    def _block(self, place: int, column: int, text: str) -> Block:
        spec = self._spec
        if place == 0 and spec.head is not None:
            return Block(text, spec.head, Reading("TH", scope="Column", row=place + 1), self._source)
        if column == 0 and spec.first is not None:
            return Block(text, spec.first, Reading("TH", scope="Row", row=place + 1), self._source)
        return Block(text, spec.cell, Reading("TD", row=place + 1), self._source)

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
                yield self._cell(place, column, text, scale, Box(lefts[column], tops[place], 0, 0))

    def _cell(self, place: int, column: int, text: str, scale: float, corner: Box) -> Text:
        block, pad = self._block(place, column, text), self._spec.pad
        inner = Box(corner.x + pad, corner.y + pad, self._width(column), 1000.0)
        if not text:
            return Text(Box(inner.x, inner.y, inner.width, 0.0), (), block.reading, source=self._source)
        size = block.style.size_pt(scale)
        fixed = replace(block, style=replace(block.style, max_pt=size, min_pt=size))
        (set_,) = fit_story([fixed], inner, self._lang).texts
        return set_
