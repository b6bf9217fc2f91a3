"""The deck job by WeasyPrint: `python peer_weasyprint.py DATA.json OUT.pdf`; one page of HTML, cards placed."""

from __future__ import annotations

import sys
from html import escape
from typing import Any

import job
from weasyprint import HTML

CSS = f"""
@font-face {{ font-family: "{job.FAMILY}"; src: url({job.REGULAR.as_uri()}); font-weight: 400 }}
@font-face {{ font-family: "{job.FAMILY}"; src: url({job.BOLD.as_uri()}); font-weight: 700 }}
@page {{ size: {job.PAGE_W}mm {job.PAGE_H}mm; margin: 0 }}
body {{ margin: 0; font: {job.TEXT_PT}pt/{job.LEADING_PT}pt "{job.FAMILY}"; color: {job.INK} }}
section {{ position: relative; width: {job.PAGE_W}mm; height: {job.PAGE_H}mm; overflow: hidden }}
section + section {{ break-before: page }}
section > svg {{ position: absolute; left: 0; top: 0; width: {job.PAGE_W}mm; height: {job.PAGE_H}mm }}
article {{ position: absolute; width: {job.CELL_W}mm; height: {job.CELL_H}mm; background: {job.PAPER} }}
article > * {{ position: absolute; margin: 0; left: {job.TEXT_X}mm }}
h1 {{ left: 0; top: 0; width: {job.CELL_W - job.TEXT_X}mm; height: {job.BAND_H}mm; padding-left: {job.TEXT_X}mm;
  font-size: {job.TITLE_PT}pt; line-height: {2 * job.TITLE_BASELINE - 3}mm; color: #fff }}
p {{ top: {job.TEXT_Y}mm; width: {job.TEXT_W}mm }}
article > svg {{ left: {job.QR_X}mm; top: {job.QR_Y}mm; width: {job.QR_SIDE}mm; height: {job.QR_SIDE}mm }}
footer {{ top: {job.FOOT_BASELINE - 3}mm; font-size: {job.FOOT_PT}pt; line-height: 4mm }}
article.back {{ background: {job.BACK}; color: #fff; text-align: center; font-weight: 700;
  font-size: {job.BACK_PT}pt; line-height: {job.CELL_H}mm }}
"""


def _front(row: dict[str, Any], place: int, count: int) -> str:
    x, y = job.front_corner(place)
    symbol = job.modules(row["url"])
    box = f"0 0 {len(symbol)} {len(symbol)}"
    return (
        f'<article style="left:{x}mm;top:{y}mm"><h1 style="background:{row["kleur"]}">{escape(row["titel"])}</h1>'
        f'<p>{escape(row["tekst"])}</p><svg viewBox="{box}"><path d="{job.svg_path(symbol)}"/></svg>'
        f"<footer>{job.footer(row, count)}</footer></article>"
    )


def _back(place: int) -> str:
    x, y = job.back_corner(place)
    return f'<article class="back" style="left:{x}mm;top:{y}mm">{job.BACK_TITLE}</article>'


def html(rows: job.Rows) -> str:
    """The deck as one page of HTML."""
    path = "".join(f"M{x1} {y1}L{x2} {y2}" for x1, y1, x2, y2 in job.marks())
    width = job.MARK_PT * 25.4 / 72
    marks = f'<svg viewBox="0 0 210 297"><path stroke="#000" stroke-width="{width:.3f}" d="{path}"/></svg>'
    parts = [f'<!doctype html><html lang="nl"><meta charset="utf-8"><title>Deck</title><style>{CSS}</style>']
    for sheet in job.sheets(rows):
        fronts = "".join(_front(row, place, len(rows)) for place, row in enumerate(sheet))
        backs = "".join(_back(place) for place in range(len(sheet)))
        parts.append(f"<section>{fronts}{marks}</section><section>{backs}{marks}</section>")
    return "".join(parts)


if __name__ == "__main__":
    HTML(string=html(job.load(sys.argv[1]))).write_pdf(sys.argv[2])
