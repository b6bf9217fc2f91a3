"""Putting real pages on a picture: scaled, laid on a tinted ground, written as a small PNG. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path as File
from tempfile import TemporaryDirectory

from PIL import Image as Pixels

from deck.base.items.drawing import rectangle, scaled
from deck.base.items.items import Colour, Font, Group, Item, Page, Stroke
from deck.base.text.story import one_line
from deck.base.units import Box, Size
from deck.content.deck import built_in
from deck.file.base import Metadata
from deck.file.pdf.write import write_pdf
from deck.file.png import write_png

WIDTH = 320.0
"""Every picture is so many mm wide, so that captions and gaps look alike in all of them."""

GAP = 9.0
PIXELS = 1280
MAX_BYTES = 250_000

_SHARPER = 2
_COLOURS = 96
_STRIP = 24
DECK = built_in()
_PALETTE = DECK.palette
_CAPTION = Font(DECK.faces["medium"], 13, _PALETTE["quiet"])
_CAPTION_HEIGHT = 9.0
_SHADOW = Colour("shadow", (0.89, 0.87, 0.83), (0, 2, 6, 12))


@dataclass(frozen=True)
class Laid:
    """A page laid on a picture: its top-left corner, the width it takes and what stands below it."""

    page: Page
    x: float
    y: float
    width: float
    caption: str = ""
    round: bool = False

    @property
    def scale(self) -> float:
        """How much smaller it is than in print."""
        return self.width / self.page.size.width

    @property
    def box(self) -> Box:
        """Where it stands."""
        return Box(self.x, self.y, self.width, self.page.size.height * self.scale)

    def items(self) -> tuple[Item, ...]:
        """A soft shadow, the sheet of paper and what is printed on it."""
        box = Box(0, 0, self.box.width, self.box.height)
        art = tuple(scaled(item, self.scale) for item in self.page.items)
        paper = () if self.round else (rectangle(box, _PALETTE["paper"]),)
        rim = () if self.round else (rectangle(self.box, stroke=Stroke(_PALETTE["rule"], 0.2)),)
        shadow = () if self.round else (rectangle(self.box.moved(0.9, 1.1), _SHADOW),)
        card = Group((*paper, *art), self.x, self.y, clip=box)
        x, _ = self.box.centre
        below = self.box.bottom + _CAPTION_HEIGHT - 2
        words = (one_line(self.caption, x, below, _CAPTION, "centre"),) if self.caption else ()
        return (*shadow, card, *rim, *words)


def row(pages: Sequence[Page], y: float = GAP, *, width: float = WIDTH, captions: Sequence[str] = ()) -> list[Laid]:
    """The pages side by side, all equally high, over the whole width."""
    free = width - GAP * (len(pages) + 1)
    height = free / sum(page.size.width / page.size.height for page in pages)
    laid, x = [], GAP
    for place, page in enumerate(pages):
        wide = height * page.size.width / page.size.height
        laid.append(Laid(page, x, y, wide, captions[place] if captions else ""))
        x += wide + GAP
    return laid


def rows(pages: Sequence[Page], columns: int) -> list[Laid]:
    """The pages in rows; those of the last row are as wide as the others, in the middle."""
    laid: list[Laid] = []
    y, wide = GAP, (WIDTH - GAP * (columns + 1)) / columns
    for start in range(0, len(pages), columns):
        batch = pages[start : start + columns]
        left = (WIDTH - len(batch) * (wide + GAP) + GAP) / 2
        laid += [Laid(page, left + place * (wide + GAP), y, wide) for place, page in enumerate(batch)]
        y = laid[-1].box.bottom + GAP
    return laid


def stacked(above: Page, below: Sequence[Page], x: float, high: float) -> list[Laid]:
    """A page, and pages below it, that are so many mm high together and equally wide."""
    ratio = above.size.height / above.size.width
    if not below:
        return [Laid(above, x, GAP, high / ratio)]
    row_ratio = 1 / sum(page.size.width / page.size.height for page in below)
    width = (high - GAP + (len(below) - 1) * GAP * row_ratio) / (ratio + row_ratio)
    laid = [Laid(above, x, GAP, width)]
    y, left, height = laid[0].box.bottom + GAP, x, (width - (len(below) - 1) * GAP) * row_ratio
    for page in below:
        laid.append(Laid(page, left, y, height * page.size.width / page.size.height))
        left = laid[-1].box.right + GAP
    return laid


def in_scale(pages: Sequence[Page], captions: Sequence[str]) -> list[Laid]:
    """The pages side by side, each as large against the others as in print, standing on one line."""
    scale = (WIDTH - GAP * (len(pages) + 1)) / sum(page.size.width for page in pages)
    tallest = max(page.size.height for page in pages) * scale
    laid, x = [], GAP
    for page, caption in zip(pages, captions, strict=True):
        y = GAP + tallest - page.size.height * scale
        laid.append(Laid(page, x, y, page.size.width * scale, caption))
        x += page.size.width * scale + GAP
    return laid


def picture(file: File, laid: Iterable[Laid], width: float = WIDTH, more: Sequence[Item] = ()) -> None:
    """Write a PNG of what is laid out, and of more items, on the tinted ground."""
    laid = list(laid)
    bottom = max(one.box.bottom + (_CAPTION_HEIGHT if one.caption else 0) for one in laid)
    size = Size(width, bottom + GAP)
    ground = rectangle(Box(0, 0, size.width, size.height), _PALETTE["tint"])
    write(file, Page(size, (ground, *(item for one in laid for item in one.items()), *more)))


def write(file: File, page: Page) -> None:
    """Write a page as a PNG of at most 250 kB: drawn larger, made smaller, with few colours.

    Raises:
        ValueError: when it is larger than that.
    """
    with TemporaryDirectory() as folder:
        pdf = File(folder) / "picture.pdf"
        write_pdf([page], pdf, Metadata(file.stem))
        (drawn,) = write_png(pdf, File(folder), _SHARPER * PIXELS / page.size.width * 25.4)
        with Pixels.open(drawn) as large:
            height = round(PIXELS * page.size.height / page.size.width)
            small = large.convert("RGB").resize((PIXELS, height), Pixels.Resampling.LANCZOS)
    _few_colours(small).save(file, "PNG", optimize=True)
    if file.stat().st_size > MAX_BYTES:
        raise ValueError(f"{file.name} is {file.stat().st_size} bytes; {MAX_BYTES} is the most")


def _few_colours(picture: Pixels.Image) -> Pixels.Image:
    """The picture in the colours that say most; those of the principles too, which may be only a dot somewhere.

    They stand in a strip below it while the colours are chosen.
    """
    width, height = picture.size
    principles = DECK.edition().principles
    strip = Pixels.new("RGB", (width, height + len(principles) * _STRIP))
    strip.paste(picture, (0, 0))
    for place, principle in enumerate(principles):
        colour = tuple(round(255 * value) for value in _PALETTE[principle.key].rgb)
        strip.paste(colour, (0, height + place * _STRIP, width, height + (place + 1) * _STRIP))
    few = strip.quantize(_COLOURS, Pixels.Quantize.MEDIANCUT, kmeans=3, dither=Pixels.Dither.NONE)
    return few.crop((0, 0, width, height))
