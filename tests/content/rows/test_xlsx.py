"""An XLSX sheet is read as it looks, whoever wrote it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from workbooks import packed, put, row, xlsx

from deck.base.errors import InputError
from deck.content.rows.read import open_rows
from deck.content.rows.table import Choice, Rows

HEAD = row(1, "titel", "tekst")


def opened(folder: Path, data: bytes, lang: str = "nl", **choice: Any) -> Rows:
    return open_rows(put(folder, "d.xlsx", data), Choice(**choice), lang)


def cells(folder: Path, *rows: str, lang: str = "nl", **more: Any) -> list[dict[str, str]]:
    return [dict(one.cells) for one in opened(folder, xlsx("".join([HEAD, *rows]), **more), lang)]


def faults(folder: Path, data: bytes, **choice: Any) -> list[str]:
    with pytest.raises(InputError) as caught:
        opened(folder, data, **choice)
    return [str(fault) for fault in caught.value.faults]


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_rows_keep_their_numbers_and_know_their_place(tmp_path: Path) -> None:
    rows = opened(tmp_path, xlsx(row(2, "Titel ", "Situatie") + row(4, "Een", "x\ny") + row(9, None, "z")))
    assert rows.headings == ("Titel", "Situatie")
    first, second = rows
    assert (first.number, first.cells) == (4, {"Titel": "Een", "Situatie": "x\ny"})
    assert (second.number, second.cells) == (9, {"Situatie": "z"})
    assert rows.place(first, "Situatie") == "d.xlsx, sheet Blad1, row 4, column B “Situatie”"
    assert rows.place(second) == "d.xlsx, sheet Blad1, row 9"
    assert list(rows) == [first, second], "they come again"


@pytest.mark.parametrize(
    ("cell", "nl", "en"),
    [
        ("<c r='REF'><v>7</v></c>", "7", "7"),
        ("<c r='REF'><v>7.0</v></c>", "7", "7"),
        ("<c r='REF'><v>2.5</v></c>", "2,5", "2.5"),
        ("<c r='REF'><v>0.30000000000000004</v></c>", "0,3", "0.3"),
        ("<c r='REF' s='1'><v>0.5</v></c>", "50%", "50%"),
        ("<c r='REF' s='2'><v>-1234.5</v></c>", "-1.234,50", "-1,234.50"),
        ("<c r='REF' s='3'><v>46449</v></c>", "3 maart 2027", "3 maart 2027"),
        ("<c r='REF' s='4'><v>46449</v></c>", "3-3-2027", "03/03/2027"),
        ("<c r='REF' s='4' t='d'><v>2027-03-03</v></c>", "3-3-2027", "03/03/2027"),
        ("<c r='REF' s='5'><v>1.1041666666666667</v></c>", "26:30", "26:30"),
        ("<c r='REF' s='6'><v>0.5625</v></c>", "13:30", "13:30"),
        ("<c r='REF' s='8'><v>12</v></c>", "€ 12,00", "€ 12.00"),
        ("<c r='REF' t='b'><v>1</v></c>", "WAAR", "TRUE"),
        ("<c r='REF' t='b'><v>0</v></c>", "ONWAAR", "FALSE"),
        ("<c r='REF' t='str'><f>A1</f><v>tekst</v></c>", "tekst", "tekst"),
        ("<c r='REF'><f>6*2</f><v>12</v></c>", "12", "12"),
        ("<c r='REF' s='7' t='inlineStr'><is><t>007</t></is></c>", "007", "007"),
    ],
)
def test_a_cell_is_what_it_shows(tmp_path: Path, cell: str, nl: str, en: str) -> None:
    for lang, shown in (("nl", nl), ("en", en)):
        assert cells(tmp_path, row(2, "x", cell), lang=lang) == [{"titel": "x", "tekst": shown}]


def test_dates_may_count_from_1904(tmp_path: Path) -> None:
    (one,) = cells(tmp_path, row(2, "x", "<c r='REF' s='3'><v>44987</v></c>"), book='<workbookPr date1904="1"/>')
    assert one["tekst"] == "3 maart 2027"


RICH = (
    '<r><t xml:space="preserve">Zeg </t></r><r><rPr><b/></rPr><t xml:space="preserve">nooit </t></r><r><rPr><i/></rPr>\
<t>iets</t></r><r><rPr><b val="0"/></rPr><t xml:space="preserve"> niet</t></r>'
)


def test_bold_and_italic_words_get_marks(tmp_path: Path) -> None:
    shared = f"<si><t>gewoon</t></si><si>{RICH}<rPh><t>ruis</t></rPh></si>"
    for cell in ("<c r='REF' t='s'><v>1</v></c>", f"<c r='REF' t='inlineStr'><is>{RICH}</is></c>"):
        (one,) = cells(tmp_path, row(2, "<c r='REF' t='s'><v>0</v></c>", cell), shared=shared)
        assert one == {"titel": "gewoon", "tekst": "Zeg **nooit** *iets* niet"}


def test_bold_words_that_openpyxl_writes_are_kept(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["titel", "tekst"])
    book.active.append(["x", CellRichText("Doe ", TextBlock(InlineFont(b=True), "dit\nniet"), " zo")])
    (one,) = opened(tmp_path, saved(book))
    assert one.cells["tekst"] == "Doe **dit**\n**niet** zo", "no mark goes past the end of a line"


def test_escapes_and_line_breaks_come_out_plain(tmp_path: Path) -> None:
    shared = '<si><t>een_x000D_\ntwee &amp; _x005F_x000D_\u202e\u200b</t></si><si><t xml:space="preserve"> \n </t></si>'
    made = row(2, "<c r='REF' t='s'><v>0</v></c>", "<c r='REF' t='s'><v>1</v></c>")
    assert cells(tmp_path, made, shared=shared) == [{"titel": "een\ntwee & _x000D_"}]


def test_what_was_never_calculated_and_errors_are_told_by_cell(tmp_path: Path) -> None:
    book = Workbook()
    for one in (["titel", "tekst"], ["a", "=1+1"], ["b", "#N/A"], ["c", "ok"], ["=A1", None], ["d", "#REF!"]):
        book.active.append(one)
    mend = "Open the workbook in a spreadsheet program and save it: that calculates it."
    place = "d.xlsx, sheet Sheet, row"
    write = "Mend the formula, or write the text itself there."
    assert faults(tmp_path, saved(book)) == [
        f"{place} 2, column B “tekst”: this formula was never calculated. {mend}",
        f"{place} 3, column B “tekst”: the cell holds the error “#N/A”. {write}",
        f"{place} 5, column A “titel”: this formula was never calculated. {mend}",
        f"{place} 6, column B “tekst”: the cell holds the error “#REF!”. {write}",
    ]


def test_a_zero_that_asks_to_be_calculated_was_not(tmp_path: Path) -> None:
    zero = row(2, "x", "<c r='REF'><f>B9</f><v>0</v></c>")
    assert cells(tmp_path, zero) == [{"titel": "x", "tekst": "0"}]
    asking = '<calcPr calcId="124519" fullCalcOnLoad="1"/>'
    (told,) = faults(tmp_path, xlsx(HEAD + zero, book=asking))
    assert "never calculated" in told
    assert cells(tmp_path, row(2, "x", "<c r='REF'><f>B9</f><v>3</v></c>"), book=asking)[0]["tekst"] == "3"


def test_hidden_rows_and_columns_are_left_out_with_a_note(tmp_path: Path) -> None:
    rows = row(1, "titel", "a", "b", "c", "tekst") + row(2, "x", "1", "2", "3", "t") + row(3, "y", extra=' hidden="1"')
    hidden = '<cols><col min="2" max="4" hidden="1"/><col min="6" max="16384" hidden="1"/></cols>'
    error = row(4, "<c r='REF' t='e'><v>#N/A</v></c>", extra=' hidden="true"')
    read = opened(tmp_path, xlsx(rows + error, before=hidden))
    assert [one.cells for one in read] == [{"titel": "x", "tekst": "t"}]
    assert read.notes == ["left out: 1 hidden row.", "left out: the hidden columns B to D."]


def test_hidden_columns_that_openpyxl_writes_as_one(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["titel", "a", "b", "tekst"])
    book.active.append(["x", "1", "2", "t"])
    for letter in "BC":
        book.active.column_dimensions[letter].hidden = True
    assert [one.cells for one in opened(tmp_path, saved(book))] == [{"titel": "x", "tekst": "t"}]


def test_merged_cells_count_for_their_rows_and_hide_what_lies_under(tmp_path: Path) -> None:
    rows = [row(1, "thema", "titel", "tekst"), row(2, "natuur", "een", "x"), row(3, "oud", "twee", "y")]
    rows += [row(4, None, None, None), row(5, "stad", "drie", "breed"), row(6, None, "vier", "z")]
    merged = '<mergeCells><mergeCell ref="A2:A4"/><mergeCell ref="B5:C5"/></mergeCells>'
    read = opened(tmp_path, xlsx("".join(rows), after=merged))
    assert [dict(one.cells) for one in read] == [
        {"thema": "natuur", "titel": "een", "tekst": "x"},
        {"thema": "natuur", "titel": "twee", "tekst": "y"},
        {"thema": "stad", "titel": "drie"},
        {"titel": "vier", "tekst": "z"},
    ]
    assert read.notes == [
        "the text of a merged cell counts for every row that it spans.",
        "left out: text under merged cells, which cannot be seen, in A3, C5.",
    ]


def test_an_empty_merged_cell_hides_what_lies_under_it(tmp_path: Path) -> None:
    merged = '<mergeCells><mergeCell ref="A2:A4"/></mergeCells>'
    rows = HEAD + row(3, "oud", "een") + row(4, "ouder", "twee")
    assert [one.cells for one in opened(tmp_path, xlsx(rows, after=merged))] == [{"tekst": "een"}, {"tekst": "twee"}]


def test_a_title_above_and_the_headings_once_more(tmp_path: Path) -> None:
    rows = row(1, "Onze dilemma's") + row(3, "titel", "tekst") + row(4, "a", "b") + row(5, "titel", "tekst")
    read = opened(tmp_path, xlsx(rows))
    assert [one.cells for one in read] == [{"titel": "a", "tekst": "b"}]
    assert read.notes == [
        "left out: “Onze dilemma's”, which stands above the headings.",
        "left out: 1 row with the headings once more.",
    ]
    assert opened(tmp_path, xlsx(rows), header=4).headings == ("a", "b")
    assert faults(tmp_path, xlsx(rows), header=2)[0].startswith("d.xlsx, sheet Blad1: there are no headings in row 2")


def test_a_column_without_a_heading_is_told_and_one_that_comes_twice_is_a_fault(tmp_path: Path) -> None:
    read = opened(tmp_path, xlsx(HEAD + row(2, "a", "b", "los") + row(3, "c", None, "los")))
    assert read.notes == ["left out: 2 cells of column C, which has no heading."]
    (told,) = faults(tmp_path, xlsx(row(1, "titel", "x", "Titel") + row(2, "a", "b", "c")))
    assert told.startswith("d.xlsx, sheet Blad1, row 1: the heading “titel” stands above the columns A and C.")


def test_the_sheet_is_chosen_or_found(tmp_path: Path) -> None:
    sheets = {"Leeg": "", "Geheim": HEAD + row(2, "g"), "Kaarten": HEAD + row(2, "k"), "Oud": HEAD + row(2, "o")}
    data = xlsx(*sheets.items(), states=("", "hidden"))
    found = opened(tmp_path, data)
    assert next(iter(found)).cells["titel"] == "k"
    assert found.notes == ["sheet “Kaarten” is read; the file also has “Oud”."]
    for wish, title in (("oud", "o"), ("2", "k"), ("3", "o"), ("Geheim", "g")):
        assert next(iter(opened(tmp_path, data, sheet=wish))).cells["titel"] == title
    assert faults(tmp_path, data, sheet="Karten") == ["d.xlsx: there is no sheet “Karten”. Did you mean “Kaarten”?"]


def test_other_programs_leave_much_out(tmp_path: Path) -> None:
    """No references, no styles, a prefix on every name, the strict namespace, absolute targets."""
    heads = "".join(f"<c t='inlineStr'><is><t>{name}</t></is></c>" for name in ("titel", "tekst"))
    bare = f"<row>{heads}</row><row><c><v>1</v></c></row>"
    assert next(iter(opened(tmp_path, xlsx(bare, styles="")))).cells == {"titel": "1"}
    strict = xlsx(HEAD + row(2, "a", "b"), main="http://purl.oclc.org/ooxml/spreadsheetml/main")
    assert next(iter(opened(tmp_path, strict))).cells == {"titel": "a", "tekst": "b"}
    data = xlsx(HEAD + row(2, "a", "<c r='REF' t='s'><v>0</v></c>"), shared="<si><t>gedeeld</t></si>")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    for name in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
        parts[name] = parts[name].replace("xmlns=", "xmlns:x=").replace("</", "\0").replace("<", "<x:")
        parts[name] = parts[name].replace("\0", "</x:").replace("<x:?xml", "<?xml")
    relations = parts["xl/_rels/workbook.xml.rels"]
    parts["xl/_rels/workbook.xml.rels"] = relations.replace('Target="', 'Target="/xl/')
    assert next(iter(opened(tmp_path, packed(parts)))).cells == {"titel": "a", "tekst": "gedeeld"}


def bomb(size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        with zipfile.ZipFile(io.BytesIO(xlsx(HEAD))) as old:
            for name in old.namelist():
                if name != "xl/worksheets/sheet1.xml":
                    archive.writestr(name, old.read(name))
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(size // 1_000_000):
                part.write(b" " * 1_000_000)
    return out.getvalue()


def test_a_workbook_that_cannot_be_read_says_so_in_bounded_time(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx(HEAD))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].replace("<worksheet", '<!DOCTYPE w [<!ENTITY a "b">]><worksheet', 1)
    for data, said in (
        (b"", "cannot be read"),
        (b"PK\x03\x04 broken", "cannot be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, "has a password"),
        (xlsx(HEAD)[:-40], "cannot be read"),
        (xlsx("<row r='x'/>"), "cannot be read"),
        (xlsx("<row><c t='s'><v>9</v></c></row>"), "cannot be read"),
        (xlsx("<row><c t='s'><v>-1</v></c></row>", shared="<si><t>x</t></si>"), "cannot be read"),
        (xlsx("<row><c><v>nan</v></c></row>"), "cannot be read"),
        (xlsx(f"<row><c><v>{'1' * 1_100_000}</v></c></row>"), "cannot be read"),
        (xlsx("", shared=f"<si><t>{'x' * 1_100_000}</t></si>"), "cannot be read"),
        (packed({"a.xml": "<a/>"}), "there is no sheet in it"),
        (xlsx(""), "there is nothing in it"),
        (packed({**parts, "xl/worksheets/sheet1.xml": sheet}), "has a document type in it"),
        (bomb(40_000_000), "unpacks to 40 MB"),
    ):
        (told,) = faults(tmp_path, data)
        assert told.startswith("d.xlsx") and said in told
