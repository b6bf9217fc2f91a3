"""Operators that build, paint and clip paths (ISO 32000-1, 8.5)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import add
from typing import Any

from deck.base.units import PT_PER_MM
from deck.proof.read.colours import Paint
from deck.proof.read.geometry import Bounds, Matrix, cut, multiply, rectangle_bounds, scales, transform, within
from deck.proof.read.lines import thin_lines
from deck.proof.read.marks import Mark, State
from deck.proof.read.resources import Form
from deck.proof.read.rounded import round_off
from deck.proof.read.texture import dense_lines
from deck.proof.read.tokens import RECTANGLES
from deck.proof.read.walk import Player

_CORNERS = 5
"""So many corners of an outline count as a piece: those of the smallest QR symbol have some 350 together."""

_ENDLESS = 10**15
"""More cells than any budget allows."""

_NOTHING: Bounds = (0.0, 0.0, -1.0, -1.0)
"""Bounds of an empty path: they share nothing with any other."""


def move(player: Player, operands: Sequence[Any]) -> None:
    """Start a subpath: x y m."""
    x, y = operands
    player.starts.append(len(player.points))
    player.points += (x, y)
    player.pen = player.start = (x, y)


def line(player: Player, operands: Sequence[Any]) -> None:
    """A straight line: x y l."""
    x, y = operands
    player.points += (x, y)
    player.pen = (x, y)


def curve(player: Player, operands: Sequence[Any]) -> None:
    """A curve: x1 y1 x2 y2 x3 y3 c."""
    x1, y1, x2, y2, x3, y3 = operands
    player.curves.append((*player.pen, x1, y1, x2, y2, x3, y3))
    player.points += (x3, y3)
    player.pen = (x3, y3)


def curve_from_pen(player: Player, operands: Sequence[Any]) -> None:
    """A curve whose first control point is the pen: x2 y2 x3 y3 v."""
    curve(player, (*player.pen, *operands))


def curve_to_point(player: Player, operands: Sequence[Any]) -> None:
    """A curve whose second control point is its end: x1 y1 x3 y3 y."""
    curve(player, (*operands, *operands[2:]))


def close(player: Player, operands: Sequence[Any]) -> None:
    """Back to the start of the subpath: h."""
    player.pen = player.start


def rectangle(player: Player, operands: Sequence[Any]) -> None:
    """A rectangle: x y width height re."""
    x, y, width, height = operands
    right, top = x + width, y + height
    player.starts.append(len(player.points))
    player.points += (x, y, right, y, right, top, x, top)
    player.rectangles += 1
    player.pen = player.start = (x, y)


def rectangles(player: Player, operands: Sequence[Any]) -> None:
    """Rectangles, one after the other: see RECTANGLES."""
    xs, ys = operands[0::4], operands[1::4]
    rights, tops = list(map(add, xs, operands[2::4])), list(map(add, ys, operands[3::4]))
    corners = [0.0] * (2 * len(operands))
    corners[0::8] = corners[6::8] = xs
    corners[1::8] = corners[3::8] = ys
    corners[2::8] = corners[4::8] = rights
    corners[5::8] = corners[7::8] = tops
    first = len(player.points)
    player.starts += range(first, first + len(corners), 8)
    player.points += corners
    player.rectangles += len(xs)
    player.pen = player.start = (xs[-1], ys[-1])


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
    ctm, points = player.state.ctm, player.points
    if not points:
        return _NOTHING
    upright = ctm[1] == 0 == ctm[2] or ctm[0] == 0 == ctm[3]
    # Where the page stands straight, only the bounds need to be turned into mm.
    xs, ys = (points[0::2], points[1::2]) if upright else transform(points, ctm)
    bounds = min(xs), min(ys), max(xs), max(ys)
    for curve in player.curves:
        cx, cy = (curve[0::2], curve[1::2]) if upright else transform(curve, ctm)
        bounds = _widened(bounds, cx, cy)
    return rectangle_bounds(*bounds, ctm) if upright else bounds


def _widened(bounds: Bounds, xs: Sequence[float], ys: Sequence[float]) -> Bounds:
    """Bounds with room for a curve of these four points. Most lie within: the control points tell that sooner."""
    left, top, right, bottom = bounds
    if min(xs) < left or max(xs) > right:
        reach = _extremes(*xs)
        left, right = min(left, *reach), max(right, *reach)
    if min(ys) < top or max(ys) > bottom:
        reach = _extremes(*ys)
        top, bottom = min(top, *reach), max(bottom, *reach)
    return left, top, right, bottom


def _extremes(p0: float, p1: float, p2: float, p3: float) -> list[float]:
    """The values of a cubic Bézier curve at its ends and where it turns back: at the roots of its derivative."""
    a, b, c = 3 * (p3 - 3 * p2 + 3 * p1 - p0), 6 * (p2 - 2 * p1 + p0), 3 * (p1 - p0)
    found = [p0, p3]
    if abs(a) < 1e-12:
        roots = [-c / b] if b else []
    else:
        inside = b * b - 4 * a * c
        roots = [] if inside < 0 else [(-b + math.sqrt(inside)) / (2 * a), (-b - math.sqrt(inside)) / (2 * a)]
    for t in roots:
        if 0 < t < 1:
            s = 1 - t
            found.append(s * s * s * p0 + 3 * s * s * t * p1 + 3 * s * t * t * p2 + t * t * t * p3)
    return found


def _straight(player: Player) -> bool:
    """Whether the path is one upright rectangle on the page."""
    _, b, c, d, _, _ = player.state.ctm
    points = player.points
    if player.curves or not (b == 0 == c or player.state.ctm[0] == 0 == d):
        return False
    if player.rectangles == 1 and len(points) == 8:
        return True
    corners = set(zip(points[0::2], points[1::2], strict=False))
    return len(corners) == 4 and len({x for x, _ in corners}) == 2 == len({y for _, y in corners})


def _pieces(player: Player) -> int:
    """How many pieces the path has; what is one outline of straight lines may be many squares that touch."""
    return max(len(player.starts), (len(player.points) // 2 - len(player.curves)) // _CORNERS)


def _fill(player: Player) -> None:
    state = player.state
    bounds = _bounds(player)
    box = player.visible(bounds)
    if box is None or bounds[2] < bounds[0]:
        return
    straight = len(player.points) <= 10 and _straight(player)
    pieces = _pieces(player)
    mark = Mark("fill", box, state.fill, player.hold(), straight, pieces, tagged=player.tagged, cut=cut(bounds, box))
    mark.round = round_off(player, bounds)
    mark.thin = thin_lines(player)
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
    if len(player.starts) > max(1, len(player.curves)):  # rows of modules are straight
        mark.pieces = dense_lines(player.points, player.starts, state.width)
    player.walker.add(mark)
    if state.stroke_pattern is not None:
        pattern(player, box, state.stroke_pattern, state.stroke)


def _thinnest(player: Player, state: State, least: float) -> float:
    """The factor for the thinnest part of the line; one level or upright line meets the matrix in one way."""
    a, b, c, d, _, _ = state.ctm
    if not (b == 0 == c) or player.curves or player.rectangles:
        return least
    if len(set(player.points[1::2])) == 1:
        return abs(d)
    return abs(a) if len(set(player.points[0::2])) == 1 else least


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
        state.clip = within(bounds, state.clip) or _NOTHING
        state.clip_pieces = max(state.clip_pieces, _pieces(player))
        player.clipping = False
    player.points, player.curves, player.starts, player.rectangles = [], [], [], 0


OPERATORS = {
    b"m": move,
    b"l": line,
    b"c": curve,
    b"v": curve_from_pen,
    b"y": curve_to_point,
    b"h": close,
    b"re": rectangle,
    RECTANGLES: rectangles,
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
