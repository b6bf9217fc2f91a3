"""Pictures as image XObjects (ISO 32000-1, 8.9.5): a JPEG goes in with its own data when nothing must change.

What was a JPEG and must change becomes a fine JPEG again; everything else is written without loss. In the colours of a
screen, CMYK becomes sRGB: such a file holds no inks. For a press every picture is converted to its inks first, through
ICC profiles and with never more ink than the paper takes, and written without loss, which would put ink back. Pillow is
loaded when there is a picture: most decks have none.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from deck.base.items.items import Colour
from deck.base.items.items import Image as Picture
from deck.base.picture_data import bare_data
from deck.base.picture_press import to_press
from deck.base.pictures import decoded, head_of, jpeg, on_screen
from deck.file.base import PdfStyle
from deck.file.pdf.file import PdfFile, Ref

_SPACES = {"L": b"/DeviceGray", "RGB": b"/DeviceRGB", "CMYK": b"/DeviceCMYK"}
_PAPER = Colour("paper", (1.0, 1.0, 1.0), (0.0, 0.0, 0.0, 0.0))


def add_picture(file: PdfFile, item: Picture, style: PdfStyle) -> tuple[Ref, bool]:
    """Write a picture; returns it, and whether it is partly transparent.

    Raises:
        InputError: when the picture cannot be read.
    """
    head, screen = head_of(item.path), style.colour_mode == "rgb"
    opaque = item.opacity >= 1 or not style.flat  # else its opacity becomes part of its pixels
    as_it_is = screen and opaque and head.mode in ("L", "RGB") and not (item.most or item.grey or head.turned)
    if head.format == "JPEG" and as_it_is and head.srgb:
        entries = _entries((head.width, head.height), head.mode) + b"/Filter /DCTDecode "
        return file.add_stream(bare_data(Path(item.path).read_bytes(), "JPEG"), entries, compress=False), False
    image = decoded(item.path, item.most, item.grey)
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    bare = _inked(image, style)
    if style.flat:
        bare, alpha = _flat(bare, alpha, item), None
    mask = b""
    if alpha and alpha.getextrema()[0] < 255:
        mask = b"/SMask %b " % file.add_stream(alpha.tobytes(), _entries(alpha.size, "L"))
    entries = _entries(bare.size, bare.mode) + mask
    if head.lossy and not mask and bare.mode in ("L", "RGB"):  # without loss it would be ten times as large
        return file.add_stream(jpeg(bare), entries + b"/Filter /DCTDecode ", compress=False), False
    return file.add_stream(bare.tobytes(), entries), bool(mask)


def _inked(image: Any, style: PdfStyle) -> Any:
    """The pixels without their opacity in the colours of the file: grey, RGB or CMYK."""
    if style.colour_mode == "cmyk":
        bare = image.convert({"LA": "L", "RGBA": "RGB"}.get(image.mode, image.mode))
        return to_press(bare, image.info.get("icc_profile"), style.icc, style.max_ink)
    shown = on_screen(image)
    return shown.convert({"LA": "L", "RGBA": "RGB"}.get(shown.mode, shown.mode))


def _flat(image: Any, alpha: Any, item: Picture) -> Any:
    """The pixels as they look on the even colour that lies under them, for a file without transparency."""
    from PIL import Image

    if alpha is None and item.opacity >= 1:
        return image
    ground, alpha = item.ground or _PAPER, alpha or Image.new("L", image.size, 255)
    if item.opacity < 1:
        alpha = alpha.point(lambda value: value * item.opacity)
    if image.mode == "CMYK":
        under = tuple(round(ink * 2.55) for ink in ground.cmyk)
    else:
        image, under = image.convert("RGB"), tuple(round(value * 255) for value in ground.rgb)
    made = Image.new(image.mode, image.size, under)
    made.paste(image, mask=alpha)
    return made


def _entries(size: tuple[int, int], mode: str) -> bytes:
    head = b"/Type /XObject /Subtype /Image /Width %d /Height %d " % size
    return head + b"/ColorSpace %b /BitsPerComponent 8 " % _SPACES[mode]
