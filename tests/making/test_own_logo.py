"""The logo of a deck of one's own, on the cards of each product that takes such cards."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.base.items.drawing import bounds, walk
from deck.base.items.items import Group, Item, Text
from deck.base.units import Box
from deck.content.deck import built_in, open_deck
from deck.content.own.kinds import OWN
from deck.layout.products import all_products
from deck.making.ask.request import BuildRequest
from deck.making.beginning import Own, first_cards, write_deck
from deck.making.decide import checked_jobs

PRODUCTS = {name: one for name, one in all_products(built_in().listed).items() if one.records in OWN}
CASES = [(name, size) for name, one in PRODUCTS.items() for size in one.sizes]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s 10"><rect width="%s" height="10" fill="#154273"/></svg>'
OWN_CARDS = {"dilemma", "statement", "principle", "question", "pole_left", "pole_right", "tent"}
"""The kinds of cards that hold what somebody wrote."""


def sides(
    folder: Path, name: str, size: str, profile: str, logo: tuple[str, bytes] | None
) -> dict[str, tuple[Item, ...]]:
    """What is drawn on each card that somebody wrote, by its id and its side."""
    product, content = PRODUCTS[name], built_in().edition("nl")
    folder.mkdir()
    rows = [row for row, _ in zip(first_cards(product.records, content), range(12), strict=False)]
    write_deck(folder, product, content, Own(title="Ons deck", rows=rows, logo=logo))
    request = BuildRequest((name,), output=folder, deck=open_deck(folder), size=size, profiles=(profile,))
    job = checked_jobs(request)[0]
    kinds = {one.id: one.kind for one in job.records}
    return {
        f"{card.id} {called}": side.items
        for card in job.composer().cards(job.records)
        if kinds[card.id] in OWN_CARDS
        for called, side in (("front", card.front), ("back", card.back))
        if side
    }


def logos(items: tuple[Item, ...]) -> list[Group]:
    """The logos among items."""
    return [one for one in walk(items) if isinstance(one, Group) and one.source.field == "logo"]


def taken(items: tuple[Item, ...]) -> list[Box]:
    """The boxes of the lines of texts among items."""
    texts = [one for one in walk(items) if isinstance(one, Text)]
    return [
        Box(text.box.x + run.x, text.box.y, run.width, text.box.height)
        for text in texts
        for line in text.lines
        for run in line.runs
    ]


def set_texts(items: tuple[Item, ...]) -> list[tuple[str, Box, float]]:
    """Each text, where it stands, and its size."""
    texts = [one for one in walk(items) if isinstance(one, Text)]
    return [(one.text, one.box, one.lines[0].runs[0].font.size_pt) for one in texts]


@pytest.mark.parametrize("profile", ["office", "press"])
@pytest.mark.parametrize(("name", "size"), CASES)
def test_each_card_shows_it_and_leaves_every_text_its_room(tmp_path: Path, name: str, size: str, profile: str) -> None:
    wide, square = (("svg", (SVG % (length, length)).encode()) for length in (40, 10))
    plain = sides(tmp_path / "zonder", name, size, profile, None)
    assert not any(logos(items) for items in plain.values())
    for number, logo in enumerate((wide, square)):
        found = sides(tmp_path / f"met-{number}", name, size, profile, logo)
        assert found.keys() == plain.keys()
        cards = {key.rpartition(" ")[0] for key in found}
        assert cards == {key.rpartition(" ")[0] for key, items in found.items() if logos(items)}
        for key, items in found.items():
            for one in logos(items):
                box = bounds(one)
                assert box.size.short >= 4, "it can be seen in the hand"
                assert not [other for other in taken(items) if other.overlaps(box)], f"{key}: it lies on a text"
            if name != "naamkaartjes":  # there the name makes room
                assert set_texts(items) == set_texts(plain[key])
