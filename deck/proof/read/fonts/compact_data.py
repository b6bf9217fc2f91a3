"""The data types of the Compact Font Format: arrays of byte strings, dictionaries and numbers (Adobe 5176, 4 and 5)."""

from __future__ import annotations

Dict = dict[int, list[float]]
"""The operators of a dictionary with their operands; those of two bytes as one number."""


class Index:
    """An array of byte strings (5176, 5); end: where the data after it begins."""

    def __init__(self, data: bytes, start: int) -> None:
        if start < 0:
            raise ValueError("INDEX")
        self._data = data
        self._count = number_at(data, start, 2)
        if not self._count:
            self.end = start + 2
            return
        self._size = data[start + 2]
        if not 1 <= self._size <= 4:
            raise ValueError("INDEX")
        self._offsets = start + 3
        self._base = self._offsets + (self._count + 1) * self._size - 1
        self.end = self._base + self._offset(self._count)
        if self.end > len(data):
            raise ValueError("INDEX")

    def __len__(self) -> int:
        return self._count

    def _offset(self, index: int) -> int:
        return number_at(self._data, self._offsets + index * self._size, self._size)

    def __getitem__(self, index: int) -> bytes:
        if not 0 <= index < self._count:
            raise IndexError("INDEX")
        return self._data[self._base + self._offset(index) : self._base + self._offset(index + 1)]


def dictionary(data: bytes) -> Dict:
    """A dictionary: its operators with their operands (5176, 4)."""
    found: Dict = {}
    operands: list[float] = []
    at = 0
    while at < len(data):
        value = data[at]
        if value <= 21:
            wide = value == 12
            found[0x0C00 | data[at + 1] if wide else value] = operands
            operands = []
            at += 2 if wide else 1
        elif value == 29:
            operands.append(float(int.from_bytes(data[at + 1 : at + 5], "big", signed=True)))
            at += 5
        elif value == 30:
            number, at = _real(data, at + 1)
            operands.append(number)
        else:
            number, at = small_number(data, at)
            operands.append(number)
    return found


def _real(data: bytes, at: int) -> tuple[float, int]:
    """A number in decimal digits, two in a byte (5176, table 5)."""
    digits = ""
    while at < len(data) and len(digits) < 64:
        for half in divmod(data[at], 16):
            if half == 15:
                return float(digits or "0"), at + 1
            digits += ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "E", "E-", "", "-")[half]
        at += 1
    raise ValueError("real")


def small_number(data: bytes, at: int) -> tuple[float, int]:
    """A number of up to three bytes, which outlines write in the same way, and where it ends.

    Raises:
        IndexError: when the data break off.
    """
    value = data[at]
    if value == 28:
        return float(int.from_bytes(data[at + 1 : at + 3], "big", signed=True)), at + 3
    if value < 247:
        return float(value - 139), at + 1
    low = data[at + 1]
    return float((value - 247) * 256 + low + 108 if value < 251 else -(value - 251) * 256 - low - 108), at + 2


def number_at(data: bytes, at: int, size: int) -> int:
    """An unsigned number of so many bytes.

    Raises:
        IndexError: when they are not there.
    """
    if at < 0 or at + size > len(data):
        raise IndexError("CFF")
    return int.from_bytes(data[at : at + size], "big")
