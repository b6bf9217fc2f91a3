"""The data of PNG and JPEG files without what no picture needs: where and when it was taken, and by whom; comments.

Pixels and colours stay as they are. Of a moving PNG the first picture is left.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

_CHUNKS = (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB")
"""The parts of a PNG that say what its pixels look like (PNG 1.2, 4)."""

_COLOURS, _ICC = (0xE0, 0xEE), 0xE2
"""The application segments of a JPEG that say how its colours are meant: JFIF and Adobe, and an ICC profile."""

_COMMENT, _SCAN, _END = 0xFE, 0xDA, 0xD9

_NEXT = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""A marker behind the pixels of a scan, in which FF is followed by 0 or by a mark to begin anew (B.1.1.5)."""


def bare_data(data: bytes, kind: str) -> bytes:
    """The data of a file whose format is `PNG` or `JPEG`; what is not built as it should be is left as it is."""
    try:
        return b"".join(_png(data) if kind == "PNG" else _jpeg(data))
    except (struct.error, IndexError):
        return data


def _png(data: bytes) -> Iterator[bytes]:
    yield data[:8]
    at = 8
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        if data[at + 4 : at + 8] in _CHUNKS:
            yield data[at : at + 12 + length]
        at += 12 + length


def _jpeg(data: bytes) -> Iterator[bytes]:
    """The segments that are needed (ITU-T T.81, annex B), without what a camera hangs behind the end."""
    yield data[:2]
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker == _END:
            yield data[at : at + 2]
            return
        if marker == 0xFF:  # a byte that only fills up
            at += 1
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        end = at + 2 + length
        if marker == _SCAN:  # its pixels follow, up to the next marker
            found = _NEXT.search(data, end)
            end = found.start() if found else len(data)
        if _needed(marker, data[at + 4 : at + 16]):
            yield data[at:end]
        at = end


def _needed(marker: int, start: bytes) -> bool:
    """Whether the pixels or their colours depend on a segment; start is how what it holds begins."""
    if marker == _ICC:
        return start.startswith(b"ICC_PROFILE\0")
    return marker in _COLOURS or not (0xE0 <= marker <= 0xEF or marker == _COMMENT)
