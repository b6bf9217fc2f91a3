"""The table of shapes says which options each shape reads; here each is drawn, and what it asks is held to that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from house import LEGEND

from deck.base.items.colour import black_and_white
from deck.base.items.items import Colour
from deck.base.units import Box
from deck.content.deck import built_in
from deck.layout.kinds import COLOURED
from deck.pages.icons import icon
from deck.pages.shapes.request import Look, ShapeRequest
from deck.pages.shapes.table import SHAPES, shape

BOX, TRIM = Box(0, 0, 120, 120), Box(0, 0, 120, 120)


class Options(dict[str, Any]):
    """Options that remember which of them were asked for."""

    def __init__(self, given: dict[str, Any], asked: set[str]) -> None:
        super().__init__(given)
        self.asked = asked

    def get(self, key: str, default: Any = None) -> Any:
        self.asked.add(key)
        return super().get(key, default)

    def __getitem__(self, key: str) -> Any:
        self.asked.add(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self.asked.add(str(key))
        return super().__contains__(key)


class Request(ShapeRequest):
    """A request that remembers which options were asked for as a colour, and the words to choose from."""

    colours_asked: set[str] = set()  # noqa: RUF012 - of all requests; each test looks at its own shape
    choices: dict[str, tuple[str, ...]] = {}  # noqa: RUF012

    def colour(self, key: str, default: str) -> Colour:
        self.colours_asked.add(key)
        return ShapeRequest.colour(self, key, default)

    def choice(self, key: str, *choices: str) -> str:
        self.choices[key] = choices
        return ShapeRequest.choice(self, key, *choices)


def looks() -> Iterator[Look]:
    deck = built_in()
    keys = tuple(principle.key for principle in deck.edition().principles)
    for palette in (deck.palette, black_and_white(deck.palette)):
        yield Look(palette, deck.faces, deck.icon_folders, keys)


def draw(name: str, given: dict[str, Any]) -> set[str]:
    """Draw a shape in each way that the page around it may ask for; return the options that it reads."""
    asked: set[str] = set()
    for look in looks():
        for principle in ("", look.principles[0]):
            points, icons = {"hart": (1.0, 1.0)}, partial(icon, look.icons)
            shape(name)(Request(BOX, Options(given, asked), look, principle, TRIM, 3.0, points, LEGEND, icons))
    return asked


@pytest.mark.parametrize("name", SHAPES)
def test_each_shape_reads_the_options_that_the_table_says(name: str) -> None:
    Request.colours_asked, Request.choices = set(), {}
    asked = draw(name, {})
    for key, words in tuple(Request.choices.items()):
        for word in words:
            asked |= draw(name, {key: word})
    for key in asked & COLOURED:  # without some of them the shape looks no further
        asked |= draw(name, {key: built_in().palette["ink"]})
    assert sorted(asked) == sorted(SHAPES[name].options)
    assert Request.colours_asked == asked & COLOURED, "deck.layout.kinds says which keys name a colour"


@pytest.mark.parametrize("name", SHAPES)
def test_its_words_in_the_reference_tell_the_same_options(name: str) -> None:
    options = (shape(name).__doc__ or "").partition("Options:")[2].partition("\n\n")[0]
    named = re.findall(r"(?:^|, )(\w+)(?= \()", re.sub(r"\s+", " ", re.sub(r"\(([^()]*)\)", "()", options)).strip())
    assert sorted(named) == sorted(SHAPES[name].options)
