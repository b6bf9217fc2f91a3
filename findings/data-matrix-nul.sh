#!/usr/bin/env bash
# A Data Matrix code made by reportlab ends with a NUL character that nobody put in, for one text in three of capitals
# and digits: CARD is read as CARD and NUL, CARDS is right.
#
# reportlab stores text as C40, three values in two bytes, and fills up the last three with zeros. One zero alone is a
# shift without a letter, which says nothing. Two zeros are the shift and letter 0 of the shifted set: NUL. So it hits
# every text whose values come to one more than a multiple of three (a capital, a digit and a space count one value,
# most others two). ISO/IEC 16022 has such a last character written without C40.
#
# Packages: reportlab 5.1.0, zxing-cpp 3.1.1 (reads the codes), pypdfium2 5.15.2, pillow 13.0.0.
# Seen:
#   X        b'X\x00'
#   CARD     b'CARD\x00'
#   gFG      b'gFG\x00'
#   AB       b'AB'
#   ABC      b'ABC'
#   CARDS    b'CARDS'
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check reportlab==5.1.0 zxing-cpp==3.1.1 \
    pypdfium2==5.15.2 pillow==13.0.0

venv/bin/python - <<'PYTHON'
import sys

import pypdfium2
import zxingcpp
from PIL import ImageOps
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode import createBarcodeDrawing

EXPECTED = {
    "X": b"X\0",
    "CARD": b"CARD\0",
    "gFG": b"gFG\0",
    "AB": b"AB",
    "ABC": b"ABC",
    "CARDS": b"CARDS",
}
for text, expected in EXPECTED.items():
    code = createBarcodeDrawing("ECC200DataMatrix", value=text)
    page = pypdfium2.PdfDocument(renderPDF.drawToString(code))[0]
    (read,) = zxingcpp.read_barcodes(ImageOps.expand(page.render(scale=4).to_pil().convert("L"), 60, 255))
    print(f"{text:8} {read.bytes}")
    if read.bytes != expected:
        sys.exit(f"CHANGED: expected {expected}")
PYTHON
echo "as described"
