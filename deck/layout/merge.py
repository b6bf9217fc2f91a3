"""Merge the valid entries of a layout file at one size: its `[[adapt]]` tables, and the layout that it builds on.

deck.layout.read makes the layout from them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from typing import Any

from deck.base.errors import Faults
from deck.base.forms import entries
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.tables import Source
from deck.base.units import Size
from deck.layout.based import BasedSource, layers
from deck.layout.conditions import When
from deck.layout.forms import PARTS, File
from deck.layout.products import trim_size
from deck.layout.sound import Names, Sound, Table


class Case(Plain):
    """The values that the conditions of `[[adapt]]` tables are compared with."""

    size: str
    trim: Size
    outline: str
    label: bool
    edges: str
    logo: bool
    head: Mapping[str, Any]

    def meets(self, when: Mapping[str, Any]) -> bool:
        """Whether all the conditions of an `[[adapt]]` table hold."""
        trim, own = self.trim, trim_size(self.size, self.head)  # a panel is smaller than the sheet that is asked for
        shape = "square" if trim.width == trim.height else "landscape" if trim.landscape else "portrait"
        return (
            when.get("min_short", 0) <= trim.short <= when.get("max_short", math.inf)
            and when.get("min_ratio", 0) <= trim.width / trim.height <= when.get("max_ratio", math.inf)
            and when.get("shape", shape) == shape
            and when.get("outline", self.outline) == self.outline
            and when.get("label", self.label) == self.label
            and when.get("edges", self.edges) == self.edges
            and when.get("logo", self.logo) == self.logo
            and own in [trim_size(name, self.head) for name in when.get("sizes", [self.size])]
        )


def merged(source: Source, case: Case, names: Names, faults: Faults) -> tuple[dict[str, Any], list[str]]:
    """Give the valid entries of the file, with each `[[adapt]]` table that applies merged over them in file order; and
    the names of the styles of the file that no slot uses at any size.

    A file that builds on another one is merged over that as a whole: over its `[[adapt]]` tables too. The sides of a
    card are those of its kind, and each of its `backs` under `backs.NAME`.
    """
    sound = Sound(faults, names)
    overs = [over for layer in layers(source) for over in _parts(layer, case, sound, faults)]
    result: dict[str, Any] = {"layout": {}, "styles": {}}
    for over in overs:
        result["layout"] |= over["layout"]
        _merge(result["styles"], over["styles"])
    if "product" not in source.table.get("layout", {}):
        result["layout"].pop("product", None)  # the name of a base is not that of what builds on it
    kinds = dict.fromkeys(kind for over in overs for kind in over["cards"])
    result["cards"] = {kind: sides for kind in kinds if (sides := _whole(kind, overs, sound.likes)) is not None}
    return result, sound.unused(source)


def _parts(source: Source, case: Case, sound: Sound, faults: Faults) -> Iterator[dict[str, Any]]:
    """The sound entries of one file, and of each of its `[[adapt]]` tables that applies."""
    sound.begin(source, isinstance(source, BasedSource))
    file = entries(File, source.table, source.place, faults, PARTS)
    yield sound.parts(file, source.place)
    for number, adapt in enumerate(file.get("adapt", ())):
        place = source.place / "adapt" / number
        given = entries(When, adapt, place, faults, PARTS)
        over = sound.parts(given, place)  # also when it does not apply: its faults are reported at every size
        if not adapt.keys() - set(PARTS):
            faults.add(say("it says for no size when it applies."), place, say("Add max_short or sizes."))
        elif case.meets(given):
            yield over


def _whole(kind: str, overs: Sequence[Mapping[str, Any]], likes: Mapping[str, str]) -> dict[str, Any] | None:
    """The sides of a kind of card: those of the kind that it is like, with its own over them; None when taken away.

    What changes a slot that was taken away changes nothing: only a table that makes a slot has a kind.
    """
    sides = dict(_whole(likes[kind], overs, likes) or {}) if kind in likes else {}
    for over in overs:
        own = over["cards"].get(kind, {})
        if own == "none":
            return None
        _merge(sides, own)
    return {side: {name: slot for name, slot in slots.items() if "kind" in slot} for side, slots in sides.items()}


def _merge(base: dict[str, Any], over: Mapping[str, Any]) -> None:
    if isinstance(base, Table) and isinstance(over, Table):
        base.place = over.place
    for key, value in over.items():
        if isinstance(value, Mapping) and isinstance(base.get(key), dict):
            base[key] = copy(base[key])  # the Source must not change: it may be read for another size
            _merge(base[key], value)
        elif value == "none":
            base.pop(key, None)  # an adapt table takes a slot or an anchor away
        else:
            base[key] = value
