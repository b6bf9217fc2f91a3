"""`vakdeck list`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from deck.base.errors import input_error
from deck.base.say import say, to_say
from deck.cli.console import tell
from deck.cli.helps import Said
from deck.cli.options import parted
from deck.cli.output import print_json

if TYPE_CHECKING:
    from deck.content.deck import Deck


@click.command("list", cls=Said)
@click.option("--stocks", is_flag=True, help=to_say("List the label stocks for `build --stock` instead."))
@click.option("--sizes", is_flag=True, help=to_say("List the sizes and papers that have a name instead."))
@click.option("--exercises", is_flag=True, help=to_say("List the exercises for `vakdeck kit` instead."))
@click.option("--json", "as_json", is_flag=True, help=to_say("Print the list as JSON."))
@click.argument("names", nargs=-1, metavar="[DECK]")
def command(names: tuple[str, ...], stocks: bool, sizes: bool, exercises: bool, as_json: bool) -> None:
    """List the products with their sizes and papers, and the exercises; or the label stocks, or sizes by name."""
    if stocks:
        _stocks(as_json)
    elif sizes:
        _sizes(as_json)
    elif exercises:
        _exercises(_named(names), as_json)
    else:
        deck = _named(names)
        _products(deck, as_json)
        if not names and not as_json:
            tell("")
            tell(say("\nExercises for `vakdeck kit`:").lstrip())
            _exercises(deck, as_json)


def _named(names: tuple[str, ...]) -> Deck:
    """The deck that is named, else the built-in one."""
    from deck.content.deck import built_in

    deck, extra = parted(names)
    if extra:
        raise input_error(
            say("“{extra}” is no folder of a deck.", extra=extra[0]),
            "DECK",
            say("Name its folder, such as mijn-deck/."),
        )
    return deck or built_in()


def _exercises(deck: Deck, as_json: bool) -> None:
    found = deck.edition().exercises
    if as_json:
        print_json([{"exercise": name, "title": one.title, "about": one.subtitle} for name, one in found.items()])
        return
    for name, one in found.items():
        tell(f"{name:<24}{one.subtitle}")


def _products(deck: Deck, as_json: bool) -> None:
    from deck.layout.products import all_products

    products = all_products(deck.listed).values()
    if as_json:
        rows = [{"product": p.name, "sizes": p.sizes, "papers": p.papers, "duplex": p.duplex} for p in products]
        print_json(rows)
        return
    for product in products:
        first, *others = product.sizes
        also = say(", also {sizes}", sizes=", ".join(others)) if others else ""
        sheets = say("on {papers}", papers=", ".join(product.papers))
        papers = sheets if product.papers else say("each on a page of its own")
        tell(
            say(
                "{name:<17}{first}{also} or any size; {papers}",
                name=product.name,
                first=first,
                also=also,
                papers=papers,
            )
        )


def _sizes(as_json: bool) -> None:
    from deck.base.units import CARDS, SHEETS, named_size

    found = {name: size for name in (*CARDS, *SHEETS) if (size := named_size(name))}
    if as_json:
        print_json([{"name": name, "width": size.width, "height": size.height} for name, size in found.items()])
        return
    for name, size in found.items():
        tell(f"{name:<10}{size}")
    tell(say("A0-A10, B0-B10 and C0-C10; any other size as 63x88 (mm), 60x90cm or 3.5x5in."))


def _stocks(as_json: bool) -> None:
    from dataclasses import asdict

    from deck.sheets.stocks import all_stocks, all_tapes

    sheets, tapes = all_stocks(), all_tapes()
    if as_json:
        print_json({"sheets": [asdict(one) for one in sheets], "tapes": [asdict(one) for one in tapes]})
        return
    for sheet in sheets:
        tell(
            say(
                "{count:>3} of {label!s:<15} {parts}", count=sheet.count, label=sheet.label, parts=_numbers(sheet.parts)
            )
        )
    for tape in tapes:
        tell(f"{tape.name:<22} {_numbers(tape.parts)}")


def _numbers(parts: Mapping[str, Sequence[str]]) -> str:
    return "; ".join(f"{brand.capitalize()} {', '.join(numbers)}" for brand, numbers in parts.items())
