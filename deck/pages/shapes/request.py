"""What a shape gets to draw from: its box, its options, the look of the deck and the page around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path as FilePath
from typing import Any, TypeAlias

from msgspec import field

from deck.base.errors import InputError, input_error
from deck.base.items.colour import Palette
from deck.base.items.items import Colour, Item
from deck.base.items.outlines import Outline
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.text.fonts import Typefaces
from deck.base.units import Box

NO_BOX = Box(0.0, 0.0, 0.0, 0.0)
_MOST_SLACK = 10.0
"""The most mm that a rule keeps off the cut. A larger bleed than this includes a hem, which is not cut off."""

TOUCH = 0.05
"""How near in mm an edge must be to the trim to touch it."""


class Look(Plain):
    """How a deck looks: its palette, its typefaces, the folders of its icons, and the keys of its principles in order.

    The key of a principle is the name of its colour and of its icon. folder is the one that the paths of pictures start
    from, and that they may not lead out of; without it there are no pictures. beside is the folder of a table that was
    given apart from the deck: its pictures may lie there as well. logo is a picture file, or None, and logo_alt what a
    screen reader says of it.
    """

    palette: Palette
    faces: Typefaces
    icons: tuple[FilePath, ...]
    principles: tuple[str, ...] = ()
    folder: FilePath | None = None
    beside: FilePath | None = None
    logo: FilePath | None = None
    logo_alt: str = ""


def no_icon(name: str, _box: Box, _colour: Colour) -> Item:
    """What draws the icons where there are none.

    Raises:
        InputError: always.
    """
    raise input_error(say("there is no icon “{name}”.", name=name), "layout", "")


class ShapeRequest(Plain):
    """One shape that a layout asks for. Lengths are mm.

    principle is the key of the card's principle, empty when it has none. trim is the page and bleed how far artwork
    goes on beyond it; a trim of NO_BOX means that the page is not known. points are the places that the leader lines
    of the figure run to, by the name of its part. text is the value of the slot's field, for the shapes that read one.
    icon draws an icon by its name, as large as fits in a box, in a colour. labels are the first lines of the texts that
    leader lines run to, from cap height to baseline, by the name of the part as well. inset is how far what touches the
    trim draws back from it instead of running on into a bleed. edge is the outline that cuts off what is drawn, of the
    card or of the cell that it lies in; empty for a rectangle.
    """

    box: Box
    options: Mapping[str, Any]
    look: Look
    principle: str = ""
    trim: Box = NO_BOX
    bleed: float = 0.0
    points: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    text: str = ""
    icon: Callable[[str, Box, Colour], Item] = no_icon
    labels: Mapping[str, Box] = field(default_factory=dict)
    inset: float = 0.0
    edge: Outline = ()

    @property
    def colours(self) -> Palette:
        """The palette of the deck."""
        return self.look.palette

    def colour(self, key: str, default: str) -> Colour:
        """The colour of an option, else the one that the palette calls default.

        Raises:
            InputError: when the palette has no such colour, or the option is none.
        """
        value = self.options.get(key)
        if value is None:
            if default not in self.colours.colours:
                remedy = say("Use one of: {known}.", known=", ".join(self.colours.colours))
                raise input_error(say("there is no colour “{name}”.", name=default), "", remedy)
            return self.colours[default]
        if not isinstance(value, Colour):
            raise input_error(
                say("{key} = {value!r} is not a colour.", key=key, value=value),
                "layout",
                say("Name a colour of the palette."),
            )
        return value

    def line_colour(self, key: str, default: str) -> Colour:
        """The colour of a line that must be seen: ink where the black-and-white edition makes it paper."""
        colour = self.colour(key, default)
        return self.colours["ink"] if blank(colour) and self.colours.black_and_white else colour

    def number(self, key: str, default: float) -> float:
        """An option as a number, in mm where it is a length.

        Raises:
            InputError: when it is no number.
        """
        value = self.options.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise input_error(
                say("{key} = {value!r} is not a number.", key=key, value=value),
                "layout",
                say("Write a number (lengths in mm)."),
            )
        return float(value)

    def choice(self, key: str, *choices: str) -> str:
        """An option that is one of some words; the first of them when it is not given.

        Raises:
            InputError: when it is another word.
        """
        value = self.options.get(key, choices[0])
        if value not in choices:
            raise input_error(
                say("{key} = {value!r} is unknown.", key=key, value=value),
                "layout",
                say("Choose one of: {known}.", known=", ".join(choices)),
            )
        return str(value)

    @property
    def heavy(self) -> float:
        """The width in mm of the rule that replaces a fill in black and white: 1.4 % of the page's short side."""
        return max(0.7, 0.014 * (self.trim.size.short or self.box.size.short))

    @property
    def sides(self) -> tuple[bool, bool, bool, bool]:
        """Whether the box touches the trim at the left, top, right and bottom."""
        if self.trim == NO_BOX:
            return False, False, False, False
        box, trim = self.box, self.trim
        return (
            box.x <= trim.x + TOUCH,
            box.y <= trim.y + TOUCH,
            box.right >= trim.right - TOUCH,
            box.bottom >= trim.bottom - TOUCH,
        )

    @property
    def bled(self) -> Box:
        """The box where it touches the trim carried on into the bleed, or drawn back by the inset."""
        return drawn_back(self.box, self.sides, self.inset) if self.inset else grown(self.box, self.sides, self.bleed)

    @property
    def inset_corner(self) -> float:
        """The radius in mm of the corners of what is drawn back from the trim."""
        return 0.45 * self.inset

    @property
    def cut_slack(self) -> float:
        """How far in mm a rule keeps off the trim: as far as the bleed reaches, for the cut may be that inaccurate."""
        return min(max(2.5, self.bleed), _MOST_SLACK)

    @property
    def safe(self) -> Box:
        """The box, drawn back from the trim where it touches it, so that an inaccurate cut leaves a rule whole."""
        if self.inset:
            return drawn_back(self.box, self.sides, self.inset)
        return grown(self.box, self.sides, -min(self.cut_slack, self.box.size.short / 4))


