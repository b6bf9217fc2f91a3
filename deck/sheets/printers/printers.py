"""The printers of the user: how each misplaces the backs, as read from `vakdeck calibrate`, and what is done about it.

The numbers are those of `deck.sheets.duplex.Misregistration`: as seen from the front, through the paper.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import MISSING, asdict, fields, replace
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

from deck.base.errors import Faults, input_error
from deck.base.forms import checked, form, keys_of
from deck.base.plain import Plain
from deck.base.say import say, to_say
from deck.base.tables import Place, like
from deck.base.units import Size, amount, parse_size, size_name
from deck.sheets.duplex import NO_SHIFT, Duplex, Misregistration, Shift, mirrors_x, undo
from deck.sheets.printers.file import printers_file, read_rows, write_rows

MAX_MM, MAX_DEGREES = 10.0, 2.0
"""The largest error that is corrected, in mm and degrees; a printer with a larger one is broken."""

FLIPS = ("long-edge", "short-edge")
LONGEST_NAME = 60

_NUMBERS = {"dx": (MAX_MM, "mm"), "dy": (MAX_MM, "mm"), "rotate": (MAX_DEGREES, to_say("degrees"))}
_KEYS = {"--duplex": "flip"} | {f"--{key}": key for key in ("dx", "dy", "rotate", "paper")}
"""The key in the file of what an option sets; what no option sets is the name."""

_UNSEEN = ("Cc", "Cs", "Zl", "Zp")
"""The Unicode categories of control characters, lone surrogates and line breaks."""


class Printer(Plain):
    """One measurement of a printer, as seen from the front. dx > 0 (mm): backs stand too far to the right; dy > 0 (mm):
    too low; rotate > 0 (degrees): turned clockwise about the centre of the sheet. flip and paper are those of the sheet
    that was measured; a printer may have one measurement for upright paper and one for landscape.
    """

    name: str
    dx: float = 0.0
    dy: float = 0.0
    rotate: float = 0.0
    flip: str = "long-edge"
    paper: str = "A4"

    @property
    def size(self) -> Size:
        """The size of the paper that was measured."""
        return parse_size(self.paper)

    @property
    def key(self) -> tuple[str, bool]:
        """The name, and whether the paper is landscape: a new measurement replaces the old one with the same key."""
        return _folded(self.name), self.size.landscape


def load_printers() -> tuple[Printer, ...]:
    """The printers that were saved, by name; none when there is no file.

    Raises:
        InputError: with every fault of the file: its line and how to mend it.
    """
    faults = Faults()
    read = [_printer(row, where, faults) for row, where in read_rows(printers_file(), faults)]
    faults.raise_if_any()
    return tuple(sorted((printer for printer in read if printer), key=lambda printer: printer.key))


def find_printer(name: str) -> tuple[Printer, ...]:
    """The measurements of a printer, found by its name: one, or one for upright paper and one for landscape.

    Raises:
        InputError: when there is no printer of that name, or the file is damaged.
    """
    printers = load_printers()
    found = tuple(printer for printer in printers if _folded(printer.name) == _folded(name))
    if not found:
        raise input_error(say("there is no printer “{name}”.", name=_shown(name)), "--printer", _hint(name, printers))
    return found


def add_printer(printer: Printer) -> Path:
    """Save a measurement, in the place of an earlier one with the same key; returns the file.

    Raises:
        InputError: when the name or a number is no good, the file is damaged, or it cannot be written.
    """
    faults = Faults()
    check_printer(printer, faults)
    faults.raise_if_any()
    printer = replace(printer, name=printer.name.strip(), paper=size_name(printer.size))
    return _save([*(other for other in load_printers() if other.key != printer.key), printer])


def remove_printer(name: str) -> tuple[Printer, ...]:
    """Remove a printer from the file; returns its measurements.

    Raises:
        InputError: as find_printer, or when the file cannot be written.
    """
    gone = find_printer(name)
    _save(printer for printer in load_printers() if printer not in gone)
    return gone


def check_printer(printer: Printer, faults: Faults) -> None:
    """Add to faults what is wrong with the name, the numbers, the flip and the paper, by option of the command."""
    if why := _bad_name(printer.name):
        faults.add(why, say("NAME"), say("Choose a short one, such as “office”."))
    for field, (most, unit) in _NUMBERS.items():
        value = getattr(printer, field)
        if not abs(value) <= most:  # nor is “not a number”
            remedy = say(
                "Give {least} to {most} {unit}; beyond that, something is wrong with the printer.",
                least=amount(-most),
                most=amount(most),
                unit=say(unit),
            )
            told = say("{value:g} {unit} is too much to make up for.", value=value, unit=say(unit))
            faults.add(told, f"--{field}", remedy)
    if printer.flip not in FLIPS:
        told, remedy = (
            say("“{flip}” is no choice.", flip=printer.flip),
            say("Choose one of: {known}.", known=", ".join(FLIPS)),
        )
        faults.add(told, "--duplex", remedy)
    with faults.gathered():
        parse_size(printer.paper, "--paper")


def _bad_name(name: str) -> str:
    """Why a name is no good; empty when it is."""
    if not name.strip():
        return say("a printer needs a name.")
    if len(name) > LONGEST_NAME:
        return say("that name has {count} characters, at most {most}.", count=len(name), most=LONGEST_NAME)
    if any(unicodedata.category(sign) in _UNSEEN for sign in name):
        return say("that name holds a character that cannot be seen.")
    return ""


def _printer(row: Any, place: Place, faults: Faults) -> Printer | None:
    """The printer of a table of the file; None when something is wrong with it, which faults then holds."""
    found = checked(_form(), row, place, faults)
    if found is None:
        return None
    printer, own = Printer(**{key: getattr(found, key) for key in keys_of(_form())}), Faults()
    check_printer(printer, own)
    for fault in own:
        faults.add(fault.message, place / _KEYS.get(fault.place, "name"), fault.remedy)
    return None if own else printer


@cache
def _form() -> Any:
    """The form of a table of the file: the fields of a Printer."""
    usual = {one.name: one.default for one in fields(Printer) if one.default is not MISSING}
    return form("Printer", get_type_hints(Printer), usual)


def _save(printers: Iterable[Printer]) -> Path:
    path = printers_file()
    write_rows(path, [asdict(printer) for printer in sorted(printers, key=lambda printer: printer.key)])
    return path


def _folded(name: str) -> str:
    """The form in which names are compared: without capitals and spaces around, accents in one encoding."""
    return unicodedata.normalize("NFC", name).strip().casefold()


def _shown(name: str) -> str:
    """A name in a message: on one line, and not endless."""
    plain = "".join(sign if sign.isprintable() else "�" for sign in name)
    return plain if len(plain) <= LONGEST_NAME else plain[:LONGEST_NAME] + "…"


def _hint(name: str, printers: Iterable[Printer]) -> str:
    """The nearest name, all names, or how to get one."""
    names = {_folded(printer.name): printer.name for printer in printers}
    if not names:
        return say("None was saved yet: print `vakdeck calibrate`, and save what you read with `vakdeck printer add`.")
    if near := like(_folded(name), names):
        return say("Did you mean “{near}”?", near=names[near])
    return say("Choose from {known}.", known=", ".join(names.values()))


def back_shift(name: str, paper: Size, duplex: str) -> tuple[Shift, list[str]]:
    """How backs on this paper are moved for the printer of a name, and what a person should know of it.

    Nothing is moved when the name is empty, when these sheets have no backs, or when the printer was measured on paper
    that lay the other way.

    Raises:
        InputError: when there is no printer of that name.
    """
    if not name:
        return NO_SHIFT, []
    flip: Duplex = duplex  # type: ignore[assignment]
    if mirrors_x(paper, flip) is None:
        told = say(
            "--printer {name} does nothing here: there are no backs on the other side of these sheets.", name=name
        )
        return NO_SHIFT, [told]
    measured = find_printer(name)
    printer = next((one for one in measured if one.size.landscape == paper.landscape), None)
    if printer is None:
        # Which way a driver turns a landscape page is not known: the numbers might point the other way.
        on_upright = to_say(
            "the backs are not moved: “{name}” was measured on upright paper, and these sheets are landscape. "
            "Print `vakdeck calibrate --paper {paper}`, and save that under the same name."
        )
        on_landscape = to_say(
            "the backs are not moved: “{name}” was measured on landscape paper, and these sheets are upright. "
            "Print `vakdeck calibrate --paper {paper}`, and save that under the same name."
        )
        told = on_upright if paper.landscape else on_landscape
        return NO_SHIFT, [say(told, name=measured[0].name, paper=size_name(paper))]
    notes = []
    if {printer.size.width, printer.size.height} != {paper.width, paper.height}:
        notes.append(
            say(
                "“{name}” was measured on {measured}, not on {paper}: try one sheet first.",
                name=printer.name,
                measured=printer.paper,
                paper=size_name(paper),
            )
        )
    if printer.flip != duplex:
        notes.append(
            say(
                "“{name}” was measured with --duplex {measured}, not {duplex}: try one sheet first.",
                name=printer.name,
                measured=printer.flip,
                duplex=duplex,
            )
        )
    return undo(Misregistration(printer.dx, printer.dy, printer.rotate), paper, flip), notes
