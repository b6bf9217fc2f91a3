"""What the sketches of a room share: its numbers, its scale, its walls, and the people and things in it.

A sketch reads its numbers from the text of its field, one `key: value` a line, in metres: `width`, `depth`, `people`,
and those of the shape; `wall: label | metres` (repeated) names what hangs on the wall in front. `scale`, `metre` and
`decimal` say how a scale and a length are written.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from deck.base.errors import input_error
from deck.base.items.drawing import line, rectangle
from deck.base.items.items import Colour, Font, Item, Path, Stroke, Text
from deck.base.items.parts import Typeface
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.text.story import one_line
from deck.base.units import PT_PER_MM, Box, amount, number
from deck.pages.shapes.curves import ellipse
from deck.pages.shapes.request import ShapeRequest

_SCALES = (20, 25, 40, 50, 60, 75, 100, 125, 150, 200, 250, 300, 400, 500, 750, 1000)
"""A sketch is drawn at 1 to the first of these at which the room fits: the scales that stand on rulers and plans."""

PERSON = 0.2
"""The radius of the dot for a person, in m."""

_LEFT, _TOP, _FOOT = 13.0, 8.0, 9.5
"""In mm: the space for measures at the left of the drawn room, above it and below it."""

_WALL, _FINE = 0.9, 0.25
_SMALL_PT, _LEAST_PT = 8.0, 6.5


class Sketch(Plain, dict=True):
    """A room drawn to scale in the box of a request. Lengths with _m are metres in the room, and places are told from
    its front left corner, which is drawn at the top left; all other lengths are mm on paper.
    """

    request: ShapeRequest

    @cached_property
    def facts(self) -> dict[str, list[str]]:
        """The values that the text of the field gives for each key, in their order."""
        facts: dict[str, list[str]] = {}
        for row in self.request.text.splitlines():
            key, _, value = row.partition(":")
            facts.setdefault(key.strip(), []).append(value.strip())
        return facts

    @property
    def bold(self) -> Typeface:
        """The face of names and figures."""
        return self.request.look.faces["bold"]

    def drop(self, size_pt: float) -> float:
        """How far in mm the baseline lies below the middle of a capital or a digit, at a size in points."""
        return self.bold.cap_height * size_pt / PT_PER_MM / 2

    def number(self, key: str, default: float) -> float:
        """The number that the field gives for a key; default when it gives none.

        Raises:
            InputError: when it is no number of 0 or more.
        """
        value = self.facts.get(key, [str(default)])[0]
        try:
            found = float(value)
        except ValueError:
            found = -1.0
        if not 0 <= found < 1000:
            raise input_error(
                say("{key}: “{value}” is no number of a room.", key=key, value=value),
                "",
                say("Write metres, such as 6.5."),
            )
        return found

    def word(self, key: str, default: str = "") -> str:
        """The text that the field gives for a key; default when it gives none."""
        return self.facts.get(key, [default])[0]

    @property
    def width_m(self) -> float:
        """The width of the room, in m."""
        return max(1.0, self.number("width", 6.5))

    @property
    def depth_m(self) -> float:
        """The depth of the room, in m."""
        return max(1.0, self.number("depth", 6.5))

    @property
    def people(self) -> int:
        """How many people there are."""
        return int(self.number("people", 8))

    @cached_property
    def ratio(self) -> int:
        """The number n of the scale 1 : n.

        Raises:
            InputError: when the room does not fit in the box at any scale.
        """
        box = self.request.box
        wide, high = box.width - _LEFT - 1, box.height - _TOP - _FOOT
        for ratio in _SCALES:
            if self.width_m * 1000 / ratio <= wide and self.depth_m * 1000 / ratio <= high:
                return ratio
        told = say(
            "a room of {width} by {depth} m does not fit in {size}.",
            width=amount(self.width_m),
            depth=amount(self.depth_m),
            size=box.size,
        )
        raise input_error(told, "", say("Give the sketch more room in the layout."))

    @property
    def metre(self) -> float:
        """The length of a metre on paper, in mm."""
        return 1000 / self.ratio

    @cached_property
    def room(self) -> Box:
        """The room on paper, in the middle of the width that the measures leave."""
        box, width, depth = self.request.box, self.width_m * self.metre, self.depth_m * self.metre
        x = box.x + _LEFT + (box.width - _LEFT - 1 - width) / 2
        return Box(x, box.y + _TOP, width, depth)

    def at(self, x_m: float, y_m: float) -> tuple[float, float]:
        """The x and y on paper (mm) of a place in the room."""
        return self.room.x + x_m * self.metre, self.room.y + y_m * self.metre

    def box(self, x_m: float, y_m: float, width_m: float, depth_m: float) -> Box:
        """The box on paper of a rectangle whose middle is a place in the room."""
        x, y = self.at(x_m - width_m / 2, y_m - depth_m / 2)
        return Box(x, y, width_m * self.metre, depth_m * self.metre)

    @property
    def ink(self) -> Colour:
        """The colour of lines and words."""
        return self.request.colours["ink"]

    def words(self, text: str, x: float, baseline: float, align: str = "centre") -> Text:
        """Small words on the drawing, at x and a baseline in mm."""
        return one_line(text, x, baseline, Font(self.request.look.faces["regular"], _SMALL_PT, self.ink), align)

    def strong(self, text: str, x: float, baseline: float, align: str, most: float) -> Iterator[Text]:
        """Bold words of at most so many mm wide, in smaller type if need be; nothing when they would be unreadable."""
        for size_pt in (_SMALL_PT, 7.0, _LEAST_PT):
            found = one_line(text, x, baseline, Font(self.bold, size_pt, self.ink), align)
            if found.box.width <= most:
                yield found
                return

    def length(self, metres: float) -> str:
        """A length as the edition writes it: “6,5 m”."""
        shown = number(metres, 1).replace(".", self.word("decimal", ","))
        return self.word("metre", "{metres} m").replace("{metres}", shown)

    def person(self, x_m: float, y_m: float) -> Path:
        """A person, seen from above."""
        x, y = self.at(x_m, y_m)
        edge = Stroke(self.request.colours["paper"], _FINE)
        return Path(ellipse(x, y, PERSON * self.metre), self.request.colours["quiet"], edge)

    def seat(self, x_m: float, y_m: float) -> Path:
        """A chair on which nobody sits."""
        x, y = self.at(x_m, y_m)
        radius = PERSON * self.metre - _FINE
        return Path(ellipse(x, y, radius), stroke=Stroke(self.request.colours["quiet"], 2 * _FINE))

    def ground(self) -> Iterator[Item]:
        """The walls with their measures, what hangs in front, and the scale."""
        yield rectangle(self.room, stroke=Stroke(self.ink, _WALL, round=False))
        yield from self._measures()
        yield from self._wall()
        yield from self._scale()

    def _measures(self) -> Iterator[Item]:
        room, off = self.room, 3.0
        y, x = room.y - off, room.x - off
        yield from self._measure((room.x, y), (room.right, y))
        yield from self._measure((x, room.y), (x, room.bottom))
        yield self.words(self.length(self.width_m), room.centre[0], y - 1.4)
        yield self.words(self.length(self.depth_m), x - 1.4, room.centre[1] + 1, "right")

    def _measure(self, start: tuple[float, float], end: tuple[float, float]) -> Iterator[Item]:
        """A line between two points, with a short line across both its ends."""
        stroke = Stroke(self.request.colours["quiet"], _FINE, round=False)
        yield line(start, end, stroke)
        flat = start[1] == end[1]
        for x, y in (start, end):
            dx, dy = (0.0, 1.0) if flat else (1.0, 0.0)
            yield line((x - dx, y - dy), (x + dx, y + dy), stroke)

    def _wall(self) -> Iterator[Item]:
        """What hangs on the front wall or stands against it, spread over its length: a bar and its label."""
        things = [row.partition("|") for row in self.facts.get("wall", ())]
        for place, (label, _, metres) in enumerate(things):
            x = self.room.x + (place + 0.5) / len(things) * self.room.width
            width = float(metres) * self.metre
            yield rectangle(Box(x - width / 2, self.room.y, width, 1.6), self.ink)
            yield self.words(label.strip(), x, self.room.y + 4.8)

    def _scale(self) -> Iterator[Item]:
        """A scale bar of up to 5 m, its metres black and white in turn, and the scale in words."""
        count = max(1, min(5, int(self.room.width / self.metre / 2)))
        left, top = self.room.x, self.room.bottom + 2.4
        stroke = Stroke(self.ink, _FINE, round=False)
        for step in range(count):
            box = Box(left + step * self.metre, top, self.metre, 1.5)
            yield rectangle(box, self.ink if step % 2 == 0 else None, stroke)
        foot = top + 1.5 + 3.4
        told = self.word("scale", "1:{scale}").replace("{scale}", str(self.ratio))
        yield self.words("0", left, foot, "left")
        yield self.words(self.length(count), left + count * self.metre, foot)
        yield self.words(told, self.room.right, foot, "right")
