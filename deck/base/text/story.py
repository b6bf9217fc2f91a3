"""A story: blocks one below another in a box, at the largest common scale at which everything fits."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

from deck.base.items.items import ARTIFACT, NOWHERE, Font, Line, Print, Reading, Run, Source, Text
from deck.base.plain import Plain
from deck.base.text.breaking import Breaks, TooWide, break_lines
from deck.base.text.fitting import Fitter, Overflow
from deck.base.text.setting import SHARE, Block, ShapedBlock
from deck.base.units import PT_PER_MM, Box

__all__ = ["Overflow", "Story", "fit_story", "measure", "one_line"]

_NEAR, _STEP = 1e-6, 0.1
"""In mm: the tolerance for rounding, and the smallest step in which `_raised` lowers a box."""

_FULL, _OPTICAL = 0.5, 0.4
"""What texts fill of their box from which on they stand at its top and not in its optical middle, and which part of the
rest is above them there: a little less than half. All or nothing, for what is almost at the top looks like a mistake.
"""


class Story(Plain):
    """Blocks that were fitted: a Text for each.

    height is in mm, from the cap top of the first line to the descender of the last; scale runs from 0 (smallest sizes)
    to 1 (largest); size_pt is the smallest size used.
    """

    texts: tuple[Text, ...]
    height: float
    scale: float
    size_pt: float


def fit_story(
    blocks: Sequence[Block],
    box: Box,
    lang: str = "nl",
    valign: str = "top",
    hang: float = math.inf,
    *,
    steady: bool = False,
    feather: float = 1.0,
) -> Story:
    """Fit blocks in a box (mm) at the largest scale, and give the Story.

    lang is the language code for hyphenation; valign is `top`, `middle`, `bottom`, or `optical`: at the top where they
    fill half of the box or more, else a little above the middle. In a full box the cap top of the first line stands at
    the top and the last baseline at the bottom. Descenders may hang below it by hang mm.

    When that spares a heading (Style.balance) a first or last line of one word, the type is a little smaller than it
    could be, unless other text shares the box: Fitter.kinder. steady: never, as for texts of one size on all cards.

    feather: how many times their space_before the blocks may stand apart, when that brings the last line to the bottom.

    Raises:
        InputError: when the markup is not balanced, or a font lacks a character.
        Overflow: when it does not fit at the smallest sizes.
    """

    if hang == math.inf:
        return _fitted(blocks, box, lang, valign, steady, feather)

    def fitted(room: Box) -> Story:
        return _fitted(blocks, room, lang, valign, steady, feather)

    story = fitted(box)
    return story if _lowest(story.texts) - box.bottom - hang <= _NEAR else _raised(fitted, box, hang)


def _raised(fit: Callable[[Box], Story], box: Box, hang: float) -> Story:
    """Fit blocks whose letters hang more than hang mm below the box: make the box just so much lower that they do not.

    The height goes down in steps until the letters fit; then a search by halves looks for a height that is larger.
    """

    def fitted(height: float) -> Story:
        return fit(replace(box, height=height))

    def over(story: Story) -> float:
        return _lowest(story.texts) - box.bottom - hang

    height = too_high = box.height
    story = fitted(height)
    while over(story) > _NEAR:
        too_high, height = height, height - max(over(story), _STEP)
        try:
            story = fitted(height)
        except Overflow as least:  # the step went too far: a box that just holds the smallest sizes may do
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
    """The y (mm) down to which the ink of the last line reaches; minus infinity without a line."""
    lines = [(text, text.lines[-1]) for text in texts if text.lines]
    if not lines:
        return -math.inf
    text, line = lines[-1]
    depths = [run.font.face.depth(run.text) * run.font.size_pt / PT_PER_MM for run in line.runs]
    return text.box.y + line.baseline + max(depths, default=0.0)


def _fitted(  # noqa: PLR0917 - what fit_story was asked, handed on
    blocks: Sequence[Block], box: Box, lang: str, valign: str, steady: bool, feather: float
) -> Story:
    """Fit blocks in a box, however far their letters hang below it.

    Raises:
        InputError, Overflow: as fit_story.
    """
    if len(blocks) == 1 and (story := _at_largest(blocks[0], box, lang, valign, steady)):
        return story
    fitter = Fitter(blocks, box.width, box.height, lang)
    steps = fitter.steps()
    scale = 1.0
    broken = fitter.settle(scale, nice_only=True) if fitter.may_fit() else None
    if broken is None:
        scale = fitter.largest(steps) / steps
        broken = fitter.settle(scale)
    if broken is None:  # cannot happen: the fewest lines fit at this scale, and settle tries those last
        raise ValueError("no way of breaking fits at the scale that was found")
    if not steady:
        scale, broken = fitter.kinder(scale, broken)
    return _placed(fitter, broken, scale, box, valign, feather)


def measure(blocks: Sequence[Block], width: float, scale: float = 1.0, lang: str = "nl") -> float:
    """The height (mm) of blocks at a width (mm) and a scale: from the first cap top to the last descender.

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
    """A single line of text without markup.

    x and baseline are in mm. align (`left`, `centre` or `right`) says which point of the line stands at x.

    Raises:
        InputError: when the font lacks a character.
    """
    face = font.face
    run = Run(0.0, tuple([face.shape(word) for word in text.split(" ") if word]), font, face.space)
    em, width = font.size_pt / PT_PER_MM, run.width if run.words else 0.0
    cap = face.cap_height * em
    box = Box(x - SHARE[align] * width, baseline - cap, width, cap + face.descender * em)
    return Text(box, (Line(cap, (run,)),) if run.words else (), reading, None, role, source)


