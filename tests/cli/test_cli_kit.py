"""`vakdeck kit` as a person types it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_a_kit_from_the_command_line(run: Run, tmp_path: Path) -> None:
    result = run("kit", "langs-de-lijn", "--people", "11", "--date", "2020-03-04", "-o", "uit")
    assert result.exit_code == 0, result.output
    folder = tmp_path / "uit" / "kit-langs-de-lijn-11-personen-2020-03-04"
    lines = result.stdout.splitlines()
    assert lines[0] == f"{Path('uit', folder.name, '00-lees-mij.pdf')}: 1× A4, 1 sheet"
    assert lines[-1] == f"{Path('uit', folder.name)}.zip: all of it; 11 sheets of paper"
    assert {Path(line.split(":")[0]).name for line in lines[:-1]} == {path.name for path in folder.iterdir()}
    warned = result.stderr.splitlines()
    assert warned[0].startswith("warning: --people: a group of 11 is small") and "2020-03-04 is past" in warned[1]
    assert sorted(path.name for path in (tmp_path / "uit").iterdir()) == [folder.name, f"{folder.name}.zip"]


def test_what_was_made_as_json(run: Run) -> None:
    result = run("kit", "gesprekskaarten", "--people", "8", "--json")
    told = json.loads(result.stdout)
    assert told["folder"] == str(Path("output", "kit-gesprekskaarten-8-personen"))
    assert told["archive"] == f"{told['folder']}.zip"
    assert [row["file"] for row in told["rows"]][:1] == ["00-lees-mij.pdf"]
    assert told["sheets"] == sum(row["sheets"] for row in told["rows"])
    assert Path(told["folder"], told["files"][0]).is_file() and told["warnings"] == []


def test_explain_prints_the_sums_and_makes_nothing(run: Run, tmp_path: Path) -> None:
    result = run("kit", "dansende-dilemmas", "--people", "25", "--variant", "2", "--explain", "--lang", "en")
    assert result.exit_code == 0 and "Observer sheets: max(25 − 4 × ⌈25/25⌉, 0) = 21 sheets" in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_all_faults_at_once_and_nothing_written(refused: Callable[..., list[str]]) -> None:
    said = refused("kit", "langs", "--people", "10000", "--names", "weg.txt", "--scale", "a|b", "--tile", "A9")
    assert [line.partition(":")[0] for line in said] == ["weg.txt", "--scale", "EXERCISE", "--people", "--tile"]
    assert refused("kit") == [
        "EXERCISE: say which exercise the kit is for. Choose from langs-de-lijn, model-van-de-ambtenaar, "
        "dansende-dilemmas, startkit-vragen, startkit-verhalen, startkit-model, gesprekskaarten.",
        "--people: say how many people come. Write --people 24, for instance.",
    ]


@pytest.mark.parametrize("name", ["Jan 🎉", "李"])
def test_a_name_that_cannot_be_printed(name: str, refused: Callable[..., list[str]]) -> None:
    (said,) = refused("kit", "startkit-model", "--people", "8", "--name", name)
    assert "has what the font cannot set" in said


def test_a_sheet_of_a_kit_is_no_product(refused: Callable[..., list[str]]) -> None:
    (said,) = refused("build", "zaalplan")
    assert said == "PRODUCT: “zaalplan” belongs to a session. Use `vakdeck kit`."


def test_advice_on_cards_of_your_own_is_a_note_and_is_told_once(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"De bus {number};De bus komt te laat.;Mag je bellen?\n" for number in range(6))
    (tmp_path / "eigen.csv").write_text(f"Titel;Situatie;Vraag\n{rows}", encoding="utf-8")
    result = run("kit", "dansende-dilemmas", "--people", "8", "--cards", "eigen.csv")
    assert result.exit_code == 0, result.output
    about = [line for line in result.stderr.splitlines() if "principle" in line]
    hint = "no principle is named; choose the two or three that pull in different directions."
    assert about == [f"note: eigen.csv, lines 2–7: {hint}"]


def test_notes_come_after_the_long_list_of_a_kit(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"{at};B.;Mag het?;opgave\n" for at in "abcdef")
    (tmp_path / "eigen.csv").write_text(f"Titel;Situatie;Vraag;Prinsipes\n{rows}", encoding="utf-8")
    result = run("kit", "dansende-dilemmas", "--people", "12", "--cards", "eigen.csv")
    *_, archive, note = result.output.splitlines()
    assert ".zip: " in archive and note.startswith("note: eigen.csv: the column “Prinsipes” is not used.")


def test_explain_warns_as_the_kit_does(run: Run) -> None:
    asked = ("kit", "dansende-dilemmas", "--people", "24", "--mats", "60cm")
    told, made = run(*asked, "--explain").stderr, run(*asked).stderr
    assert told == made
    assert told.startswith("warning: ")
