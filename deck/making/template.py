"""A workbook to fill in with cards of one's own: headings with notes, an example, and lists to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from deck.base.epoch import fixed_moment
from deck.base.errors import Faults, input_error
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.staging import staging
from deck.base.text.markup import plain
from deck.base.workbook import argb, save_workbook
from deck.content.deck import Deck, built_in
from deck.content.load import DeckContent
from deck.content.own.kinds import OWN
from deck.content.own.words import FIELDS, Heading, columns, own_words
from deck.content.products import DECK, PRINCIPLE
from deck.content.records import RECORDS
from deck.layout.fields import shown_fields
from deck.layout.products import Product, chosen

_WIDE = {"situation": 60, "statement": 60, "question": 50, "more": 40, "image_alt": 40}
_WIDTH, _ROWS = 24, 500
"""The width of a column in characters, and the number of rows that have lists to choose from."""


class Column(Plain):
    """A column of the sheet: its field, its words, whether it must be filled in, and what there is to choose from."""

    field: str
    words: Heading
    needed: bool
    choices: tuple[str, ...] = ()


def write_template(name: str, output: Path, lang: str = "", deck: Deck | None = None) -> Path:
    """Write the workbook for a product into a folder; return its path. An earlier one is never written over.

    Raises:
        InputError: when there is no such product, it takes no cards of one's own, or the workbook is there already.
    """
    deck = deck or built_in()
    faults = Faults()
    products = chosen(deck.listed, (name,), faults)
    content = deck.edition_or_main(lang, faults)
    moment = fixed_moment(faults)
    faults.raise_if_any()
    (product,) = products
    found = _columns(product, deck, content)
    file = f"{name}-{'invullen' if content.deck.language.startswith('nl') else 'fill-in'}.xlsx"
    if (output / file).exists():
        remedy = say("Fill that one in, give it another name, or choose another folder with -o.")
        raise input_error(say("it is there already, and may hold your cards."), str(output / file), remedy)
    with staging(output) as stage:
        _write(found, stage.path(file), content, f"vakdeck build {name} --cards {file}", moment or 0)
        return stage.deliver()[0]


def _columns(product: Product, deck: Deck, content: DeckContent) -> list[Column]:
    words = own_words(content)
    principles = tuple(plain(one.short_name) for one in content.principles)
    if product.records in OWN:
        kind = OWN[product.records]
        lists = dict.fromkeys(("principle", "principle_1", "principle_2", "principle_3"), principles)
        lists["audience"] = (words.words.for_everyone[0], words.words.for_leaders[0])
        known = columns(words, kind.words)
        wanted = [field for field in FIELDS[kind.words] if field != "principles"]  # those have a column each
        return [Column(field, known[field], field in kind.needed, lists.get(field, ())) for field in wanted]
    if product.records in RECORDS:
        raise input_error(
            say("“{name}” takes no cards of your own.", name=product.name), "--template", say("Choose another product.")
        )
    return _layout_columns(product, deck, columns(words, "card"), principles)


def _layout_columns(
    product: Product, deck: Deck, known: Mapping[str, Heading], categories: Sequence[str]
) -> list[Column]:
    """The columns that a layout shows, then those that say something of the card."""
    shown = shown_fields(product.source)
    fields = dict.fromkeys(field for every in shown.values() for field in sorted(every))
    own = [field for field in fields if field not in {*DECK, *PRINCIPLE, *known}]
    usual = [field for field in ("title", "image", "image_alt") if field in fields]
    more = [*(["kind"] if len(shown) > 1 else []), *(["category"] if deck.form.categories else []), "count", "id"]
    lists = {"category": tuple(categories), "kind": tuple(shown)}
    plain_columns = [Column(field, Heading(heading=field, note=field), False) for field in own]
    usual_columns = [Column(one, known[one], False) for one in usual]
    return [*usual_columns, *plain_columns, *(Column(one, known[one], False, lists.get(one, ())) for one in more)]


def _write(found: Sequence[Column], path: Path, content: DeckContent, command: str, moment: int) -> None:
    from openpyxl import Workbook

    book, words = Workbook(), own_words(content).sheet
    sheet, help_sheet = book.active, book.create_sheet(words.help_name)
    sheet.title = words.name
    _fill(sheet, found)
    _help(help_sheet, found, words, command)
    _choices(book, sheet, found)
    save_workbook(book, path, words.help_title, content.deck.language, moment)


def _fill(sheet: Any, found: Sequence[Column]) -> None:
    """The headings with their notes, and one example under them."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    palette = built_in().palette
    fill, quiet = (
        PatternFill("solid", start_color=argb(palette["tint"].rgb)),
        Font(italic=True, color=argb(palette["quiet"].rgb)),
    )
    text = Alignment(wrap_text=True, vertical="top")
    for at, column in enumerate(found, 1):
        head, example = sheet.cell(1, at, column.words.heading), sheet.cell(2, at, column.words.example or None)
        head.font, head.fill, head.alignment = Font(bold=True, color=argb(palette["ink"].rgb)), fill, text
        head.comment = Comment(column.words.note, "Vakdeck", height=90, width=260)
        example.font, example.alignment = quiet, text
        sheet.column_dimensions[get_column_letter(at)].width = _WIDE.get(column.field, _WIDTH)
        for row in range(3, 60):
            sheet.cell(row, at).alignment = text
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"


def _help(sheet: Any, found: Sequence[Column], words: Any, command: str) -> None:
    from openpyxl.styles import Alignment, Font

    wrap, bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 26, 90
    sheet.cell(1, 1, words.help_title).font = Font(bold=True, size=14)
    lines = [words.help_rows, words.help_columns, words.help_bold, words.help_build]
    for at, line in enumerate(lines, 3):
        sheet.cell(at, 1, line)
    sheet.cell(7, 1, command).font = Font(name="Consolas")
    sheet.cell(9, 1, words.column).font = sheet.cell(9, 2, words.meaning).font = bold
    for at, column in enumerate(found, 10):
        told = words.needed if column.needed else words.free
        sheet.cell(at, 1, column.words.heading).alignment = wrap
        sheet.cell(at, 2, f"{column.words.note} {told}").alignment = wrap


def _choices(book: Any, sheet: Any, found: Sequence[Column]) -> None:
    """Lists to choose from. They stand on a sheet of their own, because a list inside a cell may not hold commas."""
    from openpyxl.utils import get_column_letter, quote_sheetname
    from openpyxl.worksheet.datavalidation import DataValidation

    listed = [(at, column) for at, column in enumerate(found, 1) if column.choices]
    if not listed:
        return
    lists = book.create_sheet("…")
    lists.sheet_state = "hidden"
    for number, (at, column) in enumerate(listed, 1):
        for row, choice in enumerate(column.choices, 1):
            lists.cell(row, number, choice)
        letter = get_column_letter(number)
        source = f"{quote_sheetname(lists.title)}!${letter}$1:${letter}${len(column.choices)}"
        rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
        sheet.add_data_validation(rule)
        rule.add(f"{get_column_letter(at)}2:{get_column_letter(at)}{_ROWS}")
