"""All of a QR symbol that its version and level decide, whatever its payload: patterns, masks, tables.

A symbol is one big integer, row by row, the top-left module its highest bit. Standard: ISO/IEC 18004:2015, whose
clauses the comments name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from deck.base.plain import Plain

LAST_VERSION = 20
"""The largest version that the tables below hold; over 300 bytes fit in it at every level."""

# Table 9: check words (error-correction codewords) in a block, and blocks, for versions 1 to 20.
_CHECKWORDS = {
    "L": (7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28),
    "M": (10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26),
    "Q": (13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30),
    "H": (17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28),
}
_BLOCKS = {
    "L": (1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8),
    "M": (1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16),
    "Q": (1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20),
    "H": (1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25),
}
_LEVEL_BITS = {"L": 1, "M": 0, "Q": 3, "H": 2}  # table 12
_MASKS: tuple[Callable[[int, int], bool], ...] = (  # table 10; each repeats every 12 rows and 6 columns
    lambda i, j: (i + j) % 2 == 0,
    lambda i, j: i % 2 == 0,
    lambda i, j: j % 3 == 0,
    lambda i, j: (i + j) % 3 == 0,
    lambda i, j: (i // 2 + j // 3) % 2 == 0,
    lambda i, j: i * j % 2 + i * j % 3 == 0,
    lambda i, j: (i * j % 2 + i * j % 3) % 2 == 0,
    lambda i, j: (i * j % 3 + (i + j) % 2) % 2 == 0,
)

Table = Mapping[str, int]
"""An integer for each hexadecimal digit: the XOR of the integers of those of its four bits that are 1."""


class Plan(Plain, kw_only=True):
    """What follows from a version and a level. The eight masked symbols lie in slots of one integer, mask 0 highest."""

    version: int
    side: int  # modules along a side
    room: int  # data codewords
    blocks: tuple[tuple[int, int, tuple[Table, ...]], ...]  # first and last digit of a block; each digit's check words
    check_digits: int  # hexadecimal digits of a block's check words
    flips: tuple[Table, ...]  # the modules that each digit of the data, and then of all check words, flips
    pattern: int  # the function patterns; format and version information still blank
    finish: tuple[int, ...]  # for each mask: format information, version information and the dark module
    slot: int  # bytes of a slot
    shifts: tuple[int, int, int, int, int]  # bits of one, two and three slots; the ones of one slot and of four
    masks: int
    full: int  # every module; then those with one more (pairs) or ten more (elevens) after them in row or column
    pairs_across: int
    pairs_down: int
    elevens_across: int
    elevens_down: int


@cache
def plan(version: int, level: str) -> Plan:
    """The plan of a version (1 to LAST_VERSION) and a level (L, M, Q, H); 1 to 8 ms to make."""
    side = 17 + 4 * version
    slot = (side * side + 7) // 8
    grid = _function_patterns(version, side)
    sizes = block_sizes(version, level)
    free = _whole(module is None for module in grid)
    return Plan(
        version=version,
        side=side,
        room=sum(data for _, data in sizes),
        blocks=_blocks(sizes),
        check_digits=2 * (sizes[0][0] - sizes[0][1]),
        flips=_flips(grid, side, _interleaved(sizes)),
        pattern=_whole(grid),
        finish=tuple(_information(version, level, mask, side) for mask in range(8)),
        slot=slot,
        shifts=(8 * slot, 16 * slot, 24 * slot, (1 << 8 * slot) - 1, (1 << 32 * slot) - 1),
        masks=_eight([_mask(condition, side) & free for condition in _MASKS], slot),
        full=_eight([_corner(side, side, side)] * 8, slot),
        pairs_across=_eight([_corner(side - 1, side, side)] * 8, slot),
        pairs_down=_eight([_corner(side, side - 1, side)] * 8, slot),
        elevens_across=_eight([_corner(side - 10, side, side)] * 8, slot),
        elevens_down=_eight([_corner(side, side - 10, side)] * 8, slot),
    )


def smallest_version(length: int, level: str) -> int | None:
    """The smallest version that holds length bytes at a level; None when it is over LAST_VERSION."""
    return next((version for version, room in enumerate(_room(level), 1) if length <= room), None)


@cache
def _room(level: str) -> tuple[int, ...]:
    # Mode and length take 2 codewords, from version 10 on 3 (7.4.1, table 3).
    versions = range(1, LAST_VERSION + 1)
    return tuple(sum(data for _, data in block_sizes(v, level)) - (2 if v < 10 else 3) for v in versions)


def block_sizes(version: int, level: str) -> list[tuple[int, int]]:
    """The number of all codewords and of data codewords in each block, short blocks first (table 9)."""
    blocks, checkwords = _BLOCKS[level][version - 1], _CHECKWORDS[level][version - 1]
    short, longer = divmod(_free_modules(version) // 8, blocks)
    totals = [short] * (blocks - longer) + [short + 1] * longer
    return [(total, total - checkwords) for total in totals]


def _free_modules(version: int) -> int:
    """The number of modules that are left for codewords (table 1)."""
    free = (16 * version + 128) * version + 64
    if version > 1:
        aligned = version // 7 + 2
        free -= (25 * aligned - 10) * aligned - 55
    return free - 36 if version >= 7 else free


# --- check words (7.5) -----------------------------------------------------------------------------------------------


def _blocks(sizes: list[tuple[int, int]]) -> tuple[tuple[int, int, tuple[Table, ...]], ...]:
    checks = _check_tables(sizes[-1][1], sizes[0][0] - sizes[0][1])
    blocks, start = [], 0
    for _, data in sizes:
        blocks.append((start, start + 2 * data, checks[-2 * data :]))
        start += 2 * data
    return tuple(blocks)


def _check_tables(length: int, checkwords: int) -> tuple[Table, ...]:
    """The check words, packed, that each digit of the longest block adds; a shorter block uses the last tables."""
    products, top = _products(checkwords), 8 * (checkwords - 1)
    low = (1 << top) - 1
    causes = [products[128 >> bit] for bit in range(8)]
    tables: list[Table] = []
    for _ in range(length):
        tables += _table(causes[4:]), _table(causes[:4])
        causes = [(words & low) << 8 ^ products[words >> top] for words in causes]
    return tuple(reversed(tables))


@cache
def _products(checkwords: int) -> tuple[int, ...]:
    """Each byte times the generator polynomial (annex A) without its leading term, the coefficients packed."""
    generator, root = [1], 1
    for _ in range(checkwords):
        generator = [a ^ _times(b, root) for a, b in zip([*generator, 0], [0, *generator], strict=True)]
        root = _times(root, 2)
    ones = int.from_bytes(b"\x01" * checkwords, "big")
    products, packed = [0], int.from_bytes(bytes(generator[1:]), "big")
    for _ in range(8):
        products += [product ^ packed for product in products]
        carried = packed >> 7 & ones
        packed = (packed ^ carried << 7) << 1 ^ carried * 0x1D
    return tuple(products)


def _times(a: int, b: int) -> int:
    """The product in GF(256) modulo x^8 + x^4 + x^3 + x^2 + 1 (7.5.2)."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        a = a << 1 ^ (0x11D if a & 0x80 else 0)
        b >>= 1
    return product


