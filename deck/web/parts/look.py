"""The look of the page: the colours of the built-in palette, and its typefaces, as files of our own."""

from __future__ import annotations

from functools import cache

from flask import Response, abort, send_from_directory

from deck.base.resources import data_dir
from deck.base.tables import read_toml

PRINCIPLES = (
    "vertrouwen",
    "dienstbaarheid",
    "legitimiteit",
    "opgave",
    "verantwoordelijkheid",
    "verantwoording",
    "professionaliteit",
)
"""The seven colours of the strip that signs the deck, in their order."""

_FACES = ("FiraSans-Regular.ttf", "FiraSans-Medium.ttf", "FiraSans-Bold.ttf")
_DAY = 86_400


@cache
def colours() -> dict[str, str]:
    """The colours of the palette by name, as `#rrggbb`."""
    table = read_toml(data_dir("assets") / "palettes" / "vakdeck.toml").table
    return {name: str(colour["rgb"]) for name, colour in table.items()}


@cache
def _style() -> str:
    lines = [f"  --{name}: {value};" for name, value in colours().items()]
    lines += [f"  --strip-{at}: {colours()[name]};" for at, name in enumerate(PRINCIPLES, 1)]
    return "\n".join([":root {", *lines, "}", ""])


def style() -> Response:
    """The colours as properties for the style sheet."""
    return Response(_style(), mimetype="text/css", headers={"Cache-Control": f"max-age={_DAY}"})


def font(name: str) -> Response:
    """A typeface of the deck."""
    if name not in _FACES:
        abort(404)
    return send_from_directory(data_dir("assets") / "fonts", name, mimetype="font/ttf", max_age=_DAY)
