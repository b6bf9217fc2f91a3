"""A deck with pictures is built and proved: for the office, in black and white, for a press, and flat."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest
from house import DECK
from PIL import Image as Pixels

from deck.base.errors import InputError
from deck.content.deck import Deck, open_deck
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.manifest import FileEntry

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#fc6"/>'
    '<path d="M2 8L5 2L8 8Z" stroke="black" stroke-width=".5" fill="none"/></svg>'
)
LAYOUT = """
[layout]
product = "trivia"
records = "trivia"
sizes = ["63x88"]
[styles]
light = { max = 14, min = 10, face = "bold", colour = "paper" }
[cards.card.front]
art = { kind = "picture", field = "image", alt = "alt", left = 0, right = 0, top = 0, height = "60%" }
name = { field = "title", style = "light", tag = "H1", left = 6, right = 6, top = 6, height = 8 }

[cards.card.front.star]
kind = "picture"
file = "pictures/ster.svg"
decorative = true
mask = "circle"
width = 20
bottom = 6
height = 20

[cards.card.back]
ground = { kind = "shape", shape = "band", fill = "tint", left = 0, right = 0, top = 0, bottom = 0 }
art = { kind = "picture", field = "image", alt = "alt", mask = "hexagon", opacity = 0.6, width = 30, height = 30 }
"""


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    """Our deck with six cards of trivia and their pictures, two of them the same."""
    folder = tmp_path_factory.mktemp("own") / "deck"
    shutil.copytree(DECK.folder, folder)
    text = (
        (folder / "deck.toml").read_text("utf-8").replace('"../layouts"', '"layouts"').replace('["nl", "en"]', '["nl"]')
    )
    (folder / "deck.toml").write_text(text, "utf-8")
    for name in ("layouts", "pictures"):
        (folder / name).mkdir()
    (folder / "layouts" / "trivia.toml").write_text(LAYOUT, "utf-8")
    (folder / "pictures" / "ster.svg").write_text(SVG, "utf-8")
    for number in range(5):
        dark = Pixels.effect_noise((960, 720), 12).point(lambda value, by=number: value / 12 + by)
        Pixels.merge("RGB", (dark, dark.point(lambda value: value / 2), dark)).save(
            folder / "pictures" / f"{number}.jpg"
        )
    cards = [
        f'[[cards]]\nid = "k{at}"\ntitle = "Kaart {at}"\nimage = "pictures/{at % 5}.jpg"\nalt = "Foto {at % 5}"\n'
        for at in range(6)
    ]
    (folder / "content" / "nl" / "trivia.toml").write_text("\n".join(cards), "utf-8")
    return open_deck(folder)


def made(deck: Deck, output: Path, **more: object) -> FileEntry:
    (entry,) = build(BuildRequest(("trivia",), deck=deck, output=output, **more))  # type: ignore[arg-type]
    return entry


def pictures(path: Path) -> list[str]:
    """The colour space of each picture in a file."""
    with pikepdf.open(path) as pdf:
        found = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
        return [str(one.ColorSpace) for one in found]


@pytest.mark.parametrize(
    ("more", "space"),
    [
        ({}, "/DeviceRGB"),
        ({"black_and_white": True}, "/DeviceGray"),
        ({"profiles": ("press",)}, "/DeviceCMYK"),
        ({"profiles": ("press",), "flat": True}, "/DeviceCMYK"),
    ],
    ids=["office", "bw", "press", "flat"],
)
def test_it_is_made_and_nothing_is_found(deck: Deck, tmp_path: Path, more: dict[str, object], space: str) -> None:
    entry = made(deck, tmp_path, **more)
    assert not entry.rejected
    assert [finding for finding in entry.findings if finding["severity"] == "error"] == []
    flat = bool(more.get("flat"))  # a picture that is faded has other pixels there
    assert pictures(tmp_path / entry.file) == [space] * (10 if flat else 5)


def test_too_coarse_for_a_press_is_told_before_anything_is_made(deck: Deck, tmp_path: Path) -> None:
    source = deck.folder / "pictures" / "0.jpg"
    kept = source.read_bytes()
    Pixels.new("RGB", (200, 150), "navy").save(source)
    try:
        with pytest.raises(InputError) as caught:
            made(deck, tmp_path / "press", profiles=("press",))
        (fault,) = caught.value.faults
        assert fault.place.startswith("trivia 63×88 mm, card “Kaart 0”, field image; ")
        assert "“pictures/0.jpg” has 68" in fault.message and "150 is the least" in fault.message
        assert not (tmp_path / "press").exists() or not list((tmp_path / "press").iterdir())
    finally:
        source.write_bytes(kept)


def test_a_soft_picture_is_a_warning_with_its_card_once(deck: Deck, tmp_path: Path) -> None:
    source = deck.folder / "pictures" / "1.jpg"
    kept = source.read_bytes()
    Pixels.new("RGB", (400, 300), "navy").save(source)
    try:
        entry = made(deck, tmp_path)
    finally:
        source.write_bytes(kept)
    told = [warning for warning in entry.warnings if "pixels an inch" in warning]
    assert len(told) == 1 and "card “Kaart 1”, field image: “pictures/1.jpg” has 1" in told[0]
    assert not [one for one in entry.findings if one["rule"] == "image-soft"]
