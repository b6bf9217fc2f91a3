#!/usr/bin/env bash
# PDFium gives no hyphen for a hyphen at the end of a line, but a sign that is no letter, and it leaves out the line break
# with it: real hyphens (EU-landen, in- en uitvoer, an address) are then no other than those that break a word. The two
# functions of one page that give its text do not even give the same sign: U+FFFE by FPDFText_GetText (get_text_range of
# pypdfium2), U+0002 by FPDFText_GetBoundedText (get_text_bounded). Neither is in the file, and XML may hold neither.
#
# After a digit, and after a space, the hyphen and the line break come out as they are.
#
# Packages: pypdfium2 5.15.2, pypdf 7.1.0 (which gives what is in the file), reportlab 5.1.0.
# Seen, by get_text_range, get_text_bounded and pypdf:
#   'verant\ufffewoording'  'verant\x02woording'  'verant-\nwoording'
#   'de EU\ufffelanden'     'de EU\x02landen'     'de EU-\nlanden'
#   'in\ufffeen uitvoer'    'in\x02en uitvoer'    'in-\nen uitvoer'
#   '1990-\r\n2000'         '1990-\r\n2000'       '1990-\n2000'
#   'lastig -\r\nmaar'      'lastig -\r\nmaar'    'lastig -\nmaar'
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

EXPECTED = {
    ("verant-", "woording"): ("verant\ufffewoording", "verant\x02woording"),
    ("de EU-", "landen"): ("de EU\ufffelanden", "de EU\x02landen"),
    ("in-", "en uitvoer"): ("in\ufffeen uitvoer", "in\x02en uitvoer"),
    ("1990-", "2000"): ("1990-\r\n2000", "1990-\r\n2000"),
    ("lastig -", "maar"): ("lastig -\r\nmaar", "lastig -\r\nmaar"),
}
for lines, expected in EXPECTED.items():
    canvas = Canvas("made.pdf")
    for at, line in enumerate(lines):
        canvas.drawString(40, 700 - 14 * at, line)
    canvas.save()
    with pypdfium2.PdfDocument("made.pdf") as document:
        page = document[0].get_textpage()
        seen = (page.get_text_range(), page.get_text_bounded())
    written = pypdf.PdfReader("made.pdf").pages[0].extract_text().strip()
    print(f"{ascii(seen[0]):24} {ascii(seen[1]):24} {ascii(written)}")
    if seen != expected or written != "\n".join(lines):
        sys.exit(f"CHANGED: expected {ascii(expected)}")
PYTHON
echo "as described"
