#!/usr/bin/env bash
# A page of whole points that is a whole number of pixels at 300 dpi comes out of pypdfium2 one pixel larger on some
# sides: it rounds 198 × (300 / 72) = 825.0000000000001 up to 826. Just the sizes that printers of games take to the
# pixel are hit: a poker card with its bleed is 198 × 270 points, which is 825 × 1125 pixels. A page of 197.28 points
# comes out right, for PDFium holds sizes in seven digits, where it is a trifle less. MuPDF is exact each time.
#
# Packages: pikepdf 10.18.0 (makes the files), pypdfium2 5.15.2, pymupdf 2.0.
# Seen, in pixels:
#   poker, The Game Crafter   198 × 270 pt        exact 825 × 1125   PDFium 826 × 1125   MuPDF 825 × 1125
#   mini, The Game Crafter    144 × 198 pt        exact 600 × 825    PDFium 600 × 826    MuPDF 600 × 825
#   jumbo, The Game Crafter   270 × 414 pt        exact 1125 × 1725  PDFium 1125 × 1726  MuPDF 1125 × 1725
#   poker, MakePlayingCards   197.28 × 269.28 pt  exact 822 × 1122   PDFium 822 × 1122   MuPDF 822 × 1122
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pikepdf==10.18.0 pypdfium2==5.15.2 pymupdf==2.0

venv/bin/python - <<'PYTHON'
import io
import sys

import pikepdf
import pymupdf
import pypdfium2

PAGES = {
    "poker, The Game Crafter": ((198, 270), (825, 1125), (826, 1125)),
    "mini, The Game Crafter": ((144, 198), (600, 825), (600, 826)),
    "jumbo, The Game Crafter": ((270, 414), (1125, 1725), (1125, 1726)),
    "poker, MakePlayingCards": ((197.28, 269.28), (822, 1122), (822, 1122)),
}


def told(size):
    return "{} × {}".format(*size)


for name, (points, exact, expected) in PAGES.items():
    pdf, made = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page(page_size=points)
    pdf.save(made)
    by_pdfium = pypdfium2.PdfDocument(made.getvalue())[0].render(scale=300 / 72).to_pil().size
    drawn = pymupdf.open(stream=made.getvalue())[0].get_pixmap(dpi=300)
    by_mupdf = drawn.width, drawn.height
    page = f"{told(points)} pt"
    print(f"{name:24}  {page:18}  exact {told(exact):11}  PDFium {told(by_pdfium):11}  MuPDF {told(by_mupdf)}")
    if (by_pdfium, by_mupdf) != (expected, exact):
        sys.exit(f"CHANGED: expected {told(expected)} and {told(exact)}")
PYTHON
echo "as described"
