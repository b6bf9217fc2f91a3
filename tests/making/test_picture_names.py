"""Pictures are called after their card and their side, and a next build replaces just what it made before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from deck.base.items.drawing import rectangle
from deck.base.items.fingerprint import Fingerprints
from deck.base.items.items import Card, Colour, Page
from deck.base.units import Box, Size
from deck.making.picture_names import SideNames, SideOrder

Make = Callable[..., Any]
BACKS = [
    None,
    *(Page(Size(9, 9), (rectangle(Box(0, 0, wide, 1), Colour("k", (0, 0, 0), (0, 0, 0, 100))),)) for wide in (1, 2)),
]
CARDS = st.lists(st.tuples(st.sampled_from(["a", "A", "a_2", "é", "con", ""]), st.sampled_from(BACKS)), max_size=7)


@given(CARDS, st.none() | st.booleans(), st.sampled_from(["sides", "back-front", "fronts-backs"]))
def test_each_page_has_a_name_and_no_two_the_same(
    cards: list[tuple[str, Page | None]], backs: bool | None, order: str
) -> None:
    names, prints = SideNames(SideOrder(backs, order)), Fingerprints()
    for name, back in cards:
        names.add(Card(Page(Size(9, 9), ()), back, "", name), prints)
    pictures = names.pictures()
    assert len(pictures) == sum(1 + bool(back if backs is None else backs) for _, back in cards)
    files = [one.file.casefold() for one in pictures if one]
    assert len(files) == len(set(files))
    fronts = [one for one in pictures if one and one.side == "front"]
    assert [one.card for one in fronts] == [name for name, _ in cards]
    if order == "back-front" and backs and cards:
        assert pictures[1::2] == fronts
    if order == "fronts-backs":
        assert pictures[: len(cards)] == fronts
    own = {one.file.removeprefix("backs/") for one in pictures if one and one.file.startswith("backs/")}
    assert own <= {one.file.removeprefix("fronts/") for one in fronts}, "a back is called like its front"


def tree(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_fronts_and_backs_have_folders(make: Make, tmp_path: Path) -> None:
    svg, png = make("goed", formats=("svg", "png"), dpi=40.0, profiles=("press",), marks="none")
    folder = tmp_path / "out" / "goed-63x88-press"
    fronts = [one["file"] for one in png.pictures if one["side"] == "front"]
    assert len(fronts) == 7 and fronts[0] == f"fronts/{png.pictures[0]['card']}.png"
    assert tree(folder) == sorted(
        [*(f"{name[:-4]}.{kind}" for name in fronts for kind in ("png", "svg")), "back.png", "back.svg"]
    ), "all backs are the same, so there is one"
    assert {one["file"] for one in svg.pictures} == {f"{one['file'][:-4]}.svg" for one in png.pictures}
    digest = hashlib.sha256()
    for name in sorted(one["file"] for one in png.pictures):
        digest.update((folder / name).read_bytes())
    listed = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert [entry["pictures"] for entry in listed if entry["format"] == "png"] == [list(png.pictures)]
    assert len({(folder / name).read_bytes() for name in fronts}) == 7


def test_the_picture_is_that_of_its_card(make: Make, tmp_path: Path) -> None:
    sides, all_fronts = (
        make("goed", to=tmp_path / order, formats=("png",), dpi=40.0, profiles=("press",), collate=order)[0]
        for order in ("sides", "fronts-backs")
    )
    for one in sides.pictures:
        with (
            Image.open(tmp_path / "sides" / sides.file / one["file"]) as first,
            Image.open(tmp_path / "fronts-backs" / all_fronts.file / one["file"]) as second,
        ):
            middle = (0, first.height // 4, first.width, first.height * 3 // 4)  # beside it the order is told
            assert first.crop(middle).tobytes() == second.crop(middle).tobytes()


def test_a_page_that_is_a_sheet_keeps_its_number(make: Make, tmp_path: Path) -> None:
    (entry,) = make("goed", formats=("png",), dpi=40.0)
    assert entry.pictures == () and "page-01.png" in tree(tmp_path / "out" / entry.file)


def test_a_next_build_replaces_what_it_made_and_leaves_the_rest(make: Make, layouts: Path, tmp_path: Path) -> None:
    ask = {"formats": ("png",), "dpi": 30.0, "profiles": ("press",)}
    (entry,) = make("goed", **ask)
    folder = tmp_path / "out" / entry.file
    (folder / "fronts" / "notitie.txt").write_text("van mij", encoding="utf-8")
    (folder / "mijn").mkdir()
    (folder / "mijn" / "a.png").write_bytes(b"van mij")
    make("goed", formats=("svg",), profiles=("press",))
    assert (folder / "back.png").exists(), "another format stays"
    path = layouts / "goed.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("[cards.mat.back.code]", BACK), encoding="utf-8")
    (again,) = make("goed", **ask)
    names = tree(folder)
    assert "back.png" not in names and "back.svg" in names, "what an earlier build made does not stay behind"
    assert {"fronts/notitie.txt", "mijn/a.png"} <= set(names)
    assert {one["file"] for one in again.pictures} == {n for n in names if n.endswith(".png") and n != "mijn/a.png"}
    (sheets,) = make("goed", formats=("png",), dpi=30.0, profiles=("press",), impose=True)
    assert "page-01.png" in tree(tmp_path / "out" / sheets.file), "sheets have a folder of their own"
    assert tree(folder) == names


BACK = """
[cards.mat.back.naam]
field = "name"
style = "values"
left = 6
right = 6
top = 8
height = 12

[cards.mat.back.code]"""


def test_a_picture_of_a_card_that_is_gone_goes_too(make: Make, tmp_path: Path, files: SimpleNamespace) -> None:
    ask = {"formats": ("png",), "dpi": 30.0, "profiles": ("press",)}
    (entry,) = make("goed", **ask)
    folder = tmp_path / "out" / entry.file
    (folder / "fronts" / "oud.png").write_bytes(b"oud")
    before = files.tree(folder)
    make("goed", **ask)
    assert files.tree(folder) == {name: raw for name, raw in before.items() if name != "fronts/oud.png"}


@pytest.mark.parametrize("product", ["modelposter", "vloermatten"])
def test_a_poster_and_a_mat_keep_their_numbers(tmp_path: Path, product: str) -> None:
    from deck.making.ask.request import BuildRequest
    from deck.making.build import build

    size = "A4" if product == "modelposter" else "80cm"
    (entry,) = build(BuildRequest((product,), size, formats=("svg",), output=tmp_path, proof="none"))
    assert "page-01.svg" in tree(tmp_path / entry.file) and entry.pictures == ()
