"""Tabletop Simulator: every CardID leads to the picture of its card, and things are as large as they are."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from deck.base.units import Size
from deck.file.tabletop.tts import CARD_WIDTH, TILE_SHORT, TOKEN_LONG, card_scale, tile_scale, write_tts

Save = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def save(table: SimpleNamespace) -> Save:
    """Write pieces, and read the objects back."""

    def write(pdf: Path, pieces: Any) -> list[dict[str, Any]]:
        write_tts(pdf, table.folder, pieces, table.dpi, lambda name: f"https://e.org/{name}")
        return json.loads((table.folder / "proef.json").read_text("utf-8"))["ObjectStates"]  # type: ignore[no-any-return]

    return write


def opened(table: SimpleNamespace, address: str) -> Image.Image:
    with Image.open(table.folder / address.removeprefix("https://e.org/")) as picture:
        return picture.copy()


@pytest.mark.parametrize("backs", ["none", "one", "own"])
def test_each_id_leads_to_its_card(save: Save, table: SimpleNamespace, backs: str) -> None:
    path, order = table.pages(8), (0, 1, 1, 2, 3, 1)
    [deck] = save(path, table.pieces(4, backs=backs, order=order))
    drawn, cards = table.own(path), deck["ContainedObjects"]
    assert deck["Name"] == "DeckCustom" and deck["DeckIDs"] == [card["CardID"] for card in cards]
    assert [card["Nickname"] for card in cards] == [f"Kaart {of}" for of in order]
    assert [card["Description"] for card in cards] == [f"tekst {of}" for of in order]
    assert Counter(deck["DeckIDs"]).most_common(1)[0][1] == 3, "a card that comes three times"
    [(key, custom)] = deck["CustomDeck"].items()
    assert custom["UniqueBack"] == (backs == "own") and custom["BackIsHidden"]
    columns, rows = custom["NumWidth"], custom["NumHeight"]
    faces, behind = opened(table, custom["FaceURL"]), opened(table, custom["BackURL"])
    for card, of in zip(cards, order, strict=True):
        which, at = divmod(card["CardID"], 100)
        assert str(which) == key and card["CustomDeck"] == {key: custom}
        assert table.cell(faces, columns, rows, at).tobytes() == drawn[of].tobytes()
        back = table.cell(behind, columns, rows, at) if custom["UniqueBack"] else behind
        if backs == "none":
            assert back.getextrema() == ((255, 255),) * 3 and back.size == drawn[0].size
        else:
            assert back.tobytes() == drawn[4 + (of if backs == "own" else 0)].tobytes()
    assert table.cell(faces, columns, rows, columns * rows - 1).getextrema() == ((255, 255),) * 3, "the last is free"


def test_more_cards_than_a_sheet_holds(save: Save, table: SimpleNamespace) -> None:
    path = table.pages(71)
    [deck] = save(path, table.pieces(70))
    drawn = table.own(path)
    assert len(deck["CustomDeck"]) == 2 and len(set(deck["DeckIDs"])) == 70
    assert {one["BackURL"] for one in deck["CustomDeck"].values()} == {
        next(iter(deck["CustomDeck"].values()))["BackURL"]
    }
    for at, card in enumerate(deck["ContainedObjects"]):
        key, place = divmod(card["CardID"], 100)
        custom = deck["CustomDeck"][str(key)]
        assert place < custom["NumWidth"] * custom["NumHeight"] - 1 and key * 100 < 2**31 - 100
        if at in (0, 68, 69):
            sheet = opened(table, custom["FaceURL"])
            assert table.cell(sheet, custom["NumWidth"], custom["NumHeight"], place).tobytes() == drawn[at].tobytes()


def test_one_card_is_no_deck(save: Save, table: SimpleNamespace) -> None:
    path = table.pages(2)
    [card] = save(path, table.pieces(1))
    assert card["Name"] == "CardCustom" and card["Transform"]["rotZ"] == 0, "it lies face up"
    [custom] = card["CustomDeck"].values()
    assert (custom["NumWidth"], custom["NumHeight"], card["CardID"] % 100) == (1, 1, 0)
    assert opened(table, custom["FaceURL"]).tobytes() == table.own(path)[0].tobytes()
    [deck] = save(path, table.pieces(1, order=(0, 0)))
    assert deck["Name"] == "DeckCustom" and len(deck["DeckIDs"]) == 2, "two of one card are a deck"


def test_other_pictures_have_another_key(save: Save, table: SimpleNamespace) -> None:
    path = table.pages(8)
    keys = [next(iter(save(path, table.pieces(count))[0]["CustomDeck"])) for count in (4, 5, 4)]
    assert keys[0] == keys[2] != keys[1]


@pytest.mark.parametrize("size", [Size(60, 90), Size(70, 120), Size(105, 74)])
def test_a_card_is_as_wide_as_it_is(save: Save, table: SimpleNamespace, size: Size) -> None:
    [deck] = save(table.pages(3, size), table.pieces(2, size=size))
    for one in (deck, *deck["ContainedObjects"]):
        assert one["Transform"]["scaleX"] == one["Transform"]["scaleZ"]
        assert one["Transform"]["scaleX"] * CARD_WIDTH * 25.4 == pytest.approx(size.width, abs=0.01)


@pytest.mark.parametrize(
    ("shape", "kind"),
    [("circle", 2), ("rounded", 3), ("hexagon", None), ("triangle", None)],
)
def test_tokens_are_in_a_bag(save: Save, table: SimpleNamespace, shape: str, kind: int | None) -> None:
    asked = {"kind": "token", "shape": shape, "outline": table.disc}
    name = "Custom_Token" if kind is None else "Custom_Tile"
    [bag] = save(table.pages(4), table.pieces(2, backs="own", order=(0, 0, 1), **asked))
    tokens = bag["ContainedObjects"]
    assert bag["Name"] == "Bag" and [one["Nickname"] for one in tokens] == ["Kaart 0", "Kaart 0", "Kaart 1"]
    assert {one["Name"] for one in tokens} == {name} and len({one["GUID"] for one in tokens}) == 3
    for one in tokens:
        image = one["CustomImage"]
        assert opened(table, image["ImageURL"]).mode == "RGBA" and image["ImageSecondaryURL"] != image["ImageURL"]
        assert image.get("CustomTile", {}).get("Type") == kind and ("CustomToken" in image) == (kind is None)
        long = TILE_SHORT * 90 / 60 if kind is not None else TOKEN_LONG
        assert one["Transform"]["scaleX"] * long * 25.4 == pytest.approx(90, abs=0.01)
    [one] = save(table.pages(2), table.pieces(1, **asked))
    assert one["Name"] == name, "a single one needs no bag"


def test_boards_lie_beside_each_other(save: Save, table: SimpleNamespace) -> None:
    path = table.pages(3)
    boards = save(path, table.pieces(3, backs="none", kind="board"))
    assert [one["Name"] for one in boards] == ["Custom_Tile"] * 3 and all(one["Locked"] for one in boards)
    places = [one["Transform"]["posX"] for one in boards]
    assert all(right - left > 60 / 25.4 for left, right in pairwise(places))
    for one, drawn in zip(boards, table.own(path), strict=True):
        assert one["CustomImage"]["CustomTile"] == {"Type": 0, "Thickness": 0.1, "Stackable": False, "Stretch": True}
        assert one["Transform"]["scaleX"] * TILE_SHORT * 25.4 == pytest.approx(60, abs=0.01)
        assert opened(table, one["CustomImage"]["ImageURL"]).tobytes() == drawn.tobytes()
        assert one["CustomImage"]["ImageSecondaryURL"] == ""


def test_the_game_shows_the_first_card_of_a_saved_object(save: Save, table: SimpleNamespace) -> None:
    save(table.pages(3), table.pieces(2))
    with Image.open(table.folder / "proef.png") as shown:
        assert shown.size == (256, 256) and shown.mode == "RGBA"


def test_scales() -> None:
    assert card_scale(Size(2.2 * 25.4, 90)) == pytest.approx(1)
    assert tile_scale(Size(100, 50.8), "square") == pytest.approx(1)
    assert tile_scale(Size(20, 20), "hexagon") == pytest.approx(0.21, abs=0.001)
