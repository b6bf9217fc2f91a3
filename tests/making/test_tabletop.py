"""Virtual tables from a deck: the cards as they are proved, beside whatever is printed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from deck.content.options import Only
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.decide import checked_jobs

Make = Callable[..., Any]
Fails = Callable[..., list[str]]
ASK: dict[str, Any] = {"formats": ("tts",), "dpi": 40.0}
STEM = "goed-63x88-screen-tts"


def saved(folder: Path, stem: str = STEM) -> list[dict[str, Any]]:
    text = (folder / stem / f"{stem}.json").read_text("utf-8")
    return json.loads(text)["ObjectStates"]  # type: ignore[no-any-return]


def test_a_deck_shows_the_cards_that_are_proved(make: Make, tmp_path: Path) -> None:
    [entry] = make("goed", **ASK)
    assert (entry.file, entry.format, entry.profile, entry.proof) == (STEM, "tts", "screen", "full")
    assert (entry.cards, entry.pages, entry.warnings, entry.rejected) == (7, 14, (), False)
    [listed] = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))["files"]
    assert listed["sha256"] == entry.sha256 and len(entry.sha256) == 64
    [deck] = saved(tmp_path / "out")
    [custom] = deck["CustomDeck"].values()
    assert not custom["UniqueBack"], "all backs are alike"
    [png] = make("goed", to=tmp_path / "png", formats=("png",), dpi=40.0, profiles=("screen",))
    own = tmp_path / "png" / png.file
    fronts = [one["file"] for one in png.pictures if one["side"] == "front"]
    with Image.open(local(custom["FaceURL"])) as faces, Image.open(local(custom["BackURL"])) as back:
        width, height = faces.width // custom["NumWidth"], faces.height // custom["NumHeight"]
        for card, name in zip(deck["ContainedObjects"], fronts, strict=True):
            x, y = card["CardID"] % 100 % custom["NumWidth"], card["CardID"] % 100 // custom["NumWidth"]
            with Image.open(own / name) as single:
                part = faces.crop((x * width, y * height, (x + 1) * width, (y + 1) * height))
                assert part.tobytes() == single.convert("RGB").tobytes(), card["Nickname"]
        with Image.open(own / "back.png") as single:
            assert back.tobytes() == single.convert("RGB").tobytes()
    assert deck["ContainedObjects"][0]["Nickname"] == "Werken vanuit vertrouwen"
    assert "integer" in deck["ContainedObjects"][0]["Description"], "its text can be searched for"


def local(address: str) -> Path:
    """The file behind an address, written as the game writes it: with no sign encoded."""
    assert address.startswith("file:///")
    return Path("/") / address.removeprefix("file:///")


def test_addresses_are_those_of_the_web_when_one_uploads(make: Make, tmp_path: Path) -> None:
    for folder, url in (("b", "https://example.org/k/"), ("c", "")):
        make("goed", to=tmp_path / folder, url=url, **ASK)
    [deck] = saved(tmp_path / "b")
    [custom] = deck["CustomDeck"].values()
    names = {one.name for one in (tmp_path / "b" / STEM).glob("*-*-*-*-*-*.png")}
    assert {custom["FaceURL"], custom["BackURL"]} == {f"https://example.org/k/{name}" for name in names}
    [other] = saved(tmp_path / "c")
    assert other["DeckIDs"] == deck["DeckIDs"], "wherever the pictures stand"


def test_all_tables_beside_a_file_to_print(make: Make, tmp_path: Path, files: SimpleNamespace) -> None:
    made = make("goed", formats=("pdf", "screentop", "ttpg", "tts"), dpi=40.0, paper="A3", duplex="none")
    assert [(one.format, one.file) for one in made] == [
        ("pdf", "goed-63x88-office-on-A3-fronts.pdf"),
        ("screentop", "goed-63x88-screen-screentop"),
        ("ttpg", "goed-63x88-screen-ttpg"),
        ("tts", STEM),
    ]
    before = files.tree(tmp_path / "out")
    make("goed", formats=("pdf", "screentop", "ttpg", "tts"), dpi=40.0, paper="A3", duplex="none")
    assert files.tree(tmp_path / "out") == before, "and a next build gives the same bytes"
    make("goed", to=tmp_path / "pdf", paper="A3", duplex="none")
    [pdf] = (tmp_path / "pdf").glob("*.pdf")
    assert pdf.read_bytes() == before["goed-63x88-office-on-A3-fronts.pdf"]


def test_who_wants_a_die_that_rolls_hears_where_it_is(tmp_path: Path) -> None:
    request = BuildRequest(("dobbelsteen", "fiches"), formats=("tts", "ttpg"), dpi=40.0, output=tmp_path)
    notes = {(one.product, one.format): [str(told) for told in one.warnings] for one in build(request)}
    (told,) = [one for one in notes["dobbelsteen", "tts"] if "die" in one]
    assert "for one that rolls take Objects, Components, Dice in Tabletop Simulator" in told
    assert not any("rolls" in one for one in notes["fiches", "tts"])


def test_a_next_build_takes_away_what_is_no_longer_so(make: Make, tmp_path: Path) -> None:
    make("goed", **ASK)
    folder = tmp_path / "out" / STEM
    (folder / "notitie.txt").write_text("van mij", encoding="utf-8")
    before = {one.name for one in folder.glob("*.png")}
    make("goed", **{**ASK, "dpi": 41.0})
    after = {one.name for one in folder.glob("*.png")}
    assert len(after) == len(before) and after & before == {f"{STEM}.png"}
    assert (folder / "notitie.txt").exists()


def test_one_back_that_differs(make: Make, layouts: Path, tmp_path: Path) -> None:
    path = layouts / "goed.toml"
    text = path.read_text("utf-8")
    own = '[cards.mat.back.naam]\nfield = "name"\nstyle = "values"\nleft = 6\nright = 6\ntop = 8\nheight = 12\n'
    path.write_text(f"{text}\n{own}", encoding="utf-8")
    make("goed", **ASK)
    [deck] = saved(tmp_path / "out")
    [custom] = deck["CustomDeck"].values()
    assert custom["UniqueBack"]
    with Image.open(local(custom["FaceURL"])) as faces, Image.open(local(custom["BackURL"])) as backs:
        assert faces.size == backs.size


def test_a_page_is_a_board(make: Make, layouts: Path, tmp_path: Path) -> None:
    path = layouts / "goed.toml"
    head = 'product = "goed"\nimpose = "page"'
    path.write_text(path.read_text("utf-8").replace('product = "goed"', head), encoding="utf-8")
    make("goed", **ASK)
    boards = saved(tmp_path / "out")
    assert [one["Name"] for one in boards] == ["Custom_Tile"] * 7
    assert all(one["CustomImage"]["ImageSecondaryURL"] for one in boards), "with its back below"
    with Image.open(local(boards[0]["CustomImage"]["ImageURL"])) as picture:
        assert (picture.size, picture.mode) == ((99, 139), "RGB")


def test_a_mat_is_as_sharp_as_a_table_takes(tmp_path: Path) -> None:
    from deck.making.ask.request import BuildRequest
    from deck.making.build import build

    asked: dict[str, Any] = {"formats": ("tts",), "shape": "round", "dpi": 150.0, "proof": "none"}
    request = BuildRequest(("vloermatten",), output=tmp_path, only=(Only("mat", 1),), **asked)
    [entry] = build(request)
    assert entry.warnings == ("drawn at 130 dots per inch: at 150 it is over 4096 pixels.",)
    [one] = saved(tmp_path, entry.file)
    assert one["CustomImage"]["CustomTile"]["Type"] == 2
    assert one["Transform"]["scaleX"] * 2 * 25.4 == pytest.approx(800, abs=0.01)
    with Image.open(local(one["CustomImage"]["ImageURL"])) as picture:
        assert max(picture.size) <= 4096 and picture.getpixel((0, 0))[3] == 0  # type: ignore[index]
        assert picture.getpixel((picture.width // 2, 5))[3] == 255  # type: ignore[index]


def test_what_does_not_go_with_a_table(fails: Fails, tmp_path: Path) -> None:
    told = "--format tts: a virtual table shows the colours of a screen, and {} is for a printing press or a plotter. "
    remedy = "Leave --profile and --colour out, or choose screen."
    assert fails("goed", profiles=("press",), **ASK) == [told.format("press") + remedy]
    assert fails("goed", profiles=("cut",), **ASK) == [told.format("cut") + remedy]
    assert fails("goed", colour="cmyk", **ASK) == [told.format("office") + remedy]
    assert fails("goed", changed=True, **ASK)[0] == (
        "--format tts: --changed makes a part of the cards, and a virtual table has all of them. Leave one of them out."
    )
    assert fails("goed", paper="A3", impose=True, **ASK) == [
        "--paper: --paper means nothing for goed (screen). Only cards go onto sheets; for a print shop add --impose.",
        "--impose: --impose means nothing for goed (screen). "
        "It puts cards on sheets for a print shop: choose --profile press, or leave it out.",
    ]
    assert fails("goed", url="https://example.org/") == [
        "--url: --url means nothing for goed (office). Add --format tts."
    ]
    assert fails("goed", size="4000x5000", **ASK) == [
        "--size: goed of 4000×5000 mm is too large for a virtual table, even at 20 dots per inch. Choose a smaller one."
    ]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("url", ["example.org", "ftp://e.org/", "https://", "https://e.org/a b", "https://e.org/?x=1"])
def test_an_address_that_is_no_folder(fails: Fails, url: str) -> None:
    assert fails("goed", url=url, **ASK) == [
        f"--url: “{url}” is no folder on the web. Write its address, such as https://www.example.org/cards/."
    ]


def test_a_press_and_an_office_file_beside_a_table(small: Any, tmp_path: Path) -> None:
    from deck.making.ask.request import BuildRequest

    asked: dict[str, Any] = {"profiles": ("press", "office"), "formats": ("pdf", "tts", "ttpg"), "colour": "bw"}
    jobs = checked_jobs(BuildRequest(("goed",), output=tmp_path, deck=small, **asked))
    assert [(job.stem, job.formats) for job in jobs] == [
        ("goed-63x88-press-bw", ("pdf",)),
        ("goed-63x88-office-bw", ("pdf",)),
        ("goed-63x88-screen-bw-tts-ttpg", ("tts", "ttpg")),
    ]
