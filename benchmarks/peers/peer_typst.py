"""The deck job by Typst: `python peer_typst.py DATA.json OUT.pdf`; the symbols come as SVG paths."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import job
import typst

TEMPLATE = """
#let data = json("data.json")
#let at = data.at
#let mm(value) = value * 1mm
#set page(width: mm(at.page_w), height: mm(at.page_h), margin: 0mm)
#set text(
  font: at.family, size: at.text_pt * 1pt, fill: rgb(at.ink), lang: "nl", hyphenate: false,
  top-edge: 0.75em, bottom-edge: -0.25em,
)
#set par(leading: at.leading_pt * 1pt - 1em, justify: false, spacing: 0pt)
#let baseline(x, y, size, ..style, body) = place(dx: mm(x), dy: mm(y) - 0.75 * size, text(size: size, ..style, body))
#let marks = for (x1, y1, x2, y2) in at.marks {
  place(line(start: (mm(x1), mm(y1)), end: (mm(x2), mm(y2)), stroke: at.mark_pt * 1pt))
}
#let front(row) = box(width: mm(at.cell_w), height: mm(at.cell_h), fill: rgb(at.paper))[
  #place(rect(width: 100%, height: mm(at.band_h), fill: rgb(row.kleur)))
  #baseline(at.text_x, at.title_baseline, at.title_pt * 1pt, weight: "bold", fill: white, row.titel)
  #place(dx: mm(at.text_x), dy: mm(at.text_y), box(width: mm(at.text_w), row.tekst))
  #place(dx: mm(at.qr_x), dy: mm(at.qr_y), image(bytes(row.svg), format: "svg", width: mm(at.qr_side)))
  #baseline(at.text_x, at.foot_baseline, at.foot_pt * 1pt, row.foot)
]
#let back = box(width: mm(at.cell_w), height: mm(at.cell_h), fill: rgb(at.back))[
  #place(center + horizon, text(size: at.back_pt * 1pt, weight: "bold", fill: white, at.back_title))
]
#let side(corners, cards) = {
  for (corner, card) in corners.zip(cards) { place(dx: mm(corner.at(0)), dy: mm(corner.at(1)), card) }
  marks
}
#for (number, sheet) in data.rows.chunks(at.fronts.len()).enumerate() {
  if number > 0 { pagebreak() }
  side(at.fronts.slice(0, sheet.len()), sheet.map(front))
  pagebreak()
  side(at.backs.slice(0, sheet.len()), sheet.map(_ => back))
}
"""
NAMES = """PAGE_W PAGE_H CELL_W CELL_H BAND_H TEXT_X TEXT_Y TEXT_W TITLE_BASELINE FOOT_BASELINE QR_SIDE QR_X QR_Y
TITLE_PT TEXT_PT LEADING_PT FOOT_PT BACK_PT MARK_PT PAPER INK BACK BACK_TITLE FAMILY"""


def _card(row: dict[str, Any], count: int) -> dict[str, Any]:
    symbol = job.modules(row["url"])
    box = f'viewBox="0 0 {len(symbol)} {len(symbol)}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {box}><path d="{job.svg_path(symbol)}"/></svg>'
    return {**row, "svg": svg, "foot": job.footer(row, count)}


def main(source: str, target: str) -> None:
    """Write the deck."""
    rows = job.load(source)
    at: dict[str, Any] = {name.lower(): getattr(job, name) for name in NAMES.split()}
    places = range(job.COLUMNS * job.ROWS)
    at |= {"marks": job.marks(), "fronts": [*map(job.front_corner, places)], "backs": [*map(job.back_corner, places)]}
    with tempfile.TemporaryDirectory() as folder:
        data = {"at": at, "rows": [_card(row, len(rows)) for row in rows]}
        Path(folder, "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        template = Path(folder, "deck.typ")
        template.write_text(TEMPLATE, encoding="utf-8")
        fonts = [str(job.FONTS)]
        typst.compile(str(template), output=target, root=folder, font_paths=fonts, ignore_system_fonts=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
