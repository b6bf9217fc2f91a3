"""The products of the deck: which cards each has, in which order, and what stands in their fields.

Most fields only copy: a table names each field of a kind of card and the way to its text. What is left to the functions
is which cards there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from deck.base.address import check_address, short_address
from deck.base.errors import input_error
from deck.base.text.markup import typographic
from deck.content.forms import Dilemma
from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.record import Cards, Fields, Record, Value, taken

BLANK_DILEMMAS = 8
"""A team writes at most so many dilemmas of its own in one session."""

BLANK_NAMES = 6
"""Two sheets of blank name cards, when nobody says how many and no name is given."""

TICKS = 9
"""Marks along the tape; the one in the middle says so."""

PULLS = (1, 2, 3)
"""A dilemma lies between two or three principles."""


@dataclass(frozen=True, slots=True)
class Guide:
    """The way to the guide: its address (url), how it is shown and linked to, and what is read aloud of its QR code."""

    url: str
    address: str
    link: str
    note: str
    alt: str


def guide(content: DeckContent, options: Options) -> Guide:
    """The guide of the deck, or the address that is asked for instead.

    Raises:
        InputError: when the address cannot be used.
    """
    own = options.guide
    url = check_address(own, "--guide") if own else check_address(content.deck.guide, "deck.guide")
    address = short_address(url)
    link = f"[{address}]({url})"
    note = content.deck.guide_note if not own else ""
    alt = str(content.words["reading"]["qr"]).format(address=address)
    return Guide(url, address, link, f"{link} ({note})" if note else link, alt)


DECK: Fields = {
    "deck": "deck.name",
    "version": "deck.version",
    "disclaimer": "deck.disclaimer",
    "guide": "guide.url",
    "address": "guide.address",
    "address_link": "guide.link",
    "address_note": "guide.note",
    "qr_alt": "guide.alt",
}
"""What the cards of every product have."""

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
"""What every card has that stands for a principle."""

USAGE: Fields = {
    **{
        name: f"usage.{name}"
        for name in ("title", "intro", "opening_title", "opening", "team_title", "team", "ways_title", "ways")
    },
    "agreement": "usage.agreement",
    "tip": "usage.tip",
    "scan": "usage.scan",
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
    """Where the ways of fields begin: deck, guide, and the small texts by table (words).

    Raises:
        InputError: when the address of the guide cannot be used.
    """
    return {"deck": content.deck, "guide": guide(content, options), "words": content.words}


def deck_fields(content: DeckContent, options: Options) -> dict[str, Value]:
    """Deck name, version, the address behind the QR codes and how it is read aloud.

    Raises:
        InputError: when the address cannot be used.
    """
    return taken(DECK, deck_scope(content, options))


def _usage_card(content: DeckContent, scope: dict[str, object], product: str) -> Record:
    """The card that says how a deck is used."""
    usage, way = content.usage[product], scope["guide"]
    assert isinstance(way, Guide)
    more = {
        "usage": usage,
        "help": usage.help.format(contact=content.deck.contact),
        "link": f"[{usage.link_text}]({way.url})",
    }
    return Record("usage", "gebruik", usage.title, taken({**DECK, **USAGE}, {**scope, **more}))


# Conversation cards, statement cards and mats: one or more for each principle.

_PRINCIPLE_CARD: Fields = {
    **DECK,
    **PRINCIPLE,
    "behaviour_title": "words.faces.behaviour",
    "behaviour": "principle.behaviour",
    "leaders_title": "words.faces.leaders",
    "leaders": "principle.leaders",
}
_STATEMENT: Fields = {**DECK, **PRINCIPLE, "statement": "statement", "audience": "audience"}
_MAT: Fields = {
    **DECK,
    **PRINCIPLE,
    "stand": "words.mat.stand",
    "scan": "words.mat.scan",
    "feet_alt": "words.reading.feet",
}


def principle_cards(content: DeckContent, options: Options) -> Iterator[Record]:
    """The conversation cards: one a principle (front behaviour, back leaders) and a usage card."""
    scope = deck_scope(content, options)
    for one in content.principles:
        yield Record("principle", one.key, one.name, taken(_PRINCIPLE_CARD, {**scope, "principle": one}), one.key)
    yield _usage_card(content, scope, "gesprekskaarten")


def statement_cards(content: DeckContent, options: Options) -> Iterator[Record]:
    """One statement a card, those for everybody before those for leaders, and a usage card."""
    scope = deck_scope(content, options)
    for one in content.principles:
        for audience, statements in (("behaviour", one.behaviour), ("leaders", one.leaders)):
            shown = {"audience": content.words["faces"]["leaders"]} if audience == "leaders" else {}
            for number, statement in enumerate(statements, 1):
                fields = taken(_STATEMENT, {**scope, **shown, "principle": one, "statement": statement})
                name = f"{one.key}-{audience}-{number}"
                yield Record("statement", name, f"{one.number}. {statement}", fields, one.key)
    yield _usage_card(content, scope, "gedragskaarten")


def mats(content: DeckContent, options: Options) -> Iterator[Record]:
    """One floor mat a principle."""
    scope = deck_scope(content, options)
    for one in content.principles:
        yield Record("mat", one.key, one.name, taken(_MAT, {**scope, "principle": one}), one.key)


# Dilemma cards.

_DILEMMA: Fields = {
    **DECK,
    "heading": "dilemma.title",
    "situation": "dilemma.situation",
    "question": "dilemma.question",
    **PULL,
}
_ASKED = ("blank_situation", "blank_question", "blank_principles")
"""What a blank card asks besides a title."""

_BLANK: Fields = {
    **DECK,
    "blank_title": "words.faces.blank_title",
    **{name: f"words.faces.{name}" for name in _ASKED},
    **{f"{name}_label": f"labels.{name}" for name in _ASKED},
    "title_label": "title",
    "numbers_alt": "words.reading.numbers",
}


def dilemma_cards(content: DeckContent, options: Options) -> Iterator[Record]:
    """The dilemmas, the blank cards and the usage card."""
    scope = deck_scope(content, options)
    for one in content.dilemmas:
        yield Record("dilemma", one.id, one.title, taken(_DILEMMA, {**scope, "dilemma": one, **_pulls(content, one)}))
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
    """The principles between which a dilemma lies."""
    return {f"pull_{place}": content.principle(key) for place, key in enumerate(dilemma.principles, 1)}


# The line on the floor.

_LINE: Fields = {
    **{name: f"words.lines.{name}" for name in ("probes_title", "how_title", "how", "notes_title")},
    "question": "line.question",
    "left": "line.left",
    "right": "line.right",
    "probes": "line.probes",
    "left_arrow_alt": "alts.left_arrow",
    "right_arrow_alt": "alts.right_arrow",
    "scale_alt": "alts.scale",
    "write_alt": "words.reading.write",
}
_POLE: Fields = {**DECK, **_LINE, "pole": "pole"}
_TICKS: Fields = {
    **DECK,
    **{f"tick_{number}": f"ticks.tick_{number}" for number in range(1, TICKS + 1)},
    "ticks_title": "words.lines.ticks_title",
    "tick_note": "words.lines.tick_note",
}


@dataclass(frozen=True, slots=True)
class _Line:
    """A line on the floor: a question, the words at its two ends, and questions to ask on."""

    id: str
    question: str
    left: str
    right: str
    probes: tuple[str, ...]


def line_labels(content: DeckContent, options: Options) -> Iterator[Record]:
    """For each line two pole labels and a question sheet, then the marks for the tape.

    Lines of the user's own take the place of those of the deck.
    """
    scope, words, said = deck_scope(content, options), content.words["lines"], content.words["reading"]
    arrows = {name: f"{said['arrow']}, {words[name]}" for name in ("left_arrow", "right_arrow")}
    for line in _lines(content, options):
        alts = {**arrows, "scale": said["scale"].format(left=line.left, right=line.right)}
        own = {**scope, "line": line, "alts": alts}
        for kind, side, pole in (("pole_left", "links", line.left), ("pole_right", "rechts", line.right)):
            yield Record(kind, f"{line.id}-{side}", pole, taken(_POLE, {**own, "pole": pole}))
        yield Record("questions", f"{line.id}-vragen", line.question, taken({**DECK, **_LINE}, own))
    ticks = {f"tick_{number}": str(number) for number in range(1, TICKS + 1)}
    ticks[f"tick_{TICKS // 2 + 1}"] = words["middle"]
    yield Record("ticks", "streepjes", str(words["ticks_title"]), taken(_TICKS, {**scope, "ticks": ticks}))


def _lines(content: DeckContent, options: Options) -> Iterator[_Line]:
    for number, own in enumerate(options.scales, 1):
        probes = tuple(content.words["lines"]["own_probes"])
        yield _Line(f"eigen-{number}", own.question, own.left, own.right, probes)
    for scale in () if options.scales else content.scales:
        yield _Line(scale.id, scale.question, scale.left, scale.right, scale.probes)


# The model of the civil servant.

PARTS = ("hoofd", "hart", "handen", "buik", "voeten")
"""The parts of the body, by the keys that model.toml gives them."""

_MODEL: Fields = {
    **DECK,
    "intro": "variant.intro",
    "overarching": "variant.overarching",
    **{f"prompt_{key}": f"prompt_{key}" for key in ("team", "date", "people", "case", "principle")},
    "title": "model.title",
    "subtitle": "model.subtitle",
    "colour_hint": "model.colour_hint",
    "figure_alt": "words.reading.figure",
    **{f"{part}_{what}": f"{part}.{what}" for part in PARTS for what in ("name", "label", "questions")},
}


def model_poster(content: DeckContent, options: Options) -> Iterator[Record]:
    """The poster in the chosen variant.

    Raises:
        InputError: when there is no such variant.
    """
    variants, number = content.words["variants"], str(options.variant)
    if number not in variants:
        raise input_error(f"there is no variant {number}.", "--variant", f"Choose {' or '.join(sorted(variants))}.")
    parts = {
        part.key: {
            "name": part.name,
            "label": content.model.field.format(part=part.name),
            "questions": part.questions_1 if options.variant == 1 else part.questions_2,
        }
        for part in content.parts
    }
    prompts = {f"prompt_{key}": text for key, text in variants[number]["prompts"].items()}
    scope = {**deck_scope(content, options), **parts, **prompts, "variant": variants[number], "model": content.model}
    yield Record("model", f"model-{number}", content.model.title, taken(_MODEL, scope))


# Sheets to write on: the names of their fields are made of the keys of their areas and prompts.


def _sheet_fields(prompts: str, areas: str, **more: str) -> Fields:
    fields = {**DECK, "title": "head.title", "intro": "head.intro", **more}
    fields |= {f"prompt_{name}": f"prompts.{name}" for name in prompts.split()}
    return fields | {
        f"{area}_{what}": f"{area}.{what}" for area in areas.split() for what in ("heading", "question", "label")
    }


_CANVAS = _sheet_fields("team date people", "stones must must_not pass_on keywords", scan="words.mat.scan")
_OBSERVER = _sheet_fields("dilemma principles", "tops tips", close="head.close", numbers_alt="words.reading.numbers")
_HARVEST = _sheet_fields("exercise team date people", "threads insights follow_up")


def canvas_sheet(content: DeckContent, options: Options) -> Iterator[Record]:
    """The canvas of a conversation: one sheet on which a group says what it wants to pass on."""
    own = content.canvas()
    areas: dict[str, object] = {area.key: area for area in own.areas}
    scope = {**deck_scope(content, options), **areas, "head": own.canvas, "prompts": own.prompts}
    yield Record("canvas", "canvas", own.canvas.title, taken(_CANVAS, scope))


def observer_sheet(content: DeckContent, options: Options) -> Iterator[Record]:
    """The sheet for somebody who looks on."""
    own = content.sheets().observer
    areas: dict[str, object] = {area.key: area for area in own.areas}
    scope = {**deck_scope(content, options), **areas, "head": own, "prompts": own.prompts}
    yield Record("observer", "observatieblad", own.title, taken(_OBSERVER, scope))


def harvest_sheet(content: DeckContent, options: Options) -> Iterator[Record]:
    """The sheet for after a session: what it brought."""
    own = content.sheets().harvest
    areas: dict[str, object] = {area.key: area for area in own.areas}
    scope = {**deck_scope(content, options), **areas, "head": own, "prompts": own.prompts}
    yield Record("harvest", "terugkoppeling", own.title, taken(_HARVEST, scope))


# Question cards, the poster of the steps and name cards.

_QUESTION: Fields = {
    **DECK,
    **{name: f"card.{name}" for name in ("title", "theme", "number", "question", "more")},
    "kind_name": "kind_name",
    "icon": "icon",
}
_MENU: Fields = {
    **DECK,
    **{name: f"menu.{name}" for name in ("title", "intro", "how", "themes")},
    **{f"core_{name}": f"core.{name}" for name in ("heading", "question", "more", "themes")},
    "scan": "words.mat.scan",
}
_ICONS = {"question": "question", "story": "chat", "overarching": "users"}
"""The icon of each kind of question card; a part of the model has its own."""

_STEPS: Fields = {
    **DECK,
    "title": "poster.title",
    "intro": "poster.intro",
    "scan": "words.mat.scan",
    **{f"step_{place}_{what}": f"step_{place}.{what}" for place in range(1, 5) for what in ("number", "name", "lines")},
}
_NAME: Fields = {**DECK, "name": "name"}
_NO_NAME: Fields = {**DECK, "write": "words.names.name"}


def question_cards(content: DeckContent, options: Options) -> Iterator[Record]:
    """The questions by theme, the stories, the parts of the model and one over all of them, and a usage card."""
    scope, table = deck_scope(content, options), content.questions()
    for card in table.cards:
        more = {"kind_name": getattr(table.kinds, card.kind), "icon": _ICONS.get(card.kind, card.id)}
        yield Record(card.kind, card.id, card.title, taken(_QUESTION, {**scope, "card": card, **more}))
    menu = taken(_MENU, {**scope, "menu": table.menu, "core": table.core})
    yield Record("usage", "gebruik", table.menu.title, menu)


def steps_poster(content: DeckContent, options: Options) -> Iterator[Record]:
    """The poster of the four steps to a conversation."""
    table = content.steps()
    steps = {f"step_{place}": step for place, step in enumerate(table.steps, 1)}
    scope = {**deck_scope(content, options), **steps, "poster": table.poster}
    yield Record("steps", "stappenplan", table.poster.title, taken(_STEPS, scope))


def name_cards(content: DeckContent, options: Options) -> Iterator[Record]:
    """A card for each name in the order given; blank ones when there are none, or when they are asked for."""
    word, scope = str(content.words["names"]["name"]), deck_scope(content, options)
    for number, name in enumerate(options.names, 1):
        plain = re.sub(r"([\\*\[\]])", r"\\\1", name.text)  # what would be markup in another text is a part of the name
        fields = taken(_NAME, {**scope, "name": typographic(plain)})
        yield Record("tent", f"naam-{number}", typographic(name.text), fields, place=name.place)
    asked = any(one.kind == "blank" for one in options.only)
    blanks = options.count("blank", BLANK_NAMES) if asked or not options.names else 0
    for number in range(1, blanks + 1):
        yield Record("blank", f"leeg-{number}", f"{word} {number}", taken(_NO_NAME, scope))


PRODUCTS: dict[str, Cards] = {
    "principle_cards": Cards({"principle": _PRINCIPLE_CARD, "usage": {**DECK, **USAGE}}, principle_cards),
    "statement_cards": Cards({"statement": _STATEMENT, "usage": {**DECK, **USAGE}}, statement_cards),
    "dilemma_cards": Cards({"dilemma": _DILEMMA, "blank": _BLANK, "usage": {**DECK, **USAGE}}, dilemma_cards),
    "mats": Cards({"mat": _MAT}, mats),
    "line_labels": Cards(
        {"pole_left": _POLE, "pole_right": _POLE, "questions": {**DECK, **_LINE}, "ticks": _TICKS}, line_labels
    ),
    "model_poster": Cards({"model": _MODEL}, model_poster),
    "canvas_sheet": Cards({"canvas": _CANVAS}, canvas_sheet),
    "question_cards": Cards(
        {**dict.fromkeys(("question", "story", "part", "overarching"), _QUESTION), "usage": _MENU}, question_cards
    ),
    "steps_poster": Cards({"steps": _STEPS}, steps_poster),
    "observer_sheet": Cards({"observer": _OBSERVER}, observer_sheet),
    "harvest_sheet": Cards({"harvest": _HARVEST}, harvest_sheet),
    "name_cards": Cards({"tent": _NAME, "blank": _NO_NAME}, name_cards),
}
