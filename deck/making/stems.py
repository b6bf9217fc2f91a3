"""What a file is called: an edition that differs from the usual one says so in its name.

Two editions never write over each other in one folder, and the usual one keeps its short name. The parts come in the
order of the table, such as `dilemmakaarten-70x120-office-bw-only-blank12`. A part is a word and, where that is short
and plain, what was asked; addresses, names of people and longer texts become a short code that stays the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Protocol, TypeAlias, cast

from deck.base.conditions import condition_name
from deck.base.errors import InputError
from deck.base.patterns import pattern
from deck.base.units import number, parse_size, size_name
from deck.content.deck import Deck
from deck.content.options import Only
from deck.layout.products import Product
from deck.making.ask.profile import Profile, load_profile
from deck.making.ask.request import COLOURS, TABLES, TILE_MM, BuildRequest
from deck.making.given import from_table

_PLAIN = pattern(r"[a-z0-9]{1,24}([-=][a-z0-9]{1,24})?")
"""What stands in a name as it was asked."""

_USUAL: dict[str, Any] = {one.name: one.default for one in fields(BuildRequest)}


class Edition(Protocol):
    """What the name of a file depends on, as a job tells it."""

    @property
    def request(self) -> BuildRequest:
        """What was asked."""

    @property
    def profile(self) -> Profile:
        """The profile, with what is asked of it."""

    @property
    def product(self) -> Product:
        """What is made."""

    @property
    def deck(self) -> Deck:
        """The deck that it is of."""

    @property
    def lang(self) -> str:
        """The language of the texts."""

    @property
    def size(self) -> str:
        """The size as file names write it."""

    @property
    def outline(self) -> str:
        """`round` for mats that are discs."""

    @property
    def imposed(self) -> bool:
        """Whether its cards go onto sheets."""

    @property
    def duplex(self) -> str:
        """How its sheets are flipped or folded."""

    @property
    def fronts_only(self) -> bool:
        """Whether its backs are left out."""

    @property
    def given(self) -> Sequence[Any] | None:
        """The cards, when they come from a table."""

    @property
    def records(self) -> Sequence[Any]:
        """What the cards say."""


Told: TypeAlias = Callable[[Edition], str]
"""The part of a name that one option gives; empty when it changes nothing."""


def _says(one: Edition, field: str) -> bool:
    """Whether an option of the content changes what the cards say: a poster has two variants, a mat has none."""
    usual = _USUAL[field]
    if getattr(one.request, field) == usual:
        return False

    from deck.content.running import TextRecord

    if one.given and any(isinstance(record, TextRecord) for record in one.given):
        return field == "guide"  # a running text says the same, but its code may lead elsewhere
    other: Any = replace(cast("Any", one), request=replace(one.request, **{field: usual}))
    try:
        return one.given is not None or bool(other.records != one.records)
    except InputError:  # without it there are no cards of the kind that is asked for
        return True


def changes_profile(one: Edition, field: str) -> bool:
    """Whether an option makes the profile another one than it is by itself."""
    if not getattr(one.request, field):
        return False
    named = next((name for name in one.request.profiles if Path(name).stem == one.profile.name), one.profile.name)
    return bool(getattr(one.profile, field) != getattr(load_profile(named), field))


def _code(value: object) -> str:
    """A short code of a value, the same on each machine."""
    return hashlib.sha256(str(value).encode()).hexdigest()[:6]


def _told(word: str, text: str) -> str:
    """A word and a text, or a code of the text when it is no short and plain word by itself."""
    return f"{word}-{text.replace('=', '-') if _PLAIN.fullmatch(text) else _code(text)}"


def mm_name(value: float) -> str:
    """A length in mm as a name of a file has it: 0_33."""
    return number(value, 3).replace(".", "_")


def _profile(field: str, tell: Callable[[BuildRequest], str]) -> Told:
    """An option that changes a profile."""
    return lambda one: tell(one.request) if changes_profile(one, field) else ""


def _content(field: str, tell: Callable[[Any], str]) -> Told:
    """An option that changes what the cards say."""
    return lambda one: tell(getattr(one.request, field)) if _says(one, field) else ""


def _typed(field: str, tell: Callable[[Any], str]) -> Told:
    """The same of an option that a table of cards may fill as well: such cards are what the product is."""

    def told(one: Edition) -> str:
        return "" if from_table(one.product.name, one.deck, one.request) else _content(field, tell)(one)

    return told


def _table(field: str) -> Told:
    """An option that says which rows of a table are taken, and how."""

    def tell(one: Edition) -> str:
        value = getattr(one.request, field)
        if value == _USUAL[field]:
            return ""
        return _told(field, value[0] if isinstance(value, tuple) and len(value) == 1 else str(value))

    return tell


def _bw(one: Edition) -> str:
    return "bw" if one.request.black_and_white or one.request.colour == "bw" else ""


def _colour(one: Edition) -> str:
    return one.profile.colour if one.request.colour in COLOURS and changes_profile(one, "colour") else ""


def _only(kinds: Sequence[Only]) -> str:
    text = "-".join(f"{one.kind}{one.count or ''}" for one in kinds)
    clear = all(one.kind.isalpha() for one in kinds) and len(text) <= 40
    return f"only-{text if clear else _code(text)}"


def _paper(one: Edition) -> str:
    asked, usual = one.request.paper, one.profile.paper or one.product.paper
    if not asked or not (one.imposed or one.product.booklet):
        return ""
    size = parse_size(asked, "--paper")
    return "" if size == parse_size(usual) else f"on-{size_name(size)}"


def _duplex(one: Edition) -> str:
    if one.fronts_only:
        return "fronts"
    usual: Any = replace(cast("Any", one), request=replace(one.request, duplex=""))
    if one.request.stock or one.duplex == usual.duplex:
        return ""
    return "one-sided" if one.duplex == "none" else one.duplex


def _gutter(one: Edition) -> str:
    return f"gutter-{mm_name(one.profile.gutter or 0.0)}" if one.request.gutter and one.imposed else ""


def _tiles(one: Edition) -> str:
    return tiles(one.request).removeprefix("-")


def tiles(request: BuildRequest) -> str:
    """The part of a name for something that goes onto sheets to glue together; empty when it does not, else behind a
    hyphen.
    """
    if not request.tile:
        return ""
    margin = f"-margin-{mm_name(request.tile_margin)}" if request.tile_margin != TILE_MM else ""
    overlap = f"-overlap-{mm_name(request.overlap)}" if request.overlap != TILE_MM else ""
    return f"-tiles-{request.tile.strip().upper()}{margin}{overlap}"


def _tables(one: Edition) -> str:
    return "-".join(table for table in dict.fromkeys(one.request.formats) if table in TABLES)


def _panel(one: Edition) -> str:

    if not one.request.panel:
        return ""
    overlap = f"-overlap-{mm_name(one.request.overlap)}" if one.request.overlap != TILE_MM else ""

    from deck.sheets.panels.roll import parse_roll

    return f"panel-{mm_name(parse_roll(one.request.panel) / 10)}cm{overlap}"


def _cards(one: Edition) -> str:
    asked = one.request.cards
    return "" if asked is None else _told("with" if one.request.add else "cards", asked.stem)


_PARTS: tuple[tuple[str, Told], ...] = (
    ("black_and_white", _bw),
    ("colour", _colour),
    ("variant", _content("variant", lambda value: f"variant-{value}")),
    ("shape", lambda one: one.outline if one.outline == "round" else ""),
    ("cards add", _cards),
    ("sheet", _table("sheet")),
    ("header", _table("header")),
    ("where", _table("where")),
    ("sort", _table("sort")),
    ("only", _content("only", _only)),
    ("scales", _typed("scales", lambda value: f"scale-{_code(value)}")),
    ("names", _typed("names", lambda value: f"names-{_code([one.text for one in value])}")),
    ("day", _content("day", str)),
    ("guide", _content("guide", lambda value: f"guide-{_code(value)}")),
    ("start", lambda one: f"start-{one.request.start}" if one.request.start != 1 else ""),
    ("impose", _profile("impose", lambda _: "sheets")),
    ("paper", _paper),
    ("duplex", _duplex),
    ("edges", _profile("edges", lambda asked: asked.edges)),
    ("gutter", _gutter),
    ("tile tile_margin overlap", _tiles),
    ("panel", _panel),
    ("fold_board", lambda one: {"none": "in-one-piece"}.get(one.request.fold_board, one.request.fold_board)),
    ("printer", lambda one: _told("for", one.request.printer) if one.request.printer else ""),
    ("collate", _profile("collate", lambda asked: asked.collate)),
    ("sequence", _profile("sequence", lambda asked: f"sequence-{asked.sequence}")),
    ("marks", _profile("marks", lambda asked: f"marks-{asked.marks.replace('+', '-')}")),
    ("registration", _profile("registration", lambda asked: asked.registration.replace("none", "no-registration"))),
    ("finishing", _profile("finishing", lambda asked: _told("finishing", asked.finishing.replace(":", "-")))),
    ("icc", _profile("icc", lambda asked: _told("icc", asked.icc.stem if asked.icc else ""))),
    ("condition", _profile("condition", lambda asked: condition_name(asked.condition).lower().replace(" ", "-"))),
    ("standard", _profile("standard", lambda asked: "no-pdfx" if asked.standard == "none" else asked.standard)),
    ("pdfa", _profile("pdfa", lambda _: "pdfa")),
    ("flat", _profile("flat", lambda _: "flat")),
    ("ids", lambda one: "ids" if one.request.ids else ""),
    ("formats", _tables),
)
"""Which fields of a request give which part of a name, in the order of the name."""

_OF_TABLE = frozenset(("cards add", "sheet", "header", "where"))
"""The rows of _PARTS that say which cards there are."""

NAMED = frozenset(" ".join(names for names, _ in _PARTS).split())
"""The fields of a request that have a part of their own."""


def parts_of_table(edition: Edition) -> list[str]:
    """The parts of a name that say which cards of which table are taken."""
    return [part for names, tell in _PARTS if names in _OF_TABLE and (part := tell(edition))]


def own_name(edition: Edition) -> str:
    """The name of an edition without its suffix: what it is, then each part that makes it another than usual."""
    told = "".join(f"-{part}" for part in (tell(edition) for _, tell in _PARTS) if part)
    language = edition.deck.suffix(edition.lang)
    return f"{edition.product.name}-{edition.size}-{edition.profile.name}{language}{told}"
