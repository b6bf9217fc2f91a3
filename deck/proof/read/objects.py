"""Read the objects of a PDF that may be damaged: an object of the wrong type counts as missing.

The collect room reads its forms with the same functions.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pikepdf

FAULTS = (
    pikepdf.PdfError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    NotImplementedError,
    ArithmeticError,
)
"""What a damaged object may raise when it is read."""

_LEVELS = 32
"""How far up the parents of a field are followed."""


def entry(holder: Any, *keys: str) -> Any:
    """The value under a path of keys, such as `/Resources`, `/Font`; None when it is not there."""
    for key in keys:
        if not isinstance(holder, pikepdf.Dictionary | pikepdf.Stream):
            return None
        try:
            holder = holder.get(key if key.isascii() and key.isprintable() else _key(key))
        except FAULTS:
            return None
    return holder


def entries(holder: Any) -> Iterator[tuple[str, Any]]:
    """The keys (with their slash) and values of a dictionary."""
    if isinstance(holder, pikepdf.Dictionary | pikepdf.Stream):
        for key in list(holder.keys()):
            value = entry(holder, key)
            if value is not None:
                yield key, value


def elements(array: Any, limit: int = 100_000) -> Iterator[Any]:
    """The elements of an array, at most limit of them; none when it is no array."""
    if isinstance(array, pikepdf.Array):
        for index in range(min(len(array), limit)):
            try:
                yield array[index]
            except FAULTS:
                continue


def _key(key: str) -> Any:
    """The name with this text; each byte is written by its number (ISO 32000-1, 7.3.5), for it may be no UTF-8."""
    return pikepdf.Object.parse(b"/" + b"".join(b"#%02x" % byte for byte in key[1:].encode("utf-8", "surrogateescape")))


def name(value: Any) -> str:
    """A name without its slash; empty when it is no name. Bytes that are no UTF-8 are kept as PEP 383 has it."""
    return bytes(value)[1:].decode("utf-8", "surrogateescape") if isinstance(value, pikepdf.Name) else ""


def text(value: Any) -> str:
    """A text string; empty when it is none."""
    try:
        return str(value) if isinstance(value, pikepdf.String | str) else ""
    except UnicodeDecodeError:  # its mark says UTF-16, and its bytes are none
        return bytes(value).decode("latin-1")


def legible(message: str) -> str:
    """The same with the bytes of names that are no UTF-8 as Latin-1 has them: old programs wrote names in it."""
    return re.sub("[\udc80-\udcff]", lambda found: chr(ord(found[0]) - 0xDC00), message)


def decoded(value: Any) -> str:
    """A text string of a content stream, which comes as bytes, or one of an object (ISO 32000-1, 7.9.2.2)."""
    return text(pikepdf.String(value) if isinstance(value, bytes) else value)


def real(value: Any, default: float = 0.0) -> float:
    """A finite number, or the default."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return default
    try:
        found = float(value)
    except (OverflowError, ValueError):
        return default
    return found if math.isfinite(found) else default


def reals(array: Any, count: int) -> tuple[float, ...] | None:
    """Exactly count finite numbers, or None."""
    if not isinstance(array, pikepdf.Array) or len(array) != count:
        return None
    found = tuple(real(value, math.nan) for value in elements(array))
    return found if len(found) == count and not any(math.isnan(value) for value in found) else None


def four(array: Any) -> tuple[float, float, float, float] | None:
    """The four numbers of a rectangle, or None."""
    found = reals(array, 4)
    return (found[0], found[1], found[2], found[3]) if found else None


def field_label(field: Any) -> str:
    """What a field is called for people (TU). A widget without a name (T) of its own belongs to the field above it."""
    for _ in range(_LEVELS):
        above = entry(field, "/Parent")
        if above is None or entry(field, "/T") is not None:
            break
        field = above
    return text(entry(field, "/TU")).strip()


def identity(value: Any) -> tuple[int, int] | None:
    """Object and generation number of an indirect object; None for one that stands where it is used."""
    found: tuple[int, int] = getattr(value, "objgen", (0, 0))
    return found if found[0] else None
