"""What the cards of a job say: the records that the deck or a table has, as many and together as they are printed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import cycle, islice

from deck.base.errors import Faults, input_error
from deck.base.say import say
from deck.content.gathered import gathered
from deck.content.load import DeckContent
from deck.content.recipient import personal, values_of
from deck.content.record import Record
from deck.content.records import chosen, records_for
from deck.layout.model import Layout
from deck.making.ask.request import BuildRequest


def printed(
    layout: Layout,
    content: DeckContent,
    request: BuildRequest,
    *,
    given: Sequence[Record] | None,
    kinds: Collection[str],
    title: str,
    spare: Callable[[int], int] | None,
) -> Sequence[Record]:
    """The records of a layout: those of a table, or without one (None) those of the deck. kinds are those that are
    printed; none: all.

    title is what the product is called, for a card on which all of them lie. spare says how many places the sheets have
    left for that many cards of the deck, for the blank cards or copies that fill them; None where nothing is filled.

    Raises:
        InputError: when there are no such records, an option cannot be used, or a text has a place for what is no field
            of a recipient.
    """
    if layout.gather and request.only:
        told = say(
            "all parts of “{product}” lie together on one card, which is made as a whole.", product=layout.product
        )
        remedy = (
            say("Leave it out.") if given is None else say("Leave it out; --where COLUMN=TEXT takes rows of its table.")
        )
        raise input_error(told, "--only", remedy)
    records = filled(found(layout, content, request, given=given, spare=spare), content, request)
    if layout.gather:
        records = gathered(records, layout.gather, layout.by, title)
    return [record for record in records if record.kind in kinds] if kinds else records


def found(
    layout: Layout,
    content: DeckContent,
    request: BuildRequest,
    *,
    given: Sequence[Record] | None,
    spare: Callable[[int], int] | None,
) -> Sequence[Record]:
    """The records of a layout as the deck or the table has them; see printed()."""
    records: Sequence[Record]
    if given is not None:
        records = chosen(given, request.only) if request.only else given
    else:
        records = records_for(layout.records, content, request)
    if spare and layout.fill_sheet:
        return [*records, *islice(cycle(records), spare(len(records)))]
    if spare and given is None:
        records = records_for(layout.records, content, replace(request, spare=spare(len(records))))
    return records


def filled(records: Sequence[Record], content: DeckContent, request: BuildRequest) -> Sequence[Record]:
    """The records with the fields of the recipient filled in, where a deck has such fields.

    Raises:
        InputError: with every place of a field that there is not.
    """
    if not content.deck.recipient:
        return records
    faults = Faults()
    made = list(personal(records, values_of(content, request), faults))
    faults.raise_if_any()
    return made


def has_backs(layout: Layout, records: Sequence[Record]) -> bool:
    """Whether any card has a back."""
    templates = layout.templates
    return any(len(templates[record.kind].faces) > 1 for record in records if record.kind in templates)
