"""The sheets round a conversation: one head on all of them, in the deck's own colours, and all of it in line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from house import BLACK_AND_WHITE, DECK, LOOK, PRINCIPLES, PRODUCTS

from deck.base.items.drawing import bounds, walk
from deck.base.items.items import QR, Card, Group, Path, Text
from deck.base.units import Box
from deck.content.options import Options
from deck.content.records import records_for
from deck.layout.read import load_layout
from deck.pages.compose import Composer, Setting

SHEETS = ("programma", "draaiboek", "canvas", "stappenplan", "planning", "observatieblad", "terugkoppeling")
CASES = [(name, size) for name in SHEETS for size in PRODUCTS[name].sizes] + [
    (name, size) for name in SHEETS if name != "draaiboek" for size in ("A4-landscape", "210x297", "260x260")
]
each = pytest.mark.parametrize(("name", "size"), CASES, ids=["-".join(case) for case in CASES])


@pytest.fixture(scope="module")
def sheets() -> Callable[..., tuple[Card, ...]]:
    """The sheets of a product at a size, in colour or not, in a language."""

    def made(name: str, size: str, bw: bool = False, lang: str = "nl") -> tuple[Card, ...]:
        layout = load_layout(PRODUCTS[name].path, size)
        setting = Setting(BLACK_AND_WHITE if bw else LOOK, lang, "Proef")
        return tuple(Composer(layout, setting).cards(records_for(layout.records, DECK.edition(lang), Options())))

    return made


def symbol(code: QR) -> Box:
    """The box of the modules of a code, without its quiet zone."""
    return code.box.inset(code.quiet_zone * code.module)


def texts(card: Card) -> list[Text]:
    return [item for item in walk(card.front.items) if isinstance(item, Text) and item.lines]


@each
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_code_is_in_line_with_the_words(
    sheets: Callable[..., tuple[Card, ...]], name: str, size: str, lang: str
) -> None:
    for card in sheets(name, size, lang=lang):
        (code,) = [item for item in walk(card.front.items) if isinstance(item, QR)]
        box, width = symbol(code), card.front.size.width
        title = next(text for text in texts(card) if text.source.field == "title")
        (address,) = [text for text in texts(card) if text.source.field.startswith("address")]
        end = address.box.x + max(run.x + run.width for run in address.lines[0].runs)
        margin = title.box.x
        assert box.right == pytest.approx(width - margin, abs=0.1) == pytest.approx(end, abs=0.1)
        assert box.y > code.quiet_zone * code.module and address.box.y > code.box.bottom - 0.01
        if size in PRODUCTS[name].sizes:
            assert box.width >= 20, "a phone reads it at arm's length"


@each
def test_the_head_has_the_colours_of_no_principle(
    sheets: Callable[..., tuple[Card, ...]], name: str, size: str
) -> None:
    for card in sheets(name, size):
        fills = [item.fill.name for item in card.front.items if isinstance(item, Path) and item.fill]
        assert [fill for fill in fills if fill in PRINCIPLES] == list(PRINCIPLES), "only the strip that signs the deck"
        inks = {run.font.colour.name for text in texts(card) for line in text.lines for run in line.runs}
        assert inks <= {"ink", "quiet"}


@each
def test_in_black_and_white_no_frame_takes_the_place_of_the_head(
    sheets: Callable[..., tuple[Card, ...]], name: str, size: str
) -> None:
    for card in sheets(name, size, bw=True):
        for item in paths(card):
            if item.stroke and item.segments[0][0] == "R":
                assert item.segments[0][1][2] < 0.9 * card.front.size.width, "nothing but the areas to write in"


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_front_of_the_facilitator_sheet_is_full_at_any_length(
    sheets: Callable[..., tuple[Card, ...]], lang: str
) -> None:
    foot, hole = 297 - 34, 14.0
    for card in sheets("draaiboek", "A4", lang=lang):
        for left, right in ((16, 124), (138, 194)):
            boxes = [bounds(Group((item,))) for item in card.front.items if isinstance(item, Text | Path)]
            inside = sorted(
                (box.y, box.bottom) for box in boxes if left - 1 < box.x and box.right < right + 1 and box.bottom > 57
            )
            reached = 57.0
            for top, bottom in [*[one for one in inside if one[0] < foot + 1], (foot, foot)]:
                assert top - reached < hole, (card.title, left, reached)
                reached = max(reached, bottom)


@pytest.mark.parametrize("name", ["draaiboek", "planning"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_legend_says_which_principle_is_which(sheets: Callable[..., tuple[Card, ...]], name: str, lang: str) -> None:
    names = [one.short_name for one in DECK.edition(lang).principles]
    for size in PRODUCTS[name].sizes:
        for card in sheets(name, size, lang=lang):
            said = {text.text for text in texts(card)}
            assert said.issuperset(names), (card.title, size)
            small = [
                run.font.size_pt
                for text in texts(card)
                if text.text in names
                for line in text.lines
                for run in line.runs
            ]
            assert min(small) >= 8.5


def paths(card: Card) -> Iterator[Path]:
    for page in (card.front, card.back):
        yield from [item for item in walk(page.items) if isinstance(item, Path)] if page else ()
