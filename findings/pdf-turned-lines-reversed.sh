#!/usr/bin/env bash
# PDFium gives the lines of a text that is turned a quarter clockwise from the last to the first, whatever the order in
# the file. Turned a quarter the other way, or upside down, they come in their order; so they do by pypdf in every case.
# It does not matter how far apart the lines are, nor whether they are one text object or several.
#
# Packages: pypdfium2 5.15.2, pypdf 7.1.0, reportlab 5.1.0.
# Seen, for three lines that are turned (degrees clockwise), by pypdfium2 and by pypdf:
#     0  een twee drie   een twee drie
#   270  een twee drie   een twee drie
#   180  een twee drie   een twee drie
#    90  drie twee een   een twee drie
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pypdfium2==5.15.2 pypdf==7.1.0 reportlab==5.1.0

venv/bin/python - <<'PYTHON'
import sys

import pypdf
import pypdfium2
from reportlab.pdfgen.canvas import Canvas

LINES = ["een", "twee", "drie"]


def made(clockwise: int, apart: int, one_object: bool) -> None:
    canvas = Canvas("made.pdf", pagesize=(400, 400))
    canvas.translate(200, 200)
    canvas.rotate(-clockwise)
    if one_object:
        text = canvas.beginText(-120, 20)
        text.setLeading(apart)
        for line in LINES:
            text.textLine(line)
        canvas.drawText(text)
    else:
        for at, line in enumerate(LINES):
            canvas.drawString(-120, 20 - apart * at, line)
    canvas.save()


for clockwise in (0, 270, 180, 90):
    expected = LINES[::-1] if clockwise == 90 else LINES
    for apart in (14, 60):
        for one_object in (False, True):
            made(clockwise, apart, one_object)
            with pypdfium2.PdfDocument("made.pdf") as document:
                seen = document[0].get_textpage().get_text_range().split()
            other = pypdf.PdfReader("made.pdf").pages[0].extract_text().split()
            if seen != expected or other != LINES:
                sys.exit(f"CHANGED: at {clockwise} degrees {seen} and {other}")
    print(f"{clockwise:4}  {' '.join(seen)}   {' '.join(other)}")
PYTHON
echo "as described"
