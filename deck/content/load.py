"""Reading a deck's content: TOML files in a folder to one checked DeckContent, with every fault at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from deck.base.errors import Faults
from deck.content.folder import Folder
from deck.content.languages import DUTCH, edition_dir
from deck.content.models import Canvas, Deck, Dilemma, Model, OwnCard, Part, Principle, Scale, Usage
from deck.content.small_texts import SmallTexts


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
    words: SmallTexts
    folder: Path

    def cards(self, name: str) -> tuple[OwnCard, ...]:
        """The cards of `<name>.toml` in the content folder.

        Raises:
            InputError: with every fault of the file.
        """
        files = Folder(self.folder)
        table = files.table(f"{name}.toml")
        cards: tuple[OwnCard, ...] = (
            files.checked(tuple[OwnCard, ...], table.get("cards", ()), f"{name}.toml: cards") or ()
        )
        if not cards and not files.faults:
            files.faults.add("it holds no card.", f"{name}.toml", "Add a [[cards]] table.")
        _check_cards(cards, {principle.key for principle in self.principles}, name, files.faults)
        files.faults.raise_if_any()
        return cards

    def canvas(self) -> Canvas:
        """The words of the canvas, in `canvas.toml` in the content folder.

        Raises:
            InputError: with every fault of the file.
        """
        files = Folder(self.folder)
        table = files.table("canvas.toml")
        canvas: Canvas | None = None if files.faults else files.checked(Canvas, table, "canvas.toml")
        keys = [area.key for area in canvas.areas] if canvas else []
        for twice in sorted({key for key in keys if keys.count(key) > 1}):
            files.faults.add(f"“{twice}” is used more than once.", "canvas.toml: areas", "Give each area its own key.")
        files.faults.raise_if_any()
        assert canvas is not None
        return canvas

    def principle(self, key: str) -> Principle:
        """The principle with this key."""
        return next(principle for principle in self.principles if principle.key == key)


@cache
def load_content(folder: Path | None = None) -> DeckContent:
    """Read and check the content of a folder; the built-in Dutch deck when none is given.

    Raises:
        InputError: with every fault of every file: file, key and remedy.
    """
    files = Folder(folder or edition_dir(DUTCH))
    tables = {
        name: files.table(f"{name}.toml")
        for name in ("deck", "principles", "dilemmas", "lines", "model", "usage", "interface")
    }
    if not files.faults:
        content = _checked(files, tables)
        _check_links(content, files.faults) if not files.faults else None
    files.faults.raise_if_any()
    return content


def _checked(files: Folder, tables: Mapping[str, Any]) -> DeckContent:
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
        words=SmallTexts(
            {
                **tables["interface"],
                "faces": usage.get("faces", {}),
                "lines": lines.get("sheet", {}),
                "variants": model.get("variants", {}),
            }
        ),
        folder=files.folder,
    )


def _rows(files: Folder, tables: Mapping[str, Any], name: str, kind: type[BaseModel]) -> Any:
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
    content.words.check(faults)
    known = {principle.key for principle in content.principles}
    for principle in content.principles:
        if not principle.name.endswith(principle.core):
            told = f"“{principle.core}” is not the end of the name “{principle.name}”."
            faults.add(told, f"principles.toml: {principle.key}.core", "Write the last words of the name.")
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
