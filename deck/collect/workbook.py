"""The answers as a workbook (ECMA-376) and as CSV for Excel and its peers; the same answers make the same bytes."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from deck.base.workbook import argb, save_workbook
from deck.collect.tables import Table
from deck.collect.text import fitted, guarded, like_formula
from deck.collect.words import Told

_COLUMNS = 16_384
"""The most columns of a sheet (Excel specifications and limits)."""

_NAME = 31
"""The most characters of the name of a sheet; the signs : \\ / ? * [ ] may not stand in it."""


def write_csv(table: Table, path: Path) -> None:
    """Write a table so that Excel on a Dutch computer, in whatever language, opens it with a double click.

    That asks for UTF-8 with its mark, for without it Excel takes é for two signs, and for semicolons, for where a comma
    stands in numbers Excel takes the semicolon for what divides a list. Every cell stands between quotation marks, so
    that no answer can end its own cell (OWASP, CSV Injection).
    """
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writerow([guarded(column.label) for column in table.columns])
        writer.writerows([guarded(str(value)) for value in row] for row in table.rows)


def write_workbook(tables: Iterable[Table], path: Path, told: Told, moment: float) -> None:
    """Write a sheet for each table, as the deck tells it. moment: of making it, in seconds since 1970.

    What has to stand on disk meanwhile stands beside path.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    names: set[str] = set()
    styles = _Styles(told)
    for table in tables:
        _fill(book.create_sheet(_sheet_name(table.title, names)), table, styles)
    save_workbook(book, path, told.texts["report"]["title"], told.lang, moment)


class _Styles:
    """The looks of cells, made once."""

    def __init__(self, told: Told) -> None:
        from openpyxl.styles import Alignment, Font, PatternFill

        self.head_font = Font(bold=True, color=argb(told.palette["paper"].rgb))
        self.head_fill = PatternFill("solid", start_color=argb(told.palette["accent"].rgb))
        self.head_place = Alignment(wrap_text=True, vertical="center")
        self.text = Alignment(wrap_text=True, vertical="top")
        self.number = Alignment(horizontal="left", vertical="top")
        self.cut_mark = told.texts["notes"]["cut_mark"].format(csv=told.csv)


def _fill(sheet: Any, table: Table, styles: _Styles) -> None:
    """Put a table on a sheet: as many columns as there is room for, and no cell for an answer that is not there."""
    from openpyxl.utils import get_column_letter

    columns = table.columns[:_COLUMNS]
    for index, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = column.width
        cell = _put(sheet, 1, index, column.label, styles)
        cell.font, cell.fill, cell.alignment = styles.head_font, styles.head_fill, styles.head_place
    for number, row in enumerate(table.rows, 2):
        for index, value in enumerate(row[: len(columns)], 1):
            if value != "":
                _put(sheet, number, index, value, styles)
    _set_up(sheet, f"{get_column_letter(len(columns))}{len(table.rows) + 1}")


def _put(sheet: Any, row: int, column: int, value: str | int, styles: _Styles) -> Any:
    """A cell; a text is always a text, also where it begins like a formula and somebody edits it later."""
    cell = sheet.cell(row, column)
    if isinstance(value, int):
        cell.value, cell.alignment = value, styles.number
        return cell
    cell.value = fitted(value, styles.cut_mark)
    cell.data_type, cell.alignment = "s", styles.text
    if like_formula(value):
        cell.quotePrefix = 1
    return cell


def _set_up(sheet: Any, corner: str) -> None:
    """The heading stays in sight and returns on every printed page; the pages lie down and are one sheet wide."""
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{corner}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "&P / &N"


def _sheet_name(title: str, taken: set[str]) -> str:
    """A name that no other sheet has, capitals or not."""
    plain = "".join(" " if sign in ":\\/?*[]" else sign for sign in title).strip(" '") or "-"
    name, number = plain[:_NAME], 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain[: _NAME - len(str(number)) - 1]} {number}"
    taken.add(name.casefold())
    return name
