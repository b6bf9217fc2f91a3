"""What a person asks of a build: one flat value, which the command line and callers in Python fill in alike."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from deck.base.errors import Fault
from deck.base.say import say
from deck.base.units import amount, named_size
from deck.content.options import Options

if TYPE_CHECKING:
    from deck.content.deck import Deck

COLOURS = ("rgb", "cmyk")
MARKS = ("none", "crop", "crop+registration", "all")
REGISTRATIONS = ("squares", "silhouette", "corners", "none")
EDGES = ("bleed", "inset")
SEPARATE = "separate"
"""Asked of the flip: backs on sheets of their own, to be printed on one side and glued."""

COLLATE = ("sides", "back-front", "fronts-backs")
PDFX = {"pdfx4": "PDF/X-4", "pdfx1a": "PDF/X-1a"}
PDFVT = {"pdfvt1": "PDF/VT-1"}
STANDARDS = ("none", *PDFX, *PDFVT)
SEQUENCES = ("datamatrix", "qr", "none")
TABLES = ("tts", "ttpg", "screentop")
"""The formats of virtual tables: Tabletop Simulator, Tabletop Playground, Screentop."""

TILE_PAPERS = ("A4", "A3")
"""The paper of office printers, on which something large can be tiled."""

MOST_OVERLAP = 200.0
"""The most mm that two strips for a roll have in common."""

TILE_MM = 10.0
"""The usual margin of a tile, and the usual overlap of two, in mm."""


class BuildRequest(Options):
    """One build. No products means all of them; an empty text means as the product or the profile has it.

    The choices about the content (address, variant, names …) are the fields of Options, which the content room reads
    without knowing the rest. stock is the part number of a sheet of labels or the name of a tape, and start the label
    that the first card goes on. tile is the paper on which something large is tiled; its margin and overlap are mm.
    panel is the width of the roll for which something large is parted in strips, and fold_board how a board folds, or
    `none` where its layout says that it does.
    printer is the name of one of the user's own, for whose faults the backs make up. From profiles on, the fields say
    for whom files are made and what is changed in those profiles: colour is `rgb`, `cmyk` or `bw` (the black-and-white
    edition in the profile's own colours), gutter is a length between cards, standard is `pdfx4`, `pdfx1a` or `none`,
    condition is the name of a printing condition, pdfa is for an archive. cards is a table of the user's own, whose
    cards come in the place of those of the deck, or behind them with add; sheet, header, where and sort say how it is
    read. changed makes only the cards that differ from those that were printed, and printed says that all of this build
    will be; ids puts the id and the version of each card on it. sequence is a kind of code on each page for a press,
    which says which page of which record that is; record is the number of that record when all pages are of one, and 0
    when each card is one. url is where the pictures of a virtual table will stand on the web. jobs is how many
    processes make a long file at most; 0: as many as there are processors. deck is what is built: the built-in deck
    when it is None.
    """

    products: tuple[str, ...] = ()
    size: str = ""
    paper: str = ""
    duplex: str = ""
    formats: tuple[str, ...] = ("pdf",)
    black_and_white: bool = False
    shape: str = "square"
    outline: bool = False
    proof: str = "full"
    dpi: float = 150.0
    output: Path = Path("output")
    lang: str = ""
    stock: str = ""
    start: int = 1
    tile: str = ""
    tile_margin: float = TILE_MM
    panel: str = ""
    fold_board: str = ""
    overlap: float = TILE_MM
    printer: str = ""
    profiles: tuple[str, ...] = ("office",)
    colour: str = ""
    collate: str = ""
    sequence: str = ""
    impose: bool = False
    edges: str = ""
    gutter: str = ""
    marks: str = ""
    registration: str = ""
    icc: Path | None = None
    condition: str = ""
    standard: str = ""
    flat: bool = False
    finishing: str = ""
    pdfa: bool = False
    cards: Path | None = None
    add: bool = False
    sheet: str = ""
    header: int = 0
    where: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    changed: bool = False
    printed: bool = False
    ids: bool = False
    url: str = ""
    jobs: int = 0
    record: int = 0
    deck: Deck | None = None


PARTS = {"only": "--only", "where": "--where", "names": "--names", "start": "--start"}
"""The options that make a part of the cards, or cards for one time."""


def makes_part(request: BuildRequest) -> list[str]:
    """Which of these options were given."""
    return [flag for field, flag in PARTS.items() if getattr(request, field) not in ((), 1)]


def part_faults(request: BuildRequest) -> Iterator[Fault]:
    """What is wrong with --changed and --printed by themselves: they look at all cards."""
    for flag, given in (("--changed", request.changed), ("--printed", request.printed)):
        for part in makes_part(request) if given else ():
            yield Fault(
                say("{flag} looks at all cards, and {part} makes a part of them.", flag=flag, part=part),
                flag,
                say("Leave one of them out."),
            )
    if request.changed and request.printed:
        yield Fault(say("--changed remembers what it makes by itself."), "--printed", say("Leave one of them out."))


def tile_faults(paper: str, margin: float, overlap: float, *, rolls: bool = False) -> Iterator[Fault]:
    """What is wrong with options for tiles by themselves; margin and overlap are mm. rolls: strips overlap as well."""
    if not paper:
        remedy = say("Add --tile A4 or --tile A3.")
        if margin != TILE_MM:
            yield Fault(say("--tile-margin means nothing without --tile."), "--tile-margin", remedy)
        if overlap != TILE_MM and not rolls:
            told = say("--overlap means nothing without --tile or --panel.")
            yield Fault(
                told, "--overlap", say("Add --tile A4 or --tile A3; for the roll of a print shop --panel 150cm.")
            )
        elif not 0 <= overlap <= MOST_OVERLAP:
            told = say("an overlap of {overlap} mm is out of range.", overlap=amount(overlap))
            yield Fault(told, "--overlap", say("Choose 0 to {most_overlap:g} mm.", most_overlap=MOST_OVERLAP))
        return
    size = named_size(paper.strip().upper()) if paper.strip().upper() in TILE_PAPERS else None
    if not size:
        yield Fault(
            say("“{paper}” is no paper to tile on.", paper=paper),
            "--tile",
            say("Choose {papers}.", papers=say(" or ").join(TILE_PAPERS)),
        )
    half = size.short / 2 if size else 105.0  # the margin is then held against A4
    sound = 0 <= margin < half
    if not sound:
        message = say("a margin of {margin} mm is out of range.", margin=amount(margin))
        yield Fault(message, "--tile-margin", say("Choose 0 mm or more, and less than {half} mm.", half=amount(half)))
    room = 2 * (half - (margin if sound else TILE_MM))
    if not 0 <= overlap < room or not math.isfinite(overlap):
        message = say("an overlap of {overlap} mm is out of range.", overlap=amount(overlap))
        yield Fault(message, "--overlap", say("Choose 0 mm or more, and less than {room} mm.", room=amount(room)))
