"""What a page says of itself to the frame around all pages."""

from __future__ import annotations

from flask import Blueprint

from deck.base.plain import Plain


class Page(Plain, kw_only=True):
    """A page, or a few that belong together.

    way is where it stands behind the language: `/materialen`. title and told are what the start page and the menu say
    of it, in English, to be said in the language of the reader; without a title it stands in neither. picture is the
    name of a file in static/ for the start page; product, a product of which the picture is drawn instead. first: it
    is what most people come for, and is the largest.
    """

    blueprint: Blueprint
    way: str = ""
    title: str = ""
    told: str = ""
    picture: str = ""
    product: str = ""
    first: bool = False

    @property
    def endpoint(self) -> str:
        """Its first page."""
        return f"{self.blueprint.name}.page"
