"""Every card of every product at every listed size: readable, inside the safe zone, nothing on top of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from math import hypot
from types import SimpleNamespace
from typing import Any

import pytest
from house import DECK, PALETTE, PRINCIPLES, PRODUCTS

from deck.base.items.colour import CONTRAST_LARGE, CONTRAST_TEXT, contrast
from deck.base.items.items import QR, Path, Text
from deck.base.units import Box
from deck.content.options import Options
from deck.layout.read import load_layout
from deck.pages.spread import group_of

LISTED = [(name, size, "square") for name, product in PRODUCTS.items() for size in product.sizes]
ROUND = [size for size in PRODUCTS["vloermatten"].sizes if size.endswith("cm")]
CASES = [*LISTED, *(("vloermatten", size, "round") for size in ROUND)]
ODD = [
    ("modelposter", "700x700", "square"),
    ("modelposter", "680x700", "square"),
    ("modelposter", "1189x841", "square"),
    ("modelposter", "400x700", "square"),
    ("vloermatten", "30cm", "square"),
    ("vloermatten", "30cm", "round"),
    ("gesprekskaarten", "250x250", "square"),
    ("gesprekskaarten", "100x150", "square"),
    ("dilemmakaarten", "100x150", "square"),
    ("gedragskaarten", "100x150", "square"),
]
Laid = Callable[..., Any]

TO_COME: frozenset[str] = frozenset()
"""Products whose texts are not translated yet."""

ENGLISH = [case for case in CASES if case[0] not in TO_COME]
Case = tuple[str, str, str, str]
"""A product, a size, an outline and a language."""

every_case = pytest.mark.parametrize(
    "case", [*((*case, "nl") for case in CASES + ODD), *((*case, "en") for case in ENGLISH)], ids="-".join
)


def in_language(laid: Laid, case: Case) -> Any:
    return laid(*case[:3], lang=case[3])


@every_case
def test_no_text_is_smaller_than_the_layout_allows(laid: Laid, look: SimpleNamespace, case: Case) -> None:
    done = in_language(laid, case)
    small = {
        f"{name}, {text.source.field}: {font.size_pt:g} pt"
        for name, page in look.sides(done.cards)
        for text in look.texts(page)
        for font in look.fonts(text)
        if font.size_pt < done.layout.smallest_pt
    }
    assert small == set()


@every_case
def test_text_and_codes_keep_inside_the_safe_zone(laid: Laid, look: SimpleNamespace, case: Case) -> None:
    done = in_language(laid, case)
    layout = done.layout
    safe = Box(0, 0, layout.size.width, layout.size.height).inset(layout.safe)
    outside = {
        f"{name}, {what}: {box}"
        for name, page in look.sides(done.cards)
        for what, box in held(look, page)
        if not safe.contains(box, 0.01) or (case[2] == "round" and not in_disc(box, layout))
    }
    assert outside == set()


def held(look: SimpleNamespace, page: Any) -> Iterator[tuple[str, Box]]:
    """The box of each line of text and each QR code on a page, and what it is."""
    for item, dx, dy in look.flat(page.items):
        if isinstance(item, Text):
            yield from ((f"{item.source.field} “{item.text[:20]}”", box.moved(dx, dy)) for box, _ in look.inked(item))
        elif isinstance(item, QR):
            yield "code", item.inner.moved(dx, dy)  # the quiet zone may lie nearer to the cut: test_collisions


def in_disc(box: Box, layout: Any) -> bool:
    """Whether a box lies inside the largest circle of the card, the safe zone away from its edge."""
    x, y, radius = layout.size.width / 2, layout.size.height / 2, layout.size.short / 2 - layout.safe
    corners = ((box.x, box.y), (box.right, box.y), (box.x, box.bottom), (box.right, box.bottom))
    return all(hypot(left - x, top - y) <= radius + 0.01 for left, top in corners)


@every_case
def test_nothing_lies_on_top_of_another(laid: Laid, look: SimpleNamespace, case: Case) -> None:
    clashes = set()
    for name, page in look.sides(in_language(laid, case).cards):
        boxes = [
            (place, what, box)
            for place, item in enumerate(page.items)
            for what, box in held(look, SimpleNamespace(items=(item,)))
        ]
        for index, (place, what, box) in enumerate(boxes):
            for other_place, other, far in boxes[index + 1 :]:
                if place != other_place and box.overlaps(far, 0.05):
                    clashes.add(f"{name}: {what} and {other}")
    assert clashes == set()


@every_case
def test_lines_keep_within_their_box(laid: Laid, look: SimpleNamespace, case: Case) -> None:
    wide = {
        f"{name}, {text.source.field}: {text.text[:30]}"
        for name, page in look.sides(in_language(laid, case).cards)
        for text in look.texts(page)
        for box, _ in look.inked(text)
        if box.x < text.box.x - 0.01 or box.right > text.box.right + 0.01
    }
    assert wide == set()


@pytest.mark.parametrize("bw", [False, True], ids=["colour", "black-and-white"])
@pytest.mark.parametrize("case", CASES + ODD, ids="-".join)
def test_text_stands_out_from_its_ground(laid: Laid, look: SimpleNamespace, case: tuple[str, ...], bw: bool) -> None:
    paper, faint = PALETTE["paper"], set()
    for name, page in look.sides(laid(*case, bw).cards):
        for text in look.texts(page):
            for box, font in look.inked(text):
                under = look.ground(page, text, box, paper)
                if contrast(font.colour, under) < needed_contrast(font):
                    ratio = contrast(font.colour, under)
                    faint.add(f"{name}, {text.source.field}: {font.colour.name} on {under.name} {ratio:.2f}")
    assert faint == set()


def needed_contrast(font: Any) -> float:
    """WCAG 2.1, 1.4.3: large text is 18 pt, or 14 pt bold."""
    large = font.size_pt >= 18 or (font.size_pt >= 14 and font.face.name.startswith("bold"))
    return CONTRAST_LARGE if large else CONTRAST_TEXT


@pytest.mark.parametrize("name", [*PRINCIPLES, "ink", "paper", "tint"])
def test_the_colour_on_a_colour_can_be_read(name: str) -> None:
    assert contrast(PALETTE[name], PALETTE.on(name)) >= CONTRAST_TEXT


def test_each_text_colour_is_the_one_that_belongs_on_its_ground(laid: Laid, look: SimpleNamespace) -> None:
    for card in laid("gedragskaarten").cards[:-1]:
        fills = [item.fill for item in card.back.items if isinstance(item, Path) and item.fill]
        on_ground = [text for text in look.texts(card.back) if text.source.field != "mark"]  # which has a paper tab
        (colour,) = {font.colour for text in on_ground for font in look.fonts(text)}
        assert colour == PALETTE.on(fills[0].name)


@every_case
def test_uniform_slots_share_one_size(laid: Laid, look: SimpleNamespace, case: Case) -> None:
    done = in_language(laid, case)
    sizes: dict[tuple[str, str], set[float]] = defaultdict(set)
    records = {record.title: record for record in done.records}
    for card in done.cards:
        record = records[card.title.partition(" (")[0]]
        template = done.layout.templates[record.kind]
        for face, page in ((template.front, card.front), (template.back, card.back)):
            styles = {
                block.field: (group_of(slot, record), block.style)
                for slot in (face.slots if face else ())
                if slot.uniform
                for block in slot.blocks
            }
            for text in look.texts(page) if page else ():
                if text.source.field in styles:
                    sizes[styles[text.source.field]] |= {font.size_pt for font in look.fonts(text)}
    assert {key: found for key, found in sizes.items() if len(found) > 1} == {}
    groups = {group_of(slot, record) for record, slot in all_slots(done) if slot.uniform}
    assert {group for group, _ in sizes} == groups


def all_slots(done: Any) -> Iterator[tuple[Any, Any]]:
    """Each record with each of its slots."""
    for record in done.records:
        template = done.layout.templates[record.kind]
        for face in filter(None, (template.front, template.back)):
            yield from ((record, slot) for slot in face.slots)


def test_backs_that_recur_are_one_object(laid: Laid) -> None:
    dilemmas = laid("dilemmakaarten").cards
    assert len({id(card.back) for card in dilemmas[:42]}) == 1
    assert len({id(card.back) for card in dilemmas[42:50]}) == 1
    done = laid("gedragskaarten")
    backs = defaultdict(set)
    for card, record in zip(done.cards, done.records, strict=True):
        backs[record.principle].add(id(card.back))
    expected = {**dict.fromkeys(PRINCIPLES, 2), "": 1}  # that for leaders has an L
    assert {key: len(found) for key, found in backs.items()} == expected


@pytest.mark.parametrize("name", PRODUCTS)
def test_every_listed_size_is_laid_out_in_black_and_white_too(laid: Laid, look: SimpleNamespace, name: str) -> None:
    allowed = {PALETTE[colour].rgb for colour in ("ink", "paper", "quiet", "rule")}
    seen = set()
    for _, page in look.sides(laid(name, "", "square", True).cards):
        for item, _, _ in look.flat(page.items):
            if isinstance(item, Path):
                seen |= {colour.rgb for colour in (item.fill, item.stroke.colour if item.stroke else None) if colour}
    coloured = {rgb for rgb in seen - allowed if max(rgb) - min(rgb) > 0.05}
    assert coloured == set()


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("variant", [1, 2])
@pytest.mark.parametrize("size", PRODUCTS["modelposter"].sizes)
def test_both_variants_of_the_poster_fit(laid: Laid, size: str, variant: int, lang: str) -> None:
    assert len(laid("modelposter", size, "square", False, Options(variant=variant), lang=lang).cards) == 1


@pytest.mark.parametrize(("product", "sides"), [("gesprekskaarten", 14), ("vloermatten", 7)])
def test_an_english_principle_has_its_dutch_name_beside(
    laid: Laid, look: SimpleNamespace, product: str, sides: int
) -> None:
    beside = [
        text
        for _, page in look.sides(laid(product, lang="en").cards)
        for text in look.texts(page)
        if text.source.field == "original"
    ]
    assert len(beside) == sides
    assert {text.text for text in beside} == {one.name for one in DECK.edition("nl").principles}
    assert {run.lang for text in beside for line in text.lines for run in line.runs} == {"nl"}


@pytest.mark.parametrize(("product", "size"), [("gesprekskaarten", "A7"), ("gedragskaarten", "50x80")])
def test_a_size_that_is_too_small_is_refused_by_name(laid: Laid, product: str, size: str) -> None:
    smallest = load_layout(PRODUCTS[product].path).smallest_pt
    with pytest.raises(Exception, match="mm is available") as caught:
        laid(product, size)
    for fault in caught.value.faults:
        assert fault.place.startswith(f"{product} ")
        assert "card “" in fault.place
        assert "field " in fault.place
        tried = float(fault.message.split("(")[1].split(" pt")[0])
        assert tried >= smallest
