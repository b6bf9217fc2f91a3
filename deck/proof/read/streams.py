"""Streams decoded, always with a limit, for a few kilobytes can unfold to gigabytes (ISO 32000-1, 7.4).

pikepdf decodes as well, but without a limit: it would fill the memory before we could look.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from typing import TYPE_CHECKING, Any

import pikepdf

from deck.base.say import say
from deck.proof.read.objects import FAULTS, elements, entry, name, real

if TYPE_CHECKING:
    from xml.etree import ElementTree

_PACKET_BYTES = 4 << 20
"""The most bytes of an XMP packet; those of Adobe's programs, with history and thumbnails, have less than one MB."""


class Unreadable(Exception):
    """A stream that cannot be decoded, or that grows beyond the limit."""


def decode(stream: Any, limit: int) -> bytes:
    """The decoded bytes of a stream that holds no picture.

    Raises:
        Unreadable: when it is damaged, has an unknown filter or grows beyond limit bytes.
    """
    try:
        data: bytes = stream.read_raw_bytes()
    except FAULTS as error:
        raise Unreadable(say("a stream cannot be read ({why})", why=error)) from None
    found = entry(stream, "/Filter")
    filters = [name(found)] if isinstance(found, pikepdf.Name) else [name(value) for value in elements(found, 8)]
    parameters = entry(stream, "/DecodeParms")
    for index, kind in enumerate(filters):
        own = parameters
        if isinstance(parameters, pikepdf.Array):
            own = parameters[index] if index < len(parameters) else None
        data = _apply(kind, data, own, limit)
    return data


def packet_nodes(stream: Any) -> list[ElementTree.Element]:
    """The elements of an XMP packet (ISO 16684-1) in document order; none when it cannot be read.

    A packet with entities is not read: they can unfold without end, and no packet needs them.
    """
    from xml.etree import ElementTree  # here, for many profiles ask nothing of the packet

    try:
        return list(ElementTree.fromstring(_packet(stream)).iter())
    except _BROKEN:
        return []


def packet_prefixes(stream: Any) -> set[tuple[str, str]]:
    """Each prefix that an XMP packet declares, with the address that it stands for; none when it cannot be read."""
    from xml.etree import ElementTree

    reader: Any = ElementTree.XMLPullParser(["start-ns"])
    try:
        reader.feed(_packet(stream))
        reader.close()
        return {event[1] for event in reader.read_events()}
    except _BROKEN:
        return set()


_BROKEN = (Unreadable, SyntaxError, ValueError, LookupError)
"""What an XMP packet that cannot be read may raise."""


def _packet(stream: Any) -> bytes:
    """The bytes of an XMP packet.

    Raises:
        Unreadable: when there is none, or it is damaged, too large or has entities.
    """
    if not isinstance(stream, pikepdf.Stream):
        raise Unreadable("")
    packet = decode(stream, _PACKET_BYTES)
    # In UTF-16 and UTF-32, which a packet may have, zeros stand between the signs.
    if re.search(rb"<!(?!--)", packet.replace(b"\0", b"")):
        raise Unreadable("")
    return packet


def _apply(kind: str, data: bytes, parameters: Any, limit: int) -> bytes:
    try:
        if kind in ("FlateDecode", "Fl"):
            data = inflate(data, limit)
        elif kind in ("ASCII85Decode", "A85"):
            data = base64.a85decode(re.sub(rb"\s+", b"", data).partition(b"~>")[0].removeprefix(b"<~"))
        elif kind in ("ASCIIHexDecode", "AHx"):
            digits = re.sub(rb"[^0-9A-Fa-f]", b"", data.partition(b">")[0])
            data = binascii.unhexlify(digits + b"0" * (len(digits) % 2))
        elif kind in ("RunLengthDecode", "RL"):
            data = _run_lengths(data, limit)
        elif kind in ("LZWDecode", "LZW"):
            data = _lzw(data, limit, int(real(entry(parameters, "/EarlyChange"), 1)))
        else:
            raise Unreadable(say("a stream has the filter “{filter}”, which belongs to pictures", filter=kind))
    except (ValueError, IndexError) as error:
        raise Unreadable(say("a stream is damaged ({why})", why=error)) from None
    if len(data) > limit:
        raise Unreadable(say("a stream unfolds to more than {most} MiB", most=limit >> 20))
    return _unpredicted(data, parameters) if kind in ("FlateDecode", "Fl", "LZWDecode", "LZW") else data


