"""The workbook and the CSV file: what stands where, and what no answer can do to them."""

from __future__ import annotations

import csv
import io
import re
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from deck.base import workbook as archive_module
from deck.collect import workbook as workbook_module
from deck.collect.tables import Column, Table
from deck.collect.text import CELL, fitted, guarded, like_formula, too_long
from deck.collect.words import Told
from deck.collect.workbook import write_csv, write_workbook

Make = Callable[..., Path]
Read = Callable[..., SimpleNamespace]
PARTS = ("hoofd", "hart", "handen", "buik", "voeten", "overarching")
TITLES = ["Hoofd", "Hart", "Handen", "Buik", "Voeten", "Alles samen"]


def test_a_row_a_form_a_column_a_field_a_sheet_a_part(make: Make, result: Read) -> None:
    for number in (1, 2, 10):
        values = {part: f"{part} {number}" for part in PARTS if (part, number) != ("buik", 2)}
        make(f"team {number}.pdf", {"team": f"T{number}", "date": "4 maart 2027", "people": "8", **values})
    found = result()
    head = ["Nr.", "Bestand", "Team", "Datum", "Aantal mensen", *TITLES]
    rows = [
        [str(at), f"team {n}.pdf", f"T{n}", "4 maart 2027", "8"]
        + ["" if (part, n) == ("buik", 2) else f"{part} {n}" for part in PARTS]
        for at, n in enumerate((1, 2, 10), 1)
    ]
    assert found.csv == [head, *rows]
    assert list(found.sheets) == ["Alle formulieren", *TITLES]
    assert [[str(value or "") for value in row] for row in found.sheets["Alle formulieren"]] == [head, *rows]
    assert found.sheets["Buik"] == [
        ["Nr.", "Team", "Datum", "Buik"],
        [1, "T1", "4 maart 2027", "buik 1"],
        [3, "T10", "4 maart 2027", "buik 10"],
    ]


def test_the_canvas_has_a_sheet_a_question(make: Make, result: Read) -> None:
    make("a.pdf", {"stones": "Rust", "must_not": "Jargon", "team": "T"}, "canvas")
    found = result()
    assert list(found.sheets) == [
        "Alle formulieren", "Bouwstenen", "Dit moet in het document", "Dit hoort niet in het document",
        "Dit geven we mee", "Steekwoorden",
    ]  # fmt: skip
    assert found.sheets["Dit hoort niet in het document"][1:] == [[1, "T", None, "Jargon"]]
    assert len(found.sheets["Steekwoorden"]) == 1


def test_several_kinds_of_form_share_a_workbook(make: Make, result: Read) -> None:
    make("b.pdf", {"hoofd": "Weten", "team": "T"})
    make("c.pdf", {"keywords": "moed"}, "canvas")
    names = tuple(f"blank_{at}.{name}" for at in (1, 2) for name in ("title", "situation", "question", "principles"))
    make("a.pdf", {"blank_1.title": "Eén", "blank_2.title": "Twee"}, "dilemmakaarten", names=names)
    found = result()
    head, *rows = found.csv
    cells = [dict(zip(head, row, strict=True)) for row in rows]
    assert head[:7] == ["Nr.", "Soort formulier", "Bestand", "Kaart", "Team", "Datum", "Aantal mensen"]
    told = [
        (cell["Nr."], cell["Soort formulier"], cell["Kaart"], cell["Titel"] + cell["Hoofd"] + cell["Steekwoorden"])
        for cell in cells
    ]
    assert told == [
        ("1", "Eigen dilemma’s", "1", "Eén"),
        ("1", "Eigen dilemma’s", "2", "Twee"),
        ("2", "Model van de ambtenaar", "", "Weten"),
        ("3", "Canvas", "", "moed"),
    ]
    assert found.sheets["Dilemma’s"] == [
        ["Nr.", "Kaart", "Titel", "Situatie", "Vraag", "Principes"],
        [1, 1, "Eén", None, None, None],
        [1, 2, "Twee", None, None, None],
    ]
    assert list(found.sheets)[1] == "Hoofd"
    assert found.run.stdout.splitlines()[-1] == "3 forms of 3 files"


