"""Decks of a user's own for the benchmark, to be built by `vakdeck build`.

`python decks.py FOLDER` makes three: `csv` has 63 cards from a CSV file, `pictures` 1,000 from an XLSX workbook with a
picture each, of which there are 20, and `plain` the same 1,000 without the pictures, from a JSON file. The cards are
those of rows.py. `python decks.py FOLDER ROWS.json [FONTS]` makes one of rows that were made before, in the typeface
of FONTS when it is given.
"""

from __future__ import annotations

import csv
import json
import shutil
import sys
from pathlib import Path

from rows import Row, make

FAMILY = "Gouden Brug Sans"
"""The typeface of a user's own: no other machine has it, and nothing about it lies ready."""

PICTURES = 20
SIDES = (640, 300)
"""Pixels of a picture: some 300 an inch in its slot."""

KEYS = ("vertrouwen", "dienstbaarheid", "legitimiteit", "opgave", "verantwoording", "professionaliteit")

DECK = """title = "Gouden Brug"
language = "nl"
maker = "Gemaakt door ons."

[products.kaarten]
data = "{data}"
"""
LAYOUT = """[layout]
sizes = ["63x88"]
paper = "A4"
bleed = 3
smallest_pt = 6

[styles]
title = { max = 12, min = 9, face = "bold", colour = "on-principle", hyphenate = false, max_lines = 1 }
body = { max = 9.5, min = 7 }
foot = { max = 7, min = 6, hyphenate = false, max_lines = 1 }
back = { max = 14, min = 10, face = "bold", colour = "paper", align = "centre", hyphenate = false }

[cards.card.front]
ground = { kind = "shape", shape = "band", left = 0, top = 0, right = 0, bottom = 0, fill = "tint" }
band = { kind = "shape", shape = "band", left = 0, top = 0, right = 0, height = 14, fill = "principle" }
title = { field = "title", style = "title", tag = "H1", left = 5, right = 5, top = 5.5, height = 6 }
PICTURE
body = { field = "body", style = "body", left = 5, width = 53, top = 19, height = 40 }
code = { kind = "qr", field = "guide", alt = "foot", left = 38, top = 63, width = 20, height = 20 }
foot = { field = "foot", style = "foot", left = 5, width = 30, top = 80, height = 3 }

[cards.card.back]
ground = { kind = "shape", shape = "band", left = 0, top = 0, right = 0, bottom = 0, fill = "ink" }
title = { field = "deck", style = "back", left = 5, right = 5, height = 12, valign = "middle" }
"""
SLOT = """picture = { kind = "picture", field = "image", alt = "alt", left = 5, width = 30, top = 63, height = 14 }
"""


def entries(rows: list[Row]) -> list[dict[str, str]]:
    """The rows as those of a table: a heading and a text for each cell."""
    return [
        {
            "id": f"k{row['nr']:05d}",
            "title": row["titel"],
            "principle": KEYS[row["nr"] % len(KEYS)],
            "body": row["tekst"],
            "foot": f"Kaart {row['nr']:05d} / {len(rows)}",
            "url": row["url"],
        }
        for row in rows
    ]


def folder(path: Path, data: str, slot: str = "") -> Path:
    """The folder of a deck without its data."""
    (path / "layouts").mkdir(parents=True, exist_ok=True)
    (path / "deck.toml").write_text(DECK.format(data=data), encoding="utf-8")
    (path / "layouts" / "kaarten.toml").write_text(LAYOUT.replace("PICTURE\n", slot), encoding="utf-8")
    return path


def from_csv(path: Path, count: int = 63) -> None:
    """The deck `csv`."""
    table = entries(make(count))
    with (folder(path, "cards.csv") / "cards.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(table[0]))
        writer.writeheader()
        writer.writerows(table)


def from_json(path: Path, count: int = 1_000) -> None:
    """The deck `plain`."""
    from_rows(path, make(count))


def from_rows(path: Path, rows: list[Row], fonts: Path | None = None) -> None:
    """A deck of these rows, from JSON; in the typeface of a folder when it is given."""
    text = json.dumps(entries(rows), ensure_ascii=False)
    (folder(path, "cards.json") / "cards.json").write_text(text, encoding="utf-8")
    if fonts:
        shutil.copytree(fonts, path / "fonts", dirs_exist_ok=True)
        with (path / "deck.toml").open("a", encoding="utf-8") as file:
            file.write(f'\n[fonts]\nfamily = "{FAMILY}"\n')


def own_typeface(path: Path) -> None:
    """A typeface of a user's own in a folder: the regular and the bold of the built-in one under another name."""
    from fontTools.ttLib import TTFont

    path.mkdir(parents=True, exist_ok=True)
    for style in ("Regular", "Bold"):
        source = Path(__file__).resolve().parent.parent / "assets" / "fonts" / f"FiraSans-{style}.ttf"
        with TTFont(source, recalcTimestamp=False) as font:
            font["name"].names = []
            for number, text in ((1, FAMILY), (2, style), (4, f"{FAMILY} {style}"), (6, f"GoudenBrugSans-{style}")):
                font["name"].setName(text, number, 3, 1, 0x409)
            font.save(path / f"GoudenBrugSans-{style}.ttf")


def from_workbook(path: Path, count: int = 1_000) -> None:
    """The deck `pictures`."""
    from openpyxl import Workbook

    book, table = Workbook(), entries(make(count))
    sheet = book.worksheets[0]
    sheet.append([*table[0], "image", "alt"])
    for number, row in enumerate(table):
        which = number % PICTURES
        sheet.append([*row.values(), f"pictures/{which}.{_kind(which)}", f"Kleurverloop {which}"])
    book.save(folder(path, "cards.xlsx", SLOT) / "cards.xlsx")
    pictures(path / "pictures")


def pictures(path: Path) -> None:
    """The pictures: half of them JPEG, half PNG."""
    from PIL import Image

    path.mkdir(exist_ok=True)
    across, round_ = Image.linear_gradient("L").rotate(90), Image.radial_gradient("L")
    for which in range(PICTURES):
        turned = round_.rotate(18 * which).transform(SIDES, Image.Transform.EXTENT, (which * 4, which * 2, 256, 200))
        plates = [turned, across.resize(SIDES), Image.new("L", SIDES, 12 * which)]
        Image.merge("RGB", plates).save(path / f"{which}.{_kind(which)}", quality=90)


def _kind(which: int) -> str:
    return "jpg" if which % 2 else "png"


def main(made: Path, rows: Path | None = None, fonts: Path | None = None) -> None:
    """Make the three decks, or the one of these rows."""
    if rows:
        if fonts:
            own_typeface(fonts)
        from_rows(made, json.loads(rows.read_text(encoding="utf-8")), fonts)
        return
    from_csv(made / "csv")
    from_workbook(made / "pictures")
    from_json(made / "plain")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
