#!/usr/bin/env bash
# Two texts that differ in an XLSX file are one and the same text when openpyxl has read them, and a carriage return has
# become the seven letters “_x000D_”, which Excel never shows: they would stand on the card.
#
# XML cannot hold a carriage return, so an XLSX file writes _x000D_ for it, and _x005F_x000D_ for a text that really has
# those letters (ECMA-376-1, 22.9.2.19). XlsxWriter writes both so, as Excel does with text pasted from elsewhere.
# openpyxl takes back the second and leaves the first as it is. calamine reads both right.
#
# Packages: xlsxwriter 3.3.1 (writes the file), openpyxl 3.1.5, python-calamine 0.9.1.
# Seen:
#   openpyxl  'een_x000D_\ntwee'   'een_x000D_\ntwee'
#   calamine  'een\r\ntwee'        'een_x000D_\ntwee'
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check xlsxwriter==3.3.1 openpyxl==3.1.5 \
    python-calamine==0.9.1

venv/bin/python - <<'PYTHON'
import sys

import openpyxl
import xlsxwriter
from python_calamine import CalamineWorkbook

WRITTEN = ["een\r\ntwee", "een_x000D_\ntwee"]
EXPECTED = {"openpyxl": ["een_x000D_\ntwee", "een_x000D_\ntwee"], "calamine": WRITTEN}

with xlsxwriter.Workbook("made.xlsx") as book:
    book.add_worksheet().write_row(0, 0, WRITTEN)
seen = {
    "openpyxl": [cell.value for cell in openpyxl.load_workbook("made.xlsx").active[1]],
    "calamine": CalamineWorkbook.from_path("made.xlsx").get_sheet_by_index(0).to_python()[0],
}
for name, texts in seen.items():
    print(f"{name:9} {texts[0]!r:20} {texts[1]!r}")
    if texts != EXPECTED[name]:
        sys.exit(f"CHANGED: expected {EXPECTED[name]}")
PYTHON
echo "as described"
