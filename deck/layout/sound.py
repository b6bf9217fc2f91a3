"""Find the valid entries of the tables of a layout file, whatever the size; all others become faults.

deck.layout.merge puts together those that apply at one size.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from typing import Any, get_origin

from msgspec import field

from deck.base.errors import Faults
from deck.base.forms import Form, entries, keys_of
from deck.base.plain import Plain
from deck.base.say import say, to_say
from deck.base.tables import Place, Source, nearest
from deck.layout.cells.table import GEOMETRIES
from deck.layout.forms import Card, Head, Style
from deck.layout.kinds import COLOURED
from deck.layout.slot_forms import ANCHORS, FLOW_STYLES, SLOTS, VALUE

_STYLED = ("style", "last", *FLOW_STYLES)
"""The keys that name a style."""

_NONE = {
    "colour": to_say("there is no colour “{name}”."),
    "face": to_say("there is no face “{name}”."),
    "icon": to_say("there is no icon “{name}”."),
    "shape": to_say("there is no shape “{name}”."),
    "geometry": to_say("there is no geometry “{name}”."),
}
_NONE_TO_CHANGE = {
    "style": to_say("there is no style “{name}” to change."),
    "card": to_say("there is no card “{name}” to change."),
    "slot": to_say("there is no slot “{name}” to change."),
}
"""What is told of a name that names nothing, by the kind of thing."""

_NO_OPTION = {
    "shape": to_say("the shape {names} has no option “{key}”."),
    "cells": to_say("the geometry {names} has no option “{key}”."),
}


class Names(Plain):
    """The names that a layout may use. Names of a kind whose collection is empty are not checked.

    colours are the names in the palette, faces those of the typefaces, icons those of the deck. shapes maps the name of
    each shape to the options that it reads. logo: the deck has a logo, so `[[adapt]]` tables with `logo = true` apply.
    """

    colours: Collection[str] = ()
    faces: Collection[str] = ()
    icons: Collection[str] = ()
    shapes: Mapping[str, Collection[str]] = field(default_factory=dict)
    logo: bool = False


class Table(dict[str, Any]):
    """The valid entries of a style or a slot. place is the table that changed it last, in `[[adapt]]` or outside it."""

    def __init__(self, sound: Mapping[str, Any], place: Place) -> None:
        super().__init__(sound)
        self.place = place


class Sound:
    """Finds the valid entries of a file and, after that, of its `[[adapt]]` tables; the others become faults.

    An adapt table may name only styles, cards and slots of the file, or a new slot with its `kind`; “none” takes
    something away.
    """

    def __init__(self, faults: Faults, names: Names) -> None:
        self._faults = faults
        self._free: dict[str, Mapping[str, Collection[str]]] = {
            "shape": names.shapes,
            "cells": {name: one.options for name, one in GEOMETRIES.items()},
        }
        """The kinds of slots that have options of their own: what each may be, by the key of that name, with them."""
        colours = ("colour", {*names.colours, "principle"} if names.colours else ())
        self._names: dict[str, tuple[str, Collection[str]]] = {
            **dict.fromkeys(COLOURED, colours),
            "face": ("face", names.faces),
            "icon": ("icon", names.icons),
            "empty": ("icon", names.icons),
            "shape": ("shape", names.shapes),
            "cells": ("geometry", GEOMETRIES),
        }
        """For each key that holds a name: the kind of thing that it names, and all names of that kind."""
        self._there: dict[tuple[str, ...], str] = {}
        """The styles, cards and slots of the file, and the kind of each slot."""
        self._shaped: dict[tuple[str, ...], list[str]] = {}
        """The shapes that each slot has so far: its own, and those that adapt tables give it."""
        self._used: set[str] = set()
        self._styles: dict[str, Source] = {}
        """The file that each style comes from."""
        self._below: set[str] = set()
        """The kinds of cards of the layouts that the file builds on; empty for one that builds on none."""
        self._layered = False
        self.likes: dict[str, str] = {}
        """For each kind of card that is like another one: that other one."""

    def begin(self, source: Source, layered: bool) -> None:
        """Go on with a file. layered: it builds on those before it."""
        self._source, self._layered = source, layered
        self._below = {keys[1] for keys in self._there if keys[0] == "cards"} if layered else set()

    def parts(self, table: Mapping[str, Any], place: Place) -> dict[str, Any]:
        """The sound entries of a file or an adapt table: of the head, of styles by name, of slots by card and side."""
        cards = table.get("cards", {})
        if isinstance(cards, dict) and not _adapts(place):
            cards = self._liked(cards, place / "cards")
        return {
            "layout": entries(Head, table.get("layout", {}), place / "layout", self._faults),
            "styles": self._named(table.get("styles", {}), place / "styles", partial(self._table, Style)),
            "cards": self._named(cards, place / "cards", self._card),
        }

    def unused(self, source: Source) -> list[str]:
        """The styles of a file that no slot uses at any size."""
        return [name for name, own in self._styles.items() if own is source and name not in self._used]

    def _liked(self, cards: dict[str, Any], place: Place) -> dict[str, Any]:
        """The kinds of cards of a file, each after the one that it is like; notes which is like which."""
        told = {kind: one["like"] for kind, one in cards.items() if isinstance(one, dict) and "like" in one}
        known = [*cards, *self._below]
        for kind, other in told.items():
            if isinstance(other, str) and other not in known:
                remedy = nearest(other, [one for one in known if one != kind])
                self._faults.add(
                    say("there are no cards of the kind “{kind}”.", kind=other), (place / kind).on("like"), remedy
                )
            elif isinstance(other, str):
                self.likes[kind] = other
        ranks = {}
        for kind in cards:
            way, one = [kind], kind
            while one in self.likes and self.likes[one] not in way:
                way.append(one := self.likes[one])
            if one in self.likes:
                self._faults.add(
                    say("it is like itself."), (place / kind).on("like"), say("Name another kind of card.")
                )
                del self.likes[one]
            ranks[kind] = len(way)
        return {kind: cards[kind] for kind in sorted(cards, key=lambda kind: ranks[kind])}

    def _over(self, place: Place) -> bool:
        """Whether what stands at a place comes over something else, so that “none” takes that away."""
        keys = _own(place)
        liked = keys[0] == "cards" and len(keys) > 1 and keys[1] in self.likes
        return self._layered or _adapts(place) or liked

    def _changes(self, place: Place) -> bool:
        """Whether what stands at a place in a card changes slots that are there before."""
        keys = _own(place)
        return _adapts(place) or keys[1] in self._below or keys[1] in self.likes

    def _through(self, keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """The keys of something in a card, then those of the same in the cards that it is like."""
        yield keys
        if keys[0] == "cards" and len(keys) > 2 and keys[1] in self.likes:
            yield from self._through(("cards", self.likes[keys[1]], *keys[2:]))

    def _kind(self, keys: tuple[str, ...]) -> str | None:
        """The kind of a slot as it was told last; empty for a style or a card, None for what is not there yet."""
        return next((self._there[one] for one in self._through(keys) if one in self._there), None)

    def _entries(self, of: Any, table: Any, place: Place, more: tuple[str, ...] = ()) -> dict[str, Any]:
        if self._over(place) and isinstance(table, dict):
            names = table if get_origin(of) is dict else keys_of(of)
            more += tuple(name for name in names if table.get(name) == "none")
        return entries(of, table, place, self._faults, more)

    def _named(self, table: Any, place: Place, read: Callable[[Any, Place], dict[str, Any]]) -> dict[str, Any]:
        """Read each table in a table.

        A slot that comes over those of another table must be one of them, or say its kind; `[[adapt]]` may not add
        styles or cards.
        """
        found = {}
        for name, one in self._entries(dict[str, dict[str, Any]], table, place).items():
            keys = (*_own(place), name)
            what = "style" if keys[0] == "styles" else "card" if len(keys) == 2 else "slot"
            if not (self._changes(place) if what == "slot" else _adapts(place)):
                self._there.setdefault(keys, "")
                if what == "style":
                    self._styles.setdefault(name, self._source)
            if self._kind(keys) is not None or (what == "slot" and "kind" in one):
                found[name] = one if one == "none" else read(one, place / name)
            else:
                there = {other[-1] for way in self._through((*keys[:-1], "")) for other in self._there_in(way[:-1])}
                remedy = nearest(name, there)
                if what == "slot":
                    remedy += " " + say('A new slot says its kind, such as kind = "text".')
                self._faults.add(say(_NONE_TO_CHANGE[what], name=name), place.on(name), remedy)
        return found

    def _there_in(self, keys: tuple[str, ...]) -> list[tuple[str, ...]]:
        return [other for other in self._there if other[:-1] == keys]

    def _card(self, table: Any, place: Place) -> dict[str, Any]:
        """The sides of a kind of card, each of its backs under `backs.NAME`."""
        sides = self._entries(Card, table, place, ("backs",))
        if sides.pop("like", "") and _adapts(place):
            remedy = say("Write it in the table of the card itself.")
            self._faults.add(say("no size can make a card like another one."), place.on("like"), remedy)
        backs = self._entries(dict[str, dict[str, Any]], sides.pop("backs", {}), place / "backs")
        found = {
            side: one if one == "none" else self._named(one, place / side, self._slot) for side, one in sides.items()
        }
        for name, one in backs.items() if isinstance(backs, dict) else ():
            found[f"backs.{name}"] = one if one == "none" else self._named(one, place.inside("backs", name), self._slot)
        return found

    def _slot(self, table: dict[str, Any], place: Place) -> Table:
        keys = _own(place)
        kind = told = str(table.get("kind", self._kind(keys) or "text"))
        if kind not in SLOTS:
            self._faults.add(say("unknown kind “{kind}”.", kind=kind), place.on("kind"), nearest(kind, SLOTS))
            kind, table = "shape", {key: value for key, value in table.items() if key in ANCHORS}
        self._there[keys] = kind
        free: tuple[str, ...] = ()
        if kind in self._free:
            unread = self._unread(kind, table, keys, place)
            table = {key: value for key, value in table.items() if key not in unread}
            free = tuple(table.keys() - set(keys_of(SLOTS[kind])))
        sound = self._table(SLOTS[kind], table, place, free)
        if "kind" in table or not self._changes(place):
            sound["kind"] = kind
        if told not in SLOTS:
            sound["shape"] = told  # nobody needs to hear that it names no shape
        if "blocks" in table:
            sound.setdefault("blocks", [])  # faulty: else the slot would be reported as without a field too
        texts = [table, *(one for one in sound.get("blocks", ()) if isinstance(one, dict))]
        self._used |= {str(one[key]) for one in texts for key in _STYLED if key in one}
        return sound

    def _unread(self, kind: str, table: Mapping[str, Any], keys: tuple[str, ...], place: Place) -> list[str]:
        """The keys in the table of a shape slot that are no option of its shape, or in that of cells of their geometry;
        each becomes a fault.

        A table without `shape` may set an option of any shape that the slot has so far, because the size decides which
        of them is drawn. A key that is “none” may be an option of an earlier shape of the slot.
        """
        before, own = (
            next((self._shaped[one] for one in self._through(keys) if one in self._shaped), []),
            table.get(kind),
        )
        known, always = self._free[kind], keys_of(SLOTS[kind])
        shapes = [own] if isinstance(own, str) and own != "none" else before
        self._shaped[keys] = both = list(dict.fromkeys([*before, *shapes]))
        unread: list[str] = []
        if shapes and known.keys() >= set(both):  # an unknown shape is a fault already
            for key in [key for key in table if key not in always]:
                read = [option for one in (both if table[key] == "none" else shapes) for option in known[one]]
                if key not in read:
                    names = say(" or ").join(f"“{one}”" for one in shapes)
                    told = say(_NO_OPTION[kind], names=names, key=key)
                    self._faults.add(told, place.on(key), nearest(key, [*read, *always]))
                    unread.append(key)
        return unread

    def _table(self, of: type[Form], table: Any, place: Place, more: tuple[str, ...] = ()) -> Table:
        """The valid entries of a style or a slot. A name that Names lacks is a fault."""
        sound = Table(self._entries(of, table, place, more), place)
        for key, name in sound.items():
            what, there = self._names.get(key, ("", ()))
            taken = name == VALUE or (name == "none" and self._over(place))
            plain = name.removeprefix("on-") if what == "colour" and isinstance(name, str) else name
            if there and isinstance(name, str) and name and not taken and plain not in there:
                self._faults.add(say(_NONE[what], name=name), place.on(key), nearest(name, there))
        return sound


def _own(place: Place) -> tuple[str, ...]:
    """The keys of a place; without those of the adapt table, so that they are those of what the table changes."""
    return tuple(map(str, place.keys[2:] if _adapts(place) else place.keys))


def _adapts(place: Place) -> bool:
    """Whether a place lies in an `[[adapt]]` table."""
    return bool(place.keys) and place.keys[0] == "adapt"
