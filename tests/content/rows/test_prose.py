"""A text from a mail becomes cards, and no line of it is lost without a word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks import put

from deck.base.errors import InputError
from deck.content.rows.read import open_rows
from deck.content.rows.sentences import sentences, split_question

LATE = {
    "title": "De late aanvraag",
    "situation": "Een ondernemer levert twee dagen te laat in, zegt dhr. Jansen. De regel is duidelijk.",
    "question": "Wat doe je?",
}
DINNER = {"title": "Het etentje", "situation": "Een leverancier nodigt je uit.", "question": "Ga je mee? En waarom?"}
BOTH = [LATE, DINNER]


def read(folder: Path, text: str) -> tuple[list[dict[str, str]], list[int], list[str]]:
    rows = open_rows(put(folder, "d.txt", text))
    return [dict(row.cells) for row in rows], [row.number for row in rows], rows.notes


@pytest.mark.parametrize(
    "text",
    [
        # a paragraph each, lines broken by the mail program
        "De late aanvraag\nEen ondernemer levert twee dagen te laat in,\nzegt dhr. Jansen. De regel is duidelijk. Wat\n"
        "doe je?\n\nHet etentje\nEen leverancier nodigt je uit. Ga je mee? En waarom?\n",
        # title, situation and question in paragraphs of their own
        "De late aanvraag\n\nEen ondernemer levert twee dagen te laat in, zegt dhr. Jansen. De regel is duidelijk.\n\n"
        "Wat doe je?\n\n\nHet etentje\n\nEen leverancier nodigt je uit.\n\nGa je mee? En waarom?",
        # named and numbered, quoted in a mail
        "> Dilemma 1: De late aanvraag\n> Een ondernemer levert twee dagen te laat in, zegt dhr. Jansen. De regel is\n"
        "> duidelijk.\n> Wat doe je?\n>\n> Dilemma 2. Het etentje\n> Een leverancier nodigt je uit. Ga je mee? En\n"
        "> waarom?",
        # numbers and titles, without empty lines
        "1. De late aanvraag\nEen ondernemer levert twee dagen te laat in, zegt dhr. Jansen. De regel is\n"
        "duidelijk. Wat doe je?\n2. Het etentje\nEen leverancier nodigt je uit.\nGa je mee? En waarom?\n",
        # labels
        "Titel: De late aanvraag\nSituatie: Een ondernemer levert twee dagen te laat in, zegt dhr. Jansen. De regel\n"
        "is duidelijk.\nVraag: Wat doe je?\nTitel: Het etentje\nSituatie: Een leverancier nodigt je uit.\nVraag: Ga\n"
        "je mee? En waarom?",
        "**Title:** De late aanvraag\nSituation: Een ondernemer levert twee dagen te laat in, zegt dhr. Jansen. De "
        "regel is duidelijk.\nQuestion: Wat doe je?\n\n**Title:** Het etentje\nSituation: Een leverancier nodigt "
        "je uit.\nQuestion: Ga je mee? En waarom?",
        # headings of Markdown, rules between
        "## De late aanvraag\nEen ondernemer levert twee dagen te laat in, zegt dhr. Jansen. De regel is duidelijk.\n"
        "Wat doe je?\n---\n**Het etentje**\nEen leverancier nodigt je uit. Ga je mee? En waarom?",
        # bullets
        "- De late aanvraag\nEen ondernemer levert twee dagen te laat in, zegt dhr. Jansen. De regel is duidelijk.\n"
        "Wat doe je?\n\n- Het etentje\nEen leverancier nodigt je uit. Ga je mee? En waarom?",
    ],
)
def test_the_same_cards_come_from_each_way_of_writing(tmp_path: Path, text: str) -> None:
    cards, _, notes = read(tmp_path, text)
    assert cards == BOTH
    assert [note for note in notes if "“>”" not in note] == []


MAIL = """Van: Jan
Onderwerp: dilemma's

Hoi allemaal,

Hierbij twee dilemma's:

De late aanvraag
Een ondernemer levert twee dagen te laat in, zegt dhr. Jansen. De regel is duidelijk. Wat doe je?
Principes: legitimiteit, dienstbaarheid

Een leverancier nodigt je uit. Ga je mee? En waarom?

Met vriendelijke groet,

