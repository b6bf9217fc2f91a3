"""The deck job by fpdf2: `python peer_fpdf2.py DATA.json OUT.pdf`."""

from __future__ import annotations

import sys
from typing import Any

import job
from fpdf import FPDF

MM_PER_PT = 25.4 / 72


def _front(pdf: FPDF, x: float, y: float, row: dict[str, Any], count: int) -> None:
    pdf.set_fill_color(*job.rgb(job.PAPER))
    pdf.rect(x, y, job.CELL_W, job.CELL_H, style="F")
    pdf.set_fill_color(*job.rgb(row["kleur"]))
    pdf.rect(x, y, job.CELL_W, job.BAND_H, style="F")
    pdf.set_text_color(255)
    pdf.set_font("Deck", "B", job.TITLE_PT)
    pdf.text(x + job.TEXT_X, y + job.TITLE_BASELINE, row["titel"])
    pdf.set_text_color(*job.rgb(job.INK))
    pdf.set_font("Deck", "", job.TEXT_PT)
    pdf.set_xy(x + job.TEXT_X, y + job.TEXT_Y)
    pdf.multi_cell(job.TEXT_W, job.LEADING_PT * MM_PER_PT, row["tekst"], align="L")
    pdf.set_font("Deck", "", job.FOOT_PT)
    pdf.text(x + job.TEXT_X, y + job.FOOT_BASELINE, job.footer(row, count))
    _symbol(pdf, x + job.QR_X, y + job.QR_Y, row["url"])


def _symbol(pdf: FPDF, left: float, top: float, address: str) -> None:
    symbol = job.modules(address)
    side = job.QR_SIDE / len(symbol)
    pdf.set_fill_color(0)
    for x, y, length in job.runs(symbol):
        pdf.rect(left + x * side, top + y * side, length * side, side, style="F")


def _back(pdf: FPDF, x: float, y: float) -> None:
    pdf.set_fill_color(*job.rgb(job.BACK))
    pdf.rect(x, y, job.CELL_W, job.CELL_H, style="F")
    pdf.set_text_color(255)
    pdf.set_font("Deck", "B", job.BACK_PT)
    pdf.set_xy(x, y)
    pdf.cell(job.CELL_W, job.CELL_H, job.BACK_TITLE, align="C")


def _marks(pdf: FPDF) -> None:
    pdf.set_draw_color(0)
    pdf.set_line_width(job.MARK_PT * MM_PER_PT)
    for line in job.marks():
        pdf.line(*line)


def main(source: str, target: str) -> None:
    """Write the deck."""
    rows = job.load(source)
    pdf = FPDF(unit="mm", format=(job.PAGE_W, job.PAGE_H))
    pdf.set_auto_page_break(False)
    pdf.c_margin = 0
    pdf.add_font("Deck", "", job.REGULAR)
    pdf.add_font("Deck", "B", job.BOLD)
    for sheet in job.sheets(rows):
        pdf.add_page()
        for place, row in enumerate(sheet):
            _front(pdf, *job.front_corner(place), row, len(rows))
        _marks(pdf)
        pdf.add_page()
        for place in range(len(sheet)):
            _back(pdf, *job.back_corner(place))
        _marks(pdf)
    pdf.output(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
