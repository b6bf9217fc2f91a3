"""Cards that are folded: slots that are drawn again upside down, and what a label does without."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from house import look

from deck.base.errors import Fault
from deck.base.items.items import ARTIFACT, Group
from deck.content.record import Record
from deck.layout.model import Layout
from deck.layout.read import load_layout
from deck.pages.compose import Composer, Setting

Load = Callable[..., Layout]

FAR = """
[cards.mat.front.far]
kind = "turned"
slots = {slots}
"""
LABEL = """
[[adapt]]
label = {label}
[adapt.cards.mat.front]
name = {{ height = 30 }}
"""


def test_a_turned_slot_draws_others_again_about_the_middle(load: Load) -> None:
    layout = load(FAR.format(slots=["name"]))
    (card,) = Composer(layout, Setting(look())).cards([Record("mat", "een", "Een", {"name": "Vertrouwen"})])
    name, far = card.front.items
    assert isinstance(far, Group)
    assert (far.items, far.x, far.y, far.turn, far.reading) == ((name,), 105, 148, 180, ARTIFACT)


def test_nothing_is_turned_where_nothing_stands(load: Load) -> None:
    (card,) = Composer(load(FAR.format(slots=["name"])), Setting(look())).cards([Record("mat", "een", "Een")])
    assert card.front.items == ()


@pytest.mark.parametrize("slots", [["naam"], ["far"], ["name", "later"]])
def test_a_slot_that_is_not_above_it_cannot_be_turned(faults: Callable[..., list[Fault]], slots: list[str]) -> None:
    later = '[cards.mat.front.later]\nfield = "name"\nstyle = "title"\ntop = 60\nheight = 20\n'
    (fault,) = faults(FAR.format(slots=slots) + later)
    assert fault.place == "proef.toml, line 20, cards.mat.front.far"
    assert fault.message == f"there is no slot “{slots[-1]}” above it to be turned." and fault.remedy


@pytest.mark.parametrize(("label", "height"), [("true", {False: 20, True: 30}), ("false", {False: 30, True: 20})])
def test_a_label_may_be_laid_out_in_its_own_way(
    load: Load, tmp_path: Path, label: str, height: dict[bool, float]
) -> None:
    load(LABEL.format(label=label))
    for own, high in height.items():
        (slot,) = load_layout(tmp_path / "proef.toml", label=own).templates["mat"].front.slots
        assert slot.box.height == high
