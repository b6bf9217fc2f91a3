"""An ODS sheet gives the texts that its cells show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from workbooks import line, ods, packed, paragraphs, put, table

from deck.base.errors import InputError
from deck.content.rows.read import open_rows
from deck.content.rows.table import Choice, Rows

HEAD = line("titel", "tekst")


def opened(folder: Path, data: bytes, **choice: Any) -> Rows:
    return open_rows(put(folder, "d.ods", data), Choice(**choice))


def cells(folder: Path, *rows: str, **more: str) -> list[dict[str, str]]:
    return [dict(row.cells) for row in opened(folder, ods(table(HEAD, *rows), **more))]


def cell(inner: str, **attributes: str) -> str:
    told = " ".join(f'{key.replace("_", ":", 1).replace("_", "-")}="{value}"' for key, value in attributes.items())
    return f"<table:table-cell {told}>{inner}</table:table-cell>"


def test_texts_are_what_is_shown(tmp_path: Path) -> None:
    shown = cell(paragraphs("3 maart 2027"), office_value_type="date", office_date_value="2027-03-03")
    spaced = cell("<text:p>een<text:tab/>twee<text:s text:c='2'/>drie<text:line-break/>vier</text:p>")
    assert cells(tmp_path, line("a\nb", shown), line("x", spaced)) == [
        {"titel": "a\nb", "tekst": "3 maart 2027"},
        {"titel": "x", "tekst": "een twee  drie\nvier"},
    ]


@pytest.mark.parametrize(
    ("attributes", "shown"),
    [
        ({"office_value_type": "float", "office_value": "7.0"}, "7"),
        ({"office_value_type": "percentage", "office_value": "0.5"}, "50%"),
        ({"office_value_type": "time", "office_time_value": "PT26H30M00S"}, "26:30"),
        ({"office_value_type": "boolean", "office_boolean_value": "true"}, "WAAR"),
        ({"office_value_type": "date", "office_date_value": "2027-03-03"}, "2027-03-03"),
        ({"office_value_type": "string", "office_string_value": "tekst"}, "tekst"),
    ],
)
def test_a_value_without_a_text_is_written_out(tmp_path: Path, attributes: dict[str, str], shown: str) -> None:
    assert cells(tmp_path, line("a", cell("", **attributes))) == [{"titel": "a", "tekst": shown}]


def test_bold_and_italic_words_get_marks_and_remarks_stay_out(tmp_path: Path) -> None:
    style = '<style:style style:name="{}" style:parent-style-name="{}"><style:text-properties {}/></style:style>'
    styles = style.format("B", "", 'fo:font-weight="bold"') + style.format("I", "B", 'fo:font-style="italic"')
    span = '<text:span text:style-name="{}">{}</text:span>'
    remark = "<office:annotation><text:p>opmerking</text:p></office:annotation>"
    text = cell(f"{remark}<text:p>Zeg {span.format('B', 'nooit ')}{span.format('I', 'iets')}.</text:p>")
    assert cells(tmp_path, line("a", text), styles=styles) == [{"titel": "a", "tekst": "Zeg **nooit *iets***."}]


def test_repeated_rows_and_columns_count_as_often_as_they_say(tmp_path: Path) -> None:
    wide = '<table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell>'
    rows = [
        line(wide, extra=' table:number-rows-repeated="2"'),
        line("", extra=' table:number-rows-repeated="1048570"'),
    ]
    read = opened(tmp_path, ods(table(HEAD, *rows, line("y", "z"))))
    assert [(row.number, row.cells["titel"]) for row in read] == [(2, "x"), (3, "x"), (1048574, "y")]
    many = line(wide, extra=' table:number-rows-repeated="1048576"')
    with pytest.raises(InputError, match=r"d.ods: there are more than 3,000,000 cells\. Save it as CSV\."):
        opened(tmp_path, ods(table(HEAD, many, many)))


def test_hidden_and_merged_cells(tmp_path: Path) -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    under = "<table:covered-table-cell><text:p>oud</text:p></table:covered-table-cell>"
    merged = '<table:table-cell table:number-rows-spanned="2"><text:p>natuur</text:p></table:table-cell>'
    rows = [
        line("thema", "h", "h", "titel"),
        line(merged, "h", "h", "een"),
        line(under, "", "", "twee"),
        line("weg", extra=' table:visibility="filter"'),
    ]
    read = opened(tmp_path, ods(table(*rows, columns=columns)))
    assert [dict(row.cells) for row in read] == [
        {"thema": "natuur", "titel": "een"},
        {"thema": "natuur", "titel": "twee"},
    ]
    assert read.notes == [
        "the text of a merged cell counts for every row that it spans.",
        "left out: text under merged cells, which cannot be seen, in A3.",
        "left out: 1 hidden row.",
        "left out: the hidden columns B to C.",
    ]


def test_errors_and_formulas_without_a_result_are_told(tmp_path: Path) -> None:
    error = cell(paragraphs("#N/B"), calcext_value_type="error", office_value_type="string")
    with pytest.raises(InputError) as caught:
        cells(tmp_path, line("a", error), line(cell("", table_formula="of:=1+1"), "b"))
    assert [str(fault).split(". ")[0] for fault in caught.value.faults] == [
        "d.ods, sheet Blad1, row 2, column B “tekst”: the cell holds the error “#N/B”",
        "d.ods, sheet Blad1, row 3, column A “titel”: this formula was never calculated",
    ]


def test_the_sheet_is_chosen_or_found(tmp_path: Path) -> None:
    hiding = '<style:style style:name="weg"><style:table-properties table:display="false"/></style:style>'
    data = ods(
        table(name="Leeg"),
        table(HEAD, line("g"), name="Geheim", extra=' table:style-name="weg"'),
        table(HEAD, line("k"), name="Kaarten"),
        styles=hiding,
    )
    assert next(iter(opened(tmp_path, data))).cells["titel"] == "k"
    assert next(iter(opened(tmp_path, data, sheet="geheim"))).cells["titel"] == "g"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "cannot be read"),
        (packed({"a": "<a/>"}), "cannot be read"),
        (ods(), "there is no sheet in it"),
        (ods(table()), "there is nothing in it"),
        (packed({"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "has a document type in it"),
        (ods(table(line(cell("", office_value_type="float", office_value="x")))), "cannot be read"),
    ],
)
def test_what_cannot_be_read_says_so(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        opened(tmp_path, data)
