"""Areas that are turned overlap and hold one another where they really do, not where the boxes round them do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deck.base.items.areas import Area, corners, holds, overlap, placed
from deck.base.items.items import Group
from deck.base.units import Box

BOXES = st.builds(Box, st.floats(0, 50), st.floats(0, 50), st.floats(0.5, 40), st.floats(0.5, 40))
GROUPS = st.builds(
    Group,
    st.just(()),
    st.floats(-20, 60),
    st.floats(-20, 60),
    st.sampled_from([0, 90, 180, 270]),
    tilt=st.floats(0, 89),
)


def dots(area: Area, many: int = 9) -> list[tuple[float, float]]:
    """Points inside an area."""
    (x0, y0), (x1, y1), _, (x3, y3) = corners(area)
    steps = [(at + 0.5) / many for at in range(many)]
    return [(x0 + a * (x1 - x0) + b * (x3 - x0), y0 + a * (y1 - y0) + b * (y3 - y0)) for a in steps for b in steps]


@given(BOXES, BOXES, GROUPS, GROUPS)
def test_a_point_in_both_is_an_overlap(one: Box, other: Box, turned: Group, moved: Group) -> None:
    first, second = placed(one, [turned]), placed(other, [turned, moved])
    assert overlap(first, first)
    assert overlap(first, second) == overlap(second, first)
    shared = [dot for dot in dots(first) if holds(second, Box(*dot, 0, 0))]
    assert overlap(first, second) or not shared
    if holds(first, second):
        assert overlap(first, second)
        assert all(holds(first, Box(*dot, 0, 0)) for dot in dots(second))


@given(BOXES, BOXES, GROUPS)
def test_what_is_turned_together_lies_together(one: Box, other: Box, group: Group) -> None:
    if (
        abs(min(one.right, other.right) - max(one.x, other.x))
        > 1e-3
        < abs(min(one.bottom, other.bottom) - max(one.y, other.y))
    ):
        assert overlap(placed(one, [group]), placed(other, [group])) == overlap(one, other)


def test_the_corner_between_two_turned_bars_is_free() -> None:
    turned = Group((), tilt=45)
    one, other = placed(Box(0, 0, 40, 2), [turned]), placed(Box(0, 10, 40, 2), [turned])
    assert not overlap(one, other)
    assert not holds(one, other)
    assert overlap(one, placed(Box(20, -5, 2, 20), [turned]))
    assert holds(placed(Box(0, 0, 40, 20), [turned]), placed(Box(1, 1, 30, 3), [turned]))
