"""`vakdeck calibrate`, `vakdeck printer` and `--printer`, as a person uses them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from deck.sheets.printers.printers import Printer, load_printers

Run = Callable[..., Result]
Refused = Callable[..., list[str]]


@pytest.mark.slow
def test_from_the_sheet_to_the_cards(run: Run) -> None:
    made = run("calibrate")
    assert (made.exit_code, made.stdout) == (0, "output/kalibratie-A4.pdf\n")
    typed = ("--top", "10,9", "--bottom", "10.7", "--left", "9,6", "--right", "9.6")
    saved = run("printer", "add", "Kantoor", *typed)
    assert saved.exit_code == 0
    assert "0.8 mm too far to the right, 0.4 mm too high, turned 0.0" in saved.stdout
    built = run("build", "gesprekskaarten", "--printer", "kantoor")
    assert built.exit_code == 0, built.output
    assert "note" not in built.stdout
    still = run("build", "gesprekskaarten", "-o", "still")
    name = "gesprekskaarten-A5-office"
    assert still.exit_code == 0
    assert Path("output", f"{name}-for-kantoor.pdf").read_bytes() != Path("still", f"{name}.pdf").read_bytes()


def test_the_form_of_millimetres(run: Run) -> None:
    saved = run("printer", "add", "NAME", "--dx", "0.8", "--dy", "-0.4", "--rotate", "0.1")
    assert saved.exit_code == 0
    assert load_printers() == (Printer("NAME", 0.8, -0.4, 0.1),)
    assert run("printer", "add", "name", "--dx", "0,2", "--duplex", "short-edge", "--paper", "a3").exit_code == 0
    assert load_printers() == (Printer("name", 0.2, 0.0, 0.0, "short-edge", "A3"),)


def test_the_list(run: Run) -> None:
    assert "No printer was saved yet" in run("printer", "list").stdout
    assert json.loads(run("printer", "list", "--json").stdout) == []
    run("printer", "add", "office", "--dx", "0.8", "--dy", "-0.4")
    run("printer", "add", "A longer name", "--rotate", "-0.25", "--paper", "A4-landscape")
    head, first, second = run("printer", "list").stdout.splitlines()
    assert head.split() == ["NAME", "DX", "MM", "DY", "MM", "TURN", "°", "FLIP", "PAPER"]
    assert first.split("  ")[0] == "A longer name"
    assert second.split() == ["office", "+0.8", "-0.4", "+0", "long-edge", "A4"]
    assert head.index("FLIP") == first.index("long-edge") == second.index("long-edge")
    rows = json.loads(run("printer", "list", "--json").stdout)
    assert rows[1] == {"name": "office", "dx": 0.8, "dy": -0.4, "rotate": 0.0, "flip": "long-edge", "paper": "A4"}


def test_removing(run: Run, refused: Refused) -> None:
    run("printer", "add", "office", "--dx", "1")
    run("printer", "add", "office", "--dx", "1", "--paper", "A4-landscape")
    assert run("printer", "remove", "Office").stdout == "office, A4: removed\noffice, A4-landscape: removed\n"
    assert load_printers() == ()
    (fault,) = refused("printer", "remove", "office")
    assert "there is no printer “office”" in fault


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ((), ["printer office"]),
        (("--dx", "11", "--dy", "x", "--paper", "foo"), ["--dy", "--dx", "--paper"]),
        (("--rotate", "nan"), ["--rotate"]),
        (("--top", "10", "--dx", "1"), ["--top … --dx", "--bottom; --left; --right"]),
        (("--top", "10", "--bottom", "21", "--left", "-1", "--right", "10"), ["--bottom", "--left"]),
    ],
)
def test_all_that_is_wrong_is_told(refused: Refused, config: Path, typed: tuple[str, ...], places: list[str]) -> None:
    told = refused("printer", "add", "office", *typed)
    assert [fault.partition(": ")[0] for fault in told] == places
    assert not config.exists()


def test_doubtful_readings_are_saved_with_a_note(run: Run) -> None:
    result = run("printer", "add", "office", "--top", "12", "--bottom", "10", "--left", "10", "--right", "10")
    assert result.exit_code == 0
    assert "note: the four readings contradict one another" in result.stdout


def test_an_unknown_printer_is_told_with_every_other_fault(run: Run, refused: Refused) -> None:
    run("printer", "add", "Kantoor", "--dx", "1")
    told = refused("build", "gesprekskaarten", "--printer", "kantor", "--size", "huge")
    assert len(told) == 2
    assert "--printer: there is no printer “kantor”. Did you mean “Kantoor”?" in told
    (fault,) = refused("calibrate", "--printer", "kantor")
    assert "Did you mean “Kantoor”?" in fault
    assert not Path("output").exists()


def test_every_fault_of_a_calibration_sheet_is_told_at_once(refused: Refused) -> None:
    told = refused("calibrate", "--paper", "zz", "--duplex", "fold", "--lang", "xx", "--printer", "x")
    assert [fault.partition(": ")[0] for fault in told] == ["--duplex", "--paper", "--printer", "--lang"]


def test_a_damaged_file_stops_a_build_that_needs_it(run: Run, refused: Refused, config: Path) -> None:
    config.parent.mkdir(parents=True)
    config.write_text("[[printer]]\nname = office\n", encoding="utf-8")
    for call in (("build", "gesprekskaarten", "--printer", "x"), ("printer", "list"), ("printer", "remove", "x")):
        (fault,) = refused(*call)
        assert fault.startswith(f"{config}: this is not valid TOML")
        assert "line 2" in fault
    assert run("printer", "--help").exit_code == 0


@pytest.mark.parametrize("product", ["modelposter --size A3", "gesprekskaarten --profile screen"])
def test_without_backs_it_is_a_note(run: Run, product: str) -> None:
    run("printer", "add", "office", "--dx", "1")
    result = run("build", *product.split(), "--printer", "office", "--proof", "none")
    assert result.exit_code == 0, result.output
    assert result.stdout.count("note: --printer office does nothing here") == 1


def test_a_whole_page_a_card_is_moved_too(run: Run) -> None:
    run("printer", "add", "office", "--dx", "0.5", "--paper", "A5")
    arguments = ("build", "gesprekskaarten", "--size", "A4", "--proof", "none")
    assert "note: “office” was measured on A5, not on A4" in run(*arguments, "--printer", "office").stdout
    run(*arguments, "-o", "still")
    name = "gesprekskaarten-A4-office"
    assert Path("output", f"{name}-for-office.pdf").read_bytes() != Path("still", f"{name}.pdf").read_bytes()


def test_a_sheet_the_other_way_up_is_left_alone_with_a_note(run: Run) -> None:
    run("printer", "add", "office", "--dx", "0.5")
    sheets = ("build", "gesprekskaarten", "--paper", "A3", "--edges", "bleed")
    result = run(*sheets, "--proof", "none", "--printer", "office")
    assert "note: the backs are not moved: “office” was measured on upright paper" in result.stdout
    assert "--paper A3-landscape" in result.stdout
