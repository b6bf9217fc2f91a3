"""Read a table or a view of an SQLite database row by row, whatever its size."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from deck.base.errors import input_error
from deck.base.say import say
from deck.content.rows.parquet import as_text
from deck.content.rows.sheets import other_sheets, sheet_named
from deck.content.rows.table import Row, Rows, Spot


def sqlite(path: Path, shown: str, table: str = "") -> Rows:
    """The rows of a table or a view, by its name or its number; of the first one when that is empty. None is kept.

    Raises:
        InputError: when the file is no database, or has no such table.
    """
    with _opened(path, shown) as base:
        found = base.execute(
            "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
            "ORDER BY rowid"
        )
        names = [str(name) for (name,) in found]
        if not names:
            raise input_error(say("there is nothing in it."), shown, say("Check that this is the right file."))
        name = sheet_named(table, names, names, shown) if table else names[0]
        headings = tuple(one[0] for one in base.execute(f"SELECT * FROM {_quoted(name)} LIMIT 0").description)
        if base.execute(f"SELECT 1 FROM {_quoted(name)} LIMIT 1").fetchone() is None:
            raise input_error(say("there is nothing in it."), f"{shown}, {name}", say("Choose another with --sheet."))
    notes = [] if table else other_sheets(name, [one for one in names if one != name])
    return Rows(Spot(shown, name), headings, partial(_rows, path, shown, name), notes)


def _rows(path: Path, shown: str, name: str) -> Iterator[Row]:
    with _opened(path, shown) as base:
        found = base.execute(f"SELECT * FROM {_quoted(name)}")
        headings = [one[0] for one in found.description]
        for number, values in enumerate(found, 1):
            cells = {one: text for one, value in zip(headings, values, strict=True) if (text := as_text(value))}
            if cells:
                yield Row(number, cells)


@contextlib.contextmanager
def _opened(path: Path, shown: str) -> Iterator[sqlite3.Connection]:
    """The database, which is only read.

    Raises:
        InputError: when it cannot be.
    """
    try:
        with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as base:
            yield base
    except sqlite3.Error as error:
        told = say("the database cannot be read: {reason}.", reason=error)
        raise input_error(told, shown, say("Check that this is the right file.")) from None


def _quoted(name: str) -> str:
    """A name as SQL writes it (SQLite, SQL Language, keywords): no other sign means anything in it."""
    return '"' + name.replace('"', '""') + '"'
