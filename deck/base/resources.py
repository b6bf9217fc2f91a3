"""Where the data lies: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

BUILT_IN = "vakdeck:"
"""What stands before the name of a layout that comes with the program."""


@cache
def data_dir(name: str) -> Path:
    """The folder `layouts`, `assets` or `examples`.

    Raises:
        FileNotFoundError: when the installation is incomplete.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the data folder “{name}” is missing from the installation; install vakdeck again")


def built_in_layout(folder: Path, name: str) -> Path:
    """The file of a layout of the program by its name; where it would lie when there is none."""
    return layout_files(folder).get(name, folder / f"{name}.toml")


def layout_files(folder: Path) -> dict[str, Path]:
    """The layouts of the program by name: those of its own products, and in `own` those that only other decks use."""
    return {path.stem: path for path in sorted([*folder.glob("own/*.toml"), *folder.glob("*.toml")])}
