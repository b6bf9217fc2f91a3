"""What a reader clicks in a PDF: links over their words and bookmarks to the cards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest

from deck.base.items.drawing import place_box
from deck.base.items.items import Group, Line, Text
from deck.base.units import PT_PER_MM, Box

Write = Callable[..., Path]
ADDRESS = "https://voorbeeld.nl/één pagina?a=1&b=(2)#kop"


def linked(draw: SimpleNamespace) -> Text:
    """A line whose middle run leads somewhere."""
    runs = (draw.run("lees"), draw.run("meer", 10, link=ADDRESS), draw.run("hier", 25))
    return Text(Box(4, 6, 60, 10), (Line(4, runs),))


def in_mm(rectangle: object, height: float = 60) -> Box:
    """A PDF rectangle as a box in mm, y down."""
    left, bottom, right, top = (float(value) / PT_PER_MM for value in rectangle)  # type: ignore[attr-defined]
    return Box(left, height - top, right - left, top - bottom)


def corner(target: object) -> tuple[float, float]:
    """The place that a destination shows, in mm from the top-left corner of a page of 60 mm high."""
    return (
        round(float(target[2]) / PT_PER_MM, 2),  # type: ignore[index]
        round(60 - float(target[3]) / PT_PER_MM, 2),  # type: ignore[index]
    )


@pytest.mark.parametrize("turn", [None, 0, 90, 180, 270])
def test_a_link_lies_over_its_words(pdf: Write, draw: SimpleNamespace, turn: int | None) -> None:
    text = linked(draw)
    run = text.lines[0].runs[1]
    word = Box(14, 10 - 0.3 * 10 / PT_PER_MM, run.width, 0.3 * 10 / PT_PER_MM)
    item: object = text
    if turn is not None:
        inner = Group((text,), 30, 20, turn)
        item = Group((inner,), 5, 3)
        word = place_box(place_box(word, inner), item)
    with pikepdf.open(pdf(item)) as file:
        (link,) = file.pages[0].Annots
        assert link.Subtype == "/Link"
        assert [int(value) for value in link.Border] == [0, 0, 0]
        assert int(link.F) == 4
        assert str(link.Contents) == ADDRESS
        assert bytes(link.A.URI) == b"https://voorbeeld.nl/%C3%A9%C3%A9n%20pagina?a=1&b=(2)#kop"
        box = in_mm(link.Rect)
        assert box.contains(word, 0.001)
        long, short = sorted((box.width, box.height), reverse=True)
        assert long == pytest.approx(run.width, abs=0.001)
        assert short == pytest.approx(10 * 1.05 / PT_PER_MM, abs=0.001)


def test_a_link_on_a_shared_side_is_a_link_on_each_page(pdf: Write, draw: SimpleNamespace) -> None:
    side = Group((linked(draw),), shared=True)
    with pikepdf.open(pdf(draw.page(side), draw.page(side))) as file:
        links = [link for page in file.pages for link in page.Annots]
        assert len(links) == 2 * len(file.pages[0].Annots)
        assert len({int(link.StructParent) for link in links}) == len(links)


def bookmarks(path: Path) -> list[tuple[str, int, tuple[float, float]]]:
    """Title, page from 0 and place of every bookmark, by walking the outline both ways."""
    with pikepdf.open(path) as file:
        outline = file.Root.get("/Outlines")
        if outline is None:
            return []
        numbers = {page.objgen: index for index, page in enumerate(file.pages)}
        found, entry, previous = [], outline.First, None
        while entry is not None:
            assert entry.Parent.objgen == outline.objgen
            assert (entry.get("/Prev") is None) == (previous is None)
            target = entry.Dest
            assert target[1] == "/XYZ"
            assert target[4] is None
            found.append((str(entry.Title), numbers[target[0].objgen], corner(target)))
            previous, entry = entry, entry.get("/Next")
        assert previous is not None
        assert previous.objgen == outline.Last.objgen
        assert int(outline.Count) == len(found)
        return found


def test_pages_are_bookmarks(pdf: Write, draw: SimpleNamespace) -> None:
    path = pdf(draw.page(title="Voorkant"), draw.page(), draw.page(title="Achterkant (é)"))
    assert bookmarks(path) == [("Voorkant", 0, (0, 0)), ("Achterkant (é)", 2, (0, 0))]


def test_titled_groups_take_the_place_of_the_pages(pdf: Write, draw: SimpleNamespace) -> None:
    cards = [
        Group((), 5, 10, title="Kaart 1"),
        Group((Group((), 10, 0, title="Kaart 2", shared=True),), 30, 20, 90),
        Group((), 50, 40, 180, clip=Box(-3, -3, 20, 30), title="Kaart 3"),
    ]
    path = pdf(draw.page(*cards, title="Blad 1"), draw.page(cards[0], title="Blad 2"), draw.page(title="Slot"))
    assert bookmarks(path) == [
        ("Kaart 1", 0, (5, 10)),
        ("Kaart 2", 0, (30, 30)),
        ("Kaart 3", 0, (33, 13)),
    ]


def test_without_titles_there_is_no_outline(pdf: Write, draw: SimpleNamespace) -> None:
    assert bookmarks(pdf(draw.page(draw.text("x")))) == []
