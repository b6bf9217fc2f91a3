"""Make a static TrueType font of a variable one, of one with PostScript outlines, or of one in a collection."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

_UNUSED = ("DSIG", "VORG", "GSUB", "BASE", "JSTF", "MATH", "SVG ", "COLR", "CPAL", "vhea", "vmtx", "CFF ", "CFF2")
"""Tables that a copy has no use for: one glyph a character, in one colour, on horizontal lines."""

_CURVE = 0.0005
"""How far a quadratic curve may lie from the cubic one, in em."""


def static_truetype(path: Path, number: int, place: Mapping[str, float]) -> bytes:
    """The bytes of the font as static TrueType.

    number is which of a collection it is (from 0), place where it stands on the axes of a variable font.
    """
    from fontTools.ttLib import TTFont

    with TTFont(path, fontNumber=number, recalcTimestamp=False, lazy=True) as font:
        named = _instance_name(font, place) if place else ""
        if "fvar" in font:
            _pin(font, place)
        if "glyf" not in font:
            _to_quadratic(font)
        for tag in _UNUSED:
            if tag in font:
                del font[tag]
        font.flavor = None
        _rename(font, named)
        stream = BytesIO()
        font.save(stream)
        return stream.getvalue()


def _instance_name(font: Any, place: Mapping[str, float]) -> str:
    """What a place on the axes is called: as a named instance of the font is, or by its axes, such as wght600."""
    for instance in font["fvar"].instances:
        if {**instance.coordinates} == dict(place):
            return str(font["name"].getDebugName(instance.subfamilyNameID) or "")
    return "".join(f"{tag}{value:g}" for tag, value in place.items())


def _pin(font: Any, place: Mapping[str, float]) -> None:
    from fontTools.varLib.instancer import instantiateVariableFont

    if "GSUB" in font:
        del font["GSUB"]  # the instancer need not work out what is left out afterwards
    instantiateVariableFont(font, dict(place), inplace=True)


def _to_quadratic(font: Any) -> None:
    """Replace PostScript outlines by TrueType ones. Only glyphs of characters are drawn; the others become empty."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    glyphs, order, metrics = font.getGlyphSet(), font.getGlyphOrder(), font["hmtx"].metrics
    used = {".notdef", order[0], *font.getBestCmap().values()}
    drawn = {}
    for name in order:
        pen = TTGlyphPen(None)
        if name in used:
            # The two kinds of outlines run in opposite directions (OpenType 1.9, “Recommendations”).
            glyphs[name].draw(Cu2QuPen(pen, _CURVE * font["head"].unitsPerEm, reverse_direction=True))
        drawn[name] = pen.glyph()
    table = font["glyf"] = newTable("glyf")
    table.glyphs, table.glyphOrder = drawn, order
    font["loca"] = newTable("loca")
    for name, glyph in drawn.items():
        glyph.recalcBounds(table)
        metrics[name] = metrics[name][0], getattr(glyph, "xMin", 0)
    font["maxp"].tableVersion = 0x00010000
    limits = (
        "maxPoints maxContours maxCompositePoints maxCompositeContours maxTwilightPoints maxStorage maxFunctionDefs "
        "maxInstructionDefs maxStackElements maxSizeOfInstructions maxComponentElements maxComponentDepth"
    )
    for limit in limits.split():
        setattr(font["maxp"], limit, 0)
    font["maxp"].maxZones = 1
    font["post"].formatType = 3.0  # without names of glyphs
    font.sfntVersion = "\x00\x01\x00\x00"


def _rename(font: Any, instance: str) -> None:
    """Give the font a PostScript name that is well formed, and its own for an instance, by which a PDF tells it."""
    names = font["name"]
    own = str(names.getDebugName(6) or names.getDebugName(4) or names.getDebugName(16) or names.getDebugName(1) or "")
    if instance:
        family = str(names.getDebugName(25) or own.partition("-")[0])
        own = f"{family}-{instance}"
    own = plain_name(own.replace(" ", "")) or "Font"
    for record in [one for one in names.names if one.nameID in (6, 25)]:
        names.removeNames(record.nameID)
    names.setName(own, 6, 3, 1, 0x409)
    names.setName(own, 6, 1, 0, 0)


def plain_name(text: str) -> str:
    """A PostScript name (OpenType 1.9, name 6): 63 characters of ASCII, and no brackets, slash or per cent."""
    return re.sub(r"[^!-~]|[\[\](){}<>/%]", "", text)[:63]
