"""Fonts for tests, of the letters of Fira Sans: static, with PostScript outlines, variable, and in a collection."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.qu2cuPen import Qu2CuPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from house import DECK

LETTERS = "".join(map(chr, [*range(32, 127), 0xA0, 0xB7])) + "ëïöüéèêáíóúçÉË€‘’“”…–—•«»−×°"
"""What these fonts hold: enough for the cards of the house."""

_SOURCES = {400: "regular", 500: "medium", 700: "bold"}


def truetype(path: Path, family: str = "Proef", weight: int = 400, italic: bool = False, **more: Any) -> Path:
    """A static TrueType font; more are letters (what it holds) and rights (fsType)."""
    path.write_bytes(_made("truetype", family, weight, italic, **more))
    return path


def postscript(path: Path, family: str = "Proef", weight: int = 400, italic: bool = False, **more: Any) -> Path:
    """The same with PostScript outlines (CFF)."""
    path.write_bytes(_made("postscript", family, weight, italic, **more))
    return path


def _made(kind: str, family: str, weight: int, italic: bool, *, rights: int = 0, letters: str = LETTERS) -> bytes:
    """The bytes of a font with these rights."""
    made = _kept(kind, family, weight, italic, letters)
    if not rights:
        return made
    stream = BytesIO()
    with TTFont(BytesIO(made), recalcTimestamp=False) as font:
        font["OS/2"].fsType = rights
        font.save(stream)
    return stream.getvalue()


@cache
def _kept(kind: str, family: str, weight: int, italic: bool, letters: str) -> bytes:
    """The bytes of a font that may be embedded, made once for all tests: that takes a second."""
    font, stream = _font(family, weight, italic, letters=letters), BytesIO()
    (_postscript(font) if kind == "postscript" else font).save(stream)
    return stream.getvalue()


def _postscript(font: TTFont) -> TTFont:
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    drawn = {}
    for name in order:
        pen = T2CharStringPen(glyphs[name].width, glyphs)
        glyphs[name].draw(Qu2CuPen(pen, 0.5, all_cubic=True, reverse_direction=True))
        drawn[name] = pen.getCharString()
    made = FontBuilder(font["head"].unitsPerEm, isTTF=False)
    made.setupGlyphOrder(order)
    made.setupCharacterMap(font.getBestCmap())
    made.setupCFF(str(font["name"].getDebugName(6)), {}, drawn, {})
    made.setupHorizontalMetrics(dict(font["hmtx"].metrics))
    made.setupHorizontalHeader(ascent=font["hhea"].ascent, descent=font["hhea"].descent)
    for tag in ("name", "OS/2", "GPOS", "GDEF"):
        if tag in font:
            made.font[tag] = font[tag]
    made.setupPost(italicAngle=font["post"].italicAngle, keepGlyphNames=False)
    made.font["head"].macStyle = font["head"].macStyle
    return made.font


def variable(path: Path, family: str = "Proef VF") -> Path:
    """A variable font with a weight from 400 to 900, of which each character at 900 is 100 units wider."""
    path.write_bytes(_variable(family))
    return path


@cache
def _variable(family: str) -> bytes:
    font = _font(family, 400, False)
    made = FontBuilder(font=font)
    made.setupFvar(
        [("wght", 400, 400, 900, "Weight")],
        [
            {"stylename": "Regular", "location": {"wght": 400}},
            {"stylename": "Heavy", "location": {"wght": 900}},
        ],
    )
    changes = {}
    for name in font.getGlyphOrder():
        points = len(font["glyf"]._getCoordinatesAndControls(name, font["hmtx"].metrics)[0]) - 4
        moved = [(50, 0)] * points + [(0, 0), (100, 0), (0, 0), (0, 0)]
        changes[name] = [TupleVariation({"wght": (0.0, 1.0, 1.0)}, moved)]
    made.setupGvar(changes)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def collection(path: Path, files: Iterable[Path]) -> Path:
    """A collection (TTC) of font files."""
    made = TTCollection()
    made.fonts = [TTFont(file) for file in files]
    made.save(path)
    return path


def _font(family: str, weight: int, italic: bool, *, letters: str = LETTERS) -> TTFont:
    face = {(700, True): "bold-italic", (400, True): "italic"}.get((weight, italic), _SOURCES[weight])
    font = TTFont(DECK.fonts[face].path, recalcTimestamp=False)
    del font["GSUB"]
    cut = Subsetter(Options(layout_features=["kern"], hinting=False, notdef_outline=True, name_IDs=["*"]))
    cut.populate(text=letters)
    cut.subset(font)
    style = {400: "Regular", 500: "Medium", 700: "Bold"}[weight] + (" Italic" if italic else "")
    names = font["name"]
    names.names = []
    whole = f"{family} {style}"
    for key, text in ((1, family), (2, "Regular"), (4, whole), (6, whole.replace(" ", "-")), (16, family), (17, style)):
        names.setName(text, key, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsType = 0
    return font
