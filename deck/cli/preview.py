"""`vakdeck preview`."""

from __future__ import annotations

from typing import Any

import click

from deck.cli.once import Once
from deck.cli.options import BW, LANG, OUTPUT, SHAPE, SIZE, VARIANT, product_names, starting
from deck.cli.request import request_of


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
    from deck.build.more.preview import preview as run

    click.echo(run(request_of((product,), **choices)))
