#!/usr/bin/env bash
# Pillow's basic layout does kern text with a font's kern table, by one 64th of the distance: a pair that the font sets
# 100 units closer comes 1.5625 units closer. It looks as if the font had no kerning, and widths differ in the decimals.
#
# FreeType gives distances in 64ths of a pixel, and Pillow adds them up in 64ths too, but turns the kerning into whole
# pixels first. HarfBuzz kerns the same font by the full distance.
#
# Packages: fonttools 4.68.0 (makes the fonts), pillow 13.0.0, uharfbuzz 0.57.0.
# Seen, for AV at 1000 pixels an em, each letter 600 wide; the pair A V is moved by the units on the left:
#      0   HarfBuzz 1200   Pillow 1200.0     the picture ends at 1150
#   -100   HarfBuzz 1100   Pillow 1198.4375  the picture ends at 1148
#   -320   HarfBuzz  880   Pillow 1195.0     the picture ends at 1145
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check fonttools==4.68.0 pillow==13.0.0 uharfbuzz==0.57.0

venv/bin/python - <<'PYTHON'
import io
import sys

import uharfbuzz
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0
from PIL import Image, ImageDraw, ImageFont


def block():
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for point in ((50, 700), (550, 700), (550, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def font(units):
    builder, names = FontBuilder(1000, isTTF=True), [".notdef", "A", "V"]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord("A"): "A", ord("V"): "V"})
    builder.setupGlyf({name: block() for name in names})
    builder.setupHorizontalMetrics({name: (600, 50) for name in names})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Blocks", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    pairs = KernTable_format_0()
    pairs.version, pairs.coverage, pairs.apple, pairs.kernTable = 0, 1, False, {("A", "V"): units}
    table = newTable("kern")
    table.version, table.kernTables = 0, [pairs]
    builder.font["kern"] = table
    made = io.BytesIO()
    builder.font.save(made)
    return made.getvalue()


def by_harfbuzz(data):
    buffer = uharfbuzz.Buffer()
    buffer.add_str("AV")
    buffer.guess_segment_properties()
    uharfbuzz.shape(uharfbuzz.Font(uharfbuzz.Face(data)), buffer)
    return sum(place.x_advance for place in buffer.glyph_positions)


def drawn_to(loaded):
    picture = Image.new("L", (1500, 1200))
    ImageDraw.Draw(picture).text((0, 0), "AV", 255, loaded)
    return picture.getbbox()[2]


EXPECTED = {0: (1200, 1200.0, 1150), -100: (1100, 1198.4375, 1148), -320: (880, 1195.0, 1145)}
for units, expected in EXPECTED.items():
    data = font(units)
    loaded = ImageFont.truetype(io.BytesIO(data), 1000, layout_engine=ImageFont.Layout.BASIC)
    seen = (by_harfbuzz(data), loaded.getlength("AV"), drawn_to(loaded))
    print(f"{units:4}   HarfBuzz {seen[0]:4}   Pillow {seen[1]:<10} the picture ends at {seen[2]}")
    if seen[:2] != expected[:2] or abs(seen[2] - expected[2]) > 1:
        sys.exit(f"CHANGED: expected {expected}")
PYTHON
echo "as described"
