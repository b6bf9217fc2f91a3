"""Colour families and spot inks (ISO 15930-7, PDF/X-4; GWG 2022)."""

from __future__ import annotations

from collections.abc import Iterator

from deck.proof.page import Page
from deck.proof.read.marks import Mark
from deck.proof.read.spots import is_technical, spot_names, technical_name
from deck.proof.rules.rule import Hit, Rule

_WHAT = {"fill": "an area", "stroke": "a line", "text": "text", "image": "a picture", "shading": "a gradient"}


def _of_family(page: Page, families: tuple[str, ...], mode: str, means: str) -> Iterator[Hit]:
    if page.limits.colour == mode:
        for mark in page.marks:
            # A knife line or a mark on all plates is no colour of the picture.
            if mark.paint.family in families and not is_technical(mark.paint, page.limits):
                yield Hit(f"{_WHAT[mark.kind]} is in {means}", mark.place)


def rgb(page: Page) -> Iterator[Hit]:
    """RGB in a file for the press."""
    yield from _of_family(page, ("rgb", "lab"), "cmyk", "RGB")


def grey(page: Page) -> Iterator[Hit]:
    """Device grey in a file for the press."""
    yield from _of_family(page, ("grey",), "cmyk", "device grey")


def cmyk(page: Page) -> Iterator[Hit]:
    """CMYK or spot colours in a file that must be RGB."""
    yield from _of_family(page, ("cmyk", "spot"), "rgb", "CMYK or a spot colour")


def unknown_spot(page: Page) -> Iterator[Hit]:
    """Spot inks that nobody ordered."""
    known = {spot.casefold() for spot in page.limits.spots}
    for mark in page.marks:
        for ink in spot_names(mark.paint):
            if ink.casefold() not in known and not technical_name(ink, page.limits):
                yield Hit(f"the spot colour “{ink}” is not among those that were agreed", mark.place)


def technical_knocks_out(page: Page) -> Iterator[Hit]:
    """A cut or crease line that would leave a white line in the print."""
    for mark in page.marks:
        tools = [ink for ink in spot_names(mark.paint) if technical_name(ink, page.limits)]
        if tools and not mark.overprints:
            yield Hit(f"the technical colour “{tools[0]}” does not overprint", mark.place)


def white_overprints(page: Page) -> Iterator[Hit]:
    """White set to overprint: it vanishes."""
    for mark in page.marks:
        if mark.overprints and mark.paint.empty and mark.paint.family != "rgb" and _vanishes(mark):
            yield Hit(f"{_WHAT[mark.kind]} in white is set to overprint, so that it will not be there", mark.place)


def _vanishes(mark: Mark) -> bool:
    # With overprint mode 0 a CMYK white paints white on all four plates; a spot or grey of nothing leaves them alone.
    return mark.state.overprint_mode == 1 or mark.paint.family != "cmyk"


def black_knocks_out(page: Page) -> Iterator[Hit]:
    """Small black text that does not overprint: a white edge when the plates are off a little."""
    grounds: list[Mark] = []
    for mark in page.drawn:
        if mark.kind != "text":
            grounds.append(mark)
        elif mark.paint.exact and mark.paint.inks == (("Black", 1.0),):
            page.document.meter.tick(0)
            if mark.size_pt < page.limits.black_text_pt and not mark.overprints and _on_colour(mark, grounds):
                yield Hit("small black text on a colour does not overprint", mark.place)


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


RULES = (
    Rule(
        "colour-rgb",
        "No RGB on the press",
        "RGB (or Lab) in a file for CMYK: each printer converts it differently.",
        "Choose CMYK colours, and convert pictures through the press's profile.",
        "ISO 15930-7 (PDF/X-4); print shops' house rules",
        rgb,
    ),
    Rule(
        "colour-grey",
        "No device grey on the press",
        "Grey without a profile: some devices print it with four inks.",
        "Use black ink (0 0 0 K) instead of grey.",
        "ISO 15930-7 (PDF/X-4); print shops' house rules",
        grey,
    ),
    Rule(
        "colour-cmyk",
        "Only RGB where RGB is asked for",
        "CMYK or spot colours in a file for a printer that takes RGB only.",
        "Export in RGB.",
        "suppliers' house rules",
        cmyk,
    ),
    Rule(
        "spot-unknown",
        "Spot colours agreed",
        "A spot colour that the profile does not name: it costs a plate, or is converted by surprise.",
        "Convert it to process colours, or add its name to the profile.",
        "GWG 2022",
        unknown_spot,
        severity="warning",
    ),
    Rule(
        "spot-overprint",
        "Technical colours overprint",
        "A cut or crease line that knocks out the artwork under it.",
        "Set it to overprint.",
        "GWG Processing Steps; ISO 19593-1",
        technical_knocks_out,
        severity="warning",
    ),
    Rule(
        "white-overprint",
        "White does not overprint",
        "White that is set to overprint: it will not be there on paper.",
        "Switch overprint off for it.",
        "GWG 2022",
        white_overprints,
    ),
    Rule(
        "black-knockout",
        "Small black text overprints",
        "Small black text that knocks out the colour under it.",
        "Set black text to overprint.",
        "GWG 2022",
        black_knocks_out,
        severity="warning",
    ),
)
