"""How thick a card or the board of a box is, as people write it: in mm, or as the weight of its paper."""

from __future__ import annotations

from deck.base.errors import input_error
from deck.base.say import say
from deck.base.units import amount

_CARD, _PAPER, _LIGHT = 1.1, 1.25, 200
"""The bulk (cm³/g) of board and of paper, and the weight (g/m²) from which it is board."""


def caliper_of(text: str, place: str) -> float:
    """How thick a card is in mm, from “0.33”, “0.33mm” or the weight of its board, such as “300g”.

    The thickness of paper is its weight times its bulk: 80 g/m² is 0.10 mm, 300 g/m² is 0.33 mm.

    Raises:
        InputError: when it is neither, or no card is as thin or as thick.
    """
    given = text.strip().lower().replace(",", ".")
    weight = given.endswith(("g", "gr", "g/m2", "g/m²"))
    bare = given.split("g")[0].removesuffix("mm").strip()
    try:
        value = float(bare)
    except ValueError:
        remedy = say("Write mm such as 0.33, or a weight such as 300g.")
        raise input_error(say("“{text}” is no thickness.", text=text), place, remedy) from None
    mm = value * (_CARD if value >= _LIGHT else _PAPER) / 1000 if weight else value
    if not 0.05 <= mm <= 5:
        remedy = say("A card is 0.05 to 5 mm thick.")
        raise input_error(say("“{text}” is {mm} mm.", text=text, mm=amount(mm)), place, remedy)
    return mm
