"""Put the cards of a page of text in order, and take out what a screen reader would repeat for every card.

1. The name of the deck and the title of the page stand at the top of the page and nowhere else.
2. What a back repeats of its own front is left out.
3. Cards in a row whose backs are the same and have a heading stand together under that heading. So do three or more
   whose backs have one and the same text: it says of what kind they are.
4. Cards that say the same stand once, with how many there are.
5. A paragraph or figure that stands on every card stands once, at the end; so does a heading with all that is under it
   that stands on three cards or more. What all cards under one heading have, icons too, stands at that heading.
6. The disclaimer and the version stand at the foot of the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from deck.file.html.heading import BRIEF, numbered, take_above, take_dealt, take_heading
from deck.file.html.look import HtmlPrinciple
from deck.file.html.read import RULED, Block, CardText, Piece

FEW = 3
"""The least number of cards with the same text from which it counts as repeated."""

_PAIR = 2
"""The least number of cards that stand together under the heading of their backs."""

_FOOT = frozenset({"disclaimer", "version"})

_Said = tuple[tuple[str, ...], ...]
"""What a screen reader says of some blocks; equal for blocks that say the same."""


@dataclass(slots=True)
class Section:
    """A card under its heading, or a number of cards that share a back, under the heading of that back.

    number is that of the (first) card; count says how many cards are exactly the same. apart tells it from another
    section with the same heading. above is a short paragraph that stands above the heading, such as a theme, and icon
    the contour of the icon that goes with it. dealt is the number of the principle that a card was dealt, which is not
    about that principle. picture is the drawing of a board.
    """

    number: int
    heading: Block | None
    blocks: list[Block]
    accent: str = ""
    count: int = 1
    cards: list[Section] = field(default_factory=list)
    apart: str = ""
    above: Block | None = None
    icon: str = ""
    dealt: str = ""
    picture: str = ""

    @property
    def said(self) -> list[Block]:
        """All that it says itself, without its cards."""
        return [*([self.above] if self.above else []), *([self.heading] if self.heading else []), *self.blocks]


@dataclass(slots=True)
class Outline:
    """A page: its sections, what comes back on every card, and what stands at its foot."""

    sections: list[Section]
    common: list[Block]
    foot: list[Block]


def outline(cards: Sequence[CardText], title: str = "", principles: Sequence[HtmlPrinciple] = ()) -> Outline:
    """Apply the rules above to cards. This changes the cards: their sides lose the blocks that move elsewhere.

    title is that of the page; principles are those of the deck.
    """
    foot = _take_foot(cards)
    for card in cards:
        card.sides = [list(_joined(one for one in side if not _known(one, card.deck, title))) for side in card.sides]
    sections = list(_once(_sections(cards, principles)))
    _tell_apart(sections)
    return Outline(sections, _take_common(sections), foot)


def _known(block: Block, deck: str, title: str) -> bool:
    """Whether a block says what stands at the top of the page."""
    return block.text == deck or (block.reading.tag == "P" and block.text == title)


def _take_foot(cards: Iterable[CardText]) -> list[Block]:
    """Take away what belongs at the foot of the page; each text of it once."""
    found: dict[tuple[str, ...], Block] = {}
    for card in cards:
        for side in card.sides:
            for block in [block for block in side if block.field in _FOOT]:
                side.remove(block)
                found.setdefault(block.said, block)
    return list(found.values())


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks of a side. Headings in a row in one container are joined: they are one heading in two sizes."""
    held: Block | None = None
    for block in blocks:
        if held and held.level and held.path == block.path:
            pieces = (*held.pieces, Piece(" "), *block.pieces)
            held = replace(held, text=f"{held.text} {block.text}", pieces=pieces)
            continue
        if held:
            yield held
        held = block
    if held:
        yield held


def _sections(cards: Iterable[CardText], principles: Sequence[HtmlPrinciple]) -> Iterator[Section]:
    """A section for each card, or for cards in a row that share a back with a heading."""
    for back, group in groupby(cards, _shared_back):
        run = list(group)
        headed = len(back) > 0 and any(block.level for block in run[0].sides[1])
        if back and len(run) >= (_PAIR if headed else FEW):
            title = "" if headed else run[0].sides[1][0].text
            whole = _section(CardText(run[0].number, title, accent=run[0].accent, sides=run[0].sides[1:]))
            known = whole.heading.text if whole.heading else ""
            whole.cards = list(_once(_inside(card, known, {block.text for block in whole.blocks}) for card in run))
            _share(whole)
            yield whole
        else:
            yield from (_section(card, principles) for card in run)


