"""The font of what is typed: WinAnsi, no more and no less."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from house import FACES

from deck.file.finish.forms_font import form_font

UNUSED = (127, 129, 141, 143, 144, 157)
WINANSI = [(code, bytes([code]).decode("cp1252")) for code in range(32, 256) if code not in UNUSED]


@pytest.fixture(scope="module")
def subset() -> TTFont:
    return TTFont(BytesIO(form_font(FACES["regular"]).data))


def test_every_character_of_winansi_has_a_glyph_and_its_width(subset: TTFont) -> None:
    glyphs, font, whole = subset.getBestCmap(), form_font(FACES["regular"]), FACES["regular"]
    drawn = {"\u00a0": " ", "\u00ad": "-"}
    for code, char in WINANSI:
        own = drawn.get(char, char)
        assert font.widths[code - 32] == pytest.approx(1000 * whole.advance(own), abs=0.001), char
        assert font.widths[code - 32] == pytest.approx(subset["hmtx"][glyphs[ord(own)]][0], abs=0.001), char


def test_it_holds_nothing_else(subset: TTFont) -> None:
    assert set(subset.getBestCmap()) == {ord({"\u00a0": " ", "\u00ad": "-"}.get(char, char)) for _, char in WINANSI}
    assert len(form_font(FACES["regular"]).data) < 25_000
    assert not {"GSUB", "GPOS", "kern", "fpgm"} & set(subset.keys())


def test_a_reader_finds_glyphs_by_their_unicode(subset: TTFont) -> None:
    tables = [(table.platformID, table.platEncID) for table in subset["cmap"].tables]
    assert (3, 1) in tables, "a non-symbolic font is read by this table (ISO 32000-1, 9.6.6.4)"


def test_the_same_face_gives_the_same_bytes() -> None:
    before = form_font(FACES["regular"])
    form_font.cache_clear()
    assert form_font(FACES["regular"]) == before


def test_lines_are_as_far_apart_as_programs_set_them() -> None:
    font = form_font(FACES["regular"])
    assert font.leading == max(font.ascent - font.descent, font.box[3] - font.box[1]) / 1000
    assert 1.15 < font.leading < 1.25, "a glyph that nobody types makes every line higher"


def test_a_text_is_as_wide_as_it_is_set() -> None:
    assert form_font(FACES["regular"]).width("Wij zien u – écht") == pytest.approx(
        sum(FACES["regular"].advance(char) for char in "Wij zien u – écht")
    )
    assert form_font(FACES["regular"]).width("Ж") == form_font(FACES["regular"]).width("?")


def test_a_pdf_knows_it_as_a_simple_font(make: Callable[..., Path], items: SimpleNamespace) -> None:
    with pikepdf.open(make(items.place("team"))) as pdf:
        font = pdf.Root.AcroForm.DR.Font["/FiraSans-Regular"]
        assert (font.Subtype, font.Encoding, int(font.FirstChar), int(font.LastChar)) == (
            "/TrueType",
            "/WinAnsiEncoding",
            32,
            255,
        )
        assert len(font.Widths) == 224
        descriptor = font.FontDescriptor
        assert int(descriptor.Flags) == 32, "non-symbolic"
        assert "/Leading" not in descriptor, "pikepdf takes it for points"
        assert str(font.BaseFont) == str(descriptor.FontName)
        told = font.ToUnicode.read_bytes().decode()
        assert all(f"<{code:02X}> <{ord(char):04X}>" in told for code, char in WINANSI)
        assert "<7F>" not in told
