"""`vakdeck calibrate`, and `vakdeck printer add`, `list` and `remove`: backs exactly behind their fronts."""

from __future__ import annotations

from dataclasses import asdict
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deck.base.errors import Faults
from deck.base.say import say, to_say
from deck.cli.console import tell
from deck.cli.helps import Said, SaidGroup
from deck.cli.options import OUTPUT, Once, asked, choice, starting
from deck.cli.output import print_json
from deck.making.ask.values import printer_names

if TYPE_CHECKING:
    from deck.sheets.printers.printers import Printer

_FLIPS = ("long-edge", "short-edge")
_MOVES = ("dx", "dy", "rotate")
_READINGS = ("top", "bottom", "left", "right")
_HEAD = (to_say("NAME"), "DX MM", "DY MM", to_say("TURN °"), to_say("FLIP"), to_say("PAPER"))


@click.command(cls=Once)
@click.option("--paper", default="A4", metavar="SIZE", show_default=True, help=to_say("Paper: A4 or larger."))
@choice("--duplex", _FLIPS, to_say("The edge that the printer flips on."), default="long-edge", show_default=True)
@asked("printer lang")
@OUTPUT
def calibrate(paper: str, duplex: str, printer: str, lang: str, output: Path) -> None:
    """Make a two-sided sheet to read off how far your printer puts backs beside their fronts.

    Save what you read with `vakdeck printer add`. With --printer the back is moved for that printer: if you then read
    10.0 on all four sides, all is well.
    """
    from deck.content.deck import built_in
    from deck.making.calibrate import calibrate as make

    path, notes = make(built_in(), paper, duplex, output, printer, lang)
    tell(path)
    for note in notes:
        tell(say("  note: {note}", note=note))


@click.group("printer", cls=SaidGroup)
def command() -> None:
    """Remember how your printers misplace the backs, so that `--printer NAME` can make up for it."""


@command.command(cls=Once)
@click.option("--top", metavar="READING", help=to_say("What you read at the top of the calibration sheet …"))
@click.option("--bottom", metavar="READING", help=to_say("… at the bottom …"))
@click.option("--left", metavar="READING", help=to_say("… at the left …"))
@click.option("--right", metavar="READING", help=to_say("… and at the right."))
@click.option(
    "--dx", metavar="MM", help=to_say("Instead: how far backs stand too far to the right, seen from the front.")
)
@click.option("--dy", metavar="MM", help=to_say("How far they stand too low, seen from the front."))
@click.option("--rotate", metavar="DEGREES", help=to_say("How far they are turned clockwise, seen from the front."))
@click.option("--paper", default="A4", metavar="SIZE", show_default=True, help=to_say("The paper that was measured."))
@choice("--duplex", _FLIPS, to_say("The edge that the printer flipped on."), default="long-edge", show_default=True)
@click.argument("name")
def add(name: str, paper: str, duplex: str, **typed: str | None) -> None:
    """Save what you read on the calibration sheet, or measured yourself, under a name.

    A measurement of the same name is replaced; upright and landscape paper each have their own.
    """
    from deck.sheets.printers.printers import Printer, add_printer, check_printer

    faults = Faults()
    given = {key: _read(key, text, faults) for key, text in typed.items() if text is not None}
    readings, moves = ({key: given[key] for key in keys if key in given} for keys in (_READINGS, _MOVES))
    if readings and moves:
        faults.add(
            say("readings and millimetres do not go together."), "--top … --dx", say("Give the one or the other.")
        )
    if not given:
        example = say("Type the four readings, or for instance --dx 0.8 --dy -0.4.")
        faults.add(say("there is nothing to save."), say("printer {name}", name=name), example)
    printer = Printer(name, **moves, flip=duplex, paper=paper)
    check_printer(printer, faults)
    notes: list[str] = []
    if readings:
        from deck.making.calibrate import printer_of_readings

        with faults.gathered():
            printer, notes = printer_of_readings(name, readings, duplex, paper)
    faults.raise_if_any()
    path = add_printer(printer)
    tell(f"{path}: {_told(printer)}")
    for note in notes:
        tell(say("  note: {note}", note=note))


@command.command("list", cls=Said)
@click.option("--json", "as_json", is_flag=True, help=to_say("Print the list as JSON."))
def list_printers(as_json: bool) -> None:
    """List your printers, and how each misplaces the backs (seen from the front)."""
    from deck.sheets.printers.printers import load_printers

    printers = load_printers()
    if as_json:
        print_json([asdict(printer) for printer in printers])
        return
    if not printers:
        tell(say("No printer was saved yet: print `vakdeck calibrate`, and save what you read."))
        return
    head = tuple(map(say, _HEAD))
    rows = [head, *((p.name, f"{p.dx:+g}", f"{p.dy:+g}", f"{p.rotate:+g}", p.flip, p.paper) for p in printers)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            text.rjust(width) if 0 < at < 4 else text.ljust(width)
            for at, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        tell("  ".join(cells).rstrip())


@command.command(cls=Said)
@click.argument("name", shell_complete=starting(printer_names))
def remove(name: str) -> None:
    """Forget a printer."""
    from deck.sheets.printers.printers import remove_printer

    for printer in remove_printer(name):
        tell(say("{name}, {paper}: removed", name=printer.name, paper=printer.paper))


def _read(key: str, text: str, faults: Faults) -> float:
    """The number that was typed; 0 when it is none, which is a fault."""
    try:
        if isfinite(value := float(text.replace(",", "."))):
            return value
    except ValueError:
        pass
    faults.add(say("“{text}” is not a number.", text=text), f"--{key}", say("Write one such as 10.8."))
    return 0.0


def _told(printer: Printer) -> str:
    """What was saved, in words."""
    parts = (
        (printer.dx, to_say("{mm:g} mm too far to the right"), to_say("{mm:g} mm too far to the left")),
        (printer.dy, to_say("{mm:g} mm too low"), to_say("{mm:g} mm too high")),
        (
            printer.rotate,
            to_say("turned {degrees:g} degrees clockwise"),
            to_say("turned {degrees:g} degrees anticlockwise"),
        ),
    )
    said = [say(more if value > 0 else less, mm=abs(value), degrees=abs(value)) for value, more, less in parts if value]
    return say(
        "“{name}” puts backs {where} (seen from the front); --printer makes up for it",
        name=printer.name,
        where=", ".join(said) or say("exactly in their place"),
    )
