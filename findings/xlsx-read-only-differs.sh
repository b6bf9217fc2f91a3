#!/usr/bin/env bash
# openpyxl gives other contents of the same XLSX file when it reads with read_only=True, which is meant to be only a
# faster and leaner way to the same cells:
# - Bold words that openpyxl itself wrote come back as plain text, though rich_text=True asks for them: it writes them
#   inside the cell, and the lean reader knows only those that are shared between cells.
# - A text that lies under a merged cell, which no program shows, comes back as if it were there.
#
# Packages: openpyxl 3.1.5, xlsxwriter 3.3.1 (writes the second file).
# Seen:
#   plain reading     bold words CellRichText   under a merged cell None
#   read_only=True    bold words str            under a merged cell 'onder'
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check openpyxl==3.1.5 xlsxwriter==3.3.1

venv/bin/python - <<'PYTHON'
import sys

import openpyxl
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

EXPECTED = {False: ("CellRichText", None), True: ("str", "onder")}

book = openpyxl.Workbook()
book.active["A1"] = CellRichText("Zeg ", TextBlock(InlineFont(b=True), "nooit"))
book.save("bold.xlsx")
with xlsxwriter.Workbook("merged.xlsx") as book:
    sheet = book.add_worksheet()
    sheet.merge_range("A1:B1", "boven")
    sheet.write("B1", "onder")
for lean, expected in EXPECTED.items():
    bold = openpyxl.load_workbook("bold.xlsx", rich_text=True, read_only=lean).active["A1"].value
    under = openpyxl.load_workbook("merged.xlsx", read_only=lean).active["B1"].value
    how = "read_only=True" if lean else "plain reading"
    print(f"{how:17} bold words {type(bold).__name__:14} under a merged cell {under!r}")
    if (type(bold).__name__, under) != expected:
        sys.exit(f"CHANGED: expected {expected}")
PYTHON
echo "as described"
