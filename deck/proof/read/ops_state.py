"""Operators of the graphics state, colour, XObjects and marked content (ISO 32000-1, 8.4, 8.6, 8.8 and 14.6)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from deck.proof.read.colours import (
    CMYK,
    GREY,
    PATTERN,
    RGB,
    UNKNOWN,
    Paint,
    Space,
    paint_of,
    plain_space,
    unknown_paint,
)
from deck.proof.read.geometry import multiply, rectangle_bounds
from deck.proof.read.lines import flat_line
from deck.proof.read.marks import NONE, Mark, Picture, Tagging
from deck.proof.read.objects import decoded
from deck.proof.read.ops_path import pattern
from deck.proof.read.resources import Form
from deck.proof.read.walk import Player

_SAVED = 4096
"""How many states may be saved: a hostile stream saves millions."""


def save(player: Player, operands: Sequence[Any]) -> None:
    """Save the state: q."""
    if len(player.saved) < _SAVED:
        player.saved.append(player.hold())


def restore(player: Player, operands: Sequence[Any]) -> None:
    """Restore the state: Q."""
    if player.saved:
        player.state, player.shared = player.saved.pop(), True
        _hide(player, player.hidden)  # a layer is no part of the state that is saved


def _hide(player: Player, hidden: bool) -> None:
    """Note whether what comes next belongs to a layer that is not seen."""
    player.hidden = hidden
    if player.state.hidden != hidden:
        player.change().hidden = hidden


def concatenate(player: Player, operands: Sequence[Any]) -> None:
    """Change the matrix: a b c d e f cm."""
    a, b, c, d, e, f = operands
    state = player.change()
    state.ctm = multiply((a, b, c, d, e, f), state.ctm)


def width(player: Player, operands: Sequence[Any]) -> None:
    """Set the line width: w."""
    player.change().width = abs(operands[0])


def parameters(player: Player, operands: Sequence[Any]) -> None:
    """Set what a graphics state dictionary holds: name gs."""
    made, font = player.resources.changes(operands[0])
    state = player.change()
    for slot, value in made.items():
        setattr(state, slot, value)
    if font:
        state.font, state.size = player.resources.font_of(font[0]), font[1]


def _fill(player: Player, space: Space, paint: Paint, tile: Any = None) -> None:
    state = player.change()
    state.fill_space, state.fill, state.fill_pattern = space, paint, tile


def _stroke(player: Player, space: Space, paint: Paint, tile: Any = None) -> None:
    state = player.change()
    state.stroke_space, state.stroke, state.stroke_pattern = space, paint, tile


def _setter(space: Space, put: Any) -> Any:
    """Make the operator that sets a device colour: g, rg, k or a capital. put sets it for filling or for stroking."""

    def act(player: Player, operands: Sequence[Any]) -> None:
        put(player, space, paint_of(space, tuple(operands)))

    return act


def _chooser(put: Any) -> Any:
    """Make the operator that chooses a colour space, cs or CS, and its initial colour: black, or a full spot ink."""

    def act(player: Player, operands: Sequence[Any]) -> None:
        space = player.resources.space(operands[0])
        first = {"cmyk": (0.0, 0.0, 0.0, 1.0), "spot": (1.0,) * space.components}
        put(player, space, paint_of(space, first.get(space.family, (0.0,) * space.components)))

    return act


def _colourer(put: Any, slot: str) -> Any:
    """Make the operator that sets a colour of the chosen space: sc, scn or a capital."""

    def act(player: Player, operands: Sequence[Any]) -> None:
        space = getattr(player.state, slot)
        if operands and isinstance(operands[-1], str):
            found = player.resources.pattern(operands[-1])
            if isinstance(found, Space):
                _note_mesh(player, "/Pattern", operands[-1])
                put(player, PATTERN, unknown_paint(found))
            elif found is not None:
                put(player, PATTERN, Paint("pattern", exact=False), found)
        else:
            put(player, space, paint_of(space, tuple(operands)))

    return act


def _note_mesh(player: Player, category: str, key: str) -> None:
    if player.resources.is_mesh(category, key):
        player.walker.traits.add("mesh")


def shade(player: Player, operands: Sequence[Any]) -> None:
    """Fill all that the clip leaves with a shading: name sh."""
    paint = unknown_paint(player.resources.shading(operands[0]))
    _note_mesh(player, "/Shading", operands[0])
    player.walker.add(Mark("shading", player.state.clip, paint, player.hold(), tagged=player.tagged))


def draw(player: Player, operands: Sequence[Any]) -> None:
    """Draw a form or a picture: name Do. Those of layers that are not seen are noted too, as hidden."""
    found = player.resources.xobject(operands[0])
    if isinstance(found, Form):
        player.walker.form(found, player.hold(), player.resources, player.tagged)
    elif isinstance(found, Picture):
        _picture(player, found)


def inline(player: Player, operands: Sequence[Any]) -> None:
    """Draw an inline image: BI … ID … EI."""
    head, _ = operands
    key = head.get("ColorSpace", head.get("CS"))
    space = player.resources.space(key) if isinstance(key, str) else _indexed(player, key)
    stencil = bool(head.get("ImageMask", head.get("IM")))
    width, height = head.get("Width", head.get("W", 0)), head.get("Height", head.get("H", 0))
    _picture(player, Picture(int(width), int(height), space, stencil))


def _indexed(player: Player, found: Any) -> Space:
    """The space of an inline image with a palette: [/Indexed base …]."""
    if isinstance(found, list) and len(found) > 1 and isinstance(found[1], str):
        base = plain_space(found[1]) or player.resources.space(found[1])
        return Space(base.family, 1, base.names, exact=False)
    return UNKNOWN


def _picture(player: Player, picture: Picture) -> None:
    """Note an image, which fills the unit square of user space (8.9.5)."""
    a, b, c, d, _, _ = player.state.ctm
    box = player.visible(rectangle_bounds(0, 0, 1, 1, player.state.ctm))
    if box is None:
        return
    wide, high = math.hypot(a, b) / 25.4, math.hypot(c, d) / 25.4
    ppi = min(picture.width / wide if wide else math.inf, picture.height / high if high else math.inf)
    if picture.hidden and not player.state.hidden:
        state = player.state.copy()
        state.hidden = True
    else:
        state = player.hold()
    paint = state.fill if picture.stencil else unknown_paint(picture.space)
    mark = Mark("image", box, paint, state, picture=picture, ppi=ppi, tagged=player.tagged)
    if b == 0 == c or a == 0 == d:
        mark.thin = flat_line(rectangle_bounds(0, 0, 1, 1, state.ctm))
    player.walker.add(mark)
    if picture.stencil and state.fill_pattern is not None:
        pattern(player, box, state.fill_pattern, paint)


def begin_marked(player: Player, operands: Sequence[Any]) -> None:
    """Begin marked content: BMC and BDC. It has a number in the structure, or is an artifact; a layer (OC) is neither.

    What stands in the middle of something that a reader skips, and the reverse, is a trait of the walker.
    """
    outer = player.tagged
    player.marked.append((outer, player.hidden))
    found = operands[1] if len(operands) > 1 else {}
    if isinstance(found, str):
        if operands[0] == "OC" and player.resources.hides(found):
            _hide(player, True)
        found = player.resources.properties(found)
    number = found.get("MCID")
    traits = player.walker.traits
    if operands[0] == "Artifact":
        if outer.number != NONE:
            traits.add("inner-artifact")
        player.tagged = Tagging(True)
        return
    language, replaced = outer.language, outer.replaced
    if "Lang" in found:
        code = decoded(found["Lang"])[:_LONGEST]
        traits.add(f"language {code}")
        language = bool(code) or language
    if operands[0] == "Span" and not found.keys().isdisjoint(_REPLACING):
        replaced = True
    if isinstance(number, float | int) and number >= 0:
        traits.add("numbered")
        if outer.artifact:
            traits.add("inner-content")
        player.tagged = Tagging(False, int(number), player.holder, language, replaced)
    elif (language, replaced) != (outer.language, outer.replaced):
        player.tagged = outer._replace(language=language, replaced=replaced)


_LONGEST = 64
"""The characters of a language code that are kept."""

_REPLACING = ("ActualText", "Alt", "E")
"""What a property list may hold to be read instead of the content (ISO 32000-1, 14.9)."""


def end_marked(player: Player, operands: Sequence[Any]) -> None:
    """End marked content: EMC."""
    if player.marked:
        player.tagged, hidden = player.marked.pop()
        _hide(player, hidden)


OPERATORS = {
    b"q": save,
    b"Q": restore,
    b"cm": concatenate,
    b"w": width,
    b"gs": parameters,
    b"g": _setter(GREY, _fill),
    b"G": _setter(GREY, _stroke),
    b"rg": _setter(RGB, _fill),
    b"RG": _setter(RGB, _stroke),
    b"k": _setter(CMYK, _fill),
    b"K": _setter(CMYK, _stroke),
    b"cs": _chooser(_fill),
    b"CS": _chooser(_stroke),
    b"sc": _colourer(_fill, "fill_space"),
    b"scn": _colourer(_fill, "fill_space"),
    b"SC": _colourer(_stroke, "stroke_space"),
    b"SCN": _colourer(_stroke, "stroke_space"),
    b"sh": shade,
    b"Do": draw,
    b"BI": inline,
    b"BMC": begin_marked,
    b"BDC": begin_marked,
    b"EMC": end_marked,
}
