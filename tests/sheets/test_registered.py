"""Pages of their own get the marks that a cutter looks for, where nothing else stands; the cut file has the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.base.errors import InputError
from deck.base.items.drawing import rectangle, walk
from deck.base.items.items import Colour, Group, Page, Print
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


def test_a_page_too_small_for_them_is_told() -> None:
    with pytest.raises(InputError, match="too small for the marks"):
        list(registered([Page(Size(60, 60), ())], "corners"))


@pytest.mark.parametrize("kind", ["silhouette", "corners", "squares"])
def test_a_box_has_the_same_marks_on_paper_and_in_the_file_for_the_cutter(kind: str, tmp_path: Path) -> None:
    request = BuildRequest(("gedragskaarten",), profiles=("office", "cut"), registration=kind, output=tmp_path)
    flats = [flat for job in checked_jobs(request) for flat in boxes_of(job, BoxRequest(request))]
    office, cut = (next(Pages(flat).sheets() if flat.profile.output == "pdf" else Pages(flat).cut()) for flat in flats)
    assert office.size == cut.size and marks(office) == marks(cut) != set()
