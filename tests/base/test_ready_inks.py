"""The inks that lie ready, beside those that the profile of the press gives."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from deck.base import press, ready_inks
from deck.base.press import default_icc, to_press, worked_out
from deck.base.resources import data_dir

COLOURS = sorted(
    {
        tuple(bytes.fromhex(one))
        for path in data_dir("assets").rglob("*.svg")
        for one in re.findall(r"#([0-9a-fA-F]{6})\b", path.read_text("utf-8"))
    }
)


def test_all_drawings_of_the_program_lie_ready_as_the_profile_gives_them() -> None:
    blacks, inks = worked_out(COLOURS, default_icc())
    ready = ready_inks.ready_inks(default_icc())
    assert COLOURS
    assert ready.blacks == blacks, "run `make ready`"
    assert {value: ready.of(value) for value in COLOURS} == inks, "run `make ready`: a drawing was changed"


def test_without_them_a_colour_becomes_the_same_inks(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [(red / 255, green / 255, blue / 255) for red, green, blue in (*COLOURS, (130, 130, 131), (255, 255, 255))]
    ready = [to_press(one) for one in asked]
    monkeypatch.setattr(press, "ready_inks", lambda icc: ready_inks.NONE)
    assert [to_press(one) for one in asked] == ready


def test_they_are_of_no_other_profile(tmp_path: Path) -> None:
    other = tmp_path / "other.icc"
    other.write_bytes(default_icc().read_bytes() + b"\0")
    assert ready_inks.ready_inks(other) == ready_inks.NONE
    assert ready_inks.ready_inks(tmp_path / "none.icc") == ready_inks.NONE


def test_a_drawing_of_the_program_needs_no_library_for_its_colours() -> None:
    code = (
        "import sys\n"
        "from deck.base.resources import data_dir\n"
        "from deck.pages.pictures.svg import drawing_of\n"
        "for file in sorted(data_dir('assets').rglob('game-setup.svg')):\n"
        "    drawing_of(file)\n"
        "assert 'deck.pages.pictures.svg_shapes' in sys.modules, 'it was read'\n"
        "print([name for name in sys.modules if name.partition('.')[0] == 'PIL'])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("value", [(300, 0, 0), (-1, 0, 0), (1, 2)])
def test_what_is_no_colour_does_not_lie_ready(value: tuple[int, ...]) -> None:
    assert ready_inks.ready_inks(default_icc()).of(value) is None
