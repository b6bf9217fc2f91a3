"""The contact sheet of a product, of which only the sides that changed are drawn again."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

from deck.base.errors import input_error
from deck.base.items.drawing import walk
from deck.base.items.items import NOWHERE, Group, Image, Item, Page
from deck.base.kept import Stamp, stamp
from deck.base.say import say
from deck.base.units import Box, Size
from deck.file.pdf.write import write_pdf
from deck.making.job import Job
from deck.making.preview import WIDTH_PIXELS, Rack, contact_sheet, rack, sides_of

MOST = 500
"""The most cards that are drawn: more of them on one sheet are too small to see anything."""

_SideLook: TypeAlias = "tuple[tuple[Item, ...], frozenset[tuple[str, Stamp]]]"
"""The items of a side, and the picture files among them, each with its stamp: an item only names its file."""


@dataclass(frozen=True)
class Drawn:
    """A contact sheet that was made.

    png is the picture and size its size in pixels. cards is how many cards there are, shown how many of them are on it.
    changed are the places of the sides that differ from the last one, on a sheet of mm in size, and titles those of
    their cards; both are empty for the first picture, and when all was drawn again because the cards moved.
    """

    png: bytes
    size: tuple[int, int]
    mm: Size
    cards: int
    shown: int
    changed: tuple[Box, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass
class LivePicture:
    """The contact sheet of one product from renewal to renewal. scratch is a file to write to on the way."""

    scratch: Path
    _frame: tuple[Any, ...] = ()
    _looks: Sequence[_SideLook] = ()
    _image: Any = None
    _last: Drawn | None = field(default=None)

    def renew(self, job: Job) -> Drawn:
        """Lay all cards out anew, and draw those of which a side is not as it was.

        Raises:
            InputError: with every card that does not fit; the last picture then stays.
        """
        total = len(job.records)
        cards = list(job.composer().cards(islice(job.records, MOST) if total > MOST else job.records))
        sides = sides_of(cards)
        if not sides:
            raise input_error(say("there is no card to show."), job.product.name, say("Choose at least one card."))
        looks, held, palette = _looks(sides), rack(job.layout.size, len(sides)), job.palette
        frame = (held, palette["tint"], palette["paper"], palette["rule"])
        if frame == self._frame and self._last:
            changed = [at for at, (old, new) in enumerate(zip(self._looks, looks, strict=True)) if old != new]
            if not changed:
                return self._last
        else:
            changed, self._image = list(range(len(sides))), None
        moved = self._image is None
        self._draw(job, held, [(at, sides[at]) for at in changed])
        self._frame, self._looks = frame, looks
        return self._told(held, total, len(cards), () if moved else changed, sides)

    def _told(self, held: Rack, total: int, shown: int, changed: Sequence[int], sides: Sequence[Page]) -> Drawn:
        buffer = io.BytesIO()
        self._image.save(buffer, "PNG", compress_level=1)  # a third of the time of the usual level
        titles = tuple(dict.fromkeys(sides[at].title for at in changed if sides[at].title))
        places, count = tuple(held.place(at) for at in changed), total if total > MOST else shown
        self._last = Drawn(buffer.getvalue(), self._image.size, held.size, count, shown, places, titles)
        return self._last

    def _draw(self, job: Job, held: Rack, sides: Sequence[tuple[int, Page]]) -> None:
        """Draw these sides into the picture; with no picture yet, all of it."""
        import pypdfium2

        write_pdf([contact_sheet(job, held, sides)], self.scratch, job.metadata)
        scale = WIDTH_PIXELS / held.size.width
        with pypdfium2.PdfDocument(self.scratch.read_bytes()) as document:
            page = document[0]
            bitmap = page.render(scale=scale * 25.4 / 72)
            try:
                drawn = bitmap.to_pil().convert("RGB")
            finally:
                bitmap.close()
                page.close()
        if self._image is None or self._image.size != drawn.size:
            self._image = drawn
            return
        for at, _ in sides:
            box = held.place(at).outset(held.gap / 2)
            corners = (math.floor(box.x * scale), math.floor(box.y * scale))
            pixels = (*corners, math.ceil(box.right * scale), math.ceil(box.bottom * scale))
            self._image.paste(drawn.crop(pixels), corners)


def _looks(sides: Sequence[Page]) -> list[_SideLook]:
    """What is to be seen of each side. A side that many cards share is one object, and looked at once."""
    known: dict[int, _SideLook] = {}
    for side in sides:
        if id(side) not in known:
            files = {str(item.path) for item in walk(side.items) if isinstance(item, Image)}
            known[id(side)] = _bare(side.items), frozenset((file, stamp(Path(file))) for file in files)
    return [known[id(side)] for side in sides]


def _bare(items: Sequence[Item]) -> tuple[Item, ...]:
    """Items without the name of the card that they were first drawn for, which nobody sees."""
    bare = [replace(item, source=NOWHERE) for item in items]
    return tuple(replace(item, items=_bare(item.items)) if isinstance(item, Group) else item for item in bare)
