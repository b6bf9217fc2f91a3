"""The options that several commands share, and how an option is made whose values are checked with all the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deck.base.errors import input_error
from deck.content.languages import languages
from deck.file.finish.table import variants

if TYPE_CHECKING:
    from deck.build.ask.press import PressOptions


def choice(name: str, choices: tuple[str, ...], help_text: str, **more: Any) -> Callable[[Any], Any]:
    """An option with a few values; they are checked with all the rest, so that every fault is told at once."""
    return click.option(
        name, metavar="|".join(choices), help=help_text, shell_complete=starting(lambda: choices), **more
    )


def starting(names: Callable[[], Iterable[str]]) -> Callable[[Any, Any, str], list[str]]:
    """What a shell may complete: the names that start with what was typed."""
    return lambda _context, _parameter, typed: [name for name in names() if name.startswith(typed)]


def press_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a print shop, for every command that makes files for one."""
    for option in reversed(_PRESS):
        command = option(command)
    return command


def press_of(choices: dict[str, Any]) -> PressOptions:
    """The options of a print shop as a request holds them; they leave choices."""
    from deck.build.ask.press import PressOptions

    names = ("colour", "collate", "marks", "impose", "icc", "flat", "finishing", "pdfa")
    given = {name: choices.pop(name) for name in names if name in choices}
    pdfx = choices.pop("pdfx", "")
    standard = f"pdfx{pdfx}" if pdfx not in ("", "none") else pdfx
    return PressOptions(choices.pop("profiles", ()) or ("office",), standard=standard, **given)


def product_names() -> list[str]:
    """The products there are."""
    from deck.layout.products import all_products

    return list(all_products())


def stock_names() -> list[str]:
    """The part numbers of the label stocks there are."""
    from deck.sheets.stocks import names

    return names()


def printer_names() -> list[str]:
    """The printers that were saved; none when their file is damaged, which the command itself will tell."""
    from deck.base.errors import InputError
    from deck.sheets.printers.printers import load_printers

    try:
        return list(dict.fromkeys(printer.name for printer in load_printers()))
    except InputError:
        return []


def _profiles() -> list[str]:
    from deck.build.ask.profile import profile_names

    return profile_names()


_PRESS = (
    click.option(
        "--profile",
        "profiles",
        metavar="NAME|FILE",
        multiple=True,
        help="For whom: office, screen, press, large-format, cut, or a .toml of your own. Repeatable.",
        shell_complete=starting(_profiles),
    ),
    choice("--colour", ("rgb", "cmyk", "bw"), "Instead of the profile's; bw is black and white.", default=""),
    choice("--marks", ("none", "crop", "crop+registration", "all"), "Beside the page or on the sheet.", default=""),
    choice("--collate", ("sides", "fronts-backs"), "Each front before its back, or all fronts first.", default=""),
    click.option("--impose", is_flag=True, help="Sheets (of --paper, else SRA3) for a print shop that wants them."),
    click.option("--icc", type=click.Path(path_type=Path), metavar="FILE", help="Output profile of the press (CMYK)."),
    choice("--pdfx", variants("--pdfx"), "PDF/X-4, or none.", default=""),
    click.option("--pdfa", is_flag=True, help="For an archive: PDF/A-2a."),
    click.option("--flat", is_flag=True, help="No transparency and no layers."),
    click.option("--finishing", default="", metavar="none|hem:30mm|eyelets:500mm", help="Of mats and banners."),
)


class _Folder(click.Path):
    """A folder: nothing at all, such as an empty variable of a script, is not the one where a person stands."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The folder as a path; see click.Path.convert."""
        if value == "":
            raise input_error("the output folder has no name.", "--output", "Write . for the folder that you are in.")
        return super().convert(value, param, ctx)


VARIANTS = ("1", "2")
DPI = "150"
START = "1"
TILE_MM = "10"
_SHAPES = ("square", "round")

SIZE = click.option("--size", default="", metavar="SIZE", help="Trim size: A5, 80cm or 600x900 (mm).")
VARIANT = choice("--variant", VARIANTS, "Variant of the model's questions.", default="1", show_default=True)
SHAPE = choice("--shape", _SHAPES, "Shape of the mats.", default="square", show_default=True)
BW = click.option("--bw", is_flag=True, help="The black-and-white edition.")
LANG = choice("--lang", languages(), "Language of the texts.", default=languages()[0], show_default=True)
PRINTER = click.option(
    "--printer",
    default="",
    metavar="NAME",
    help="A printer you added: backs are moved to make up for it.",
    shell_complete=starting(printer_names),
)
OUTPUT = click.option(
    "-o", "--output", type=_Folder(path_type=Path), default=Path("output"), show_default=True, help="Folder."
)
