"""Colour families, spot inks and overprint (ISO 15930-7, PDF/X-4; GWG 2022)."""

from __future__ import annotations

from collections.abc import Iterator

from deck.base.say import say, to_say
from deck.proof.page import Page
from deck.proof.read.colours import technical_name
from deck.proof.read.marks import Mark
from deck.proof.rules import Hit, rule

_PRESS = to_say("ISO 15930-7 (PDF/X-4); print shops' house rules")
WHAT = {
    "fill": to_say("an area"),
    "stroke": to_say("a line"),
    "text": to_say("text"),
    "image": to_say("a picture"),
    "shading": to_say("a gradient"),
}
"""What each kind of mark is called; whoever shows it says it."""


def _of_family(page: Page, families: tuple[str, ...], mode: str, means: str) -> Iterator[Hit]:
    """The marks in some colour families, when the limits ask for a mode of colour; means: those families, as said."""
    if page.limits.colour == mode:
        for mark in page.marks:
            # A knife line or a mark on all plates is no colour of the picture.
            if mark.paint.family in families and not mark.paint.is_technical(page.limits):
                yield Hit(say("{what} is in {means}", what=say(WHAT[mark.kind]), means=means), mark.place)


@rule(
    "colour-rgb",
    to_say("No RGB on the press"),
    to_say("Choose CMYK colours, and convert pictures through the press's profile."),
    _PRESS,
)
def rgb(page: Page) -> Iterator[Hit]:
    """RGB (or Lab) in a file for CMYK: each printer converts it differently."""
    yield from _of_family(page, ("rgb", "lab"), "cmyk", "RGB")


@rule("colour-grey", to_say("No device grey on the press"), to_say("Use black ink (0 0 0 K) instead of grey."), _PRESS)
def grey(page: Page) -> Iterator[Hit]:
    """Grey without a profile: some devices print it with four inks."""
    yield from _of_family(page, ("grey",), "cmyk", say("device grey"))


@rule(
    "colour-cmyk", to_say("Only RGB where RGB is asked for"), to_say("Export in RGB."), to_say("suppliers' house rules")
)
def cmyk(page: Page) -> Iterator[Hit]:
    """CMYK or spot colours in a file for a printer that takes RGB only."""
    yield from _of_family(page, ("cmyk", "spot"), "rgb", say("CMYK or a spot colour"))


@rule(
    "spot-unknown",
    to_say("Spot colours agreed"),
    to_say("Convert it to process colours, or add its name to the profile."),
    "GWG 2022",
    severity="warning",
    once=True,
)
def unknown_spot(page: Page) -> Iterator[Hit]:
    """A spot colour that the profile does not name: it costs a plate, or is converted by surprise."""
    known = {spot.casefold() for spot in page.limits.spots}
    for mark in page.marks:
        for ink in mark.paint.spots:
            if ink.casefold() not in known and not technical_name(ink, page.limits):
                yield Hit(say("the spot colour “{ink}” is not among those that were agreed", ink=ink), mark.place)


@rule(
    "spot-overprint",
    to_say("Technical colours overprint"),
    to_say("Set it to overprint."),
    to_say("GWG Processing Steps; ISO 19593-1"),
    severity="warning",
)
def technical_knocks_out(page: Page) -> Iterator[Hit]:
    """A cut or crease line that knocks out the artwork under it."""
    for mark in page.marks:
        tools = [ink for ink in mark.paint.spots if technical_name(ink, page.limits)]
        if tools and not mark.overprints:
            yield Hit(say("the technical colour “{ink}” does not overprint", ink=tools[0]), mark.place)


@rule("white-overprint", to_say("White does not overprint"), to_say("Switch overprint off for it."), "GWG 2022")
def white_overprints(page: Page) -> Iterator[Hit]:
    """White that is set to overprint: it is not printed, and the colour under it shows."""
    for mark in page.marks:
        if mark.overprints and mark.paint.empty:
            # With overprint mode 0 a CMYK white clears all four plates; a spot or grey of nothing leaves them alone.
            there = ("rgb",) if mark.state.overprint_mode == 1 else ("rgb", "cmyk")
            if mark.paint.family not in there:
                yield Hit(
                    say("{what} in white is set to overprint, so that it will not be there", what=say(WHAT[mark.kind])),
                    mark.place,
                )


@rule(
    "black-knockout",
    to_say("Small black text overprints"),
    to_say("Set black text to overprint."),
    "GWG 2022",
    severity="warning",
)
def black_knocks_out(page: Page) -> Iterator[Hit]:
    """Small black text that knocks out the colour under it."""
    grounds: list[Mark] = []
    for mark in page.shown:
        if mark.kind != "text":
            grounds.append(mark)
        elif mark.paint.exact and mark.paint.inks == (("Black", 1.0),):
            page.document.meter.tick(0)
            if mark.size_pt < page.limits.black_text_pt and not mark.overprints and _on_colour(mark, grounds):
                yield Hit(say("small black text on a colour does not overprint"), mark.place)


def _on_colour(text: Mark, grounds: list[Mark]) -> bool:
    """Whether there is another ink than black under a text, down to the first rectangle that covers all of it."""
    place = text.place
    for mark in reversed(grounds):
        if mark.place.overlaps(place):
            if any(ink != "Black" for ink in mark.paint.names):
                return True
            if mark.straight and not mark.overprints and not mark.state.transparent and mark.place.contains(place):
                return False
    return False
