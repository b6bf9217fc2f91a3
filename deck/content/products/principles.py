"""Cards and mats that stand for a principle."""

from __future__ import annotations

from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.products.common import deck_fields, principle_fields, usage_card
from deck.content.record import Record


def principle_cards(content: DeckContent, options: Options) -> list[Record]:
    """The conversation cards: one a principle (front behaviour, back leaders) and a usage card."""
    shared = deck_fields(content, options)
    faces = content.words["faces"]
    cards = [
        Record(
            "principle",
            principle.key,
            principle.name,
            {
                **shared,
                **principle_fields(content, principle.key),
                "behaviour_title": faces["behaviour"],
                "behaviour": principle.behaviour,
                "leaders_title": faces["leaders"],
                "leaders": principle.leaders,
            },
            principle.key,
        )
        for principle in content.principles
    ]
    return [*cards, usage_card(content, "gesprekskaarten", shared)]


def statement_cards(content: DeckContent, options: Options) -> list[Record]:
    """One statement a card, those for everybody before those for leaders, and a usage card."""
    shared = deck_fields(content, options)
    faces = content.words["faces"]
    cards = []
    for principle in content.principles:
        own = {**shared, **principle_fields(content, principle.key)}
        for audience, statements in (("behaviour", principle.behaviour), ("leaders", principle.leaders)):
            for number, statement in enumerate(statements, 1):
                fields = {**own, "statement": statement}
                if audience == "leaders":
                    fields["audience"] = faces["leaders"]
                title = f"{principle.number}. {statement}"
                cards.append(Record("statement", f"{principle.key}-{audience}-{number}", title, fields, principle.key))
    return [*cards, usage_card(content, "gedragskaarten", shared)]


def mats(content: DeckContent, options: Options) -> list[Record]:
    """One floor mat a principle."""
    shared = deck_fields(content, options)
    return [
        Record(
            "mat",
            principle.key,
            principle.name,
            {
                **shared,
                **principle_fields(content, principle.key),
                **content.words["mat"],
                "feet_alt": content.words["reading"]["feet"],
            },
            principle.key,
        )
        for principle in content.principles
    ]
