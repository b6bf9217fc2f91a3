"""The command line: thin. Every command makes one call and tells a person what came of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deck import __version__
from deck.errors import Faults, InputError, VakdeckError

if TYPE_CHECKING:
    from deck.request import BuildRequest

_DUPLEX = ("none", "long-edge", "short-edge", "fold")
_FORMATS = ("pdf", "svg", "png")


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
        except KeyboardInterrupt:
            click.echo("vakdeck: interrupted; the earlier files are as they were.", err=True)
            sys.exit(130)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        except Exception as error:
            if os.environ.get("VAKDECK_DEBUG"):
                raise
            click.echo(f"vakdeck: this should not happen: {type(error).__name__}: {error}.", err=True)
            click.echo("Run it again with VAKDECK_DEBUG=1 and send us what it prints.", err=True)
            sys.exit(70)


@click.group(cls=_Command, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vakdeck")
def main() -> None:
    """Print-ready cards, mats, labels and posters for conversations about the civil servant's craft.

    \b
    vakdeck build                          the whole kit, into output/
    vakdeck build gesprekskaarten          one product
    vakdeck build modelposter --size A2    a poster at the size you need
    vakdeck list                           what there is, in which sizes
    """


_SIZE = click.option("--size", default="", metavar="SIZE", help="Trim size: A5, 80cm or 600x900 (mm).")
_VARIANT = click.option(
    "--variant", type=click.IntRange(1, 2), default=1, show_default=True, help="Variant of the model's questions."
)
_SHAPE = click.option(
    "--shape", type=click.Choice(("square", "round")), default="square", show_default=True, help="Shape of the mats."
)
_BW = click.option("--bw", is_flag=True, help="The black-and-white edition.")
_OUTPUT = click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("output"), show_default=True, help="Folder."
)


@main.command()
@_SIZE
@click.option("--paper", default="", metavar="SIZE", help="Paper of the sheets: A4, A3, SRA3 or any size.")
@click.option("--duplex", type=click.Choice(_DUPLEX), help="The edge that the printer flips on, or fold.")
@click.option("--guide", default="", metavar="URL", help="Address behind the QR codes, instead of the guide's.")
@_VARIANT
@_SHAPE
@click.option("--scale", "scales", multiple=True, metavar="Q|LEFT|RIGHT", help="A line of your own (repeatable).")
@click.option("--format", "formats", type=click.Choice(_FORMATS), multiple=True, help="Repeatable; default pdf.")
@_BW
@click.option("--outline", is_flag=True, help="SVG: text as paths.")
@click.option("--dpi", type=float, default=150, show_default=True, help="PNG: dots per inch.")
@_OUTPUT
@click.option("--json", "as_json", is_flag=True, help="Print what was made as JSON.")
@click.argument("products", nargs=-1, metavar="[PRODUCT]...", shell_complete=lambda *_: _names())
def build(products: tuple[str, ...], as_json: bool, **choices: Any) -> None:
    """Build products as print-ready files; all of them when none is named."""
    from deck.build import build as run

    request = _request(products, **choices)
    with _progress(quiet=as_json) as progress:
        entries = run(request, progress)
    if as_json:
        _print_json([_asdict(entry) for entry in entries])
        return
    for entry in entries:
        click.echo(f"{request.output / entry.file}: {_count(entry.cards, 'card')} on {_count(entry.pages, 'page')}")
        for warning in entry.warnings:
            click.echo(f"  note: {warning}")


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
@click.argument("product", shell_complete=lambda *_: _names())
def preview(product: str, **choices: Any) -> None:
    """Draw all cards of a product on one PNG, to look at."""
    from deck.preview import preview as run

    click.echo(run(_request((product,), **choices)))


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
    options = Options(choices.pop("guide", ""), choices.pop("variant", 1), tuple(scales))
    request = BuildRequest(
        products=products,
        options=options,
        black_and_white=choices.pop("bw", False),
        formats=choices.pop("formats", ()) or ("pdf",),
        duplex=choices.pop("duplex", None) or "",
        **choices,
    )
    if faults:
        from deck.request import checked_products

        checked_products(request, faults)
        faults.raise_if_any()
    return request


def _names() -> list[str]:
    from deck.products import all_products

    return list(all_products())


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
