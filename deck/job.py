"""One product for one profile: its layout, its records, its cards, its sheets or pages, and what is known of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass, field, replace
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from deck import __version__
from deck.colour import Palette, black_and_white, load_palette
from deck.compose import Composer, Setting
from deck.content.load import DeckContent
from deck.content.products.table import records_for
from deck.content.record import Record
from deck.impose.cut import CutStyle, cut_page, cut_sheets
from deck.impose.marks import SheetStyle
from deck.impose.notes import SheetWords
from deck.impose.one_page import PagePlan, own_pages
from deck.impose.press_marks import BAR, REGISTRATION, slug_for
from deck.impose.sheets import SheetPlan, cards_per_sheet, impose, left_out, one_up
from deck.items import Card, Page
from deck.layout import Layout
from deck.layout_file import load_layout
from deck.manifest import PageEntry
from deck.products import Product
from deck.profile import Profile
from deck.request import BuildRequest, paper_size
from deck.units import Size, named_size, size_name

if TYPE_CHECKING:
    from deck.backends.base import Metadata
    from deck.backends.pdf_image import PdfStyle


@dataclass
class Job:
    """One product for one profile. After its pages have passed it knows cards, addresses and page sizes."""

    product: Product
    request: BuildRequest
    content: DeckContent
    profile: Profile
    moment: int | None = None
    cards: int = 0
    addresses: dict[str, int] = field(default_factory=dict)
    page_sizes: list[PageEntry] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @cached_property
    def layout(self) -> Layout:
        """The layout, read for the size that is asked for, with the bleed that the profile wants."""
        layout = load_layout(self.product.path, self.request.size, self.request.shape)
        bleed = self.bleed(layout)
        if self.profile.boxes == "trim":
            return replace(layout, bleed=bleed + self.profile.finishing.hem)
        # A page of its own ends at the trim: a round mat is a whole circle on it.
        return layout if self.product.imposed or self.profile.output == "cut" else replace(layout, bleed=0.0)

    def bleed(self, layout: Layout) -> float:
        """How far artwork goes on beyond what is cut, in mm."""
        return layout.bleed if self.profile.bleed is None else self.profile.bleed

    @cached_property
    def records(self) -> list[Record]:
        """What the cards say."""
        return records_for(self.layout.records, self.content, self.request.options)

    @cached_property
    def palette(self) -> Palette:
        """The colours of this edition."""
        palette = load_palette()
        return black_and_white(palette) if self.black_and_white else palette

    @property
    def black_and_white(self) -> bool:
        """Whether it is the black-and-white edition."""
        return self.request.black_and_white or self.request.press.colour == "bw"

    @cached_property
    def plan(self) -> SheetPlan:
        """How the cards go onto sheets."""
        return SheetPlan(
            card=self.layout.size,
            bleed=self.layout.bleed,
            paper=self.paper,
            duplex=self.duplex,  # type: ignore[arg-type]
            words=SheetWords(**{name: self.content.words["sheet"][name] for name in SheetWords.__dataclass_fields__}),
            deck=self.content.deck.name,
            version=self.content.deck.version,
            style=self.sheet_style,
        )

    @property
    def paper(self) -> Size:
        """The paper of the sheets."""
        return paper_size(self.request, self.product, self.profile.paper)

    @property
    def sheet_style(self) -> SheetStyle:
        """The marks of the sheets, for a press in its registration colour."""
        if self.profile.colour == "rgb":
            return SheetStyle(self.profile.marks, bar=BAR, slug=self.slug)
        return SheetStyle(self.profile.marks, REGISTRATION, BAR, self.slug)

    @property
    def slug(self) -> str:
        """The words of the slug line: the file, the day when one is given, and the versions."""
        day = time.strftime("%Y-%m-%d", time.gmtime(self.moment)) if self.moment is not None else ""
        deck = self.content.deck
        parts = (f"{self.stem}.pdf", day, f"{deck.name} {deck.version}", f"Vakdeck {__version__}")
        return " · ".join(part for part in parts if part)

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
            outline=self.request.shape,
            finishing=self.profile.finishing,
            contour=self.profile.contour,
            corner=self.profile.corner,
        )

    @cached_property
    def imposed(self) -> bool:
        """Whether cards go onto sheets. One that is as large as the usual paper is a page of its own, unless a paper is
        asked for.
        """
        paper, card = self.paper, self.layout.size
        fits = card.short < paper.short and max(card.width, card.height) < max(paper.width, paper.height)
        wanted = self.product.imposed and self.profile.impose == "sheets"
        return wanted and (fits or bool(self.request.paper))

    @property
    def duplex(self) -> str:
        """How the sheets are flipped; fronts and backs on pages of their own are flipped over the long edge."""
        return self.request.duplex or self.product.duplex

    @property
    def size(self) -> str:
        """The size as file names and lists write it."""
        asked = self.request.size or self.product.sizes[0]
        return asked.upper() if named_size(asked) else size_name(self.layout.size)

    @property
    def formats(self) -> tuple[str, ...]:
        """What is made: the formats that are asked for, or the drawing for a cutter."""
        return ("cut",) if self.profile.output == "cut" else self.request.formats

    @property
    def stem(self) -> str:
        """The name of the file without its suffix."""
        return f"{self.product.name}-{self.size}-{self.profile.name}"

    @property
    def metadata(self) -> Metadata:
        """What the file says of itself."""
        from deck.backends.base import Metadata

        words = self.content.words["products"].get(self.product.name, {})
        return Metadata(
            title=f"{self.content.deck.name} – {words.get('title', self.product.name)}",
            subject=words.get("description", ""),
            keywords=", ".join((self.content.deck.name, self.product.name, self.size)),
            lang=self.content.deck.language,
            moment=self.moment,
            duplex="none" if self.profile.boxes == "trim" else self.duplex,
        )

    @property
    def style(self) -> PdfStyle:
        """How a PDF of it is written."""
        from deck.backends.pdf_image import PdfStyle

        profile = self.profile
        return PdfStyle(profile.colour, profile.flat, profile.links, profile.icc, profile.limits.ink_percent)

    def check(self) -> None:
        """Find what is wrong before anything is written.

        Raises:
            InputError: a fault of the layout, of the content's options, or a card that does not fit on the paper.
        """
        if self.records and self.imposed:
            cards_per_sheet(self.plan)

    def composer(self) -> Composer:
        """A fresh composer for the cards of this product."""
        words = self.content.words["faces"]
        deck = self.content.deck
        return Composer(self.layout, Setting(self.palette, deck.language[:2], deck.name, words["continued"]))

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

    def _sheets(self, composer: Composer) -> Iterator[Page]:
        cards = self._counted(composer)
        if not self.imposed:
            return own_pages(cards, self.page_plan) if self.profile.boxes == "trim" else one_up(cards)
        total = len(self.records)
        if composer.spreads:  # only the cards themselves tell how many there are
            listed = list(cards)
            cards, total = iter(listed), len(listed)
        self.warnings = [str(fault) for fault in left_out(self.plan, total)]
        sheets = impose(cards, self.plan, total)
        return map(_with_trim, sheets) if self.profile.boxes == "trim" else sheets

    def cut_pages(self, progress: Callable[[str, int, int], None]) -> Iterator[Page]:
        """The lines to cut by, on sheets that lie as the printed ones do; the cards are only counted."""
        self.cards = len(self.records)
        composer = self.composer()
        if composer.spreads:  # only the cards themselves tell how many there are
            self.cards = sum(1 for _ in composer.cards(self.records))
        style = CutStyle(self.profile.corner, self.request.shape, self.profile.marks in ("crop+registration", "all"))
        pages = [cut_page(self.layout.size, self.bleed(self.layout), style)]
        if self.imposed:
            pages = list(cut_sheets(self.plan, self.cards, style))
        size = self.layout.size
        self.page_sizes = [PageEntry(1, astuple(page.size), astuple(size)) for page in pages]
        progress(self.stem, len(pages), 0)
        return iter(pages)

    def _counted(self, composer: Composer) -> Iterator[Card]:
        for card in composer.cards(self.records):
            self.cards += 1
            yield card


def _with_trim(sheet: Page) -> Page:
    """A sheet as one printed page: nothing of it is cut off before the cards are (PDF/X-4 wants a trim box)."""
    return replace(sheet, trim=sheet.trim_box)
