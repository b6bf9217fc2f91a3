"""Read a translation of a deck, and compare it with the main edition, from which it was made."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

from deck.base.errors import Faults, InputError
from deck.base.tables import Place, read_toml
from deck.content.load import DeckContent, load_content

_SAME = frozenset({"id", "key", "icon", "kind", "principle", "setting", "split"})
"""Keys of a row in a list whose value is the same in every language: names that other files use, and nobody reads."""

_SAME_LISTS = frozenset({"principles", "products"})
"""Keys of lists of such names."""

_OWN = frozenset({"guide_note", "original"})
"""Keys that only a translation has."""

_BLANK = re.compile(r"\{\w*\}")


def held_to(folder: Path, main: Path) -> DeckContent:
    """Read the content of a translation in folder, and check that it has the keys of the main edition in main.

    A file that is not translated at all is no fault here: the product that needs it will report it.

    Raises:
        InputError: with every key that is missing, empty or not in the main edition, and every other fault.
    """
    faults = differences(folder, main, later=_names(main) - _names(folder))
    try:
        content = load_content(folder)
    except InputError as error:
        told = {fault.place for fault in faults}
        faults.extend(fault for fault in error.faults if not _covered(fault.place, told))
    faults.raise_if_any()
    return content


def _covered(place: str, told: Collection[str]) -> bool:
    """Whether told has this place already, or one on the same line at a key inside it."""
    inside = (f"{place}.", f"{place}, ") if ", line " in place else ()
    return any(one == place or one.startswith(inside) for one in told)


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*.toml")}


def differences(folder: Path, dutch: Path, later: Collection[str] = ()) -> Faults:
    """The faults of the translation in folder against the edition in dutch: what is missing, extra or different.

    later: the names of files that may still be missing.
    """
    faults, own, model = Faults(), _names(folder), _names(dutch)
    for name in sorted(model - own - set(later)):
        faults.add("this file is missing; the Dutch edition has it.", name, "Translate it.")
    for name in sorted(own - model):
        faults.add("the Dutch edition has no such file.", name, "Take it away, or mend its name.")
    compare = _Comparison(faults)
    for name in sorted(own & model):
        try:
            ours, theirs = read_toml(folder / name), read_toml(dutch / name)
        except InputError as error:
            faults.extend(error.faults)
            continue
        compare.tables(ours.table, theirs.table, ours.place)
    return faults


class _Comparison:
    """Walks two files side by side, and tells faults by their place in the translation."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults

    def tables(self, own: dict[str, Any], dutch: dict[str, Any], place: Place) -> None:
        """Compare the tables that stand at a place."""
        for key in [key for key in dutch if key not in own]:
            self._faults.add("this is missing; the Dutch edition has it.", place / key, "Translate it.")
        for key, value in own.items():
            if key in dutch:
                names = _SAME_LISTS if isinstance(dutch[key], list) else _SAME
                same = key in names and bool(_name(dutch))
                self._values(value, dutch[key], place / key, same)
            elif key not in _OWN:
                remedy = "Take it away, or mend its spelling."
                self._faults.add("the Dutch edition has no such key.", place / key, remedy)
        if "original" in own:
            self._original(own["original"], dutch, place / "original")
        elif "short" in dutch:  # a principle
            self._faults.add("the Dutch name is missing.", place / "original", "Write its name, short and lang.")

    def _values(self, own: Any, dutch: Any, place: Place, same: bool = False) -> None:
        """Compare two values. same: they must be equal. Values other than texts, lists and tables always must be."""
        if _kind(own) != _kind(dutch):
            self._faults.add(
                f"this is a {_kind(own)}, and a {_kind(dutch)} in the Dutch edition.", place, "Use the same form."
            )
        elif isinstance(dutch, dict):
            self.tables(own, dutch, place)
        elif same or not isinstance(dutch, str | list):
            if own != dutch:
                self._faults.add(f"“{own}” is “{dutch}” in the Dutch edition.", place, "Use the same value.")
        elif isinstance(dutch, list):
            self._lists(own, dutch, place)
        else:
            self._texts(own, dutch, place)

    def _lists(self, own: list[Any], dutch: list[Any], place: Place) -> None:
        ours, theirs = [_name(row) for row in own], [_name(row) for row in dutch]
        if all([*ours, *theirs]) and ours != theirs:
            self._names(ours, theirs, place)
        elif len(own) != len(dutch):
            self._faults.add(f"there are {len(own)} here, and {len(dutch)} in the Dutch edition.", place, _EACH)
        rows = {_name(row) or at: row for at, row in enumerate(dutch)}
        for at, row in enumerate(own):
            name = _name(row) or at
            if name in rows:
                self._values(row, rows[name], place / at)

    def _names(self, own: list[str], dutch: list[str], place: Place) -> None:
        """Report by name the rows that are missing or extra, and names in another order."""
        for name in [name for name in dutch if name not in own]:
            self._faults.add(f"“{name}” is missing; the Dutch edition has it.", place, "Translate it.")
        for name in [name for name in own if name not in dutch]:
            self._faults.add(f"“{name}” is not in the Dutch edition.", place, "Take it away, or mend its name.")
        if sorted(own) == sorted(dutch):
            self._faults.add("the order is not that of the Dutch edition.", place, "Use the same order.")

    def _texts(self, own: str, dutch: str, place: Place) -> None:
        if bool(own.strip()) != bool(dutch.strip()):
            told = "this is empty" if dutch.strip() else "this is empty in the Dutch edition"
            self._faults.add(f"{told}.", place, "Translate it." if dutch.strip() else "Leave it empty.")
        blanks = [sorted(set(_BLANK.findall(text))) for text in (own, dutch)]
        if blanks[0] != blanks[1]:
            told = " and ".join(", ".join(each) or "none" for each in blanks)
            self._faults.add(f"the blanks to fill in differ from those of the Dutch edition: {told}.", place, _EACH)

    def _original(self, own: Any, dutch: dict[str, Any], place: Place) -> None:
        """Report a name in `original` that differs from the name in the Dutch edition."""
        for key in ("name", "short") if isinstance(own, dict) else ():
            if own.get(key) != dutch.get(key):
                told = f"“{own.get(key)}” is “{dutch.get(key)}” in the Dutch edition."
                self._faults.add(told, place / key, "Write the Dutch name.")


_EACH = "Give each its translation."


def _kind(value: Any) -> str:
    if isinstance(value, str):
        return "text"
    if isinstance(value, dict):
        return "table"
    return "list" if isinstance(value, list) else type(value).__name__


def _name(row: Any) -> str:
    """The name of a row in a list: its id or its key; empty when it has neither."""
    return str(row.get("id") or row.get("key") or "") if isinstance(row, dict) else ""
