"""`vakdeck calibrate`."""

from __future__ import annotations

from pathlib import Path

import click

from deck.cli.once import Once
from deck.cli.options import LANG, OUTPUT, PRINTER, choice

_FLIPS = ("long-edge", "short-edge")


@click.command(cls=Once)
@click.option("--paper", default="A4", metavar="SIZE", show_default=True, help="Paper: A4 or larger.")
@choice("--duplex", _FLIPS, "The edge that the printer flips on.", default="long-edge", show_default=True)
@PRINTER
@LANG
@OUTPUT
def command(paper: str, duplex: str, printer: str, lang: str, output: Path) -> None:
    """Make a two-sided sheet to read off how far your printer puts backs beside their fronts.

    Save what you read with `vakdeck printer add`. With --printer the back is moved for that printer: if you then read
    10.0 on all four sides, all is well.
    """
    from deck.build.more.calibrate import calibrate

    path, notes = calibrate(paper, duplex, output, printer, lang)
    click.echo(path)
    for note in notes:
        click.echo(f"  note: {note}")
