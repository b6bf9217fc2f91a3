"""`vakdeck preview`: to look at cards first."""

from __future__ import annotations

from typing import Any

import click

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
    tell(preview(request))
