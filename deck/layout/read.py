"""Layouts: a TOML file says where everything stands; reading it for one size gives a frozen Layout in mm.

`[[adapt]]` tables change any of it for some sizes. There are no expressions: a slot is anchored by lengths, and a
colour is a name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from deck.base.errors import Faults
from deck.base.folds import Bound
from deck.base.lengths import size_pt
from deck.base.say import say
from deck.base.tables import Source, nearest
from deck.base.units import Size, number
from deck.layout.based import read_layout
from deck.layout.bound import check_no_flow, check_pages, fold_of, page_sizes
from deck.layout.cells.read import MOST_SIZES, cell_kinds, inner_kinds
from deck.layout.checks import BACKS, check_template
from deck.layout.forms import Head
from deck.layout.kinds import HEADINGS
from deck.layout.merge import Case, merged
from deck.layout.model import Face, Layout, Slot, StyleSpec, Template
from deck.layout.products import checked_head, is_bound, trim_size
from deck.layout.slots import SlotReader
from deck.layout.sound import Names, Table

_SMALLEST_TYPED_PT = 8.0  # for what a person types: it may be smaller than printed text, but must be readable
_CORNER = 3.0  # mm: the usual radius of the corners of cards
_HEADINGS = ("medium", "bold", "bold-italic")
"""The faces of headings: a style in one of these is balanced when it is neither hyphenated nor that of a list."""


def load_layout(
    file: Path | Source,
    size: str = "",
    outline: str = "square",
    *,
    label: bool = False,
    edges: str = "bleed",
    names: Names | None = None,
) -> Layout:
    """Read a layout for one size (its own default when empty) and outline: `square` corners, or `round` as a disc.

    file is the path of the layout, or the Source that was read from it. label: the card goes on a label, so `[[adapt]]`
    tables with `label = true` apply. edges: `bleed`, or `inset` when colour stays inside the cut. names are what the
    layout may name (colours, faces, icons, shapes); without them an unknown name is only found when it is drawn, and
    the deck has no logo.

    Raises:
        InputError: with every fault of the file.
    """
    source, names, faults = file if isinstance(file, Source) else read_layout(file), names or Names(), Faults()
    head = checked_head(source, faults)
    if not size and not head.get("sizes"):
        faults.raise_if_any()
    size = size or head["sizes"][0]
    flat = trim_size(size, head)
    trims = page_sizes(head, flat, source.place / "layout", faults)
    faults.raise_if_any()  # nothing else can be said of panels that are not there
    own = head.get("outline", "square")
    case = Case(size, trims[0], outline if own == "square" else own, label, edges, names.logo, head)
    table, unused = merged(source, case, names, faults)
    layout = _Reader(source, case.trim, table, names, faults).layout()
    faults.raise_if_any()
    if not is_bound(head):
        check_no_flow(layout.templates, source.place / "cards", faults)
        faults.raise_if_any()
    if is_bound(head):
        others = {}
        check_pages(layout.templates, fold_of(head) is not None, source.place / "cards", faults)
        for trim in trims[1:]:
            inner, _ = merged(source, replace(case, trim=trim), names, faults)
            others[trim] = _Reader(source, trim, inner, names, faults).layout()
            if not faults:
                check_pages(others[trim].templates, True, source.place / "cards", faults)
        faults.raise_if_any()
        layout = replace(layout, bound=Bound(fold_of(head), flat, float(head.get("caliper", 0.1))), panels=others)
    notes = Faults()
    for name in unused:
        told, remedy = say("no slot uses this style."), say("Name it in a slot, or take it away.")
        notes.add(told, source.place / "styles" / name, remedy)
    return replace(layout, notes=tuple(notes), inset=layout.inset if edges == "inset" else 0.0)


class _Reader:
    """Reads the sound tables of a file at one trim size, and collects what is wrong with them there."""

    def __init__(self, source: Source, trim: Size, table: Mapping[str, Any], names: Names, faults: Faults) -> None:
        self.source, self.table, self.names = source, table, names
        self.place = source.place
        self.trim = trim
        self.faults = faults
        self.lying = False
        """Whether its cards lie in cells of another one."""
        self.cards: dict[str, dict[str, dict[str, Table]]] = table["cards"]
        self.head = Head(**{"product": "", "records": "", "sizes": (), **table["layout"]})
        typed = self.typed_styles()
        self.styles = {name: self.style(name, entry, name in typed) for name, entry in table["styles"].items()}
        self.slots = SlotReader(trim, float(self.head.safe), self.styles, names.shapes, faults)

    def layout(self) -> Layout:
        head = self.head
        inner = inner_kinds(self.cards, head.gather)
        templates = {kind: self.template(kind, sides) for kind, sides in self.cards.items() if kind not in inner}
        if not self.cards:
            self.faults.add(say("it holds no card."), self.place, say("Add a [cards.KIND.front.SLOT] table."))
        if head.gather and head.gather not in self.cards:
            told = say("there is no card “{gather}” for the rows to lie on.", gather=head.gather)
            self.faults.add(told, (self.place / "layout").on("gather"), nearest(head.gather, self.cards))
        if head.inset > self.trim.short / 4:
            told = say(
                "inset = {inset} is more than a quarter of a card of {trim}: little colour is left.",
                inset=number(head.inset),
                trim=self.trim,
            )
            remedy = say("Write at most {most}, or leave it out.", most=number(self.trim.short / 4, 2))
            self.faults.add(told, (self.place / "layout").on("inset"), remedy)
        if head.fold_board and head.impose == "sheet":
            told = say("only a page of its own folds, and its cards go onto sheets.")
            self.faults.add(
                told, (self.place / "layout").on("fold_board"), say('Add impose = "page", or leave it out.')
            )
        if not head.form and any(one.fillable for one in templates.values()):
            self.faults.add(
                say("its fields to fill in have no version."), self.place / "layout", say('Add form = "1".')
            )
        return Layout(
            product=head.product or self.place.file.removesuffix(".toml"),
            records=head.records,
            size=self.trim,
            sizes=tuple(head.sizes),
            paper=head.paper,
            duplex=head.duplex,
            impose=head.impose,
            unit=head.unit,
            fill_sheet=head.fill_sheet,
            bleed=float(head.bleed),
            safe=float(head.safe),
            inset=float(head.inset),
            gutter=None if self.head.gutter is None else float(self.head.gutter),
            outline=self.head.outline,
            corner=self.corner(),
            smallest_pt=float(head.smallest_pt),
            form=head.form,
            styles=self.styles,
            templates=templates,
            gather=head.gather,
            by=head.by,
            fold_board=head.fold_board,
            cells=self.cells(templates, inner),
        )

    def corner(self) -> float:
        """The radius of the corners of what is cut out, in mm; 3 for `rounded` when the layout does not say it."""
        head = self.head
        if head.corner is not None and head.outline in ("square", "circle"):
            told = say("corner means nothing for outline = “{outline}”.", outline=head.outline)
            self.faults.add(
                told, (self.place / "layout").on("corner"), say("Write outline = “rounded”, or leave it out.")
            )
        usual = _CORNER if head.outline == "rounded" else 0.0
        return usual if head.corner is None else float(head.corner)

    def cells(self, templates: Mapping[str, Template], inner: Collection[str]) -> dict[Size, Layout]:
        """The layouts of the cards that lie in cells, by the size of the cell: they are read as cards of that size."""
        slotted = any(slot.cells for one in templates.values() for slot in slots_of(one))
        unplaced = any(slot.kind == "cells" and not slot.cells for one in templates.values() for slot in slots_of(one))
        if self.lying or unplaced or not (slotted or self.head.gather in templates):
            return {}
        self.check_lying(inner)
        before = len(self.faults)
        found = cell_kinds(templates, inner, self.place, self.faults)
        if len(self.faults) > before:  # where cells are is not known: so neither is what lies in them
            return {}
        for kind in sorted({*inner} - {kind for kinds in found.values() for kind in kinds}):
            told = say("no cells hold cards of the kind “{kind}”.", kind=kind)
            self.faults.add(told, self.place / "cards" / kind, say("Name it in kinds or blank of a slot of cells."))
        if len(found) > MOST_SIZES:
            told = say("its cells have {count} sizes; {most} is the most.", count=len(found), most=MOST_SIZES)
            self.faults.add(told, self.place, say("Make more of them alike."))
            return {}
        self.check_order(templates, inner)
        tags = [block.tag for one in templates.values() for slot in slots_of(one) for block in slot.blocks]
        first = self.head.first_heading + any(tag in HEADINGS for tag in tags)
        own = {"gather": "", "by": "", "fold_board": "", "bleed": 0, "inset": 0, "first_heading": first}
        head = {**self.table["layout"], **own}
        read = {size: self.inner(size, head, kinds).layout() for size, kinds in found.items() if kinds}
        return {size: replace(layout, inner=True) for size, layout in read.items()}

    def check_lying(self, inner: Collection[str]) -> None:
        """Report what a card in a cell cannot have: a back, and cells of its own."""
        for kind in sorted(inner):
            for side, slots in self.cards[kind].items():
                place = self.place.inside("cards", kind)
                if side != "front":
                    told = say("a card in a cell has no back: nobody would see “{side}”.", side=side)
                    self.faults.add(told, place / side.split(".")[0], say("Take it away."))
                for name, slot in slots.items():
                    if slot["kind"] == "cells":
                        told = say("cells cannot lie in a cell.")
                        self.faults.add(told, place / side / name, say("Put its slots in the cell itself."))

    def check_order(self, templates: Mapping[str, Template], inner: Collection[str]) -> None:
        """Report cells with headings that are read before the heading of the card (ISO 14289-1, 7.4.2)."""
        sides = [side for kind in inner for side in self.cards[kind].values()]
        blocks = [block for side in sides for slot in side.values() for block in (slot, *slot.get("blocks", ()))]
        if not any(block.get("tag") in HEADINGS for block in blocks):
            return
        for kind, template in templates.items():
            slots = template.front.slots
            heads = [at for at, slot in enumerate(slots) if any(block.tag in HEADINGS for block in slot.blocks)]
            for at, slot in enumerate(slots):
                if slot.cells and heads and at < heads[0]:
                    told = say(
                        "its headings are read before “{name}”, the heading of the card.", name=slots[heads[0]].name
                    )
                    place = self.place.inside("cards", kind, "front") / slot.name
                    self.faults.add(told, place, say("Put this slot below that one in the file."))

    def inner(self, size: Size, head: Mapping[str, Any], kinds: Collection[str]) -> _Reader:
        """A reader of the cards of these kinds at the size of a cell."""
        cards = {kind: sides for kind, sides in self.cards.items() if kind in kinds}
        table = {**self.table, "layout": head, "cards": cards}
        reader = _Reader(self.source, size, table, self.names, self.faults)
        reader.lying = True
        return reader

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
        given = [one for key in ("min", "max") if isinstance(one := entry.get(key), int | float)]
        if len(given) == 2 and given[0] > given[1]:
            told = say("min = {least} is more than max = {most}.", least=number(given[0]), most=number(given[1]))
            self.faults.add(told, entry.place.on("min"), say("Text shrinks from max to min: turn them round."))
        floor = min(self.head.smallest_pt, _SMALLEST_TYPED_PT) if typed else self.head.smallest_pt
        smallest = max(self.size_pt("min", entry.get("min", largest), entry), float(floor))
        heading = entry.get("hyphenate", True) is not True and not entry.get("label") and entry.get("face") in _HEADINGS
        keys: dict[str, Any] = {"balance": heading, **entry}
        return StyleSpec(name=name, max_pt=max(largest, smallest), min_pt=smallest, **keys)

    def size_pt(self, key: str, value: Any, entry: Table) -> float:
        try:
            return size_pt(value, self.trim)
        except ValueError as error:
            self.faults.add(f"{error}.", entry.place.on(key), say("Write points as a number, or “5vmin”."))
            return float(self.head.smallest_pt)

    def template(self, kind: str, sides: Mapping[str, Mapping[str, Table]]) -> Template:
        place = self.place / "cards" / kind
        if "front" not in sides:
            self.faults.add(say("it has no front."), place, say("Add a [cards.{kind}.front.SLOT] table.", kind=kind))
        faces = {side: Face(tuple(self.slots.slot(*one) for one in slots.items())) for side, slots in sides.items()}
        backs = {side.removeprefix(BACKS): face for side, face in faces.items() if side.startswith(BACKS)}
        template = Template(kind, faces.get("front", Face(())), faces.get("back"), backs)
        check_template(template, place, self.head.first_heading, self.styles, self.faults)
        return template


def slots_of(template: Template) -> Iterator[Slot]:
    """The slots of all sides of a kind of card."""
    return (slot for face in template.faces for slot in face.slots)
