"""Read the slots of a layout at one trim size: their boxes in mm, their texts, and the options of shapes."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from deck.base.errors import Faults
from deck.base.forms import keys_of
from deck.base.lengths import anchored_box, checked_length, length
from deck.base.patterns import pattern
from deck.base.say import say
from deck.base.tables import Place, nearest
from deck.base.units import Box, Size
from deck.layout.cells.table import GEOMETRIES
from deck.layout.conditions import read_condition
from deck.layout.model import BelowSpec, BlockSpec, CellsSpec, FormSpec, Slot, StyleSpec, turned_box
from deck.layout.phrases import named_in, read_phrase
from deck.layout.pictures import check_picture, picture_spec
from deck.layout.repeat import repeated, with_cells
from deck.layout.slot_forms import FLOW_STYLES, Block, CellsSlot, Placed
from deck.layout.sound import Table

_OWN = ("valign", "overflow", "uniform", "feather", "field", "icon", "shape", "principle", "alt")
_SLACK = 0.01  # mm that a slot may stand outside the card by rounding
_FORM_NAME = pattern(r"[a-z0-9_-]+")
"""The name of a form field. It has no period, which would make a group of fields (ISO 32000-1, 12.7.3.2)."""


class SlotReader:
    """Reads slots at one trim size, and collects what is wrong with them there. safe is that of the layout (mm)."""

    def __init__(
        self,
        trim: Size,
        safe: float,
        styles: Mapping[str, StyleSpec],
        shapes: Mapping[str, Collection[str]],
        faults: Faults,
    ) -> None:
        self._trim = trim
        self._safe = safe
        self._styles = styles
        self._shapes = shapes
        self._faults = faults

    def slot(self, name: str, entry: Table) -> Slot:
        """The slot of an entry, and its cells when it is repeated."""
        kind = entry["kind"]
        said = keys_of(Block) if kind == "text" else ()  # feet have a style of their own
        said = keys_of(CellsSlot) if kind == "cells" else said
        rest = entry.keys() - {*keys_of(Placed), *_OWN, *said, "kind", "blocks", "points", "hang", "reserve"}
        if kind == "shape" and self._shapes:
            self._check_shape(entry, rest)
        if kind == "flow":
            self._check_flow(entry)
        form = self._form(name, entry) if kind == "field" else None
        options = {} if form else {key: self._option(entry[key]) for key in entry if key in rest}
        if kind == "picture":
            check_picture(entry, options, entry.place, self._faults)
        repeat, points = repeated(entry, self._faults), entry.get("points", {})
        slot = Slot(
            name=name,
            kind=kind,
            box=self._box(kind, entry),
            hang=self._height("hang", entry, math.inf),
            reserve=self._height("reserve", entry, 0.0),
            blocks=self._blocks(entry) if kind == "text" else (),
            form=form,
            picture=picture_spec(kind, entry, options) if kind in ("picture", "logo") else None,
            options=options,
            points={key: self._point(key, value, entry) for key, value in points.items() if not isinstance(value, str)},
            labels={key: value for key, value in points.items() if isinstance(value, str)},
            shown=read_condition(entry),
            turn=float(entry.get("turn", 0)),
            below=self._below(entry),
            cells=self._cells(entry, options) if kind == "cells" else None,
            **{key: entry[key] for key in _OWN if key in entry},
        )
        return with_cells(slot, repeat, self._trim, self._safe, entry.place, self._faults) if repeat else slot

    def _height(self, key: str, entry: Table, usual: float) -> float:
        """The height (mm) under a key of an entry; usual when it says none."""
        whole = (self._trim.height, self._trim.short)
        return checked_length(key, entry, whole, entry.place.on(key), self._faults) if key in entry else usual

    def _box(self, kind: str, entry: Table) -> Box:
        """The box of a slot; only a shape may go on beyond the card."""
        before = len(self._faults)
        box = anchored_box(entry, self._trim, entry.place, self._faults)
        card = Box(0, 0, self._trim.width, self._trim.height)
        turned = turned_box(box, entry.get("turn", 0))
        if kind != "shape" and len(self._faults) == before and not card.contains(turned, _SLACK):
            told = say("it stands partly outside a card of {trim}.", trim=self._trim)
            self._faults.add(told, entry.place, say("Move it, or make it smaller."))
        return box

    def _below(self, entry: Table) -> BelowSpec | None:
        """The slot that an entry begins below, and the lengths that go with it."""
        said, place = entry.get("below"), entry.place.on("below")
        if not said:
            return None
        table = {"slot": said} if isinstance(said, str) else said
        whole = (self._trim.height, self._trim.short)
        gap, least = (
            checked_length(key, table, whole, place, self._faults) if key in table else 0.0 for key in ("gap", "least")
        )
        return BelowSpec(str(table.get("slot", "")), gap, least)

    def _cells(self, entry: Table, options: Mapping[str, Any]) -> CellsSpec | None:
        """The cells of a slot; None, with a fault, when it does not say how they are placed."""
        kinds, name = entry.get("kinds", ()), str(entry.get("cells", ""))
        if name not in GEOMETRIES:  # an unknown name is a fault already
            if not name:
                told = say("it does not say how its cells are placed.")
                remedy = say("Add cells = “…”, one of: {known}.", known=", ".join(GEOMETRIES))
                self._faults.add(told, entry.place, remedy)
            return None
        plain = {key: entry[key] for key in ("at", "blank", "count", "first") if key in entry}
        return CellsSpec(name, (kinds,) if isinstance(kinds, str) else tuple(kinds), options=options, **plain)

    def _option(self, value: Any) -> Any:
        """An option of a shape: a text that is a length becomes mm (`vmin` and `%` are of the shorter side)."""
        try:
            return value if isinstance(value, list) else length(value, self._trim.short, self._trim.short)
        except ValueError:
            return value

    def _point(self, key: str, value: Any, entry: Table) -> tuple[float, float]:
        try:
            x, y = value
            return length(x, self._trim.width, self._trim.short), length(y, self._trim.height, self._trim.short)
        except ValueError:
            place = entry.place.inside("points", key)
            self._faults.add(
                say("“{value}” is no point.", value=value), place, say("Write [x, y], each mm, “12%” or “5vmin”.")
            )
            return 0.0, 0.0

    def _blocks(self, entry: Table) -> tuple[BlockSpec, ...]:
        if "blocks" in entry:
            return tuple([self._block(one, entry.place.on("blocks", at)) for at, one in enumerate(entry["blocks"])])
        own = {key: value for key, value in entry.items() if key not in ("when", "unless")}  # those are the slot's
        return (self._block(own, entry.place),)

    def _block(self, entry: Mapping[str, Any], place: Place) -> BlockSpec:
        """A text of a slot: a field of the card, or words of the layout."""
        text, field, style = entry.get("text", ""), entry.get("field", ""), self._style_name(entry, place)
        if text and field:
            self._faults.add(
                say("it has both a field and a text."), place, say("Take one away: {field} may stand in the text.")
            )
        elif not text and not field:
            self._faults.add(say("it names no field."), place, say("Add field = “…”, or text = “…”."))
        phrase = read_phrase(text, place.on("text"), self._faults) if text else None
        field = field or (phrase.names[0] if phrase and phrase.names else "")
        shown, tag = read_condition(entry), entry.get("tag", "P")
        labels = tuple(named_in(self._styles[style].label)) if style in self._styles else ()
        return BlockSpec(field, style, tag, phrase, entry.get("split", ""), shown, labels)

    def _style_name(self, entry: Mapping[str, Any], place: Place) -> str:
        style = str(entry.get("style", ""))
        if style not in self._styles:
            self._faults.add(
                say("unknown style “{style}”.", style=style), place.on("style"), nearest(style, self._styles)
            )
        return style

    def _form(self, slot: str, entry: Table) -> FormSpec:
        """A place to fill in; it is called like its slot when it has no name of its own."""
        name = entry.get("name", slot)
        if not _FORM_NAME.fullmatch(name):
            told = say("name = “{name}” is wrong.", name=name)
            self._faults.add(told, entry.place.on("name"), say("Use small letters, digits, “_” and “-”."))
        if not entry.get("label"):
            self._faults.add(
                say("nobody hears what to fill in."), entry.place, say("Add label = “…”, a field that says it.")
            )
        flags = (entry.get("multiline", False), entry.get("per_card", False))
        return FormSpec(name, entry.get("label", ""), self._style_name(entry, entry.place), *flags)

    def _check_flow(self, entry: Table) -> None:
        """A running text has a style at least for its paragraphs."""
        if not entry.get("body"):
            self._faults.add(say("it names no style for paragraphs."), entry.place, say("Add body = “…”."))
        for key in FLOW_STYLES:
            if entry.get(key) and entry[key] not in self._styles:
                told = say("{key}: unknown style “{name}”.", key=key, name=entry[key])
                self._faults.add(told, entry.place.on(key), nearest(str(entry[key]), self._styles))

    def _check_shape(self, entry: Table, options: Iterable[str]) -> None:
        """At this size a slot has a shape, and no option that another shape has left behind."""
        shape = entry.get("shape", "")
        if not shape:
            self._faults.add(say("it names no shape."), entry.place, say("Add shape = “…”."))
        for key in sorted(set(options).difference(self._shapes.get(shape, options))):
            told = say("the shape “{shape}” has no option “{key}”.", shape=shape, key=key)
            self._faults.add(told, entry.place.on(key), say("Add {key} = “none”, which takes it away.", key=key))
