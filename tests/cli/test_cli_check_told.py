"""What `vakdeck check` prints: for whom a file is, equal findings in one line, and nothing that a terminal obeys."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from faulty import faulty_pdf, harmful_pdf

from deck.cli.check_limits import allowed_of
from deck.proof.finding import Budget

Run = Callable[..., Result]
Refused = Callable[..., list[str]]

SMALL = Budget(operators=500)


def test_a_file_says_for_whom_it_is_unless_somebody_does(run: Run, tmp_path: Path) -> None:
    faulty_pdf(tmp_path / "flyer.pdf")
    lines = run("check", "flyer.pdf").stdout.splitlines()
    assert lines[1] == (
        "  judged by the profile press. It says where its pages are cut, with bleed around that (trim and bleed box)."
    )
    named = run("check", "--profile", "office", "flyer.pdf").stdout
    assert "judged by" not in named
    assert "colour-rgb" not in named
    (told,) = json.loads(run("check", "flyer.pdf", "--json").stdout)
    assert (told["profile"], told["why"][:7]) == ("press", "It says")


def test_what_says_the_same_is_one_line_and_reading_aloud_comes_last(run: Run, tmp_path: Path) -> None:
    faulty_pdf(tmp_path / "flyer.pdf", pages=3, lines=3)
    result = run("check", "flyer.pdf")
    assert result.exit_code == 1
    found = [line for line in result.stdout.splitlines() if line.startswith(("  error", "  warning"))]
    (hairline,) = (line for line in found if "[line-hairline]" in line)
    assert hairline.startswith("  error: pages 1–3, 9 places: a line is 0.05 pt thin; it may not print.")
    rules = [line.rpartition("[")[2].rstrip("]") for line in found]
    aloud = [rule.startswith("tag-") for rule in rules]
    assert aloud == sorted(aloud)
    assert any(aloud)
    others = [line.split(":")[0].strip() for line, last in zip(found, aloud, strict=True) if not last]
    assert others == sorted(others), "errors before warnings"
    head = result.stdout.splitlines()[0]
    errors = sum(line.startswith("  error") for line in found)
    assert head.removesuffix(" in 3 pages").rstrip("s") == f"flyer.pdf: {errors} errors, {len(found) - errors} warning"


def test_what_a_file_says_reaches_no_terminal_raw(run: Run, tmp_path: Path) -> None:
    name = "a\x1b[31m\u202eb.pdf"
    harmful_pdf(tmp_path / name)
    for arguments in (["check", name], ["check", name, "--json"], ["check", name, "--report", "r.html"]):
        result = run(*arguments, "--profile", "press")
        assert result.exit_code == 1, result.output
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", result.output)
        lines = result.stdout.splitlines()
        assert not [line for line in lines if line.startswith("  error: forged")]
        assert "<script>" in result.stdout, "what it says is told, as it may be shown"
    told = json.loads(run("check", name, "--json").stdout)
    assert told[0]["path"] == name, "the escapes of JSON say the same"
    assert "<script" not in (tmp_path / "r.html").read_text("utf-8")


def test_a_missing_file_with_such_a_name_is_told_in_one_line(run: Run) -> None:
    result = run("check", "weg\x1b[2J\nvakdeck: alles goed.pdf")
    assert result.exit_code == 2
    assert "\x1b" not in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_more_may_be_allowed(run: Run, tmp_path: Path) -> None:
    faulty_pdf(tmp_path / "flyer.pdf")
    assert run("check", "flyer.pdf", "--limit", "60s", "--limit", "2GB").exit_code == 1
    assert allowed_of(["60s", "2 GB"]).budget.seconds == 60
    assert allowed_of(["60s", "1,5gb"]).memory_mib == 1536
    assert allowed_of(["2min", "30s"]).seconds == 120
    usual, more = allowed_of([]).budget, allowed_of(["80s"]).budget
    assert (usual.seconds, more.operators) == (8, 10 * usual.operators)
    assert allowed_of(["2s"]).budget.operators == usual.operators, "less time is no less of the rest"


def test_a_file_that_takes_longer_says_how_to_allow_more(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faulty_pdf(tmp_path / "flyer.pdf", pages=2, lines=400)
    monkeypatch.setattr("deck.making.proving.Budget", lambda: SMALL)
    said = run("check", "flyer.pdf").stdout
    assert "[incomplete]" in said
    assert "note: allow more with --limit, such as --limit 60s or --limit 2GB." in said
    assert "incomplete" not in run("check", "flyer.pdf", "--limit", "80s").stdout


@pytest.mark.parametrize("typed", ["60", "5x", "-3s", "0s", "1MB", "9999h", "", "s"])
def test_what_cannot_be_allowed_is_refused(refused: Refused, tmp_path: Path, typed: str) -> None:
    (line,) = refused("check", str(faulty_pdf(tmp_path / "flyer.pdf")), "--limit", typed)
    assert line.startswith(f"--limit: “{typed}” is no time and no memory that can be allowed. Type a time of 1s to 24h")