def _table(bits: Sequence[int]) -> Table:
    sums = [0]
    for bit in reversed(bits):
        sums += [bit ^ other for other in sums]
    return dict(zip("0123456789abcdef", sums, strict=True))


# --- where the codewords stand (7.6, 7.7.3) --------------------------------------------------------------------------


def _flips(grid: list[int | None], side: int, order: list[int]) -> tuple[Table, ...]:
    modules = [0] * (8 * len(order))
    bits = (8 * codeword + bit for codeword in order for bit in range(8))
    for bit, at in zip(bits, _zigzag(grid, side), strict=False):  # a few remainder modules (table 1) are left over
        modules[bit] = 1 << side * side - 1 - at
    return tuple(_table(modules[i : i + 4]) for i in range(0, len(modules), 4))


def _interleaved(sizes: list[tuple[int, int]]) -> list[int]:
    """The order of codewords in the symbol: the first of each block, the second of each …; then so the check words."""
    starts = [sum(data for _, data in sizes[:i]) for i in range(len(sizes) + 1)]
    checkwords = sizes[0][0] - sizes[0][1]
    data = [starts[b] + i for i in range(sizes[-1][1]) for b, (_, count) in enumerate(sizes) if i < count]
    return data + [starts[-1] + b * checkwords + i for i in range(checkwords) for b in range(len(sizes))]


