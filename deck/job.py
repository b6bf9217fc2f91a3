"""One product of one build: its layout, its records, its cards, its sheets, and what is known of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from deck.colour import Palette, black_and_white, load_palette
from deck.compose import Composer, Setting
from deck.content.load import DeckContent
from deck.content.products.table import records_for
from deck.content.record import Record
from deck.impose.notes import SheetWords
from deck.impose.sheets import SheetPlan, cards_per_sheet, impose, left_out, one_up
from deck.items import Card, Page
from deck.layout import Layout
from deck.layout_file import load_layout
from deck.manifest import PageEntry
from deck.products import Product
from deck.request import BuildRequest, paper_size
from deck.units import named_size, size_name

if TYPE_CHECKING:
    from deck.backends.base import Metadata

PROFILE = "office"
"""The profile of every file for now: RGB, for the team's own printer."""


@dataclass
class Job:
    """One product of one build. After its pages have passed it knows cards, addresses and page sizes."""

    product: Product
    request: BuildRequest
    content: DeckContent
    cards: int = 0
    addresses: dict[str, int] = field(default_factory=dict)
    page_sizes: list[PageEntry] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @cached_property
    def layout(self) -> Layout:
        """The layout, read for the size that is asked for."""
        return load_layout(self.product.path, self.request.size, self.request.shape)

    @cached_property
    def records(self) -> list[Record]:
        """What the cards say."""
        return records_for(self.layout.records, self.content, self.request.options)

    @cached_property
    def palette(self) -> Palette:
        """The colours of this edition."""
        palette = load_palette()
        return black_and_white(palette) if self.request.black_and_white else palette

    @cached_property
    def plan(self) -> SheetPlan:
        """How the cards go onto sheets."""
        return SheetPlan(
            card=self.layout.size,
            bleed=self.layout.bleed,
            paper=paper_size(self.request, self.product),
            duplex=self.duplex,  # type: ignore[arg-type]
            words=SheetWords(**{name: self.content.words["sheet"][name] for name in SheetWords.__dataclass_fields__}),
            deck=self.content.deck.name,
            version=self.content.deck.version,
        )

    @cached_property
    def imposed(self) -> bool:
        """Whether cards go onto sheets. One that is as large as the usual paper is a page of its own, unless a paper is
        asked for.
        """
        paper, card = paper_size(self.request, self.product), self.layout.size
        fits = card.short < paper.short and max(card.width, card.height) < max(paper.width, paper.height)
        return self.product.imposed and (fits or bool(self.request.paper))

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
    def stem(self) -> str:
        """The name of the file without its suffix."""
        return f"{self.product.name}-{self.size}-{PROFILE}"

    def metadata(self, moment: int | None) -> Metadata:
        """What the file says of itself; moment in seconds since 1970."""
        from deck.backends.base import Metadata

        words = self.content.words["products"].get(self.product.name, {})
        return Metadata(
            title=f"{self.content.deck.name} – {words.get('title', self.product.name)}",
            subject=words.get("description", ""),
            keywords=", ".join((self.content.deck.name, self.product.name, self.size)),
            lang=self.content.deck.language,
            moment=moment,
            duplex=self.duplex,
        )

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
            return one_up(cards)
        total = len(self.records)
        if composer.spreads:  # only the cards themselves tell how many there are
            listed = list(cards)
            cards, total = iter(listed), len(listed)
        self.warnings = [str(fault) for fault in left_out(self.plan, total)]
        return impose(cards, self.plan, total)

    def _counted(self, composer: Composer) -> Iterator[Card]:
        for card in composer.cards(self.records):
            self.cards += 1
            yield card
