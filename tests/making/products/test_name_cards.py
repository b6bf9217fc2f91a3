"""Name cards: as large as fits on both sides of the fold, names as people write them, a list that is read with care."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path as FilePath
from types import SimpleNamespace
from typing import Any

import pypdfium2
import pytest
from house import BLACK_AND_WHITE, DECK, look
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from workbooks import line, ods, table

from deck.base.errors import Fault, Faults, InputError
from deck.base.items.drawing import walk
from deck.base.items.items import ARTIFACT, Card, Group, Path, Print, Text
from deck.content.options import Only, Options, OwnName
from deck.content.records import records_for
from deck.layout.products import all_products
from deck.layout.read import load_layout
from deck.making.ask.names import named_twice, only_figures, read_names, typed_names, unset
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.pages.compose import Composer, Setting

HOSTILE = ["**vet**", "[Jan](https://example.org)", "a\\b", "*", "[", "]", "\\", "Jan|Piet", "{name}", "$1", "=1+1"]
PATH = all_products(DECK.listed)["naamkaartjes"].path


def cards(
    *names: str, size: str = "", label: bool = False, only: tuple[Only, ...] = (), bw: bool = False
) -> list[Card]:
    own = tuple(OwnName(name, f"lijst.txt, line {line}") for line, name in enumerate(names, 1))
    records = records_for("name_cards", DECK.edition(), Options(names=own, only=only))
    own = BLACK_AND_WHITE if bw else look()
    return list(Composer(load_layout(PATH, size, label=label), Setting(own)).cards(records))


def upright(card: Card) -> Text:
    """The name that is heard."""
    (found,) = [item for item in card.front.items if isinstance(item, Text) and item.source.field == "name"]
    return found


def turned(card: Card) -> list[Group]:
    return [item for item in card.front.items if isinstance(item, Group) and item.turn == 180]


def size_pt(card: Card) -> float:
    return upright(card).lines[0].runs[0].font.size_pt


@pytest.mark.parametrize("size", ["190x90", "190x130"])
def test_the_name_stands_on_both_halves_and_the_far_one_upside_down(size: str) -> None:
    (card,) = cards("Marieke", size=size)
    height, name = card.front.size.height, upright(card)
    assert name.box.y > height / 2
    (far,) = turned(card)
    (same,) = [item for item in far.items if isinstance(item, Text) and item.source.field == "name"]
    assert same is name, "the very same: as large, and broken alike"
    assert (far.x, far.y, far.reading) == (card.front.size.width, height, ARTIFACT)
    assert far.y - name.box.y < height / 2, "turned about the middle it lies above the fold"


def test_the_fold_is_a_dashed_line_across_the_middle() -> None:
    (card,) = cards("Marieke")
    (fold,) = [item for item in walk(card.front.items) if isinstance(item, Path) and item.role is Print.FOLD]
    assert fold.stroke is not None and fold.stroke.dash and fold.reading.artifact
    assert [values for _, values in fold.segments] == [(0, 45), (190, 45)]


def lines(card: Card) -> list[str]:
    return [line.text.replace("\u00a0", " ") for line in upright(card).lines]


NAMES = ("Jan", "Wilhelmina", "Fatima el Amrani", "Jan de Vries", "Annemarie van der Berg-de Jong")


@pytest.mark.parametrize(("size", "label"), [("190x90", False), ("190x130", False), ("99.1x38.1", True)])
def test_names_stand_in_two_sizes_and_short_ones_in_the_larger(size: str, label: bool) -> None:
    made = cards(*NAMES, size=size, label=label)
    short, long = {size_pt(card) for card in made[:2]}, {size_pt(card) for card in made[2:]}
    assert len(short) == len(long) == 1 and min(short) > max(long)


def test_a_short_name_is_read_from_afar() -> None:
    (card,) = cards("Jan")
    assert size_pt(card) * 0.689 / 72 * 25.4 > 20, "capitals of 20 mm are read from 4 m"


def test_a_long_name_is_broken_at_a_space_and_before_the_small_words_in_it() -> None:
    (one,) = cards("Annemarie van der Berg-de Jong")
    assert lines(one) == ["Annemarie", "van der Berg-de Jong"]
    (two,) = cards("Johanna Maria van den Heuvel")
    assert lines(two) == ["Johanna Maria", "van den Heuvel"]
    assert "\u00a0" not in upright(cards("jan bos")[0]).text, "a small word that begins a name is a name"


def test_a_name_that_is_longer_than_two_lines_of_the_usual_size_leaves_the_others_as_they_are() -> None:
    apart = cards("Fatima el Amrani")
    beside = cards("Fatima el Amrani", "Annemarie Wilhelmina Carolina van Oranje-Nassau en tot Wittgenstein")
    assert size_pt(apart[0]) == size_pt(beside[0]) > size_pt(beside[1])


@pytest.mark.parametrize(("size", "label"), [("190x90", False), ("190x130", False), ("99.1x38.1", True)])
@pytest.mark.parametrize("bw", [False, True], ids=["colour", "black-and-white"])
def test_the_principles_are_dealt_round_with_icon_and_number(size: str, label: bool, bw: bool) -> None:
    made = cards(*[f"Naam {at}" for at in range(9)], size=size, label=label, bw=bw)
    every = list(DECK.edition().principles)
    for at, card in enumerate(made):
        own = every[at % 7]
        numbers = [item.text for item in card.front.items if isinstance(item, Text) and item.source.field == "number"]
        assert numbers == [str(own.number)]
        icons = [item for item in card.front.items if isinstance(item, Path) and item.source.field == "icon"]
        assert icons and all(item.fill for item in icons)
        filled = {item.fill.name for item in card.front.items if isinstance(item, Path) and item.fill}
        assert bw or own.key in filled, "in black and white number and icon say it"
        assert not filled & {other.key for other in every if other is not own}


def test_both_sides_of_a_tent_bear_the_sign() -> None:
    (card,) = cards("Jan")
    (far,) = turned(card)
    assert {item.source.field for item in far.items if isinstance(item, Text)} == {"name", "number"}
    assert any(isinstance(item, Path) and item.source.field == "icon" for item in far.items)


def test_a_deck_without_principles_has_a_plain_edge() -> None:
    content = replace(DECK.edition(), principles=())
    records = records_for("name_cards", content, Options(names=(OwnName("Jan"),)))
    made = list(Composer(load_layout(PATH), Setting(look())).cards(records))
    assert len(made) == 1 and not [
        item for item in made[0].front.items if isinstance(item, Text) and item.source.field == "number"
    ]


@pytest.mark.parametrize(
    ("names", "more", "cards_made", "pages"),
    [(8, {}, 9, 3), (9, {}, 9, 3), (1, {"size": "190x130"}, 2, 1), (8, {"only": (Only("tent"),)}, 8, 3)],
)
def test_blank_cards_use_what_is_left_of_the_last_sheet(
    tmp_path: FilePath, names: int, more: dict[str, Any], cards_made: int, pages: int
) -> None:
    own = tuple(OwnName(f"Naam {number}") for number in range(names))
    (entry,) = build(BuildRequest(("naamkaartjes",), names=own, output=tmp_path, proof="none", **more))
    assert (entry.cards, entry.pages) == (cards_made, pages)


def test_what_is_no_sheet_is_not_filled_up(tmp_path: FilePath) -> None:
    names = tuple(OwnName(f"Naam {number}") for number in range(4))
    for more in ({"stock": "L7163"}, {"profiles": ("press",)}):
        request: dict[str, Any] = {"names": names, "output": tmp_path, "proof": "none", **more}
        (entry,) = build(BuildRequest(("naamkaartjes",), **request))
        assert entry.cards == 4, more


@pytest.mark.parametrize("name", HOSTILE)
def test_what_looks_like_markup_is_part_of_the_name(name: str) -> None:
    (card,) = cards(name)
    assert upright(card).text == name
    assert not [run.link for line in upright(card).lines for run in line.runs if run.link]


def test_apostrophes_are_set_as_they_should() -> None:
    found = [upright(card).text.replace("\u00a0", " ") for card in cards("van 't Hoff", "O'Brien")]
    assert found == ["van ’t Hoff", "O’Brien"]


@pytest.mark.parametrize("name", ["a" * 200, "Lange naam " * 20, "Xa" * 34])
def test_what_cannot_fit_names_the_line_of_the_list(name: str) -> None:
    with pytest.raises(InputError) as caught:
        cards("Jan", name)
    (fault,) = caught.value.faults
    assert fault.place.startswith("lijst.txt, line 2") and "mm" in fault.message
    assert len(fault.message) < 250, "nobody reads 200 letters again"


def test_every_name_that_cannot_be_is_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        cards("Zoë 🌸", "Jan", "a" * 200, "李明")
    places = [place for fault in caught.value.faults for place in fault.place.split("; ")]
    assert {place.split(", ")[1] for place in places} == {"line 1", "line 3", "line 4"}


def test_without_names_the_cards_are_blank() -> None:
    made = cards()
    assert len(made) == 6
    for card in made:
        lines = [
            item
            for group in card.front.items
            if isinstance(group, Group) and group.reading and group.reading.alt == "Ruimte om te schrijven"
            for item in group.items
            if isinstance(item, Path) and item.stroke and item.role is Print.ARTWORK
        ]
        assert len(lines) == 1 and turned(card)


def test_blank_cards_may_be_asked_for_beside_names() -> None:
    records = records_for(
        "name_cards", DECK.edition(), Options(names=(OwnName("Jan"),), only=(Only("tent"), Only("blank", 11)))
    )
    assert [record.kind for record in records] == ["tent", *["blank"] * 11]


def test_a_badge_has_one_side_and_no_fold() -> None:
    for names in (("Jan", "Fatima el Amrani"), ()):
        for card in cards(*names, size="99.1x38.1", label=True):
            assert not turned(card)
            assert not [item for item in walk(card.front.items) if isinstance(item, Path) and item.role is Print.FOLD]


def test_names_go_onto_labels(tmp_path: FilePath) -> None:
    names = tuple(OwnName(f"Naam {number}") for number in range(20))
    (entry,) = build(BuildRequest(("naamkaartjes",), names=names, stock="L7163", output=tmp_path, proof="full"))
    assert (entry.cards, entry.pages, entry.rejected) == (20, 2, False)
    assert not [note for note in entry.warnings if "left out" in note]
    with pypdfium2.PdfDocument(tmp_path / entry.file) as document:
        printed = document[0].get_textpage().get_text_range()
    assert printed.count("Naam 13") == 1, "a badge is not folded"


# A list of names


@pytest.fixture
def file(tmp_path: FilePath) -> Callable[..., str]:
    """A file with these bytes."""

    def make(data: bytes | str, name: str = "lijst.txt") -> str:
        path = tmp_path / name
        path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
        return str(path)

    return make


File = Callable[..., str]


def workbook(*rows: tuple[Any, ...]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def read(source: str) -> list[tuple[str, str]]:
    return [(name.text, name.place.rpartition(", ")[2]) for name in read_names(source)]


def test_a_text_file_has_a_name_on_each_line(file: File) -> None:
    found = read(file("\ufeffNaam\r\n\r\n  Jan \u00a0 de  Vries\t\r\nZoe\u0308, adviseur\r\n\u200bNaam\r\n"))
    assert found == [("Jan de Vries", "line 3"), ("Zoë, adviseur", "line 4"), ("Naam", "line 5")]


@pytest.mark.parametrize(
    "text",
    [
        'naam;team\n"de Vries; Jan";A\n\nZoë;B\n',
        'naam,team\n"de Vries; Jan",A\n\nZoë,B\n',
        'naam\tteam\n"de Vries; Jan"\tA\n\nZoë\tB\n',
    ],
)
def test_of_a_csv_file_the_first_column_counts(file: File, text: str) -> None:
    if ";team" not in text:
        text = text.replace("de Vries; Jan", "de Vries Jan")
    assert [(name.replace(";", ""), place) for name, place in read(file(text, "l.csv"))] == [
        ("de Vries Jan", "line 2"),
        ("Zoë", "line 4"),
    ]


@pytest.mark.parametrize("data", ["Nr\tNaam\n1\tZoë\n".encode("utf-16"), "sep=,\nNr,NAME\n1,Zoë\n".encode()])
def test_the_column_that_is_headed_so_goes_first(file: File, data: bytes) -> None:
    assert [name for name, _ in read(file(data, "l.csv"))] == ["Zoë"]
    above = workbook(("Deelnemers 3 maart",), (None,), ("Nr", "Team", "Namen"), (1, "A", "Zoë"), (2, "B", "*Jan*"))
    assert read(file(above, "l.xlsx")) == [("Zoë", "row 4"), ("*Jan*", "row 5")]
    sheet = ods(table(line("Naam", "Team"), line("Zoë", "A")))
    assert read(file(sheet, "l.ods")) == [("Zoë", "row 2")]


LISTED = [("Zoë de Vries", "line 2"), ("Jan", "line 3")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Naam\tAfdeling\r\nZoë de Vries\tBeleid\r\nJan\tIT\r\n", "l.txt"),
        ("Nr\tNaam\r\n1\tZoë de Vries\r\n2\tJan\r\n", "l.txt"),
        ("Deelnemer;Afdeling\nZoë de Vries;Beleid\nJan;IT\n", "l.txt"),
        ("Nr,Volledige naam\n1,Zoë de Vries\n2,Jan\n", "l.txt"),
        ("Nr,NAME\n1,Zoë de Vries\n2,Jan\n", "l"),
        ("sep=,\nZoë de Vries,Beleid\nJan,IT\n", "l.txt"),
        ("sep=;\nZoë de Vries;Beleid\nJan;IT\n", "l.csv"),
        ("Nr;Voornaam;Tussenvoegsel;Achternaam\n1;Zoë;de;Vries\n2;Jan;;\n", "l.csv"),
        ("Achternaam\tVoornaam\nde Vries\tZoë\n\tJan\n", "l.txt"),
        ("Last name,First name\nde Vries,Zoë\n,Jan\n", "l.txt"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_a_list_of_excel_is_read_as_a_table_whatever_it_is_called(
    file: File, text: str, name: str, encoding: str
) -> None:
    assert read(file(text.encode(encoding), name)) == LISTED


def test_lines_with_a_comma_are_names_when_no_heading_says_otherwise(file: File) -> None:
    assert [name for name, _ in read(file("Vries, Zoë de\nJansen, Jan\n"))] == ["Vries, Zoë de", "Jansen, Jan"]
    assert [name for name, _ in read(file("Zoë; Jan\nPiet\n"))] == ["Zoë; Jan", "Piet"]


def test_a_list_of_figures_is_told(file: File) -> None:
    first = "the first column holds figures, and no names. Write “Naam” above"
    for text, name in (("Nr;Wie\n1;Zoë\n", "l.csv"), ("Nr\tWie\n1\tZoë\n", "l.txt"), ("1\tA\n2\tB\n3\tC\n", "l.txt")):
        with pytest.raises(InputError, match=first):
            read_names(file(text, name))
    (told,) = only_figures(read_names(file("1\n2\n3\n")))
    assert str(told) == "lijst.txt: this list holds figures, and no names: each figure gets a card."
    assert only_figures(read_names(file("1\nJan\n"))) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encodings_of_excel_are_read(file: File, encoding: str) -> None:
    assert read(file("Zoë\nRenée".encode(encoding))) == [("Zoë", "line 1"), ("Renée", "line 2")]


def test_of_a_workbook_the_first_column_of_the_first_sheet_counts(file: File) -> None:
    data = workbook(("Namen", "Team"), ("Jan", "A"), (None, "B"), (12, "C"), ("Zoë",))
    assert read(file(data, "lijst.XLSX")) == [("Jan", "row 2"), ("12", "row 4"), ("Zoë", "row 5")]


def saved(cells: str) -> bytes:
    """A workbook whose first sheet has these cells, as another program wrote them (ECMA-376, 18.3.1.4)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(("x",)))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = re.sub(rb"<sheetData>.*</sheetData>", f"<sheetData>{cells}</sheetData>".encode(), part)
            new.writestr(name, part)
    return out.getvalue()


