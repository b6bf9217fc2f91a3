"""PDFs with faults at places that a test knows, in mm from the trim's top-left corner."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

K = 72 / 25.4
TRIM, EDGE = 100.0, 10.0
SQUARE = (30.0, 40.0, 12.0, 12.0)
"""A square in RGB: x, y, width and height."""

LINE = (10.0, 30.0, 50.0)
"""A hairline: x, y and width."""


def _at(x: float, y: float) -> str:
    return f"{(EDGE + x) * K:.4f} {(EDGE + TRIM - y) * K:.4f}"


def _content(lines: int) -> str:
    x, y, width, height = SQUARE
    left, top, long = LINE
    drawn = f"0 0.1 0.2 0 k {_at(-3, 103)} {106 * K:.4f} {106 * K:.4f} re f\n"
    drawn += f"1 0 0 rg {_at(x, y + height)} {width * K:.4f} {height * K:.4f} re f\n0.05 w 0 0 0 1 K\n"
    for number in range(lines):
        at = top if number == 0 else 55 + 40 * number / lines
        drawn += f"{_at(left, at)} m {_at(left + long - number * 0.01, at)} l S\n"
    return drawn + f"BT /F1 12 Tf 0 0 0 1 k {_at(10, 20)} Td (Proef) Tj ET\n"


def faulty_pdf(path: Path, pages: int = 1, lines: int = 1) -> Path:
    """Write a PDF with a square in RGB, hairlines, and text in a font that is not in it, on each page."""
    with pikepdf.new() as pdf:
        side = TRIM + 2 * EDGE
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        trim = [EDGE * K, EDGE * K, (EDGE + TRIM) * K, (EDGE + TRIM) * K]
        bleed = [(EDGE - 3) * K, (EDGE - 3) * K, (EDGE + TRIM + 3) * K, (EDGE + TRIM + 3) * K]
        for _ in range(pages):
            page = pdf.add_blank_page(page_size=(side * K, side * K))
            page.obj.TrimBox, page.obj.BleedBox = Array(trim), Array(bleed)
            page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
            page.obj.Contents = pdf.make_stream(_content(lines).encode())
        pdf.save(path)
    return path


def locked_pdf(path: Path) -> Path:
    """Write a PDF that opens with a password only."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path, encryption=pikepdf.Encryption(user="geheim", owner="geheim"))
    return path


HARM = "\x1b[2J<script>alert(1)</script>\n  error: \u202eforged\x9b31m\x07"
"""What a file may say: it clears a screen, runs in a browser, begins a line like one of ours, and turns the order."""


def harmful_pdf(path: Path) -> Path:
    """Write a file that says all that of its font and its spot colour."""
    with pikepdf.open(faulty_pdf(path.with_name("plain.pdf"))) as pdf:
        page = pdf.pages[0].obj
        page.Resources.Font.F1.BaseFont = Name(f"/{HARM}")
        tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 0, 0], N=1)
        spot = [Name.Separation, Name(f"/Ink{HARM}"), Name.DeviceCMYK, tint]
        page.Resources.ColorSpace = Dictionary(S=Array(spot))
        pdf.pages[0].contents_add(b"/S cs 1 scn 100 100 20 20 re f")
        pdf.docinfo["/Title"] = HARM
        pdf.docinfo["/GTS_PDFXVersion"] = f"PDF/X-{HARM}"
        pdf.save(path)
    return path