Shape: TypeAlias = Callable[[ShapeRequest], tuple[Item, ...]]
"""A function that draws a shape."""


def grown(box: Box, sides: tuple[bool, bool, bool, bool], by: float) -> Box:
    """The box with the chosen sides (left, top, right, bottom) moved outwards by `by` mm."""
    left, top, right, bottom = (by if side else 0.0 for side in sides)
    return Box(box.x - left, box.y - top, box.width + left + right, box.height + top + bottom)


def drawn_back(box: Box, sides: tuple[bool, bool, bool, bool], by: float) -> Box:
    """The box that keeps `by` mm off the chosen sides (left, top, right, bottom). What is too thin for that, such as a
    strip along one of them, is moved inwards instead.
    """
    left, top, right, bottom = sides
    x, width = _span(box.x, box.width, left, right, by)
    y, height = _span(box.y, box.height, top, bottom, by)
    return Box(x, y, width, height)


def _span(start: float, length: float, first: bool, last: bool, by: float) -> tuple[float, float]:
    if first != last and length <= 2 * by:
        return start + (by if first else -by), length
    taken = min(by, length / 4) if first and last else by
    return start + taken * first, length - taken * (first + last)


def blank(colour: Colour) -> bool:
    """Whether the colour prints no ink at all, as paper does."""
    return not any(colour.cmyk)


def ruled_off(request: ShapeRequest, fill: Colour) -> float:
    """The width in mm of the rule that stands for a fill in black and white; 0 when the fill itself is drawn.

    A principle's colour becomes a heavy rule, the tint of a quiet panel a fine one; plain paper gets none.
    """
    if not (request.colours.black_and_white and blank(fill)) or fill.name == "paper":
        return 0.0
    return request.heavy / 3 if fill.name == "tint" else request.heavy


def unknown(told: str, name: str, names: Iterable[str], place: str = "layout") -> InputError:
    """The error for a name that does not exist: it names the nearest one that does, or all when none is near.

    told is the message, marked by to_say(), in which `{name}` is that name.
    """
    from difflib import get_close_matches  # here, for it takes a while to import and good layouts never need it

    known = sorted(names)
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    remedy = (
        say("Did you mean “{near}”?", near=near[0]) if near else say("Choose one of: {known}.", known=", ".join(known))
    )
    return input_error(say(told, name=name), place, remedy)
