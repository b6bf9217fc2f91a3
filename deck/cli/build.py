"""`vakdeck build`, and what goes with it: `preview` to look at cards first, `ticket` to send files to a shop."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from deck.base.errors import Fault, FindingsError
from deck.cli.options import JSON, OUTPUT, PRESS, Once, asked, option_of, parted, product_names, request_of, starting
from deck.cli.output import count, print_json, progress

if TYPE_CHECKING:
    from deck.making.manifest import FileEntry

_PRODUCTS = click.argument("products", nargs=-1, metavar="[DECK] [PRODUCT]...", shell_complete=starting(product_names))
_LOOK = "cards add where sort sheet header variant shape black_and_white lang"


@click.command(cls=Once)
@asked()
@click.option("--template", metavar="PRODUCT", help="Only write a workbook to fill in with your own cards.")
@OUTPUT
@JSON
@_PRODUCTS
def build(products: tuple[str, ...], as_json: bool, template: str | None, **typed: Any) -> None:
    """Build products as print-ready files; all of them when none is named."""
    if template is not None:
        from deck.making.template import write_template

        click.echo(write_template(template, typed["output"], typed["lang"], parted(products)[0]))
        return

    from deck.making import build as building

    request, notes = request_of(products, typed)
    for note in notes:
        click.echo(f"note: {note}", err=True)
    said: list[str] = []
    with progress(quiet=as_json) as told:
        entries = building.build(request, told, said)
    if as_json:
        print_json([asdict(entry) for entry in entries])
    listed = () if as_json else entries
    shared = [note for note in listed[0].warnings if all(note in one.warnings for one in listed)] if listed else []
    for entry in listed:
        pages = f"{'*/' if entry.pictures else ''}*.{entry.format}"
        made = request.output / entry.file / ("" if entry.format in ("pdf", "html") else pages)
        click.echo(f"{made}: {count(entry.cards, 'card')} on {count(entry.pages, 'page')}")
        for warning in entry.warnings:
            if len(listed) == 1 or warning not in shared:
                click.echo(f"  note: {warning}")
    for told_of_all in [*(shared if len(listed) > 1 else ()), *said]:  # of the deck, rather than of one file
        click.echo(f"note: {told_of_all}", err=as_json)
    if rejected := [entry for entry in entries if entry.rejected]:
        raise FindingsError(_refusal(entry, str(request.output / entry.file)) for entry in rejected)


def _refusal(entry: FileEntry, file: str) -> Fault:
    """What the proof found wrong with a file: the first error, and how many more there are."""
    found = [finding for finding in entry.findings if finding["severity"] == "error"]
    first = f"{found[0]['message']} (page {found[0]['page']}) [{found[0]['rule']}]"
    more = f", and {len(found) - 1} more" if len(found) > 1 else ""
    remedy = "The earlier file stays. Ask `vakdeck check` for all findings."
    return Fault(f"the proof found: {first}{more}.", file, remedy)


@click.command(cls=Once)
@asked(f"size {_LOOK}")
@OUTPUT
@_PRODUCTS
def preview(products: tuple[str, ...], **typed: Any) -> None:
    """Draw all cards of a product on one PNG, to look at."""
    from deck.making.preview import preview as draw

    request, _ = request_of(products, typed)
    click.echo(draw(request))


@click.command(cls=Once)
@asked("size")
@option_of("paper", help="Paper of the sheets, with --impose.")
@asked(f"{_LOOK} {PRESS}")
@click.option("--contact", default="", metavar="TEXT", help="Your name and address, for the shop's questions.")
@click.option("--copies", type=int, default=1, show_default=True, help="How many sets to print.")
@OUTPUT
@_PRODUCTS
def ticket(products: tuple[str, ...], copies: int, contact: str, **typed: Any) -> None:
    """Write a job ticket and an e-mail to a print shop; for the profile press unless you name another."""
    from deck.making.ticket import ticket as write

    request, _ = request_of(products, {**typed, "profiles": typed["profiles"] or ("press",)})
    for path in write(request, copies, contact):
        click.echo(path)
