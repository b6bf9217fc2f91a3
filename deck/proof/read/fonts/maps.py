"""CMaps: from the codes of a string to CIDs, and from codes to characters (ISO 32000-1, 9.7.5 and 9.10.3)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from deck.proof.read.tokens import operations

_COLLECTIONS = {
    "Identity": "Identity",
    "GB1": "GB-EUC GBpc-EUC GBK-EUC GBKp-EUC GBK2K UniGB-UCS2 UniGB-UTF16",
    "CNS1": "B5pc HKscs-B5 ETen-B5 ETenms-B5 CNS-EUC UniCNS-UCS2 UniCNS-UTF16",
    "Japan1": "90ms-RKSJ 90msp-RKSJ Add-RKSJ EUC Ext-RKSJ UniJIS-UCS2 UniJIS-UCS2-HW UniJIS-UTF16",
    "Korea1": "KSC-EUC KSCms-UHC KSCms-UHC-HW UniKS-UCS2 UniKS-UTF16",
}
_ONE_WAY = {"83pv-RKSJ-H": "Japan1", "90pv-RKSJ-H": "Japan1", "H": "Japan1", "V": "Japan1", "KSCpc-EUC-H": "Korea1"}

PREDEFINED = _ONE_WAY | {
    f"{stem}-{way}": ordering for ordering, stems in _COLLECTIONS.items() for stem in stems.split(" ") for way in "HV"
}
"""The CMaps that every reader has, with the ordering of the collection that each leads to (ISO 32000-1, table 118)."""

_MOST_BYTES = 4 << 20
"""The most bytes of a CMap that are read: one that maps all that two bytes can say has about one MB."""

_OVERLAPS = 8
"""How many ranges that overlap are looked through for a code."""


class Table:
    """Codes and ranges of codes with what they stand for. A range is never written out: a few bytes name millions."""

    def __init__(self) -> None:
        self._single: dict[int, Any] = {}
        self._ranges: list[tuple[int, int, Any]] = []
        self._sorted = True

    def put(self, first: int, last: int, value: Any) -> None:
        """Let a range of codes stand for a value and those after it."""
        if first == last:
            self._single[first] = value
        else:
            self._ranges.append((first, last, value))
            self._sorted = False

    def get(self, code: int) -> tuple[Any, int] | None:
        """The value of the range that a code is in, and how far in it the code is."""
        if code in self._single:
            return self._single[code], 0
        if not self._sorted:
            self._ranges.sort(key=lambda row: row[:2])
            self._sorted = True
        at = bisect_right(self._ranges, code, key=lambda row: row[0])
        for first, last, value in reversed(self._ranges[max(at - _OVERLAPS, 0) : at]):
            if first <= code <= last:
                return value, code - first
        return None


class CodeMap:
    """A CMap that is read.

    mode: its WMode. uses: the names of the CMaps that it stands on. sizes: the bytes of a code, least and most.
    ranges: the codes that there are: how many bytes, the first and the last.
    """

    def __init__(self, data: bytes) -> None:
        self.mode = 0
        self.uses: list[str] = []
        self.ranges: list[tuple[int, bytes, bytes]] = []
        self._cids, self._characters = Table(), Table()
        for operator, operands in operations(data[:_MOST_BYTES]):
            self._take(operator, operands)

    def _take(self, operator: bytes, operands: Sequence[Any]) -> None:
        if operator == b"def" and len(operands) >= 2 and operands[-2] == "WMode":
            self.mode = int(operands[-1]) if isinstance(operands[-1], float) else 0
        elif operator == b"usecmap" and operands and isinstance(operands[-1], str):
            self.uses.append(operands[-1])
        elif operator == b"endcodespacerange":
            self.ranges += [(len(low), low, high) for low, high in _rows(operands, 2) if len(low) == len(high) <= 4]
        elif operator == b"endcidchar":
            for code, cid in _rows(operands, 2):
                self._cids.put(_value(code), _value(code), int(cid))
        elif operator == b"endcidrange":
            for first, last, cid in _rows(operands, 3):
                self._cids.put(_value(first), _value(last), int(cid))
        elif operator == b"endbfchar":
            for code, to in _rows(operands, 2):
                self._characters.put(_value(code), _value(code), to)
        elif operator == b"endbfrange":
            for first, last, to in _rows(operands, 3):
                self._characters.put(_value(first), _value(last), to)

    @property
    def two_bytes(self) -> bool:
        """Whether every code has two bytes."""
        return bool(self.ranges) and all(size == 2 for size, _, _ in self.ranges)

    def cid(self, code: int) -> int:
        """The CID of a code; 0, which is .notdef, when it has none."""
        found = self._cids.get(code)
        return found[0] + found[1] if found else 0

    def text(self, code: int) -> str | None:
        """What a code stands for; None when the map does not say."""
        found = self._characters.get(code)
        return _text(*found) if found else None

    def split(self, shown: bytes) -> list[int]:
        """The codes of a string (ISO 32000-1, 9.7.6.2); what fits no range is taken as long as the shortest code."""
        codes, at = [], 0
        least = min((size for size, _, _ in self.ranges), default=2)
        while at < len(shown):
            size = next((size for size in (1, 2, 3, 4) if self._fits(shown[at : at + size])), least)
            codes.append(int.from_bytes(shown[at : at + size], "big"))
            at += size
        return codes

    def _fits(self, part: bytes) -> bool:
        return any(
            size == len(part) and all(a <= b <= c for a, b, c in zip(low, part, high, strict=True))
            for size, low, high in self.ranges[:256]
        )


def _rows(operands: Sequence[Any], width: int) -> Iterator[Sequence[Any]]:
    """The rows of a block; those that begin with anything but codes are left out."""
    for at in range(0, len(operands) - width + 1, width):
        row = operands[at : at + width]
        if all(isinstance(value, bytes) for value in row[: width - 1]) and not isinstance(row[-1], str):
            yield row


def _value(code: bytes) -> int:
    return int.from_bytes(code[:4], "big")


def _text(to: Any, further: int) -> str:
    """What a row of a map says of the code that is so far into its range."""
    if isinstance(to, list):
        to, further = (to[further] if further < len(to) else b""), 0
    if not isinstance(to, bytes):
        return ""
    if further and len(to) >= 2:
        last = (int.from_bytes(to[-2:], "big") + further) & 0xFFFF
        to = to[:-2] + last.to_bytes(2, "big")
    if len(to) == 1:
        return chr((to[0] + further) & 0xFF)
    return str(to, "utf-16-be", "replace")
