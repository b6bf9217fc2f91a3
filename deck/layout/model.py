"""The layout as data: styles, and for each kind of card a front and a back of named slots; lengths in mm."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from functools import cached_property
from itertools import combinations
from typing import Any, TypeAlias

from deck.base.units import Box, Size
from deck.layout.forms import Block, Style
from deck.layout.pictures import PictureSpec

BlockSpec: TypeAlias = Block


class StyleSpec(Style, kw_only=True):
    """A text style with its sizes in points; colours are still names."""

    name: str
    max_pt: float
    min_pt: float


@dataclass(frozen=True, slots=True)
class FormSpec:
    """A form field in a slot. name is its name in the PDF form, style the style of what a person types in it.

    label names the field of the card whose text a screen reader says. per_card: the name in the form begins with the id
    of the card, for a kind of card of which one file holds several.
    """

    name: str
    label: str
    style: str
    multiline: bool = False
    per_card: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A place on a card: its kind, its box in mm and what goes into it.

    hang is how far (mm) the letters of a text may reach below the box. principle names the field that holds the key of
    the principle whose colour and icon the slot uses; empty: the card's own. alt names the field that describes the
    drawing in words.
    """

    name: str
    kind: str
    box: Box
    blocks: tuple[BlockSpec, ...] = ()
    valign: str = "top"
    hang: float = math.inf
    overflow: str = "error"
    uniform: str = ""
    field: str = ""
    icon: str = ""
    shape: str = ""
    principle: str = ""
    alt: str = ""
    form: FormSpec | None = None
    picture: PictureSpec | None = None
    options: Mapping[str, Any] = attribute(default_factory=dict)
    points: Mapping[str, tuple[float, float]] = attribute(default_factory=dict)

    @property
    def turned(self) -> tuple[str, ...]:
        """The names of the slots that a slot of kind `turned` draws again, upside down; none for another kind."""
        return tuple(map(str, self.options.get("slots", ()))) if self.kind == "turned" else ()


@dataclass(frozen=True)
class Face:
    """One side of a kind of card."""

    slots: tuple[Slot, ...]

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that this side shows, each once."""
        names = [
            name
            for slot in self.slots
            for name in (slot.field, slot.principle, slot.alt, *(block.field for block in slot.blocks))
        ]
        names += [slot.form.label for slot in self.slots if slot.form]
        return tuple(dict.fromkeys(name for name in names if name))

    @cached_property
    def forms(self) -> tuple[Slot, ...]:
        """The slots that hold a form field."""
        return tuple(slot for slot in self.slots if slot.form)

    @cached_property
    def has_codes(self) -> bool:
        """Whether this side has QR codes."""
        return any(slot.kind == "qr" for slot in self.slots)

    @cached_property
    def crowded(self) -> tuple[tuple[int, int], ...]:
        """Pairs of indices of text, table and QR slots whose boxes overlap, so that their contents may overlap too."""
        held = [(place, slot.box) for place, slot in enumerate(self.slots) if slot.kind in ("text", "table", "qr")]
        return tuple((a, b) for (a, one), (b, other) in combinations(held, 2) if one.overlaps(other))


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of card: its front and, when it has one, its back."""

    kind: str
    front: Face
    back: Face | None

    @property
    def fillable(self) -> tuple[Slot, ...]:
        """The slots on both sides that hold a form field."""
        return (*self.front.forms, *(self.back.forms if self.back else ()))


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout read for one trim size; lengths in mm, type sizes in points.

    form is the version of its set of form fields; empty when it has none.
    """

    product: str
    records: str
    size: Size
    sizes: tuple[str, ...]
    paper: str
    duplex: str
    impose: str
    bleed: float
    safe: float
    smallest_pt: float
    form: str
    styles: Mapping[str, StyleSpec]
    templates: Mapping[str, Template]
