"""Tabletop Simulator: a saved object, which is JSON that names pictures by their address.

The form is that of the game's Knowledge Base (Save File Format), the parameters are those of its API (Custom Game
Objects). A deck is a DeckCustom, one card a CardCustom; a board is a Custom_Tile, and tokens are tiles in a bag, or
Custom_Tokens where the game has no tile of their shape: it cuts those out of the transparent part of their picture.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from deck.base.units import Size
from deck.file.tabletop.pieces import TTS, Limits, Piece, Pieces
from deck.file.tabletop.sheets import Grid, Sheet, Sides, Writer, packed, write_sheets

if TYPE_CHECKING:
    from PIL.Image import Image

CARD_WIDTH, TILE_SHORT, TOKEN_LONG = 2.2, 2.0, 3.75
"""The inches that something of scale 1 measures in the game: a card across, a tile along its shorter side, a token
along its longer one. A unit is an inch: the line tool measures so. The game tells none of these sizes. They were
measured in published games: a card is 2.2 × 3.1, or 2.2 × 4.0 when it is narrower; a token of scale 0.21 is 20 mm."""

THICK = 0.1
"""How thick boards and tokens are, in inches."""

_TILES = {"square": 0, "rounded": 3, "circle": 2, "round": 2}
"""The shapes that the game has tiles of (API, Custom Tile). A hexagon is left out: its tile stands one way up only."""

_CARDS = {"circle": 4, "round": 4}
"""The shapes that the game has cards of, besides rectangles with rounded corners, which are 0 (API, Custom Card)."""

_MERGE = 15.0
"""How closely a token follows its picture, in pixels: the game's own value."""

_KEYS = 20_000_000
"""Keys of decks are smaller than this: a hundred times as much and an index still are a number of 32 bits."""

_HELD = ("Card", "CardCustom", "DeckCustom")
"""What a player takes in hand, and what shows nothing of itself when it lies face down."""

_GAP = 1.0
"""The room between two boards, in inches."""

_THUMBNAIL = 256
"""The side of the picture that the game shows of a saved object, in pixels."""

Address: TypeAlias = Callable[[str], str]
"""From the name of a file to the address that the game loads it from."""


def write_tts(pdf: Path, folder: Path, pieces: Pieces, dpi: float, address: Address) -> None:
    """Write a saved object and its pictures to a folder, with a picture of the first piece of the same name.

    Pictures end with a code of what is on them: the game keeps what it once loaded from an address.
    """
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        sides = Sides(document, pieces, dpi)
        _thumbnail(sides.picture(pieces.pieces[0].front)).save(folder / f"{pieces.name}.png", "PNG")
        writer = Writer(folder, pieces.name, dpi, marked=True)
        make = _tiles if pieces.alone else _cards
        objects = make(sides, pieces, writer, address)
    text = json.dumps(_saved(objects), ensure_ascii=False, indent=1)
    (folder / f"{pieces.name}.json").write_text(f"{text}\n", encoding="utf-8")


def card_scale(size: Size) -> float:
    """The scale at which a card of that size in mm is as large in the game, by its width."""
    return size.width / 25.4 / CARD_WIDTH


def tile_scale(size: Size, shape: str) -> float:
    """The scale at which a tile, or a token of a shape that there is no tile of, is as large in the game."""
    if shape in _TILES:
        return size.short / 25.4 / TILE_SHORT
    return max(size.width, size.height) / 25.4 / TOKEN_LONG


