"""Open a file of the user's as rows."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from deck.base.errors import input_error
from deck.base.say import say, to_say
from deck.content.rows.choosing import chosen
from deck.content.rows.table import Choice, Rows

if TYPE_CHECKING:
    from deck.content.rows.grid import Grid


KINDS = {
    **dict.fromkeys((".csv", ".tsv", ".tab"), "delimited"),
    **dict.fromkeys((".xlsx", ".xlsm", ".xltx"), "xlsx"),
    **dict.fromkeys((".ods", ".ots"), "ods"),
    **dict.fromkeys((".json", ".toml", ".yaml", ".yml"), "entries"),
    **dict.fromkeys((".txt", ".text", ".md"), "prose"),
    **dict.fromkeys((".parquet", ".pq"), "parquet"),
    **dict.fromkeys((".sqlite", ".sqlite3", ".db"), "sqlite"),
}
"""How each kind of file is read."""

SHEETS = ("xlsx", "ods")
_MOST_SHEETS = 20
"""In so many sheets the cards are looked for."""

_REMEDIES = {
    **dict.fromkeys(
        (".xls", ".xlsb", ".xlt", ".fods", ".sxc", ".html", ".htm", ".xml"), to_say("Save it as .xlsx or .csv.")
    ),
    ".numbers": to_say("In Numbers, export it to Excel or CSV."),
    **dict.fromkeys((".gsheet", ".url", ".webloc"), to_say("This is a link. Download the sheet as .xlsx or .csv.")),
    **dict.fromkeys(
        (".doc", ".docx", ".odt", ".rtf", ".pages"), to_say("Save it as .txt, or put a table of it in .xlsx.")
    ),
    **dict.fromkeys((".pdf", ".eml", ".msg"), to_say("Copy its text into a .txt file.")),
    **dict.fromkeys((".zip", ".gz", ".7z", ".rar"), to_say("Unpack it first.")),
}
_READ = to_say("Rows are read from .csv, .tsv, .xlsx, .ods, .json, .toml, .yaml, .txt, .parquet and .sqlite.")


def open_rows(
    path: Path,
    choice: Choice = Choice(),  # noqa: B008 - a frozen value
    lang: str = "nl",
    names: Collection[str] = (),
) -> Rows:
    """Open a table, whatever kind of file it is in, and read it through once.

    lang is the language in which numbers and dates of a workbook are written out. names are headings that it probably
    has, as `folded` gives them: they tell which row holds the headings, and which sheet the cards.

    Raises:
        InputError: with every fault in the file.
    """
    name, suffix = path.name, path.suffix.lower()
    kind = kind_of(path)
    if choice.sheet and kind not in (*SHEETS, "sqlite"):
        raise input_error(
            say("a file of the kind “{suffix}” has no sheets.", suffix=suffix),
            name,
            say("Leave the name of the sheet out."),
        )
    if choice.header and kind not in (*SHEETS, "delimited"):
        told = say("a file of the kind “{suffix}” has no row of headings.", suffix=suffix)
        raise input_error(told, name, say("Leave its number out."))
    if kind == "entries":
        from deck.content.rows.entries import entries

        return chosen(entries(path, name), choice)
    if kind == "parquet":
        from deck.content.rows.parquet import parquet

        return chosen(parquet(path, name), choice)
    if kind == "sqlite":
        from deck.content.rows.sqlite import sqlite

        return chosen(sqlite(path, name, choice.sheet), choice)
    if kind == "prose":
        from deck.content.rows.prose import prose

        return chosen(prose(path, name), choice)
    from deck.content.rows.heads import has_headings, headed

    grid = open_grid(path, choice.sheet, lang)
    if grid.others and names and not has_headings(grid, names):
        grid = _sheet_with(names, grid, path, lang)
    return chosen(headed(grid, choice.header, names), choice)


def _sheet_with(names: Collection[str], first: Grid, path: Path, lang: str) -> Grid:
    """The sheet whose headings are likely; the first one when there is none."""
    from deck.content.rows.heads import has_headings
    from deck.content.rows.sheets import other_sheets

    for name in first.others[:_MOST_SHEETS]:
        grid = open_grid(path, name, lang)
        if has_headings(grid, names):
            others = [first.spot.sheet, *(one for one in first.others if one != name)]
            grid.notes[:0] = other_sheets(grid.spot.sheet, others)
            return grid
    return first


def kind_of(path: Path) -> str:
    """How a file is read: a value of KINDS.

    Raises:
        InputError: when it cannot be.
    """
    suffix = path.suffix.lower()
    if suffix not in KINDS:
        told = say("the file has no kind in its name.")
        if suffix:
            told = say("a file of the kind “{suffix}” cannot be read.", suffix=suffix)
        raise input_error(told, path.name, say(_REMEDIES.get(suffix, _READ)))
    return KINDS[suffix]


def open_grid(path: Path, sheet: str = "", lang: str = "nl", plain: bool = False) -> Grid:
    """The lines of a CSV file or of a sheet, headings and all.

    plain: without marks for the bold and italic words of a workbook.

    Raises:
        InputError: when the file cannot be read.
    """
    kind = kind_of(path)
    if kind == "xlsx":
        from deck.content.rows.xlsx import xlsx

        return xlsx(path, path.name, sheet, lang, plain)
    if kind == "ods":
        from deck.content.rows.ods import ods

        return ods(path, path.name, sheet, lang, plain)
    from deck.content.rows.delimited import delimited

    return delimited(path, path.name)
