"""Operators that build, paint and clip paths (ISO 32000-1, 8.5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from deck.base.units import PT_PER_MM
from deck.proof.read.colours import Paint
from deck.proof.read.geometry import Bounds, Matrix, cut, multiply, rectangle_bounds, scales, transform, within
from deck.proof.read.lines import thin_lines
from deck.proof.read.marks import Mark, State
from deck.proof.read.path import NOTHING, bounds_of
from deck.proof.read.resources import Form
from deck.proof.read.rounded import round_off
from deck.proof.read.texture import dense_lines
from deck.proof.read.tokens import PATH
from deck.proof.read.walk import EMPTY, Player

_ENDLESS = 10**15
"""More cells than any budget allows."""


def build(player: Player, operands: Sequence[Any]) -> None:
    """A row of operators that build: see PATH."""
    (path,) = operands
    player.path = path if player.path is EMPTY else player.building().extend(path)


def move(player: Player, operands: Sequence[Any]) -> None:
    """Start a subpath: x y m."""
    x, y = operands
    player.building().move(x, y)


def line(player: Player, operands: Sequence[Any]) -> None:
    """A straight line: x y l."""
    x, y = operands
    player.building().line(x, y)


def curve(player: Player, operands: Sequence[Any]) -> None:
    """A curve: x1 y1 x2 y2 x3 y3 c."""
    x1, y1, x2, y2, x3, y3 = operands
    player.building().curve(x1, y1, x2, y2, x3, y3)


def curve_from_pen(player: Player, operands: Sequence[Any]) -> None:
    """A curve whose first control point is the pen: x2 y2 x3 y3 v."""
    curve(player, (*player.path.pen, *operands))


def curve_to_point(player: Player, operands: Sequence[Any]) -> None:
    """A curve whose second control point is its end: x1 y1 x3 y3 y."""
    curve(player, (*operands, *operands[2:]))


def close(player: Player, operands: Sequence[Any]) -> None:
    """Back to the start of the subpath: h."""
    path = player.building()
    path.pen = path.start


def rectangle(player: Player, operands: Sequence[Any]) -> None:
    """A rectangle: x y width height re."""
    x, y, width, height = operands
    player.building().rectangle(x, y, width, height)


def clip(player: Player, operands: Sequence[Any]) -> None:
    """Clip to the path once it is painted: W and W*."""
    player.clipping = True


def fill(player: Player, operands: Sequence[Any]) -> None:
    """Fill: f, F and f*."""
    _fill(player)
    end(player, operands)


def stroke(player: Player, operands: Sequence[Any]) -> None:
    """Stroke: S and s."""
    _stroke(player)
    end(player, operands)


def both(player: Player, operands: Sequence[Any]) -> None:
    """Fill and stroke: B, B*, b and b*."""
    _fill(player)
    _stroke(player)
    end(player, operands)


def _bounds(player: Player) -> Bounds:
    """The bounds of the path in mm, exact for curves as well: a curve stays well within its control points."""
    ctm, path = player.state.ctm, player.path
    if ctm[1] == 0 == ctm[2] or ctm[0] == 0 == ctm[3]:
        # Where the page stands straight, only the bounds need to be turned into mm.
        bounds = path.bounds
        return bounds if bounds is NOTHING else rectangle_bounds(*bounds, ctm)
    points = [value for pair in zip(*transform(path.points, ctm), strict=True) for value in pair]
    curves = [[value for pair in zip(*transform(curve, ctm), strict=True) for value in pair] for curve in path.curves]
    return bounds_of(points, curves)


def _straight(player: Player) -> bool:
    """Whether the path is one upright rectangle on the page."""
    a, b, c, d, _, _ = player.state.ctm
    path = player.path
    if path.curves or path.size > 10 or not (b == 0 == c or a == 0 == d):
        return False
    if path.rectangles == 1 and path.size == 8:
        return True
    points = path.points
    corners = set(zip(points[0::2], points[1::2], strict=False))
    return len(corners) == 4 and len({x for x, _ in corners}) == 2 == len({y for _, y in corners})


def _fill(player: Player) -> None:
    state = player.state
    bounds = _bounds(player)
    box = player.visible(bounds)
    if box is None or bounds[2] < bounds[0]:
        return
    path, straight = player.path, _straight(player)
    mark = Mark("fill", box, state.fill, player.hold(), straight, path.pieces, tagged=player.tagged)
    mark.cut = cut(bounds, box)
    mark.round = round_off(path, state.ctm)
    mark.thin = thin_lines(path, state.ctm)
    player.walker.add(mark)
    if state.fill_pattern is not None:
        pattern(player, box, state.fill_pattern, state.fill)


def _stroke(player: Player) -> None:
    state = player.state
    bounds = _bounds(player)
    if bounds[2] < bounds[0]:
        return
    least, greatest = scales(state.ctm)
    reach = state.width * greatest / 2
    left, top, right, bottom = bounds
    bounds = (left - reach, top - reach, right + reach, bottom + reach)
    box = player.visible(bounds)
    if box is None:
        return
    width_pt = state.width * _thinnest(player, state, least) * PT_PER_MM
    mark = Mark("stroke", box, state.stroke, player.hold(), width_pt=width_pt, tagged=player.tagged)
    mark.cut = cut(bounds, box)
    path = player.path
    if len(path.starts) > max(1, len(path.curves)):  # rows of modules are straight
        mark.pieces = dense_lines(path.points, path.starts, state.width)
    player.walker.add(mark)
    if state.stroke_pattern is not None:
        pattern(player, box, state.stroke_pattern, state.stroke)


def _thinnest(player: Player, state: State, least: float) -> float:
    """The factor for the thinnest part of the line; one level or upright line meets the matrix in one way."""
    a, b, c, d, _, _ = state.ctm
    path = player.path
    if not (b == 0 == c) or path.curves or path.rectangles:
        return least
    if len(set(path.points[1::2])) == 1:
        return abs(d)
    return abs(a) if len(set(path.points[0::2])) == 1 else least


def pattern(player: Player, box: Bounds, form: Form, paint: Paint) -> None:
    """Note what is in the cell of a tiling pattern once, each mark with the box of all that the pattern fills.

    form: the cell. paint: the colour of an uncoloured one.
    """
    state = player.state
    if form.uncoloured:
        state = state.copy()
        state.fill = state.stroke = paint
        state.fill_pattern = state.stroke_pattern = None
    times = _repeats(box, form, multiply(form.matrix, player.base))
    if times > player.walker.memory.meter.budget.tiles:  # said apart, for a cell may be empty
        player.walker.traits.add("tiles")
    for mark in player.walker.cell(form, player.base, state, player.resources):
        inner = mark.moved(0, 0, mark.box, mark.tagged)
        if inner:
            inner.box, inner.pattern, inner.straight = box, times * max(1, mark.pattern), False
            inner.thin = tuple((box, width) for _, width in inner.thin[:1])
            player.walker.add(inner)


def _repeats(box: Bounds, form: Form, matrix: Matrix) -> int:
    """How many cells of a pattern are drawn over bounds (mm), as often as they lie over each other.

    matrix: from the space of the cell to mm (8.7.3).
    """
    a, b, c, d, _, _ = matrix
    wide, high, cell = box[2] - box[0], box[3] - box[1], abs(a * d - b * c)
    across, up = cell * form.steps[0], cell * form.steps[1]
    if not (across and up):  # one that stands still is drawn without end
        return _ENDLESS
    columns, rows = (abs(d) * wide + abs(c) * high) / across, (abs(b) * wide + abs(a) * high) / up
    left, bottom, right, top = form.bounds or (0.0, 0.0, 0.0, 0.0)
    layers = max(1.0, abs((right - left) * (top - bottom)) / (form.steps[0] * form.steps[1]))
    return int(min((columns + 1) * (rows + 1) * layers, _ENDLESS))


def end(player: Player, operands: Sequence[Any]) -> None:
    """End the path, painted or not, and clip to it when that was asked: n."""
    if player.clipping:
        bounds = _bounds(player)
        state = player.change()
        state.clip = within(bounds, state.clip) or NOTHING
        state.clip_pieces = max(state.clip_pieces, player.path.pieces)
        player.clipping = False
    player.path = EMPTY


OPERATORS = {
    PATH: build,
    b"m": move,
    b"l": line,
    b"c": curve,
    b"v": curve_from_pen,
    b"y": curve_to_point,
    b"h": close,
    b"re": rectangle,
    b"W": clip,
    b"W*": clip,
    b"f": fill,
    b"F": fill,
    b"f*": fill,
    b"S": stroke,
    b"s": stroke,
    b"B": both,
    b"B*": both,
    b"b": both,
    b"b*": both,
    b"n": end,
}
