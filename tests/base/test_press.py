"""Colours of a screen as inks, and back: through the profile of a press, greys in black only, never too much ink."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from house import PALETTE
from hypothesis import given
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.base.press import default_icc, difference, lab, lighter, to_press, to_screen, within

CHANNEL = st.integers(0, 255).map(lambda value: value / 255)


def rgb(text: str) -> tuple[float, float, float]:
    red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


@pytest.mark.parametrize("grey", ["#000000", "#1c1c20", "#808080", "#c4c4c6", "#ffffff"])
def test_black_and_greys_are_black_ink_alone(grey: str) -> None:
    assert to_press(rgb(grey))[:3] == (0, 0, 0)


def test_a_grey_is_as_light_in_print_as_on_a_screen() -> None:
    assert to_press(rgb("#000000"))[3] == 100 and to_press(rgb("#ffffff"))[3] == 0
    for level in range(60, 256, 15):
        grey = (level / 255, level / 255, level / 255)
        assert lab(to_screen(to_press(grey)))[0] == pytest.approx(lab(grey)[0], abs=0.8)


@pytest.mark.parametrize("colour", ["#193266", "#9a1e23", "#367c65", "#fab203", "#7a2a8c", "#1a1a2e"])
def test_a_colour_that_can_be_printed_comes_back(colour: str) -> None:
    inks = to_press(rgb(colour))
    assert all(value == int(value) and 0 <= value <= 100 for value in inks)
    assert difference(to_screen(inks), rgb(colour)) < 2


@given(CHANNEL, CHANNEL, CHANNEL, st.sampled_from([160.0, 240.0, 300.0]))
def test_no_colour_has_more_ink_than_is_allowed(red: float, green: float, blue: float, most: float) -> None:
    assert sum(to_press((red, green, blue), most=most)) <= most


@given(*[st.floats(0, 100)] * 4, st.floats(150, 400))
def test_less_ink_keeps_the_hue(cyan: float, magenta: float, yellow: float, black: float, most: float) -> None:
    less = within((cyan, magenta, yellow, black), most)
    assert less[3] == black and all(new <= old for new, old in zip(less, (cyan, magenta, yellow, black), strict=True))
    assert sum(less) <= max(most, black) + 1e-9


def test_differences_are_those_of_the_standard() -> None:
    assert difference(rgb("#336699"), rgb("#336699")) == 0
    assert difference(rgb("#000000"), rgb("#ffffff")) == pytest.approx(100, abs=0.01)
    assert difference(rgb("#ff0000"), rgb("#00ff00")) == pytest.approx(86.6, abs=0.1)
    assert difference(rgb("#0000ff"), rgb("#ff00ff")) == pytest.approx(difference(rgb("#ff00ff"), rgb("#0000ff")))


def test_both_sides_of_each_colour_of_the_house_are_one_colour() -> None:
    for colour in PALETTE.colours.values():
        told = f"{colour.name}: {colour.hex} and {colour.cmyk}"
        assert difference(to_screen(to_press(colour.rgb)), to_screen(colour.cmyk)) < 10, told


def test_a_profile_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "broken.icc"
    broken.write_bytes(default_icc().read_bytes()[:400])
    with pytest.raises(InputError, match="no colours can be converted with this ICC profile") as caught:
        to_press(rgb("#7a2a8c"), broken)
    assert str(broken) in str(caught.value)


def test_the_palette_of_the_house_loads_no_pillow(python: str) -> None:
    check = (
        "import sys; from deck.content.deck import built_in; built_in().palette['ink']; assert 'PIL' not in sys.modules"
    )
    subprocess.run([python, "-c", check], check=True)


BUILDS = [(100, 90, 40, 60), (80, 100, 90, 30), (100, 86, 20, 80), (90, 30, 95, 60), (70, 70, 70, 70)]


@pytest.mark.parametrize("build", BUILDS)
def test_a_lighter_build_looks_alike(build: tuple[float, float, float, float]) -> None:
    found = lighter(build, 240)
    assert sum(found) <= 240 < sum(build)
    assert difference(to_screen(found), to_screen(build)) < 6
    assert difference(to_screen(found), to_screen(build)) <= difference(to_screen(within(build, 240)), to_screen(build))


def test_a_build_that_is_light_enough_stays_and_a_deep_black_becomes_that_of_the_printer() -> None:
    rich = (60.0, 40.0, 40.0, 100.0)
    assert lighter((100, 86, 20, 30), 240, rich=rich) == (100, 86, 20, 30)
    assert lighter((80, 70, 70, 100), 240, rich=rich) == rich
    assert lighter((80, 70, 70, 100), 200, rich=rich) != rich  # it is over that limit itself
    assert sum(lighter((80, 70, 70, 100), 200, rich=rich)) <= 200
