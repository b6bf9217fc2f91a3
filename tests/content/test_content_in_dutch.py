"""What is wrong with content, and with rows of one's own, is said in Dutch, in whole sentences, with its place."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from house import DECK

from deck.base.errors import Faults, InputError
from deck.base.say import speaking
from deck.content.editions import differences
from deck.content.markdown import read_running
from deck.content.official.pdf import pages_of
from deck.content.options import Options
from deck.content.own.place import placed_rows
from deck.content.rows.read import open_rows
from deck.content.session.exercises import find_exercise
from deck.content.session.occasion import warnings
from deck.content.session.session import parse_moment, session

CONTENT = DECK.edition()


def rows_told(folder: Path, name: str, text: str) -> tuple[list[str], list[str]]:
    """What is wrong with a table of dilemmas, and the notes on it, in Dutch."""
    file, faults = folder / name, Faults()
    file.write_text(text, encoding="utf-8")
    with speaking("nl"):
        _, _, notes = placed_rows(open_rows(file), "dilemma_cards", CONTENT, Options(), faults, add=False)
    return [str(fault) for fault in faults], notes


def test_the_faults_of_rows(tmp_path: Path) -> None:
    text = "Titel;Situatie;Vraag;Principes;Zaal\nDe bus;;Mag je bellen?;1, 2;a\nDe trein;Te laat.;;moed;b\n"
    faults, notes = rows_told(tmp_path, "eigen.csv", text)
    assert faults[:2] == [
        "eigen.csv, regel 2, kolom “Situatie”: dit is leeg. Vul het in, of haal de rij weg.",
        "eigen.csv, regel 3, kolom “Vraag”: dit is leeg. Vul het in, of haal de rij weg.",
    ]
    assert faults[2].startswith("eigen.csv, regel 3, kolom “Principes”: “moed” is geen principe. Gebruik een van: ")
    assert "eigen.csv: de kolom “Zaal” wordt niet gebruikt. Bekende kolommen: " in notes[0]


def test_advice_on_many_rows_is_one_note(tmp_path: Path) -> None:
    rows = [f"De bus;{'woord ' * count};Mag je bellen?;1, 2" for count in (70, 95)]
    _, notes = rows_told(tmp_path, "eigen.csv", "\n".join(["Titel;Situatie;Vraag;Principes", *rows]))
    assert notes == [
        "eigen.csv, regel 2–3: de situatie heeft 70 tot 95 woorden; 60 of minder laat meer tijd om te praten."
    ]


def test_a_text_from_a_mail(tmp_path: Path) -> None:
    text = "Hallo allemaal,\n\nDe bus komt te laat.\n\nMet vriendelijke groet,\nNoor\n"
    faults, notes = rows_told(tmp_path, "mail.txt", text)
    assert "eigen" not in str(faults)
    assert notes[:2] == [
        "mail.txt: weggelaten: de aanhef op regel 1, “Hallo allemaal,”.",
        "mail.txt: weggelaten: de ondertekening op regel 5 tot en met 6, “Met vriendelijke groet,” ….",
    ]
    assert "in deze tekst " in faults[0]


def test_markdown_that_cannot_be_shown(tmp_path: Path) -> None:
    file = tmp_path / "regels.md"
    file.write_text("# Regels\n\n<b>vet</b>\n\n> # kop\n>\n> tekst\n", encoding="utf-8")
    with speaking("nl"), pytest.raises(InputError) as error:
        read_running(file, "regels.md", set)
    assert str(error.value).split("\n") == [
        "regels.md, regel 3: HTML wordt niet gelezen: “<b>”. Schrijf het in woorden, of als Markdown.",
        "regels.md, regel 5: “kop” is een tweede titel. Begin met ##.",
    ]


def test_an_edition_that_lacks_a_file(tmp_path: Path) -> None:
    for lang in ("nl", "en"):
        (tmp_path / lang).mkdir()
    (tmp_path / "nl" / "lines.toml").write_text('title = "x"\n', encoding="utf-8")
    with speaking("nl"):
        (fault,) = map(str, differences(tmp_path / "en", tmp_path / "nl"))
    assert fault == "lines.toml: dit bestand ontbreekt; de Nederlandse editie heeft het. Vertaal het."


def test_a_pdf_that_another_process_cannot_read(tmp_path: Path) -> None:
    file = tmp_path / "kaarten.pdf"
    file.write_bytes(b"%PDF-1.7\n")
    with speaking("nl"), pytest.raises(InputError, match=r"^kaarten\.pdf: de PDF is niet te lezen\. Open"):
        pages_of(file)


def test_the_faults_and_warnings_of_a_session() -> None:
    exercise = next(iter(CONTENT.exercises.values()))
    now = datetime(2027, 1, 1, tzinfo=UTC)
    with speaking("nl"):
        with pytest.raises(InputError, match=r"^WERKVORM: er is geen werkvorm “xyzzy”\. Kies uit "):
            find_exercise("xyzzy", CONTENT.exercises)
        with pytest.raises(
            InputError, match=r"^--date: “2027-02-30” kan niet: maand 2 van 2027 loopt van 1 tot en met 28\."
        ):
            parse_moment("2027-02-30", now)
        (fault,) = warnings(session(exercise, 1))
    assert str(fault).startswith(f"--people: een groep van 1 is klein: “{exercise.title}” is bedoeld voor ")
