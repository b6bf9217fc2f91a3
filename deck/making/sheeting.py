"""The sheets of a product before anything is laid out: how cards of its size go onto them, and the places left open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from deck.base.items.items import Stroke
from deck.base.text.fonts import Typefaces
from deck.base.units import Size
from deck.content.load import DeckContent
from deck.content.record import Record
from deck.content.records import RECORDS
from deck.layout.model import Layout
from deck.making.ask.request import SEPARATE
from deck.pages.shapes.request import TOUCH
from deck.pages.shapes.table import TECHNICAL
from deck.sheets.duplex import NO_SHIFT, Duplex, Shift, cell_size
from deck.sheets.grid import MARGIN, plan_grid
from deck.sheets.impose import SheetPlan, cards_per_sheet
from deck.sheets.marks import SheetStyle, note_font
from deck.sheets.notes import SheetWords
from deck.sheets.press.finishing import CUT, LINE

if TYPE_CHECKING:
    from deck.base.items.items import Colour
    from deck.base.items.parts import Typeface
    from deck.layout.products import Product
    from deck.making.ask.profile import Profile
    from deck.making.ask.request import BuildRequest
    from deck.sheets.press.pages import PagePlan, Slug


def bare_plan(
    layout: Layout,
    content: DeckContent,
    faces: Typefaces,
    paper: Size,
    duplex: Duplex,
    *,
    of: tuple[Profile, BuildRequest],
) -> SheetPlan:
    """How cards go onto sheets, whatever stands on them: without the marks of a profile, but for those that a cutter
    looks for, since cards keep clear of them. of is the profile, and what was asked.
    """
    words = SheetWords(**content.words["sheet"].only(SheetWords.__dataclass_fields__))
    spaced = layout.gutter is not None or duplex == "gutterfold"
    reach, style = blank_edge(layout) >= MARGIN and not spaced, SheetStyle(registration=of[0].registers)
    plan = SheetPlan(layout.size, layout.bleed, paper, duplex, words, note_font(faces), reach=reach)
    plan = replace(plan, gutter=layout.gutter, outline=layout.outline, corner=layout.corner)
    return replace(plan, deck=content.deck.name, version=content.deck.version, style=style, asked=_roomy(*of))


def _roomy(profile: Profile, request: BuildRequest) -> str:
    """The marks for which a sheet makes room: those that somebody asks for, and those without which a cutter finds no
    card. Empty when there are none, or when they only help.
    """
    asked = request.marks not in ("", "none") or request.registration not in ("", "none")
    return profile.marks if asked or profile.registers != "none" else ""


def blank_edge(layout: Layout) -> float:
    """How far (mm) all that a card shows keeps off the trim, once colour that touches it has drawn back by the inset of
    the layout. Other colour stays where it is, however near to the trim.
    """
    return min([layout.inset, *(gap for gap, draws_back in _gaps(layout) if not (draws_back and gap <= TOUCH))])


def colours_edge(layout: Layout) -> bool:
    """Whether anything on a card reaches its trim."""
    return any(gap <= TOUCH for gap, _ in _gaps(layout))


def _gaps(layout: Layout) -> Iterator[tuple[float, bool]]:
    """How far (mm) the sides of each slot are from the trim, and whether it is colour that may draw back from there."""
    size = layout.size
    slots = [slot for card in layout.templates.values() for face in card.faces for slot in face.slots]
    for slot in slots:
        draws_back = slot.kind == "shape" or (slot.kind == "picture" and not slot.turn)
        for box in slot.outlines if slot.kind not in ("field", "turned") else ():
            for gap in (box.x, box.y, size.width - box.right, size.height - box.bottom):
                yield gap, draws_back


def _filler(layout: Layout) -> str:
    """The kind of the blank cards that fill the last sheet; empty where there are none."""
    return RECORDS[layout.records].filler if layout.records in RECORDS else ""


def lasting(records: Sequence[Record], layout: Layout) -> Sequence[Record]:
    """The records without the blank cards and the copies that only fill the last sheet, for what is read and not
    printed; all of them when they are nothing but blank.
    """
    if layout.fill_sheet:
        return list({record.id: record for record in records}.values())
    filler = _filler(layout)
    return [record for record in records if record.kind != filler] or records if filler else records


def fills_sheets(layout: Layout) -> bool:
    """Whether the places that the last sheet leaves open become blank cards, or copies. Not where a card may go on on
    another one: then it is not known yet how many there are.
    """
    sides = (face for one in layout.templates.values() for face in one.faces)
    return (layout.fill_sheet or _filler(layout) in layout.templates) and all(
        slot.overflow == "error" for face in sides for slot in face.slots
    )


_PLAIN = ("text", "icon", "qr", "picture", "logo", "table", "strip", "turned", "field")
"""The kinds of slots that draw no technical line of their own."""


def has_lines(layout: Layout) -> bool:
    """Whether fronts may have technical lines; if not, nobody needs to lay them out to cut them."""
    slots = (slot for one in layout.templates.values() for slot in one.front.slots)
    return any(slot.shape in TECHNICAL if slot.kind == "shape" else slot.kind not in _PLAIN for slot in slots)


def spare_places(plan: SheetPlan, count: int) -> int:
    """How many places so many cards leave open on their last sheet.

    Raises:
        InputError: when the card does not fit on the paper.
    """
    return -count % cards_per_sheet(plan)


def sheets_for(plan: SheetPlan, count: int) -> int:
    """On how many sheets so many cards go.

    Raises:
        InputError: when the card does not fit on the paper.
    """
    return -(-count // cards_per_sheet(plan))


_PADDING, _LEAST_INSET, _MOST_INSET = 2.5, 2.0, 8.0
"""In mm: what colour leaves of its own round a text; and how far it keeps off the cut at least, and at most."""


def inset_of(card: Size, text: float, paper: Size, duplex: Duplex) -> float:
    """How far (mm) colour keeps off the cut of cards without bleed: an 18th of the short side, but no further than
    leaves it some room round texts, which keep text mm off the cut.

    Where it can keep off the cut as far as a printer leaves the paper blank, it does when more cards then fit.
    """
    most = min(_MOST_INSET, text - _PADDING)
    usual = max(_LEAST_INSET, min(most, card.short / 18))
    if usual >= MARGIN or most < MARGIN or duplex == "gutterfold":
        return usual
    near, far = (plan_grid(cell_size(card, duplex), paper, gutter=0.0, reach=reach) for reach in (True, False))
    return MARGIN if len(near.cells) > len(far.cells) else usual


def inset_for(layout: Layout, profile: Profile, paper: Size, duplex: Duplex, *, asked: bool) -> float:
    """How far (mm) colour keeps off the cut that cards share; 0 for what stands apart by the gutter of its layout, or
    is cut out by an outline. asked: somebody asked for it, so that the gutter stays white.
    """
    apart = layout.gutter and profile.gutter is None and not asked
    if apart or layout.outline != "square":
        return 0.0
    return layout.inset or inset_of(layout.size, layout.text_margin, paper, duplex)


def asked_duplex(
    request: BuildRequest, profile: Profile, product: Product, read: Callable[[], Layout], usual: str = ""
) -> Duplex:
    """How sheets are flipped or folded; a deck of fronts only needs no half of the sheet for backs. read gives the
    layout; usual is how such a product is flipped when nobody says otherwise, or empty. Sheets that hold only backs are
    not flipped.
    """
    own = profile.duplex if product.imposed else ""
    if own == "gutterfold" and not any(len(card.faces) > 1 for card in read().templates.values()):
        own = "none"
    asked = "none" if request.duplex == SEPARATE else request.duplex
    return cast("Duplex", asked or own or usual or product.duplex)


def pressed(style: SheetStyle) -> SheetStyle:
    """The style of sheets for a press: marks in all inks, and lines to cut by as an ink and a layer of their own."""
    from deck.sheets.press.pages import REGISTRATION

    return replace(style, ink=REGISTRATION, cut=Stroke(CUT, LINE, round=False), layer=CUT.spot)


def page_plan(profile: Profile, layout: Layout, slug: Slug, outline: str, corner: float, *, backs: bool) -> PagePlan:
    """How each side becomes a page of its own for a print shop. outline is what is cut out, and corner how round (mm)
    its corners are; backs: some cards have one.
    """
    from deck.sheets.press.pages import PagePlan

    return PagePlan(
        card=layout.trim,
        bleed=layout.bleed - profile.finishing.hem,
        slug=slug,
        backs=backs or profile.collate == "back-front",
        order=profile.collate,
        outline=outline,
        finishing=profile.finishing,
        contour=profile.contour or outline not in ("square", "round", "rounded"),
        corner=corner,
    )


def slug_of_page(card: Size, marks: str, words: str, face: Typeface, bar: tuple[Colour, ...]) -> Slug:
    """What stands beside the trim of a page for a print shop; see slug_for of deck.sheets.press.pages."""
    from deck.sheets.press.pages import slug_for

    return slug_for(card, marks, words, face, bar)


def shift_for(printer: str, paper: Size, duplex: str) -> tuple[Shift, list[str]]:
    """How backs are moved for a printer of the user's own, and notes on it; see back_shift of deck.sheets.printers.

    Raises:
        InputError: when there is no printer of that name.
    """
    if not printer:
        return NO_SHIFT, []
    from deck.sheets.printers.printers import back_shift

    return back_shift(printer, paper, duplex)
