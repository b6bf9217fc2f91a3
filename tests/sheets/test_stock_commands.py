"""Label stocks on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from deck.cli.main import main
from deck.sheets.stocks import all_stocks, all_tapes


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), prog_name="vakdeck")


def test_the_list_names_every_stock() -> None:
    lines = run("list", "--stocks").stdout.splitlines()
    assert len(lines) == len(all_stocks()) + len(all_tapes())
    (line,) = (line for line in lines if "L7163" in line)
    assert line.split()[:4] == ["14", "of", "99.1×38.1", "mm"]
    assert any(line.startswith("tape-62 ") and "DK-22205" in line for line in lines)


def test_the_list_as_json_holds_the_sizes() -> None:
    table = json.loads(run("list", "--stocks", "--json").stdout)
    (row,) = (row for row in table["sheets"] if "L7163" in row["parts"].get("avery", ()))
    assert row["label"] == {"width": 99.1, "height": 38.1}
    assert (row["columns"], row["rows"], row["left"], row["pitch_x"]) == (2, 7, 4.65, 101.6)
    assert {tape["width"] for tape in table["tapes"]} == {tape.width for tape in all_tapes()}


def test_the_plain_list_is_still_that_of_the_products() -> None:
    assert "gedragskaarten" in run("list").stdout
    assert "L7163" not in run("list").stdout


def test_a_stock_is_built(tmp_path: Path) -> None:
    result = run("build", "lijnlabels", "--stock", "L7163", "--start", "3", "-o", str(tmp_path), "--proof", "none")
    assert result.exit_code == 0, result.output
    assert "16 labels on 2 pages" in result.stdout
    assert (tmp_path / "lijnlabels-L7163-office-start-3.pdf").is_file()


@pytest.mark.parametrize("start", ["x", "1.5", "", "²"])
def test_a_start_that_is_no_number_is_told_with_the_rest(start: str, tmp_path: Path) -> None:
    result = run("build", "lijnlabels", "--stock", "L7136", "--start", start, "-o", str(tmp_path / "out"))
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert len(lines) == 2
    assert "--start: " in lines[0] and "is not a whole number" in lines[0]
    assert "Did you mean “L7163”?" in lines[1]
    assert not (tmp_path / "out").exists()
