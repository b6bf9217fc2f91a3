"""What is somebody's own in the look of their cards: logo, size and colours; and what faults are called on the page."""

from __future__ import annotations

import base64
import html
import io
import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient
from own_cards import GOOD, WAY, archive, cells, downloaded, file, page_of, posted, sent, told
from PIL import Image as Pixels
from pypdf import PdfReader
from werkzeug.datastructures import MultiDict
from werkzeug.test import encode_multipart

from deck.base.errors import InputError
from deck.making.logo import MOST_BYTES, taken
from deck.web.parts import own_form

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><rect width="30" height="10" fill="#154273"/></svg>'
LABELS = "/nl/eigen-kaarten/lijnlabels"


def picture(wide: int, kind: str = "PNG", colour: str = "#154273") -> bytes:
    """A picture three times as wide as it is high."""
    stream = io.BytesIO()
    Pixels.new("RGB", (wide, wide // 3), colour).save(stream, kind)
    return stream.getvalue()


def logo_in(page: str) -> str:
    """The logo that the form holds; empty when it holds none."""
    found = re.search(r'name="logo" value="([^"]+)"', page)
    return found[1] if found else ""


def kept(page: str) -> dict[str, str]:
    """What the form sends of the logo."""
    return {"logo": logo_in(page), "logo_name": "merk"}


@pytest.mark.parametrize(
    ("data", "kind"), [(SVG, "svg"), (picture(600), "png"), (picture(600, "JPEG"), "jpg")], ids=["svg", "png", "jpg"]
)
def test_a_logo_goes_with_the_form_and_the_deck_and_comes_back(client: FlaskClient, data: bytes, kind: str) -> None:
    form = sent([GOOD], "logo", title="Gemeente", logo_file=file(data, "merk.docx"))  # its name says nothing
    page = page_of(client, form)
    assert logo_in(page) == f"{kind}:{base64.b64encode(data).decode()}"
    assert 'id="make"' in page
    name, packed = downloaded(client, sent([GOOD], "folder", title="Gemeente", **kept(page)))
    with ZipFile(io.BytesIO(packed)) as deck:
        top = name.removesuffix(".zip")
        assert deck.read(f"{top}/pictures/logo.{kind}") == data
        assert f'file = "pictures/logo.{kind}"\nalt = "Gemeente"' in deck.read(f"{top}/deck.toml").decode()
    back = page_of(client, sent([{}], "load", file=file(packed, name)))
    assert logo_in(back) == logo_in(page)
    assert 'class="notes"' not in back.partition('id="table"')[0]
    assert not logo_in(page_of(client, sent([GOOD], "nologo", **kept(page))))


def test_the_logo_is_on_the_card_that_is_seen_and_on_that_which_is_made(client: FlaskClient) -> None:
    page = page_of(client, sent([GOOD], "logo", logo_file=file(SVG, "merk.svg")))
    pictures = []
    for one in (page, page_of(client, sent([GOOD]))):
        source = re.search(r'id="card" src="([^"]+)"', one)
        assert source
        image = Pixels.open(io.BytesIO(client.get(source[1]).data)).convert("RGB")
        pictures.append({colour for count, colour in image.getcolors(1 << 24) or () if count > 40})
    assert (21, 66, 115) in pictures[0] - pictures[1]
    _, pdf = downloaded(client, sent([GOOD], "make", **kept(page)))
    _, plain = downloaded(client, sent([GOOD], "make"))
    assert pdf != plain


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7 no picture", "plaatje"),
        (picture(600)[:-40], "afgebroken"),
        (SVG.replace(b"<rect", b"<script>alert(1)</script><rect").replace(b"</svg>", b""), "merk"),
        (b"", "Kies"),
    ],
)
def test_what_is_no_logo_is_told_and_the_cards_stay(client: FlaskClient, data: bytes, word: str) -> None:
    page = page_of(client, sent([GOOD], "logo", logo_file=file(data, "merk.png" if data else "")))
    summary = page.partition('id="summary"')[2].partition("</div>")[0]
    assert word in html.unescape(summary)
    assert "/tmp" not in summary
    assert cells(page)["c-0-title"] == GOOD["title"]
    assert not logo_in(page)


