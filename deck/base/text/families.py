"""The fonts of a deck: a file for each face, or the name of a family that is looked up.

A family is looked for in the deck's own `fonts/` first, and then in the folders where the system keeps its fonts.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from deck.base.errors import Faults, InputError
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.tables import Place
from deck.base.text.font import WEIGHTS, FontFile
from deck.base.text.fontfile import font_count, open_font
from deck.base.text.fonts import FACE_NAMES
from deck.base.text.shaping import weight_and_slope

FOLDER = "fonts"
"""Where a deck keeps fonts of its own."""

_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
_MOST_FILES = 20_000
"""The most files of one folder that are looked at."""

_NEAR = {"regular": 100, "italic": 100, "medium": 50, "bold": 100, "bold-italic": 100}
"""The weight of each face, and how far that of a font may lie from it."""

_USUAL_WIDTH = 5
_SHOWN = 8
"""The most names of families that a remedy tells."""


class Found(Plain):
    """A font that can be looked up: its family names, its weight (1 to 1000), slope and width (1 to 9), and its axes.

    axes has the least and the greatest value of each axis of a variable font.
    """

    file: FontFile
    families: tuple[str, ...]
    weight: int
    italic: bool
    width: int
    axes: Mapping[str, tuple[float, float]]


def of_family(family: str, folder: Path, place: Place, faults: Faults) -> dict[str, FontFile]:
    """The fonts of a family by face; a face that it lacks is left out. Without an upright one near regular: a fault."""
    own = fonts_in(folder / FOLDER)
    wanted = _folded(family)
    found = [one for one in own if wanted in map(_folded, one.families)]
    elsewhere: list[Found] = []
    if not found:
        elsewhere = [one for where in system_folders() for one in _kept_fonts(where)]
        found = [one for one in elsewhere if wanted in map(_folded, one.families)]
    if not found:
        told = say(
            "there is no font family “{family}” in “{folder}/” of the deck or on this computer.",
            family=family,
            folder=FOLDER,
        )
        faults.add(told, place, _other_families(family, [*own, *elsewhere], folder))
        return {}
    faces = {name: font for name in FACE_NAMES if (font := _best(name, found))}
    if "regular" not in faces:
        weights = dict.fromkeys(
            say("{weight} italic", weight=one.weight) if one.italic else str(one.weight) for one in found
        )
        remedy = say("There are the weights {weights}: name the file of one as regular.", weights=", ".join(weights))
        faults.add(say("the family “{family}” has no regular font.", family=family), place, remedy)
    return faces


def _best(name: str, found: Iterable[Found]) -> FontFile | None:
    """The font that comes nearest to a face: of the usual width, static rather than variable, and of the weight."""
    target, italic = WEIGHTS[name], "italic" in name
    fits: list[tuple[tuple[float, ...], str, FontFile]] = []
    for one in found:
        low, high = one.axes.get("wght", (one.weight, one.weight))
        weight = min(max(target, low), high)
        slopes = _slopes(one, italic)
        if slopes is None or abs(weight - target) > _NEAR[name]:
            continue
        axes = (("wght", float(weight)), *slopes) if one.axes else ()
        order = (abs(one.width - _USUAL_WIDTH), abs(weight - target), bool(one.axes))
        fits.append((order, str(one.file.path), replace(one.file, axes=axes)))
    return min(fits, key=lambda fit: fit[:2])[2] if fits else None


def _slopes(one: Found, italic: bool) -> tuple[tuple[str, float], ...] | None:
    """The axes that make a font italic or upright; None when it cannot be that."""
    if one.italic == italic:
        return ()
    if "ital" in one.axes:
        return (("ital", one.axes["ital"][italic]),)
    if italic and one.axes.get("slnt", (0.0, 0.0))[0] < 0:
        return (("slnt", one.axes["slnt"][0]),)
    return None


def _other_families(family: str, fonts: Iterable[Found], folder: Path) -> str:
    """A remedy that names the families there are, those with a like name first."""
    import difflib

    known = {_folded(one.families[0]): one.families[0] for one in fonts if one.families}
    near = difflib.get_close_matches(_folded(family), known, 1, 0.7)
    if near:
        return say("Did you mean “{near}”?", near=known[near[0]])
    remedy = say("Put its files (.ttf or .otf) in “{folder}/” of the deck.", folder=FOLDER)
    if any(path.suffix.lower() in (".woff", ".woff2") for path in _files(folder / FOLDER)):
        remedy = say(
            "Put its files (.ttf or .otf) in “{folder}/” of the deck; the web fonts (.woff2) there cannot be used.",
            folder=FOLDER,
        )
    names = [known[key] for key in difflib.get_close_matches(_folded(family), known, _SHOWN, 0.0)]
    return f"{remedy} {say('There are: {known}.', known=', '.join(names))}" if names else remedy


def _folded(name: str) -> str:
    return "".join(name.casefold().split())


def fonts_in(folder: Path) -> tuple[Found, ...]:
    """The fonts in the files of a folder and of those inside it; what is no font is passed over."""
    return tuple(font for path in _files(folder) if path.suffix.lower() in _SUFFIXES for font in _fonts_of(path))


_kept_fonts = cache(fonts_in)
"""The fonts of the system do not change while a deck is made."""


def _files(folder: Path) -> list[Path]:
    found: list[Path] = []
    for base, folders, names in os.walk(folder):
        folders.sort()
        found += [Path(base, name) for name in sorted(names)]
        if len(found) > _MOST_FILES:
            break
    return found


def _fonts_of(path: Path) -> Iterator[Found]:
    try:
        for number in range(min(font_count(path), 100)):
            yield _described(FontFile(path, number))
    except (InputError, OSError, struct.error):
        return


def _described(font: FontFile) -> Found:
    face = open_font(font)
    names = [str(face.get_name(16) or ""), str(face.get_name(1) or "")]
    os2 = bytes(face.reference_table("OS/2").data) if "OS/2" in face.table_tags else b""
    width: int = struct.unpack_from(">H", os2, 6)[0] if len(os2) >= 8 else _USUAL_WIDTH
    weight, italic = weight_and_slope(face)
    axes = {axis.tag: (float(axis.min_value), float(axis.max_value)) for axis in face.axis_infos}
    return Found(font, tuple(dict.fromkeys(name for name in names if name)), weight, italic, width, axes)


def system_folders(environment: Mapping[str, str] | None = None, platform: str = sys.platform) -> list[Path]:
    """Where the system keeps fonts: those of the user first."""
    environment = os.environ if environment is None else environment
    try:
        home = Path.home()
    except RuntimeError:  # nobody has a home here
        home = Path("/nonexistent")
    if platform == "win32":
        local = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
        return [local / "Microsoft" / "Windows" / "Fonts", Path(environment.get("WINDIR") or "C:/Windows") / "Fonts"]
    if platform == "darwin":
        return [home / "Library" / "Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    own = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    shared = (environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    return [own / "fonts", home / ".fonts", *(Path(one) / "fonts" for one in shared if one)]
