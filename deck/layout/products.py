"""The products that can be built: the layouts in `layouts/`, found by listing the folder."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from deck.base.errors import Faults, InputError
from deck.base.resources import data_dir
from deck.base.units import PAPERS
from deck.layout.read import checked_head, read_table


@dataclass(frozen=True)
class Product:
    """A product as its layout names it: its sizes (the first is the default) and its paper.

    labels names the kinds of cards that make sense on labels.
    """

    name: str
    path: Path
    sizes: tuple[str, ...]
    paper: str
    duplex: str
    imposed: bool
    labels: tuple[str, ...] = ()

    @property
    def papers(self) -> tuple[str, ...]:
        """Papers to choose from; a product that is its own page has none."""
        return tuple(dict.fromkeys((self.paper, *PAPERS))) if self.imposed else ()


@cache
def all_products() -> dict[str, Product]:
    """Every product by name, in the order of the alphabet.

    Raises:
        InputError: when a layout cannot be read; with every fault of every layout's `[layout]` table.
    """
    products: dict[str, Product] = {}
    faults = Faults()
    for path in sorted(data_dir("layouts").glob("*.toml")):
        try:
            product = _product(path, checked_head(read_table(path), path.name, faults))
        except InputError as error:
            faults.extend(error.faults)
            continue
        if product.name in products:
            other = products[product.name].path.name
            faults.add(f"product = “{product.name}” is that of {other} as well.", path.name, "Choose another name.")
        products[product.name] = product
    faults.raise_if_any()
    return dict(sorted(products.items()))


def _product(path: Path, head: dict[str, Any]) -> Product:
    imposed = head.get("impose", "sheet") == "sheet"
    return Product(
        head.get("product", path.stem),
        path,
        tuple(map(str, head.get("sizes", ()))),
        head.get("paper", "A4"),
        head.get("duplex", "long-edge") if imposed else "none",
        imposed,
        tuple(map(str, head.get("labels", ()))),
    )


def chosen(names: tuple[str, ...], faults: Faults) -> list[Product]:
    """The products with these names, in the order given; all of them when there are no names."""
    products = all_products()
    for name in names:
        if (data_dir("layouts") / "kit" / f"{name}.toml").is_file():
            faults.add(f"“{name}” belongs to a session.", "PRODUCT", "Use `vakdeck kit`.")
        elif name not in products:
            near = difflib.get_close_matches(name.lower(), products, 1, 0.4)
            hint = f"Did you mean “{near[0]}”?" if near else f"Choose from {', '.join(products)}."
            faults.add(f"there is no product “{name}”.", "PRODUCT", hint)
    return [products[name] for name in dict.fromkeys(names or products) if name in products]
