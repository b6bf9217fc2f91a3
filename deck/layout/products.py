"""The products that can be built: one for each layout of a deck."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from deck.base.errors import Faults, InputError
from deck.base.forms import entries
from deck.base.kept import Stamp, stamp
from deck.base.plain import Plain
from deck.base.resources import data_dir
from deck.base.say import say
from deck.base.tables import Source, like
from deck.base.units import PAPERS, Size, named_size, parse_size
from deck.layout.based import read_layout
from deck.layout.forms import Head

if TYPE_CHECKING:
    from deck.layout.model import Layout
    from deck.layout.sound import Names


class Product(Plain, dict=True):
    """A product, as the `[layout]` table of the file at path describes it.

    sizes are names of trim sizes, the first the default. paper and duplex are the defaults for sheets. imposed: cards
    go onto sheets; else each side is a page of its own. labels are the kinds of cards that make sense on labels.
    records names its cards; it is empty when they stand in a table. booklet: it is a running text whose pages go onto
    sheets that are stapled.
    """

    name: str
    path: Path
    sizes: tuple[str, ...]
    paper: str
    duplex: str
    imposed: bool
    labels: tuple[str, ...] = ()
    records: str = ""
    booklet: bool = False

    @cached_property
    def source(self) -> Source:
        """Its layout as it was read, once for all that is made of it.

        Raises:
            InputError: when the file cannot be read.
        """
        return read_layout(self.path)

    @cached_property
    def layouts(self) -> dict[tuple[str, ...], tuple[Names, Layout]]:
        """The layouts that were read from it for a size, and the names that each could use; see layout_of()."""
        return {}

    @property
    def trim(self) -> Size:
        """Its default size."""
        return trim_size(self.sizes[0], self.source.table["layout"])

    @property
    def papers(self) -> tuple[str, ...]:
        """Papers to choose from; a product that is its own page has none."""
        return tuple(dict.fromkeys((self.paper, *PAPERS))) if self.imposed else ()


Listed: TypeAlias = "tuple[tuple[str, Path], ...]"
"""The file of each layout, with the name of its product; the name is empty where the layout itself says it."""


def all_products(listed: Listed) -> dict[str, Product]:
    """Every product of a deck by name, in the order of the alphabet.

    Raises:
        InputError: when a layout cannot be read; with every fault of every layout's `[layout]` table.
    """
    return _all(listed, tuple(stamp(path) for _, path in listed))


@lru_cache(maxsize=16)
def _all(listed: Listed, _saved: tuple[Stamp, ...]) -> dict[str, Product]:
    products: dict[str, Product] = {}
    faults = Faults()
    for name, path in listed:
        try:
            product = _product(name, path, read_layout(path), faults)
        except InputError as error:
            faults.extend(error.faults)
            continue
        if product.name in products:
            other = products[product.name].path.name
            faults.add(
                say("product = “{name}” is that of {other} as well.", name=product.name, other=other),
                path.name,
                say("Choose another name."),
            )
        products[product.name] = product
    faults.raise_if_any()
    return dict(sorted(products.items()))


def checked_head(source: Source, faults: Faults) -> dict[str, Any]:
    """The valid entries of the `[layout]` table of a file. Its faults, missing keys among them, are added to faults."""
    table, place = source.table.get("layout", {}), source.place / "layout"
    head = entries(Head, table, place, faults)
    if isinstance(table, dict) and "sizes" not in table:
        faults.add(say("sizes is missing."), place, say("Add it."))
    return head


def trim_size(text: str, head: Mapping[str, Any]) -> Size:
    """The trim size that a text names, such as “A5” or “63x88”. A name becomes landscape when head says so.

    Raises:
        InputError: when it is no size.
    """
    size = parse_size(text, "--size")
    turned = named_size(text) is not None and head.get("orientation") == "landscape"
    return size.turned() if turned and not size.landscape else size


def is_bound(head: Mapping[str, Any]) -> bool:
    """Whether the cards of a layout are the pages of one running text."""
    return not {head.get("fold", "none"), head.get("binding", "none")} <= {"none"}


def _product(name: str, path: Path, source: Source, faults: Faults) -> Product:
    head = checked_head(source, faults)
    imposed = head.get("impose", "sheet") == "sheet" and not is_bound(head)
    product = Product(
        name or head.get("product", path.stem),
        path,
        tuple(map(str, head.get("sizes", ()))),
        head.get("paper", "A4"),
        head.get("duplex", "long-edge") if imposed else "none",
        imposed,
        tuple(map(str, head.get("labels", ()))),
        head.get("records", ""),
        head.get("binding", "none") != "none",
    )
    vars(product)["source"] = source  # so that it is not read again; a product with another path reads its own
    return product


def chosen(listed: Listed, names: tuple[str, ...], faults: Faults) -> list[Product]:
    """The products with these names, in the order given; all that are listed when names is empty.

    A name that is no product is added to faults. When every name is the name of a file, only those files are read: the
    others take time, and may have faults.
    """
    found = {name: product for name in names if (product := _named(listed, name))}
    if names and len(found) == len(set(names)):
        return list(found.values())
    products = {**all_products(listed), **found}
    for name in names:
        if (data_dir("layouts") / "kit" / f"{name}.toml").is_file():
            faults.add(say("“{name}” belongs to a session.", name=name), "PRODUCT", say("Use `vakdeck kit`."))
        elif name not in products:
            near = like(name.lower(), products, 0.4)
            hint = (
                say("Did you mean “{near}”?", near=near)
                if near
                else say("Choose from {known}.", known=", ".join(products))
            )
            faults.add(say("there is no product “{name}”.", name=name), "PRODUCT", hint)
    return [products[name] for name in dict.fromkeys(names or products) if name in products]


def _named(listed: Listed, name: str) -> Product | None:
    """The product of the file that has its name, when that layout has no fault; else None."""
    faults = Faults()
    path = next((path for own, path in listed if name == (own or path.stem)), None)
    if not name or path is None:
        return None
    try:
        product = _product(name if (name, path) in listed else "", path, read_layout(path), faults)
    except InputError:
        return None
    return product if product.name == name and not faults else None
