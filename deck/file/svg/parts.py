"""The strings of an SVG: path data, styles of faces, and pictures as data. Inline drawings in HTML use them too."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from deck.base.errors import input_error
from deck.base.items.items import Run, Segment, Symbol
from deck.base.items.parts import Typeface
from deck.base.units import PT_PER_MM, number

_SIGNATURES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def face_style(face: Typeface) -> dict[str, str]:
    """The attributes that choose a face: its family, weight and style, as the font file has them."""
    style = {"font-weight": str(face.weight), "font-style": "italic" if face.italic else "normal"}
    return {"font-family": f"{family_name(face.family)}, sans-serif"} | style


def family_name(family: str) -> str:
    """The name of a family as CSS writes it: between quotes unless it is made of plain words (CSS Fonts 4, 2.1)."""
    plain = all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*", word) for word in family.split(" "))
    return family if plain else "'" + re.sub(r"['\\<>&\"\n]", "", family) + "'"


def word_space(run: Run) -> dict[str, str]:
    """The word-spacing attribute of a run whose spaces are wider or narrower than those of its font."""
    extra = number((run.space - run.font.face.space) * run.font.size_pt / PT_PER_MM, 4)
    return {} if extra == "0" else {"word-spacing": extra}


def path_data(segments: Iterable[Segment], x: float = 0, y: float = 0, scale: float = 1) -> str:
    """Segments as path data (SVG 1.1, 8.3), scaled and then moved to (x, y)."""
    parts = []
    for kind, values in segments:
        placed = [number(value * scale + (y if i % 2 else x)) for i, value in enumerate(values)]
        if kind == "R":
            width, height = (number(value * scale) for value in values[2:])
            parts.append(f"M{placed[0]} {placed[1]}h{width}v{height}H{placed[0]}Z")
        else:
            parts.append(kind + " ".join(placed))
    return "".join(parts)


def outline_data(run: Run, x: float, y: float) -> str:
    """The outlines of a run's words, kerned, as one path; (x, y) is the start of its baseline in mm."""
    font, em = run.font.face, run.font.size_pt / PT_PER_MM
    parts = []
    for word in run.words:
        parts += [path_data(shape, x + left * em, y, em) for left, shape in font.outline(word)]
        x += (word.advance + run.space) * em
    return "".join(parts)


@lru_cache(maxsize=64)
def qr_data(symbol: Symbol) -> str:
    """The dark modules as path data in module units, one rectangle for each run in a row."""
    parts = []
    for row, bits in enumerate(symbol.rows):
        column = 0
        for run in f"{bits:0{symbol.modules}b}".replace("01", "0 1").replace("10", "1 0").split():
            if run[0] == "1":
                parts.append(f"M{column} {row}h{len(run)}v1H{column}Z")
            column += len(run)
    return "".join(parts)


def picture(path: str) -> str:
    """A picture as a data address: PNG and JPEG as they are, anything else as PNG.

    Raises:
        InputError: when the picture cannot be read.
    """
    from PIL import Image

    try:
        data = Path(path).read_bytes()
        kind = next((kind for start, kind in _SIGNATURES.items() if data.startswith(start)), "")
        if not kind:  # browsers show no TIFF, for one
            buffer, kind = io.BytesIO(), "image/png"
            with Image.open(io.BytesIO(data)) as image:
                image.save(buffer, "PNG")
            data = buffer.getvalue()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise input_error(f"the picture cannot be read: {error}.", path, "Save it again as PNG or JPEG.") from error
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"