def test_a_picture_of_many_pixels_is_made_small_enough(tmp_path: Path) -> None:
    stream = io.BytesIO()
    Pixels.effect_noise((3000, 3000), 80).save(stream, "PNG")
    assert len(stream.getvalue()) > 3 * MOST_BYTES
    for data, kind, widths in ((picture(3000), "png", [1200]), (stream.getvalue(), "png", [800, 500])):
        found = taken(data, "merk.png", tmp_path)
        made = base64.b64decode(found["data"])
        assert found["kind"] == kind and len(made) <= MOST_BYTES
        assert Pixels.open(io.BytesIO(made)).width in widths
    assert not list(tmp_path.iterdir())
    with pytest.raises(InputError) as caught:
        taken(SVG.replace(b"<rect", b"<!--" + b"x" * MOST_BYTES + b"--><rect"), "merk.svg", tmp_path)
    assert "merk.svg" in str(caught.value)


def test_too_few_pixels_and_a_pale_logo_are_told_beside_it(client: FlaskClient) -> None:
    for data, word in ((picture(60), "pixels"), (picture(600, colour="#fffff4"), "contrast")):
        page = page_of(client, sent([GOOD], "logo", logo_file=file(data, "merk.png")))
        said = told(page, "logo")
        assert 'class="fault"' in said and word in said
        assert 'id="make"' not in page
        assert 'href="#logo-file"' in page
    page = page_of(client, sent([GOOD], "logo", logo_file=file(picture(150), "merk.png")))
    assert 'class="hint"' in told(page, "logo"), "it can be printed, though not sharp"
    assert 'id="make"' in page


def test_what_the_form_holds_as_a_logo_is_judged_again(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_form, "LONGEST_LOGO", 900)
    for data in (b"<svg><script/></svg", b"no picture", bytes(40)):
        for kind in ("svg", "png"):
            page = page_of(client, sent([GOOD], logo=f"{kind}:{base64.b64encode(data).decode()}"))
            assert 'class="fault"' in told(page, "logo")
            assert 'id="make"' not in page
    for wrong in ("exe:AAAA", "svg:%%%", "../logo.svg", "png:" + "A" * 1000):
        assert not logo_in(page_of(client, sent([GOOD], logo=wrong)))


@pytest.mark.parametrize(("profile", "bleed"), [("office", False), ("press", True)])
def test_the_size_that_is_chosen_is_made_and_comes_back(client: FlaskClient, profile: str, bleed: bool) -> None:
    row = {"question": "Hoeveel ruimte heb je?", "left": "te weinig", "right": "te veel"}
    form = sent([row], "make", size="A4", profile=profile)
    _, pdf = downloaded(client, form.copy(), LABELS)
    trim = PdfReader(io.BytesIO(pdf)).pages[0].trimbox
    assert sorted(round(float(side) / 72 * 25.4) for side in (trim.width, trim.height)) == [210, 297]
    media = PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    assert (media.width > trim.width) == bleed
    form["do"] = "folder"
    name, packed = downloaded(client, form, LABELS)
    back = page_of(client, sent([{}], "load", file=file(packed, name)), LABELS)
    assert re.search(r'name="size" value="A4" checked', back)
    assert 'class="notes"' not in back.partition('id="table"')[0]
    assert page_of(client, sent([row], size="7x7m"), LABELS).count('name="size"') == 2


def test_a_picked_colour_counts_without_a_script(client: FlaskClient) -> None:
    def shown(**colours: str) -> str:
        page = page_of(client, sent([GOOD], **{f"{way.replace('_', '-')}": one for way, one in colours.items()}))
        found = re.search(r'name="colour-tint" value="([^"]*)"', page)
        assert found
        return found[1]

    usual = re.search(r'name="was-tint" value="([^"]*)"', client.get(WAY).text)
    assert usual
    assert shown(was_tint=usual[1], pick_tint="#ddeeff", colour_tint="") == "#ddeeff"
    assert shown(was_tint=usual[1], pick_tint=usual[1], colour_tint="") == ""
    assert shown(was_tint=usual[1], pick_tint=usual[1], colour_tint="#DDEEFF") == "#ddeeff"
    assert shown(was_tint="#ddeeff", pick_tint="#ccddee", colour_tint="#ddeeff") == "#ccddee"
    assert shown(was_tint="#ddeeff", pick_tint="#ddeeff", colour_tint="") == "", "it is as it was"
    assert shown(was_tint="#ddeeff", pick_tint="#ddeeff", colour_tint="#aabbcc") == "#aabbcc"


