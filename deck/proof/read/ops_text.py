"""Operators of text (ISO 32000-1, 9.3 and 9.4)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from deck.base.units import PT_PER_MM
from deck.proof.read.fonts.font import Font
from deck.proof.read.geometry import IDENTITY, Bounds, Matrix, multiply, rectangle_bounds, scales
from deck.proof.read.marks import Mark, State
from deck.proof.read.walk import Player

_INVISIBLE, _STROKED, _FILLED = (3, 7), (1, 2, 5, 6), (0, 2, 4, 6)
"""Rendering modes that paint nothing, the outlines, and the insides of letters (9.3.6)."""


def begin(player: Player, operands: Sequence[Any]) -> None:
    """Begin a text object: BT."""
    player.text_matrix = player.line_matrix = IDENTITY


def font(player: Player, operands: Sequence[Any]) -> None:
    """Set the font: name size Tf."""
    key, size = operands
    state = player.change()
    state.font, state.size = player.resources.font(key), size


def offset(player: Player, operands: Sequence[Any]) -> None:
    """Go to the next line: x y Td."""
    x, y = operands
    a, b, c, d, e, f = player.line_matrix
    player.text_matrix = player.line_matrix = (a, b, c, d, a * x + c * y + e, b * x + d * y + f)


def offset_and_leading(player: Player, operands: Sequence[Any]) -> None:
    """Go to the next line and set the leading: x y TD."""
    _text(player, 3, -operands[1])
    offset(player, operands)


def matrix(player: Player, operands: Sequence[Any]) -> None:
    """Set the text matrix: a b c d e f Tm."""
    a, b, c, d, e, f = operands
    player.text_matrix = player.line_matrix = (a, b, c, d, e, f)


def next_line(player: Player, operands: Sequence[Any]) -> None:
    """Go down by the leading: T*."""
    offset(player, (0.0, -player.state.text[3]))


def spacing(player: Player, operands: Sequence[Any]) -> None:
    """Set the space between characters: Tc."""
    (player.change().spacing,) = operands


def word_spacing(player: Player, operands: Sequence[Any]) -> None:
    """Set the space between words: Tw."""
    (player.change().word_spacing,) = operands


def stretch(player: Player, operands: Sequence[Any]) -> None:
    """Set the horizontal scale in per cent: Tz."""
    _text(player, 0, operands[0] / 100)


def rise(player: Player, operands: Sequence[Any]) -> None:
    """Set how far letters rise above the baseline: Ts."""
    _text(player, 1, operands[0])


def mode(player: Player, operands: Sequence[Any]) -> None:
    """Set the rendering mode: Tr."""
    _text(player, 2, int(operands[0]))


def leading(player: Player, operands: Sequence[Any]) -> None:
    """Set the leading: TL."""
    _text(player, 3, operands[0])


def show(player: Player, operands: Sequence[Any]) -> None:
    """Show a string: Tj."""
    show_parts(player, (operands,))


def show_parts(player: Player, operands: Sequence[Any]) -> None:
    """Show strings with adjustments between them: TJ. All of them are one mark, up to the last letter."""
    state, face = player.state, player.state.font
    if face is None:
        return
    parts = operands[0]
    shown, x = _span(face, parts, state)
    end, index = 0.0, len(parts)
    for last in reversed(parts):
        index -= 1
        if isinstance(last, bytes) and last and (face.composite or not last.isspace()):
            after = _span(face, parts[index + 1 :], state)[1] if index + 1 < len(parts) else 0.0
            end = x - after - _trailing(face, last, state) - state.spacing
            break
    painted = state.text[2] not in _INVISIBLE
    if not (end and painted and _mark(player, state, shown, end)) and shown:
        player.walker.pass_over(face, painted, shown)
    a, b, c, d, e, f = player.text_matrix
    x *= state.text[0]
    player.text_matrix = (a, b, c, d, a * x + e, b * x + f)


def _span(face: Font, parts: Sequence[Any], state: State) -> tuple[bytes, float]:
    """The strings among some parts as one, and how far they and the adjustments between them move the pen."""
    if len(parts) == 1 and isinstance(parts[0], bytes):
        shown, moved = parts[0], 0.0
    elif {*map(type, parts[0::2])} == {bytes} and {*map(type, parts[1::2])} == {float}:  # as most stand there
        shown, moved = b"".join(parts[0::2]), sum(parts[1::2]) / 1000
    else:
        shown = b"".join([part for part in parts if isinstance(part, bytes)])
        moved = sum([part for part in parts if isinstance(part, float)]) / 1000
    width, count, spaces = face.measure(shown)
    return shown, (width - moved) * state.size + count * state.spacing + spaces * state.word_spacing


def _trailing(face: Font, part: bytes, state: State) -> float:
    """The width of the spaces at the end of a string: they leave no mark."""
    count = 0 if face.composite else len(part) - len(part.rstrip(b" "))
    if not count:
        return 0.0
    return float(count * (face.measure(b" ")[0] * state.size + state.spacing + state.word_spacing))


def next_and_show(player: Player, operands: Sequence[Any]) -> None:
    """Go to the next line and show a string: '."""
    next_line(player, ())
    show(player, operands)


