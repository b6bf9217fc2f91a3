"""Rows as the cards of a layout of the user's own: what each column means, and what is wrong with a row."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from house import DECK

from deck.base.compact import FirstSeen, Shelf
from deck.base.errors import Faults, InputError
from deck.content.options import Options
from deck.content.own import cards as own_cards
from deck.content.own.cards import RowCards, row_cards
from deck.content.record import Record
from deck.content.rows.read import open_rows

CONTENT = DECK.edition()
SHOWN = {"card": {"title", "vraag", "antwoord"}, "event": {"title", "vraag"}}


def read(
    folder: Path, text: str, columns: dict[str, str] | None = None, shown: dict[str, set[str]] | None = None
) -> tuple[RowCards, list[str], list[str]]:
    """The cards of a CSV text, what is wrong with it, and the notes."""
    file = folder / "kaarten.csv"
    file.write_text(text, encoding="utf-8")
    faults = Faults()
    found, _, notes = row_cards(open_rows(file), shown or SHOWN, CONTENT, Options(), faults, columns=columns or {})
    return found, [str(fault) for fault in faults], notes


def test_a_row_is_a_card(tmp_path: Path) -> None:
    cards, faults, notes = read(tmp_path, 'Titel;Vraag;Antwoord\nSom;Wat is 1 + 1?;"2\nof II"\n')
    assert not faults and not notes
    (card,) = cards
    assert (card.kind, card.id, card.title, card.place) == ("card", "som", "Som", "kaarten.csv, line 2")
    assert card.text("vraag") == "Wat is 1 + 1?"
    assert card.fields["antwoord"] == ("2", "of II"), "lines in a cell are a list"
    assert card.text("deck") == CONTENT.deck.name


def test_kinds_categories_counts_and_ids(tmp_path: Path) -> None:
    lines = "Titel;Vraag;Antwoord;Soort;Categorie;Aantal;Id\nA;b;c;EVENT;2;2;x-1\nB;b;c;;opgave;;\nC;b;c;;;0;\n"
    cards, faults, _ = read(tmp_path, lines)
    assert not faults
    assert [(one.kind, one.id, one.principle) for one in cards] == [
        ("event", "x-1", "dienstbaarheid"),
        ("event", "x-1", "dienstbaarheid"),
        ("card", "b", "opgave"),
    ]
    assert cards[0].text("name") == "Werken vanuit dienstbaarheid"
    assert len(cards) == 3


def test_ids_are_made_of_titles_and_told_apart(tmp_path: Path) -> None:
    cards, faults, _ = read(tmp_path, "Titel;Vraag;Antwoord\nÉén, twee!;a;b\nEen twee;a;b\n;a;b\n")
    assert not faults
    assert [one.id for one in cards] == ["een-twee", "een-twee-2", "kaart-3"]


def test_an_id_that_is_made_is_never_that_of_another_card(tmp_path: Path) -> None:
    lines = "A;b;c;\nA;b;c;a-2\nA;b;c;\nA 3;b;c;\nB;b;c;a\n"
    cards, faults, _ = read(tmp_path, f"Titel;Vraag;Antwoord;Id\n{lines}")
    assert not faults, "a card that names no id gets none that another row names, whichever comes first"
    assert [one.id for one in cards] == ["a-3", "a-2", "a-4", "a-3-2", "a"]


def test_several_categories_are_told_once(tmp_path: Path) -> None:
    cards, faults, notes = read(tmp_path, "Titel;Vraag;Antwoord;Categorie\nA;b;c;2, 3\nB;b;c;opgave\nC;b;c;1 en 4\n")
    assert not faults and [one.principle for one in cards] == ["dienstbaarheid", "opgave", "vertrouwen"]
    start = "kaarten.csv, line 2: several categories are named; the first gives the card its colour and icon"
    assert notes == [f"{start}; so in 2 cards."]


def test_what_names_something_keeps_its_signs(tmp_path: Path) -> None:
    text = "Titel;Vraag;Antwoord;Id;Afbeelding\nZo's;b;c;zo's - 1;foto's/zee - 1.png\n"
    (card,), faults, _ = read(tmp_path, text, shown={"card": {"title", "vraag", "antwoord", "image"}})
    assert not faults
    assert (card.id, card.text("image"), card.text("title")) == ("zo's - 1", "foto's/zee - 1.png", "Zo’s")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("A;b;c;;;drie;", "“drie” is no number of cards. Write a number from 0 to 1000."),
        ("A;b;c;;;1001;", "“1001” is no number of cards. Write a number from 0 to 1000."),
        ("A;b;c;evnt;;;", "the layout has no card of the kind “evnt”. Did you mean “event”?"),
        ("A;b;c;;vertrowen;;", "“vertrowen” is no category of this deck. Did you mean “vertrouwen”?"),
        (
            "A;b;c;;;;x",
            "the id “x” is that of line 2 as well. Give each card an id of its own; “count” makes more of one card.",
        ),
        (f"A;b;c;;;;{'x' * 81}", "the id has 81 characters. Use at most 80 letters, digits and hyphens."),
    ],
)
def test_what_is_wrong_with_a_row_is_told_with_its_column(tmp_path: Path, line: str, said: str) -> None:
    _, faults, _ = read(tmp_path, f"Titel;Vraag;Antwoord;Soort;Categorie;Aantal;Id\nEerst;b;c;;;;x\n{line}\n")
    (fault,) = faults
    assert fault.startswith("kaarten.csv, line 3, column “") and fault.endswith(said)


def test_an_address_of_its_own_is_behind_the_code(tmp_path: Path) -> None:
    (card, other), faults, _ = read(
        tmp_path, "Titel;Vraag;Antwoord;Webadres\nA;b;c;https://www.example.org/a\nB;b;c;\n"
    )
    assert not faults
    assert (card.text("guide"), card.text("address")) == ("https://www.example.org/a", "example.org/a")
    assert other.text("guide") == CONTENT.deck.guide
    _, faults, _ = read(tmp_path, "Titel;Vraag;Antwoord;Webadres\nA;b;c;example.org\n")
    assert "does not begin with http" in faults[0]


def test_the_address_of_the_deck_is_filled_in_for_each_card(tmp_path: Path) -> None:
    facts = replace(CONTENT.deck, guide="https://kort.example/{id}?v={version}&l={lang}", version="2 b")
    file = tmp_path / "kaarten.csv"
    file.write_text("Titel;Vraag;Id\nA;b;kaart 1/2\n", encoding="utf-8")
    cards, _, _ = row_cards(open_rows(file), SHOWN, replace(CONTENT, deck=facts), Options(), Faults(), columns={})
    assert cards[0].text("guide") == "https://kort.example/kaart%201%2F2?v=2%20b&l=nl"
    assert not [value for value in cards[0].fields.values() if "{" in value]


def test_columns_are_named_in_the_deck(tmp_path: Path) -> None:
    cards, faults, _ = read(
        tmp_path, "De vraag (NL);Antw.;Titel\na;b;c\n", {"De vraag (NL)": "vraag", "antw": "antwoord"}
    )
    assert not faults
    assert (cards[0].text("vraag"), cards[0].text("antwoord")) == ("a", "b")
    with pytest.raises(InputError, match="there is no column “Weg”"):
        read(tmp_path, "Vraag;Titel\na;c\n", {"Weg": "vraag"})


def test_a_field_of_the_layout_goes_before_a_usual_column(tmp_path: Path) -> None:
    cards, _, _ = read(tmp_path, "Thema;Titel\nvertrouwen;b\n", shown={"card": {"thema", "title"}})
    assert (cards[0].text("thema"), cards[0].principle) == ("vertrouwen", "")


def test_an_unused_column_is_told_once(tmp_path: Path) -> None:
    _, faults, notes = read(tmp_path, "Titel;Vraag;Antwoord;Kladje\n" + "A;b;c;d\n" * 54)
    assert not faults and len(notes) == 1
    assert "the column “Kladje” is not used" in notes[0]


def test_the_cards_of_a_large_table_lie_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Titel;Vraag;Antwoord\n" + "".join(f"K{number};a;b\n" for number in range(50))
    kept, _, _ = read(tmp_path, text)
    monkeypatch.setattr(own_cards, "KEPT", 10)
    streamed, _, _ = read(tmp_path, text)
    assert isinstance(vars(streamed)["_kept"], Shelf) and isinstance(vars(kept)["_kept"], list)
    assert len(streamed) == 50
    assert list(streamed) == list(streamed) == list(kept)
    assert isinstance(streamed[3], Record) and [one.id for one in streamed[1:3]] == ["k1", "k2"]


def test_thousands_of_cards_with_one_title_are_numbered_without_counting_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = Counter[str]()
    usual = FirstSeen.__contains__

    def counted(self: FirstSeen, text: str) -> bool:
        looked[text] += 1
        return usual(self, text)

    monkeypatch.setattr(FirstSeen, "__contains__", counted)
    cards, faults, _ = read(tmp_path, "Titel;Vraag;Antwoord;Id\n" + "Ja;a;b;\n" * 2_000 + "Nee;a;b;ja-3\n")
    assert not faults
    assert [one.id for one in cards][:3] == ["ja", "ja-2", "ja-4"]
    assert len({one.id for one in cards}) == 2_001
    assert looked.total() < 3 * 2_001
