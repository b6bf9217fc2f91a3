"""Find the valid entries of a layout file, whatever the size, and merge those that apply at one size.

All other entries become faults. deck.layout.read makes the layout from the merged entries.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import partial
from typing import Any, get_origin

from deck.base.errors import Faults
from deck.base.forms import Form, entries, keys_of
from deck.base.tables import Place, Source, nearest
from deck.base.units import Size
from deck.layout.forms import ANCHORS, COLOURED, PARTS, SLOTS, Card, File, Head, ShapeSlot, Style, When
from deck.layout.products import trim_size


@dataclass(frozen=True)
class Names:
    """The names that a layout may use. Names of a kind whose collection is empty are not checked.

    colours are the names in the palette, faces those of the typefaces, icons those of the deck. shapes maps the name of
    each shape to the options that it reads.
    """

    colours: Collection[str] = ()
    faces: Collection[str] = ()
    icons: Collection[str] = ()
    shapes: Mapping[str, Collection[str]] = field(default_factory=dict)


class Table(dict[str, Any]):
    """The valid entries of a style or a slot. place is the table that changed it last, in `[[adapt]]` or outside it."""

    def __init__(self, sound: Mapping[str, Any], place: Place) -> None:
        super().__init__(sound)
        self.place = place


@dataclass(frozen=True)
class Case:
    """The values that the conditions of `[[adapt]]` tables are compared with."""

    size: str
    trim: Size
    outline: str
    label: bool
    head: Mapping[str, Any]

    def meets(self, when: Mapping[str, Any]) -> bool:
        """Whether all the conditions of an `[[adapt]]` table hold."""
        trim = self.trim
        shape = "square" if trim.width == trim.height else "landscape" if trim.landscape else "portrait"
        return (
            when.get("min_short", 0) <= trim.short <= when.get("max_short", math.inf)
            and when.get("min_ratio", 0) <= trim.width / trim.height <= when.get("max_ratio", math.inf)
            and when.get("shape", shape) == shape
            and when.get("outline", self.outline) == self.outline
            and when.get("label", self.label) == self.label
            and trim in [trim_size(name, self.head) for name in when.get("sizes", [self.size])]
        )


def merged(source: Source, case: Case, names: Names, faults: Faults) -> tuple[dict[str, Any], list[str]]:
    """Give the valid entries of the file, with each `[[adapt]]` table that applies merged over them in file order; and
    the names of the styles that no slot uses at any size.
    """
    sound = _Sound(faults, names)
    file = entries(File, source.table, source.place, faults, PARTS)
    result = sound.parts(file, source.place)
    for number, adapt in enumerate(file.get("adapt", ())):
        place = source.place / "adapt" / number
        given = entries(When, adapt, place, faults, PARTS)
        over = sound.parts(given, place)  # also when it does not apply: its faults are reported at every size
        if not adapt.keys() - set(PARTS):
            faults.add("it says for no size when it applies.", place, "Add max_short or sizes.")
        elif case.meets(given):
            result["layout"] |= over["layout"]
            _merge(result["styles"], over["styles"])
            _merge(result["cards"], over["cards"])
    return result, sound.unused


def _merge(base: dict[str, Any], over: Mapping[str, Any]) -> None:
    if isinstance(base, Table) and isinstance(over, Table):
        base.place = over.place
    for key, value in over.items():
        if isinstance(value, Mapping) and isinstance(base.get(key), dict):
            base[key] = copy(base[key])  # the Source must not change: it may be read for another size
            _merge(base[key], value)
        elif value == "none":
            base.pop(key, None)  # an adapt table takes a slot or an anchor away
        else:
            base[key] = value


class _Sound:
    """Finds the valid entries of a file and, after that, of its `[[adapt]]` tables; the others become faults.

    An adapt table may name only styles, cards and slots of the file, or a new slot with its `kind`; “none” takes
    something away.
    """

    def __init__(self, faults: Faults, names: Names) -> None:
        self._faults = faults
        self._shapes = names.shapes
        colours = ("colour", {*names.colours, "principle"} if names.colours else ())
        self._names: dict[str, tuple[str, Collection[str]]] = {
            **dict.fromkeys(COLOURED, colours),
            "face": ("face", names.faces),
            "icon": ("icon", names.icons),
            "shape": ("shape", names.shapes),
        }
        """For each key that holds a name: the kind of thing that it names, and all names of that kind."""
        self._there: dict[tuple[str, ...], str] = {}
        """The styles, cards and slots of the file, and the kind of each slot."""
        self._shaped: dict[tuple[str, ...], list[str]] = {}
        """The shapes that each slot has so far: its own, and those that adapt tables give it."""
        self._used: set[str] = set()

    def parts(self, table: Mapping[str, Any], place: Place) -> dict[str, Any]:
        """The sound entries of a file or an adapt table: of the head, of styles by name, of slots by card and side."""
        return {
            "layout": entries(Head, table.get("layout", {}), place / "layout", self._faults),
            "styles": self._named(table.get("styles", {}), place / "styles", partial(self._table, Style)),
            "cards": self._named(table.get("cards", {}), place / "cards", self._card),
        }

    @property
    def unused(self) -> list[str]:
        """The styles that no slot uses at any size."""
        return [keys[1] for keys in self._there if keys[0] == "styles" and keys[1] not in self._used]

    def _entries(self, of: Any, table: Any, place: Place, more: tuple[str, ...] = ()) -> dict[str, Any]:
        if place.keys[0] == "adapt" and isinstance(table, dict):
            names = table if get_origin(of) is dict else keys_of(of)
            more += tuple(name for name in names if table.get(name) == "none")
        return entries(of, table, place, self._faults, more)

    def _named(self, table: Any, place: Place, read: Callable[[Any, Place], dict[str, Any]]) -> dict[str, Any]:
        """Read each table in a table. In `[[adapt]]`, a name that the file lacks must be a new slot."""
        found = {}
        for name, one in self._entries(dict[str, dict[str, Any]], table, place).items():
            keys = (*_own(place), name)
            what = "style" if keys[0] == "styles" else "card" if len(keys) == 2 else "slot"
            if place.keys == keys[:-1]:
                self._there[keys] = ""
            if keys in self._there or (what == "slot" and "kind" in one):
                found[name] = one if one == "none" else read(one, place / name)
            else:
                remedy = nearest(name, [other[-1] for other in self._there if other[:-1] == keys[:-1]])
                remedy += " A new slot says its kind." if what == "slot" else ""
                self._faults.add(f"there is no {what} “{name}” to change.", place.on(name), remedy)
        return found

    def _card(self, table: Any, place: Place) -> dict[str, Any]:
        sides = self._entries(Card, table, place).items()
        return {side: one if one == "none" else self._named(one, place / side, self._slot) for side, one in sides}

    def _slot(self, table: dict[str, Any], place: Place) -> Table:
        keys = _own(place)
        kind = told = str(table.get("kind", self._there.get(keys) or "text"))
        if kind not in SLOTS:
            self._faults.add(f"unknown kind “{kind}”.", place.on("kind"), nearest(kind, SLOTS))
            kind, table = "shape", {key: value for key, value in table.items() if key in ANCHORS}
        self._there[keys] = kind
        free: tuple[str, ...] = ()
        if kind == "shape":
            unread = self._unread(table, keys, place)
            table = {key: value for key, value in table.items() if key not in unread}
            free = tuple(table.keys() - set(keys_of(ShapeSlot)))
        sound = self._table(SLOTS[kind], table, place, free)
        if place.keys == keys or "kind" in table:
            sound["kind"] = kind
        if told not in SLOTS:
            sound["shape"] = told  # nobody needs to hear that it names no shape
        if "blocks" in table:
            sound.setdefault("blocks", [])  # faulty: else the slot would be reported as without a field too
        texts = [table, *(one for one in sound.get("blocks", ()) if isinstance(one, dict))]
        self._used |= {str(one[key]) for one in texts for key in ("style", "cell", "head", "first") if key in one}
        return sound

    def _unread(self, table: Mapping[str, Any], keys: tuple[str, ...], place: Place) -> list[str]:
        """The keys in the table of a shape slot that are no option of its shape; each becomes a fault.

        A table without `shape` may set an option of any shape that the slot has so far, because the size decides which
        of them is drawn. A key that is “none” may be an option of an earlier shape of the slot.
        """
        before, own = self._shaped.get(keys, []), table.get("shape")
        shapes = [own] if isinstance(own, str) and own != "none" else before
        self._shaped[keys] = both = list(dict.fromkeys([*before, *shapes]))
        unread: list[str] = []
        if shapes and self._shapes.keys() >= set(both):  # an unknown shape is a fault already
            for key in [key for key in table if key not in keys_of(ShapeSlot)]:
                read = [option for one in (both if table[key] == "none" else shapes) for option in self._shapes[one]]
                if key not in read:
                    told = f"the shape “{'” or “'.join(shapes)}” has no option “{key}”."
                    self._faults.add(told, place.on(key), nearest(key, [*read, *keys_of(ShapeSlot)]))
                    unread.append(key)
        return unread

    def _table(self, of: type[Form], table: Any, place: Place, more: tuple[str, ...] = ()) -> Table:
        """The valid entries of a style or a slot. A name that Names lacks is a fault."""
        sound = Table(self._entries(of, table, place, more), place)
        for key, name in sound.items():
            what, there = self._names.get(key, ("", ()))
            taken = name == "none" and place.keys[0] == "adapt"
            plain = name.removeprefix("on-") if what == "colour" and isinstance(name, str) else name
            if there and isinstance(name, str) and name and not taken and plain not in there:
                self._faults.add(f"there is no {what} “{name}”.", place.on(key), nearest(name, there))
        return sound


def _own(place: Place) -> tuple[str, ...]:
    """The keys of a place; without those of the adapt table, so that they are those of what the table changes."""
    return tuple(map(str, place.keys[2:] if place.keys[0] == "adapt" else place.keys))
