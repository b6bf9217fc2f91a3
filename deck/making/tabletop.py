"""Virtual tables: which pages are drawn for them, what is known of each card, and the files of each program.

A table shows each card by itself in the colours of a screen, so its pages are those of the profile screen, whatever
else is asked for beside it. They are a job of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from deck.base.errors import Fault, input_error
from deck.base.filenames import file_name
from deck.base.items.drawing import walk
from deck.base.items.fingerprint import Fingerprints
from deck.base.items.items import Card, Text
from deck.base.say import say
from deck.base.staging import Staging
from deck.base.units import Box, pt
from deck.making.ask.profile import Profile, load_profile
from deck.making.ask.request import COLOURS, TABLES, BuildRequest
from deck.making.ask.values import DPI
from deck.making.parts import geometries
from deck.sheets.press.finishing import card_outline

if TYPE_CHECKING:
    from deck.file.tabletop.pieces import Piece, Pieces
    from deck.file.tabletop.tts import Address
    from deck.making.job import Job

_PRINTED = (
    "stock start tile tile_margin overlap panel fold_board paper duplex printer impose edges marks collate icc "
    "standard pdfa flat finishing condition ids"
)
"""What is asked for paper, and says nothing of a table."""

_DICE = "Objects, Components, Dice"
"""Where Tabletop Simulator has its dice, which a file cannot do: no public source tells how the picture of one lies."""


def editions(request: BuildRequest, profiles: Sequence[Profile]) -> list[tuple[Profile, BuildRequest]]:
    """Each profile and what is asked of it; what is for a virtual table is asked apart, of the profile screen."""
    tables = tuple(one for one in request.formats if one in TABLES)
    if not tables:
        return [(profile, request) for profile in profiles]
    rest = replace(request, formats=tuple(one for one in request.formats if one not in TABLES))
    printed = [(profile, rest) for profile in profiles if rest.formats or profile.output != "pdf"]
    usual = BuildRequest()
    changed = {name: getattr(usual, name) for name in _PRINTED.split()}
    colour = "" if request.colour in COLOURS else request.colour
    asked = replace(request, **changed, colour=colour, formats=tables, profiles=("screen",))
    return [*printed, (replace(load_profile("screen"), forms=False), asked)]


def table_faults(request: BuildRequest, profiles: Sequence[Profile]) -> Iterator[Fault]:
    """What in a request does not go together with a virtual table."""
    tables = [one for one in dict.fromkeys(request.formats) if one in TABLES]
    if not tables:
        return
    told = f"--format {tables[0]}"
    if profiles and not any(_shown(profile) for profile in profiles):
        names = ", ".join(profile.name for profile in profiles)
        message = say(
            "a virtual table shows the colours of a screen, and {names} is for a printing press or a plotter.",
            names=names,
        )
        yield Fault(message, told, say("Leave --profile and --colour out, or choose screen."))
    if request.changed:
        message = say("--changed makes a part of the cards, and a virtual table has all of them.")
        yield Fault(message, told, say("Leave one of them out."))


def _shown(profile: Profile) -> bool:
    """Whether a profile is for a screen, or for a printer with the same colours, and has no bleed."""
    return profile.output == "pdf" and profile.colour == "rgb" and profile.boxes == "page"


class Listing:
    """The different cards that pass, in their order, and the pages that their sides become."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.order: list[int] = []
        self._seen: dict[tuple[str, str], int] = {}
        self._pages = 0

    def add(self, card: Card, prints: Fingerprints) -> None:
        """Take in a card; a second one that is called and looks the same is a copy."""
        from deck.file.tabletop.pieces import Piece

        key = card.id, prints.of((card.front, card.back))
        front, back = self._pages, None if card.back is None else self._pages + 1
        self._pages += 1 if back is None else 2
        if key not in self._seen:
            self._seen[key] = len(self.pieces)
            title = card.title or card.front.title or card.id
            look = "" if card.back is None else prints.of((card.back,))
            self.pieces.append(Piece(card.id, title, _text(card), front, back, look))
        self.order.append(self._seen[key])