def _zigzag(grid: list[int | None], side: int) -> list[int]:
    places = []
    upward = True
    for right in range(side - 1, 0, -2):
        column = right if right > 6 else right - 1  # the vertical timing pattern has a column of its own
        for row in range(side - 1, -1, -1) if upward else range(side):
            places += [row * side + column, row * side + column - 1]
        upward = not upward
    return [at for at in places if grid[at] is None]


# --- patterns and masks ----------------------------------------------------------------------------------------------


def _whole(modules: Iterable[object]) -> int:
    return int("".join(["1" if module else "0" for module in modules]), 2)


def _eight(symbols: list[int], slot: int) -> int:
    return int.from_bytes(b"".join(symbol.to_bytes(slot, "big") for symbol in symbols), "big")


def _corner(columns: int, rows: int, side: int) -> int:
    """The last columns of the last rows."""
    return int(("0" * (side - columns) + "1" * columns) * rows, 2)


def _mask(condition: Callable[[int, int], bool], side: int) -> int:
    period = ["".join("01"[condition(i, j)] for j in range(6)) * (side // 6 + 1) for i in range(12)]
    return int("".join([period[i % 12][:side] for i in range(side)]), 2)


def _function_patterns(version: int, side: int) -> list[int | None]:
    """Timing, finder and alignment patterns (6.3), information still light (7.9, 7.10), None where data goes."""
    grid: list[int | None] = [None] * (side * side)
    for i in range(8, side - 8):
        grid[6 * side + i] = grid[i * side + 6] = 1 - i % 2
    for centre in ((3, 3), (3, side - 4), (side - 4, 3)):
        _rings(grid, side, centre, (1, 1, 0, 1, 0))
    for centre in _alignment_centres(version, side):
        _rings(grid, side, centre, (1, 0, 1))
    for at in (*_format_places(side)[0], *_format_places(side)[1], *_version_places(version, side), _dark_module(side)):
        grid[at] = 0
    return grid


def _rings(grid: list[int | None], side: int, centre: tuple[int, int], rings: Sequence[int]) -> None:
    """Square rings about a centre, the innermost first, clipped at the edges."""
    row, column = centre
    for i in range(max(row + 1 - len(rings), 0), min(row + len(rings), side)):
        for j in range(max(column + 1 - len(rings), 0), min(column + len(rings), side)):
            grid[i * side + j] = rings[max(abs(i - row), abs(j - column))]


def _alignment_centres(version: int, side: int) -> list[tuple[int, int]]:
    """The middles of the alignment patterns: in equal even steps from the far edge, none on a finder (annex E)."""
    if version == 1:
        return []
    gaps = version // 7 + 1
    step = -(-(side - 13) // (2 * gaps)) * 2
    places = [6, *(side - 7 - step * i for i in range(gaps - 1, -1, -1))]
    finders = {(6, 6), (6, side - 7), (side - 7, 6)}
    return [(i, j) for i in places for j in places if (i, j) not in finders]


def _format_places(side: int) -> tuple[list[int], list[int]]:
    """Where each of the 15 format bits stands, the lowest first, in either copy (figure 25)."""
    down = [(i if i < 6 else i + 1 if i < 8 else side - 15 + i) * side + 8 for i in range(15)]
    across = [8 * side + (side - 1 - i if i < 8 else 7 if i == 8 else 14 - i) for i in range(15)]
    return down, across


def _version_places(version: int, side: int) -> list[int]:
    """Where each of the 18 version bits stands, the lowest first, one copy after the other; none before version 7."""
    if version < 7:
        return []
    above = [i // 3 * side + i % 3 + side - 11 for i in range(18)]
    return above + [(i % 3 + side - 11) * side + i // 3 for i in range(18)]


def _dark_module(side: int) -> int:
    return (side - 8) * side + 8


def _information(version: int, level: str, mask: int, side: int) -> int:
    bits = _with_check(_LEVEL_BITS[level] << 3 | mask, 10, 0b10100110111) ^ 0b101010000010010
    number = _with_check(version, 12, 0b1111100100101)
    dark = [at for places in _format_places(side) for i, at in enumerate(places) if bits >> i & 1]
    dark += [at for i, at in enumerate(_version_places(version, side)) if number >> i % 18 & 1]
    return sum(1 << side * side - 1 - at for at in (*dark, _dark_module(side)))


def _with_check(value: int, degree: int, generator: int) -> int:
    """The value followed by its BCH check bits (annexes C and D)."""
    rest = value << degree
    while rest.bit_length() > degree:
        rest ^= generator << rest.bit_length() - degree - 1
    return value << degree | rest