def test_unknown_fields_become_columns_of_their_own(make: Make, result: Read) -> None:
    make("a.pdf", {"hoofd": "x", "rug": "Recht", "kop": "Ja"}, labels={"rug": "De rug", "kop": "Hoofd"})
    make("b.pdf", {"hoofd": "y", "rug": "Krom"}, labels={"rug": "Jullie rug"})
    found = result()
    assert found.csv[0][-2:] == ["De rug", "Hoofd (kop)"]
    assert [row[-2:] for row in found.csv[1:]] == [["Recht", "Ja"], ["Krom", ""]]
    assert found.sheets["Andere velden"][1:] == [[1, None, None, "Recht", "Ja"], [2, None, None, "Krom", None]]


def test_sheets_are_made_to_read_and_print(make: Make, result: Read) -> None:
    make("a.pdf", {"hoofd": "Een\nTwee", "team": "T"})
    for sheet in result().book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet["A1"].font.bold
        assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row if cell.data_type == "s")
        assert all(sheet.column_dimensions[cell.column_letter].width >= 8 for cell in sheet[1])
    assert sheet.column_dimensions["D"].width == 50


FORMULAS = ("=1+1", "+31612345678", "-2+3", "@SUM(A1)", "- een punt", '=HYPERLINK("http://x";"klik")', "＝1+1")


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_is_text(make: Make, result: Read, text: str) -> None:
    make("=1+1.pdf", {"hoofd": text, "team": text, "rug": "x"}, labels={"rug": text})
    found = result()
    assert found.csv[0][-1] == found.csv[1][2] == found.csv[1][5] == f"'{text}"
    assert found.csv[1][1] == "'=1+1.pdf"
    cells = [cell for sheet in found.book for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(cells) == 7
    assert all(cell.data_type == "s" for cell in cells)
    assert all(cell.quotePrefix for cell in cells if cell.row > 1)
    assert text.encode() in found.html.replace("&quot;", '"').encode()


@pytest.mark.parametrize("text", ["\t=1", "\r=1", "\n=1", "  =1", "\u200b=1", "\ufeff@x", "\tgewoon"])
def test_what_stands_before_it_does_not_help(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "gewoon", "a=b", "  a", "'=1", "1-2", "é"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


@given(st.text(max_size=30))
def test_no_cell_of_the_csv_begins_a_formula(text: str) -> None:
    safe = guarded(text)
    assert not like_formula(safe)
    assert safe.removeprefix("'") == text.removeprefix("'")


def test_csv_is_what_excel_in_dutch_opens(make: Make, result: Read) -> None:
    make("a.pdf", {"hoofd": 'Een "citaat"; met é\nen een regel', "team": "T;=1"})
    found = result()
    raw = (found.out / "antwoorden.csv").read_bytes()
    assert raw.startswith(b'\xef\xbb\xbf"Nr.";"Bestand";"Team"')
    assert raw.count(b"\r\n") == 2
    assert '"Een ""citaat""; met é\nen een regel";' in raw.decode("utf-8-sig")
    assert found.csv[1][5] == 'Een "citaat"; met é\nen een regel'
    assert found.csv[1][2] == "T;=1"


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=20), min_size=2, max_size=2))
def test_every_answer_comes_out_of_the_csv_as_it_went_in(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.csv")
        write_csv(Table("t", (Column("a", "A"), Column("b", "B")), (tuple(texts),)), path)
        with path.open(encoding="utf-8-sig", newline="") as stream:
            _, row = csv.reader(stream, delimiter=";")
    assert row == [guarded(text) for text in texts]


@pytest.mark.parametrize("sign", ["x", "é", "😀"])
def test_a_very_long_answer_is_cut_in_the_workbook_alone(make: Make, result: Read, sign: str, told: Told) -> None:
    text = "begin " + sign * 100_000 + " eind"
    make("a.pdf", {"hoofd": text})
    found = result()
    cell = found.sheets["Hoofd"][1][3]
    mark = told.texts["notes"]["cut_mark"].format(csv="antwoorden.csv")
    assert cell.startswith("begin ")
    assert cell.endswith(mark)
    assert CELL - 1 <= len(cell.encode("utf-16-le")) // 2 <= CELL
    assert found.csv[1][5] == text
    assert text in found.html
    note = told.texts["notes"]["cut"].format(label="Hoofd", csv="antwoorden.csv", html="verslag.html")
    assert found.sheets["Opmerkingen"] == [["Bestand", "Opmerking"], ["a.pdf", note]]
    assert note in found.html
    assert "note: a.pdf: the answer to “Hoofd” is too long for Excel" in found.run.stdout


@pytest.mark.parametrize("count", [CELL, CELL + 1])
def test_a_cell_holds_what_excel_holds(count: int) -> None:
    assert too_long("x" * count) == (count > CELL)
    assert fitted("x" * count, " …") == ("x" * count if count <= CELL else "x" * (CELL - 2) + " …")


@settings(max_examples=30)
@given(st.lists(st.sampled_from(["_x000D_", "_x", "a", "😀"]), max_size=9), st.integers(1, 9000))
def test_however_long_it_is_the_mark_is_whole(parts: list[str], times: int) -> None:
    text = "".join(parts)
    done = fitted(text * times, "[mark]")
    assert len(done) <= CELL
    assert done.endswith("[mark]") or done.replace("_x005F_", "_") == text * times


def test_what_reads_as_a_number_of_a_character_stays_itself(make: Make, result: Read) -> None:
    make("a.pdf", {"hoofd": "a _x0041_ b_x00e9_"})
    found = result()
    with zipfile.ZipFile(found.out / "antwoorden.xlsx") as book:
        assert b"a _x005F_x0041_ b_x005F_x00e9_" in book.read("xl/worksheets/sheet2.xml")
    assert found.csv[1][5] == "a _x0041_ b_x00e9_"


def test_what_xml_cannot_hold_is_left_out_and_noted(make: Make, result: Read) -> None:
    make("a.pdf", {"hoofd": "een\x07twee\x00drie\ufffe", "team": "T\x0b\x01"})
    make("b.pdf", {"hart": "een\x02"})
    found = result()
    assert [row[3] for row in found.sheets["Hoofd"]] == ["Hoofd", "eentweedrie"]
    assert found.csv[1][2] == "T"
    assert [row[1] for row in found.sheets["Opmerkingen"]] == [
        "Opmerking",
        "4 tekens die niemand kan lezen, zijn weggelaten.",
        "1 teken dat niemand kan lezen, is weggelaten.",
    ]
    assert "note: a.pdf: 4 characters that nobody can read were left out." in found.run.stdout
    assert "note: b.pdf: 1 character that nobody can read was left out." in found.run.stdout


def book_bytes(told: Told, folder: Path, tables: list[Table], moment: float = 1.8e9) -> bytes:
    path = folder / "boek.xlsx"
    write_workbook(tables, path, told, moment)
    return path.read_bytes()


TABLE = Table("T", (Column("a", "A"),), (("x",), (5,)))


def test_the_same_answers_make_the_same_bytes(tmp_path: Path, told: Told) -> None:
    first = book_bytes(told, tmp_path, [TABLE, TABLE])
    assert book_bytes(told, tmp_path, [TABLE, TABLE]) == first
    assert book_bytes(told, tmp_path, [TABLE, TABLE], 1.9e9) != first
    with zipfile.ZipFile(io.BytesIO(first)) as book:
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = book.read("docProps/core.xml").decode()
    assert re.findall(r">(2027-01-15T08:00:00Z)<", core) == ["2027-01-15T08:00:00Z"] * 2
    assert ">Vakdeck<" in core


def test_answers_stay_in_the_folder_of_the_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    made: list[Path] = []
    usual = archive_module._Archive.write

    def seen(self: object, filename: str, *more: object) -> None:
        made.append(Path(filename))
        usual(self, filename, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(archive_module._Archive, "write", seen)
    before = tempfile.gettempdir()
    book_bytes(told, tmp_path, [TABLE])
    assert [path.parent for path in made] == [tmp_path]
    assert [path.name for path in tmp_path.iterdir()] == ["boek.xlsx"]
    assert tempfile.gettempdir() == before


def test_sheets_have_names_that_excel_takes(tmp_path: Path, told: Told) -> None:
    titles = ["a/b:c", "A B C", "x" * 40, "X" * 40, "[]", "Niet meegenomen"]
    book_bytes(told, tmp_path, [Table(title, (Column("file", "Bestand"),), (("x",),)) for title in titles])
    names = load_workbook(tmp_path / "boek.xlsx").sheetnames
    assert names == ["a b c", "A B C 2", "x" * 31, "X" * 29 + " 2", "-", "Niet meegenomen"]


def test_more_columns_than_excel_has_are_left_out_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    assert workbook_module._COLUMNS == 16_384
    monkeypatch.setattr(workbook_module, "_COLUMNS", 3)
    book_bytes(told, tmp_path, [Table("T", tuple(Column("a", f"{at}") for at in range(5)), (tuple("vwxyz"),))])
    rows = list(load_workbook(tmp_path / "boek.xlsx").active.values)
    assert rows == [("0", "1", "2"), ("v", "w", "x")]
