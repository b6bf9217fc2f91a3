"""Find the file of a picture in the folder of a deck, and nothing outside it."""

from __future__ import annotations

import re
from pathlib import Path

from deck.base.errors import InputError, input_error
from deck.base.patterns import pattern
from deck.base.say import say, to_say
from deck.base.tables import like

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".svg")
"""The endings of the names of picture files."""

_ADDRESS = pattern(r"(?:[a-z][a-z0-9+.-]*://|data:|//)", re.IGNORECASE)
_ABSOLUTE = pattern(r"(?:[a-z]:)?/", re.IGNORECASE)
_LISTED = 10_000
"""The most names in a folder among which the nearest one is looked for."""

_TYPED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "…": "...", "\u00a0": " "})
"""What typography makes of the signs in a name: a path in a field that any text may stand in comes with it."""

_NAMED = 3
"""Of more cards than this with the same fault the first ones are named, and the others counted."""

_SHOWN = 80
_SAVE = to_say("Save it as PNG, JPEG, WebP, TIFF or SVG.")


def picture_file(folder: Path | None, text: str) -> Path:
    """The picture file that a path in the data names. The path starts from the folder and may not lead out of it.

    Raises:
        InputError: when it does, when it is no path, or when there is no picture file under that name; the remedy gives
            the nearest name.
    """
    told = f"“{shown(text)}”"
    way = text.strip().replace("\\", "/")  # as Windows writes it
    if any(not char.isprintable() for char in way):
        raise input_error(
            say("{path} holds a character that no file name has.", path=told), "", say("Type the name again.")
        )
    if _ADDRESS.match(way):
        remedy = say("Save the picture in the folder of the deck, and write its path from there.")
        raise input_error(say("{path} is an address: pictures are not fetched from elsewhere.", path=told), "", remedy)
    if folder is None:
        raise input_error(
            say("{path}: there is no folder to look for pictures in.", path=told),
            "",
            say("Put them beside a deck.toml."),
        )
    if _ABSOLUTE.match(way):
        raise _outside(told)
    try:
        file, home = (folder / way).resolve(), folder.resolve()
        if not file.is_file() and (typed := (folder / way.translate(_TYPED)).resolve()).is_file():
            file = typed
        there, inside = file.is_file(), file.is_relative_to(home)
    except (OSError, RuntimeError, ValueError):  # a name that is too long, or links in a circle
        raise input_error(say("there is no picture {path}.", path=told), "", say("Write the path of a file.")) from None
    if not inside:
        raise _outside(told)
    if not there:
        raise _missing(folder, way, told)
    if file.suffix.lower() not in SUFFIXES:
        raise input_error(say("{path} is no picture that can be read.", path=told), "", say(_SAVE))
    return file


def shown(text: str) -> str:
    """A path as a message shows it: on one line, without signs that turn it round, and not too long."""
    plain = "".join(char if char.isprintable() else "�" for char in text.strip())
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"


def _outside(told: str) -> InputError:
    remedy = say("Copy the picture into that folder, and write its path from there.")
    return input_error(say("{path} leads out of the folder of the deck.", path=told), "", remedy)


def _missing(folder: Path, way: str, told: str) -> InputError:
    """The fault of a path that leads nowhere: it names the nearest file or folder at the first step that is wrong."""
    *steps, last = [step for step in way.split("/") if step not in ("", ".")] or [""]
    for step in steps:
        names = _names(folder, folders=True)
        if step not in names:
            remedy = _remedy(step, names) or say("Make it, or mend the path.")
            return input_error(
                say("there is no folder “{folder}” for the picture {path}.", folder=shown(step), path=told), "", remedy
            )
        folder /= step
    names = [name for name in _names(folder) if name.lower().endswith(SUFFIXES)]
    if not steps and (found := [one for one in _names(folder, folders=True) if (folder / one / last).is_file()]):
        return input_error(
            say("there is no picture {path}.", path=told),
            "",
            say("Did you mean “{near}”?", near=f"{found[0]}/{last}"),
        )
    usual = say("Check its name.") if names else say("There is no picture in that folder yet.")
    return input_error(say("there is no picture {path}.", path=told), "", _remedy(last, names) or usual)


def _names(folder: Path, folders: bool = False) -> list[str]:
    try:
        found = [entry for entry, _ in zip(folder.iterdir(), range(_LISTED), strict=False)]
        return sorted(entry.name for entry in found if entry.is_dir() == folders)
    except OSError:
        return []


def _remedy(name: str, names: list[str]) -> str:
    """What to write instead of a name that is not there; empty when no other name is near."""
    stem = name.rpartition(".")[0] or name
    for other in names:
        if other.casefold() == name.casefold():
            return say("It is called “{name}”: capitals count.", name=other)
    for other in names:
        if other.rpartition(".")[0].casefold() == stem.casefold():
            return say("Did you mean “{near}”? Only the ending differs.", near=other)
    near = like(name, names, 0.6)
    return say("Did you mean “{near}”?", near=near) if near else ""


def called(text: str) -> str:
    """What messages call a picture: its path in the data; of a logo, which has a whole path, only the name."""
    return shown(Path(text).name if Path(text).is_absolute() else text)


def among(cards: list[str]) -> str:
    """Where a fault of several cards is: the first of them, and how many more there are.

    Copies of a card stand in one place, which is told once.
    """
    cards = list(dict.fromkeys(cards))
    named, more = "; ".join(cards[:_NAMED]), len(cards) - _NAMED
    return say("{places} and {count} more", places=named, count=more) if more > 0 else named


def naming(text: str, error: InputError) -> InputError:
    """The same faults, with the name of the file in the message instead of its whole path in the place."""
    name = f"“{called(text)}”"
    return InputError(
        [
            type(fault)(fault.message if name in fault.message else f"{name}: {fault.message}", "", fault.remedy)
            for fault in error.faults
        ]
    )
