"""Write the reference pages from the code, so that they stay right: `python docs/make/reference.py`.

Tables of keys, options, sizes and fields are read from the code. What a key means stands in descriptions.toml; a key
without words there gets a dash, and a test names it.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from inspect import cleandoc
from pathlib import Path
from textwrap import fill
from typing import Any

import click
from reference_press import profiles_page, rules_page
from schemas import write_schemas
from tables import DASH, code, holds, table, undescribed, words

from deck.base.errors import InputError
from deck.base.forms import schema, types_of
from deck.base.items.palette import ColourForm
from deck.base.resources import data_dir
from deck.base.text.font_forms import FaceForm
from deck.base.units import PAPERS, number
from deck.cli.main import main as command_line
from deck.content import forms, sheet_forms
from deck.content.deck import built_in
from deck.content.deck_file import CategoryForm, DataForm, DeckForm, LogoForm, ProductForm, RedirectForm
from deck.content.options import Options
from deck.content.own.words import FIELDS as HEADINGS
from deck.content.record import Record
from deck.content.records import RECORDS, records_for
from deck.layout import forms as layout_forms
from deck.layout import slot_forms
from deck.layout.cells.table import GEOMETRIES, SHARED, geometry
from deck.layout.conditions import When
from deck.layout.products import Product, all_products
from deck.making import manifest
from deck.making.ask.request import BuildRequest
from deck.making.decide import checked_jobs
from deck.making.job import Job
from deck.making.pages import Pages
from deck.pages.icons import icon_names
from deck.pages.shapes.table import SHAPES, shape
from deck.sheets.impose import cards_per_sheet

OURS = built_in()
HERE = Path(__file__).resolve().parent
DOCS = HERE.parent
PAGES = DOCS / "reference"
TEMPLATES = HERE / "reference-pages"
NOTE = "<!-- Written by docs/make/reference.py. Change the code, descriptions.toml or reference-pages/ instead. -->\n\n"

_FORMS = (
    *(forms.Principle, forms.Original, forms.Dilemma, forms.Scale, forms.Model, forms.Part, forms.Usage),
    *(sheet_forms.CanvasHead, sheet_forms.CanvasPrompts, sheet_forms.CanvasArea),
)


# Products


def products_page() -> dict[str, str]:
    """The parts of the page on products."""
    return {"products": "\n\n".join(_product(product) for product in all_products(built_in().listed).values())}


def _product(product: Product) -> str:
    picture = f"![{words('pictures', product.name)}](../images/{product.name}.png)"
    lines = [f"## {product.name}", words("products", product.name), picture]
    jobs = [checked_jobs(BuildRequest((product.name,), size=size))[0] for size in product.sizes]
    papers = PAPERS if product.imposed else ()
    head = ["`--size`", "a card (mm)", "cards", "pages", *(f"cards on {paper}" for paper in papers)]
    lines.append(table(head, [[*_counts(job), *(_held(job, paper) for paper in papers)] for job in jobs]))
    layout = jobs[0].layout
    usual = f"on {product.paper} sheets, `--duplex {product.duplex}`" if product.imposed else "each on its own page"
    lines.append(f"Usually {usual}. The smallest text is {number(layout.smallest_pt)} pt.")
    return "\n\n".join(lines)


def _counts(job: Job) -> list[str]:
    """Size, trim size, and the number of cards and pages of the PDF."""
    passed = Pages(job)
    pages = sum(1 for _ in passed.sheets())
    trim = job.layout.size
    measure = f"{number(trim.width)} × {number(trim.height)}"
    return [f"`{job.request.size}`", measure, str(passed.cards), str(pages)]


def _held(job: Job, paper: str) -> str:
    """How many cards a paper holds; a dash when not one fits."""
    try:
        (on_paper,) = checked_jobs(BuildRequest(job.request.products, size=job.request.size, paper=paper))
        return str(cards_per_sheet(on_paper.plan))
    except InputError:
        return DASH


# The command line


def command_line_page() -> dict[str, str]:
    """The parts of the page on the command line."""
    context = command_line.make_context("vakdeck", [], resilient_parsing=True)
    return {"own": _parameters(command_line, context), "commands": "\n\n".join(_commands(command_line, context))}


def _commands(group: click.Group, parent: click.Context) -> Iterator[str]:
    """A section for each command of a group, and for those below it."""
    for name in group.list_commands(parent):
        if command := group.get_command(parent, name):
            context = command.make_context(name, [], parent, resilient_parsing=True)
            yield _command(command, context)
            if isinstance(command, click.Group):
                yield from _commands(command, context)


def _wrapped(paragraph: str) -> str:
    """A paragraph of a help; one behind a \\b keeps its lines, as click has it."""
    marked = "\b" in paragraph
    return paragraph.replace("\b", "").strip() if marked else fill(paragraph, 116)


def _command(command: click.Command, context: click.Context) -> str:
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    helped = "\n\n".join(map(_wrapped, cleandoc(command.help or "").split("\n\n")))
    return f"## {context.command_path}\n\n{helped}\n\n```\n{usage}\n```\n\n{_parameters(command, context)}"


def _parameters(command: click.Command, context: click.Context) -> str:
    records = [parameter.get_help_record(context) for parameter in command.get_params(context)]
    return table(("option", "meaning"), [(f"`{record[0]}`", record[1]) for record in records if record and record[1]])


# Layouts


def layouts_page() -> dict[str, str]:
    """The parts of the page on layouts."""
    palette = built_in().palette
    shared = {"kind", *types_of(slot_forms.Placed)}
    block = {*shared, *types_of(slot_forms.Block)}
    inner = {
        f"slot_{kind}": _keys(f"slot.{kind}", form, block if kind == "text" else shared)
        for kind, form in slot_forms.SLOTS.items()
    }
    return {
        **inner,
        "layout": _keys("layout", layout_forms.Head),
        "styles": _keys("style", layout_forms.Style),
        "anchors": table(("key", "meaning"), [(f"`{key}`", words("anchors", key)) for key in slot_forms.ANCHORS]),
        "placed": _keys("placed", slot_forms.Placed, slot_forms.ANCHORS),
        "repeat": _keys("repeat", slot_forms.Repeat),
        "below": _keys("below", slot_forms.Below),
        "block": _keys("block", slot_forms.Block),
        "adapt": _keys("adapt", When),
        "colours": table(
            ("name", "on a screen", "cyan, magenta, yellow, black (%)", "text on it"),
            [
                (f"`{name}`", f"`{colour.hex}`", " ".join(map(number, colour.cmyk)), f"`{palette.text_on[name]}`")
                for name, colour in palette.colours.items()
            ],
        ),
        "faces": code(built_in().fonts),
        "icons": code(sorted(icon_names(built_in().icon_folders))),
        "geometries": table(("cells", "where they stand", "options"), [_geometry(name) for name in sorted(GEOMETRIES)]),
        "drawn": table(("option", "meaning"), [(f"`{key}`", words("slot.cells", key)) for key in SHARED]),
        "shapes": table(("shape", "what it draws", "options"), [_shape(name) for name in sorted(SHAPES)]),
        "records": "\n\n".join(_fields(name) for name in RECORDS),
    }


def _keys(place: str, form: Any, without: Any = ()) -> str:
    rows = [(f"`{key}`", holds(kind), words(place, key)) for key, kind in types_of(form).items() if key not in without]
    return table(("key", "holds", "meaning"), rows)


def _shape(name: str) -> tuple[str, str, str]:
    """A shape, what its function says of it, and its options."""
    what, _, rest = cleandoc(shape(name).__doc__ or "").partition("Options:")
    options, _, more = rest.partition("\n\n")
    return f"`{name}`", f"{what.strip()} {more.strip()}", options.strip()


def _geometry(name: str) -> tuple[str, str, str]:
    """A geometry, what its function says of it, and its options."""
    what, _, options = cleandoc(geometry(name).__doc__ or "").partition("Options:")
    return f"`{name}`", what.strip(), options.partition("\n\n")[0].strip()


def _fields(name: str) -> str:
    """The kinds of cards of a record, and the fields of each with an example."""
    parts = [f"### `{name}`"]
    kinds: dict[str, dict[str, str]] = {}
    for record in records_for(name, built_in().edition(), Options()):
        known = kinds.setdefault(record.kind, {})
        known |= {key: _example(record, key) for key in record.fields if key not in known and record.texts(key)}
    alike: dict[tuple[str, ...], list[str]] = {}
    for kind, found in kinds.items():
        alike.setdefault(tuple(found), []).append(kind)
    for same in alike.values():
        rows = [(f"`{key}`", text) for key, text in kinds[same[0]].items() if key not in shared_fields()]
        parts.append(f"{code([f'[cards.{kind}]' for kind in same])}\n\n{table(('field', 'for example'), rows)}")
    return "\n\n".join(parts)


@cache
def shared_fields() -> frozenset[str]:
    """The fields that every card has."""
    records = [record for name in RECORDS for record in records_for(name, built_in().edition(), Options())]
    return frozenset(set.intersection(*(set(record.fields) for record in records)))


def _example(record: Record, key: str) -> str:
    texts = record.texts(key)
    first = texts[0] if len(texts[0]) <= 60 else f"{texts[0][:59].rstrip()}…"
    return f"{len(texts)} texts: {first}" if len(texts) > 1 else first.replace("[", "\\[")


# Content files and the manifest


def content_page() -> dict[str, str]:
    """The parts of the page on content files."""
    content = built_in().edition()
    small = {
        f"words_{name}": table(
            ("key", "now"), [(f"`{key}`", _small(value)) for key, value in content.words[name].items()]
        )
        for name in ("sheet", "reading", "mat", "tile", "roll", "fold_board", "calibrate", "faces", "lines")
    }
    first = records_for("mats", content, Options())[0]
    rows = [(f"`{key}`", _example(first, key)) for key in first.fields if key in shared_fields() and first.texts(key)]
    return {
        **small,
        **{form.__name__.lower(): _form(form) for form in _FORMS},
        "shared": table(("field", "for example"), rows),
    }


def _small(value: Any) -> str:
    texts = [value] if isinstance(value, str) else list(value)
    return f"{len(texts)} texts" if len(texts) > 1 else texts[0]


_DECK_FORMS = (DeckForm, CategoryForm, ProductForm, DataForm, LogoForm, RedirectForm, ColourForm, FaceForm)


def deck_page() -> dict[str, str]:
    """The parts of the page on deck.toml."""
    return {
        **{form.__name__.removesuffix("Form").lower(): _form(form) for form in _DECK_FORMS},
        "headings": table(("Dutch headings", "English headings", "field", "what stands in it"), _headings()),
    }


def _headings() -> Iterator[tuple[str, ...]]:
    """The headings of a table of cards in each language, with the field that they mean."""
    dutch, english = (_own(language)["card"] for language in ("nl", "en"))
    for field in HEADINGS["card"]:
        named = (
            ", ".join(f"*{name}*" for name in (one["heading"], *one["other"])) for one in (dutch[field], english[field])
        )
        yield *named, f"`{field}`", english[field]["note"]


def _own(language: str) -> dict[str, Any]:
    return tomllib.loads((data_dir("assets") / "content" / language / "own.toml").read_text(encoding="utf-8"))


def _form(form: type[Any]) -> str:
    name = form.__name__
    told = schema(form)["$defs"][name]
    rows = [
        (f"`{key}`", _holds(held), "yes" if key in told.get("required", ()) else "no", words(f"content.{name}", key))
        for key, held in told["properties"].items()
    ]
    return table(("key", "holds", "needed", "meaning"), rows)


def _holds(held: Mapping[str, Any]) -> str:
    """What a field of a form holds, in words, by its JSON Schema."""
    arms = [one for one in held.get("anyOf", [held]) if one.get("type") != "null"]
    if len(arms) > 1:
        return " or ".join(dict.fromkeys(_holds(one) for one in arms))
    (held,) = arms
    if "$ref" in held or held.get("type") == "object":
        return "table"
    if "pattern" in held:
        return "colour" if held["pattern"].startswith("^#") else "name"
    if held.get("type") == "array":
        several = held.get("prefixItems", ())
        return f"list of {len(several)} numbers" if several else f"list of {_holds(held['items'])}s"
    kinds = {"integer": "whole number", "number": "number", "boolean": "`true` or `false`"}
    return kinds.get(held.get("type", ""), "text" if held.keys() - {"default"} else "colour")  # see CategoryForm.colour


def manifest_page() -> dict[str, str]:
    """The parts of the page on the manifest."""
    return {
        "files": _entry(manifest.FileEntry),
        "pages": _entry(manifest.PageEntry),
        "name": manifest.NAME,
        "format": str(manifest.FORMAT),
    }


def _entry(kind: Any) -> str:
    place = f"manifest.{kind.__name__}"
    return table(("key", "meaning"), [(f"`{field.name}`", words(place, field.name)) for field in fields(kind)])


def pages() -> Iterator[tuple[Path, str]]:
    """Every generated page: its file and its text."""
    makers = {
        "products": products_page,
        "command-line": command_line_page,
        "layouts": layouts_page,
        "deck": deck_page,
        "content-files": content_page,
        "manifest": manifest_page,
        "profiles": profiles_page,
        "preflight-rules": rules_page,
    }
    for name, maker in makers.items():
        template = (TEMPLATES / f"{name}.md").read_text(encoding="utf-8")
        for part, text in maker().items():
            template = template.replace(f"@@{part}@@", text)
        yield PAGES / f"{name}.md", NOTE + template


def main() -> int:
    """Write the pages; tell which keys have no words."""
    PAGES.mkdir(exist_ok=True)
    for path, text in pages():
        path.write_text(text, encoding="utf-8")
    write_schemas()
    for key in undescribed():
        sys.stderr.write(f"descriptions.toml and the code differ: {key}\n")
    return 1 if undescribed() else 0


if __name__ == "__main__":
    sys.exit(main())
