#!/usr/bin/env bash
# Of columns B to D that are hidden together, openpyxl says that B is hidden and that C and D are not. It finds all three
# in a file of its own, as it writes each column apart: a test with one's own files does not show it.
#
# An XLSX file may give columns side by side that are alike in one element, <col min="2" max="4" hidden="1"/>
# (ECMA-376-1, 18.3.1.13), as Excel does whenever it can. openpyxl keeps that under the letter of the first.
#
# Packages: openpyxl 3.1.5, xlsxwriter 3.3.1 (writes the first file).
# Seen, for the columns A to E:
#   by xlsxwriter   written _xxx_   read _x___
#   by openpyxl     written _xxx_   read _xxx_
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check openpyxl==3.1.5 xlsxwriter==3.3.1

venv/bin/python - <<'PYTHON'
import re
import sys
import zipfile

import openpyxl
import xlsxwriter

with xlsxwriter.Workbook("xlsxwriter.xlsx") as book:
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, "abcde")
    sheet.set_column("B:D", None, None, {"hidden": True})
book = openpyxl.Workbook()
book.active.append(list("abcde"))
for letter in "BCD":
    book.active.column_dimensions[letter].hidden = True
book.save("openpyxl.xlsx")

for name, expected in (("xlsxwriter", "_x___"), ("openpyxl", "_xxx_")):
    part = zipfile.ZipFile(f"{name}.xlsx").read("xl/worksheets/sheet1.xml").decode()
    columns = [one for one in re.findall(r"<col [^>]*>", part) if 'hidden="1"' in one]
    spans = [tuple(int(re.search(rf'{key}="(\d+)"', one)[1]) for key in ("min", "max")) for one in columns]
    written = "".join("x" if any(a <= at <= b for a, b in spans) else "_" for at in range(1, 6))
    dimensions = openpyxl.load_workbook(f"{name}.xlsx").active.column_dimensions
    read = "".join("x" if dimensions[letter].hidden else "_" for letter in "ABCDE")
    print(f"by {name:12} written {written}   read {read}")
    if (written, read) != ("_xxx_", expected):
        sys.exit(f"CHANGED: expected _xxx_ and {expected}")
PYTHON
echo "as described"
