"""What rules must let pass, and the edges between right and wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from pikepdf import Array, Dictionary, Name

from deck.proof.read.fonts import Font, glyph_lookup

FINE: dict[str, Callable[[Any], str]] = {
    "a dot that lies across the trim": lambda s: f"0 0.2 0 0 k {circle(s, 0, 40, 2)}",
    "a dot across the corner of a turned page": lambda s: f"0 0.2 0 0 k {circle(s, 100, 100, 2.5)}",
    "artwork that bleeds": lambda s: "0 0.2 0 0 k " + s.rect(-3, 40, 9, 9),
    "a crop mark outside": lambda s: "0 0 0 1 K 0.25 w " + s.rect(-9, 0, 5, 0, "S"),
    "text outside the trim": lambda s: s.show("slug", 40, -5, 8),
    "text at the safe zone": lambda s: s.show("H", 5.5, 50),
    "white that overprints in mode 0": lambda s: "/Mode0 gs 0 0 0 0 k " + s.rect(20, 40, 9, 9),
    "small black text on white that knocks out": lambda s: (
        "0 0 0 0 k " + s.rect(10, 40, 80, 15) + s.show("klein", 20, 50, 9, state="Knock")
    ),
    "large black text that knocks out": lambda s: s.show("groot", 20, 40, 13, state="Knock"),
    "pale text on dark": lambda s: (
        "1 0.8 0 0.2 k " + s.rect(20, 30, 50, 12) + s.show("licht", 25, 38, 12, "0 0 0 0 k", "Knock")
    ),
    "pale text on a dark disc": lambda s: (
        "1 0.8 0 0.2 k " + circle(s, 40, 40, 15) + s.show("licht", 34, 41, 12, "0 0 0 0 k", "Knock")
    ),
    "a line of a quarter point": lambda s: "0 0 0 1 K 0.25 w " + s.rect(20, 40, 9, 9, "S"),
    "text of six points": lambda s: s.show("klein", 20, 40, 6),
    "a spot colour that was agreed": lambda s: "/Gold cs 1 scn " + s.rect(20, 40, 9, 9),
    "a cut line that overprints": lambda s: "/Over gs /Cut CS 1 SCN 0.5 w " + s.rect(0, 0, 100, 100, "S"),
    "marks in all inks": lambda s: "/All CS 1 SCN 0.5 w " + s.rect(-8, -8, 2, 2, "S"),
    "three hundred per cent": lambda s: "1 1 1 0 k " + s.rect(20, 40, 9, 9),
}


def circle(sample: Any, x: float, y: float, radius: float) -> str:
    """A disc of four curves."""
    k = 0.5523 * radius
    at = sample.at
    steps = [at(x + radius, y) + " m"]
    for (ax, ay), (bx, by), (cx, cy) in (
        ((radius, k), (k, radius), (0, radius)),
        ((-k, radius), (-radius, k), (-radius, 0)),
        ((-radius, -k), (-k, -radius), (0, -radius)),
        ((k, -radius), (radius, -k), (radius, 0)),
    ):
        steps.append(f"{at(x + ax, y + ay)} {at(x + bx, y + by)} {at(x + cx, y + cy)} c")
    return " ".join(steps) + " f "


@pytest.mark.parametrize("what", FINE)
def test_what_is_right_passes(sample: Any, what: str) -> None:
    sample.resources.ExtGState.Mode0 = Dictionary(OP=True, op=True, OPM=0)
    for name, ink in (("Gold", "Gold"), ("Cut", "CutContour"), ("All", "All")):
        sample.resources.ColorSpace[f"/{name}"] = sample.separation(ink)
    sample.add("q " + FINE[what](sample) + " Q")
    assert [str(finding.fault()) for finding in sample.findings()] == []


def test_pale_text_beside_its_disc_is_seen_on_the_drawn_page(sample: Any) -> None:
    """The box of the disc holds the text; the disc does not. Only drawing tells."""
    sample.add("1 0.8 0 0.2 k " + circle(sample, 40, 40, 15) + sample.show("o", 26, 28, 10, "0 0 0 0 k", "Knock"))
    assert [finding.rule for finding in sample.findings()] == ["contrast"]


def test_large_text_needs_less_contrast(sample: Any) -> None:
    grey = "0 0 0 0.5 k"
    sample.add(sample.show("groot", 20, 40, 18, grey, "Knock"))
    assert sample.findings() == ()
    sample.path.unlink()
    sample.add(sample.show("klein", 20, 50, 17, grey, "Knock"))
    assert [finding.rule for finding in sample.findings()] == ["contrast"]


def test_each_edge_is_named_once_with_its_worst(sample: Any) -> None:
    sample.add("0 0.2 0 0 k " + sample.rect(-1, 40, 9, 9) + sample.rect(0, 60, 9, 9) + sample.rect(60, 90, 9, 12))
    messages = [finding.message for finding in sample.findings()]
    assert messages == [
        "artwork reaches the left edge and stops there; 3 mm of bleed is needed",
        "artwork reaches the bottom edge and goes on 2 mm there; 3 mm of bleed is needed",
    ]


def test_a_clip_at_the_trim_stops_the_bleed(sample: Any) -> None:
    sample.add("q " + sample.rect(-1, 0, 101, 100, "W n") + "0 0.2 0 0 k " + circle(sample, 0, 50, 8) + "Q")
    (finding,) = sample.findings()
    assert finding.message == "artwork reaches the left edge and goes on 1 mm there; 3 mm of bleed is needed"


def test_reading_distance(sample: Any) -> None:
    sample.limits = replace(sample.limits, reading_mm=500)
    assert sample.findings() == ()
    sample.limits = replace(sample.limits, reading_mm=700)
    assert [finding.rule for finding in sample.findings()] == ["text-distance"]


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
    lookup = glyph_lookup(program)
    assert lookup is not None
    assert [lookup(code) for code in (65, 66, 90, 67, 0, 255)] == [1, 2, 1, 0, 0, 0]
    with pikepdf.new() as pdf:
        descriptor = Dictionary(Flags=4, FontFile2=pdf.make_stream(program))
        font = Font(
            Dictionary(Subtype=Name.TrueType, FontDescriptor=descriptor, FirstChar=65, Widths=Array([500, 250]))
        )
        assert font.missing(b"ABCA") == [67]
        assert font.measure(b"AB") == (0.75, 2, 0)


def test_a_font_without_a_map_is_left_alone() -> None:
    assert glyph_lookup(b"") is None
    assert glyph_lookup(bytes(200)) is None


def test_names_of_glyphs_can_be_notdef() -> None:
    encoding = Dictionary(Differences=Array([65, Name.A, Name("/.notdef"), 70, Name("/.notdef")]))
    font = Font(Dictionary(Subtype=Name.Type1, Encoding=encoding))
    assert font.missing(b"ABF") == [66, 70]


def test_widths_of_composite_fonts(sample: Any) -> None:
    own = Dictionary(W=Array([3, Array([500, 600]), 10, 12, 250]), DW=900)
    font = Font(Dictionary(Subtype=Name.Type0, DescendantFonts=Array([own])))
    assert font.measure(bytes((0, 3, 0, 4, 0, 11, 0, 50))) == (pytest.approx(0.5 + 0.6 + 0.25 + 0.9), 4, 0)
