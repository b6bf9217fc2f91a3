"""HTML: the text of a product as one page of its own, for a screen, a screen reader or an intranet.

It has the structure that a tagged PDF has, and no script, no font and no file beside it. It is the same for every
profile. read.py turns pages into cards of blocks, plan.py puts these in order, elements.py makes HTML of each block,
and this module writes the page around them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from deck.base.errors import input_error
from deck.base.items.colour import Palette
from deck.base.items.items import Page
from deck.base.plain import Plain
from deck.file.base import Metadata
from deck.file.html.elements import elements, heading_words
from deck.file.html.figure import escape, text_on
from deck.file.html.plan import Outline, Section, outline
from deck.file.html.read import read_cards
from deck.file.html.style import css

_CONTENTS = 4
"""The least number of headings for which the page has a table of contents."""


class HtmlWords(Plain):
    """The words of the page itself, in the language of the deck. copies has {count}, for the number of equal cards."""

    skip: str
    contents: str
    common: str
    copies: str
    write: str


class HtmlLook(Plain):
    """The colours of the page, and the name of the family of its font."""

    palette: Palette
    family: str


def write_html(pages: Iterable[Page], path: Path, metadata: Metadata, words: HtmlWords, look: HtmlLook) -> None:
    """Write the cards of pages, imposed or not, as one page of text.

    Raises:
        InputError: when there is no card, or a picture cannot be read.
    """
    cards = read_cards(pages)
    if not cards:
        raise input_error("there is no page to write.", path.name, "Choose at least one card.")
    deck = next((card.deck for card in cards if card.deck), "")
    lines = _Document(outline(cards), metadata, words, look, deck).lines()
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines)


class _Document:
    """One page of text, line by line. deck is the name of the deck; each accent colour gets a class of its own."""

    def __init__(self, plan: Outline, metadata: Metadata, words: HtmlWords, look: HtmlLook, deck: str) -> None:
        self._plan, self._metadata, self._words, self._look, self._deck = plan, metadata, words, look, deck
        accents = dict.fromkeys(section.accent for section in plan.sections if section.accent)
        self._classes = {accent: f"a{number}" for number, accent in enumerate(accents, 1)}

    def lines(self) -> Iterator[str]:
        yield "<!doctype html>"
        yield f'<html lang="{escape(self._metadata.lang)}">'
        yield from self._head()
        yield "<body>"
        yield f'<a class="skip" href="#text">{escape(self._words.skip)}</a>'
        yield from self._header()
        yield from self._contents()
        yield '<main id="text" tabindex="-1">'
        for section in self._plan.sections:
            yield from self._section(section)
        yield from self._common()
        yield "</main>"
        yield from self._foot()
        yield "</body>"
        yield "</html>"

    def _head(self) -> Iterator[str]:
        metadata = self._metadata
        yield "<head>"
        yield '<meta charset="utf-8">'
        yield f"<title>{escape(metadata.title)}</title>"
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        if metadata.subject:
            yield f'<meta name="description" content="{escape(metadata.subject)}">'
        yield f'<meta name="generator" content="{escape(metadata.creator)}">'
        accents = {name: (accent, text_on(accent)) for accent, name in self._classes.items()}
        yield f"<style>\n{css(accents, self._look.palette, self._look.family)}\n</style>"
        yield "</head>"

    def _header(self) -> Iterator[str]:
        """The name of the deck above that of the product."""
        title, before = self._metadata.title, f"{self._deck} – "
        own = title.removeprefix(before) if self._deck else title
        yield "<header>"
        if own != title:
            yield f'<p class="deck">{escape(self._deck)}</p>'
        yield f"<h1>{escape(own)}</h1>"
        if self._metadata.subject:
            yield f"<p>{escape(self._metadata.subject)}</p>"
        yield "</header>"

    def _contents(self) -> Iterator[str]:
        headed = [section for section in self._plan.sections if section.heading]
        if len(headed) + bool(self._plan.common) < _CONTENTS:
            return
        yield '<nav aria-labelledby="contents">'
        yield f'<h2 id="contents">{escape(self._words.contents)}</h2>'
        yield "<ul>"
        for section in headed:
            words = heading_words(section.heading, linked=False) if section.heading else ""
            yield f'<li><a href="#{_name(section)}">{words}</a></li>'
        if self._plan.common:
            yield f'<li><a href="#common">{escape(self._words.common)}</a></li>'
        yield "</ul>"
        yield "</nav>"

    def _section(self, section: Section) -> Iterator[str]:
        """A card as an article, or a number of cards as a section of them."""
        tag = "section" if section.cards else "article"
        kind = self._classes.get(section.accent, "")
        yield f'<{tag} id="{_name(section)}" class="card{f" {kind}" if kind else ""}">'
        if section.heading:
            yield f"<h2>{heading_words(section.heading)}</h2>"
        yield from self._body(section, 2)
        yield from self._cards(section.cards)
        yield f"</{tag}>"

    def _body(self, section: Section, level: int) -> Iterator[str]:
        heading = section.heading.text if section.heading else ""
        yield from elements(section.blocks, level, self._words.write, heading)
        if section.count > 1:
            yield f'<p class="copies">{escape(self._words.copies.format(count=section.count))}</p>'

    def _cards(self, cards: Sequence[Section]) -> Iterator[str]:
        """Cards under one heading: a list, so that one hears how many there are."""
        if not cards:
            return
        yield '<ul class="cards">'
        for card in cards:
            yield f'<li id="card-{card.number}">'
            if card.heading:
                yield f"<h3>{heading_words(card.heading)}</h3>"
            yield from self._body(card, 3)
            yield "</li>"
        yield "</ul>"

    def _common(self) -> Iterator[str]:
        if not self._plan.common:
            return
        yield '<section id="common" class="card">'
        yield f"<h2>{escape(self._words.common)}</h2>"
        yield from elements(self._plan.common, 2, self._words.write)
        yield "</section>"

    def _foot(self) -> Iterator[str]:
        if self._plan.foot:
            yield "<footer>"
            yield from elements(self._plan.foot, 2, self._words.write)
            yield "</footer>"


def _name(section: Section) -> str:
    """Where a link to a section leads."""
    return f"cards-{section.number}" if section.cards else f"card-{section.number}"
