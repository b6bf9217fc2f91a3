"""The pages of the products: everything that the cards say, in order, self-contained and the same for everybody."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from house import CONTENT, PALETTE, PRODUCTS
from lxml import etree, html

from deck.base.items.colour import contrast
from deck.base.items.drawing import walk
from deck.base.items.items import QR, Text
from deck.base.resources import data_dir
from deck.cli.main import main
from deck.content.deck import open_deck
from deck.file.html.style import COLOURS
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.decide import checked_jobs
from deck.making.pages import Pages

NAMES = list(PRODUCTS)


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest, pages: dict[str, Path]) -> str:
    """The name of a product."""
    assert f"{request.param} office" in pages, "a page is made of every product"
    return str(request.param)


@pytest.fixture
def page(name: str, pages: dict[str, Path]) -> Any:
    """The root of the page of a product."""
    return html.fromstring(pages[f"{name} office"].read_bytes())


def told(root: Any) -> str:
    """All words of a page, and all that stands for pictures; a mark follows a link without a space."""
    etree.strip_tags(root, "wbr")  # where an address may break
    names = [one.get("aria-label", "") for one in root.iter("svg")]
    words = " ".join(" ".join([*root.find("body").itertext(), *names]).split())
    return re.sub(r" (?=[.,:;?!])", "", words)


@pytest.mark.slow
def test_the_page_is_the_same_for_every_profile(name: str, pages: dict[str, Path]) -> None:
    assert pages[f"{name} office"].read_bytes() == pages[f"{name} screen"].read_bytes()


def test_the_page_is_the_same_each_time(tmp_path: Path, own: SimpleNamespace, pages: dict[str, Path]) -> None:
    made = own.make(tmp_path, "gesprekskaarten", "modelposter")
    assert {name: path.read_bytes() for name, path in made.items()} == {name: pages[name].read_bytes() for name in made}


def test_everything_that_is_read_stands_on_the_page(name: str, page: Any) -> None:
    (job,) = checked_jobs(BuildRequest((name,)))
    heard = told(page)
    items = [item for side in Pages(job).sides() for item in walk(side.items)]
    read = [item for item in items if isinstance(item, Text | QR) and item.reading.tag not in ("Artifact", "Lbl")]
    texts = {" ".join(item.text.split()) if isinstance(item, Text) else item.reading.alt for item in read}
    assert texts
    assert not [text for text in texts if text not in heard]
    codes = {item.symbol.payload for item in read if isinstance(item, QR)}
    assert codes <= {link.get("href") for link in page.iter("a")}


def counted(root: Any) -> int:
    """The cards that a page tells of: an article, or an item under a heading that cards share, each so many times."""
    found = 0
    for one in root.iterfind(".//main//article"):
        found += copies(one.find("p[@class='copies']"))
    for one in root.iterfind(".//main//section[@class]/ul[@class='cards']/li"):
        found += copies(one.find("p[@class='copies']"))
    return found


def copies(told: Any) -> int:
    return int(re.search(r"\d+", told.text)[0]) if told is not None else 1  # type: ignore[index]


def test_the_page_has_as_many_cards_as_the_file_that_is_printed(name: str, page: Any) -> None:
    (job,) = checked_jobs(BuildRequest((name,)))
    pages = Pages(job)
    assert list(pages.sides()) and counted(page) == pages.cards


@pytest.mark.parametrize("deck", ["bordspel", "retro", "talen", "trivia"])
def test_an_example_has_as_many_cards_on_its_page_as_in_print(tmp_path: Path, deck: str) -> None:
    request = BuildRequest(deck=open_deck(data_dir("examples") / deck), formats=("pdf", "html"), output=tmp_path)
    entries = {(one.product, one.format): one for one in build(request)}
    printed = {name: one for (name, form), one in entries.items() if form == "pdf"}
    assert printed
    for name, one in printed.items():
        root = html.fromstring((tmp_path / entries[name, "html"].file).read_bytes())
        assert counted(root) == one.cards, name


def test_the_document_says_what_it_is(page: Any, name: str) -> None:
    words = CONTENT.words["products"][name]
    assert page.get("lang") == "nl-NL"
    assert page.findtext("head/title") == f"Ambtelijk Vakmanschap – {words['title']}"
    assert page.findtext(".//header/h1") == words["title"]
    meta = {one.get("name"): one.get("content") for one in page.iter("meta")}
    assert meta["viewport"] == "width=device-width, initial-scale=1"
    assert meta["description"] == words["description"]


def test_headings_go_down_one_by_one(page: Any) -> None:
    levels = [int(one.tag[1]) for one in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert levels.count(2) >= 1 or page.find(".//article").get("aria-labelledby") == page.find(".//h1").get("id")
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(" ".join(one.text_content().split()) for one in page.iter("h1", "h2", "h3", "h4"))


def test_every_card_has_a_name_to_link_to(page: Any) -> None:
    names = page.xpath("//@id")
    assert len(names) == len(set(names)) and "text" in names
    inside = [link.get("href")[1:] for link in page.iter("a") if link.get("href").startswith("#")]
    assert set(inside) <= set(names)
    cards = {
        one.get("id"): " ".join(one.find("h2").text_content().split()) for one in page.xpath("//main/*[h2 and @id]")
    }
    links = inside[1:]
    assert inside[0] == "text" and links == [card for card in cards if card in links], "in the order of the page"
    alike = len(set(cards.values())) < len(cards)  # of cards that are called alike only the first has a link
    assert len(links) == 0 if len(cards) <= 3 else alike or len(links) == len(cards)
    assert len(cards) <= 3 or {cards[link] for link in links} == set(cards.values())


def test_a_heading_stands_on_the_page_once(page: Any) -> None:
    said = [" ".join(one.text_content().split()) for one in page.xpath("//h1 | //main/*/h2")]
    told = [" ".join(one.text_content().split()) for one in page.xpath("//nav//li")]
    assert said.count(said[0]) == 1, "the title of the page"
    assert len(set(told)) == len(told), "a list of links that are alike"


def test_nothing_is_asked_of_anywhere_else(page: Any, name: str, pages: dict[str, Path]) -> None:
    assert not list(page.iter("script", "link", "iframe", "object", "embed", "base", "form", "input", "textarea"))
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    sources = page.xpath("//@src | //*[name() != 'a']/@href")
    inside = {f"#{one}" for one in page.xpath("//@id")}
    assert all(source.startswith("data:image/") or source in inside for source in sources)
    raw = pages[f"{name} office"].read_text("utf-8")
    bare = re.sub(r'<a href="https?://[^"]*"|url\("data:font/woff2;base64,[^"]*"\)', "", raw)
    assert "://" not in bare and "url(" not in bare and "@import" not in bare
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; ") and "script" not in policy and "http" not in policy


def test_every_link_is_safe(page: Any) -> None:
    assert all(re.match(r"#|https://|mailto:", link.get("href")) for link in page.iter("a"))


def test_lists_and_tables_are_whole(page: Any) -> None:
    for one in page.iter("ul", "ol"):
        assert len(one) and {child.tag for child in one} == {"li"}
    assert {item.getparent().tag for item in page.iter("li")} <= {"ul", "ol"}
    assert all(head.get("scope") in ("col", "row") for head in page.iter("th"))


def test_cards_come_in_their_order(pages: dict[str, Path]) -> None:
    page = html.fromstring(pages["gesprekskaarten office"].read_bytes())
    principles = [f"{one.number} {one.name}" for one in CONTENT.principles]
    headings = [" ".join(one.text_content().split()) for one in page.findall(".//main/article/h2")]
    assert headings == [*principles, "Zo gebruik je de gesprekskaarten"]
    first = [one.text_content() for one in page.xpath("//main/article[1]//h3")]
    assert first == ["Wat kun je doen?", "Voor leidinggevenden"], "the front comes before the back"


def test_numbers_of_principles_are_those_of_the_list(pages: dict[str, Path]) -> None:
    page = html.fromstring(pages["dilemmakaarten office"].read_bytes())
    for card, dilemma in zip(page.findall(".//main/article"), CONTENT.dilemmas, strict=False):
        assert " ".join(card.find("h2").text_content().split()).lstrip("0123456789 ") == dilemma.title
        shown = [" ".join(item.text_content().split()) for item in card.find("ul[@class='chips']")]
        principles = [CONTENT.principle(key) for key in dilemma.principles]
        assert shown == [f"{one.number} {one.short_name}" for one in principles]
        assert [item.get("class") for item in card.find("ul[@class='chips']")] == [
            f"p{one.number}" for one in principles
        ]


def test_statements_stand_under_the_principle_of_their_back(pages: dict[str, Path]) -> None:
    page = html.fromstring(pages["gedragskaarten office"].read_bytes())
    sections = page.findall(".//main/section")
    assert len(sections) == len(CONTENT.principles)
    for section, principle in zip(sections, CONTENT.principles, strict=True):
        assert f"{principle.number} {principle.name}" == " ".join(section.find("h2").text_content().split())
        assert section.get("class") == f"card principle p{principle.number}" and section.find("h2//use") is not None
        statements = [one.text_content() for one in section.iter("h3")]
        assert statements == [*principle.behaviour, *principle.leaders]
        heard = [" ".join(one.text_content().split()) for one in section.iter("p")]
        assert heard.count(", ".join(principle.values)) == 1, "the back is read once, not with each card"
    assert len(page.xpath("//main//li[h3]")) == 99


def test_the_name_of_the_deck_is_heard_once(pages: dict[str, Path]) -> None:
    for path in pages.values():
        said = [
            " ".join(one.text_content().split()) for one in html.fromstring(path.read_bytes()).iter("p", "h1", "h2")
        ]
        assert said.count("Ambtelijk Vakmanschap") == 1


def test_a_foreign_phrase_names_its_language(tmp_path: Path, own: SimpleNamespace) -> None:
    (path,) = own.make(tmp_path, "gesprekskaarten", lang="en").values()
    page = html.fromstring(path.read_bytes())
    assert page.get("lang").startswith("en")
    phrases = {one.text_content() for one in page.xpath("//main//*[@lang='nl']")}
    assert "Werken vanuit vertrouwen" in phrases


def test_colours_of_text_can_be_read() -> None:
    for text in ("ink", "quiet"):
        for ground in ("paper", "tint"):
            assert contrast(PALETTE[COLOURS[text]], PALETTE[COLOURS[ground]]) >= 4.5


def test_the_parts_of_the_figure_stand_beside_their_questions(pages: dict[str, Path]) -> None:
    page = html.fromstring(pages["modelposter office"].read_bytes())
    parts = page.xpath("//section[@class='part']")
    assert [one.findtext("div/h3") for one in parts] == ["Hoofd", "Hart", "Handen", "Buik", "Voeten"]
    (whole,) = page.xpath("//figure[@class='whole']/svg")
    left, top, width, height = map(float, whole.get("viewbox").split())
    middles = []
    for part in parts:
        x, y, side, _ = map(float, part.find("svg").get("viewbox").split())
        assert part.find("svg/use").get("href") == f"#{whole.find('g').get('id')}"
        middles.append(((x + side / 2 - left) / width, (y + side / 2 - top) / height))
        assert 0 < middles[-1][0] < 1 and 0 < middles[-1][1] < 1 and side < height / 3
    head, heart, hands, belly, feet = [y for _, y in middles]
    assert head < heart < belly < feet and heart < hands < feet


@pytest.mark.slow
def test_the_command_makes_one_file_and_lists_it(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        main, ["build", "vloermatten", "--format", "html", "--format", "svg", "-o", str(tmp_path)]
    )
    assert done.exit_code == 0, done.output
    file = tmp_path / "vloermatten-80x80cm-office.html"
    assert f"{file}: 7 mats on 1 page\n" in done.output
    listed = {one["format"]: one for one in json.loads((tmp_path / "manifest.json").read_text("utf-8"))["files"]}
    assert listed["html"]["pages"] == 1 and listed["html"]["page_sizes"] == []
    assert listed["html"]["proof"] == "none" and listed["html"]["qr_targets"]
    assert listed["svg"]["pages"] == 7 and listed["svg"]["proof"] == "full"
    assert len(listed["html"]["sha256"]) == 64 and file.stat().st_size < 100_000