def spaced_show(player: Player, operands: Sequence[Any]) -> None:
    """Set the spaces between words and characters, go to the next line and show a string: "."""
    words, between, string = operands
    state = player.change()
    state.word_spacing, state.spacing = words, between
    next_and_show(player, (string,))


def _mark(player: Player, state: State, shown: bytes, end: float) -> bool:
    """Note a string: from its pen to its end, and from what hangs under the baseline to the height of a capital.

    Gives whether any of it can be seen.
    """
    face, (stretched, up, rendering, _) = state.font, state.text
    if face is None:
        return False
    whole = multiply(player.text_matrix, state.ctm)
    reach = rectangle_bounds(0, state.size * face.descent + up, end * stretched, state.size * face.cap + up, whole)
    box = player.visible(reach)
    if box is None:
        return False
    em = face.glyphs.em if face.glyphs else 1.0
    size_pt = abs(state.size) * em * _height(whole) * PT_PER_MM
    if rendering in _FILLED:
        player.walker.add(_letters("text", box, player, size_pt, shown))
    if rendering in _STROKED:
        mark = _letters("stroke", box, player, size_pt, shown)
        mark.width_pt = state.width * scales(state.ctm)[0] * PT_PER_MM
        player.walker.add(mark)
    if face.glyphs:
        _glyphs(player, face, shown, box, multiply((state.size * stretched, 0, 0, state.size, 0, up), whole))
    return True


def _glyphs(player: Player, face: Font, shown: bytes, box: Bounds, whole: Matrix) -> None:
    """Note what is in each glyph of a Type 3 font once a page, for its fonts and colours; each has the box of the text.

    Of how it looks the string itself tells: a glyph is no line and no picture.
    """
    drawn, walker = face.glyphs, player.walker
    assert drawn is not None
    for code, stream in drawn.streams(shown):
        if face.number and (key := (face.number[0], code)) in walker.glyphs:
            continue
        if face.number:
            walker.glyphs.add(key)
        form = walker.memory.cache.form(stream)
        own = walker.memory.cache.resources(drawn.resources) if drawn.resources is not None else player.resources
        marks, traits = walker.glyph(form, multiply(drawn.matrix, whole), player.hold(), own)
        walker.traits |= traits - {"shape"}
        for mark in marks:
            inner = mark.moved(0, 0, mark.box, player.tagged)
            if inner:
                inner.box, inner.pattern, inner.straight, inner.thin = box, max(1, mark.pattern), False, ()
                inner.width_pt = inner.ppi = math.inf
                inner.paint = player.state.fill if "shape" in traits else inner.paint
                walker.add(inner)


def shape(player: Player, operands: Sequence[Any]) -> None:
    """Begin a glyph that is a shape only, in the colour of the text: d1 (9.6.5, table 113)."""
    player.walker.traits.add("shape")


def _letters(kind: str, box: Bounds, player: Player, size_pt: float, shown: bytes) -> Mark:
    state = player.hold()
    paint = state.stroke if kind == "stroke" else state.fill
    return Mark(kind, box, paint, state, size_pt=size_pt, shown=shown, tagged=player.tagged)


def _height(whole: Matrix) -> float:
    """By how much the matrix stretches the height of letters, measured across the line."""
    a, b, c, d, _, _ = whole
    along = math.hypot(a, b)
    return abs(a * d - b * c) / along if along else math.hypot(c, d)


def _text(player: Player, index: int, value: Any) -> None:
    """Change one of the values in State.text."""
    state = player.change()
    values = list(state.text)
    values[index] = value
    state.text = (values[0], values[1], int(values[2]), values[3])


OPERATORS = {
    b"BT": begin,
    b"Tf": font,
    b"Td": offset,
    b"TD": offset_and_leading,
    b"Tm": matrix,
    b"T*": next_line,
    b"Tc": spacing,
    b"Tw": word_spacing,
    b"Tz": stretch,
    b"Ts": rise,
    b"Tr": mode,
    b"TL": leading,
    b"Tj": show,
    b"TJ": show_parts,
    b"'": next_and_show,
    b'"': spaced_show,
    b"d1": shape,
}
