"""Files that somebody sends: taken into the folder of this run, for the job that reads them."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath

from werkzeug.datastructures import FileStorage

from deck.base.filenames import file_name, own_names
from deck.web.jobs.ask import Given
from deck.web.parts.asking import all_jobs

MOST_FILES = 500
"""The most files of a form."""


@contextmanager
def uploaded(files: Iterable[FileStorage]) -> Iterator[tuple[Given, ...]]:
    """The files of a form, without empty ones, until the end of the block: submit the job that reads them in it.

    A job gets them in `work.given`, under their own names made safe: `1-rijen.csv`, with its place in the form. What is
    in a file is judged by the job, which reads it; its name says nothing.
    """
    with tempfile.TemporaryDirectory(prefix="upload-", dir=all_jobs().folder) as folder:
        found = []
        for number, file in enumerate((one for one in files if one.filename), 1):
            path = Path(folder) / str(number)
            file.save(path)
            file.close()  # a large one has a file of its own until then
            found.append(Given(f"{number}-{_safe(file.filename or '')}", path, digest_of(path)))
        yield tuple(found)


def digest_of(path: Path) -> str:
    """The SHA-256 of what is in a file, as hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _safe(name: str) -> str:
    """A name without folders, of plain letters, with its suffix."""
    path = PureWindowsPath(name)
    suffix = "".join(one for one in path.suffix.lower() if one.isascii() and one.isalnum())[:8]
    return f"{file_name(path.stem)}.{suffix}" if suffix else file_name(path.stem)


def names_of(files: Iterable[FileStorage]) -> list[str]:
    """What people call the files of a form, without empty ones: no two are the same, and all can be names of files."""
    return own_names(file.filename for file in files if file.filename)
