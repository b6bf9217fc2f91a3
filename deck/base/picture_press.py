"""Pictures as the inks of a press: through an ICC profile, with never more ink than the paper takes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from deck.base.press import default_icc, transform, unusable


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
        return ImageCms.applyTransform(image, transform(icc, profile))
    except (ImageCms.PyCMSError, OSError) as error:
        if profile is not None:  # a broken profile inside a picture: most pictures are sRGB
            return _converted(image, None, icc)
        raise unusable(icc) from error


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
