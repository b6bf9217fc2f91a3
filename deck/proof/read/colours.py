"""Colour spaces, and paint: of which colour family it is and how much of which ink it takes (ISO 32000-1, 8.6).

Some inks are no ink but a tool: CutContour tells a plotter where to cut. The limits of a profile name those.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pikepdf

from deck.base.plain import Plain
from deck.proof.finding import Limits
from deck.proof.read.objects import FAULTS, elements, entry, name, real

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
"""The process inks, in the order of DeviceCMYK."""

RESERVED = ("All", "None")
"""Names of inks that PDF gives a meaning (ISO 32000-1, 8.6.6.4): All is on every plate, for marks."""

_NO_INK = 1e-4
"""An amount that is none: programs write 0 in many ways."""


def technical_name(ink: str, limits: Limits) -> bool:
    """Whether the name of an ink means a tool."""
    return ink.casefold() in _folded(limits.technical_spots)


@lru_cache(maxsize=64)
def _folded(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names)


class Space(Plain):
    """A colour space. family: grey, rgb, cmyk, spot, lab, pattern or unknown. names: the names of its inks.

    exact False: its numbers are places in a palette, not amounts of ink. measured: it does not name inks of the press
    but says how a colour looks, through a profile or CIE values; or it stands for such a space where its own ink is
    missing.
    """

    family: str
    components: int = 1
    names: tuple[str, ...] = ()
    exact: bool = True
    measured: bool = False


GREY, RGB, CMYK = Space("grey"), Space("rgb", 3), Space("cmyk", 4, PROCESS)
LAB = Space("lab", 3, measured=True)
PATTERN, UNKNOWN = Space("pattern", 0), Space("unknown", 0)

_PLAIN = {
    "DeviceGray": GREY,
    "CalGray": replace(GREY, measured=True),
    "G": GREY,
    "DeviceRGB": RGB,
    "CalRGB": replace(RGB, measured=True),
    "RGB": RGB,
    "DeviceCMYK": CMYK,
    "CMYK": CMYK,
    "Lab": LAB,
    "Pattern": PATTERN,
}


def plain_space(family: str) -> Space | None:
    """The space that a name means by itself; None for a name of the resources."""
    return _PLAIN.get(family)


def space_of(found: Any, depth: int = 0) -> Space:
    """The colour space that an object of a PDF describes; UNKNOWN when it makes no sense. depth: how deep it lies."""
    if isinstance(found, pikepdf.Name):
        return _PLAIN.get(name(found), UNKNOWN)
    if not isinstance(found, pikepdf.Array) or not len(found) or depth > 4:
        return UNKNOWN
    try:
        return _space(name(found[0]), found, depth)
    except FAULTS:
        return UNKNOWN


def _space(family: str, found: Any, depth: int) -> Space:
    if family == "ICCBased":
        like = {1: GREY, 3: RGB, 4: CMYK}.get(int(real(entry(found[1], "/N"))), UNKNOWN)
        return replace(like, measured=True)
    if family in ("Indexed", "I"):
        return replace(space_of(found[1], depth + 1), components=1, exact=False)
    if family == "Separation":
        return Space("spot", 1, (name(found[1]),), measured=_stands_for_looks(found, depth))
    if family == "DeviceN":
        names = tuple(name(value) for value in elements(found[1], 64))
        return Space("spot", len(names), names, measured=_stands_for_looks(found, depth))
    if family == "Pattern":
        return PATTERN
    return _PLAIN.get(family, UNKNOWN)


def _stands_for_looks(found: Any, depth: int) -> bool:
    """Whether the space that a press without the ink takes instead is none of inks (8.6.6.4)."""
    instead = space_of(found[2], depth + 1) if len(found) > 2 else UNKNOWN
    return instead.measured or instead.family == "rgb"


class Paint(Plain):
    """A colour as inks on paper. inks: the name and the amount (0 to 1) of each ink in it.

    rgb: how it looks, as red, green and blue from 0 to 1; None when that cannot be known.
    exact False: the amounts are not known (a shading, a picture, a palette); inks then has all that may be in it.
    measured: as in its Space.
    """

    family: str
    inks: tuple[tuple[str, float], ...] = ()
    rgb: tuple[float, float, float] | None = None
    exact: bool = True
    measured: bool = False

    @property
    def empty(self) -> bool:
        """Whether it leaves the paper white."""
        return self.exact and not self.inks and (self.rgb is None or min(self.rgb) > 0.999)

    @property
    def names(self) -> tuple[str, ...]:
        """The inks that it may use."""
        return tuple(ink for ink, _ in self.inks)

    @property
    def spots(self) -> tuple[str, ...]:
        """The names of its spot inks, technical ones such as CutContour too."""
        if self.family != "spot":
            return ()
        return tuple(ink for ink in self.names if ink not in PROCESS and ink not in RESERVED)

    def is_technical(self, limits: Limits) -> bool:
        """Whether all its inks are for tools or marks: CutContour, Crease, All."""
        return bool(self.inks) and all(ink in RESERVED or technical_name(ink, limits) for ink in self.names)


BLACK = Paint("grey", (("Black", 1.0),), (0.0, 0.0, 0.0))


@lru_cache(maxsize=4096)
def paint_of(space: Space, values: tuple[float, ...]) -> Paint:
    """The paint of a colour in a space; unknown_paint when it has too few components or no fixed meaning."""
    values = tuple(min(max(value, 0.0), 1.0) for value in values) if space.family != "lab" else values
    if not space.exact or space.family in ("unknown", "lab", "pattern") or len(values) < space.components:
        return unknown_paint(space)
    if space.family == "grey":
        level = values[0]
        return Paint("grey", _inks(("Black",), (1 - level,)), (level, level, level), measured=space.measured)
    if space.family == "rgb":
        return Paint("rgb", (), (values[0], values[1], values[2]), measured=space.measured)
    if space.family == "cmyk":
        c, m, y, k = values[:4]
        # The plain conversion of ISO 32000-1, 10.3.5: enough to judge contrast, no match for a profile.
        twin = ((1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k))
        return Paint("cmyk", _inks(PROCESS, values), twin, measured=space.measured)
    return Paint("spot", _inks(space.names, values), measured=space.measured)


def unknown_paint(space: Space) -> Paint:
    """Paint of a space in amounts that cannot be read from the file: every ink of it may be there, in full."""
    names = {"grey": ("Black",), "cmyk": PROCESS, "spot": space.names}.get(space.family, ())
    return Paint(space.family, tuple((ink, 1.0) for ink in names), None, exact=False, measured=space.measured)


def _inks(names: Sequence[str], values: Sequence[float]) -> tuple[tuple[str, float], ...]:
    return tuple((ink, value) for ink, value in zip(names, values, strict=False) if value > _NO_INK and ink != "None")


def luminance(rgb: Sequence[float]) -> float:
    """Relative luminance of red, green and blue from 0 to 1 (WCAG 2.1, definition of relative luminance)."""
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Sequence[float], other: Sequence[float]) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.1)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
