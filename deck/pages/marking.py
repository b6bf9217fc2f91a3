"""A discreet line with the id and the version of a card, at an edge where it is in nobody's way."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from deck.base.items.drawing import outline_box, place_box
from deck.base.items.items import ARTIFACT, Card, Font, Group, Item, Line, Page, Path, Run, Source, Text
from deck.base.plain import Plain
from deck.base.units import Box, mm
from deck.pages.checks import LEAST, LEAST_LARGE, Grounds, grounds_of, legible
from deck.pages.shapes.request import Look

LEAST_PT = 6.0
"""The size of the line in points, where the printer of a profile does not want more."""

_COLOURS = ("quiet", "ink", "paper")
"""The colours that are tried: the first that can be read on what is under it is taken."""

_STEP, _AIR = 3.0, 0.8
"""The steps in which a place is looked for along an edge, and the air round the line, in mm."""

_FURTHER_IN = 14
"""How many mm a line may stand further in from the lower or the upper edge, where the edges themselves are full."""

_FIELD = "id"


class Marking(Plain):
    """How cards are marked. safe is how far the line stays from the edges (mm), size_pt its size, contrast the least.

    round: the cards are discs.
    """

    look: Look
    safe: float
    size_pt: float = LEAST_PT
    contrast: tuple[float, float] = (LEAST, LEAST_LARGE)
    round: bool = False

    def marked(self, card: Card) -> Card | None:
        """The card with its line: on the front, or else on the back; None when there is no room on either."""
        words = f"{card.id} · {card.version}" if card.version else card.id
        front = self._side(card.front, words, card.id)
        if front:
            return replace(card, front=front)
        back = self._side(card.back, words, card.id) if card.back else None
        return replace(card, back=back) if back else None

    def _side(self, page: Page, words: str, name: str) -> Page | None:
        face = self.look.faces["regular"]
        shown = "".join(sign if sign == " " or face.covers(sign) else "?" for sign in words)
        source = replace(page.source, card=name, field=_FIELD)
        taken, grounds = list(_taken(page.items)), grounds_of(page.items)
        for colour in _COLOURS:
            font = Font(face, self.size_pt, self.look.palette[colour])
            line = _text(shown, font, source)
            for x, y in self._places(page, line.box):
                text = replace(line, box=replace(line.box, x=x, y=y))
                if not any(one.hinders(text.box) for one in taken) and self._legible(text, grounds):
                    return replace(page, items=(*page.items, text))
        return None

    def _legible(self, text: Text, grounds: Grounds) -> bool:
        return legible(text, grounds, self.look.palette["paper"], self.contrast)

    def _places(self, page: Page, line: Box) -> Iterator[tuple[float, float]]:
        """The places to try: the corners below, along the edge there, then the same above, then a little further in."""
        left, right = self.safe, page.size.width - self.safe - line.width
        if right < left:
            return
        steps = [left + _STEP * step for step in range(1, int((right - left) / _STEP) + 1)]
        low = page.size.height - self.safe - line.height
        inwards = range(1, _FURTHER_IN + 1)
        for y in (low, self.safe, *[low - step for step in inwards], *[self.safe + step for step in inwards]):
            for x in (right, left, *reversed(steps)):
                if not self.round or _inside(page, Box(x, y, line.width, line.height), self.safe):
                    yield x, y
        if self.round:  # the edge of a disc curves away: nearer to the middle there is more room
            for share in (0.9, 0.85, 0.8, 0.1, 0.15, 0.2):
                x, y = (page.size.width - line.width) / 2, share * page.size.height
                if _inside(page, Box(x, y, line.width, line.height), self.safe):
                    yield x, y


def _inside(page: Page, box: Box, safe: float) -> bool:
    radius, x, y = page.size.short / 2 - safe, page.size.width / 2, page.size.height / 2
    corners = [(cx, cy) for cx in (box.x, box.right) for cy in (box.y, box.bottom)]
    return all((cx - x) ** 2 + (cy - y) ** 2 <= radius**2 for cx, cy in corners)


def _text(words: str, font: Font, source: Source) -> Text:
    """The line, at the origin."""
    shaped = tuple(font.face.shape(word) for word in words.split(" ") if word)
    run = Run(0.0, shaped, font, font.face.space)
    high, deep = (mm(font.size_pt) * share for share in (font.face.cap_height, font.face.descender))
    return Text(Box(0, 0, run.width, high + deep), (Line(high, (run,)),), ARTIFACT, source=source)


class _Taken(Plain):
    """A place that is taken. ground: something plain, on which a line may stand when it lies on it as a whole."""

    box: Box
    ground: bool = False

    def hinders(self, line: Box) -> bool:
        near = line.outset(_AIR)
        return near.overlaps(self.box) and not (self.ground and self.box.contains(near))


def _taken(items: Sequence[Item]) -> Iterator[_Taken]:
    for item in items:
        if isinstance(item, Group):
            for one in _taken(item.items):
                yield _Taken(place_box(one.box, item), one.ground and not item.tilt)
        elif isinstance(item, Path):
            box, corners = outline_box(item.segments), _round_corners(item)
            yield _Taken(box, corners is not None)
            yield from corners or ()
        elif isinstance(item, Text):
            for line in (item.label, *item.lines) if item.label else item.lines:
                yield from _words(item, line)
        else:
            yield _Taken(item.box)


def _round_corners(path: Path) -> list[_Taken] | None:
    """What an upright rectangle lacks at its corners where those are round; None when the path is no such rectangle."""
    kinds = "".join(kind for kind, _ in path.segments)
    if kinds == "R":
        return []
    ends = [values[-2:] for kind, values in path.segments if values]
    if kinds[0] != "M" or kinds[-1] != "Z" or not set(kinds[1:-1]) <= {"L", "C"} or kinds.count("L") < 3:
        return None
    found: list[_Taken] = []
    box = outline_box(path.segments)
    for kind, before, end in zip(kinds[1:-1], ends, ends[1:], strict=False):
        if kind == "L" and before[0] != end[0] and before[1] != end[1]:
            return None
        if kind == "C":
            found += _lacking(box, before, end)
    return found


def _lacking(box: Box, start: tuple[float, ...], end: tuple[float, ...]) -> Iterator[_Taken]:
    """What a corner of the box lacks outside an arc between two points, in steps as high as the air round a line."""
    xs, ys = sorted((start[0], end[0])), sorted((start[1], end[1]))
    wide, high = xs[1] - xs[0], ys[1] - ys[0]
    steps = math.ceil(high / _AIR)
    for step in range(1, steps):
        share = step / steps
        across, down = wide * (1 - math.sqrt(share * (2 - share))), high * share
        x = xs[0] if xs[0] <= box.x + _ROUNDING else xs[1] - across
        y = ys[0] if ys[0] <= box.y + _ROUNDING else ys[1] - down
        yield _Taken(Box(x, y, across, down))


_ROUNDING = 1e-6
"""The tolerance for rounding, in mm."""


def _words(text: Text, line: Line) -> Iterator[_Taken]:
    for run in line.runs:
        face, em = run.font.face, mm(run.font.size_pt)
        top = text.box.y + line.baseline - face.ascender * em
        yield _Taken(Box(text.box.x + run.x, top, run.width, (face.ascender + face.descender) * em))
