"""The same items, smaller or larger: for a drawing of a whole page on another one."""

from __future__ import annotations

from dataclasses import replace

from deck.base.items.items import Group, Item, Line, Path, Stroke, Text
from deck.base.units import Box


def scaled(item: Item, by: float, thinnest: float = 0.0) -> Item:
    """The item by a factor; no line becomes thinner than thinnest, in mm."""
    if isinstance(item, Path):
        steps = tuple([(step, tuple([value * by for value in values])) for step, values in item.segments])
        return replace(item, segments=steps, stroke=item.stroke and _stroke(item.stroke, by, thinnest))
    if isinstance(item, Text):
        label = _line(item.label, by) if item.label else None
        lines = tuple([_line(line, by) for line in item.lines])
        return replace(item, box=scaled_box(item.box, by), lines=lines, label=label)
    if isinstance(item, Group):
        clip = scaled_box(item.clip, by) if item.clip else None
        inner = tuple([scaled(one, by, thinnest) for one in item.items])
        return replace(item, items=inner, x=item.x * by, y=item.y * by, clip=clip)
    return replace(item, box=scaled_box(item.box, by))


def scaled_box(box: Box, by: float) -> Box:
    """A box by a factor, from the origin."""
    return Box(box.x * by, box.y * by, box.width * by, box.height * by)


def _stroke(stroke: Stroke, by: float, thinnest: float) -> Stroke:
    return replace(stroke, width=max(stroke.width * by, thinnest), dash=tuple([dash * by for dash in stroke.dash]))


def _line(line: Line, by: float) -> Line:
    runs = tuple(
        [replace(run, x=run.x * by, font=replace(run.font, size_pt=run.font.size_pt * by)) for run in line.runs]
    )
    return replace(line, baseline=line.baseline * by, runs=runs)
