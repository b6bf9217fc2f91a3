"""Tabletop Playground: a package with a template for each sheet of cards, or for each board, and their pictures.

A package is a folder with Manifest.json, Templates and Textures, as the game's own (Knowledge Base, Packages).
Everything is a Card there: cards, tiles, tokens and boards (Knowledge Base, Cards).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from deck.file.tabletop.pieces import TTPG, Limits, Piece, Pieces
from deck.file.tabletop.sheets import Sheet, Sides, Writer, packed, write_sheets

ONE_BACK, SHEET_OF_BACKS = -2, -3
"""What BackIndex says of the back texture: one picture for all cards, or a sheet of them. 0 or more is a place on the
sheet of faces, and -1 the face itself."""

HIDDEN_AS_BACK = -3
"""What HiddenIndex says: who may not see a card sees its back."""

CARD_THICK, TILE_THICK = 0.05, 0.2
"""How thick cards are, and boards and tokens, in cm."""

_MODELS = {"square": "Square", "rounded": "Rounded", "circle": "Round", "round": "Round"}
"""The models of the game by the shape of a piece; a shape that it has not is square, and transparent around."""


def write_ttpg(pdf: Path, folder: Path, pieces: Pieces, dpi: float) -> None:
    """Write a package to a folder. A card that comes several times has a place on the sheet for each."""
    import pypdfium2

    templates, textures = folder / "Templates", folder / "Textures"
    for made in (templates, textures):
        made.mkdir(exist_ok=True)
    cards, board = [pieces.pieces[of] for of in pieces.order], pieces.kind == "board"
    with pypdfium2.PdfDocument(pdf) as document:
        sides = Sides(document, pieces, dpi)
        writer = Writer(textures, pieces.name, dpi)
        grids = packed(len(cards), sides.size, Limits(1, 1, TTPG.pixels) if board else TTPG)
        sheets = list(write_sheets(sides, cards, grids, writer))
        blank = "" if all(sheet.back for sheet in sheets) else writer.save(sides.picture(None), "blank")
    for number, sheet in enumerate(sheets, 1):
        part = cards[sheet.first : sheet.first + sheet.grid.count]
        several = f" {number}/{len(sheets)}" if len(sheets) > 1 else ""
        name = part[0].title if board else f"{pieces.title}{several}"
        own = {"GUID": _guid(f"{pieces.name} {number}"), "Name": name}
        shown = sheet if sheet.back else replace(sheet, back=blank)
        _write(templates / f"{own['GUID']}.json", {"Type": "Card", **own, **_template(pieces, shown, part)})
    _write(folder / "Manifest.json", {"Name": pieces.title, "Version": "1", "GUID": _guid(pieces.name)})


def _guid(text: str) -> str:
    """A name of 32 hexadecimal digits that stays the same for the same product."""
    return hashlib.sha256(text.encode()).hexdigest()[:32].upper()


def _write(path: Path, value: dict[str, Any]) -> None:
    path.write_text(f"{json.dumps(value, ensure_ascii=False, indent=1)}\n", encoding="utf-8")


def _template(pieces: Pieces, sheet: Sheet, cards: Sequence[Piece]) -> dict[str, Any]:
    """The template of a sheet of cards; Width, Height and Thickness are cm."""
    board, card = pieces.kind == "board", pieces.kind == "card"
    model = "Rounded" if card and pieces.shape == "square" else _MODELS.get(pieces.shape, "Square")
    return {
        "Metadata": "",
        "CollisionType": "Regular",
        "Friction": 0.7,
        "Restitution": 0,
        "Density": 0.5,
        "SurfaceType": "Cardboard",
        "Roughness": 1,
        "Metallic": 0,
        "PrimaryColor": {"R": 255, "G": 255, "B": 255},
        "SecondaryColor": {"R": 0, "G": 0, "B": 0},
        "Flippable": True,
        "AutoStraighten": False,
        "ShouldSnap": True,
        "ScriptName": "",
        "Blueprint": "",
        "Models": [],
        "Collision": [],
        "SnapPointsGlobal": False,
        "SnapPoints": [],
        "ZoomViewDirection": {"X": 0, "Y": 0, "Z": 0},
        "GroundAccessibility": "ZoomAndContext",
        "FrontTexture": sheet.face,
        "BackTexture": sheet.back,
        "HiddenTexture": "",
        "BackIndex": SHEET_OF_BACKS if sheet.unique else ONE_BACK,
        "HiddenIndex": HIDDEN_AS_BACK,
        "NumHorizontal": sheet.grid.columns,
        "NumVertical": sheet.grid.rows,
        "Width": round(pieces.size.width / 10, 3),
        "Height": round(pieces.size.height / 10, 3),
        "Thickness": CARD_THICK if card else TILE_THICK,
        "HiddenInHand": card,
        "UsedWithCardHolders": card,
        "CanStack": not board,
        "UsePrimaryColorForSide": False,
        "FrontTextureOverrideExposed": False,
        "AllowFlippedInStack": False,
        "MirrorBack": True,
        "Model": model,
        "Indices": list(range(len(cards))),
        "CardNames": {str(at): one.title for at, one in enumerate(cards)},
        "CardMetadata": {str(at): one.id for at, one in enumerate(cards)},
        "CardTags": {},
    }
