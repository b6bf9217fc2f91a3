"""How long a whole game takes: `python benchmarks/game.py [--rounds 3]`.

Some 200 pieces as ordinary commands make them, with tags and the proof of every file: a board of A2 with 30 spaces, 108
cards with pictures in three decks, 84 tokens, three boxes and a leaflet of rules; for an office printer and a press.
The time is that of both commands together, the memory that of the largest process. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from statistics import median

from measure import ROOT, Run, machine, run, tell
from PIL import Image, ImageDraw

DECKS, CARDS, TOKENS, PICTURES = ("weer", "reis", "kans"), 36, 84, 12

_DECK = """\
title = "Groot spel"
language = "nl-NL"
[categories.rood]
name = "Rood"
colour = "#9b1d24"
[categories.blauw]
name = "Blauw"
colour = "#1a2f63"
[products.bord]
data = "vakken.csv"
[products.fiches]
layout = "vakdeck:speelfiches"
data = "fiches.csv"
[products.regels]
layout = "vakdeck:spelregels"
text = "regels.md"
"""
_BOARD = """\
[layout]
sizes = ["A2"]
impose = "page"
duplex = "none"
orientation = "landscape"
gather = "bord"
[styles]
titel = { max = 60, min = 24, face = "bold", align = "centre", hyphenate = false }
naam = { max = 14, min = 8, face = "bold", align = "centre", hyphenate = false }
tekst = { max = 11, min = 7, align = "centre" }
[cards.bord.front]
grond = { kind = "shape", shape = "pattern", fill = "tint", left = 0, right = 0, top = 0, bottom = 0 }
titel = { field = "title", style = "titel", tag = "H1", width = "50%", height = "30%", valign = "middle" }
pad = { kind = "cells", cells = "loop", cell_width = 50, cell_height = 50, left = 15, right = 15, height = 390 }
[cards.vak.front]
grond = { kind = "shape", shape = "band", fill = "paper", edge = "none", left = 0, right = 0, top = 0, bottom = 0 }
naam = { text = "{cell}. {title}", style = "naam", tag = "H2", left = 3, right = 3, top = 6, height = 12 }
tekst = { field = "tekst", style = "tekst", left = 3, right = 3, top = 20, bottom = 3 }
"""
_CARD = """\
[layout]
sizes = ["63x88"]
[styles]
titel = { max = 14, min = 9, face = "bold", hyphenate = false }
tekst = { max = 10, min = 8 }
[cards.card.front]
beeld = { kind = "picture", field = "image", decorative = true, left = 0, right = 0, top = 0, height = 44 }
titel = { field = "title", style = "titel", tag = "H1", left = 6, right = 6, top = 48, height = 8 }
tekst = { field = "tekst", style = "tekst", left = 6, right = 6, top = 58, bottom = 6 }
[cards.card.back]
grond = { kind = "shape", shape = "pattern", fill = "principle", left = 0, right = 0, top = 0, bottom = 0 }
"""
_RULES = """\
# Groot spel

Een spel om te meten hoe lang het duurt.

## Klaarzetten

1. Leg het bord op tafel.
2. Schud de kaarten en deel er vijf uit.
3. Geef iedereen twaalf fiches.

## Je beurt

Gooi, loop, lees het vak voor en doe wat er staat. Speel daarna een kaart of ruil een fiche.

## Het einde

Wie het eerst rond is, telt af. De anderen krijgen nog een beurt. De meeste fiches winnen.
"""


def folder(out: Path) -> Path:
    """The deck of the game."""
    made = out / "game"
    (made / "layouts").mkdir(parents=True, exist_ok=True)
    (made / "pictures").mkdir(exist_ok=True)
    for number in range(PICTURES):
        picture = Image.new("RGB", (900, 640), (40 + 15 * number, 120, 200 - 12 * number))
        pen = ImageDraw.Draw(picture)
        for ring in range(12):
            pen.ellipse((40 * ring, 25 * ring, 860 - 30 * ring, 600 - 20 * ring), outline=(250, 240, 220), width=4)
        picture.save(made / "pictures" / f"beeld-{number}.jpg", quality=90)
    products = "".join(f'[products.{name}]\nlayout = "kaart.toml"\ndata = "{name}.csv"\n' for name in DECKS)
    (made / "deck.toml").write_text(_DECK + products, encoding="utf-8")
    (made / "layouts" / "bord.toml").write_text(_BOARD, encoding="utf-8")
    (made / "layouts" / "kaart.toml").write_text(_CARD, encoding="utf-8")
    (made / "regels.md").write_text(_RULES, encoding="utf-8")
    spaces = "".join(f"Vak nummer {number},Ga {number % 4} vakken verder en vertel\n" for number in range(1, 31))
    (made / "vakken.csv").write_text(f"titel,tekst\n{spaces}", encoding="utf-8")
    colours = ("rood", "blauw")
    for name in DECKS:
        rows = "".join(
            f"{name.capitalize()} {number},Dit gebeurt er op kaart {number} van {name},{colours[number % 2]},"
            f"pictures/beeld-{number % PICTURES}.jpg\n"
            for number in range(1, CARDS + 1)
        )
        (made / f"{name}.csv").write_text(f"titel,tekst,categorie,image\n{rows}", encoding="utf-8")
    tokens = "".join(f"Munt,{1 + number % 5},hart,{colours[number % 2]}\n" for number in range(TOKENS))
    (made / "fiches.csv").write_text(f"title,value,icon,categorie\n{tokens}", encoding="utf-8")
    return made


def main() -> None:
    """Build the game some times, and print how long that took."""
    parser = argparse.ArgumentParser(description="Measure a whole game.")
    parser.add_argument("--rounds", type=int, default=3, help="how often it is built")
    parser.add_argument("--out", type=Path, default=ROOT / "bench-out", help="folder for what is made")
    choices = parser.parse_args()
    made = folder(choices.out.resolve())
    for_whom = ["--profile", "office", "--profile", "press", "-o", made / "out"]
    base: list[str | Path] = [sys.executable, "-m", "deck.cli"]
    commands = ([*base, "build", f"{made}/", *for_whom], [*base, "box", f"{made}/", *DECKS, *for_whom])
    rounds: list[tuple[Run, ...]] = []
    for number in range(choices.rounds):
        tell(f"round {number + 1}")
        rounds.append(tuple(run(command) for command in commands))
    tell("")
    seconds = median(sum(one.seconds for one in every) for every in rounds)
    peak = max(one.mib for every in rounds for one in every)
    parts = 1 + len(DECKS) * (CARDS + 1) + TOKENS + 1
    print(f"{machine()}. A game of {parts} pieces, tagged and proved: {seconds:.1f} s, {peak:.0f} MiB.")


if __name__ == "__main__":
    main()
