"""`vakdeck run`: a deck for each person in a table."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from deck.base.errors import Fault, FindingsError
from deck.base.say import say, to_say
from deck.cli.console import complain, tell
from deck.cli.options import JSON, Once, asked, option_of, parted, product_names, starting
from deck.cli.output import count, print_json, progress

_EACH = "size paper duplex lang guide profiles colour marks collate impose edges gutter finishing icc"
_MORE = "condition sequence standard pdfa flat black_and_white ids"


class _Run(Once):
    """The table is one of people here, not of cards, and the jobs are at decks."""

    own = ("sheet", "header", "where", "jobs")


@click.command("run", cls=_Run)
@click.option("--rows", type=click.Path(path_type=Path), metavar="FILE", required=True,
              help=to_say("The recipients: .csv, .xlsx, .ods, .parquet, .sqlite …"))  # fmt: skip
@click.option("--key", default="", metavar="COLUMN", help=to_say("What tells them apart; else their names."))
@option_of("sheet", help=to_say("Sheet of the workbook, or table of the database."))
@asked("header where")
@click.option("--per", type=click.Choice(["recipient"]), default="recipient", help=to_say("A file for each of them."))
@click.option("--pack", default="0", metavar="N", help=to_say("So many in one file instead, for a print shop."))
@click.option("--jobs", default="", metavar="N", help=to_say("Processes on this computer; else one a processor."))
@click.option("--scheduler", default="", metavar="tcp://HOST:PORT",
              help=to_say("Of Dask: its workers make the decks."))  # fmt: skip
@click.option("--part", default="1/1", metavar="I/N", help=to_say("Only this part, for an array of jobs: 2/8."))
@click.option("--prove-every", default="100", metavar="N", show_default=True,
              help=to_say("One deck in so many is proved in full; 1 for all."))  # fmt: skip
@asked(f"{_EACH} {_MORE}")
@click.option("-o", "--output", default="output", show_default=True, metavar="FOLDER|ADDRESS",
              help=to_say("Folder, or an address such as s3://bucket/folder."))  # fmt: skip
@JSON
@click.argument("names", nargs=-1, metavar="DECK [PRODUCT]", shell_complete=starting(product_names))
def command(names: tuple[str, ...], as_json: bool, **typed: Any) -> None:
    """Make a deck for each person in a table, on one computer or on many.

    The same command again makes only what is missing or has changed.

    \b
    vakdeck run mijn-deck/ --rows mensen.csv -o decks
    vakdeck run mijn-deck/ --rows mensen.xlsx --key nummer --pack 500 --profile press
    vakdeck run mijn-deck/ --rows mensen.parquet --scheduler tcp://HOST:8786 -o s3://bucket/decks
    """
    from deck.making.run.front import asked_run
    from deck.making.run.run import run

    deck, products = parted(names)
    request, odd = asked_run(deck, products, typed)
    for note in odd:
        tell(say("note: {note}", note=note), err=True)
    try:
        with progress(quiet=as_json, things=say("decks")) as told:
            done = run(request, told, lambda line: complain(say("note: {note}", note=line)))
    except (KeyboardInterrupt, SystemExit) as error:
        complain(say("vakdeck: interrupted; what is made stays, and the same command goes on."))
        click.get_current_context().exit(getattr(error, "number", 130))
    if as_json:
        print_json(asdict(done))
    else:
        _tell(done, request.output)
    if done.bad:
        more = done.bad - len(done.faults)
        others = Fault(say("and {more} more; {list} names them all.", more=more, list=done.list))
        raise FindingsError([*done.faults, *([others] if more else [])])


def _tell(done: Any, output: str) -> None:
    """Say what came of it."""
    for note in done.notes:
        tell(say("note: {note}", note=note))
    made = say("{made} made, {kept} there already", made=count(done.made, "deck"), kept=done.kept)
    if done.bad:
        made = say("{made}, {bad} set aside", made=made, bad=done.bad)
    tell(f"{output}/{done.list}: {made}")
