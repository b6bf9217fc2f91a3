"""The palette: named colours chosen as press values, each with a screen twin and the colour of text on it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from deck.base.errors import Faults
from deck.base.items.items import Colour
from deck.base.resources import data_dir

CONTRAST_TEXT = 4.5
"""The least contrast of text (WCAG 2.1, success criterion 1.4.3)."""

CONTRAST_LARGE = 3.0
"""The least contrast of large text: 18 pt, or 14 pt bold (WCAG 2.1, 1.4.3)."""


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


@cache
def load_palette(path: Path | None = None) -> Palette:
    """Read a palette file; the built-in one when no path is given.

    Raises:
        InputError: with every fault of the file.
    """
    path = path or data_dir("assets") / "palettes" / "vakdeck.toml"
    faults = Faults()
    colours: dict[str, Colour] = {}
    text_on: dict[str, str] = {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.add(f"the palette cannot be read: {error}.", str(path), "Mend the file or choose another.")
        table = {}
    for name, entry in table.items():
        rgb, cmyk = entry.get("rgb", ""), entry.get("cmyk", ())
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", str(rgb)):
            faults.add("rgb is not a colour.", f"{path}, {name}", "Write it as #rrggbb.")
        elif len(cmyk) != 4 or not all(0 <= value <= 100 for value in cmyk):
            faults.add("cmyk is not a colour.", f"{path}, {name}", "Write four numbers from 0 to 100.")
        else:
            channels = tuple(int(rgb[i : i + 2], 16) / 255 for i in (1, 3, 5))
            colours[name] = Colour(name, channels, tuple(map(float, cmyk)))  # type: ignore[arg-type]
            text_on[name] = entry.get("on", "ink")
    for name, other in text_on.items():
        if other not in colours:
            faults.add(f"“on” names an unknown colour: {other}.", f"{path}, {name}", "Name a colour of this file.")
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
