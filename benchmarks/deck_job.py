"""The deck job through the project's own pipeline: `python deck_job.py DATA.json OUT.pdf`.

Rows become records, records cards, cards sheets, sheets a file, with everything on: kerning, hyphenation, fitting and
overflow checks.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from deck.base.items.colour import Palette
from deck.base.items.items import Colour, Page
from deck.base.units import parse_size
from deck.content.deck import built_in
from deck.content.record import Record
from deck.file.base import Metadata
from deck.file.pdf.write import write_pdf
from deck.layout.read import load_layout
from deck.pages.compose import Composer, Setting
from deck.pages.shapes.request import Look
from deck.sheets.impose import SheetPlan, cards_per_sheet, impose
from deck.sheets.marks import note_font
from deck.sheets.notes import SheetWords

WORDS = SheetWords(
    ruler="100 mm",
    true_size="Print op 100 %",
    long_edge="Omslaan over de lange kant",
    short_edge="Omslaan over de korte kant",
    single_sided="Enkelzijdig",
    fold="Vouwen",
    sheet="Vel {sheet} van {total}, {side}",
    sheet_open="Vel {sheet}, {side}",
    title="Vel {sheet}, {side}",
    edition="{deck} {version}",
    front="voorkant",
    back="achterkant",
    both="beide",
)


def screen_colour(name: str, rgb: str) -> Colour:
    """A colour that is only shown on screens: its press build is left at black."""
    red, green, blue = (int(rgb[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return Colour(name, (red, green, blue), (0, 0, 0, 100))


def palette(rows: list[dict[str, Any]]) -> Palette:
    """The built-in palette with the grounds of this deck and the colour of each band, by its #rrggbb."""
    base = built_in().palette
    own = {"ground": "#fff8ec", "back": "#22313f"} | {row["kleur"]: row["kleur"] for row in rows}
    colours = {**base.colours, **{name: screen_colour(name, value) for name, value in own.items()}}
    return Palette(colours, {**base.text_on, **dict.fromkeys(own, "paper")})


def records(rows: list[dict[str, Any]]) -> Iterator[Record]:
    """One record a row; nothing is kept."""
    for row in rows:
        fields = {
            "title": row["titel"],
            "body": row["tekst"],
            "url": row["url"],
            "foot": f"Kaart {row['nr']:05d} / {len(rows)}",
            "back": "Gouden Brug",
        }
        yield Record("card", str(row["nr"]), row["titel"], fields, row["kleur"])


def main(source: str, target: str) -> None:
    """Make the deck; a long one in parts, side by side."""
    gc.set_threshold(50_000)  # as the command line does: nothing here forms cycles
    rows = json.loads(Path(source).read_text(encoding="utf-8"))
    layout = load_layout(Path(__file__).with_suffix(".toml"))
    # The colours are those that every peer draws with; some of them bear no white text.
    faces = built_in().faces
    look = Look(palette(rows), faces, built_in().icon_folders)
    setting = Setting(look, "nl", "deck job", contrast=(1.0, 1.0))
    paper, font = parse_size("A4"), note_font(faces)
    plan = SheetPlan(layout.size, layout.bleed, paper, "long-edge", WORDS, font, "Gouden Brug", "1")

    def pages(start: int, stop: int) -> Iterator[Page]:
        cards = Composer(layout, setting).cards(islice(records(rows), start, stop))
        return impose(cards, plan, len(rows), 1 + start // cards_per_sheet(plan))

    count = 1 if len(rows) < 500 else 2 if len(rows) < 20_000 else 4
    if count == 1:
        write_pdf(pages(0, len(rows)), Path(target), Metadata("Gouden Brug"))
        return
    from deck.file.pdf.parts import write_pdf_parts

    size = -(-len(rows) // (count * cards_per_sheet(plan))) * cards_per_sheet(plan)  # whole sheets
    parts = [partial(pages, start, min(start + size, len(rows))) for start in range(0, len(rows), size)]
    write_pdf_parts(parts, Path(target), Metadata("Gouden Brug"))


if __name__ == "__main__":
    main(*sys.argv[1:])
