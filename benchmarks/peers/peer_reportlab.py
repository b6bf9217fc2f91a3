"""The deck job by plain ReportLab, as a good user writes it: `python peer_reportlab.py DATA.json OUT.pdf [ENCODER]`.

ENCODER makes the QR symbols: zxing, as in the other peers, or qrcode, which is what most people take.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import job
from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

Encoder = Callable[[str], job.Modules]


def by_qrcode(address: str) -> job.Modules:
    """The symbol by the library qrcode."""
    import qrcode

    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=0)
    code.add_data(address)
    code.make(fit=True)
    return [bytes(row) for row in code.modules]


class Deck:
    """A canvas on which y runs down, as everywhere in the job."""

    def __init__(self, target: str, count: int, encoder: Encoder) -> None:
        pdfmetrics.registerFont(TTFont("Regular", str(job.REGULAR)))
        pdfmetrics.registerFont(TTFont("Bold", str(job.BOLD)))
        ink = HexColor(job.INK)
        self.style = ParagraphStyle(
            "text", fontName="Regular", fontSize=job.TEXT_PT, leading=job.LEADING_PT, textColor=ink
        )
        self.canvas = Canvas(target, pagesize=(job.PAGE_W * mm, job.PAGE_H * mm), pageCompression=1)
        self.count, self.encoder = count, encoder

    def rectangle(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle."""
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.rect(x * mm, (job.PAGE_H - y - height) * mm, width * mm, height * mm, stroke=0, fill=1)

    def font(self, name: str, size: float, colour: str) -> None:
        """The font and colour of the lines to come."""
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.setFont(name, size)

    def front(self, x: float, y: float, row: dict[str, Any]) -> None:
        """One card."""
        self.rectangle(x, y, job.CELL_W, job.CELL_H, job.PAPER)
        self.rectangle(x, y, job.CELL_W, job.BAND_H, row["kleur"])
        self.font("Bold", job.TITLE_PT, "#ffffff")
        self.canvas.drawString((x + job.TEXT_X) * mm, (job.PAGE_H - y - job.TITLE_BASELINE) * mm, row["titel"])
        paragraph = Paragraph(row["tekst"], self.style)
        _, height = paragraph.wrap(job.TEXT_W * mm, job.CELL_H * mm)
        paragraph.drawOn(self.canvas, (x + job.TEXT_X) * mm, (job.PAGE_H - y - job.TEXT_Y) * mm - height)
        self.symbol(x + job.QR_X, y + job.QR_Y, row["url"])
        self.font("Regular", job.FOOT_PT, job.INK)
        foot = job.footer(row, self.count)
        self.canvas.drawString((x + job.TEXT_X) * mm, (job.PAGE_H - y - job.FOOT_BASELINE) * mm, foot)

    def symbol(self, left: float, top: float, address: str) -> None:
        """A QR symbol as one path of runs."""
        symbol = self.encoder(address)
        side = job.QR_SIDE / len(symbol)
        path = self.canvas.beginPath()
        for x, y, length in job.runs(symbol):
            path.rect((left + x * side) * mm, (job.PAGE_H - top - (y + 1) * side) * mm, length * side * mm, side * mm)
        self.canvas.setFillColor(HexColor("#000000"))
        self.canvas.drawPath(path, stroke=0, fill=1)

    def back(self, x: float, y: float) -> None:
        """The back of a card."""
        self.rectangle(x, y, job.CELL_W, job.CELL_H, job.BACK)
        self.font("Bold", job.BACK_PT, "#ffffff")
        middle = (x + job.CELL_W / 2) * mm, (job.PAGE_H - y - job.CELL_H / 2) * mm
        self.canvas.drawCentredString(*middle, job.BACK_TITLE)

    def end_page(self) -> None:
        """The crop marks, and on to the next page."""
        self.canvas.setLineWidth(job.MARK_PT)
        height = job.PAGE_H
        self.canvas.lines(
            [(x1 * mm, (height - y1) * mm, x2 * mm, (height - y2) * mm) for x1, y1, x2, y2 in job.marks()]
        )
        self.canvas.showPage()


def main(source: str, target: str, encoder: str = "zxing") -> None:
    """Write the deck."""
    rows = job.load(source)
    deck = Deck(target, len(rows), {"zxing": job.modules, "qrcode": by_qrcode}[encoder])
    for sheet in job.sheets(rows):
        for place, row in enumerate(sheet):
            deck.front(*job.front_corner(place), row)
        deck.end_page()
        for place in range(len(sheet)):
            deck.back(*job.back_corner(place))
        deck.end_page()
    deck.canvas.save()


if __name__ == "__main__":
    main(*sys.argv[1:])
