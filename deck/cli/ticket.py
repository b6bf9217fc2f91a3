"""`vakdeck ticket`."""

from __future__ import annotations

from typing import Any

import click

from deck.cli.once import Once
from deck.cli.options import BW, LANG, OUTPUT, SHAPE, SIZE, VARIANT, press_options, product_names, starting
from deck.cli.request import request_of


@click.command(cls=Once)
@SIZE
@click.option("--paper", default="", metavar="SIZE", help="Paper of the sheets, with --impose.")
@VARIANT
@SHAPE
@BW
@LANG
@press_options
@click.option("--contact", default="", metavar="TEXT", help="Your name and address, for the shop's questions.")
@click.option("--copies", type=int, default=1, show_default=True, help="How many sets to print.")
@OUTPUT
@click.argument("products", nargs=-1, metavar="[PRODUCT]...", shell_complete=starting(product_names))
def command(products: tuple[str, ...], copies: int, contact: str, **choices: Any) -> None:
    """Write a job ticket and an e-mail to a print shop; for the profile press unless you name another."""
    from deck.build.more.ticket import ticket as run

    choices["profiles"] = choices["profiles"] or ("press",)
    for path in run(request_of(products, **choices), copies, contact):
        click.echo(path)
