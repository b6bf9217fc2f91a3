"""A Type 1 font program (Adobe Type 1 Font Format, 1990): the names and widths of its glyphs, and its own encoding.

fontTools reads one by running its PostScript, and that of a stranger may run for ever; this looks for what it needs.
"""

from __future__ import annotations

import re

from deck.proof.read.fonts.outlines import type1_width
from deck.proof.read.fonts.program import Damaged, Program

_MOST = 4 << 20
"""The most bytes of a program; the largest that are known have less than one MB."""

_EEXEC, _CHARSTRING = 55665, 4330
"""The first keys of the two ciphers (Type 1 Font Format, 7.1)."""

_GLYPH = re.compile(rb"/([^\s/{}\[\]()<>%]{1,127})\s+([0-9]{1,6})\s+(?:RD|-\|)\s")
_CODE = re.compile(rb"\bdup\s+([0-9]{1,3})\s*/([^\s/{}\[\]()<>%]{1,127})\s+put\b")
_MATRIX = re.compile(rb"/FontMatrix\s*\[\s*([0-9.eE+-]+)")
_BLANK_LENGTH = re.compile(rb"/lenIV\s+(-?[0-9]{1,2})\b")


class Type1(Program):
    """A program of a simple font.

    Raises:
        Damaged: when it has no glyphs that can be read.
    """

    def __init__(self, data: bytes) -> None:
        data = _unboxed(data)
        if len(data) > _MOST:
            raise Damaged("eexec")
        head, found, secret = data.partition(b"eexec")
        if not found:
            raise Damaged("eexec")
        private = _deciphered(_binary(secret.lstrip(b" \t\r\n")), _EEXEC)[4:]
        blank = _BLANK_LENGTH.search(private)
        self._blank = int(blank[1]) if blank else 4
        _, found, glyphs = private.partition(b"/CharStrings")
        self._glyphs = _char_strings(glyphs)
        if not found or not self._glyphs:
            raise Damaged("CharStrings")
        # They have no numbers of their own, and stand in any order; 0 is .notdef, as in other programs.
        self._names = (".notdef", *(name for name in self._glyphs if name != ".notdef"))
        self.count = len(self._names)
        matrix = _MATRIX.search(head)
        self._scale = _number(matrix[1]) * 1000 if matrix else 1.0
        self._encoding = {int(code): name.decode("latin-1") for code, name in _CODE.findall(head)}
        self.standard = bool(re.search(rb"/Encoding\s+StandardEncoding\b", head))

    @property
    def names(self) -> tuple[str, ...]:
        """The names in CharStrings."""
        return self._names

    @property
    def encoding(self) -> dict[int, str]:
        """The codes that it gives names itself; a standard one is not written out."""
        return self._encoding

    def width(self, glyph: int) -> float | None:
        """The advance, which is what a glyph begins with (6.4, hsbw and sbw)."""
        secret = self._glyphs.get(self._names[glyph], b"")
        plain = secret if self._blank < 0 else _deciphered(secret, _CHARSTRING)[self._blank :]
        try:
            found = type1_width(plain)
        except IndexError:
            raise Damaged("CharStrings") from None
        return None if found is None else found * self._scale


def _unboxed(data: bytes) -> bytes:
    """A program without the headers that PC files have around its parts (PFB)."""
    parts, at = [], 0
    while data[at : at + 1] == b"\x80" and data[at + 1 : at + 2] in (b"\1", b"\2"):
        size = int.from_bytes(data[at + 2 : at + 6], "little")
        parts.append(data[at + 6 : at + 6 + size])
        at += 6 + size
    return b"".join(parts) if parts else data


def _binary(secret: bytes) -> bytes:
    """The enciphered part, which may be written in hexadecimal digits."""
    if re.fullmatch(rb"[0-9A-Fa-f\s]{8}", secret[:8]):
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", secret)
        return bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
    return secret


def _deciphered(secret: bytes, key: int) -> bytes:
    plain = bytearray()
    for byte in secret:
        plain.append(byte ^ (key >> 8))
        key = ((byte + key) * 52845 + 22719) & 0xFFFF
    return bytes(plain)


def _char_strings(data: bytes) -> dict[str, bytes]:
    """The enciphered outlines by the names of their glyphs."""
    found: dict[str, bytes] = {}
    at = 0
    while match := _GLYPH.search(data, at):
        size = int(match[2])
        at = match.end() + size
        found.setdefault(match[1].decode("latin-1"), data[match.end() : at])
    return found


def _number(text: bytes) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.001
