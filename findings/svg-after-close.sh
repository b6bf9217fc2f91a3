#!/usr/bin/env bash
# A filled SVG path that draws on after a Z without a new M vanishes as a whole when svglib and reportlab make a PDF of
# it: the closed shape before the Z goes too. Even a Z written twice does it.
#
# Both are valid (SVG 2, 9.3.4: the next subpath then starts where the closed one did). svglib hands the
# path over as it is; reportlab counts moves and closes, takes a path with more closes than moves for an open one, and
# fills no open path. The PDF then ends the path with "n": paint nothing.
#
# Packages: svglib 2.3.2, reportlab 5.1.0, pypdfium2 5.15.2, pillow 13.0.0.
# Seen, in black pixels:
#   M20 20h60v60z M20 20h-10v100h30z   2189
#   M20 20h60v60z h-10v100h30z            0
#   M20 20h60v60z                      1035
#   M20 20h60v60zz                        0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check svglib==2.3.2 reportlab==5.1.0 pypdfium2==5.15.2 \
    pillow==13.0.0

venv/bin/python - <<'PYTHON'
import io
import sys

import pypdfium2
from reportlab.graphics import renderPDF
from svglib.svglib import svg2rlg

EXPECTED = {
    "M20 20h60v60z M20 20h-10v100h30z": True,
    "M20 20h60v60z h-10v100h30z": False,
    "M20 20h60v60z": True,
    "M20 20h60v60zz": False,
}
for path, expected in EXPECTED.items():
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><path d="{path}"/></svg>'
    page = pypdfium2.PdfDocument(renderPDF.drawToString(svg2rlg(io.StringIO(svg))))[0]
    black = sum(page.render().to_pil().convert("L").histogram()[:128])
    print(f"{path:34} {black:5}")
    if (black > 0) != expected:
        sys.exit(f"CHANGED: expected {'some' if expected else 'no'} black")
PYTHON
echo "as described"