def _thumbnail(picture: Image) -> Image:
    """A picture in the middle of a transparent square."""
    from PIL import Image

    square = Image.new("RGBA", (_THUMBNAIL, _THUMBNAIL))
    picture.thumbnail((_THUMBNAIL, _THUMBNAIL))
    square.paste(picture, ((_THUMBNAIL - picture.width) // 2, (_THUMBNAIL - picture.height) // 2))
    return square


def _saved(objects: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """A save with nothing but these objects."""
    empty = dict.fromkeys(("SaveName", "GameMode", "Date", "Table", "Sky", "Note", "Rules", "PlayerTurn"), "")
    return {**empty, "LuaScript": "", "LuaScriptState": "", "ObjectStates": list(objects), "TabStates": {}}


def _cards(sides: Sides, pieces: Pieces, writer: Writer, address: Address) -> list[dict[str, Any]]:
    """The deck, or the one card that there is."""
    lone = len(pieces.order) == 1
    grids = [Grid(1, 1, 1)] if lone else packed(len(pieces.pieces), sides.size, TTS)
    sheets = list(write_sheets(sides, pieces.pieces, grids, writer))
    if not all(sheet.back for sheet in sheets):
        blank = writer.save(sides.picture(None), "blank")
        sheets = [sheet if sheet.back else replace(sheet, back=blank) for sheet in sheets]
    decks, taken = {}, set[int]()
    for sheet in sheets:
        key = _key(f"{sheet.face} {sheet.back}", taken)
        decks[key] = _custom_deck(sheet, pieces.shape, address)
    places = [(key, at, decks[key]) for key, sheet in zip(decks, sheets, strict=True) for at in range(sheet.grid.count)]
    contained = [_card(pieces, number, *places[of], lone=lone) for number, of in enumerate(pieces.order)]
    if lone:
        return contained
    deck = _object(pieces, "DeckCustom", pieces.title, "", card_scale(pieces.size), turned=180)
    used = {str(key): custom for key, custom in decks.items()}
    ids = [one["CardID"] for one in contained]
    return [{**deck, "SidewaysCard": False, "DeckIDs": ids, "CustomDeck": used, "ContainedObjects": contained}]


def _key(text: str, taken: set[int]) -> int:
    """The key of a sheet, by its pictures: two decks on one table must not have the same key with other pictures."""
    key = int(hashlib.sha256(text.encode()).hexdigest(), 16) % (_KEYS - 1) + 1
    while key in taken:
        key = key % (_KEYS - 1) + 1
    taken.add(key)
    return key


def _custom_deck(sheet: Sheet, shape: str, address: Address) -> dict[str, Any]:
    """A sheet, as the game takes it; a card that is hidden shows its back."""
    return {
        "FaceURL": address(sheet.face),
        "BackURL": address(sheet.back),
        "NumWidth": sheet.grid.columns,
        "NumHeight": sheet.grid.rows,
        "BackIsHidden": True,
        "UniqueBack": sheet.unique,
        "Type": _CARDS.get(shape, 0),
    }


def _card(pieces: Pieces, number: int, key: int, at: int, custom: dict[str, Any], *, lone: bool) -> dict[str, Any]:
    """One card: in a deck, or on the table when it is alone."""
    piece = pieces.pieces[pieces.order[number]]
    name = "CardCustom" if lone else "Card"
    turned = 0 if lone else 180
    card = _object(pieces, name, piece.title, piece.text, card_scale(pieces.size), turned=turned, number=number + 1)
    return {**card, "CardID": key * 100 + at, "SidewaysCard": False, "CustomDeck": {str(key): custom}}


def _tiles(sides: Sides, pieces: Pieces, writer: Writer, address: Address) -> list[dict[str, Any]]:
    """Boards beside each other, or one token, or a bag of them."""
    grids = packed(len(pieces.pieces), sides.size, Limits(1, 1, TTS.pixels))
    sheets = list(write_sheets(sides, pieces.pieces, grids, writer))
    board = pieces.kind == "board"
    step, objects = (pieces.size.width / 25.4) + _GAP, []
    for number, of in enumerate(pieces.order):
        tile = _tile(pieces, pieces.pieces[of], sheets[of], number + 1, address)
        tile["Transform"]["posX"] = round(number * step, 4) if board else 0.0
        objects.append(tile)
    if board or len(objects) == 1:
        return objects
    bag = _object(pieces, "Bag", pieces.title, "", 1.0)
    return [{**bag, "ContainedObjects": objects}]


def _tile(pieces: Pieces, piece: Piece, sheet: Sheet, number: int, address: Address) -> dict[str, Any]:
    """A board or a token. Without a back, its front is on both sides: the game puts it there."""
    board, tiled = pieces.kind == "board", pieces.shape in _TILES
    name = "Custom_Tile" if tiled else "Custom_Token"
    scale = tile_scale(pieces.size, pieces.shape)
    tile = _object(pieces, name, piece.title, piece.text, scale, number=number)
    image: dict[str, Any] = {
        "ImageURL": address(sheet.face),
        "ImageSecondaryURL": address(sheet.back) if sheet.back else "",
        "ImageScalar": 1.0,
        "WidthScale": 0.0,
    }
    if tiled:
        own = {"Type": _TILES[pieces.shape], "Thickness": THICK, "Stackable": not board, "Stretch": True}
        image["CustomTile"] = own
    else:
        image["CustomToken"] = {"Thickness": THICK, "MergeDistancePixels": _MERGE, "Stackable": not board}
    return {**tile, "Locked": board, "CustomImage": image}


def _object(
    pieces: Pieces,
    name: str,
    title: str,
    text: str,
    scale: float,
    *,
    turned: float = 0.0,
    number: int = 0,
) -> dict[str, Any]:
    """What every object says of itself; turned (degrees) 180 is face down. Its number tells it from the others."""
    place = {f"pos{axis}": value for axis, value in (("X", 0.0), ("Y", 1.0), ("Z", 0.0))}
    turn = {"rotX": 0.0, "rotY": 180.0, "rotZ": float(turned)}
    sizes = {"scaleX": round(scale, 5), "scaleY": 1.0, "scaleZ": round(scale, 5)}
    return {
        "GUID": hashlib.sha256(f"{pieces.name} {number}".encode()).hexdigest()[:6],
        "Name": name,
        "Transform": {**place, **turn, **sizes},
        "Nickname": title,
        "Description": text,
        "GMNotes": "",
        "ColorDiffuse": {"r": 1.0, "g": 1.0, "b": 1.0},
        "Locked": False,
        "Grid": True,
        "Snap": True,
        "Autoraise": True,
        "Sticky": True,
        "Tooltip": True,
        "HideWhenFaceDown": name in _HELD,
        "Hands": name in _HELD,
        "LuaScript": "",
        "LuaScriptState": "",
        "XmlUI": "",
    }
