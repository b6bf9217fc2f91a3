"""The products that are cards: which cards each has, in which order, and the values of their fields.

Most fields copy a text of the content. So a table (Fields) maps each field of a kind of card to the path of its text,
such as “principle.name”, and the functions only say which cards there are.
"""

from __future__ import annotations

from collections.abc import Iterator

from deck.base.text.markup import unmarked
from deck.content.about import Guide, guide, text_of
from deck.content.forms import Dilemma
from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.record import Cards, Fields, Record, Value, blank_id, named, taken

BLANK_DILEMMAS = 8
"""The number of blank dilemma cards by default: a team writes no more of its own in one session."""

BLANK_STATEMENTS = 8
"""The number of blank statement cards when they are asked for without a number."""

PULLS = (1, 2, 3)
"""The places of the principles that pull in a dilemma: there are two or three."""

DECK: Fields = {
    "deck": "deck.name",
    "version": "deck.version",
    "disclaimer": "disclaimer",
    "text_of": "text_of",
    "maker": "deck.maker",
    "source": "deck.source",
    "legend": "legend",
    "legend_alt": "legend_alt",
    "guide": "guide.url",
    "address": "guide.address",
    "address_link": "guide.link",
    "address_note": "guide.note",
    "qr_alt": "guide.alt",
}
"""The fields of every card of every product."""

BY_PLACE = frozenset({"place_number", "code"})
"""The fields that number cards by their place among the others: they change when another card comes or goes."""

PRINCIPLE: Fields = {
    "number": "principle.number",
    "name": "principle.name",
    "lead": "principle.lead",
    "core": "principle.own_core",
    "short_name": "principle.short_name",
    "original": "principle.original_name",
    "original_short": "principle.original_short",
    "values": "principle.value_line",
    "value_list": "principle.values",
    "icon": "principle.icon",
    "essence": "principle.essence",
}
"""The fields of each card that stands for a principle."""

USAGE: Fields = {
    **{
        name: f"usage.{name}"
        for name in named(
            "title intro opening_title opening team_title team_intro team ways_title ways agreement tip scan"
        )
    },
    "help": "help",
    "link": "link",
}
PULL: Fields = {
    name: path
    for place in PULLS
    for name, path in {
        f"pull_{place}": f"pull_{place}.key",
        f"pull_{place}_number": f"pull_{place}.number",
        f"pull_{place}_short_name": f"pull_{place}.short_name",
        f"pull_{place}_icon": f"pull_{place}.icon",
        f"pull_{place}_original_short": f"pull_{place}.original_short",
    }.items()
}


def deck_scope(content: DeckContent, options: Options) -> dict[str, object]:
    """What the paths of fields start from: `deck`, `guide`, `words` (the small texts by table), `text_of` (whose text
    it is, when that is stated), `disclaimer` (that, or else the one of the deck), and `legend` and `legend_alt` (the
    principles in order, to be drawn and to be read aloud).

    Raises:
        InputError: when the address of the guide cannot be used.
    """
    whose = text_of(content)
    return {
        "deck": content.deck,
        "guide": guide(content, options),
        "words": content.words,
        "text_of": whose,
        "legend": tuple([f"{one.icon} | {one.number} | {one.short_name}" for one in content.principles]),
        "legend_alt": ", ".join([f"{one.number} {one.short_name}" for one in content.principles]),
        "disclaimer": whose or content.deck.disclaimer,
    }


def deck_fields(content: DeckContent, options: Options) -> dict[str, Value]:
    """The values of the fields in DECK, such as the name of the deck and the address of its guide.

    Raises:
        InputError: when the address cannot be used.
    """
    return taken(DECK, deck_scope(content, options))


def _usage_card(content: DeckContent, scope: dict[str, object], product: str) -> Record:
    """The card that says how a deck is used."""
    usage, way = content.usage[product], scope["guide"]
    assert isinstance(way, Guide)
    asks = "{contact}" in usage.help
    more = {
        "usage": usage,
        "help": usage.help.format(contact=content.deck.contact) if content.deck.contact or not asks else "",
        "link": f"[{usage.link_text}]({way.url})" if way.url and usage.link_text else "",
    }
    return Record("usage", "gebruik", unmarked(usage.title), taken({**DECK, **USAGE}, {**scope, **more}))


# Conversation cards, statement cards and mats: one or more for each principle.

_PRINCIPLE_CARD: Fields = {
    **DECK,
    **PRINCIPLE,
    "behaviour_title": "words.faces.behaviour",
    "behaviour": "principle.behaviour",
    "leaders_title": "words.faces.leaders",
    "leaders": "principle.leaders",
    "add_title": "own.add",
}
_STATEMENT: Fields = {**DECK, **PRINCIPLE, "statement": "statement", "audience": "audience", "code": "code"}
_NO_STATEMENT: Fields = {
    **DECK,
    "blank_title": "own.blank_title",
    "blank_ask": "own.blank_ask",
    "numbers_alt": "legend_alt",
}
_MAT: Fields = {
    **DECK,
    **PRINCIPLE,
    "stand": "words.mat.stand",
    "scan": "words.mat.scan",
    "feet_alt": "words.reading.feet",
}


