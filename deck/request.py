"""What a person asks of a build, and the checks that need no content: all faults of the request at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from deck.content.options import Options
from deck.errors import Faults, InputError
from deck.products import Product, chosen
from deck.units import Size, parse_size

FORMATS = ("pdf", "svg", "png")
DUPLEX = ("none", "long-edge", "short-edge", "fold")
DPI = (20.0, 2400.0)
"""The least and the most dots per inch of a PNG."""


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """One build: no products means all of them, an empty size, paper or duplex means the product's own."""

    products: tuple[str, ...] = ()
    size: str = ""
    paper: str = ""
    duplex: str = ""
    options: Options = field(default_factory=Options)
    formats: tuple[str, ...] = ("pdf",)
    black_and_white: bool = False
    shape: str = "square"
    outline: bool = False
    dpi: float = 150.0
    output: Path = Path("output")


def checked_products(request: BuildRequest, faults: Faults) -> list[Product]:
    """The products that are asked for; faults takes what is wrong with the sizes, the address and the rest."""
    from deck.address import check_address

    products = chosen(request.products, faults)
    checks = ((parse_size, request.size), (parse_size, request.paper), (check_address, request.options.guide))
    for check, value in checks:
        try:
            _ = check(value) if value else None
        except InputError as error:
            faults.extend(error.faults)
    if not DPI[0] <= request.dpi <= DPI[1]:
        faults.add(f"{request.dpi:g} dots per inch is out of range.", "--dpi", f"Choose {DPI[0]:g} to {DPI[1]:g}.")
    return products


def paper_size(request: BuildRequest, product: Product) -> Size:
    """The paper of the sheets."""
    return parse_size(request.paper or product.paper)
