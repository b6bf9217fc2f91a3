"""`vakdeck new`."""

from __future__ import annotations

import re
from pathlib import Path

import click

from deck.base.say import say, to_say
from deck.cli.console import tell
from deck.cli.options import Once, option_of
from deck.cli.output import program

_PLAIN = re.compile(r"[\w./\\:-]+")
"""What every shell takes for one word."""


@click.command(cls=Once)
@click.option(
    "--from",
    "begin",
    default="",
    metavar="PRODUCT|trivia|talen|retro|welkom|bordspel",
    help=to_say("What it begins with."),
)
@option_of("lang", help=to_say("Language of a built-in product."))
@click.argument("folder", type=click.Path(path_type=Path), metavar="NAME")
def command(folder: Path, begin: str, lang: str) -> None:
    """Make the folder of a deck of your own, which builds at once.

    \b
    vakdeck new mijn-deck
    vakdeck new mijn-dilemmas --from dilemmakaarten
    vakdeck build mijn-deck/
    """
    from deck.making.new import new_deck

    made = new_deck(folder, begin, lang)
    name = f"{made.folder}/"
    typed = name if _PLAIN.fullmatch(name) else f'"{name}"'
    tell(f"{name}: {', '.join(made.products)}")
    tell(say("Build it with: {program} build {typed}", program=program(), typed=typed))
