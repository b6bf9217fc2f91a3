"""Colours between a screen and a press: red, green and blue to four inks and back, through the press's ICC profile.

Pillow is loaded by the first colour that must be converted: a palette that gives both sides needs none of it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import lru_cache
from math import atan2, cos, degrees, exp, hypot, radians, sin
from pathlib import Path
from typing import Any, TypeAlias

from deck.base.errors import InputError, input_error
from deck.base.kept import Stamp, kept, stamp
from deck.base.ready_inks import ready_inks
from deck.base.resources import data_dir
from deck.base.say import say

Rgb: TypeAlias = "tuple[float, float, float]"
"""Red, green and blue (sRGB, IEC 61966-2-1), 0 to 1."""

Cmyk: TypeAlias = "tuple[float, float, float, float]"
"""Cyan, magenta, yellow and black in per cent of ink, 0 to 100."""

MOST_INK = 300.0
"""The most ink in per cent that coated paper takes when nobody gives another limit."""

_FULL_BLACK = 95.0
"""From so much black ink in per cent on, a build with other inks is meant as a deep black."""

_GREY = 4.0
"""The chroma (CIELAB) up to which a colour counts as grey: people see no hue in it."""


def default_icc() -> Path:
    """The profile of a press when the user gives none: coated paper, FOGRA39."""
    return data_dir("assets") / "icc" / "FOGRA39L_coated.icc"


def to_press(rgb: Rgb, icc: Path | None = None, most: float = MOST_INK) -> Cmyk:
    """A colour of a screen in the inks of a press, in whole per cent, with at most `most` per cent of ink in all.

    Relative colorimetric, with black point compensation. Black and greys are black ink only: text in four inks gets
    coloured edges as soon as a plate is a tenth of a millimetre off, and a grey of four inks turns pink or green.

    Raises:
        InputError: when the profile cannot be used.
    """
    icc = icc or default_icc()
    light, a, b = lab(rgb)
    if hypot(a, b) <= _GREY:
        ramp = ready_inks(icc).blacks or _blacks(icc)
        return 0, 0, 0, min(range(101), key=lambda black: abs(ramp[black] - light))
    value = tuple(round(part * 255) for part in rgb)
    inks = ready_inks(icc).of(value) or _converted("RGB", value, icc)
    return within((inks[0], inks[1], inks[2], inks[3]), most)


def to_screen(cmyk: Cmyk, icc: Path | None = None) -> Rgb:
    """Inks of a press as a screen shows them: relative colorimetric, with black point compensation.

    Raises:
        InputError: when the profile cannot be used.
    """
    red, green, blue = _converted("CMYK", tuple(round(value * 2.55) for value in cmyk), icc or default_icc())
    return red / 255, green / 255, blue / 255


def within(cmyk: Cmyk, most: float) -> Cmyk:
    """The same inks, with less cyan, magenta and yellow in their own proportion where all are over `most` per cent.

    Black stays: it carries the drawing. What had to be lowered is in whole per cent.
    """
    colours, black = cmyk[:3], cmyk[3]
    if sum(cmyk) <= most:
        return cmyk
    share = max(most - black, 0) / sum(colours)
    cyan, magenta, yellow = (int(value * share) for value in colours)
    return cyan, magenta, yellow, black


def lighter(cmyk: Cmyk, most: float, icc: Path | None = None, rich: Cmyk | None = None) -> Cmyk:
    """A build with at most `most` per cent of ink that looks like another one; that one itself when it is light enough.

    Black takes the place of the grey in cyan, magenta and yellow (grey component replacement), in the whole per cent
    that look most alike (ΔE00) through the profile: the hue stays. A black of several inks becomes rich, the black that
    the printer asks for, where that fits.

    Raises:
        InputError: when the profile cannot be used.
    """
    if sum(cmyk) <= most:
        return cmyk
    if rich and cmyk[3] >= _FULL_BLACK and sum(rich) <= most:
        return rich
    grey, black = int(min(cmyk[:3])), cmyk[3]
    tried: dict[Cmyk, None] = {}
    for less in range(0, grey + 1, 2):
        cyan, magenta, yellow = (ink - less for ink in cmyk[:3])
        for more in range(int(black), 101, 2):
            tried[within((cyan, magenta, yellow, float(max(more, black))), most)] = None
    seen = _seen(tuple(tried), icc or default_icc())
    goal = to_screen(cmyk, icc)
    build, _ = min(zip(tried, seen, strict=True), key=lambda one: difference(goal, one[1]))
    return build


def _seen(builds: tuple[Cmyk, ...], icc: Path) -> list[Rgb]:
    """Builds as a screen shows them, converted all at once."""
    from PIL import Image, ImageCms

    data = bytes(round(ink * 2.55) for build in builds for ink in build)
    try:
        shown: Any = ImageCms.applyTransform(Image.frombytes("CMYK", (len(builds), 1), data), transform(icc, back=True))
    except (ImageCms.PyCMSError, OSError) as error:
        raise unusable(icc) from error
    values = shown.tobytes()
    return [(values[at] / 255, values[at + 1] / 255, values[at + 2] / 255) for at in range(0, len(values), 3)]


def transform(icc: Path, source: bytes | None = None, back: bool = False) -> Any:
    """The conversion of pixels from a source profile (sRGB when None) to a press, or back from the press to sRGB.

    Raises:
        InputError: when the profile of the press cannot be used.
        PIL.ImageCms.PyCMSError: when the source profile cannot be used.
    """
    return _transform(icc, stamp(icc), source, back)


@lru_cache(maxsize=8)
def _transform(icc: Path, _saved: Stamp, source: bytes | None, back: bool) -> Any:
    from PIL import ImageCms

    screen = ImageCms.getOpenProfile(io.BytesIO(source)) if source else ImageCms.createProfile("sRGB")
    try:
        press = ImageCms.getOpenProfile(str(icc))
    except (ImageCms.PyCMSError, OSError) as error:
        raise unusable(icc) from error
    how = (ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION)
    if back:
        return ImageCms.buildTransform(press, screen, "CMYK", "RGB", *how)
    return ImageCms.buildTransform(screen, press, "RGB", "CMYK", *how)


def worked_out(values: Iterable[tuple[int, ...]], icc: Path) -> tuple[tuple[float, ...], dict[tuple[int, ...], Any]]:
    """What may lie ready of a profile, see ready_inks: its blacks, and the inks of colours (red, green, blue, 0-255).

    Raises:
        InputError: when the profile cannot be used.
    """
    return _blacks(icc), {value: _converted("RGB", value, icc) for value in values}


def _converted(mode: str, value: tuple[int, ...], icc: Path) -> tuple[int, ...]:
    """One colour through the profile: RGB (0-255) to inks in whole per cent, or inks (0-255) to RGB (0-255)."""
    return _pixel(mode, value, icc, stamp(icc))


@lru_cache(maxsize=1024)
def _pixel(mode: str, value: tuple[int, ...], icc: Path, _saved: Stamp) -> tuple[int, ...]:
    # A drawing names the same few colours again and again, and Pillow takes 0.6 ms for each, most of it to put the
    # whole profile beside the one pixel.
    from PIL import Image, ImageCms

    try:
        pixel: Any = ImageCms.applyTransform(Image.new(mode, (1, 1), value), transform(icc, back=mode == "CMYK"))
    except (ImageCms.PyCMSError, OSError) as error:
        raise unusable(icc) from error
    found: tuple[int, ...] = pixel.getpixel((0, 0))
    return found if mode == "CMYK" else tuple(round(ink / 2.55) for ink in found)


def unusable(icc: Path) -> InputError:
    """The fault of a profile that a press's colours cannot be converted with."""
    return input_error(
        say("no colours can be converted with this ICC profile."), str(icc), say("Choose another --icc.")
    )


