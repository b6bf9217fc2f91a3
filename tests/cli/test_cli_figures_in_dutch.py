"""Whoever reads Dutch reads 12,5 mm, whatever told it; what has to be typed in a TOML file keeps its point."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from click.testing import Result

Run = Callable[..., Result]

ENGLISH = re.compile(r"\d\.\d+ ?(?:mm|m|cm|pt|MB|s|: 1|×)")
"""A number with a point, and what it measures; in Dutch a point parts the thousands, so three digits may follow it."""

TYPED = [
    "list --sizes",
    "list --stocks",
    "build modelposter --size 63.5x88.9 --proof none",
    "build gesprekskaarten --size 5.5",
    "build gesprekskaarten --size 9m",
    "build gesprekskaarten --size A9",
    "build gesprekskaarten --paper 50.5x50.5",
    "build gesprekskaarten --gutter 0.5 --profile press --impose",
    "build dilemmakaarten --paper A4 --size 62.5x88 --profile press --impose --proof none",
    "build vloermatten --tile A3 --tile-margin 250",
    "build vloermatten --tile A3 --overlap 300.5",
    "build vloermatten --size 80cm --profile large-format --panel 19.5cm",
    "build vloermatten --size 121x130.5cm --profile large-format --panel 91.4cm --proof none",
    "build naamkaartjes --name x --size 50.5x30",
    "build gesprekskaarten --dpi 0.5",
    "build lijnlabels --stock tape-12x3.5",
    "box gesprekskaarten --caliper 0.33",
    "box gesprekskaarten --caliper 30.5",
    "box gesprekskaarten --play 33.5",
    "printer add thuis --top 10.8 --bottom 9.2 --left 12.5 --right 3",
    "printer add thuis --dx 0.8 --dy -0.4",
    "printer add thuis --dx 80.5",
    "printer list",
    "kit langs-de-lijn --people 13 --explain",
]


def figures(run: Run, typed: str, tag: str) -> list[str]:
    """The numbers that an English reader would write so, in what a command tells."""
    done = run(*typed.split(), VAKDECK_LANG=tag, LANGUAGE=tag)
    assert done.exit_code in (0, 2), done.output
    return [found[0] for line in done.output.splitlines() for found in ENGLISH.finditer(line)]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Printers are kept in the folder of the test."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))


@pytest.mark.parametrize("typed", TYPED)
def test_a_command_tells_no_number_with_a_point(run: Run, typed: str) -> None:
    assert figures(run, typed, "nl") == []


def test_english_keeps_its_point(run: Run) -> None:
    told = {typed: figures(run, typed, "en") for typed in TYPED[:9]}
    assert sum(map(bool, told.values())) > len(told) - 2, told


def test_findings_and_their_report(run: Run, tmp_path: Path) -> None:
    run("build", "afspraakkaart", "--proof", "none")
    file = tmp_path / "output" / "afspraakkaart-A6-office.pdf"
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:  # a hairline, which is told with its place
        pdf.pages[0].contents_add(b"q 0.05 w 50.5 50.5 m 90 50.5 l S Q")
        pdf.save()
    done = run("check", "--profile", "press", "--report", "r.html", str(file), VAKDECK_LANG="nl", LANGUAGE="nl")
    assert done.exit_code == 1
    assert re.search(r"op \d+,\d; \d+(,\d)? mm", done.output)
    words = re.sub(
        r"<svg.*?</svg>|<style.*?</style>|<[^>]*>", " ", (tmp_path / "r.html").read_text("utf-8"), flags=re.S
    )
    for text in (done.output, words):
        assert not ENGLISH.findall(text)


def test_what_a_file_has_to_hold_keeps_its_point(run: Run, layouts: Path) -> None:
    file = layouts / "afspraakkaart.toml"
    file.write_text(file.read_text("utf-8").replace("[layout]\n", "[layout]\ninset = 30.5\n", 1), "utf-8")
    told = run("build", "afspraakkaart", VAKDECK_LANG="nl", LANGUAGE="nl").stderr
    assert "inset = 30.5 " in told, told
    assert "Schrijf hoogstens 26.25, of laat het weg." in told
