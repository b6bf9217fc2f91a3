"""Check, before anything is drawn, that each field that a layout names is a field of its cards.

A slot for a field that a card lacks stays empty, without a fault. So a mistyped name would leave a blank place on every
card. The layout room may not import the content room, so the fields of the cards are passed in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Protocol

from deck.base.errors import Faults
from deck.base.tables import Place, Source, nearest

MADE = frozenset({"continued"})
"""Fields that no content has: deck.pages.spread adds them to a card that is continued on another one."""


class CardFields(Protocol):
    """The fields that a kind of card has, and those of them that a layout must show.

    wanted maps each of the latter to where the user wrote it: deck.content.records.Known says why they are wanted.
    """

    @property
    def fields(self) -> Collection[str]:
        """All that a card of this kind may have."""

    @property
    def wanted(self) -> Mapping[str, object]:
        """Those that must be shown, and their places."""


def check_fields(source: Source, kinds: Mapping[str, CardFields], faults: Faults) -> None:
    """Add a fault for each field that its kind of card lacks, each unknown kind, and each wanted field not shown.

    source is the whole layout file, so the `[[adapt]]` tables of every size are checked. kinds are the kinds of cards
    of its records, by name. A wanted field that is not shown is reported where the content file has it.
    """
    shown: dict[str, set[str]] = {}
    for kind, place, named in _cards(source):
        if kind not in kinds:
            faults.add(f"there are no cards of the kind “{kind}”.", place, nearest(kind, kinds))
            continue
        known, seen = {*kinds[kind].fields, *MADE}, shown.setdefault(kind, set())
        for field, where in named:
            seen.add(field)
            if field not in known:
                faults.add(f"these cards have no field “{field}”.", where, nearest(field, known))
    for kind, seen in shown.items():
        for field, wanted in kinds[kind].wanted.items():
            if field not in seen:
                faults.add(f"the layout {source.name} shows “{field}” nowhere.", wanted, nearest(field, seen))


def shown_fields(source: Source) -> dict[str, set[str]]:
    """The names of the fields that a layout shows on each kind of card, at any size."""
    shown: dict[str, set[str]] = {}
    for kind, _, named in _cards(source):
        shown.setdefault(kind, set()).update(field for field, _ in named)
    return shown


def _cards(source: Source) -> Iterator[tuple[str, Place, list[tuple[str, Place]]]]:
    """Each kind of card in the `cards` table of the file and of each `[[adapt]]`, and the fields that it names."""
    cards, adapts = source.table.get("cards"), source.table.get("adapt")
    tables = [(cards, source.place / "cards")]
    for at, adapt in enumerate(adapts if isinstance(adapts, list) else ()):
        tables.append((_inside(adapt, "cards"), source.place.inside("adapt", at, "cards")))
    for table, place in tables:
        for kind, sides in _tables(table):
            named = [
                one
                for side, slots in _tables(sides)
                for name, slot in _tables(slots)
                for one in _named(slot, _inside(cards, kind, side, name), (place / kind).inside(side, name))
            ]
            yield kind, place / kind, named


def _named(slot: Mapping[str, Any], usual: Any, place: Place) -> Iterator[tuple[str, Place]]:
    """The fields that a slot names, each with its place; usual is the slot that an `[[adapt]]` table changes."""
    kind = slot.get("kind") or _inside(usual, "kind")
    keys = ("field", "principle", "alt", *(("label",) if kind == "field" else ()))
    blocks = slot.get("blocks")
    tables = [(slot, place)]
    tables += [
        (block, place.inside("blocks", at)) for at, block in enumerate(blocks if isinstance(blocks, list) else ())
    ]
    for table, where in tables:
        for key in keys if isinstance(table, dict) else ():
            field = table.get(key)
            if isinstance(field, str) and field not in ("", "none"):  # “none” takes away what was there
                yield field, where.on(key)


def _tables(table: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The entries of a table that are tables. The others are passed over: reading the layout reports them."""
    yield from ((key, one) for key, one in (table.items() if isinstance(table, dict) else ()) if isinstance(one, dict))


def _inside(table: Any, *keys: str) -> Any:
    """The value under a path of keys in tables within tables; None when there is none."""
    for key in keys:
        table = table.get(key) if isinstance(table, dict) else None
    return table
