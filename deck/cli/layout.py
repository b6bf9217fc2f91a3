"""`vakdeck layout`."""

from __future__ import annotations

from pathlib import Path

import click

from deck.base.errors import Faults
from deck.base.say import say, to_say
from deck.cli.console import tell
from deck.cli.helps import SaidGroup
from deck.cli.options import Once


@click.group("layout", cls=SaidGroup)
def command() -> None:
    """Help with a layout of your own: check it, and see where its slots stand."""


@command.command(cls=Once)
@click.option(
    "--size", default="", metavar="SIZE", help=to_say("The size to draw; the first of the layout when not given.")
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="PNG",
    help=to_say("The picture; FILE-slots.png beside the layout when not given."),
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
def check(file: Path, size: str, output: Path | None) -> None:
    """Check a layout at every size that it names, and draw where its slots stand.

    In the folder of a deck its cards are laid out at each of these sizes as well. Every fault is told with its line and
    column. The picture shows each kind of card, front and back: the bleed, the trim, the safe zone, and the outline of
    each slot with its number; a list beside it says what each slot is.
    """
    from deck.making.layouts import check_layout

    found, faults = check_layout(file, output, size), Faults()
    if found.picture:
        tell(found.picture)
    for note in found.notes:
        tell(say("  note: {note}", note=note))
    faults.extend(found.faults)
    faults.raise_if_any()
