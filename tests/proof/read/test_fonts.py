"""What a font says of the codes of a string: how wide they are, and whether each has a glyph."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from pikepdf import Array, Dictionary, Name

from deck.proof.read.fonts.font import Font
from deck.proof.read.fonts.truetype import TrueType


def truetype(platform: int, encoding: int, form: int, table: dict[int, str]) -> bytes:
    """A font of three glyphs with one character map."""
    builder, pen = FontBuilder(1000, isTTF=True), TTGlyphPen(None)
    order = [".notdef", "A", "B"]
    builder.setupGlyphOrder(order)
    builder.setupGlyf(dict.fromkeys(order, pen.glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(order, (500, 0)))
    builder.setupHorizontalHeader()
    builder.setupPost()
    builder.setupCharacterMap({65: "A"})
    subtable = CmapSubtable.newSubtable(form)
    subtable.platformID, subtable.platEncID, subtable.language, subtable.cmap = platform, encoding, 0, table
    builder.font["cmap"].tables = [subtable]
    buffer = BytesIO()
    builder.font.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("platform", "encoding", "form", "shift"), [(1, 0, 0, 0), (1, 0, 6, 0), (3, 0, 4, 0xF000), (1, 0, 4, 0)]
)
def test_a_simple_font_says_which_codes_it_lacks(platform: int, encoding: int, form: int, shift: int) -> None:
    program = truetype(platform, encoding, form, {shift + 65: "A", shift + 66: "B", shift + 90: "A"})
    lookup = TrueType(program).symbol()
    assert lookup is not None
    assert [lookup(code) for code in (65, 66, 90, 67, 0, 255)] == [1, 2, 1, 0, 0, 0]
    with pikepdf.new() as pdf:
        descriptor = Dictionary(Flags=4, FontFile2=pdf.make_stream(program))
        font = Font(
            Dictionary(Subtype=Name.TrueType, FontDescriptor=descriptor, FirstChar=65, Widths=Array([500, 250]))
        )
        assert font.missing(b"ABCA") == [67]
        assert font.measure(b"AB") == (0.75, 2, 0)


def test_names_of_glyphs_can_be_notdef() -> None:
    encoding = Dictionary(Differences=Array([65, Name.A, Name("/.notdef"), 70, Name("/.notdef")]))
    font = Font(Dictionary(Subtype=Name.Type1, Encoding=encoding))
    assert font.missing(b"ABF") == [66, 70]


def test_widths_of_composite_fonts() -> None:
    own = Dictionary(W=Array([3, Array([500, 600]), 10, 12, 250]), DW=900)
    font = Font(Dictionary(Subtype=Name.Type0, DescendantFonts=Array([own])))
    assert font.measure(bytes((0, 3, 0, 4, 0, 11, 0, 50))) == (pytest.approx(0.5 + 0.6 + 0.25 + 0.9), 4, 0)
