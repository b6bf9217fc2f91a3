"""`vakdeck collect`."""

from __future__ import annotations

from pathlib import Path

import click

from deck.base.say import say, to_say
from deck.cli.console import tell
from deck.cli.helps import Said
from deck.cli.options import OUTPUT, parted
from deck.cli.output import count, print_json, progress


@click.command(cls=Said)
@OUTPUT
@click.option("--anonymous", is_flag=True, help=to_say("Leave out the names of teams and files."))
@click.option("--json", "as_json", is_flag=True, help=to_say("Print what was read and written as JSON."))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="[DECK] FILE|DIR...")
def command(paths: tuple[Path, ...], output: Path, anonymous: bool, as_json: bool) -> None:
    """Bring filled forms together in a workbook, a CSV file and a report.

    Files that cannot be used are told with the reason, and the rest goes on; the exit code is 1 then. When no form can
    be used nothing is written. The answers may be personal: they go nowhere but into the three files. These are in the
    language of most forms.
    """
    from deck.base.errors import FindingsError
    from deck.collect.run import collect
    from deck.collect.words import every_told
    from deck.content.deck import built_in

    own, names = parted(map(str, paths), files=True)
    deck, paths = own or built_in(), tuple(map(Path, names))
    with progress(quiet=as_json, things=say("files")) as told:
        summary = collect(paths, output, every_told(deck.folders_of("collect.toml"), deck.palette), anonymous, told)
    if as_json:
        print_json(summary.as_dict())
    for path in () if as_json else summary.written:
        tell(path)
    if not as_json and summary.written:
        forms = count(sum(summary.forms.values()), "form")
        tell(say("{forms} of {files}", forms=forms, files=count(summary.files, "file")))
        for note in summary.notes:
            tell(say("  note: {file}: {note}", file=note.file, note=note))
    if summary.skipped:
        raise FindingsError(summary.faults())
