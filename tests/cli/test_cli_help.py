"""The help is grouped, names what can be asked, and a mistyped command is answered with the nearest one."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import Result
from house import DECK

from deck.cli.options import HEADINGS
from deck.making.options import BY_FIELD, OPTIONS

Run = Callable[..., Result]


def test_list_of_exercises(run: Run) -> None:
    rows = json.loads(run("list", "--exercises", "--json").stdout)
    assert [row["exercise"] for row in rows] == list(DECK.edition().exercises)
    assert rows[0]["title"] == "Langs de lijn"
    assert run("list", "--exercises").stdout.startswith("langs-de-lijn           Kies je plek")


def test_the_help_of_a_kit_names_the_exercises(run: Run) -> None:
    said = run("kit", "--help").stdout
    listed = said.partition("Exercises:\n")[2].partition("\nOptions:")[0]
    assert {line.split()[0] for line in listed.splitlines() if line.startswith("  ") and line[2] != " "} == set(
        DECK.edition().exercises
    )


@pytest.mark.parametrize("command", ["build", "kit", "ticket"])
def test_many_options_stand_under_headings(run: Run, command: str) -> None:
    said = run(command, "--help").stdout
    headings = [line[:-1] for line in said.splitlines() if line.endswith(":") and line[0] != " "]
    kept = [one for one in headings if one not in ("Exercises", "Options")]
    assert kept == [one for one in HEADINGS if one in kept]
    assert len(kept) > 3
    assert max(len(listed.split()) for listed in HEADINGS.values()) <= 13


def test_every_option_of_the_table_has_one_heading(run: Run) -> None:
    assert sorted(field for listed in HEADINGS.values() for field in listed.split()) == sorted(BY_FIELD)
    said = run("build", "--help").stdout
    assert [said.count(f"  {one.flag} ") + said.count(f"  {one.flag}\n") for one in OPTIONS] == [1] * len(OPTIONS)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("bild", "there is no command “bild”. Did you mean “build”?"),
        ("Build", "there is no command “Build”. Did you mean “build”?"),
        ("Canvas", "there is no command “Canvas”. That is a product: `vakdeck build canvas` makes it."),
        ("zz", "there is no command “zz”. Use one of: box, build,"),
    ],
)
def test_a_mistyped_command_names_the_nearest(refused: Callable[..., list[str]], typed: str, told: str) -> None:
    (said,) = refused(typed)
    assert said.startswith(told)
