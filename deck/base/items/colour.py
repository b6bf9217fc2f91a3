"""The palette: named colours, chosen as inks for a press, each with its colour on a screen and that of text on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from deck.base.items.items import Colour
from deck.base.plain import Plain
from deck.base.press import Cmyk, Rgb, lighter, to_press
from deck.base.say import say
from deck.base.tables import Place
from deck.base.units import amount, number

CONTRAST_TEXT = 4.5
"""The least contrast of text (WCAG 2.1, success criterion 1.4.3)."""

CONTRAST_LARGE = 3.0
"""The least contrast of large text: 18 pt, or 14 pt bold (WCAG 2.1, 1.4.3)."""


class Palette(Plain):
    """Colours by name, and for each the name of the text colour on it.

    computed has the colour on a screen (a spot's at 100 per cent) of those whose inks were worked out from it; places
    is where each stands in its file. notes is what a person should know before printing them.
    """

    colours: Mapping[str, Colour]
    text_on: Mapping[str, str]
    black_and_white: bool = False
    computed: Mapping[str, Rgb] = {}
    places: Mapping[str, Place] = {}
    notes: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Palette):
            return NotImplemented
        looks = ("colours", "text_on", "black_and_white", "computed", "notes")  # wherever in its file a colour stands
        return all(getattr(self, name) == getattr(other, name) for name in looks)

    def __hash__(self) -> int:
        return hash((*self.colours, self.black_and_white))

    def __getitem__(self, name: str) -> Colour:
        return self.colours[name]

    def __contains__(self, name: object) -> bool:
        return name in self.colours

    def on(self, name: str) -> Colour:
        """The colour of text that stands on the named colour."""
        return self.colours[self.text_on[name]]

    @property
    def spots(self) -> dict[str, Colour]:
        """The first colour of each spot ink, by the name of the ink."""
        return {colour.spot: colour for colour in reversed(list(self.colours.values())) if colour.spot}

    def for_press(self, icc: Path | None, most: float) -> Palette:
        """The palette for a press with a profile of its own, or another limit of ink in per cent: inks that were worked
        out are worked out for it. Inks that a file gives stay as they are.

        Raises:
            InputError: when the profile cannot be used.
        """
        inks = {name: to_press(rgb, icc, most) for name, rgb in self.computed.items()}
        own = {
            name: tinted(replace(self[name], rgb=self.computed[name], cmyk=cmyk), self[name].tint)
            for name, cmyk in inks.items()
        }
        return replace(self, colours={**self.colours, **own})

    def lighter(self, most: float, icc: Path | None = None, rich: Cmyk | None = None) -> Palette:
        """The palette for a press that takes at most that many per cent of ink: a colour with more is built with less,
        so that it looks alike, and a note says so. A spot colour is one ink, and stays.

        Raises:
            InputError: when the profile cannot be used.
        """
        own = {name: lighter(one.cmyk, most, icc, rich) for name, one in self.colours.items() if not one.spot}
        changed = {name: build for name, build in own.items() if build != self[name].cmyk}
        notes = [
            say(
                "the colour “{name}” takes {total} % of ink; {most} % is the most, so it is built as {build}.",
                name=name,
                total=amount(sum(self[name].cmyk), 1),
                most=amount(most, 1),
                build=", ".join(number(ink, 1) for ink in build),
            )
            for name, build in changed.items()
        ]
        colours = {**self.colours, **{name: replace(self[name], cmyk=build) for name, build in changed.items()}}
        return replace(self, colours=colours, notes=(*self.notes, *notes))

    def without_spots(self) -> Palette:
        """The palette for a press that takes no spot inks: each is printed in its process inks."""
        plain = {name: replace(one, spot="", tint=100.0) for name, one in self.colours.items()}
        return replace(self, colours=plain)


def tinted(full: Colour, tint: float) -> Colour:
    """A colour at a tint in per cent: all of it goes to the white of the paper in the same proportion."""
    if tint == 100:
        return replace(full, tint=100.0)
    share = tint / 100
    red, green, blue = (1 - (1 - value) * share for value in full.rgb)
    cyan, magenta, yellow, black = (value * share for value in full.cmyk)
    return replace(full, rgb=(red, green, blue), cmyk=(cyan, magenta, yellow, black), tint=tint)


def full_ink(colour: Colour) -> Colour:
    """The spot ink of a colour at 100 per cent: what tinted made of it, undone."""
    if colour.tint == 100:
        return colour
    share = colour.tint / 100
    red, green, blue = (1 - (1 - value) / share for value in colour.rgb)
    cyan, magenta, yellow, black = (value / share for value in colour.cmyk)
    return replace(colour, rgb=(red, green, blue), cmyk=(cyan, magenta, yellow, black), tint=100.0)


def black_and_white(palette: Palette) -> Palette:
    """The black-and-white edition: fills become paper, text and rules become ink.

    Layouts draw a heavy rule round what was a fill; number, icon and name keep telling principles apart.
    """
    paper = Colour("paper", (1.0, 1.0, 1.0), (0.0, 0.0, 0.0, 0.0))
    grey = {name: _grey(palette[name]) for name in ("ink", "quiet", "rule")}
    colours = {name: replace(grey.get(name, paper), name=name) for name in palette.colours}
    text_on = {name: "paper" if name in ("ink", "quiet") else "ink" for name in palette.colours}
    return Palette(colours, text_on, black_and_white=True)


def _grey(colour: Colour) -> Colour:
    """A colour as black ink alone, as dark as it is; what has no other ink stays as it is."""
    if not any(colour.cmyk[:3]) and not colour.spot:
        return colour
    light = luminance(colour)
    level = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return Colour(colour.name, (level, level, level), to_press((level, level, level)))


def luminance(colour: Colour) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.1, definition of relative luminance)."""
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in colour.rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.1, definition of contrast ratio)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
