"""The places to fill in: their names, their room, and what a reader hears."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations

import pytest
from house import CONTENT, DECK, LOOK, PRODUCTS

from deck.base.items.drawing import walk
from deck.base.items.items import ARTIFACT, QR, Card, Field, Group, Page, Text
from deck.base.units import PT_PER_MM, Box
from deck.content.options import Options
from deck.content.records import records_for
from deck.layout.read import load_layout
from deck.pages.compose import Composer, Setting

PARTS = ["hoofd", "hart", "handen", "buik", "voeten", "overarching"]
NAMES = {
    ("modelposter", 1): ["team", "date", "people", *PARTS],
    ("modelposter", 2): ["team", "date", "people", "case", "principle", *PARTS],
    ("canvas", 1): ["team", "date", "people", "stones", "must", "must_not", "pass_on", "keywords"],
    ("observatieblad", 1): ["dilemma", "principles", "tops", "tips"],
    ("terugkoppeling", 1): ["exercise", "team", "date", "people", "threads", "insights", "follow_up"],
    ("dilemmakaarten", 1): [
        f"blank_{number}.{name}" for number in range(1, 9) for name in ("title", "situation", "question", "principles")
    ],
}
POSTERS = [("modelposter", size, variant) for size in ("A4", "A3", "A2", "A1", "A0") for variant in (1, 2)]
SIZES = [
    *POSTERS,
    ("canvas", "A3", 1),
    ("canvas", "A4", 1),
    ("dilemmakaarten", "70x120", 1),
    ("dilemmakaarten", "A6", 1),
    ("observatieblad", "A4", 1),
    ("observatieblad", "A5", 1),
    ("terugkoppeling", "A4", 1),
    ("terugkoppeling", "A3", 1),
]
ODD = [("modelposter", "297x210", 2), ("modelposter", "700x700", 1), ("canvas", "210x297", 1), ("canvas", "400x400", 1)]
EDGE_PT = 2.5
"""What viewers keep free inside a field on each side."""

LEADING = 1.2
"""From line to line in a field: ascender and descender of the font."""


@cache
def laid(product: str, size: str = "", variant: int = 1, lang: str = "nl") -> tuple[Card, ...]:
    layout = load_layout(PRODUCTS[product].path, size)
    content = DECK.edition(lang)
    records = records_for(layout.records, content, Options(variant=variant))
    words = Setting(LOOK, lang, content.deck.name, "deel {part} van {parts}")
    return tuple(Composer(layout, words).cards(records))


def fields(page: Page) -> list[Field]:
    return [item for item in walk(page.items) if isinstance(item, Field)]


def all_fields(product: str, size: str = "", variant: int = 1) -> list[Field]:
    return [field for card in laid(product, size, variant) for field in fields(card.front)]


@pytest.mark.parametrize(("product", "variant"), NAMES)
def test_the_names_by_which_forms_are_read_stay_as_they_are(product: str, variant: int) -> None:
    for size in PRODUCTS[product].sizes:
        names = [field.name for field in all_fields(product, size, variant)]
        assert sorted(names) == sorted(NAMES[product, variant])
        assert names == NAMES[product, variant], "and a reader comes by them in this order"


def test_what_is_no_form_has_no_fields() -> None:
    layouts = {name: load_layout(product.path) for name, product in PRODUCTS.items()}
    filled = {name for name, layout in layouts.items() if any(card.fillable for card in layout.templates.values())}
    assert filled >= {product for product, _ in NAMES}
    assert not filled & {"gedragskaarten", "gesprekskaarten", "lijnlabels", "vloermatten"}


def sample(length: int) -> str:
    """So many characters of our own dilemmas."""
    text = " ".join(dilemma.situation for dilemma in CONTENT.dilemmas)
    return text[:length]


def lines(text: str, field: Field) -> int:
    """How many lines a viewer makes of a text in a field: each takes what fits."""
    assert field.font is not None
    em = field.font.size_pt / PT_PER_MM
    room, own = field.box.width - 2 * EDGE_PT / PT_PER_MM, field.font.face
    count, used = 1, 0.0
    for word in text.split():
        width = own.shape(word).advance * em
        if used and used + own.space * em + width > room:
            count, used = count + 1, width
        else:
            used += (own.space * em if used else 0.0) + width
    return count


@pytest.mark.parametrize(("product", "size", "variant"), SIZES)
def test_an_answer_of_400_characters_needs_no_scroll_bar(product: str, size: str, variant: int) -> None:
    text = sample(400)
    assert len(text) == 400
    tight = {
        field.name: f"{lines(text, field)} lines of {field.font.size_pt:g} pt in {field.box.height:.1f} mm"
        for field in all_fields(product, size, variant)
        if field.multiline and field.font and field.source.field != "question"
        if lines(text, field) * LEADING * field.font.size_pt + 2 * EDGE_PT > field.box.height * PT_PER_MM
    }
    assert tight == {}


@pytest.mark.parametrize(("product", "size", "variant"), SIZES + ODD)
def test_what_is_typed_can_be_read_and_one_line_fits(product: str, size: str, variant: int) -> None:
    for field in all_fields(product, size, variant):
        assert field.font is not None and field.font.size_pt >= 8, field.name
        assert field.box.height * PT_PER_MM >= LEADING * field.font.size_pt, field.name
        assert lines("12 collega’s", field) == 1, field.name


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(("product", "size", "variant"), SIZES + ODD)
def test_fields_lie_on_nothing_that_is_read(product: str, size: str, variant: int, lang: str) -> None:
    clashes = set()
    for card in laid(product, size, variant, lang):
        own = fields(card.front)
        whole = Box(0, 0, card.front.size.width, card.front.size.height)
        clashes |= {f"{field.name} stands outside" for field in own if not whole.contains(field.box, 0.01)}
        clashes |= {f"{one.name} and {two.name}" for one, two in combinations(own, 2) if one.box.overlaps(two.box)}
        for what, box in printed(card.front):
            clashes |= {f"{field.name} and {what}" for field in own if field.box.overlaps(box)}
    assert clashes == set()


def printed(page: Page) -> Iterator[tuple[str, Box]]:
    """Lines of text, from cap top to the baseline, and QR codes."""
    for item in walk(page.items):
        if isinstance(item, QR):
            yield "the code", item.box
        elif isinstance(item, Text):
            for line in item.lines:
                left, right = line.runs[0].x, line.runs[-1].x + line.runs[-1].width
                font = line.runs[0].font
                cap = font.face.cap_height * font.size_pt / PT_PER_MM
                yield item.text, Box(item.box.x + left, item.box.y + line.baseline - cap, right - left, cap)


@pytest.mark.parametrize("product", sorted({product for product, _ in NAMES}))
def test_every_field_is_told_apart_by_its_words(product: str) -> None:
    labels = [field.label for field in all_fields(product)]
    assert all(labels)
    assert len(set(labels)) == len(labels)


def test_a_part_is_asked_by_its_name() -> None:
    labels = {field.name: field.label for field in all_fields("modelposter")}
    assert labels["hoofd"] == "Jullie antwoord bij Hoofd"
    assert labels["overarching"] == "Welk deel telt voor jullie het zwaarst, en waarom?"
    (last,) = [field.label for field in all_fields("dilemmakaarten") if field.name == "blank_8.question"]
    assert last == "Ons dilemma 8: Onze vraag"


@pytest.mark.parametrize(("product", "size", "variant"), [*SIZES, *ODD])
def test_a_field_follows_the_heading_that_it_belongs_to(product: str, size: str, variant: int) -> None:
    for card in laid(product, size, variant):
        before = ""
        for item in walk(card.front.items):
            if isinstance(item, Text):
                before = item.source.field or before
            elif isinstance(item, Field) and product == "modelposter":
                assert before in (f"prompt_{item.name}", f"{item.name}_questions", item.name)
            elif isinstance(item, Field) and product in ("canvas", "observatieblad", "terugkoppeling"):
                assert before in (f"prompt_{item.name}", f"{item.name}_question")


LEGEND = ", ".join(f"{one.number} {one.short_name}" for one in CONTENT.principles)

ALTS = {
    "modelposter": {"Een staande figuur met hoofd, hart, handen, buik en voeten"},
    "vloermatten": {"Twee voetafdrukken om op te staan"},
    "dilemmakaarten": {LEGEND},
    "gesprekskaarten": {LEGEND},
    "gedragskaarten": set(),
    "canvas": set(),
    "naamkaartjes": {"Ruimte om te schrijven"},
    "observatieblad": {", ".join(f"{one.number} {one.short_name}" for one in CONTENT.principles)},
    "planning": {LEGEND},
    "stappenplan": set(),
    "terugkoppeling": set(),
    "vragenkaarten": set(),
}


@pytest.mark.parametrize("product", ALTS)
def test_drawings_that_say_something_are_told_in_words(product: str) -> None:
    pages = [page for card in laid(product) for page in (card.front, card.back) if page]
    groups = [item for page in pages for item in walk(page.items) if isinstance(item, Group) and item.reading]
    groups = [group for group in groups if group.reading != ARTIFACT]
    assert {group.reading.alt for group in groups if group.reading} == ALTS[product]


def test_a_line_is_told_with_its_two_poles() -> None:
    left, right, sheet = laid("lijnlabels")[6:9]
    told = [
        [item.reading.alt for item in walk(card.front.items) if isinstance(item, Group) and item.reading]
        for card in (left, right, sheet)
    ]
    assert told[0] == ["Pijl langs de lijn, naar links"]
    assert told[1] == ["Pijl langs de lijn, naar rechts"]
    assert told[2] == ["Lijn van ‘De regel’ naar ‘De mens’", "Ruimte om te schrijven"]