def _text(card: Card) -> str:
    """What is read on a card, a line for each text; what comes twice is there once."""
    sides = [side for side in (card.front, card.back) if side]
    texts = [item for side in sides for item in walk(side.items) if isinstance(item, Text)]
    return "\n".join(dict.fromkeys(item.text for item in texts if not item.reading.artifact))


def pieces_of(job: Job, listing: Listing, name: str) -> Pieces:
    """The cards of a job as the pieces of a table, with files that are called `name`."""
    from deck.file.tabletop.pieces import Pieces

    size = job.layout.size
    whole = job.outline == "square"
    outline = () if whole else card_outline(Box(0, 0, size.width, size.height), job.outline, job.profile.corner)
    kind = "board" if not job.product.imposed else "card" if whole else "token"
    title = job.title or job.called
    return Pieces(name, title, size, tuple(listing.pieces), tuple(listing.order), kind, job.outline, outline)


def check_size(job: Job) -> None:
    """Find out whether the cards of a job can be shown, when it is for a virtual table.

    Raises:
        InputError: when so few dots fit that nobody would see anything.
    """
    if set(job.formats).isdisjoint(TABLES):
        return
    from deck.file.tabletop.pieces import TTS
    from deck.file.tabletop.sheets import fitting_dpi

    size, cells = job.layout.size, 2 if job.product.imposed else 1
    if fitting_dpi(pt(size.width), pt(size.height), job.request.dpi, TTS.pixels // cells) >= DPI[0]:
        return
    told = say(
        "{name} of {size} is too large for a virtual table, even at {dpi:g} dots per inch.",
        name=job.product.name,
        size=size,
        dpi=DPI[0],
    )
    raise input_error(told, "--size", say("Choose a smaller one."))


def write_table(table: str, job: Job, listing: Listing, pdf: Path, stage: Staging) -> tuple[Path, list[str]]:
    """Write the files of a program to a folder of their own; give the folder, and what a person should know."""
    import pypdfium2

    from deck.file.tabletop.pieces import LIMITS, least_cells
    from deck.file.tabletop.screentop import write_screentop
    from deck.file.tabletop.sheets import fitting_dpi
    from deck.file.tabletop.ttpg import write_ttpg
    from deck.file.tabletop.tts import write_tts

    stem = replace(job, request=replace(job.request, formats=(table,))).stem
    folder = stage.path(stem)
    folder.mkdir(exist_ok=True)
    pieces = pieces_of(job, listing, file_name(stem))
    asked, most = job.request.dpi, LIMITS[table].pixels // least_cells(pieces)
    with pypdfium2.PdfDocument(pdf) as document:
        width, height = document.get_page_size(0)
        dpi = fitting_dpi(width, height, asked, most)
    if table == "tts":
        write_tts(pdf, folder, pieces, dpi, _addresses(job.request.url, stage.target / stem))
    else:
        {"ttpg": write_ttpg, "screentop": write_screentop}[table](pdf, folder, pieces, dpi)
    notes = []
    if dpi < asked:
        told = say(
            "drawn at {dpi:g} dots per inch: at {asked:g} it is over {most} pixels.", dpi=dpi, asked=asked, most=most
        )
        notes.append(told)
    if table == "tts" and "die" in geometries(job.layout):
        told = say("the die is a flat picture there; for one that rolls take {menu} in Tabletop Simulator.", menu=_DICE)
        notes.append(told)
    return folder, notes


def _addresses(url: str, folder: Path) -> Address:
    """From the name of a file to its address: on the web below url, else in the folder, written as the game does."""
    if url:
        return lambda name: f"{url.rstrip('/')}/{quote(name)}"
    return lambda name: f"file:///{(folder.absolute() / name).as_posix().lstrip('/')}"
