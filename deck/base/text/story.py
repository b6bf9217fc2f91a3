"""A story: blocks one below another in a box, at the largest common scale at which everything fits."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from deck.base.items.items import ARTIFACT, NOWHERE, Font, Line, Print, Reading, Run, Source, Text
from deck.base.text import fonts
from deck.base.text.breaking import Breaks, TooWide, break_lines
from deck.base.text.fitting import Fitter, Overflow, SetBlock
from deck.base.text.setting import Measure, Setter, offset
from deck.base.text.style import Block
from deck.base.units import PT_PER_MM, Box

__all__ = ["Overflow", "Story", "fit_story", "measure", "one_line"]

_NEAR, _STEP = 1e-6, 0.1
"""What is as good as nothing, by rounding, and the least by which a box is made lower, both in mm."""


@dataclass(frozen=True, slots=True)
class Story:
    """Blocks that were fitted: a Text for each, the height in mm (cap top of the first line to the descender of the
    last), the scale from 0 to 1 and the smallest size used.
    """

    texts: tuple[Text, ...]
    height: float
    scale: float
    size_pt: float


def fit_story(
    blocks: Sequence[Block], box: Box, lang: str = "nl", valign: str = "top", hang: float = math.inf
) -> Story:
    """Fit blocks in a box at the largest scale; valign: top, middle or bottom.

    The cap top of the first line stands on the top of the box. The last baseline lies in the box; descenders may hang
    below it when the box is full, but no further than hang (mm).

    Raises:
        InputError: when the markup is not balanced, or a font lacks a character.
        Overflow: when it does not fit at the smallest sizes.
    """
    story = _fitted(blocks, box, lang, valign)
    if _lowest(story.texts) - box.bottom - hang > _NEAR:
        return _raised(blocks, box, lang, valign, hang)
    return story


def _raised(blocks: Sequence[Block], box: Box, lang: str, valign: str, hang: float) -> Story:
    """Fit blocks whose letters would hang too low, as if the box were lower, by as little as helps."""

    def fitted(height: float) -> Story:
        return _fitted(blocks, replace(box, height=height), lang, valign)

    def over(story: Story) -> float:
        return _lowest(story.texts) - box.bottom - hang

    height = too_high = box.height
    story = fitted(height)
    while over(story) > _NEAR:
        too_high, height = height, height - max(over(story), _STEP)
        try:
            story = fitted(height)
        except Overflow as least:  # a box that just holds the smallest sizes may yet do
            height = least.needed + _NEAR
            story = fitted(height)
            if over(story) > _NEAR:
                raise
    while too_high - height > _STEP:
        middle = (too_high + height) / 2
        tried = fitted(middle)
        if over(tried) > _NEAR:
            too_high = middle
        else:
            height, story = middle, tried
    return story


def _lowest(texts: Sequence[Text]) -> float:
    """How far down the ink of the last line reaches."""
    lines = [(text, text.lines[-1]) for text in texts if text.lines]
    if not lines:
        return -math.inf
    text, line = lines[-1]
    depths = [fonts.face(run.font.face).depth(run.text) * run.font.size_pt / PT_PER_MM for run in line.runs]
    return text.box.y + line.baseline + max(depths, default=0.0)


def _fitted(blocks: Sequence[Block], box: Box, lang: str, valign: str) -> Story:
    """Fit blocks in a box, whatever hangs below it."""
    if len(blocks) == 1 and (story := _at_largest(blocks[0], box, lang, valign)):
        return story
    fitter = Fitter(blocks, box.width, box.height, lang)
    steps = fitter.steps()
    scale = 1.0
    broken = fitter.settle(scale, nice_only=True) if fitter.may_fit() else None
    if broken is None:
        scale = fitter.largest(steps) / steps
        broken = fitter.settle(scale)
    if broken is None:  # cannot be: the scale was found with the fewest lines, and settle comes to them
        raise ValueError("no way of breaking fits at the scale that was found")
    return _placed(fitter, broken, scale, box, valign)


def measure(blocks: Sequence[Block], width: float, scale: float = 1.0, lang: str = "nl") -> float:
    """The height in mm that blocks take at a width in mm and a scale: cap top to the last descender.

    Raises:
        InputError: as fit_story.
        Overflow: when a word does not fit on a line.
    """
    fitter = Fitter(blocks, width, float("inf"), lang)
    return fitter.height([len(breaks.ends) for breaks in fitter.nice(scale)], scale)


def one_line(  # noqa: PLR0917 - marks and labels are written in a row
    text: str,
    x: float,
    baseline: float,
    font: Font,
    align: str = "left",
    reading: Reading = ARTIFACT,
    role: Print = Print.ARTWORK,
    source: Source = NOWHERE,
) -> Text:
    """A single line without markup; x is its left, centre or right by align.

    Raises:
        InputError: when the font lacks a character.
    """
    face = fonts.face(font.face)
    run = Run(0.0, tuple([face.shape(word) for word in text.split(" ") if word]), font, face.space)
    em, width = font.size_pt / PT_PER_MM, run.width if run.words else 0.0
    cap = face.cap_height * em
    box = Box(x - offset(align, width), baseline - cap, width, cap + face.descender * em)
    return Text(box, (Line(cap, (run,)),) if run.words else (), reading, None, role, source)


def _at_largest(block: Block, box: Box, lang: str, valign: str) -> Story | None:
    """A single block that fits at its largest size, as most do: the way of the Fitter without its search. None for all
    others.
    """
    item, style, scale = SetBlock(block, lang), block.style, 1.0
    if style.label or not item.paragraph.words:
        return None
    size_pt = style.size_pt(scale)
    em = size_pt / PT_PER_MM
    cap, depth, step = item.face.cap_height * em, item.face.descender * em, style.leading * em
    try:
        breaks = break_lines(item.paragraph, box.width / em)
    except TooWide:
        return None
    count = len(breaks.ends)
    more = (count - 1) * step
    if cap + more > box.height or count > style.max_lines > 0:
        return None
    rest = box.height - cap - more
    free = 0.0 if valign == "top" else rest / 2 if valign == "middle" else max(0.0, rest - depth)
    text = _text(item, breaks, scale, Box(box.x, box.y + free + cap, box.width, more))
    return Story((text,), cap + more + depth, scale, size_pt)


def _placed(fitter: Fitter, broken: list[Breaks], scale: float, box: Box, valign: str) -> Story:
    """The items, at their place in the box."""
    counts = [len(breaks.ends) for breaks in broken]
    drops = fitter.drops(counts, scale)
    span, depth = sum([first + more for first, more in drops]), fitter.depth(counts, scale)
    free = {"top": 0.0, "middle": (box.height - span) / 2, "bottom": box.height - span - depth}[valign]
    baseline = box.y + max(0.0, free)
    texts = []
    for item, breaks, (first, more) in zip(fitter.blocks, broken, drops, strict=True):
        texts.append(_text(item, breaks, scale, Box(box.x, baseline + first, box.width, more)))
        baseline += first + more
    sizes = [item.style.size_pt(scale) for item in fitter.blocks]
    return Story(tuple(texts), span + depth, scale, min(sizes, default=0.0))


def _text(item: SetBlock, breaks: Breaks, scale: float, span: Box) -> Text:
    """One block; span runs from its first baseline to its last."""
    block, style, face = item.block, item.style, item.face
    if not breaks.ends:
        return Text(Box(span.x, span.y, span.width, 0.0), (), block.reading, source=block.source)
    size_pt = style.size_pt(scale)
    em = size_pt / PT_PER_MM
    cap, indent = face.cap_height * em, item.indent * em
    column = Measure(indent, span.width - indent, style.align)
    lines = Setter(item.paragraph, size_pt, style.colour, column).lines(breaks, cap, style.leading * em)
    label = None
    if item.label:
        font = Font(style.face, size_pt, style.label_colour or style.colour)
        label = Line(cap, (Run(0.0, (item.label,), font, face.space),))
    box = Box(span.x, span.y - cap, span.width, cap + span.height + face.descender * em)
    return Text(box, lines, block.reading, label, Print.ARTWORK, block.source)
