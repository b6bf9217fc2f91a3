"""What is wrong with sheets, rolls, printers and tiles is said in Dutch, in whole sentences."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from deck.base.errors import Faults, InputError
from deck.base.say import speaking
from deck.base.units import Size
from deck.sheets.grid import no_fit
from deck.sheets.panels.folded import fold_notes
from deck.sheets.panels.roll import parse_roll
from deck.sheets.press.finishing import parse_finishing
from deck.sheets.printers import printers
from deck.sheets.printers.file import write_rows
from deck.sheets.spaced import Spacing, plan_spaced
from deck.sheets.stocks import find_stock

A4 = Size(210, 297)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (
            lambda: plan_spaced(Size(250, 200), A4, Spacing(6.0, 3.0, folded=True)),
            "--paper: een kaart van 250×200 mm met een tussenruimte van 6 mm en tekens past niet op de helft van het "
            "vel, dat gevouwen wordt, op papier van 210×297 mm. "
            "Kies groter papier of een kleinere --gutter, of een andere --duplex.",
        ),
        (
            lambda: plan_spaced(Size(199, 286), A4, Spacing(0.0, 0.0, notes=True)),
            "--paper: een kaart van 199×286 mm met tekens past niet op papier van 210×297 mm. "
            "Kies groter papier of een kleinere --gutter.",
        ),
        (
            lambda: parse_roll("9m"),
            "--panel: een rol van 900 cm valt buiten het bereik. Kies 20 tot en met 508 cm.",
        ),
        (
            lambda: parse_finishing("hem:1mm"),
            "--finishing: “hem:1mm” valt buiten het bereik. Kies ",
        ),
        (
            lambda: find_stock("L7136"),
            "--stock: er is geen etikettenvel “L7136”. Bedoelde je “",
        ),
    ],
)
def test_a_fault_is_said_in_dutch(call: Callable[[], object], told: str) -> None:
    with speaking("nl"), pytest.raises(InputError) as caught:
        call()
    assert str(caught.value).startswith(told)


def test_a_card_that_is_too_large() -> None:
    with speaking("nl"):
        told = str(no_fit(Size(300, 400), A4, 5.0))
    assert told == (
        "--paper: een kaart van 300×400 mm past niet op papier van 210×297 mm; met een marge van 5 mm is er "
        "200×287 mm te bedrukken. Kies groter papier, zoals SRA3, of druk er één per pagina."
    )


def test_what_lies_at_a_fold() -> None:
    with speaking("nl"):
        (note,) = fold_notes([(f"“tekst {at}”", "A1 en A2") for at in range(9)])
    assert note.startswith("binnen 3 mm van een vouw van het bord ligt: “tekst 0” (tussen A1 en A2), ")
    assert " (tussen A1 en A2) en nog " in note


def test_a_printer_of_the_file_is_told_where_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "printers.toml"
    file.write_text('[[printer]]\nname = ""\ndx = 20.0\n[[printer]]\nname = "b"\nflip = "none"\n')
    monkeypatch.setattr(printers, "printers_file", lambda: file)
    with speaking("nl"), pytest.raises(InputError) as caught:
        printers.load_printers()
    assert [str(fault).removeprefix(f"{file}, ") for fault in caught.value.faults] == [
        "regel 2, printer 1.name: een printer heeft een naam nodig. Kies een korte, zoals “kantoor”.",
        "regel 3, printer 1.dx: 20 mm is te veel om goed te maken. "
        "Geef -10 tot en met 10 mm; daarbuiten is er iets mis met de printer.",
        "regel 6, printer 2.flip: “none” is geen keuze. Kies een van: long-edge, short-edge.",
    ]


def test_an_angle_has_its_unit_in_dutch() -> None:
    faults = Faults()
    with speaking("nl"):
        printers.check_printer(printers.Printer("a", rotate=3.0), faults)
    assert [str(fault) for fault in faults] == [
        "--rotate: 3 graden is te veel om goed te maken. "
        "Geef -2 tot en met 2 graden; daarbuiten is er iets mis met de printer."
    ]


def test_why_printers_cannot_be_saved(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with speaking("nl"), pytest.raises(InputError) as caught:
        write_rows(tmp_path / "file" / "printers.toml", [])
    (fault,) = caught.value.faults
    assert fault.message == "de printers zijn niet op te slaan (dit bestand bestaat al)."
