"""The heading of a card, and what stands with it: its number, a text above it, the principle that it was dealt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deck.base.items.items import Reading
from deck.file.html.figure import same_contour
from deck.file.html.look import HtmlPrinciple, named
from deck.file.html.read import Block, Piece

BRIEF = 80
"""The most characters of a text above a heading, and of one that says of what kind cards are."""

_H1 = Reading("H1")


def take_above(blocks: list[Block]) -> Block | None:
    """Take out a short paragraph that is right above the first heading, and has nothing else above it."""
    if len(blocks) > 1 and blocks[0].reading.tag == "P" and not blocks[0].path and blocks[1].level == 1:
        return blocks.pop(0) if len(blocks[0].text) <= BRIEF and not blocks[0].text.isdecimal() else None
    return None


def numbered(heading: Block | None, blocks: list[Block]) -> Block | None:
    """The heading behind the number of the card, which is taken out of the blocks when it stands there by itself.

    The number of a space on a board is not that of the board.
    """
    if heading is None or heading.text[:1].isdecimal():
        return heading
    own = {heading.of} if heading.of else {one.of for one in blocks}
    mine = [one for one in blocks if len(own) == 1 and one.of in own]
    found = next((one for one in mine if one.reading.tag == "P" and one.text.isdecimal() and not one.path), None)
    if found is None:
        return heading
    blocks.remove(found)
    pieces = (*found.pieces, Piece(" "), *heading.pieces)
    return replace(heading, text=f"{found.text} {heading.text}", pieces=pieces)


def take_dealt(icon: str, heading: Block | None, blocks: list[Block], principles: Sequence[HtmlPrinciple]) -> str:
    """Take out the number of the principle that a card bears the icon and the number of, and is not about."""
    found = next((one for one in principles if same_contour(icon, one.contour)), None)
    if found is None or heading is None or named(heading.text, principles):
        return ""
    number = next((block for block in blocks if block.reading.tag == "P" and block.text == found.number), None)
    if number is None:
        return ""
    blocks.remove(number)
    return found.number


def take_heading(blocks: list[Block], title: str) -> Block | None:
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