def test_a_formula_counts_as_what_it_came_to(file: File) -> None:
    rows = """<row r="1"><c r="A1" t="str"><f>B1</f><v>Jan</v></c></row>
    <row r="2"><c r="A2" t="str"><f>IF(B2="","",B2)</f><v></v></c></row><row r="3"><c r="A3" s="0"/></row>
    <row r="5"><c r="A5"><f>6*2</f><v>12</v></c><c r="B5"><f>C5</f></c></row>"""
    assert read(file(saved(rows), "l.xlsx")) == [("Jan", "row 1"), ("12", "row 5")]


def test_a_cell_without_a_name_in_it_is_told(file: File) -> None:
    data = workbook(("Naam",), ("Jan",), ('=B3&" de Vries"', "Zoë"), ("#N/A",), (None, "=1"), ("#REF!",), ("=B7",))
    with pytest.raises(InputError) as caught:
        read_names(file(data, "lijst.xlsx"))
    mend = "Open the workbook in a spreadsheet program and save it: that calculates it."
    assert [str(fault) for fault in caught.value.faults] == [
        f"lijst.xlsx, cell A3: this formula was never calculated, so there is no name yet. {mend}",
        "lijst.xlsx, cell A4: “#N/A” is an error, and no name. Write the name itself there.",
        "lijst.xlsx, cell A6: “#REF!” is an error, and no name. Write the name itself there.",
        f"lijst.xlsx, cell A7: this formula was never calculated, so there is no name yet. {mend}",
    ]


