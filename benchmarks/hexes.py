"""How long a board of 1,000 hexagons takes, beside protograf: `python benchmarks/hexes.py [--rounds 3]`.

Ours is an ordinary `vakdeck build`, with tags and the proof of the finished file. The peer draws the same board by its
own means. Runs alternate; the table has medians and the ratio of wall times. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from statistics import median

from measure import ROOT, Run, machine, run, tell

HERE = Path(__file__).resolve().parent
COLUMNS, ROWS = 40, 25
LANDS = {"Duin": "#e0b64f", "Bos": "#79a684", "Veen": "#c49a7f", "Meer": "#84b3d3"}

_DECK = """\
title = "Land"
language = "nl-NL"
[palette]
{colours}
{categories}
[products.land]
data = "land.csv"
"""
_LAYOUT = f"""\
[layout]
sizes = ["A2"]
impose = "page"
duplex = "none"
orientation = "landscape"
smallest_pt = 5
gather = "board"
[styles]
place = {{ max = 6, min = 5, align = "centre", max_lines = 1 }}
land = {{ max = 7, min = 5, align = "centre", max_lines = 1 }}
[cards.board.front]
grid = {{ kind = "cells", cells = "hexes", columns = {COLUMNS}, rows = {ROWS}, at = "place", line = 0.3, left = 8, right = 8, top = 8, bottom = 8 }}
[cards.cell.front]
ground = {{ kind = "shape", shape = "band", fill = "principle", left = 0, right = 0, top = 0, bottom = 0 }}
place = {{ field = "cell_name", style = "place", left = "20%", right = "20%", top = "8%", height = "18%" }}
land = {{ field = "short_name", style = "land", left = "12%", right = "12%", height = "24%", valign = "middle" }}
"""  # noqa: E501 - a line of a layout


def folder(out: Path) -> Path:
    """The deck of the board, and the same cells as JSON for the peer."""
    made = out / "hexes"
    (made / "layouts").mkdir(parents=True, exist_ok=True)
    cells = []
    for column in range(COLUMNS):
        name = (chr(64 + column // 26) if column >= 26 else "") + chr(65 + column % 26)
        for row in range(1, ROWS + 1):
            land = list(LANDS)[(column // 5 + row // 4) % len(LANDS)]
            cells.append({"place": f"{name}{row}", "land": land, "fill": LANDS[land]})
    keys = [land.lower() for land in LANDS]
    colours = "\n".join(f'{key} = "{fill}"' for key, fill in zip(keys, LANDS.values(), strict=True))
    categories = "\n".join(f'[categories.{key}]\nname = "{land}"' for key, land in zip(keys, LANDS, strict=True))
    (made / "deck.toml").write_text(_DECK.format(colours=colours, categories=categories), encoding="utf-8")
    (made / "layouts" / "land.toml").write_text(_LAYOUT, encoding="utf-8")
    rows = "".join(f"{cell['place']},{cell['land']}\n" for cell in cells)
    (made / "land.csv").write_text(f"place,categorie\n{rows}", encoding="utf-8")
    board = {"columns": COLUMNS, "rows": ROWS, "side": 9.0, "cells": cells}
    (made / "board.json").write_text(json.dumps(board), encoding="utf-8")
    return made


def main() -> None:
    """Build the board by turns with both, and print a row for each."""
    parser = argparse.ArgumentParser(description="Measure a board of 1,000 hexagons.")
    parser.add_argument("--rounds", type=int, default=3, help="how often each builds it")
    parser.add_argument("--out", type=Path, default=ROOT / "bench-out", help="folder for what is made")
    parser.add_argument("--peer", default=sys.executable, help="the Python that has protograf")
    choices = parser.parse_args()
    out = choices.out.resolve()
    made = folder(out)
    ways = {
        "vakdeck build, tagged and proved": [sys.executable, "-m", "deck.cli", "build", f"{made}/", "-o", made / "out"]
    }
    try:
        run([choices.peer, "-c", "import protograf"])
        script = HERE / "peers" / "peer_protograf_hexes.py"
        ways["protograf"] = [choices.peer, script, made / "board.json", made / "protograf.pdf"]
    except RuntimeError as error:
        print(f"left out: protograf: {error}; name a Python that has it by --peer")
    runs: dict[str, list[Run]] = {name: [] for name in ways}
    for number in range(choices.rounds):
        tell(f"round {number + 1}")
        for name, command in ways.items():
            runs[name].append(run(command))
    tell("")
    print(f"{machine()}. A board of {COLUMNS * ROWS:,} hexagons, each with its place and a word.")
    print(f"\n{'':<36}{'CPU s':>8}{'wall s':>8}{'ratio':>8}{'MiB':>8}")
    for name, done in runs.items():
        ratio = median(a.seconds / b.seconds for a, b in zip(done, list(runs.values())[-1], strict=True))
        cpu, seconds = median(one.cpu for one in done), median(one.seconds for one in done)
        print(f"{name:<36}{cpu:>8.2f}{seconds:>8.2f}{ratio:>8.2f}{max(one.mib for one in done):>8.0f}")


if __name__ == "__main__":
    main()
