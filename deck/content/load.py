"""Reading a deck's content: TOML files in a folder to one checked DeckContent, with every fault at once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from deck.content.models import Deck, Dilemma, Model, OwnCard, Part, Principle, Scale, Usage
from deck.errors import Faults
from deck.resources import data_dir


@dataclass(frozen=True)
class DeckContent:
    """Everything a deck says. words holds the small texts of cards and sheets by table and key."""

    deck: Deck
    principles: tuple[Principle, ...]
    dilemmas: tuple[Dilemma, ...]
    scales: tuple[Scale, ...]
    model: Model
    parts: tuple[Part, ...]
    usage: Mapping[str, Usage]
    words: Mapping[str, Mapping[str, Any]]
    folder: Path

    def cards(self, name: str) -> tuple[OwnCard, ...]:
        """The cards of `<name>.toml` in the content folder.

        Raises:
            InputError: with every fault of the file.
        """
        files = _Folder(self.folder)
        table = files.table(f"{name}.toml")
        cards: tuple[OwnCard, ...] = (
            files.checked(tuple[OwnCard, ...], table.get("cards", ()), f"{name}.toml: cards") or ()
        )
        if not cards and not files.faults:
            files.faults.add("it holds no card.", f"{name}.toml", "Add a [[cards]] table.")
        _check_cards(cards, {principle.key for principle in self.principles}, name, files.faults)
        files.faults.raise_if_any()
        return cards

    def principle(self, key: str) -> Principle:
        """The principle with this key."""
        return next(principle for principle in self.principles if principle.key == key)


class _Folder:
    """Reads and checks the files of one folder, and collects their faults."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults = Faults()

    def table(self, name: str) -> dict[str, Any]:
        try:
            return tomllib.loads((self.folder / name).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            self.faults.add(f"the file cannot be read ({error}).", name, "Check that it is there.")
        except tomllib.TOMLDecodeError as error:
            self.faults.add(f"this is not valid TOML: {error}.", name, "Mend that line.")
        return {}

    def checked(self, kind: Any, value: Any, place: str) -> Any:
        try:
            return TypeAdapter(kind).validate_python(value)
        except ValidationError as error:
            for fault in error.errors():
                where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in fault["loc"])
                self.faults.add(f"{fault['msg']}.", f"{place}{where}", _REMEDIES.get(fault["type"], "Mend the value."))
            return None


_REMEDIES = {
    "missing": "Add this key.",
    "extra_forbidden": "Take this key away, or mend its spelling.",
    "string_too_short": "Write a text.",
    "string_type": "Write a text between quotation marks.",
    "string_pattern_mismatch": "Use small letters, digits and hyphens.",
}


_WORDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "sheet": ("interface.toml: sheet", ("ruler", "true_size", "sheet", "sheet_open", "title", "front", "back")),
    "reading": ("interface.toml: reading", ("qr",)),
    "products": ("interface.toml: products", ()),
    "mat": ("interface.toml: mat", ()),
    "faces": ("usage.toml: faces", ("behaviour", "leaders", "continued", "blank_title")),
    "lines": ("lines.toml: sheet", ("ticks_title", "middle", "own_probes")),
    "variants": ("model.toml: variants", ("1", "2")),
}
"""The small texts that products cannot do without: where they stand, and their keys."""


@cache
def load_content(folder: Path | None = None) -> DeckContent:
    """Read and check the content of a folder; the built-in Dutch deck when none is given.

    Raises:
        InputError: with every fault of every file: file, key and remedy.
    """
    files = _Folder(folder or data_dir("assets") / "content" / "nl")
    tables = {
        name: files.table(f"{name}.toml")
        for name in ("deck", "principles", "dilemmas", "lines", "model", "usage", "interface")
    }
    if not files.faults:
        content = _checked(files, tables)
        _check_links(content, files.faults) if not files.faults else None
    files.faults.raise_if_any()
    return content


def _checked(files: _Folder, tables: Mapping[str, Any]) -> DeckContent:
    lines, model, usage = tables["lines"], tables["model"], tables["usage"]
    products = {name: entry for name, entry in usage.items() if name != "faces"}
    return DeckContent(
        deck=files.checked(Deck, tables["deck"].get("deck", {}), "deck.toml: deck"),
        principles=_rows(files, tables, "principles", Principle),
        dilemmas=_rows(files, tables, "dilemmas", Dilemma),
        scales=files.checked(tuple[Scale, ...], lines.get("scales", ()), "lines.toml: scales"),
        model=files.checked(Model, model.get("model", {}), "model.toml: model"),
        parts=files.checked(tuple[Part, ...], model.get("parts", ()), "model.toml: parts"),
        usage={name: files.checked(Usage, entry, f"usage.toml: {name}") for name, entry in products.items()},
        words={
            **tables["interface"],
            "faces": usage.get("faces", {}),
            "lines": lines.get("sheet", {}),
            "variants": model.get("variants", {}),
        },
        folder=files.folder,
    )


def _rows(files: _Folder, tables: Mapping[str, Any], name: str, kind: type[BaseModel]) -> Any:
    return files.checked(tuple[kind, ...], tables[name].get(name, ()), f"{name}.toml: {name}")  # type: ignore[valid-type]


def _check_cards(cards: tuple[OwnCard, ...], known: set[str], name: str, faults: Faults) -> None:
    """Ids must be unique, and a principle must be one."""
    ids = [card.id for card in cards]
    for card in cards:
        if card.principle and card.principle not in known:
            remedy = f"Use one of {', '.join(sorted(known))}."
            faults.add(f"“{card.principle}” is no principle.", f"{name}.toml: {card.id}", remedy)
    for twice in sorted({one for one in ids if ids.count(one) > 1}):
        faults.add(f"“{twice}” is used more than once.", f"{name}.toml", "Give each card its own id.")


def _check_links(content: DeckContent, faults: Faults) -> None:
    """Names that point at a principle must name one, ids must be unique, and no small text may be missing."""
    for table, (place, keys) in _WORDS.items():
        if table not in content.words or not content.words[table]:
            faults.add("this table is missing.", place, "Add it.")
            continue
        for key in (key for key in keys if key not in content.words[table]):
            faults.add(f"“{key}” is missing.", place, "Add it.")
    known = {principle.key for principle in content.principles}
    for dilemma in content.dilemmas:
        for key in set(dilemma.principles) - known:
            faults.add(
                f"“{key}” is no principle.", f"dilemmas.toml: {dilemma.id}", f"Use one of {', '.join(sorted(known))}."
            )
    for place, ids in (
        ("principles.toml", [principle.key for principle in content.principles]),
        ("dilemmas.toml", [dilemma.id for dilemma in content.dilemmas]),
        ("lines.toml", [scale.id for scale in content.scales]),
    ):
        for twice in {name for name in ids if ids.count(name) > 1}:
            faults.add(f"“{twice}” is used more than once.", place, "Give each its own name.")
