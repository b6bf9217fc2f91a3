"""One card of each product as text: what stands where, in which size and colour.

UPDATE_SNAPSHOTS=1 writes the files anew; read the difference before it is kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from difflib import unified_diff
from pathlib import Path as FilePath
from types import SimpleNamespace
from typing import Any

import pytest

from deck.base.items.items import QR, Field, Line, Path, Text
from deck.base.units import Box

FOLDER = FilePath(__file__).parent / "snapshots"
CARDS = {
    "gesprekskaarten-A5": ("gesprekskaarten", "A5", 3),
    "gesprekskaarten-A6-gebruik": ("gesprekskaarten", "A6", -1),
    "gedragskaarten-63x88": ("gedragskaarten", "63x88", 40),
    "dilemmakaarten-70x120": ("dilemmakaarten", "70x120", 5),
    "dilemmakaarten-blanco": ("dilemmakaarten", "70x120", 42),
    "vloermatten-80cm": ("vloermatten", "80cm", 4),
    "lijnlabels-vragen": ("lijnlabels", "A3", 2),
    "lijnlabels-pool": ("lijnlabels", "A3", 3),
    "modelposter-A2": ("modelposter", "A2", 0),
    "modelposter-A4": ("modelposter", "A4", 0),
    "canvas-A3": ("canvas", "A3", 0),
    "vragenkaarten-A7": ("vragenkaarten", "A7", 5),
    "vragenkaarten-A6-gebruik": ("vragenkaarten", "A6", -1),
    "stappenplan-A3": ("stappenplan", "A3", 0),
    "planning-A4": ("planning", "A4", 0),
    "observatieblad-A4": ("observatieblad", "A4", 0),
    "terugkoppeling-A4": ("terugkoppeling", "A4", 0),
    "naamkaartjes-190x90": ("naamkaartjes", "190x90", 0),
    "programma-A3": ("programma", "A3", 4),
    "draaiboek-A4": ("draaiboek", "A4", 4),
    "speelbord-A2": ("speelbord", "A2", 0),
    "fiches-30x30": ("fiches", "30x30", 0),
    "fiches-30x30-pion": ("fiches", "30x30", -1),
    "dobbelsteen-A4": ("dobbelsteen", "A4", 0),
    "afspraakkaart-A6": ("afspraakkaart", "A6", 0),
}


def told(box: Box, dx: float = 0.0, dy: float = 0.0) -> str:
    """A box to a tenth of a mm: place and size."""
    x, y, width, height = (round(value, 1) + 0.0 for value in (box.x + dx, box.y + dy, box.width, box.height))
    return f"{x:8.1f} {y:8.1f} {width:8.1f} {height:8.1f}"


def seen(line: Line) -> str:
    """What a line says, its added hyphen and its spaces that do not break made visible."""
    return line.text.replace("\u00a0", "␣") + ("-" if line.hyphenated else "")


def lines(look: SimpleNamespace, page: Any) -> Iterator[str]:
    """A line for each item, and one below it for each line of a text."""
    yield f"{page.size}, bleed {page.bleed:g}"
    for item, dx, dy in look.flat(page.items):
        if isinstance(item, Text) and not item.lines:
            yield f"open {told(item.box, dx, dy)}  {item.reading.tag} {item.source.field}"
        elif isinstance(item, Text):
            font = next(look.fonts(item))
            type_ = f"{font.size_pt:g} pt {font.face.name} {font.colour.name}"
            label = f" [{item.label.text}]" if item.label else ""
            yield f"text {told(item.box, dx, dy)}  {item.reading.tag} {item.source.field}: {type_}{label}"
            yield from (f"     | {seen(line)}" for line in item.lines)
        elif isinstance(item, Field):
            kind = "lines" if item.multiline else "line"
            yield f"form {told(item.box, dx, dy)}  {item.name}: {item.font.size_pt:g} pt, {kind}, “{item.label}”"
        elif isinstance(item, QR):
            yield f"qr   {told(item.box, dx, dy)}  {item.symbol.payload}"
        elif isinstance(item, Path):
            fill = item.fill.name if item.fill else "-"
            stroke = f"{item.stroke.colour.name} {item.stroke.width:.2f}" if item.stroke else "-"
            yield f"path {told(look.bounds(item), dx, dy)}  fill {fill}, line {stroke}, {len(item.segments)} steps"


@pytest.mark.parametrize("name", CARDS)
def test_a_card_looks_as_it_did(laid: Callable[..., Any], look: SimpleNamespace, name: str) -> None:
    product, size, place = CARDS[name]
    card = laid(product, size).cards[place]
    found = [f"# {card.title}", "", "front", *lines(look, card.front)]
    if card.back is not None:
        found += ["", "back", *lines(look, card.back)]
    path = FOLDER / f"{name}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        path.write_text("\n".join(found) + "\n", encoding="utf-8")
    kept = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    changes = "\n".join(unified_diff(kept, found, f"{name}, as it was", f"{name}, as it is", "", "", 2, ""))
    assert not changes, f"look at the card, then run with UPDATE_SNAPSHOTS=1 if it is right:\n{changes}"


def test_no_snapshot_is_left_over() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == sorted(CARDS)
