"""Cards as sections of a page of text: each under its heading, with the colour, icon and number of its principle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from deck.file.html.elements import Elements
from deck.file.html.figure import escape, sign
from deck.file.html.look import HtmlPrinciple, chip, named
from deck.file.html.plan import Section, by_heading
from deck.file.html.read import Block
from deck.file.html.spaces import runs
from deck.file.html.words import heading_words, principle_words

_MANY, _SHORT = 5, 420
"""From so many cards on, of at most so many characters each, cards stand beside each other, as on a table."""

_SIDES = 2


class Sections:
    """The sections of a page. title is that of the page, and copies tells how many cards are the same.

    classes gives each accent colour of a section that is of no principle a class.
    """

    def __init__(self, sections: Sequence[Section], title: str, copies: str, elements: Elements) -> None:
        self._sections, self._title, self._copies, self._elements = sections, title, copies, elements
        self._principles = {id(one): _principle(one, elements.principles) for one in sections}
        of_principles = {one.colour for one in elements.principles}  # which mean that principle, and nothing else
        accents = dict.fromkeys(one.accent for one in sections if one.accent and one.accent not in of_principles)
        self.classes = {accent: f"a{number}" for number, accent in enumerate(accents, 1)}

    @property
    def wide(self) -> bool:
        """Whether anything stands beside anything else; text alone gets a page that is no wider than its lines."""
        beside = any(
            one.cards or one.dealt or one.picture or any(block.whole for block in one.blocks) for one in self._sections
        )
        return beside or bool(self.kind) or any(self._principles.values())

    @property
    def kind(self) -> str:
        """The class of the element around all sections: cards that are short stand beside each other."""
        own = [one for one in self._sections if not one.cards]
        if len(own) < len(self._sections) or len(own) < _MANY:
            return ""
        return ' class="table"' if median(map(_length, own)) <= _SHORT else ""

    def lines(self) -> Iterator[str]:
        """All sections as HTML."""
        for section in self._sections:
            yield from self._section(section)

    def _section(self, section: Section) -> Iterator[str]:
        """A card as an article, or a number of cards as a section of them."""
        tag, principle = "section" if section.cards else "article", self._principles[id(section)]
        names = ["card"]
        names += ["principle", principle.key] if principle else []
        dealt = next((one for one in self._elements.principles if one.number == section.dealt), None)
        names += ["dealt", dealt.key] if dealt else []
        names += [self.classes[section.accent]] if section.accent in self.classes and not (principle or dealt) else []
        heading, level = section.heading, 2
        alone = len(self._sections) == 1 and heading is not None and heading.text == self._title
        names += ["titled"] if alone else []
        labelled = ' aria-labelledby="title"' if alone else ""
        yield f'<{tag} id="{name_of(section)}" class="{" ".join(names)}"{labelled}>'
        if alone:
            level = 1
        elif heading:
            yield from _headed(section, heading, 2, principle)
        yield from self._body(section, level, _SIDES if principle else 0)
        yield from self._cards(section.cards)
        if dealt:
            yield f'<p class="mark">{chip(dealt)}</p>'
        yield f"</{tag}>"

    def _body(self, section: Section, level: int, sides: int = 0) -> Iterator[str]:
        """What a card says; sides is how many parts stand beside each other where there is room."""
        heading = section.heading.text if section.heading else ""
        whole = next((block for block in section.blocks if block.whole), None)
        parts = by_heading(section.blocks)
        if whole:
            yield from self._staged(whole, parts, level, heading)
        elif section.picture:
            yield from self._board(section, level, heading)
        elif sides and len(parts) == sides + 1:
            yield from self._elements.of(parts[0], level, heading)
            yield '<div class="sides">'
            for part in parts[1:]:
                yield "<div>"
                yield from self._elements.of(part, level)
                yield "</div>"
            yield "</div>"
        else:
            yield from self._elements.of(section.blocks, level, heading)
        if section.count > 1:
            yield f'<p class="copies">{escape(self._copies.format(count=section.count))}</p>'

    def _staged(self, whole: Block, parts: Sequence[Sequence[Block]], level: int, heading: str) -> Iterator[str]:
        """A figure with the parts that it is about beside it, and what belongs to each part in a row of its own."""
        about = [at for at, part in enumerate(parts) if part and part[0].view]
        before = [block for part in parts[: about[0]] for block in part if block is not whole]
        yield from self._elements.of(before, level, heading)
        yield '<div class="stage">'
        yield f'<figure class="whole">{whole.drawing}</figure>'
        yield '<div class="spots">'
        for at in about:
            view = f'<svg class="spot" aria-hidden="true" viewBox="{parts[at][0].view}">'
            yield f'<section class="part">{view}<use href="#{whole.whole}"/></svg>'
            yield "<div>"
            yield from self._elements.of([block for block in parts[at] if block is not whole], level)
            yield "</div>"
            yield "</section>"
        yield "</div>"
        yield "</div>"
        after = [block for at, part in enumerate(parts) if at > about[0] and at not in about for block in part]
        yield from self._elements.of([block for block in after if block is not whole], level)

    def _board(self, section: Section, level: int, heading: str) -> Iterator[str]:
        """A board: its drawing, and what it says; its spaces are a list, each in the colour of its principle."""
        yield f'<figure class="board">{section.picture}</figure>'
        for spaces, run in runs(section.blocks, section.heading.of if section.heading else ""):
            if not spaces:
                yield from self._elements.of([block for part in run for block in part], level, heading)
                continue
            yield '<ul class="cards spaces" role="list">'
            for part in run:
                found = (named(block.text, self._elements.principles) for block in part)
                principle = next((one for one in found if one), None)
                yield f'<li class="{principle.key}">' if principle else "<li>"
                yield from self._elements.of(part, level)
                yield "</li>"
            yield "</ul>"

    def _cards(self, cards: Sequence[Section]) -> Iterator[str]:
        """Cards under one heading: a list, so that one hears how many there are."""
        if not cards:
            return
        yield '<ul class="cards" role="list">'
        for card in cards:
            yield f'<li id="card-{card.number}">'
            if card.heading:
                yield from _headed(card, card.heading, 3)
            yield from self._body(card, 3)
            yield "</li>"
        yield "</ul>"


def _headed(section: Section, heading: Block, level: int, principle: HtmlPrinciple | None = None) -> Iterator[str]:
    """The heading of a section or a card, behind what stands above it. Its icon goes with the one or the other."""
    icon = sign(section.icon) if section.icon and not principle and not section.dealt else ""
    if section.above:
        yield f'<p class="above">{icon}<span>{heading_words(section.above)}</span></p>'
    if principle:
        yield f"<h{level}>{principle_words(principle, heading)}</h{level}>"
    elif icon and not section.above:
        yield f'<h{level} class="signed">{icon}<span>{heading_words(heading)}</span></h{level}>'
    else:
        yield f"<h{level}>{heading_words(heading)}</h{level}>"


def entry(section: Section, principles: Sequence[HtmlPrinciple]) -> str:
    """The line of a section in a table of contents."""
    principle = _principle(section, principles)
    words = heading_words(section.heading, linked=False) if section.heading else ""
    dealt = next((f"{one.number} {one.short}" for one in principles if one.number == section.dealt), "")
    apart = section.apart or dealt
    words += f" <small>{escape(apart)}</small>" if apart else ""
    kind = f' class="{principle.key}"' if principle else ""
    return f'<li{kind}><a href="#{name_of(section)}">{words}</a></li>'


def name_of(section: Section) -> str:
    """Where a link to a section leads."""
    return f"cards-{section.number}" if section.cards else f"card-{section.number}"


def _principle(section: Section, principles: Sequence[HtmlPrinciple]) -> HtmlPrinciple | None:
    """The principle that a section is about, by its heading."""
    return named(section.heading.text, principles) if section.heading else None


def _length(section: Section) -> int:
    return sum(len(block.text) + 200 * bool(block.drawing) for block in section.blocks)
