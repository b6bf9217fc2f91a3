"""The records that a layout may ask for, of the content and of the kit, and the choice of some of them."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Sequence

from deck.base.errors import Faults, input_error
from deck.content.load import DeckContent
from deck.content.options import Only, Options
from deck.content.products import table
from deck.content.products.own import own_cards
from deck.content.record import Record
from deck.content.session import records

RECORDS: dict[str, Callable[[DeckContent, Options], list[Record]]] = {**table.RECORDS, **records.RECORDS}


def records_for(name: str, content: DeckContent, options: Options) -> list[Record]:
    """The records that a layout names: those of the table above, or the cards of a content file with that name.

    Of these only the kinds that are asked for, when any is.

    Raises:
        InputError: when there are no such records, or an option cannot be used.
    """
    if name in RECORDS:
        found = RECORDS[name](content, options)
    elif (content.folder / f"{name}.toml").is_file():
        found = own_cards(content, options, name)
    else:
        near = difflib.get_close_matches(name, RECORDS, 1) or sorted(RECORDS)
        remedy = f"Use {', '.join(near)}, or write the cards in {name}.toml beside the other content."
        raise input_error(f"there are no records called “{name}”.", "layout.records", remedy)
    return _chosen(found, options.only) if options.only else found


def _chosen(found: Sequence[Record], only: Sequence[Only]) -> list[Record]:
    """The first cards of each kind that is asked for, in the order of the product.

    Raises:
        InputError: with every kind that there is not, or of which there are too few.
    """
    faults, there = Faults(), Counter(record.kind for record in found)
    left: dict[str, int] = {}
    for one in only:
        if one.kind in left:
            faults.add(f"“{one.kind}” is asked for twice.", "--only", "Ask for each kind once.")
        elif one.kind not in there:
            near = difflib.get_close_matches(one.kind, there, 1, 0.5)
            remedy = f"Did you mean “{near[0]}”?" if near else f"Choose from {', '.join(there)}."
            faults.add(f"there are no cards of the kind “{one.kind}”.", "--only", remedy)
        elif one.count > there[one.kind]:
            told = f"there are {there[one.kind]} cards of the kind “{one.kind}”, and {one.count} are asked for."
            faults.add(told, "--only", f"Ask for {there[one.kind]}, and print the file more often.")
        left[one.kind] = one.count or there[one.kind]
    faults.raise_if_any()
    chosen = []
    for record in found:
        if left.get(record.kind, 0):
            left[record.kind] -= 1
            chosen.append(record)
    return chosen
