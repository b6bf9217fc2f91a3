"""A job: one product for one profile, and everything that follows from what is asked, each answer decided once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from deck.base.items.colour import Palette
from deck.base.plain import Plain
from deck.base.units import Size, parse_size, size_called, size_name
from deck.content.deck import Deck
from deck.content.load import DeckContent
from deck.content.record import Record
from deck.content.records import Known
from deck.layout.kept import layout_of
from deck.layout.model import Layout
from deck.layout.products import Product
from deck.layout.sound import Names
from deck.making import sheeting
from deck.making.ask.profile import Profile
from deck.making.ask.request import BuildRequest
from deck.making.binding import bound_sheet, composer_of, flip_of, is_leaflet
from deck.making.colours import Inks, look_of, palette_for, style_of
from deck.making.file_facts import form_of, metadata_of, slug_of
from deck.making.formats import made_for
from deck.making.labels import label_layout, label_plan, stock_of
from deck.making.parts import Parts, fold_of, parts_of
from deck.making.printed import has_backs, printed
from deck.making.sheeting import asked_duplex, bare_plan, fills_sheets, inset_for, page_plan, pressed, spare_places
from deck.making.stems import own_name, tiles
from deck.pages.compose import Composer
from deck.pages.drawing import names_of
from deck.pages.shapes.request import Look
from deck.sheets.duplex import Duplex, Shift
from deck.sheets.impose import SheetPlan, sheet_grid

if TYPE_CHECKING:
    from deck.file.base import Metadata, PdfStyle
    from deck.file.xmp import FormIdentity
    from deck.making.changes import Changes
    from deck.pages.flow.compose import RunningComposer
    from deck.sheets.press.pages import PagePlan
    from deck.sheets.stocks import Stock


class Job(Plain, dict=True):
    """One product for one profile. Lengths are mm.

    moment is SOURCE_DATE_EPOCH in seconds, when it is set. name, title and given replace the file name, the title and
    the records that the product would have; kinds are the kinds of the given records, and their fields. notes are what
    a person should know of its cards; changes says which are made, if not all. composing gives a composer for its
    layout, of which a part was done before for jobs that differ in their records only; without it each is made anew.
    Every property follows from these fields and is decided once. Later steps read the properties, and never decide by
    the request or profile again.
    """

    product: Product
    request: BuildRequest
    deck: Deck
    content: DeckContent
    profile: Profile
    moment: int | None = None
    name: str = ""
    title: str = ""
    given: Sequence[Record] | None = None
    kinds: Mapping[str, Known] | None = None
    notes: tuple[str, ...] = ()
    changes: Changes | None = None
    composing: Callable[[], Composer] | None = None

    @property
    def lang(self) -> str:
        """The language of the texts."""
        return self.request.lang or self.deck.main

    # What is printed: the layout, the cards and their look

    @cached_property
    def stock(self) -> Stock | None:
        """The sheet of labels, or the label of tape, that it is printed on."""
        return stock_of(self.request.stock, self.product) if self.request.stock else None

    @cached_property
    def layout(self) -> Layout:
        """The layout, read for the size that is asked for, with the bleed that the profile wants."""
        if self.stock:
            return label_layout(self.product, self.stock, self.names)
        if self.inset:
            own = self._read(self.request.shape, "inset")
            return replace(own, bleed=0.0, inset=self.inset, gutter=self.gutter)
        layout = replace(self._read(self.request.shape), gutter=self.gutter)
        if self.trimmed:
            bleed = layout.bleed if self.profile.bleed is None else self.profile.bleed
            return replace(layout, bleed=bleed + self.profile.finishing.hem)
        # A page of its own ends at the trim: a round mat is a whole circle on it. The pages of a booklet lie on sheets.
        sheets = self.product.imposed or (self.product.booklet and self.profile.impose == "sheets")
        return layout if sheets or self.profile.output == "cut" or self.fold else replace(layout, bleed=0.0)

    @cached_property
    def gutter(self) -> float | None:
        """What lies between two cards on a sheet; None where the paper decides."""
        return self._read(self.request.shape).gutter if self.profile.gutter is None else self.profile.gutter

    @cached_property
    def inset(self) -> float:
        """How far colour keeps off the cut where cards on a sheet share one; 0 where it runs on beyond it."""
        if not (self.imposed and self.profile.shares_cuts) or self.trimmed or self.stock:
            return 0.0
        read, asked = self._read(self.request.shape, "inset"), bool(self.request.edges)
        return inset_for(read, self.profile, self.paper, self.duplex, asked=asked)

    @cached_property
    def names(self) -> Names:
        """All that a layout of this deck may name."""
        return names_of(self.deck)

    @cached_property
    def outline(self) -> str:
        """The outline of the layout; `round` when a disc is asked for and the layout has one; else `square`."""
        asked = self.request.shape
        own = "square" if self.stock else self._read("square").outline
        if self.stock or own != "square":
            return own
        return "square" if asked == "square" or self._read("square") == self._read(asked) else asked

    @property
    def corner(self) -> float:
        """The radius of the corners of what is cut."""
        return self.profile.corner if self.outline in ("square", "round") else self.layout.corner

    def _read(self, outline: str, edges: str = "bleed") -> Layout:
        return layout_of(self.product, self.request.size, outline, edges, self.names)

    @cached_property
    def records(self) -> Sequence[Record]:
        """What the cards say."""
        part = self.stock or self.request.only or self.trimmed  # what goes to a print shop is what was ordered
        fills = self.imposed and not part and fills_sheets(self.layout)
        spare, kinds = partial(spare_places, self.bare_plan) if fills else None, self.product.labels
        read = partial(printed, self.layout, self.content, self.request)
        return read(given=self.given, kinds=kinds if self.stock else (), title=self.called, spare=spare)

    @cached_property
    def backs(self) -> bool:
        """Whether any card has a back that is printed."""
        return not self.fronts_only and has_backs(self.layout, self.records)

    @cached_property
    def fronts_only(self) -> bool:
        """Whether there are backs, and they are left out because only the fronts of cards were asked for."""
        return self.request.duplex == "none" and self.product.imposed and has_backs(self.layout, self.records)

    @property
    def black_and_white(self) -> bool:
        """Whether the cards are printed in black and white; a label printer has black only."""
        return self.request.black_and_white or self.request.colour == "bw" or bool(self.stock and self.stock.tape)

    @cached_property
    def palette(self) -> Palette:
        """The colours of this edition, as its profile prints them."""
        return palette_for(self.deck.palette, self.profile, self.black_and_white)

    @cached_property
    def inks(self) -> Inks:
        """The spot inks of its cards."""
        return Inks(self.palette, self.profile, lambda: self.composer().cards(self.records))

    @cached_property
    def look(self) -> Look:
        """How this edition looks."""
        return look_of(self.deck, self.content, self.palette, self.request.cards)

    def composer(self) -> Composer | RunningComposer:
        """A fresh composer for the cards of this product."""
        return self.composing() if self.composing else composer_of(self)

    # What the cards are printed on: sheets, labels, tiles, or pages of its own

    @property
    def trimmed(self) -> bool:
        """Whether its pages have bleed and are trimmed, as a print shop does; else the paper is the page."""
        return self.profile.boxes == "trim"

    @property
    def bleed(self) -> float:
        """How far artwork goes on beyond what is cut."""
        return self.layout.bleed if self.profile.bleed is None else self.profile.bleed

    @property
    def paper(self) -> Size:
        """The paper of the sheets."""
        return parse_size(self.request.paper or self.profile.paper or self.product.paper, "--paper")

    @cached_property
    def imposed(self) -> bool:
        """Whether cards go onto sheets. One that is as large as the usual paper is a page of its own, unless a paper is
        asked for.
        """
        fits = self._read(self.request.shape).size.smaller(self.paper) or bool(self.request.paper)
        return bool(self.stock) or (fits and self.product.imposed and self.profile.impose == "sheets")

    @property
    def duplex(self) -> Duplex:
        """How the sheets are flipped; fronts and backs on pages of their own are flipped over the long edge."""
        read, usual = partial(self._read, self.request.shape), "" if self.product.imposed else flip_of(self)
        return "none" if self.stock else asked_duplex(self.request, self.profile, self.product, read, usual)

    @cached_property
    def plan(self) -> SheetPlan:
        """How the cards go onto sheets: marks are in the registration colour for a press only."""
        style = replace(self.bare_plan.style, marks=self.profile.marks, bar=self.inks.bar, slug=self.slug)
        plan = replace(self.bare_plan, style=style if self.profile.colour == "rgb" else pressed(style))
        return label_plan(plan, self.stock, self.request.start) if self.stock else plan

    @property
    def bare_plan(self) -> SheetPlan:
        """How the cards go onto sheets, with no marks but those that a cutter looks for."""
        faces, of = self.deck.faces, (self.profile, self.request)
        plan = bare_plan(self.layout, self.content, faces, self.paper, self.duplex, of=of)
        return replace(plan, called=self.called) if self.trimmed else plan

    @cached_property
    def page_plan(self) -> PagePlan:
        """How each side becomes a page of its own for a print shop."""
        told = self.layout.trim, self.profile.marks, self.slug
        slug = sheeting.slug_of_page(*told, self.deck.faces["regular"], self.inks.bar)
        shape, backs = (self.outline, self.corner), self.backs or is_leaflet(self.layout)
        return page_plan(self.profile, self.layout, slug, *shape, backs=backs)

    @cached_property
    def parts(self) -> Parts | None:
        """How something large is parted, in tiles, panels or strips; None in one piece."""
        known = self.content.words, self.deck.faces
        cards = len(self.changes.made if self.changes else self.records)
        parted = partial(parts_of, self.request, self.layout, known, lambda: self.page_plan)
        return parted(fold=self.fold, trimmed=self.trimmed, cards=cards)

    @property
    def fold(self) -> str:
        """How a board folds; empty when it does not."""
        return "" if self.product.imposed else fold_of(self.request, self._read(self.request.shape), self.profile)

    @cached_property
    def shift(self) -> tuple[Shift, list[str]]:
        """How backs are moved to make up for the printer of the request, and notes on that printer."""
        flipped = not self.parts and (self.imposed or (self.profile.impose == "sheets" and not self.trimmed))
        paper = sheet_grid(self.plan).paper if self.imposed else bound_sheet(self) or self.layout.trim
        return sheeting.shift_for(self.request.printer, paper, self.duplex if flipped else "none")

    # What the file is called, and how it is written and proved

    @property
    def size(self) -> str:
        """The size as file names and lists write it."""
        if self.stock:
            return self.stock.name
        asked = self.request.size or self.product.sizes[0]
        return size_called(asked) or size_name(self.layout.trim)

    @property
    def formats(self) -> tuple[str, ...]:
        """What is made: the formats that are asked for, or the drawings for a cutter."""
        return made_for(self.profile, self.request)

    @cached_property
    def stem(self) -> str:
        """The name of the file without its suffix; it tells editions apart."""
        named = f"{self.name}{tiles(self.request)}" if self.name else own_name(self)
        return f"{named}{self.changes.suffix if self.changes else ''}"

    @property
    def slug(self) -> str:
        """The words of the slug line: the file, the day when one is given, and the versions."""
        return slug_of(self.stem, self.moment, self.content.deck)

    @property
    def metadata(self) -> Metadata:
        """What the file says of itself, in the language of the deck."""
        return metadata_of(self)

    @property
    def called(self) -> str:
        """What the deck calls the product."""
        name = self.product.name
        return str(self.content.words["products"].get(name, {}).get("title", name))

    @cached_property
    def form(self) -> FormIdentity | None:
        """What the file says of itself as a form; None when it has no fields: inks, sheets and tiles are for paper."""
        paper = self.profile.colour != "rgb" or self.imposed or self.parts
        return form_of(self.layout, self.records, self.content.deck) if self.profile.forms and not paper else None

    @property
    def style(self) -> PdfStyle:
        """How a PDF of it is written."""
        return style_of(self.profile, self.palette, forms=self.form is not None)
