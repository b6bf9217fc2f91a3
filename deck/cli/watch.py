"""`vakdeck watch`."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING, Any

import click

from deck.base.errors import input_error
from deck.base.say import say, say_number, to_say
from deck.cli.console import tell
from deck.cli.options import OUTPUT, Once, asked, folder_in
from deck.cli.output import count

if TYPE_CHECKING:
    from deck.making.live.server import LivePage
    from deck.making.live.watch import View, Watch

_LOOK = "size cards add where sort sheet header variant shape black_and_white lang"


@click.command(cls=Once)
@asked(_LOOK)
@click.option(
    "--open", "opens", is_flag=True, help=to_say("Show it on a page in the browser, which reloads by itself.")
)
@OUTPUT
@click.argument("products", nargs=-1, metavar="[DECK] [PRODUCT]...")
def command(products: tuple[str, ...], opens: bool, **typed: Any) -> None:
    """Draw the cards of a deck anew each time that you save one of its files; Ctrl-C ends it.

    \b
    vakdeck watch mijn-deck/ --open
    vakdeck watch dilemmakaarten --cards mijn-dilemmas.xlsx
    """
    from deck.making.live.watch import saves

    watched = _watched(products, typed)
    with contextlib.ExitStack() as ending, contextlib.suppress(KeyboardInterrupt):
        page: LivePage | None = None
        for view in filter(None, watched.run(saves(watched.files))):
            _tell(view)
            if page:
                page.show(view)
            elif opens:
                page = _opened(view, typed["lang"], ending)
            if view.number == 1:
                tell(say("Save a file of the deck to see it change. Ctrl-C ends this."), err=True)
    tell(say("The watch has ended; the pictures stay."), err=True)


def _watched(products: tuple[str, ...], typed: dict[str, Any]) -> Watch:
    """What is to be watched.

    Raises:
        InputError: when there is nothing to watch, or an option cannot be read.
    """
    from deck.base.errors import Faults
    from deck.making.ask.request import BuildRequest
    from deck.making.live.watch import Watch
    from deck.making.options import read_typed

    folder, names = folder_in(products)
    faults = Faults()
    values, _ = read_typed(typed, faults)
    faults.raise_if_any()
    if folder is None and "cards" not in values:
        remedy = say("Name the folder of a deck, or cards of your own with --cards.")
        raise input_error(say("the built-in cards do not change."), "DECK", remedy)
    return Watch(folder, BuildRequest(names, **values))


def _tell(view: View) -> None:
    """One line for each picture that is new, and every fault in the usual words."""
    at = time.strftime("%H:%M:%S", time.localtime(view.moment))
    for one in view.shown:
        if one.stem in view.renewed:
            changed = say_number("{count} card changed", "{count} cards changed", len(one.drawn.titles))
            told = ", ".join([count(one.drawn.cards, "card"), *([changed] if one.drawn.titles else ())])
            tell(f"{at} {one.path}: {told} ({view.seconds:.2f} s)")
    for fault in view.faults:
        tell(say("vakdeck: {fault}", fault=fault), err=True)
    if view.faults and view.shown:
        tell(say("{at} The last good picture stays.", at=at), err=True)
    elif not view.faults and not view.renewed:
        tell(say("{at} Nothing looks different ({seconds:.2f} s).", at=at, seconds=view.seconds), err=True)


def _opened(view: View, lang: str, ending: contextlib.ExitStack) -> LivePage:
    """Show the page in the browser; where there is none, its address is enough."""
    import webbrowser

    from deck.making.live.server import LivePage

    page = LivePage(view, lang)
    ending.callback(page.close)
    tell(say("The page is at {address}", address=page.address))
    with contextlib.suppress(webbrowser.Error):
        webbrowser.open(page.address)
    return page
