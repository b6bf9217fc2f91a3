"""`vakdeck import`."""

from __future__ import annotations

from pathlib import Path

import click

from deck.base.say import say, to_say
from deck.cli.console import tell
from deck.cli.options import Once, folder_option


@click.command(cls=Once)
@folder_option(required=True, help=to_say("The folder of the deck: a new one, or an empty one."))
@click.option(
    "--corrections", type=click.Path(path_type=Path), metavar="FILE", help=to_say("A list of corrections to apply.")
)
@click.option("--source", default="", metavar="TEXT", help=to_say("Whose text it is; the cards then say so."))
@click.argument("document", type=click.Path(path_type=Path), metavar="SOURCE")
def command(document: Path, output: Path, corrections: Path | None, source: str) -> None:
    """Read your own copy of the official conversation cards (text or PDF) into a deck, exactly as it is worded.

    Every line that is in no card is listed by its number, here and in import-report.txt. Another document is refused.
    The exit code is 1 when the number of statements, values or questions is not that of the official document.

    A list of corrections is a CSV file with the columns source, corrected and reason, or TOML with [[corrections]].
    """
    from deck.base.errors import FindingsError
    from deck.content.deck import built_in
    from deck.content.official.run import import_document

    told = import_document(document, output, built_in().edition("nl"), corrections, " ".join(source.split()))
    tell(told.folder)
    tell(told.counts)
    for line in told.unplaced:
        tell(say("  in no card: {line}", line=line))
    for note in told.notes:
        tell(say("  note: {note}", note=note))
    for line in told.corrected:
        tell(say("  corrected: {line}", line=line))
    if not told.source:
        tell(say("Whose text it is was not stated: add --source TEXT, or write source in deck.toml."))
    if told.deviations:
        raise FindingsError(told.faults())
