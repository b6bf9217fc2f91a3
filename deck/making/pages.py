"""The pages of a job, and what is known of them once they have passed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, replace
from itertools import repeat
from typing import TYPE_CHECKING, TypeAlias

from deck.base.errors import Faults
from deck.base.items.fingerprint import Fingerprints
from deck.base.items.items import QR, Card, Page
from deck.base.plain import Plain
from deck.base.say import say, to_say
from deck.content.record import Record
from deck.making.ask.request import TABLES
from deck.making.binding import composer_of, is_booklet, sheet_cards, sheets_of_booklet
from deck.making.changes import MOST, Seen, seen_card
from deck.making.job import Job
from deck.making.labels import briefly, label_notes
from deck.making.manifest import PageEntry
from deck.making.page_runs import Run, add_run
from deck.making.parts import part_sheets
from deck.making.picture_names import Picture, SideNames, SideOrder
from deck.making.profiles import press_notes
from deck.making.records import Records
from deck.making.sheeting import has_lines, lasting
from deck.making.tabletop import Listing
from deck.sheets.impose import impose, left_out, one_up
from deck.sheets.press.technical import NO_LINES, CardLines, card_lines, with_spots, without_lines

if TYPE_CHECKING:
    from deck.making.cut_off import CutOff
    from deck.pages.compose import Composer
    from deck.pages.flow.compose import RunningComposer
    from deck.pages.marking import Marking


COUNTED = 5_000
"""Cards of more records than this are not kept to count them: their sheets do not say of how many they are."""

_NO_BACKS = to_say("the backs are left out; --duplex separate prints them on sheets of their own.")
_BLANK_BACKS = to_say("the cards have no backs: each gets a white one, as this printer takes a back before each front.")

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told the file, the pages done and the pages expected (0 when not known)."""


def silent(name: str, done: int, total: int) -> None:
    """Tell nobody."""


class Within(Plain):
    """Which cards of a job are laid out, by their places from 0, and with what; sheet is the number of the first sheet
    that they come on.
    """

    cards: range
    sheet: int
    composer: Composer
    records: Callable[[], Sequence[Record]]