def test_what_is_hidden_in_a_workbook_is_left_out_and_told(file: File) -> None:
    book, out = Workbook(), io.BytesIO()
    for row in (("Nr", "Naam", "Naam"), (1, "weg", "Jan"), (2, "weg", "Zoë"), (3, "weg", "Piet")):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = book.active.column_dimensions["B"].hidden = True
    book.save(out)
    notes: list[Fault] = []
    names = read_names(file(out.getvalue(), "l.xlsx"), notes)
    assert [name.text for name in names] == ["Jan", "Piet"]
    place = "l.xlsx, sheet Sheet: left out:"
    assert list(map(str, notes)) == [f"{place} 1 hidden row.", f"{place} the hidden column B."]


def test_a_list_that_is_all_hidden_is_no_empty_one(file: File) -> None:
    book, out = Workbook(), io.BytesIO()
    book.active.append(("Jan",))
    book.active.column_dimensions["A"].hidden = True
    book.save(out)
    with pytest.raises(InputError, match="all that is in it is hidden"):
        read_names(file(out.getvalue(), "l.xlsx"))


WHOLE = [("Jansen, Piet", "line 1"), ("Vries, Zoë de", "line 2")]


@pytest.mark.parametrize("name", ["l.csv", "l.txt", "l.tsv"])
@pytest.mark.parametrize("text", ["Jansen, Piet\nVries, Zoë de\n", '"Jansen, Piet"\n"Vries, Zoë de"\n'])
def test_a_surname_before_a_comma_is_part_of_a_name(file: File, text: str, name: str) -> None:
    assert read(file(text, name)) == WHOLE
    assert [one for one, _ in read(file(f"Naam\n{text}", name))] == ["Jansen, Piet", "Vries, Zoë de"]


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Naam\nJansen,Piet\nDe Boer,Jan\n", "l.csv", ["Jansen,Piet", "De Boer,Jan"]),
        ("Jansen,Beleid\nDe Boer,IT\n", "l.csv", ["Jansen", "De Boer"]),
        ("Jansen, Piet;A\nVries, Zoë de;B\n", "l.txt", ["Jansen, Piet", "Vries, Zoë de"]),
        ("Zoë\nJan Jansen; beleid\n", "l.csv", ["Zoë", "Jan Jansen"]),
        ("Zoë|A\nJan|B\n", "l.csv", ["Zoë", "Jan"]),
        ("Voornaam;Team\nZoë;A\n", "l.csv", ["Zoë"]),
        ("Team;Collega\nA;Zoë\n", "l.txt", ["Zoë"]),
        (";Zoë\n;Jan\n", "l.csv", ["Zoë", "Jan"]),
    ],
)
def test_what_divides_a_list_is_found_over_all_of_it(file: File, text: str, name: str, found: list[str]) -> None:
    assert [one for one, _ in read(file(text, name))] == found


