"""`vakdeck ticket`: to send files to a print shop."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from deck.base.say import say, to_say
from deck.cli.console import tell
from deck.cli.options import LOOK, OUTPUT, PRESS, Once, asked, option_of, products_of, request_of

if TYPE_CHECKING:
    from deck.base.errors import Faults


def _sets(typed: Iterable[str], faults: Faults) -> dict[str, int]:
    """The sets of each product by its name, and of all others under an empty name, as `vloermatten=1` and `10`."""
    found: dict[str, int] = {}
    for text in typed:
        name, _, count = text.rpartition("=")
        name, count = name.strip().casefold(), count.strip()
        if name in found:
            faults.add(say("“{text}” is said twice.", text=text[:40]), "--copies", say("Leave one of them out."))
        elif count.removeprefix("-").isdecimal() and count.isascii() and len(count) < 10:
            found[name] = int(count)
        else:
            told = say("“{typed}” is not a whole number.", typed=count[:40])
            faults.add(told, "--copies", say("Write 10, or vloermatten=1 for one product."))
    return found


@click.command(cls=Once)
@asked("size")
@option_of("paper", help=to_say("Paper of the sheets, with --impose."))
@asked(f"panel overlap fold_board {LOOK} {PRESS}")
@click.option("--contact", default="", metavar="TEXT", help=to_say("Your name and address, for the shop's questions."))
@click.option(
    "--copies",
    multiple=True,
    metavar="[PRODUCT=]N",
    help=to_say("How many sets to print: 10, or vloermatten=1; usually 1."),
)
@OUTPUT
@products_of
def command(products: tuple[str, ...], copies: tuple[str, ...], contact: str, **typed: Any) -> None:
    """Write a job ticket and an e-mail to a print shop; for the profile press unless you name another."""
    from deck.base.errors import Faults
    from deck.making.ticket import ticket

    faults = Faults()
    sets = _sets(copies, faults)
    request, _ = request_of(products, {**typed, "profiles": typed["profiles"] or ("press",)})
    notes: list[str] = []
    for path in ticket(request, sets, contact, notes, faults):
        tell(path)
    for note in notes:
        tell(say("note: {note}", note=note), err=True)
