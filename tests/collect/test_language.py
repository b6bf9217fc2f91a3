"""The report, the workbook and their names are in the language of most forms; of as many in two in that of the deck."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from click.testing import Result
from filled import read_form
from house import DECK
from openpyxl import load_workbook

from deck.collect.words import Told, every_told
from deck.making.ask.request import BuildRequest
from deck.making.build import build

Run = Callable[..., Result]
DUTCH = ["antwoorden.csv", "antwoorden.xlsx", "verslag.html"]
ENGLISH = ["answers.csv", "answers.xlsx", "report.html"]


@pytest.fixture
def pile(make: Callable[..., Path]) -> Callable[..., None]:
    """Write a form for each language; an empty one does not say its language."""

    def call(*langs: str, **values: Any) -> None:
        for number, lang in enumerate(langs, 1):
            make(f"{number}.pdf", {"team": f"T{number}", "hoofd": f"Trust {number}", **values}, lang=lang)

    return call


def read(tmp_path: Path) -> SimpleNamespace:
    out = tmp_path / "out"
    names = sorted(path.name for path in out.iterdir())
    book = load_workbook(next(out.glob("*.xlsx")))
    (page,) = out.glob("*.html")
    return SimpleNamespace(
        names=names, sheets=book.sheetnames, lang=book.properties.language, html=page.read_text("utf-8")
    )


@pytest.mark.parametrize(
    ("langs", "names"),
    [
        (("nl-NL",), DUTCH),
        (("en-GB",), ENGLISH),
        (("EN",), ENGLISH),
        (("en_US", "nl", "en"), ENGLISH),
        (("en", "nl", "nl"), DUTCH),
        (("en", "nl"), DUTCH),
        (("nl", "en"), DUTCH),
        (("",), DUTCH),
        (("", "", "en"), ENGLISH),
        (("fr", "fr", "en"), ENGLISH),
        (("fr",), DUTCH),
        (("english is what we speak",), DUTCH),
    ],
)
def test_most_forms_choose_and_a_tie_is_dutch(
    langs: tuple[str, ...], names: list[str], pile: Callable[..., None], run: Run, tmp_path: Path
) -> None:
    pile(*langs)
    done = run()
    assert done.exit_code == 0, done.output
    assert [Path(line).name for line in sorted(done.stdout.splitlines()[:3])] == names
    assert read(tmp_path).names == names


def test_everything_in_it_is_english(pile: Callable[..., None], run: Run, tmp_path: Path) -> None:
    pile("en-GB", "en-GB", people="12", hart="Courage")
    (tmp_path / "in" / "leeg.pdf").touch()
    assert run().exit_code == 1
    found = read(tmp_path)
    assert found.lang == "en" and '<html lang="en">' in found.html
    assert found.sheets[:3] == ["All forms", "Head", "Heart"] and found.sheets[-1] == "Left out"
    for said in (
        "What teams wrote to us",
        "Made on 15 January 2027",
        "2 of 2 forms",
        "on 2 forms",
        "Ask for it again.",
    ):
        assert said in found.html, said
    text = re.sub(r"<style>.*?</style>|<[^>]*>", " ", found.html, flags=re.DOTALL)
    assert not re.search(r"\b(?:het|een|van de|formulier\w*|woorden|Antwoorden|Opmerking\w*)\b", text)
    assert (tmp_path / "out" / "answers.csv").read_text("utf-8-sig").startswith('"No.";"File";"Team"')


def test_what_an_earlier_run_wrote_is_passed_over_in_both_languages(
    pile: Callable[..., None], run: Run, tmp_path: Path
) -> None:
    pile("en")
    (tmp_path / "in").rename(tmp_path / "out")
    (tmp_path / "out" / "verslag.html").write_text("an earlier report")
    assert run(paths=("out",)).exit_code == 0
    assert run(paths=("out",)).stdout.splitlines()[-1] == "1 form of 1 file"


def test_words_that_say_little_are_those_of_every_language_in_the_pile(
    pile: Callable[..., None], run: Run, tmp_path: Path
) -> None:
    pile("nl", "en", hart="they trust hebben omdat because")
    assert run().exit_code == 0
    chart = re.search(r'id="modelposter-hart-w-d">(.*?)</desc>', read(tmp_path).html)
    assert chart and re.findall(r"(\w+): ", chart[1]) == ["trust"]


def test_a_form_that_we_make_says_its_language(tmp_path: Path) -> None:
    told = every_told(DECK.folders_of("collect.toml"), DECK.palette)
    assert list(told) == ["nl", "en"]
    request = BuildRequest(("canvas",), lang="en", profiles=("screen",), proof="none", output=tmp_path)
    (entry,) = build(request)
    with pikepdf.open(tmp_path / entry.file) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            field.V = pikepdf.String("x")
        pdf.save(tmp_path / "filled.pdf")
    assert read_form(tmp_path / "filled.pdf", told["nl"]).lang == "en"


def test_the_languages_know_the_same_forms(told: Told) -> None:
    for other in every_told(DECK.folders_of("collect.toml"), DECK.palette).values():
        assert other.like(told)
        assert {name: spec.fields.keys() for name, spec in other.specs.items()} == {
            name: spec.fields.keys() for name, spec in told.specs.items()
        }
        assert len(other.texts["report"]["months"].split()) == 12


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_words_that_say_little_are_tidy(lang: str) -> None:
    own = every_told(DECK.folders_of("collect.toml"), DECK.palette)[lang]
    assert len(own.stop_words) > 300
    assert not [word for word in own.stop_words if own.words_in(word) != [word]], "a word that the counter never meets"
    for word in ("trust", "vertrouwen", "open", "team", "citizen", "burger"):
        assert word not in own.stop_words
