"""Any file gives rows or a fault, whatever is in it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from workbooks import line, ods, put, row, table, xlsx

from deck.base.errors import InputError
from deck.content.rows.read import KINDS, open_rows
from deck.content.rows.table import Choice


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("d.xls", "a file of the kind “.xls” cannot be read. Save it as .xlsx or .csv."),
        ("d.numbers", "a file of the kind “.numbers” cannot be read. In Numbers, export it to Excel or CSV."),
        ("d.docx", "a file of the kind “.docx” cannot be read. Save it as .txt, or put a table of it in .xlsx."),
        ("d.PDF", "a file of the kind “.pdf” cannot be read. Copy its text into a .txt file."),
        ("d.gsheet", "a file of the kind “.gsheet” cannot be read. This is a link."),
        ("d.xyz", "a file of the kind “.xyz” cannot be read. Rows are read from .csv"),
        ("d", "the file has no kind in its name. Rows are read from .csv"),
    ],
)
def test_other_files_are_refused_with_a_remedy(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        open_rows(tmp_path / name)
    assert str(caught.value).startswith(f"{name}: {said}")


def test_a_choice_that_a_file_cannot_have_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"d\.csv: a file of the kind “\.csv” has no sheets"):
        open_rows(put(tmp_path, "d.csv", "a;b"), Choice(sheet="Blad1"))
    with pytest.raises(InputError, match=r"d\.json: a file of the kind “\.json” has no row of headings"):
        open_rows(put(tmp_path, "d.json", "[]"), Choice(header=2))


def test_the_same_table_comes_from_each_kind_of_file(tmp_path: Path) -> None:
    made = {
        "d.csv": "titel;n\nA;7\n*B*;2,5\n",
        "d.tsv": "titel\tn\nA\t7\n*B*\t2,5\n",
        "d.xlsx": xlsx(row(1, "titel", "n") + row(2, "A", 7.0) + row(3, "*B*", 2.5)),
        "d.ods": ods(table(line("titel", "n"), line("A", "7"), line("*B*", "2,5"))),
        "d.json": '[{"titel": "A", "n": 7}, {"titel": "*B*", "n": "2,5"}]',
        "d.toml": 'cards = [{titel = "A", n = 7}, {titel = "*B*", n = "2,5"}]',
        "d.yaml": "- {titel: A, n: 7}\n- {titel: '*B*', n: '2,5'}\n",
    }
    for name, data in made.items():
        rows = open_rows(put(tmp_path, name, data), Choice(sort=("-n",)))
        assert rows.headings == ("titel", "n"), name
        assert [dict(one.cells) for one in rows] == [{"titel": "A", "n": "7"}, {"titel": "*B*", "n": "2,5"}], name


LIKELY = frozenset({"titel", "situatie", "vraag"})
ABOVE = ("Opgesteld door Jan", "3 maart"), ("Titel", "Situatie", "Vraag", "Team"), ("A", "b", "c", "d")


def test_likely_headings_are_found_under_a_line_that_looks_like_them(tmp_path: Path) -> None:
    text = "\n".join(";".join(cells) for cells in ABOVE)
    rows = open_rows(put(tmp_path, "d.csv", text), names=LIKELY)
    assert rows.headings == ("Titel", "Situatie", "Vraag", "Team")
    assert rows.notes == ["left out: “Opgesteld door Jan 3 maart”, which stands above the headings."]
    with pytest.raises(InputError, match="there are 4 cells, and 2 headings"):
        open_rows(put(tmp_path, "d.csv", text))


def _book(kind: str, sheets: dict[str, list[tuple[str, ...]]]) -> bytes:
    file = io.BytesIO()
    if kind == "xlsx":
        book = Workbook()
        book.remove(book.active)
        for name, lines in sheets.items():
            sheet = book.create_sheet(name)
            for cells in lines:
                sheet.append(cells)
        book.save(file)
        return file.getvalue()
    return ods(*(table(*(line(*cells) for cells in lines), name=name) for name, lines in sheets.items()))


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_the_sheet_with_likely_headings_is_read(tmp_path: Path, kind: str) -> None:
    sheets = {"Inleiding": [("Hoe je dit invult", "…")], "Kaarten": [*ABOVE], "Nog": [("x", "y")]}
    file = put(tmp_path, f"d.{kind}", _book(kind, sheets))
    rows = open_rows(file, names=LIKELY)
    assert rows.headings == ("Titel", "Situatie", "Vraag", "Team")
    assert rows.notes[0] == "sheet “Kaarten” is read; the file also has “Inleiding”, “Nog”."
    assert open_rows(file, Choice(sheet="Nog"), names=LIKELY).headings == ("x", "y"), "a sheet that is named is read"
    assert open_rows(file, names=frozenset({"geen", "van"})).headings == ("Hoe je dit invult", "…")


NAMES = sorted({f"h{suffix}" for suffix in KINDS})
WORKBOOK = xlsx(row(1, "a", "b") + row(2, "<c r='REF' t='s'><v>0</v></c>", 2.5), shared="<si><t>x</t></si>")
SHEET = ods(table(line("a", "b"), line("c", "d")))


def check(folder: Path, name: str, data: bytes) -> None:
    """The file gives rows that can be used, or an InputError whose faults all have a place."""
    try:
        rows = open_rows(put(folder, name, data))
    except InputError as error:
        assert all(fault.message and fault.place.startswith(name) and fault.remedy for fault in error.faults)
        return
    held = list(rows)
    assert held == list(rows)
    for one in held:
        assert one.cells and set(one.cells) <= set(rows.headings)
        for heading, text in one.cells.items():
            assert text == text.strip() and text and "\0" not in text and "\r" not in text
            text.encode("utf-8")
            assert rows.place(one, heading).startswith(name)


@given(st.sampled_from(NAMES), st.binary(max_size=300))
def test_no_bytes_break_a_reader(tmp_path_factory: pytest.TempPathFactory, name: str, data: bytes) -> None:
    check(tmp_path_factory.getbasetemp(), name, data)


@given(st.sampled_from(NAMES), st.text("abAZ09 ;,|\t\n\r\"'*_-:.?!>[]{}()=&<#\\/é\u202e\ufeff", max_size=120))
@example("h.csv", "*")  # a heading of which nothing is left when the star of a required column is taken off
@example("h.csv", "*\nx")
def test_no_text_breaks_a_reader(tmp_path_factory: pytest.TempPathFactory, name: str, text: str) -> None:
    check(tmp_path_factory.getbasetemp(), name, text.encode("utf-8"))


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), min_size=1, max_size=4), st.booleans())
def test_a_damaged_workbook_breaks_no_reader(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]], sheet: bool
) -> None:
    data = bytearray(SHEET if sheet else WORKBOOK)
    for at, byte in changes:
        data[at % len(data)] = byte
    check(tmp_path_factory.getbasetemp(), "h.ods" if sheet else "h.xlsx", bytes(data))


PIECES = """<row> </row> <row~r='3'> <row~r='-1'/> <c> <c~r='B2'~t='s'> <c~t='e'> </c> <v>1</v> <v/> <c~r='ZZZZ9'>
<c~s='99'> <c~t='d'> <v>2027-03-03</v> <v>1e999</v> <f>A1</f> <is><t>x</t></is> <c~t='b'><v>x</v></c>
<c~s='4'><v>99999999</v></c> <c~s='5'><v>-3</v></c> </sheetData><mergeCells> <mergeCell~ref='A1:B3'/>
<mergeCell~ref='A1:XFD1048576'/> <mergeCell~ref=''/> </mergeCells><sheetData> <c~t='s'><v>0</v></c>
<c~t='inlineStr'><is><r><rPr><b/></rPr><t>a</t></r><r><t>_x0000_</t></r></is></c>"""


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES.split()), max_size=12))
def test_no_sheet_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, pieces: list[str]) -> None:
    check(tmp_path_factory.getbasetemp(), "h.xlsx", xlsx("".join(pieces).replace("~", " "), shared="<si><t>x</t></si>"))
    rows = "".join(
        f"<row><c t='inlineStr'><is><t>k</t></is></c>{piece}</row>" for piece in pieces if piece.endswith("c>")
    )
    check(tmp_path_factory.getbasetemp(), "h.xlsx", xlsx(rows.replace("~", " "), shared="<si><t>x</t></si>"))


def test_a_workbook_that_is_packed_twice_over_is_no_way_in(tmp_path: Path) -> None:
    """The same small part under the name that is read, with a size that it does not have."""
    out = io.BytesIO(WORKBOOK)
    with zipfile.ZipFile(out) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
        size = info.file_size.to_bytes(4, "little")
    lied = WORKBOOK.replace(size, (10**9).to_bytes(4, "little"))
    with pytest.raises(InputError, match=r"unpacks to 1,000 MB|cannot be read"):
        open_rows(put(tmp_path, "d.xlsx", lied))
