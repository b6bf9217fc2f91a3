"""The table for the web team: read back as each server would, every address leads to its page and to no other."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.content.deck import open_deck
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.redirects import Redirect, apache_text, csv_text, merged, nginx_text, read_redirects

IDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
PATTERNS = st.sampled_from(["https://a.nl/k/{}", "https://a.nl/?k={}", "http://b.org:81/{}/x?v=1.0&a"])


def row(source: str, to: str = "https://doel.nl/p", version: str = "1.0", title: str = "Kaart") -> Redirect:
    return Redirect(source, to, "kaart", title, version, "nl")


@st.composite
def tables(draw: st.DrawFn) -> list[Redirect]:
    names = draw(st.lists(IDS, max_size=6, unique=True))
    pattern = draw(PATTERNS)
    return [row(pattern.format(quote(name, safe="")), f"https://doel.nl/{quote(name, safe='')}?p=$1") for name in names]


def nginx(text: str, url: str) -> str:
    """What the map gives for an address: texts first, without regard to capitals, then the regular expressions."""
    parts = urlsplit(url)
    asked = f"{parts.hostname}{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
    pairs = re.findall(r'^    "(.*?)" "(.*?)";$', text, re.MULTILINE)
    for key, value in pairs:
        if not key.startswith("~") and key.lower() == asked.lower():
            return value
    return next((value for key, value in pairs if key.startswith("~") and re.search(key[1:], asked)), "")


def apache(text: str, url: str) -> str:
    """Where the rules lead from an address; a rule looks at the path as it is decoded, a condition at the query."""
    parts = urlsplit(url)
    path = unquote(parts.path.removeprefix("/"), "utf-8").encode().decode("latin-1")
    found = re.findall(
        r'^RewriteCond "%{HTTP_HOST}" "(.*)" \[NC\]\n'
        r'RewriteCond "%{QUERY_STRING}" "(.*)"\nRewriteRule "(.*)" "(.*)" \[',
        text,
        re.MULTILINE,
    )
    for host, query, rule, to in found:
        if re.search(host, parts.netloc, re.IGNORECASE) and re.search(query, parts.query) and re.search(rule, path):
            return re.sub(r"\\(.)", r"\1", to)
    return ""


@given(tables())
def test_every_server_leads_where_the_table_says(rows: list[Redirect]) -> None:
    for read, text in ((nginx, nginx_text(rows)), (apache, apache_text(rows))):
        for one in rows:
            assert read(text, one.source).replace("%24", "$") == one.to.replace("%24", "$")
            assert read(text, f"{one.source}x") in (
                "",
                *(other.to for other in rows if other.source == f"{one.source}x"),
            )
        assert "$1" not in text.replace("\\$1", ""), "a $ is no variable and no group"


@given(tables())
def test_the_table_is_read_back(tmp_path_factory: pytest.TempPathFactory, rows: list[Redirect]) -> None:
    path = tmp_path_factory.mktemp("rows") / "redirects.csv"
    path.write_text(csv_text(rows), encoding="utf-8", newline="")
    assert read_redirects(path) == rows
    excel = csv_text(rows).replace(",", ";")
    path.write_text(excel, encoding="utf-8", newline="")
    assert read_redirects(path) == rows


def test_addresses_that_differ_in_capitals_alone() -> None:
    rows = [row("https://a.nl/A1", "https://doel.nl/groot"), row("https://a.nl/a1", "https://doel.nl/klein")]
    text = nginx_text(rows)
    assert [nginx(text, one.source) for one in rows] == ["https://doel.nl/groot", "https://doel.nl/klein"]


def test_what_is_to_be_filled_in_is_no_rule() -> None:
    rows = [row("https://a.nl/1", "")]
    assert nginx(nginx_text(rows), "https://a.nl/1") == ""
    assert apache(apache_text(rows), "https://a.nl/1") == ""
    assert all("to be filled in" in text for text in (nginx_text(rows), apache_text(rows)))


def test_what_a_person_filled_in_stays() -> None:
    earlier = [row("https://a.nl/1", "https://mijn.nl"), row("https://a.nl/oud", "https://oud.nl", "0.9")]
    rows = merged([row("https://a.nl/1", "", "1.1"), row("https://a.nl/2", "", "1.1")], earlier)
    assert [(one.source, one.to, one.version) for one in rows] == [
        ("https://a.nl/1", "https://mijn.nl", "1.1"),
        ("https://a.nl/2", "", "1.1"),
        ("https://a.nl/oud", "https://oud.nl", "0.9"),
    ]
    assert merged([row("https://a.nl/1", "https://deck.nl")], earlier)[0].to == "https://deck.nl"


def test_a_title_is_no_formula() -> None:
    assert ",'=1+1," in csv_text([row("https://a.nl/1", title="=1+1")])


@pytest.mark.parametrize("raw", [b"", b"a,b\r\n1,2\r\n", b"\xff\xfe\x00", b"\x00\x00", b"from\r\nx\r\n"])
def test_a_table_that_is_not_ours_is_left(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "redirects.csv").write_bytes(raw)
    with pytest.raises(InputError, match="is no table of addresses"):
        read_redirects(tmp_path / "redirects.csv")


@pytest.mark.parametrize("bad", ['https://a.nl/"x', "https://a.nl/a b", "https://a.nl/\\"])
def test_an_earlier_row_that_is_no_address_is_told(tmp_path: Path, bad: str) -> None:
    path = tmp_path / "redirects.csv"
    path.write_text(csv_text([row("https://a.nl/1"), row(bad)]), encoding="utf-8", newline="")
    with pytest.raises(InputError, match=r"redirects.csv, row 3: this is no web address"):
        read_redirects(path)


DECK = """
title = "Proef"
version = "{version}"
language = "nl"
guide = "{guide}"