class Pages:
    """The pages of a job, laid out anew at each call and never held all at once.

    After the last one cards, addresses (each with the number of codes that lead there), page_sizes and warnings say
    what passed. Each call raises an InputError after its last page, with every card that did not fit.

    records are those that the pages belong to. seen is a list that takes every card, as what it looks like; named are
    the sides of the cards, in the order of the pages, where each page is a side; listing has the cards as a virtual
    table needs them, when one is made.

    within: only these of the cards are laid out, as a part of the whole.
    """

    def __init__(
        self, job: Job, progress: Progress = silent, seen: list[Seen] | None = None, within: Within | None = None
    ) -> None:
        self.job, self.progress, self.seen, self._within = job, progress, seen, within
        self.cards = 0
        self.runs: list[Run] = []
        self.unmarked: list[str] = []
        self.noted: list[str] = []
        self.named = SideNames()
        self.pictures: list[Picture] = []
        self.listing = Listing()
        self.addresses: dict[str, int] = {}
        self.page_sizes: list[PageEntry] = []
        self.warnings: list[str] = list(notes_of(job))
        self.records = Records(job)

    def sheets(self) -> Iterator[Page]:
        """What is printed: sheets, labels, tiles, or each side on a page of its own."""
        within, trim, warnings = self._within, self.job.layout.trim, list[str]()
        composer = within.composer if within else self.job.composer()
        self.cards, self.runs, self.unmarked = 0, [], []
        for done, page in enumerate(self._sheets(composer, warnings), 1):
            cut = page.trim.size if page.trim and self.job.parts else trim
            add_run(self.runs, (page.size, cut, 1))
            self.progress(self.job.stem, done, 0)
            yield page
        if not (self.job.changes or self.job.fronts_only):  # else not all of the cards are made
            self.addresses = composer.addresses
        self.noted = [*composer.notes, *notes_of(self.job), *warnings, *self.job.shift[1]]
        self.tell()

    def tell(self) -> None:
        """Say what has passed, when all is known."""
        self.page_sizes = [PageEntry(count, astuple(size), astuple(cut)) for size, cut, count in self.runs]
        self.warnings = list(dict.fromkeys([*self.noted, *unmarked_note(self.unmarked)]))

    def sides(self) -> Iterator[Page]:
        """Each side on a page of its own, front before back: what is read depends on no sheet, tile or mark."""
        job, composer = self.job, composer_of(self.job, whole=True)
        self.cards = 0
        all_read = self.job.request.only or self.job.changes
        records = self.job.records if all_read else lasting(self.job.records, self.job.layout)
        shape = job.layout.outline, job.layout.corner
        for done, page in enumerate(one_up(self._counted(composer, records), outline=shape[0], corner=shape[1]), 1):
            self.progress(self.job.stem, done, 0)
            yield page
        if not (job.changes or job.fronts_only):
            self.addresses = composer.addresses

    def cut(self) -> Iterator[Page]:
        """The lines to cut by, on sheets that lie as the printed ones do."""
        from deck.sheets.panels.folded import BoardPlan

        job, lines = self.job, self._lines()
        if isinstance(job.parts, BoardPlan):  # the lines of its panels, whatever is printed on them
            from deck.sheets.panels.cut import panel_cuts

            pages, self.cards = list(panel_cuts(job.parts)), len(job.records)
            self.page_sizes = [PageEntry(1, astuple(page.size), astuple(page.trim_box.size)) for page in pages]
            self.progress(job.stem, len(pages), 0)
            return iter(pages)

        from deck.sheets.press.cut import CutStyle, cut_pages, cut_sheets

        style = CutStyle(job.corner, job.outline)
        if job.imposed:
            pages = list(cut_sheets(job.plan, lines, style))
        else:
            kind = job.profile.registration or "none"
            bleed = 0.0 if kind != "none" else job.bleed  # with marks it lies on the office page, which has no bleed

            from deck.sheets.registration import page_registration

            marks = page_registration(job.layout.trim, kind)
            pages = list(cut_pages(job.layout.trim, bleed, lines, style, marks))
        self.page_sizes = [PageEntry(1, astuple(page.size), astuple(job.layout.trim)) for page in pages]
        self.progress(job.stem, len(pages), 0)
        return iter(pages)

    def _lines(self) -> Iterator[CardLines]:
        """The technical lines of each card that is made; the cards are counted."""
        job, composer, self.cards = self.job, self.job.composer(), 0
        plain = not has_lines(job.layout)
        if plain and not composer.spreads:  # else only the cards themselves tell how many there are, or what they are
            cards: Iterable[Card | None] = repeat(None, len(job.records))
        else:
            cards = sheet_cards(job, self._panels(composer.cards(job.records)))
        for at, card in enumerate(cards):
            if not job.changes or at in job.changes.made:
                self.cards += 0 if job.layout.bound else 1
                yield NO_LINES if plain or card is None else card_lines(card.front)

    def _panels(self, cards: Iterator[Card]) -> Iterator[Card]:
        """The same cards; those of a leaflet are counted before they lie on its sheet."""
        for card in cards:
            self.cards += 1 if self.job.layout.bound else 0
            yield card

    def _sheets(self, composer: Composer | RunningComposer, warnings: list[str]) -> Iterator[Page]:
        """The sheets; warnings takes what a person should know before printing them."""
        job, within, first = self.job, self._within, 1 + (self._within.cards.start if self._within else 0)
        records = within.records() if within else None
        cards = sheet_cards(job, self._counted(composer, records))
        if job.trimmed:
            cards = map(with_spots if job.profile.traces else without_lines, cards)
        if job.parts:
            return part_sheets(cards, job.parts, job.content.words, warnings)
        if is_booklet(job):
            return sheets_of_booklet(job, cards)
        if not job.imposed:
            if job.trimmed:
                from deck.sheets.press.pages import own_pages

                return self.records.pages(own_pages(self.records.cards(cards), job.page_plan, first))
            shape = job.layout.outline, job.layout.corner

            from deck.sheets.registered import registered

            pages = one_up(cards, 0.0, job.shift[0], *shape, first=first)
            return registered(pages, job.profile.registration)
        total: int | None = (known := len(job.changes.made) if job.changes else len(job.records))
        if composer.spreads and not job.changes and known <= COUNTED:  # only the cards themselves tell how many
            listed = list(cards)
            cards, total = iter(listed), len(listed)
        elif composer.spreads and not job.changes:
            total = None
        if job.stock:
            kinds = dict.fromkeys(record.kind for record in job.records)
            warnings += label_notes(job.product, job.stock, list(kinds))
        else:
            warnings += map(str, left_out(job.plan, total))
        plan = replace(job.plan, shift=job.shift[0])
        sheets = impose(cards, plan, total, within.sheet if within else 1)
        # A sheet for a press is one printed page: nothing of it is cut off before the cards are (PDF/X-4: a trim box).
        return (replace(sheet, trim=sheet.trim_box) for sheet in sheets) if job.trimmed else sheets

    def _counted(self, composer: Composer | RunningComposer, records: Sequence[Record] | None = None) -> Iterator[Card]:
        """The cards of these records, or of all, that are made, each counted and seen."""
        job, laid = self.job, composer.cards(self.job.records if records is None else records)
        marking, prints = marking_of(job), Fingerprints()
        self.named, self.listing = SideNames(side_order(job)), Listing()
        listed = not set(job.formats).isdisjoint(TABLES)
        self.addresses = {}
        if self.seen is not None:
            self.seen.clear()
        shaped = _cut_off(job)
        faults = Faults()
        for at, card in enumerate(briefly(laid) if job.stock else laid):
            faults.extend(shaped.faults(card) if shaped else ())
            if self.seen is not None and len(self.seen) <= MOST:
                self.seen.append(seen_card(card, prints))
            if job.changes and at not in job.changes.made:
                continue
            kept = replace(card, back=None) if job.fronts_only else card
            if job.changes or job.fronts_only:
                self._address(kept)
            self.cards += 1
            self.named.add(kept, prints)
            if listed:
                self.listing.add(kept, prints)
            marked = marking.marked(kept) if marking else kept
            if marked is None:
                self.unmarked.append(kept.id)
            yield marked or kept
        faults.raise_if_any()

    def _address(self, card: Card) -> None:
        """Count the addresses in the codes of a card."""
        for side in (card.front, card.back):
            for item in side.items if side else ():
                if isinstance(item, QR):
                    self.addresses[item.symbol.payload] = self.addresses.get(item.symbol.payload, 0) + 1


