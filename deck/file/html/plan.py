"""Put the cards of a page of text in order, and take out what a screen reader would repeat for every card.

1. The name of the deck stands at the top of the page and nowhere else.
2. What a back repeats of its own front is left out.
3. Cards in a row whose backs are the same and have a heading stand together under that heading.
4. Cards that say the same stand once, with how many there are.
5. A paragraph or figure that stands on every card stands once, at the end; so does a heading with all that is under it
   that stands on three cards or more.
6. The disclaimer and the version stand at the foot of the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from deck.base.items.items import Reading
from deck.file.html.read import Block, CardText, Piece

FEW = 3
"""The least number of cards with the same text from which it counts as repeated."""

_FOOT = frozenset({"disclaimer", "version"})
_H1 = Reading("H1")

_Said = tuple[tuple[str, ...], ...]
"""What a screen reader says of some blocks; equal for blocks that say the same."""


@dataclass(slots=True)
class Section:
    """A card under its heading, or a number of cards that share a back, under the heading of that back.

    number is that of the (first) card; count says how many cards are exactly the same. apart tells it from another
    section with the same heading.
    """

    number: int
    heading: Block | None
    blocks: list[Block]
    accent: str = ""
    count: int = 1
    cards: list[Section] = field(default_factory=list)
    apart: str = ""


@dataclass(slots=True)
class Outline:
    """A page: its sections, what comes back on every card, and what stands at its foot."""

    sections: list[Section]
    common: list[Block]
    foot: list[Block]


def outline(cards: Sequence[CardText]) -> Outline:
    """Apply the rules above to cards. This changes the cards: their sides lose the blocks that move elsewhere."""
    foot = _take_foot(cards)
    for card in cards:
        card.sides = [list(_joined(block for block in side if block.text != card.deck)) for side in card.sides]
    sections = list(_once(_sections(cards)))
    _tell_apart(sections)
    return Outline(sections, _take_common(sections), foot)


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


def _sections(cards: Iterable[CardText]) -> Iterator[Section]:
    """A section for each card, or for cards in a row that share a back with a heading."""
    for back, group in groupby(cards, _shared_back):
        run = list(group)
        if back and len(run) > 1:
            whole = _section(CardText(run[0].number, accent=run[0].accent, sides=run[0].sides[1:]))
            known = whole.heading.text if whole.heading else ""
            whole.cards = list(_once(_inside(card, known, {block.text for block in whole.blocks}) for card in run))
            yield whole
        else:
            yield from map(_section, run)


def _shared_back(card: CardText) -> _Said:
    """What a back with a heading says; nothing for a card without one."""
    headed = len(card.sides) == 2 and any(block.level for block in card.sides[1])
    return _said(card.sides[1]) if headed else ()


def _inside(card: CardText, heading: str, known: set[str]) -> Section:
    """The section of a card under a shared heading, without paragraphs that repeat it or a text in known."""
    blocks = [
        block
        for block in card.sides[0]
        if block.reading.tag != "P" or not (block.text in known or f" {block.text} " in f" {heading} ")
    ]
    at = next((at for at, block in enumerate(blocks) if block.level == 1), None)
    return Section(card.number, None if at is None else blocks.pop(at), blocks)


def _section(card: CardText) -> Section:
    """A card under its own heading, which comes first: its first one, or else its title."""
    front = {block.said for block in card.sides[0]}
    blocks = [*card.sides[0], *[block for side in card.sides[1:] for block in side if block.said not in front]]
    return Section(card.number, _numbered(_take_heading(blocks, card.title), blocks), blocks, card.accent)


def _numbered(heading: Block | None, blocks: list[Block]) -> Block | None:
    """The heading behind the number of the card, which is taken out of the blocks when it stands there by itself."""
    if heading is None or heading.text[:1].isdecimal():
        return heading
    found = next((one for one in blocks if one.reading.tag == "P" and one.text.isdecimal() and not one.path), None)
    if found is None:
        return heading
    blocks.remove(found)
    pieces = (*found.pieces, Piece(" "), *heading.pieces)
    return replace(heading, text=f"{found.text} {heading.text}", pieces=pieces)


def _take_heading(blocks: list[Block], title: str) -> Block | None:
    """Take the heading out: the first H1, or else the paragraph that the title repeats, the title, or any heading."""
    found = next((block for block in blocks if block.level == 1), None)
    if found is None and title:
        named = (block for block in blocks if block.reading.tag == "P" and title.endswith(block.text))
        found = next(named, None)
        if found is None:
            return Block(_H1, title, (Piece(title),))
    found = found or min((block for block in blocks if block.level), key=lambda block: block.level, default=None)
    if found is not None:
        blocks.remove(found)
    return found


def _once(sections: Iterable[Section]) -> Iterator[Section]:
    """The sections in order, each once; its count is the number of sections that say the same."""
    first: dict[_Said, Section] = {}
    for section in sections:
        heard = [*([section.heading] if section.heading else []), *section.blocks]
        said = _said([*heard, *(block for card in section.cards for block in card.blocks)])
        if said in first:
            first[said].count += 1
        else:
            first[said] = section
    yield from first.values()


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
                if block.reading.tag in ("P", "Figure") and on[block.said] == len(alone) == len(sections):
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
