"""`vakdeck kit`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from deck.cli.options import (
    BW,
    LANG,
    OUTPUT,
    PRINTER,
    TILE_MM,
    VARIANTS,
    choice,
    starting,
)
from deck.cli.output import count, print_json, progress
from deck.cli.request import each_of, names_of, tiles_of

if TYPE_CHECKING:
    from deck.base.errors import Fault, Faults
    from deck.build.kit.request import KitRequest


def _exercises() -> list[str]:
    from deck.content.session.exercises import load_exercises

    return list(load_exercises())


@click.command()
@click.option("--people", default="", metavar="N", help="How many people come.")
@choice("--variant", VARIANTS, "Of the two ways to do it.", default="1", show_default=True)
@click.option("--date", default="", metavar="DATE", help="2027-03-04T10:00, or 2027-03-04.")
@click.option("--place", default="", metavar="TEXT", help="Where it is.")
@click.option("--host", default="", metavar="TEXT", help="Who leads it, and signs the invitation.")
@click.option("--questions", default="", metavar="N", help="How many questions on the line.")
@click.option("--scale", "scales", multiple=True, metavar="Q|LEFT|RIGHT", help="A line of your own (repeatable).")
@click.option("--names", default="", metavar="FILE|-", help="List of names for name cards: text, .csv or .xlsx.")
@click.option("--name", multiple=True, metavar="NAME", help="A name for a name card (repeatable).")
@click.option("--guide", default="", metavar="URL", help="Address behind the QR codes, instead of the guide's.")
@choice("--paper", ("A4", "A3"), "Of your printer: A4 when you have no A3, A3 for cards too.", default="")
@choice("--tile", ("A4", "A3"), "Posters and mats on sheets to glue together.", default="")
@click.option("--tile-margin", metavar="MM", default=TILE_MM, show_default=True, help="Blank edge of each such sheet.")
@click.option("--overlap", metavar="MM", default=TILE_MM, show_default=True, help="Glued part of such sheets.")
@choice("--profile", ("office", "press"), "Your own printer, or a print shop.", default="office", show_default=True)
@PRINTER
@BW
@LANG
@OUTPUT
@click.option("--explain", is_flag=True, help="Only print the sums behind the quantities; make nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print what was made as JSON.")
@click.argument("exercise", default="", shell_complete=starting(_exercises))
def command(explain: bool, as_json: bool, **choices: Any) -> None:
    """Make everything for a session: what to print, in the right quantity, and what to send and to bring.

    \b
    vakdeck kit dansende-dilemmas --people 24 --date 2027-03-04T10:00
    """
    import gc

    from deck.base.errors import Faults
    from deck.build.kit.make import explain_kit, make_kit

    gc.set_threshold(50_000)  # as for a build
    faults = Faults()
    request, notes = _request(choices, faults)
    if explain:
        click.echo(explain_kit(request, faults), nl=False)
        return
    with progress(quiet=as_json) as told:
        made = make_kit(request, faults, told)
    for warning in (*notes, *made.warnings):
        click.echo(f"warning: {warning}", err=True)
    if as_json:
        print_json({**asdict(made), "folder": str(made.folder), "archive": str(made.archive), "sheets": made.sheets})
        return
    for row in made.rows:
        paper = count(row.sheets, "sheet") if row.sheets else "by a print shop"
        click.echo(f"{made.folder / row.file}: {row.copies}× {row.paper}, {paper}")
    listed = {row.file for row in made.rows}
    for name in made.files:
        if name not in listed:
            click.echo(made.folder / name)
    click.echo(f"{made.archive}: all of it; {count(made.sheets, 'sheet')} of paper")


def _request(choices: dict[str, Any], faults: Faults) -> tuple[KitRequest, list[Fault]]:
    """What was typed, as the request of a kit, and what is odd about it; faults takes what cannot be read."""
    from deck.build.kit.request import KitRequest
    from deck.content.options import parse_scale

    names, notes = names_of(choices.pop("names"), choices.pop("name"), faults)
    scales = each_of(parse_scale, choices.pop("scales"), faults)
    tiles, bw = tiles_of(choices, faults), choices.pop("bw")
    return KitRequest(names=names, scales=scales, tiles=tiles, black_and_white=bw, **choices), notes
