"""Rows of the user's own in the look of the six products that take them."""

from __future__ import annotations

from pathlib import Path

import pytest
from house import DECK

from deck.base.errors import Faults, InputError
from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.own.given import MOST_FAULTS, principle_keys
from deck.content.own.kinds import OWN
from deck.content.own.place import placed_rows
from deck.content.own.words import FIELDS, columns, own_words
from deck.content.record import Record
from deck.content.records import records_for
from deck.content.rows.read import open_rows
from deck.content.rows.table import Choice, Spot

CONTENT = DECK.edition()
SHORT = {one.key: one.short_name for one in CONTENT.principles}

HEADS = {
    "dilemma_cards": "Titel;Situatie;Vraag;Principes",
    "principle_cards": "Principe;Uitspraak;Voor wie",
    "statement_cards": "Principe;Uitspraak;Voor wie",
    "question_cards": "Vraag;Titel;Thema;Doorvragen",
    "line_labels": "Vraag;Links;Rechts",
    "name_cards": "Naam",
}
ROWS = {
    "dilemma_cards": ["De bus;De bus komt te laat.;Mag je bellen?;1, dienstbaarheid"],
    "principle_cards": ["vertrouwen;Zeg wat je ziet.;", "1;Vraag het na.;Leidinggevenden"],
    "statement_cards": ["vertrouwen;Zeg wat je ziet.;", "1;Vraag het na.;Leidinggevenden"],
    "question_cards": ["Waar ben je trots op?;Trots;Jouw vak;Wie zag dat?"],
    "line_labels": ["Hoeveel ruimte heb je?;te weinig;te veel"],
    "name_cards": ["Noor", "Sam *van* Dijk"],
}


def put(
    folder: Path, records: str, lines: list[str], *, add: bool = False, content: DeckContent = CONTENT
) -> tuple[list[Record], list[str], list[str]]:
    """The records of a product with a table put in; what is wrong with it; and the notes."""
    file = folder / "eigen.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    faults = Faults()
    filled, options, notes = placed_rows(open_rows(file), records, content, Options(), faults, add=add)
    found = [] if faults else records_for(records, filled, options)
    return found, [str(fault) for fault in faults], notes


@pytest.mark.parametrize("records", OWN)
def test_every_product_takes_rows_in_the_place_of_its_own(tmp_path: Path, records: str) -> None:
    found, faults, _ = put(tmp_path, records, [HEADS[records], *ROWS[records]])
    assert not faults
    own = [record for record in found if record.place]
    assert own or records == "principle_cards"
    texts = str([record.fields for record in found])
    usual = {
        "dilemma_cards": CONTENT.dilemmas[0].situation,
        "statement_cards": CONTENT.principles[0].behaviour[0],
        "principle_cards": CONTENT.principles[0].behaviour[0],
        "question_cards": CONTENT.questions().cards[0].question,
        "line_labels": CONTENT.scales[0].left,
        "name_cards": "…",
    }
    assert usual[records] not in texts


@pytest.mark.parametrize("records", OWN)
def test_rows_may_stand_beside_those_of_the_deck(tmp_path: Path, records: str) -> None:
    before = records_for(records, CONTENT, Options())
    found, faults, _ = put(tmp_path, records, [HEADS[records], *ROWS[records]], add=True)
    assert not faults
    more = {"line_labels": 3, "principle_cards": 0, "dilemma_cards": 1, "question_cards": 1, "statement_cards": 2}
    assert len(found) - len(before) == more.get(records, len(ROWS["name_cards"]) - len(before))


def test_a_dilemma_is_whole(tmp_path: Path) -> None:
    (found, *_), faults, notes = put(tmp_path, "dilemma_cards", [HEADS["dilemma_cards"], *ROWS["dilemma_cards"]])
    assert not faults and not notes
    assert (found.text("heading"), found.text("question")) == ("De bus", "Mag je bellen?")
    assert (found.text("pull_1"), found.text("pull_2"), found.text("pull_3")) == ("vertrouwen", "dienstbaarheid", "")
    assert found.place == "eigen.csv, line 2"


def test_principles_in_columns_of_their_own_as_the_workbook_has_them(tmp_path: Path) -> None:
    lines = ["Titel;Situatie;Vraag;Principe 1;Principe 2;Principe 3", "A;B.;Mag het?;opgave;;7"]
    (found, *_), faults, _ = put(tmp_path, "dilemma_cards", lines)
    assert not faults
    assert (found.text("pull_1"), found.text("pull_2")) == ("opgave", "professionaliteit")


def test_statements_go_to_their_side(tmp_path: Path) -> None:
    found, _, _ = put(tmp_path, "principle_cards", [HEADS["principle_cards"], *ROWS["principle_cards"]])
    (card,) = [record for record in found if record.kind == "principle"]
    assert card.texts("behaviour") == ("Zeg wat je ziet.",)
    assert card.texts("leaders") == ("Vraag het na.",)


