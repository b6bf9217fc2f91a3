"""How cards go onto sheets of paper, and the blank cards that use what is left of the last one."""

from __future__ import annotations

from collections.abc import Sequence

from deck.base.units import Size
from deck.content.deck import Deck
from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.record import Record
from deck.content.records import has_spare, spare_records
from deck.layout.model import Layout
from deck.sheets.duplex import Duplex
from deck.sheets.impose import SheetPlan, cards_per_sheet
from deck.sheets.marks import note_font
from deck.sheets.notes import SheetWords


def bare_plan(layout: Layout, paper: Size, duplex: Duplex, content: DeckContent, deck: Deck) -> SheetPlan:
    """How the cards of a layout go onto sheets of paper, but for the marks."""
    return SheetPlan(
        card=layout.size,
        bleed=layout.bleed,
        paper=paper,
        duplex=duplex,
        words=SheetWords(**content.words["sheet"].only(SheetWords.__dataclass_fields__)),
        font=note_font(deck.faces),
        deck=content.deck.name,
        version=content.deck.version,
    )


def filled_up(
    records: Sequence[Record], plan: SheetPlan, layout: Layout, content: DeckContent, options: Options
) -> Sequence[Record]:
    """The records, and blank ones of their kind for the places of the last sheet that would stay empty."""
    if not has_spare(layout.records):
        return records
    empty = -len(records) % cards_per_sheet(plan)
    spare = spare_records(layout.records, content, options, records, empty)
    return [*records, *[record for record in spare if record.kind in layout.templates]]
