"""The strings of an SVG: path data, styles of faces, and pictures as data. Inline drawings in HTML use them too."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path as FilePath

from deck.base.items.items import Run, Segment, Symbol
from deck.base.items.parts import Typeface
from deck.base.picture_data import bare_data
from deck.base.pictures import data_of, decoded, head_of
from deck.base.units import PT_PER_MM, number

_AS_THEY_ARE = {"PNG": "image/png", "JPEG": "image/jpeg"}


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


@lru_cache(maxsize=128)
def cropped(path: str, most: int, grey: bool, part: tuple[float, ...], widest: int) -> str:
    """A part of a picture as a data address, no more than widest pixels wide, in the format that takes less room.

    part is the left, top, right and bottom of what is kept, in widths of the picture; what lies beyond it is not there.

    Raises:
        InputError: when the picture cannot be read.
    """
    image = decoded(path, most, grey)
    left, top, right, bottom = (round(value * image.width) for value in part)
    edges = max(0, left), max(0, top), min(image.width, right), min(image.height, bottom)
    made = image.crop(edges) if edges != (0, 0, *image.size) else image.copy()
    made.thumbnail((widest, widest * 4))
    made.info = dict(image.info)
    kind, data = min((data_of(made, lossy) for lossy in (False, True)), key=lambda one: len(one[1]))
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"


@lru_cache(maxsize=32)
def picture(path: str, most: int = 0, grey: bool = False) -> str:
    """A picture as a data address, no wider than `most` pixels (0: as it is): PNG and JPEG as they are when nothing
    about them must change, else JPEG for what was one, and PNG for anything else.

    Raises:
        InputError: when the picture cannot be read.
    """
    head = head_of(path)
    kind = _AS_THEY_ARE.get(head.format, "")
    if not kind or (most and most < head.width) or grey or head.turned or head.mode == "CMYK":  # browsers show no TIFF
        kind, data = data_of(decoded(path, most, grey), head.lossy)
    else:
        data = bare_data(FilePath(path).read_bytes(), head.format)
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"
