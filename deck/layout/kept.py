"""The layout of a product for one size and look: read once, however many jobs are made of it."""

from __future__ import annotations

from dataclasses import replace

from deck.layout.model import Layout
from deck.layout.products import Product
from deck.layout.read import load_layout
from deck.layout.sound import Names


def layout_of(product: Product, size: str, outline: str, edges: str, names: Names) -> Layout:
    """As load_layout(), and called after its product. It is read again when it may name other things than before.

    Raises:
        InputError: with every fault of the file.
    """
    known, key = product.layouts, (size, outline, edges)
    if key not in known or known[key][0] != names:
        read = load_layout(product.source, size, outline, edges=edges, names=names)
        known[key] = names, replace(read, product=product.name)  # a deck may give a layout another name
    return known[key][1]
