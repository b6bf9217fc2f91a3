"""`vakdeck kit`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from deck.base.say import say, to_say
from deck.cli.console import tell
from deck.cli.options import JSON, OUTPUT, Once, asked, choice, option_of, parted, starting
from deck.cli.output import count, print_json, progress
from deck.making.ask.request import TILE_PAPERS
from deck.making.options import read_typed


def _exercises() -> dict[str, str]:
    """The exercises there are, and what each is."""
    from deck.content.deck import built_in

    return {name: one.subtitle for name, one in built_in().edition().exercises.items()}


class _Kit(Once):
    """The command, whose help names the exercises."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the exercises, then the options; see click.Command.format_options."""
        with formatter.section(say("Exercises")):
            formatter.write_dl(list(_exercises().items()))
        super().format_options(ctx, formatter)


@click.command(cls=_Kit)
@click.option("--people", default="", metavar="N", help=to_say("How many people come."))
@option_of("variant", help=to_say("Of the two ways to do it."))
@click.option("--date", default="", metavar="DATE", help=to_say("2027-03-04T10:00, or 2027-03-04."))
@click.option("--place", default="", metavar="TEXT", help=to_say("Where it is."))
@click.option("--host", default="", metavar="TEXT", help=to_say("Who leads it, and signs the invitation."))
@click.option("--questions", default="", metavar="N", help=to_say("How many questions on the line."))
@asked("cards add scales names name guide")
@choice("--paper", TILE_PAPERS, to_say("Of your printer: A4 when you have no A3, A3 for cards too."), default="")
@choice(
    "--mats",
    ("A4", "A3", "60cm", "80cm"),
    to_say("Floor mats: A4 and A3 you print yourself, the others a shop makes."),
    default="",
)
@option_of("tile", help=to_say("Posters and mats on sheets to glue together."))
@asked("tile_margin overlap")
@choice(
    "--profile", ("office", "press"), to_say("Your own printer, or a print shop."), default="office", show_default=True
)
@asked("printer black_and_white lang")
@OUTPUT
@click.option(
    "--replaces",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help=to_say("The earlier kit of a session that was moved: calendars move its appointment."),
)
@click.option("--explain", is_flag=True, help=to_say("Only print the sums behind the quantities; make nothing."))
@JSON
@click.argument("exercise", nargs=-1, metavar="[DECK] EXERCISE", shell_complete=starting(_exercises))
def command(exercise: tuple[str, ...], replaces: Path | None, explain: bool, as_json: bool, **typed: Any) -> None:
    """Make everything for a session: what to print, in the right quantity, and what to send and to bring.

    \b
    vakdeck kit dansende-dilemmas --people 24 --date 2027-03-04T10:00
    """
    from deck.base.errors import Faults
    from deck.making.kit.make import explain_kit, make_kit
    from deck.making.kit.request import KitRequest

    faults = Faults()
    deck, named = parted(exercise)
    if len(named) > 1:
        faults.add(
            say("“{named}” is one exercise too many.", named=named[1]), say("EXERCISE"), say("Name one at a time.")
        )
    values, notes = read_typed(
        typed, faults, "cards names scales tile tile_margin overlap lang"
    )  # a kit reads the rest
    request = KitRequest(exercise=named[0] if named else "", replaces=replaces, **values, deck=deck)
    if explain:
        sums, kit = explain_kit(request, faults)
        _warn(*notes, *kit.warnings)
        for line in sums.splitlines():
            tell(line)
        return
    with progress(quiet=as_json) as told:
        made = make_kit(request, faults, told)
    _warn(*notes, *made.warnings)
    if as_json:
        print_json({**asdict(made), "folder": str(made.folder), "archive": str(made.archive), "sheets": made.sheets})
    else:
        _tell(made)
    for note in made.notes:  # last, where it is still seen after a long list
        tell(say("note: {note}", note=note), err=True)


def _tell(made: Any) -> None:
    """What was made: what is printed with its paper, then the rest."""
    for row in made.rows:
        paper = count(row.sheets, "sheet") if row.sheets else say("by a print shop")
        tell(f"{made.folder / row.file}: {row.copies}× {row.paper}, {paper}")
    listed = {row.file for row in made.rows}
    for name in made.files:
        if name not in listed:
            tell(made.folder / name)
    tell(say("{archive}: all of it; {sheets} of paper", archive=made.archive, sheets=count(made.sheets, "sheet")))


def _warn(*warnings: object) -> None:
    for warning in warnings:
        tell(say("warning: {warning}", warning=warning), err=True)
