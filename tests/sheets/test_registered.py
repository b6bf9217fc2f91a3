"""Pages of their own get the marks that a cutter looks for, where nothing else stands; the cut file has the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.base.errors import InputError
from deck.base.items.drawing import circle, line, rectangle, walk
from deck.base.items.items import Colour, Group, Page, Print, Stroke
from deck.base.items.items import Path as Outline
from deck.base.items.outlines import polygon
from deck.base.units import Box, Size
from deck.making.ask.request import BuildRequest
from deck.making.box import BoxRequest, boxes_of
from deck.making.decide import checked_jobs
from deck.making.pages import Pages
from deck.sheets.registered import registered

INK = Colour("ink", (0, 0, 0), (0, 0, 0, 100))
A4 = Size(210, 297)
NET = polygon(((105, 12), (198, 150), (105, 285), (12, 150)))


def marks(page: Page) -> set[tuple[object, ...]]:
    return {one.segments for one in walk(page.items) if isinstance(one, Outline) and one.role == Print.MARK}


@pytest.mark.parametrize(("kind", "count"), [("silhouette", 3), ("corners", 4), ("squares", 3), ("none", 0), ("", 0)])
def test_marks_stand_round_what_leaves_them_room(kind: str, count: int) -> None:
    (page,) = registered([Page(A4, (Outline(NET, fill=INK),))], kind)
    assert len(marks(page)) == count


@pytest.mark.parametrize(
    "item",
    [
        rectangle(Box(0, 0, 210, 297), INK),
        rectangle(Box(5, 5, 200, 20), stroke=None, fill=INK),
        Group((rectangle(Box(0, 0, 6, 6), INK),), 12, 12),
        Group((rectangle(Box(0, 0, 30, 30), INK),), 40, 8, turn=90),
    ],
)
def test_what_stands_where_a_mark_must_is_told(item: Group) -> None:
    with pytest.raises(InputError, match="leaves no room for the marks of --registration silhouette"):
        list(registered([Page(A4, (item,))], "silhouette"))


def _curve(x: float, y: float, radius: float) -> Outline:
    return Outline(circle(x, y, radius), fill=INK)


WHOLE = rectangle(Box(0, 0, 210, 297), INK)


@pytest.mark.parametrize(
    ("item", "free"),
    [
        (_curve(12.5, 30, 16), False),  # a disc: its rightmost and its highest point are not all of it
        (_curve(35, 35, 29), False),  # only the curve between two of its four points comes near the square
        (_curve(105, 148, 95), True),
        (Group((WHOLE,), clip=Box(50, 50, 100, 100)), True),  # most of it is cut off
        (Group((WHOLE,), outline=circle(105, 148, 90)), True),
        (Group((WHOLE,), outline=circle(35, 35, 29)), False),
        (Group((Group((WHOLE,), 0, 0, clip=Box(0, 0, 40, 40)),), 60, 60), True),
        (Group((Group((WHOLE,), 0, 0, clip=Box(0, 0, 40, 40)),), 5, 5), False),
        (Group((Group((WHOLE,), clip=Box(0, 0, 60, 60)),), clip=Box(40, 40, 90, 90)), True),
        (Group((line((0, 12), (200, 12), Stroke(INK, 1)),), clip=Box(50, 0, 80, 50)), True),
        (line((0, 9), (100, 9), Stroke(INK, 4)), False),  # its middle passes the square, half of its width does not
    ],
)
def test_what_a_shape_and_its_clip_leave_decides(item: Group, free: bool) -> None:
    pages = registered([Page(A4, (item,))], "silhouette")
    if free:
        assert len(marks(next(pages))) == 3
        return
    with pytest.raises(InputError, match="leaves no room for the marks"):
        list(pages)


def test_a_page_too_small_for_them_is_told() -> None:
    with pytest.raises(InputError, match="too small for the marks"):
        list(registered([Page(Size(60, 60), ())], "corners"))


@pytest.mark.parametrize("kind", ["silhouette", "corners", "squares"])
def test_a_box_has_the_same_marks_on_paper_and_in_the_file_for_the_cutter(kind: str, tmp_path: Path) -> None:
    request = BuildRequest(("gedragskaarten",), profiles=("office", "cut"), registration=kind, output=tmp_path)
    flats = [flat for job in checked_jobs(request) for flat in boxes_of(job, BoxRequest(request))]
    office, cut = (next(Pages(flat).sheets() if flat.profile.output == "pdf" else Pages(flat).cut()) for flat in flats)
    assert office.size == cut.size and marks(office) == marks(cut) != set()
