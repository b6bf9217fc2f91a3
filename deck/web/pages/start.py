"""The start: what do you want to do?"""

from __future__ import annotations

from flask import Blueprint, render_template

from deck.web.parts.page import Page

blueprint = Blueprint("start", __name__)
PAGE = Page(blueprint=blueprint, way="/")


@blueprint.get("")
def page() -> str:
    """A large link to each page there is."""
    return render_template("start.html")