def test_a_question_has_its_theme_on_the_menu(tmp_path: Path) -> None:
    found, _, _ = put(tmp_path, "question_cards", ["Vraag;Thema", "Waarom?;Nieuw", "Hoezo?;Nieuw"])
    assert [record.text("number") for record in found[:2]] == ["1", "2"]
    assert found[0].title == "Vraag 1", "a card without a title is called by its number"
    assert found[-1].texts("themes") == ("Nieuw",)


def test_english_headings_and_other_words_for_them_are_read(tmp_path: Path) -> None:
    found, faults, notes = put(tmp_path, "dilemma_cards", ["NAAM,casus,Moral question", "A,B.,Mag het?"])
    assert not faults and "not used" not in str(notes)
    assert found[0].text("situation") == "B."


def test_every_fault_is_told_at_once_with_its_row(tmp_path: Path) -> None:
    lines = [HEADS["dilemma_cards"], "A;;Mag het?;blauw", "B;Iets.;;1,2,3,4", ";C.;Mag dat?;1"]
    _, faults, _ = put(tmp_path, "dilemma_cards", lines)
    assert faults == [
        "eigen.csv, line 2, column “Situatie”: this is empty. Fill it in, or take the row out.",
        "eigen.csv, line 3, column “Vraag”: this is empty. Fill it in, or take the row out.",
        "eigen.csv, line 4, column “Titel”: this is empty. Fill it in, or take the row out.",
        "eigen.csv, line 2, column “Principes”: “blauw” is no principle. "
        f"Use one of: {', '.join(sorted(SHORT.values()))}.",
        "eigen.csv, line 3, column “Principes”: 4 principles are named, and a card has room for 3. "
        "Choose the two or three that pull hardest.",
    ]


def test_a_column_that_is_missing_is_told_once(tmp_path: Path) -> None:
    _, faults, _ = put(tmp_path, "dilemma_cards", ["Titel;Situaties;Vraag", *["A;B.;Mag het?"] * 54])
    assert len(faults) == 1
    assert faults[0].startswith("eigen.csv: there is no column “Situatie”. Did you mean “Situaties”?")


def test_a_column_that_means_nothing_is_told(tmp_path: Path) -> None:
    _, faults, notes = put(tmp_path, "line_labels", ["Vraag;Links;Rechts;Opmerking", "A?;b;c;d"])
    assert not faults
    assert any("the column “Opmerking” is not used" in note for note in notes)


def test_of_many_faults_only_the_number_is_told(tmp_path: Path) -> None:
    _, faults, _ = put(tmp_path, "line_labels", ["Vraag;Links;Rechts", *["A?;b;"] * (MOST_FAULTS + 12)])
    assert len(faults) == MOST_FAULTS + 1
    assert faults[-1] == "eigen.csv: and 12 more faults like these. Mend the first ones and try again."


def test_a_table_that_is_far_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deck.content.own.given.MOST_PLACED", 5)
    _, faults, _ = put(tmp_path, "line_labels", ["Vraag;Links;Rechts", *["A?;b;c"] * 6])
    assert faults == [
        "eigen.csv: there are more than 5 rows in it. "
        "Choose some with --where, or make a deck of your own: `vakdeck new`."
    ]
    assert not put(tmp_path, "line_labels", ["Vraag;Links;Rechts", *["A?;b;c"] * 5])[1]


def test_the_example_of_the_sheet_is_left_out(tmp_path: Path) -> None:
    example = [one.example for one in columns(own_words(CONTENT), "line_labels").values()]
    found, faults, notes = put(tmp_path, "line_labels", ["Vraag;Links;Rechts", ";".join(example), "A?;b;c"])
    assert not faults
    assert example[0] not in str([record.fields for record in found])
    assert any("the example of the sheet" in note for note in notes)


def test_a_table_without_rows_is_refused(tmp_path: Path) -> None:
    try:
        _, faults, _ = put(tmp_path, "line_labels", ["Vraag;Links;Rechts"])
    except InputError as error:
        faults = [str(fault) for fault in error.faults]
    assert len(faults) == 1 and "eigen.csv" in faults[0]


def test_the_advice_on_a_good_question_is_given_by_row(tmp_path: Path) -> None:
    _, _, notes = put(tmp_path, "dilemma_cards", [HEADS["dilemma_cards"], "A;B.;Hoe los je dit op, en wanneer?;1,2"])
    assert sum("eigen.csv, line 2: the question" in note for note in notes) >= 2


