"""Which files there are to read, in the order in which a person would list them."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from deck.base.errors import Faults
from deck.collect.clean import one_line

WORKBOOK, CSV, REPORT = "antwoorden.xlsx", "antwoorden.csv", "verslag.html"
"""The files that are written; they are not read when they lie among the forms."""

_SYSTEM = ("desktop.ini", "thumbs.db")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, and the name that a person knows it by."""

    path: Path
    name: str


def sources_of(paths: Iterable[Path], output: Path) -> list[Source]:
    """The files that are named, and every file in the folders that are, by name with numbers in their order.

    Raises:
        InputError: with everything that is not there or cannot be read, or when there is no file at all.
    """
    faults = Faults()
    found = [source for path in paths for source in _below(path, output, faults)]
    if not found and not faults:
        faults.add("there is no file to read.", "FILES|DIR", "Name the filled forms, or the folder that they are in.")
    faults.raise_if_any()
    return sorted(_told_apart(found), key=lambda source: (natural(source.name), source.name, os.fspath(source.path)))


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts `team 2` before `team 10` and `team 2 (copy)`, and small letters with capitals."""
    parts = re.findall(r"[0-9]+|[^0-9]+", re.sub(r"\.\w{1,5}$", "", name.casefold()))
    return tuple((0, int(part), "") if part[0] in "0123456789" else (1, 0, part) for part in parts)


def _below(path: Path, output: Path, faults: Faults) -> Iterator[Source]:
    try:
        path.stat()
    except OSError as error:
        faults.add(f"it cannot be read ({error.strerror}).", os.fspath(path), "Check its name and place.")
        return
    if not path.is_dir():
        yield Source(path, one_line(path.name))
        return

    def refuse(error: OSError) -> None:
        place = os.fspath(error.filename or path)
        faults.add(f"the folder cannot be read ({error.strerror}).", place, "Ask for the right to read it.")

    for folder, below, names in os.walk(path, onerror=refuse):
        below[:] = [name for name in below if not name.startswith(".")]
        for name in names:
            file = Path(folder, name)
            if not _passed_over(file, output):
                yield Source(file, one_line(file.relative_to(path).as_posix()))


def _passed_over(file: Path, output: Path) -> bool:
    """Hidden files, files that a system or an office program leaves behind, and what an earlier run wrote."""
    if file.name.startswith((".", "~$")) or file.name.casefold() in _SYSTEM:
        return True
    return file.name in (WORKBOOK, CSV, REPORT) and file.parent.resolve() == output.resolve()


def _told_apart(sources: list[Source]) -> Iterator[Source]:
    """Files of one name in several places bear their whole path."""
    count = Counter(source.name for source in sources)
    for source in sources:
        yield Source(source.path, one_line(os.fspath(source.path))) if count[source.name] > 1 else source