OUTLOOK = [
    '"Vries, Zoë de" <z@x.nl>; Jan Jansen <j@x.nl>',
    "Vries, Zoë de <z@x.nl>; 'Jan Jansen' <j@x.nl>;\n",
    '"Vries, Zoë de" <z@x.nl>,\n Jan Jansen <j@x.nl>\n',
    '"Vries, Zoë de" <z@x.nl>;\nJan Jansen <j@x.nl>;\n',
    "Vries, Zoë de; Jan Jansen\n",
]


@pytest.mark.parametrize("text", OUTLOOK)
@pytest.mark.parametrize("name", ["l.txt", "l.csv"])
def test_a_list_of_an_e_mail_program_is_read(file: File, text: str, name: str) -> None:
    if "@" in text or name == "l.txt":
        assert [one for one, _ in read(file(text, name))] == ["Vries, Zoë de", "Jan Jansen"]


def test_what_may_be_no_name_is_told(file: File) -> None:
    notes: list[Fault] = []
    names = read_names(file("Wie;Afdeling\nZoë <z@x.nl>;Beleid\n;IT\np.bakker@x.nl;IT\n", "l.csv"), notes)
    assert [name.text for name in names] == ["Zoë", "p.bakker@x.nl"]
    assert list(map(str, notes)) == [
        "l.csv: “Wie” stands above the names, and gets no card.",
        "l.csv, line 3: there is something here, and no name.",
        "l.csv, line 4: “p.bakker@x.nl” is an address, and no name: the card has it as it is.",
    ]


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "l.txt", "l.txt: there is no name in it."),
        (b"\n \n\t\n", "l.txt", "l.txt: there is no name in it."),
        (b"Naam\n", "l.csv", "l.csv: there is no name in it."),
        (b"\x89PNG\0\0", "l.txt", "l.txt: this is no text file."),
        (b"PK\x03\x04 broken", "l.xlsx", "l.xlsx: the workbook cannot be read."),
        (b"x", "l.docx", "l.docx: a file of the kind “.docx” cannot be read."),
        (b"x" * 5_000_001, "l.txt", "l.txt: the file is too large"),
        (b"Jan\n" * 1001, "l.txt", "l.txt: there are 1,001 names in it."),
        ("Jan\nZoë 🌸\n".encode(), "l.txt", "l.txt, line 2: “Zoë 🌸” has what the font cannot set: “🌸”."),
        ("محمد\n李\n".encode(), "l.txt", "l.txt, line 1: “محمد” has what the font cannot set: “م”, “ح”, “د”."),
        (
            ("q\u0303" * 90).encode(),
            "l.txt",
            "l.txt, line 1: “" + "q\u0303" * 19 + "q…” has what the font cannot set: U+0303 COMBINING TILDE.",
        ),
        (b'Naam\n"Jan\n' + b"Zo\n" * 3, "l.csv", "l.csv, line 2: a quotation mark opens a cell here and is never"),
        (b"1;a\n2;b\n3;c\n", "l.csv", "l.csv: the first column holds figures, and no names."),
        (b"a;b\0", "l.csv", "l.csv: this is no text file."),
        (b"x" * 5_000_001, "l.csv", "l.csv: the file is too large"),
    ],
)
def test_a_list_that_cannot_be_used_says_why(file: File, data: bytes, name: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        names, faults = read_names(file(data, name)), Faults()
        faults.extend(unset(names, DECK.faces["bold"]))
        faults.raise_if_any()
    assert str(caught.value.faults[0]).startswith(said)
    assert all(fault.remedy for fault in caught.value.faults)


def test_a_list_that_is_not_there(tmp_path: FilePath) -> None:
    with pytest.raises(InputError, match=r"weg.txt: the file cannot be read .* Check that it is there"):
        read_names(str(tmp_path / "weg.txt"))
    with pytest.raises(InputError, match="cannot be read"):
        read_names(str(tmp_path))


def test_a_list_may_come_in_by_the_door(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"Jan\nZo\xc3\xab\n")))
    assert [(name.text, name.place) for name in read_names("-")] == [
        ("Jan", "standard input, line 1"), ("Zoë", "standard input, line 2"),
    ]  # fmt: skip


def test_typed_names_are_names_and_none_at_all_is_a_fault() -> None:
    assert [name.text for name in typed_names(("Naam van Dam", " Jan "))] == ["Naam van Dam", "Jan"]
    with pytest.raises(InputError, match="--name: there is no name in it"):
        typed_names(("", " "))


def test_a_name_that_comes_twice_is_told_and_kept(file: File) -> None:
    names = read_names(file("Jan\nZoë\njan\nJan\n"))
    assert len(names) == 4
    assert [str(fault) for fault in named_twice(names)] == [
        "lijst.txt, line 3: “jan” stands at lijst.txt, line 1 as well: both get a card.",
        "lijst.txt, line 4: “Jan” stands at lijst.txt, line 1 as well: both get a card.",
    ]


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.getbasetemp()
    for name in ("h.txt", "h.csv", "h.xlsx"):
        (folder / name).write_bytes(data)
        try:
            names = read_names(str(folder / name))
        except InputError:
            continue
        assert names and all(one.text and one.place for one in names)
