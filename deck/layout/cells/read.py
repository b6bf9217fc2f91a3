"""Which kinds of cards lie in cells of another one, and at which sizes; so that each is read for its size."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from deck.base.errors import Faults, InputError
from deck.base.say import say
from deck.base.tables import Place
from deck.base.units import Size
from deck.layout.cells.place import Asked, Cells
from deck.layout.cells.table import DRAWN_MM, GEOMETRIES, geometry
from deck.layout.checks import BACKS
from deck.layout.model import CellsSpec, Slot, Template

MOST_SIZES = 40
"""More sizes of cells than this no layout has."""


def inner_kinds(kinds: Iterable[str], gather: str) -> frozenset[str]:
    """The kinds of cards that lie in cells: where a layout gathers its rows on one card, all but that."""
    return frozenset(kinds) - {gather} if gather else frozenset()


def placed_cells(slot: Slot, spec: CellsSpec, count: int) -> Cells:
    """The places of the cells of a slot for a number of rows.

    Raises:
        InputError: when they do not fit, or an option is wrong.
    """
    asked = Asked(slot.box, spec.options, count)
    for key in DRAWN_MM:
        asked.mm(key, least=0)
    return geometry(spec.geometry)(asked)


def cell_kinds(
    templates: Mapping[str, Template], inner: Collection[str], place: Place, faults: Faults
) -> dict[Size, set[str]]:
    """The kinds of cards at each size of cell."""
    found: dict[Size, set[str]] = {}
    free = {*inner} - named_kinds(templates)
    _check_shared(templates, free, place, faults)
    for kind, side, slot, spec in _slots(templates):
        where = place.inside("cards", kind, *side.split(".", 1)) / slot.name
        _check(spec, inner, where, faults)
        try:
            cells = placed_cells(slot, spec, max(spec.count, 1)).cells
        except InputError as error:
            for fault in error.faults:
                faults.add(fault.message, where.on(*([fault.place] if fault.place else [])), fault.remedy)
            continue
        usual = ({*spec.kinds} or free) | ({spec.blank} if spec.blank else set())
        for cell in cells:
            found.setdefault(cell.size, set()).update({cell.kind} if cell.kind in inner else usual & {*inner})
    return found


def named_kinds(templates: Mapping[str, Template]) -> set[str]:
    """The kinds of cards that any slot of cells names; a slot that names none takes the rows of all others."""
    specs = [spec for *_, spec in _slots(templates)]
    panels = {kind for spec in specs for kind in GEOMETRIES[spec.geometry].kinds}
    return panels | {kind for spec in specs for kind in spec.kinds} | {spec.blank for spec in specs if spec.blank}


def _check_shared(templates: Mapping[str, Template], free: Collection[str], place: Place, faults: Faults) -> None:
    """Report a second slot that would hold the same rows, for nobody could say which lie where."""
    first: dict[tuple[str, str], str] = {}
    for kind, side, slot, spec in _slots(templates):
        other = first.setdefault((kind, side), slot.name) if not spec.kinds and free else slot.name
        if other != slot.name:
            told = say("it holds the same rows as “{other}”.", other=other)
            remedy = say("Write in kinds which rows lie here, such as those of its own blank.")
            faults.add(told, place.inside("cards", kind, *side.split(".", 1)) / slot.name, remedy)


def _check(spec: CellsSpec, inner: Collection[str], place: Place, faults: Faults) -> None:
    for key, kinds in (("kinds", spec.kinds), ("blank", (spec.blank,) if spec.blank else ())):
        for kind in kinds:
            if kind not in inner:
                told = say("there are no cards “{kind}” to lie in cells.", kind=kind)
                remedy = (
                    say("Add [cards.{kind}.front] for them.", kind=kind)
                    if inner
                    else say('Add [cards.{kind}.front] for them, and gather = "…" to [layout].', kind=kind)
                )
                faults.add(told, place.on(key), remedy)
    if not inner:
        told = say("nothing can lie in its cells.")
        faults.add(
            told, place, say('Write gather = "…" in [layout], the kind of this card, and add a card for the rows.')
        )


def _slots(templates: Mapping[str, Template]) -> Iterator[tuple[str, str, Slot, CellsSpec]]:
    for kind, template in templates.items():
        sides = [("front", template.front), *([("back", template.back)] if template.back else [])]
        sides += [(f"{BACKS}{name}", face) for name, face in template.backs.items()]
        for side, face in sides:
            for slot in face.slots:
                if slot.cells:
                    yield kind, side, slot, slot.cells
