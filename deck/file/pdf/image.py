"""Pictures as image XObjects (ISO 32000-1, 8.9.5): a JPEG goes in as it is, anything else without loss.

For a press every picture is converted to its inks first, through ICC profiles and with never more ink than the paper
takes. Pillow is loaded when there is a picture: most decks have none.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from deck.base.errors import input_error
from deck.base.press import default_icc, transform, unusable
from deck.file.base import PdfStyle
from deck.file.pdf.file import PdfFile, Ref

_SPACES = {"L": b"/DeviceGray", "RGB": b"/DeviceRGB", "CMYK": b"/DeviceCMYK"}
_EXIF_ORIENTATION = 0x0112


def add_picture(file: PdfFile, path: str, style: PdfStyle) -> tuple[Ref, bool]:
    """Write a picture; returns it, and whether it is partly transparent.

    Raises:
        InputError: when the picture cannot be read.
    """
    from PIL import Image

    try:
        with Image.open(path) as image:
            turned = image.getexif().get(_EXIF_ORIENTATION, 1) != 1
            plain = style.colour_mode == "rgb" and image.mode in _SPACES
            if image.format == "JPEG" and plain and not turned:
                entries = _entries(image) + b"/Filter /DCTDecode "
                if image.mode == "CMYK" and "adobe" in image.info:
                    # Adobe writes these with 0 for full ink.
                    entries += b"/Decode [1 0 1 0 1 0 1 0] "
                return file.add_stream(Path(path).read_bytes(), entries, compress=False), False
            return _add_pixels(file, image, style)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise input_error(f"the picture cannot be read: {error}.", path, "Save it again as PNG or JPEG.") from error


def _add_pixels(file: PdfFile, image: Any, style: PdfStyle) -> tuple[Ref, bool]:
    from PIL import Image, ImageOps

    profile = image.info.get("icc_profile")
    image = ImageOps.exif_transpose(image)
    mask = b""
    if image.has_transparency_data:
        image = image.convert("RGBA")
        alpha = image.getchannel("A")
        clear = alpha.getextrema()[0] < 255
        if clear and style.flat:
            paper = Image.new("RGB", image.size, "white")
            paper.paste(image.convert("RGB"), mask=alpha)
            image = paper
        elif clear:
            mask = b"/SMask %b " % file.add_stream(alpha.tobytes(), _entries(alpha))
    if image.mode.startswith("I"):
        # Pillow would cut 16-bit grey off at 255.
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode not in ("L", "CMYK"):
        image = image.convert("L" if image.mode in ("1", "LA") else "RGB")
    if style.colour_mode == "cmyk":
        image = to_press(image, profile, style.icc, style.max_ink)
    return file.add_stream(image.tobytes(), _entries(image) + mask), bool(mask)


def _entries(image: Any) -> bytes:
    size = b"/Width %d /Height %d " % image.size
    return b"/Type /XObject /Subtype /Image " + size + b"/ColorSpace %b /BitsPerComponent 8 " % _SPACES[image.mode]


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
