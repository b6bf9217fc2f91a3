"""The answers as CSV, so that Excel in Dutch opens it with a double click."""

from __future__ import annotations

import csv
from pathlib import Path

from deck.collect.cells import guarded
from deck.collect.tables import Table


def write_csv(table: Table, path: Path) -> None:
    """Write a table: UTF-8 with its mark, for without it Excel takes é for two signs, and semicolons between the cells.

    Where a comma stands in numbers, as in Dutch, Excel takes the semicolon for what divides a list. Every cell stands
    between quotation marks, so that no answer can end its own cell (OWASP, CSV Injection).
    """
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writerow([guarded(column.label) for column in table.columns])
        writer.writerows([guarded(str(value)) for value in row] for row in table.rows)
