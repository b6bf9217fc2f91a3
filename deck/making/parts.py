"""Something large in parts: tiles to glue, the panels of a board that folds, or strips for the roll of a shop.

Whether something is made in parts is decided here, and what such parts go together with; and their pages are made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from deck.base.errors import Fault, Faults
from deck.base.items.items import Card, Page
from deck.base.say import say
from deck.base.text.fonts import Typefaces
from deck.base.units import amount, parse_size
from deck.content.small_texts import SmallTexts
from deck.layout.cells.table import NETS
from deck.layout.model import Layout
from deck.layout.products import Product
from deck.making.ask.profile import Profile
from deck.making.ask.request import BuildRequest, tile_faults
from deck.sheets.impose import one_up
from deck.sheets.panels.folds import FOLDS

if TYPE_CHECKING:
    from deck.sheets.panels.folded import BoardPlan
    from deck.sheets.panels.strips import StripPlan
    from deck.sheets.press.pages import PagePlan
    from deck.sheets.tiles.grid import TilePlan, TileWords


Parts: TypeAlias = "TilePlan | BoardPlan | StripPlan"

IN_PARTS = {"tile": "--tile", "fold_board": "--fold-board", "panel": "--panel"}
"""The fields of a request that part something large, and their options."""

OFFICE_BLEED = 3.0
"""The most mm of bleed round a panel on a sheet of one's own, so that it fits on the paper."""

_OF_SHEETS = ("ruler", "true_size")


def asked_parts(request: BuildRequest) -> list[str]:
    """Which of these options ask for parts."""
    return [flag for field, flag in IN_PARTS.items() if getattr(request, field) not in ("", "none")]


def in_one_piece(request: BuildRequest) -> BuildRequest:
    """The same in one piece, also where the layout says that it folds."""
    return replace(request, tile="", panel="", fold_board="none")


def fold_of(request: BuildRequest, layout: Layout, profile: Profile) -> str:
    """How a board folds: as asked, else as its layout says, where it is printed or cut and not parted otherwise."""
    if layout.bound:
        return ""
    if request.fold_board or request.stock or request.tile or request.panel:
        return request.fold_board if request.fold_board in FOLDS else ""
    prints = profile.output == "pdf" and (profile.boxes == "trim" or profile.impose == "sheets")
    return layout.fold_board if prints or profile.output == "cut" else ""


def is_board(layout: Layout) -> bool:
    """Whether a layout is that of a board: its rows lie on one card, and it is no net."""
    return bool(layout.fold_board or (layout.gather and not layout.by and not is_net(layout)))


def is_net(layout: Layout) -> bool:
    """Whether a layout has a net on it, to cut out and to fold."""
    return not NETS.isdisjoint(geometries(layout))


def geometries(layout: Layout) -> set[str]:
    """How the cells on the cards of a layout are placed."""
    slots = (slot for card in layout.templates.values() for face in card.faces for slot in face.slots)
    return {slot.cells.geometry for slot in slots if slot.cells}


def parts_of(
    request: BuildRequest,
    layout: Layout,
    known: tuple[SmallTexts, Typefaces],
    page: Callable[[], PagePlan],
    *,
    fold: str,
    cards: int,
    trimmed: bool,
) -> Parts | None:
    """How something large is parted; None in one piece.

    known are the small texts and the typefaces of the deck. page gives what each side would be in one piece, which
    takes a while, and is only asked where it is needed. fold is how a board folds, and cards how many there are.
    trimmed: it goes to a print shop.
    """
    words, faces = known
    if request.tile:
        from deck.sheets.tiles.grid import TilePlan

        return TilePlan(layout.size, parse_size(request.tile), faces, request.tile_margin, request.overlap)
    if request.panel:
        from deck.sheets.panels.strips import StripPlan, StripWords

        said, whole = StripWords(**words["roll"].only(StripWords.__dataclass_fields__)), page()
        pages = cards * (2 if whole.backs else 1)

        from deck.sheets.panels.roll import parse_roll

        return StripPlan(whole, parse_roll(request.panel), request.overlap, pages, said, faces)
    if fold:
        bleed = layout.bleed if trimmed else min(layout.bleed, OFFICE_BLEED)

        from deck.sheets.panels.folded import BoardPlan, BoardWords

        own, slug = _words(BoardWords, words, "fold_board"), page().slug
        slug = slug if trimmed else replace(slug, marks="crop")  # a cutter looks for the prints where they lie

        from deck.sheets.panels.board import Board

        return BoardPlan(Board(layout.size, fold), bleed, slug, own, faces, trimmed)
    return None