def _shared_back(card: CardText) -> _Said:
    """What a back with a heading says, or with one text and no more; nothing for a card with another back or none."""
    back = card.sides[1] if len(card.sides) == 2 else []
    kind = len(back) == 1 and back[0].reading.tag == "P" and len(back[0].text) <= BRIEF
    return _said(back) if kind or any(block.level for block in back) else ()


def _share(whole: Section) -> None:
    """Let cards under one heading leave to that heading the icon and the text above theirs, when all have the same."""
    above = {card.above.said if card.above else () for card in whole.cards}
    icons = {card.icon for card in whole.cards}
    if len(whole.cards) >= FEW and len(above) == len(icons) == 1:
        whole.icon = icons.pop()
        whole.blocks[:0] = [card.above for card in whole.cards[:1] if card.above]
        for card in whole.cards:
            card.above, card.icon = None, ""


def _inside(card: CardText, heading: str, known: set[str]) -> Section:
    """The section of a card under a shared heading, without paragraphs that repeat it or a text in known."""
    blocks = [
        block
        for block in card.sides[0]
        if block.reading.tag != "P" or not (block.text in known or f" {block.text} " in f" {heading} ")
    ]
    above = take_above(blocks)
    at = next((at for at, block in enumerate(blocks) if block.level == 1), None)
    return Section(card.number, None if at is None else blocks.pop(at), blocks, above=above, icon=card.icon)


def _section(card: CardText, principles: Sequence[HtmlPrinciple] = ()) -> Section:
    """A card under its own heading, which comes first: its first one, or else its title.

    Principles are those that it may have been dealt.
    """
    front = {block.said for block in card.sides[0]}
    blocks = [*card.sides[0], *[block for side in card.sides[1:] for block in side if block.said not in front]]
    above = take_above(blocks)
    heading = take_heading(blocks, card.title)
    dealt = take_dealt(card.icon, heading, blocks, principles)
    heading = heading if dealt else numbered(heading, blocks)
    return Section(
        card.number, heading, blocks, card.accent, above=above, icon=card.icon, dealt=dealt, picture=card.picture
    )


def _once(sections: Iterable[Section]) -> Iterator[Section]:
    """The sections in order, each once; its count is the number of sections that say the same."""
    first: dict[_Said, Section] = {}
    for section in sections:
        said = _said([*section.said, *(block for card in section.cards for block in card.blocks)])
        said = (*said, (section.dealt,))
        if said in first:
            _add(first[said], section)
        else:
            first[said] = section
    yield from first.values()


def _add(known: Section, other: Section) -> None:
    """Count a section that says the same; of cards under one heading each is counted, and not the heading."""
    if not known.cards:
        known.count += 1
    for card, more in zip(known.cards, other.cards, strict=False):
        card.count += more.count


def _tell_apart(sections: Iterable[Section]) -> None:
    """Give sections with one heading the first paragraph that differs, so that a list says which is which."""
    alike: dict[str, list[Section]] = {}
    for section in sections:
        if section.heading:
            alike.setdefault(section.heading.text, []).append(section)
    for same in alike.values():
        texts = [[block.text for block in section.blocks if block.reading.tag == "P"] for section in same]
        for section, own in zip(same, texts, strict=True):
            if len(same) > 1:
                section.apart = next((text for text in own if sum(text in other for other in texts) == 1), "")


def by_heading(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks of a section, divided at its largest headings; first what is before these, if anything."""
    top = min((block.level for block in blocks if block.level), default=0)
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if top and block.level == top:
            parts.append([])
        parts[-1].append(block)
    return parts


def _take_common(sections: Sequence[Section]) -> list[Block]:
    """Take the blocks of rule 5 out of the sections and give them, each text once."""
    alone = [section for section in sections if not section.cards]
    if len(alone) < FEW:
        return []
    on = Counter(said for section in alone for said in {block.said for block in section.blocks})
    under = Counter(said for section in alone for said in {_said(part) for part in _parts(section.blocks)})
    common: dict[_Said, list[Block]] = {}
    for section in alone:
        kept = []
        for part in _parts(section.blocks):
            if part[0].level and len(part) > 1 and under[_said(part)] >= FEW:
                common.setdefault(_said(part), part)
                continue
            for block in part:
                if (
                    block.reading.tag in ("P", "Figure")
                    and block.field != RULED
                    and on[block.said] == len(alone) == len(sections)
                ):
                    common.setdefault((block.said,), [block])
                else:
                    kept.append(block)
        section.blocks = kept
    return [block for part in sorted(common.values(), key=lambda part: part[0].level > 0) for block in part]


def _parts(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """A heading with all that is under it; first what stands before any heading."""
    part: list[Block] = []
    for block in blocks:
        if block.level and part:
            yield part
            part = []
        part.append(block)
    if part:
        yield part


def _said(blocks: Iterable[Block]) -> _Said:
    return tuple(block.said for block in blocks)
