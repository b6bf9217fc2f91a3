"""What a person asks of a build, and the checks that need no content: all faults of the request at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from deck.content.languages import DUTCH
from deck.content.options import Options
from deck.base.errors import Fault, Faults, InputError
from deck.build.ask.press import PressOptions
from deck.sheets.printers.printers import find_printer
from deck.layout.products import Product, chosen
from deck.build.ask.tiling import TileOptions
from deck.base.units import Size, parse_size

FORMATS = ("pdf", "svg", "png", "html")
DUPLEX = ("none", "long-edge", "short-edge", "fold")
SHAPES = ("square", "round")
VARIANTS = (1, 2)
PROOFS = ("full", "sample", "none")
"""How thoroughly a finished file is read again: every page, a stated sample of them, or not at all."""

DPI = (20.0, 2400.0)
"""The least and the most dots per inch of a PNG."""


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """One build: no products means all of them, an empty size, paper or duplex means the product's own.

    press says for which profiles, and what is changed in them. lang is the language of the texts.
    stock is the part number of a sheet of labels or the name of a tape; start is the label that the first card goes
    on. tiles says whether something large goes onto sheets that are glued together. printer is the name of
    a printer of the user's own, for whose faults the backs make up. notes: what is odd about the request, though it can
    be made.
    """

    products: tuple[str, ...] = ()
    size: str = ""
    paper: str = ""
    duplex: str = ""
    options: Options = field(default_factory=Options)
    formats: tuple[str, ...] = ("pdf",)
    black_and_white: bool = False
    shape: str = "square"
    outline: bool = False
    proof: str = "full"
    dpi: float = 150.0
    output: Path = Path("output")
    press: PressOptions = field(default_factory=PressOptions)
    lang: str = DUTCH
    stock: str = ""
    start: int = 1
    tiles: TileOptions = field(default_factory=TileOptions)
    printer: str = ""
    notes: tuple[Fault, ...] = ()

    @property
    def language_suffix(self) -> str:
        """What the names of files end in, so that editions stand beside one another; nothing for the Dutch one."""
        return "" if self.lang == DUTCH else f"-{self.lang}"


def checked_products(request: BuildRequest, faults: Faults) -> list[Product]:
    """The products that are asked for; faults takes what is wrong with the sizes, the address and the rest."""
    from deck.base.address import check_address

    products = chosen(request.products, faults)
    checks = (
        (parse_size, request.size),
        (parse_size, request.paper),
        (lambda url: check_address(url, "--guide"), request.options.guide),
        (find_printer, request.printer),
    )
    for check, value in checks:
        try:
            _ = check(value) if value else None
        except InputError as error:
            faults.extend(error.faults)
    if request.options.only and len(products) > 1:
        faults.add("each product has kinds of cards of its own.", "--only", "Name one product.")
        products = []
    if request.proof not in PROOFS:
        faults.add(f"“{request.proof}” is no proof.", "--proof", f"Choose {', '.join(PROOFS)}.")
    if not DPI[0] <= request.dpi <= DPI[1]:
        faults.add(f"{request.dpi:g} dots per inch is out of range.", "--dpi", f"Choose {DPI[0]:g} to {DPI[1]:g}.")
    _check_choices(request, faults)
    return products


def _check_choices(request: BuildRequest, faults: Faults) -> None:
    formats = [("--format", value, FORMATS) for value in request.formats]
    rows = (*formats, ("--duplex", request.duplex or DUPLEX[0], DUPLEX), ("--shape", request.shape, SHAPES))
    for option, value, choices in rows:
        if value not in choices:
            faults.add(f"“{value}” is no choice.", option, f"Choose one of: {', '.join(choices)}.")
    if request.options.variant not in VARIANTS:
        faults.add(f"there is no variant {request.options.variant}.", "--variant", "Choose 1 or 2.")


def paper_size(request: BuildRequest, product: Product, usual: str = "") -> Size:
    """The paper of the sheets; usual is that of the profile, when it has one."""
    return parse_size(request.paper or usual or product.paper)
