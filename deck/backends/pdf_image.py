"""Pictures as image XObjects (ISO 32000-1, 8.9.5): a JPEG goes in as it is, anything else without loss."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from deck.backends.pdf_file import PdfFile, Ref
from deck.errors import input_error

_SPACES = {"L": b"/DeviceGray", "RGB": b"/DeviceRGB", "CMYK": b"/DeviceCMYK"}
_EXIF_ORIENTATION = 0x0112


def add_image(file: PdfFile, path: str) -> Ref:
    """Write a picture.

    Raises:
        InputError: when the picture cannot be read.
    """
    from PIL import Image

    try:
        with Image.open(path) as image:
            turned = image.getexif().get(_EXIF_ORIENTATION, 1) != 1
            if image.format == "JPEG" and image.mode in ("L", "RGB", "CMYK") and not turned:
                return _add_jpeg(file, image, Path(path).read_bytes())
            return _add_pixels(file, image)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise input_error(f"the picture cannot be read: {error}.", path, "Save it again as PNG or JPEG.") from error


def _add_jpeg(file: PdfFile, image: Any, data: bytes) -> Ref:
    entries = _entries(image) + b"/Filter /DCTDecode "
    if image.mode == "CMYK" and "adobe" in image.info:
        # Adobe writes these with 0 for full ink.
        entries += b"/Decode [1 0 1 0 1 0 1 0] "
    return file.add_stream(data, entries, compress=False)


def _add_pixels(file: PdfFile, image: Any) -> Ref:
    from PIL import ImageOps

    image = ImageOps.exif_transpose(image)
    entries = b""
    if image.has_transparency_data:
        image = image.convert("RGBA")
        alpha = image.getchannel("A")
        if alpha.getextrema()[0] < 255:
            entries = b"/SMask %b " % file.add_stream(alpha.tobytes(), _entries(alpha))
    if image.mode.startswith("I"):
        # Pillow would cut 16-bit grey off at 255.
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode not in ("L", "CMYK"):
        image = image.convert("L" if image.mode in ("1", "LA") else "RGB")
    return file.add_stream(image.tobytes(), _entries(image) + entries)


def _entries(image: Any) -> bytes:
    size = b"/Width %d /Height %d " % image.size
    return b"/Type /XObject /Subtype /Image " + size + b"/ColorSpace %b /BitsPerComponent 8 " % _SPACES[image.mode]