def _at_largest(block: Block, box: Box, lang: str, valign: str, steady: bool) -> Story | None:
    """The Story of a single block that fits at its largest size; None when it does not fit, or may better be smaller.

    This is only a short cut: a Fitter gives the same, more slowly, and most texts are such blocks.
    """
    item, style, scale = ShapedBlock(block, lang), block.style, 1.0
    if style.label or not item.paragraph.words:
        return None
    size_pt = style.size_pt(scale)
    em = size_pt / PT_PER_MM
    cap, depth, step = item.face.cap_height * em, item.face.descender * em, style.leading * em
    try:
        breaks = break_lines(item.paragraph, box.width / em, heading=style.balance)
    except TooWide:
        return None
    count = len(breaks.ends)
    more = (count - 1) * step
    if cap + more > box.height or count > style.max_lines > 0 or (style.balance and not steady and breaks.alone):
        return None
    free = _free(valign, cap + more, box.height, depth)
    text = item.set(breaks, scale, Box(box.x, box.y + free + cap, box.width, more))
    return Story((text,), cap + more + depth, scale, size_pt)


def _free(valign: str, span: float, height: float, depth: float) -> float:
    """How far below the top of a box texts begin: span is their height down to the last baseline, depth what hangs
    below that, and height that of the box; all in mm.
    """
    rest = height - span
    if valign == "optical":
        return rest * _OPTICAL if span < _FULL * height else 0.0
    return max(0.0, {"top": 0.0, "middle": rest / 2, "bottom": rest - depth}[valign])


def _placed(  # noqa: PLR0917 - as _fitted
    fitter: Fitter, broken: list[Breaks], scale: float, box: Box, valign: str, feather: float
) -> Story:
    """Set the blocks, at their place in the box."""
    counts = [len(breaks.ends) for breaks in broken]
    drops = fitter.drops(counts, scale)
    if feather > 1:
        spaces = fitter.spaces(counts, scale)
        share = (box.height - sum(first + more for first, more in drops)) / max(sum(spaces), _NEAR)
        if 0 < share <= feather - 1:  # more than that would part the texts: it is left for what comes below them
            drops = [(first + share * space, more) for space, (first, more) in zip(spaces, drops, strict=True)]
    span, depth = sum([first + more for first, more in drops]), fitter.depth(counts, scale)
    baseline = box.y + _free(valign, span, box.height, depth)
    texts = []
    for item, breaks, (first, more) in zip(fitter.blocks, broken, drops, strict=True):
        texts.append(item.set(breaks, scale, Box(box.x, baseline + first, box.width, more)))
        baseline += first + more
    sizes = [item.style.size_pt(scale) for item in fitter.blocks]
    return Story(tuple(texts), span + depth, scale, min(sizes, default=0.0))


def as_one(story: Story) -> Text:
    """The paragraphs of a story as one text, so that a screen reader finds one cell of a table."""
    first, *others = story.texts
    if not others:
        return first
    lines = list(first.lines)
    for text in others:
        down = text.box.y - first.box.y
        lines += [replace(line, baseline=line.baseline + down) for line in text.lines]
    bottom = others[-1].box.bottom
    return replace(first, box=replace(first.box, height=bottom - first.box.y), lines=tuple(lines))