[products.kaart]
layout = "kaart.toml"
data = "cards.csv"
{more}
"""
LAYOUT = """
[layout]
sizes = ["A6"]

[styles.titel]
max = 14
min = 9

[cards.card.front.titel]
field = "title"
style = "titel"
left = 6
right = 6
top = 6
height = 20

[cards.card.front.code]
kind = "qr"
field = "guide"
alt = "qr_alt"
left = 6
top = 40
width = 40
height = 40
"""
TO = '[redirect]\nto = "https://intranet.nl/{lang}/{id}?v={version}"'


def own(folder: Path, guide: str, *, version: str = "1.0", more: str = "", rows: str = "") -> list[str]:
    """Build a deck of two cards; returns what was told."""
    (folder / "d" / "layouts").mkdir(parents=True, exist_ok=True)
    (folder / "d" / "deck.toml").write_text(DECK.format(version=version, guide=guide, more=more), encoding="utf-8")
    (folder / "d" / "layouts" / "kaart.toml").write_text(LAYOUT, encoding="utf-8")
    cards = rows or "id;titel;url\neen & één;Eén, “met” komma;\ntwee;Twee;\neigen;Eigen;https://elders.nl/x\n"
    (folder / "d" / "cards.csv").write_text(cards, encoding="utf-8")
    notes: list[str] = []
    build(BuildRequest(("kaart",), output=folder / "out", deck=open_deck(folder / "d")), notes=notes)
    return notes


def table(folder: Path) -> list[list[str]]:
    text = (folder / "out" / "redirects.csv").read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_a_guide_with_blanks_gives_a_table(tmp_path: Path) -> None:
    notes = own(tmp_path, "https://vak.nl/k/{id}", more=TO)
    assert table(tmp_path) == [
        ["from", "to", "card", "title", "version", "lang"],
        [
            "https://vak.nl/k/een%20%26%20%C3%A9%C3%A9n",
            "https://intranet.nl/nl/een%20%26%20%C3%A9%C3%A9n?v=1.0",
            "een & één",
            "Eén, “met” komma",
            "1.0",
            "nl",
        ],
        ["https://vak.nl/k/twee", "https://intranet.nl/nl/twee?v=1.0", "twee", "Twee", "1.0", "nl"],
    ], "a card with an address of its own needs none"
    assert notes == ["addresses for the web team, in redirects.csv, redirects.nginx.conf and redirects.htaccess: 2."]
    out = tmp_path / "out"
    for read, name in ((nginx, "redirects.nginx.conf"), (apache, "redirects.htaccess")):
        text = (out / name).read_text(encoding="utf-8")
        assert all(read(text, source) == to for source, to, *_ in table(tmp_path)[1:])
    before = {path.name: path.read_bytes() for path in out.glob("redirects*")}
    own(tmp_path, "https://vak.nl/k/{id}", more=TO)
    assert {path.name: path.read_bytes() for path in out.glob("redirects*")} == before


def test_cards_of_an_earlier_version_keep_working(tmp_path: Path) -> None:
    own(tmp_path, "https://vak.nl/{id}/{version}", more=TO)
    own(tmp_path, "https://vak.nl/{id}/{version}", version="1.1", more=TO, rows="id;titel\ntwee;Twee\n")
    assert [(source, version) for source, _, _, _, version, _ in table(tmp_path)[1:]] == [
        ("https://vak.nl/een%20%26%20%C3%A9%C3%A9n/1.0", "1.0"),
        ("https://vak.nl/twee/1.0", "1.0"),
        ("https://vak.nl/twee/1.1", "1.1"),
    ]


def test_without_a_target_it_is_said_what_to_do(tmp_path: Path) -> None:
    notes = own(tmp_path, "https://vak.nl/{id}")
    assert [cells[1] for cells in table(tmp_path)[1:]] == ["", ""]
    assert 'write [redirect] with to = "https://…/{id}" in deck.toml' in notes[1]


def test_what_no_server_sees_is_told(tmp_path: Path) -> None:
    notes = own(tmp_path, "https://vak.nl/#/{id}", more=TO)
    assert any("behind a # never reaches a server" in note for note in notes)
    assert len(table(tmp_path)) == 3
    assert "RewriteRule" not in (tmp_path / "out" / "redirects.htaccess").read_text(encoding="utf-8")


def test_one_address_for_all_needs_no_table(tmp_path: Path) -> None:
    assert own(tmp_path, "https://vak.nl/gids") == []
    assert not list((tmp_path / "out").glob("redirects*"))


def test_an_address_on_the_command_line_may_have_blanks_too(tmp_path: Path) -> None:
    own(tmp_path, "https://vak.nl/gids")
    build(BuildRequest(("kaart",), output=tmp_path / "out", deck=open_deck(tmp_path / "d"), guide="https://k.nl/{id}"))
    assert [cells[0] for cells in table(tmp_path)[1:]] == [
        "https://k.nl/een%20%26%20%C3%A9%C3%A9n",
        "https://k.nl/twee",
    ]
