"""`vakdeck preview`: to look at cards first."""

from __future__ import annotations

from typing import Any

import click

from deck.base.say import say
from deck.cli.console import tell
from deck.cli.options import LOOK, OUTPUT, Once, asked, products_of, request_of


@click.command(cls=Once)
@asked(f"size {LOOK}")
@OUTPUT
@products_of
def command(products: tuple[str, ...], **typed: Any) -> None:
    """Draw all cards of a product on one PNG, to look at."""
    from deck.making.preview import preview

    request, _ = request_of(products, typed)
    notes: list[str] = []
    tell(preview(request, notes))
    for note in notes:
        tell(say("  note: {note}", note=note))
