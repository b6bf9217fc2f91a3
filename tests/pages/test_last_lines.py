"""No heading or question ends, or begins, in a line of one word when another break or a slightly smaller size helps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise
from typing import Any, NamedTuple

import pytest
from house import DECK, LOOK, PRODUCTS

from deck.base.items.items import Text
from deck.base.text import story as story_room
from deck.base.text.breaking import BALANCED, SLACK, Breaks, line_width
from deck.base.text.fitting import SPARED
from deck.base.text.setting import Block, ShapedBlock
from deck.base.text.story import Overflow, Story, fit_story
from deck.base.units import PT_PER_MM, Box
from deck.content.gathered import gathered
from deck.content.options import Options
from deck.content.records import records_for
from deck.layout.read import load_layout
from deck.pages import blocks as blocks_room
from deck.pages.compose import Composer, Setting

CASES = [(name, size) for name, product in PRODUCTS.items() for size in product.sizes]
HEADINGS = {f"H{level}" for level in range(1, 7)}
LONG = 30
"""A text of more words than this is no heading, and would take long to break in every way."""


class Fitted(NamedTuple):
    """Blocks that were fitted in a slot: how, and what came of it."""

    blocks: tuple[Block, ...]
    box: Box
    rest: dict[str, Any]
    story: Story


@pytest.fixture(scope="module")
def fitted() -> Any:
    """Lay out a product once, and give all that was fitted on its cards; what served only to compare is left out."""

    @cache
    def lay(name: str, size: str, lang: str) -> list[Fitted]:
        found: list[Fitted] = []

        def recording(blocks: Sequence[Block], box: Box, lang: str, valign: str, hang: float, **rest: Any) -> Story:
            story = fit_story(blocks, box, lang, valign, hang, **rest)
            found.append(Fitted(tuple(blocks), box, {"lang": lang, "valign": valign, "hang": hang, **rest}, story))
            return story

        content = DECK.edition(lang)
        layout = load_layout(PRODUCTS[name].path, size)
        setting = Setting(LOOK, lang, content.deck.name, content.words["faces"]["continued"])
        records = records_for(layout.records, content, Options())
        if layout.gather:
            records = gathered(records, layout.gather, layout.by, name)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(blocks_room, "fit_story", recording)
            cards = list(Composer(layout, setting).cards(records))
        assert cards
        return [one for one in found if _drawn(one.story, {id(text) for card in cards for text in _texts(card)})]

    return lay


def _texts(card: Any) -> Iterator[Text]:
    pages = filter(None, (card.front, card.back))
    waiting = [item for page in pages for item in page.items]
    while waiting:
        item = waiting.pop()
        waiting += getattr(item, "items", ())
        if isinstance(item, Text):
            yield item


def _drawn(story: Story, shown: set[int]) -> bool:
    return any(id(text) in shown for text in story.texts)


def headings(found: Sequence[Fitted]) -> Iterator[tuple[Fitted, Block, Text]]:
    """The texts of several lines in a style for headings, each once."""
    seen = set()
    for one in found:
        for block, text in zip(one.blocks, one.story.texts, strict=True):
            if block.style.balance and len(text.lines) > 1 and (block, one.box) not in seen:
                seen.add((block, one.box))
                yield one, block, text


def alone(text: Text) -> bool:
    """Whether the first or the last line is one word."""
    return len(text.lines[0].text.split()) == 1 or len(text.lines[-1].text.split()) == 1


def kinder_break(block: Block, text: Text) -> list[str] | None:
    """Other lines, as few, that fit in the same width without one word on the first or the last; None without any."""
    shaped = ShapedBlock(block, "nl")
    paragraph, count = shaped.paragraph, len(text.lines)
    limit = text.box.width * PT_PER_MM / text.lines[0].runs[0].font.size_pt
    nodes = paragraph.nodes(False)
    last = len(nodes.start) - 1
    for inner in combinations(range(1, last), count - 1):
        way = Breaks(nodes, [*inner, last])
        lines = list(pairwise([0, *way.ends]))
        if not way.alone and all(line_width(paragraph, nodes, a, b) <= limit + SLACK for a, b in lines):
            return [" ".join(word.text for word in paragraph.words[nodes.word[a] : nodes.word[b]]) for a, b in lines]
    return None


def kinder_size(one: Fitted, block: Block) -> float:
    """A size that is a little smaller and does without such a line; 0 without one, or where all cards have one size."""
    if one.rest.get("steady") or len(one.blocks) > 1:
        return 0.0
    size = one.story.size_pt
    for quarter in range(1, int(size * SPARED * 4) + 1):
        smaller = size - quarter / 4
        if smaller < block.style.min_pt or block.style.step:  # the cards of a deck with steps have few sizes
            break
        fixed = replace(block, style=replace(block.style, max_pt=smaller, min_pt=smaller))
        try:
            (text,) = fit_story([fixed], one.box, **one.rest).texts
        except Overflow:
            continue
        if len(text.lines) == 1 or not alone(text):
            return smaller
    return 0.0


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_no_heading_has_a_line_of_one_word_that_can_be_avoided(fitted: Any, case: tuple[str, str], lang: str) -> None:
    faults = []
    for one, block, text in headings(fitted(*case, lang)):
        if not alone(text) or len(block.text.split()) > LONG:
            continue
        said = f"{block.source.card}, {block.source.field}: {' / '.join(line.text for line in text.lines)}"
        if len(text.lines) <= BALANCED and (other := kinder_break(block, text)):
            faults.append(f"{said}: break it {' / '.join(other)}")
        elif size := kinder_size(one, block):
            faults.append(f"{said}: it does not at {size:g} pt")
    assert faults == []


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_all_that_is_read_as_a_heading_is_set_as_one(fitted: Any, case: tuple[str, str], lang: str) -> None:
    """What a screen reader calls a heading is set in a style for headings when it takes more than one line."""
    assert {
        f"{block.style.name}: {text.text}"
        for one in fitted(*case, lang)
        for block, text in zip(one.blocks, one.story.texts, strict=True)
        if block.reading.tag in HEADINGS and len(text.lines) > 1 and not block.style.balance
    } == set()


def test_the_room_that_the_recording_stands_in_is_the_one_that_sets_texts() -> None:
    assert blocks_room.fit_story is story_room.fit_story
