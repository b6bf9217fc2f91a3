"""The words stay as they are, and none is lost."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from cards_document import CARD, TITLE, Shape, document, lines
from house import CONTENT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.base.text.markup import as_written, plain, typographic
from deck.content.deck import open_deck
from deck.content.official.document import Document
from deck.content.official.joining import Joiner
from deck.content.official.lines import lines_of
from deck.content.official.recognise import check_complete
from deck.content.official.report import unplaced_lines
from deck.content.official.run import import_document
from deck.content.official.source import read_source
from deck.content.official.structure import read_document
from deck.content.official.tables import deviations


def read(text: str) -> Document:
    return read_document("copy.txt", lines_of(text))


def said(document: Document) -> str:
    """All that is in a card, and all that is told to be in none."""
    return "\n".join([*(passage.text for passage in document.passages()), *unplaced_lines(document)])


def joined(*parts: str) -> tuple[str, list[str]]:
    """Lines joined to one text, and what is told of it."""
    found = lines_of("\n".join(parts))
    joiner = Joiner(found)
    text = joiner.passage(found).text
    return text, joiner.notes


@given(st.text(st.sampled_from("ab \"'*[]\\-.’–…(){}"), max_size=30))
@settings(max_examples=300)
def test_a_text_is_printed_sign_for_sign(text: str) -> None:
    assert plain(typographic(as_written(text))) == text


@pytest.mark.parametrize(
    "text", ['Zeg "nee".', "collega's", "dilemma´s", "een - twee", "en dan...", "*ster* [of] \\", "’s"]
)
def test_slips_quotes_and_dashes_come_through(text: str, tmp_path: Path) -> None:
    own = CONTENT.principles[0].behaviour[0]
    source = tmp_path / "copy.txt"
    source.write_text(document(Shape(width=1000)).replace(own, f"Taakgebruik, {text}"), encoding="utf-8")
    import_document(source, tmp_path / "made", CONTENT)
    made = open_deck(tmp_path / "made").edition().principles[0].behaviour[0]
    assert plain(made) == f"Taakgebruik, {text}"


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (("opleidingen/", "trainingen"), "opleidingen/trainingen"),
        (("opleidingen", "/trainingen"), "opleidingen/trainingen"),
        (("verant-", "woording"), "verantwoording"),
        (("verant\u00ad", "woording"), "verantwoording"),
        (("verant\ufffewoording",), "verantwoording"),
        (("verant\x02woording",), "verantwoording"),
        (("in-", "en uitvoer"), "in- en uitvoer"),
        (("de EU-", "landen"), "de EU-landen"),
        (("Noord-", "Holland"), "Noord-Holland"),
        (("een e-", "mail"), "een e-mail"),
        (("de zwart-wit foto is zwart-", "wit"), "de zwart-wit foto is zwart-wit"),
        (("naam@", "example.org"), "naam@example.org"),
        (("lastig -", "maar leuk"), "lastig - maar leuk"),
        (("ﬁ lter en ﬂ", "uit"), "fi lter en fl uit"),
        (("e\u0308en",), "ëen"),
    ],
)
def test_lines_are_joined(parts: tuple[str, ...], whole: str) -> None:
    assert joined(*parts)[0] == whole


def test_a_hyphen_that_may_belong_to_the_word_is_told() -> None:
    assert joined("zwart-", "wit")[1] == ["line 2: “zwart-” and “wit” were read as “zwartwit”."]
    assert joined("een e-", "mail")[1] == ["line 2: “e-” and “mail” were read as “e-mail”."]
    assert joined("Over zwart-wit: zwart-", "wit")[1] == []  # the document itself says how it is written


EXTRA = [
    "kwibus gaat door",
    "Kwibus staat apart.",
    "- kwibus",
    "•kwibus",
    "KWIBUS",
    "kwibus, en",
    "3 kwibus",
    "kwibus-",
]
ALL = lines()


@given(st.integers(0, len(ALL)), st.sampled_from(EXTRA), st.booleans(), st.booleans())
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_a_line_more_is_in_a_card_or_told(at: int, extra: str, before: bool, after: bool) -> None:
    put = [*([""] if before else []), extra, *([""] if after else [])]
    found = read("\n".join([*ALL[:at], *put, *ALL[at:]]))
    assert "kwibus" in said(found).casefold()
    check_complete(found)


@given(st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_no_word_is_lost(data: st.DataObject) -> None:
    """Whatever lines are taken away, doubled or moved: each word that is left is somewhere."""
    order = data.draw(st.lists(st.integers(0, len(ALL) - 1), min_size=1, max_size=250))
    text = "\n".join(ALL[at] for at in order)
    found = read_document("copy.txt", lines_of(text))
    left = Counter(re.findall(r"\w+", text)) - Counter(re.findall(r"\w+", said(found)))
    heads = Counter(re.findall(r"\w+", " ".join(one.text for one in _repeated(found, text))))
    assert not left - heads


def _repeated(found: Document, text: str) -> list:
    """Headings and values that stand in the text more than once, and in the deck once."""
    from deck.content.official.headings import headings

    rows = lines_of(text)
    repeated = [heading.passage for heading in headings(rows).values()]
    return [*repeated, *(one.values for one in found.principles.values() if one.values for _ in range(len(rows)))]


def test_what_comes_twice_is_not_lost() -> None:
    twice = f"{document()}Zomaar iets.\n{document().upper()}"
    told = unplaced_lines(read(twice))
    assert any("EXAMPLE.ORG" in line for line in told)
    assert any(CARD.team[0].upper() in line for line in told)
    assert CONTENT.principles[6].leaders[-1].upper() in said(read(twice))
    assert TITLE.upper() in said(read(twice))


@given(st.text(max_size=400))
def test_garbage_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        check_complete(read(text))


@given(st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_bytes_are_refused(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "copy.txt"
    path.write_bytes(raw)
    with pytest.raises(InputError):
        check_complete(read_document("copy.txt", read_source(path)))


@given(st.lists(st.integers(0, len(ALL) - 1), unique=True, min_size=1, max_size=8))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_a_line_less_is_refused_or_told(gone: list[int]) -> None:
    text = "\n".join(line for at, line in enumerate(ALL) if at not in gone)
    found = read(text)
    try:
        check_complete(found)
    except InputError:
        return
    bullets = sum(ALL[at].startswith("- ") for at in gone)
    assert bool(deviations(found)) >= bool(bullets)


def test_another_number_is_told_with_the_name() -> None:
    short = document().replace("- ", "", 1)  # the first question becomes a part of what stands before it
    assert deviations(read(short)) == [
        "“Hoe kun je de gesprekskaarten gebruiken?”: 8 questions were read; the document has 9."
    ]
    more = document().replace("navolgbaar en transparant", "navolgbaar en open").replace("- Leg", "- Nieuw.\n- Leg")
    told = deviations(read(more))
    values = "its values were read as “navolgbaar”, “open”; the guide has “navolgbaar”, “transparant”."
    assert f"Werken vanuit verantwoording: {values}" in told
    assert any(re.search(r"statements were read; the document has \d", one) for one in told)


def test_another_document_is_refused_with_what_was_missed() -> None:
    with pytest.raises(InputError) as refused:
        check_complete(read("Notulen van het overleg.\n- Er was koffie.\n"))
    (fault,) = refused.value.faults
    assert fault.message.startswith("this is not the official document of conversation cards: none of its headings,")
    part = document().partition("Werken vanuit legitimiteit")[0].replace(TITLE, "Iets")
    with pytest.raises(InputError) as refused:
        check_complete(read(part))
    missed = [fault.message for fault in refused.value.faults]
    assert missed[0] == "the title, with “Ambtelijk Vakmanschap” in it, was not found."
    assert missed[1] == "the heading “Werken vanuit legitimiteit” was not found."
    assert len(missed) == 6


def test_an_address_that_is_none_of_the_programme_is_told(tmp_path: Path) -> None:
    source = tmp_path / "copy.txt"
    source.write_text(document().replace("@rijksoverheid", "@rijkssoverheid"), encoding="utf-8")
    told = import_document(source, tmp_path / "made", CONTENT)
    assert "ambtelijkvakmanschap@rijkssoverheid.nl” is no address" in told.notes[-1]
    deck = open_deck(tmp_path / "made").edition()
    assert deck.usage["gesprekskaarten"].help.endswith("ambtelijkvakmanschap@rijkssoverheid.nl")
    assert deck.usage["gesprekskaarten"].team == CARD.team
