"""The pages of a job, and what is known of them once they have passed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import astuple, replace
from typing import TypeAlias

from deck.base.items.items import Card, Page
from deck.base.units import Size
from deck.content.load import SmallTexts
from deck.making.job import Job
from deck.making.labels import briefly, label_notes
from deck.making.manifest import PageEntry
from deck.pages.compose import Composer
from deck.sheets.impose import impose, left_out, one_up
from deck.sheets.press.cut import CutStyle, cut_page, cut_sheets
from deck.sheets.press.pages import own_pages
from deck.sheets.tiles.grid import TileWords
from deck.sheets.tiles.pages import tile_pages, tiles_left_out

COUNTED = 5_000
"""Cards of more records than this are not kept to count them: their sheets do not say of how many they are."""

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told the file, the pages done and the pages expected (0 when not known)."""


def silent(name: str, done: int, total: int) -> None:
    """Tell nobody."""


class Pages:
    """The pages of a job, laid out anew at each call and never held all at once.

    After the last one cards, addresses (each with the number of codes that lead there), page_sizes and warnings say
    what passed. Each call raises an InputError after its last page, with every card that did not fit.
    """

    def __init__(self, job: Job, progress: Progress = silent) -> None:
        self.job, self.progress = job, progress
        self.cards = 0
        self.addresses: dict[str, int] = {}
        self.page_sizes: list[PageEntry] = []
        self.warnings: list[str] = list(job.notes)

    def sheets(self) -> Iterator[Page]:
        """What is printed: sheets, labels, tiles, or each side on a page of its own."""
        composer, trim = self.job.composer(), self.job.layout.size
        runs: list[tuple[Size, int]] = []  # of pages of one size: a large deck has very many
        self.cards, warnings = 0, list[str]()
        for done, page in enumerate(self._sheets(composer, warnings), 1):
            if runs and runs[-1][0] == page.size:
                runs[-1] = (page.size, runs[-1][1] + 1)
            else:
                runs.append((page.size, 1))
            self.progress(self.job.stem, done, 0)
            yield page
        self.addresses = composer.addresses
        self.page_sizes = [PageEntry(count, astuple(size), astuple(trim)) for size, count in runs]
        self.warnings = list(dict.fromkeys([*self.job.notes, *warnings, *self.job.shift[1]]))

    def sides(self) -> Iterator[Page]:
        """Each side on a page of its own, front before back: what is read depends on no sheet, tile or mark."""
        composer = self.job.composer()
        self.cards = 0
        for done, page in enumerate(one_up(self._counted(composer)), 1):
            self.progress(self.job.stem, done, 0)
            yield page
        self.addresses = composer.addresses

    def cut(self) -> Iterator[Page]:
        """The lines to cut by, on sheets that lie as the printed ones do; the cards are only counted."""
        job, profile = self.job, self.job.profile
        composer, self.cards = job.composer(), len(job.records)
        if composer.spreads:  # only the cards themselves tell how many there are
            self.cards = sum(1 for _ in composer.cards(job.records))
        style = CutStyle(profile.corner, job.outline, profile.marks in ("crop+registration", "all"))
        if job.imposed:
            pages = list(cut_sheets(job.plan, self.cards, style))
        else:
            pages = [cut_page(job.layout.size, job.bleed, style)]
        self.page_sizes = [PageEntry(1, astuple(page.size), astuple(job.layout.size)) for page in pages]
        self.progress(job.stem, len(pages), 0)
        return iter(pages)

    def _sheets(self, composer: Composer, warnings: list[str]) -> Iterator[Page]:
        """The sheets; warnings takes what a person should know before printing them."""
        job, cards = self.job, self._counted(composer)
        if tiles := job.tiles:
            words = tile_words(job.content.words)
            warnings += map(str, tiles_left_out(tiles, words))
            return (sheet for page in one_up(cards) for sheet in tile_pages(page, tiles, words))
        if not job.imposed:
            return own_pages(cards, job.page_plan) if job.trimmed else one_up(cards, shift=job.shift[0])
        total: int | None = (records := len(job.records))
        if composer.spreads and records <= COUNTED:  # only the cards themselves tell how many there are
            listed = list(cards)
            cards, total = iter(listed), len(listed)
        elif composer.spreads:
            total = None
        if job.stock:
            kinds = dict.fromkeys(record.kind for record in job.records)
            warnings += label_notes(job.product, job.stock, list(kinds))
        else:
            warnings += map(str, left_out(job.plan, total))
        sheets = impose(cards, replace(job.plan, shift=job.shift[0]), total)
        # A sheet for a press is one printed page: nothing of it is cut off before the cards are (PDF/X-4: a trim box).
        return (replace(sheet, trim=sheet.trim_box) for sheet in sheets) if job.trimmed else sheets

    def _counted(self, composer: Composer) -> Iterator[Card]:
        cards = composer.cards(self.job.records)
        for card in briefly(cards) if self.job.stock else cards:
            self.cards += 1
            yield card


def tile_words(words: SmallTexts) -> TileWords:
    """What the sheets of something tiled say, of the small texts of a deck.

    Raises:
        InputError: with every one that is missing.
    """
    of_sheets = ("ruler", "true_size")
    own = [name for name in TileWords.__dataclass_fields__ if name not in of_sheets]
    return TileWords(**words["tile"].only(own), **words["sheet"].only(of_sheets))
