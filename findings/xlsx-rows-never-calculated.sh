#!/usr/bin/env bash
# A workbook written by openpyxl holds formulas without results, until a spreadsheet program has opened and saved it.
# calamine (also as the engine of pandas) then does not give empty cells: it leaves out the rows after the last plain
# value, and gives no rows at all when every cell is a formula. openpyxl finds all rows in the same file.
#
# A row of formulas higher up does come back, as empty cells: how many rows a table has depends on what its last row
# holds, and a total at the foot makes rows above it appear.
#
# Packages: openpyxl 3.1.5, python-calamine 0.9.1, pandas 3.1.1.
# Seen, in rows by openpyxl, calamine and pandas:
#   heading, 3 rows of formulas               4 1 1
#   heading, 3 rows of formulas, a footnote   5 5 5
#   only formulas, 3 rows                     3 0 0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1 pandas==3.1.1

venv/bin/python - <<'PYTHON'
import sys

import openpyxl
import pandas
from python_calamine import CalamineWorkbook

FORMULAS = [["=1+1", "=2+2"]] * 3
EXPECTED = {
    "heading, 3 rows of formulas": ([["a", "b"], *FORMULAS], (4, 1, 1)),
    "heading, 3 rows of formulas, a footnote": ([["a", "b"], *FORMULAS, ["end"]], (5, 5, 5)),
    "only formulas, 3 rows": (FORMULAS, (3, 0, 0)),
}
for name, (rows, expected) in EXPECTED.items():
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save("made.xlsx")
    seen = (
        len(list(openpyxl.load_workbook("made.xlsx", data_only=True).active.iter_rows())),
        len(CalamineWorkbook.from_path("made.xlsx").get_sheet_by_index(0).to_python()),
        len(pandas.read_excel("made.xlsx", engine="calamine", header=None)),
    )
    print(f"{name:40} {seen[0]} {seen[1]} {seen[2]}")
    if seen != expected:
        sys.exit(f"CHANGED: expected {expected}")
PYTHON
echo "as described"
