"""`vakdeck build`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from deck.base.errors import FindingsError
from deck.base.say import say, to_say
from deck.cli.console import tell
from deck.cli.options import JSON, OUTPUT, Once, asked, parted, products_of
from deck.cli.output import count, print_json, program, progress


@click.command(cls=Once)
@asked()
@click.option("--template", metavar="PRODUCT", help=to_say("Only write a workbook to fill in with your own cards."))
@OUTPUT
@JSON
@products_of
def build(products: tuple[str, ...], as_json: bool, template: str | None, **typed: Any) -> None:
    """Build products as print-ready files; all of them when none is named."""
    if template is not None:
        from deck.making.template import write_template

        tell(write_template(template, typed["output"], typed["lang"], parted(products)[0]))
        return

    if not products and Path("deck.toml").is_file():
        tell(say("note: this folder holds a deck: {program} build . builds it.", program=program()), err=True)
    from deck import build as make
    from deck.making.options import OPTIONS, keyword

    deck, names = parted(products)
    asked = {keyword(option): typed[option.field] for option in OPTIONS}
    said: list[str] = []
    refused: FindingsError | None = None
    try:
        with progress(quiet=as_json) as told:
            files = make(deck, *names, output=typed["output"], progress=told, note=_note, after=said.append, **asked)
    except FindingsError as error:
        files, refused = list(error.files), error
    if as_json:
        print_json([asdict(file.entry) for file in files])
    listed = () if as_json else files
    shared = [note for note in listed[0].notes if all(note in one.notes for one in listed)] if listed else []
    for file in listed:
        pages = f"{'*/' if file.entry.pictures else ''}*.{file.format}"
        made = file.path / (pages if file.format in ("svg", "png") else "")
        on_pages = say("{cards} on {pages}", cards=count(file.cards, file.entry.unit), pages=count(file.pages, "page"))
        tell(f"{made}: {on_pages}")
        for warning in file.notes:
            if len(listed) == 1 or warning not in shared:
                tell(say("  note: {note}", note=warning))
    for told_of_all in [*(shared if len(listed) > 1 else ()), *said]:  # of the deck, rather than of one file
        tell(say("note: {note}", note=told_of_all), err=as_json)
    if refused:
        raise refused


def _note(text: str) -> None:
    tell(say("note: {note}", note=text), err=True)
