"""Read a translation of a deck, and compare it with the main edition, from which it was made."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

from deck.base.errors import Faults, InputError
from deck.base.say import say, to_say
from deck.base.tables import Place, read_toml
from deck.content.forms import Facts
from deck.content.load import DeckContent, load_content

_SAME = frozenset({"id", "key", "icon", "kind", "principle", "setting", "split"})
"""Keys of a row in a list whose value is the same in every language: names that other files use, and nobody reads."""

_SAME_LISTS = frozenset({"principles", "products"})
"""Keys of lists of such names."""

_OWN = frozenset({"original"})
"""Keys that only a translation has."""

_FREE = frozenset({"other", "for_everyone", "for_leaders"})
"""Keys of lists of words for one thing: a language may have more or fewer of them."""

_BLANK = re.compile(r"\{\w*\}")


def held_to(folder: Path, main: Path, base: tuple[Path, ...] = (), facts: Facts | None = None) -> DeckContent:
    """Read the content of a translation in folder, and check that it has the keys of the main edition in main.

    A file that is not translated at all is no fault here: the product that needs it will report it. base and facts are
    those of load_content.

    Raises:
        InputError: with every key that is missing, empty or not in the main edition, and every other fault.
    """
    faults = differences(folder, main, later=_names(main) - _names(folder))
    try:
        content = load_content(folder, *base, facts=facts)
    except InputError as error:
        told = {fault.place for fault in faults}
        faults.extend(fault for fault in error.faults if not _covered(fault.place, told))
    faults.raise_if_any()
    return content


def _covered(place: str, told: Collection[str]) -> bool:
    """Whether told has this place already, or one on the same line at a key inside it."""
    inside = (f"{place}.", f"{place}, ") if ", line " in place else ()
    return any(one == place or one.startswith(inside) for one in told)


def _called(main: Path) -> str:
    """What the language of the main edition is called in a message, by the name of its folder."""
    return {"nl": say("Dutch"), "en": say("English")}.get(main.name, f"“{main.name}”")


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*.toml")}


def differences(folder: Path, main: Path, later: Collection[str] = ()) -> Faults:
    """The faults of the translation in folder against the main edition, which lies in the folder main.

    Told are what is missing, what is extra and what differs.

    later: the names of files that may still be missing.
    """
    faults, own, model = Faults(), _names(folder), _names(main)
    for name in sorted(model - own - set(later)):
        faults.add(
            say("this file is missing; the {edition} edition has it.", edition=_called(main)),
            name,
            say("Translate it."),
        )
    for name in sorted(own - model):
        faults.add(
            say("the {edition} edition has no such file.", edition=_called(main)),
            name,
            say("Take it away, or mend its name."),
        )
    compare = _Comparison(faults, _called(main))
    for name in sorted(own & model):
        try:
            ours, theirs = read_toml(folder / name), read_toml(main / name)
        except InputError as error:
            faults.extend(error.faults)
            continue
        compare.tables(ours.table, theirs.table, ours.place)
    return faults


class _Comparison:
    """Walks two files side by side, and tells faults by their place in the translation."""

    def __init__(self, faults: Faults, main: str) -> None:
        self._faults = faults
        self._main = main

    def tables(self, own: dict[str, Any], main: dict[str, Any], place: Place) -> None:
        """Compare the tables that stand at a place."""
        for key in [key for key in main if key not in own]:
            self._faults.add(
                say("this is missing; the {edition} edition has it.", edition=self._main),
                place / key,
                say("Translate it."),
            )
        for key, value in own.items():
            if key in main and key in _FREE and _kind(value) == _kind(main[key]):
                continue
            if key in main:
                names = _SAME_LISTS if isinstance(main[key], list) else _SAME
                same = key in names and bool(_name(main))
                self._values(value, main[key], place / key, same)
            elif key not in _OWN:
                remedy = say("Take it away, or mend its spelling.")
                self._faults.add(say("the {edition} edition has no such key.", edition=self._main), place / key, remedy)
        if "original" in own:
            self._original(own["original"], main, place / "original")
        elif "short" in main:  # a principle
            self._faults.add(
                say("the {edition} name is missing.", edition=self._main),
                place / "original",
                say("Write its name, short and lang."),
            )

    def _values(self, own: Any, main: Any, place: Place, same: bool = False) -> None:
        """Compare two values. same: they must be equal. Values other than texts, lists and tables always must be."""
        if _kind(own) != _kind(main):
            self._faults.add(
                say(
                    "this is {own}, and {main} in the {edition} edition.",
                    own=say(_kind(own)),
                    main=say(_kind(main)),
                    edition=self._main,
                ),
                place,
                say("Use the same form."),
            )
        elif isinstance(main, dict):
            self.tables(own, main, place)
        elif same or not isinstance(main, str | list):
            if own != main:
                self._faults.add(
                    say("“{own}” is “{main}” in the {edition} edition.", own=own, main=main, edition=self._main),
                    place,
                    say("Use the same value."),
                )
        elif isinstance(main, list):
            self._lists(own, main, place)
        else:
            self._texts(own, main, place)

    def _lists(self, own: list[Any], main: list[Any], place: Place) -> None:
        ours, theirs = [_name(row) for row in own], [_name(row) for row in main]
        if all([*ours, *theirs]) and ours != theirs:
            self._names(ours, theirs, place)
        elif len(own) != len(main):
            self._faults.add(
                say(
                    "there are {own} here, and {main} in the {edition} edition.",
                    own=len(own),
                    main=len(main),
                    edition=self._main,
                ),
                place,
                say("Give each its translation."),
            )
        rows = {_name(row) or at: row for at, row in enumerate(main)}
        for at, row in enumerate(own):
            name = _name(row) or at
            if name in rows:
                self._values(row, rows[name], place / at)

    def _names(self, own: list[str], main: list[str], place: Place) -> None:
        """Report by name the rows that are missing or extra, and names in another order."""
        for name in [name for name in main if name not in own]:
            self._faults.add(
                say("“{name}” is missing; the {edition} edition has it.", name=name, edition=self._main),
                place,
                say("Translate it."),
            )
        for name in [name for name in own if name not in main]:
            self._faults.add(
                say("“{name}” is not in the {edition} edition.", name=name, edition=self._main),
                place,
                say("Take it away, or mend its name."),
            )
        if sorted(own) == sorted(main):
            self._faults.add(
                say("the order is not that of the {edition} edition.", edition=self._main),
                place,
                say("Use the same order."),
            )

    def _texts(self, own: str, main: str, place: Place) -> None:
        if bool(own.strip()) != bool(main.strip()):
            if main.strip():
                self._faults.add(say("this is empty."), place, say("Translate it."))
            else:
                told = say("this is empty in the {edition} edition.", edition=self._main)
                self._faults.add(told, place, say("Leave it empty."))
        blanks = [sorted(set(_BLANK.findall(text))) for text in (own, main)]
        if blanks[0] != blanks[1]:
            told = say(" and ").join(", ".join(each) or say("none") for each in blanks)
            self._faults.add(
                say(
                    "the blanks to fill in differ from those of the {edition} edition: {told}.",
                    edition=self._main,
                    told=told,
                ),
                place,
                say("Give each its translation."),
            )

    def _original(self, own: Any, main: dict[str, Any], place: Place) -> None:
        """Report a name in `original` that differs from the name in the main edition."""
        for key in ("name", "short") if isinstance(own, dict) else ():
            if own.get(key) != main.get(key):
                told = say(
                    "“{own}” is “{main}” in the {edition} edition.",
                    own=own.get(key),
                    main=main.get(key),
                    edition=self._main,
                )
                self._faults.add(told, place / key, say("Write the {edition} name.", edition=self._main))


_KINDS = {
    str: to_say("a text"),
    dict: to_say("a table"),
    list: to_say("a list"),
    bool: to_say("true or false"),
    int: to_say("a whole number"),
    float: to_say("a number"),
}


def _kind(value: Any) -> str:
    return _KINDS.get(type(value), type(value).__name__)


def _name(row: Any) -> str:
    """The name of a row in a list: its id or its key; empty when it has neither."""
    return str(row.get("id") or row.get("key") or "") if isinstance(row, dict) else ""
