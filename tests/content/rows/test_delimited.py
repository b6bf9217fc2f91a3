"""CSV as Excel and people write it: any separator, any encoding, and quotation marks that are never closed."""

from __future__ import annotations

import csv
import io
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks import put

from deck.base.errors import InputError
from deck.content.rows.heads import _KEPT
from deck.content.rows.read import open_rows
from deck.content.rows.separators import separator_of
from deck.content.rows.table import Choice, Rows

ROOT = Path(__file__).resolve().parents[3]


def opened(folder: Path, data: bytes | str, name: str = "d.csv", header: int = 0) -> Rows:
    return open_rows(put(folder, name, data), Choice(header=header))


def cells(folder: Path, data: bytes | str, name: str = "d.csv") -> list[dict[str, str]]:
    return [dict(row.cells) for row in opened(folder, data, name)]


def faults(folder: Path, data: bytes | str, name: str = "d.csv") -> list[str]:
    with pytest.raises(InputError) as caught:
        opened(folder, data, name)
    return [str(fault) for fault in caught.value.faults]


def test_csv_of_an_old_mac_is_read(tmp_path: Path) -> None:
    rows = opened(tmp_path, "titel;tekst\rÉén;zó “is” het\r".encode("mac-roman"))
    assert [dict(row.cells) for row in rows] == [{"titel": "Één", "tekst": "zó “is” het"}]
    assert "Mac Roman" in rows.notes[0]


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_the_separator_is_found(tmp_path: Path, sign: str) -> None:
    other = "," if sign != "," else ";"
    text = f'titel{sign}tekst{sign}vraag\nA{sign}"Zeg ""nu{sign} {sign}{sign}"", of{other} niet"{sign}\nB{sign}x{other}\
y{other} z{sign}"w{other}"\n'
    assert cells(tmp_path, text) == [
        {"titel": "A", "tekst": f'Zeg "nu{sign} {sign}{sign}", of{other} niet'.replace("\t", " ")},
        {"titel": "B", "tekst": f"x{other}y{other} z", "vraag": f"w{other}"},
    ]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("titel, kort;tekst\nA;een, twee, drie\nB;vier, vijf\n", ";"),
        ("Onze kaarten\ntitel,tekst\nA,B\n", ","),
        ("naam\nJansen, Piet\nVries, Jan\n", ";"),
        ("naam\nJansen\n", ";"),
        ("", ";"),
        ('titel;tekst\nA;"B\n', ";"),
        ("vraag,antwoord (a; b)\nWat?,Ja\nHoe; of?,Zo\n", ","),
    ],
)
def test_signs_in_texts_do_not_count(text: str, sign: str) -> None:
    assert separator_of(text) == sign


@pytest.mark.parametrize("mark", ["sep=,", '"sep=,"', "SEP=,\r"])
def test_the_line_that_names_the_separator_is_no_row(tmp_path: Path, mark: str) -> None:
    rows = opened(tmp_path, f"{mark}\na;1,b;2\nx,y\n")
    assert rows.headings == ("a;1", "b;2")
    (row,) = rows
    assert (row.number, row.cells) == (3, {"a;1": "x", "b;2": "y"})
    assert opened(tmp_path, "sep=\t\na;b\tc\nx\ty").headings == ("a;b", "c")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_end_of_excel(tmp_path: Path, encoding: str, end: str) -> None:
    if (encoding, end) == ("cp1252", "\r"):
        encoding = "mac-roman"  # the only program that ends lines so writes this
    text = f'titel\ttekst{end}Zoë\t"één{end}twee – €"{end}'
    rows = opened(tmp_path, text.encode(encoding))
    assert [dict(row.cells) for row in rows] == [{"titel": "Zoë", "tekst": "één\ntwee – €"}]
    assert bool(rows.notes) is (encoding in ("cp1252", "mac-roman")), "what was guessed is told"
    if encoding == "utf-16":
        assert cells(tmp_path, b"\xfe\xff" + text.encode("utf-16-be")) == [dict(row.cells) for row in rows]


def test_the_line_of_a_row_is_where_it_begins(tmp_path: Path) -> None:
    rows = opened(tmp_path, 'a;b\n\n"1\n2\n3";x\n\ny;z\n')
    assert [row.number for row in rows] == [3, 7]
    (first, _) = rows
    assert rows.place(first, "b") == "d.csv, line 3, column “b”"


def test_short_rows_are_filled_and_long_ones_told_by_line(tmp_path: Path) -> None:
    assert cells(tmp_path, "a;b;c\n1\n;;3;;\n") == [{"a": "1"}, {"c": "3"}]
    told = faults(tmp_path, "a;b\n1;2;3\n4;5\n6;;;7\n")
    remedy = "Put a text that holds the separator between quotation marks."
    assert told == [
        f"d.csv, line 2: there are 3 cells, and 2 headings. {remedy}",
        f"d.csv, line 4: there are 4 cells, and 2 headings. {remedy}",
    ]
    assert len(faults(tmp_path, "a;b\n" + "1;2;3\n" * 5000)) == 21
    assert opened(tmp_path, "a;b;\n1;2;3\n").notes == ["left out: 1 cell of column 3, which has no heading."]


