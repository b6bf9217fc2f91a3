"""Whatever shape the document comes in, the deck is the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cards_document import AGREEMENT, BEGIN, CARD, GUIDE, HELP, INTRO, LINK, SCAN, TITLE, Shape, document, pdf
from house import CONTENT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deck.base.text.markup import plain
from deck.content.deck import open_deck
from deck.content.official.facts import BEHAVIOUR, LEADERS, USAGE
from deck.content.official.lines import lines_of
from deck.content.official.recognise import check_complete
from deck.content.official.run import import_document
from deck.content.official.source import decoded
from deck.content.official.structure import read_document
from deck.content.official.tables import deviations, principles_of, usage_of

BULLETS = ["- ", "-", "• ", "•\t", "· ", "* ", "– ", "−", "o ", "o\t", "\uf0b7 ", "▪ ", "‣ ", "•\u00a0"]
SHAPES = {
    "as it is": Shape(),
    "Windows": Shape(newline="\r\n"),
    "old Mac": Shape(newline="\r"),
    "form feeds": Shape(page="\f"),
    "form feeds at the start of a line": Shape(page="\n\f"),
    "capitals": Shape(capitals=True),
    "hyphens": Shape(hyphens=True, width=60),
    "narrow": Shape(hyphens=True, width=44, gaps=False),
    "soft hyphens": Shape(soft=True),
    "spaces that do not break": Shape(nbsp=True),
    "indents": Shape(indent="    "),
    "no blank lines": Shape(blanks=False, gaps=False, page="\f"),
    "numbered pages": Shape(numbered=True, page="\f"),
    **{f"bullet {bullet!r}": Shape(bullet=bullet) for bullet in BULLETS},
}


def tables(text: str) -> tuple[Any, Any, Any]:
    """What a text gives: the principles, the usage cards and the address."""
    read = read_document("copy.txt", lines_of(text))
    check_complete(read)
    assert not deviations(read)
    return principles_of(read), usage_of(read, "deel"), read.parts["guide"].text


def test_the_deck_is_the_document() -> None:
    principles, usage, guide = tables(document())
    assert [one["name"] for one in principles] == [one.name for one in CONTENT.principles]
    assert [one["core"] for one in principles] == [one.own_core for one in CONTENT.principles]
    for made, own in zip(principles, CONTENT.principles, strict=True):
        assert made["values"] == list(own.values)
        assert [plain(text) for text in made["behaviour"]] == list(own.behaviour)
        assert [plain(text) for text in made["leaders"]] == list(own.leaders)
    assert usage["gesprekskaarten"] == {
        "title": TITLE,
        "intro": INTRO,
        "opening": list(CARD.opening),
        "team_title": USAGE,
        "team_intro": " ".join(BEGIN),
        "team": list(CARD.team),
        "agreement": AGREEMENT,
        "help": " ".join(HELP),
        "link_text": LINK,
        "scan": SCAN,
    }
    assert usage["gedragskaarten"]["ways"] == list(CARD.opening)
    assert usage["faces"] == {"behaviour": BEHAVIOUR, "leaders": LEADERS, "continued": "deel"}
    assert guide == GUIDE


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_gives_the_same_deck(name: str) -> None:
    assert tables(document(SHAPES[name])) == tables(document())


@given(
    st.builds(
        Shape,
        bullet=st.sampled_from(BULLETS),
        indent=st.sampled_from(["", "  ", "\t", "\u00a0"]),
        newline=st.sampled_from(["\n", "\r\n", "\r"]),
        page=st.sampled_from(["\n\n\n", "\f", "\n\f\n"]),
        width=st.integers(44, 110),
        gaps=st.booleans(),
        hyphens=st.booleans(),
        soft=st.booleans(),
        nbsp=st.booleans(),
        numbered=st.booleans(),
        trailing=st.sampled_from(["", " ", "\t", "\u00a0"]),
    )
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_shapes_may_be_mixed(shape: Shape) -> None:
    assert tables(document(shape)) == tables(document())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_encoding_is_read(encoding: str) -> None:
    assert decoded(document().encode(encoding), "copy.txt") == document()


PDFS = {
    "plain": Shape(page="\f"),
    "hyphens": Shape(page="\f", hyphens=True, width=58, gaps=False, bullet="• "),
    "numbered": Shape(page="\f", numbered=True, indent="   ", bullet="– "),
}


@pytest.mark.parametrize("name", PDFS)
def test_a_pdf_gives_the_same_deck(name: str, tmp_path: Path) -> None:
    told = import_document(pdf(tmp_path / "copy.pdf", PDFS[name]), tmp_path / "made", CONTENT)
    assert not told.deviations
    assert len(told.unplaced) == (7 if PDFS[name].numbered else 0)
    content = open_deck(tmp_path / "made").edition()
    for made, own in zip(content.principles, CONTENT.principles, strict=True):
        assert (made.name, made.values) == (own.name, own.values)
        assert [plain(text) for text in (*made.behaviour, *made.leaders)] == [*own.behaviour, *own.leaders]
    assert content.usage["gesprekskaarten"].team == CARD.team
    assert content.deck.guide == GUIDE


def test_a_line_at_the_edge_of_every_page_is_no_part_of_a_statement() -> None:
    pages = document(Shape(page="\f")).split("\f")
    headed = "\f".join(f"Kaart {number} van 8\n{page}" for number, page in enumerate(pages, 1))
    read = read_document("copy.txt", lines_of(headed))
    assert principles_of(read) == tables(document())[0]
    assert [line.text for line, _ in read.unplaced] == [f"Kaart {number} van 8" for number in range(1, 9)]


def test_a_principle_may_be_named_again_on_the_back_of_its_card() -> None:
    text = document(Shape(gaps=False))
    for one in CONTENT.principles:
        values = f"{', '.join(one.values[:-1])} en {one.values[-1]}"
        before, _, after = text.partition(f"{one.name} \n")
        text = (
            f"{before}{one.name} \n{after.replace(f' {LEADERS}', f'{one.name}{chr(10)}{values}{chr(10)}{LEADERS}', 1)}"
        )
    assert text.count("Werken vanuit") == 14
    assert tables(text) == tables(document())


def test_headings_may_go_over_two_lines() -> None:
    text = document().replace("Werken vanuit verantwoording", "Werken vanuit verant-\nwoording")
    text = text.replace("Werken vanuit de opgave", "Werken vanuit\nde opgave").replace(
        LEADERS, "Specifiek voor\nleidinggevenden"
    )
    assert tables(text) == tables(document())


def test_wider_pages_are_no_other_document() -> None:
    assert tables(document(replace(Shape(), width=1000))) == tables(document())
