"""The motifs of patterns: each is another drawing, inside its box, and light enough for many backs."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from house import BLACK_AND_WHITE, PALETTE

from deck.base.errors import InputError
from deck.base.items.items import Group, Path
from deck.base.units import Box
from deck.pages.shapes.motifs import MOTIFS, motif
from deck.pages.shapes.table import shape

BOX = Box(0, 0, 105, 74)


@pytest.mark.parametrize("name", MOTIFS)
def test_a_motif_covers_its_box_and_goes_little_beyond_it(name: str, extent) -> None:
    pitch = 9.0
    lines, dots = motif(name, BOX, pitch, BOX.centre)
    drawn = extent([Path(steps, PALETTE["ink"]) for steps in (lines, dots) if steps])
    assert drawn.inset(-pitch).contains(BOX), "no corner stays empty"
    assert BOX.outset(3 * pitch).contains(drawn), "little is drawn that is cut off"
    assert len(lines) + len(dots) < 6000


@pytest.mark.parametrize("name", MOTIFS)
def test_a_motif_is_drawn_alike_about_another_middle(name: str) -> None:
    here, there = (motif(name, Box(x, x, 40, 40), 8.0, (x + 20, x + 20)) for x in (0.0, 16.0))
    assert [[kind for kind, _ in steps] for steps in here] == [[kind for kind, _ in steps] for steps in there]


def test_no_two_motifs_are_alike() -> None:
    drawn = [motif(name, BOX, 9.0, BOX.centre) for name in MOTIFS]
    assert all(one != other for at, one in enumerate(drawn) for other in drawn[at + 1 :])


def test_the_stairs_go_on_from_tile_to_tile() -> None:
    lines, _ = motif("stairs", Box(0, 0, 20, 20), 10.0, (10.0, 10.0))
    starts = {values for kind, values in lines if kind == "M"}
    ends = [before[1] for before, (kind, _) in pairwise(lines) if kind == "M"]
    assert sum(end in starts for end in ends) >= len(ends) // 3


def test_a_layout_names_the_motif_and_a_card_may(ask) -> None:
    def drawn(**given: object) -> Group:
        (group,) = shape("pattern")(ask(BOX, **given))
        return group

    assert drawn(motif="waves") != drawn(motif="dots")
    asked = replace(ask(BOX, motif="dots"), text="waves")
    assert shape("pattern")(asked)[0] == drawn(motif="waves")
    with pytest.raises(InputError, match="motif = 'golven' is unknown"):
        drawn(motif="golven")


def test_in_black_and_white_a_ground_in_ink_becomes_paper_with_lines_in_ink(ask) -> None:
    (group,) = shape("pattern")(ask(BOX, bw=True, fill=BLACK_AND_WHITE.palette["ink"], motif="forks"))
    ground, lines, _ = group.items
    assert ground.fill.name == "paper" and max(lines.stroke.colour.rgb) < 0.9


def test_a_band_in_black_and_white_may_be_ruled_at_the_top_only(ask) -> None:
    trim, foot = Box(0, 0, 70, 120), Box(0, 100, 70, 20)
    fill = BLACK_AND_WHITE.palette["vertrouwen"]
    (rule,) = shape("band")(ask(foot, "vertrouwen", trim, 3, fill=fill, bw=True, edge="top"))
    assert rule.fill.name == "ink" and rule.segments[0][1][:3] == (-3, 100, 76)
    (again,) = shape("band")(ask(Box(0, 0, 70, 20), "vertrouwen", trim, 3, fill=fill, bw=True, edge="top"))
    assert again.segments[0][1][1] == 0, "also where it touches the trim"