QUOTES = 'Close the cell with “"”, and write a quotation mark inside a cell twice (“""”).'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            'a;b\n1;"x\n' + "2;y\n" * 40,
            "line 2: a quotation mark opens a cell here and is never closed: all lines below",
        ),
        ('a;b\n"1\n2";"x\n2;y\n', "line 3: a quotation mark opens a cell here and is never closed"),
        ('a;b\n1;"x\n' + "2;y\n" * 99_999, "line 2: a quotation mark opens a cell here and is never closed"),
        (
            'a;b\n"Nee" zegt hij;x\n',
            "line 2: a cell begins with a quotation mark here, and its closing one is followed by",
        ),
        ('a;b\n1;"x\n2;"y"\n', "line 2: a cell begins with a quotation mark here, and its closing one on line 3 is"),
        ('a;b\n1;"' + "x" * 131_073 + '"\n', "line 2: a cell is longer than 131,072 characters."),
        ("a;b\n1;" + "x" * 1_000_001, "line 2: this line is longer than 1,000,000 characters."),
    ],
)
def test_a_quotation_mark_that_is_not_closed_is_told_where_it_opens(tmp_path: Path, text: str, told: str) -> None:
    (fault,) = faults(tmp_path, text)
    assert fault.startswith(f"d.csv, {told}")
    assert QUOTES in fault or "longer" in fault


def test_quotation_marks_inside_a_text_are_just_that(tmp_path: Path) -> None:
    assert cells(tmp_path, 'a;b\nzeg "nee" nu;5" lang\n') == [{"a": 'zeg "nee" nu', "b": '5" lang'}]
    assert cells(tmp_path, 'a, b\n"x, y", "z"\n') == [{"a": "x, y", "b": "z"}]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "d.csv: there is nothing in it."),
        (b"\n ; \n", "d.csv: there is nothing in it."),
        (b"a;b\n1;\0", "d.csv: this is no text file. Line 2 holds a NUL character."),
        ("a;b\n1;\0".encode("utf-16"), "d.csv: this is no text file. Line 2 holds a NUL character."),
        ("é;è\n".encode() * 9 + "é".encode("cp1252"), "d.csv, line 10: a character here is broken"),
        (b"a;b\n\x81\x8d", "d.csv, line 2: a character here is broken"),
        ("a;b".encode("utf-16") + b"x", "d.csv, line 1: a character here is broken"),
    ],
)
def test_what_is_no_text_says_so(tmp_path: Path, data: bytes, told: str) -> None:
    (fault,) = faults(tmp_path, data)
    assert fault.startswith(told)


def test_marks_that_nobody_sees_are_gone(tmp_path: Path) -> None:
    text = "ti\u200btel;tekst\n\u202eabc\u202c;x\u2066y\u2069\x07 \u00a0\nZoe\u0308;een\u2028twee\n"
    assert cells(tmp_path, text) == [{"titel": "abc", "tekst": "xy"}, {"titel": "Zoë", "tekst": "een twee"}]


def test_a_large_file_is_read_again_and_not_kept(tmp_path: Path) -> None:
    text = "a;b\n" + "".join(f"{at};x\n" for at in range(_KEPT + 10))
    rows = opened(tmp_path, text)
    assert sum(1 for _ in rows) == sum(1 for _ in rows) == _KEPT + 10
    assert not hasattr(rows._source, "__self__"), "no list is held"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for name in ("weg.csv", "weg.xlsx", "weg.ods", "weg.json", "weg.txt"):
        with pytest.raises(InputError, match=r"weg\.\w+: the file cannot be read \(.*\)\. Check that it is there\."):
            open_rows(tmp_path / name)
    (tmp_path / "map.csv").mkdir()
    with pytest.raises(InputError, match="cannot be read"):
        open_rows(tmp_path / "map.csv")


@given(
    st.lists(st.lists(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=9), min_size=3, max_size=3))
)
def test_what_the_csv_module_writes_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, made: list[list[str]]
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerows([["een", "twee", "drie"], *made])
    read = cells(tmp_path_factory.getbasetemp(), out.getvalue(), "hypothesis.csv")
    import unicodedata

    from deck.content.rows.clean import clean

    wanted = [
        {name: text for name, one in zip(("een", "twee", "drie"), row, strict=True) if (text := clean(one))}
        for row in made
    ]
    wanted = [row for row in wanted if row and row != {"een": "een", "twee": "twee", "drie": "drie"}]
    assert read == [{key: unicodedata.normalize("NFC", text) for key, text in row.items()} for row in wanted]


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="the peak of memory is read from /proc")
def test_very_many_rows_stream(tmp_path: Path, python: str) -> None:
    path = tmp_path / "groot.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("titel;tekst;n\n")
        file.writelines(f'Kaart {at};"Een ""korte"" één; tekst";{at}\n' for at in range(300_000))
    # The peak that getrusage tells begins with that of the process which started this one, however large that was.
    code = (
        "from pathlib import Path; from deck.content.rows.read import open_rows;"
        f"rows = open_rows(Path({str(path)!r})); print(sum(1 for _ in rows),"
        "Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0])"
    )
    done = subprocess.run([python, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    count, kibibytes = map(int, done.stdout.split())
    assert count == 300_000 and kibibytes < 60 * 1024  # kept, they take 160 MiB
