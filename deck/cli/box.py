"""`vakdeck box`: a box for a deck, computed from its cards."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from deck.base.say import say, to_say
from deck.cli.console import tell
from deck.cli.options import JSON, OUTPUT, Once, asked, choice, product_names, request_of, starting
from deck.cli.output import print_json, progress


@click.command(cls=Once)
@choice(
    "--style",
    ("tuck", "lid"),
    to_say("Lid and foot to tuck in, or a tray with a lid over it."),
    default="tuck",
    show_default=True,
)
@click.option("--count", "cards_in", default="", metavar="N", help=to_say("How many cards go in, when not all."))
@click.option(
    "--caliper", default="300g", show_default=True, metavar="MM|WEIGHT", help=to_say("Of a card: 0.33 or 300g.")
)
@click.option("--board", default="0.4", show_default=True, metavar="MM|WEIGHT", help=to_say("Of the box: 0.4 or 350g."))
@click.option("--play", default="1", show_default=True, metavar="MM", help=to_say("Air in each direction."))
@click.option("--sleeves", is_flag=True, help=to_say("Each card is in a sleeve."))
@asked("size cards where sheet header profiles registration formats black_and_white lang")
@OUTPUT
@JSON
@click.argument("products", nargs=-1, metavar="[DECK] [PRODUCT]...", shell_complete=starting(product_names))
def command(products: tuple[str, ...], as_json: bool, **typed: Any) -> None:
    """Make a box for a deck of cards: flat, to cut and to fold."""

    from deck.base.errors import Faults, FindingsError
    from deck.making.ask.caliper import caliper_of
    from deck.making.ask.values import number
    from deck.making.box import BoxRequest, box, count_of
    from deck.making.front import built

    own = {key: typed.pop(key) for key in ("style", "cards_in", "caliper", "board", "play", "sleeves")}
    faults, said, many = Faults(), list[str](), 0
    request, notes = request_of(products, typed)
    sizes: dict[str, float] = {}
    for key in ("caliper", "board"):
        with faults.gathered():
            sizes[key] = caliper_of(own[key], f"--{key}")
    play = number("--play", 1)(own["play"], faults, [])
    with faults.gathered():
        many = count_of(own["cards_in"])
    faults.raise_if_any()
    with progress(quiet=as_json) as told:
        asked_of = BoxRequest(request, own["style"], many, play=play, sleeves=own["sleeves"], **sizes)
        entries = box(asked_of, told, said)
    refused: FindingsError | None = None
    try:
        files = built(request.output, entries)
    except FindingsError as error:
        files, refused = list(error.files), error
    if as_json:
        print_json([asdict(file.entry) for file in files])
    for one in (*notes, *said):
        tell(say("note: {note}", note=one), err=True)
    for file in () if as_json else files:
        tell(say("{path}: a box on {size}", path=file.path, size=file.size))
        for note in file.notes:
            tell(say("  note: {note}", note=note))
    if refused:
        raise refused
