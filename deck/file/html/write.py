"""HTML: the text of a product as one page of its own, for a screen, a screen reader or an intranet.

It has the structure that a tagged PDF has, no script, and its typeface and drawings in itself: it asks nothing of any
other file or computer. It is the same for every profile. read.py turns pages into cards of blocks, plan.py puts these
in order, elements.py makes HTML of each block, section.py of a card, and this module writes the page around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from deck.base.errors import input_error
from deck.base.items.items import Page
from deck.base.say import say
from deck.file.base import Metadata
from deck.file.html.elements import Elements
from deck.file.html.figure import escape, text_on
from deck.file.html.fonts import font_faces
from deck.file.html.look import HtmlLook, HtmlWords, icons_once
from deck.file.html.plan import outline
from deck.file.html.read import CardText, read_cards
from deck.file.html.section import Sections, entry
from deck.file.html.style import css, family_of

_CONTENTS = 4
"""The least number of headings for which the page has a table of contents."""

_TAG = re.compile(r"<[^>]*>")

_LONG = 12
"""A longer table of contents is folded up: on a telephone one would have to scroll past all of it."""

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
"""What a browser is told to allow (Content Security Policy Level 3): what stands in the page itself, and no script."""


def write_html(pages: Iterable[Page], path: Path, metadata: Metadata, words: HtmlWords, look: HtmlLook) -> None:
    """Write the cards of pages, imposed or not, as one page of text.

    Raises:
        InputError: when there is no card, or a picture cannot be read.
    """
    cards = read_cards(pages)
    if not cards:
        raise input_error(say("there is no page to write."), path.name, say("Choose at least one card."))
    deck = next((card.deck for card in cards if card.deck), "")
    lines = _Document(cards, metadata, words, look, deck).lines()
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines)


class _Document:
    """One page of text, line by line. deck is the name of the deck; each accent colour gets a class of its own."""

    def __init__(self, cards: list[CardText], metadata: Metadata, words: HtmlWords, look: HtmlLook, deck: str) -> None:
        self._metadata, self._words, self._look = metadata, words, look
        title, before = metadata.title, f"{deck} – "
        self._title = title.removeprefix(before) if deck else title
        self._deck = deck if self._title != title else ""
        self._plan = outline(cards, self._title, look.principles)
        self._elements = Elements(words.write, look.principles)
        self._sections = Sections(self._plan.sections, self._title, words.copies, self._elements)

    def lines(self) -> Iterator[str]:
        body = list(self._body())
        yield "<!doctype html>"
        yield f'<html lang="{escape(self._metadata.lang)}">'
        yield from self._head("".join(body))
        yield "<body>" if self._sections.wide else '<body class="narrow">'
        yield from body
        told = "".join(body)
        yield from icons_once(one for one in self._look.principles if f"#sign-{one.key}" in told)
        yield "</body>"
        yield "</html>"

    def _head(self, text: str) -> Iterator[str]:
        """The head of the page; text is what its typeface must have letters for."""
        metadata = self._metadata
        yield "<head>"
        yield '<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        yield f"<title>{escape(metadata.title)}</title>"
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        if metadata.subject:
            yield f'<meta name="description" content="{escape(metadata.subject)}">'
        yield f'<meta name="generator" content="{escape(metadata.creator)}">'
        look = self._look
        accents = {name: (accent, text_on(accent)) for accent, name in self._sections.classes.items()}
        accents |= {one.key: (one.colour, one.on) for one in look.principles}
        strip = [one.colour for one in look.principles]
        shown = [face for face in look.faces if not face.italic or "<em>" in text]
        yield "<style>"
        yield from filter(None, (font_faces(shown, family_of(look.family), text),))
        yield css(accents, strip, look.palette, look.family)
        yield "</style>"
        yield "</head>"

    def _body(self) -> Iterator[str]:
        yield f'<a class="skip" href="#text">{escape(self._words.skip)}</a>'
        yield from self._header()
        yield from self._contents()
        yield f'<main id="text" tabindex="-1"{self._sections.kind}>'
        yield from self._sections.lines()
        yield from self._common()
        yield "</main>"
        yield from self._foot()

    def _header(self) -> Iterator[str]:
        """The name of the deck above that of the product, signed by the strip of its colours."""
        yield "<header>"
        if self._deck:
            yield f'<p class="deck">{escape(self._deck)}</p>'
        yield f'<h1 id="title">{escape(self._title)}</h1>'
        if self._metadata.subject:
            yield f'<p class="lead">{escape(self._metadata.subject)}</p>'
        yield "</header>"

    def _contents(self) -> Iterator[str]:
        headed = [section for section in self._plan.sections if section.heading]
        if len(headed) + bool(self._plan.common) < _CONTENTS:
            return
        yield '<nav aria-labelledby="contents">'
        title, long = f'<h2 id="contents">{escape(self._words.contents)}</h2>', len(headed) > _LONG
        yield f"<details><summary>{title}</summary>" if long else title
        yield "<ul>"
        told: set[str] = set()
        for section in headed:
            link = entry(section, self._look.principles)
            words = _TAG.sub("", link)
            if words not in told:  # of links that are called alike nobody knows which leads where: the first is enough
                yield link
            told.add(words)
        if self._plan.common:
            yield f'<li><a href="#common">{escape(self._words.common)}</a></li>'
        yield "</ul></details>" if long else "</ul>"
        yield "</nav>"

    def _common(self) -> Iterator[str]:
        if not self._plan.common:
            return
        yield '<section id="common" class="card quiet">'
        yield f"<h2>{escape(self._words.common)}</h2>"
        yield from self._elements.of(self._plan.common, 2)
        yield "</section>"

    def _foot(self) -> Iterator[str]:
        if self._plan.foot:
            yield "<footer>"
            yield from self._elements.of(self._plan.foot, 2)
            yield "</footer>"
