"""Files for printers of games: faces to the pixel with the names of their cards, and a PDF/X-1a within their ink."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from deck.base.errors import InputError
from deck.content.deck import open_deck
from deck.content.options import Only
from deck.making.ask.profile import load_profile
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.faces import trim_of
from deck.making.manifest import FileEntry
from deck.making.proving import check_files

POKER = "63.5x88.9"
STYLE = """
title = "Zware kleuren"
language = "nl"

[palette]
vertrouwen = [100, 90, 40, 60]
opgave = [80, 70, 70, 100]
"""


def made(folder: Path, profile: str, size: str = POKER, **choices: object) -> tuple[Path, FileEntry]:
    """The behaviour cards for a printer of games."""
    request = BuildRequest(("gedragskaarten",), output=folder, profiles=(profile,), size=size, **choices)  # type: ignore[arg-type]
    (entry,) = build(request)
    return folder / entry.file, entry


FEW = tuple(Only(kind, count) for kind, count in (("statement", 9), ("usage", 1)))
"""All cards are drawn for one shop; for the other sizes some of each kind tell as much."""


@pytest.mark.parametrize(
    ("shop", "pixels", "only", "card"),
    [
        (("gamecrafter", POKER), (825, 1125), (), "opgave-behaviour-1"),
        (("makeplayingcards", POKER), (822, 1122), FEW, "vertrouwen-behaviour-1"),
        (("makeplayingcards", "69.85x120.65"), (897, 1497), FEW, "vertrouwen-behaviour-1"),
    ],
)
def test_each_face_is_a_picture_with_the_name_of_its_card(
    tmp_path: Path, shop: tuple[str, str], pixels: tuple[int, int], only: tuple[Only, ...], card: str
) -> None:
    folder, entry = made(tmp_path, *shop, only=only)
    count = 10 if only else 100
    assert (entry.format, entry.rejected, entry.cards) == ("png", False, count)
    fronts, backs = (sorted(path.stem for path in (folder / side).glob("*.png")) for side in ("fronts", "backs"))
    assert len(fronts) == count and fronts == backs and card in fronts
    for path in folder.rglob("*.png"):
        with Image.open(path) as face:
            assert (face.size, face.mode) == (pixels, "RGB")
            assert face.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    with Image.open(folder / "backs" / f"{card}.png") as back:
        width, height = (side - 1 for side in pixels)
        corners = {back.getpixel(at) for at in ((0, 0), (width, 0), (0, height), (width, height))}
    assert len(corners) == 1 and (255, 255, 255) not in corners  # colour goes on to the end of the bleed


def test_a_size_that_the_shop_does_not_have_names_those_it_has(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        made(tmp_path / "out", "gamecrafter", "63x88")
    (fault,) = caught.value.faults
    assert "gamecrafter has no cards of 63×88 mm" in str(fault)
    for part in ("--size 63.5x88.9 (poker)", "bridge 57.15x88.9", "tarot 69.85x120.65", "mini 44.45x63.5"):
        assert part in str(fault)
    assert not (tmp_path / "out").exists()


def test_what_is_no_card_for_the_shop_is_left_out_unless_it_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"such as \w+ --size 63.5x88.9"):
        build(BuildRequest(output=tmp_path, profiles=("gamecrafter",)))
    with pytest.raises(InputError, match="gamecrafter has no cards of 800×800 mm"):
        build(BuildRequest(("vloermatten",), output=tmp_path, profiles=("gamecrafter",)))


@pytest.mark.parametrize(
    ("choices", "part"),
    [
        ({"dpi": 150.5}, "--dpi"),
        ({"colour": "cmyk"}, "--colour"),
        ({"formats": ("svg",)}, "--format"),
        ({"marks": "crop"}, "--marks"),
        ({"collate": "fronts-backs"}, "--collate"),
        ({"impose": True}, "--impose"),
        ({"paper": "A3"}, "--paper"),
        ({"flat": True}, "--flat"),
    ],
)
def test_what_the_shop_decides_cannot_be_asked(tmp_path: Path, choices: dict[str, object], part: str) -> None:
    with pytest.raises(InputError, match=f"{part}.* means nothing for .*gamecrafter"):
        made(tmp_path, "gamecrafter", **choices)


def test_what_its_preflight_refuses_is_not_delivered(tmp_path: Path) -> None:
    (tmp_path / "streng.toml").write_text('extends = "gamecrafter"\nsafe = 9\n', encoding="utf-8")
    path, entry = made(tmp_path / "out", str(tmp_path / "streng.toml"))
    assert entry.rejected and path.name == "gedragskaarten-63.5x88.9-streng.rejected.pdf"
    assert {one["rule"] for one in entry.findings} >= {"safe-text"}
    assert not list((tmp_path / "out").rglob("*.png"))


@pytest.mark.parametrize("name", ["gamecrafter", "makeplayingcards", "drivethrucards"])
def test_the_bleed_of_a_profile_leaves_sizes_of_whole_inches(name: str) -> None:
    profile = load_profile(name)
    for pixels in profile.faces.values():
        trim = trim_of(profile, pixels)
        for side in (trim.width, trim.height):
            assert side / 25.4 * 8 == pytest.approx(round(side / 25.4 * 8), abs=0.001)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, FileEntry]:
    """The behaviour cards for DriveThruCards."""
    return made(tmp_path_factory.mktemp("dtc"), "drivethrucards")


def test_each_back_comes_before_its_front(pair: tuple[Path, FileEntry]) -> None:
    path, entry = pair
    assert (entry.rejected, entry.pages) == (False, 200)
    with pypdfium2.PdfDocument(path) as document:
        texts = [document[at].get_textpage().get_text_bounded() for at in range(6)]
    assert texts[0] == texts[2] == texts[4] and "Werken vanuit" in texts[0]  # one back, and three fronts
    assert len(set(texts[1::2])) == 3 and not any("Werken vanuit" in text for text in texts[1::2])
    with pikepdf.open(path) as pdf:
        box = [float(value) for value in pdf.pages[0].MediaBox]
        assert box == pytest.approx([0, 0, 2.75 * 72, 3.75 * 72], abs=0.01)
        assert [float(value) for value in pdf.pages[0].TrimBox] == pytest.approx([9, 9, 189, 261], abs=0.01)


def test_a_reader_meets_the_front_of_a_card_first(pair: tuple[Path, FileEntry]) -> None:
    with pikepdf.open(pair[0]) as pdf:
        section = pdf.Root.StructTreeRoot.K[0].K[0]
        front = pdf.pages[1].obj.objgen
        kids = section.K if isinstance(section.K, pikepdf.Array) else [section.K]
        assert kids[0].get("/Pg", kids[0]).objgen == front or kids[0].K[0].get("/Pg").objgen == front


def test_it_is_a_pdfx_1a_for_the_printing_that_the_shop_asks(pair: tuple[Path, FileEntry]) -> None:
    path, entry = pair
    with pikepdf.open(path) as pdf:
        assert str(pdf.docinfo["/GTS_PDFXVersion"]) == "PDF/X-1a:2003"
        assert str(pdf.Root.OutputIntents[0].OutputConditionIdentifier) == "CGATS TR 001"
        assert "/OCProperties" not in pdf.Root
    assert any("converted for FOGRA39" in note for note in entry.warnings)
    (report,), faults = check_files([path], "drivethrucards")
    assert report.findings == () and not faults


def test_a_heavy_colour_is_built_with_less_ink_and_told(tmp_path: Path) -> None:
    (tmp_path / "deck.toml").write_text(STYLE, encoding="utf-8")
    path, entry = made(tmp_path / "out", "drivethrucards", deck=open_deck(tmp_path))
    assert not entry.rejected
    told = [note for note in entry.warnings if "so it is built as" in note]
    assert len(told) == 2 and "“vertrouwen” takes 290 % of ink; 240 % is the most" in told[0]
    assert told[1].endswith("so it is built as 60, 40, 40, 100.")
    with pytest.raises(InputError, match="takes 320 % of ink; 300 % is the most"):  # a print shop is asked first
        made(tmp_path / "out", "press", "63x88", deck=open_deck(tmp_path))
    (report,), _ = check_files([path], "drivethrucards")
    assert not report.errors


def test_cards_without_backs_get_white_ones(tmp_path: Path) -> None:
    (entry,) = build(BuildRequest(("lijnlabels",), output=tmp_path, profiles=("press",), collate="back-front"))
    with pypdfium2.PdfDocument(tmp_path / entry.file) as document:
        texts = [document[at].get_textpage().get_text_bounded().strip() for at in range(len(document))]
    assert not any(texts[0::2]) and all(texts[1::2]) and len(texts) == 2 * entry.cards
    assert any("each gets a white one" in note for note in entry.warnings)


def test_no_place_has_more_than_240_per_cent_of_ink(
    pair: tuple[Path, FileEntry], press: SimpleNamespace, tmp_path: Path
) -> None:
    for page in (89, 90, 52, 51):  # black type on the ground with the most ink that it stands on
        plates = press.plates(pair[0], tmp_path / str(page), page)
        inks = [plates[name].tobytes() for name in ("Cyan", "Magenta", "Yellow", "Black")]
        assert max(sum(one) for one in zip(*inks, strict=True)) / 2.55 <= 241.5
