"""Reading content streams and unfolding streams: like the library does, but never more than was asked for."""

from __future__ import annotations

import zlib
from decimal import Decimal
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from deck.proof.finding import Budget
from deck.proof.page import OPERATORS
from deck.proof.read.layers import Layers
from deck.proof.read.marks import State
from deck.proof.read.memory import Memory
from deck.proof.read.resources import Resources
from deck.proof.read.source import Meter
from deck.proof.read.streams import Unreadable, decode, inflate, packet_nodes
from deck.proof.read.tokens import PATH, PAUSE, operations
from deck.proof.read.walk import Player, Walker

TRICKY = rb"""
% a comment (with brackets
q 1 0 0 -1. +.5 -0 cm/F1 12 Tf
[(a\)b) -20 (c(d)e) <414 2>]TJ (new\
line \101\n) ' /Name#20x gs
/Span <</MCID 3 /Alt (x>>y) /A [1 2 <</B true>>]>> BDC EMC
1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 scn null false /P scn
"""


def plain(value: Any) -> Any:
    """An operand of the library as ours are."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float | Decimal):
        return float(value)
    if isinstance(value, pikepdf.Name):
        return str(value)[1:]
    if isinstance(value, pikepdf.String):
        return bytes(value)
    if isinstance(value, pikepdf.Array):
        return [plain(item) for item in value]
    return {key[1:]: plain(item) for key, item in value.items()}


def test_operations_are_read_as_the_library_reads_them() -> None:
    with pikepdf.new() as pdf:
        theirs = [
            (bytes(step.operator), [plain(value) for value in step.operands])
            for step in pikepdf.parse_content_stream(pdf.make_stream(TRICKY))
        ]
    assert [(operator, list(operands)) for operator, operands in operations(TRICKY) if operator] == theirs


BUILT = [b"1 2 3 4 re", b"5 6 7 -8 re", b"9 10 11.5 -12 re", b"0 0 m", b"1. +2 l", b"1 2 3 4 5 6 c", b"1 2 3 4 v", b"h"]
BUILT += [
    b"-.5 2 3 4 y",
    b"9 10 -7 -8 re",
    b"1 2 3 re",
    b"1 2 3 4 5 re",
    b"1 2 3.4.5 6 re",
    b"1 2 3 4 rex",
    b"1e5 2 m",
    b"/N re",
    b"re",
    b"f",
]


@given(st.lists(st.sampled_from(BUILT), min_size=1), st.sampled_from([b"\n", b" ", b"\r\n "]))
@settings(max_examples=200)
def test_a_path_that_is_read_in_one_step_is_the_same_as_one_built_step_by_step(rows: list[bytes], end: bytes) -> None:
    def path_of(data: bytes) -> tuple[Any, ...]:
        walker = Walker(Memory(Meter(Budget()), Layers(None)), OPERATORS)
        player = Player(walker, Resources(None, walker.memory.cache), State())
        player.play(data)
        player.play(b" 3 3 m 4 4 l 5 5 6 6 re")
        path = player.path
        built = path.points, list(path.starts), path.curves, path.rectangles, path.pen, path.start
        return *built, path.bounds, path.pieces, path.size, path.subpaths, walker.traits

    data = end.join(rows) + end
    at_once = path_of(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("deck.proof.read.tokens.built", lambda *_: (None, 0))
        assert at_once == path_of(data)


def test_rectangles_in_a_row_are_one_step_and_equal_rows_one_path() -> None:
    row = b"1 2 3 4 re\n5 6 7 -8 re\n9 10 11.5 12 re\n"
    (first, _), (second, _) = (operations(row + end) for end in (b"f", b"S"))
    assert first[0] == PATH
    assert first[1][0] is second[1][0]


FREQUENT = (
    *(
        rb"[(a) -12 (b\(c\)\101) .5 <414> <41 42> ()] TJ",
        b"[]TJ",
        b"[(a)-3.(b)+4]TJ",
        b"[ ( a b ) 1.2.3 ] TJ",
        b"[(a(b)c)] TJ",
        b"[(1(2)3)5(b)] TJ",
        b"[<0041>-3<414>5 6<42>] TJ",
        b"[(a)nan(b)] TJ",
    ),
    *(b"/F1 12 Tf", b"/F1 -.5 Tf", b"/F#31 12. Tf", b"/X1 Do", b"/X1Do", b"/X.1 Do", b"/CS0 cs", b"/P1 scn", b"/A BMC"),
    *(
        b"/P <</MCID 3>> BDC",
        b"/P<</MCID 3 >>BDC",
        b"/P <</MCID 3/Lang(nl)>> BDC",
        b"/P /Q BDC",
        b"/F1 1 2 Tf",
        b"[1 2] 0 d",
    ),
)


@given(st.lists(st.sampled_from(FREQUENT), min_size=1), st.sampled_from([b" ", b"\n", b"%x\n"]))
@settings(max_examples=200)
def test_what_is_frequent_is_read_as_it_is_token_by_token(parts: list[bytes], between: bytes) -> None:
    data = between.join(parts)
    quick = [(operator, list(operands)) for operator, operands in operations(data) if operator]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("deck.proof.read.tokens.quick", lambda *_: None)
        slow = [(operator, list(operands)) for operator, operands in operations(data) if operator]
    assert quick == slow


@given(st.binary(max_size=300))
@settings(max_examples=200)
def test_any_bytes_come_to_an_end(data: bytes) -> None:
    assert len(list(operations(data))) <= len(data)


@given(st.lists(st.sampled_from([b"(", b")", b"[", b"]", b"<<", b">>", b"BI", b"ID", b"EI", b"<", b"1", b"/N", b"q"])))
def test_brackets_in_any_order_come_to_an_end(parts: list[bytes]) -> None:
    assert len(list(operations(b" ".join(parts)))) <= len(parts)


def test_a_long_row_of_numbers_is_read_in_one_go() -> None:
    assert set(operations(b"1234567 " * 200_000)) == {PAUSE}


def test_what_is_over_the_limit_is_not_kept() -> None:
    found = list(operations(b"[" + b"1 " * 200_000 + b"] 0 d"))
    assert all(len(operands) <= 2 for _, operands in found)
    assert found[-1] == (b"d", [0.0])


FILTERS = {
    "/FlateDecode": zlib.compress(b"0 0 9 9 re f" * 50),
    "/ASCIIHexDecode": b"30 20 30 0a 5>",
    "/ASCII85Decode": b"87cURDZ~>",
    "/RunLengthDecode": bytes((2, 65, 66, 67, 250, 68, 128)),
    # The example of ISO 32000-1, 7.4.4.2.
    "/LZWDecode": bytes.fromhex("800B6050220C0C8501"),
}


@pytest.mark.parametrize("name", FILTERS)
def test_filters_decode_as_the_library_does(name: str) -> None:
    with pikepdf.new() as pdf:
        stream = pdf.make_stream(b"")
        stream.write(FILTERS[name], filter=Name(name))
        assert decode(stream, 1000) == stream.read_bytes(pikepdf.StreamDecodeLevel.all)


def test_filters_in_a_row_are_undone_in_turn() -> None:
    with pikepdf.new() as pdf:
        stream = pdf.make_stream(b"")
        hexed = zlib.compress(b"0 0 9 9 re f").hex().encode() + b">"
        stream.write(hexed, filter=Array([Name.ASCIIHexDecode, Name.FlateDecode]))
        assert decode(stream, 1000) == stream.read_bytes(pikepdf.StreamDecodeLevel.all) == b"0 0 9 9 re f"


def test_predictors_are_undone() -> None:
    rows = b"".join(bytes((kind, *range(kind, kind + 6))) for kind in range(5))
    with pikepdf.new() as pdf:
        stream = pdf.make_stream(b"")
        stream.write(zlib.compress(rows), filter=Name.FlateDecode, decode_parms=Dictionary(Predictor=12, Columns=6))
        assert decode(stream, 1000) == stream.read_bytes(pikepdf.StreamDecodeLevel.all)


def test_a_bomb_is_not_unfolded() -> None:
    with pytest.raises(Unreadable, match="more than 1 MiB"):
        inflate(zlib.compress(bytes(50 << 20)), 1 << 20)


PACKET = '<?xml version="1.0" encoding="{}"?>{}<x><!-- een --><y>{}</y></x>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_packet_with_entities_is_not_read(encoding: str) -> None:
    with pikepdf.new() as pdf:
        plain = pdf.make_stream(PACKET.format(encoding, "", "tekst").encode(encoding))
        assert [node.text for node in packet_nodes(plain)][1:] == ["tekst"]
        entity = PACKET.format(encoding, '<!DOCTYPE x [<!ENTITY e "tekst">]>', "&e;").encode(encoding)
        assert packet_nodes(pdf.make_stream(entity)) == []


def test_what_is_no_packet_has_no_nodes() -> None:
    with pikepdf.new() as pdf:
        assert packet_nodes(None) == packet_nodes(Dictionary()) == packet_nodes(pdf.make_stream(b"<x>")) == []


def test_a_damaged_stream_gives_what_it_still_has() -> None:
    whole = zlib.compress(bytes(range(256)) * 400, 1)
    assert inflate(whole[: len(whole) // 2], 1 << 20).startswith(bytes(range(200)))