def principle_cards(content: DeckContent, options: Options) -> Iterator[Record]:
    """The conversation cards: one a principle (front behaviour, back leaders) and a usage card."""
    scope = {**deck_scope(content, options), **_own_words(content)}
    for one in content.principles:
        yield Record("principle", one.key, one.name, taken(_PRINCIPLE_CARD, {**scope, "principle": one}), one.key)
    yield _usage_card(content, scope, "gesprekskaarten")


def statement_cards(content: DeckContent, options: Options) -> Iterator[Record]:
    """One statement a card, those for everybody before those for leaders, a usage card, and blank cards in the places
    that the last sheet leaves open.
    """
    scope = deck_scope(content, options)
    for one in content.principles:
        for audience, statements in (("behaviour", one.behaviour), ("leaders", one.leaders)):
            shown = {"audience": content.words["faces"]["leaders"]} if audience == "leaders" else {}
            for number, statement in enumerate(statements, 1):
                code = f"{one.number}.{'L' if shown else ''}{number}"
                own = {"principle": one, "statement": statement, "code": code}
                fields = taken(_STATEMENT, {**scope, **shown, **own})
                name = f"{one.key}-{audience}-{number}"
                yield Record("statement", name, f"{one.number}. {unmarked(statement)}", fields, one.key)
    yield _usage_card(content, scope, "gedragskaarten")
    fields = taken(_NO_STATEMENT, {**scope, **_own_words(content)})
    for number in range(1, (options.count("blank", BLANK_STATEMENTS) if options.only else options.spare) + 1):
        yield Record("blank", blank_id(number), f"{fields.get('blank_title', 'blank')} {number}", fields)


def _own_words(content: DeckContent) -> dict[str, object]:
    """The words for statements of one's own; without them, in a deck that has older texts, those fields are empty."""
    return {"own": content.words["statements"]} if "statements" in content.words else {}


def mats(content: DeckContent, options: Options) -> Iterator[Record]:
    """One floor mat a principle."""
    scope = deck_scope(content, options)
    for one in content.principles:
        yield Record("mat", one.key, one.name, taken(_MAT, {**scope, "principle": one}), one.key)


# Dilemma cards.

_DILEMMA: Fields = {
    **DECK,
    "place_number": "number",
    "kind_name": "words.faces.dilemma",
    "heading": "dilemma.title",
    "situation": "dilemma.situation",
    "question": "dilemma.question",
    **PULL,
}
_ASKED = ("blank_situation", "blank_question", "blank_principles")
"""The fields to write in on a blank card, besides the title."""

_BLANK: Fields = {
    **DECK,
    "kind_name": "words.faces.dilemma",
    "blank_title": "words.faces.blank_title",
    **{name: f"words.faces.{name}" for name in _ASKED},
    **{f"{name}_label": f"labels.{name}" for name in _ASKED},
    "title_label": "title",
}


def dilemma_cards(content: DeckContent, options: Options) -> Iterator[Record]:
    """The dilemmas, the blank cards and the usage card."""
    scope = deck_scope(content, options)
    digits = max(2, len(str(len(content.dilemmas))))
    for place, one in enumerate(content.dilemmas, 1):
        own = {"dilemma": one, "number": f"{place:0{digits}}", **_pulls(content, one)}
        yield Record("dilemma", one.id, one.title, taken(_DILEMMA, {**scope, **own}))
    faces = content.words["faces"]
    for number in range(1, options.count("blank", BLANK_DILEMMAS) + 1):
        # A screen reader tells the fields of all blank cards in one list: so each label begins with its card's title.
        title = f"{faces['blank_title']} {number}"
        labels = {name: f"{title}: {faces[name]}" for name in _ASKED}
        fields = taken(_BLANK, {**scope, "title": title, "labels": labels})
        # The id is a part of the names of the form's fields, by which filled forms are read: it never changes.
        yield Record("blank", f"blank_{number}", title, fields)
    yield _usage_card(content, scope, "dilemmakaarten")


def _pulls(content: DeckContent, dilemma: Dilemma) -> dict[str, object]:
    """The principles of a dilemma as pull_1, pull_2 and pull_3, for the paths of fields."""
    return {f"pull_{place}": content.principle(key) for place, key in enumerate(dilemma.principles, 1)}


CARDS: dict[str, Cards] = {
    "principle_cards": Cards({"principle": _PRINCIPLE_CARD, "usage": {**DECK, **USAGE}}, principle_cards),
    "statement_cards": Cards(
        {"statement": _STATEMENT, "blank": _NO_STATEMENT, "usage": {**DECK, **USAGE}}, statement_cards, "blank"
    ),
    "dilemma_cards": Cards({"dilemma": _DILEMMA, "blank": _BLANK, "usage": {**DECK, **USAGE}}, dilemma_cards),
    "mats": Cards({"mat": _MAT}, mats),
}
"""The records of the products that are cards, by the name that a layout writes as its `records`."""
