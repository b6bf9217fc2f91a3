"""The report: everything that people wrote, safely, and made to be read, heard and printed."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from types import ModuleType, SimpleNamespace
from xml.etree import ElementTree

import pytest

from deck.base.items.colour import CONTRAST_TEXT, contrast
from deck.collect.report_parts import Bar, bar_chart
from deck.collect.style import COLOURS, PAIRS, report_css
from deck.collect.words import Told

Make = Callable[..., Path]
Read = Callable[..., SimpleNamespace]
VOID = {"meta", "br", "link", "img"}
PARTS = ("hoofd", "hart", "handen", "buik", "voeten", "overarching")


class Page(HTMLParser):
    """Reads a page strictly: what opens must close, in order. Keeps every element with its attributes and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[int] = []
        self.found: list[tuple[str, dict[str, str], list[str]]] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs)
        self.found.append((tag, {name: value or "" for name, value in attrs}, []))
        if tag not in VOID:
            self.open.append(len(self.found) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}, []))

    def handle_endtag(self, tag: str) -> None:
        assert self.found[self.open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        for at in self.open:
            self.found[at][2].append(data)

    def all(self, *tags: str) -> list[tuple[str, dict[str, str], str]]:
        return [(tag, attributes, "".join(text)) for tag, attributes, text in self.found if tag in tags]

    def texts(self, *tags: str) -> list[str]:
        return [" ".join(text.split()) for _, _, text in self.all(*tags)]


@pytest.fixture
def busy(make: Make, result: Read) -> SimpleNamespace:
    """A run with several kinds of form, long and short answers, a skipped file and a note."""
    for number in range(1, 5):
        values = dict.fromkeys(PARTS[: number + 1], f"Moed en vertrouwen {number}.")
        make(f"team {number}.pdf", {"team": f"Team {number}", "date": f"{number} maart 2027", "people": "7", **values})
    make("team 9.pdf", {"team": "team 1", "people": "een stuk of acht", "hart": "Rust\x01", "rug": "Recht"})
    make("canvas.pdf", {"stones": "Tijd", "team": "Tafel"}, "canvas")
    names = tuple(f"blank_1.{name}" for name in ("title", "situation", "question", "principles"))
    make("kaarten.pdf", {"blank_1.title": "De brief", "blank_1.question": "Mag het?"}, "dilemmakaarten", names=names)
    make("leeg.pdf", {})
    return result(exit_code=1)


def test_answers_stand_by_part_with_team_and_date(make: Make, result: Read) -> None:
    make("a.pdf", {"team": "Team A", "date": "4 maart", "hoofd": "Weten", "buik": "Vlinders\nen pijn"})
    make("b.pdf", {"date": "5 maart", "buik": "Buikpijn"})
    html = result().html
    sections = dict(re.findall(r'<h3 id="modelposter-(\w+)">.*?</h3>(.*?)</section>', html, re.DOTALL))
    assert list(sections) == list(PARTS)
    said = re.findall(r'<p class="who">(.*?)</p><p class="said" dir="auto">(.*?)</p>', sections["buik"], re.DOTALL)
    assert [(re.sub("<[^>]+>", "", who), text) for who, text in said] == [
        ("Team A · 4 maart", "Vlinders\nen pijn"),
        ("Formulier 2 · 5 maart", "Buikpijn"),
    ]
    assert "2 van de 2 formulieren, 4 woorden" in sections["buik"]
    assert "1 van de 2 formulieren, 1 woord<" in sections["hoofd"]
    assert "Hier schreef niemand iets op." in sections["hart"]


def test_the_figures_at_the_top_are_right(busy: SimpleNamespace) -> None:
    page = Page(busy.html)
    figures = dict(zip(page.texts("dt"), page.texts("dd"), strict=False))
    assert figures["formulieren"] == "7"
    assert figures["dilemma"] == "1"
    assert figures["teams"] == "5", "capitals make no other team"
    assert figures["mensen op 4 van de 7 formulieren"] == "28"


def test_each_part_has_a_chart_of_its_words(busy: SimpleNamespace) -> None:
    charts = dict(re.findall(r"<title id[^>]*>(.*?)</title><desc[^>]*>(.*?)</desc>", busy.html))
    assert charts["Hart: Meest gebruikte woorden"] == (
        "moed: 4 keer, op 4 formulieren; vertrouwen: 4 keer, op 4 formulieren; rust: 1 keer, op 1 formulier."
    )
    assert charts["Model van de ambtenaar: Antwoorden per onderdeel"].startswith(
        "Hoofd: 4 van de 5 formulieren; Hart: 5 van de 5 formulieren; Handen: 3 van de 5 formulieren;"
    )
    assert {
        f"{part}: Meest gebruikte woorden" for part in ("Voeten", "Bouwstenen", "Dilemma’s", "Andere velden")
    } <= set(charts)


def test_a_screen_reader_finds_its_way(busy: SimpleNamespace) -> None:
    page = Page(busy.html)
    assert page.all("html")[0][1]["lang"] == "nl"
    assert page.texts("title")[0] == page.texts("h1")[0]
    levels = [int(tag[1]) for tag, _, _ in page.all("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(page.texts("h1", "h2", "h3", "h4", "th", "caption", "dt", "title", "desc"))
    ids = [attributes["id"] for _, attributes, _ in page.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    named = {name for _, attributes, _ in page.found for name in attributes.get("aria-labelledby", "").split()}
    targets = {attributes["href"].removeprefix("#") for _, attributes, _ in page.all("a")}
    assert named | targets <= set(ids)
    assert len(page.all("main")) == len(page.all("header")) == len(page.all("nav")) == 1
    assert all(attributes.get("scope") in ("col", "row") for _, attributes, _ in page.all("th"))
    assert len(page.all("caption")) == len(page.all("table")) == 3
    for _, attributes, _ in page.all("svg"):
        assert attributes["role"] == "img"
        assert attributes["aria-labelledby"].split() == [
            f"{attributes['aria-labelledby'].split()[0][:-2]}-{end}" for end in "td"
        ]


def test_the_contents_lead_to_every_chapter(busy: SimpleNamespace) -> None:
    page = Page(busy.html)
    assert page.texts("a") == page.texts("h2")
    assert page.texts("a") == [
        "In het kort", "Model van de ambtenaar", "Canvas", "Eigen dilemma’s", "Alle formulieren", "Niet meegenomen",
        "Opmerkingen",
    ]  # fmt: skip


def test_every_text_has_contrast_enough(told: Told) -> None:
    palette = told.palette
    for text, ground in PAIRS:
        assert contrast(palette[COLOURS[text]], palette[COLOURS[ground]]) >= CONTRAST_TEXT, (text, ground)
    css = report_css(told.palette)
    used = set(re.findall(r"(?<!-)(?:color|fill): var\(--(\w+)\)", css)) - {"paper"}
    assert used == {text for text, _ in PAIRS}, "a colour of text that no pair names"
    assert set(re.findall(r"background: var\(--(\w+)\)", css)) == {ground for _, ground in PAIRS}
    assert not re.findall(r"#[0-9a-f]{3,6}", css.split("}", 1)[1]), "a colour that is not of the palette"
    assert contrast(palette[COLOURS["accent"]], palette[COLOURS["tint"]]) >= 3, "bars on their panel (WCAG 1.4.11)"


def test_the_page_needs_nothing_and_runs_nothing(busy: SimpleNamespace) -> None:
    page = Page(busy.html)
    assert not page.all("script", "link", "img", "iframe", "object", "form", "base")
    names = {name for _, attributes, _ in page.found for name in attributes}
    assert not names & {"src", "srcset", "action", "style", "xlink:href"}
    assert not [name for name in names if name.startswith("on")]
    assert "url(" not in busy.html
    assert "@import" not in busy.html
    assert not re.search(r"https?:|//", busy.html)
    policy = next(one for _, one, _ in page.all("meta") if one.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in policy["content"]


def test_it_reads_on_a_phone_and_on_paper(busy: SimpleNamespace) -> None:
    page = Page(busy.html)
    assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in [
        one for _, one, _ in page.all("meta")
    ]
    assert "@media print {" in busy.html
    assert "@media (max-width: 40rem) {" in busy.html
    assert "@page { size: A4;" in busy.html
    assert all(attributes["width"] == "100%" for _, attributes, _ in page.all("svg"))


NASTY = "</p><script>alert(1)</script><img src=x onerror=alert(1)>&lt;\"'`<!--"


@pytest.mark.parametrize("field", ["hoofd", "team", "date", "people", "rug"])
def test_what_people_write_stays_text(make: Make, result: Read, field: str) -> None:
    make("a.pdf", {"hart": "x", field: NASTY}, labels={field: NASTY})
    make("<b>leeg.pdf", {})
    page = Page(result(exit_code=1).html)
    assert not page.all("script", "img", "b>leeg.pdf")
    assert any(NASTY in text for _, _, text in page.all("p", "bdi", "td", "dd", "dt", "b"))
    assert "<b>leeg.pdf" in page.texts("th")
    assert (NASTY in page.texts("dt")) == (field == "rug"), "the words for a field that we do not know"


def test_words_are_escaped_in_the_chart() -> None:
    svg = bar_chart("x", "a<b", [Bar("<i>&", 3, "3 > 2", "3"), Bar("w" * 50, 6, "6", "6")])
    tree = ElementTree.fromstring(svg)
    texts = [node.text for node in tree.iter() if node.text]
    assert texts == ["a<b", f"<i>&: 3 > 2; {'w' * 50}: 6.", "<i>&", "3", "w" * 23 + "…", "6"]
    assert [node.get("width") for node in tree.iter("rect")] == ["100%", "50.00%", "100%", "100.00%"]


def test_a_chart_of_nothing_is_no_fault() -> None:
    assert ElementTree.fromstring(bar_chart("x", "t", [Bar("a", 0, "0", "0")])).tag == "svg"


def test_an_answer_without_words_has_no_chart(make: Make, result: Read) -> None:
    make("a.pdf", {"hart": "10 !"})
    html = result().html
    assert "Er zijn nog te weinig woorden om te tellen." in html
    assert html.count("<svg") == 1


def test_long_names_of_files_may_break(make: Make, result: Read) -> None:
    make("x" * 60 + ".pdf", {"hart": "a"})
    assert f'<td class="long">{"x" * 60}.pdf</td>' in result().html


def test_the_day_is_written_in_dutch(make: Make, result: Read) -> None:
    make("a.pdf")
    assert "<p>Gemaakt op 15 januari 2027</p>" in result().html


@pytest.mark.slow
def test_axe_finds_nothing(busy: SimpleNamespace, axe: ModuleType, tmp_path: Path) -> None:
    """In Chromium, as narrow as a phone. Our own policy would stop axe-core, so a copy without it is judged."""
    good, bad = tmp_path / "good.html", tmp_path / "bad.html"
    html = re.sub(r"<meta http-equiv[^>]*>", "", busy.html)
    good.write_text(html, encoding="utf-8")
    bad.write_text(html.replace(' lang="nl"', "").replace("--quiet: #5b5b60", "--quiet: #b0b0b0"), encoding="utf-8")
    try:
        judged = axe.judge([good, bad], (380, 900))
    except axe.Missing as error:
        pytest.skip(str(error))
    assert {"html-has-lang", "color-contrast"} <= judged[bad].rules, "axe-core must see what is wrong"
    assert judged[good].violations == ()
    # What lies behind the text of a picture axe-core cannot tell; the pairs of colours are tested above.
    unsure = [element for one in judged[good].open for element in one.elements]
    assert all(element.startswith("<text ") for element in unsure)
    assert judged[good].passes >= 25
