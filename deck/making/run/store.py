"""Where the files of a run come: a folder, or whatever else fsspec knows, such as a bucket of an object store.

A file appears there whole or not at all: in a folder it is renamed from beside it, in a store it is put as one object.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from deck.base.errors import Faults, input_error
from deck.base.extras import how_to_get
from deck.base.say import say
from deck.base.staging import check_folder

STATE = ".run"
"""The folder in the output in which a run keeps what it has done."""


class Store(Protocol):
    """The output of a run. Names are paths with slashes, from its top."""

    def check(self, faults: Faults) -> None:
        """Add a fault when nothing can be written there."""

    def making(self, part: str) -> contextlib.AbstractContextManager[Path]:
        """An empty folder on this machine to make files in, from which they can be put."""

    def put(self, file: Path, name: str) -> None:
        """Give a finished file its place; it may be moved."""

    def write(self, name: str, data: bytes) -> None:
        """Write a whole small file."""

    def read(self, name: str) -> bytes:
        """A whole file.

        Raises:
            FileNotFoundError: when it is not there.
        """

    def sizes(self) -> Iterator[tuple[str, int]]:
        """Every file, and how many bytes it has."""

    def remove(self, name: str) -> None:
        """Take a file away, when it is there."""

    def tidy(self, part: str) -> None:
        """Take away what runs of a part that were ended left half made."""


class Folder:
    """A folder on a disk of this machine, or on one that it shares with others."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def check(self, faults: Faults) -> None:
        """Add a fault when nothing can be written there."""
        check_folder(self.folder, faults)

    @contextlib.contextmanager
    def making(self, part: str) -> Iterator[Path]:
        """An empty folder on the same disk, from which files are renamed."""
        beside = self.folder / STATE / f"making-{part or 'all'}"
        beside.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=beside))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def put(self, file: Path, name: str) -> None:
        """Give a finished file its place."""
        target = self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(OSError):
            _flush(file)
        file.replace(target)

    def write(self, name: str, data: bytes) -> None:
        """Write a whole small file."""
        target = self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        number, new = tempfile.mkstemp(prefix=".new-", dir=target.parent)
        try:
            with os.fdopen(number, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            Path(new).chmod(0o666 & ~_umask())
            Path(new).replace(target)
        except BaseException:
            Path(new).unlink(missing_ok=True)
            raise

    def read(self, name: str) -> bytes:
        """A whole file."""
        return (self.folder / name).read_bytes()

    def sizes(self) -> Iterator[tuple[str, int]]:
        """Every file, and how many bytes it has."""
        for folder, _, files in os.walk(self.folder):
            for file in files:
                path = Path(folder, file)
                with contextlib.suppress(FileNotFoundError):
                    yield path.relative_to(self.folder).as_posix(), path.stat().st_size

    def remove(self, name: str) -> None:
        """Take a file away, when it is there."""
        (self.folder / name).unlink(missing_ok=True)

    def tidy(self, part: str) -> None:
        """Take away what runs of a part that were ended left half made."""
        shutil.rmtree(self.folder / STATE / f"making-{part or 'all'}", ignore_errors=True)
        with contextlib.suppress(OSError):  # it is there, and empty, when all lists are in that of the run
            (self.folder / STATE / (part or "all")).rmdir()


class Remote:
    """An address of fsspec, such as s3://bucket/folder. What is put there is there whole, or not at all."""

    def __init__(self, address: str) -> None:
        """Find what the address names.

        Raises:
            InputError: when fsspec is not installed, or does not know it.
        """
        self._address = address
        try:
            from fsspec.core import url_to_fs
        except ImportError:
            told = say("for an address such as “{address}” fsspec is needed.", address=address)
            raise input_error(told, "--output", how_to_get("scale")) from None
        try:
            found: tuple[Any, str] = url_to_fs(address)
        except (ValueError, ImportError) as error:
            told = say("nothing can be written to “{address}”: {reason}", address=address, reason=error)
            raise input_error(told, "--output", say("Check the address, and install what its kind needs.")) from None
        self._files, self._top = found[0], found[1].rstrip("/")

    def _path(self, name: str) -> str:
        return str(PurePosixPath(self._top) / name)

    def check(self, faults: Faults) -> None:
        """Add a fault when nothing can be written there: a small file is, and taken away again."""
        try:
            self.write(f"{STATE}/here", b"")
            self.remove(f"{STATE}/here")
        except Exception as error:  # each store has errors of its own
            told = say("nothing can be written to “{address}”: {reason}", address=self._address, reason=error)
            faults.add(told, "--output", say("Check the address, and that you may write there."))

    @contextlib.contextmanager
    def making(self, part: str) -> Iterator[Path]:
        """An empty folder on this machine."""
        with tempfile.TemporaryDirectory(prefix=f"vakdeck-{part}") as folder:
            yield Path(folder)

    def put(self, file: Path, name: str) -> None:
        """Give a finished file its place."""
        self.write(name, file.read_bytes())

    def write(self, name: str, data: bytes) -> None:
        """Write a whole file, as one object."""
        path = self._path(name)
        self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
        self._files.pipe_file(path, data)

    def read(self, name: str) -> bytes:
        """A whole file."""
        self._files.invalidate_cache()
        data: bytes = self._files.cat_file(self._path(name))
        return data

    def sizes(self) -> Iterator[tuple[str, int]]:
        """Every file, and how many bytes it has."""
        self._files.invalidate_cache()
        top = self._top.lstrip("/")
        for folder, _, files in self._files.walk(self._top, detail=True):
            inside = folder.lstrip("/")[len(top) :].strip("/")
            for name, facts in files.items():
                yield (f"{inside}/{name}" if inside else name), facts["size"] or 0

    def remove(self, name: str) -> None:
        """Take a file away, when it is there."""
        with contextlib.suppress(FileNotFoundError):
            self._files.rm_file(self._path(name))

    def tidy(self, part: str) -> None:
        """Nothing is left half made in a store."""


def open_store(output: str) -> Store:
    """What an output names: a folder, or an address with :// in it.

    Raises:
        InputError: when it is an address that nothing is known of.
    """
    if output.startswith("file://"):
        return Folder(Path(unquote(urlsplit(output).path)))
    return Remote(output) if "://" in output else Folder(Path(output))


def _flush(file: Path) -> None:
    """Have the disk write a file before its name is there: so a power cut leaves no name without its content."""
    opened = os.open(file, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
