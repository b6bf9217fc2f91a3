"""QR codes on the page: found however they are drawn, measured in mm, and sampled when there are many."""

from __future__ import annotations

import math
from typing import Any

import pytest

from deck.pages.qr.symbol import encode
from deck.proof.check import check
from deck.proof.clean import clean_code
from deck.proof.codes import Code, codes_of
from deck.proof.finding import Budget
from deck.proof.places import candidates


def codes(sample: Any) -> tuple[Code, ...]:
    with sample.opened() as page:
        return codes_of(page)


def drawn_apart(sample: Any, x: float, y: float, module: float) -> str:
    """Every module a path of its own, as some programs draw them."""
    size = encode(sample.address).modules
    parts = ["0 0 0 1 k"]
    for row, bits in enumerate(encode(sample.address).rows):
        parts += [
            sample.rect(x + column * module, y + row * module, module, module)
            for column in range(size)
            if bits >> (size - 1 - column) & 1
        ]
    return "\n".join(parts)


def picture_of(sample: Any, scale: int) -> bytes:
    """A symbol with its quiet zone as grey pixels."""
    size = encode(sample.address).modules
    rows = [bytes(size + 8)] * 4 + [
        bytes(4) + bytes(bits >> (size - 1 - column) & 1 for column in range(size)) + bytes(4)
        for bits in encode(sample.address).rows
    ]
    rows += [bytes(size + 8)] * 4
    return b"".join(bytes(0 if dark else 255 for dark in row for _ in range(scale)) * scale for row in rows)


def test_a_code_is_measured(sample: Any) -> None:
    (code,) = codes(sample)
    assert (code.text, code.level, code.quiet, code.inverted) == (sample.address, "M", True, False)
    assert code.module == pytest.approx(0.5, abs=0.005)
    assert (code.place.x, code.place.y) == pytest.approx((60, 60), abs=0.1)
    assert code.contrast > 15


def test_a_code_of_separate_modules_is_found(sample: Any) -> None:
    sample.content = drawn_apart(sample, 30, 30, 0.6)
    (code,) = codes(sample)
    assert code.text == sample.address
    assert code.module == pytest.approx(0.6, abs=0.01)


def test_a_code_in_a_picture_is_found(sample: Any) -> None:
    data = picture_of(sample, 4)
    side = math.isqrt(len(data))
    sample.picture("Photo", side, b"", "DeviceGray")
    sample.resources.XObject.Photo.write(data)
    sample.content = f"q {30 * sample.k} 0 0 {30 * sample.k} {sample.at(20, 60)} cm /Photo Do Q"
    (code,) = codes(sample)
    assert code.text == sample.address


@pytest.mark.parametrize("degrees", [90, 180, 12])
def test_a_turned_code_is_read(sample: Any, degrees: int) -> None:
    angle = math.radians(degrees)
    turn = f"{math.cos(angle):.5f} {math.sin(angle):.5f} {-math.sin(angle):.5f} {math.cos(angle):.5f}"
    sample.content = f"q 1 0 0 1 170 170 cm {turn} 0 0 cm 1 0 0 1 -170 -170 cm {sample.code(40, 40, 0.8)} Q"
    (code,) = codes(sample)
    assert (code.text, code.quiet) == (sample.address, True)


def test_a_pattern_of_squares_is_no_code(sample: Any) -> None:
    squares = [sample.rect(20 + 2 * (index % 12), 20 + 2 * (index // 12), 1, 1, "") for index in range(144)]
    sample.content = "0 0 0 1 k " + "".join(squares) + "f"
    assert codes(sample) == ()
    report = check(sample.save())
    assert (report.codes, report.notes) == (0, ()), "nothing to decode is not told as something that was not decoded"


def test_a_code_is_missed_beside_a_pattern(sample: Any) -> None:
    squares = [sample.rect(20 + 2 * (index % 12), 20 + 2 * (index // 12), 1, 1, "") for index in range(144)]
    sample.content = "0 0 0 1 k " + "".join(squares) + "f"
    report = check(sample.save(), expected={sample.address})
    assert "qr-missing" in {finding.rule for _, finding in report.findings}


def test_many_codes_are_sampled_and_the_report_says_so(sample: Any) -> None:
    sample.content = "".join(sample.code(12 + 22 * (index % 4), 12 + 22 * (index // 4)) for index in range(16))
    report = check(sample.save(), expected={sample.address}, budget=Budget(codes=4))
    assert report.codes == 4
    assert report.notes == ("4 of 16 QR codes were decoded",)
    assert all(not finding.rule.startswith("qr") for _, finding in report.findings)


def test_an_address_is_missed_only_when_all_was_looked_at(sample: Any) -> None:
    expected = {sample.address, "https://www.example.org/anders"}
    path = sample.save()
    rules = [finding.rule for finding in check(path, expected=expected).errors]
    assert "qr-missing" in rules
    assert "qr-missing" not in [finding.rule for finding in check(path, expected=expected, pages=[2]).errors]


def test_codes_on_a_page_that_cannot_be_drawn_are_not_called_missing(sample: Any) -> None:
    sample.form("Loop", "/Loop Do", [0, 0, 100, 100])
    sample.add("/Loop Do")
    assert [finding.rule for finding in sample.findings()] == ["damaged-page"]


def clean(sample: Any) -> list[Code | None]:
    """What a small picture shows of each symbol on the page that is made of modules."""
    with sample.opened() as page:
        return [clean_code(page, one.place, one.modules) for one in candidates(page) if one.modules]


def test_a_symbol_beyond_doubt_is_the_same_as_when_it_is_drawn_fine(
    sample: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (quickly,) = codes(sample)
    assert clean(sample) == [quickly]
    monkeypatch.setattr("deck.proof.codes.clean_code", lambda *_: None)
    (fine,) = codes(sample)
    assert (quickly.text, quickly.modules, quickly.level) == (fine.text, fine.modules, fine.level)
    assert (quickly.quiet, quickly.inverted) == (fine.quiet, fine.inverted)
    assert quickly.contrast == pytest.approx(fine.contrast)
    assert (quickly.place.x, quickly.place.y) == pytest.approx((fine.place.x, fine.place.y), abs=0.1)


DOUBTS = {
    "a hairline in the quiet zone": lambda sample: f"0 0 0 1 k {sample.rect(40, 38.9, 10, 0.05)}",
    "a speck in the quiet zone": lambda sample: f"0 0 0 1 k {sample.rect(38.7, 45, 0.1, 0.1)}",
    "a module that is covered": lambda sample: f"0 0 0 0 k {sample.rect(45, 45, 1.2, 1.2)}",
}


@pytest.mark.parametrize("what", DOUBTS)
def test_what_is_in_doubt_however_little_is_drawn_fine(sample: Any, what: str) -> None:
    sample.content = sample.code(40, 40, 0.6)
    assert all(clean(sample))
    sample.content += "\n" + DOUBTS[what](sample)
    assert clean(sample) == [None]


@pytest.mark.parametrize(
    ("x", "module", "colour"), [(1, 0.6, "0 0 0 1 k"), (40, 0.38, "0 0 0 1 k"), (40, 0.6, "0 0 0 0.6 k")]
)
def test_what_a_rule_may_tell_of_is_drawn_fine(sample: Any, x: float, module: float, colour: str) -> None:
    sample.content = f"{colour}\n{sample.code(x, 40, module).replace('0 0 0 1 k', colour)}"
    assert clean(sample) == [None]
