"""The page of own cards without a browser: what is said of each cell, what comes in and goes out, what is refused."""

from __future__ import annotations

import io
import re
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile, ZipInfo

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from own_cards import GOOD, WAY, archive, cells, downloaded, file, page_of, posted, sent, told
from pypdf import PdfReader

from deck.base.errors import InputError
from deck.web.tasks import own_zip

OTHER = {**GOOD, "title": "Het appje", "question": "Mag je het bekijken?", "principles": "legitimiteit; opgave"}
MAIL = """Hoi Noor,

Hierbij twee dilemma's:

De volle agenda
Een bewoner vraagt of je langskomt. Dan moet je een overleg afzeggen.
Durf je het overleg af te zeggen?
Principes: dienstbaarheid, vertrouwen

Het appje
De wethouder vraagt je om een dossier.
Mag je het bekijken?

Groet,
Jan
"""


def test_a_fault_and_a_hint_stand_beside_their_cell(client: FlaskClient) -> None:
    bad = {**OTHER, "question": "", "title": "Een titel die veel langer is dan goed"}
    page = page_of(client, sent([GOOD, bad, {**OTHER, "principles": "liefde"}]))
    assert 'class="fault"' in told(page, "1-question")
    assert "“liefde”" in told(page, "2-principles")
    assert re.search(r'class="hint">[^<]*28', told(page, "1-title"))
    assert not told(page, "0-title").strip()
    assert re.search(r'id="c-1-question"[^>]*aria-invalid="true"', page)
    assert 'href="#c-2-principles"' in page
    assert 'id="make"' not in page, "nothing is made while something is wrong"


def test_a_text_that_does_not_fit_is_told_in_its_cell(client: FlaskClient) -> None:
    page = page_of(client, sent([GOOD, {**OTHER, "situation": "Er gebeurt heel veel op een dag. " * 60}]))
    assert 'class="fault"' in told(page, "1-situation")
    assert 'id="make"' not in page


def test_empty_rows_move_no_fault(client: FlaskClient) -> None:
    page = page_of(client, sent([{}, {**GOOD, "situation": "Een.\nTwee.\n\nDrie."}, {}, {**OTHER, "question": ""}]))
    assert 'class="fault"' in told(page, "3-question")
    assert not told(page, "1-question").strip()


