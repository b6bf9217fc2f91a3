"""A pack for a digital press: whose pages are which, a code on each, and the lists for whoever packs and posts."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from deck.base.say import speaking
from deck.content.deck import open_deck
from deck.making.ask.profile import load_profile
from deck.making.ask.request import BuildRequest
from deck.making.proving import prove
from deck.making.run.address import address_headings
from deck.making.run.ask import RunRequest
from deck.making.run.run import Done, run

from .conftest import lines, written

PEOPLE = (
    "nr;naam;code;afdeling;straat;huisnummer;schoenmaat\n"
    "p1;Anna Ünal;a1;Toezicht & handhaving;Dorpsstraat;1a;38\n"
    "p2;Bram;b2;=1+1;Weg;2;44\n"
    f"p3;{'Veel te lang ' * 40};c3;;Laan;3;40\n"
    "p4;Çem;d4;ICT;Plein;4;41\n"
)


@pytest.fixture
def ran(tmp_path: Path, here: None) -> Any:
    """Make packs of three of these people; what the usual deck has of a colleague is here the department."""
    deck = written(tmp_path)
    for path in (deck / "deck.toml", deck / "layouts" / "welkom.toml"):
        path.write_text(path.read_text(encoding="utf-8").replace("collega", "afdeling"), encoding="utf-8")

    def make(people: str = PEOPLE, **asked: Any) -> Done:
        (tmp_path / "mensen.csv").write_text(people, encoding="utf-8")
        build = BuildRequest(deck=open_deck(deck), **{"profiles": ("variable-data",), **asked})
        output = str(tmp_path / "uit")
        return run(
            RunRequest(build=build, rows=tmp_path / "mensen.csv", output=output, key="nr", pack=3, prove_every=1)
        )

    return make


def table(path: Path, between: str = ",") -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream, delimiter=between))


def test_a_pack_says_whose_pages_are_which(ran: Any, tmp_path: Path) -> None:
    done = ran(sequence="datamatrix")
    assert (done.made, done.bad) == (3, 1)
    pack = tmp_path / "uit" / "pack-0001.pdf"
    with pikepdf.open(pack) as pdf:
        root = pdf.Root.DPartRoot
        assert [str(one) for one in root.NodeNameList] == ["/Pack", "/Recipient"]
        anna, bram = (part.DPM.VAKD_Record for part in root.DPartRootNode.DParts[0])
        assert (int(anna.Number), str(anna.Key), str(anna.Name), int(anna.Pages)) == (1, "p1", "Anna Ünal", 2)
        assert str(anna.Fields.afdeling) == "Toezicht & handhaving" and str(anna.Sequence) == "datamatrix"
        assert int(bram.Number) == 2
    addresses = [f"https://www.example.org/{code}" for code in ("a1", "b2")]
    assert prove(pack, load_profile("variable-data"), addresses).findings == ()
    with pypdfium2.PdfDocument(pack) as pdf:
        assert [one.get_title() for one in pdf.get_toc()] == ["Anna Ünal", "Bram"]
        read = [zxingcpp.read_barcodes(page.render(scale=4).to_pil().convert("L")) for page in pdf]
    assert [one.text for codes in read for one in codes if not one.text.startswith("https")] == [
        f"0000000{number}00{page}002" for number in (1, 2) for page in (1, 2)
    ]
    with pypdfium2.PdfDocument(tmp_path / "uit" / "pack-0002.pdf") as pdf:
        read = [one.text for one in zxingcpp.read_barcodes(pdf[0].render(scale=4).to_pil().convert("L"))]
    assert "00000004001002" in read  # numbers go on in the next pack


def test_the_lists_say_where_everybody_lies(ran: Any, tmp_path: Path) -> None:
    ran()
    out = tmp_path / "uit"
    assert table(out / "pick-list.csv") == [
        ["number", "file", "first page", "last page", "pages", "cards", "key", "name", "code", "afdeling"],
        ["1", "pack-0001.pdf", "1", "2", "2", "2", "p1", "Anna Ünal", "a1", "Toezicht & handhaving"],
        ["2", "pack-0001.pdf", "3", "4", "2", "2", "p2", "Bram", "b2", "'=1+1"],  # no spreadsheet works it out
        ["3", "", "", "", "", "", "p3", " ".join(["Veel te lang"] * 40), "c3", ""],  # set aside, and not forgotten
        ["4", "pack-0002.pdf", "1", "2", "2", "2", "p4", "Çem", "d4", "ICT"],
    ]
    assert table(out / "addresses.csv") == [
        ["number", "file", "pages", "name", "afdeling", "straat", "huisnummer"],
        ["1", "pack-0001.pdf", "2", "Anna Ünal", "Toezicht & handhaving", "Dorpsstraat", "1a"],
        ["2", "pack-0001.pdf", "2", "Bram", "'=1+1", "Weg", "2"],
        ["4", "pack-0002.pdf", "2", "Çem", "ICT", "Plein", "4"],
    ]
    listed = out / "pack-0001-pick-list.pdf"
    assert prove(listed, load_profile("screen"), ()).findings == ()  # tagged, as a table
    with pypdfium2.PdfDocument(listed) as pdf:
        said = pdf[0].get_textpage().get_text_range()
    assert "Pick list of pack-0001" in said and "Welkom: 2 recipients on 4 pages." in said
    assert "Anna Ünal" in said and "p1 · a1 · Toezicht" in said and "3–4" in said and "Çem" not in said
    assert "Not in this pack: 1." in said and "not in it" in said  # and no number is missing without a word
    assert "pack-0001 · 1" in said


def test_a_long_list_goes_on_and_is_in_the_language_of_the_user(ran: Any, tmp_path: Path) -> None:
    with speaking("nl"):
        ran("nr;naam;code\n" + "".join(f"p{at};Naam {at};c{at}\n" for at in range(1, 4)))
    heads = ["nummer", "bestand", "eerste pagina", "laatste pagina", "pagina’s", "kaarten", "sleutel", "naam", "code"]
    assert table(tmp_path / "uit" / "pick-list.csv", ";")[0] == [*heads, "afdeling"]
    assert not (tmp_path / "uit" / "addresses.csv").exists()
    with pypdfium2.PdfDocument(tmp_path / "uit" / "pack-0001-pick-list.pdf") as pdf:
        assert "Paklijst van pack-0001" in pdf[0].get_textpage().get_text_range()


def test_a_name_that_cannot_be_set_stands_on_the_list_by_what_it_is_found_by(ran: Any, tmp_path: Path) -> None:
    """By the key; by the row of the table where that cannot be set either."""
    ran("nr;naam;code\np1;محمد;a1\nب;ليلى;b2\np3;Wie?;c3\n")
    with pypdfium2.PdfDocument(tmp_path / "uit" / "pack-0001-pick-list.pdf") as pdf:
        said = pdf[0].get_textpage().get_text_range()
    assert "p1 (????)" in said and "row 3 (????)" in said
    assert (
        "Welkom: 1 recipient on 2 pages." in said and "Wie?" in said and "Wie? (" not in said and "(Wie?)" not in said
    )


def test_the_same_again_makes_nothing_and_another_number_makes_the_pack_anew(ran: Any, tmp_path: Path) -> None:
    heads, anna, bram, *_ = PEOPLE.splitlines(keepends=True)
    ran(heads + anna + bram, sequence="datamatrix")
    assert ran(heads + anna + bram, sequence="datamatrix").made == 0
    assert ran(heads + bram + anna, sequence="datamatrix").made == 2


def test_after_a_change_lists_and_packs_still_say_the_same(ran: Any, tmp_path: Path) -> None:
    heads, anna, bram, _, cem = PEOPLE.splitlines(keepends=True)
    ran(heads + anna + bram + anna.replace("p1", "p5") + cem, sequence="datamatrix")
    done = ran(heads + cem + anna, sequence="datamatrix")
    out = tmp_path / "uit"
    (left,) = done.notes[1:]
    assert left.startswith("of an earlier run, and not in run.jsonl: pack-0002-pick-list.pdf, pack-0002.pdf. run-earl")
    with pikepdf.open(out / "pack-0001.pdf") as pdf:
        parts = [part.DPM.VAKD_Record for part in pdf.Root.DPartRoot.DPartRootNode.DParts[0]]
        assert [(int(one.Number), str(one.Key), str(one.Name)) for one in parts] == [
            (int(number), key, name) for number, _, _, _, _, _, key, name, *_ in table(out / "pick-list.csv")[1:]
        ]
    assert [row[:4] for row in table(out / "addresses.csv")[1:]] == [
        ["1", "pack-0001.pdf", "2", "Çem"],
        ["2", "pack-0001.pdf", "2", "Anna Ünal"],
    ]
    assert [(one["number"], one["first"], one["file"]) for one in lines(out)] == [
        (1, 1, "pack-0001.pdf"),
        (2, 3, "pack-0001.pdf"),
    ]


def test_who_is_left_out_once_more_is_not_there_already(ran: Any) -> None:
    assert (ran().made, (done := ran()).kept, done.bad) == (3, 3, 1)


def test_tables_of_an_earlier_run_are_told_as_well(ran: Any, tmp_path: Path) -> None:
    """Else old addresses lie beside new packs."""
    ran()
    told = ran("nr;naam;code\np1;Anna;a1\n", profiles=("press",)).notes[-1]
    out = tmp_path / "uit"
    assert "addresses.csv, pack-0002-pick-list.pdf, pack-0002.pdf." in told
    assert (out / "run-earlier.txt").read_text().split() == [
        "addresses.csv",
        "pack-0002-pick-list.pdf",
        "pack-0002.pdf",
    ]
    assert "Dorpsstraat" in (out / "addresses.csv").read_text(encoding="utf-8-sig"), "nothing is taken away"


def test_a_department_without_a_name_is_no_address(ran: Any, tmp_path: Path) -> None:
    deck = tmp_path / "deck" / "deck.toml"
    deck.write_text(deck.read_text(encoding="utf-8").replace('name = "Noor"\n', ""), encoding="utf-8")
    layout = tmp_path / "deck" / "layouts" / "welkom.toml"
    for path in (layout, tmp_path / "deck" / "kaarten.csv"):
        path.write_text(path.read_text(encoding="utf-8").replace("recipient.name", "recipient.code"), encoding="utf-8")
    notes = ran("nr;code;afdeling\np1;a1;ICT\n").notes
    assert not (tmp_path / "uit" / "addresses.csv").exists()
    assert (
        "mensen.csv: of an address there is only “afdeling”, so there is no addresses.csv. For one, add a column such "
        "as straat, postcode or kamer."
    ) in notes
    ran("nr;code;afdeling;kamer\np1;a1;ICT;3.14\n")
    assert table(tmp_path / "uit" / "addresses.csv")[1] == ["1", "pack-0001.pdf", "2", "p1", "ICT", "3.14"]


@pytest.mark.parametrize(
    ("heads", "named", "found"),
    [
        ("afdeling", False, ""),
        ("afdeling", True, "afdeling"),
        ("Afdeling Achternaam", False, "Afdeling Achternaam"),
        ("aanhef voornaam titel land", True, ""),
        ("huisnummer postcode", False, "huisnummer postcode"),
    ],
)
def test_an_address_is_what_post_finds_its_way_by(heads: str, named: bool, found: str) -> None:
    assert address_headings(heads.split(), named=named) == tuple(found.split())


def test_what_looks_like_an_address() -> None:
    heads = ["Naam", "Adres 1", "Post-code", "schoenmaat", "House number", "Straßenname", "Woonplaats", "telefoon"]
    assert address_headings(heads) == ("Adres 1", "Post-code", "House number", "Woonplaats")
