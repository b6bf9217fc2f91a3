"""A kit as it is made: its files, their numbers, what they hold, and how they are printed."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes, policy
from math import ceil
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from icalendar import Calendar

from deck.content.deck import built_in
from deck.content.options import OwnName, OwnScale
from deck.content.session.quantities import quantities
from deck.content.session.session import session
from deck.content.session.words import row as table_row
from deck.making.kit.make import make_kit, safe_name
from deck.making.kit.request import KitRequest
from deck.pages.table import cells

DECK = built_in()

Kit = Callable[..., Any]
WHEN = "2027-03-04T10:00"
CONTENT = DECK.edition()
EXERCISES = list(CONTENT.exercises)
every_exercise = pytest.mark.parametrize("name", EXERCISES)


def rows(made: Any) -> dict[str, Any]:
    return {re.sub(r"^\d\d-|\.pdf$", "", row.file): row for row in made.result.rows}


@every_exercise
def test_a_kit_has_its_files_in_order(name: str, kit: Kit) -> None:
    made = kit(name)
    assert made.folder.name == f"kit-{name}-25-personen"
    files = sorted(path.name for path in made.folder.iterdir())
    assert list(made.result.files) == files
    pdfs = [file for file in files if file.endswith(".pdf") and not file.startswith("drukopdracht")]
    assert pdfs[:3] == ["00-lees-mij.pdf", "01-draaiboek.pdf", "02-zaalplan.pdf"]
    assert [int(file[:2]) for file in pdfs] == list(range(len(pdfs)))
    assert [row.file for row in made.result.rows] == pdfs
    others = ["draaiboek.md", "lees-mij.md", "manifest.json", "uitnodiging.eml", "uitnodiging.txt"]
    letters = ["bericht-intranet.txt", "dankbericht.txt", "poll.txt"] if name.startswith("startkit") else []
    large = {"model-van-de-ambtenaar", "dansende-dilemmas", "startkit-model"}
    orders = ["drukopdracht-office.pdf", "drukopdracht-office.txt"] if name in large else []
    assert files[len(pdfs) :] == sorted([*others, *letters, *orders])
    listed = {entry["file"] for entry in made.manifest["files"]}
    for text in ("uitnodiging.txt", *letters):
        assert text in listed
        assert all(text.rpartition("-")[2] in made.text(sheet) for sheet in ("00-", "01-"))
    assert all(
        safe_name(file) == file and file == file.lower().replace("-a0", "-A0").replace("-a2", "-A2") for file in files
    )


@every_exercise
def test_every_quantity_is_in_the_files(name: str, kit: Kit) -> None:
    """What the rules ask of each product is what its files hold, times how often they are printed."""
    made = kit(name)
    asked: dict[str, float] = {}
    for each in quantities(session(CONTENT.exercises[name], 25), CONTENT.kit):
        if each.kind == "print":
            asked[each.product] = asked.get(each.product, 0) + each.amount
    held: dict[str, float] = {}
    for entry in made.manifest["files"]:
        if "product" in entry and entry["product"] in asked:
            held[entry["product"]] = held.get(entry["product"], 0) + entry["cards"] * entry["print"]["copies"]
    assert held == asked


@every_exercise
def test_sheets_are_those_of_the_pages(name: str, kit: Kit) -> None:
    made = kit(name)
    for row in made.result.rows:
        with pikepdf.open(made.folder / row.file) as pdf:
            pages, box = len(pdf.pages), [float(value) * 25.4 / 72 for value in pdf.pages[0].MediaBox][2:]
        if row.sheets:
            both = row.sides.startswith("dubbelzijdig")
            assert row.sheets == row.copies * (ceil(pages / 2) if both else pages), row
            assert sorted(map(round, box)) == {"A4": [210, 297], "A3": [297, 420]}[row.paper]
        else:
            assert row.cut == "laat dit bij een drukker maken" and max(box) > 421
    order = [(not row.sheets, row.paper == "A3") for row in made.result.rows[3:]]
    assert order == sorted(order), "A4 first, then A3, then what a print shop makes"


def test_copies_are_chosen_by_what_is_easiest_to_print(kit: Kit) -> None:
    cards = rows(kit("gesprekskaarten"))["gesprekskaarten"]
    assert (cards.copies, cards.what, cards.pieces) == (7, "56 kaarten", 56)
    dilemmas = rows(kit("dansende-dilemmas", variant="2"))
    assert (dilemmas["dilemmakaarten"].copies, dilemmas["dilemmakaarten"].pieces) == (1, 9)
    assert (dilemmas["lege-dilemmakaarten"].copies, dilemmas["lege-dilemmakaarten"].pieces) == (1, 25)
    assert (dilemmas["observatiebladen"].copies, dilemmas["observatiebladen"].sheets) == (21, 21)
    assert "observatiebladen" not in rows(kit("dansende-dilemmas"))
    mats = dilemmas["vloermatten-60x60cm"]
    assert (mats.paper, mats.copies, mats.pieces) == ("60 × 60 cm", 1, 7), "the room is reckoned with these"
    menu = rows(kit("startkit-vragen"))["vragenkaarten"]
    assert (menu.copies, menu.pieces, menu.what) == (4, 88, "Vragenkaarten: 84 kaarten; Menukaarten: 4 kaarten")
    posters = rows(kit("model-van-de-ambtenaar"))
    assert [(row.copies, row.paper, row.sheets) for name, row in posters.items() if "poster" in name] == [
        (7, "A2", 0),
        (1, "A0", 0),
    ]
    assert rows(kit("startkit-model"))["draaiboek"].copies == 4, "one for the host of each table"


def test_mats_on_a3_are_printed_tonight(kit: Kit) -> None:
    made = kit("dansende-dilemmas", 24, mats="a3")
    mats = rows(made)["vloermatten"]
    assert (mats.paper, mats.sheets, mats.pieces, mats.cut) == ("A3", 7, 7, "niet snijden")
    assert not list(made.folder.glob("drukopdracht*"))
    told = " ".join(map(str, made.result.warnings))
    assert "paper mats slip" in told and "too small to stand on" in told
    assert "Een mat op A3 is te klein voor twee voeten." in made.text("00")
    assert "De drukker" not in made.text("00")
    assert "3,2 m" in made.text("02")


@pytest.mark.parametrize(
    ("mats", "tile", "page", "glued"), [("A4", "", [210, 297], False), ("A3", "A4", [297, 420], True)]
)
def test_mats_are_printed_where_there_is_no_a3(kit: Kit, mats: str, tile: str, page: list[int], glued: bool) -> None:
    made = kit("dansende-dilemmas", 24, mats=mats, tile=tile, paper="A4")
    (row,) = [row for name, row in rows(made).items() if name.startswith("vloermatten")]
    assert (row.paper, row.cut) == ("A4", "snijden en aan elkaar plakken" if glued else "niet snijden")
    assert (row.sheets > 7) is glued
    (file,) = [one for one in made.manifest["files"] if one["file"] == row.file]
    assert sorted(map(round, file["size_mm"])) == page, "of the size that was asked for"
    assert not list(made.folder.glob("drukopdracht*"))
    assert f"Een mat op {mats} is te klein voor twee voeten." in made.text("00")


@pytest.mark.parametrize("size", ["60cm", "80cm"])
def test_mats_that_a_shop_makes_come_with_a_ticket(kit: Kit, size: str) -> None:
    made = kit("dansende-dilemmas", 50, mats=size, host="Sam")
    shown, number = size.replace("cm", " cm"), size.removesuffix("cm")
    mats = rows(made)[f"vloermatten-{number}x{size}"]
    assert (mats.paper, mats.copies, mats.sheets) == (f"{number} × {shown}", 2, 0)
    assert (mats.sides, mats.cut) == ("enkelzijdig", "laat dit bij een drukker maken")
    assert {file["profile"] for file in made.manifest["files"] if file["file"] == mats.file} == {"large-format"}
    with pikepdf.open(made.folder / mats.file) as pdf:
        box = pdf.pages[0].TrimBox
        assert float(box[2] - box[0]) * 25.4 / 72 == pytest.approx(int(number) * 10, abs=0.1)
        assert len(pdf.pages) == 7
    letter = (made.folder / "drukopdracht-large-format.txt").read_text(encoding="utf-8")
    assert mats.file in letter and "CutContour" in letter and "Sam" in letter and "2" in letter
    assert "drukopdracht-large-format.pdf" in made.text("00")
    assert "drukopdracht-large-format.pdf" in {file["file"] for file in made.manifest["files"]}
    assert f"Een drukker maakt de matten van {shown}." in made.text("00").replace("\u00a0", " ")
    assert not [warning for warning in made.result.warnings if "slip" in str(warning) and "paper" in str(warning)]


def test_mats_that_are_glued_together_are_paper_of_ones_own(kit: Kit) -> None:
    made = kit("dansende-dilemmas", 24, mats="80cm", tile="A3")
    (mats,) = [row for name, row in rows(made).items() if name.startswith("vloermatten")]
    assert (mats.paper, mats.cut) == ("A3", "snijden en aan elkaar plakken") and mats.sheets > 7
    assert "paper mats slip" in " ".join(map(str, made.result.warnings))
    assert not list(made.folder.glob("drukopdracht*"))


def test_names_stand_on_cards_and_the_others_are_blank(kit: Kit) -> None:
    names = tuple(OwnName(name, "namen.txt, line 1") for name in ("Zoë", "Jan van ’t Hoff"))
    made = kit("startkit-verhalen", 5, names=names)
    assert rows(made)["naamkaartjes"].pieces == 5 and rows(made)["naamkaartjes"].cut == "snijden en vouwen"
    text = made.text("04-naamkaartjes").replace("\u00a0", " ")
    assert "Zoë" in text and "Jan van ’t Hoff" in text and text.count("Naam") >= 3
    (warning,) = made.result.warnings
    assert "the list has 2 names, and the group is of 5" in str(warning)
    assert "Je lijst telt 2 namen." in made.text("00-")
    one = kit("startkit-verhalen", 5, names=(OwnName("Zoë"),))
    assert "the list has 1 name, and" in str(one.result.warnings[0]) and "Je lijst telt 1 naam." in one.text("00-")


def test_lines_of_ones_own_come_instead_of_those_of_the_deck(kit: Kit) -> None:
    own = (OwnScale("Koffie?", "Zwart", "Met melk"),)
    made = kit("langs-de-lijn", 12, scales=own)
    assert rows(made)["lijnlabels"].what == "Labels voor de lijn: 2 labels; Vragenbladen bij de lijn: 1 blad"
    assert "Met melk" in made.text("04-lijnlabels") and "Minister" not in made.text("04-lijnlabels")
    three = kit("langs-de-lijn", 12, questions="3").text("04-lijnlabels")
    assert "De mens" in three and "Ik zwijg" not in three


def test_a_date_is_told_everywhere(kit: Kit) -> None:
    made = kit("dansende-dilemmas", 24, variant="2", date=WHEN, place="Zaal 3", host="Anna")
    assert made.folder.name == "kit-dansende-dilemmas-24-personen-2027-03-04"
    for start in ("00-", "01-", "02-", "08-programma"):
        assert "donderdag 4 maart 2027, 10.00 uur" in made.text(start), start
        assert "Zaal 3" in made.text(start), start
    for sheet in ("01-", "08-programma"):
        assert "10.20 Dilemma · 6 rondes" in made.text(sheet) and "6 × 15 min" in made.text(sheet)
    assert "Gastheer of gastvrouw: Anna" in made.text("01-")
    assert "by Friday" not in made.text("01-")
    assert made.manifest["kit"] == {
        "exercise": "dansende-dilemmas",
        "people": 24,
        "variant": 2,
        "date": "2027-03-04T10:00:00+01:00",
    }
    planning = kit("startkit-vragen", 8, date="2027-03-04")
    assert "donderdag 4 maart 2027" in planning.text("05-planning")


def test_the_appointment_and_the_mail_open_again(kit: Kit) -> None:
    made = kit("dansende-dilemmas", 24, variant="2", date=WHEN, place="Zaal 3", host="Anna")
    data = (made.folder / "afspraak.ics").read_bytes()
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == ("Dansende Dilemma’s", "Zaal 3")
    assert event["DTSTART"].dt.isoformat() == "2027-03-04T10:00:00+01:00"
    assert (event["DTEND"].dt - event["DTSTART"].dt).total_seconds() == 125 * 60
    message = message_from_bytes((made.folder / "uitnodiging.eml").read_bytes(), policy=policy.default)
    assert message["Subject"] == "Dansende Dilemma’s: welk principe kies jij?"
    (attached,) = message.iter_attachments()
    assert attached.get_payload(decode=True) == data
    body = message.get_body()
    text = (made.folder / "uitnodiging.txt").read_text(encoding="utf-8")
    assert body is not None and text.endswith(body.get_content().replace("\r\n", "\n"))
    assert "Waar: Zaal 3" in text and "Groet,\nAnna" in text
    assert not (kit("langs-de-lijn").folder / "afspraak.ics").exists()


def test_the_read_me_says_it_all_on_paper_and_as_text(kit: Kit) -> None:
    made = kit("dansende-dilemmas", 25, variant="2")
    printed, text = made.text("00-"), (made.folder / "lees-mij.md").read_text(encoding="utf-8")
    for words in (
        "Lees mij eerst: Dansende Dilemma’s",
        "Variant 2: Vier sprekers",
        "Los papier op de vloer is glad.",
        "7 rondes van 15 minuten",
        "12 meter schilderstape",
        "25 flyers van de gids",
        "Matten lenen kan ook",
        "De drukker maakt: Vloermatten: 7 matten.",
        "Stuur drukopdracht-office.pdf mee met bestand 09.",
        "Samen 36 vellen.",
        "(25/4 naar boven afgerond) + 2 = 9 kaarten",
    ):
        assert words in printed, words
        assert words in text, words
    assert made.result.sheets == sum(row.sheets for row in made.result.rows) == 36
    table = [line for line in text.splitlines() if line.startswith("|")]
    assert len(table) == 2 + len(made.result.rows)
    for row in made.result.rows:
        assert row.file in printed and f"| {row.file}: " in text
    sheet = (made.folder / "draaiboek.md").read_text(encoding="utf-8")
    assert sheet.startswith("# Dansende Dilemma’s") and "## Programma" in sheet


def test_paper_that_there_is(kit: Kit) -> None:
    small = kit("startkit-vragen", 8, paper="A4")
    assert {row.paper for row in small.result.rows} == {"A4"}
    large = rows(kit("gesprekskaarten", 8, paper="A3"))
    assert (large["gesprekskaarten"].paper, large["gesprekskaarten"].sheets) == ("A3", 2 * 2)


def test_posters_on_sheets_to_glue(kit: Kit) -> None:
    made = kit("model-van-de-ambtenaar", 8, tile="A4")
    found = rows(made)["modelposter-voor-iedereen-A0-tiles-A4"]
    assert (found.paper, found.sheets, found.cut) == ("A4", 26, "snijden en aan elkaar plakken")
    assert "De drukker" not in made.text("00-")
    assert rows(made)["lijnlabels"].paper == "A3", "what fits on a sheet is not cut up"


def test_a_kit_for_a_print_shop(kit: Kit) -> None:
    made = kit("startkit-verhalen", 8, profile="press")
    found = rows(made)
    assert all(row.sheets == 0 for name, row in found.items() if name not in ("lees-mij", "draaiboek", "zaalplan"))
    assert (found["verhaalkaarten"].paper, found["verhaalkaarten"].sides) == ("A7", "dubbelzijdig")
    with pikepdf.open(made.pdf("03-")) as pdf:
        assert "/OutputIntents" in pdf.Root
    with pikepdf.open(made.pdf("01-")) as pdf:
        assert "/OutputIntents" not in pdf.Root


def test_an_english_kit(kit: Kit) -> None:
    made = kit("dansende-dilemmas", 24, variant="2", lang="en", date=WHEN)
    assert made.folder.name == "kit-dansende-dilemmas-24-people-2027-03-04"
    assert {"00-read-me.pdf", "appointment.ics", "invitation.eml", "facilitator-sheet.md"} <= set(made.result.files)
    assert "Thursday 4 March 2027, 10:00" in made.text("00-") and "10:20 Dilemma · 6 rounds" in made.text("01-")
    words = " ".join(made.text(f"{number:02}-") for number in range(10))
    assert not re.search(r"\b(?:het|een|niet|voor|wordt)\b", words.replace("Werken vanuit", ""))
    assert "6.5 m" in made.text("02-") and "Scale 1:50" in made.text("02-")


def test_what_is_typed_is_printed_as_it_is(kit: Kit) -> None:
    made = kit("langs-de-lijn", 12, place="Zaal *3* [links] A|B \\", host="Jan **de** Wit")
    for start in ("00-", "01-", "02-", "05-programma"):
        assert "Zaal *3* [links] A|B \\" in made.text(start), start
    assert "Jan **de** Wit" in made.text("01-")
    assert table_row("a|b", "*c* [d]", "e\nf") == "a\\|b | \\*c\\* \\[d\\] | e\nf"
    assert cells(table_row("a|b", "c"), 2) == ("a|b", "c")


def test_an_address_of_ones_own_stands_everywhere(kit: Kit) -> None:
    made = kit("dansende-dilemmas", 8, guide="https://intranet.example.org/gids")
    told = "".join((made.folder / name).read_text(encoding="utf-8") for name in ("uitnodiging.txt", "draaiboek.md"))
    assert told.count("https://intranet.example.org/gids") == 2
    assert "ambtelijk-vakmanschap/gids" not in told + made.text("01-") and "intranet.example.org" in made.text("01-")


def test_black_and_white_holds_for_the_whole_kit(kit: Kit) -> None:
    files = kit("dansende-dilemmas", 8, black_and_white=True).manifest["files"]
    assert {entry["edition"] for entry in files if "edition" in entry} == {"black-and-white"}


def test_every_file_is_proved_and_says_what_it_is(kit: Kit) -> None:
    made = kit("model-van-de-ambtenaar", 8, proof="full")
    for entry in made.manifest["files"]:
        if "print" in entry:
            assert (entry["proof"], entry["rejected"]) == ("full", False)
            assert entry["print"]["paper"] and len(entry["sha256"]) == 64
    with pikepdf.open(made.pdf("01-")) as pdf:
        assert str(pdf.docinfo.Title) == "Model van de ambtenaar – Draaiboek"
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipLongEdge"
        assert "/StructTreeRoot" in pdf.Root
    with pikepdf.open(made.pdf("02-")) as pdf:
        assert str(pdf.docinfo.Title) == "Model van de ambtenaar – Zaalplan"


def test_the_zip_is_the_folder(kit: Kit) -> None:
    made = kit("langs-de-lijn")
    with zipfile.ZipFile(made.result.archive) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert names == [f"{made.folder.name}/{name}" for name in made.result.files]
        for info in archive.infolist():
            assert safe_name(info.filename) == info.filename
            assert info.compress_type == zipfile.ZIP_DEFLATED and info.date_time == (1980, 1, 1, 0, 0, 0)
            assert archive.read(info) == (made.folder / Path(info.filename).name).read_bytes()


def test_the_same_kit_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2026, 11, 22, 12, tzinfo=UTC).timestamp())))
    made = [
        make_kit(KitRequest("langs-de-lijn", "12", date=WHEN, host="Anna", output=tmp_path / name, proof="none"))
        for name in ("een", "twee")
    ]
    one, other = (each.archive.read_bytes() for each in made)
    assert one == other
    with zipfile.ZipFile(made[0].archive) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2026, 11, 22, 12, 0, 0)}


@pytest.mark.parametrize("name", ["langs-de-lijn", "dansende-dilemmas", "startkit-model"])
def test_the_fullest_sheets_fit(name: str, tmp_path: Path) -> None:
    """Several sessions, every warning, long names, the other edition."""
    exercise = CONTENT.exercises[name]
    made = make_kit(
        KitRequest(
            name,
            "75",
            str(len(exercise.variants)),
            date="2020-02-29T09:30",
            place="Vergaderzaal 3 op de begane grond van het gebouw aan de Turfmarkt 147 in Den Haag bij het station",
            host="Wilhelmina Wouterswijk-Van Wassenaer Wittgenstein en Maximiliaan Wiegersma-Wouwermans",
            names=(OwnName("Jan"),) if "naamkaartjes" in exercise.products else (),
            lang="en",
            output=tmp_path,
            proof="none",
        )
    )
    told = json.loads((made.folder / "manifest.json").read_text(encoding="utf-8"))
    assert {entry["pages"] for entry in told["files"] if entry.get("product") in ("leesmij", "draaiboek")} == {2}
    assert any("is past" in str(warning) for warning in made.warnings)
