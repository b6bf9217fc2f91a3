"""Lengths as a layout writes them: millimetres, per cent of the trim, or vmin (per cent of its shorter side)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from deck.base.errors import Faults
from deck.base.patterns import pattern
from deck.base.say import say, to_say
from deck.base.units import Box, Size, pt

_LENGTH = pattern(r"(-?\d+(?:\.\d+)?)\s*(%|vmin|mm|pt)")


def length(value: Any, whole: float, short: float) -> float:
    """A length in mm. A number is mm; `"12%"` is a share of whole (mm), `"5vmin"` of short (mm); `"9pt"`, `"3mm"`.

    Raises:
        ValueError: when it is no length.
    """
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return float(value)
    match = _LENGTH.fullmatch(value.strip()) if isinstance(value, str) else None
    if not match:
        raise ValueError(say("“{value}” is not a length", value=value))
    factor = {"%": whole / 100, "vmin": short / 100, "mm": 1.0, "pt": 25.4 / 72}[match[2]]
    return float(match[1]) * factor


def size_pt(value: Any, trim: Size) -> float:
    """A type size in points. A number is points; `"4vmin"` and `"3%"` are shares of the shorter side of trim.

    Raises:
        ValueError: when it is no length, or not more than nothing.
    """
    size = length(value, trim.short, trim.short)
    if size <= 0:
        raise ValueError(say("“{value}” is not a type size", value=value))
    return pt(size) if isinstance(value, str) else size


_NONE_LEFT = {
    "width": to_say("no width is left at {trim} ({extent:.1f} mm)."),
    "height": to_say("no height is left at {trim} ({extent:.1f} mm)."),
}


def anchored_box(table: Mapping[str, Any], trim: Size, place: object, faults: Faults) -> Box:
    """The box that `left right width` and `top bottom height` give inside the trim, as in CSS for absolute boxes.

    Two of the three fix an axis; a width or height alone is centred; without any the box fills the trim. Faults are
    added to faults, at place.
    """
    axes = []
    for names, whole in ((("left", "right", "width"), trim.width), (("top", "bottom", "height"), trim.height)):
        before = len(faults)
        given = {
            name: checked_length(name, table, (whole, trim.short), place, faults) for name in names if name in table
        }
        if len(given) == 3:
            faults.add(say("{names} are given all three.", names=", ".join(names)), place, say("Leave one out."))
        start, extent = _axis(given, names, whole)
        if extent <= 0 and len(faults) == before:
            faults.add(
                say(_NONE_LEFT[names[2]], trim=trim, extent=extent),
                place,
                say("Give it more room."),
            )
        axes.append((start, extent))
    (x, width), (y, height) = axes
    return Box(x, y, width, height)


def checked_length(
    name: str, table: Mapping[str, Any], of: tuple[float, float], place: object, faults: Faults
) -> float:
    """The length in mm under the key name of a table; when it is no length, 0 and a fault at place.

    of is the length that per cents are of, and the length that vmin are of; both in mm.
    """
    try:
        return length(table[name], *of)
    except ValueError as error:
        faults.add(f"{name}: {error}.", place, say("Write mm as a number, or “12%” or “5vmin”."))
        return 0.0


def _axis(given: Mapping[str, float], names: tuple[str, str, str], whole: float) -> tuple[float, float]:
    """Start and extent along one axis of `whole` mm."""
    start, end, extent = (given.get(name) for name in names)
    if extent is None or (start is not None and end is not None):
        return start or 0.0, whole - (start or 0.0) - (end or 0.0)
    if start is not None:
        return start, extent
    if end is not None:
        return whole - end - extent, extent
    return (whole - extent) / 2, extent