def _cut_off(job: Job) -> CutOff | None:
    """What finds what a knife would cut off; None for cards that are rectangles."""
    if job.layout.outline in ("square", "rounded"):
        return None
    from deck.making.cut_off import CutOff

    return CutOff(job.outline, job.product.name)


def notes_of(job: Job) -> tuple[str, ...]:
    """What a person should know of the cards of a job, and of their layout."""
    blank = () if job.backs or job.imposed or job.profile.collate != "back-front" else (say(_BLANK_BACKS),)
    left = (say(_NO_BACKS),) if job.fronts_only else ()
    return (*job.notes, *map(str, job.layout.notes), *press_notes(job.profile), *blank, *left)


def marking_of(job: Job) -> Marking | None:
    """How the id and the version are put on each card; None when nobody asks for it."""
    if not job.request.ids:
        return None
    limits = job.profile.limits

    from deck.pages.marking import LEAST_PT, Marking

    size, contrast = max(LEAST_PT, limits.text_min_pt), (limits.contrast_text, limits.contrast_large)
    return Marking(
        job.look, max(job.layout.safe, limits.safe_mm), size, contrast, job.outline not in ("square", "rounded")
    )


def side_order(job: Job) -> SideOrder | None:
    """In which order the sides of cards become pages that are called after them; None where pages have numbers."""
    if job.imposed or job.parts or not job.product.imposed or {"png", "svg"}.isdisjoint(job.formats):
        return None
    return SideOrder(job.page_plan.backs, job.page_plan.order) if job.trimmed else SideOrder()


def unmarked_note(ids: list[str]) -> list[str]:
    """What is told of cards on which their id found no room."""
    if not ids:
        return []
    names = list(dict.fromkeys(ids))
    shown = ", ".join(names[:5])
    if len(names) > 5:
        shown = say("{names} and {more} more", names=shown, more=len(names) - 5)
    return [say("there is no free edge for the id on {ids}: left out there.", ids=shown)]
