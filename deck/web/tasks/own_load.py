"""Cards that somebody brings: pasted, in a table, or in the folder of a deck. What comes out are rows for the page."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import is_zipfile

from deck.base.errors import Faults, InputError, input_error
from deck.base.resources import BUILT_IN
from deck.base.say import say
from deck.base.tables import read_toml
from deck.content.deck import FILE, built_in
from deck.content.deck_file import DeckForm, in_language, read_deck
from deck.content.load import DeckContent
from deck.content.own.given import notes_of
from deck.content.own.kinds import OWN
from deck.content.own.words import example_texts, headings
from deck.content.rows.columns import folded, matched
from deck.content.rows.read import open_rows
from deck.content.rows.table import Row
from deck.layout.products import Product
from deck.making.beginning import own_columns
from deck.making.logo import taken
from deck.making.template import write_template
from deck.web.tasks.own_deck import colours_of, own_products, product_of, written
from deck.web.tasks.own_zip import holds_deck, unpacked
from deck.web.tasks.work import Work

MOST_ROWS = 500
"""So many rows can be on the page."""


def template(work: Work) -> dict[str, Any]:
    """Write the workbook to fill in for `product` in `deck_lang`."""
    path = write_template(work.values["product"], work.folder, work.values["deck_lang"])
    return {"file": path.name, "bytes": path.stat().st_size}


def load(work: Work) -> dict[str, Any]:
    """The rows in `text`, or in the file that was sent, for `product` in `deck_lang`; and notes on what was left out.

    Of the folder of a deck also what the page knows: `product`, `deck_lang`, `title`, `colours`, `size` and `logo`.

    Raises:
        InputError: with every fault of it.
    """
    sent = sorted(work.given.iterdir())
    product, content = product_of(work.values["product"]), built_in().edition(work.values["deck_lang"])
    if sent and holds_deck(sent[0]):
        return _deck(sent[0], work.folder)
    if sent:
        path = work.folder / f"{sent[0].stem.partition('-')[2] or 'tekst'}{_kind(sent[0])}"
        shutil.copyfile(sent[0], path)
    else:
        path = _typed(work.values["text"], product, content, work.folder)
        return _unnamed(path, product, content)
    return _table(path, product, content)


def _unnamed(path: Path, product: Product, content: DeckContent) -> dict[str, Any]:
    """The rows of what was pasted, whose file nobody knows of: its name is left out of what is told."""

    def bare(text: str) -> str:
        left = re.sub(rf"^{re.escape(path.name)}(?:, |: |$)", "", text)
        return left[:1].upper() + left[1:]

    try:
        told = _table(path, product, content)
    except InputError as error:
        raise InputError([replace(one, place=bare(one.place)) for one in error.faults]) from error
    return {**told, "notes": [bare(one) for one in told["notes"]]}


def _kind(path: Path) -> str:
    """The suffix by which a file is read, by what is in it; of text it is that of its name."""
    if is_zipfile(path):
        with path.open("rb") as file:
            return ".ods" if b"opendocument" in file.read(200) else ".xlsx"
    return path.suffix


def _typed(text: str, product: Product, content: DeckContent, folder: Path) -> Path:
    """What was pasted, as a file: a table when its first line has headings, names line by line, else prose."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    first = lines[0] if lines else ""
    known = _known(product, content)
    table = any(
        len(cells) > 1 and sum(folded(cell) in known for cell in cells) > 1
        for sign in "\t;"
        for cells in [first.split(sign)]
    )
    if product.records == "name_cards" and not table:
        heading = next(iter(own_columns(product, content).values())).heading
        names = lines if folded(first) in known else [heading, *lines]
        text = "".join('"{}"\n'.format(line.replace('"', '""')) for line in names)
    path = folder / f"{say('text')}.{'csv' if table or product.records == 'name_cards' else 'txt'}"
    path.write_text(text, encoding="utf-8")
    return path


def _known(product: Product, content: DeckContent) -> frozenset[str]:
    found = headings(content, OWN[product.records].words)
    return frozenset(folded(name) for field, names in found.items() for name in (*names, field))


def _table(path: Path, product: Product, content: DeckContent) -> dict[str, Any]:
    lang = content.deck.language.partition("-")[0]
    rows = open_rows(path, lang=lang, names=_known(product, content))
    words = OWN[product.records].words
    match = matched(rows.headings, headings(content, words), {}, rows.name)
    examples, found = example_texts(content, words), []
    for row in rows:
        if row.cells and any(set(row.cells.values()) <= example for example in examples):
            rows.notes.append(say("the example of the sheet is left out."))
            continue
        found.append(_row(row, match.fields, list(own_columns(product, content))))
        if len(found) > MOST_ROWS:
            told = say("there are more than {most} rows in it.", most=MOST_ROWS)
            raise input_error(told, rows.name, say("Make two files of it, or use `vakdeck build --cards`."))
    if not found:
        raise input_error(
            say("there is no card in it."), rows.name, say("Write each card on a row under the headings.")
        )
    return {"rows": found, "notes": list(dict.fromkeys(notes_of(rows, match)))}


