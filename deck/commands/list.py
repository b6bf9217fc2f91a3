"""`vakdeck list`."""

from __future__ import annotations

import click

from deck.commands.output import print_json


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def command(as_json: bool) -> None:
    """List the products with their sizes and papers."""
    from deck.products import all_products

    products = all_products().values()
    if as_json:
        rows = [{"product": p.name, "sizes": p.sizes, "papers": p.papers, "duplex": p.duplex} for p in products]
        print_json(rows)
        return
    for product in products:
        first, *others = product.sizes
        also = f", also {', '.join(others)}" if others else ""
        papers = f"on {', '.join(product.papers)}" if product.papers else "each on a page of its own"
        click.echo(f"{product.name:<17}{first}{also} or any size; {papers}")
