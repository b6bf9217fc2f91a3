"""The picture of the calibration sheet: its front, its back, and a strip that is folded over."""

from __future__ import annotations

from pathlib import Path

from picture import DECK, picture, row

from deck.base.items.drawing import line, rectangle
from deck.base.items.items import Group, Page, Stroke
from deck.base.units import Box, Size
from deck.sheets.notes import SheetWords
from deck.sheets.printers.calibration import calibration_pages
from deck.sheets.printers.drawings import FOLD, LANDING, Side, ruler, vernier

_PAPER = Size(210, 297)
_ACROSS, _RIGHT = Box(58, 18, 90, 0), 0.8
"""Which part of the sheet is shown close by, and how far the back stands too far to the right, in mm."""


def calibration(file: Path) -> None:
    """Front and back, and the upper strip folded over the front: it reads 10.8."""
    words = DECK.edition().words
    sheet = SheetWords(**{name: words["sheet"][name] for name in SheetWords.__dataclass_fields__})
    front, back = calibration_pages(_PAPER, "long-edge", words["calibrate"], sheet, (DECK.faces, DECK.palette))
    picture(file, row((front, back, _folded(words["calibrate"]["top"])), captions=("front", "back", "folded: 10.8")))


def _folded(name: str) -> Page:
    palette, faces, side = DECK.palette, DECK.faces, Side("top", _PAPER)
    strip = Box(0, FOLD, _PAPER.width, LANDING - FOLD)
    seen = Group(vernier(side, name, "long-edge", faces).items, _RIGHT, clip=Box(0, FOLD, _PAPER.width, LANDING - FOLD))
    edge = Stroke(palette["quiet"], 0.25, round=False)
    sheet = (
        ruler(side, name, faces),
        rectangle(strip, palette["tint"]),
        seen,
        *(line((0, y), (_PAPER.width, y), edge) for y in (FOLD, LANDING)),
    )
    size = Size(_ACROSS.width, _ACROSS.width * _PAPER.height / _PAPER.width)
    return Page(size, (Group(sheet, -_ACROSS.x, size.height / 2 - LANDING),))


CALIBRATION_PICTURES = {"calibration.png": calibration}