def inflate(data: bytes, limit: int) -> bytes:
    """Unzip at most limit bytes; what a damaged stream still gave is kept, as every viewer does.

    Raises:
        Unreadable: when it grows beyond limit or gives nothing at all.
    """
    machine, parts, size = zlib.decompressobj(), [], 0
    try:
        while data and not machine.eof:
            part = machine.decompress(data, 1 << 20)
            data = machine.unconsumed_tail
            parts.append(part)
            size += len(part)
            if size > limit:
                raise Unreadable(say("a stream unfolds to more than {most} MiB", most=limit >> 20))
            if not part and not data:
                break
    except zlib.error as error:
        if not size:
            raise Unreadable(say("a stream is damaged ({why})", why=error)) from None
    return b"".join(parts)


def _run_lengths(data: bytes, limit: int) -> bytes:
    out, at = bytearray(), 0
    while at < len(data) and data[at] != 128 and len(out) <= limit:
        length = data[at]
        if length < 128:
            out += data[at + 1 : at + 2 + length]
            at += length + 2
        else:
            out += data[at + 1 : at + 2] * (257 - length)
            at += 2
    return bytes(out)


def _lzw(data: bytes, limit: int, early: int) -> bytes:
    """LZW as TIFF writes it, code lengths 9 to 12 (ISO 32000-1, 7.4.4)."""
    start = [bytes((value,)) for value in range(256)] + [b"", b""]
    table, out, width, bits, held, last = list(start), bytearray(), 9, 0, 0, b""
    for byte in data:
        bits, held = (bits << 8) | byte, held + 8
        if held < width:
            continue
        held -= width
        code, bits = bits >> held, bits & ((1 << held) - 1)
        if code == 257 or len(out) > limit:
            break
        if code == 256:
            table, width, last = list(start), 9, b""
            continue
        found = table[code] if code < len(table) else last + last[:1]
        out += found
        if last and len(table) < 4096:
            table.append(last + found[:1])
        last = found
        width = min(12, max(9, (len(table) + early).bit_length()))
    return bytes(out)


def _unpredicted(data: bytes, parameters: Any) -> bytes:
    """Undo a PNG predictor on bytes; content seldom has one (ISO 32000-1, 7.4.4.4)."""
    if real(entry(parameters, "/Predictor"), 1) < 10:
        return data
    columns = int(real(entry(parameters, "/Columns"), 1)) * int(real(entry(parameters, "/Colors"), 1))
    if not 0 < columns < 1 << 16 or real(entry(parameters, "/BitsPerComponent"), 8) != 8:
        raise Unreadable(say("a stream has a predictor that makes no sense"))
    left = int(real(entry(parameters, "/Colors"), 1))
    out, previous = bytearray(), bytes(columns)
    for at in range(0, len(data), columns + 1):
        previous = _row(data[at], data[at + 1 : at + 1 + columns].ljust(columns, b"\0"), previous, left)
        out += previous
    return bytes(out)


def _row(kind: int, row: bytes, above: bytes, left: int) -> bytes:
    made = bytearray(row)
    for index, value in enumerate(row):
        a = made[index - left] if index >= left else 0
        b, c = above[index], above[index - left] if index >= left else 0
        guess = (0, a, b, (a + b) // 2, min((a, b, c), key=lambda near: abs(a + b - c - near)))[kind if kind < 5 else 0]
        made[index] = (value + guess) & 255
    return bytes(made)
