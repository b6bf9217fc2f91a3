"""The picture of a kit for a session, from the files that `vakdeck kit` makes; docs/make/images.py draws it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from picture import GAP, Laid, picture, stacked

from deck.base.items.items import Image, Page
from deck.base.units import Box, Size
from deck.file.png import write_png
from deck.making.kit.make import make_kit
from deck.making.kit.request import KitRequest

_HIGH = 132.0
_DPI = 200
_A4, _A3, _LYING = Size(210, 297), Size(297, 420), Size(297, 210)

_COLUMNS = (
    (("00-lees-mij", _A4), ()),
    (("01-draaiboek", _A4), ()),
    (("02-zaalplan", _LYING), (("07-programma-voor-aan-de-muur", _A3), ("03-dilemmakaarten", _A4))),
)
"""The files in columns, each with the size of its page: one above, and others below it."""


def kit(file: Path) -> None:
    """The first page of five files of a kit."""
    with TemporaryDirectory() as name:
        request = KitRequest(
            "dansende-dilemmas",
            people="24",
            date="2027-03-04T10:00",
            place="Zaal 3",
            host="Sam",
            proof="none",
            output=Path(name),
        )
        folder = make_kit(request).folder
        laid: list[Laid] = []
        x = GAP
        for above, below in _COLUMNS:
            column = stacked(_page(folder, *above), [_page(folder, *one) for one in below], x, _HIGH)
            laid += column
            x = column[0].box.right + GAP
        picture(file, laid, x)


def _page(folder: Path, name: str, size: Size) -> Page:
    """The first page of a file, as a drawing."""
    pdf = folder / f"{name}.pdf"
    to = folder / name
    to.mkdir()
    return Page(size, (Image(Box(0, 0, size.width, size.height), str(write_png(pdf, to, _DPI)[0])),))


KIT_PICTURES = {"kit.png": kit}
"""Every picture by the name of its file."""
