"""The options of the command line, made of the rows of the one table in deck/making/options.py."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deck.base.errors import Faults, input_error
from deck.base.files import file_there, folder_there
from deck.base.say import say, to_say
from deck.cli.helps import Said

if TYPE_CHECKING:
    from deck.base.errors import Fault
    from deck.content.deck import Deck
    from deck.making.ask.request import BuildRequest

Decorator = Callable[[Any], Any]

PRESS = "profiles colour marks collate sequence impose icc condition standard pdfa flat finishing"
"""What is asked for a print shop, for every command that makes files for one."""

HEADINGS = {
    to_say("Size and paper"): "size paper duplex printer stock start tile tile_margin overlap panel fold_board",
    to_say("What is on it"): "lang guide variant shape scales day names name only ids sequence",
    to_say("Your own cards"): "cards add sheet header where sort",
    to_say("For whom, and which files"): "profiles formats black_and_white outline dpi url proof jobs",
    to_say(
        "For a print shop or a cutter"
    ): "colour marks registration collate impose edges gutter finishing icc condition standard pdfa flat",
    to_say("To print again"): "changed printed",
}
"""The headings of `vakdeck build --help`, in their order, and the options under each by their fields."""

HEADING_OF = {field: heading for heading, listed in HEADINGS.items() for field in listed.split()}

LOOK = "cards add where sort sheet header variant shape black_and_white lang"
"""What changes how the cards of a product look, for a command that does not make all files of a build."""

_MANY = 12
"""A longer list of options is told under headings."""


class Once(Said):
    """A command that refuses an option with a value that is given twice: of two sizes nobody knows which was meant.

    Its help tells many options under the headings of their table, after those of the command itself; own are the fields
    of options that mean something else here than under their heading, and stand with those.
    """

    own: tuple[str, ...] = ()

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options; see click.Command.format_options."""
        found: dict[str, list[tuple[str, str]]] = {heading: [] for heading in (to_say("Options"), *HEADINGS)}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record and isinstance(parameter, click.Option):
                name = parameter.name or ""
                found["Options" if name in self.own else HEADING_OF.get(name, "Options")].append(record)
        if sum(map(len, found.values())) <= _MANY:
            super().format_options(ctx, formatter)
            return
        for heading, records in found.items():
            if records:
                with formatter.section(say(heading)):
                    formatter.write_dl(records)

    def make_parser(self, ctx: click.Context) -> Any:
        """What reads the words that were typed; see click.Command.make_parser."""
        parser = super().make_parser(ctx)
        read = parser.parse_args

        def parse_args(args: list[str]) -> Any:
            values, rest, order = read(args)
            if not ctx.resilient_parsing:
                _refuse_twice(order)
            return values, rest, order

        parser.parse_args = parse_args  # type: ignore[method-assign]
        return parser


def _refuse_twice(order: Iterable[click.Parameter]) -> None:
    faults = Faults()
    for option, times in Counter(order).items():
        if times > 1 and isinstance(option, click.Option) and not (option.multiple or option.is_flag):
            name = max(option.opts, key=len)
            faults.add(say("it is given {times} times.", times=times), name, say("Give it once."))
    faults.raise_if_any()


def asked(fields: str = "") -> Decorator:
    """The options with these names of fields, in this order; all of them without names."""
    from deck.making.options import OPTIONS  # the table of a build, which loads half of the program

    def decorate(command: Any) -> Any:
        for field in reversed(fields.split() or [option.field for option in OPTIONS]):
            command = option_of(field)(command)
        return command

    return decorate


def option_of(field: str, **other: Any) -> Decorator:
    """One option of the table; other is what a command says of it in its own way."""
    from deck.making.options import BY_FIELD

    option = BY_FIELD[field]
    usual = option.usual
    names = (lambda: option.choices) if option.choices else option.names
    more: dict[str, Any] = {"help": option.help, "shell_complete": starting(names) if names else None}
    if usual is False:
        return click.option(option.flag, field, is_flag=True, **{**more, **other})
    more |= {"metavar": "|".join(option.choices) or option.metavar, "multiple": option.many}
    if isinstance(usual, str | int | float):
        # Text as it would be typed: values are read and checked together, so that every fault is told at once.
        more |= {"default": usual if isinstance(usual, str) else f"{usual:g}", "show_default": bool(usual)}
    return click.option(option.flag, field, **{**more, **other})


