"""Pictures as image XObjects (ISO 32000-1, 8.9.5): a JPEG goes in as it is, anything else without loss.

For a press every picture is converted to its inks first.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deck.base.errors import input_error
from deck.file.pdf.file import PdfFile, Ref

_SPACES = {"L": b"/DeviceGray", "RGB": b"/DeviceRGB", "CMYK": b"/DeviceCMYK"}
_EXIF_ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class PdfStyle:
    """How a PDF is written, besides what stands on its pages.

    flat: no transparency and no layers. links: whether a reader can follow them. icc is the profile of the press that
    pictures are converted to (the built-in one when None), max_ink its most ink in per cent. tagged: with a structure
    tree, for PDF/UA-1. forms: with a place in it for each field of a form.
    """

    colour_mode: str = "rgb"
    flat: bool = False
    links: bool = True
    icc: Path | None = None
    max_ink: float = 300.0
    tagged: bool = True
    forms: bool = False


class Pictures:
    """Writes the pictures of one document."""

    def __init__(self, style: PdfStyle) -> None:
        self._style = style

    def add(self, file: PdfFile, path: str) -> tuple[Ref, bool]:
        """Write a picture; returns it, and whether it is partly transparent.

        Raises:
            InputError: when the picture cannot be read.
        """
        from PIL import Image

        try:
            with Image.open(path) as image:
                turned = image.getexif().get(_EXIF_ORIENTATION, 1) != 1
                plain = self._style.colour_mode == "rgb" and image.mode in ("L", "RGB", "CMYK")
                if image.format == "JPEG" and plain and not turned:
                    return _add_jpeg(file, image, Path(path).read_bytes()), False
                return self._add_pixels(file, image)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
            raise input_error(f"the picture cannot be read: {error}.", path, "Save it again as PNG or JPEG.") from error

    def _add_pixels(self, file: PdfFile, image: Any) -> tuple[Ref, bool]:
        from PIL import ImageOps

        profile = image.info.get("icc_profile")
        image = ImageOps.exif_transpose(image)
        entries = b""
        if image.has_transparency_data:
            image, alpha = _split(image)
            if alpha.getextrema()[0] < 255:
                if self._style.flat:
                    image = _on_paper(image, alpha)
                else:
                    entries = b"/SMask %b " % file.add_stream(alpha.tobytes(), _entries(alpha))
        image = _plain(image)
        if self._style.colour_mode == "cmyk":
            from deck.file.pdf.press_picture import to_press

            image = to_press(image, profile, self._style.icc, self._style.max_ink)
        return file.add_stream(image.tobytes(), _entries(image) + entries), bool(entries)


def _split(image: Any) -> tuple[Any, Any]:
    """A picture in RGBA, and its alpha."""
    image = image.convert("RGBA")
    return image, image.getchannel("A")


def _on_paper(image: Any, alpha: Any) -> Any:
    """A picture as it looks on white paper."""
    from PIL import Image

    paper = Image.new("RGB", image.size, "white")
    paper.paste(image.convert("RGB"), mask=alpha)
    return paper


def _plain(image: Any) -> Any:
    """The picture in grey, RGB or CMYK of eight bits."""
    if image.mode.startswith("I"):
        # Pillow would cut 16-bit grey off at 255.
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode not in ("L", "CMYK"):
        image = image.convert("L" if image.mode in ("1", "LA") else "RGB")
    return image


def _add_jpeg(file: PdfFile, image: Any, data: bytes) -> Ref:
    entries = _entries(image) + b"/Filter /DCTDecode "
    if image.mode == "CMYK" and "adobe" in image.info:
        # Adobe writes these with 0 for full ink.
        entries += b"/Decode [1 0 1 0 1 0 1 0] "
    return file.add_stream(data, entries, compress=False)


def _entries(image: Any) -> bytes:
    size = b"/Width %d /Height %d " % image.size
    return b"/Type /XObject /Subtype /Image " + size + b"/ColorSpace %b /BitsPerComponent 8 " % _SPACES[image.mode]
