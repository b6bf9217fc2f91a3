"""Finds things on a page that collide: words, codes with their quiet zone, and whatever is stroked or filled.

A word may stand wholly on a shape or wholly off it; it may not be crossed by a line or by the edge of a shape, and
nothing may be drawn over it. What lies under a shape that holds the whole word is not seen, and does not count. The
same goes for a code with its quiet zone. All lengths are millimetres on the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from planes import (
    UPRIGHT,
    Frame,
    Point,
    around,
    at,
    back,
    clip_of,
    common,
    corners,
    cut,
    meets,
    outlines,
    winding,
    within,
)

from deck.base.items.drawing import rectangle
from deck.base.items.items import QR, Colour, Group, Image, Item, Page, Path, Text, Word
from deck.base.text.fonts import Face
from deck.base.units import PT_PER_MM, Box
from deck.layout.cells.ways import crossing


@dataclass(frozen=True)
class Target:
    """Something to keep clear: a word, or a code with its quiet zone. box is in its own frame."""

    order: int
    item: Text | QR
    name: str
    box: Box
    frame: Frame


@dataclass(frozen=True)
class Mark:
    """A path or a picture: its outlines on the page, how far its stroke reaches, and what it fills.

    reach is its box with that stroke: left, top, right and bottom.
    """

    order: int
    name: str
    lines: tuple[tuple[Point, ...], ...]
    half: float
    fill: Colour | None
    even_odd: bool
    box: Box
    clip: Box | None
    reach: tuple[float, float, float, float]


@dataclass(frozen=True)
class Clash:
    """Two things that collide. depth is how far the one reaches into the other, in mm, about, and place is where.

    item is what should stay clear; fill is the colour of the shape that comes in its way.
    """

    one: str
    other: str
    depth: float
    how: str
    place: Box
    item: Text | QR
    fill: Colour | None = None

    def __str__(self) -> str:
        place = f"{self.place.x:.0f}, {self.place.y:.0f} mm"
        return f"{self.one} {self.how} {self.other}, {self.depth:.2f} mm deep at {place}"


@dataclass
class Scene:
    """What stands on a page, in the order in which it is drawn."""

    targets: list[Target] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def add(self, items: Iterable[Item], frame: Frame = UPRIGHT, clip: Box | None = None) -> None:
        for item in items:
            order = len(self.targets) + len(self.marks)
            if isinstance(item, Group):
                self.add(item.items, within(frame, item), cut(clip, clip_of(item), within(frame, item)))
            elif isinstance(item, Text):
                self.targets += [Target(order, item, name, box, frame) for name, box in words(item)]
            elif isinstance(item, QR):
                self.targets.append(Target(order, item, "the code", item.box, frame))
            elif isinstance(item, Path):
                self.marks += _mark(order, item, frame, clip)
            elif isinstance(item, Image):
                self.marks += _mark(order, rectangle(item.box, _PICTURE), frame, clip)


_ROUNDED = 0.1
"""How far a shape may reach into a quiet zone by rounding, in mm: much less than a module."""

_PICTURE = Colour("picture", (0.5, 0.5, 0.5), (0, 0, 0, 50))


def clashes(page: Page, near: float = 0.0) -> list[Clash]:
    """All that collides on a page; near is how many mm of air a word needs round it. A code has its quiet zone."""
    scene = Scene()
    scene.add(page.items)
    found = list(_words_and_codes(scene.targets))
    for target in scene.targets:
        found += _crossed(target, scene.marks, -_ROUNDED if isinstance(target.item, QR) else near)
    return found


def words(text: Text) -> Iterator[tuple[str, Box]]:
    """The box of the ink of each word of a text and of its label, and a name for it."""
    for line in (*text.lines, *((text.label,) if text.label else ())):
        for run in line.runs:
            em, x = run.font.size_pt / PT_PER_MM, run.x
            for word in run.words:
                left, top, right, bottom = ink(run.font.face, word)
                if right > left:
                    base = text.box.y + line.baseline
                    box = Box(text.box.x + x + left * em, base + top * em, (right - left) * em, (bottom - top) * em)
                    yield f"{text.source.field} “{word.text}”", box
                x += (word.advance + run.space) * em


@cache
def ink(face: Face, word: Word) -> tuple[float, float, float, float]:
    """The left, top, right and bottom of what is seen of a word, in em from the start of its baseline."""
    boxes = [
        (x + box[0], box[1], x + box[2], box[3])
        for (x, _), sign in zip(face.outline(word), word.text, strict=True)
        if (box := _glyph(face, sign))
    ]
    if not boxes:
        return (0.0, 0.0, 0.0, 0.0)
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


@cache
def _glyph(face: Face, sign: str) -> tuple[float, float, float, float] | None:
    """The same of one character, from where it begins; None when nothing is seen of it."""
    points = [point for line in outlines(face.glyph_path(sign)) for point in line]
    if not points:
        return None
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _mark(order: int, path: Path, frame: Frame, clip: Box | None) -> Iterator[Mark]:
    lines = tuple(tuple(at(frame, *point) for point in line) for line in outlines(path.segments))
    if lines and (path.fill or path.stroke):
        half = path.stroke.width / 2 if path.stroke else 0.0
        box = around([point for line in lines for point in line])
        yield Mark(
            order, _name(path), lines, half, path.fill, path.even_odd, box, clip, _edges(box.outset(half + 1e-3))
        )


def _edges(box: Box) -> tuple[float, float, float, float]:
    return box.x, box.y, box.right, box.bottom


def _name(path: Path) -> str:
    parts = (path.fill and f"a fill of {path.fill.name}", path.stroke and f"a line of {path.stroke.colour.name}")
    return " and ".join(filter(None, parts))


def _words_and_codes(targets: Sequence[Target]) -> Iterator[Clash]:
    """Words on words of another text, and on codes."""
    placed = sorted(((_on_page(one), one) for one in targets), key=lambda pair: pair[0].x)
    for index, (box, one) in enumerate(placed):
        for far, other in placed[index + 1 :]:
            if far.x >= box.right:
                break
            if one.item is not other.item and box.overlaps(far) and crossing(_quad(one), _quad(other)):
                both = common(box, far)
                assert both
                yield Clash(one.name, other.name, min(both.width, both.height), "lies on", both, one.item)


def _quad(target: Target) -> list[Point]:
    """The corners of a target on the page: of one that is tilted they do not fill the box round them."""
    return [at(target.frame, *point) for point in corners(target.box)]


def _on_page(target: Target) -> Box:
    if target.frame == UPRIGHT:
        return target.box
    return around(_quad(target))


def _crossed(target: Target, marks: Sequence[Mark], near: float) -> Iterator[Clash]:
    """The marks that cross a word or a code, or lie over it."""
    page = _on_page(target).outset(near)
    met = [mark for mark in _near(marks, *_edges(page)) if _shows(mark, page)]
    under = [mark for mark in met if mark.order < target.order and mark.fill and _holds(mark, target)]
    ground = under[-1].order if under else -1
    for mark in met:
        if mark.order <= ground:
            continue
        depth = _depth(mark, target, near)
        if depth is not None:
            yield Clash(target.name, mark.name, depth, "is crossed by", page, target.item, mark.fill)
        elif mark.fill and mark.order > target.order and _holds(mark, target):
            yield Clash(
                target.name,
                mark.name,
                min(target.box.width, target.box.height),
                "lies under",
                page,
                target.item,
                mark.fill,
            )


def _near(marks: Sequence[Mark], left: float, top: float, right: float, bottom: float) -> Iterator[Mark]:
    """The marks that share more than a millionth of a mm with a box, as Box.overlaps() says: most are far from it."""
    left, top, right, bottom = left + 1e-6, top + 1e-6, right - 1e-6, bottom - 1e-6
    for mark in marks:
        x, y, x2, y2 = mark.reach
        if x < right and x2 > left and y < bottom and y2 > top:
            yield mark


def _shows(mark: Mark, page: Box) -> bool:
    return mark.clip is None or page.overlaps(mark.clip)


def _depth(mark: Mark, target: Target, near: float) -> float | None:
    """How far a mark reaches into a target, or None when it does not cross it."""
    deepest = min(target.box.width, target.box.height) / 2
    if not _crosses(mark, target, -near):
        return None
    low, high = -near, deepest
    for _ in range(6):
        middle = (low + high) / 2
        low, high = (middle, high) if _crosses(mark, target, middle) else (low, middle)
    return low


def _crosses(mark: Mark, target: Target, inset: float) -> bool:
    """Whether a line of a mark meets the box of a target, made smaller by so many mm."""
    box = target.box.inset(inset)
    if mark.clip and target.frame == UPRIGHT:
        shown = common(box, mark.clip)
        if shown is None:
            return False
        box = shown
    box = box.outset(mark.half)
    for line in mark.lines:
        points = line if target.frame == UPRIGHT else [back(target.frame, *point) for point in line]
        if any(meets(start, end, box) for start, end in pairwise(points)):
            return True
    return False


def _holds(mark: Mark, target: Target) -> bool:
    """Whether the fill of a mark covers the whole of a target."""
    page = _on_page(target)
    if not mark.box.contains(page, 1e-3) or (mark.clip and not mark.clip.contains(page, 1e-3)):
        return False
    x, y = page.centre
    turns = sum(winding(line, x, y) for line in mark.lines)
    return bool(turns % 2 if mark.even_odd else turns) and not _crosses(mark, target, mark.half)
