"""Bringing forms together on the page: the archive, what was left out, and names that are no harm."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from filled import form_pdf
from flask.testing import FlaskClient
from looked import ended
from openpyxl import load_workbook
from werkzeug.datastructures import FileStorage, MultiDict

from deck.web.parts.uploads import names_of

WAY = "/en/samenbrengen"


def form(**values: str) -> bytes:
    buffer = io.BytesIO()
    with form_pdf(values, lang="nl") as pdf:
        pdf.save(buffer)
    return buffer.getvalue()


def brought(client: FlaskClient, files: Mapping[str, bytes], **more: str) -> str:
    """The page of what came of the files."""
    csrf = re.search(r'name="csrf" value="([^"]+)"', client.get(WAY).text)
    assert csrf
    values = MultiDict({"csrf": csrf[1], **more})
    for name, data in files.items():
        values.add("file", (io.BytesIO(data), name))
    answer = client.post(WAY, data=values, content_type="multipart/form-data")
    if answer.status_code != 303:
        return answer.text
    return ended(client, answer.headers["Location"])


def archive(client: FlaskClient, page: str) -> ZipFile:
    link = re.search(r'id="download" href="([^"]+)"', page)
    assert link
    return ZipFile(io.BytesIO(client.get(link[1]).data))


def test_forms_become_one_archive(client: FlaskClient, tmp_path: Path) -> None:
    forms = {f"Team {name}.pdf": form(team=name, hoofd=f"Denken in {name}") for name in ("Noord", "Zuid")}
    page = brought(client, {**forms, "foto.pdf": b"geen pdf", "leeg.pdf": form()})
    assert "2 forms of 4 files are in it." in page
    assert "2 files were left out" in page
    assert re.search(r"<strong>foto.pdf</strong> This is not a PDF", page)
    assert re.search(r"<strong>leeg.pdf</strong> Nothing was filled in", page)
    with archive(client, page) as packed:
        assert packed.testzip() is None
        assert packed.namelist() == ["antwoorden.xlsx", "antwoorden.csv", "verslag.html"]
        packed.extractall(tmp_path)
    rows = [[cell.value for cell in row] for row in load_workbook(tmp_path / "antwoorden.xlsx").worksheets[0]]
    assert sum("Denken in Noord" in row for row in rows) == 1
    html = (tmp_path / "verslag.html").read_text("utf-8")
    assert "Team Noord.pdf" in html, "a file is called what its people called it"
    assert "Denken in Zuid" in (tmp_path / "antwoorden.csv").read_text("utf-8-sig")
    for name in ("antwoorden.xlsx", "antwoorden.csv", "verslag.html"):
        link = re.search(rf'href="([^"]+/{name})"', page)
        assert link
        assert client.get(link[1]).data == (tmp_path / name).read_bytes()


def test_names_can_be_left_out(client: FlaskClient) -> None:
    page = brought(client, {"Team Oost.pdf": form(team="Oost", hoofd="Denken")}, anonymous="1")
    with archive(client, page) as packed:
        text = packed.read("verslag.html").decode()
    assert "Oost" not in text
    assert "Denken" in text


def test_when_nothing_can_be_used_it_is_said_why(client: FlaskClient) -> None:
    page = brought(client, {"a.pdf": b"geen pdf", "b.pdf": form()})
    assert "Nothing was brought together" in page
    assert 'id="download"' not in page
    assert "<strong>a.pdf</strong>" in page
    assert "<strong>b.pdf</strong>" in page


def test_without_files_it_asks_for_them(client: FlaskClient) -> None:
    assert "Choose the filled-in forms first." in brought(client, {"": b""})


def test_more_files_than_can_be_read_are_told(client: FlaskClient) -> None:
    # Not empty ones: Werkzeug's test client leaves out a line end before them, and its reader then loses one at times.
    page = brought(client, {f"{number}.pdf": b"%PDF" for number in range(501)})
    assert "These are 501 files, and 500 can be brought together at once." in page


def test_no_file_takes_the_place_of_another(client: FlaskClient) -> None:
    """The second file lies in the folder of the job as 2-b.pdf, which is what the first one is called."""
    files = {"2-b.pdf": form(team="een", hoofd="Eerste"), "b.pdf": form(team="twee", hoofd="Tweede")}
    page = brought(client, files)
    assert "2 forms of 2 files are in it." in page


@pytest.mark.parametrize(
    ("names", "safe"),
    [
        (["a.pdf", "A.pdf", "a.pdf"], ["a.pdf", "A (2).pdf", "a (3).pdf"]),
        (["../../etc/passwd", "C:\\map\\één.pdf"], ["passwd", "één.pdf"]),
        (["", "..", "a\n<b>.pdf"], ["-", "a -b-.pdf"]),
        ([f"{'é' * 300}.pdf"], [f"{'é' * 50}.pdf"]),
    ],
)
def test_names_of_people_are_names_of_files(names: list[str], safe: list[str]) -> None:
    assert names_of(FileStorage(io.BytesIO(b""), filename=name) for name in names) == safe


def test_script_in_an_answer_or_a_name_is_text(client: FlaskClient) -> None:
    page = brought(client, {"<script>x.pdf": b"geen", "b.pdf": form(team="b", hoofd="<script>alert(1)</script>")})
    assert "<script>" not in page
    with archive(client, page) as packed:
        assert "<script>" not in packed.read("verslag.html").decode()


def zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return buffer.getvalue()


def test_an_archive_stands_for_the_forms_in_it(client: FlaskClient) -> None:
    """Paths in it lead nowhere, two forms of one name are two, and what no one meant as a form takes one line."""
    files = {
        "mail/Team Noord.pdf": form(team="Noord", hoofd="Een"),
        "mail/oud/Team Noord.pdf": form(team="Zuid", hoofd="Twee"),
        "../../../elders/uit.pdf": form(team="Oost", hoofd="Drie"),
        "mail/lees mij.txt": b"dag",
        "mail/notities.md": b"# hoi",
        "__MACOSX/mail/._Team Noord.pdf": b"Mac",
        "mail/.DS_Store": b"Mac",
    }
    page = brought(client, {"bijlagen.zip": zipped(files), "foto.jpg": b"jpg"})
    assert "3 forms of 4 files are in it." in page
    assert "left out" not in page
    assert "One file is no PDF, and was passed over: " in page
    told = re.search(r"passed over: ([^<]+)\.</p>", page)
    assert told
    assert {one.rpartition("/")[2] for one in told[1].split(", ")} == {"foto.jpg"}
    with archive(client, page) as packed:
        rows = packed.read("antwoorden.csv").decode("utf-8-sig")
    assert all(one in rows for one in ("Een", "Twee", "Drie", "Team Noord (2).pdf", "uit.pdf"))


@pytest.mark.parametrize("spoiled", ["cut", "bomb", "many"])
def test_an_archive_that_cannot_be_is_told(client: FlaskClient, monkeypatch: pytest.MonkeyPatch, spoiled: str) -> None:
    data = {
        "cut": lambda: zipped({"a.pdf": b"x" * 5000})[:-30] + b"PK\x05\x06" + bytes(18),
        "bomb": bomb,
        "many": lambda: zipped({f"{number}.pdf": b"" for number in range(501)}),
    }[spoiled]()
    page = brought(client, {"bijlagen.zip": data})
    assert "Nothing was brought together" in page
    assert 'id="download"' not in page
    assert "Traceback" not in page


def bomb() -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as packed, packed.open("a.pdf", "w") as file:
        for _ in range(210):
            file.write(bytes(1 << 20))
    return buffer.getvalue()


def test_the_forms_are_found_and_no_one_prints_them(client: FlaskClient) -> None:
    page = client.get("/nl/samenbrengen").text
    way = "/nl/materialen/modelposter?profile=screen"
    assert f'href="{way}"' in page
    assert "/nl/materialen/gesprekskaarten" not in page, "it has no fields"
    shown = client.get(way).text
    assert "Om op een scherm in te vullen" in shown
    assert "Om op een scherm in te vullen" not in client.get("/nl/materialen/gesprekskaarten").text
    found = re.search(r'name="csrf" value="([^"]+)"', shown)
    assert found
    answer = client.post("/nl/materialen/modelposter", data={"csrf": found[1], "profile": "screen"})
    made = ended(client, answer.headers["Location"])
    assert 'id="ready"' in made, made
    assert "100 %" not in made, "what is filled in on a screen is not printed"
