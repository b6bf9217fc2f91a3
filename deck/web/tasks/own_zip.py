"""The folder of a deck, packed: written so that it can be unpacked anywhere, and read from whoever sends one.

What is read is data alone. No path in it is followed: each name must be one that a deck has, and its file is unfolded
in bounded memory, whatever the archive says of its size.
"""

from __future__ import annotations

import re
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo, is_zipfile

from deck.base.errors import Faults, input_error
from deck.base.say import say
from deck.content.deck import FILE

MOST_FILES, MOST_BYTES = 200, 40 << 20
"""How many files a deck may have, and how large they may be together when they are unfolded."""

_NAME = re.compile(
    r"(?:deck\.toml|[\w .-]+\.(?:csv|tsv|xlsx|ods|md|txt)|layouts/[\w .-]+\.toml|\.schemas/[\w.-]+\.json"
    r"|(?:pictures|icons)/[\w .-]+\.(?:png|jpe?g|svg)|fonts/[\w .-]+\.(?:ttf|otf|ttc|txt|license))",
    re.IGNORECASE,
)
"""The files that a deck may have."""

_BESIDE = re.compile(r"(?:__MACOSX/.*|(?:.*/)?(?:\.DS_Store|Thumbs\.db|desktop\.ini))", re.IGNORECASE)
"""What systems put beside the files of people."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_ENCRYPTED = 1


def packed(folder: Path, archive: Path) -> None:
    """Pack a folder under its own name; the same files give the same bytes."""
    with ZipFile(archive, "w", ZIP_DEFLATED) as file:
        for path in sorted(folder.rglob("*")):
            name = f"{archive.stem}/{path.relative_to(folder).as_posix()}"
            one = ZipInfo(f"{name}/" if path.is_dir() else name, _EPOCH)
            one.external_attr = (stat.S_IFDIR | 0o755 if path.is_dir() else stat.S_IFREG | 0o644) << 16
            file.writestr(one, b"" if path.is_dir() else path.read_bytes(), ZIP_DEFLATED)


def holds_deck(path: Path) -> bool:
    """Whether a file is an archive with a deck.toml in it."""
    if not is_zipfile(path):
        return False
    try:
        with ZipFile(path) as archive:
            return any(name.replace("\\", "/").rpartition("/")[2] == FILE for name in archive.namelist())
    except (BadZipFile, ValueError, OSError):
        return False


def unpacked(path: Path, shown: str) -> dict[str, bytes]:
    """The files of a packed deck by their names in its folder. shown is what faults call the archive.

    Raises:
        InputError: when it cannot be read, holds what no deck has (a way out of its folder, a link, a program), or is
            too large.
    """
    try:
        with ZipFile(path) as archive:
            found = [one for one in archive.infolist() if not one.is_dir() and not _BESIDE.fullmatch(one.filename)]
            if len(found) > MOST_FILES:
                told = say("there are more than {most} files in it.", most=MOST_FILES)
                raise input_error(told, shown, say("Send only the folder of one deck."))
            top = _top([one.filename for one in found])
            names = {one.filename[len(top) :]: one for one in found}
            _check(found, top, shown)
            return dict(_unfolded(archive, names, shown))
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise input_error(say("it cannot be unpacked."), shown, say("Pack the folder again, as a .zip.")) from error


def _top(names: list[str]) -> str:
    """The one folder in which all of it lies, with its stroke; empty when there is none."""
    first = names[0].partition("/")[0] + "/" if names else ""
    return first if first not in ("../", "/") and names and all(name.startswith(first) for name in names) else ""


def _check(found: list[ZipInfo], top: str, shown: str) -> None:
    """Refuse names that are of no file of a deck, links, and what is locked."""
    faults, seen = Faults(), set[str]()
    for one in found:
        name, told = one.filename[len(top) :], _readable(one.filename)
        kind = stat.S_IFMT(one.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            faults.add(say("“{name}” is a link, and no file.", name=told), shown, say("Take it out."))
        elif not _NAME.fullmatch(name) or name.casefold() in seen:
            faults.add(say("“{name}” is no file of a deck.", name=told), shown, say("Take it out."))
        elif one.flag_bits & _ENCRYPTED:
            faults.add(say("it has a password."), shown, say("Pack it without one."))
        seen.add(name.casefold())
        if len(faults) >= 10:  # nobody reads more
            break
    faults.raise_if_any()


def _readable(name: str) -> str:
    return "".join(one if one.isprintable() else "�" for one in name[:80])


def _unfolded(archive: ZipFile, names: dict[str, ZipInfo], shown: str) -> Iterator[tuple[str, bytes]]:
    left = MOST_BYTES
    for name, one in names.items():
        with archive.open(one) as file:
            data = file.read(left + 1)
        left -= len(data)
        if left < 0:
            told = say("it unpacks to more than {most} MB.", most=MOST_BYTES >> 20)
            raise input_error(told, shown, say("Send only the folder of one deck."))
        yield name, data
