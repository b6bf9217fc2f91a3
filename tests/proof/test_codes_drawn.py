"""QR symbols are found in whatever way they are drawn, judged alike, and seen in nothing else."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name

from deck.pages.qr.symbol import encode
from deck.proof.check import check
from deck.proof.codes import codes_of

K = 72 / 25.4
BLACK, WHITE = "0 0 0 1 k ", "0 0 0 0 k "


class Bad:
    """A bad symbol: level L, modules of 0.3 mm, something in its quiet zone, and pale."""

    x, y, module, text, level = 30.0, 40.0, 0.3, "https://www.example.org/kaart", "L"
    dark, light = "0 0 0 0.35 k ", WHITE


BAD = {"qr-module", "qr-quiet", "qr-contrast", "qr-level"}


def dark_modules() -> Iterator[tuple[int, int]]:
    """The column and the row of each dark module."""
    symbol = encode(Bad.text, Bad.level)
    for row, bits in enumerate(symbol.rows):
        for column in range(symbol.modules):
            if bits >> (symbol.modules - 1 - column) & 1:
                yield column, row


def runs() -> Iterator[tuple[int, int, int]]:
    """The column, the row and the length of each row of dark modules."""
    start: tuple[int, int, int] | None = None
    for column, row in [*dark_modules(), (-9, -9)]:
        if start and (row, column) == (start[1], start[0] + start[2]):
            start = (*start[:2], start[2] + 1)
            continue
        if start:
            yield start
        start = column, row, 1


SIZE = encode(Bad.text, Bad.level).modules
SIDE = SIZE * Bad.module


def module(sample: Any, column: float, row: float, length: float = 1, paint: str = "") -> str:
    one = Bad.module
    return str(sample.rect(Bad.x + column * one, Bad.y + row * one, length * one, one, paint))


def on_ground(sample: Any, symbol: str) -> str:
    """A symbol on a light ground, with a stripe in its quiet zone."""
    light = WHITE + sample.rect(Bad.x - 3, Bad.y - 3, SIDE + 6, SIDE + 6)
    return f"{light} {symbol}\n {BLACK} {sample.rect(Bad.x - 2 * Bad.module, Bad.y + 2, 0.2, 4)}"


def own(sample: Any, x: float = Bad.x, y: float = Bad.y, side: float = SIDE) -> str:
    """The matrix that makes a square of the page the unit square, its origin at the lower left."""
    return f"{side * K:.4f} 0 0 {side * K:.4f} {sample.at(x, y + side)} cm "


def in_unit(path: str = "re") -> str:
    """The dark modules in the unit square."""
    one = 1 / SIZE
    return " ".join(
        f"{column * one:.5f} {1 - (row + 1) * one:.5f} {one:.5f} {one:.5f} {path}" for column, row in dark_modules()
    )


def pixels(scale: int, light: int = 255, dark: int = 166) -> bytes:
    """The symbol as grey pixels."""
    there = set(dark_modules())
    rows = [bytes(dark if (x // scale, y) in there else light for x in range(SIZE * scale)) for y in range(SIZE)]
    return b"".join(row * scale for row in rows)


def as_clip(s: Any) -> str:
    path = "".join(module(s, *one) for one in dark_modules())
    return f"q {path} W n {Bad.dark} {s.rect(0, 0, 100, 100)} Q"


def as_outline(s: Any) -> str:
    """Strips that hang together: one outline without any piece of its own."""
    parts = [f"{s.at(Bad.x, Bad.y)} m"]
    for column, row, length in runs():
        x, y = Bad.x + column * Bad.module, Bad.y + row * Bad.module
        for dx, dy in ((0, 0), (length, 0), (length, 1), (0, 1), (0, 0)):
            parts.append(f"{s.at(x + dx * Bad.module, y + dy * Bad.module)} l")
        parts += [f"{s.at(Bad.x, y)} l" if column else ""]
    return Bad.dark + " ".join(parts) + " f*"


def as_strokes(s: Any, together: bool = False) -> str:
    lines = [
        f"{s.at(Bad.x + column * Bad.module, y := Bad.y + (row + 0.5) * Bad.module)} m "
        f"{s.at(Bad.x + (column + length) * Bad.module, y)} l {'' if together else 'S'}\n"
        for column, row, length in runs()
    ]
    return f"q {Bad.dark.replace('k', 'K')} {Bad.module * K:.4f} w {''.join(lines)} S Q"


def as_dots(s: Any) -> str:
    """Round modules: lines of no length with round ends."""
    lines = [
        f"{s.at(Bad.x + (column + 0.5) * Bad.module, y := Bad.y + (row + 0.5) * Bad.module)} m "
        f"{s.at(Bad.x + (column + 0.5) * Bad.module + 0.001, y)} l S\n"
        for column, row in dark_modules()
    ]
    return f"q {Bad.dark.replace('k', 'K')} 1 J {Bad.module * K * 1.3:.4f} w {''.join(lines)} Q"


def as_dots_in_one_path(s: Any) -> str:
    """Round modules in one path: lines without any length, with round ends."""
    dots = [
        f"{(dot := s.at(Bad.x + (column + 0.5) * Bad.module, Bad.y + (row + 0.5) * Bad.module))} m {dot} l"
        for column, row in dark_modules()
    ]
    return f"q {Bad.dark.replace('k', 'K')} 1 J {Bad.module * K * 1.3:.4f} w {' '.join(dots)} S Q"


def as_turns(s: Any) -> str:
    """Dark and light modules, one by one."""
    there = set(dark_modules())
    return "".join(
        (Bad.dark if (column, row) in there else WHITE) + module(s, column, row, paint="f")
        for row in range(SIZE)
        for column in range(SIZE)
    )


def as_light_modules(s: Any) -> str:
    there = set(dark_modules())
    light = [(column, row) for row in range(SIZE) for column in range(SIZE) if (column, row) not in there]
    return Bad.dark + s.rect(Bad.x, Bad.y, SIDE, SIDE) + WHITE + "".join(module(s, *one) for one in light) + "f"


def as_part_of_a_drawing(s: Any) -> str:
    return Bad.dark + "".join(module(s, *one) for one in dark_modules()) + s.rect(60, 70, 25, 3, "") + "f"


def as_picture(s: Any) -> str:
    s.picture("Code", SIZE * 8, b"", "DeviceGray")
    s.resources.XObject.Code.write(pixels(8))
    return f"q {own(s)} /Code Do Q"


def as_picture_among_others(s: Any) -> str:
    """A small part of a large picture."""
    side = 600
    rows = [bytearray(b"\xf5" * side) for _ in range(side)]
    inner = pixels(4)
    for row in range(SIZE * 4):
        rows[200 + row][100 : 100 + SIZE * 4] = inner[row * SIZE * 4 : (row + 1) * SIZE * 4]
    s.picture("Code", side, b"", "DeviceGray")
    s.resources.XObject.Code.write(b"".join(rows))
    mm = Bad.module / 4
    return f"q {own(s, Bad.x - 100 * mm, Bad.y - 200 * mm, side * mm)} /Code Do Q"


def as_inline_picture(s: Any) -> str:
    head = f"BI /W {SIZE * 8} /H {SIZE * 8} /BPC 8 /CS /G /F /AHx ID "
    return f"q {own(s)} {head}{pixels(8).hex()}> EI Q"


def as_stencil(s: Any) -> str:
    rows = []
    for row in range(SIZE):
        bits = "".join("0" if (column, row) in set(dark_modules()) else "1" for column in range(SIZE))
        rows.append(int(bits.ljust(-(-SIZE // 8) * 8, "1"), 2).to_bytes(-(-SIZE // 8), "big"))
    image = s.stream(b"".join(rows), Type=Name.XObject, Subtype=Name.Image, Width=SIZE, Height=SIZE, ImageMask=True)
    image.BitsPerComponent = 1
    s.resources.XObject.Code = image
    return f"q {Bad.dark} {own(s)} /Code Do Q"


def as_glyph(s: Any) -> str:
    return _letters(s, f"1 0 0 0 1 1 d1 {in_unit()} f", SIDE * K, "(a)", f"{s.at(Bad.x, Bad.y + SIDE)} Td")


def as_glyphs(s: Any) -> str:
    there = set(dark_modules())
    lines = []
    for row in range(SIZE):
        text = "".join("a" if (column, row) in there else "b" for column in range(SIZE))
        x, y = s.at(Bad.x, Bad.y + (row + 1) * Bad.module).split()
        lines.append(f"1 0 0 1 {x} {y} Tm ({text}) Tj")
    return _letters(s, "1 0 0 0 1 1 d1 0 0 1 1 re f", Bad.module * K, "", " ".join(lines))


def _letters(s: Any, glyph: str, size: float, shown: str, place: str) -> str:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type3, FontMatrix=[1, 0, 0, 1, 0, 0], FontBBox=[0, 0, 1, 1])
    font.CharProcs = Dictionary(a=s.stream(glyph), b=s.stream("1 0 0 0 1 1 d1"))
    font.Encoding = Dictionary(Differences=Array([97, Name.a, Name.b]))
    font.FirstChar, font.LastChar, font.Widths, font.Resources = 97, 98, Array([1, 1]), Dictionary()
    font.ToUnicode = s.stream("/CIDInit /ProcSet findresource begin end")
    s.resources.Font.F3 = s.pdf.make_indirect(font)
    return f"{Bad.dark} BT /F3 {size:.4f} Tf {place} {shown}{' Tj' if shown else ''} ET"


def as_pattern(s: Any) -> str:
    x, y = (float(value) for value in s.at(Bad.x, Bad.y + SIDE).split())
    cell = s.stream(Bad.dark + in_unit() + " f", PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 1, 1])
    cell.XStep = cell.YStep = 1
    cell.Resources, cell.Matrix = Dictionary(), Array([SIDE * K, 0, 0, SIDE * K, x, y])
    s.resources.Pattern.P1 = cell
    return "/Pattern cs /P1 scn " + s.rect(Bad.x, Bad.y, SIDE, SIDE)


def as_mesh(s: Any) -> str:
    """Two triangles a module."""
    data = bytearray()
    for column, row in dark_modules():
        corners = [(column, row), (column + 1, row), (column, row + 1), (column + 1, row + 1)]
        for at in (0, 1, 2, 1, 2, 3):
            x, y = (round(value / SIZE * 65535) for value in corners[at])
            data += struct.pack(">BHHB", 0, x, 65535 - y, 166)
    mesh = s.stream(bytes(data), ShadingType=4, ColorSpace=Name.DeviceGray, BitsPerCoordinate=16)
    mesh.BitsPerComponent, mesh.BitsPerFlag, mesh.Decode = 8, 8, Array([0, 1, 0, 1, 0, 1])
    s.resources.Shading.S1 = mesh
    return f"q {own(s)} /S1 sh Q"


def as_soft_mask(s: Any) -> str:
    form = s.stream(
        f"1 g {in_unit()} f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1], Resources=Dictionary()
    )
    form.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    s.resources.ExtGState.Masked = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=form))
    return f"q {own(s)} /Masked gs {Bad.dark} 0 0 1 1 re f Q"


def as_stamp(s: Any) -> str:
    """A note that is printed."""
    form = s.stream(Bad.dark + in_unit() + " f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1])
    x, y = (float(value) for value in s.at(Bad.x, Bad.y + SIDE).split())
    rectangle = Array([x, y, x + SIDE * K, y + SIDE * K])
    stamp = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, F=4, Rect=rectangle, AP=Dictionary(N=form))
    s.page.Annots = Array([s.pdf.make_indirect(stamp)])
    return ""


WAYS: list[Callable[[Any], str]] = [
    as_clip,
    as_outline,
    as_strokes,
    lambda s: as_strokes(s, together=True),
    as_dots,
    as_dots_in_one_path,
    as_turns,
    as_light_modules,
    as_part_of_a_drawing,
    as_picture,
    as_picture_among_others,
    as_inline_picture,
    as_stencil,
    as_glyph,
    as_glyphs,
    as_pattern,
    as_mesh,
    as_soft_mask,
    as_stamp,
]


@pytest.mark.parametrize("way", WAYS)
def test_a_bad_symbol_is_judged_alike_in_whatever_way_it_is_drawn(sample: Any, way: Callable[[Any], str]) -> None:
    sample.content = on_ground(sample, way(sample))
    report = check(sample.save())
    found = {finding.rule for finding in report.errors if finding.rule.startswith("qr-")}
    assert found == BAD
    assert report.codes == report.seen == 1
    (place,) = {finding.place for finding in report.errors if finding.rule == "qr-level"}
    assert place is not None
    assert (place.x, place.y, place.width) == pytest.approx((Bad.x, Bad.y, SIDE), abs=0.3)


SPOILT = [as_clip, as_strokes, as_turns, as_part_of_a_drawing, as_picture_among_others, as_glyphs, as_pattern, as_mesh]


@pytest.mark.parametrize("way", SPOILT)
def test_a_symbol_that_is_spoilt_is_unreadable_in_whatever_way_it_is_drawn(
    sample: Any, way: Callable[[Any], str]
) -> None:
    spoilt = Bad.dark + sample.rect(Bad.x + 3, Bad.y + 3, SIDE - 3.2, SIDE - 3.2)
    sample.content = on_ground(sample, f"{way(sample)}\n {spoilt}")
    rules = [finding.rule for finding in check(sample.save()).errors if finding.rule.startswith("qr-")]
    assert rules == ["qr-unreadable"]


@pytest.mark.parametrize("round_ends", [1.0, 1.2, 1.3])
def test_a_symbol_of_dots_is_read_that_is_fine_when_it_is_drawn(sample: Any, round_ends: float) -> None:
    """At a size that a fine picture shows as separate dots."""
    big = 1.41
    dots = [
        f"{(dot := sample.at(20 + (column + 0.5) * big, 20 + (row + 0.5) * big))} m {dot} l"
        for column, row in dark_modules()
    ]
    sample.add(f"q 0 0 0 1 K 1 J {big * K * round_ends:.4f} w {' '.join(dots)} S Q")
    with sample.opened() as page:
        found = [code for code in codes_of(page) if code.place.x < 30]  # beside the one that is there
    assert [code.text for code in found] == [Bad.text]


def test_what_lies_around_a_symbol_does_not_hide_that_it_cannot_be_read(sample: Any) -> None:
    """Black on a dark panel that is as large as the symbol, on white."""
    modules = "".join(module(sample, *one) for one in dark_modules())
    sample.content = "0 0 0 0.93 k " + sample.rect(Bad.x, Bad.y, SIDE, SIDE) + BLACK + modules + "f"
    rules = {finding.rule for finding in check(sample.save()).errors if finding.rule.startswith("qr-")}
    assert rules and rules <= {"qr-unreadable", "qr-contrast", "qr-module", "qr-quiet", "qr-level"}


def tables(s: Any) -> str:
    cells = [s.rect(10 + 6 * (at % 12), 20 + 4 * (at // 12), 5.6, 3.6) for at in range(180)]
    return "".join((BLACK if at % 3 else "0 0.3 0.3 0 k ") + cell for at, cell in enumerate(cells))


def halftone(s: Any) -> str:
    k = Bad.module / 2
    return (
        BLACK
        + "".join(
            s.rect(20 + 0.6 * (at % 80), 20 + 0.6 * (at // 80), k + 0.1 * (at % 3), k + 0.1 * (at % 3), "")
            for at in range(80 * 80)
        )
        + "f"
    )


def maze(s: Any) -> str:
    dice = random.Random(7)
    return (
        BLACK
        + "".join(s.rect(20 + (at % 45), 20 + (at // 45), 1, 1, "") for at in range(45 * 45) if dice.random() < 0.5)
        + "f"
    )


def photo(s: Any) -> str:
    dice = random.Random(7)
    s.picture("Photo", 300, b"", "DeviceGray")
    s.resources.XObject.Photo.write(bytes(dice.randrange(256) for _ in range(90_000)))
    return f"q {own(s, 20, 20, 60)} /Photo Do Q"


def rings(s: Any) -> str:
    """Squares in squares, as finder patterns are, and nothing else of a symbol."""
    found = []
    for x, y in ((20, 20), (60, 20), (20, 60)):
        for inset, colour in ((0, BLACK), (1, WHITE), (2, BLACK)):
            found.append(colour + s.rect(x + inset, y + inset, 7 - 2 * inset, 7 - 2 * inset))
    return "".join(found) + tables(s).replace(BLACK, "0 0.3 0 0 k ")[:0]


def hatch(s: Any) -> str:
    cell = s.stream(BLACK + "0 0 3 3 re 3 3 3 3 re f", PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 6, 6])
    cell.XStep = cell.YStep = 6
    cell.Resources = Dictionary()
    s.resources.Pattern.P1 = cell
    return "/Pattern cs /P1 scn " + s.rect(20, 20, 60, 60)


@pytest.mark.parametrize("art", [tables, halftone, maze, photo, rings, hatch])
def test_nothing_else_is_taken_for_a_symbol(sample: Any, art: Callable[[Any], str]) -> None:
    sample.content = WHITE + sample.rect(0, 0, 100, 100) + art(sample)
    report = check(sample.save())
    assert [finding.message for finding in report.errors if finding.rule.startswith("qr-")] == []
    assert report.seen == 0


def test_a_page_of_text_and_lines_is_not_drawn_for_codes(sample: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "".join(f"0.5 w {sample.at(10, 30 + at)} m {sample.at(90, 30 + at)} l S\n" for at in range(60))
    sample.content = sample.show("Een tekst", 10, 20) + lines + BLACK + sample.rect(20, 40, 30, 20)
    monkeypatch.setattr("deck.proof.page.Page.draw", lambda *_: pytest.fail("it was drawn"))
    with sample.opened() as page:
        assert codes_of(page) == ()


def test_artwork_that_is_there_many_times_is_searched_once_and_all_of_it_when_it_has_a_symbol(
    sample: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from deck.proof import codes

    drawn: list[float] = []
    draw = codes.Page.draw
    monkeypatch.setattr(
        "deck.proof.page.Page.draw", lambda *args, **more: drawn.append(args[1].width) or draw(*args, **more)
    )
    for content, seen in ((as_part_of_a_drawing(sample), 3), (hatch(sample) + maze(sample), 0)):
        sample.form("Art", content, [0, 0, 400, 400])
        drawn.clear()
        sample.content = "q 0.75 0 0 0.75 -60 -60 cm /Art Do 1 0 0 1 220 0 cm /Art Do 1 0 0 1 0 220 cm /Art Do Q"
        report = check(sample.save())
        assert report.seen == seen
        assert seen or max(drawn) < 80, "only the first was drawn"


def upright(s: Any, rows: range, x: float, y: float, module: float) -> str:
    """Some rows of a symbol, all their dark modules in one path."""
    pieces = [s.rect(x + column * module, y + row * module, module, module, "") for column, row in dark_modules()
              if row in rows]  # fmt: skip
    return BLACK + "".join(pieces) + "f "


def test_artwork_of_cards_apart_is_drawn_apart(sample: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from deck.proof import codes

    drawn: list[float] = []
    draw = codes.Page.draw
    monkeypatch.setattr(
        "deck.proof.page.Page.draw", lambda *args, **more: drawn.append(args[1].height) or draw(*args, **more)
    )
    parts = [
        upright(sample, range(SIZE), 30, y, 0.4).removesuffix("f ") + sample.rect(20, y - 6, 60, 1) for y in (10, 80)
    ]  # with a bar in the same path, so that it is no square
    line = sample.rect(60, 12, 2, 70)
    for lines, low in (("", True), (line, True), (line + sample.rect(70, 12, 2, 70), False)):
        drawn.clear()
        sample.content = BLACK + lines + "".join(parts)
        assert check(sample.save()).seen == 2
        assert (max(drawn) < 30) == low, "apart, where what lies between them cannot be of a symbol"


def test_a_symbol_that_reaches_from_artwork_to_artwork_is_found(sample: Any) -> None:
    third = SIZE // 3
    middle = range(third, SIZE - third)
    ends = [upright(sample, rows, 20, 20, 1.5) for rows in (range(third), range(SIZE - third, SIZE))]
    rows = [upright(sample, range(row, row + 1), 20, 20, 1.5) for row in middle]
    sample.content = WHITE + sample.rect(0, 0, 100, 100) + "".join([*ends, *rows])
    assert check(sample.save()).seen == 1
