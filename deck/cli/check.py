"""`vakdeck check`."""

from __future__ import annotations

import glob
import sys
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deck.base.errors import Faults, input_error
from deck.base.files import file_there, folder_there
from deck.base.say import say, to_say
from deck.cli.check_limits import allowed_of
from deck.cli.console import tell
from deck.cli.options import Once, parted
from deck.cli.output import count, print_json

if TYPE_CHECKING:
    from deck.content.deck import Deck


def _deck(deck: Deck, profile: str, as_json: bool) -> None:
    """Check the cards of every product of a deck.

    Raises:
        InputError: with everything that is wrong.
    """
    from deck.making.checking import check_deck

    found = check_deck(deck, profile)
    if as_json:
        print_json([{"product": one.product, "cards": one.cards, "notes": one.notes} for one in found])
    for one in () if as_json else found:
        tell(say("{product}: {cards}, all sound", product=one.product, cards=count(one.cards, "card")))
        for note in one.notes:
            tell(say("  note: {note}", note=note))


def _expanded(names: Iterable[str], faults: Faults) -> list[Path]:
    """The files that are named, those that match a pattern, and the PDFs in a folder, each once; it says how many.

    A shell of Windows passes a pattern on as it is, and so does every shell when it stands between quotation marks.
    """
    found: list[Path] = []
    for name in names:
        path = Path(name)
        if folder_there(path):
            found += _inside(path, faults)
        elif glob.has_magic(name) and not file_there(path):
            matching = _pdfs(map(Path, glob.glob(name, recursive=True)))  # noqa: PTH207 - it may be absolute
            if matching:
                tell(say("note: {pdfs} for “{name}”.", pdfs=count(len(matching), "PDF"), name=name), err=True)
            else:
                faults.add(
                    say("no PDF matches “{name}”.", name=name), say("FILE"), say("Check the pattern, or name a folder.")
                )
            found += matching
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def _pdfs(paths: Iterable[Path]) -> list[Path]:
    return sorted(path for path in paths if path.suffix.lower() == ".pdf" and file_there(path))


def _inside(folder: Path, faults: Faults) -> list[Path]:
    """The PDFs in a folder; those in the folders in it are only counted."""
    found, more = _pdfs(folder.iterdir()), len(_pdfs(folder.glob("*/*")))
    if not found:
        there = say("Its own folders hold {pdfs}: name one of these.", pdfs=count(more, "PDF"))
        remedy = there if more else say("Name another folder.")
        faults.add(say("there is no PDF in this folder."), str(folder), remedy)
        return []
    tell(say("note: {pdfs} in “{folder}”.", pdfs=count(len(found), "PDF"), folder=folder), err=True)
    if more:
        tell(
            say(
                "note: {pdfs} in the folders in “{folder}” left out: name these folders too.",
                pdfs=count(more, "PDF"),
                folder=folder,
            ),
            err=True,
        )
    return found


def _check_report(report: Path, names: Collection[str], paths: Collection[Path]) -> None:
    """See whether a report can be written, before files are checked for it, and takes the place of none of them.

    Raises:
        InputError: when it cannot.
    """
    from deck.making.report.write import check_name

    if not names:
        remedy = say("Name a PDF, or a folder with PDFs.")
        raise input_error(say("a report is of PDFs, and none is named."), "--report", remedy)
    check_name(report)
    if report.resolve() in {path.resolve() for path in paths}:
        told = say("the report would take the place of a file that is checked.")
        raise input_error(told, "--report", say("Give it another name, or write it to another folder."))


@click.command(cls=Once)
@click.option(
    "--profile",
    metavar="NAME|FILE",
    show_default=to_say("what each file says itself, else office"),
    help=to_say("For whom the files are."),
)
@click.option("--json", "as_json", is_flag=True, help=to_say("Print the findings as JSON."))
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=to_say("Write a report too: .html or .pdf with each finding on a picture of its page, or .json."),
)
@click.option(
    "--limit",
    "limits",
    multiple=True,
    metavar="TIME|MEMORY",
    help=to_say("Allow more for one file than 8s and 500MB, such as 60s, 5min or 2GB (repeatable)."),
)
@click.option("--jobs", metavar="N", help=to_say("The most processes that check a long file; else all processors."))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="[DECK] FILE|DIR...")
def command(
    files: tuple[Path, ...],
    profile: str | None,
    as_json: bool,
    report: Path | None,
    *,
    limits: tuple[str, ...],
    jobs: str | None,
) -> None:
    """Check any PDF before it goes to a printer: everything that is wrong, where, and how to mend it.

    Of a folder all PDFs in it are checked, and of a pattern such as '*.pdf' all files that match.
    The folder of a deck is checked as well: its tables, layouts and pictures, and whether every text fits at each size.
    The spot colours of its palette count as agreed in the files.
    """
    from deck.making.proving import USUAL, check_files
    from deck.making.report.text import text_of

    chosen = profile or ""
    deck, names = parted(map(str, files), files=True)
    allowed, wrong = allowed_of(limits, jobs), Faults()
    paths = _expanded(names, wrong)
    if report:
        _check_report(report, names, paths)
    if deck:
        _deck(deck, chosen or USUAL, as_json)
    reports, faults = check_files(paths, chosen, deck.palette.spots if deck else (), allowed)
    wrong.extend(faults)
    if as_json and deck and not names:
        return
    if as_json:
        print_json([report.as_dict() for report in reports])
    for one in () if as_json else reports:
        for line in text_of(one, chosen):
            tell(line)
    if report and (reports or faults):
        from deck.content.deck import built_in
        from deck.making.report.write import write_report

        look = built_in()
        write_report(report, reports, tuple(faults), (look.faces, look.palette))
        tell(say("note: the report is in {path}.", path=report), err=True)
    wrong.raise_if_any()
    if any(one.errors for one in reports):
        sys.exit(1)
