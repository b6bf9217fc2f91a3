"""Icons: SVG files, read when an icon is first drawn and kept as outlines in the unit square.

Those of a deck come before those that it stands on: `Folders` are looked through in their order.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any, TypeAlias

from deck.base.items.items import Colour, Path
from deck.base.kept import Stamp, stamp
from deck.base.say import to_say
from deck.base.text.fonts import Face
from deck.base.text.inline import IconFace
from deck.base.units import Box
from deck.pages.shapes.curves import Segments, placed
from deck.pages.shapes.request import unknown

Folders: TypeAlias = "tuple[FilePath, ...]"
"""The folders of the icons of a deck; the first that has an icon counts."""


def icon(folders: Folders, name: str, box: Box, colour: Colour, **roles: Any) -> Path:
    """An icon as one filled Path, as large as fits in the middle of the box; roles are Path's own.

    Raises:
        InputError: when there is no such icon; it names the nearest one.
    """
    file = icon_file(folders, name)
    if file is None:
        raise unknown(to_say("there is no icon “{name}”."), name, icon_names(folders))
    side = box.size.short
    x, y = box.centre
    return Path(_at(file, stamp(file), x - side / 2, y - side / 2, side), colour, **roles)


def icon_names(folders: Folders) -> set[str]:
    """The names of all icons."""
    return {file.stem for folder in folders for file in folder.glob("*.svg")}


def icon_file(folders: Folders, name: str) -> FilePath | None:
    """The file of an icon; None when there is none of that name. A name from a table leads to no other folder."""
    if any(sign in name for sign in "/\\\0"):
        return None
    files = (folder / f"{name}.svg" for folder in folders)
    return next((file for file in files if file.is_file()), None)


class InlineIcons:
    """Icons as they may stand in a line of text: `:name:` (deck.base.text.inline.Icons)."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._faces: dict[tuple[str, Face], IconFace | None] = {}

    def __call__(self, name: str, face: Face) -> IconFace | None:
        """The icon beside words in a face; None when there is none of that name."""
        from deck.pages.pictures.svg_icon import icon_outline

        if (name, face) not in self._faces:
            file = icon_file(self._folders, name)
            self._faces[name, face] = IconFace(name, face, icon_outline(file)) if file else None
        return self._faces[name, face]


def inline_icons(folders: Folders) -> InlineIcons:
    """The InlineIcons of folders: one for all that is set, because paragraphs are remembered by it."""
    files = [file for folder in folders for file in sorted(folder.glob("*.svg"))]
    return _inline(folders, tuple((file.name, stamp(file)) for file in files))


@lru_cache(maxsize=16)
def _inline(folders: Folders, _saved: tuple[tuple[str, Stamp], ...]) -> InlineIcons:
    return InlineIcons(folders)


@lru_cache(maxsize=1024)
def _at(file: FilePath, _saved: Stamp, x: float, y: float, side: float) -> Segments:
    from deck.pages.pictures.svg_icon import icon_outline

    return placed(icon_outline(file), x, y, side)