@kept
def _blacks(icc: Path) -> tuple[float, ...]:
    """The lightness of 0 to 100 per cent of black ink."""
    return tuple(lab(rgb)[0] for rgb in _seen(tuple((0.0, 0.0, 0.0, float(black)) for black in range(101)), icc))


def lab(rgb: Rgb) -> tuple[float, float, float]:
    """A colour in CIELAB (ISO/CIE 11664-4) for D65: lightness 0 to 100, and the two axes of hue."""
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in rgb)
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (one ** (1 / 3) if one > 216 / 24389 else (one * 24389 / 27 + 16) / 116 for one in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def difference(one: Rgb, other: Rgb) -> float:
    """How different two colours look: ΔE00 (ISO/CIE 11664-6). Up to 2 is hardly seen."""
    (l1, a1, b1), (l2, a2, b2) = lab(one), lab(other)
    c7 = ((hypot(a1, b1) + hypot(a2, b2)) / 2) ** 7
    grow = 1 + 0.5 * (1 - (c7 / (c7 + 25**7)) ** 0.5)
    a1, a2 = a1 * grow, a2 * grow
    c1, c2 = hypot(a1, b1), hypot(a2, b2)
    h1, h2 = degrees(atan2(b1, a1)) % 360, degrees(atan2(b2, a2)) % 360
    turn = 0.0 if not c1 * c2 else (h2 - h1 + 180) % 360 - 180
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    hue = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    across = 2 * (c1 * c2) ** 0.5 * sin(radians(turn / 2))
    by_hue = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    sl = 1 + 0.015 * (light - 50) ** 2 / (20 + (light - 50) ** 2) ** 0.5
    sc, sh = 1 + 0.045 * chroma, 1 + 0.015 * chroma * by_hue
    rc = 2 * (chroma**7 / (chroma**7 + 25**7)) ** 0.5
    bend = -sin(radians(60 * exp(-(((hue - 275) / 25) ** 2)))) * rc
    dl, dc, dh = (l2 - l1) / sl, (c2 - c1) / sc, across / sh
    return float(max(dl * dl + dc * dc + dh * dh + bend * dc * dh, 0.0) ** 0.5)
