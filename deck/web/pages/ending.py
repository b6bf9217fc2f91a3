"""The end: for whoever started the page by a double click and sees no terminal to stop it in."""

from __future__ import annotations

import _thread
import signal
import threading

from flask import Blueprint, abort, current_app, render_template

from deck.web.parts.page import Page

blueprint = Blueprint("ending", __name__)
PAGE = Page(blueprint=blueprint, way="/einde")

_SOON = 0.5
"""Seconds after which it ends, so that the last page has arrived."""


@blueprint.post("")
def page() -> str:
    """End the program that serves the page; only on the computer of whoever started it."""
    if not current_app.config["ENDS"]:
        abort(404)
    # As the system ends a program: an interruption may be ignored, as in a program that a desktop started.
    threading.Timer(_SOON, _thread.interrupt_main, (signal.SIGTERM,)).start()
    return render_template("ending.html")