def test_a_title_is_one_line_and_a_situation_keeps_its_lines(tmp_path: Path) -> None:
    row = '"De\nbus";"Een.\n- Twee.";"Mag dit?\nEn dat?";1,2'
    (card, *_), faults, _ = put(tmp_path, "dilemma_cards", [HEADS["dilemma_cards"], row])
    assert not faults and card.title == card.fields["heading"] == "De bus"
    assert (card.fields["situation"], card.fields["question"]) == ("Een.\n- Twee.", "Mag dit?\nEn dat?")


def test_a_card_knows_the_columns_that_its_fields_come_from(tmp_path: Path) -> None:
    (card, *_, usage), *_ = put(tmp_path, "dilemma_cards", ["Naam;casus;Vraag", "A;B.;Mag dat?"])
    assert {name: card.columns[name] for name in ("heading", "situation", "question")} == {
        "heading": "column “Naam”",
        "situation": "column “casus”",
        "question": "column “Vraag”",
    }
    assert not usage.columns
    for records, shown in (("statement_cards", "statement"), ("question_cards", "question")):
        (card, *_), *_ = put(tmp_path, records, [HEADS[records], *ROWS[records]])
        assert shown in card.fields and shown in card.columns


def test_advice_of_one_kind_is_told_once_with_its_rows(tmp_path: Path) -> None:
    long = "De bus die {}veel te laat komt en nooit wacht"
    titles = [long.format(""), "A", long.format("weer "), "B", long.format("al "), *[f"C{one}" for one in range(14)]]
    pulls = ["1,2" if at != 1 else "1" for at in range(5)] + ["1,2", ""] * 7
    rows = [f"{title};B.;Mag je bellen?;{named}" for title, named in zip(titles, pulls, strict=True)]
    _, faults, notes = put(tmp_path, "dilemma_cards", [HEADS["dilemma_cards"], *rows])
    pull = "choose the two or three that pull in different directions."
    assert not faults and notes == [
        "eigen.csv, lines 2, 4 and 6: the title has 43 to 48 characters; 28 or fewer read better.",
        f"eigen.csv, line 3: only one principle is named; {pull}",
        f"eigen.csv, lines 8, 10, 12, 14, 16, 18 and 20: no principle is named; {pull}",
    ]


def test_of_many_rows_the_first_are_named() -> None:
    spot = Spot("d.xlsx", "Blad1")
    assert spot.at_all([7]) == "d.xlsx, sheet Blad1, row 7"
    assert spot.of_rows()(7) == spot.at(7) == "d.xlsx, sheet Blad1, row 7"
    assert spot.at_all([11, 6, 7, 8, 9]) == "d.xlsx, sheet Blad1, rows 6–9 and 11"
    told = Spot("d.json", unit="entry").at_all([*range(1, 21, 2), 30, 31, 40])
    assert told == "d.json, entries 1, 3, 5, 7, 9, 11, 13, 15, 17, 19 and 3 more"


@pytest.mark.parametrize(
    ("text", "keys", "unknown"),
    [
        ("1", ["vertrouwen"], []),
        ("Vertrouwen en de opgave", ["vertrouwen", "opgave"], []),
        ("1/2;3", ["vertrouwen", "dienstbaarheid", "legitimiteit"], []),
        ("werken vanuit de OPGAVE", ["opgave"], []),
        ("2 & 2", ["dienstbaarheid"], []),
        ("blauw, 1", ["vertrouwen"], ["blauw"]),
        ("", [], []),
    ],
)
def test_principles_are_known_by_number_and_by_name(text: str, keys: list[str], unknown: list[str]) -> None:
    assert principle_keys(text, CONTENT.principles) == (keys, unknown)


def test_the_english_edition_knows_dutch_names_too() -> None:
    assert principle_keys("trust, dienstbaarheid", DECK.edition("en").principles)[0] == ["vertrouwen", "dienstbaarheid"]


@pytest.mark.parametrize("lang", DECK.languages)
def test_every_product_has_words_for_its_columns(lang: str) -> None:
    words = own_words(DECK.edition(lang))
    for kind in OWN.values():
        assert set(kind.needed) <= set(FIELDS[kind.words])
        assert all(one.note and one.heading for one in columns(words, kind.words).values())


def test_an_unknown_principle_on_every_row_is_not_told_a_thousand_times(tmp_path: Path) -> None:
    lines = [HEADS["dilemma_cards"], *["A;b.;Mag dat?;blauw"] * (MOST_FAULTS + 5)]
    _, faults, _ = put(tmp_path, "dilemma_cards", lines)
    assert len(faults) == MOST_FAULTS + 1 and "and 5 more faults like these" in faults[-1]


@pytest.mark.parametrize("name", ["Working from trust", "TRUST", "principe 1", "Principle 1", "1"])
def test_a_principle_is_known_in_every_language(tmp_path: Path, name: str) -> None:
    found, faults, _ = put(tmp_path, "dilemma_cards", [HEADS["dilemma_cards"], f"A;b.;Mag dat?;{name}"])
    assert not faults
    assert SHORT["vertrouwen"] in str(found[0].fields)


