"""A palette file becomes named colours; what is wrong with it is told at once, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from house import PALETTE

from deck.base.errors import InputError
from deck.base.items.colour import load_palette

SOUND = """
[ink]
cmyk = [0, 0, 0, 100]
rgb = "#000000"
on = "paper"

[paper]
cmyk = [0, 0, 0, 0]
rgb = "#FFffff"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "kleuren.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_palette(tmp_path: Path) -> None:
    palette = load_palette(write(tmp_path, SOUND))
    assert list(palette.colours) == ["ink", "paper"]
    assert (palette["paper"].rgb, palette["paper"].cmyk) == ((1, 1, 1), (0, 0, 0, 0))
    assert all(type(value) is float for colour in palette.colours.values() for value in (*colour.rgb, *colour.cmyk))
    assert palette.on("ink") == palette["paper"]
    assert palette.on("paper") == palette["ink"], "ink when nothing is said"


def test_the_palette_of_the_house() -> None:
    assert PALETTE["ink"].hex == "#1c1c20"


@pytest.mark.parametrize(
    ("swap", "fault"),
    [
        (('"#000000"', '"black"'), "line 4, ink: rgb = 'black' is wrong. Write it as #rrggbb."),
        (('"#000000"', "0"), "line 4, ink: rgb = 0 is wrong. Write it as #rrggbb."),
        (("[0, 0, 0, 100]", "[0, 0, 100]"), "line 3, ink: cmyk = [0, 0, 100] is wrong. Write a list of 4 items."),
        (("0, 100]", "0, 101]"), "line 3, ink: cmyk 4 = 101 is wrong. Write a number from 0 to 100."),
        (("0, 100]", "0, '9']"), "line 3, ink: cmyk 4 = '9' is wrong. Write a number from 0 to 100."),
        (
            ('on = "paper"', 'on = "papr"'),
            "line 5, ink: “on” names an unknown colour: papr. Name a colour of this file.",
        ),
        (('on = "paper"', "on = 1"), "line 5, ink: on = 1 is wrong. Write a text."),
        (("cmyk = [0, 0, 0, 100]\n", ""), "line 2, ink: cmyk is missing. Add it."),
        (('on = "paper"', 'onn = "paper"'), "line 5, ink: unknown key “onn”. Did you mean “on”?"),
        (("[ink]", "ink2 = 3\n[ink]"), "line 2, ink2: this = 3 is wrong. Write a table."),
        (("[ink]", "[ink"), "this is not valid TOML: "),
    ],
)
def test_one_fault(tmp_path: Path, swap: tuple[str, str], fault: str) -> None:
    assert swap[0] in SOUND
    path = write(tmp_path, SOUND.replace(*swap))
    with pytest.raises(InputError) as caught:
        load_palette(path)
    (told,) = caught.value.faults
    assert str(told).startswith((f"{path}, {fault}", f"{path}: {fault}"))


def test_all_faults_come_together(tmp_path: Path) -> None:
    path = write(tmp_path, '[a]\ncmyk = [1]\nrgb = "x"\n[b]\nonn = 1\n[c]\ncmyk = [0, 0, 0, 0]\nrgb = "#000000"\n')
    with pytest.raises(InputError) as caught:
        load_palette(path)
    assert [str(fault).removeprefix(f"{path}, ") for fault in caught.value.faults] == [
        "line 2, a: cmyk = [1] is wrong. Write a list of 4 items.",
        "line 3, a: rgb = 'x' is wrong. Write it as #rrggbb.",
        "line 5, b: unknown key “onn”. Did you mean “on”?",
        "line 4, b: cmyk is missing. Add it.",
        "line 4, b: rgb is missing. Add it.",
        "line 6, c: “on” names an unknown colour: ink. Name a colour of this file.",
    ]
