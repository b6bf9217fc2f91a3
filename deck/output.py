"""Writing so that a run that fails or is interrupted leaves the earlier files as they were."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from deck.errors import InputError, input_error


class Staging:
    """A folder beside the finished files; what was written in it is moved into place only when all of it is there."""

    def __init__(self, target: Path, folder: Path) -> None:
        self.target = target
        self.folder = folder
        self._finished: list[str] = []

    def path(self, name: str) -> Path:
        """Where to write the file or folder `name`; it is delivered by `deliver`."""
        self._finished.append(name)
        return self.folder / name

    def scratch(self, name: str) -> Path:
        """Where to write something that is not delivered."""
        return self.folder / name

    def deliver(self) -> list[Path]:
        """Move everything into place, replacing what was there; return the paths."""
        delivered = []
        for name in dict.fromkeys(self._finished):
            target = self.target / name
            if target.is_dir() and not target.is_symlink():
                # A folder cannot be replaced in one step: the old one steps aside first.
                target.rename(self.folder / f"{name}.old")
            (self.folder / name).replace(target)
            delivered.append(target)
        return delivered


@contextlib.contextmanager
def staging(target: Path) -> Iterator[Staging]:
    """Open a staging folder in `target`, which is made when it is missing; the folder is gone afterwards.

    Raises:
        InputError: when the folder cannot be written to, or the disk is full.
    """
    made = [folder for folder in (target, *target.parents) if not folder.exists()]
    try:
        target.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=".vakdeck-", dir=target))
    except OSError as error:
        raise _unwritable(target, error) from error
    done = False
    try:
        yield Staging(target, folder)
        done = True
    except OSError as error:
        raise _unwritable(target, error) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if not done:
            for empty in made:
                with contextlib.suppress(OSError):
                    empty.rmdir()


def _unwritable(target: Path, error: OSError) -> InputError:
    reasons = {
        errno.ENOSPC: ("the disk is full.", "Make room, or choose another folder with -o."),
        errno.EACCES: ("you may not write there.", "Choose another folder with -o."),
        errno.EROFS: ("that disk can only be read.", "Choose another folder with -o."),
        errno.ENOTDIR: ("that is a file, not a folder.", "Choose another folder with -o."),
        errno.EEXIST: ("that is a file, not a folder.", "Choose another folder with -o."),
        errno.EDQUOT: ("your share of the disk is full.", "Make room, or choose another folder with -o."),
    }
    why, remedy = reasons.get(error.errno or 0, (f"{error}.", "Choose another folder with -o."))
    return input_error(why, f"output folder {os.fspath(target)}", remedy)
