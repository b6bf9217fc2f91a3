"""In black and white nothing that must be seen becomes paper: text, icons and codes in a colour of the palette."""

from __future__ import annotations

from pathlib import Path

import pytest
from house import BLACK_AND_WHITE

from deck.base.items.drawing import walk
from deck.base.items.items import QR, Text
from deck.base.items.items import Path as Outline
from deck.content.record import Record
from deck.layout.read import load_layout
from deck.pages.compose import Composer, Setting

HEAD = '[layout]\nproduct = "proef"\nrecords = "x"\nsizes = ["90x90"]\n'
STYLES = {
    '"t"': '[styles.t]\nmax = 12\ncolour = "accent"\nlabel = "•"\nlabel_colour = "vertrouwen"\n',
    '"light"': '[styles.light]\nmax = 12\ncolour = "on-ink"\n',
}
PLACE = "left = 20, width = 50, top = 20, height = 50"
SLOTS = {
    "text": f't = {{ field = "title", style = "t", {PLACE} }}',
    "icon": f'i = {{ kind = "icon", icon = "hart", colour = "accent", {PLACE} }}',
    "principle": f'i = {{ kind = "icon", icon = "hart", colour = "principle", {PLACE} }}',
    "strip": 's = { kind = "strip", field = "count", icon = "hart", of = 3, colour = "accent", empty_colour = "tint", '
    f"{PLACE} }}",
    "code": f'c = {{ kind = "qr", field = "url", dark = "accent", {PLACE} }}',
}


def front(folder: Path, slot: str) -> list[object]:
    file = folder / "proef.toml"
    styles = "".join([style for name, style in STYLES.items() if name in slot])
    file.write_text(f"{HEAD}{styles}[cards.card.front]\n{slot}\n", encoding="utf-8")
    fields = {"title": "Kaart", "count": "1", "url": "https://voorbeeld.nl"}
    record = Record("card", "k", "Kaart", fields, principle="vertrouwen")
    (card,) = Composer(load_layout(file), Setting(BLACK_AND_WHITE, deck="Proef")).cards([record])
    return list(walk(card.front.items))


def colours(items: list[object]) -> list[str]:
    found = []
    for item in items:
        if isinstance(item, Text):
            lines = (*item.lines, *([item.label] if item.label else []))
            found += [run.font.colour.name for line in lines for run in line.runs]
        elif isinstance(item, QR):
            found.append(item.dark.name)
        elif isinstance(item, Outline) and item.fill:
            found.append(item.fill.name)
    return found


@pytest.mark.parametrize("name", SLOTS)
def test_what_must_be_seen_is_ink(tmp_path: Path, name: str) -> None:
    wanted = ["ink", "rule", "rule"] if name == "strip" else ["ink"]
    found = colours(front(tmp_path, SLOTS[name]))
    assert sorted(set(found)) == sorted(set(wanted)) and len(found) >= len(wanted)


def test_light_text_on_ink_stays_light(tmp_path: Path) -> None:
    ground = 'g = { kind = "shape", shape = "band", fill = "ink", left = 10, width = 70, top = 10, height = 70 }\n'
    assert colours(front(tmp_path, ground + SLOTS["text"].replace('"t"', '"light"'))) == ["ink", "paper"]
