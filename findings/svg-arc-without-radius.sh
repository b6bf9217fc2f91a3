#!/usr/bin/env bash
# An SVG arc with a radius of 0 is a straight line (SVG 2, 9.5.1). WeasyPrint, fontTools and svgelements each draw
# something else, though the code of the first two quotes the rule: a square whose sides are such arcs vanishes in two
# of the three.
#
# fontTools and svgelements leave out the line, and its end point with it. WeasyPrint does draw a line, but takes the
# end point, which is absolute, as counted from where the line begins.
#
# Packages: fonttools 4.68.0, svgelements 1.9.6, weasyprint 70.0 (needs the Pango of the system), pypdfium2 5.15.2,
# resvg_py 0.5.0 (draws it right), pillow 13.0.0.
# Seen, in black pixels:
#                                     one corner     all four sides
#   resvg                                  25600              25600
#   fontTools                              19200                  0
#   svgelements                            19200                  0
#   WeasyPrint                             28250              14499
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check fonttools==4.68.0 svgelements==1.9.6 \
    weasyprint==70.0 pypdfium2==5.15.2 resvg_py==0.5.0 pillow==13.0.0

venv/bin/python - <<'PYTHON'
import base64
import io
import sys

import pypdfium2
import resvg_py
import weasyprint
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.svgLib.path import parse_path
from PIL import Image
from svgelements import Path

CORNER = "M20 20H100A0 0 0 0 1 180 20V180H20Z"
SIDES = "M20 20A0 0 0 0 1 180 20A0 0 0 0 1 180 180A0 0 0 0 1 20 180Z"


def svg(path):
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><path d="{path}"/></svg>'


def black(picture):
    return sum(picture.convert("L").histogram()[:128])


def resvg(path):
    picture = Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg(path))))).convert("RGBA")
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture)
    return black(paper)


def fonttools(path):
    pen = SVGPathPen(None)
    parse_path(path, pen)
    return resvg(pen.getCommands())


def svgelements(path):
    parsed = Path(path)
    parsed.approximate_arcs_with_cubics()
    return resvg(parsed.d())


def weasy(path):
    data = base64.b64encode(svg(path).encode()).decode()
    page = (
        "<style>@page{size:200px 200px;margin:0} body{margin:0} img{display:block}</style>"
        f'<img src="data:image/svg+xml;base64,{data}">'
    )
    made = pypdfium2.PdfDocument(weasyprint.HTML(string=page).write_pdf())[0]
    return black(made.render(scale=200 / made.get_width()).to_pil())


EXPECTED = {resvg: (25600, 25600), fonttools: (19200, 0), svgelements: (19200, 0), weasy: (28250, 14499)}
for library, expected in EXPECTED.items():
    seen = (library(CORNER), library(SIDES))
    print(f"{library.__name__:12} one corner {seen[0]:6}   all four sides {seen[1]:6}")
    if any(abs(a - b) > 100 for a, b in zip(seen, expected)):
        sys.exit(f"CHANGED: expected about {expected}")
PYTHON
echo "as described"
