"""The English edition: the Dutch name of a principle beside its translation, and what language the guide is in."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from house import DECK, PRODUCTS

from deck.base.items.items import Page, Text

ORIGINALS = [p.original for p in DECK.edition("en").principles if p.original]
Laid = Callable[..., Any]


def dutch(look: SimpleNamespace, page: Page) -> list[str]:
    """The phrases on a page that are marked as Dutch."""
    runs = [run for text in look.texts(page) for line in text.lines for run in line.runs]
    return [run.text for run in runs if run.lang == "nl"]


@pytest.mark.parametrize(
    ("product", "side"), [("gedragskaarten", "back"), ("gesprekskaarten", "front"), ("vloermatten", "front")]
)
def test_the_dutch_name_stands_below(laid: Laid, look: SimpleNamespace, product: str, side: str) -> None:
    cards = laid(product, lang="en").cards
    found = [dutch(look, getattr(card, side)) for card in cards]
    assert {name for names in found for name in names} == {one.name for one in ORIGINALS}
    assert all(len(names) == 1 for names in found[:-1])
    assert not any(dutch(look, getattr(card, side)) for card in laid(product).cards)


@pytest.mark.parametrize("size", ["70x120", "A6", "120x90"])
def test_a_dilemma_names_each_principle_in_both_languages(laid: Laid, look: SimpleNamespace, size: str) -> None:
    short = {p.short: p.original.short for p in DECK.edition("en").principles if p.original}
    for card in laid("dilemmakaarten", size, lang="en").cards[:42]:
        pulls = [text for text in look.texts(card.front) if text.source.field.startswith("pull_")]
        said = {text.source.field: text.text for text in pulls}
        count = sum(field.endswith("_short_name") for field in said)
        assert count >= 2
        for place in range(1, count + 1):
            name = said[f"pull_{place}_short_name"]
            assert said[f"pull_{place}_original_short"] == short[name]
        _in_one_item(pulls)


@pytest.mark.parametrize(
    ("product", "size"),
    [
        *(("vloermatten", size) for size in PRODUCTS["vloermatten"].sizes),
        *(("gesprekskaarten", size) for size in PRODUCTS["gesprekskaarten"].sizes),
    ],
)
def test_the_dutch_name_has_air(laid: Laid, look: SimpleNamespace, product: str, size: str) -> None:
    for card in laid(product, size, lang="en").cards:
        held = {text.source.field: [ink for ink, _ in look.inked(text)] for text in look.texts(card.front)}
        for ink in held.get("original", ()):
            near = [other for field in ("core", "values") for other in held[field]]
            assert (
                min(max(other.y - ink.bottom, ink.y - other.bottom) for other in near) >= 0.009 * card.front.size.short
            )


@pytest.mark.parametrize("product", sorted(PRODUCTS))
def test_a_card_says_once_that_the_guide_is_in_dutch(laid: Laid, look: SimpleNamespace, product: str) -> None:
    for name, page in look.sides(laid(product, lang="en").cards):
        near_the_code = [
            text for text in look.texts(page) if text.source.field in ("scan", "link", "address_note", "address_link")
        ]
        assert sum("Dutch)" in text.text for text in near_the_code) <= 1, name


def _in_one_item(pulls: list[Text]) -> None:
    """A reader hears number, name and Dutch name as one item: the Dutch name comes right after the name."""
    order = [text.source.field.split("_", 2)[1:] for text in pulls]
    places = sorted({place for place, _ in order})
    assert order == [[place, kind] for place in places for kind in ("number", "short_name", "original_short")]
    assert [text.reading.tag for text in pulls] == ["Lbl", "LBody", "LBody"] * len(places)


def test_a_narrow_dilemma_keeps_to_one_name(laid: Laid, look: SimpleNamespace) -> None:
    assert not any(dutch(look, card.front) for card in laid("dilemmakaarten", "66x110", lang="en").cards)


@pytest.mark.parametrize(("product", "field"), [("modelposter", "address_note"), ("lijnlabels", "address_note")])
def test_an_address_says_that_it_leads_to_dutch(laid: Laid, look: SimpleNamespace, product: str, field: str) -> None:
    told = {}
    for lang in ("nl", "en"):
        texts = [text for card in laid(product, lang=lang).cards for text in look.texts(card.front)]
        told[lang] = {text.text for text in texts if text.source.field == field}
    assert told == {"nl": {"grenzeloossamenwerken.nl"}, "en": {"grenzeloossamenwerken.nl (in Dutch)"}}
