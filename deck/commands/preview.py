"""`vakdeck preview`."""

from __future__ import annotations

from typing import Any

import click

from deck.commands.once import Once
from deck.commands.options import BW, LANG, OUTPUT, SHAPE, SIZE, VARIANT, product_names, starting
from deck.commands.request import request_of


@click.command(cls=Once)
@SIZE
@VARIANT
@SHAPE
@BW
@LANG
@OUTPUT
@click.argument("product", shell_complete=starting(product_names))
def command(product: str, **choices: Any) -> None:
    """Draw all cards of a product on one PNG, to look at."""
    from deck.preview import preview as run

    click.echo(run(request_of((product,), **choices)))
