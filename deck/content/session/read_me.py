"""The read-me of a kit: what to print and how, what to bring, how it was counted; and the sums of `--explain`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from deck.base.plain import Plain
from deck.base.text.markup import literal
from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.products import DECK, deck_fields
from deck.content.record import Fields, Record, Value, named
from deck.content.session.facilitator import bullets, escaped, markdown_table, texts_of
from deck.content.session.occasion import Occasion
from deck.content.session.quantities import Quantity, quantities
from deck.content.session.session import Session
from deck.content.session.words import Table, Words, counted, fill, row

PACK = 500
"""Sheets in a pack of paper."""


class PrintRow(Plain):
    """A file of the kit as a person prints it.

    what says what is in it (“7 matten”). sheets is the number of sheets of office paper for all copies, 0 when a print
    shop makes it. pieces is the number of cards, sheets or posters that it gives. name is what it is called,
    where what does not say so.
    """

    file: str
    what: str
    copies: int
    paper: str
    sides: str
    cut: str
    sheets: int
    pieces: int = 1
    name: str = ""

    @property
    def told(self) -> str:
        """What is in it, after its name: “Vloermatten: 7 matten”."""
        return f"{self.name}: {self.what}" if self.name else self.what


class Part(Plain):
    """A heading with what stands below it: a line, then a list."""

    key: str
    heading: str
    texts: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    numbered: bool = False


class ReadMe(Plain):
    """The whole read-me. columns are the headings of the table of files, which stands in the part `print`."""

    title: str
    intro: str
    columns: tuple[str, ...]
    rows: tuple[PrintRow, ...]
    parts: tuple[Part, ...]
    help: str


def read_me(
    occasion: Occasion,
    rows: Sequence[PrintRow],
    warnings: Iterable[str],
    orders: Iterable[str] = (),
    *,
    soon: bool = False,
) -> ReadMe:
    """The texts of the read-me of a session; rows are the files in the order in which they are printed.

    orders say which job ticket goes to the print shop with which files. soon: a warning says that the shop may be too
    late, so that “order in good time” is left out.
    """
    words = occasion.words
    own, ready = words["read_me"], {"texts": ", ".join(texts_of(occasion))}
    parts = (
        Part("session", own["session"], items=tuple(_session(occasion))),
        Part("warnings", own["warnings_title"], items=tuple(warnings)),
        Part("order", own["order_title"], items=tuple(fill(each, ready) for each in own["order"]), numbered=True),
        Part("print", own["print_title"], (own["print_intro"], *orders)),
        Part("total", own["total_title"], tuple(_total(words, rows, soon))),
        Part("bring", own["bring_title"], items=tuple(each.item for each in occasion.quantities if each.item)),
        Part("ask", own["ask_title"], items=tuple(_to_ask(occasion))),
        Part("room", own["room_title"], (own["room_intro"],), _amounts(occasion, "room")),
        Part("sums", own["sums_title"], items=tuple(_sums(occasion))),
    )
    return ReadMe(
        title=fill(own["title"], {"exercise": occasion.exercise.name}),
        intro=own["intro"],
        columns=tuple(own[key] for key in ("file", "copies", "paper", "sides", "cut", "sheets")),
        rows=tuple(rows),
        parts=tuple(part for part in parts if part.texts or part.items),
        help=fill(own["help"], occasion.addresses, words["calendar"]["blank"]),
    )


def _session(occasion: Occasion) -> list[str]:
    sheet, session = occasion.words["sheet"], occasion.session
    lines = [fill(sheet["when_day"], {"day": occasion.when})] if occasion.when else []
    lines += [fill(sheet["place"], {"place": occasion.place})] if occasion.place else []
    lines.append(fill(sheet["people"], {"people": counted(occasion.words, "people", session.people)}))
    return [*lines, occasion.variant] if occasion.variant else lines


def _to_ask(occasion: Occasion) -> Iterator[str]:
    """Where to get what a kit does not print."""
    words, keys = occasion.words, {each.key for each in occasion.quantities}
    for key, needed in (("flyer", "flyers"), ("mats", "mats")):
        if needed in keys:
            yield fill(words["read_me"][key], occasion.addresses, words["calendar"]["blank"])


def _amounts(occasion: Occasion, kind: str) -> tuple[str, ...]:
    return tuple(f"{each.name}: {each.told}" for each in occasion.quantities if each.kind == kind)


def _sums(occasion: Occasion) -> list[str]:
    own = occasion.words["explain"]
    return [
        f"{each.name}: {each.told if each.amount == 1 else in_words(own, each.sum)}. {each.why}"
        for each in occasion.quantities
        if each.kind != "room"
    ]


def in_words(own: Table, sum_: str) -> str:
    """A sum without the signs that fonts lack: “⌈25/4⌉ = 7 groepen” as “(25/4 naar boven
    afgerond) = 7 groepen”.

    A sum with min() or max() is left out: only its result is given.
    """
    if "min(" in sum_ or "max(" in sum_:
        return sum_.rpartition(" = ")[2]
    said, found = re.subn("⌈([^⌈⌉]*)⌉", lambda found: fill(own["rounded_up"], {"sum": found[1]}), sum_)
    return in_words(own, said) if found else said  # one may stand in another


def _total(words: Words, rows: Sequence[PrintRow], soon: bool) -> list[str]:
    own = words["read_me"]
    papers = dict.fromkeys(each.paper for each in rows if each.sheets)
    sheets = {paper: sum(each.sheets for each in rows if each.paper == paper) for paper in papers}
    total = sum(sheets.values())
    lines = [fill(own["total"], {"sheets": counted(words, "sheets", total)})]
    if len(sheets) > 1:
        parts = ((paper, counted(words, "sheets", count)) for paper, count in sheets.items())
        each = (fill(own["per_paper"], {"paper": paper, "sheets": told}) for paper, told in parts)
        lines.append(f"{', '.join(each)}.")
    packs = counted(words, "packs", -(-total // PACK))
    if total >= PACK / 2:  # of less nobody buys a pack
        lines.append(own["less_than_pack"] if total < PACK else fill(own["estimate"], {"packs": packs}))
    shop = "; ".join(each.told for each in rows if not each.sheets)
    if shop:
        lines.append(" ".join((fill(own["shop"], {"what": shop}), *(() if soon else (own["shop_order"],)))))
    return lines


READ_ME: Fields = {
    **DECK,
    **named("title intro rows help"),
    **named("session_title session_list warnings_title warnings_list order_title order_list print_title print_text"),
    **named("total_title total_text bring_title bring_list ask_title ask_list"),
    **named("room_title room_text room_list sums_title sums_list"),
}


def read_me_record(content: DeckContent, options: Options, said: ReadMe) -> Record:
    """The read-me as a card of two sides."""
    fields: dict[str, Value] = {
        **deck_fields(content, options),
        "title": literal(said.title),
        "intro": said.intro,
        "rows": (row(*said.columns), *(_print_row(each) for each in said.rows)),
        "help": literal(said.help),
    }
    for part in said.parts:
        fields[f"{part.key}_title"] = part.heading
        for name, texts in (("text", part.texts), ("list", part.items)):
            if texts:
                fields[f"{part.key}_{name}"] = tuple(map(literal, texts))
    return Record("read_me", "lees-mij", said.title, fields)


def _cells(each: PrintRow) -> tuple[str, ...]:
    sheets = str(each.sheets) if each.sheets else ""
    return f"{each.file}\n{each.what}", f"{each.copies}×", each.paper, each.sides, each.cut, sheets


def _print_row(each: PrintRow) -> str:
    """A row of the table, the name of the file bold."""
    first, *rest = row(*_cells(each)).split("\n")
    return "\n".join((f"**{first}**", *rest))


def read_me_markdown(said: ReadMe) -> str:
    """The read-me as Markdown."""
    lines = [f"# {escaped(said.title)}", "", escaped(said.intro), ""]
    for part in said.parts:
        lines += [f"## {escaped(part.heading)}", ""]
        for text in part.texts:
            lines += [escaped(text), ""]
        if part.key == "print":
            cells = [tuple(cell.replace("\n", ": ") for cell in _cells(each)) for each in said.rows]
            lines += [*markdown_table(said.columns, cells), ""]
        lines += bullets(part.items, part.numbered)
    return "\n".join([*lines, escaped(said.help)]) + "\n"


_ORDER = ("count", "print", "bring", "room")


def explain(own: Session, words: Words) -> str:
    """The text of `--explain`: every sum of a kit as plain text, and the source of its rule.

    A heading stands above the sums of each kind, and each takes two lines.
    """
    said, exercise = words["explain"], own.exercise
    title = said["title_variant" if len(exercise.variants) > 1 else "title"]
    people = counted(words, "people", own.people)
    lines = [fill(title, {"exercise": exercise.title, "people": people, "number": own.variant})]
    found = sorted(quantities(own, words), key=lambda each: _ORDER.index(each.kind))
    for kind, group in groupby(found, key=lambda each: each.kind):
        lines += ["", said[kind]]
        for each in group:
            lines += _sum_lines(said, each)
    return "\n".join(lines) + "\n"


def _sum_lines(said: Table, each: Quantity) -> list[str]:
    values = {"name": each.name, "sum": each.sum, "why": each.why, "source": each.source}
    return [f"  {fill(said['line'], values)}", f"    {fill(said['source'], values)}"]
