"""The usual operations are read in one step, and come out as they do token by token."""

from __future__ import annotations

import pytest

from deck.proof.read import tokens
from deck.proof.read.quick import quick
from deck.proof.read.tokens import operations

QUICK = [
    b"/F1 18 Tf",
    b"\n/Im0 Do",
    b"/P <</MCID 12>> BDC",
    b"/Artifact <</Type /Page>> BDC",
    b"/Artifact<</Type/Page>>BDC",
    b"/Span << /Lang /nl >>\nBDC",
    b"/Gold cs",
    b"/P1 0.5 .25 1. scn",
    b"[(V)10(r)-35.5(a)] TJ",
    b"[(a\\)b\\101\\\\)<00 4f5>12 () ]TJ",
    b"[]TJ",
    b"[<0041>-3.5<00 42>] TJ",
    b"[(a) 1 2 (b)(c) (d)] TJ",
    b"[ 5 (a<b)7 ] TJ",
]
SLOW = [
    b"/F#31 18 Tf",
    b"/A true Do",
    b"/A 1.2.3 Tf",
    b"[(a(b)c)] TJ",
    b"[(1(2)3)] TJ",
    b"[(a)1e5(b)] TJ",
    b"[(a) 1.2.3] TJ",
    b"[/A (b)] TJ",
    b"[[(a)]] TJ",
    b"/P <</MCID 1 /Lang (nl)>> BDC",
    b"/P <</E (a)>> BDC",
    b"/P /Props BDC",
]


def read(data: bytes) -> list[tuple[bytes, list[object]]]:
    """All operations."""
    return [(operator, list(operands)) for operator, operands in operations(data)]


@pytest.mark.parametrize("data", QUICK + SLOW)
def test_each_form_comes_out_as_it_does_token_by_token(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    page = b"q 1 0 0 1 0 0 cm " + data + b" " + data + b"\nQ"
    at_once = read(page)
    monkeypatch.setattr(tokens, "quick", lambda *_: None)
    assert read(page) == at_once
    assert len(at_once) >= 5


@pytest.mark.parametrize("data", QUICK)
def test_the_usual_forms_are_read_in_one_step(data: bytes) -> None:
    assert quick(data, 0, bytes, bytes)


@pytest.mark.parametrize("data", SLOW)
def test_other_forms_are_left_to_the_tokens(data: bytes) -> None:
    assert quick(data, 0, bytes, bytes) is None


@pytest.mark.parametrize(
    "data", [b"[" + b"(a)1 " * 90_000, b"[" + b"(" * 90_000, b"/A " + b"1 " * 90_000, b"[(\\" * 9000]
)
def test_what_has_no_end_is_tried_once(data: bytes) -> None:
    assert quick(data, 0, bytes, bytes) is None
