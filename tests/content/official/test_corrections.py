"""A list of corrections: each is found in the text, applied, counted and shown; one that is not found is a fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from cards_document import CARD, TITLE, document
from house import CONTENT

from deck.base.errors import InputError
from deck.content.deck import open_deck
from deck.content.official.corrections import read_corrections
from deck.content.official.report import Imported
from deck.content.official.run import import_document

ACROSS = "tot je begrijpt wat de ander bedoelt"
"""Words of a statement; `applied` lets them stand on two lines of the source."""


def row(source: str, corrected: str, reason: str = "slip") -> str:
    return f'[[corrections]]\nsource = "{source}"\ncorrected = "{corrected}"\nreason = "{reason}"\n'


def applied(folder: Path, listed: str, name: str = "list.toml") -> Imported:
    """Import the document with this list of corrections."""
    text = document().replace("begrijpt wat de", "begrijpt \n\nwat de")
    folder.joinpath("copy.txt").write_text(text, encoding="utf-8")
    folder.joinpath(name).write_text(listed, encoding="utf-8")
    return import_document(folder / "copy.txt", folder / "made", CONTENT, folder / name)


def faults(folder: Path, listed: str, name: str = "list.toml") -> list[str]:
    """What is wrong with this list; nothing is written then."""
    with pytest.raises(InputError) as refused:
        applied(folder, listed, name)
    assert not folder.joinpath("made").exists()
    return [str(fault) for fault in refused.value.faults]


def test_corrections_are_applied_and_told(tmp_path: Path) -> None:
    listed = (
        row(ACROSS, "tot het helder is")
        + row("integer, open en", "open, integer en", "orde")
        + row("Scan met", "Lees met")
    )
    told = applied(tmp_path, listed)
    content = open_deck(tmp_path / "made").edition()
    assert content.principles[0].behaviour[4] == "Stel je oordeel uit. Vraag door tot het helder is."
    assert content.principles[0].values == ("open", "integer", "inclusief")
    assert content.usage["gedragskaarten"].scan == "Lees met je telefoon"
    assert told.corrected[0] == f"“{ACROSS}” → “tot het helder is”, slip (1 time)"
    report = tmp_path.joinpath("made", "import-report.txt").read_text(encoding="utf-8")
    assert "Corrected:\n- “" in report
    assert told.corrected[1] in report
    assert tmp_path.joinpath("made", "corrections.toml").read_text(encoding="utf-8") == listed
    assert told.deviations == (
        "Werken vanuit vertrouwen: its values were read as “open”, “integer”, “inclusief”;"
        " the guide has “integer”, “open”, “inclusief”.",
    )


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_list_may_be_a_csv_file(separator: str, tmp_path: Path) -> None:
    listed = "\r\n".join(
        separator.join(cells)
        for cells in (("Reason", "source", "corrected"), ("why", f'"{TITLE}"', "Ambtelijk Vakmanschap"))
    )
    told = applied(tmp_path, f"\ufeff{listed}\r\n\r\n", "list.csv")
    assert told.corrected == (f"“{TITLE}” → “Ambtelijk Vakmanschap”, why (1 time)",)
    assert open_deck(tmp_path / "made").edition().usage["gesprekskaarten"].title == "Ambtelijk Vakmanschap"
    assert tmp_path.joinpath("made", "corrections.csv").exists()


def test_a_correction_is_never_corrected(tmp_path: Path) -> None:
    applied(tmp_path, row(ACROSS, "wat er is") + row("Wat gebeurt er dan", ACROSS))
    content = open_deck(tmp_path / "made").edition()
    assert ACROSS in content.usage["gesprekskaarten"].team[1]


def test_one_that_does_not_occur_is_told_with_what_is_nearest(tmp_path: Path) -> None:
    (said,) = faults(tmp_path, row("tot je begrijp wat de ander bedoeld", "x"))
    assert said.startswith(
        "list.toml, line 1, corrections 1: “tot je begrijp wat de ander bedoeld” does not occur in the text."
    )
    assert f"The nearest is “{ACROSS}.” (lines " in said
    (said,) = faults(tmp_path, row("qqqq", "x"))
    assert said.endswith("Copy it from the document, sign for sign.")


@pytest.mark.parametrize(
    ("listed", "told"),
    [
        (row(ACROSS, ACROSS), "this changes nothing"),
        (row(ACROSS, "a") + row(ACROSS, "b"), "is corrected more than once"),
        (row(ACROSS, "a") + row("begrijpt wat", "b"), f"“begrijpt wat” stands in the words of “{ACROSS}”."),
        (row(ACROSS, ""), "corrected = '' is wrong. Write a text that is not empty."),
        (row("\u00ad", "a"), "neither found nor printed"),
        ('[[corrections]]\nsource = "a"\ncorrected = "b"\n', "reason is missing."),
        ('[[corrections]]\nsorce = "a"\n', "Did you mean “source”?"),
        ("correction = 1\n", "Did you mean “corrections”?"),
        ("corrections = 1\n", "list.toml, line 1"),
        ("", "there is no correction in this file."),
        ("[[", "this is not valid TOML"),
    ],
)
def test_a_faulty_list_is_refused(listed: str, told: str, tmp_path: Path) -> None:
    assert told in "\n".join(faults(tmp_path, listed))


@pytest.mark.parametrize(
    ("listed", "told"),
    [
        ("source;corected;reason\na;b;c\n", "list.csv, row 1: the column “corrected” is missing."),
        ("source;corected;reason\na;b;c\n", "unknown column “corected”. Did you mean “corrected”?"),
        ("source;corrected;reason\na;b\n", "list.csv, row 2: reason is empty."),
        ('source;corrected;reason\n"a;b;c\n', "quotation marks"),
        ("", "the column “source” is missing."),
        ("source;corrected;reason\n", "there is no correction in this file."),
    ],
)
def test_a_faulty_csv_file_is_refused(listed: str, told: str, tmp_path: Path) -> None:
    assert told in "\n".join(faults(tmp_path, listed, "list.csv"))


def test_a_list_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_corrections(tmp_path / "none.toml")


def test_the_questions_of_the_introduction_can_be_corrected(tmp_path: Path) -> None:
    applied(tmp_path, row(CARD.opening[1], "En wat mis je?"))
    assert open_deck(tmp_path / "made").edition().usage["gedragskaarten"].ways[1] == "En wat mis je?"
