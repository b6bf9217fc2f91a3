"""Tabletop Playground and tables in a browser: what is listed is what is drawn."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from deck.file.tabletop.screentop import write_screentop
from deck.file.tabletop.ttpg import write_ttpg


def package(folder: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    manifest = json.loads((folder / "Manifest.json").read_text("utf-8"))
    found = [(path, json.loads(path.read_text("utf-8"))) for path in (folder / "Templates").glob("*.json")]
    assert all(path.stem == one["GUID"] for path, one in found)
    return manifest, sorted((one for _, one in found), key=lambda one: str(one["FrontTexture"]))


@pytest.mark.parametrize(("backs", "index"), [("none", -2), ("one", -2), ("own", -3)])
def test_a_package_shows_each_copy(table: SimpleNamespace, backs: str, index: int) -> None:
    path, order = table.pages(6), (0, 1, 1, 2)
    write_ttpg(path, table.folder, table.pieces(3, backs=backs, order=order), table.dpi)
    manifest, [deck] = package(table.folder)
    drawn = table.own(path)
    assert (manifest["Name"], deck["Type"], deck["BackIndex"], deck["HiddenIndex"]) == ("Proef", "Card", index, -3)
    assert len({manifest["GUID"], deck["GUID"]}) == 2 and len(deck["GUID"]) == 32
    assert (deck["Width"], deck["Height"]) == (6, 9)
    assert deck["Indices"] == [0, 1, 2, 3] and list(deck["CardNames"].values()) == [f"Kaart {of}" for of in order]
    columns, rows = deck["NumHorizontal"], deck["NumVertical"]
    with (
        Image.open(table.folder / "Textures" / deck["FrontTexture"]) as faces,
        Image.open(table.folder / "Textures" / deck["BackTexture"]) as behind,
    ):
        for at, of in enumerate(order):
            assert table.cell(faces, columns, rows, at).tobytes() == drawn[of].tobytes()
            back = table.cell(behind, columns, rows, at) if index == -3 else behind
            wanted = {"none": None, "one": drawn[3], "own": drawn[3 + of]}[backs]
            assert back.tobytes() == (wanted.tobytes() if wanted else b"\xff" * len(back.tobytes()))


def test_boards_and_tokens_of_a_package(table: SimpleNamespace) -> None:
    write_ttpg(table.pages(2), table.folder, table.pieces(2, backs="none", kind="board"), table.dpi)
    _, boards = package(table.folder)
    assert [one["Name"] for one in boards] == ["Kaart 0", "Kaart 1"]
    assert {(one["Model"], one["CanStack"], one["HiddenInHand"]) for one in boards} == {("Square", False, False)}
    other = table.folder / "tokens"
    other.mkdir()
    asked = {"kind": "token", "shape": "circle", "outline": table.disc}
    write_ttpg(table.pages(2), other, table.pieces(2, backs="none", **asked), table.dpi)
    _, [tokens] = package(other)
    assert (tokens["Model"], tokens["CanStack"], tokens["Indices"]) == ("Round", True, [0, 1])


@pytest.mark.parametrize("backs", ["none", "one", "own"])
def test_a_list_tells_where_each_card_stands(table: SimpleNamespace, backs: str) -> None:
    path = table.pages(6)
    write_screentop(path, table.folder, table.pieces(3, backs=backs, order=(0, 1, 1, 2)), table.dpi)
    drawn = table.own(path)
    with (table.folder / "proef.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["name"], row["copies"], row["text"]) for row in rows] == [
        (f"Kaart {at}", "2" if at == 1 else "1", f"tekst {at}") for at in range(3)
    ]
    with zipfile.ZipFile(table.folder / "proef.zip") as packed, Image.open(table.folder / rows[0]["sheet"]) as sheet:
        listed = {row[column] for row in rows for column in ("front_image", "back_image") if row[column]}
        assert set(packed.namelist()) == listed and len(packed.namelist()) == len(listed)
        width, height = drawn[0].size
        for at, row in enumerate(rows):
            x, y = (int(row["column"]) - 1) * width, (int(row["row"]) - 1) * height
            assert sheet.crop((x, y, x + width, y + height)).tobytes() == drawn[at].tobytes()
            with packed.open(row["front_image"]) as single:
                assert Image.open(single).tobytes() == drawn[at].tobytes()
            assert bool(row["back_image"]) == (backs != "none") == bool(row["back"])
            if row["back_image"]:
                with packed.open(row["back_image"]) as single:
                    assert Image.open(single).tobytes() == drawn[3 + (at if backs == "own" else 0)].tobytes()
            assert row["back_index"] == (str(at + 1) if backs == "own" else "")


def test_two_cards_of_one_id_have_pictures_of_their_own(table: SimpleNamespace) -> None:
    pieces = table.pieces(3, backs="none")
    same = pieces.pieces[1].__class__("k0", "Anders", "", 1)
    twice = table.pieces(3, backs="none").__class__(
        pieces.name, pieces.title, pieces.size, (pieces.pieces[0], same, pieces.pieces[2]), pieces.order
    )
    write_screentop(table.pages(3), table.folder, twice, table.dpi)
    with zipfile.ZipFile(table.folder / "proef.zip") as packed:
        assert packed.namelist() == ["fronts/k0.png", "fronts/k0_2.png", "fronts/k2.png"]


@pytest.mark.parametrize("write", [write_ttpg, write_screentop])
def test_the_same_cards_give_the_same_bytes(table: SimpleNamespace, write: Any) -> None:
    found = []
    for name in ("een", "twee"):
        folder = table.folder / name
        folder.mkdir()
        write(table.pages(6), folder, table.pieces(3, backs="own"), table.dpi)
        found.append({one.relative_to(folder): one.read_bytes() for one in folder.rglob("*") if one.is_file()})
    assert found[0] == found[1]
