"""What is known of a job before a card is laid out: its layout, its records, its paper, its names."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from deck import __version__
from deck.base.items.colour import Palette, black_and_white, load_palette
from deck.content.load import DeckContent
from deck.content.record import Record
from deck.build.metadata import form_identity, product_metadata
from deck.build.labels import label_layout, label_profile, stock_of
from deck.layout.model import Layout
from deck.layout.read import load_layout
from deck.layout.products import Product
from deck.build.ask.profile import Profile
from deck.content.records import records_for
from deck.build.ask.request import BuildRequest, paper_size
from deck.sheets.stocks import Stock
from deck.build.tiled import proof_profile
from deck.base.units import Size, named_size, size_name

if TYPE_CHECKING:
    from deck.file.base import Metadata
    from deck.file.pdf.image import PdfStyle
    from deck.file.xmp import FormIdentity


@dataclass
class JobFacts:
    """One product for one profile: what was asked, and what follows from it.

    name and title are those of the file, instead of what the product would give it; given are records that were made
    for this job, instead of those of the product.
    """

    product: Product
    request: BuildRequest
    content: DeckContent
    profile: Profile
    moment: int | None = None
    name: str = ""
    title: str = ""
    given: tuple[Record, ...] = ()

    @cached_property
    def layout(self) -> Layout:
        """The layout, read for the size that is asked for, with the bleed that the profile wants."""
        if self.stock:
            return label_layout(self.product, self.stock)
        layout = load_layout(self.product.path, self.request.size, self.request.shape)
        bleed = self.bleed(layout)
        if self.profile.boxes == "trim":
            return replace(layout, bleed=bleed + self.profile.finishing.hem)
        # A page of its own ends at the trim: a round mat is a whole circle on it.
        return layout if self.product.imposed or self.profile.output == "cut" else replace(layout, bleed=0.0)

    @cached_property
    def stock(self) -> Stock | None:
        """The sheet of labels, or the label of tape, that it is printed on."""
        return stock_of(self.request, self.product) if self.request.stock else None

    @cached_property
    def outline(self) -> str:
        """`square`; `round` only when a disc is asked for and the layout has one."""
        size, asked = self.request.size, self.request.shape
        same = asked == "square" or load_layout(self.product.path, size) == load_layout(self.product.path, size, asked)
        return "square" if same else asked

    def bleed(self, layout: Layout) -> float:
        """How far artwork goes on beyond what is cut, in mm."""
        return layout.bleed if self.profile.bleed is None else self.profile.bleed

    @cached_property
    def records(self) -> list[Record]:
        """What the cards say."""
        if self.given:
            return list(self.given)
        records = records_for(self.layout.records, self.content, self.request.options)
        kinds = self.product.labels if self.stock else ()
        return [record for record in records if record.kind in kinds] if kinds else records

    @cached_property
    def palette(self) -> Palette:
        """The colours of this edition."""
        palette = load_palette()
        return black_and_white(palette) if self.black_and_white else palette

    @property
    def black_and_white(self) -> bool:
        """Whether it is the black-and-white edition."""
        return self.request.black_and_white or self.request.press.colour == "bw" or bool(self.stock and self.stock.tape)

    @property
    def paper(self) -> Size:
        """The paper of the sheets."""
        return paper_size(self.request, self.product, self.profile.paper)

    @cached_property
    def imposed(self) -> bool:
        """Whether cards go onto sheets. One that is as large as the usual paper is a page of its own, unless a paper is
        asked for.
        """
        if self.stock:
            return True
        paper, card = self.paper, self.layout.size
        fits = card.short < paper.short and max(card.width, card.height) < max(paper.width, paper.height)
        wanted = self.product.imposed and self.profile.impose == "sheets"
        return wanted and (fits or bool(self.request.paper))

    @property
    def duplex(self) -> str:
        """How the sheets are flipped; fronts and backs on pages of their own are flipped over the long edge."""
        return "none" if self.stock else self.request.duplex or self.product.duplex

    @property
    def size(self) -> str:
        """The size as file names and lists write it."""
        if self.stock:
            return self.stock.name
        asked = self.request.size or self.product.sizes[0]
        return asked.upper() if named_size(asked) else size_name(self.layout.size)

    @property
    def formats(self) -> tuple[str, ...]:
        """What is made: the formats that are asked for, or the drawing for a cutter."""
        return ("cut",) if self.profile.output == "cut" else self.request.formats

    @property
    def stem(self) -> str:
        """The name of the file without its suffix."""
        if self.name:
            return f"{self.name}{self.request.tiles.suffix}"
        suffixes = f"{self.request.language_suffix}{self.request.tiles.suffix}"
        return f"{self.product.name}-{self.size}-{self.profile.name}{suffixes}"

    @property
    def slug(self) -> str:
        """The words of the slug line: the file, the day when one is given, and the versions."""
        day = time.strftime("%Y-%m-%d", time.gmtime(self.moment)) if self.moment is not None else ""
        deck = self.content.deck
        parts = (f"{self.stem}.pdf", day, f"{deck.name} {deck.version}", f"Vakdeck {__version__}")
        return " · ".join(part for part in parts if part)

    @property
    def metadata(self) -> Metadata:
        """What the file says of itself."""
        duplex = "none" if self.profile.boxes == "trim" else self.duplex
        known = product_metadata(self.content, self.product.name, self.size, self.moment, duplex)
        return replace(known, form=self.form, title=self.title or known.title)

    @cached_property
    def form(self) -> FormIdentity | None:
        """What the file says of itself as a form; None when it has no fields: inks, sheets and tiles are for paper."""
        if not self.profile.forms or self.profile.colour != "rgb" or self.imposed or self.request.tiles:
            return None
        return form_identity(self.content, self.layout, self.records)

    @property
    def style(self) -> PdfStyle:
        """How a PDF of it is written."""
        from deck.file.pdf.image import PdfStyle

        profile = self.profile
        ink, forms = profile.limits.ink_percent, self.form is not None
        return PdfStyle(profile.colour, profile.flat, profile.links, profile.icc, ink, forms=forms)

    @property
    def proof_profile(self) -> Profile:
        """By which rules the file is proved."""
        return proof_profile(label_profile(self.profile, self.stock), self.request.tiles)
