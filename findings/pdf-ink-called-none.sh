#!/usr/bin/env bash
# Something painted in a PDF with the ink called None must never be seen (ISO 32000-1, 8.6.6.4). PDFium leaves it out
# when the ink stands alone (Separation), and paints it black when it stands in a list of inks (DeviceN) of which it is
# the only one, where the same rule counts (8.6.6.5). MuPDF paints it in both.
#
# Packages: pikepdf 10.18.0 (makes the files), pypdfium2 5.15.2, pymupdf 2.0, pillow 13.0.0.
# Seen, in black pixels of a square of 60 by 60:
#   Separation Cut    PDFium 3600   MuPDF 3600
#   Separation None   PDFium    0   MuPDF 3600
#   DeviceN Cut       PDFium 3600   MuPDF 3600
#   DeviceN None      PDFium 3600   MuPDF 3600
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pikepdf==10.18.0 pypdfium2==5.15.2 pymupdf==2.0 \
    pillow==13.0.0

venv/bin/python - <<'PYTHON'
import io
import sys

import pikepdf
import pymupdf
import pypdfium2
from PIL import Image

TINT = "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0 0 1] /N 1 >>"
EXPECTED = {
    "Separation Cut": (f"[/Separation /Cut /DeviceCMYK {TINT}]", (3600, 3600)),
    "Separation None": (f"[/Separation /None /DeviceCMYK {TINT}]", (0, 3600)),
    "DeviceN Cut": (f"[/DeviceN [/Cut] /DeviceCMYK {TINT}]", (3600, 3600)),
    "DeviceN None": (f"[/DeviceN [/None] /DeviceCMYK {TINT}]", (3600, 3600)),
}


def square(space):
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(100, 100))
    page.obj.Resources = pikepdf.Object.parse(f"<< /ColorSpace << /S {space} >> >>".encode())
    page.obj.Contents = pdf.make_stream(b"/S cs 1 scn 20 20 60 60 re f")
    made = io.BytesIO()
    pdf.save(made)
    return made.getvalue()


def black(picture):
    return sum(picture.convert("L").histogram()[:128])


for name, (space, expected) in EXPECTED.items():
    data = square(space)
    by_pdfium = black(pypdfium2.PdfDocument(data)[0].render().to_pil())
    drawn = pymupdf.open(stream=data)[0].get_pixmap()
    by_mupdf = black(Image.frombytes("RGB", (drawn.width, drawn.height), drawn.samples))
    print(f"{name:16}  PDFium {by_pdfium:4}   MuPDF {by_mupdf:4}")
    if (by_pdfium, by_mupdf) != expected:
        sys.exit(f"CHANGED: expected {expected}")
PYTHON
echo "as described"
