"""Read a Parquet file a thousand rows at a time, whatever its size; pyarrow does, from `vakdeck[scale]`."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from deck.base.errors import input_error
from deck.base.extras import how_to_get
from deck.base.say import say
from deck.content.rows.clean import clean
from deck.content.rows.table import Row, Rows, Spot

_AT_ONCE = 1000


def parquet(path: Path, shown: str) -> Rows:
    """The rows of a Parquet file, none of which is kept.

    Raises:
        InputError: when pyarrow is not installed, or the file cannot be read.
    """
    try:
        import pyarrow.parquet
    except ImportError:
        told = say("to read Parquet, pyarrow is needed.")
        raise input_error(told, shown, how_to_get("scale")) from None
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            headings, count = tuple(file.schema_arrow.names), file.metadata.num_rows
    except (OSError, ValueError) as error:  # pyarrow's own errors are ValueErrors
        told = say("the file cannot be read: {reason}", reason=str(error).splitlines()[0])
        raise input_error(told, shown, say("Make it again, or save the table as .csv.")) from None
    if not count:
        raise input_error(
            say("there is nothing in it."),
            shown,
            say("Write a heading above each column, and a row for each card or person."),
        )
    return Rows(Spot(shown), headings, partial(_rows, path, shown))


def _rows(path: Path, shown: str) -> Iterator[Row]:
    import pyarrow.parquet

    number = 0
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(_AT_ONCE):
                for values in batch.to_pylist():
                    number += 1
                    cells = {name: text for name, value in values.items() if (text := as_text(value))}
                    if cells:
                        yield Row(number, cells)
    except (OSError, ValueError) as error:
        told = say("the file cannot be read: {reason}", reason=str(error).splitlines()[0])
        raise input_error(told, shown, say("Make it again, or save the table as .csv.")) from None


def as_text(value: Any) -> str:
    """A value of a column with a type as a person writes it: 1.0 is 1, a list is a line for each of its values."""
    written = next((write for kind, write in _WRITTEN if isinstance(value, kind)), str)
    return clean(written(value))


def _day(value: datetime.datetime) -> str:
    """A moment; at the beginning of a day that day is meant."""
    return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")


_WRITTEN: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (str, str),
    (type(None), lambda _: ""),
    (bool, lambda value: str(int(value))),
    (float, lambda value: f"{value:.15g}"),
    (Decimal, lambda value: f"{value.normalize():f}"),
    (datetime.datetime, _day),
    (bytes, lambda value: value.decode("utf-8", "replace")),
    (list, lambda value: "\n".join(filter(None, map(as_text, value)))),
)
"""How each kind of value is written; any other as Python does."""
