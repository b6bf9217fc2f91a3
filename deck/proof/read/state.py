"""The graphics state that a mark was painted in (ISO 32000-1, 8.4), and what an ExtGState changes in it."""

from __future__ import annotations

from typing import Any

import pikepdf

from deck.proof.read.colours import BLACK, GREY, Paint, Space
from deck.proof.read.fonts import Font
from deck.proof.read.matrix import ENDLESS, IDENTITY, Bounds, Matrix
from deck.proof.read.objects import elements, entries, entry, name, real

NORMAL = ("Normal", "Compatible")
"""Blend modes that do nothing."""


class State:
    """A graphics state. Lengths are in the user space of ctm, which leads to mm. What a mark holds never changes."""

    __slots__ = (
        "blend",
        "clip",
        "ctm",
        "fill",
        "fill_alpha",
        "fill_pattern",
        "fill_space",
        "font",
        "forbidden",
        "overprint_fill",
        "overprint_mode",
        "overprint_stroke",
        "size",
        "soft_mask",
        "spacing",
        "stroke",
        "stroke_alpha",
        "stroke_pattern",
        "stroke_space",
        "text",
        "width",
        "word_spacing",
    )

    def __init__(self, ctm: Matrix = IDENTITY, clip: Bounds = ENDLESS) -> None:
        self.ctm = ctm
        self.clip = clip
        self.fill: Paint = BLACK
        self.stroke: Paint = BLACK
        self.fill_space: Space = GREY
        self.stroke_space: Space = GREY
        self.fill_pattern: Any = None
        self.stroke_pattern: Any = None
        self.fill_alpha = self.stroke_alpha = 1.0
        self.blend = "Normal"
        self.soft_mask = False
        self.overprint_fill = self.overprint_stroke = False
        self.overprint_mode = 0
        self.width = 1.0
        self.font: Font | None = None
        self.size = self.spacing = self.word_spacing = 0.0
        self.text: tuple[float, float, int, float] = (1.0, 0.0, 0, 0.0)
        """Horizontal scale, rise, rendering mode and leading."""
        self.forbidden: tuple[str, ...] = ()

    def copy(self) -> State:
        """The same state, free to change."""
        made = State.__new__(State)
        for slot in _SLOTS:
            setattr(made, slot, getattr(self, slot))
        return made

    def inherited(self) -> tuple[Any, ...]:
        """All that a form takes over from where it stands, but its place."""
        return tuple(getattr(self, slot) for slot in _INHERITED)

    @property
    def transparent(self) -> bool:
        """Whether what is under it can shine through."""
        return self.fill_alpha < 1 or self.stroke_alpha < 1 or self.soft_mask or self.blend not in NORMAL


_SLOTS = State.__slots__
_INHERITED = tuple(slot for slot in _SLOTS if slot not in ("ctm", "clip"))


def changes(found: Any) -> tuple[dict[str, Any], tuple[Any, float] | None]:
    """What an ExtGState sets, by the names of State, and the font dictionary with its size when it sets one."""
    made: dict[str, Any] = {}
    font = None
    forbidden = []
    for key, value in entries(found):
        if key in _NUMBERS:
            made[_NUMBERS[key]] = real(value, 1.0)
        elif key == "/OP":
            made["overprint_stroke"] = value is True
            if entry(found, "/op") is None:
                made["overprint_fill"] = value is True
        elif key == "/op":
            made["overprint_fill"] = value is True
        elif key == "/OPM":
            made["overprint_mode"] = int(real(value))
        elif key == "/BM":
            first = next(elements(value), None) if isinstance(value, pikepdf.Array) else value
            made["blend"] = name(first) or "Normal"
        elif key == "/SMask":
            made["soft_mask"] = isinstance(value, pikepdf.Dictionary)
        elif key == "/Font" and isinstance(value, pikepdf.Array) and len(value) == 2:
            font = value[0], real(value[1])
        elif key in ("/TR", "/HTP") or (key == "/TR2" and name(value) != "Default"):
            forbidden.append(key[1:])
    if forbidden:
        made["forbidden"] = tuple(forbidden)
    return made, font


_NUMBERS = {"/LW": "width", "/ca": "fill_alpha", "/CA": "stroke_alpha"}
