"""The command line: thin. Every command makes one call and tells a person what came of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deck import __version__
from deck.cli_options import choice, press_of, press_options, starting
from deck.errors import Faults, InputError, VakdeckError

if TYPE_CHECKING:
    from deck.request import BuildRequest

_DUPLEX = ("none", "long-edge", "short-edge", "fold")
_FORMATS = ("pdf", "svg", "png")
_PROOFS = ("full", "sample", "none")
_SHAPES = ("square", "round")
_VARIANTS = ("1", "2")
_DPI = "150"


class _Command(click.Group):
    """Turns every error into one clear message and the exit code that belongs to it."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run; see click.Group.main."""
        try:
            return super().main(*args, **kwargs)
        except VakdeckError as error:
            for fault in error.faults:
                click.echo(f"vakdeck: {fault}", err=True)
            sys.exit(error.exit_code)
        except Exception as error:
            if os.environ.get("VAKDECK_DEBUG"):
                raise
            click.echo(f"vakdeck: this should not happen: {type(error).__name__}: {error}.", err=True)
            click.echo("Run it again with VAKDECK_DEBUG=1 and send us what it prints.", err=True)
            sys.exit(70)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an interruption is met here, before click calls it “Aborted!”."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("vakdeck: interrupted; the earlier files are as they were.", err=True)
            ctx.exit(130)


def _refuse_rejected(output: Path, entries: list[Any]) -> None:
    """Tell which files the proof found wrong, and end with exit code 1."""
    from deck.errors import Fault, FindingsError

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


def _names() -> list[str]:
    from deck.products import all_products

    return list(all_products())


@click.group(cls=_Command, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vakdeck")
def main() -> None:
    """Print-ready cards, mats, labels and posters for conversations about the civil servant's craft.

    \b
    vakdeck build                          the whole kit, into output/
    vakdeck build gesprekskaarten          one product
    vakdeck build modelposter --size A2    a poster at the size you need
    vakdeck build --profile press          files for a print shop
    vakdeck check FILE.pdf                 is a file fit for the printer?
    vakdeck ticket                         a job ticket and an e-mail for that shop
    vakdeck list                           what there is, in which sizes
    """


_SIZE = click.option("--size", default="", metavar="SIZE", help="Trim size: A5, 80cm or 600x900 (mm).")
_VARIANT = choice("--variant", _VARIANTS, "Variant of the model's questions.", default="1", show_default=True)
_SHAPE = choice("--shape", _SHAPES, "Shape of the mats.", default="square", show_default=True)
_BW = click.option("--bw", is_flag=True, help="The black-and-white edition.")
_OUTPUT = click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("output"), show_default=True, help="Folder."
)


@main.command()
@_SIZE
@click.option("--paper", default="", metavar="SIZE", help="Paper of the sheets: A4, A3, SRA3 or any size.")
@choice("--duplex", _DUPLEX, "The edge that the printer flips on, or fold.", default="")
@click.option("--guide", default="", metavar="URL", help="Address behind the QR codes, instead of the guide's.")
@_VARIANT
@_SHAPE
@click.option("--scale", "scales", multiple=True, metavar="Q|LEFT|RIGHT", help="A line of your own (repeatable).")
@press_options
@choice("--format", _FORMATS, "Repeatable; default pdf.", multiple=True)
@_BW
@click.option("--outline", is_flag=True, help="SVG: text as paths.")
@choice("--proof", _PROOFS, "How each PDF is read again before it is delivered.", default="full", show_default=True)
@click.option("--dpi", metavar="NUMBER", default=_DPI, show_default=True, help="PNG: dots per inch.")
@_OUTPUT
@click.option("--json", "as_json", is_flag=True, help="Print what was made as JSON.")
@click.argument("products", nargs=-1, metavar="[PRODUCT]...", shell_complete=starting(_names))
def build(products: tuple[str, ...], as_json: bool, **choices: Any) -> None:
    """Build products as print-ready files; all of them when none is named."""
    import gc

    from deck.build import build as run

    gc.set_threshold(50_000)  # a page is thousands of small items and no cycles: looking for them costs a tenth
    request = _request(products, **choices)
    with _progress(quiet=as_json) as progress:
        entries = run(request, progress)
    if as_json:
        _print_json([_asdict(entry) for entry in entries])
    for entry in () if as_json else entries:
        made = request.output / entry.file / ("" if entry.format == "pdf" else f"*.{entry.format}")
        click.echo(f"{made}: {_count(entry.cards, 'card')} on {_count(entry.pages, 'page')}")
        for warning in entry.warnings:
            click.echo(f"  note: {warning}")
    _refuse_rejected(request.output, entries)


