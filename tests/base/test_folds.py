"""Folded leaflets: the panels where they are when the sheet is folded in one's hands."""

from __future__ import annotations

import pytest

from deck.base.folds import Fold, PanelPlace
from deck.base.units import Size

A4 = Size(297.0, 210.0)
FOLDS = [Fold("half", 4), Fold("z", 6), Fold("z", 8), Fold("roll", 6), Fold("roll", 8), Fold("cross", 8)]


def behind(one: PanelPlace, flat: Size) -> tuple[float, float, float, float]:
    """The box on the other side of the sheet that lies behind a panel."""
    box = one.box
    return round(flat.width - box.right, 6), round(box.y, 6), round(box.width, 6), round(box.height, 6)


def rounded(one: PanelPlace) -> tuple[float, float, float, float]:
    return round(one.box.x, 6), round(one.box.y, 6), round(one.box.width, 6), round(one.box.height, 6)


@pytest.mark.parametrize("fold", FOLDS, ids=lambda fold: f"{fold.name} {fold.panels}")
def test_the_panels_fill_both_sides_and_lie_behind_each_other(fold: Fold) -> None:
    places = fold.places(A4)
    assert [one.number for one in places] == list(range(1, fold.panels + 1))
    front, back = ([one for one in places if one.side == side] for side in (0, 1))
    assert len(front) == len(back) == fold.panels // 2
    for side in (front, back):
        assert sum(one.box.width * one.box.height for one in side) == pytest.approx(A4.width * A4.height)
        assert not any(a.box.overlaps(b.box) for a in side for b in side if a is not b)
    assert {behind(one, A4) for one in front} == {rounded(one) for one in back}


@pytest.mark.parametrize("fold", FOLDS, ids=lambda fold: f"{fold.name} {fold.panels}")
def test_the_folds_lie_between_the_panels(fold: Fold) -> None:
    edges = {round(one.box.x, 6) for one in fold.places(A4) if one.side == 0} - {0.0}
    upright = {round(a[0], 6) for a, b in fold.lines(A4) if a[0] == b[0]}
    assert upright == edges
    assert any(a[1] == b[1] for a, b in fold.lines(A4)) == (fold.name == "cross")


@pytest.mark.parametrize("fold", FOLDS, ids=lambda fold: f"{fold.name} {fold.panels}")
def test_the_cover_opens_as_a_book_and_shows_the_next_two(fold: Fold) -> None:
    one, two, three = fold.places(A4)[:3]
    assert one.side == 0
    assert one.box.right == pytest.approx(A4.width), "its fold is at the left"
    if fold.name == "cross":  # upper row, on its head: 2 lies left of 3 when it is turned
        assert two.turn == three.turn == 180
        assert two.box.x > three.box.x
    else:
        assert (two.side, three.side) == (1, 1)
        assert rounded(two) == behind(one, A4)
        assert three.box.x == pytest.approx(two.box.right)


def faces(fold: Fold) -> list[int]:
    """The numbers of the faces of a zigzag from the top of the folded stack to its bottom: it begins at the cover."""
    places = fold.places(A4)
    at = {rounded(one): one.number for one in places if one.side == 0}
    other = {behind(one, A4): one.number for one in places if one.side == 1}
    columns = sorted(at, key=lambda box: -box[0])
    stack: list[int] = []
    for number, column in enumerate(columns):
        pair = [at[column], other[column]]
        stack += pair if number % 2 == 0 else pair[::-1]
    return stack


def test_a_zigzag_shows_two_panels_at_each_opening_and_its_last_one_at_the_back() -> None:
    assert faces(Fold("z", 6)) == [1, 2, 3, 5, 4, 6]
    assert faces(Fold("z", 8)) == [1, 2, 3, 5, 4, 6, 7, 8]
    for fold in (Fold("z", 6), Fold("z", 8)):
        four, five = fold.places(A4)[3:5]
        assert (four.side, five.side) == (0, 0)
        assert five.box.x == pytest.approx(four.box.right)


def test_what_rolls_inside_is_narrower() -> None:
    widths = Fold("roll", 6, 1.5).widths(A4)
    assert sum(widths) == pytest.approx(297)
    assert widths == pytest.approx((98.0, 99.5, 99.5))
    inner, outer, last, cover = Fold("roll", 8, 2.0).widths(A4)
    assert (cover - last, last - outer, outer - inner) == pytest.approx((0.0, 2.0, 2.0))
    by_number = {one.number: one for one in Fold("roll", 6, 1.5).places(A4)}
    assert by_number[5].box.width == by_number[4].box.width == pytest.approx(98.0), "the flap, on both sides"


def test_a_cross_has_its_whole_upright_on_the_back() -> None:
    places = Fold("cross", 8).places(Size(210, 297))
    assert [(one.number, one.side, one.turn) for one in places] == [
        *((1, 0, 0), (2, 0, 180), (3, 0, 180), (4, 1, 0), (5, 1, 0), (6, 1, 0), (7, 1, 0), (8, 0, 0))
    ]
    whole = [(one.box.x, one.box.y) for one in places if one.side == 1]
    assert whole == [(0.0, 0.0), (105.0, 0.0), (0.0, 148.5), (105.0, 148.5)]


@pytest.mark.parametrize(("name", "panels", "told"), [("half", 6, "4"), ("z", 4, "6 or 8"), ("cross", 6, "8")])
def test_a_fold_has_not_any_number_of_panels(name: str, panels: int, told: str) -> None:
    (fault,) = Fold(name, panels).faults("here")
    assert fault.message == f"panels = {panels}: a {name} fold has {told} panels."
    assert fault.place == "here"
