"""The id and the version on a card: small, at an edge, in nobody's way, and for nobody's ears."""

from __future__ import annotations

from dataclasses import replace

import pytest
from house import LOOK, PALETTE

from deck.base.items.drawing import circle, rectangle
from deck.base.items.items import QR, Card, Item, Page, Path, Symbol, Text
from deck.base.units import Box, Size
from deck.making.ask.request import BuildRequest
from deck.making.decide import checked_jobs
from deck.making.pages import Pages, marking_of
from deck.pages import marking
from deck.pages.checks import grounds_of, touching
from deck.pages.marking import Marking
from deck.pages.shapes.curves import rounded

SIZE = Size(60, 80)
MARKING = Marking(LOOK, 5.0)
ALL = rectangle(Box(-3, -3, 66, 86), PALETTE["ink"])


def card(front: tuple[Item, ...] = (), back: tuple[Item, ...] | None = None) -> Card:
    return Card(Page(SIZE, front), None if back is None else Page(SIZE, back), "Titel", "kaart-7", "1.2")


def line(page: Page | None) -> Text:
    assert page
    text = page.items[-1]
    assert isinstance(text, Text)
    return text


def test_it_stands_below_at_the_right_inside_the_safe_zone() -> None:
    marked = MARKING.marked(card())
    assert marked
    text = line(marked.front)
    assert text.text == "kaart-7 · 1.2"
    assert (text.box.right, text.box.bottom) == (pytest.approx(55), pytest.approx(75))
    assert text.reading.artifact and text.lines[0].runs[0].font.size_pt == 6
    assert text.lines[0].runs[0].font.colour == PALETTE["quiet"]


def test_it_goes_out_of_the_way() -> None:
    code = QR(Box(30, 50, 28, 28), Symbol("x", 1, (1,)), PALETTE["ink"], None)
    marked = MARKING.marked(card((code,)))
    assert marked and line(marked.front).box.x == 5
    whole = rectangle(Box(0, 60, 60, 20), PALETTE["tint"])
    dots = Path((*circle(10, 70, 3), *circle(50, 70, 3)), PALETTE["ink"])
    marked = MARKING.marked(card((whole, dots)))
    assert marked and line(marked.front).box.y == pytest.approx(5), "above, for below it would cross the dots"


def test_it_stands_on_a_plain_ground_with_round_corners_but_not_over_such_a_corner() -> None:
    """The ground reaches to 5 mm from the edges; a line on it keeps clear of its edges and of what its corners lack."""
    box, radius = Box(5, 5, 50, 70), 12.0
    ground = Path(rounded(box, [radius] * 4), PALETTE["tint"])
    marked = MARKING.marked(card((ground,)))
    assert marked
    text = line(marked.front).box
    assert box.contains(text.outset(0.7))
    for x, y in ((text.x, text.bottom), (text.right, text.bottom)):
        across, down = max(17 - x, x - 43, 0.0), max(17 - y, y - 63, 0.0)
        assert not (across and down) or across**2 + down**2 <= radius**2


def test_without_room_on_the_front_it_stands_on_the_back() -> None:
    full = Path((*circle(30, 40, 60), *circle(30, 40, 3)), PALETTE["tint"])
    marked = MARKING.marked(card((full,), ()))
    assert marked and marked.front == card((full,)).front and line(marked.back).text == "kaart-7 · 1.2"
    assert MARKING.marked(card((full,), (full,))) is None
    assert MARKING.marked(card((full,))) is None


def test_it_can_be_read_on_a_dark_ground() -> None:
    marked = MARKING.marked(card((ALL,)))
    assert marked and line(marked.front).lines[0].runs[0].font.colour == PALETTE["paper"]


def test_a_busy_dark_page_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies under the line is found once for each side, however many places along the edges are tried."""
    found: list[object] = []
    monkeypatch.setattr(marking, "grounds_of", lambda items: found.append(items) or grounds_of(items))
    marked = MARKING.marked(card((ALL,) * 50))
    assert marked and line(marked.front).lines[0].runs[0].font.colour == PALETTE["paper"] and len(found) == 1


def test_on_a_disc_it_stays_on_the_disc() -> None:
    disc = Card(Page(Size(80, 80), ()), None, "", "a", "1")
    marked = replace(MARKING, round=True).marked(disc)
    assert marked
    box = line(marked.front).box
    corners = [(x, y) for x in (box.x, box.right) for y in (box.y, box.bottom)]
    assert max((x - 40) ** 2 + (y - 40) ** 2 for x, y in corners) <= 35**2


def test_a_sign_that_the_font_lacks_does_not_stop_it() -> None:
    marked = MARKING.marked(replace(card(), id="漢-1", version=""))
    assert marked and line(marked.front).text == "?-1"


@pytest.mark.parametrize("product", ["dilemmakaarten", "gesprekskaarten", "gedragskaarten", "vragenkaarten"])
def test_on_the_cards_of_the_house_it_touches_nothing(product: str) -> None:
    (job,) = checked_jobs(BuildRequest((product,), ids=True))
    marking = marking_of(job)
    assert marking
    there = 0
    for one in job.composer().cards(job.records):
        marked = marking.marked(one)
        for before, after in ((one.front, marked.front), (one.back, marked.back)) if marked else ():
            if after is not before and after:
                there += 1
                assert not touching((line(after),), before.items if before else ())
                assert Box(0, 0, after.size.width, after.size.height).inset(5).contains(line(after).box)
    assert there >= 0.95 * len(job.records)


def test_what_finds_no_room_is_told() -> None:
    (job,) = checked_jobs(BuildRequest(("vloermatten",), ids=True, shape="round"))
    pages = Pages(job)
    list(pages.sheets())
    assert any(note.startswith("there is no free edge for the id on ") for note in pages.warnings)
