"""Data that all file formats share: the metadata of a file, how a PDF is written, and the names of page files."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from deck.base.items.items import Field, Page
from deck.base.plain import Plain
from deck.base.units import Box
from deck.base.version import __version__
from deck.file.xmp import FormIdentity

INVARIANT_MOMENT = 946_684_800
"""2000-01-01 00:00:00 UTC: the date of a file when nobody gives one, so that the same pages give the same bytes."""


class Metadata(Plain):
    """The metadata of a file.

    moment is in seconds since 1970 (SOURCE_DATE_EPOCH); None gives a fixed date. duplex is the edge that a
    printer flips on: `long-edge`, `short-edge` or `none`. form says what a form is, when the file is one.
    """

    title: str
    subject: str = ""
    author: str = ""
    keywords: str = ""
    lang: str = "nl-NL"
    creator: str = f"Vakdeck {__version__}"
    moment: int | None = None
    duplex: str = "none"
    form: FormIdentity | None = None

    @property
    def date(self) -> time.struct_time:
        """The moment in UTC."""
        return time.gmtime(INVARIANT_MOMENT if self.moment is None else self.moment)


class PdfStyle(Plain):
    """How a PDF is written, besides what stands on its pages.

    colour_mode is `rgb` or `cmyk`. flat: no transparency and no layers. links: whether a reader can follow them. icc is
    the profile of the press that pictures are converted to (the built-in one when None), max_ink the most ink there in
    per cent. over: black type prints over the inks under it; else it takes their place. tagged: with a structure tree,
    for PDF/UA-1. forms: with a place in that tree for each field of a form. packed: with object streams, which makes a
    smaller file.
    """

    colour_mode: str = "rgb"
    flat: bool = False
    links: bool = True
    icc: Path | None = None
    max_ink: float = 300.0
    over: bool = True
    tagged: bool = True
    forms: bool = False
    packed: bool = False


class PlacedField(Plain):
    """A form field on a page that was written, for deck.file.finish.forms, which adds the fields to the finished file.

    page is the index of the page, box the place of the field there (mm, y down) and height that of the page (mm).
    element is the object number of its Form element in the structure tree, which has no kids yet.
    """

    page: int
    box: Box
    height: float
    field: Field
    element: int


def cut_file(folder: Path, page: Page, suffix: str) -> Path:
    """The file of a page of lines for a cutter, named after the sheets or the cards that it is for, as its title tells.

    A title of `1-11` gives sheets-1-11, `12` gives sheet-12; without a title it is page. A page with a trim is one that
    a card has for itself: pages-1-11, page-12.
    """
    what = "page" if page.trim or not page.title else "sheet"
    name = f"{what}{'s' if '-' in page.title else ''}-{page.title}" if page.title else what
    return folder / f"{name}.{suffix}"


def page_file(folder: Path, index: int, count: int, suffix: str) -> Path:
    """The file of page `index` (from 0) of `count`: page-01.svg, or page-001.svg when there are a hundred or more."""
    width = max(2, len(str(count)))
    return folder / f"page-{index + 1:0{width}}.{suffix}"


def renumber(paths: Sequence[Path]) -> list[Path]:
    """Rename page files once the number of pages is known, so that names sort in page order; give the new paths."""
    names = [page_file(path.parent, i, len(paths), path.suffix[1:]) for i, path in enumerate(paths)]
    for path, name in zip(paths, names, strict=True):
        if path != name:
            path.replace(name)
    return names
