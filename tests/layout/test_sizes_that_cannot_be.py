"""Numbers in a layout that no card can have are told before anything is made, with the line on which they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.base.errors import InputError
from deck.layout.read import load_layout

LAYOUT = """[layout]
product = "proef"
records = "x"
sizes = ["63x88"]
bleed = {bleed}
[styles]
t = {{ max = {max}, min = 10, leading = {leading} }}
[cards.card.front]
t = {{ field = "title", style = "t", left = 6, width = 25, top = 35, height = 5 }}
s = {{ kind = "strip", field = "n", icon = "hart", left = 6, width = 20, top = 70, height = 5, size = {size}, of = 4 }}
"""
SOUND: dict[str, float] = {"bleed": 3, "max": 12, "leading": 1.3, "size": 5}


def load(folder: Path, **changed: float) -> None:
    file = folder / "proef.toml"
    file.write_text(LAYOUT.format(**{**SOUND, **changed}), encoding="utf-8")
    load_layout(file)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"bleed": -3}, "line 5, layout: bleed = -3 is wrong. Write a number from 0 to 50."),
        ({"max": 8}, "line 7, styles.t: min = 10 is more than max = 8. Text shrinks from max to min: turn them round."),
        ({"leading": 0}, "line 7, styles.t: leading = 0 is wrong. Write a number from 0.5 to 10."),
        (
            {"size": 5.5},
            "line 10, cards.card.front.s: icons of 5.5 mm do not fit in a slot of 5 mm. Make size smaller, or the slot"
            " larger.",
        ),
    ],
    ids=["bleed", "style", "leading", "strip"],
)
def test_it_is_told_with_its_line(tmp_path: Path, changed: dict[str, float], told: str) -> None:
    load(tmp_path)
    with pytest.raises(InputError) as caught:
        load(tmp_path, **changed)
    assert f"proef.toml, {told}" in [str(fault) for fault in caught.value.faults]