@pytest.mark.parametrize(
    ("colour", "words"),
    [("#367c65", "genoeg voor kleine letters"), ("#777777", "alleen genoeg voor grote letters")],
)
def test_contrast_is_told_in_words(client: FlaskClient, colour: str, words: str) -> None:
    said = told(page_of(client, sent([GOOD], **{"colour-vertrouwen": colour})), "colour-vertrouwen")
    assert words in said
    assert re.search(r"De letters erop zijn (?:wit|donker)\.", said)


def test_a_mistyped_principle_has_one_message_with_the_nearest_name(client: FlaskClient) -> None:
    said = told(page_of(client, sent([{**GOOD, "principles": "vertrowen"}])), "0-principles")
    assert said.count("<p") == 1
    assert "Bedoelde je “vertrouwen”?" in said
    way = "/nl/eigen-kaarten/gedragskaarten"
    said = told(page_of(client, sent([{"principle": "vertrowen", "statement": "Vraag het."}]), way), "0-principle")
    assert said.count("<p") == 1
    assert "geen principe. Bedoelde je “vertrouwen”?" in said


def test_each_empty_cell_is_told_as_a_sentence(client: FlaskClient) -> None:
    page = page_of(client, sent([GOOD, {"title": "Een"}]))
    for field in ("situation", "question"):
        assert "Dit is nog leeg. Vul het in, of haal de kaart weg." in told(page, f"1-{field}")
    wrongs = page.partition('id="wrongs"')[2].partition("</div>")[0]
    assert wrongs.count("<li>") == 2


def test_no_file_is_named_that_nobody_made(client: FlaskClient) -> None:
    text = "Hoi,\n\nDe volle agenda\nEen bewoner vraagt of je langskomt.\nDurf je nee te zeggen?\n\nGroet,\nJan\n"
    page = page_of(client, sent([{}], "load", text=text))
    assert 'class="notes"' in page
    assert ".txt" not in page.partition('id="notes"')[0].replace(".csv,.tsv,.xlsx,.ods,.txt,.zip", "")
    assert ".csv" not in page.replace(".csv,.tsv,.xlsx,.ods,.txt,.zip", "")
    long = {**GOOD, "situation": "Er gebeurt heel veel op een dag. " * 60}
    form = sent([GOOD, long], "make")
    answer = posted(client, form)
    assert "cards.csv" not in client.get(answer.headers["Location"]).text


def test_more_rows_than_there_is_room_for_are_told_however_they_come(client: FlaskClient) -> None:
    form: MultiDict[str, str] = sent([{"title": "Een"}] * 5000)
    found = re.search(r'name="csrf" value="([^"]+)"', client.get(WAY).text)
    assert found
    form["csrf"] = found[1]
    boundary, body = encode_multipart(form)
    kinds: tuple[tuple[Any, str], ...] = (
        (form, "application/x-www-form-urlencoded"),
        (body, f"multipart/form-data; boundary={boundary}"),
    )
    for data, kind in kinds:
        answer = client.post(WAY, data=data, content_type=kind)
        assert answer.status_code == 303
        page = client.get(answer.headers["Location"]).text
        assert "de laatste 4500" in page.partition('id="own"')[0]
        assert page.count('class="step"') == 500


def test_a_deck_whose_logo_is_not_there_or_is_none_is_told(client: FlaskClient) -> None:
    deck = b'title = "A"\nlanguage = "nl"\n[products.dilemmakaarten]\ndata = "k.csv"\n[logo]\nfile = "%s"\nalt = "A"\n'
    rows = b"Titel;Situatie;Vraag\nEen;Twee.;Mag het?\n"
    for name, data in ((b"pictures/weg.svg", SVG), (b"../logo.svg", SVG), (b"pictures/logo.svg", b"none")):
        packed = archive(("deck.toml", deck % name), ("k.csv", rows), ("pictures/logo.svg", data))
        assert 'id="summary"' in page_of(client, sent([GOOD], "load", file=file(packed, "a.zip")))
    packed = archive(("deck.toml", deck % b"pictures/merk.svg"), ("k.csv", rows), ("pictures/merk.svg", SVG))
    page = page_of(client, sent([GOOD], "load", file=file(packed, "a.zip")))
    assert logo_in(page).startswith("svg:")
