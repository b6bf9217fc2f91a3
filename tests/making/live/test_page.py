"""The page of a watch: what it says, to whom it answers, and that it reloads."""

from __future__ import annotations

import http.client
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from house import DECK as OURS

from deck.base.errors import Fault
from deck.base.items.colour import CONTRAST_TEXT, Colour, contrast
from deck.making.live.page import css, page
from deck.making.live.server import LivePage

Ask = Callable[..., http.client.HTTPResponse]


@pytest.fixture
def live(bench: Any) -> Iterator[LivePage]:
    with closing(LivePage(bench.first())) as made:
        yield made


@pytest.fixture
def ask(live: LivePage) -> Iterator[Ask]:
    open_: list[http.client.HTTPConnection] = []

    def one(way: str, method: str = "GET", **fields: str) -> http.client.HTTPResponse:
        line = http.client.HTTPConnection("127.0.0.1", int(live.address.rstrip("/").rpartition(":")[2]), timeout=10)
        open_.append(line)
        line.request(method, way, headers=fields)
        return line.getresponse()

    yield one
    for line in open_:
        line.close()


class Read(HTMLParser):
    """Every start tag with its attributes, and the names that are open at the end."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "img"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_for_everybody(bench: Any) -> None:
    view = bench.first()
    text = page(replace(view, faults=(Fault("dit <klopt> niet.", "cards.csv, line 2", "Maak het goed."),)))
    read = Read(text)
    assert read.open == []
    tags = dict(read.tags)
    assert tags["html"]["lang"] == "nl"
    assert tags["img"]["alt"] == "kaarten, op één plaat: 3 kaarten"
    assert tags["p"].get("id") is None
    assert ("p", "status") in [(tag, found.get("role")) for tag, found in read.tags]
    assert [tag for tag, _ in read.tags if tag in ("h1", "h2")] == ["h1", "h2", "h2"]
    assert '<ul lang="en">\n<li>cards.csv, line 2: dit &lt;klopt&gt; niet. Maak het goed.</li>' in text
    assert "Hieronder zie je hoe het was toen alles nog klopte." in text
    assert "style=" not in text  # its policy allows none


def test_the_page_speaks_english_for_a_deck_in_english(bench: Any) -> None:
    bench.write("deck.toml", (bench.folder / "deck.toml").read_text().replace("nl-NL", "en-GB"))
    text = page(bench.first())
    assert '<html lang="en">' in text
    assert "Renewed at" in text


def test_changed_cards_are_framed_and_named(bench: Any) -> None:
    bench.first()
    bench.write("cards.csv", "title\nAnna\nBr<m\nCarla\n")
    text = page(bench.saved())
    assert text.count("<rect ") == 1
    assert "Gewijzigd: ‘Br&lt;m’" in text


def test_many_changed_cards_are_counted(bench: Any) -> None:
    names = "\n".join(f"Kaart {number}" for number in range(8))
    bench.write("cards.csv", f"title\n{names}\n")
    bench.first()
    bench.write("cards.csv", f"title\n{names.replace('Kaart', 'Blad')}\n")
    assert "‘Blad 0’, ‘Blad 1’, ‘Blad 2’, en nog 5" in page(bench.saved())


def test_the_colours_can_be_read() -> None:
    assert OURS.palette["accent"].hex in css(OURS.palette)
    assert not re.search(r"\b[A-Z]{3,}\b", css(OURS.palette))
    pale = replace(OURS.palette, colours={**OURS.palette.colours, "ink": Colour("ink", (0.8, 0.8, 0.8), (0, 0, 0, 20))})
    assert contrast(pale["ink"], pale["paper"]) < CONTRAST_TEXT
    assert "--ink: #000000; --paper: #ffffff" in css(pale)


def test_only_the_page_and_the_pictures_are_given(ask: Ask, bench: Any) -> None:
    found = re.search(r'<img src="([^"]+)"', ask("/").read().decode())
    assert found
    picture = ask(found[1])
    assert picture.getheader("Content-Type") == "image/png"
    assert picture.read() == (bench.watch.request.output / "kaarten-63x88-office-preview.png").read_bytes()
    for way in (
        "/deck.toml",
        "/picture/../deck.toml",
        "/picture/%2e%2e/deck.toml",
        "/picture/",
        "//x/",
        "/favicon.ico",
    ):
        assert ask(way).status == 404
    assert ask("/", "POST").status == 501
    assert ask("/", "HEAD").read() == b""


@pytest.mark.parametrize("host", ["vakdeck.invalid", "127.0.0.1", "127.0.0.1:1", ""])
def test_a_page_from_elsewhere_gets_nothing(ask: Ask, host: str) -> None:
    answer = ask("/", Host=host)
    assert answer.status == 421
    assert answer.read() == b""


def test_the_page_may_load_nothing_from_elsewhere(ask: Ask) -> None:
    policy = ask("/").getheader("Content-Security-Policy") or ""
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in ask("/page.js").read().decode().replace("https://", "http")


def test_news_comes_with_each_view_and_ends_with_the_watch(ask: Ask, live: LivePage, bench: Any) -> None:
    news = ask("/news")
    assert news.getheader("Content-Type") == "text/event-stream; charset=utf-8"
    assert news.readline() == b"data: 1\n"
    bench.write("cards.csv", "title\nAnna\n")
    live.show(bench.saved())
    assert (news.readline(), news.readline()) == (b"\n", b"data: 2\n")
    assert 'data-number="2"' in ask("/").read().decode()
    live.close()
    assert news.read() == b"\n"
    with pytest.raises(ConnectionError):
        ask("/")
