"""`vakdeck build`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from deck.cli.once import Once
from deck.cli.options import (
    BW,
    DPI,
    LANG,
    OUTPUT,
    PRINTER,
    SHAPE,
    SIZE,
    START,
    TILE_MM,
    VARIANT,
    choice,
    press_options,
    product_names,
    starting,
    stock_names,
)
from deck.cli.output import count, print_json, progress
from deck.cli.request import request_of

_DUPLEX = ("none", "long-edge", "short-edge", "fold")
_FORMATS = ("pdf", "svg", "png", "html")
_PROOFS = ("full", "sample", "none")


@click.command(cls=Once)
@SIZE
@click.option("--paper", default="", metavar="SIZE", help="Paper of the sheets: A4, A3, SRA3 or any size.")
@click.option("--stock", default="", metavar="NUMBER", help="On labels: L7163.", shell_complete=starting(stock_names))
@click.option("--start", metavar="LABEL", default=START, show_default=True, help="First free label of a used sheet.")
@choice("--tile", ("A4", "A3"), "Poster, mats and labels on sheets to glue together.", default="")
@click.option("--tile-margin", metavar="MM", default=TILE_MM, show_default=True, help="Blank edge of each such sheet.")
@click.option("--overlap", metavar="MM", default=TILE_MM, show_default=True, help="Glued part of such sheets.")
@choice("--duplex", _DUPLEX, "The edge that the printer flips on, or fold.", default="")
@PRINTER
@click.option("--guide", default="", metavar="URL", help="Address behind the QR codes, instead of the guide's.")
@VARIANT
@SHAPE
@click.option("--scale", "scales", multiple=True, metavar="Q|LEFT|RIGHT", help="A line of your own (repeatable).")
@click.option("--only", multiple=True, metavar="KIND[:COUNT]", help="Only these cards: blank:12 (repeatable).")
@click.option("--date", default="", metavar="DATE", help="Day of the conversation, for the planning: 2027-03-04.")
@click.option("--names", default="", metavar="FILE|-", help="List of names for name cards: text, .csv or .xlsx.")
@click.option("--name", multiple=True, metavar="NAME", help="A name for a name card (repeatable).")
@press_options
@choice("--format", _FORMATS, "Repeatable; default pdf.", multiple=True)
@BW
@LANG
@click.option("--outline", is_flag=True, help="SVG: text as paths.")
@choice("--proof", _PROOFS, "How each PDF is read again before it is delivered.", default="full", show_default=True)
@click.option("--dpi", metavar="NUMBER", default=DPI, show_default=True, help="PNG: dots per inch.")
@OUTPUT
@click.option("--json", "as_json", is_flag=True, help="Print what was made as JSON.")
@click.argument("products", nargs=-1, metavar="[PRODUCT]...", shell_complete=starting(product_names))
def command(products: tuple[str, ...], as_json: bool, **choices: Any) -> None:
    """Build products as print-ready files; all of them when none is named."""
    import gc

    from deck.build.build import build as run

    gc.set_threshold(50_000)  # a page is thousands of small items and no cycles: looking for them costs a tenth
    request = request_of(products, **choices)
    for note in request.notes:
        click.echo(f"note: {note}", err=True)
    with progress(quiet=as_json) as told:
        entries = run(request, told)
    if as_json:
        print_json([asdict(entry) for entry in entries])
    for entry in () if as_json else entries:
        made = request.output / entry.file / ("" if entry.format in ("pdf", "html") else f"*.{entry.format}")
        click.echo(f"{made}: {count(entry.cards, 'card')} on {count(entry.pages, 'page')}")
        for warning in entry.warnings:
            click.echo(f"  note: {warning}")
    _refuse_rejected(request.output, entries)


def _refuse_rejected(output: Path, entries: list[Any]) -> None:
    """Tell which files the proof found wrong, and end with exit code 1."""
    from deck.base.errors import Fault, FindingsError

    faults = []
    for entry in entries:
        if entry.rejected:
            found = [finding for finding in entry.findings if finding["severity"] == "error"]
            first = f"{found[0]['message']} (page {found[0]['page']}) [{found[0]['rule']}]"
            more = f", and {len(found) - 1} more" if len(found) > 1 else ""
            remedy = "The earlier file stays. Ask `vakdeck check` for all findings."
            faults.append(Fault(f"the proof found: {first}{more}.", str(output / entry.file), remedy))
    if faults:
        raise FindingsError(faults)
