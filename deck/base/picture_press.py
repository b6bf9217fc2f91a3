"""Colours and pictures as the inks of a press: through an ICC profile, with never more ink than the paper takes."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from typing import Any

from deck.base.errors import input_error
from deck.base.resources import data_dir


def default_icc() -> Path:
    """The profile of a press when the user gives none: coated paper, FOGRA39."""
    return data_dir("assets") / "icc" / "FOGRA39L_coated.icc"


@lru_cache(maxsize=4096)
def press_colour(
    rgb: tuple[float, float, float], icc: Path | None = None, max_ink: float = 300.0
) -> tuple[float, float, float, float]:
    """A colour of a screen (0-1) as inks in per cent; a grey, and so black, is black ink only.

    Raises:
        InputError: when the profile of the press cannot be used.
    """
    from PIL import Image

    red, green, blue = (round(value * 255) for value in rgb)
    if red == green == blue:
        return 0.0, 0.0, 0.0, round(100 - red / 2.55, 1)
    pixel = to_press(Image.new("RGB", (1, 1), (red, green, blue)), None, icc, max_ink).getpixel((0, 0))
    cyan, magenta, yellow, black = (round(value / 2.55, 1) for value in pixel)
    return cyan, magenta, yellow, black


def to_press(image: Any, profile: bytes | None, icc: Path | None, max_ink: float) -> Any:
    """A picture in grey, RGB or CMYK as CMYK for a press, with at most max_ink per cent of ink in any pixel.

    Grey becomes black ink only, so that no shift of a plate colours it. CMYK is taken to be meant for the same press.

    Raises:
        InputError: when the profile of the press cannot be used.
    """
    from PIL import Image, ImageOps

    if image.mode == "L":
        none = Image.new("L", image.size, 0)
        image = Image.merge("CMYK", (none, none, none, ImageOps.invert(image)))
    elif image.mode != "CMYK":
        image = _converted(image, profile, icc or default_icc())
    return clamped(image, max_ink)


def _converted(image: Any, profile: bytes | None, icc: Path) -> Any:
    """RGB through its own profile (sRGB without one) to the press: relative colorimetric, black point compensated."""
    from PIL import ImageCms

    try:
        return ImageCms.applyTransform(image, _transform(profile, str(icc)))
    except (ImageCms.PyCMSError, OSError) as error:
        if profile is not None:  # a broken profile inside a picture: most pictures are sRGB
            return _converted(image, None, icc)
        raise input_error(f"the press profile cannot be used: {error}.", str(icc), "Choose another --icc.") from error


@lru_cache(maxsize=8)
def _transform(profile: bytes | None, icc: str) -> Any:
    from PIL import ImageCms

    source = ImageCms.getOpenProfile(io.BytesIO(profile)) if profile else ImageCms.createProfile("sRGB")
    return ImageCms.buildTransform(
        source,
        ImageCms.getOpenProfile(icc),
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def clamped(image: Any, max_ink: float) -> Any:
    """A CMYK picture with less cyan, magenta and yellow, in their own proportion, where all inks are over max_ink.

    max_ink is in per cent, of 400 for four full inks. Black stays: it carries the drawing.
    """
    from PIL import Image, ImageMath

    cyan, magenta, yellow, black = image.split()
    most = max_ink / 100 * 255

    def less(ink: Any) -> Any:
        def formula(args: dict[str, Any]) -> Any:
            convert, low, high = args["convert"], args["min"], args["max"]
            colours = convert(args["c"], "F") + convert(args["m"], "F") + convert(args["y"], "F")
            room = high(most - convert(args["k"], "F"), 0.0)
            # Converting to whole numbers cuts off, so that the sum never rises.
            return convert(low(room / high(colours, 1.0), 1.0) * convert(args["ink"], "F"), "L")

        return ImageMath.lambda_eval(formula, ink=ink, c=cyan, m=magenta, y=yellow, k=black)

    return Image.merge("CMYK", (less(cyan), less(magenta), less(yellow), black))
