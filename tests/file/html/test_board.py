"""A board on a page of text: its picture first, then what it says, then each space by itself."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from deck.base.resources import data_dir
from deck.content.deck import open_deck
from deck.making.ask.request import BuildRequest
from deck.making.build import build


def _page(product: str, folder: Path, example: str = "") -> str:
    request = BuildRequest((product,), formats=("html",), output=folder)
    build(replace(request, deck=open_deck(data_dir("examples") / example)) if example else request)
    (page,) = folder.glob("*.html")
    return page.read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_picture_comes_first_and_each_space_is_an_item_in_the_colour_of_its_principle(tmp_path: Path) -> None:
    text = _page("speelbord", tmp_path)
    body = text[text.index("<main") :]
    assert (
        body.index('<figure class="board">') < body.index("Zo speel je een ronde") < body.index('class="cards spaces"')
    )
    spaces = re.findall(r'<li class="p(\d)">\s*<h3', body.partition('class="cards spaces"')[2])
    assert spaces == [str(number) for _ in range(3) for number in range(1, 8)]


@pytest.mark.slow
def test_the_icon_of_a_space_is_not_that_of_the_board(tmp_path: Path) -> None:
    assert 'class="signed"' not in _page("speelbord", tmp_path)


@pytest.mark.slow
def test_a_hexagon_is_clipped_and_read_by_the_name_of_its_place(tmp_path: Path) -> None:
    text = _page("landkaart", tmp_path, "bordspel")
    shapes = re.findall(r"clip-path:polygon\(([^)]*)\) view-box", text)
    assert len(shapes) == 32 and all(shape.count("%") == 12 for shape in shapes)
    heads = re.findall(r"<li[^>]*>\s*<h\d>(.*?)</h\d>\s*<p>(\w+)</p>\s*</li>", text)
    assert len(heads) == 32 and ("A1", "Duin") in heads and ("C2 Boskamp", "Bos") in heads


def test_a_card_has_no_picture_of_itself(tmp_path: Path) -> None:
    assert '<figure class="board">' not in _page("afspraakkaart", tmp_path)
