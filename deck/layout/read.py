"""Layouts: a TOML file says where everything stands; reading it for one size gives a frozen Layout in mm.

`[[adapt]]` tables change any of it for some sizes. There are no expressions: a slot is anchored by lengths, and a
colour is a name.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from deck.base.errors import Faults
from deck.base.forms import keys_of
from deck.base.lengths import anchored_box, checked_length, length, size_pt
from deck.base.tables import Place, Source, nearest, read_toml, way
from deck.base.units import Box, Size
from deck.layout.forms import ANCHORS, HEADINGS, Block, Head
from deck.layout.model import Face, FormSpec, Layout, Slot, StyleSpec, Template
from deck.layout.pictures import check_picture, picture_spec
from deck.layout.products import checked_head, trim_size
from deck.layout.sound import Case, Names, Table, merged

_OWN = ("valign", "overflow", "uniform", "field", "icon", "shape", "principle", "alt")
_SMALLEST_TYPED_PT = 8.0  # for what a person types: it may be smaller than printed text, but must be readable
_SLACK = 0.01  # mm that a slot may stand outside the card by rounding
_FORM_NAME = re.compile(r"[a-z0-9_-]+")
"""The name of a form field. It has no period, which would make a group of fields (ISO 32000-1, 12.7.3.2)."""


def load_layout(
    file: Path | Source, size: str = "", outline: str = "square", *, label: bool = False, names: Names | None = None
) -> Layout:
    """Read a layout for one size (its own default when empty) and outline: `square` corners, or `round` as a disc.

    file is the path of the layout, or the Source that was read from it. label: the card goes on a label, so `[[adapt]]`
    tables with `label = true` apply. names are the colours, faces, icons and shapes that the layout may name; without
    them an unknown name is only found when it is drawn.

    Raises:
        InputError: with every fault of the file.
    """
    source, names, faults = file if isinstance(file, Source) else read_toml(file), names or Names(), Faults()
    head = checked_head(source, faults)
    if not size and not head.get("sizes"):
        faults.raise_if_any()
    size = size or head["sizes"][0]
    case = Case(size, trim_size(size, head), outline, label, head)
    table, unused = merged(source, case, names, faults)
    layout = _Reader(source, case.trim, table, names, faults).layout()
    for name in () if faults else unused:  # a style that a slot names wrongly would seem unused as well
        faults.add("no slot uses this style.", source.place / "styles" / name, "Name it in a slot, or take it away.")
    faults.raise_if_any()
    return layout


class _Reader:
    """Reads the sound tables of a file at one trim size, and collects what is wrong with them there."""

    def __init__(self, source: Source, trim: Size, table: Mapping[str, Any], names: Names, faults: Faults) -> None:
        self.place = source.place
        self.trim = trim
        self.shapes = names.shapes
        self.faults = faults
        self.cards: dict[str, dict[str, dict[str, Table]]] = table["cards"]
        self.head = Head(**{"product": "", "records": "", "sizes": (), **table["layout"]})
        typed = self.typed_styles()
        self.styles = {name: self.style(name, entry, name in typed) for name, entry in table["styles"].items()}

    def layout(self) -> Layout:
        head = self.head
        templates = {kind: self.template(kind, sides) for kind, sides in self.cards.items()}
        if not templates:
            self.faults.add("it holds no card.", self.place, "Add a [cards.KIND.front.SLOT] table.")
        if not head.form and any(one.fillable for one in templates.values()):
            self.faults.add("its fields to fill in have no version.", self.place / "layout", 'Add form = "1".')
        return Layout(
            product=head.product,
            records=head.records,
            size=self.trim,
            sizes=tuple(head.sizes),
            paper=head.paper,
            duplex=head.duplex,
            impose=head.impose,
            bleed=float(head.bleed),
            safe=float(head.safe),
            smallest_pt=float(head.smallest_pt),
            form=head.form,
            styles=self.styles,
            templates=templates,
        )

    def typed_styles(self) -> set[str]:
        """The names of the styles that only form fields use, for what a person types."""
        slots = [slot for card in self.cards.values() for face in card.values() for slot in face.values()]
        typed = {slot["style"] for slot in slots if slot["kind"] == "field" and "style" in slot}
        printed = [block for slot in slots if slot["kind"] != "field" for block in (slot, *slot.get("blocks", ()))]
        return typed - {value for entry in printed for value in entry.values() if isinstance(value, str)}

    def style(self, name: str, entry: Table, typed: bool) -> StyleSpec:
        """A style. Its sizes are raised to smallest_pt of the layout where they are under it.

        typed: what a person types is set in it, so the least is _SMALLEST_TYPED_PT when that is smaller.
        """
        largest = self.size_pt("max", entry.get("max", 11), entry)
        floor = min(self.head.smallest_pt, _SMALLEST_TYPED_PT) if typed else self.head.smallest_pt
        smallest = max(self.size_pt("min", entry.get("min", largest), entry), float(floor))
        return StyleSpec(name=name, max_pt=max(largest, smallest), min_pt=smallest, **entry)

    def size_pt(self, key: str, value: Any, entry: Table) -> float:
        try:
            return size_pt(value, self.trim)
        except ValueError as error:
            self.faults.add(f"{error}.", entry.place.on(key), "Write points as a number, or “5vmin”.")
            return float(self.head.smallest_pt)

    def template(self, kind: str, sides: Mapping[str, Mapping[str, Table]]) -> Template:
        place = self.place / "cards" / kind
        if "front" not in sides:
            self.faults.add("it has no front.", place, f"Add a [cards.{kind}.front.SLOT] table.")
        faces = {side: Face(tuple(self.slot(*one) for one in slots.items())) for side, slots in sides.items()}
        template = Template(kind, faces.get("front", Face(())), faces.get("back"))
        self.check(template, place)
        return template

    def slot(self, name: str, entry: Table) -> Slot:
        kind = entry["kind"]
        said = keys_of(Block) if kind == "text" else ()  # feet have a style of their own
        rest = entry.keys() - {*ANCHORS, *_OWN, *said, "kind", "blocks", "points", "hang"}
        if kind == "shape" and self.shapes:
            self.check_shape(entry, rest)
        form = self.form(name, entry) if kind == "field" else None
        options = {} if form else {key: self.option(entry[key]) for key in entry if key in rest}
        if kind == "picture":
            check_picture(entry, options, entry.place, self.faults)
        below, whole = entry.place.on("hang"), (self.trim.height, self.trim.short)
        return Slot(
            name=name,
            kind=kind,
            box=self.box(kind, entry),
            hang=checked_length("hang", entry, whole, below, self.faults) if "hang" in entry else math.inf,
            blocks=self.blocks(entry) if kind == "text" else (),
            form=form,
            picture=picture_spec(kind, entry, options) if kind in ("picture", "logo") else None,
            options=options,
            points={key: self.point(key, value, entry) for key, value in entry.get("points", {}).items()},
            **{key: entry[key] for key in _OWN if key in entry},
        )

    def box(self, kind: str, entry: Table) -> Box:
        """The box of a slot; only a shape may go on beyond the card."""
        before = len(self.faults)
        box = anchored_box(entry, self.trim, entry.place, self.faults)
        card = Box(0, 0, self.trim.width, self.trim.height)
        if kind != "shape" and len(self.faults) == before and not card.contains(box, _SLACK):
            told = f"it stands partly outside a card of {self.trim}."
            self.faults.add(told, entry.place, "Move it, or make it smaller.")
        return box

    def option(self, value: Any) -> Any:
        """An option of a shape: a text that is a length becomes mm (`vmin` and `%` are of the shorter side)."""
        try:
            return value if isinstance(value, list) else length(value, self.trim.short, self.trim.short)
        except ValueError:
            return value

    def point(self, key: str, value: Any, entry: Table) -> tuple[float, float]:
        try:
            x, y = value
            return length(x, self.trim.width, self.trim.short), length(y, self.trim.height, self.trim.short)
        except ValueError:
            place = entry.place.inside("points", key)
            self.faults.add(f"“{value}” is no point.", place, "Write [x, y], each mm, “12%” or “5vmin”.")
            return 0.0, 0.0

    def blocks(self, entry: Table) -> tuple[Block, ...]:
        blocks = []
        for at, block in enumerate(entry.get("blocks", [entry])):
            place = entry.place.on("blocks", at) if "blocks" in entry else entry.place
            style = self.style_name(block, place)
            if not block.get("field"):
                self.faults.add("it names no field.", place, "Add field = “…”.")
            blocks.append(Block(field=block.get("field", ""), style=style, tag=block.get("tag", "P")))
        return tuple(blocks)

    def style_name(self, entry: Mapping[str, Any], place: Place) -> str:
        style = str(entry.get("style", ""))
        if style not in self.styles:
            self.faults.add(f"unknown style “{style}”.", place.on("style"), nearest(style, self.styles))
        return style

    def form(self, slot: str, entry: Table) -> FormSpec:
        """A place to fill in; it is called like its slot when it has no name of its own."""
        name = entry.get("name", slot)
        if not _FORM_NAME.fullmatch(name):
            told = f"name = “{name}” is wrong."
            self.faults.add(told, entry.place.on("name"), "Use small letters, digits, “_” and “-”.")
        if not entry.get("label"):
            self.faults.add("nobody hears what to fill in.", entry.place, "Add label = “…”, a field that says it.")
        flags = (entry.get("multiline", False), entry.get("per_card", False))
        return FormSpec(name, entry.get("label", ""), self.style_name(entry, entry.place), *flags)

    def check_shape(self, entry: Table, options: Iterable[str]) -> None:
        """At this size a slot has a shape, and no option that another shape has left behind."""
        shape = entry.get("shape", "")
        if not shape:
            self.faults.add("it names no shape.", entry.place, "Add shape = “…”.")
        for key in sorted(set(options).difference(self.shapes.get(shape, options))):
            told = f"the shape “{shape}” has no option “{key}”."
            self.faults.add(told, entry.place.on(key), f"Add {key} = “none”, which takes it away.")

    def check(self, template: Template, place: Place) -> None:
        """Add what is wrong with a kind of card as a whole: its headings, its fields and its tables."""
        sides: tuple[tuple[str, Face | None], ...] = (("front", template.front), ("back", template.back))
        faces = [(side, face) for side, face in sides if face]  # a back is read after its front
        slots = [(place / side / slot.name, slot) for side, face in faces for slot in face.slots]
        self.check_headings(slots)
        self.check_names(slots)
        for where, slot in slots:
            if slot.kind == "table":
                self.check_table(slot, where)
        for side, face in faces:
            self.check_turned(face.slots, place / side)

    def check_headings(self, slots: Sequence[tuple[Place, Slot]]) -> None:
        """Report headings that skip a level, counted from `first_heading` of the layout (ISO 14289-1, 7.4.2)."""
        level = self.head.first_heading - 1
        for place, tag in [(place, block.tag) for place, slot in slots for block in slot.blocks]:
            if tag in HEADINGS:
                if int(tag[1]) > level + 1:
                    told = f"{tag} skips a level: there is no H{level + 1} on the card before it."
                    self.faults.add(told, place, f"Use H{level + 1}.")
                level = int(tag[1])

    def check_names(self, slots: Sequence[tuple[Place, Slot]]) -> None:
        """Report two form fields of a card with one name: a PDF would show the same text in both."""
        seen: dict[str, str] = {}
        for place, form in [(place, slot.form) for place, slot in slots if slot.form]:
            first = seen.setdefault(form.name, own := way(place.keys[-2:]))
            if first != own:
                told = f"the field “{form.name}” is that of {first} as well."
                self.faults.add(told, place, "Give it another name.")

    def check_table(self, slot: Slot, place: Place) -> None:
        columns = slot.options.get("columns", [])
        if not columns or min(columns) <= 0:
            self.faults.add("columns must be the shares of the columns.", place, "Write columns = [2, 1].")
        if not slot.field:
            self.faults.add("it names no field.", place, "Add field = “…”, whose texts are rows: “a | b”.")
        for key in ("cell", "head", "first"):
            name = slot.options.get(key, "")
            if (name or key == "cell") and name not in self.styles:
                told = f"{key}: unknown style “{name}”."
                self.faults.add(told, place.on(key), nearest(str(name), self.styles))

    def check_turned(self, slots: Sequence[Slot], place: Place) -> None:
        """Report a `turned` slot that names a slot that does not stand above it: only those are drawn already."""
        before: list[str] = []
        for slot in slots:
            for name in [name for name in slot.turned if name not in before]:
                told = f"there is no slot “{name}” above it to be turned."
                self.faults.add(told, place / slot.name, nearest(name, before or ["a slot above it"]))
            before.append(slot.name)
