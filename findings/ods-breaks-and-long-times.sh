#!/usr/bin/env bash
# In an ODS sheet, words with a tab between them come out as one word from calamine and from pandas' own reader (engine
# odf): “een⇥twee” is “eentwee”. calamine loses a line break inside a paragraph too, though not one between paragraphs.
# And a duration of more than a day, 26:30, makes pandas refuse the whole file; calamine gives its code, PT26H30M00S.
#
# A spreadsheet holds a tab as <text:tab/> and a break inside a paragraph as <text:line-break/> (OpenDocument 1.3, part 3,
# 6.1.4 and 6.1.5). A duration is a value of type time, for which pandas expects a moment of the day; the text that the
# cell shows, “26:30”, stands beside it in the file.
#
# Packages: odfpy 1.4.1 (writes the file), python-calamine 0.9.1, pandas 3.1.1.
# Seen:
#   calamine  tab 'eentwee'   break 'eentwee'     paragraphs 'een\ntwee'   26:30 'PT26H30M00S'
#   pandas    tab 'eentwee'   break 'een\ntwee'   paragraphs 'een\ntwee'   26:30 'refused'
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check odfpy==1.4.1 python-calamine==0.9.1 pandas==3.1.1

venv/bin/python - <<'PYTHON'
import sys

import pandas
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import LineBreak, P, Tab
from python_calamine import CalamineWorkbook

EXPECTED = {
    "calamine": ("eentwee", "eentwee", "een\ntwee", "PT26H30M00S"),
    "pandas": ("eentwee", "een\ntwee", "een\ntwee", "refused"),
}


def cell(*paragraphs, **kind):
    made = TableCell(**(kind or {"valuetype": "string"}))
    for parts in paragraphs:
        paragraph = P()
        for part in parts:
            paragraph.addText(part) if isinstance(part, str) else paragraph.addElement(part)
        made.addElement(paragraph)
    return made


def saved(name, *cells):
    document, table, row = OpenDocumentSpreadsheet(), Table(name="Blad1"), TableRow()
    for one in cells:
        row.addElement(one)
    table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(name)


def by_calamine(name):
    return CalamineWorkbook.from_path(name).get_sheet_by_index(0).to_python()[0]


def by_pandas(name):
    try:
        return pandas.read_excel(name, engine="odf", header=None).values.tolist()[0]
    except ValueError:
        return ["refused"]


saved("texts.ods", cell(["een", Tab(), "twee"]), cell(["een", LineBreak(), "twee"]), cell(["een"], ["twee"]))
saved("time.ods", cell(["26:30"], valuetype="time", timevalue="PT26H30M00S"))
for name, read in (("calamine", by_calamine), ("pandas", by_pandas)):
    seen = (*read("texts.ods"), *read("time.ods"))
    print(f"{name:9} tab {seen[0]!r}   break {seen[1]!r:11}   paragraphs {seen[2]!r}   26:30 {seen[3]!r}")
    if seen != EXPECTED[name]:
        sys.exit(f"CHANGED: expected {EXPECTED[name]}")
PYTHON
echo "as described"
