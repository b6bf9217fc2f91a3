"""The recipients: what is wrong with a table of them is told at once, and the names of their files are told apart."""

from __future__ import annotations

import re
import sqlite3
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from deck.base.errors import Faults, InputError
from deck.content.deck import open_deck
from deck.content.rows.table import Choice
from deck.making.run.people import People

from .conftest import Asked


@pytest.fixture
def people(asked: Asked, deck: Path) -> Callable[..., People]:
    def read(*text: str, **given: object) -> People:
        faults = Faults()
        found = People(asked(*text, **given), open_deck(deck), faults)
        faults.raise_if_any()
        return found

    return read


@pytest.fixture
def faults(people: Callable[..., People]) -> Callable[..., list[str]]:
    def told(*text: str, **given: object) -> list[str]:
        with pytest.raises(InputError) as error:
            people(*text, **given)
        return [str(fault) for fault in error.value.faults]

    return told


def test_each_row_is_somebody(people: Callable[..., People]) -> None:
    found = people()
    assert [(one.number, one.row, one.name, one.file) for one in found] == [
        (1, 2, "Anna", "Anna"),
        (2, 3, "Bram", "Bram"),
        (3, 4, "Cem", "Cem"),
    ]
    assert next(iter(found)).values == {"name": "Anna", "code": "a1", "collega": "Bram"}
    assert list(found)[1].values["collega"] == ""  # and not the example of the deck
    assert (found.count, found.notes) == (3, [])


def test_every_fault_of_every_row_is_told_with_its_place(faults: Callable[..., list[str]]) -> None:
    told = faults("naam;code\nAnna;a1\n;b2\nAnna;c3\nDirk;\n")
    assert [one.partition(": ")[0] for one in told] == [
        "mensen.csv, line 3, column “naam”",
        "mensen.csv, line 4, column “naam”",
        "mensen.csv, line 5, column “code”",
    ]
    assert "this row has no name." in told[0]
    assert "“Anna” is in line 2 as well." in told[1] and "--key" in told[1]
    assert 'code = ""' in told[2]


def test_a_column_that_lacks_and_one_that_is_not_used_are_told(
    people: Callable[..., People], faults: Callable[..., list[str]]
) -> None:
    (told,) = faults("naam;kode\nAnna;a1\n")
    assert "there is no column “code”, and the deck has that field. Did you mean “kode”?" in told
    assert any("the column “schaal” is not used" in note for note in people("naam;code;schaal\nAnna;a1;7\n").notes)


def test_a_key_tells_people_of_one_name_apart(people: Callable[..., People], faults: Callable[..., list[str]]) -> None:
    text = "naam;code\nAnna;a1\nAnna;a2\n"
    found = people(text, key="Code")
    assert [(one.key, one.file, one.name) for one in found] == [("a1", "a1", "Anna"), ("a2", "a2", "Anna")]
    assert "there is no column “nummer”." in faults(text, key="nummer")[0]
    assert "by which files are called" in faults("naam;code;nr\nAnna;a1;\n", key="nr")[0]


def test_names_that_would_be_one_file_get_something_to_tell_them_apart(people: Callable[..., People]) -> None:
    names = [one.file for one in people("naam;code\nZoë;a1\nZoe;a2\nBob;a3\n../x;a4\n")]
    assert len(set(names)) == 4 and names[2:] == ["Bob", "x"]
    assert all(name.startswith("Zoe-") for name in names[:2])


def test_a_name_without_a_letter_for_a_file_keeps_its_code_when_others_come(people: Callable[..., People]) -> None:
    found = people("naam;code\nمحمد;a1\nAnna;a2\n")
    first, anna = [one.file for one in found]
    assert re.fullmatch("deck-[0-9a-f]{10}", first) and anna == "Anna"
    assert found.notes == [
        "mensen.csv: the file of 1 recipient is called by a code, as “naam” has no letter for its name. "
        "Take another column with --key."
    ]
    more = people("naam;code\nليلى;a3\nمحمد;a1\n")
    other, same = [one.file for one in more]
    assert same == first and other != first
    assert "the files of 2 recipients" in more.notes[0]
    keyed = people("naam;code\nمحمد;a1\n", key="code")
    assert ([one.file for one in keyed], keyed.notes) == (["a1"], [])