def test_only_what_changed_is_sent_to_htmx(client: FlaskClient) -> None:
    form = sent([GOOD, OTHER], told="1-title", at="1")
    form["csrf"] = re.findall(r'name="csrf" value="([^"]+)"', client.get(WAY).text)[0]
    answer = client.post(WAY, data=form, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<section class="result" id="seen"')
    assert 'id="told-1-title" hx-swap-oob="true"' in answer.text, "what was said before is taken away"
    assert "<textarea" not in answer.text, "nobody's typing is written over"
    assert client.get(answer.headers["HX-Replace-Url"]).text.count('class="step"') == 2


def test_a_reload_finds_the_same_table(client: FlaskClient) -> None:
    answer = posted(client, sent([GOOD, OTHER], title="Ons deck"))
    first, second = (cells(client.get(answer.headers["Location"]).text) for _ in range(2))
    assert first == second
    assert first["c-0-situation"] == GOOD["situation"]


def test_the_other_language_has_the_same_table_and_other_words(client: FlaskClient) -> None:
    way = posted(client, sent([{**GOOD, "question": ""}])).headers["Location"].partition("#")[0]
    dutch, english = (client.get(way.replace("/nl/", f"/{tag}/", 1)).text for tag in ("nl", "en"))
    assert cells(dutch) == cells(english)
    assert "Fill it in" in told(english, "0-question")
    assert "Fill it in" not in told(dutch, "0-question")


def test_rows_are_added_and_taken_away(client: FlaskClient) -> None:
    more = cells(page_of(client, sent([GOOD], "add")))
    assert {more["c-0-title"], more["c-1-title"]} == {GOOD["title"], ""}
    form = sent([GOOD, OTHER], "drop")
    form.add("drop", "0")
    left = cells(page_of(client, form))
    assert left["c-0-title"] == OTHER["title"]
    assert "c-1-title" not in left


def test_a_mail_is_read_behind_the_cards_that_are_there(client: FlaskClient) -> None:
    page = page_of(client, sent([OTHER], "load", text=MAIL))
    found = cells(page)
    assert [found[f"c-{at}-title"] for at in range(3)] == ["Het appje", "De volle agenda", "Het appje"]
    assert found["c-1-principles"] == "dienstbaarheid, vertrouwen"
    assert "Hoi Noor" in page, "it is told what was left out"


def test_names_are_pasted_line_by_line(client: FlaskClient) -> None:
    way = "/nl/eigen-kaarten/naamkaartjes"
    found = cells(page_of(client, sent([{}], "load", text='Vries, Jan de\nZoë "Zo" Bos\n'), way))
    assert [found["c-0-name"], found["c-1-name"]] == ["Vries, Jan de", 'Zoë "Zo" Bos']
    name, _ = downloaded(client, sent([{"name": "Vries, Jan de"}], "make"), way)
    assert name.startswith("naamkaartjes")


def test_a_table_copied_from_a_spreadsheet_is_one(client: FlaskClient) -> None:
    text = "Titel\tSituatie\tVraag\nEen\tTwee.\tMag het?\n"
    found = cells(page_of(client, sent([{}], "load", text=text)))
    assert (found["c-0-title"], found["c-0-question"]) == ("Een", "Mag het?")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_table_comes_in_and_is_judged_by_what_it_is(client: FlaskClient, kind: str) -> None:
    data = b"Titel;Situatie;Vraag;Principe 1;Principe 2\nEen;Twee.;Mag het?;opgave;vertrouwen\n"
    if kind == "xlsx":
        book = load_workbook(io.BytesIO(client.get(f"{WAY}/invullen.xlsx").data))
        sheet = book.worksheets[0]
        heads = [cell.value for cell in sheet[1]]
        row = {"Titel": "Een", "Situatie": "Twee.", "Vraag": "Mag het?", "Principe 1": "opgave"}
        sheet.append([{**row, "Principe 2": "vertrouwen"}.get(str(head)) for head in heads])
        stream = io.BytesIO()
        book.save(stream)
        data = stream.getvalue()
    name = "rijen.csv" if kind == "csv" else "rijen.ods"  # its name says something else than what is in it
    found = cells(page_of(client, sent([{}], "load", file=file(data, name))))
    row = {field: found[f"c-0-{field}"] for field in GOOD}
    assert row == {"title": "Een", "situation": "Twee.", "question": "Mag het?", "principles": "opgave, vertrouwen"}
    assert "c-1-title" not in found, "the example of the sheet is no card"


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", b"\x00\x01\x02", b"", b"Titel;Vraag\n"])
def test_a_file_that_is_no_table_is_told(client: FlaskClient, data: bytes) -> None:
    page = page_of(client, sent([GOOD], "load", file=file(data, "rijen.xlsx")))
    assert 'id="summary"' in page
    assert cells(page)["c-0-title"] == GOOD["title"], "what was there stays"


def test_more_rows_than_there_is_room_for_are_told(client: FlaskClient) -> None:
    text = "Titel;Situatie;Vraag\n" + "Een;Twee.;Mag het?\n" * 501
    assert "500" in page_of(client, sent([{}], "load", file=file(text.encode(), "a.csv"))).partition('id="own"')[0]
    text = "Titel;Situatie;Vraag\n" + "Een;Twee.;Mag het?\n" * 500
    page = page_of(client, sent([GOOD], "load", file=file(text.encode(), "a.csv")))
    assert "500" in page.partition('id="own"')[0]
    assert page.count('class="step"') == 500
    form = sent([{"title": "Een", "situation": "Twee.", "question": "Mag het?", "principles": "1"}] * 500)
    for at in range(500):
        form.add("told", f"{at}-principles")
    assert "c-499-title" in page_of(client, form), "a whole table with something said of each cell is sent"


def test_two_hundred_rows_are_checked_at_once(client: FlaskClient) -> None:
    rows = [{**GOOD, "title": f"Nummer {at}"} for at in range(200)]
    rows[150]["question"] = ""
    page = page_of(client, sent(rows))
    assert 'class="fault"' in told(page, "150-question")
    assert cells(page)["c-199-title"] == "Nummer 199"


def test_a_colour_is_told_with_its_contrast_and_judged(client: FlaskClient) -> None:
    colours = {"colour-vertrouwen": "#FFEE00", "colour-ink": "#12", "colour-tint": "#777777"}
    page = page_of(client, sent([GOOD], **colours))
    assert re.search(r"14,\d : 1", page), "black on yellow"
    assert re.search(r'id="told-colour-ink">\s*<p class="fault"', page)
    assert 'id="make"' not in page
    assert 'value="#ffee00"' in page


@pytest.mark.parametrize(
    ("product", "row"),
    [
        ("gedragskaarten", {"principle": "opgave", "statement": "Vraag het na."}),
        ("gesprekskaarten", {"principle": "opgave", "statement": "Vraag het na."}),
        ("vragenkaarten", {"question": "Wat geeft je energie?"}),
        ("lijnlabels", {"question": "Hoeveel ruimte heb je?", "left": "te weinig", "right": "te veel"}),
        ("naamkaartjes", {"name": "Noor"}),
    ],
)
def test_every_kind_of_card_is_shown(client: FlaskClient, product: str, row: dict[str, str]) -> None:
    page = page_of(client, sent([row]), f"/nl/eigen-kaarten/{product}")
    source = re.search(r'id="card" src="([^"]+)"', page)
    assert source
    assert client.get(source[1]).data.startswith(b"\x89PNG")
    assert 'id="make"' in page


def test_only_products_with_cards_of_ones_own_are_there(client: FlaskClient) -> None:
    assert client.get("/nl/eigen-kaarten").text.count('class="item"') == 6
    assert client.get("/nl/eigen-kaarten/vloermatten").status_code == 404
    gone = client.get(f"{WAY}?klus=niets")
    assert gone.status_code == 200
    assert 'id="summary"' in gone.text


@pytest.mark.slow
def test_the_deck_builds_to_the_same_cards_and_comes_back_as_the_same_table(
    client: FlaskClient, tmp_path: Path
) -> None:
    form = sent([GOOD, OTHER], "make", title='Ons "deck" \\ 1', **{"colour-vertrouwen": "#225566"})
    first, pdf = downloaded(client, form.copy())
    form["do"] = "folder"
    name, data = downloaded(client, form)
    assert name == "dilemmakaarten-deck.zip"
    with ZipFile(io.BytesIO(data)) as packed:
        packed.extractall(tmp_path)
    folder = tmp_path / "dilemmakaarten-deck"
    assert {"deck.toml", "cards.csv", "layouts", "pictures", ".schemas"} <= {one.name for one in folder.iterdir()}
    out = tmp_path / "out"
    only = [
        "--only=dilemma",
        "--only=usage",
        *(f"--only=blank:{count}" for count in re.findall(r"blank-?(\d+)", first)),
    ]
    command = [sys.executable, "-m", "deck.cli", "build", str(folder), "-o", str(out), *only]
    subprocess.run(command, check=True, capture_output=True)
    (made,) = out.glob("*.pdf")
    assert made.read_bytes() == pdf
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert "<script>alert(1)</script>" in text.replace("\n", "")
    page = page_of(client, sent([OTHER, OTHER, OTHER], "load", file=file(data, "deck.zip")))
    found = cells(page)
    assert [{field: found[f"c-{at}-{field}"] for field in GOOD} for at in range(2)] == [GOOD, OTHER]
    assert "c-2-title" not in found, "it takes the place of what was there"
    assert 'value="#225566"' in page
    assert 'value="Ons &#34;deck&#34; \\ 1"' in page
    assert 'class="notes"' not in page.partition('id="table"')[0], "nothing of it is left out"


def test_what_the_page_does_not_know_of_a_deck_is_told(client: FlaskClient) -> None:
    _, data = downloaded(client, sent([GOOD], "folder"))
    with ZipFile(io.BytesIO(data)) as packed:
        files = {name: packed.read(name) for name in packed.namelist() if not name.endswith("/")}
    top = "dilemmakaarten-deck/"
    files[f"{top}deck.toml"] += b'\n[palette]\nhuis = "#123456"\nopgave = "#22556F"\ntint = [0, 2, 6, 3]\n'
    files[f"{top}layouts/dilemmakaarten.toml"] += b"\n# changed\n"
    page = page_of(client, sent([{}], "load", file=file(archive(*files.items()), "a.zip")))
    notes = page.partition('id="table"')[0]
    assert "palette.huis" in notes
    assert "layouts/dilemmakaarten.toml" in notes
    assert "palette.tint" in notes
    assert "palette.opgave" not in notes
    assert 'value="#22556f"' in page


def _link(name: str) -> ZipInfo:
    one = ZipInfo(name)
    one.external_attr = (stat.S_IFLNK | 0o777) << 16
    return one


DECK = b'title = "A"\nlanguage = "nl-NL"\n[products.mijn]\nlayout = "vakdeck:dilemmakaarten"\ndata = "k.csv"\n'
ROWS = b"Titel;Situatie;Vraag\nEen;Twee.;Mag het?\n"
OUTSIDE = (
    "../k.csv",
    "/etc/passwd",
    "layouts/../../a.toml",
    "C:\\a.csv",
    "..\\a.csv",
    "run.py",
    "a/b/c/d.csv",
    "K.CSV",
)


@pytest.mark.parametrize("entry", OUTSIDE)
def test_a_name_that_no_deck_has_is_refused(client: FlaskClient, entry: str) -> None:
    data = archive(("deck.toml", DECK), ("k.csv", ROWS), (entry, b"x"))
    page = page_of(client, sent([GOOD], "load", file=file(data, "a.zip")))
    assert 'id="summary"' in page
    assert cells(page)["c-0-title"] == GOOD["title"]


def test_links_bombs_and_broken_archives_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.zip"
    monkeypatch.setattr(own_zip, "MOST_BYTES", 1 << 20)
    path.write_bytes(archive(("a/deck.toml", b"x"), ("a/pictures/b.png", b"y")))
    assert own_zip.unpacked(path, "het deck") == {"deck.toml": b"x", "pictures/b.png": b"y"}
    bomb = bytearray(archive(("deck.toml", b""), ("cards.csv", bytes(3 << 20))))
    lied = bomb.replace((3 << 20).to_bytes(4, "little"), (3).to_bytes(4, "little"))  # it says that it is small
    for data in (
        archive(("deck.toml", b""), (_link("cards.csv"), b"/etc/passwd")),
        bytes(bomb),
        bytes(lied),
        archive(("deck.toml", b""), *[(f"pictures/{at}.png", b"") for at in range(own_zip.MOST_FILES)]),
        archive(("deck.toml", b"x" * 100))[:-30],
    ):
        path.write_bytes(data)
        with pytest.raises(InputError):
            own_zip.unpacked(path, "het deck")


def test_a_deck_reads_nothing_beside_itself(client: FlaskClient) -> None:
    for data in ("/etc/passwd", "../cards.csv", "layouts/../cards.csv"):
        text = f'title = "A"\nlanguage = "nl"\n[products.dilemmakaarten]\ndata = "{data}"\n'
        page = page_of(client, sent([{}], "load", file=file(archive(("deck.toml", text.encode())), "a.zip")))
        assert "root:" not in page
        assert 'id="summary"' in page


def test_a_zip_of_a_mac_is_read(client: FlaskClient) -> None:
    beside = ("__MACOSX/deck/._k.csv", b"x"), ("deck/.DS_Store", b"x")
    data = archive(("deck/deck.toml", DECK), ("deck/k.csv", ROWS), *beside)
    assert cells(page_of(client, sent([{}], "load", file=file(data, "a.zip"))))["c-0-title"] == "Een"


@pytest.mark.parametrize(
    ("more", "counts"),
    [
        ({"size": "A6"}, "3 kaarten van jou, één met uitleg: 1 vel."),
        ({"size": "A6", "beside": ["asked", "blank"]}, "3 kaarten van jou, één lege: 1 vel."),
        ({"size": "A6", "beside": ["asked"]}, "3 kaarten van jou: 1 vel."),
        ({"profile": "press"}, "3 kaarten van jou, één met uitleg."),
    ],
)
def test_blank_cards_only_fill_the_last_sheet(client: FlaskClient, more: dict[str, Any], counts: str) -> None:
    rows = [{**GOOD, "title": f"Nummer {at}"} for at in range(3)]
    form = sent(rows, **{key: value for key, value in more.items() if key != "beside"})
    form.setlist("beside", more.get("beside", []))
    page = page_of(client, form)
    found = re.search(r'id="counts">([^<]*?)\.', page)
    assert found
    assert f"{found[1]}." == counts
    form["do"] = "make"
    _, data = downloaded(client, form)
    pages = len(PdfReader(io.BytesIO(data)).pages)
    assert pages == (2 if "vel" in counts else 8), "as many as were told"
