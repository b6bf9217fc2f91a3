"""How much ink a picture really takes: counted in its pixels, so that a page need not be drawn for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pikepdf

from deck.proof.read.marks import Picture
from deck.proof.read.objects import entry, identity, name, real
from deck.proof.read.streams import Unreadable

if TYPE_CHECKING:
    from deck.proof.read.document import Document

_AT_ONCE = 2_000_000
"""How many pixels are added up at once."""


def heaviest(picture: Picture, document: Document) -> float | None:
    """The most ink of any pixel of a picture, 0 to 4; None when that cannot be told from its pixels alone.

    It can for eight bits of DeviceCMYK without a decode array that are not compressed as a photograph is.

    Raises:
        Exhausted: when the budget for the file is spent.
    """
    stream = picture.stream
    if stream is None or picture.space.family != "cmyk" or not picture.space.exact or picture.stencil:
        return None
    key = ("picture-ink", identity(stream))
    if key[1] is None or key not in document.kept:
        document.kept[key] = _counted(stream, picture, document)
    found: float | None = document.kept[key]
    return found


def _counted(stream: Any, picture: Picture, document: Document) -> float | None:
    from PIL import Image, ImageMath

    found = entry(stream, "/Filter")
    zipped = isinstance(found, pikepdf.Name) and name(found) == "FlateDecode"
    plain = entry(stream, "/Decode") is None and entry(stream, "/DecodeParms") is None
    if not (zipped and plain and name(entry(stream, "/ColorSpace")) == "DeviceCMYK"):
        return None
    width, height = picture.width, picture.height
    size, room = width * height * 4, document.meter.budget.stream_bytes
    if real(entry(stream, "/BitsPerComponent")) != 8 or not 0 < size <= room:
        return None
    try:
        data = document.meter.read(stream)
    except Unreadable:
        return None
    if len(data) < size:
        return None
    most, rows = 0, max(1, _AT_ONCE // width)
    for top in range(0, height, rows):
        count = min(rows, height - top)
        part = data[top * width * 4 : (top + count) * width * 4]
        plates = Image.frombuffer("CMYK", (width, count), part, "raw", "CMYK", 0, 1).split()
        inks: dict[str, Any] = {f"p{index}": plate.convert("I") for index, plate in enumerate(plates)}
        total: Any = ImageMath.lambda_eval(lambda args: args["p0"] + args["p1"] + args["p2"] + args["p3"], **inks)
        most = max(most, total.getextrema()[1])
    return most / 255
