"""The parts of a font that must agree, so that every program finds the same glyphs (ISO 14289-1, 7.21)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from deck.base.say import say, to_say
from deck.proof.page import Page
from deck.proof.read.fonts.compact import Compact
from deck.proof.read.fonts.font import Font
from deck.proof.read.fonts.maps import PREDEFINED
from deck.proof.read.fonts.names import text_of
from deck.proof.read.fonts.truetype import SYMBOL, TrueType
from deck.proof.read.fonts.type1 import Type1
from deck.proof.read.objects import entry, name, real, text
from deck.proof.read.streams import Unreadable
from deck.proof.rules import Hit, rule
from deck.proof.rules.fonts import uses

_SUBSET = re.compile(r"[A-Z]{6}\+")
_MICROSOFT = (3, 1)
_ENCODINGS = ("MacRomanEncoding", "WinAnsiEncoding")
_UNLISTED = {"", ".notdef"}
_AGAIN = to_say("Export it again, with another program when it stays.")


def _told(page: Page, faults: Any) -> Iterator[Hit]:
    """A finding for each thing that is wrong with a font of the page."""
    for use in uses(page):
        for told in faults(use.font):
            yield Hit(told, use.place)


@rule("font-encoding", to_say("Encodings that fit"), _AGAIN, "ISO 14289-1, 7.21.6", severity="off", once=True)
def encodings(page: Page) -> Iterator[Hit]:
    """A TrueType font whose encoding is not the one for its kind: programs may take other glyphs for the same text."""
    yield from _told(page, _encoding_faults)


def _encoding_faults(font: Font) -> Iterator[str]:
    if font.kind != "TrueType":
        return
    encoding = font.encoding
    if font.symbolic:
        if encoding.value is not None:
            yield say("the font {font} has signs of its own, and an encoding for letters", font=font.name)
    elif encoding.base not in _ENCODINGS:
        yield say("the font {font} has letters, and not one of the two encodings for them", font=font.name)
    elif not _differences_fit(font):
        yield say("the font {font} names glyphs that are in no list", font=font.name)
    program = font.program
    if isinstance(program, TrueType) and not _maps_fit(program, font.symbolic):
        yield say("the font {font} has no character map of its kind in its program", font=font.name)


def _differences_fit(font: Font) -> bool:
    named = font.encoding.differences.values()
    if not named:
        return True
    listed = all(text_of(glyph) for glyph in named if glyph != ".notdef")
    return listed and (not isinstance(font.program, TrueType) or _MICROSOFT in font.program.maps)


def _maps_fit(program: TrueType, symbolic: bool) -> bool:
    symbols = SYMBOL in program.maps
    if symbolic:
        return program.map_count == 1 or symbols
    return program.map_count > int(symbols)


@rule("font-cid", to_say("Maps of codes that fit"), _AGAIN, "ISO 14289-1, 7.21.3", severity="off", once=True)
def composite(page: Page) -> Iterator[Hit]:
    """A composite font whose parts do not agree, or that needs a map of codes that is not in the file."""
    yield from _told(page, _composite_faults)


def _composite_faults(font: Font) -> Iterator[str]:
    if not font.composite:
        return
    value = font.encoding.value
    if isinstance(value, pikepdf.Stream):
        yield from _map_faults(font, value)
    elif name(value) not in PREDEFINED:
        yield say("the font {font} needs the CMap {map}, which is not in the file", font=font.name, map=name(value))
    if not _of_one_collection(font):
        yield say("the font {font} and its CMap are of different character collections", font=font.name)
    found = entry(font.own, "/CIDToGIDMap")
    mapped = isinstance(found, pikepdf.Stream) or name(found) == "Identity"
    if name(entry(font.own, "/Subtype")) == "CIDFontType2" and font.embedded and not mapped:
        yield say("the font {font} does not say which glyphs its codes show (no CIDToGIDMap)", font=font.name)


def _map_faults(font: Font, stream: Any) -> Iterator[str]:
    inside = font.encoding.code_map
    if inside is None:
        yield say("the CMap of the font {font} cannot be read", font=font.name)
        return
    if inside.mode != int(real(entry(stream, "/WMode"))):
        yield say("the CMap of the font {font} and its dictionary differ on the direction of writing", font=font.name)
    other = entry(stream, "/UseCMap")
    used = {*inside.uses, *([name(other) or name(entry(other, "/CMapName"))] if other is not None else [])}
    for missing in sorted(used - PREDEFINED.keys()):
        yield say("the font {font} needs the CMap {map}, which is not in the file", font=font.name, map=missing)


def _of_one_collection(font: Font) -> bool:
    """Whether the CIDFont takes its CIDs from the collection that the CMap leads to (7.21.3.1)."""
    value, own = font.encoding.value, entry(font.own, "/CIDSystemInfo")
    if isinstance(value, pikepdf.Stream):
        other = entry(value, "/CIDSystemInfo")
        if other is None:
            return True
        same = all(text(entry(own, key)) == text(entry(other, key)) for key in ("/Registry", "/Ordering"))
        return same and real(entry(own, "/Supplement")) <= real(entry(other, "/Supplement"))
    return PREDEFINED.get(name(value), "Identity") in ("Identity", text(entry(own, "/Ordering")))


@rule("font-subset", to_say("Lists of glyphs complete"), _AGAIN, "ISO 14289-1, 7.21.4.2", severity="off", once=True)
def subsets(page: Page) -> Iterator[Hit]:
    """A part of a font with a list of its glyphs that is another. No list at all is fine."""
    yield from _told(page, _subset_faults)


def _subset_faults(font: Font) -> Iterator[str]:
    program = font.program
    if program is None or not _SUBSET.match(font.name):
        return
    listed = entry(font.descriptor, "/CharSet")
    by_name = isinstance(program, Type1 | Compact) and not font.composite and isinstance(listed, pikepdf.String)
    if by_name and set(str(listed).split("/")) - _UNLISTED != set(program.names) - _UNLISTED:
        yield say("the font {font} has other glyphs than its list says (CharSet)", font=font.name)
    stream = entry(font.descriptor, "/CIDSet")
    if isinstance(stream, pikepdf.Stream) and font.composite and not _lists_all(font, stream):
        yield say("the font {font} has other glyphs than its list says (CIDSet)", font=font.name)


def _lists_all(font: Font, stream: Any) -> bool:
    """Whether each CID of the program is in the list; a list that has more is no fault by the standard."""
    try:
        bits = font.bytes_of(stream)
        numbers = entry(font.own, "/CIDToGIDMap")
        mapped = font.bytes_of(numbers) if isinstance(numbers, pikepdf.Stream) else b""
    except Unreadable:
        return False
    present = font.program.present() if font.program else set()
    if mapped:
        pairs = enumerate(zip(mapped[0:131072:2], mapped[1:131072:2], strict=False))
        present = {cid for cid, (high, low) in pairs if (high << 8 | low) in present}
    return all(cid >> 3 < len(bits) and bits[cid >> 3] & 0x80 >> (cid & 7) for cid in present if cid)