@main.command()
@click.option("--profile", default="office", metavar="NAME|FILE", show_default=True, help="For whom the files are.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
def check(files: tuple[Path, ...], profile: str, as_json: bool) -> None:
    """Check any PDF before it goes to a printer: everything that is wrong, where, and how to mend it."""
    from deck.checking import check_files

    reports, faults = check_files(files, profile)
    if as_json:
        _print_json([report.as_dict() for report in reports])
    for report in () if as_json else reports:
        told = f"{_count(len(report.errors), 'error')}, {_count(len(report.warnings), 'warning')}"
        click.echo(f"{report.path}: {told} in {_count(report.pages, 'page')}")
        for severity, finding in report.findings:
            click.echo(f"  {severity}: {finding.fault()} [{finding.rule}]")
        for note in report.notes:
            click.echo(f"  note: {note}.")
    faults.raise_if_any()
    if any(report.errors for report in reports):
        sys.exit(1)


@main.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def list_products(as_json: bool) -> None:
    """List the products with their sizes and papers."""
    from deck.products import all_products

    products = all_products().values()
    if as_json:
        rows = [{"product": p.name, "sizes": p.sizes, "papers": p.papers, "duplex": p.duplex} for p in products]
        _print_json(rows)
        return
    for product in products:
        first, *others = product.sizes
        also = f", also {', '.join(others)}" if others else ""
        papers = f"on {', '.join(product.papers)}" if product.papers else "each on a page of its own"
        click.echo(f"{product.name:<17}{first}{also} or any size; {papers}")


@main.command()
@_SIZE
@_VARIANT
@_SHAPE
@_BW
@_OUTPUT
@click.argument("product", shell_complete=starting(_names))
def preview(product: str, **choices: Any) -> None:
    """Draw all cards of a product on one PNG, to look at."""
    from deck.preview import preview as run

    click.echo(run(_request((product,), **choices)))


@main.command()
@_SIZE
@click.option("--paper", default="", metavar="SIZE", help="Paper of the sheets, with --impose.")
@_VARIANT
@_SHAPE
@_BW
@press_options
@click.option("--contact", default="", metavar="TEXT", help="Your name and address, for the shop's questions.")
@click.option("--copies", type=int, default=1, show_default=True, help="How many sets to print.")
@_OUTPUT
@click.argument("products", nargs=-1, metavar="[PRODUCT]...", shell_complete=starting(_names))
def ticket(products: tuple[str, ...], copies: int, contact: str, **choices: Any) -> None:
    """Write a job ticket and an e-mail to a print shop; for the profile press unless you name another."""
    from deck.ticket import ticket as run

    choices["profiles"] = choices["profiles"] or ("press",)
    for path in run(_request(products, **choices), copies, contact):
        click.echo(path)


def _request(products: tuple[str, ...], **choices: Any) -> BuildRequest:
    """The request; faults of the options are raised together with those of the build."""
    from deck.content.options import Options, parse_scale
    from deck.request import BuildRequest

    faults, scales = Faults(), []
    for scale in choices.pop("scales", ()):
        try:
            scales.append(parse_scale(scale))
        except InputError as error:
            faults.extend(error.faults)
    variant = choices.pop("variant")
    if variant not in _VARIANTS:
        faults.add(f"there is no variant {variant}.", "--variant", f"Choose {' or '.join(_VARIANTS)}.")
        variant = _VARIANTS[0]
    request = BuildRequest(
        products=products,
        options=Options(choices.pop("guide", ""), int(variant), tuple(scales)),
        black_and_white=choices.pop("bw"),
        formats=choices.pop("format", ()) or ("pdf",),
        dpi=_dpi(choices.pop("dpi", _DPI), faults),
        press=press_of(choices),
        **choices,
    )
    if faults:
        from deck.build import checked_jobs

        checked_jobs(request, faults)
    return request


def _dpi(text: str, faults: Faults) -> float:
    """The number that was typed, or else the usual one; faults takes what is no number."""
    try:
        return float(text)
    except ValueError:
        faults.add(f"“{text}” is not a number.", "--dpi", f"Write one such as {_DPI}.")
        return float(_DPI)


def _progress(quiet: bool) -> Any:
    """A progress bar on a terminal; nothing elsewhere."""
    from contextlib import nullcontext

    if quiet or not sys.stderr.isatty():
        return nullcontext(lambda *_: None)
    from deck.progress import bar

    return bar()


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _asdict(entry: Any) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(entry)


def _print_json(value: Any) -> None:
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
