"""Backs for the printer that a build names: how they are moved, and what is to know of it."""

from __future__ import annotations

from deck.base.units import Size, size_name
from deck.sheets.duplex import Duplex, mirrors_x
from deck.sheets.printers.printers import Printer, find_printer
from deck.sheets.shift import NO_SHIFT, Misregistration, Shift, undo


def back_shift(name: str, paper: Size, duplex: str) -> tuple[Shift, list[str]]:
    """How backs on this paper are moved for a printer, and notes; nothing when no printer is named.

    Raises:
        InputError: when there is no printer of that name.
    """
    if not name:
        return NO_SHIFT, []
    flip: Duplex = duplex  # type: ignore[assignment]
    if mirrors_x(paper, flip) is None:
        return NO_SHIFT, [f"--printer {name} does nothing here: there are no backs on the other side of these sheets."]
    measured = find_printer(name)
    printer = next((one for one in measured if one.size.landscape == paper.landscape), None)
    if printer is None:
        return NO_SHIFT, [_other_way(measured[0], paper)]
    fault = Misregistration(printer.dx, printer.dy, printer.rotate)
    return undo(fault, paper, flip), _differences(printer, paper, duplex)


def _other_way(printer: Printer, paper: Size) -> str:
    """Which way a driver turns a landscape page is not known, so that the numbers would point either way."""
    ways = ("landscape", "upright") if printer.size.landscape else ("upright", "landscape")
    name = size_name(paper)
    return (
        f"the backs are not moved: “{printer.name}” was measured on {ways[0]} paper, and these sheets are {ways[1]}. "
        f"Print `vakdeck calibrate --paper {name}`, and save that under the same name."
    )


def _differences(printer: Printer, paper: Size, duplex: str) -> list[str]:
    notes = []
    if {printer.size.width, printer.size.height} != {paper.width, paper.height}:
        notes.append(
            f"“{printer.name}” was measured on {printer.paper}, not on {size_name(paper)}: try one sheet first."
        )
    if printer.flip != duplex:
        notes.append(f"“{printer.name}” was measured with --duplex {printer.flip}, not {duplex}: try one sheet first.")
    return notes
