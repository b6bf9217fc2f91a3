"""A deck in the look of a built-in product: its deck.toml, a copy of the layout, and its cards in a table.

`vakdeck new --from PRODUCT` begins with the cards of the product; the page of `vakdeck serve` with those of a person.
"""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from deck.base.plain import Plain
from deck.base.resources import data_dir
from deck.content.deck import FILE
from deck.content.load import DeckContent
from deck.content.own.kinds import OWN
from deck.content.own.words import Heading, columns, own_words
from deck.layout.products import Product

CARDS = "cards.csv"
"""The table of the cards."""

_PEOPLE = ("Noor", "Sam", "Yusuf", "Anna", "Bram", "Lin")
"""Names on the first name cards, to be written over."""


class Own(Plain, kw_only=True):
    """What is a person's own in such a deck: its title, its cards by field and, by its name, each colour as #rrggbb.

    size is the one of its layout that is usual here; logo is a picture: the ending of its file, and what is in that.
    """

    title: str
    rows: Iterable[Mapping[str, str]]
    colours: Mapping[str, str] = {}
    size: str = ""
    logo: tuple[str, bytes] | None = None


def own_columns(product: Product, content: DeckContent) -> dict[str, Heading]:
    """The columns of the table by their fields; the principles of a dilemma share one."""
    found = columns(own_words(content), OWN[product.records].words)
    return {field: one for field, one in found.items() if not re.fullmatch(r"principle_\d", field)}


def write_deck(folder: Path, product: Product, content: DeckContent, own: Own) -> dict[int, int]:
    """Write the deck into a folder that is there; returns the line of the table on which each row begins, from 0."""
    facts = content.deck
    (folder / "layouts").mkdir()
    (folder / "pictures").mkdir()
    _write_layout(product, own.size, folder / "layouts" / product.path.name)
    lines = _write_cards(folder / CARDS, own_columns(product, content), own.rows)
    text = _DECK.format(
        title=quoted(own.title),
        lang=facts.language,
        guide=quoted(facts.guide),
        contact=quoted(facts.contact),
        product=product.name,
        cards=CARDS,
    )
    if own.logo:
        ending, data = own.logo
        (folder / "pictures" / f"logo.{ending}").write_bytes(data)
        text += f'\n[logo]\nfile = "pictures/logo.{ending}"\nalt = {quoted(own.title)}\n'
    if own.colours:
        text += "\n[palette]\n" + "".join(f"{name} = {quoted(colour)}\n" for name, colour in own.colours.items())
    (folder / FILE).write_text(text, encoding="utf-8")
    read_me = data_dir("assets") / "starter" / "LEESMIJ.md"
    (folder / "LEESMIJ.md").write_text(read_me.read_text(encoding="utf-8"), encoding="utf-8")
    return lines


def _write_layout(product: Product, size: str, path: Path) -> None:
    """Copy the layout of a product, with this size as its usual one: the first of those that it offers."""
    shutil.copy(product.path, path)
    if size in product.sizes[1:]:
        sizes = ", ".join(map(quoted, (size, *(one for one in product.sizes if one != size))))
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(?m)^sizes = \[.*\]$", f"sizes = [{sizes}]", text, count=1), encoding="utf-8")


def quoted(text: str) -> str:
    """A line of text as TOML writes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _write_cards(path: Path, found: Mapping[str, Heading], rows: Iterable[Mapping[str, str]]) -> dict[int, int]:
    # A comma in a lone column would be taken for what separates columns.
    lines, line = {}, 2
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL if len(found) == 1 else csv.QUOTE_MINIMAL)
        writer.writerow([one.heading for one in found.values()])
        for at, row in enumerate(rows):
            cells = [row.get(field, "") for field in found]
            lines[at] = line
            line += 1 + sum(cell.count("\n") for cell in cells)
            writer.writerow(cells)
    return lines


_DECK = """\
# A deck in the look of {product}. Its cards stand in {cards}; open that in a spreadsheet program and write your own.

title = {title}
version = "1.0"
language = "{lang}"
guide = {guide}        # behind the QR codes; "" for none
contact = {contact}
maker = ""
disclaimer = ""

[products.{product}]
layout = "{product}.toml"
data = "{cards}"
"""


def first_cards(records: str, content: DeckContent) -> Iterator[dict[str, str]]:
    """The cards that the deck has now, as rows by field; names to be written over where it has none."""
    words = own_words(content)
    if records == "dilemma_cards":
        short = {one.key: one.short_name for one in content.principles}
        for one in content.dilemmas:
            names = ", ".join(short[key] for key in one.principles)
            yield {"title": one.title, "situation": one.situation, "question": one.question, "principles": names}
    elif records in ("principle_cards", "statement_cards"):
        sides = (("behaviour", words.words.for_everyone[0]), ("leaders", words.words.for_leaders[0]))
        for principle in content.principles:
            for side, told in sides:
                for text in getattr(principle, side):
                    yield {"principle": principle.short_name, "statement": text, "audience": told}
    elif records == "question_cards":
        for card in content.questions().cards:
            more = "\n".join(card.more)
            yield {"question": card.question, "title": card.title, "theme": card.theme, "more": more}
    elif records == "line_labels":
        for scale in content.scales:
            yield {"question": scale.question, "left": scale.left, "right": scale.right}
    else:
        yield from ({"name": name} for name in _PEOPLE)
