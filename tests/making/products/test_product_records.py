"""What every product consists of: how many cards, which sentences, in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from house import DECK, PRODUCTS, look

from deck.base.items.drawing import walk
from deck.base.items.items import Card, Text
from deck.content.load import DeckContent
from deck.content.options import Options, OwnScale
from deck.content.record import Record
from deck.content.sheets import alike, on_label
from deck.layout.products import all_products
from deck.layout.read import load_layout
from deck.pages.compose import Composer, Setting

Records = Callable[..., list[Record]]


def laid(records: list[Record], product: str, size: str) -> list[Card]:
    layout = load_layout(all_products(DECK.listed)[product].path, size)
    setting = Setting(look(), "nl", "Proef", "deel {part} van {parts}")
    return list(Composer(layout, setting).cards(records))


def said(cards: list[Card], *fields: str) -> Counter[str]:
    """What the cards say in these fields, and how often."""
    pages = [page for card in cards for page in (card.front, card.back) if page]
    texts = [item for page in pages for item in walk(page.items) if isinstance(item, Text)]
    return Counter(text.text.replace("\u00a0", " ") for text in texts if text.source.field in fields)


def statements(content: DeckContent) -> list[str]:
    """Every statement, with the plain spaces that `said` gives."""
    every = [text for one in content.principles for text in (*one.behaviour, *one.leaders)]
    return [text.replace("\u00a0", " ") for text in every]


def test_how_many_cards_each_product_has(records: Records) -> None:
    counts = {product: Counter(record.kind for record in records(product)) for product in PRODUCTS}
    assert counts == {
        "afspraakkaart": {"agreement": 1},
        "canvas": {"canvas": 1},
        "dilemmakaarten": {"dilemma": 42, "blank": 8, "usage": 1},
        "dobbelsteen": {"net": 1, "face": 6},
        "draaiboek": {"facilitator": 9},
        "fiches": {"value": 18, "own": 10, "pawn": 1},
        "gedragskaarten": {"statement": 99, "usage": 1},
        "gesprekskaarten": {"principle": 7, "usage": 1},
        "lijnlabels": {"pole_left": 8, "pole_right": 8, "questions": 8, "ticks": 1},
        "modelposter": {"model": 1},
        "naamkaartjes": {"blank": 6},
        "observatieblad": {"observer": 1},
        "planning": {"planning": 1},
        "programma": {"programme": 9},
        "speelbord": {"board": 1, "principle": 7, "dilemma": 7, "question": 7},
        "stappenplan": {"steps": 1},
        "terugkoppeling": {"harvest": 1},
        "vloermatten": {"mat": 7},
        "vragenkaarten": {"question": 21, "story": 5, "part": 5, "overarching": 1, "usage": 1},
    }


@pytest.mark.parametrize("product", PRODUCTS)
def test_every_card_has_its_own_id_and_a_title(records: Records, product: str) -> None:
    found = records(product)
    assert len({record.id for record in found}) == len(found)
    assert all(record.title for record in found)


@pytest.mark.parametrize("size", ["A6", "A5", "A4", "100x150", "250x250"])
def test_conversation_cards_say_every_statement_once(records: Records, content: DeckContent, size: str) -> None:
    cards = laid(records("gesprekskaarten"), "gesprekskaarten", size)
    expected = statements(content)
    assert len(expected) == 99
    assert said(cards, "behaviour", "leaders") == Counter(expected)


def test_conversation_cards_keep_fronts_and_backs_apart(records: Records, content: DeckContent) -> None:
    for card, principle in zip(
        laid(records("gesprekskaarten"), "gesprekskaarten", "A5"), content.principles, strict=False
    ):
        front, back = (
            [item.text for item in walk(page.items) if isinstance(item, Text) and item.source.field == field]
            for page, field in ((card.front, "behaviour"), (card.back, "leaders"))
            if page
        )
        assert (front, back) == (list(principle.behaviour), list(principle.leaders))


def test_a_small_card_goes_on_on_a_second_one(records: Records) -> None:
    cards = laid(records("gesprekskaarten"), "gesprekskaarten", "A6")
    spread = [card.title for card in cards if card.title.endswith(")")]
    assert spread == ["Werken vanuit professionaliteit (1/2)", "Werken vanuit professionaliteit (2/2)"]
    assert said(cards, "continued") == {"deel 1 van 2": 2, "deel 2 van 2": 2}
    assert len(cards) == 9
    assert len(laid(records("gesprekskaarten"), "gesprekskaarten", "A5")) == 8


@pytest.mark.parametrize("size", ["63x88", "A7"])
def test_statement_cards_say_every_statement_once(records: Records, content: DeckContent, size: str) -> None:
    cards = laid(records("gedragskaarten"), "gedragskaarten", size)
    assert said(cards, "statement") == Counter(statements(content))
    assert said(cards, "audience") == {"Voor leidinggevenden": 50}


@pytest.mark.parametrize("size", ["70x120", "A6", "100x150"])
def test_dilemma_cards_say_every_dilemma_once(records: Records, content: DeckContent, size: str) -> None:
    cards = laid(records("dilemmakaarten"), "dilemmakaarten", size)
    for field, source in (("heading", "title"), ("situation", "situation"), ("question", "question")):
        assert said(cards, field) == Counter(getattr(dilemma, source) for dilemma in content.dilemmas)


def test_dilemma_cards_name_the_principles_that_pull(records: Records, content: DeckContent) -> None:
    cards = laid(records("dilemmakaarten"), "dilemmakaarten", "")
    for card, dilemma in zip(cards, content.dilemmas, strict=False):
        numbers = [
            item.text
            for item in walk(card.front.items)
            if isinstance(item, Text) and item.source.field in ("pull_1_number", "pull_2_number", "pull_3_number")
        ]
        assert numbers == [str(content.principle(key).number) for key in dilemma.principles]


def test_mats_bear_number_name_and_values(records: Records, content: DeckContent) -> None:
    for card, principle in zip(laid(records("vloermatten"), "vloermatten", ""), content.principles, strict=True):
        name = " ".join(said([card], field).most_common(1)[0][0] for field in ("lead", "core"))
        assert name == principle.name
        assert said([card], "number") == {str(principle.number): 1}
        assert said([card], "values") == {" · ".join(principle.values): 1}
        assert said([card], "essence") == {principle.essence.replace("\u00a0", " "): 1}


def test_every_line_has_two_poles_and_a_sheet(records: Records, content: DeckContent) -> None:
    titles = [record.title for record in records("lijnlabels")]
    expected = [title for scale in content.scales for title in (*alike(scale.left, scale.right), scale.question)]
    assert titles[:-1] == expected
    cards = laid(records("lijnlabels"), "lijnlabels", "A3")
    poles = Counter(on_label(pole) for scale in content.scales for pole in alike(scale.left, scale.right))
    assert said(cards, "pole") == Counter({pole.replace("\u00a0", " "): times for pole, times in poles.items()})
    assert sum(said(cards, *(f"tick_{number}" for number in range(1, 10))).values()) == 9


def test_own_lines_take_the_place_of_those_of_the_deck(records: Records) -> None:
    own = (OwnScale("Wat kies je?", "rust", "reuring"), OwnScale("Hoe dan?", "samen", "alleen"))
    found = records("lijnlabels", Options(scales=own))
    kinds = ("links", "rechts", "vragen")
    assert [record.id for record in found] == [*(f"eigen-{n}-{kind}" for n in (1, 2) for kind in kinds), "streepjes"]
    cards = laid(found, "lijnlabels", "A4")
    assert said(cards, "pole") == {"rust": 1, "reuring": 1, "samen": 1, "alleen": 1}
    assert set(said(cards, "probes").values()) == {2}, "the same follow-up questions for each"


@pytest.mark.parametrize(("variant", "field"), [(1, "questions_1"), (2, "questions_2")])
def test_the_poster_asks_the_questions_of_its_variant(
    records: Records, content: DeckContent, variant: int, field: str
) -> None:
    cards = laid(records("modelposter", Options(variant=variant)), "modelposter", "A1")
    for part in content.parts:
        assert said(cards, f"{part.key}_questions") == Counter(getattr(part, field))
        assert said(cards, f"{part.key}_name") == {part.name: 1}


def test_another_guide_is_told_everywhere(records: Records) -> None:
    for product in PRODUCTS:
        for record in records(product, Options(guide="https://example.org/x")):
            assert record.text("guide") == "https://example.org/x"
            assert record.text("address") == "example.org/x"
            assert "grenzeloos" not in record.text("link")
