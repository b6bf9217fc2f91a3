"""Which layers are shown on a screen and which are printed, as the file itself says it (ISO 32000-1, 8.11).

Programs differ in what they print: some print what they show, others follow what a layer says of printing.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import pikepdf

from deck.proof.read.objects import elements, entry, identity, name, text

Number: TypeAlias = tuple[int, int]

_DEEPEST = 32
"""How deep the conditions of a membership may lie in each other."""

_MOST = 10_000
"""How many conditions one expression may have, those in it counted as often as they are named."""

_EVENTS = {"View": ("View", "ViewState"), "Print": ("Print", "PrintState")}
"""The usage that counts when a page is shown, and when it is printed (8.11.4.4)."""


class Layers:
    """The layers of a file in its default configuration.

    met: the names of layers that hide something, and differing: of those that are printed and not shown, or the
    reverse; both as far as was asked for. endless: a condition was given up, and whoever draws the page may not do so.
    """

    def __init__(self, root: Any) -> None:
        properties = entry(root, "/OCProperties")
        self._view = entry(properties, "/D")
        self._usual = name(entry(self._view, "/BaseState")) != "OFF"
        self._on = _numbers(entry(self._view, "/ON"))
        self._off = _numbers(entry(self._view, "/OFF"))
        self._auto = {event: self._switched(event, *usage) for event, usage in _EVENTS.items()}
        self._known: dict[Number, bool] = {}
        self._left = _MOST
        self.endless = False
        self.met: set[str] = set()
        self.differing: set[str] = set()

    def _switched(self, event: str, category: str, state: str) -> dict[Number, bool]:
        """The layers that an event switches on or off by what they say of their use, whatever the default is."""
        found: dict[Number, bool] = {}
        for row in elements(entry(self._view, "/AS"), 100):
            if name(entry(row, "/Event")) == event and category in map(name, elements(entry(row, "/Category"), 20)):
                for layer in elements(entry(row, "/OCGs"), 10_000):
                    said, number = name(entry(layer, "/Usage", f"/{category}", f"/{state}")), identity(layer)
                    if number and said in ("ON", "OFF"):
                        found[number] = said == "ON"
        return found

    def hide(self, found: Any) -> bool:
        """Whether a layer, or a membership of layers, is neither shown nor printed; None hides nothing."""
        if not isinstance(found, pikepdf.Dictionary):
            return False
        number = identity(found)
        if number in self._known:
            return self._known[number]
        self._left = _MOST
        shown, printed = self._visible(found, "View", 0), self._visible(found, "Print", 0)
        hidden = not (shown or printed)
        self.endless |= self._left < 0
        if number:
            self._known[number] = hidden
        if hidden:
            self.met.update(_names(found))
        elif shown != printed:
            self.differing.update(_names(found))
        return hidden

    def _visible(self, found: Any, event: str, depth: int) -> bool:
        """Whether what belongs to a layer, a membership (8.11.2.2) or an expression of visibility is visible."""
        if name(entry(found, "/Type")) == "OCMD":
            rule = entry(found, "/VE")
            return self._follows(rule, event, depth) if isinstance(rule, pikepdf.Array) else self._agree(found, event)
        return self._follows(found, event, depth) if isinstance(found, pikepdf.Array) else self._on_at(found, event)

    def _agree(self, found: Any, event: str) -> bool:
        """Whether the layers of a membership are as its policy asks: by default one of them must be on."""
        layers = entry(found, "/OCGs")
        listed = [layers] if isinstance(layers, pikepdf.Dictionary) else list(elements(layers, 10_000))
        states = [self._on_at(one, event) for one in listed if isinstance(one, pikepdf.Dictionary)]
        policy = name(entry(found, "/P"))
        ways = {"AllOn": all(states), "AllOff": not any(states), "AnyOff": not all(states)}
        return ways.get(policy, any(states)) if states else True

    def _follows(self, rule: Any, event: str, depth: int) -> bool:
        """Whether an expression holds: its first element says how the others count together (8.11.2.2)."""
        first, *others = list(elements(rule, 1000)) or [None]
        self._left -= len(others)
        if depth >= _DEEPEST or not others or self._left < 0:
            return True
        states = (self._visible(one, event, depth + 1) for one in others)
        kind = name(first)
        if kind == "Not":
            return not next(states)
        return any(states) if kind == "Or" else all(states)

    def _on_at(self, layer: Any, event: str) -> bool:
        number = identity(layer)
        if number is None:
            return True
        intent = entry(layer, "/Intent")
        intents = [name(one) for one in elements(intent, 20)] or [name(intent)]
        if not {"", "View", "All"} & set(intents):  # it is for those who design the page, and hides nothing
            return True
        if number in self._auto[event]:
            return self._auto[event][number]
        return number in self._on if not self._usual else number not in self._off


def _numbers(found: Any) -> set[Number | None]:
    return {identity(one) for one in elements(found, 10_000)}


def _names(found: Any) -> list[str]:
    """The names of a layer, or of the layers of a membership."""
    if name(entry(found, "/Type")) != "OCMD":
        return [text(entry(found, "/Name"))]
    layers = entry(found, "/OCGs")
    listed = [layers] if isinstance(layers, pikepdf.Dictionary) else elements(layers, 100)
    return [text(entry(one, "/Name")) for one in listed]
