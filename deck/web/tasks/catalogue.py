"""What there is to make: the products of the built-in deck, each with its sizes."""

from __future__ import annotations

from typing import Any

from deck.base.text.markup import unmarked
from deck.content.deck import built_in
from deck.content.own.kinds import OWN
from deck.layout.products import Product, all_products, trim_size
from deck.web.tasks.work import Work


def catalogue(_work: Work) -> dict[str, Any]:
    """Every product in the language of `lang`, with its title, its sizes (mm) and the papers to choose from."""
    deck = built_in()
    words = deck.edition(_work.values["lang"]).words["products"]
    return {"products": [_product(product, words.get(name, {})) for name, product in all_products(deck.listed).items()]}


def _product(product: Product, words: Any) -> dict[str, Any]:
    head = product.source.table["layout"]
    sizes = [(name, trim_size(name, head)) for name in product.sizes]
    return {
        "name": product.name,
        "title": unmarked(str(words.get("title", product.name))),
        "description": unmarked(str(words.get("description", ""))),
        "sizes": [{"name": name, "width": size.width, "height": size.height} for name, size in sizes],
        "papers": list(product.papers),
        "own": product.records in OWN,
        "fields": "form" in head,
        "imposed": product.imposed,
        "large": not product.imposed and max(product.trim.width, product.trim.height) > 430,
    }
