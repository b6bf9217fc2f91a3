"""What lies inside an outline, and what does not."""

from __future__ import annotations

import math

import pytest

from deck.base.items.outlines import inside, named_outline
from deck.base.units import Box

BOX = Box(10, 20, 40, 40)


@pytest.mark.parametrize("name", ["circle", "hexagon", "hexagon-pointy", "triangle", "rounded"])
def test_the_middle_is_inside_and_the_corners_of_the_box_are_not(name: str) -> None:
    outline = named_outline(BOX, name, 5)
    assert inside(BOX.centre, outline)
    assert not any(inside((x, BOX.y + 0.2), outline) for x in (BOX.x + 0.2, BOX.right - 0.2))


@pytest.mark.parametrize("degrees", range(0, 360, 15))
def test_a_circle_is_followed_closely(degrees: int) -> None:
    x, y = math.cos(math.radians(degrees + 7)), math.sin(math.radians(degrees + 7))
    outline = named_outline(BOX, "circle")
    assert inside((30 + 19.8 * x, 40 + 19.8 * y), outline) and not inside((30 + 20.1 * x, 40 + 20.1 * y), outline)
