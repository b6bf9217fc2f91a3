"""Where the files of a run come: a folder, or whatever else fsspec knows, such as a bucket of an object store.

A file appears there whole or not at all: in a folder it is renamed from beside it, in a store it is put as one object.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from deck.base.errors import Faults, InputError, input_error
from deck.base.extras import how_to_get
from deck.base.say import say
from deck.base.staging import check_folder, unwritable

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


_OF_OBJECTS = frozenset(("s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "oss", "oci"))
"""Stores that know no folders, by what their addresses begin with: in these nothing is to be made before a file is put.
What fsspec makes there when it is asked for a folder is the bucket, also when its name was mistyped."""


_PATIENCE, _SLOWEST = 120.0, 100_000
"""Seconds in which a file must be put, and bytes for which there is a second more. Without them s3fs waits for ever for
a server that takes the line and says nothing: its limits are for reading (findings/a-server-that-says-nothing.sh).
"""


class Remote:
    """An address of fsspec, such as s3://bucket/folder. What is put there is there whole, or not at all.

    What a store raises is an OSError, whatever error of its own it has for a line that breaks or a key that is wrong.
    """

    def __init__(self, address: str) -> None:
        """Find what the address names.

        Raises:
            InputError: when fsspec is not installed, does not know it, or it names no place.
        """
        self._address = address
        try:
            from fsspec.asyn import AsyncFileSystem
            from fsspec.core import url_to_fs
        except ImportError:
            told = say("for an address such as “{address}” fsspec is needed.", address=address)
            raise input_error(told, "--output", how_to_get("scale")) from None
        try:
            found: tuple[Any, str] = url_to_fs(address)
        except (ValueError, ImportError) as error:
            remedy = say("Check the address, and install what its kind needs.")
            raise input_error(_unreachable(address, error), "--output", remedy) from None
        self._files, self._top = found[0], found[1].rstrip("/")
        self._async = isinstance(self._files, AsyncFileSystem)
        kinds = self._files.protocol
        self._folders = _OF_OBJECTS.isdisjoint([kinds] if isinstance(kinds, str) else kinds)
        if not (self._top or self._folders):
            told = say("the address “{address}” names no bucket.", address=address)
            raise input_error(told, "--output", say("Write it as s3://bucket/folder."))

    def _path(self, name: str) -> str:
        return str(PurePosixPath(self._top) / name)

    def check(self, faults: Faults) -> None:
        """Add a fault when nothing can be written there: a small file is, and taken away again."""
        try:
            self.write(f"{STATE}/here", b"")
            self.remove(f"{STATE}/here")
        except OSError as error:
            told, remedy = _unreachable(self._address, error), say("Check the address, and that you may write there.")
            faults.add(told, "--output", remedy)

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
        patient = {"timeout": _PATIENCE + len(data) / _SLOWEST} if self._async else {}
        with _of_system():
            if self._folders:
                self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
            self._files.pipe_file(path, data, **patient)

    def read(self, name: str) -> bytes:
        """A whole file."""
        with _of_system():
            self._files.invalidate_cache()
            data: bytes = self._files.cat_file(self._path(name))
            return data

    def sizes(self) -> Iterator[tuple[str, int]]:
        """Every file, and how many bytes it has. Folder by folder: walk() of fsspec passes over what it may not see."""
        top, folders = self._top.strip("/"), [self._top]
        self._files.invalidate_cache()
        while folders:
            folder, listed = folders.pop(), list[dict[str, Any]]()
            with _of_system(), contextlib.suppress(FileNotFoundError):  # nothing was put there yet
                listed = self._files.ls(folder, detail=True)
            for one in listed:
                name = one["name"].strip("/")
                if name == folder.strip("/"):  # an empty object by which other programs show a folder
                    continue
                if one["type"] == "directory":
                    folders.append(one["name"])
                else:
                    yield name[len(top) :].strip("/"), one["size"] or 0

    def remove(self, name: str) -> None:
        """Take a file away, when it is there."""
        with _of_system(), contextlib.suppress(FileNotFoundError):
            self._files.rm_file(self._path(name))

    def tidy(self, part: str) -> None:
        """Nothing is left half made in a store."""


@contextlib.contextmanager
def _of_system() -> Iterator[None]:
    """Raise whatever a store raises as an OSError, with the first line of what it says."""
    try:
        yield
    except TimeoutError as error:
        raise OSError(str(error) or say("it does not answer")) from error
    except (OSError, MemoryError):
        raise
    except Exception as error:
        raise OSError(_said(error)) from error


def _said(error: Exception) -> str:
    """What an error says on its first line, without a full stop."""
    first = next(iter(str(error).strip().splitlines()), "").rstrip(". ")
    return first or type(error).__name__


def _unreachable(address: str, error: Exception) -> str:
    return say("nothing can be written to “{address}”: {reason}.", address=address, reason=_said(error))


def lost(output: str, error: BaseException) -> bool:
    """Whether an error is that of a store elsewhere, which then refuses or keeps waiting whatever comes after it."""
    own = not isinstance(error, OSError) or error.errno in (errno.ENOSPC, errno.EDQUOT)  # the disk of this machine
    return not own and isinstance(open_store(output), Remote)


def refused(output: str, error: OSError) -> InputError:
    """What is said when the system, or a store, refuses to write in an output on the way."""
    told = unwritable(output, error)
    if not lost(output, error):
        return told
    (fault,) = told.faults
    remedy = say("Check the address, and that you may write there.")
    kept = say("What is made stays, and the same command goes on.")
    return input_error(fault.message, fault.place, f"{remedy} {kept}")


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
