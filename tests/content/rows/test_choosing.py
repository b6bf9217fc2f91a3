"""Which rows are used and in what order; and which heading is which field."""

from __future__ import annotations

from pathlib import Path

import pytest
from workbooks import put

from deck.base.errors import InputError
from deck.content.rows import choosing
from deck.content.rows.columns import matched
from deck.content.rows.read import open_rows
from deck.content.rows.table import Choice

TEXT = """titel;Niveau;Taal;thema
Kaart 10;2;nl;"natuur
stad"
kaart 2;10;NL;Énergie
Élan;;en;stad
appel;hoog;nl;
"""


def titles(folder: Path, where: tuple[str, ...] = (), sort: tuple[str, ...] = ()) -> list[str]:
    return [row.cells["titel"] for row in open_rows(put(folder, "d.csv", TEXT), Choice(where=where, sort=sort))]


@pytest.mark.parametrize(
    ("where", "left"),
    [
        (("taal=nl",), ["Kaart 10", "kaart 2", "appel"]),
        (("taal == NL", "niveau>=2"), ["Kaart 10", "kaart 2"]),
        (("TAAL!=nl",), ["Élan"]),
        (("niveau<10",), ["Kaart 10"]),
        (("niveau>2",), ["kaart 2"]),
        (("niveau <= 10",), ["Kaart 10", "kaart 2"]),
        (("niveau=",), ["Élan"]),
        (("thema=stad",), ["Kaart 10", "Élan"]),
        (("thema~ENERG",), ["kaart 2"]),
        (("thema!~stad",), ["kaart 2", "appel"]),
        (("titel=elan",), ["Élan"]),
    ],
)
def test_conditions(tmp_path: Path, where: tuple[str, ...], left: list[str]) -> None:
    assert titles(tmp_path, where) == left


def test_sorting_is_as_people_sort(tmp_path: Path) -> None:
    assert titles(tmp_path, sort=("titel",)) == ["appel", "Élan", "kaart 2", "Kaart 10"]
    assert titles(tmp_path, sort=("-titel",)) == ["Kaart 10", "kaart 2", "Élan", "appel"]
    assert titles(tmp_path, sort=("niveau",)) == ["Kaart 10", "kaart 2", "appel", "Élan"], "the empty one last"
    assert titles(tmp_path, sort=("-niveau",)) == ["appel", "kaart 2", "Kaart 10", "Élan"]
    assert titles(tmp_path, sort=("taal", "-titel")) == ["Élan", "Kaart 10", "kaart 2", "appel"]


def test_all_that_is_wrong_with_a_choice_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError) as caught:
        titles(tmp_path, ("taall=nl", "taal"), ("-tietel",))
    assert [str(fault) for fault in caught.value.faults] == [
        "d.csv: there is no column “taall”. Did you mean “Taal”?",
        "d.csv: the condition “taal” cannot be read. Write it as taal=nl, thema!=wonen, niveau>=2 or titel~geld.",
        "d.csv: there is no column “tietel”. Did you mean “titel”?",
    ]
    with pytest.raises(InputError) as caught:
        titles(tmp_path, ("taal=fr", "niveau>1"))
    assert str(caught.value).startswith("d.csv: no row is left by “taal=fr” and “niveau>1”. “Taal” holds: nl, NL, en.")
    monkeypatch.setattr(choosing, "MOST_SORTED", 3)
    with pytest.raises(InputError, match="more than 3 rows cannot be sorted here"):
        titles(tmp_path, sort=("titel",))


FIELDS = {"title": ("titel", "kop"), "situation": ("situatie", "casus"), "question": ("vraag",), "count": ("aantal",)}


def test_columns_match_in_any_spelling() -> None:
    found = matched((" TITEL", "Situátie:", "the_question"), {**FIELDS, "question": ("vraag", "The question")})
    assert found.fields == {" TITEL": "title", "Situátie:": "situation", "the_question": "question"}
    assert (found.unmatched, found.missing) == ((), ("count",))


def test_what_is_not_known_has_a_remedy() -> None:
    found = matched(("titel", "sitautie", "xyz"), FIELDS)
    assert found.unmatched == ("sitautie", "xyz")
    assert found.missing == ("situation", "question", "count")
    assert found.near["sitautie"].startswith("Did you mean “situatie”? That column is missing, so nothing")
    assert found.near["xyz"] == "Known columns: titel, situatie, vraag, aantal."


def test_the_users_own_columns_go_first() -> None:
    found = matched(("titel", "Verhaal", "kop"), FIELDS, {"verhaal": "situation", "Kop": "title"})
    assert found.fields == {"Verhaal": "situation", "kop": "title"}
    assert found.unmatched == ("titel",)


def test_what_cannot_be_matched_is_told() -> None:
    with pytest.raises(InputError) as caught:
        matched(("titel", "Kop", "vraag"), FIELDS, {"vrag": "question", "vraag": "qestion"}, "d.csv")
    assert [str(fault) for fault in caught.value.faults] == [
        "d.csv: there is no column “vrag”. Did you mean “vraag”?",
        "d.csv: the column “vraag” cannot be “qestion”: there is no such field. Did you mean “question”?",
        "d.csv: the columns “titel” and “Kop” are both the title. Rename one, or take it out.",
    ]


def test_a_long_value_shows_that_there_is_more_of_it(tmp_path: Path) -> None:
    table = put(tmp_path, "d.csv", "titel\nDirectie Coördinatie Internationale Vraagstukken\n")
    with pytest.raises(InputError, match=r"“titel” holds: Directie Coördinatie Internat…\."):
        open_rows(table, Choice(where=("titel=Geld",)))
