"""The layout of a product for one size and look: read once, however many jobs are made of it."""

from __future__ import annotations

from dataclasses import replace

from deck.base.errors import InputError, input_error
from deck.base.resources import data_dir
from deck.base.say import say
from deck.base.units import parse_size
from deck.layout.model import Layout
from deck.layout.products import Product
from deck.layout.ready import Asked, read_or_ready
from deck.layout.sound import Names


def layout_of(product: Product, size: str, outline: str, edges: str, names: Names) -> Layout:
    """As load_layout(), and called after its product. It is read again when it may name other things than before.

    Raises:
        InputError: with every fault of the file. Where a layout of the program does not lend itself to a size that
            somebody typed, it is a fault of that size: they cannot change the layout.
    """
    known, key = product.layouts, (size, outline, edges)
    if key not in known or known[key][0] != names:
        try:
            read = read_or_ready(Asked(product.source, size, outline, edges), names)
        except InputError as error:
            if not size or size in product.sizes or not _comes_with_us(product):
                raise
            raise _of_size(product, size, error) from None
        known[key] = names, replace(read, product=product.name)  # a deck may give a layout another name
    return known[key][1]


def _comes_with_us(product: Product) -> bool:
    return product.path.resolve().is_relative_to(data_dir("layouts").resolve())


def _of_size(product: Product, size: str, error: InputError) -> InputError:
    """The fault of a size; with the reason, when there is one and no list of what it does to each slot."""
    values = {"name": product.name, "size": parse_size(size)}
    if len(error.faults) == 1:
        reason = error.faults[0].message.rstrip(".")
        told = say("“{name}” cannot be laid out at {size}: {reason}.", **values, reason=reason)
    else:
        told = say("“{name}” cannot be laid out at {size}.", **values)
    return input_error(told, "--size", say("Choose another size, such as {sizes}.", sizes=", ".join(product.sizes)))
