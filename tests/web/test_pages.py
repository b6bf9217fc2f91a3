"""Each page without a browser: what it says, in both languages, and that its address is all there is to it."""

from __future__ import annotations

import html
import io
import re
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient
from looked import ended
from pypdf import PdfReader
from werkzeug.datastructures import MultiDict

from deck.content.deck import built_in
from deck.layout.products import all_products

PRODUCTS = sorted(all_products(built_in().listed))


def made(client: FlaskClient, way: str, **chosen: object) -> tuple[str, bytes]:
    """The name and the bytes of the file that the button of a product gives."""
    shown = client.get(way, query_string=chosen).text
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', shown.partition('class="act"')[2])
    answer = client.post(way, data=MultiDict((key, html.unescape(text)) for key, text in hidden))
    page = ended(client, answer.headers["Location"])
    found = re.search(r'id="download" href="([^"]+)"', page)
    assert found, page
    file = client.get(found[1])
    assert file.headers["Content-Disposition"].startswith("attachment")
    return found[1].rpartition("/")[2], file.data


def test_the_root_leads_to_the_dutch_page(client: FlaskClient) -> None:
    assert client.get("/").headers["Location"] == "/nl/"
    assert client.get("/de/").status_code == 404


def test_a_page_speaks_the_language_of_its_address(client: FlaskClient) -> None:
    dutch, english = (client.get(f"/{tag}/materialen/lijnlabels?size=A4").text for tag in ("nl", "en"))
    assert '<html lang="nl">' in dutch
    assert "Wie print het?" in dutch
    assert "Lijnlabels" in dutch
    assert '<html lang="en">' in english
    assert "Who prints it?" in english
    assert 'href="/en/materialen/lijnlabels?size=A4"' in dutch, "the switch keeps what was chosen"
    assert 'href="/nl/materialen/lijnlabels?size=A4"' in english


@pytest.mark.slow
@pytest.mark.parametrize("product", PRODUCTS)
def test_every_product_is_shown_as_it_is_printed(client: FlaskClient, product: str) -> None:
    page = client.get(f"/nl/materialen/{product}").text
    assert 'id="make"' in page
    assert 'id="summary"' not in page
    source = re.search(r'id="sheet" src="([^"]+)"', page)
    assert source
    assert client.get(source[1]).data.startswith(b"\x89PNG")
    assert client.get(f"/nl/materialen/{product}/picture.png").data.startswith(b"\x89PNG")


@pytest.mark.slow
def test_what_is_chosen_is_what_is_made(client: FlaskClient) -> None:
    name, data = made(client, "/nl/materialen/modelposter", size="A2", bw="1")
    assert name.startswith("modelposter-A2-office")
    assert "bw" in name
    (page,) = PdfReader(io.BytesIO(data)).pages
    assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [420, 594]


@pytest.mark.slow
def test_several_files_come_in_one_archive(client: FlaskClient) -> None:
    name, data = made(client, "/nl/materialen/lijnlabels", format=["pdf", "html"])
    assert name.endswith(".zip")
    with ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert sorted({one.rpartition(".")[2] for one in archive.namelist()}) == ["html", "pdf"]


@pytest.mark.slow
@pytest.mark.parametrize(("profile", "on"), [("press", "Papier, 150 tot 200"), ("large-format", "R10")])
def test_what_a_shop_prints_comes_with_all_it_must_know(client: FlaskClient, profile: str, on: str) -> None:
    name, data = made(client, "/nl/materialen/vloermatten", profile=profile)
    assert name == f"vloermatten-80x80cm-{profile}.zip"
    with ZipFile(io.BytesIO(data)) as archive:
        files = sorted(archive.namelist())
        assert files == [f"drukopdracht-{profile}.pdf", f"drukopdracht-{profile}.txt", name.replace(".zip", ".pdf")]
        ticket = PdfReader(io.BytesIO(archive.read(files[0]))).pages[0].extract_text()
        assert on in " ".join(ticket.split()), "what the mats are printed on: R10 is what nobody slips on"
        assert files[2] in archive.read(files[1]).decode()


def test_only_what_changes_something_can_be_chosen(client: FlaskClient) -> None:
    def keys(way: str) -> set[str]:
        return set(re.findall(r'data-key="([^"]+)"', client.get(f"/nl/materialen/{way}").text))

    cards, mats = keys("dilemmakaarten"), keys("vloermatten")
    assert {"size", "profile", "paper", "duplex", "bw"} <= cards
    assert not {"shape", "tile", "variant"} & cards
    assert {"size", "profile", "shape", "tile"} <= mats
    assert not {"paper", "duplex"} & mats
    assert "paper" not in keys("dilemmakaarten?profile=press")


def test_a_choice_that_changes_nothing_is_left_out(client: FlaskClient) -> None:
    page = client.get("/nl/materialen/dilemmakaarten?profile=press&paper=A3&shape=round").text
    assert 'id="summary"' not in page
    assert 'id="make"' in page


def test_a_fault_stands_beside_its_field_and_at_the_top(client: FlaskClient) -> None:
    page = client.get("/nl/materialen/dilemmakaarten?size=0x0").text
    assert 'href="#field-size"' in page
    assert 'id="field-size-fault"' in page
    assert 'aria-describedby="field-size-fault field-size-beside"' in page
    assert 'id="make"' not in page


def test_a_size_of_ones_own_is_among_the_choices(client: FlaskClient) -> None:
    page = client.get("/nl/materialen/dilemmakaarten?size=80x120").text
    assert re.search(r'value="80x120" checked', page)
    assert "80 × 120 mm" in page


def test_pages_are_turned_and_enlarged_by_their_address(client: FlaskClient) -> None:
    page = client.get("/nl/materialen/lijnlabels?page=2&zoom=2").text
    assert "Pagina 2 van" in page
    assert 'id="before"' in page
    assert 'class="paper zoom-2"' in page
    last = client.get("/nl/materialen/modelposter?page=999").text
    assert "Pagina 1 van 1" in last
    assert client.get("/nl/materialen/modelposter?page=x&zoom=-1").status_code == 200


@pytest.mark.parametrize("way", ["/nl/niets", "/nl/materialen/niets", "/nl/klus/niets", "/fonts/niets.ttf"])
def test_what_is_not_there_is_said_in_words(client: FlaskClient, way: str) -> None:
    answer = client.get(way)
    assert answer.status_code == 404
    assert "Hier is niets" in answer.text


def test_what_no_office_printer_takes_is_told(client: FlaskClient) -> None:
    told = "Dit past niet in een printer op kantoor"
    assert told in client.get("/nl/materialen/vloermatten?size=80cm").text
    for fitting in ("size=A3", "tile=A4", "profile=large-format"):
        assert told not in client.get(f"/nl/materialen/vloermatten?{fitting}").text, fitting
