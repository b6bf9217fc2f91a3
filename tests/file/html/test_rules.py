"""How pages become text: structure, words, what is said once, and what may never get through."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from lxml import html
from PIL import Image as Picture

from deck.base.errors import InputError
from deck.base.items.colour import contrast
from deck.base.items.drawing import circle, rectangle
from deck.base.items.items import ARTIFACT, QR, Colour, Field, Group, Image, Line, Page, Reading, Source, Stroke, Symbol
from deck.base.items.items import Path as Outline
from deck.base.units import Box, Size
from deck.file.base import Metadata
from deck.file.html.figure import text_on

Write = Callable[..., Any]
GREEN = Colour("green", (0.2, 0.5, 0.4), (75, 20, 59, 28))
WHITE = Colour("white", (1, 1, 1), (0, 0, 0, 0))


def test_the_heading_comes_first_and_the_rest_in_order(write: Write, own: SimpleNamespace) -> None:
    front = own.card(1, own.text("Eerst"), own.text("Kop", "H1"), own.text("Onder", "H2"), own.text("Tekst"))
    page = write(front)
    assert own.body(page) == [("p", "Eerst"), ("h2", "Kop"), ("h3", "Onder"), ("p", "Tekst")]
    assert page.find(".//article/p").get("class") == "above", "a theme or a question that the heading goes on from"
    front = own.card(1, own.text("Eerst"), own.text("Dan"), own.text("Kop", "H1"))
    assert own.body(write(front)) == [("h2", "Kop"), ("p", "Eerst"), ("p", "Dan")]


def test_a_heading_in_two_sizes_is_one(write: Write, own: SimpleNamespace) -> None:
    page = write(own.card(1, own.text("1", "H1"), own.text("Werken vanuit", "H1"), own.text("vertrouwen", "H1")))
    assert own.body(page) == [("h2", "1 Werken vanuit vertrouwen")]
    assert page.findtext(".//h2/span[@class='number']") == "1"


def test_the_number_of_a_card_stands_before_its_heading(write: Write, own: SimpleNamespace) -> None:
    page = write(own.card(1, own.text("De late aanvraag", "H1"), own.text("01"), own.text("Het is te laat.")))
    assert own.body(page) == [("h2", "01 De late aanvraag"), ("p", "Het is te laat.")]
    assert page.findtext(".//h2/span[@class='number']") == "01"


def test_levels_that_are_skipped_are_not_skipped_here(write: Write, own: SimpleNamespace) -> None:
    page = write(own.card(1, own.text("Een", "H1"), own.text("Diep", "H4"), own.text("Dieper", "H6")))
    assert own.body(page) == [("h2", "Een"), ("h3", "Diep"), ("h4", "Dieper")]


@pytest.mark.parametrize(
    ("items", "title", "heading"),
    [([("P", "Zeg wat je vindt.")], "1. Zeg wat je vindt.", "Zeg wat je vindt."), ([("P", "Iets")], "Titel", "Titel")],
)
def test_a_card_without_a_heading_takes_its_title(
    write: Write, own: SimpleNamespace, items: list[tuple[str, str]], title: str, heading: str
) -> None:
    page = write(own.card(1, *[own.text(said, tag) for tag, said in items], title=title))
    assert page.findtext(".//article/h2") == heading
    assert own.body(page).count(("p", "Zeg wat je vindt.")) == 0, "what is the heading is not said again"


def test_lists_are_numbered_when_their_labels_are(write: Write, own: SimpleNamespace) -> None:
    page = write(
        own.card(
            1,
            own.text("Kop", "H1"),
            *[own.text(f"stap {at}", "LI", f"{at}.", "steps") for at in (1, 2, 4)],
            *[own.text(said, "LI", "•", "points") for said in ("punt", "nog een punt")],
            own.text("Deze principes trekken:"),
            own.text("3", "Lbl"),
            own.text("legitimiteit", "LBody"),
            own.text("2", "Lbl"),
            own.text("dienstbaarheid", "LBody"),
        )
    )
    one, two, _, three = page.findall(".//article/*")[1:]
    assert [one.tag, two.tag, three.tag] == ["ol", "ul", "ol"]
    assert [(item.text, item.get("value")) for item in one] == [("stap 1", None), ("stap 2", None), ("stap 4", "4")]
    assert [item.text for item in two] == ["punt", "nog een punt"], "a bullet is not read"
    assert [(item.text, item.get("value")) for item in three] == [("legitimiteit", "3"), ("dienstbaarheid", "2")]


def test_tables_have_heads_with_a_scope(write: Write, own: SimpleNamespace) -> None:
    heads = [own.text(said, "TH", scope="Column", row=1) for said in ("Tijd", "Wat")]
    row = [own.text("10.00", "TH", scope="Row", row=2), own.text("Welkom", "TD", row=2)]
    page = write(own.card(1, own.text("Programma", "H1"), *heads, *row))
    assert [[(cell.tag, cell.get("scope"), cell.text) for cell in line] for line in page.iter("tr")] == [
        [("th", "col", "Tijd"), ("th", "col", "Wat")],
        [("th", "row", "10.00"), ("td", None, "Welkom")],
    ]


def test_an_open_cell_keeps_its_column(write: Write, own: SimpleNamespace) -> None:
    heads = [own.text(said, "TH", scope="Column", row=1) for said in ("Wat", "Datum", "Wie")]
    row = [own.text("Praten", "TD", row=2), replace(own.text("x", "TD", row=2), lines=()), own.text("Jan", "TD", row=2)]
    page = write(own.card(1, own.text("Planning", "H1"), *heads, *row))
    assert [[cell.text for cell in line] for line in page.iter("tr")][1] == ["Praten", None, "Jan"]


def test_words_are_whole_again(write: Write, own: SimpleNamespace) -> None:
    lines = [
        Line(4, (own.run("Dit is een"), own.run("belang-", 20, "bold")), hyphenated=True),
        Line(8, (own.run("rijk", 0, "bold", glued=True), own.run(", zeg ik: noord-", 9, glued=True))),
        Line(12, (own.run("zuid en"), own.run("cursief", 9, "italic"))),
    ]
    page = write(own.card(1, own.text("Kop", "H1"), own.text(lines)))
    paragraph = page.find(".//article/p")
    assert paragraph.text_content() == "Dit is een belangrijk, zeg ik: noord-zuid en cursief"
    assert [(one.tag, one.text) for one in paragraph] == [("strong", "belangrijk"), ("em", "cursief")]


def test_a_link_is_one_over_lines_and_faces(write: Write, own: SimpleNamespace) -> None:
    goal = {"link": "https://voorbeeld.nl/?a=1&b=2"}
    lines = [
        Line(4, (own.run("Lees"), own.run("de hele", 9, **goal), own.run("gids", 20, "bold", **goal))),
        Line(8, (own.run("van vandaag", 0, **goal), own.run("goed", 30))),
    ]
    page = write(own.card(1, own.text("Kop", "H1"), own.text(lines)))
    (link,) = page.findall(".//article//a")
    assert (link.get("href"), link.text_content()) == (goal["link"], "de hele gids van vandaag")
    assert page.find(".//article/p").text_content() == "Lees de hele gids van vandaag goed"


def test_a_phrase_and_a_paragraph_name_their_language(write: Write, own: SimpleNamespace) -> None:
    lines = [Line(4, (own.run("Zij zegt"), own.run("well done", 20, lang="en")))]
    page = write(own.card(1, own.text("Kop", "H1"), own.text(lines), own.text("Bien fait", lang="fr")))
    assert [(one.get("lang"), one.text) for one in page.xpath("//main//*[@lang]")] == [
        ("en", "well done"),
        ("fr", "Bien fait"),
    ]


HOSTILE = "<script>alert(\"1\")</script> & <b onclick=x>'é'</b>\x00\x08"


def test_nothing_gets_through_unescaped(write: Write, own: SimpleNamespace, tmp_path: Path) -> None:
    symbol = Symbol("javascript:alert(1)", 1, (5, 2, 5))
    lines = [Line(4, (own.run("klik", link="javascript:alert(1)"),))]
    page = write(
        own.card(
            1,
            own.text(HOSTILE, "H1"),
            own.text(HOSTILE, "LI", HOSTILE),
            own.text(lines),
            QR(Box(0, 0, 9, 9), symbol, GREEN, None, reading=Reading("Figure", HOSTILE)),
            Field(Box(0, 0, 9, 9), "x", HOSTILE),
            own.text("lang", lang='nl" onload="x'),
            title=HOSTILE,
        ),
        metadata=Metadata(HOSTILE, subject=HOSTILE, lang='nl" onload="x'),
    )
    assert not page.xpath("//script | //@onclick | //@onload")
    assert not page.xpath("//main//a"), "an address that runs something is no link"
    raw = (tmp_path / "kaarten.html").read_text("utf-8")
    assert not re.search(r"[\x00-\x08]|<script|javascript", raw.replace("javascript:alert(1)&lt;", ""))
    assert page.findtext(".//h1").startswith('<script>alert("1")</script>')
    assert page.find(".//article/h2") is None, "the title of the page is not said again"


def test_fronts_come_before_backs_however_sheets_lie(write: Write, own: SimpleNamespace) -> None:
    def side(number: int, words: str, title: str = "") -> Group:
        return Group((own.text(words, "H1" if title else "P"),), 10, 10, 180, title=title, card=number)

    fronts = Page(Size(210, 297), (side(1, "Een", "Een"), side(2, "Twee", "Twee"), own.text("Print op ware grootte")))
    backs = Page(Size(210, 297), (Group((side(2, "rug twee"), side(1, "rug een")), 0.5),))
    assert own.body(write(fronts, backs)) == [("h2", "Een"), ("p", "rug een"), ("h2", "Twee"), ("p", "rug twee")]


def test_a_page_without_cards_is_one(write: Write, own: SimpleNamespace) -> None:
    page = write(Page(Size(90, 60), (own.text("Los blad", "H1"), own.text("met tekst"))))
    assert own.body(page) == [("h2", "Los blad"), ("p", "met tekst")]


def test_no_page_is_an_error(write: Write) -> None:
    with pytest.raises(InputError, match="no page"):
        write()


def test_a_back_says_only_what_is_new(write: Write, own: SimpleNamespace) -> None:
    front = own.card(1, own.text("Kop", "H1"), own.text("Mijn spel"), own.text("open"), own.text("voor"))
    back = own.card(1, own.text("Kop", "H1"), own.text("Mijn spel"), own.text("open"), own.text("achter"))
    page = write(front, back)
    assert own.body(page) == [("h2", "Kop"), ("p", "open"), ("p", "voor"), ("p", "achter")]
    assert page.findtext(".//header/p") == "Mijn spel" and page.findtext(".//h1") == "Kaarten"


def test_a_list_on_the_back_is_another(write: Write, own: SimpleNamespace) -> None:
    sides = [own.card(1, own.text("Kop", "H1"), own.text(said, "LI", "•", "list")) for said in ("voor", "achter")]
    assert [[item.text for item in one] for one in write(*sides).iter("ul")] == [["voor"], ["achter"]]


def test_cards_that_say_the_same_stand_once(write: Write, own: SimpleNamespace) -> None:
    def blank(number: int) -> Page:
        field = Field(Box(0, 0, 9, 9), f"title-{number}", f"Ons dilemma {number}")
        return own.card(number, own.text("Ons dilemma", "H1"), field, own.text("Wat speelt er?"))

    page = write(own.card(1, own.text("Een", "H1")), *map(blank, (2, 3, 4)))
    assert own.body(page)[1:] == [
        ("h2", "Ons dilemma"),
        ("p", "(ruimte om te schrijven)"),
        ("p", "Wat speelt er?"),
        ("p", "Hiervan zijn er 3."),
    ]


def test_what_comes_back_stands_once_at_the_end(write: Write, own: SimpleNamespace) -> None:
    def made(number: int) -> Page:
        steps = [own.text(f"stap {at}", "LI", f"{at}.", "how") for at in (1, 2)]
        head = (
            own.text(f"Kaart {number}", "H1"),
            own.text("Op elke kaart"),
            own.text("Soms" if number > 1 else "Nooit"),
        )
        return own.card(number, *head, own.text("Zo doe je het", "H2"), *steps)

    page = write(*map(made, (1, 2, 3)), own.card(4, own.text("Kaart 4", "H1"), own.text("Op elke kaart")))
    assert own.body(page) == [
        ("h2", "Kaart 1"),
        ("p", "Nooit"),
        ("h2", "Kaart 2"),
        ("p", "Soms"),
        ("h2", "Kaart 3"),
        ("p", "Soms"),
        ("h2", "Kaart 4"),
        ("h2", "Wat steeds terugkomt"),
        ("p", "Op elke kaart"),
        ("h3", "Zo doe je het"),
        ("li", "stap 1"),
        ("li", "stap 2"),
    ]
    assert page.xpath("//nav//a/@href") == ["#card-1", "#card-2", "#card-3", "#card-4", "#common"]


def test_two_cards_keep_all_that_they_say(write: Write, own: SimpleNamespace) -> None:
    cards = [own.card(at, own.text(f"Kaart {at}", "H1"), own.text("Op allebei")) for at in (1, 2)]
    assert own.body(write(*cards)).count(("p", "Op allebei")) == 2


def test_the_disclaimer_and_the_version_stand_at_the_foot(write: Write, own: SimpleNamespace) -> None:
    small = own.text("Eigen teksten.", field="disclaimer"), own.text("versie 2", field="version")
    page = write(*[own.card(at, own.text(f"Kaart {at}", "H1"), *small) for at in (1, 2)])
    assert [one.text for one in page.findall(".//footer/p")] == ["Eigen teksten.", "versie 2"]
    assert own.body(page) == [("h2", "Kaart 1"), ("h2", "Kaart 2")]


def test_a_code_is_a_drawing_with_its_address_beside_it(write: Write, own: SimpleNamespace) -> None:
    symbol = Symbol("https://www.voorbeeld.nl/gids/", 1, (5, 2, 5))
    code = QR(Box(0, 0, 9, 9), symbol, GREEN, None, reading=Reading("Figure", "QR-code naar de gids"))
    page = write(own.card(1, own.text("Kop", "H1"), code))
    (figure,) = page.iter("figure")
    drawn = figure.find("svg")
    assert (drawn.get("role"), drawn.get("aria-label")) == ("img", "QR-code naar de gids")
    assert drawn.get("viewbox") == "-4 -4 11 11", "with its quiet zone"
    link = figure.find("figcaption/a")
    assert (link.get("href"), link.text_content()) == (symbol.payload, "voorbeeld.nl/gids")
    words = own.text([Line(4, (own.run("naar de gids", link=symbol.payload),))])
    (told,) = write(own.card(1, own.text("Kop", "H1"), code, own.text("Scan en lees"), words)).iter("figcaption")
    assert [one.text for one in told.iter("a")] == ["naar de gids"], "said in words already"
    assert told.text_content() == "Scan en leesnaar de gids" and told.find("br") is not None


def test_a_code_comes_last(write: Write, own: SimpleNamespace) -> None:
    code = QR(
        Box(0, 0, 9, 9), Symbol("https://voorbeeld.nl", 1, (5, 2, 5)), GREEN, None, reading=Reading("Figure", "QR")
    )
    page = write(own.card(1, own.text("Kop", "H1"), code, own.text("Eerst"), own.text("Tips", "H2"), own.text("Dan")))
    assert [tag for tag, _ in own.body(page)] == ["h2", "p", "h3", "p", "figure"]


def test_an_empty_head_of_a_row_heads_nothing(write: Write, own: SimpleNamespace) -> None:
    empty = replace(own.text("x", "TH", scope="Row", row=1), lines=())
    page = write(own.card(1, own.text("Dag", "H1"), empty, own.text("Welkom", "TD", row=1)))
    assert [cell.tag for cell in page.find(".//tr")] == ["td", "td"]


def test_a_drawing_of_many_parts_is_one_figure(write: Write, own: SimpleNamespace) -> None:
    inner = Group((rectangle(Box(0, 0, 5, 5), GREEN), own.text("in de tekening", "H2")), 3, 4, 90, clip=Box(0, 0, 4, 4))
    line = Outline((("M", (0, 0)), ("L", (30, 9))), stroke=Stroke(GREEN, 2, (1, 2)))
    drawn = Group((inner, line), 5, 5, reading=Reading("Figure", "Een <figuur>"))
    skipped = Group((own.text("decoratie"),), reading=Reading())
    page = write(own.card(1, own.text("Kop", "H1"), skipped, drawn, rectangle(Box(0, 0, 60, 90), WHITE)))
    (figure,) = page.iter("figure")
    top = figure.find("svg")
    assert top.get("aria-label") == "Een <figuur>" and top.get("width") == "55%"
    assert not page.xpath("//@id[starts-with(., 'clip')]") and len(figure.findall(".//path")) == 3
    assert own.body(page) == [("h2", "Kop"), ("figure", "")], "the words of a drawing are not read apart"


def test_what_was_white_on_a_colour_still_shows(write: Write, own: SimpleNamespace) -> None:
    feet = Group((rectangle(Box(0, 0, 5, 5), WHITE),), reading=Reading("Figure", "Voeten"))
    ground = rectangle(Box(0, 0, 60, 90), GREEN)
    page = write(own.card(1, ground, own.text("Kop", "H1"), feet))
    assert page.find(".//svg").get("class") == "light"
    assert page.find(".//article").get("class") == "card a1"
    assert f".a1 {{ --accent: {GREEN.hex}; --on: #fff; }}" in page.findtext(".//style")


def test_a_strip_of_many_colours_is_no_accent(write: Write, own: SimpleNamespace) -> None:
    """The signature of a deck would give its first colour, which is that of a principle, to a page of none."""
    colours = [Colour(f"c{at}", (at / 9, 0.9, 1 - at / 9), (at, 0, 0, 0)) for at in range(7)]
    strip = [rectangle(Box(9 * at, 0, 9 * (7 - at), 3), colour) for at, colour in enumerate(colours)]
    page = write(own.card(1, *strip, own.text("Kop", "H1")))
    assert page.find(".//article").get("class") == "card"
    page = write(own.card(1, *strip, rectangle(Box(0, 40, 60, 50), GREEN), own.text("Kop", "H1")))
    assert f".a1 {{ --accent: {GREEN.hex}" in page.findtext(".//style")


def test_a_picture_is_a_part_of_the_page(write: Write, own: SimpleNamespace, tmp_path: Path) -> None:
    file = tmp_path / "foto.png"
    Picture.new("RGB", (2, 2), "red").save(file)
    shown = Image(Box(0, 0, 9, 9), str(file), Reading("Figure", "Een foto"))
    page = write(own.card(1, own.text("Kop", "H1"), shown, Image(Box(0, 0, 9, 9), str(file))))
    (picture,) = page.iter("img")
    assert picture.get("alt") == "Een foto" and picture.get("src").startswith("data:image/png;base64,")


def test_a_field_is_a_box_with_a_label(write: Write, own: SimpleNamespace) -> None:
    box = Box(0, 0, 9, 9)
    team, more = Field(box, "team", "Team"), Field(box, "more", "Team: wat wil je kwijt?", True)
    words = Field(box, "words", "Woorden: welke vielen vaak?", True)
    head = (own.text("Woorden", "H2"), own.text("Welke vielen vaak?"))
    page = write(own.card(1, own.text("Kop", "H1"), own.text("Team"), team, more, *head, words))
    room = "(ruimte om te schrijven)"
    assert own.body(page)[1:] == [
        ("p", "Team"),
        ("p", room),
        ("p", f"Team: wat wil je kwijt? {room}"),
        ("h3", "Woorden"),
        ("p", "Welke vielen vaak?"),
        ("p", room),
    ]
    kinds = [one.get("class") for one in page.find(".//article").iter("p")]
    assert kinds == ["label", "field", "field tall", None, "field tall"]
    assert not list(page.iter("input", "textarea", "form"))


@pytest.mark.parametrize("red", [0.0, 0.35, 0.7, 1.0])
@pytest.mark.parametrize("green", [0.0, 0.35, 0.45, 0.55, 1.0])
def test_a_number_can_be_read_on_any_colour(red: float, green: float) -> None:
    ground = Colour("", (red, green, 0.4), (0, 0, 0, 0))
    light = text_on(ground.hex) == "#fff"
    assert contrast(ground, Colour("", (1, 1, 1) if light else (0, 0, 0), (0, 0, 0, 0))) >= 4.5


def test_a_cropped_picture_is_no_more_than_what_shows(write: Write, own: SimpleNamespace, tmp_path: Path) -> None:
    halves = Picture.new("RGB", (40, 20), "red")
    halves.paste("blue", (20, 0, 40, 20))
    halves.save(tmp_path / "foto.png")
    image = Image(Box(0, 0, 40, 20), str(tmp_path / "foto.png"))
    square = Group((image,), outline=(("R", (20, 0, 20, 20)),), reading=Reading("Figure", "Rechts"))
    disc = Group((image,), outline=circle(10, 10, 10), reading=Reading("Figure", "Links"))
    skipped = Group((image,), outline=(("R", (0, 0, 20, 20)),), reading=ARTIFACT)
    right, left = write(own.card(1, own.text("Kop", "H1"), square, disc, skipped)).iter("img")
    data = base64.b64decode(right.get("src").partition(",")[2])
    with Picture.open(io.BytesIO(data)) as shown:
        assert shown.size == (20, 20) and shown.convert("RGB").getpixel((3, 3))[2] > 200
    assert right.get("style") is None
    assert left.get("style").startswith("clip-path:polygon(100% 50%")


def test_two_pictures_with_the_same_words_are_both_shown(write: Write, own: SimpleNamespace, tmp_path: Path) -> None:
    for name in ("red", "blue"):
        Picture.new("RGB", (4, 4), name).save(tmp_path / f"{name}.png")
    shown = [
        own.card(
            at,
            own.text(f"Kop {at}", "H1"),
            Image(Box(0, 0, 9, 9), str(tmp_path / f"{name}.png"), Reading("Figure", "Vlak")),
        )
        for at, name in enumerate(("red", "blue", "red"), 1)
    ]
    assert len({one.get("src") for one in write(*shown).iter("img")}) == 2


def test_a_list_of_principles_is_shown_as_they_are_known(write: Write, own: SimpleNamespace) -> None:
    (one, other) = own.principles
    items = [own.text("2", "Lbl"), own.text("Opgave", "LBody"), own.text("1", "Lbl"), own.text("vertrouwen", "LBody")]
    page = write(own.card(1, own.text("Kop", "H1"), *items), principles=own.principles)
    (shown,) = page.findall(".//article/ul")
    assert [(item.get("class"), item.text_content()) for item in shown] == [("p2", "2 opgave"), ("p1", "1 vertrouwen")]
    drawn = [item.find(".//use").get("href") for item in shown]
    assert drawn == ["#sign-p2", "#sign-p1"] and set(page.xpath("//defs/path/@id")) == {"sign-p1", "sign-p2"}
    assert f".p1 {{ --accent: {one.colour}; --on: {one.on}; }}" in page.findtext(".//style")
    mixed = [*items[:3], own.text("iets anders", "LBody")]
    plain = write(own.card(1, own.text("Kop", "H1"), *mixed), principles=own.principles)
    assert plain.find(".//ol") is not None, "another list stays a list"
    assert other.short in "".join(shown.itertext())


def test_a_card_of_a_principle_has_its_colour_icon_and_number(write: Write, own: SimpleNamespace) -> None:
    page = write(own.card(1, own.text("Werken vanuit vertrouwen", "H1"), own.text("x")), principles=own.principles)
    article = page.find(".//article")
    assert article.get("class") == "card principle p1"
    assert article.find("h2").text_content() == "1 Werken vanuit vertrouwen" and article.find("h2//use") is not None


def test_the_page_holds_its_letters(write: Write, own: SimpleNamespace) -> None:
    """Each letter of the page that the face has, also a rare one, in the face that the page holds."""
    page = write(own.card(1, own.text("Kop", "H1"), own.text("Één brief, Łódź, ±5 €")), faces=own.faces)
    fonts = re.findall(r'url\("data:font/woff2;base64,([^"]+)"\)', page.findtext(".//style"))
    assert len(fonts) == 2, "no italics where nothing is italic"
    for data in fonts:
        font = TTFont(io.BytesIO(base64.b64decode(data)))
        assert font.flavor == "woff2" and {ord(letter) for letter in "Één brief, Łódź, ±5 €"} <= set(font.getBestCmap())
        assert "GPOS" in font and len(data) < 30_000


def test_a_cell_with_a_time_is_not_broken_and_a_wide_table_has_a_frame(write: Write, own: SimpleNamespace) -> None:
    heads = [own.text(said, "TH", scope="Column", row=1) for said in ("Tijd", "Wat", "Wie", "Waar")]
    row = [
        own.text("10–30 min", "TH", scope="Row", row=2),
        own.text("Welkom", "TD", row=2),
        own.text("An", "TD", row=2),
        own.text("Zaal", "TD", row=2),
    ]
    page = write(own.card(1, own.text("Dag", "H1"), *heads, *row))
    (frame,) = page.findall(".//div[@class='frame']")
    assert (frame.get("tabindex"), frame.get("role"), frame.get("aria-label")) == ("0", "group", "Dag")
    assert [cell.get("class") for cell in frame.findall(".//tr[2]/*")] == ["whole", None, None, None]
    assert frame.find("table").get("class") == "stacks" and frame.find("table").get("role") == "table"
    roles = [[cell.get("role") for cell in line] for line in frame.iter("tr")]
    assert roles == [["columnheader"] * 4, ["rowheader", "cell", "cell", "cell"]]
    assert [cell.get("data-head") for cell in frame.findall(".//tr[2]/*")] == [None, None, "Wie", "Waar"]
    narrow = write(own.card(1, own.text("Dag", "H1"), *[own.text(cell.text, "TD", row=1) for cell in row[:3]]))
    assert narrow.find(".//table").get("class") is None, "nothing tells the cells of a row apart but their place"
    assert narrow.find(".//table") is not None and narrow.find(".//div") is None


def test_small_fields_stand_beside_each_other(write: Write, own: SimpleNamespace) -> None:
    pairs = [(own.text(name), Field(Box(0, 0, 9, 9), name, name)) for name in ("Team", "Datum")]
    page = write(own.card(1, own.text("Kop", "H1"), *pairs[0], *pairs[1]))
    assert [one.findtext("p") for one in page.findall(".//div[@class='fields']/div")] == ["Team", "Datum"]


def _pole(own: SimpleNamespace, at: int, question: str, word: str) -> Page:
    arrow = Group((rectangle(Box(0, 0, 50, 3), GREEN),), reading=Reading("Figure", f"Pijl {at}"))
    return own.card(at, own.text(question), own.text(word, "H1"), arrow)


def test_a_card_of_which_the_next_says_all_stands_there_too(write: Write, own: SimpleNamespace) -> None:
    sheet = own.card(3, own.text("Wat kies je?", "H1"), own.text("Snel"), own.text("Goed"), own.text("En dan?", "LI"))
    poles = [_pole(own, 1, "Wat kies je?", "Snel"), _pole(own, 2, "Wat kies je?", "Goed")]
    heads = [words for tag, words in own.body(write(*poles, sheet)) if tag == "h2"]
    assert heads == ["Snel", "Goed", "Wat kies je?"]


def test_texts_at_the_ends_of_a_drawing_stand_there(write: Write, own: SimpleNamespace) -> None:
    def made(right: float) -> Any:
        line = Outline((("M", (2, 30)), ("L", (58, 30)), ("L", (56, 28))), stroke=Stroke(GREEN, 1))
        ends = [replace(own.text(word), box=Box(x, 33, 20, 4)) for word, x in (("Snel", 2), ("Goed", right))]
        drawn = Group((line,), reading=Reading("Figure", "Van snel naar goed"))
        return write(own.card(1, own.text("Kop", "H1"), drawn, *ends, own.text("Dan")))

    (scale,) = made(38).findall(".//div[@class='scale']")
    assert [one.tag for one in scale] == ["figure", "p", "p"]
    (drawn,) = scale.iter("svg")
    assert (drawn.get("width"), drawn.get("class")) == ("100%", "strokes")
    assert not made(22).findall(".//div[@class='scale']"), "it starts left of the middle"


def test_lines_to_write_on_are_a_place_to_write(write: Write, own: SimpleNamespace) -> None:
    def made(*heights: float) -> Any:
        steps = [step for y in heights for step in (("M", (2, y)), ("L", (58, y)))]
        lines = Group((Outline(tuple(steps), stroke=Stroke(GREEN, 1)),), reading=Reading("Figure", "Ruimte"))
        return write(own.card(1, own.text("Kop", "H1"), lines)).find(".//article")

    assert [one.get("class") for one in (*made(10, 20, 30).iter("p"), *made(10).iter("p"))] == ["field tall", "field"]
    assert made(10).findtext("p/span") == "Ruimte" and made(10).find("figure") is None


def _icon(x: float, size: float) -> Outline:
    steps = (("M", (x, 5)), ("L", (x + size, 5)), ("L", (x, 5 + size)), ("Z", ()))
    return Outline(steps, fill=GREEN, source=Source("", "", "icon"))


def test_cards_of_a_kind_stand_under_its_name(write: Write, own: SimpleNamespace) -> None:
    """A back that only says “Vraag” is of every question; the theme above a question and its icon are its own."""

    def made(kind: str, *themes: str) -> list[Page]:
        sides = []
        for at, theme in enumerate(themes, 1):
            items = (own.text(theme), own.text(str(at), "H1"), own.text(f"Waarom {theme}?", "H1"))
            sides += [own.card(at, _icon(at, 4 + len(theme)), *items), own.card(at, own.text(kind))]
        return sides

    page = write(*made("Vraag", "werk", "rust", "geld"))
    assert [words for tag, words in own.body(page) if tag == "h2"] == ["Vraag"]
    assert [one.text_content() for one in page.iter("h3")] == ["1 Waarom werk?", "2 Waarom rust?", "3 Waarom geld?"]
    assert [one.text_content() for one in page.xpath("//li/p[@class='above']")] == ["werk", "rust", "geld"]
    assert len(page.xpath("//li/p[@class='above']/svg[@class='sign' and @aria-hidden='true']")) == 3
    same = write(*made("Verhaal", "werk", "werk", "werk"))
    assert not same.xpath("//li//p") and own.body(same)[:2] == [("h2", "Verhaal"), ("p", "werk")]
    assert same.find(".//section/h2").get("class") == "signed" and len(same.xpath("//svg[@class='sign']")) == 1
    few = write(*made("Vraag", "werk", "rust"))
    assert [words for tag, words in own.body(few) if tag == "h2"] == ["1 Waarom werk?", "2 Waarom rust?"]


def test_a_card_that_was_dealt_a_principle_shows_which(write: Write, own: SimpleNamespace) -> None:
    shapes = ("M0 0L24 0L0 24Z", "M0 0L12 0L0 24Z")
    dealt = [replace(one, contour=shape) for one, shape in zip(own.principles, shapes, strict=True)]
    cards = [own.card(at, _icon(at, 3 + at), own.text("Naam", "H1"), own.text("1")) for at in (1, 2)]
    page = write(*cards, own.card(3, own.text("Naam", "H1"), own.text("1")), principles=dealt)
    first, other = page.findall(".//article")
    assert first.get("class") == "card dealt p1" and first.findtext("h2") == "Naam"
    assert first.find("p[@class='mark']").text_content() == "1 vertrouwen" and first.find("p//use") is not None
    assert first.findtext("p[@class='copies']") == "Hiervan zijn er 2."
    assert other.get("class") == "card" and other.find("h2").text_content() == "1 Naam", "a number alone is a number"


def test_a_long_address_breaks_at_its_joints(write: Write, own: SimpleNamespace) -> None:
    page = write(own.card(1, own.text("Kop", "H1"), own.text("Mail naar ambtelijkvakmanschap@rijksoverheid.nl.")))
    (paragraph,) = page.findall(".//article/p")
    raw = html.tostring(paragraph, encoding="unicode")
    assert re.findall(r"[a-z@.]+(?=<wbr)", raw) == ["ambtelijkvakmanschap@", "rijksoverheid"]
    assert paragraph.text_content() == "Mail naar ambtelijkvakmanschap@rijksoverheid.nl."


def test_the_site_of_a_code_is_its_link(write: Write, own: SimpleNamespace) -> None:
    symbol = Symbol("https://www.voorbeeld.nl/gids/", 1, (5, 2, 5))
    code = QR(Box(0, 0, 9, 9), symbol, GREEN, None, reading=Reading("Figure", "QR-code"))
    page = write(own.card(1, own.text("Kop", "H1"), own.text("voorbeeld.nl"), code))
    assert [one.text_content() for one in page.iter("a") if one.get("href") == symbol.payload] == ["voorbeeld.nl"]
    assert own.body(page) == [("h2", "Kop"), ("figure", "voorbeeld.nl")]
    page = write(own.card(1, own.text("Kop", "H1"), own.text("elders.nl"), code))
    assert ("p", "elders.nl") in own.body(page)
