"""A deck of very many cards is made in little memory; what cannot be is refused in words."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from deck import Deck, InputError, build
from deck.base.items.items import Group, Page
from deck.base.units import Size
from deck.content.own import cards
from deck.file.base import Metadata
from deck.file.pdf.write import write_pdf
from deck.making import decide, pages
from deck.pages import checks

LAYOUT = """
[layout]
sizes = ["63x88"]

[styles]
titel = {{ max = 12, min = 7 }}

[cards.card.front]
titel = {{ field = "title", style = "titel", tag = "H1", left = 6, right = 6, top = 10, height = 30{more} }}
"""
Make = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """A deck of so many cards, or with these rows."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    made = tmp_path / "groot"

    def make(rows: int | list[str], more: str = "") -> Path:
        (made / "layouts").mkdir(parents=True, exist_ok=True)
        (made / "deck.toml").write_text('title = "Groot"\nlanguage = "nl"\n[products.groot]\ndata = "cards.csv"\n')
        (made / "layouts" / "groot.toml").write_text(LAYOUT.format(more=more))
        texts = [f"Kaart {number}" for number in range(rows)] if isinstance(rows, int) else rows
        (made / "cards.csv").write_text("\n".join(["title", *texts]) + "\n")
        return made

    return make


def test_rows_that_are_not_kept_make_the_same_file(
    folder: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[bytes] = []
    for most in (20_000, 3):
        monkeypatch.setattr(cards, "KEPT", most)
        [file] = build(folder([*"abcdefghijkl", "a", "a"]), proof="none", output=tmp_path / str(most))
        assert file.cards == 14
        made.append(file.path.read_bytes())
    assert made[0] == made[1]


def test_more_cards_than_can_be_proved(folder: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decide, "MOST_PROVED", 5)
    deck = Deck.open(folder(6))
    with pytest.raises(InputError) as caught:
        build(deck, output=tmp_path)
    assert [str(fault) for fault in caught.value.faults] == [
        "--proof: “groot” has 6 cards; 5 is the most that can be proved. Build it with --proof none, or in parts with "
        "--where."
    ]
    for asked in ({"proof": "none"}, {"format": "html"}):
        [file] = build(deck, output=tmp_path, **asked)  # type: ignore[arg-type]
        assert file.cards == 6
    [file] = build(folder(5), output=tmp_path)
    assert file.cards == 5


def test_of_very_many_cards_that_do_not_fit_the_first_are_told(
    folder: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "MOST_FAULTS", 3)
    with pytest.raises(InputError) as caught:
        build(folder([f"{number} te lang {'woord ' * 300}" for number in range(9)]), proof="none", output=tmp_path)
    *faults, last = caught.value.faults
    assert len(faults) == 3
    assert str(last) == (
        "cards.csv, line 4: there are 3 faults so far; the cards after this one were not looked at. "
        "Mend the first ones and try again."
    )


def test_a_text_that_no_card_can_hold(folder: Make, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        build(folder(["goed", "woord " * 2_000]), proof="none", output=tmp_path)
    assert [str(fault) for fault in caught.value.faults] == [
        "cards.csv, line 3, column “title”: this text has 11,999 characters; 10,000 is the most that a card can hold. "
        "Make it shorter, or check that this is the right file."
    ]


@pytest.mark.parametrize("most", [5_000, 3])
def test_cards_that_continue_are_counted_when_they_are_few(
    folder: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    from pypdf import PdfReader

    monkeypatch.setattr(pages, "COUNTED", most)
    [file] = build(folder(4, ', overflow = "continue"'), proof="none", output=tmp_path)
    text = PdfReader(file.path).pages[0].extract_text()
    assert ("Vel 1 van 1" in text) == (most > 3)
    assert "Vel 1" in text


@pytest.mark.slow
def test_memory_for_a_card_is_small(tmp_path: Path) -> None:
    """What a tagged PDF must remember of a card: its section, its bookmark and where its objects are in the file."""
    held: list[int] = []
    size = Size(63, 88)

    def sides() -> Iterator[Page]:
        for number in range(1, 30_001):
            title = f"Kaart nummer {number} van een grote stapel"
            yield Page(size, (Group((), card=number, title=title),))
            if number in (15_000, 30_000):
                held.append(tracemalloc.get_traced_memory()[0])

    tracemalloc.start()
    write_pdf(sides(), tmp_path / "groot.pdf", Metadata("Groot"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (held[1] - held[0]) / 15_000 < 64
    assert (peak - held[0]) / 15_000 < 150
