"""The plates that Ghostscript makes of a press file: which ink lies where, and how much of it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pypdfium2
import pytest
from house import FACES
from PIL import Image, ImageChops, ImageOps

from deck.base.items.drawing import rectangle
from deck.base.items.items import Card, Colour, Page
from deck.base.units import Box, Size
from deck.file.base import Metadata
from deck.file.pdf.write import write_pdf
from deck.sheets.press.pages import PagePlan, own_pages, slug_for

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")


def total(plates: dict[str, Image.Image]) -> int:
    """The most ink of the press in one pixel, in per cent."""
    columns = zip(*(plates[name].tobytes() for name in PROCESS), strict=True)
    return round(max(sum(column) for column in columns) / 255 * 100)


@pytest.fixture(scope="module")
def card_plates(
    cards: Path, tmp_path_factory: pytest.TempPathFactory, press: SimpleNamespace
) -> dict[str, Image.Image]:
    found: dict[str, Image.Image] = press.plates(cards, tmp_path_factory.mktemp("plates"))
    return found


def test_ink_stays_under_the_limit(card_plates: dict[str, Image.Image]) -> None:
    assert set(card_plates) == set(PROCESS)
    assert total(card_plates) <= 300


def test_black_text_is_only_on_the_black_plate(card_plates: dict[str, Image.Image]) -> None:
    """Under the band of the card the other plates are blank, and the black one is not."""
    body = [
        plate.crop((0, int(plate.height * 0.3), plate.width, int(plate.height * 0.85)))
        for plate in card_plates.values()
    ]
    inks = dict(zip(card_plates, body, strict=True))
    assert inks["Black"].getextrema()[1] == 255
    assert all(inks[name].getextrema()[1] == 0 for name in PROCESS[:3])


def test_black_text_leaves_the_ground_under_it_whole(tmp_path: Path, press: SimpleNamespace) -> None:
    """A yellow card: the words on its band do not show on the plates of the band."""
    (path,) = press.make(tmp_path, "vloermatten", size="40cm")
    plates = press.plates(path, tmp_path / "plates", page=2, dpi=20)
    size = plates["Black"].size
    middle = (int(size[0] * 0.2), int(size[1] * 0.25), int(size[0] * 0.8), int(size[1] * 0.38))
    assert plates["Black"].crop(middle).getextrema()[1] > 200  # the name of the principle
    low, high = plates["Yellow"].crop(middle).getextrema()
    assert high - low <= 2


def test_the_knife_has_a_plate_of_its_own_and_no_other(mats: Path, tmp_path: Path, press: SimpleNamespace) -> None:
    """The line is not on the plates of the press: they are the same without it."""
    plates = press.plates(mats, tmp_path / "with", dpi=30)
    assert set(plates) == {*PROCESS, "CutContour"}
    knife = plates["CutContour"]
    assert knife.getextrema()[1] > 0
    edge = round(10 * 30 / 25.4)
    assert knife.crop((edge + 3, edge + 3, knife.width - edge - 3, knife.height - edge - 3)).getextrema()[1] == 0
    inside = (edge - 6, knife.height // 2, edge + 6, knife.height // 2 + 1)
    for name in PROCESS:
        low, high = plates[name].crop(inside).getextrema()
        assert high - low <= 2, f"the line lies on the plate {name}"


def test_marks_are_on_every_plate(marked: Path, tmp_path: Path, press: SimpleNamespace) -> None:
    plates = press.plates(marked, tmp_path / "marks", dpi=150)
    trim = next(iter(press.boxes(marked)))["TrimBox"][0]
    x = round(trim * 150 / 25.4)
    for name in PROCESS:
        top = plates[name].crop((x - 2, 0, x + 3, round((trim - 5) * 150 / 25.4)))
        assert top.getextrema()[1] > 60, name


def test_artwork_fills_the_bleed_and_ends_there(tmp_path: Path, press: SimpleNamespace) -> None:
    """Front and back of a card with grounds that run off: both end at the bleed box, to 0.1 mm."""
    (path,) = press.make(tmp_path, "gedragskaarten", marks="crop")
    dpi = 508  # a pixel is 0.05 mm
    box = next(iter(press.boxes(path)))
    left, bottom, right, top = (value / 25.4 * dpi for value in box["BleedBox"])
    height = box["MediaBox"][3] / 25.4 * dpi
    with pypdfium2.PdfDocument(path) as document:
        front, back = (document[index].render(scale=dpi / 72).to_pil().convert("RGB") for index in (0, 1))
    for picture, y in ((front, height - bottom - 40), (back, height - bottom - 40)):
        row = [picture.getpixel((x, int(y))) for x in range(picture.width)]
        coloured = [x for x, pixel in enumerate(row) if pixel == row[len(row) // 2 - 300]]
        assert abs(coloured[0] - left) <= 2 and abs(coloured[-1] + 1 - right) <= 2
    column = [back.getpixel((back.width // 4, y)) for y in range(back.height)]
    coloured = [y for y, pixel in enumerate(column) if pixel == column[len(column) // 2]]
    assert abs(coloured[0] - (height - top)) <= 2 and abs(coloured[-1] + 1 - (height - bottom)) <= 2


RED, BLUE = Colour("red", (1, 0, 0), (0, 100, 100, 0)), Colour("blue", (0, 0, 1), (100, 100, 0, 0))
SIZE = Size(63, 88)


@pytest.mark.parametrize("marks", ["none", "all"])
def test_a_back_lies_behind_its_front(tmp_path: Path, marks: str) -> None:
    """What is red at the left of a front is blue at the right of its back: turned over they coincide to 0.1 mm."""
    front = rectangle(Box(-3, 10.05, 30, 20), RED)
    back = rectangle(Box(SIZE.width + 3 - 30, 10.05, 30, 20), BLUE)
    card = Card(Page(SIZE, (front,), bleed=3), Page(SIZE, (back,), bleed=3))
    plan = PagePlan(SIZE, 3, slug_for(SIZE, marks, "a.pdf", FACES["regular"]), backs=True)
    write_pdf(own_pages([card], plan), tmp_path / "a.pdf", Metadata("Proef"))
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        both = [page.render(scale=254 / 72).to_pil().convert("RGB") for page in document]  # a pixel is 0.1 mm
    slug = round(10 * (plan.trim.x - 3))
    one, other = (picture.crop((slug, slug, picture.width - slug, picture.height - slug)) for picture in both)
    red = ImageChops.subtract(one.getchannel("R"), one.getchannel("B")).point(lambda value: 255 * (value > 250))
    blue = ImageChops.subtract(other.getchannel("B"), other.getchannel("R")).point(lambda value: 255 * (value > 250))
    ends = red.getbbox(), ImageOps.mirror(blue).getbbox()
    assert ends[0] and ends[1]
    assert ends[0][0] <= 1
    assert all(abs(a - b) <= 1 for a, b in zip(*ends, strict=True))
