"""Writing output, so that a run that fails or is interrupted leaves the files of earlier runs as they were."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from deck.base.delivery import HIDDEN, KEPT, copy, held, put, remove
from deck.base.errors import Faults, InputError, input_error
from deck.base.files import reason
from deck.base.say import say, to_say

_delivered: dict[Path, tuple[str, ...]] = {}
"""What this process delivered last in each output folder: the names of files and folders."""


def forget_delivered() -> None:
    """Begin anew to remember what is delivered, for a command of its own."""
    _delivered.clear()


def delivered() -> list[Path]:
    """What was delivered since: it stands there whole, also when the run is interrupted now."""
    return [target / name for target, names in _delivered.items() for name in names]


class Staging:
    """A temporary folder inside the output folder. `deliver` moves its files to the output folder: all, or none.

    target is the output folder, folder the temporary one.
    """

    def __init__(self, target: Path, folder: Path) -> None:
        self.target = target
        self.folder = folder
        self._finished: list[str] = []
        self._forgotten: Mapping[str, Collection[str]] = {}
        self._before: dict[str, str] = {}
        self._moved: dict[str, int] = {}
        """The inode of each new file or folder, by which it is known wherever it stands."""

    def path(self, name: str) -> Path:
        """Give the path to write a file or folder to; `deliver` moves it to this name in the output folder."""
        self._finished.append(name)
        return self.folder / name

    def reject(self, name: str) -> Path:
        """Rename a file from `scratch` in which the proof found errors: `a.pdf` to `a.rejected.pdf`; give the new path.

        `deliver` then leaves an earlier good `a.pdf` as it is.
        """
        return (self.folder / name).rename(self.path(rejected_name(name)))

    def scratch(self, name: str) -> Path:
        """Give the path to write a file to that `deliver` does not move, and that is removed at the end."""
        return self.folder / name

    def forget(self, files: Mapping[str, Collection[str]]) -> None:
        """Say which files an earlier run made in folders that are made again, as paths in them: they do not stay."""
        self._forgotten = files

    def before(self, name: str, text: str) -> None:
        """Say what a text file in the output folder must hold while the others are moved; `deliver` writes that first.

        So a list of files tells of none that is not as it says, at whatever moment the run ends. The file must be there
        from an earlier run.
        """
        self._before[name] = text

    def deliver(self) -> list[Path]:
        """Move every file and folder to the output folder, or none when one of them fails; give the new paths.

        A file replaces the file of its name. A folder does so too, but what the old folder held of other suffixes than
        the new files stays: other formats, a person's notes. So do its subfolders that the new one has not, except for
        files that are to be forgotten.

        Raises:
            InputError: when a folder stands where a file must come, or a file where a folder must.
        """
        names = list(dict.fromkeys(self._finished))
        self._check_kinds(names)
        (self.folder / KEPT).mkdir()
        try:
            for name, text in self._before.items():
                self._write_first(name, text)
            for name in names:
                self._move(name)
            _delivered[self.target] = tuple(name for name in names if name not in self._before)
        except BaseException:
            _delivered.pop(self.target, None)
            for name in reversed(names):
                self._move_back(name)
            raise
        for name in names:  # this file is good now: remove its rejected version of an earlier run
            if (self.target / name).is_file():
                (self.target / rejected_name(name)).unlink(missing_ok=True)
        return [self.target / name for name in names]

    def _write_first(self, name: str, text: str) -> None:
        """Put a text in the place of a file that is delivered later; what stood there is kept, to be put back."""
        first = self.folder / f"{name}{KEPT}"
        first.write_text(text, encoding="utf-8")
        put(first, self.target / name, self.folder / KEPT / name)

    def _check_kinds(self, names: list[str]) -> None:
        """Refuse a folder in the place of a file, or the other way round, before anything has moved."""
        faults, remedy = Faults(), say("Move it away, or choose another folder with -o.")
        for name in names:
            new, target = self.folder / name, self.target / name
            if target.exists() and target.is_dir() != new.is_dir():
                if target.is_dir():
                    told = say("that is a folder, and a file of that name is to be made.")
                else:
                    told = say("that is a file, and a folder of that name is to be made.")
                faults.add(told, os.fspath(target), remedy)
        faults.raise_if_any()

    def _move(self, name: str) -> None:
        """Move one file or folder to the output folder, and keep the one that it replaces.

        A new folder first takes over what stays of the old one.
        """
        new, target, kept = self.folder / name, self.target / name, self.folder / KEPT / name
        if target.is_dir():
            _take_over(target, new, {target / file for file in self._forgotten.get(name, ())})
        self._moved[name] = new.stat().st_ino
        # What was written first is no earlier version: it must not lie among what is put back after a run was ended.
        put(new, target, kept if not kept.exists() else self.folder / f"{name}{KEPT}")

    def _move_back(self, name: str) -> None:
        """Undo `_move`, also when it failed half-way."""
        new, target, kept = self.folder / name, self.target / name, self.folder / KEPT / name
        if target.is_dir() and target.stat().st_ino == self._moved.get(name):
            target.rename(self.folder / f"{name}{KEPT}")
            if not kept.exists() and new.exists():  # they were exchanged, and it was not put away yet
                new.rename(kept)
        if kept.exists():
            if not target.is_dir():
                kept.replace(target)
        elif target.is_file() and not new.exists():
            target.rename(new)


def _take_over(old: Path, new: Path, forgotten: Collection[Path]) -> None:
    """Copy into a new folder what stays of the old one; see Staging.deliver."""
    made = {file.suffix for file in new.iterdir() if file.is_file()}
    for file in old.iterdir():
        to = new / file.name
        if file.is_symlink():  # it stays a link; what it leads to is somewhere else, and may be a whole disk
            if not to.exists() and file not in forgotten:
                to.symlink_to(file.readlink())
        elif file.is_dir():
            there = to.is_dir()
            to.mkdir(exist_ok=True)
            _take_over(file, to, forgotten)
            if not there and not any(to.iterdir()) and any(file.iterdir()):
                to.rmdir()  # all that it held is forgotten
        elif file.suffix not in made and file not in forgotten:
            copy(file, to)


def rejected_name(name: str) -> str:
    """The name of a file that was made and found wrong: `a.rejected.pdf` for `a.pdf`."""
    file = Path(name)
    return f"{file.stem}.rejected{file.suffix}"


@contextlib.contextmanager
def staging(target: Path) -> Iterator[Staging]:
    """Make a staging folder in `target`, give it, and remove it afterwards. `target` is made when it is missing.

    After a failure, `target` and its parents are removed too where they were made here and are empty.

    Raises:
        InputError: when the folder cannot be written to, another run is writing in it, or the disk is full.
    """
    made: list[Path] = []
    done = False
    try:
        made = [place for place in (target, *target.parents) if not place.exists()]
        target.mkdir(parents=True, exist_ok=True)
        with held(target):
            folder = target / f"{HIDDEN}{os.urandom(6).hex()}"
            folder.mkdir(0o700)
            try:
                yield Staging(target, folder)
            finally:
                remove(folder)
        done = True
    except OSError as error:
        raise unwritable(target, error) from error
    finally:
        for empty in () if done else made:
            with contextlib.suppress(OSError):
                empty.rmdir()


def check_folder(target: Path, faults: Faults) -> None:
    """Add a fault when a folder cannot be written to, or cannot be made."""
    try:
        there = next(place for place in (target, *target.absolute().parents) if place.exists())
        if not there.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        if not os.access(there, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        faults.extend(unwritable(target, error).faults)


_REASONS = {
    errno.ENOSPC: to_say("the disk is full."),
    errno.EACCES: to_say("you may not write there."),
    errno.EROFS: to_say("that disk can only be read."),
    errno.ENAMETOOLONG: to_say("that name is too long."),
    errno.ENOTDIR: to_say("that is a file, not a folder."),
    errno.EEXIST: to_say("that is a file, not a folder."),
    errno.EDQUOT: to_say("your share of the disk is full."),
    errno.EMFILE: to_say("the system lets this program open no more files."),
    errno.ENFILE: to_say("the system lets this program open no more files."),
}


def unwritable(target: Path | str, error: OSError) -> InputError:
    """What is said when the system refuses to write in an output folder."""
    why = _REASONS.get(error.errno or 0)
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    remedy = say("Make room, or choose another folder with -o.") if full else say("Choose another folder with -o.")
    told = say(why) if why else f"{reason(error).rstrip('.')}."
    return input_error(told, say("output folder {target}", target=os.fspath(target)), remedy)
