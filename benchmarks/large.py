"""How much memory a table of very many rows takes: `python benchmarks/large.py [--rows 50000 100000 200000]`.

Each size is a whole `vakdeck build --proof none` of a layout with one field. What matters is the last column: the
memory that each card adds, which is bounded, and with which a million cards stay under 300 MiB.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from measure import ROOT, Run, machine, own_mib, run, tell

_DECK = 'title = "Large"\nlanguage = "nl-NL"\n\n[products.large]\ndata = "cards.csv"\n'
_LAYOUT = """\
[layout]
sizes = ["63x88"]

[styles]
title = { max = 12, min = 7 }

[cards.card.front]
title = { field = "title", style = "title", tag = "H1", left = 6, right = 6, top = 10, height = 30 }
"""


def folder(rows: int, out: Path) -> Path:
    """A deck of so many rows, each with a text of its own."""
    made = out / f"large-{rows}"
    (made / "layouts").mkdir(parents=True, exist_ok=True)
    (made / "deck.toml").write_text(_DECK, encoding="utf-8")
    (made / "layouts" / "large.toml").write_text(_LAYOUT, encoding="utf-8")
    with (made / "cards.csv").open("w", encoding="utf-8") as file:
        file.write("title\n")
        file.writelines(f"Kaart nummer {number} van de stapel\n" for number in range(rows))
    return made


def main() -> None:
    """Build each size once, and print a row for it."""
    parser = argparse.ArgumentParser(description="Measure the memory of large tables.")
    parser.add_argument("--rows", type=int, nargs="+", default=[50_000, 100_000, 200_000], help="rows of each table")
    parser.add_argument("--out", type=Path, default=ROOT / "bench-out", help="folder for what is made")
    choices = parser.parse_args()
    out = choices.out.resolve()
    print(f"{machine()}. Whole processes; peak memory of one process; this one adds {own_mib():.0f} MiB at most.")
    print(f"\n{'rows':<14}{'s':>8}{'cards a s':>12}{'MiB':>8}{'MB':>8}{'bytes a card more':>20}")
    before: tuple[int, Run] | None = None
    for rows in sorted(choices.rows):
        tell(f"{rows} rows")
        made = folder(rows, out)
        done = run([sys.executable, "-m", "deck.cli", "build", f"{made}/", "--proof", "none", "-o", made / "out"])
        size = sum(file.stat().st_size for file in (made / "out").glob("*.pdf")) / 1e6
        more = f"{(done.mib - before[1].mib) * 2**20 / (rows - before[0]):.0f}" if before else "–"
        tell("")
        print(f"{rows:<14,}{done.seconds:>8.1f}{rows / done.seconds:>12,.0f}{done.mib:>8.0f}{size:>8.1f}{more:>20}")
        before = rows, done


if __name__ == "__main__":
    main()
