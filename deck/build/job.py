"""One product for one profile: its layout, its records, its cards, its sheets or pages, and what is known of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass, field, replace
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from deck.sheets.printers.printers import back_shift
from deck.pages.compose import Composer, Setting
from deck.sheets.press.cut import CutStyle, cut_page, cut_sheets
from deck.sheets.marks import SheetStyle
from deck.sheets.notes import SheetWords
from deck.sheets.press.pages import PagePlan, own_pages
from deck.sheets.press.pages import BAR, REGISTRATION, slug_for
from deck.sheets.impose import SheetPlan, cards_per_sheet, impose, left_out, one_up, sheet_grid
from deck.sheets.duplex import Shift
from deck.base.items.items import Card, Page
from deck.build.facts import JobFacts
from deck.build.labels import briefly, label_notes, label_plan
from deck.build.manifest import PageEntry
from deck.build.tiled import check_size, tiled

if TYPE_CHECKING:
    pass


@dataclass
class Job(JobFacts):
    """One product for one profile. After its pages have passed it knows cards, addresses and page sizes."""

    cards: int = 0
    addresses: dict[str, int] = field(default_factory=dict)
    page_sizes: list[PageEntry] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @cached_property
    def plan(self) -> SheetPlan:
        """How the cards go onto sheets."""
        plan = SheetPlan(
            card=self.layout.size,
            bleed=self.layout.bleed,
            paper=self.paper,
            duplex=self.duplex,  # type: ignore[arg-type]
            words=SheetWords(**self.content.words["sheet"].only(SheetWords.__dataclass_fields__)),
            deck=self.content.deck.name,
            version=self.content.deck.version,
            style=self.sheet_style,
        )
        return label_plan(plan, self.stock, self.request.start) if self.stock else plan

    @property
    def sheet_style(self) -> SheetStyle:
        """The marks of the sheets, for a press in its registration colour."""
        if self.profile.colour == "rgb":
            return SheetStyle(self.profile.marks, bar=BAR, slug=self.slug)
        return SheetStyle(self.profile.marks, REGISTRATION, BAR, self.slug)

    @cached_property
    def page_plan(self) -> PagePlan:
        """How each side becomes a page of its own for a print shop."""
        templates = self.layout.templates
        return PagePlan(
            card=self.layout.size,
            bleed=self.layout.bleed - self.profile.finishing.hem,
            slug=slug_for(self.layout.size, self.profile.marks, self.slug),
            backs=any(templates[record.kind].back for record in self.records if record.kind in templates),
            fronts_first=self.profile.collate == "fronts-backs",
            outline=self.outline,
            finishing=self.profile.finishing,
            contour=self.profile.contour,
            corner=self.profile.corner,
        )

    def check(self) -> None:
        """Find what is wrong before anything is written.

        Raises:
            InputError: a fault of the layout, of the content's options, or a card that does not fit on the paper.
        """
        if self.records and self.imposed:
            cards_per_sheet(self.plan)
        check_size(self.request.tiles, self.layout.size)

    def composer(self) -> Composer:
        """A fresh composer for the cards of this product."""
        words = self.content.words["faces"]
        deck = self.content.deck
        limits = self.profile.limits
        contrast = (limits.contrast_text, limits.contrast_large)
        setting = Setting(self.palette, deck.language[:2], deck.name, words["continued"], contrast)
        return Composer(self.layout, setting)

    def pages(self, progress: Callable[[str, int, int], None]) -> Iterator[Page]:
        """The pages of the product, laid out anew at each call; what is known of them is counted as they pass.

        Raises:
            InputError: after the last page, with every card that did not fit.
        """
        composer = self.composer()
        self.cards, sizes = 0, []
        for done, page in enumerate(self._sheets(composer), 1):
            trim = self.layout.size
            sizes.append(((page.size.width, page.size.height), (trim.width, trim.height)))
            progress(self.stem, done, 0)
            yield page
        self.addresses = composer.addresses
        self.page_sizes = [PageEntry(len(list(run)), *key) for key, run in groupby(sizes)]
        self.warnings = list(dict.fromkeys([*self.warnings, *self.backs[1]]))

    @cached_property
    def backs(self) -> tuple[Shift, list[str]]:
        """How backs are moved for the printer that was named, and notes on it."""
        own = self.profile.impose == "sheets" and self.profile.boxes == "page"
        flipped = not self.request.tiles and (self.imposed or own)
        paper = sheet_grid(self.plan).paper if self.imposed else self.layout.size
        return back_shift(self.request.printer, paper, self.duplex if flipped else "none")

    def _sheets(self, composer: Composer) -> Iterator[Page]:
        cards = self._counted(composer)
        if self.request.tiles:
            sheets, self.warnings = tiled(one_up(cards), self.request.tiles, self.layout.size, self.content.words)
            return sheets
        if not self.imposed:
            trim = self.profile.boxes == "trim"
            return own_pages(cards, self.page_plan) if trim else one_up(cards, shift=self.backs[0])
        total = len(self.records)
        if composer.spreads:  # only the cards themselves tell how many there are
            listed = list(cards)
            cards, total = iter(listed), len(listed)
        self.warnings = [str(fault) for fault in left_out(self.plan, total)]
        if self.stock:
            kinds = dict.fromkeys(record.kind for record in self.records)
            self.warnings = list(label_notes(self.product, self.stock, list(kinds)))
        sheets = impose(cards, replace(self.plan, shift=self.backs[0]), total)
        return map(_with_trim, sheets) if self.profile.boxes == "trim" else sheets

    def own_sides(self, progress: Callable[[str, int, int], None]) -> Iterator[Page]:
        """Each side on a page of its own, front before back: what is read depends on no sheet, tile or mark.

        Raises:
            InputError: after the last page, with every card that did not fit.
        """
        composer = self.composer()
        self.cards = 0
        for done, page in enumerate(one_up(self._counted(composer)), 1):
            progress(self.stem, done, 0)
            yield page
        self.addresses = composer.addresses

    def cut_pages(self, progress: Callable[[str, int, int], None]) -> Iterator[Page]:
        """The lines to cut by, on sheets that lie as the printed ones do; the cards are only counted."""
        self.cards = len(self.records)
        composer = self.composer()
        if composer.spreads:  # only the cards themselves tell how many there are
            self.cards = sum(1 for _ in composer.cards(self.records))
        style = CutStyle(self.profile.corner, self.outline, self.profile.marks in ("crop+registration", "all"))
        pages = [cut_page(self.layout.size, self.bleed(self.layout), style)]
        if self.imposed:
            pages = list(cut_sheets(self.plan, self.cards, style))
        size = self.layout.size
        self.page_sizes = [PageEntry(1, astuple(page.size), astuple(size)) for page in pages]
        progress(self.stem, len(pages), 0)
        return iter(pages)

    def _counted(self, composer: Composer) -> Iterator[Card]:
        cards = composer.cards(self.records)
        for card in briefly(cards) if self.stock else cards:
            self.cards += 1
            yield card


def _with_trim(sheet: Page) -> Page:
    """A sheet as one printed page: nothing of it is cut off before the cards are (PDF/X-4 wants a trim box)."""
    return replace(sheet, trim=sheet.trim_box)
