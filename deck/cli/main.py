"""The command line: thin. Every command makes one call and tells a person what came of it."""

from __future__ import annotations

import atexit
import contextlib
import errno
import gc
import os
import signal
import sys
import threading
from collections.abc import Iterator
from importlib import import_module
from typing import Any, NoReturn

import click

from deck.base.errors import VakdeckError, input_error, told_together
from deck.base.files import reason
from deck.base.say import language_of_person, say, speak, to_say
from deck.base.shown import shown
from deck.base.staging import delivered, forget_delivered
from deck.base.version import __version__
from deck.cli.console import any_encoding, complain, nobody_reads
from deck.cli.helps import Telling, say_names

COMMANDS = {
    "box": ("box:command", to_say("Make a box for a deck of cards: flat, to cut and to fold.")),
    "build": ("build:build", to_say("Build products as print-ready files; all of them when none is named.")),
    "calibrate": (
        "printer:calibrate",
        to_say("Make a two-sided sheet to read off how far your printer puts backs beside their fronts."),
    ),
    "check": (
        "check:command",
        to_say("Check any PDF before it goes to a printer: everything that is wrong, where, and how to mend it."),
    ),
    "collect": ("collect:command", to_say("Bring filled forms together in a workbook, a CSV file and a report.")),
    "import": (
        "importing:command",
        to_say(
            "Read your own copy of the official conversation cards (text or PDF) into a deck, exactly as it is worded."
        ),
    ),
    "kit": (
        "kit:command",
        to_say("Make everything for a session: what to print, in the right quantity, and what to send and to bring."),
    ),
    "layout": ("layout:command", to_say("Help with a layout of your own: check it, and see where its slots stand.")),
    "list": (
        "list:command",
        to_say(
            "List the products with their sizes and papers, and the exercises; or the label stocks, or sizes by name."
        ),
    ),
    "new": ("new:command", to_say("Make the folder of a deck of your own, which builds at once.")),
    "preview": ("preview:command", to_say("Draw all cards of a product on one PNG, to look at.")),
    "printer": (
        "printer:command",
        to_say("Remember how your printers misplace the backs, so that `--printer NAME` can make up for it."),
    ),
    "run": ("run:command", to_say("Make a deck for each person in a table, on one computer or on many.")),
    "serve": (
        "serve:command",
        to_say("Make everything on a page in your browser, in Dutch or English; Ctrl-C ends it."),
    ),
    "ticket": (
        "ticket:command",
        to_say("Write a job ticket and an e-mail to a print shop; for the profile press unless you name another."),
    ),
    "watch": (
        "watch:command",
        to_say("Draw the cards of a deck anew each time that you save one of its files; Ctrl-C ends it."),
    ),
}
"""Each command: the module of deck.cli that holds it with its name there, and the first sentence of its help.

The sentence stands here as well so that `vakdeck --help` need not load every command; a test holds the two together.
"""


_REFUSED = (errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.EFBIG, errno.EIO, errno.ENOMEM)
"""What the system refuses for want of something, and is no fault of ours (POSIX.1-2017, errno.h)."""

_NAMED = 8
"""The most files that are named when a run is interrupted."""


