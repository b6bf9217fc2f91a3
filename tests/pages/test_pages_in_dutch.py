"""What is wrong with a card is said in Dutch, in whole sentences; what was kept of another run is no other language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from deck.base.errors import InputError
from deck.base.items.items import Colour, Reading, Source
from deck.base.say import speaking
from deck.base.units import Box
from deck.content.record import Record
from deck.layout.cells.place import Cell, Cells
from deck.layout.model import CellsSpec
from deck.pages.cells import _by_name
from deck.pages.compose import Composer
from deck.pages.pictures.files import picture_file
from deck.pages.pictures.svg import drawing_of
from deck.pages.qr.symbol import symbol_item

BODY = '[cards.a.front.body]\nleft = 5\nright = 5\ntop = 5\nheight = 12\nfield = "heading"\nstyle = "item"\n'


def test_a_text_that_does_not_fit_is_told_in_dutch(composer: Callable[..., Composer]) -> None:
    heading = "Een zin die veel en veel te lang is voor het kleine vak waarin hij staat. " * 3
    with speaking("nl"), pytest.raises(InputError) as caught:
        list(composer(BODY).cards([Record("a", "kaart-1", "Kaart 1", {"heading": heading})]))
    (fault,) = caught.value.faults
    assert fault.place == "proef 60×90 mm, kaart “Kaart 1”, veld heading"
    assert fault.message.startswith("in het kleinste formaat (8 pt) is de tekst ")
    assert " tekens te lang: die heeft " in fault.message
    assert fault.message.endswith(" mm hoogte nodig, en er is 12,00 mm.")
    assert fault.remedy == (
        "Maak de tekst korter, kies een groter --size of --stock, of geef “body” meer ruimte in de lay-out."
    )


def test_a_cell_that_is_not_there_is_told_in_dutch() -> None:
    cells = Cells(tuple(Cell(0, 0, Box(0, 0, 9, 9).size, name=f"A{at}") for at in range(1, 41)))
    rows = [Record("a", "een", "Een", {"at": "A77"}), Record("a", "twee", "Twee", {"at": "Z"})]
    with speaking("nl"), pytest.raises(InputError) as caught:
        _by_name(rows, CellsSpec("squares", at="at"), cells)
    assert [str(fault) for fault in caught.value.faults] == [
        "Een, at: er is geen cel “A77”. Bedoelde je “A7”?",
        "Twee, at: er is geen cel “Z”. De 40 cellen heten “A1” tot en met “A40”.",
    ]


def test_a_code_is_judged_in_the_language_of_whoever_asks() -> None:
    pale, white = Colour("licht", (0.8, 0.8, 0.8), (0, 0, 0, 20)), Colour("wit", (1, 1, 1), (0, 0, 0, 0))

    def told() -> str:
        with pytest.raises(InputError) as caught:
            symbol_item("https://a.nl", Box(0, 0, 30, 30), pale, white, source=Source(card="3"), reading=Reading())
        return caught.value.faults[0].message

    assert told().startswith("the QR code's contrast is only 1.")
    with speaking("nl"):
        assert told().startswith("het contrast van de QR-code is maar 1,")
        assert told().endswith(" : 1 (licht op wit).")


def test_a_picture_is_told_in_dutch(tmp_path: Path) -> None:
    (tmp_path / "molen.png").write_bytes(b"")
    with speaking("nl"), pytest.raises(InputError) as caught:
        picture_file(tmp_path, "molen.jpg")
    assert (
        str(caught.value) == "er is geen afbeelding “molen.jpg”. Bedoelde je “molen.png”? Alleen het einde is anders."
    )


def test_a_drawing_is_told_in_dutch(tmp_path: Path) -> None:
    file = tmp_path / "a.svg"
    file.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>x</text><script/></svg>')
    with speaking("nl"), pytest.raises(InputError) as caught:
        drawing_of(file)
    (fault,) = caught.value.faults
    assert fault.message == (
        "de tekening is niet te gebruiken: er zit iets in dat niet als omtrek te tekenen is: een script, tekst."
    )
    assert fault.remedy == "Laat het weg, maak er omtrekken van, of sla de tekening op als PNG."
