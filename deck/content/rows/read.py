"""Open a file of the user's as rows."""

from __future__ import annotations

from pathlib import Path

from deck.content.rows.table import Choice, Rows


def open_rows(path: Path, choice: Choice = Choice(), lang: str = "nl") -> Rows:  # noqa: B008 - a frozen value
    """Open a table.

    lang is the language in which numbers and dates of a workbook are written out.

    Raises:
        InputError: with every fault in the file.
    """
    raise NotImplementedError