class _Command(Telling, click.Group):
    """Loads a command when it is asked for, and turns every error into one clear message and its exit code."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """The command of that name."""
        if name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[name][0].partition(":")
        command: click.Command = getattr(import_module(f"deck.cli.{module}"), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first argument names; see click.Group.resolve_command.

        Raises:
            InputError: when there is none; it names the nearest one, or the command for a product.
        """
        name = args[0]
        if not name.startswith("-") and name not in COMMANDS and not ctx.resilient_parsing:
            raise input_error(say("there is no command “{name}”.", name=name), "", _meant(name))
        return super().resolve_command(ctx, args)

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what commands there are; see click.Group.format_commands."""
        room = formatter.width - 6 - max(map(len, COMMANDS))
        with formatter.section(say("Commands")):
            listed = [
                (name, click.Command(name, help=say(told)).get_short_help_str(room))
                for name, (_, told) in COMMANDS.items()
            ]
            formatter.write_dl(listed)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run; see click.Group.main."""
        # When Python ends it looks for cycles in all that there is once more; what is frozen it passes by.
        atexit.register(gc.freeze)
        _tidy_when_ended()
        any_encoding()
        speak(language_of_person(os.environ))
        say_names(self)
        if "_VAKDECK_COMPLETE" in os.environ:
            from deck.cli.powershell import register

            register()
        try:
            return super().main(*args, **kwargs)
        except VakdeckError as error:
            for line in told_together(error.faults):
                complain(f"vakdeck: {line}")
            sys.exit(error.exit_code)
        except Exception as error:
            if os.environ.get("VAKDECK_DEBUG"):
                raise
            if isinstance(error, OSError) and error.errno in _REFUSED:
                complain(say("vakdeck: the system refuses ({reason}).", reason=reason(error)))
                complain(say("Make room or take away the limit, and run it again."))
                nobody_reads()
                sys.exit(2)
            name = type(error).__name__
            complain(say("vakdeck: this should not happen: {name}: {fault}.", name=name, fault=error))
            complain(say("Run it again with VAKDECK_DEBUG=1 and send us what it prints."))
            sys.exit(70)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read what was typed; see click.Command.make_context."""
        with _told_plainly():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an interruption is met here, before click calls it “Aborted!”."""
        forget_delivered()
        try:
            with _told_plainly():
                return super().invoke(ctx)
        except (KeyboardInterrupt, _Ended) as error:
            complain(_interrupted())
            ctx.exit(error.number if isinstance(error, _Ended) else 130)


@contextlib.contextmanager
def _told_plainly() -> Iterator[None]:
    """Have click show plainly what was typed, such as the name of a file that looks like an option."""
    try:
        yield
    except click.ClickException as error:
        vars(error)["message"] = shown(error.message)
        raise


def _interrupted() -> str:
    """What stands in the output folder after an interruption: the earlier files, or what was delivered before it."""
    if not (made := delivered()):
        return say("vakdeck: interrupted; the earlier files are as they were.")
    files = ", ".join(os.fspath(path) for path in made[:_NAMED])
    if more := len(made) - _NAMED if len(made) > _NAMED else 0:
        files = say("{names} and {more} more", names=files, more=more)
    return say("vakdeck: interrupted when all was made already; this stands there: {files}.", files=files)


def _meant(name: str) -> str:
    """What to do about a name that is no command."""
    from deck.base.tables import nearest
    from deck.cli.options import product_names

    if name.casefold() in product_names():
        return say("That is a product: `vakdeck build {name}` makes it.", name=name.casefold())
    return nearest(name.casefold(), COMMANDS)


class _Ended(SystemExit):
    """Raised when the system ends this process: by SIGTERM, or by SIGHUP as its terminal is gone."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def _tidy_when_ended() -> None:
    """Have SIGTERM and SIGHUP end this as Ctrl-C does, so that the folder of what is half made goes, and its processes.

    What ignores one of them, such as nohup, goes on doing so.
    """

    def end(number: int, _: object) -> NoReturn:
        raise _Ended(128 + number)

    if threading.current_thread() is threading.main_thread():
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) == signal.SIG_DFL:
                signal.signal(number, end)


@click.group(cls=_Command, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vakdeck")
def main() -> None:
    """Print-ready cards, mats, labels and posters: for conversations about the civil servant's craft, or of your own.

    \b
    vakdeck serve                          all of it on a page in your browser
    vakdeck build                          the whole kit, into output/
    vakdeck build gesprekskaarten          one product
    vakdeck build modelposter --size A2    a poster at the size you need
    vakdeck build --profile press          files for a print shop
    vakdeck build PRODUCT --cards F.xlsx   your own cards in our look
    vakdeck new NAME                       a folder with a deck of your own
    vakdeck box PRODUCT                    a box for its cards
    vakdeck run DECK --rows PEOPLE.csv     a deck for each person
    vakdeck kit EXERCISE --people 24       all that a session needs
    vakdeck check FILE.pdf                 is a file fit for the printer?
    vakdeck ticket                         a job ticket and an e-mail for that shop
    vakdeck collect DIR                    filled forms together, as a workbook and a report
    vakdeck calibrate                      a sheet to lay backs exactly behind their fronts
    vakdeck list                           what there is, in which sizes
    """
