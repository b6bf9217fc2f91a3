"""Write the forms of decks, layouts, profiles and palettes as JSON Schema, for editors.

They lie in assets/, so that a new deck gets a copy of them; each of our own files names its schema in its first line.

They hold every key and what it may be. What depends on the size, and names that must be known elsewhere (styles,
colours, fields), only the program itself can tell.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeAlias

from tables import descriptions

from deck.base.forms import schema
from deck.base.items.palette import ColourForm
from deck.content.deck_file import CategoryForm, DeckForm, LogoForm, ProductForm, RedirectForm
from deck.layout.conditions import When
from deck.layout.forms import Head, Style
from deck.layout.slot_forms import ANCHORS, SLOTS, Block
from deck.making.ask.profile_form import ProfileForm

FOLDER = Path(__file__).resolve().parent.parent.parent / "assets" / "schemas"
DRAFT = "https://json-schema.org/draft/2020-12/schema"

Schema: TypeAlias = dict[str, Any]

_SHORT = ("rgb", "cmyk")
"""The keys of a colour that may stand for the whole of it."""


def schemas() -> dict[str, Schema]:
    """The schema of each kind of file, by its name."""
    found = {"deck": _deck(), "layout": _layout(), "profile": _profile(), "palette": _palette()}
    return {
        name: {"$schema": DRAFT, "title": f"A {name} of Vakdeck", "type": "object", **one}
        for name, one in found.items()
    }


def texts() -> dict[Path, str]:
    """The files, and the text of each."""
    return {
        FOLDER / f"{name}.json": json.dumps(one, indent=2, ensure_ascii=False) + "\n" for name, one in schemas().items()
    }


def write_schemas() -> None:
    """Write the files."""
    FOLDER.mkdir(exist_ok=True)
    for path, text in texts().items():
        path.write_text(text, encoding="utf-8")


def _deck() -> Schema:
    one = _without_usual(_form(DeckForm, "content.DeckForm"))
    colours = _palette()
    inside = {"categories": (CategoryForm, "content.CategoryForm"), "products": (ProductForm, "content.ProductForm")}
    for key, (form, table) in inside.items():
        one["properties"][key]["additionalProperties"] = _without_usual(_form(form, table))
    choices = [{"type": "string", "pattern": "^[^#]"}, *colours["additionalProperties"]["anyOf"]]  # a name as well
    one["properties"]["categories"]["additionalProperties"]["properties"]["colour"] = {"anyOf": choices}
    one["properties"]["palette"]["anyOf"] = [{"type": "string"}, colours]
    for key, form in (("logo", LogoForm), ("redirect", RedirectForm)):
        said = one["properties"][key].get("description", "")
        inner = _without_usual(_form(form, f"content.{form.__name__}"))
        one["properties"][key] = {**({"description": said} if said else {}), **inner}
    return one


def _layout() -> Schema:
    slots = {kind: _slot(kind) for kind in SLOTS}
    head = _form(Head, "layout")
    needed, head["required"] = head["required"], []
    kinds = [{"$ref": f"#/$defs/{kind}"} for kind in SLOTS]
    none = {"const": "none"}
    # A card that is like another one, and a layout with a base, change parts of slots that stand elsewhere.
    changed = _card({"anyOf": [*kinds, none, {"type": "object"}]}, none)
    whole = {**_card({"anyOf": kinds}), "required": ["front"]}
    return {
        "properties": {
            "layout": head,
            "styles": _tables({"anyOf": [{"$ref": "#/$defs/style"}, none]}),
            "cards": _tables({"anyOf": [changed, none]}),
            "adapt": {"type": "array", "items": _adapt(head)},
        },
        "required": ["layout"],
        "additionalProperties": False,
        "if": {"properties": {"layout": {"type": "object", "required": ["base"]}}, "required": ["layout"]},
        "else": {
            "properties": {
                "layout": {"required": needed},
                "styles": _tables({"type": "object"}),
                "cards": _tables({"if": {"type": "object", "required": ["like"]}, "else": whole}),
            },
            "required": ["cards"],
        },
        "$defs": {
            "style": _without_usual(_form(Style, "style")),
            "block": _without_usual(_form(Block, "block")),
            **slots,
        },
    }


def _card(slot: Schema, *sides: Schema) -> Schema:
    """A table of `[cards]` with slots of this schema; sides are what a side may be besides a table of slots."""
    side = _tables(slot)
    side = {"anyOf": [side, *sides]} if sides else side
    return {
        "type": "object",
        "properties": {"front": side, "back": side, "backs": _tables(side), "like": {"type": "string"}},
        "additionalProperties": False,
    }


def _slot(kind: str) -> Schema:
    """A kind of slot; a text need not say that it is one; a shape and a geometry have options of their own."""
    one = _without_usual(_form(SLOTS[kind], f"slot.{kind}", "anchors", "placed", "block"))
    one["properties"]["kind"] = {"const": kind}
    one["required"] = [] if kind == "text" else ["kind"]
    one["additionalProperties"] = kind in ("cells", "shape")
    if kind == "text":
        one["properties"]["blocks"]["items"] = {"$ref": "#/$defs/block"}
    return one


def _adapt(head: Schema) -> Schema:
    """An `[[adapt]]` table. What it changes may be any part of a slot, and “none” takes away what it stands for."""
    none = {"const": "none"}
    anchors = {key: {"type": ["number", "string"]} for key in ANCHORS}
    slot = {"anyOf": [none, {"type": "object", "properties": anchors}]}
    side = {"anyOf": [none, _tables(slot)]}
    style = _without_usual(_form(Style, "style"))
    style["properties"] = {key: {"anyOf": [none, one]} for key, one in style["properties"].items()}
    sides = {"front": side, "back": side, "backs": _tables(side)}
    card = {"type": "object", "properties": sides, "additionalProperties": False}
    when = _without_usual(_form(When, "adapt"))
    when["properties"] |= {
        "layout": {**_without_usual(head), "required": []},
        "styles": _tables({"anyOf": [none, style]}),
        "cards": _tables({"anyOf": [none, card]}),
    }
    return {**when, "required": [], "minProperties": 2}


def _profile() -> Schema:
    one = _without_usual(_form(ProfileForm, "profile"))
    return {**one, "required": []}


def _palette() -> Schema:
    """Each colour is a table, or is written short: one of the screen, or the four inks."""
    one = _without_usual(_form(ColourForm, "content.ColourForm"))
    short = [{name: part for name, part in one["properties"][key].items() if name != "description"} for key in _SHORT]
    return _tables({"anyOf": [*short, {"type": "object", **one}]})


def _tables(one: Schema) -> Schema:
    """Tables by name."""
    return {"type": "object", "additionalProperties": one}


def _form(form: Any, *tables: str) -> Schema:
    """The schema of one form, with what descriptions.toml says of each key, and the forms inside it in their place."""
    whole = schema(form)
    made: Schema = _inlined(whole, whole["$defs"])
    made.pop("description", None)
    made.pop("title", None)
    for key, one in made["properties"].items():
        said = [descriptions()[table][key] for table in tables if key in descriptions().get(table, {})]
        made["properties"][key] = {**({"description": said[0]} if said else {}), **one}
    return made


def _inlined(one: Any, known: Schema) -> Any:
    if isinstance(one, list):
        return [_inlined(inner, known) for inner in one]
    if not isinstance(one, dict):
        return one
    if "$ref" in one:
        return _inlined(known[one["$ref"].rpartition("/")[2]], known)
    return {key: _inlined(inner, known) for key, inner in one.items() if key != "$defs"}


def _without_usual(one: Schema) -> Schema:
    """The same without the values that a form has when a key is left out: these are not what a file then means."""
    properties = {}
    for key, held in one["properties"].items():
        bare = {name: said for name, said in held.items() if name != "default"}
        properties[key] = _without_usual(bare) if "properties" in bare else bare
    return {**one, "properties": properties}


if __name__ == "__main__":
    write_schemas()
