"""`vakdeck ticket`: to send files to a print shop."""

from __future__ import annotations

from typing import Any

import click

from deck.base.say import say, to_say
from deck.cli.console import tell
from deck.cli.options import LOOK, OUTPUT, PRESS, Once, asked, option_of, products_of, request_of


@click.command(cls=Once)
@asked("size")
@option_of("paper", help=to_say("Paper of the sheets, with --impose."))
@asked(f"panel overlap fold_board {LOOK} {PRESS}")
@click.option("--contact", default="", metavar="TEXT", help=to_say("Your name and address, for the shop's questions."))
@click.option("--copies", type=int, default=1, show_default=True, help=to_say("How many sets to print."))
@OUTPUT
@products_of
def command(products: tuple[str, ...], copies: int, contact: str, **typed: Any) -> None:
    """Write a job ticket and an e-mail to a print shop; for the profile press unless you name another."""
    from deck.making.ticket import ticket

    request, _ = request_of(products, {**typed, "profiles": typed["profiles"] or ("press",)})
    notes: list[str] = []
    for path in ticket(request, copies, contact, notes):
        tell(path)
    for note in notes:
        tell(say("note: {note}", note=note), err=True)
