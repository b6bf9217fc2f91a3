"""A quick QR encoder for byte mode: the same symbols as the library `qrcode` gives, some thirty times sooner.

Placement and error correction are linear over GF(2), so a symbol is the XOR of what each hexadecimal digit of its
codewords flips (deck.pages.qr.plan); the eight masks lie side by side in one integer and are judged together, by
shifts and counts of ones. Standard: ISO/IEC 18004:2015.
"""

from __future__ import annotations

from functools import cache, lru_cache, reduce
from operator import getitem, xor

from deck.base.patterns import pattern
from deck.pages.qr.plan import Plan, plan, smallest_version

_PIECE = 8
"""Digits of the data that are looked up together."""

# Stretches that the library would store in a tighter mode: from 20 characters on, or the whole of a short payload.
_LONG_STRETCH = pattern(rb"[0-9A-Z $%*+\-./:]{20}")
_SHORT_WHOLE = pattern(rb"^[0-9A-Z $%*+\-./:]+$")


def applies(payload: bytes) -> bool:
    """Whether the library would store the payload as a single byte segment, so that the symbols are the same."""
    tighter = _LONG_STRETCH if len(payload) > 20 else _SHORT_WHOLE
    return bool(payload) and not tighter.search(payload)


def encode_bytes(payload: bytes, level: str) -> tuple[int, tuple[int, ...]] | None:
    """The version and the rows of the smallest symbol; None when it is larger than the tables of qr.plan go.

    Raises:
        KeyError: when the level is none of L, M, Q and H.
    """
    version = smallest_version(len(payload), level)
    if version is None:
        return None
    table, data = plan(version, level), _codewords(payload, version, level)
    pieces = [_piece(version, level, at, data[at : at + _PIECE]) for at in range(0, len(data), _PIECE)]
    unmasked = reduce(xor, pieces, table.pattern)
    masked = int.from_bytes(unmasked.to_bytes(table.slot, "big") * 8, "big") ^ table.masks
    lost = _lost_points(masked, table)
    best = lost.index(min(lost))
    symbol = masked >> 8 * table.slot * (7 - best) ^ table.finish[best]
    return version, _rows(symbol, table.side)


def _codewords(payload: bytes, version: int, level: str) -> str:
    """Mode, length, payload, terminator and padding (7.4), hexadecimal."""
    length = 2 if version < 10 else 4
    data = f"4{len(payload):0{length}x}{payload.hex()}0"
    spare = 2 * plan(version, level).room - len(data)
    return data + ("ec11" * (spare // 4 + 1))[:spare]


@lru_cache(maxsize=16_384)
def _piece(version: int, level: str, place: int, digits: str) -> int:
    """The modules that some digits of the data flip, check words included. It is remembered, because the addresses of a
    deck have most of their pieces in common.
    """
    return reduce(xor, map(getitem, _flips(version, level)[place : place + _PIECE], digits))


@cache
def _flips(version: int, level: str) -> tuple[_Flips, ...]:
    """What the digits at each place of the data flip."""
    table = plan(version, level)
    return tuple(_Flips(table, place) for place in range(2 * table.room))


class _Flips(dict[str, int]):
    """The modules that each digit at one place of the data flips: its own, and those of the check words that follow
    from it (7.5). They are found when the digit first stands there.
    """

    def __init__(self, table: Plan, place: int) -> None:
        super().__init__()
        self._table, self._place = table, place

    def __missing__(self, digit: str) -> int:
        table, place = self._table, self._place
        block, (first, _, own) = next((k, b) for k, b in enumerate(table.blocks) if b[0] <= place < b[1])
        checks = f"{own[place - first][digit]:0{table.check_digits}x}"
        start = 2 * table.room + block * table.check_digits
        flipped = table.flips[place][digit]
        made = reduce(xor, map(getitem, table.flips[start : start + table.check_digits], checks), flipped)
        self[digit] = made
        return made


def _rows(symbol: int, side: int) -> tuple[int, ...]:
    row = (1 << side) - 1
    return tuple([symbol >> shift & row for shift in range(side * (side - 1), -1, -side)])


def _lost_points(masked: int, table: Plan) -> list[int]:
    """The penalty of each mask (7.8.3), as the library counts it: format and version information still blank."""
    blank, side = masked ^ table.full, table.side
    same_across, fives_across, sixes_across = _runs(masked, 1, table.pairs_across)
    same_down, fives_down, sixes_down = _runs(masked, side, table.pairs_down)
    finders_across = _finders(masked, blank, 1) & table.elevens_across
    finders_down = _finders(masked, blank, side) & table.elevens_down
    counts = zip(
        _counts(fives_across, table),
        _counts(fives_down, table),
        _counts(same_across & same_across >> side & same_down, table),
        _counts(sixes_across, table),
        _counts(sixes_down, table),
        _counts(finders_across, table),
        _counts(finders_down, table),
        _counts(masked, table),
        strict=True,
    )
    area = side * side
    # A run of n modules holds n-4 fives and n-5 sixes: three times the one less twice the other is its penalty, n-2.
    # The last term is the library's very expression, in its order: how it rounds decides at the edges.
    return [
        3 * (fives1 + fives2 + squares)
        - 2 * (sixes1 + sixes2)
        + 40 * (finders1 + finders2)
        + int(abs(dark / area * 100 - 50) / 5) * 10
        for fives1, fives2, squares, sixes1, sixes2, finders1, finders2, dark in counts
    ]


def _runs(masked: int, step: int, pairs: int) -> tuple[int, int, int]:
    """Where two, five and six modules in a row have one colour; step is the distance to the next module."""
    same = (masked ^ masked >> step) & pairs ^ pairs
    threes = same & same >> step
    fives = threes & threes >> 2 * step
    return same, fives, fives & fives >> step


def _finders(masked: int, blank: int, step: int) -> int:
    """Where dark 1:1:3:1:1 has four light modules before or after it (7.8.3.1); the result runs over the edges of a
    symbol, and must be clipped.
    """
    outer = masked & masked >> 2 * step
    gaps = blank & blank >> 4 * step
    core = outer & outer >> 4 * step & masked >> 3 * step & gaps >> step
    two = blank & blank >> step
    four = two & two >> 2 * step
    return core & four >> 7 * step | four & core >> 4 * step


def _counts(bits: int, table: Plan) -> tuple[int, ...]:
    """The number of ones in each of the eight slots; written out and halved first, for it is the slowest step."""
    one, two, three, slot, half = table.shifts
    high, low = bits >> 4 * one, bits & half
    return (
        (high >> three).bit_count(),
        (high >> two & slot).bit_count(),
        (high >> one & slot).bit_count(),
        (high & slot).bit_count(),
        (low >> three).bit_count(),
        (low >> two & slot).bit_count(),
        (low >> one & slot).bit_count(),
        (low & slot).bit_count(),
    )
