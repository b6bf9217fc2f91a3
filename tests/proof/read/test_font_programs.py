"""Font programs of each kind: names, widths and encodings, and what becomes of those that are damaged."""

from __future__ import annotations

import random
import re
import struct
import time
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.eexec import encrypt
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

from deck.proof.read.fonts.compact import Compact
from deck.proof.read.fonts.font import MISSING, OTHER_WIDTH, Font
from deck.proof.read.fonts.names import coded, text_of
from deck.proof.read.fonts.program import Damaged, Program
from deck.proof.read.fonts.programs import Programs, open_program
from deck.proof.read.fonts.truetype import TrueType
from deck.proof.read.fonts.type1 import Type1

ROOT = Path(__file__).resolve().parents[3]
WIDTHS = {".notdef": 500, "A": 700, "B": 650, "eacute": 120}
UNICODE = {65: "A", 66: "B", 0xE9: "eacute"}


def drawn(width: int, name: str) -> Any:
    """An outline with a width."""
    pen = T2CharStringPen(width, None)
    if name != ".notdef":
        pen.moveTo((10, 0))
        pen.lineTo((60, 0))
        pen.lineTo((60, 700))
        pen.closePath()
    return pen.getCharString()


@cache
def open_type() -> bytes:
    """A small OpenType font with outlines of CFF."""
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(list(WIDTHS))
    builder.setupCharacterMap(UNICODE)
    builder.setupCFF("Proef", {}, {name: drawn(width, name) for name, width in WIDTHS.items()}, {})
    builder.setupHorizontalMetrics({name: (width, 10) for name, width in WIDTHS.items()})
    builder.setupHorizontalHeader()
    builder.setupPost()
    buffer = BytesIO()
    builder.font.save(buffer)
    return buffer.getvalue()


@cache
def compact() -> bytes:
    """Its CFF alone, as a simple font has it."""
    with TTFont(BytesIO(open_type())) as font:
        return bytes(font.getTableData("CFF "))


@cache
def keyed() -> bytes:
    """A CFF whose glyphs go by CID 0, 34, 35 and 200, in two parts."""
    with TTFont(BytesIO(open_type())) as font:
        fonts = font["CFF "].cff
        top = fonts.topDictIndex[0]
        glyphs, order = top.CharStrings, list(WIDTHS)
        names = [".notdef", "cid00034", "cid00035", "cid00200"]
        for outline in (glyphs[name] for name in order):
            outline.decompile()
        top.ROS, top.CIDCount = ("Adobe", "Identity", 0), 201
        parts = FDArrayIndex()
        parts.strings, parts.GlobalSubrs = None, fonts.GlobalSubrs
        for _ in range(2):
            part = FontDict()
            part.Private, part.FontName = top.Private, "Deel"
            parts.append(part)
        top.FDArray = parts
        top.FDSelect = FDSelect(None, None, 3)
        top.FDSelect.gidArray = [0, 0, 1, 1]
        glyphs.fdArray, glyphs.fdSelect = parts, top.FDSelect
        glyphs.charStrings = {new: glyphs.charStrings[old] for new, old in zip(names, order, strict=True)}
        for number, outline in enumerate(glyphs.charStringsIndex):
            outline.fdSelectIndex = top.FDSelect.gidArray[number]
        top.charset = names
        font.setGlyphOrder(names)
        del top.Private
        top.rawDict.pop("Private", None)
        top.rawDict.pop("Encoding", None)
        for key in ("Encoding",):
            top.__dict__.pop(key, None)
        buffer = BytesIO()
        fonts.compile(buffer, font)
        return buffer.getvalue()


def type1(
    lines: bytes = b"/Encoding 256 array dup 65 /A put dup 66 /eacute put readonly def", hexa: bool = False
) -> bytes:
    """A Type 1 program."""
    body = b"dup /Private 8 dict dup begin /lenIV 4 def /CharStrings 4 dict dup begin\n"
    for name, width in reversed(WIDTHS.items()):  # no order is asked for
        outline = b"\x8b" + b"\xff" + struct.pack(">i", width) + b"\x0d\x0e"
        secret, _ = encrypt(b"0000" + outline, 4330)
        body += b"/%b %d RD %b ND\n" % (name.encode(), len(secret), secret)
    secret, _ = encrypt(b"0000" + body + b"end end", 55665)
    head = b"%!PS-AdobeFont-1.0: Proef\n/FontMatrix [0.001 0 0 0.001 0 0] def\n" + lines + b"\ncurrentfile eexec\n"
    return head + (secret.hex().encode() if hexa else secret) + b"\n" + b"0" * 512 + b"\ncleartomark"