def _row(row: Row, fields: Mapping[str, str], wanted: list[str]) -> dict[str, str]:
    """A row by field; the principles of a dilemma that each have a column come in one."""
    cells = {fields[heading]: text for heading, text in row.cells.items() if heading in fields}
    found = {field: cells[field] for field in wanted if cells.get(field)}
    several = [cells[field] for field in sorted(cells) if field.startswith("principle_")]
    if "principles" in wanted and several:
        found["principles"] = ", ".join(filter(None, (found.get("principles", ""), *several)))
    elif "principles" in found:
        found["principles"] = ", ".join(found["principles"].split("\n"))
    return found


def _deck(path: Path, folder: Path) -> dict[str, Any]:
    """What the page knows of a deck, and a note on what it leaves out."""
    shown = say("the deck")
    files, sent = unpacked(path, shown), folder / "sent"
    sent.mkdir()
    if FILE not in files:
        raise input_error(say("its deck.toml does not lie in front."), shown, say("Pack the folder of one deck."))
    (sent / FILE).write_bytes(files[FILE])
    faults = Faults()
    source = read_toml(sent / FILE)
    form = read_deck(source, faults)
    faults.raise_if_any()
    assert form is not None
    product, data = _of_deck(form, shown)
    lang = next((one for one in form.locales() if one in built_in().languages), built_in().languages[0])
    table = data.replace("{lang}", lang)
    if table not in files:
        raise input_error(
            say("there is no file “{name}” in it.", name=table), shown, say("Put it in, or mend deck.toml.")
        )
    (sent / table).write_bytes(files[table])
    content = built_in().edition(lang)
    told = _table(sent / table, product, content)
    palette = form.palette if isinstance(form.palette, dict) else {}
    known = colours_of(product, content)
    told_so = {name: str(one).lower() for name, one in palette.items() if name in known}
    colours = {name: one for name, one in told_so.items() if re.fullmatch("#[0-9a-f]{6}", one)}
    title = source.table["title"]  # as it was typed, where it is the same in all languages
    title = title if isinstance(title, str) else in_language(form.title, lang)
    found = {"product": product.name, "deck_lang": lang, "title": " ".join(title.split()), "colours": colours}
    found |= {"size": _size(files, product, sent), "logo": _logo(form, files, folder, shown)}
    values = {**found, "rows": told["rows"][:1]}
    used = {FILE, table, form.logo.file if form.logo else ""}
    left = list(_left_out(source.table, files, used, product, written(values, folder / "ours").deck.folder))
    if left:
        told["notes"].append(
            say("not used here, and not in what you download: {names}.", names=", ".join(dict.fromkeys(left)))
        )
    return {**told, **found}


def _size(files: Mapping[str, bytes], product: Product, sent: Path) -> str:
    """The size that is usual in the deck, where it is one of the product; empty when that is the usual one anyway."""
    name = f"layouts/{product.name}.toml"
    if name not in files:
        return ""
    (sent / "layout.toml").write_bytes(files[name])
    head = read_toml(sent / "layout.toml", name).table.get("layout")
    sizes = head.get("sizes") if isinstance(head, dict) else None
    first = sizes[0] if isinstance(sizes, list) and sizes else ""
    return str(first) if first in product.sizes[1:] else ""


def _logo(form: DeckForm, files: Mapping[str, bytes], folder: Path, shown: str) -> dict[str, str]:
    """The logo of the deck, as the page holds it; nothing when it has none."""
    if form.logo is None:
        return {}
    if (data := files.get(form.logo.file)) is None:
        told = say("there is no file “{name}” in it.", name=form.logo.file)
        raise input_error(told, shown, say("Put it in, or mend deck.toml."))
    return taken(data, PurePosixPath(form.logo.file).name, folder)


def _of_deck(form: DeckForm, shown: str) -> tuple[Product, str]:
    """The first product of a deck that has cards of one's own, and the file of its cards."""
    own = own_products()
    for name, one in form.products.items():
        layout = one.layout.removeprefix(BUILT_IN).removesuffix(".toml") or name
        if layout in own and (table := one.table()):
            return own[layout], table.file
    remedy = say("Choose a deck with one of: {names}.", names=", ".join(own))
    raise input_error(say("the deck has no cards that can be gone on with here."), shown, remedy)


def _left_out(
    table: Mapping[str, Any], files: Mapping[str, bytes], used: set[str], product: Product, ours: Path
) -> Iterator[str]:
    """What of a deck is not on the page: keys of deck.toml, colours, and files that are not as a new deck has them."""
    usual = read_toml(ours / FILE).table
    for key, value in table.items():
        if key == "palette":
            kept = usual.get("palette", {})
            yield from (f"palette.{name}" for name in value if name not in kept) if isinstance(value, dict) else [key]
        elif key == "products":
            yield from (f"products.{name}" for name in value if name not in usual["products"])
        elif key not in ("title", "language", "logo") and value != usual.get(key):
            yield key
    for name, data in files.items():
        same = ours / name
        if name in used or name.startswith(".schemas/") or name == "LEESMIJ.md":
            continue
        if not (name == f"layouts/{product.name}.toml" and _alike(data, same.read_bytes())):
            yield name


def _alike(one: bytes, other: bytes) -> bool:
    """Whether two layouts are the same, apart from the line that names their schema and the ends of lines."""
    return _bare(one) == _bare(other)


def _bare(data: bytes) -> list[bytes]:
    return [line for line in data.splitlines() if not line.startswith(b"#:schema")]
