"""The pages of a layout for a running text: the panels of a folded leaflet, or the pages of a booklet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deck.base.errors import Faults
from deck.base.folds import TUCK, Fold
from deck.base.say import say
from deck.base.tables import Place
from deck.base.units import Size

LEAST_PANEL = 45.0
"""A narrower panel, in mm, holds no line that can be read."""

_ALONE = {"panels": "fold", "tuck": "fold", "caliper": "binding"}
"""Keys that mean nothing without another one."""


def fold_of(head: Mapping[str, Any]) -> Fold | None:
    """The fold of a leaflet; None for anything else. head is the `[layout]` table."""
    name = head.get("fold", "none")
    if name == "none":
        return None
    usual = {"half": 4, "cross": 8}.get(str(name), 6)
    return Fold(str(name), int(head.get("panels", usual)), float(head.get("tuck", TUCK)))


def page_sizes(head: Mapping[str, Any], flat: Size, place: Place, faults: Faults) -> tuple[Size, ...]:
    """The sizes of the pages of a layout, the largest first: of all panels of a leaflet; of anything else its own."""
    fold = fold_of(head)
    for key, other in _ALONE.items():
        if key in head and head.get(other, "none") == "none":
            faults.add(
                say("{key} means nothing without {other}.", key=key, other=other),
                place.on(key),
                say("Add {other}, or take it away.", other=other),
            )
    if fold and "tuck" in head and fold.name != "roll":
        faults.add(say("only a roll fold has a tuck."), place.on("tuck"), say("Take it away."))
    if fold and head.get("binding", "none") != "none":
        faults.add(say("fold and binding are both given."), place.on("binding"), say("Leave one of them out."))
    if not fold:
        return (flat,)
    found = fold.faults(str(place.on("panels" if "panels" in head else "fold")))
    faults.extend(found)
    if found:
        return (flat,)
    sizes = tuple(dict.fromkeys(one.box.size for one in fold.places(flat)))
    narrow = min(size.width for size in sizes)
    if narrow < LEAST_PANEL:
        told = f"a panel of a sheet of {flat} is {narrow:.0f} mm wide; {LEAST_PANEL:.0f} mm is the least."
        faults.add(
            told, place.on("panels" if "panels" in head else "fold"), say("Choose a larger size, or fewer panels.")
        )
    return tuple(sorted(sizes, key=lambda size: -size.width))
