"""Read CSV and its kin line by line: `;`, tab, `,` or `|`, in any encoding that Excel writes.

Python's csv module reads in its strict way, in which a quotation mark that is not closed is an error: else it swallows
the lines up to the next one without a word (RFC 4180, 2, rules 5 to 7).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from deck.base.errors import Fault, InputError, input_error
from deck.base.say import say, to_say
from deck.content.rows.clean import clean, clean_line
from deck.content.rows.encoding import encoding_of, unreadable
from deck.content.rows.grid import Cell, Grid, Line
from deck.content.rows.separators import SAMPLE, said_separator, separator_of
from deck.content.rows.table import Spot

MOST_LETTERS = 1_000_000
"""A line, or a row over several lines, that is longer holds no cards."""

_QUOTES = to_say('Close the cell with “"”, and write a quotation mark inside a cell twice (“""”).')


def delimited(path: Path, shown: str, given: str = "") -> Grid:
    """The grid of a text file; it is not kept in memory. given is what divides its cells, where that is known.

    Raises:
        InputError: when it cannot be read or is no text. Going through its lines raises it at a line that is broken.
    """
    encoding, notes = encoding_of(path, shown)
    try:
        with path.open(encoding=encoding) as file:
            first = file.readline(MOST_LETTERS)
            sign = said_separator(first)
            sample = "" if sign else first + file.read(SAMPLE)
    except OSError as error:
        raise unreadable(error, shown) from error
    skipped = 1 if sign else 0
    sign = (
        given or sign or ("\t" if path.suffix.lower() in (".tsv", ".tab") and "\t" in first else separator_of(sample))
    )
    return Grid(Spot(shown, unit="line"), partial(_lines, path, shown, encoding, sign, skipped), notes=notes)


def _lines(path: Path, shown: str, encoding: str, sign: str, skipped: int) -> Iterator[Line]:
    pending: list[str] = []  # the lines of the row that is being read, to find the place of a fault in it
    begun = skipped + 1
    odd = '"' if sign == "\t" else "\t"  # a line with this may have a tab inside a cell
    try:
        with path.open(encoding=encoding) as file:  # ends of lines come as \n, whatever they are
            for _ in range(skipped):
                file.readline(MOST_LETTERS)
            texts = _texts(partial(file.readline, MOST_LETTERS), pending, shown, skipped)
            reader = csv.reader(texts, delimiter=sign, skipinitialspace=True, strict=True)
            for row in reader:
                cells: dict[int, Cell] = dict(enumerate(map(str.strip, row)))
                if len(pending) > 1 or odd in pending[0]:
                    cells = {at: clean(text) for at, text in enumerate(row)}
                if any(row):
                    yield Line(begun, cells, width=len(row))
                begun = reader.line_num + skipped + 1
                pending.clear()
    except csv.Error as error:
        raise InputError(_fault("".join(pending), sign, shown, begun)) from error
    except OSError as error:
        raise unreadable(error, shown) from error
    except UnicodeDecodeError as error:  # it was looked through before: somebody writes to it
        raise input_error(say("the file changes while it is read."), shown, say("Save it, and try again.")) from error


def _texts(read: partial[str], pending: list[str], shown: str, skipped: int) -> Iterator[str]:
    """The lines of the file, clean, each added to pending as well."""
    letters = 0
    for number, line in enumerate(iter(read, ""), skipped + 1):
        letters = letters + len(line) if pending else len(line)
        if letters >= MOST_LETTERS:
            told = say("this line is longer than {most:,} characters.", most=MOST_LETTERS)
            if pending:
                told = say("the row that ends here is longer than {most:,} characters.", most=MOST_LETTERS)
            raise input_error(
                told,
                say("{name}, line {line}", name=shown, line=number),
                say("Check that this is the right file."),
            )
        text = clean_line(line)
        pending.append(text)
        yield text


def _fault(text: str, sign: str, shown: str, begun: int) -> Fault:
    """What is wrong with the quotation marks of a row that begins on this line."""
    mark = re.escape(sign)
    cell = re.compile(rf'[ ]*(?:"(?P<held>(?:[^"]+|"")*)(?P<end>"?)|(?P<bare>[^{mark}\n]*))(?P<next>{mark}|\n|$|)')
    at = 0
    while at < len(text):
        found = cell.match(text, at)
        if found is None or found.end() == at:
            break
        line = begun + text.count("\n", 0, found.start())
        if found["held"] is not None and not found["end"]:
            told = say("a quotation mark opens a cell here and is never closed: all lines below would be in that cell.")
            return Fault(told, say("{name}, line {line}", name=shown, line=line), say(_QUOTES))
        if found["held"] is not None and not found["next"] and found.end() < len(text):
            last = begun + text.count("\n", 0, found.end())
            after = text[found.end() : found.end() + 20].split("\n", maxsplit=1)[0]
            told = say(
                "a cell begins with a quotation mark here, and its closing one is followed by “{text}”.", text=after
            )
            if last != line:
                told = say(
                    "a cell begins with a quotation mark here, "
                    "and its closing one on line {line} is followed by “{text}”.",
                    line=last,
                    text=after,
                )
            return Fault(told, say("{name}, line {line}", name=shown, line=line), say(_QUOTES))
        at = found.end()
    return Fault(
        say("a cell is longer than 131,072 characters."),
        say("{name}, line {line}", name=shown, line=begun),
        say("Make it shorter."),
    )
