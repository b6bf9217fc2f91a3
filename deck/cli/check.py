"""`vakdeck check`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deck.base.say import say, to_say
from deck.cli.options import Once, parted
from deck.cli.output import count, print_json

if TYPE_CHECKING:
    from deck.content.deck import Deck


def _deck(deck: Deck, profile: str, as_json: bool) -> None:
    """Check the cards of every product of a deck.

    Raises:
        InputError: with everything that is wrong.
    """
    from deck.making.checking import check_deck

    found = check_deck(deck, profile)
    if as_json:
        print_json([{"product": one.product, "cards": one.cards, "notes": one.notes} for one in found])
    for one in () if as_json else found:
        click.echo(f"{one.product}: {count(one.cards, 'card')}, all sound")
        for note in one.notes:
            click.echo(say("  note: {note}", note=note))


@click.command(cls=Once)
@click.option(
    "--profile", default="office", metavar="NAME|FILE", show_default=True, help=to_say("For whom the files are.")
)
@click.option("--json", "as_json", is_flag=True, help=to_say("Print the findings as JSON."))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="[DECK] FILE...")
def command(files: tuple[Path, ...], profile: str, as_json: bool) -> None:
    """Check any PDF before it goes to a printer: everything that is wrong, where, and how to mend it.

    The folder of a deck is checked as well: its tables, layouts and pictures, and whether every text fits at each size.
    The spot colours of its palette count as agreed in the files.
    """
    from deck.making.proving import check_files

    deck, names = parted(map(str, files), files=True)
    if deck:
        _deck(deck, profile, as_json)
    reports, faults = check_files(map(Path, names), profile, deck.palette.spots if deck else ())
    if as_json and deck and not names:
        return
    if as_json:
        print_json([report.as_dict() for report in reports])
    for report in () if as_json else reports:
        told = f"{count(len(report.errors), 'error')}, {count(len(report.warnings), 'warning')}"
        click.echo(f"{report.path}: {told} in {count(report.pages, 'page')}")
        for severity, finding in report.findings:
            click.echo(f"  {severity}: {finding.fault()} [{finding.rule}]")
        for note in report.notes:
            click.echo(say("  note: {note}.", note=note))
    faults.raise_if_any()
    if any(report.errors for report in reports):
        sys.exit(1)