@pytest.mark.parametrize("name", ["leeg.csv", "leeg.json"])
def test_an_empty_table_speaks_of_people_too(people: Callable[..., People], tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("[]" if name.endswith("json") else "", encoding="utf-8")
    with pytest.raises(InputError, match=r"there is nothing in it.*each card or person"):
        people(rows=tmp_path / name)


def test_a_language_that_the_deck_has_not_is_a_fault(deck: Path, faults: Callable[..., list[str]]) -> None:
    text = (deck / "deck.toml").read_text().replace('collega = ""', 'collega = ""\nlang = ""')
    (deck / "deck.toml").write_text(text)
    (told,) = faults("naam;code;taal\nAnna;a1;en\nBram;b2;fr\nCem;c3;\n")
    assert told.startswith("mensen.csv, line 3, column “taal”: there is no edition in “fr”.")


def test_only_rows_that_meet_a_condition(people: Callable[..., People]) -> None:
    assert [one.name for one in people(choice=Choice(where=("naam!=Bram",)))] == ["Anna", "Cem"]


def test_rows_are_not_kept(people: Callable[..., People], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deck.content.rows.heads._KEPT", 200)  # of a smaller table, the rows are

    def used(count: int) -> int:
        text = "naam;code\n" + "".join(f"Naam van nummer {number};c{number}\n" for number in range(count))
        tracemalloc.start()
        assert sum(1 for _ in people(text)) == count
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    used(300)
    assert (used(1_300) - used(300)) / 1_000 < 120  # a row that is kept takes some 600 bytes


def test_many_files_lie_in_folders(people: Callable[..., People], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deck.making.run.people._FOLDED_FROM", 2)
    monkeypatch.setattr("deck.making.run.people._A_FOLDER", 1)
    found = [one.file for one in people()]
    assert [name[1:] for name in found] == ["/Anna", "/Bram", "/Cem"]
    assert [name.partition("/")[2] for name in [one.file for one in people(pack=10)]] == ["", "", ""]


def test_parquet_and_sqlite_give_the_same_people(people: Callable[..., People], tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    columns = {"naam": ["Anna", "Bram", "Cem"], "code": ["a1", "b2", "c3"], "collega": ["Bram", None, "Anna"]}
    parquet.write_table(pyarrow.table(columns), tmp_path / "mensen.parquet")
    with sqlite3.connect(tmp_path / "mensen.sqlite") as base:
        base.execute("CREATE TABLE over (wat TEXT)")
        base.execute("INSERT INTO over VALUES ('niets')")
        base.execute('CREATE TABLE "de mensen" (naam TEXT, code TEXT, collega TEXT)')
        base.executemany('INSERT INTO "de mensen" VALUES (?, ?, ?)', list(zip(*columns.values(), strict=True)))
    base.close()
    expected = [(one.key, one.file, one.values) for one in people()]
    for rows, sheet in (("mensen.parquet", ""), ("mensen.sqlite", "de mensen")):
        found = people(rows=tmp_path / rows, choice=Choice(sheet=sheet))
        assert [(one.key, one.file, one.values) for one in found] == expected


def test_a_file_that_is_no_table_is_told_plainly(faults: Callable[..., list[str]], tmp_path: Path) -> None:
    for name in ("a.parquet", "a.sqlite"):
        (tmp_path / name).write_bytes(b"no such thing, but long enough to be looked at")
        (told,) = faults(rows=tmp_path / name)
        assert "cannot be read" in told and "\n" not in told
    assert "is not there" in faults(rows=tmp_path / "weg.csv")[0]


def test_numbers_and_days_of_a_column_with_a_type_are_written_as_people_do() -> None:
    import datetime
    from decimal import Decimal

    from deck.content.rows.parquet import as_text

    values = [1.0, 2.5, Decimal("3.10"), True, datetime.datetime(2027, 3, 4), datetime.date(2027, 3, 4), ["a", "b"], 7]
    assert [as_text(one) for one in values] == ["1", "2.5", "3.1", "1", "2027-03-04", "2027-03-04", "a\nb", "7"]


def test_letters_that_are_no_letter_with_a_mark_stay_in_the_names_of_files(people: Callable[..., People]) -> None:
    found = people("naam;code\nĐorđe Łukasz;a1\nStraße Åse Øyvind;b2\n")
    assert [one.file for one in found] == ["Dorde-Lukasz", "Strasse-Ase-Oyvind"]
