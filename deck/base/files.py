"""Whether a path that a person wrote leads to a file or a folder, whatever was written."""

from __future__ import annotations

from pathlib import Path


def way(written: str) -> str:
    """A path as a file of a deck writes it, with the slashes of every system: `data\\cards.csv` is known on Windows."""
    return written.replace("\\", "/")


def file_there(path: Path) -> bool:
    """Whether there is a file; no when the path is one that no disk can hold, such as a name of 5,000 letters."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def folder_there(path: Path) -> bool:
    """Whether there is a folder; no when the path is one that no disk can hold."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