def test_columns_that_mean_nothing_are_told_together_and_those_of_a_choice_are_not(tmp_path: Path) -> None:
    file = tmp_path / "eigen.csv"
    file.write_text("Vraag;Links;Rechts;Taal;Team;Nummer\nA?;b;c;nl;x;1\n", encoding="utf-8")
    rows = open_rows(file, Choice(where=("taal=nl",), sort=("-nummer",)))
    _, _, notes = placed_rows(rows, "line_labels", CONTENT, Options(), Faults(), add=False)
    assert notes == ["eigen.csv: the column “Team” is not used. Known columns: Vraag, Links, Rechts."]
    _, _, notes = placed_rows(open_rows(file), "line_labels", CONTENT, Options(), Faults(), add=False)
    assert notes == [
        "eigen.csv: the columns “Taal”, “Team” and “Nummer” are not used. Known columns: Vraag, Links, Rechts."
    ]


def test_a_heading_that_is_nearly_another_word_for_a_column_is_named(tmp_path: Path) -> None:
    _, faults, _ = put(tmp_path, "dilemma_cards", ["Titel;Beschrijvng;Vraag", "A;B.;Mag het?"])
    assert faults[0].startswith("eigen.csv: there is no column “Situatie”. Did you mean “Beschrijvng”?")


MISTYPED = (
    "eigen.csv: the column “Prinsipes” is not used. Did you mean “Principes”? That column is missing, so nothing is "
    "filled in for it: change the heading before you print."
)


def test_a_mistyped_heading_is_told_first_with_what_follows(tmp_path: Path) -> None:
    lines = ["Zaal;Titel;Situatie;Vraag;Prinsipes", "3;A;B.;Mag het?;vertrouwen en opgave"]
    _, faults, notes = put(tmp_path, "dilemma_cards", lines)
    assert not faults and notes[0] == MISTYPED
    assert notes[1].startswith("eigen.csv: the column “Zaal” is not used. Known columns: ")


def test_principles_in_a_column_that_is_not_read_are_not_missed_on_every_row(tmp_path: Path) -> None:
    lines = ["Titel;Situatie;Vraag;{}", "A;B.;Mag het?;vertrouwen en opgave"]
    _, faults, notes = put(tmp_path, "dilemma_cards", [lines[0].format("Prinsipes"), lines[1]])
    assert not faults
    assert notes == [MISTYPED]
    _, _, notes = put(tmp_path, "dilemma_cards", [lines[0].format("Zaal"), lines[1]])
    assert any("no principle is named" in note for note in notes)


def test_an_unknown_principle_is_taken_for_another_only_when_it_is_nearly_that(tmp_path: Path) -> None:
    rows = [HEADS["dilemma_cards"], "A;b.;Mag dat?;vertrowen", "B;b.;Mag dat?;integriteit"]
    _, (near, far), _ = put(tmp_path, "dilemma_cards", rows)
    assert near.endswith("Did you mean “vertrouwen”?")
    assert "Use one of: dienstbaarheid, legitimiteit" in far


def test_a_text_without_titles_says_what_to_write(tmp_path: Path) -> None:
    file, faults = tmp_path / "mail.txt", Faults()
    file.write_text("Een hond blaft. Mag dat?\n\nMag een kat miauwen?\n", encoding="utf-8")
    placed_rows(open_rows(file), "dilemma_cards", CONTENT, Options(), faults, add=False)
    title, situation = (
        "Write the title as a short line above it",
        "tell what happens between the title and the question",
    )
    assert [str(fault) for fault in faults] == [
        f"mail.txt, line 1: in this text no title was found. {title}.",
        f"mail.txt, line 3: in this text no title and no situation were found. {title}; {situation}.",
    ]


def test_a_text_without_a_question_says_how_to_write_one_and_names_no_column(tmp_path: Path) -> None:
    file, faults = tmp_path / "mail.txt", Faults()
    file.write_text("De hond\nEen hond blaft.\n\nDe kat\nEen kat slaapt. Mag dat?\n", encoding="utf-8")
    placed_rows(open_rows(file), "dilemma_cards", CONTENT, Options(), faults, add=False)
    told = "mail.txt, line 1: in this text no question was found. End it with a question mark."
    assert [str(fault) for fault in faults] == [told]


@pytest.mark.parametrize("records", OWN)
def test_a_table_with_only_the_example_says_so(tmp_path: Path, records: str) -> None:
    words = columns(own_words(CONTENT), OWN[records].words)
    head, example = (";".join(getattr(one, name) for one in words.values()) for name in ("heading", "example"))
    _, faults, _ = put(tmp_path, records, [head, example])
    remedy = "Write each card on a row under the headings."
    assert faults == [f"eigen.csv: the only row is the example, which does not count. {remedy}"]
