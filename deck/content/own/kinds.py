"""Cards of the user's own in the look of a built-in product: what each product asks of a row, and where it goes.

A row is put into the content of the deck, in the place of what the deck has or behind it. So everything after that,
such as usage cards, blank cards and the planning, is as for the deck itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from msgspec import Struct, field

from deck.base.errors import Faults
from deck.base.forms import changed
from deck.base.plain import Plain
from deck.base.say import say
from deck.content.forms import Dilemma, Principle, QuestionCard, Scale
from deck.content.load import DeckContent
from deck.content.options import Options, OwnName
from deck.content.own.given import OwnCard, RowFaults, principle_keys, unknown_principle
from deck.content.own.words import principles_abroad, sides
from deck.content.products import PULLS
from deck.content.rows.columns import folded
from deck.content.rows.table import Spot


class Placing(Struct):
    """Cards on their way into a deck. add: they come behind those of the deck, and not in their place.

    content and options are what the cards change; notes are for the user and never block. spot is where the table
    stands. unread are the fields that no heading gives, and that an unknown heading probably means.
    """

    content: DeckContent
    options: Options
    cards: Sequence[OwnCard]
    add: bool
    faults: Faults
    notes: list[str]
    spot: Spot
    unread: frozenset[str] = frozenset()

    def placed(self, ids: dict[str, OwnCard]) -> dict[str, str]:
        """The places of the records with these ids, beside those that are known."""
        return {**self.content.places, **{name: card.place for name, card in ids.items()}}


class OwnKind(Plain):
    """What a product asks of a row. words is its table in own.toml and in FIELDS, needed are the fields that may not be
    empty, and put places the cards in the deck. shown gives the field of a row for each field of a layout that is
    called otherwise.
    """

    words: str
    needed: tuple[str, ...]
    put: Callable[[Placing], None]
    shown: Mapping[str, str] = field(default_factory=dict)


_PULLS = ("principles", *(f"principle_{place}" for place in PULLS))
"""The columns with the principles of a dilemma: all in one, or each in one of its own."""


def _dilemmas(way: Placing) -> None:
    from deck.content.hints import dilemma_hints
    from deck.content.own.advice import Advice

    content, own, ids = way.content, [], dict[str, OwnCard]()
    told, advice = RowFaults(way.spot.name, way.faults), Advice(way.spot)
    for number, card in enumerate(way.cards, 1):
        named = ", ".join(card.text(name) for name in _PULLS if card.text(name))
        keys, unknown = principle_keys(named, content.principles, partial(principles_abroad, content))
        for name in unknown:
            remedy = unknown_principle(name, content.principles)
            told.add(say("“{name}” is no principle.", name=name), _pull(card, name), remedy)
        if len(keys) > len(PULLS):
            many = say(
                "{count} principles are named, and a card has room for {most}.", count=len(keys), most=len(PULLS)
            )
            told.add(many, _pull(card), say("Choose the two or three that pull hardest."))
        title, situation, question = card.line("title"), card.text("situation"), card.text("question")
        lang = content.deck.language.partition("-")[0]
        unsure = unknown or not way.unread.isdisjoint(_PULLS)  # they may stand in a column that is not read
        advice.add(card.row, dilemma_hints(title, situation, question, None if unsure else keys, lang))
        name = f"eigen-{number}"
        ids[name] = card
        own.append(Dilemma(name, title, situation, question, tuple(keys[: len(PULLS)]), "eigen"))
    told.end()
    way.notes += advice.notes()
    dilemmas = (*content.dilemmas, *own) if way.add else tuple(own)
    way.content = replace(content, dilemmas=dilemmas, places=way.placed(ids))


def _pull(card: OwnCard, name: str = "") -> str:
    """Where a dilemma names its principles, or one of them."""
    return next(card.spot(field) for field in _PULLS if name in card.text(field) and card.text(field))


def _statements(way: Placing) -> None:
    """Statements go to their principle. Without `add`, principles that no row names have no cards."""
    found: dict[str, dict[str, list[OwnCard]]] = {}
    called = {side: {folded(name) for name in names} for side, names in sides(way.content).items()}
    faults, abroad = RowFaults(way.spot.name, way.faults), partial(principles_abroad, way.content)
    for card in way.cards:
        if not card.text("principle"):  # that is told already
            continue
        keys, unknown = principle_keys(card.text("principle"), way.content.principles, abroad)
        if unknown or len(keys) != 1:
            told = say("“{name}” is not one principle.", name=card.text("principle"))
            remedy = say("Name one on each row.")
            if unknown:
                told = say("“{name}” is no principle.", name=unknown[0])
                remedy = unknown_principle(unknown[0], way.content.principles)
            faults.add(told, card.spot("principle"), remedy)
            continue
        audience = folded(card.text("audience"))
        if audience and not any(audience in names for names in called.values()):
            told = say("“{name}” is not one of the two groups of people.", name=card.text("audience"))
            faults.add(told, card.spot("audience"), say("Write “iedereen” or “leidinggevenden”."))
        side = "leaders" if audience in called["leaders"] else "behaviour"
        found.setdefault(keys[0], {"behaviour": [], "leaders": []})[side].append(card)
    faults.end()
    ids: dict[str, OwnCard] = {}
    kept = [one for one in way.content.principles if way.add or one.key in found]
    principles = tuple(_with_statements(one, found.get(one.key, {}), way, ids) for one in kept)
    way.content = replace(way.content, principles=principles, places=way.placed(ids))


def _with_statements(
    one: Principle, cards: dict[str, list[OwnCard]], way: Placing, ids: dict[str, OwnCard]
) -> Principle:
    texts = {}
    for side in ("behaviour", "leaders"):
        before = getattr(one, side) if way.add else ()
        own = cards.get(side, [])
        texts[side] = (*before, *(card.text("statement") for card in own))
        ids |= {f"{one.key}-{side}-{len(before) + at}": card for at, card in enumerate(own, 1)}
    return changed(one, **texts)


def _questions(way: Placing) -> None:
    content, before = way.content, way.content.questions()
    own, ids = [], dict[str, OwnCard]()
    first = sum(1 for card in before.cards if card.kind == "question") if way.add else 0
    for at, card in enumerate(way.cards, 1):
        number, name = first + at, f"eigen-{at}"
        title = card.line("title") or f"{before.kinds.question} {number}"
        more = tuple(line for line in card.text("more").split("\n") if line.strip())
        ids[name] = card
        own.append(
            QuestionCard(
                id=name,
                kind="question",
                title=title,
                theme=card.line("theme"),
                number=str(number),
                question=card.text("question"),
                more=more,
            )
        )
    themes = tuple(dict.fromkeys(card.theme for card in own if card.theme))
    menu = before.menu if way.add else changed(before.menu, themes=themes)
    questions = changed(before, menu=menu, cards=(*before.cards, *own) if way.add else tuple(own))
    way.content = replace(content, own_questions=questions, places=way.placed(ids))


def _lines(way: Placing) -> None:
    probes, own, ids = tuple(way.content.words["lines"]["own_probes"]), [], dict[str, OwnCard]()
    for number, card in enumerate(way.cards, 1):
        name = f"eigen-{number}"
        ids |= {f"{name}-{part}": card for part in ("links", "rechts", "vragen")}
        question, left, right = (card.text(field) for field in ("question", "left", "right"))
        own.append(Scale(name, question, left, right, False, probes))
    scales = (*way.content.scales, *own) if way.add else tuple(own)
    way.content = replace(way.content, scales=scales, places=way.placed(ids))


def _names(way: Placing) -> None:
    own = tuple(OwnName(card.line("name"), card.place) for card in way.cards)
    way.options = replace(way.options, names=(*way.options.names, *own))


_STATEMENTS = OwnKind("statements", ("principle", "statement"), _statements)

OWN: dict[str, OwnKind] = {
    "dilemma_cards": OwnKind("dilemma_cards", ("title", "situation", "question"), _dilemmas, {"heading": "title"}),
    "principle_cards": _STATEMENTS,
    "statement_cards": _STATEMENTS,
    "question_cards": OwnKind("question_cards", ("question",), _questions),
    "line_labels": OwnKind("line_labels", ("question", "left", "right"), _lines),
    "name_cards": OwnKind("name_cards", ("name",), _names),
}
"""What a row may be, by the `records` of a layout."""
