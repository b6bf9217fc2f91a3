"""The parts of a workbook: a ZIP file with XML in it (XLSX, ODS), from anybody.

A part that unpacks to more than MOST_BYTES, or to far more than its packed size, is refused before it is read. No part
may declare a document type, so that there are no entities to expand or to fetch.
"""

from __future__ import annotations

import contextlib
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NoReturn
from xml.parsers import expat

from deck.base.errors import InputError, input_error
from deck.base.files import ordinary
from deck.base.say import say, to_say
from deck.content.rows.encoding import unreadable

MOST_BYTES = 300_000_000
_MOST_RATIO = 400
_SMALL = 20_000_000
"""A part below this size may be packed as well as it likes: a sheet of one repeated text packs well."""

_PROLOG = 1 << 16
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ET.ParseError,
    expat.ExpatError,
    LookupError,
    ValueError,
    ArithmeticError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
"""What a broken workbook makes zipfile, expat and conversions raise."""

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of a compound file (MS-CFB, 2.2): an .xls, or a workbook with a password."""

REMEDY = to_say("Open it in a spreadsheet program, and save it as .xlsx or .csv.")


class Package:
    """An open workbook. names are the parts that it has."""

    def __init__(self, archive: zipfile.ZipFile, shown: str) -> None:
        self._archive = archive
        self._shown = shown
        self._names = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in archive.infolist()}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    @contextlib.contextmanager
    def part(self, name: str) -> Iterator[IO[bytes]]:
        """A part, to read from.

        Raises:
            InputError: when it is too large, or declares a document type.
            KeyError: when there is none.
        """
        info = self._names[name.lower()]
        grown = info.file_size > _SMALL and info.file_size > _MOST_RATIO * max(info.compress_size, 1)
        if info.file_size > MOST_BYTES or grown:
            size = info.file_size / 1e6
            raise input_error(
                say("it unpacks to {size:,.0f} MB of data, which is no deck of cards.", size=size),
                self._shown,
                say(REMEDY),
            )
        with self._archive.open(info) as file:
            self._checked(file.read(_PROLOG))
        with self._archive.open(info) as file:
            yield file

    def tree(self, name: str) -> ET.Element:
        """A small part, whole; an empty one when there is none.

        Raises:
            InputError: as part.
        """
        if name not in self:
            return ET.Element("none")
        with self.part(name) as file:
            return ET.parse(file).getroot()

    def _checked(self, start: bytes) -> None:
        """Refuse a document type; it can only stand before the first element."""

        def refuse(*_: object) -> NoReturn:
            raise input_error(
                say("the workbook has a document type in it, which no program writes."), self._shown, say(REMEDY)
            )

        def begun(*_: object) -> NoReturn:
            raise _Begun

        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = refuse
        parser.StartElementHandler = begun
        with contextlib.suppress(_Begun):
            parser.Parse(start, False)
            raise input_error(say("the workbook cannot be read."), self._shown, say(REMEDY))


class _Begun(Exception):
    """The first element has come."""


@contextlib.contextmanager
def opened(path: Path, shown: str) -> Iterator[Package]:
    """Open a workbook. Whatever a broken one makes the block raise comes out as one fault.

    Raises:
        InputError: when it cannot be read.
    """
    try:
        with ordinary(path).open("rb") as file:
            if file.read(len(_OLD)) == _OLD:
                told = say("the workbook has a password, or is of an old kind.")
                raise input_error(told, shown, say("Take the password off, and save it as .xlsx."))
            with zipfile.ZipFile(file) as archive:
                yield Package(archive, shown)
    except InputError:
        raise
    except OSError as error:
        raise unreadable(error, shown) from error
    except _BROKEN as error:
        raise input_error(say("the workbook cannot be read."), shown, say(REMEDY)) from error


def bare(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]
