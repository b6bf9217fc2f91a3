"""The word at a pole of the line keeps clear of the arrow below it, whatever letters it ends in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from house import DECK, LOOK, PRODUCTS

from deck.base.items.drawing import bounds
from deck.base.items.items import Card, Group, Path
from deck.content.options import Options, OwnScale
from deck.content.records import records_for
from deck.making.labels import label_layout, stock_of
from deck.pages.compose import Composer, Setting

OWN = Options(
    scales=(
        OwnScale("Vraag?", "Pagina’s vol typen en tikken", "Nooit"),
        OwnScale("Vraag?", "Grote pyjama", "gy gy"),
        OwnScale("Vraag?", "Ik ga er altijd op in, graag zelfs jij", "Altijd al graag bij"),
    )
)


def gaps(look: SimpleNamespace, cards: list[Card]) -> Iterator[tuple[float, str]]:
    """The mm between the lowest ink of each pole and the highest of its arrow, in parts of a hundred of the label."""
    for card in cards:
        poles = [text for text in look.texts(card.front) if text.source.field == "pole"]
        arrows = [item for item in card.front.items if isinstance(item, Group) and item.reading]
        for pole, arrow in zip(poles, arrows, strict=True):
            low = max(ink.bottom for ink, _ in look.inked(pole))
            thick = max(path.stroke.width for path in arrow.items if isinstance(path, Path) and path.stroke)
            yield (bounds(arrow).y - thick / 2 - low) * 100 / card.front.size.short, pole.text


@pytest.mark.parametrize("size", ["A3", "A4", "500x350"])
@pytest.mark.parametrize("lang", DECK.languages)
@pytest.mark.parametrize("options", [None, OWN], ids=["deck", "own"])
def test_no_pole_touches_its_arrow(
    laid: Callable[..., Any], look: SimpleNamespace, size: str, lang: str, options: Options | None
) -> None:
    cards = [card for card in laid("lijnlabels", size, options=options, lang=lang).cards if _is_pole(card)]
    found = list(gaps(look, cards))
    assert len(found) >= 6
    assert min(found) >= (1.99, "")


def _is_pole(card: Card) -> bool:
    return any(getattr(item, "source", None) and item.source.field == "pole" for item in card.front.items)


@pytest.mark.parametrize("name", ["L7163", "tape-62", "L7651", "tape-29"])
def test_no_pole_touches_its_arrow_on_a_label(look: SimpleNamespace, name: str) -> None:
    product = PRODUCTS["lijnlabels"]
    stock = stock_of(name, product)
    layout, found = label_layout(product, stock), []
    for lang, options in (("nl", Options()), ("en", Options()), ("nl", OWN)):
        content = DECK.edition(lang)
        records = [r for r in records_for(layout.records, content, options) if r.kind in product.labels]
        cards = list(Composer(layout, Setting(LOOK, lang)).cards(records))
        found += list(gaps(look, cards))
    assert len(found) == 38
    assert min(found) >= (1.99, "")
