"""Rows that lie together on one card: the spaces of a board, the faces of a die."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from deck.base.errors import Faults, input_error
from deck.base.limits import MOST_PLACES
from deck.base.say import say, say_number, to_say
from deck.content.products import DECK
from deck.content.record import Record

_ONE_OF_A_KIND = to_say(
    "Give one row the kind “{kind}”, and the others that of a card in its cells: see kinds in the layout."
)


def gathered(records: Iterable[Record], kind: str, by: str, title: str) -> list[Record]:
    """The cards of a kind, each with the other records as its rows.

    by is a field whose values part the records over several cards, in the order in which the values come; empty: they
    all lie on one. A record of the kind itself is the card: its fields are the card's own. Without one the card has
    the fields that every card of the deck has, and the value of by, or title, as its title.

    Raises:
        InputError: when a part has more than MOST_PLACES rows, or a second record of the kind itself.
    """
    own: dict[str, Record] = {}
    rows: dict[str, list[Record]] = {}
    again: dict[str, list[Record]] = {}
    """The records that would be a card that is there already."""
    faults = Faults()
    for record in records:
        part = record.text(by) if by else ""
        if record.kind != kind:
            rows.setdefault(part, []).append(record)
        elif part in own:
            again.setdefault(part, []).append(record)
        else:
            own[part] = record
            rows.setdefault(part, [])
    for part, others in again.items():
        told = say("“{card}” is the card to lie on already.", card=own[part].title)
        if len(others) > 1:
            told = say_number(
                "“{card}” is the card to lie on already, and {count:,} more row is of its kind too.",
                "“{card}” is the card to lie on already, and {count:,} more rows are of its kind too.",
                len(others) - 1,
                card=own[part].title,
            )
        faults.add(told, others[0].place or others[0].title, say(_ONE_OF_A_KIND, kind=kind))
    for record in rows.get("", ()) if by and len(rows) > 1 else ():
        told = say("it does not say on which card it lies, and others do.")
        remedy = say("Write one of: {names}.", names=", ".join(filter(None, rows)))
        faults.add(told, f"{record.place or record.title}, {by}", remedy)
    for part, every in rows.items():
        if len(every) > MOST_PLACES:
            where = own[part].title if part in own else part or title
            faults.add(
                say("{count:,} rows are too many for one card.", count=len(every)),
                where,
                say("{most:,} is the most.", most=MOST_PLACES),
            )
    faults.raise_if_any()
    if not rows:
        raise input_error(say("there is nothing to lie on it."), title, say("Write the rows in its table."))
    return [
        replace(own[part] if part in own else _bare(kind, by, part, title, every), rows=tuple(every))
        for part, every in rows.items()
    ]


def _bare(kind: str, by: str, part: str, title: str, rows: list[Record]) -> Record:
    """The card for rows of which none says what it is like itself."""
    name = part or title
    shared = {field: value for field, value in rows[0].fields.items() if field in DECK}
    own = {by: part} if by else {}
    return Record(kind, part or kind, name, {**shared, "title": name, **own})
