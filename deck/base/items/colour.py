"""The palette: named colours, chosen as inks for a press, each with its colour on a screen and that of text on it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from msgspec import Meta

from deck.base.errors import Faults
from deck.base.forms import Form, checked
from deck.base.items.items import Colour
from deck.base.kept import kept
from deck.base.kinds import Wrong, kind
from deck.base.tables import read_toml

CONTRAST_TEXT = 4.5
"""The least contrast of text (WCAG 2.1, success criterion 1.4.3)."""

CONTRAST_LARGE = 3.0
"""The least contrast of large text: 18 pt, or 14 pt bold (WCAG 2.1, 1.4.3)."""


Percent: TypeAlias = Annotated[float, Meta(ge=0, le=100)]

if TYPE_CHECKING:
    Rgb: TypeAlias = tuple[float, float, float]
else:

    def _rgb(value: Any) -> tuple[float, ...]:
        if not isinstance(value, str) or not re.fullmatch("#[0-9a-fA-F]{6}", value):
            raise Wrong("Write it as #rrggbb.")
        return tuple(int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))

    Rgb = kind("Rgb", _rgb, {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"})
    """A colour of a screen: three channels from 0 to 1, written as #rrggbb."""


class ColourForm(Form):
    """A colour of a palette file: as ink in per cent, on a screen, and the name of the colour of text that is on it."""

    cmyk: tuple[Percent, Percent, Percent, Percent]
    rgb: Rgb
    on: str = "ink"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by name, and for each the name of the text colour on it."""

    colours: Mapping[str, Colour]
    text_on: Mapping[str, str]
    black_and_white: bool = False

    def __getitem__(self, name: str) -> Colour:
        return self.colours[name]

    def __contains__(self, name: object) -> bool:
        return name in self.colours

    def on(self, name: str) -> Colour:
        """The colour of text that stands on the named colour."""
        return self.colours[self.text_on[name]]


NEEDED = ("ink", "paper", "tint", "rule", "quiet", "accent", "signal")
"""The colours that every palette has, for what the program draws by itself: text, grounds, lines and links."""


@kept
def load_palette(path: Path) -> Palette:
    """Read a palette file.

    Raises:
        InputError: with every fault of the file.
    """
    source, faults = read_toml(path, str(path)), Faults()
    colours: dict[str, Colour] = {}
    text_on: dict[str, str] = {}
    for name, table in source.table.items():
        place = source.place / name
        entry = checked(ColourForm, table, place, faults)
        if entry and entry.on not in source.table:
            faults.add(f"“on” names an unknown colour: {entry.on}.", place.on("on"), "Name a colour of this file.")
        elif entry:
            colours[name], text_on[name] = Colour(name, entry.rgb, entry.cmyk), entry.on
    faults.raise_if_any()
    return Palette(colours, text_on)


def black_and_white(palette: Palette) -> Palette:
    """The black-and-white edition: fills become paper, text and rules become ink.

    Layouts draw a heavy rule round what was a fill; number, icon and name keep telling principles apart.
    """
    ink, paper, quiet = palette["ink"], palette["paper"], palette["quiet"]
    grey = {"ink": ink, "quiet": quiet, "rule": palette["rule"]}
    colours = {name: replace(grey.get(name, paper), name=name) for name in palette.colours}
    text_on = {name: "paper" if name in ("ink", "quiet") else "ink" for name in palette.colours}
    return Palette(colours, text_on, black_and_white=True)


def luminance(colour: Colour) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.1, definition of relative luminance)."""
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in colour.rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.1, definition of contrast ratio)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
