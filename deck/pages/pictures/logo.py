"""The logo of a deck: the plate under it, and whether it can be seen on that."""

from __future__ import annotations

from deck.base.errors import Fault
from deck.base.items.colour import CONTRAST_LARGE, contrast
from deck.base.items.drawing import colours
from deck.base.items.items import ARTIFACT, Colour, Path
from deck.base.pictures import decoded, on_screen
from deck.base.say import say
from deck.base.tables import Source
from deck.base.units import Box, amount
from deck.layout.pictures import PictureSpec
from deck.pages.pictures.svg import Drawing
from deck.pages.shapes.curves import rounded

LOGO = str(Source("deck.toml", "", {}).place / "logo")
"""The place of a fault of the logo, whatever cards have it."""

LEAST = 1.25
"""A logo of which no part has more contrast than this cannot be seen: a pale yellow on white has 1.3."""

GOOD = CONTRAST_LARGE
"""What is asked of what must be seen (WCAG 2.1, 1.4.11). Nothing is asked of logos, so that less is only told."""

_PART = 0.05
"""The share of a logo that must be seen: its letters take a tenth of it and more."""

_LOOKED_AT = 96
"""The width in pixels at which a logo is looked at."""

_CLEAR = 128
"""A pixel that is less opaque than this, of 255, is not seen."""


def plate(spec: PictureSpec, box: Box, ground: Colour) -> Path:
    """The plate under a logo that stands in a box."""
    around = box.outset(spec.pad)
    return Path(rounded(around, [min(spec.corner, around.size.short / 2)] * 4), fill=ground, reading=ARTIFACT)


def faint(path: str, drawing: Drawing | None, name: str, ground: Colour) -> tuple[Fault, bool] | None:
    """What to tell of a logo that can hardly be seen on its plate, and whether it cannot be seen at all.

    Raises:
        InputError: when the picture cannot be read.
    """
    reached = seen_on(path, drawing, ground)
    if reached >= GOOD:
        return None
    told = say(
        "“{name}” can hardly be told from the colour under it (“{ground}”): their contrast is {found} : 1.",
        name=name,
        ground=ground.name,
        found=amount(reached, 1),
    )
    return Fault(told, LOGO, say("Use the dark version of the logo, or one with a ground of its own.")), reached < LEAST


def seen_on(path: str, drawing: Drawing | None, ground: Colour) -> float:
    """The contrast that the strongest part of a logo has with its ground, 1 to 21; 1 when all of it is clear.

    Raises:
        InputError: when the picture cannot be read.
    """
    if drawing:
        return max((contrast(one, ground) for one in colours(drawing.items)), default=1.0)
    image = on_screen(decoded(path)).convert("RGBA")
    image.thumbnail((_LOOKED_AT, _LOOKED_AT))
    pixels = image.getcolors(_LOOKED_AT * _LOOKED_AT) or ()
    seen = [(count, rgb) for count, (*rgb, opaque) in pixels if opaque >= _CLEAR]
    found = sorted(((contrast(_colour(rgb), ground), count) for count, rgb in seen), reverse=True)
    most, total = 0.0, sum(count for count, _ in seen)
    for reached, count in found:
        most += count
        if most >= _PART * total:
            return reached
    return 1.0


def _colour(rgb: list[int]) -> Colour:
    red, green, blue = (one / 255 for one in rgb)
    return Colour("", (red, green, blue), (0, 0, 0, 0))
