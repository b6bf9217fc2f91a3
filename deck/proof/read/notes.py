"""Notes and fields that are printed with the page, and where their appearances stand (ISO 32000-1, 12.5)."""

from __future__ import annotations

from typing import Any

import pikepdf

from deck.proof.read.geometry import IDENTITY, Matrix, multiply, rectangle_bounds
from deck.proof.read.layers import Layers
from deck.proof.read.objects import entry, four, name, real, reals

_HIDDEN, _PRINT = 1 << 1, 1 << 2
"""Flags of an annotation (table 165)."""

_NEVER = ("Popup", "Link", "TrapNet", "PrinterMark")
"""Annotations that are not printed, or that are made for the press."""

_REMARKS = (
    *("Text", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline", "Squiggly"),
    *("StrikeOut", "Caret", "Stamp", "Ink", "FileAttachment", "Redact"),
)
"""Annotations by which people remark on a page (markup annotations, table 170)."""


def is_printed(found: Any, layers: Layers) -> bool:
    """Whether an annotation is printed with its page."""
    flags = int(real(entry(found, "/F")))
    if not flags & _PRINT or flags & _HIDDEN or name(entry(found, "/Subtype")) in _NEVER:
        return False
    return not layers.hide(entry(found, "/OC"))


def is_remark(found: Any) -> bool:
    """Whether an annotation is a remark that a person put on the page."""
    return name(entry(found, "/Subtype")) in _REMARKS


def appearance(found: Any) -> Any:
    """The stream of the usual appearance of an annotation in its state (12.5.5); None when it has none."""
    usual = entry(found, "/AP", "/N")
    if isinstance(usual, pikepdf.Stream):
        return usual
    state = name(entry(found, "/AS"))
    chosen = entry(usual, f"/{state}") if state and state.isprintable() else None
    return chosen if isinstance(chosen, pikepdf.Stream) else None


def place_of(found: Any, stream: Any) -> Matrix | None:
    """The matrix that puts an appearance into the rectangle of its annotation (12.5.5, algorithm 8.1).

    It comes after the appearance's own. None when there is no room for it.
    """
    rectangle, box = four(entry(found, "/Rect")), four(entry(stream, "/BBox"))
    if not rectangle or not box:
        return None
    own: Matrix = reals(entry(stream, "/Matrix"), 6) or IDENTITY  # type: ignore[assignment]
    left, bottom, right, top = rectangle_bounds(*box, own)
    (x0, x1), (y0, y1) = sorted(rectangle[0::2]), sorted(rectangle[1::2])
    if right - left <= 0 or top - bottom <= 0 or x1 - x0 <= 0 or y1 - y0 <= 0:
        return None
    scale_x, scale_y = (x1 - x0) / (right - left), (y1 - y0) / (top - bottom)
    return multiply((1, 0, 0, 1, -left, -bottom), (scale_x, 0, 0, scale_y, x0, y0))