def in_parts(data: bytes) -> bytes:
    """A Type 1 program as PC files have it."""
    head, secret = data.split(b"eexec\n")[0] + b"eexec\n", data.split(b"eexec\n", 1)[1]
    return b"".join(
        b"\x80" + bytes((kind,)) + struct.pack("<I", len(part)) + part for kind, part in ((1, head), (2, secret))
    )


@pytest.mark.parametrize(
    "data",
    [compact(), open_type(), type1(), type1(hexa=True), in_parts(type1())],
    ids=["cff", "otf", "t1", "hex", "pfb"],
)
def test_a_program_knows_its_glyphs_and_their_widths(data: bytes) -> None:
    program = open_program(data)
    assert program.names[0] == ".notdef"
    assert set(program.names) == set(WIDTHS)
    assert {name: program.width(program.glyph_of(name) or 0) for name in WIDTHS} == WIDTHS
    assert program.glyph_of("C") is None


def test_a_keyed_program_goes_by_cid() -> None:
    program = open_program(keyed())
    assert isinstance(program, Compact)
    assert program.keyed
    assert program.present() == {0, 34, 35, 200}
    assert [program.glyph_of_cid(cid) for cid in (0, 34, 35, 36, 200)] == [0, 1, 2, None, 3]
    assert [program.width(glyph) for glyph in range(4)] == list(WIDTHS.values())


def test_a_type_1_program_has_codes_of_its_own() -> None:
    assert Type1(type1()).encoding == {65: "A", 66: "eacute"}
    assert Type1(type1(b"/Encoding StandardEncoding def")).standard


def test_a_truetype_program_names_its_glyphs_in_post() -> None:
    program = open_program((ROOT / "assets" / "fonts" / "FiraSans-Regular.ttf").read_bytes())
    with TTFont(ROOT / "assets" / "fonts" / "FiraSans-Regular.ttf") as font:
        widths = {name: font["hmtx"][name][0] for name in font.getGlyphOrder()}
        by_text = {code: font.getGlyphID(name) for code, name in font.getBestCmap().items()}
        assert program.names in ((), tuple(font.getGlyphOrder()))
    assert isinstance(program, TrueType)
    assert [program.width(glyph) for glyph in range(program.count)] == list(widths.values())
    found = program.unicode()
    assert found is not None
    assert {code: found(code) for code in by_text} == by_text


def simple(pdf: pikepdf.Pdf, data: bytes, kind: str, **more: Any) -> Font:
    """A simple font of this program."""
    key = "FontFile" if kind == "Type1" else "FontFile3"
    descriptor = Dictionary({"/Flags": 32, f"/{key}": pdf.make_stream(data)})
    entries = {"Encoding": Name.WinAnsiEncoding, "FirstChar": 65, "Widths": Array([700, 650]), **more}
    made = Dictionary(Subtype=Name.Type1, BaseFont=Name("/Proef"), FontDescriptor=descriptor)
    for entry, value in entries.items():
        made[f"/{entry}"] = value
    return Font(made)


@pytest.mark.parametrize(("data", "kind"), [(type1(), "Type1"), (compact(), "Type1C"), (open_type(), "OpenType")])
def test_a_simple_font_finds_its_glyphs_by_name(data: bytes, kind: str) -> None:
    with pikepdf.new() as pdf:
        font = simple(pdf, data, kind)
        assert font.faults(b"AB") == 0
        assert font.missing(b"ABC") == [67]
        assert simple(pdf, data, kind, Widths=Array([700, 640])).faults(b"B") == OTHER_WIDTH
        named = Dictionary(BaseEncoding=Name.WinAnsiEncoding, Differences=Array([65, Name.eacute, Name("/.notdef")]))
        other = simple(pdf, data, kind, Encoding=named, Widths=Array([120, 500]))
        assert other.faults(b"A") == 0
        assert other.faults(b"B") == MISSING


