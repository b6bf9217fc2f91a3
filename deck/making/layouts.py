"""Check a layout by itself, while it is being made: every fault at every size, and a picture of its slots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from deck.base.errors import Fault, Faults
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.staging import staging
from deck.base.tables import Source
from deck.content.deck import FILE, Deck, built_in, open_deck
from deck.content.load import DeckContent
from deck.content.records import RECORDS, kinds_of
from deck.file.base import Metadata
from deck.file.pdf.write import write_pdf
from deck.file.png import write_png
from deck.layout.based import read_layout
from deck.layout.fields import check_fields
from deck.layout.model import Layout
from deck.layout.products import Product, checked_head, chosen
from deck.layout.read import load_layout
from deck.making.ask.request import BuildRequest
from deck.making.cards import cards_of
from deck.making.checking import check_deck
from deck.making.given import Cards
from deck.making.slots_picture import slots_page
from deck.pages.drawing import names_of

_DPI = 150


class CheckedLayout(Plain):
    """A layout that was looked at: the picture of its slots (None: it cannot be drawn), its faults, and notes on it."""

    picture: Path | None
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...]


def check_layout(file: Path, output: Path | None = None, size: str = "") -> CheckedLayout:
    """Read a layout at every size that it names, and draw its slots at one: size, or the first that it names.

    Gives the picture, `FILE-slots.png` beside the layout unless output names another file, and every fault, with the
    line and the column where it is known. There is no picture when the layout cannot be read at that size. In the
    folder of a deck, or a folder in it, the names and the fields of that deck are what the layout may use; else those
    of the built-in deck. When a product of that deck has this layout, its cards are laid out at every size as well;
    else notes tell which slots may lie on top of each other.

    Raises:
        InputError: when the file cannot be read, or its deck cannot be opened.
    """
    source, faults = read_layout(file), Faults()
    deck, own = _deck_of(file)
    sizes = list(map(str, checked_head(source, faults).get("sizes", ())))
    read: dict[str, Layout] = {}
    for one in dict.fromkeys([*([size] if size else sizes[:1]), *sizes]):
        with faults.gathered():
            read[one] = load_layout(source, one, names=names_of(deck))
    _check_fields(source, file, deck if own else None, faults)
    drawn = read.get(size or (sizes[0] if sizes else ""))
    picture = _drawn(drawn, file, output or file.with_name(f"{file.stem}-slots.png"), deck) if drawn else None
    notes = Faults()
    for layout in read.values():
        notes.extend(layout.notes)
    product = _product(file, deck) if own and not faults else None
    if product:
        with faults.gathered():
            check_deck(deck, products=(product.name,), sizes=[size] if size else ())
    elif not faults:
        notes.extend(_crowded(read.values(), file.name))
    return CheckedLayout(picture, *(tuple(dict.fromkeys(map(_with_column, one))) for one in (faults, notes)))


def _crowded(layouts: Iterable[Layout], name: str) -> Iterator[Fault]:
    """Slots whose boxes overlap, each pair once with its sizes; not those that are only drawn on some condition.

    That is no fault by itself: the texts in them may be short.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for layout in layouts:
        for kind, template in layout.templates.items():
            backs = ((f"backs.{one}", face) for one, face in template.backs.items())
            named = (("front", template.front), *((("back", template.back),) if template.back else ()), *backs)
            for side, face in named:
                for pair in face.crowded:
                    slots = [face.slots[at] for at in pair]
                    if not all(slot.shown for slot in slots):
                        key = f"{name}, cards.{kind}.{side}", say(" and ").join(f"“{slot.name}”" for slot in slots)
                        found.setdefault(key, []).append(str(layout.size))
    for (place, names), sizes in found.items():
        told = say(
            "{names} overlap at {sizes}: their texts lie on top of each other when long.",
            names=names,
            sizes=", ".join(dict.fromkeys(sizes)),
        )
        yield Fault(told, place, say("Check it with cards, or move one of them."))


def _deck_of(file: Path) -> tuple[Deck, bool]:
    """The deck that a layout lies in, and whether there is one; else the built-in deck."""
    for folder in (file.resolve().parent, file.resolve().parent.parent):
        if (folder / FILE).is_file():
            return open_deck(folder), True
    return built_in(), False


def _check_fields(source: Source, file: Path, deck: Deck | None, faults: Faults) -> None:
    """Check the fields that the layout names, when it is known what its cards have.

    In a deck they are those of the product that has this layout. None: it lies in no deck, and only the records of the
    program are known.
    """
    head = source.table.get("layout")
    records = head.get("records") if isinstance(head, dict) else None
    with faults.gathered():
        content = (deck or built_in()).edition()
        cards = _cards(file, deck, content, faults) if deck else None
        if cards is not None and cards.kinds is not None:
            check_fields(source, cards.kinds, faults)
        elif isinstance(records, str) and (records in RECORDS or cards is not None):
            check_fields(source, kinds_of(records, content), faults)


def _cards(file: Path, deck: Deck, content: DeckContent, faults: Faults) -> Cards | None:
    """The cards of the first product of a deck that has this layout; None when there is none."""
    product = _product(file, deck)
    return cards_of(product, BuildRequest(), deck, content, faults) if product else None


def _product(file: Path, deck: Deck) -> Product | None:
    """The first product of a deck that has this layout; None when there is none."""
    for name, path in deck.listed:
        for product in chosen(((name, path),), (), Faults()) if path.resolve() == file.resolve() else ():
            return product
    return None


def _with_column(fault: Fault) -> Fault:
    line, column = fault.spot
    there = f", {say('line {line}, column {column}', line=line, column=column)}"
    return replace(fault, place=fault.place.replace(f", {say('line {line}', line=line)}", there, 1))


def _drawn(layout: Layout, file: Path, output: Path, deck: Deck) -> Path:
    with staging(output.parent) as stage:
        pdf, pages = stage.scratch("slots.pdf"), stage.scratch("pages")
        pages.mkdir()
        page = slots_page(layout, deck.faces, file.name)
        write_pdf([page], pdf, Metadata(title=file.name, subject="", keywords="", lang="en"))
        write_png(pdf, pages, _DPI)[0].replace(stage.path(output.name))
        return stage.deliver()[0]
