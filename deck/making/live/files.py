"""The files of a deck that somebody works on: which of them count, and when one of them was saved."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from deck.base.kept import Stamp, stamp

Snapshot: TypeAlias = "Mapping[Path, Stamp]"

_PASSING = re.compile(
    r"[.~#].*|.*[~#]|[^.]*|.*\.(?:tmp|temp|swp|swx|swo|part|partial|crdownload|download|lock|bak)", re.I
)
"""Names of files that a program makes for itself while one is open: `~$x.xlsx` of Excel, `.~lock.x.ods#` of
LibreOffice, `x.toml~`, `.x.toml.swp` and `4913` of editors, and the names without a suffix that Excel saves to first.
"""

_MADE = ("-preview.png", ".pdf")
"""How the names end of what is made in the folder of a deck, when that is the output folder as well."""


@dataclass(frozen=True)
class Files:
    """What is watched: a folder with all that is in it, and files elsewhere. What is in output does not count."""

    folder: Path | None
    others: Sequence[Path] = ()
    output: Path | None = None

    def snapshot(self) -> Snapshot:
        """The stamp of every file that counts. A save has ended when two of them, a moment apart, are the same."""
        return {path: stamp(path) for path in (*self._inside(), *self.others)}

    def _inside(self) -> Iterator[Path]:
        if self.folder is None:
            return
        output = self.output.resolve() if self.output else None
        for held, folders, names in os.walk(self.folder):
            here = Path(held)
            folders[:] = [name for name in folders if not name.startswith(".") and (here / name).resolve() != output]
            made = _MADE if here.resolve() == output else ()
            yield from (here / name for name in names if counts(name) and not name.endswith(made))


def counts(name: str) -> bool:
    """Whether a file with this name may belong to a deck."""
    return not _PASSING.fullmatch(name)
