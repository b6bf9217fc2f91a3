"""What is wrong with a layout is said in Dutch: at its place, and in whole sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from deck.base.errors import Fault, InputError
from deck.base.say import say, speaking
from deck.base.units import Box
from deck.layout.cells.place import Asked
from deck.layout.cells.table import geometry
from deck.layout.sound import _NO_OPTION, _NONE, _NONE_TO_CHANGE

FRONT = "[cards.mat.front.x]\n"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (
            "[styles.a]\nmin = 9\nmax = 8\n" + FRONT + "style = 'a'\nfield = 'name'\n",
            "proef.toml, regel 20, styles.a: min = 9 is meer dan max = 8. Tekst krimpt van max naar min: draai ze om.",
        ),
        (
            "[[adapt]]\nmax_short = 70\n[adapt.cards.mat.front.nam]\ntop = 3\n",
            "proef.toml, regel 21, adapt 1.cards.mat.front: er is geen vak “nam” om te veranderen. "
            'Bedoelde je “name”? Een nieuw vak zegt zijn soort, zoals kind = "text".',
        ),
        (
            "[cards.spare.back.x]\nkind = 'shape'\n",
            "proef.toml, regel 19, cards.spare: er is geen voorkant. Voeg een tabel [cards.spare.front.VAK] toe.",
        ),
        (
            FRONT + "kind = 'picture'\nfield = 'name'\n",
            "proef.toml, regel 19, cards.mat.front.x: iemand die blind is, hoort niets van deze afbeelding. "
            "Voeg alt = “…” toe, het veld dat zegt wat er te zien is; "
            "of decorative = true als dat niets toevoegt.",
        ),
    ],
)
def test_a_fault_of_a_layout_is_said_in_dutch(faults: Callable[..., list[Fault]], more: str, told: str) -> None:
    with speaking("nl"):
        assert told in [str(fault) for fault in faults(more)]


@pytest.mark.parametrize(
    ("name", "options", "count", "told"),
    [
        ("die", {}, 3, "er ontbreekt een vlak: een dobbelsteen van 6 heeft er 6, en dit zijn er 3."),
        ("die", {}, 9, "er zijn te veel vlakken: een dobbelsteen van 6 heeft er 6, en dit zijn er 9."),
        ("loop", {"cell_width": 30}, 40, "40 cellen van 30×30 mm passen niet rond 90×60 mm."),
        ("squares", {"cell_width": 40}, 1, "8 × 8 cellen van 40×40 mm vragen 320×320 mm."),
    ],
)
def test_cells_that_do_not_fit_are_told_in_dutch(name: str, options: dict[str, int], count: int, told: str) -> None:
    with speaking("nl"), pytest.raises(InputError) as caught:
        geometry(name)(Asked(Box(0, 0, 90, 60), options, count))
    (fault,) = caught.value.faults
    assert fault.message == told


def test_each_name_that_is_not_there_has_its_dutch() -> None:
    for told in (*_NONE.values(), *_NONE_TO_CHANGE.values(), *_NO_OPTION.values()):
        with speaking("nl"):
            assert say(told) != told
