"""A logo that somebody brings: judged by what is in it, and made no larger than a card needs."""

from __future__ import annotations

import base64
from pathlib import Path

from deck.base.errors import Fault, InputError, input_error
from deck.base.pictures import check_whole, data_of, decoded, head_of
from deck.base.say import say
from deck.pages.pictures.logo import LOGO
from deck.pages.pictures.svg import drawing_of

LOGO_PLACE = LOGO
"""The place of a fault of the logo of a deck."""

MOST_BYTES = 600_000
"""The most bytes of a logo: it travels with the form of a page."""

_WIDE = (1200, 800, 500)
"""The widths in pixels that a larger picture is scaled down to, the first that is small enough: 1200 is 300 an inch at
10 cm, and a logo on an A3 is 7 cm wide.
"""

_STARTS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"))


def taken(data: bytes, name: str, folder: Path) -> dict[str, str]:
    """The bytes of a picture with that name as a logo: `kind`, the ending of its file; `data` in Base64; and `name`.

    folder is one to work in.

    Raises:
        InputError: when it is no picture, when it cannot be drawn, or when it is too large.
    """
    kind = _kind(data)
    if not kind:
        remedy = say("Choose an SVG, a PNG or a JPEG. From a PDF or a Word file, export the logo as one of those.")
        raise input_error(say("“{name}” is no picture that can be used here.", name=name), name, remedy)
    file = folder / f"logo.{kind}"
    file.write_bytes(data)
    try:
        kind, data = _drawn(file, data) if kind == "svg" else _smaller(file, data, kind)
    except InputError as error:
        raise InputError([Fault(one.message, name, one.remedy) for one in error.faults]) from error
    finally:
        file.unlink()
    return {"kind": kind, "data": base64.b64encode(data).decode("ascii"), "name": name}


def _kind(data: bytes) -> str:
    """What a file is, by its first bytes; empty when it is no picture that is taken."""
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    return "svg" if b"<svg" in data[:4096] or b":svg" in data[:4096] else ""


def _drawn(file: Path, data: bytes) -> tuple[str, bytes]:
    drawing_of(file)
    if len(data) > MOST_BYTES:
        told = say("the drawing has {size} kB; {most} is the most.", size=len(data) // 1000, most=MOST_BYTES // 1000)
        raise input_error(told, "", say("Save it as a plain SVG without pictures in it, or send a PNG."))
    return "svg", data


def _smaller(file: Path, data: bytes, kind: str) -> tuple[str, bytes]:
    """A picture of pixels, with no more of them than a logo needs."""
    head = head_of(str(file))
    check_whole(str(file))
    if head.width <= _WIDE[0] and len(data) <= MOST_BYTES:
        return kind, data
    for wide in _WIDE:
        mime, made = data_of(decoded(str(file), min(wide, head.width)), lossy=head.lossy)
        if len(made) <= MOST_BYTES:
            return mime.rpartition("/")[2].replace("jpeg", "jpg"), made
    told = say("the picture holds too much to be a logo.")
    raise input_error(told, "", say("Send it as an SVG, or as a smaller picture."))