def test_a_type_1_font_may_leave_its_names_to_its_program() -> None:
    """ISO 14289-1, 7.21.7: names in the Adobe Glyph List say which characters they are, wherever they stand."""
    with pikepdf.new() as pdf:
        font = simple(pdf, type1(), "Type1", Widths=Array([700, 120]))
        del font.found.Encoding
        font.found.FontDescriptor.Flags = 4
        assert font.faults(b"AB") == 0
        assert font.encoding.text(66) == "é"
        other = simple(pdf, type1(b"/Encoding 256 array dup 65 /.notdef put def"), "Type1")
        del other.found.Encoding
        assert other.faults(b"A") == MISSING


def test_widths_may_differ_by_what_rounding_does() -> None:
    with pikepdf.new() as pdf:
        for width, fault in ((701, 0), (699, 0), (701.01, OTHER_WIDTH)):
            assert simple(pdf, type1(), "Type1", Widths=Array([width])).faults(b"A") == fault


def test_each_program_is_opened_once(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[int] = []
    monkeypatch.setattr(
        "deck.proof.read.fonts.programs.open_program", lambda data: opened.append(len(data)) or Program()
    )
    with pikepdf.new() as pdf:
        stream, programs = pdf.make_indirect(pdf.make_stream(type1())), Programs()
        for _ in range(3):
            font = Font(Dictionary(Subtype=Name.Type1, FontDescriptor=Dictionary(FontFile=stream)), programs)
            assert font.program
    assert len(opened) == 1


def test_names_of_glyphs_are_those_of_the_standard() -> None:
    latin, mac = coded("WinAnsiEncoding"), coded("MacRomanEncoding")
    assert [latin[code] for code in (0x27, 0x60, 0x80, 0xA0, 0xAD, 0xB2, 0xB5, 0xFF)] == (
        ["quotesingle", "grave", "Euro", "space", "hyphen", "twosuperior", "mu", "ydieresis"]
    )
    assert [mac[code] for code in (0x27, 0x8E, 0xCA, 0xD2)] == ["quotesingle", "eacute", "space", "quotedblleft"]
    assert all(text_of(name) for table in (latin, mac, coded("StandardEncoding")) for name in table.values())
    assert [text_of(name) for name in ("f_i", "uni20AC", "a1", "niets")] == ["fi", "€", "✁", ""]


ALL = {"cff": compact(), "otf": open_type(), "keyed": keyed(), "t1": type1(), "pfb": in_parts(type1())}


@pytest.mark.parametrize("kind", ALL)
def test_a_program_that_is_cut_off_is_damaged_or_read(kind: str) -> None:
    for length in range(0, len(ALL[kind]), 7):
        looked_through(ALL[kind][:length])


def looked_through(data: bytes) -> None:
    """Ask a program everything; it may say that it is damaged, and nothing else."""
    try:
        program = open_program(data)
        program.names, program.encoding, program.present()
        for number in (0, 1, 2, 34, 65, 300, 65535):
            glyph = program.glyph_of_cid(number)
            if glyph is not None and glyph < program.count:
                program.width(glyph)
        if isinstance(program, TrueType):
            for lookup in (program.symbol(), program.unicode(), *program.maps.values()):
                assert lookup is None or all(lookup(code) >= 0 for code in (0, 65, 0xF041, 0x1F600))
    except Damaged as error:
        assert re.fullmatch(r"\S+ cannot be read", str(error))


@pytest.mark.parametrize("kind", [*ALL, "ttf"])
def test_any_damage_to_a_program_is_told_or_passed_over_in_time(kind: str) -> None:
    data = ALL.get(kind) or (ROOT / "assets" / "fonts" / "FiraSans-Regular.ttf").read_bytes()
    chance, started = random.Random(14), time.monotonic()
    for _ in range(150):
        spoiled = bytearray(data)
        for _ in range(chance.randint(1, 12)):
            spoiled[chance.randrange(min(len(spoiled), 3000))] = chance.choice((0, 1, 255, chance.randrange(256)))
        looked_through(bytes(spoiled))
    assert time.monotonic() - started < 20


def test_an_outline_that_calls_itself_comes_to_an_end() -> None:
    # Ten subroutines that each call the next ten times: ten thousand million steps.
    data = bytearray(compact())
    program = Compact(bytes(data))
    outline = b"\x20\x1d" * 20  # callgsubr of -107
    program._glyphs = [outline] * 4  # type: ignore[assignment]
    program._global = [outline * 10] * 4  # type: ignore[assignment]
    with pytest.raises(Damaged, match="CharStrings"):
        program.width(1)
