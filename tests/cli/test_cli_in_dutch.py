"""The command line in Dutch: its help, what it tells and what it refuses, in a process of its own as for a person."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from split_off import Ended, Splitter

from deck.cli.helps import STANDS_FOR, stands_for
from deck.cli.main import COMMANDS

SHOWN = ["--help", "build --help", "kit --help", "printer --help", "printer add --help", "check --help"]


Dutch = Callable[..., Ended]


@pytest.fixture(scope="module")
def vakdeck() -> Iterator[Splitter]:
    """The program without its commands: each call loads them in the language of who asks."""
    with Splitter() as splitter:
        yield splitter


@pytest.fixture
def dutch(vakdeck: Splitter, tmp_path: Path) -> Dutch:
    """Run `vakdeck` for somebody who reads Dutch."""

    def run(*arguments: str) -> Ended:
        return vakdeck.run(arguments, tmp_path, environment={"VAKDECK_LANG": "nl", "COLUMNS": "120"})

    return run


@pytest.mark.parametrize("typed", SHOWN)
def test_help_is_in_dutch(dutch: Dutch, typed: str) -> None:
    said = dutch(*typed.split()).stdout
    assert said.startswith("Gebruik: ")
    assert "Opties:" in said
    for english in (" the ", " your ", " with ", " or ", "Options", "Commands", "Show "):
        assert english not in said


@pytest.mark.parametrize("name", COMMANDS)
def test_what_stands_for_a_value_is_dutch(dutch: Dutch, name: str) -> None:
    """In a process of its own: a command is loaded once, in the language of who asks for it first."""
    said = dutch(name, "--help").stdout
    assert said.startswith("Gebruik: ") and f" {name} [OPTIES]" in said.partition("\n")[0]
    assert not set(re.findall("[A-Z]+", said)) & STANDS_FOR
    assert "[required]" not in said


@pytest.mark.parametrize("metavar", ["FILE|DIR...", "[DECK] EXERCISE", "QUESTION|LEFT|RIGHT", "COMMAND [ARGS]..."])
def test_english_help_is_as_it_stands(metavar: str) -> None:
    assert stands_for(metavar) == metavar


def test_the_help_of_the_program_lists_its_commands(dutch: Dutch) -> None:
    said = dutch("--help").stdout
    assert "  Drukklare kaarten, matten, labels en posters: voor gesprekken over" in said
    assert "  vakdeck kit WERKVORM --people 24       alles wat een sessie nodig heeft\n" in said
    assert "  calibrate  Maak een dubbelzijdig vel om af te lezen" in said


def test_the_options_of_a_build_stand_under_dutch_headings(dutch: Dutch) -> None:
    said = dutch("build", "--help").stdout
    headings = [line for line in said.splitlines() if line.endswith(":") and line[0] != " "]
    assert headings == [
        "Opties:",
        "Formaat en papier:",
        "Wat erop staat:",
        "Eigen kaarten:",
        "Voor wie, en welke bestanden:",
        "Voor een drukker of een snijplotter:",
        "Om opnieuw te printen:",
    ]
    assert "Eindformaat: A5, poker, 80cm, 3.5x5in of" in said


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("bild", "er is geen opdracht “bild”. Bedoelde je “build”?"),
        ("Canvas", "er is geen opdracht “Canvas”. Dat is een product: `vakdeck build canvas` maakt het."),
        ("build gesprekskaarten --dpi x", "--dpi: “x” is geen getal. Schrijf er een zoals 150."),
        (
            "build gesprekskaarten --stock L7163 --size A6",
            "--size: --size gaat niet samen met --stock: een kaart is zo groot als het etiket. "
            "Laat een van de twee weg.",
        ),
        (
            "build gesprekskaarten --collate back-front",
            "--collate: --collate heeft geen zin bij office. Kies een --profile met één kant per pagina, zoals press.",
        ),
        (
            "build gesprekskaarten --shape round",
            "--shape: --shape heeft geen zin bij gesprekskaarten (office). Noem vloermatten.",
        ),
        ("kit", "WERKVORM: noem de werkvorm waar de kit voor is. Kies uit"),
        ("box gesprekskaarten --caliper dik", "--caliper: “dik” is geen dikte. Schrijf mm zoals 0,33"),
        ("kit dansende-dilemmas --people 24 --date morgen", "--date: “morgen” is geen datum. Schrijf 2027-03-04T10:00"),
        ("printer add thuis", "printer thuis: er is niets om te bewaren. Typ de vier aflezingen"),
    ],
)
def test_a_fault_is_said_in_dutch(dutch: Dutch, typed: str, told: str) -> None:
    done = dutch(*typed.split())
    assert done.code == 2
    assert done.stderr.startswith(f"vakdeck: {told}"), done.stderr


def test_what_was_made_is_told_in_dutch(dutch: Dutch) -> None:
    done = dutch("build", "modelposter", "--size", "A4", "--proof", "none")
    assert done.stdout.splitlines() == [f"{Path('output', 'modelposter-A4-office.pdf')}: 1 poster op 1 pagina"]