def part_sheets(cards: Iterable[Card], plan: Parts, words: SmallTexts, warnings: list[str]) -> Iterator[Page]:
    """The pages of the parts of each side, in order; warnings takes what a person should know before printing."""
    from deck.sheets.panels.strips import StripPlan, strip_pages
    from deck.sheets.tiles.grid import TilePlan

    near: list[tuple[str, str]] = []
    if isinstance(plan, TilePlan):
        own = tile_words(words)

        from deck.sheets.tiles.pages import tile_pages, tiles_left_out

        warnings += map(str, tiles_left_out(plan, own))
        for page in one_up(cards):
            yield from tile_pages(page, plan, own)
    elif isinstance(plan, StripPlan):
        told = roll_facts(plan)
        warnings.append(
            say(
                "{strips:g} strips take {metres} m of a roll of {width} cm.",
                strips=told["strips"],
                metres=amount(told["metres"], 2),
                width=amount(told["width_mm"] / 10),
            )
        )
        for page in one_up(cards):
            yield from strip_pages(page, plan)
    else:
        from deck.sheets.panels.folded import fold_notes, near_folds
        from deck.sheets.panels.guide import board_pages

        for page in one_up(cards):
            near += near_folds(page, plan.board)
            yield from board_pages(page, plan)
        warnings += fold_notes(near)


def roll_facts(plan: Parts | None) -> dict[str, float]:
    """How much of a roll is taken: its width in mm, the number of strips, and the length in m; empty without one."""
    if plan is None:
        return {}
    from deck.sheets.panels.strips import StripPlan

    if not isinstance(plan, StripPlan):
        return {}
    division = plan.division
    return {"width_mm": plan.width, "strips": plan.pages * len(division.strips), "metres": division.metres}


def check_parts(
    request: BuildRequest, products: Sequence[Product], profiles: Sequence[Profile], faults: Faults
) -> None:
    """Find everything in a request that does not go together with parts, or with having none."""
    faults.extend(tile_faults(request.tile, request.tile_margin, request.overlap, rolls=bool(request.panel)))
    flags = asked_parts(request)
    for flag in flags[1:]:
        faults.add(
            say("{flag} does not go together with {flags}.", flag=flag, flags=flags[0]),
            flag,
            say("Leave one of them out."),
        )
    for flag in flags:
        faults.extend(_for_none(flag, request, products))
        for profile in profiles:
            faults.extend(_of_profile(flag, profile))


def _for_none(flag: str, request: BuildRequest, products: Sequence[Product]) -> Iterator[Fault]:
    boards, posters = say("boards, posters and mats"), say("posters, mats and labels")
    what = boards if flag == "--fold-board" else posters
    for product in products if request.products else ():
        if product.imposed:
            told = say(
                "{flag} is for {what}; the cards of “{name}” go on sheets already.",
                flag=flag,
                what=what,
                name=product.name,
            )
            yield Fault(
                told,
                flag,
                say("Choose their sheet with --paper.") if flag == "--tile" else say("Leave {flag} out.", flag=flag),
            )
    if request.stock:
        yield Fault(say("{flag} does not go together with --stock.", flag=flag), flag, say("Leave one of them out."))


def _of_profile(flag: str, profile: Profile) -> Iterator[Fault]:
    """Why a profile makes no parts of this kind."""
    if flag == "--tile" and (profile.output != "pdf" or profile.boxes != "page"):
        told = say("--tile is for your own printer; a file for “{name}” is made in one piece.", name=profile.name)
        yield Fault(told, flag, say("Leave --tile out, or choose --profile office or screen."))
    if flag == "--panel" and (profile.output != "pdf" or profile.boxes != "trim"):
        told = say(
            "--panel is for the roll of a print shop; a file for “{name}” is made in one piece.", name=profile.name
        )
        yield Fault(told, flag, say("Choose --profile large-format or press; for your own printer use --tile."))
    if flag == "--fold-board":
        shown = profile.output == "pdf" and profile.boxes == "page" and profile.impose != "sheets"
        if profile.output == "png" or shown:
            told = say(
                "--fold-board is for what is printed; a file for “{name}” is made in one piece.", name=profile.name
            )
            yield Fault(told, flag, say("Choose --profile office or press."))
        if profile.finishing.kind != "none":
            told = say(
                "a board that folds is glued on grey board, and “{name}” has a finishing for cloth.", name=profile.name
            )
            yield Fault(told, "--finishing", say("Leave --finishing or --fold-board out."))


def _words(form: type[Any], words: SmallTexts, table: str) -> Any:
    """The texts of a form, those of any sheet among them."""
    own = [name for name in form.__dataclass_fields__ if name not in _OF_SHEETS]
    return form(**words[table].only(own), **words["sheet"].only(_OF_SHEETS))


def tile_words(words: SmallTexts) -> TileWords:
    """What the sheets of something tiled say, of the small texts of a deck.

    Raises:
        InputError: with every one that is missing.
    """
    from deck.sheets.tiles.grid import TileWords

    found: TileWords = _words(TileWords, words, "tile")
    return found
