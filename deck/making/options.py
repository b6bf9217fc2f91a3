"""The one table of what can be asked of a build: a row an option.

From its row come the option on the command line and in the documentation, the reading of what was typed, the check of
the value, and what has a use for it: an option that nothing of a build can use is a fault, so that nobody waits for
what never comes. A new option is a field of BuildRequest, a row here, and the code that does the work.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from deck.base.conditions import condition_name
from deck.base.errors import Fault, Faults, InputError
from deck.base.plain import Plain
from deck.base.resources import data_dir
from deck.base.say import say, to_say
from deck.base.tables import read_toml
from deck.content.options import parse_only, parse_scale
from deck.making import uses
from deck.making.ask import jobs, values
from deck.making.ask.request import (
    COLLATE,
    COLOURS,
    EDGES,
    MARKS,
    REGISTRATIONS,
    SEPARATE,
    SEQUENCES,
    TABLES,
    TILE_MM,
    TILE_PAPERS,
    BuildRequest,
)
from deck.making.ask.values import PROOFS, Read
from deck.sheets.panels.folds import FOLDS

if TYPE_CHECKING:
    from deck.making.ask.profile import Profile
    from deck.making.job import Job


class Option(Plain):
    """One thing that a person may ask.

    flag is what is typed and field its name in a BuildRequest. choices are the values there are; else metavar stands
    for the value in the help and names gives what a shell completes. With none of these it is a switch. many: it may
    be given several times. read and check are functions of deck/making/ask/; without a check the value must be one of
    the choices. alone says why it is for one product, apart why it does not go together with a label stock.

    wants: whether a profile has a use for it, and what such a profile has. use: whether it changes anything in a job,
    and what to do when it changes nothing in any; told is what it is called then, when that is not its flag.
    """

    flag: str
    field: str
    help: str
    metavar: str = ""
    choices: tuple[str, ...] = ()
    names: Callable[[], Iterable[str]] | None = None
    many: bool = False
    read: Read | None = None
    check: Callable[[Any], object] | None = None
    alone: str = ""
    apart: str = ""
    wants: tuple[Callable[[Profile], bool], str] | None = None
    use: tuple[Callable[[Job], bool], str] | None = None
    told: str = ""

    @property
    def usual(self) -> Any:
        """The value when nobody asks for another."""
        return _USUAL.get(self.field, ())

    def chosen(self, typed: Any) -> Any:
        """What was typed as the choices that are meant; see chosen_of."""
        if isinstance(typed, tuple):
            return tuple(map(self.chosen, typed))
        return chosen_of(self.choices, typed)

    def faults(self, value: Any, products: int = 1) -> Iterator[Fault]:
        """What is wrong with a value by itself, in a build of so many products."""
        if value == self.usual:
            return
        if self.alone and products > 1:
            yield Fault(say(self.alone), self.flag, say("Name one product."))
        if self.check:
            try:
                self.check(value)
            except InputError as error:
                yield from error.faults
            return
        for one in (value if self.many else (value,)) if self.choices else ():
            if one not in self.choices:
                yield Fault(
                    say("“{one}” is no choice.", one=one),
                    self.flag,
                    say("Choose one of: {choices}.", choices=", ".join(self.choices)),
                )


def chosen_of(choices: Iterable[str], typed: Any) -> Any:
    """What was typed as the choice that is meant: capitals, spaces and hyphens do not matter (`PDF`, `long edge`).

    What is no choice stays as it is, to be told.
    """
    return next((one for one in choices if _bare(one) == _bare(typed or "")), typed)


def _bare(text: str) -> str:
    return re.sub(r"[\s_-]", "", text.casefold())


def _languages() -> tuple[str, ...]:
    """The languages of the built-in deck, for the help; opening the deck itself would make `vakdeck --help` wait."""
    written = read_toml(data_dir("assets") / "deck.toml").table["languages"]
    return tuple(tag.partition("-")[0] for tag in written)


_USUAL: dict[str, Any] = {one.name: one.default for one in fields(BuildRequest)}

_ROWS = (uses.from_table, to_say("It is for cards from a table: name one with --cards."))
_FLIP = to_say("It is for sheets of cards, and for pages with a back on your own printer.")
_SHEETS = to_say("Only cards go onto sheets; for a print shop add --impose.")
_APART = to_say(
    "Only cards go onto sheets; for a print shop add --impose. With registration marks each card has its own cut, and "
    "colour runs on: then leave --edges out."
)
_PLOTTED = to_say("A plotter only gets the lines to cut by: choose another --profile.")
_ONE_FORMAT = to_say("A plotter gets lines to cut by, and a game printer what it takes: choose another --profile.")
_PRINTED = to_say("Add --format pdf.")
_DRAWN, _PAGED = (uses.drawn, _PRINTED), (uses.paged, _PRINTED)
_INKS = (uses.inks, to_say("the inks of a press, such as press"))
_SIDES = (uses.one_up, to_say("one side a page, such as press"))
_BACKS = to_say("It moves the backs of pages for a printer: add --format pdf, or choose another --profile.")
_SHOP = to_say("It puts cards on sheets for a print shop: choose --profile press, or leave it out.")
_ONE_SIDED = to_say("Only pages with a back can come in another order: leave it out.")
_RECORDS = to_say("It is for cards, one side a page: name a product of cards.")
_EDITED = to_say("Name a product whose texts depend on it, or leave it out.")


def _elsewhere(_value: object) -> None:
    """No check: a language is checked with its files, a paper for tiles with margin and overlap."""


# fmt: off
OPTIONS = (
    Option("--size", "size", to_say("Trim size: A5, poker, 80cm, 3.5x5in or 600x900 (mm)."), "SIZE",
           check=values.size("--size"), apart=to_say("a card is as large as its label"), use=(uses.sized, _PRINTED)),
    Option("--paper", "paper", to_say("Paper of the sheets: A4, A3, SRA3, Letter or any size."), "SIZE",
           check=values.size("--paper"), apart=to_say("the stock is the paper"), use=(uses.papered, _SHEETS)),
    Option("--stock", "stock", to_say("On labels: L7163."), "NUMBER", names=values.stock_names, use=_DRAWN),
    Option("--start", "start", to_say("First free label of a used sheet."), "LABEL", read=values.label),
    Option("--tile", "tile", to_say("Poster, mats and labels on sheets to glue together."), choices=TILE_PAPERS,
           check=_elsewhere, use=_DRAWN),
    Option("--tile-margin", "tile_margin", to_say("Blank edge of each such sheet."), "MM",
           read=values.millimetres("--tile-margin", TILE_MM)),
    Option("--overlap", "overlap", to_say("Glued part of such sheets, or of strips for a roll."), "MM",
           read=values.millimetres("--overlap", TILE_MM)),
    Option("--panel", "panel", to_say("Poster and mats in strips for a roll of this width: 150cm."), "WIDTH",
           check=values.check_roll, use=_DRAWN),
    Option("--fold-board", "fold_board", to_say("A board as panels to glue on grey board, and how it folds."),
           choices=("none", *FOLDS), use=_DRAWN),
    Option("--duplex", "duplex",
           to_say("The edge that the printer flips on; for one side fold, gutterfold or separate sheets; "
"none: no backs."),
           choices=("none", "long-edge", "short-edge", "fold", "gutterfold", SEPARATE),
           apart=to_say("labels are printed on one side"), use=(uses.flipped, _FLIP)),
    Option("--printer", "printer", to_say("A printer you added: backs are moved to make up for it."), "NAME",
           names=values.printer_names, check=values.check_printer, use=(uses.moved, _BACKS)),
    Option("--guide", "guide", to_say("Address behind the QR codes, instead of the guide's."), "URL",
           check=values.check_guide, use=uses.says("guide", _EDITED, "https://vakdeck.invalid")),
    Option("--variant", "variant", to_say("Variant of the model's questions."), choices=("1", "2"), read=values.variant,
           check=values.check_variant, use=uses.says("variant", to_say("Name modelposter."))),
    Option("--shape", "shape", to_say("Shape of the mats."), choices=("square", "round"),
           use=(lambda job: job.request.shape != "round" or job.outline == "round", to_say("Name vloermatten."))),
    Option("--cards", "cards", to_say("Cards of your own: a spreadsheet, .csv, .json … or pasted text."), "FILE",
           read=values.path, check=values.check_file, alone=to_say("the cards are for one product.")),
    Option("--add", "add", to_say("Your own cards beside those of the deck, not in their place."),
           use=(lambda job: job.request.cards is not None, to_say("Name your cards with --cards."))),
    Option("--where", "where", to_say("Only rows with this: taal=nl (repeatable)."), "COLUMN=TEXT", many=True,
           use=_ROWS),
    Option("--sort", "sort", to_say("Order of the rows; -COLUMN turns it round (repeatable)."), "COLUMN", many=True,
           use=_ROWS),
    Option("--sheet", "sheet", to_say("Sheet of the workbook."), "NAME|NUMBER", use=_ROWS),
    Option("--header", "header", to_say("Row of the headings."), "ROW", read=values.row, use=_ROWS),
    Option("--scale", "scales", to_say("A line of your own (repeatable)."), "QUESTION|LEFT|RIGHT", many=True,
           read=values.each(parse_scale), use=uses.says("scales", to_say("Name lijnlabels."))),
    Option("--only", "only", to_say("Only these cards: blank:12 (repeatable)."), "KIND[:COUNT]", many=True,
           read=values.each(parse_only), alone=to_say("each product has kinds of cards of its own.")),
    Option("--date", "day", to_say("Day of the conversation, for the planning: 2027-03-04."), "DATE", read=values.day,
           use=uses.says("day", to_say("Name planning."))),
    Option("--names", "names", to_say("List of names for name cards: text, .csv, .xlsx or .ods."), "FILE|-",
           read=values.names, use=uses.says("names", to_say("Name naamkaartjes.")), told=to_say("--name or --names")),
    Option("--name", "name", to_say("A name for a name card (repeatable)."), "NAME", many=True),
    Option("--profile", "profiles",
           to_say("For whom: office, pnp, screen, press, large-format, cut, a game printer, or your own "
".toml. Repeatable."), "NAME|FILE", names=values.profile_names, many=True),
    Option("--colour", "colour", to_say("Instead of the profile's; bw is black and white."), choices=(*COLOURS, "bw"),
           wants=(uses.pdf, to_say("a PDF")), use=(uses.coloured, _PRINTED)),
    Option("--marks", "marks", to_say("Beside the page or on the sheet."), choices=MARKS,
           apart=to_say("labels are cut already"), wants=(uses.markable, to_say("sheets or a trim, such as press")),
           use=(uses.marked, to_say("Choose a --profile such as press."))),
    Option("--registration", "registration", to_say("On sheets: what your cutting machine looks for."),
           choices=REGISTRATIONS, apart=to_say("labels are cut already"), use=(uses.registered, _SHEETS),
           wants=(uses.sheeted, to_say("sheets, such as office or cut"))),
    Option("--collate", "collate", to_say("Front then back, back then front, or all fronts first."), choices=COLLATE,
           wants=_SIDES, use=(uses.ordered, _ONE_SIDED)),
    Option("--sequence", "sequence", to_say("A code on each page for a press: which page of whom it is."),
           choices=SEQUENCES, use=(uses.recorded, _RECORDS), wants=_SIDES),
    Option("--impose", "impose", to_say("Sheets (of --paper, else SRA3) for a print shop that wants them."),
           use=(uses.imposes, _SHOP)),
    Option("--edges", "edges", to_say("Colour of cards: to the cut, or inside it."), choices=EDGES,
           apart=to_say("labels are cut already"), wants=(uses.shared, to_say("sheets to cut")),
           use=(uses.edged, _APART)),
    Option("--gutter", "gutter", to_say("Between cards on a sheet, with bleed in it: 3mm."), "MM",
           check=values.parse_gutter, apart=to_say("labels are cut already"), use=(uses.on_sheets, _SHEETS),
           wants=(uses.sheeted, to_say("sheets to cut"))),
    Option("--icc", "icc", to_say("Output profile of the press (CMYK)."), "FILE", read=values.path,
           check=values.check_icc, wants=_INKS),
    Option("--condition", "condition", to_say("Name of the printing condition: FOGRA51 …"), "NAME",
           names=values.conditions, check=condition_name, wants=_INKS),
    Option("--pdfx", "standard", to_say("PDF/X-4, PDF/X-1a:2003, or none."), choices=("4", "1a", "none"),
           read=values.standard, check=values.check_standard, wants=_INKS),
    Option("--pdfa", "pdfa", to_say("For an archive: PDF/A-2a."), wants=(uses.pdf, to_say("a PDF")),
           use=(lambda job: uses.makes(job, "pdf"), _PRINTED)),
    Option("--flat", "flat", to_say("No transparency and no layers."), wants=(uses.pdf, to_say("a PDF")), use=_PAGED),
    Option("--finishing", "finishing", to_say("Of mats and banners."), "none|hem:30mm|eyelets:500mm",
           check=values.check_finishing,
           wants=(lambda one: one.contour, to_say("a contour to cut, such as large-format"))),
    Option("--format", "formats",
           to_say("Repeatable; default pdf. A cutter takes svg or dxf, the last three a virtual table."),
           choices=("pdf", "svg", "png", "html", "dxf", *TABLES), many=True, use=(uses.formatted, _ONE_FORMAT)),
    Option("--url", "url", to_say("Where you upload the pictures for Tabletop Simulator: https://…/"), "URL",
           check=values.check_url, use=(lambda job: uses.makes(job, "tts"), to_say("Add --format tts."))),
    Option("--bw", "black_and_white", to_say("The black-and-white edition."), use=(uses.printed, _PLOTTED)),
    Option("--lang", "lang", to_say("Language of the texts; else that of the deck."), choices=_languages(),
           check=_elsewhere),
    Option("--outline", "outline", to_say("SVG: text as paths."),
           use=(lambda job: uses.makes(job, "svg"), to_say("Add --format svg."))),
    Option("--proof", "proof", to_say("How each PDF is read again before it is delivered."), choices=PROOFS,
           check=values.check_proof, use=(uses.proofs, _PRINTED)),
    Option("--changed", "changed", to_say("Only cards that are new or changed since they were printed."), use=_DRAWN),
    Option("--printed", "printed", to_say("Remember this build as printed, for --changed."), use=_PAGED),
    Option("--ids", "ids", to_say("The id and the version of each card, small at an edge."), use=_PAGED),
    Option("--dpi", "dpi", to_say("PNG and virtual tables: dots per inch."), "N", read=values.number("--dpi", 150),
           check=values.check_dpi,
           use=(uses.dotted, to_say("Add --format png, for a printer that has no dots of its own."))),
    Option("--jobs", "jobs", to_say("The most processes that make files; else all processors."), "N",
           read=jobs.jobs, check=jobs.check_jobs),
)
# fmt: on
"""Every option, in the order of the documentation."""

BY_FIELD = {option.field: option for option in OPTIONS}


def keyword(option: Option) -> str:
    """What an option is called in Python: its flag, with underscores."""
    return option.flag.removeprefix("--").replace("-", "_")


_TOLD = {
    "read": "scales only day names variant dpi start tile_margin overlap header",
    "value": "size paper guide printer only cards proof dpi formats duplex shape variant "
    "colour collate marks registration standard finishing icc gutter",
    "profile": "colour collate finishing icc standard flat pdfa marks registration gutter",
    "job": "paper impose stock tile panel fold_board duplex printer guide variant shape scales day names marks pdfa "
    "flat black_and_white add where sort sheet header",
}
"""The order in which the faults of each stage are told, which stays: people compare what two calls say.

An option that is not named comes after those that are.
"""


def in_order(stage: str) -> list[Option]:
    """The options in the order in which a stage (`read`, `value`, `profile` or `job`) tells their faults."""
    first = _TOLD[stage].split()
    return sorted(OPTIONS, key=lambda one: first.index(one.field) if one.field in first else len(first))


def read_typed(typed: dict[str, Any], faults: Faults, only: str = "") -> tuple[dict[str, Any], list[Fault]]:
    """What was typed, by field, as the values of a request, and what is odd about it; faults takes what is unreadable.

    What was not given is left out. only: just these fields are read, in this order; others stay as they were typed.
    """
    typed = dict(typed)
    if "names" in typed:
        typed["names"] = (typed["names"], typed.pop("name"))
    notes: list[Fault] = []
    options = {one.field: one for one in in_order("read")}
    for field in only.split() or options:
        if field in typed:
            typed[field] = options[field].chosen(typed[field])
            if read := options[field].read:
                typed[field] = read(typed[field], faults, notes)
    return {field: value for field, value in typed.items() if value not in ((), None)}, notes
