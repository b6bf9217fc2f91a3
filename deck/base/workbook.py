"""Save a workbook (ECMA-376) so that the same cells always make the same bytes."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def argb(rgb: tuple[float, ...]) -> str:
    """A colour, with channels from 0 to 1, as the parts of a workbook write it: FFrrggbb."""
    return "FF" + "".join(f"{round(value * 255):02X}" for value in rgb)


def save_workbook(book: Any, path: Path, title: str, lang: str, moment: float) -> None:
    """Save an openpyxl workbook with a title and a language. moment: of making it, in seconds since 1970.

    What has to stand on disk meanwhile stands beside path.
    """
    from lxml.etree import SerialisationError
    from openpyxl.writer.excel import ExcelWriter

    made = datetime.fromtimestamp(int(moment), UTC).replace(tzinfo=None)
    book.properties.title, book.properties.creator, book.properties.language = title, "Vakdeck", lang
    book.properties.created = book.properties.modified = made
    with _temporary_files_in(path.parent), path.open("wb") as stream, _Archive(stream) as archive:
        try:
            ExcelWriter(book, archive).write_data()
        except SerialisationError as error:  # libxml2 names what the system refused, and keeps its number to itself
            raise OSError(getattr(errno, str(error).removeprefix("IO_"), errno.EIO), str(error)) from None


class _Archive(ZipFile):
    """A zip file whose entries all bear one date: openpyxl gives them the moment of writing, and no way to choose."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(stream, "w", ZIP_DEFLATED)

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """Add an entry; see ZipFile.writestr."""
        super().writestr(_info(str(zinfo_or_arcname)), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Add a file; see ZipFile.write."""
        with Path(filename).open("rb") as source, self.open(_info(str(arcname)), "w") as target:
            shutil.copyfileobj(source, target)


def _info(name: str) -> ZipInfo:
    info = ZipInfo(name, _ZIP_DATE)
    info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 3, 0o600 << 16
    return info


@contextmanager
def _temporary_files_in(folder: Path) -> Iterator[None]:
    """Let openpyxl put its temporary files in a folder: it writes each sheet to one first, and takes no folder for it.

    The answers may be personal, and a run that is broken off would leave them in the folder of the system.
    """
    usual, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = usual
