"""Question cards and name cards: what lies on the table of a conversation, or stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle

from deck.base.text.markup import typographic
from deck.content.forms import Questions
from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.products import DECK, PRINCIPLE, deck_scope
from deck.content.record import Cards, Fields, Record, blank_id, taken

BLANK_NAMES = 6
"""The number of blank name cards by default, when no name is given: two sheets."""

_QUESTION: Fields = {
    **DECK,
    **{name: f"card.{name}" for name in ("title", "theme", "number", "question", "more")},
    "kind_name": "kind_name",
    "icon": "icon",
    "motif": "motif",
}
_MENU: Fields = {
    **DECK,
    **{name: f"menu.{name}" for name in ("title", "intro", "how")},
    **{name: f"themes.{name}" for name in ("themes", "theme_icons", "theme_list")},
    **{f"core_{name}": f"core.{name}" for name in ("heading", "question", "more", "themes")},
    "scan": "words.mat.scan",
}
_ICONS = {"question": "question", "story": "verhaal", "overarching": "users"}
"""The icon of each kind of question card; a part of the model has its own, and so has a question of a theme."""

THEMES = (
    ("vak", "rings"),
    ("trots", "waves"),
    ("uitvoering", "weave"),
    ("tegenspraak", "zigzag"),
    ("maat", "dots"),
    ("samen", "scales"),
    ("leren", "stairs"),
)
"""The icon and the pattern of each theme of questions, in the order of the menu."""

MENU = 7
"""The most themes that have a line and an icon on the menu."""

_SIGN: Fields = {name: PRINCIPLE[name] for name in ("number", "short_name", "icon")}
"""The sign of a group on a name card: that of a principle."""

_NAME: Fields = {**DECK, **_SIGN, "name": "name", "length": "length"}
_NO_NAME: Fields = {**DECK, **_SIGN, "write": "words.names.name", "write_alt": "words.reading.write"}

_SMALL_WORD = re.compile(r"(?<=\s)([^\W\dA-Z]{1,3}|’t|’s) (?=\S)")
"""A small word between others, as in Fatima el Amrani, with the space after it."""

_SHORT, _LONG = 10, 20
"""The most characters of a short name, and of a line of a long one that is broken at a space."""


def question_cards(content: DeckContent, options: Options) -> Iterator[Record]:
    """The questions by theme, the stories, the parts of the model and one over all of them, and a usage card."""
    scope, table = deck_scope(content, options), content.questions()
    looks = _themes(content, table)
    for card in table.cards:
        icon, pattern = looks.get(card.theme if card.kind == "question" else "", ("", ""))
        icon = icon or _ICONS.get(card.kind, card.id)
        more = {"kind_name": getattr(table.kinds, card.kind), "icon": icon, "motif": pattern}
        yield Record(card.kind, card.id, card.title, taken(_QUESTION, {**scope, "card": card, **more}))
    # As many themes as the menu has room for stand beside their icons; more are a plain list.
    few = len(looks) <= MENU
    listed = {
        "themes": list(looks) if few else [],
        "theme_icons": [icon for icon, _ in looks.values()] if few else [],
        "theme_list": [] if few else list(looks),
    }
    menu = taken(_MENU, {**scope, "menu": table.menu, "core": table.core, "themes": listed})
    yield Record("usage", "gebruik", table.menu.title, menu)


def _themes(content: DeckContent, table: Questions) -> dict[str, tuple[str, str]]:
    """The icon and the pattern of each theme that a question has; those of the menu come first, in its order.

    A theme of the deck has its own. Others, of cards of the user's own, share the icon of a question, and have the
    patterns that are left, by turns.
    """
    own = dict(zip(replace(content, own_questions=None).questions().menu.themes, THEMES, strict=False))
    asked = [card.theme for card in table.cards if card.kind == "question" and card.theme]
    themes = dict.fromkeys([*table.menu.themes, *asked])
    left = [look for look in THEMES if look not in [own.get(theme) for theme in themes]] or THEMES
    others = cycle([(_ICONS["question"], pattern) for _, pattern in left])
    return {theme: own.get(theme) or next(others) for theme in themes}


def name_cards(content: DeckContent, options: Options) -> Iterator[Record]:
    """A card for each name in the order given; blank ones when there are none, or when they are asked for, and in the
    places that the last sheet leaves open.
    """
    scope = deck_scope(content, options)
    for number, name in enumerate(options.names, 1):
        plain = re.sub(r"([\\*\[\]])", r"\\\1", name.text)  # what would be markup in another text is a part of the name
        # A name is broken before the small words in it: Fatima / el Amrani.
        text = _SMALL_WORD.sub("\\1\u00a0", typographic(plain))
        more = {**_group(content, number), "name": text, "length": _length(typographic(name.text))}
        fields = taken(_NAME, {**scope, **more})
        yield Record(
            "tent", f"naam-{number}", typographic(name.text), fields, _principle_of(content, number), place=name.place
        )
    asked = any(one.kind == "blank" for one in options.only)
    blanks = options.count("blank", BLANK_NAMES) if asked or not options.names else 0
    word = str(content.words["names"]["name"])
    for number in range(1, blanks + options.spare + 1):
        at = len(options.names) + number  # their groups go on where those of the names end
        fields = taken(_NO_NAME, {**scope, **_group(content, at)})
        yield Record("blank", blank_id(number), f"{word} {number}", fields, _principle_of(content, at))


def _principle_of(content: DeckContent, number: int) -> str:
    """The key of the principle whose sign a name card gets: they are dealt round."""
    every = content.principles
    return every[(number - 1) % len(every)].key if every else ""


def _group(content: DeckContent, number: int) -> dict[str, object]:
    """The principle whose sign a name card gets, for the paths of fields."""
    key = _principle_of(content, number)
    return {"principle": content.principle(key)} if key else {}


def _length(name: str) -> str:
    """Which of the sizes of names one gets: by its longest line, when a long one is broken once, at a space."""
    words = name.split()
    lines = [max(len(" ".join(words[:at])), len(" ".join(words[at:]))) for at in range(len(words))]
    if len(name) <= _SHORT:
        return "short"
    return "long" if min(lines) <= _LONG else "longest"


TABLE_CARDS: dict[str, Cards] = {
    "question_cards": Cards(
        {**dict.fromkeys(("question", "story", "part", "overarching"), _QUESTION), "usage": _MENU}, question_cards
    ),
    "name_cards": Cards({"tent": _NAME, "blank": _NO_NAME}, name_cards, "blank"),
}
"""The records of these products, by the name that a layout writes as its `records`."""
