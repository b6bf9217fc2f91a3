"""A duplex sheet as it comes out of the PDF: what is printed behind each card, seen as pixels."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from house import NOTE
from PIL import Image, ImageChops, ImageOps

from deck.base.items.drawing import rectangle
from deck.base.items.items import Card, Colour, Page
from deck.base.units import Box, Size
from deck.file.base import Metadata
from deck.file.pdf.write import write_pdf
from deck.sheets.duplex import Duplex
from deck.sheets.impose import SheetPlan, impose
from deck.sheets.notes import SheetWords

CARD = Size(80, 120)
RED = Colour("red", (1, 0, 0), (0, 100, 100, 0))
BLUE = Colour("blue", (0, 0, 1), (100, 100, 0, 0))


def card(index: int) -> Card:
    """A red block at the top left of the front and a blue one at the top right of the back, larger on each card."""
    side = 20.0 + 10 * index
    front = rectangle(Box(-3, -3, side, side + 12), RED)
    back = rectangle(Box(CARD.width + 3 - side, -3, side, side + 12), BLUE)
    return Card(Page(CARD, (front,), bleed=3), Page(CARD, (back,), bleed=3))


def mask(picture: Image.Image, absent: str) -> Image.Image:
    """White where the picture has a full colour: the channel `absent` is dark and another is not."""
    channel = dict(zip("RGB", picture.split(), strict=True))
    other = {"B": "R", "R": "B"}[absent]
    return ImageChops.subtract(channel[other], channel[absent]).point(lambda value: 255 if value > 128 else 0)


@pytest.mark.parametrize("paper", [Size(210, 297), Size(297, 210)])
@pytest.mark.parametrize("duplex", ["long-edge", "short-edge"])
def test_what_is_red_in_front_is_blue_behind(tmp_path: Path, words: SheetWords, paper: Size, duplex: Duplex) -> None:
    plan = SheetPlan(CARD, 3, paper, duplex, words, NOTE, turn_paper=False)
    path = tmp_path / "sheet.pdf"
    assert write_pdf(impose([card(index) for index in range(3)], plan), path, Metadata(title="Proef")).pages == 2
    document = pypdfium2.PdfDocument(path)
    front, back = (document[index].render(scale=0.5).to_pil().convert("RGB") for index in (0, 1))
    document.close()
    # The sheet turns over its long or its short edge: like a book page, or like a page of a calendar.
    turned = ImageOps.mirror(back) if (duplex == "long-edge") == (paper.height > paper.width) else ImageOps.flip(back)
    red, blue = mask(front, "B"), mask(turned, "R")
    assert red.histogram()[255] > 1000
    apart = ImageChops.difference(red, blue).histogram()[255]
    assert apart < red.histogram()[255] * 0.05  # no more than the pixels along the edges
