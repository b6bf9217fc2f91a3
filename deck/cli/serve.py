"""`vakdeck serve`."""

from __future__ import annotations

import contextlib
import sys

import click

from deck.base.say import language, say, speaking, to_say
from deck.cli.console import tell
from deck.cli.options import Once


@click.command(cls=Once)
@click.option("--port", type=int, default=0, metavar="N", help=to_say("Port of the page; any that is free otherwise."))
@click.option("--no-open", is_flag=True, help=to_say("Do not open the browser."))
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help=to_say("Who may reach it."))
@click.option(
    "--token",
    default="",
    metavar="WORD",
    envvar="VAKDECK_TOKEN",
    show_envvar=True,
    help=to_say("What others must have in the address, once."),
)
@click.option(
    "--url", default="", metavar="URL", help=to_say("Where people find it, when a web server stands before it.")
)
def command(port: int, no_open: bool, host: str, token: str, url: str) -> None:
    """Make everything on a page in your browser, in Dutch or English; Ctrl-C ends it.

    Nothing leaves this computer. For others on the network name an address with --host, and a --token.
    """
    from deck.web.serve import serve

    def ready(address: str) -> None:
        tell(say("The page is at {address}", address=address))
        tell(say("Ctrl-C ends it."), err=True)
        sys.stdout.flush()
        if not no_open:
            _open(address)

    here = language()

    def told(kind: str) -> None:
        with speaking(here):  # that of the terminal, whatever the page speaks
            tell(say("vakdeck: this should not happen: {name} in a page.", name=kind), err=True)

    serve(host, port, token, url, ready=ready, told=told)
    tell(say("The page has ended; what was made on it is gone."), err=True)


def _open(address: str) -> None:
    """Show it in the browser; where there is none, its address is enough."""
    import webbrowser

    with contextlib.suppress(webbrowser.Error):
        webbrowser.open(address)
