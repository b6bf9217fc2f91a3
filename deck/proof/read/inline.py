"""Where the data of an inline image end (ISO 32000-1, 8.9.7; ISO 32000-2, 8.9.7).

Any bytes may stand in such data, `EI` among them. So the end is told by the length that is given, by the size of the
picture or by its filter, and only there EI is looked for. Where none of these tells it, the first EI counts that
content follows on.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from deck.base.plain import Plain

Components: TypeAlias = Callable[[str], int]
"""The number of components of a colour space with a name; 0 when it is not known."""

_WHITE = rb"\x00\t\n\f\r "
_HERE = re.compile(rb"[%b]*+EI(?=[%b/\[(<%%]|\Z)" % (_WHITE, _WHITE))
_LATER = re.compile(rb"[%b]EI(?=[%b/\[(<%%]|\Z)" % (_WHITE, _WHITE))
_CONTENT = re.compile(
    rb"[%b]*+(?:\Z|[0-9+\-./\[(<%%]|(?:q|Q|BT|ET|BI|EMC|EX|BX|f|F|S|s|n|h|b|B|W|f\*|b\*|B\*|W\*|T\*)(?![A-Za-z0-9*]))"
    % _WHITE
)
"""What may stand where content goes on: a number, a name or a string, or an operator without operands."""

_TEXT = frozenset((*b"\t\n\f\r", *range(32, 127)))
_LOOKED_AT = 10
"""How many bytes after an EI must be text, when nothing else tells the end of an image."""

_MOST_UNFOLDED, _MOST_WALKED = 64 << 20, 4 << 20
"""The most bytes that an image is unfolded to, and that are gone through one by one, to find its end."""

_FAMILIES = {"G": 1, "DeviceGray": 1, "CalGray": 1, "RGB": 3, "DeviceRGB": 3, "CMYK": 4, "DeviceCMYK": 4}


class End(Plain):
    """The end of the data of an image. start and stop: of the data; after: where the content goes on after EI.

    told: it is where the length, the size or the filter says; when nothing says where, that counts as told.
    """

    start: int
    stop: int
    after: int
    told: bool


def end_of_image(data: bytes, at: int, head: Mapping[str, Any], components: Components) -> End | None:
    """The end of the data that begin after an ID; None when there is none, so that all the rest is swallowed.

    at: right after ID. head: the dictionary of the image, its keys without a slash.
    """
    known = False
    starts = (at + 2, at + 1) if data[at : at + 2] == b"\r\n" else (at + 1,)
    for start in starts:
        for stop in _ends(data, start, head, components):
            known = True
            if found := stop and _HERE.match(data, stop):
                return End(start, stop, found.end(), True)
    for found in _LATER.finditer(data, at):
        after = found.end()
        if _CONTENT.match(data, after) and _TEXT.issuperset(data[after : after + _LOOKED_AT]):
            return End(at + 1, found.start(), after, not known)
    return None


def _ends(data: bytes, start: int, head: Mapping[str, Any], components: Components) -> Iterator[int | None]:
    """Where the data end, as the parts of the dictionary tell it; None for a filter whose end is not there."""
    filters = head.get("Filter", head.get("F"))
    filters = filters if isinstance(filters, list) else [] if filters is None else [filters]
    given = head.get("Length", head.get("L"))
    if isinstance(given, float) and given > 0:
        yield start + int(given)
    if not filters:
        if size := _size(head, components):
            yield start + size
    elif isinstance(filters[0], str) and (ending := _ENDINGS.get(filters[0])):
        yield ending(data, start, head)


def _size(head: Mapping[str, Any], components: Components) -> int:
    """The bytes of a picture without a filter: each row fills whole bytes; 0 when that is not known."""
    width, height = head.get("Width", head.get("W")), head.get("Height", head.get("H"))
    bits = head.get("BitsPerComponent", head.get("BPC"))
    count = _components(head.get("ColorSpace", head.get("CS")), components)
    if head.get("ImageMask", head.get("IM")) is True:
        bits, count = 1.0, 1
    if not (isinstance(width, float) and isinstance(height, float) and isinstance(bits, float)):
        return 0
    return int(height) * ((int(width) * count * int(bits) + 7) // 8)


def _components(space: Any, components: Components) -> int:
    if isinstance(space, list):  # a palette: one number a pixel
        return 1 if space and space[0] in ("Indexed", "I") else 0
    return (_FAMILIES.get(space) or components(space)) if isinstance(space, str) else 0


def _after(mark: bytes) -> Callable[[bytes, int, Mapping[str, Any]], int | None]:
    """The end of data that a mark closes."""

    def find(data: bytes, start: int, _: Mapping[str, Any]) -> int | None:
        found = data.find(mark, start)
        return found + len(mark) if found >= 0 else None

    return find


def _flate(data: bytes, start: int, _: Mapping[str, Any]) -> int | None:
    machine, size, at = zlib.decompressobj(), 0, start
    try:
        while not machine.eof and size < _MOST_UNFOLDED:
            chunk = machine.unconsumed_tail or data[at : at + (1 << 16)]
            if not machine.unconsumed_tail:
                at += len(chunk)
            if not chunk:
                return None
            size += len(machine.decompress(chunk, 1 << 20))
    except zlib.error:
        return None
    return at - len(machine.unused_data) if machine.eof else None


def _run_length(data: bytes, start: int, _: Mapping[str, Any]) -> int | None:
    at, last = start, min(len(data), start + _MOST_WALKED)
    while at < last:
        length = data[at]
        if length == 128:
            return at + 1
        at += length + 2 if length < 128 else 2
    return None


def _lzw(data: bytes, start: int, head: Mapping[str, Any]) -> int | None:
    """The end of LZW data: only the widths of the codes are followed (ISO 32000-1, 7.4.4)."""
    own = head.get("DecodeParms", head.get("DP"))
    own = own[0] if isinstance(own, list) and own else own
    early = own.get("EarlyChange", 1.0) if isinstance(own, dict) else 1.0
    early, entries, width, bits, held, first = int(early == 1), 258, 9, 0, 0, True
    for at in range(start, min(len(data), start + _MOST_WALKED)):
        bits, held = (bits << 8) | data[at], held + 8
        if held < width:
            continue
        held -= width
        code, bits = bits >> held, bits & ((1 << held) - 1)
        if code == 257:
            return at + 1
        if code == 256:
            entries, width, first = 258, 9, True
            continue
        entries += not first and entries < 4096
        first = False
        width = min(12, max(9, (entries + early).bit_length()))
    return None


def _jpeg(data: bytes, start: int, _: Mapping[str, Any]) -> int | None:
    """The end of a JPEG: its segments tell how long they are, and after the pixels comes the next marker (T.81, B)."""
    at = start + 2
    if data[start:at] != b"\xff\xd8":
        return None
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return None
        kind = data[at + 1]
        if kind == 0xD9:
            return at + 2
        if kind in (0xFF, 1) or 0xD0 <= kind <= 0xD7:
            at += 1 if kind == 0xFF else 2
            continue
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if kind == 0xDA:
            found = _MARKER.search(data, at)
            if not found:
                return None
            at = found.start()
    return at + 2 if data[at : at + 2] == b"\xff\xd9" else None


_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_ENDINGS: dict[str, Callable[[bytes, int, Mapping[str, Any]], int | None]] = {
    name: ending
    for names, ending in {
        ("FlateDecode", "Fl"): _flate,
        ("LZWDecode", "LZW"): _lzw,
        ("RunLengthDecode", "RL"): _run_length,
        ("DCTDecode", "DCT"): _jpeg,
        ("ASCII85Decode", "A85"): _after(b"~>"),
        ("ASCIIHexDecode", "AHx"): _after(b">"),
    }.items()
    for name in names
}
"""How data of each filter say where they end; those of CCITTFaxDecode do not."""
