"""Files that somebody sends: taken into the folder of this run, for the job that reads them."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath

from werkzeug.datastructures import FileStorage

from deck.base.filenames import file_name
from deck.web.jobs.ask import Given
from deck.web.parts.asking import all_jobs

_UNFIT = re.compile(r'[<>:"/\\|?*]')
"""What a name of a file may not hold on every system."""

_LONGEST = 50
"""The most characters of a name: a file system counts bytes, up to 255, and a character is four of them at most."""

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
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            found.append(Given(f"{number}-{_safe(file.filename or '')}", path, digest))
        yield tuple(found)


def _safe(name: str) -> str:
    """A name without folders, of plain letters, with its suffix."""
    path = PureWindowsPath(name)
    suffix = "".join(one for one in path.suffix.lower() if one.isascii() and one.isalnum())[:8]
    return f"{file_name(path.stem)}.{suffix}" if suffix else file_name(path.stem)


def names_of(files: Iterable[FileStorage]) -> list[str]:
    """What people call the files of a form, without empty ones: no two are the same, and all can be names of files."""
    found: list[str] = []
    used: set[str] = set()
    numbers: Counter[str] = Counter()
    for file in files:
        if file.filename:
            path = PureWindowsPath("".join(one if one.isprintable() else " " for one in file.filename))
            stem = _UNFIT.sub("-", path.stem).strip(" .")[:_LONGEST] or "-"
            suffix = _UNFIT.sub("-", path.suffix)[:10]
            plain = name = f"{stem}{suffix}"
            while name.casefold() in used:
                numbers[plain.casefold()] += 1
                name = f"{stem} ({numbers[plain.casefold()] + 1}){suffix}"
            used.add(name.casefold())
            found.append(name)
    return found
