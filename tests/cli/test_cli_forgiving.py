"""What a person means is understood: capitals, spaces, units and hyphens do not matter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from deck.base.errors import Faults
from deck.making.ask.request import BuildRequest
from deck.making.front import typed
from deck.making.options import read_typed
from deck.making.profiles import chosen_profiles

Run = Callable[..., Result]
Refused = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ({"format": "PDF"}, {"formats": ("pdf",)}),
        ({"format": ["Svg", "html "]}, {"formats": ("svg", "html")}),
        ({"duplex": "Long Edge"}, {"duplex": "long-edge"}),
        ({"duplex": "short_edge"}, {"duplex": "short-edge"}),
        ({"tile": "a-4"}, {"tile": "A4"}),
        ({"pdfx": "1A"}, {"standard": "pdfx1a"}),
        ({"lang": "EN"}, {"lang": "en"}),
        ({"marks": "Crop + Registration"}, {"marks": "crop+registration"}),
        ({"overlap": "10mm"}, {"overlap": 10.0}),
        ({"overlap": "1 cm"}, {"overlap": 10.0}),
        ({"tile_margin": "0,8cm"}, {"tile_margin": 8.0}),
    ],
    ids=str,
)
def test_a_choice_is_read_as_it_is_meant(asked: dict[str, str], meant: dict[str, object]) -> None:
    faults = Faults()
    values, _ = read_typed(typed(asked), faults)
    assert values == meant
    assert not faults


@pytest.mark.parametrize(("field", "value"), [("profile", "Press"), ("profile", "LARGE-FORMAT")])
def test_a_profile_of_ours_is_found_whatever_its_capitals(field: str, value: str) -> None:
    faults = Faults()
    (profile,) = chosen_profiles(BuildRequest(**read_typed(typed({field: value}), faults)[0]), faults)
    assert profile.name == value.lower()
    assert not faults


@pytest.mark.parametrize("hem", ["hem:3cm", "Hem: 30 mm", "hem:30", "hem:0.03m"])
def test_a_hem_may_have_any_unit(hem: str) -> None:
    faults = Faults()
    (profile,) = chosen_profiles(BuildRequest(profiles=("large-format",), finishing=hem), faults)
    assert not faults
    assert profile.finishing.hem == pytest.approx(30)


def test_the_name_of_a_file_is_the_same_however_it_was_typed(run: Run, tmp_path: Path) -> None:
    made = run("build", "canvas", "--size", "a-4", "--format", "SVG", "--profile", "Office")
    assert made.exit_code == 0, made.output
    assert [path.name for path in (tmp_path / "output").glob("canvas*")] == ["canvas-A4-office"]


def test_the_paper_of_a_kit_is_understood(run: Run) -> None:
    said = run("kit", "dansende-dilemmas", "--people", "24", "--paper", "a-4", "--profile", "Office", "--explain")
    assert said.exit_code == 0, said.output


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (["build", "canvas", "--size", "A-55"], "--size"),
        (["build", "gesprekskaarten", "--paper", "A-55"], "--paper"),
        (["calibrate", "--paper", "A-55"], "--paper"),
    ],
)
def test_a_size_that_is_none_names_its_option(refused: Refused, arguments: list[str], place: str) -> None:
    (said,) = refused(*arguments)
    assert said.startswith(f"{place}: “A-55” is not a size. ")


@pytest.mark.parametrize("typed", ["Short-Edge", "short edge", "SHORT_EDGE"])
def test_the_edge_to_flip_on_is_read_with_capitals_everywhere(run: Run, typed: str, printers_at: None) -> None:
    assert run("calibrate", "--duplex", typed).exit_code == 0
    assert run("printer", "add", "thuis", "--dx", "1", "--duplex", typed).exit_code == 0
    assert "short-edge" in run("printer", "list").stdout


@pytest.fixture
def printers_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Printers are kept in the folder of the test."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
