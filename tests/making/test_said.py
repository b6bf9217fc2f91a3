"""What is wrong with what was asked, and what a person must know of what is made, in the language of the reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.base.errors import Fault, InputError
from deck.base.say import say, speaking
from deck.content.session.dates import written_date
from deck.making.ask.names import read_names
from deck.making.ask.profile import load_profile
from deck.making.layouts import _with_column
from deck.making.options import OPTIONS


def refused(path: Path) -> list[str]:
    """The faults of a list of names, in Dutch."""
    with speaking("nl"), pytest.raises(InputError) as caught:
        read_names(str(path))
    return [str(fault) for fault in caught.value.faults]


def test_a_list_of_names(tmp_path: Path) -> None:
    (tmp_path / "leeg.txt").write_text("")
    (tmp_path / "namen.doc").write_text("Jan")
    assert refused(tmp_path / "leeg.txt") == ["leeg.txt: er staat geen naam in. Schrijf op elke regel een naam."]
    assert refused(tmp_path / "weg.txt")[0].startswith("weg.txt: het bestand is niet te lezen (")
    (told,) = refused(tmp_path / "namen.doc")
    assert told.endswith("of als .csv of .xlsx met de namen in de eerste kolom.")


def test_a_profile(tmp_path: Path) -> None:
    path = tmp_path / "shop.toml"
    path.write_text('paper = "A33"\nstandard = "pdfx4"\nextends = "screen"\n')
    with speaking("nl"), pytest.raises(InputError) as caught:
        load_profile(str(path))
    told = [str(fault) for fault in caught.value.faults]
    assert told[0].startswith("shop.toml, regel 1, paper: “A33” is geen formaat. Bedoelde je “A3”?")
    assert any(one.endswith('Schrijf standard = "none" of forms = false.') for one in told), told


def test_a_date() -> None:
    with speaking("nl"), pytest.raises(InputError) as caught:
        written_date("30-2-2027")
    assert str(caught.value) == (
        "--date: “30-2-2027” kan niet: maand 2 van 2027 loopt van 1 tot en met 28. Kijk het na op een kalender."
    )


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_column_stands_behind_the_line(lang: str) -> None:
    with speaking(lang):
        fault = Fault("x", f"a.toml, {say('line {line}', line=3)}, slots 1", spot=(3, 7))
        expected = {"nl": "a.toml, regel 3, kolom 7, slots 1", "en": "a.toml, line 3, column 7, slots 1"}[lang]
        assert _with_column(fault).place == expected


def test_every_text_of_an_option_has_its_dutch() -> None:
    texts = [
        text
        for one in OPTIONS
        for text in (one.help, one.alone, one.apart, *(pair[1] for pair in (one.wants, one.use) if pair))
        if text
    ]
    with speaking("nl"):
        assert [text for text in texts if say(text) == text] == []