Jan de Vries
tel. 06-12345678
"""


def test_what_is_no_content_of_a_mail_is_told(tmp_path: Path) -> None:
    cards, numbers, notes = read(tmp_path, MAIL.replace("\n", "\r\n"))
    assert cards == [
        {**LATE, "principles": "legitimiteit\ndienstbaarheid"},
        {key: text for key, text in DINNER.items() if key != "title"},
    ]
    assert numbers == [8, 12]
    assert notes == [
        "left out: the head of the mail on lines 1 to 2, “Van: Jan” ….",
        "left out: the greeting on line 4, “Hoi allemaal,”.",
        "left out: words that lead in the cards on line 6, “Hierbij twee dilemma's:”.",
        "left out: the signature on lines 14 to 17, “Met vriendelijke groet,” ….",
        "line 12: this card has no title.",
    ]


def test_closing_words_in_the_middle_take_only_their_own_paragraph(tmp_path: Path) -> None:
    cards, _, notes = read(tmp_path, "Een belt. Neem je op?\n\nGroetjes,\nPiet\n\nTwee belt. Neem je op?\n")
    assert [card["situation"] for card in cards] == ["Een belt.", "Twee belt."]
    assert notes[0] == "left out: the signature on lines 3 to 4, “Groetjes,” …."


def test_a_text_without_questions_has_titles_and_texts(tmp_path: Path) -> None:
    cards, _, notes = read(tmp_path, "Terugblik\n\nDit ging goed.\n\nVooruitblik\nWe gaan verder.\nTot dan.\n\nLos.\n")
    assert cards == [
        {"title": "Terugblik", "text": "Dit ging goed."},
        {"title": "Vooruitblik", "text": "We gaan verder. Tot dan."},
        {"text": "Los."},
    ]
    assert notes == ["line 9: this card has no title."]


def test_what_could_be_read_otherwise_is_told(tmp_path: Path) -> None:
    cards, _, notes = read(tmp_path, "Een collega belt.\n\nDie is boos. Wat doe je?\n\nEen ander\nBelt ook.\n")
    assert cards[0] == {"situation": "Een collega belt.\nDie is boos.", "question": "Wat doe je?"}
    assert notes == [
        "line 1: paragraphs are taken together, up to the question.",
        "line 5: there is no question in this card.",
        "line 1: this card has no title.",
    ]


def test_a_list_inside_a_card_keeps_its_lines(tmp_path: Path) -> None:
    text = "1. Keuze\nJe kunt:\n1) gaan\n2) blijven\nWat doe je?\n\n2. Geld\nEr ligt geld. Pak je het?\n"
    cards, _, _ = read(tmp_path, text)
    assert [card["title"] for card in cards] == ["Keuze", "Geld"]
    assert cards[0]["situation"] == "Je kunt:\n1) gaan\n2) blijven"


@pytest.mark.parametrize("text", ["", "\n \n", "---\n"])
def test_an_empty_text_is_a_fault(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match=r"d\.txt: there is no text in it\."):
        read(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Een. Twee? Drie!", ["Een.", "Twee?", "Drie!"]),
        ("Dhr. De Wit zegt: “Nee!” Mag dat?", ["Dhr. De Wit zegt: “Nee!”", "Mag dat?"]),
        ("Zie art. 5 o.a. Haar zaak.\nEn nu", ["Zie art. 5 o.a. Haar zaak.", "En nu"]),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@given(st.text("Aa.?! \nb“”", max_size=40))
def test_nothing_is_lost_between_situation_and_question(text: str) -> None:
    before, question = split_question(text)
    assert "".join((before + question).split()) == "".join(text.split())


LINES = ["", "Hoi,", "Titel", "Titel: x", "Vraag: wat?", "Situatie: iets", "Een zin.", "Mag dat?", "1. een", "- punt"]
LINES += ["", "> citaat", "Dilemma 2: naam", "Principes: a, b", "Groet,", "--", "---", "tekst zonder einde"]


def told_lines(notes: list[str]) -> set[int]:
    """The lines that the notes say were left out."""
    found: set[int] = set()
    for note in notes:
        if note.startswith("left out"):
            first, last = re.findall(r"on lines? (\d+)(?: to (\d+))?,", note)[0]
            found.update(range(int(first), int(last or first) + 1))
    return found


@given(st.lists(st.sampled_from(LINES), max_size=12))
def test_every_word_is_in_a_card_or_a_note(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    lines = [f"{line} w{at}x" if line and line[-1].isalnum() else line for at, line in enumerate(lines, 1)]
    try:
        rows = open_rows(put(tmp_path_factory.getbasetemp(), "h.txt", "\n".join(lines)))
    except InputError as error:
        assert "there is no text in it" in str(error)
        return
    kept, left = " ".join(text for row in rows for text in row.cells.values()), told_lines(rows.notes)
    for at, line in enumerate(lines, 1):
        assert not line.endswith(f"w{at}x") or f"w{at}x" in kept or at in left, f"line {at} is gone: {line}"
    assert rows.headings and all(row.cells and 1 <= row.number <= len(lines) for row in rows)


def test_a_second_line_of_principles_is_kept(tmp_path: Path) -> None:
    (row,) = open_rows(put(tmp_path, "d.txt", "Titel\n\nPrincipes: een, twee\nPrincipes: drie"))
    assert row.cells["principles"].split("\n") == ["een", "twee", "drie"]


def test_text_behind_a_question_is_told(tmp_path: Path) -> None:
    text = "1. Een\nEen hond blaft. Mag dat?\n\n2. Twee\nEen kat miauwt. Mag dat?\n\n• Drie\nEen vis zwemt. Mag dat?\n"
    rows, _, notes = read(tmp_path, text)
    assert len(rows) == 2
    assert notes == ["line 7: this stands behind the question, and is in the same card."]


@pytest.mark.parametrize(
    "said",
    ["Hierbij de dilemma’s uit ons team. Succes morgen!", "Hieronder onze dilemma’s.", "Hierbij wat ik heb"],
)
def test_a_sentence_that_leads_in_the_cards_is_no_card(tmp_path: Path, said: str) -> None:
    cards = "De hond\nEen hond blaft. Mag dat?\n\nDe kat\nEen kat slaapt. Mag dat?\n"
    cells, numbers, notes = read(tmp_path, f"Hoi Anja,\n\n{said}\n\n{cards}")
    assert [one["title"] for one in cells] == ["De hond", "De kat"] and numbers == [5, 8]
    assert f"left out: what is read as an introduction on line 3, “{said[:50]}”." in notes
    cells, numbers, _ = read(tmp_path, f"{said}\n\n1. {cards}")
    assert numbers[0] == 3 and cells[0]["title"] == "De hond"


@pytest.mark.parametrize(
    "text",
    [
        "De hond\nEen hond blaft.\n\nDe kat\nEen kat slaapt. Mag dat?\n",  # a card that lacks its question
        "Een hond blaft.\n\nMag dat?\n\nEen kat slaapt.\n\nMag dat?\n",  # a situation above its question
        "Een hond blaft. Mag dat?\n\nDe kat\nEen kat slaapt. Mag dat?\n",
        "Een hond blaft. Een kat slaapt. Een koe loeit.\n\nDe kat\nEen kat slaapt. Mag dat?\n",
    ],
)
def test_a_first_card_is_no_introduction(tmp_path: Path, text: str) -> None:
    _, numbers, notes = read(tmp_path, text)
    assert numbers[0] == 1 and not any("introduction" in note for note in notes)


def test_a_situation_needs_no_full_stop(tmp_path: Path) -> None:
    late = "Te laat\nDe termijn is verstreken en de bewoner weet het niet\nVertel je het?\n"
    hint = "De tip\nEen bewoner belt. Je weet dat er meer kan\nZeg je het uit jezelf?\n"
    cells, *_ = read(tmp_path, f"{late}\n{hint}")
    assert cells == [
        {
            "title": "Te laat",
            "situation": "De termijn is verstreken en de bewoner weet het niet",
            "question": "Vertel je het?",
        },
        {
            "title": "De tip",
            "situation": "Een bewoner belt. Je weet dat er meer kan",
            "question": "Zeg je het uit jezelf?",
        },
    ]
    wrapped = "Te laat\nDe termijn is verstreken. Vertel je dat eerst aan je eigen collega\nMarieke Jansen?\n"
    (cell,), *_ = read(tmp_path, wrapped)
    assert cell["question"] == "Vertel je dat eerst aan je eigen collega Marieke Jansen?"


@pytest.mark.parametrize("mark", ["", "4. ", "Dilemma 4: "])
def test_a_title_may_stand_before_a_colon(tmp_path: Path, mark: str) -> None:
    chat = "Een collega gebruikt een chatbot. Moet je er iets van zeggen?"
    cells, *_ = read(tmp_path, f"{mark}Chatbot: {chat}\n\n{mark}De late gast: De gast komt niet. Mag hij nog?\n")
    assert [one["title"] for one in cells] == ["Chatbot", "De late gast"]
    assert cells[0]["situation"] == "Een collega gebruikt een chatbot."
    cells, *_ = read(tmp_path, "Een collega zegt: Dat mag niet. Klopt dat?\n")
    assert "title" not in cells[0]