def choice(name: str, choices: tuple[str, ...], help_text: str, **more: Any) -> Decorator:
    """An option of one command with a few values, which are checked with all the rest.

    Capitals, spaces and hyphens do not matter: `Long Edge`.
    """

    def chosen(_context: click.Context, _option: click.Parameter, typed: str | None) -> str | None:
        from deck.making.options import chosen_of

        return typed if typed is None else chosen_of(choices, typed)

    return click.option(
        name,
        metavar="|".join(choices),
        help=help_text,
        callback=chosen,
        shell_complete=starting(lambda: choices),
        **more,
    )


def starting(names: Callable[[], Iterable[str]]) -> Callable[[Any, Any, str], list[str]]:
    """What a shell may complete: the names that start with what was typed."""
    return lambda _context, _parameter, typed: [name for name in names() if name.startswith(typed)]


def product_names() -> list[str]:
    """The products there are."""
    from deck.content.deck import built_in
    from deck.layout.products import all_products

    return list(all_products(built_in().listed))


def products_of(command: Any) -> Any:
    """The argument with the products, and the deck they are of; see parted."""
    names = starting(product_names)
    return click.argument("products", nargs=-1, metavar="[DECK] [PRODUCT]...", shell_complete=names)(command)


def parted(names: Iterable[str], *, files: bool = False) -> tuple[Deck | None, tuple[str, ...]]:
    """The deck whose folder is among the names, opened, and the other names; see folder_in.

    Raises:
        InputError: when there are several decks, or one cannot be opened.
    """
    names = tuple(names)
    if files and not any(folder_there(Path(name)) for name in names):
        return None, names  # among files alone there is no deck to be loaded
    from deck.content.deck import open_deck

    folder, others = folder_in(names, files=files)
    return open_deck(folder) if folder else None, others


def folder_in(names: Iterable[str], *, files: bool = False) -> tuple[Path | None, tuple[str, ...]]:
    """The folder of a deck that is among the names, and the other names.

    A name with a slash is a folder, and so is the name of a folder with a deck.toml, unless a product that comes with
    the program is called like it, or a product of the deck before it. files: the other names are files and folders, so
    only a deck.toml makes a deck.

    Raises:
        InputError: when there are several decks, or a folder has no deck.toml.
    """
    from deck.content.deck import FILE, deck_folder, open_deck
    from deck.layout.products import all_products

    names = tuple(names)
    folders = [name for name in names if (file_there(Path(name) / FILE) if files else _is_deck(name))]
    if not folders:
        return None, names
    folder, at = deck_folder(folders[0]), names.index(folders[0])
    own = all_products(open_deck(folder).listed) if folders[1:] and not files else ()
    others = [name for name in folders[1:] if name not in own]
    if others:
        raise input_error(
            say("{decks} are both decks.", decks=say(" and ").join([folders[0], *others])),
            "DECK",
            say("Name one at a time."),
        )
    return folder, (*names[:at], *names[at + 1 :])


def _is_deck(name: str) -> bool:
    from deck.base.resources import data_dir
    from deck.content.deck import FILE

    if "/" in name or os.sep in name or name in (".", "..", FILE):
        return True
    return file_there(Path(name) / FILE) and not file_there(data_dir("layouts") / f"{name}.toml")


def request_of(products: tuple[str, ...], typed: dict[str, Any]) -> tuple[BuildRequest, list[Fault]]:
    """What was typed as the request of a build, and what is odd about it, though it can be made.

    Raises:
        InputError: when anything cannot be read, with every fault of the build as well.
    """
    from deck.making.front import requested

    deck, names = parted(products)
    output = typed.pop("output")
    return requested(deck, names, typed, output)


class _Folder(click.Path):
    """A folder: nothing at all, such as an empty variable of a script, is not the one where a person stands."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The folder as a path; see click.Path.convert."""
        if value == "":
            raise input_error(
                say("the output folder has no name."), "--output", say("Write . for the folder that you are in.")
            )
        return super().convert(value, param, ctx)


def folder_option(**other: Any) -> Decorator:
    """The option -o, with what a command says of it."""
    return click.option("-o", "--output", type=_Folder(path_type=Path), **other)


OUTPUT = folder_option(default=Path("output"), show_default=True, help=to_say("Folder."))
JSON = click.option("--json", "as_json", is_flag=True, help=to_say("Print what was made as JSON."))
