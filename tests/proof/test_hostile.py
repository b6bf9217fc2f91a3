"""Files that mean no good: a finding or a clear error, in bounded time and memory, never a traceback."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Dictionary, Name

from deck.base.apart import environment
from deck.base.errors import InputError
from deck.proof.check import check
from deck.proof.finding import Budget, Report
from deck.proof.isolate import check_isolated

SECONDS = 10
QUICK = Budget(seconds=1)


def raw(path: Path, *objects: bytes, root: int = 1) -> Path:
    """A file of numbered objects."""
    out, offsets = bytearray(b"%PDF-1.6\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start, count = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root %d 0 R >>\n" % (count, table, count, root)
    path.write_bytes(bytes(out + b"startxref\n%d\n%%%%EOF" % start))
    return path


def stream(head: bytes, data: bytes) -> bytes:
    return b"<< %b /Length %d >>\nstream\n%b\nendstream" % (head, len(data), data)


CATALOG, PAGES = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Resources 5 0 R /Contents 4 0 R >>"


def page_of(path: Path, content: bytes, resources: bytes = b"<< >>", *more: bytes) -> Path:
    """A file of one page."""
    return raw(path, CATALOG, PAGES, PAGE, stream(b"", content), resources, *more)


@cache
def bomb() -> bytes:
    """A few hundred kilobytes that unfold to 120 MiB."""
    return zlib.compress(bytes(120 << 20), 1)


def one_bomb(path: Path) -> Path:
    return raw(path, CATALOG, PAGES, PAGE, stream(b"/Filter /FlateDecode", bomb()), b"<< >>")


def bomb_of_objects(path: Path) -> Path:
    inner = stream(b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", bomb())
    return raw(path, CATALOG, PAGES, PAGE, stream(b"", b""), b"<< >>", inner)


def laughing_forms(path: Path) -> Path:
    """Ten forms that each show the next ten times: ten thousand million marks."""
    forms = [
        stream(b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources 5 0 R", b"/F%d Do " % (index + 1) * 10)
        for index in range(10)
    ]
    last = stream(b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]", b"0 0 9 9 re f")
    names = b" ".join(b"/F%d %d 0 R" % (index, index + 6) for index in range(11))
    return page_of(path, b"/F0 Do", b"<< /XObject << %b >> >>" % names, *forms, last)


def loop_of_pages(path: Path) -> Path:
    return raw(
        path, CATALOG, b"<< /Type /Pages /Count 9 /Kids [3 0 R] >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"
    )


def loop_of_objects(path: Path) -> Path:
    """A stream whose length is itself, resources that are themselves, a font that descends from itself."""
    font = b"<< /Type /Font /Subtype /Type0 /DescendantFonts 6 0 R /FontDescriptor 6 0 R >>"
    loop = b"<< /Font << /F1 6 0 R >> /ColorSpace << /C [/Indexed 7 0 R 1 7 0 R] >> /XObject 5 0 R /ExtGState 5 0 R >>"
    content = b"/C cs 1 sc 0 0 9 9 re f BT /F1 9 Tf (x) Tj ET /F1 Do /XObject gs"
    return page_of(path, content, loop, font, b"[/Indexed 7 0 R 1 7 0 R]")


def deep_arrays(path: Path) -> Path:
    return page_of(path, b"[" * 500_000 + b"1" + b"]" * 500_000 + b" 0 d " + b"<<" * 100_000 + b" q " * 500_000)


def many_operators(path: Path) -> Path:
    data = zlib.compress(b"0 0 1 1 re f\n" * 3_000_000, 9)
    return raw(path, CATALOG, PAGES, PAGE, stream(b"/Filter /FlateDecode", data), b"<< >>")


def letters_on_letters(path: Path) -> Path:
    """Every letter of fifty thousand stands on as many areas: rules that compare must look at the clock."""
    resources = b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    areas = b"0.4 0.3 0 0 k 0 0 20 30 re 0 0 m 3 9 l 9 3 l f\n" * 50_000
    return page_of(path, areas + b"BT /F1 9 Tf 0 0 0 1 k 1 1 Td (x) Tj ET\n" * 50_000, resources)


def huge_picture(path: Path) -> Path:
    head = b"/Type /XObject /Subtype /Image /Width 90000 /Height 90000 /BitsPerComponent 8 /ColorSpace /DeviceRGB"
    return page_of(path, b"200 0 0 200 0 0 cm /I Do", b"<< /XObject << /I 6 0 R >> >>", stream(head, b"x"))


def mad_numbers(path: Path) -> Path:
    number = b"9" * 400
    content = b"%b 0 0 %b 0 0 cm 0 0 %b 1 re f -%b w 0 0 m 1 1 l S /F1 %b Tf" % ((number,) * 5)
    return page_of(path, content + b" 0 0 0 0 0 0 cm 0 0 5 5 re B 1e99 0 0 -1 nan inf cm")


def pattern(path: Path, step: float = 0.001, cell: float = 0.01, content: bytes = b"0 0 .01 .01 re f") -> Path:
    """A page that is filled with a tiny cell: of less than a kilobyte, and drawn ninety thousand million times."""
    head = b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /Resources << >>"
    size = f" /BBox [0 0 {cell} {cell}] /XStep {step} /YStep {step}".encode()
    uses = b"/Pattern cs /P scn 0 0 300 300 re f"
    return page_of(path, uses, b"<< /Pattern << /P 6 0 R >> >>", stream(head + size, content))


def no_boxes(path: Path) -> Path:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [(a) /b null 4] /Rotate (x) /UserUnit -1 "
    page += b"/Contents [4 0 R 9 0 R null] >>"
    return raw(path, CATALOG, PAGES, page, stream(b"", b"0 0 9 9 re f"))


def many_pages(path: Path) -> Path:
    count = 100_000
    kids = b" ".join(b"%d 0 R" % (index + 3) for index in range(count))
    head = b"<< /Type /Pages /Count %d /MediaBox [0 0 200 300] /Kids [%b] >>" % (count, kids)
    return raw(path, CATALOG, head, *[b"<< /Type /Page /Parent 2 0 R >>"] * count)


def billion_laughs(path: Path) -> Path:
    entities = "".join(f'<!ENTITY l{index} "{f"&l{index - 1};" * 10}">' for index in range(1, 12))
    packet = f'<!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><x>&l11;</x>'.encode()
    catalog = b"<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R >>"
    return raw(path, catalog, PAGES, PAGE, stream(b"", b""), b"<< >>", stream(b"/Type /Metadata", packet))


def locked(path: Path) -> Path:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path, encryption=pikepdf.Encryption(owner="a", user="b"))
    return path


HOSTILE: list[tuple[Callable[[Path], Path], str]] = [
    (one_bomb, "unfolds to more than 48 MiB"),
    (bomb_of_objects, "object streams unfold"),
    (laughing_forms, "more than 200,000 marks|too deep|seconds"),
    (loop_of_pages, "Loop detected|circle"),
    (loop_of_objects, ""),
    (deep_arrays, ""),
    (many_operators, "more than|are over"),
    (letters_on_letters, "are over"),
    (huge_picture, ""),
    (mad_numbers, ""),
    (pattern, "repeat more than 5,000,000 times"),
    (no_boxes, "MediaBox is undefined|media box"),
    (many_pages, "of 100,000 pages"),
    (billion_laughs, ""),
    (locked, "password"),
]


def tried(path: Path, isolated: bool = False) -> tuple[Report | InputError, str]:
    """The outcome, and all that it says."""
    from deck.proof.rules.table import RULES

    all_rules = {rule.id: "error" for rule in RULES}
    try:
        report = (check_isolated if isolated else check)(path, severities=all_rules, budget=QUICK)  # type: ignore[arg-type]
    except InputError as error:
        return error, str(error)
    return report, "\n".join(finding.message for finding in report.errors)


CASES = [
    pytest.param(make, says, isolated, id=f"{make.__name__}-{'isolated' if isolated else 'here'}")
    for make, says in HOSTILE
    for isolated in (False, True)
    if not isolated or make in (bomb_of_objects, laughing_forms, deep_arrays, many_operators)
]


@pytest.mark.slow
@pytest.mark.parametrize(("make", "says", "isolated"), CASES)
def test_a_hostile_file_is_told_of_in_time(
    tmp_path: Path, make: Callable[[Path], Path], says: str, isolated: bool
) -> None:
    path = make(tmp_path / "kwaad.pdf")
    started = time.monotonic()
    _, said = tried(path, isolated)
    assert time.monotonic() - started < SECONDS
    assert said
    assert re.search(says, said), said
    assert "Traceback" not in said


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"<html>", b"%PDF-1.4\nxref\n0 1\ntrailer"])
def test_what_is_no_pdf_is_a_clear_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "niets.pdf"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"^niets\.pdf: .+ .+\."):
        check(path)


def test_a_file_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        check(tmp_path / "weg.pdf")
    with pytest.raises(InputError, match="cannot be read"):
        check(tmp_path)


def test_a_truncated_file_is_repaired_or_refused(sample: Any) -> None:
    data = sample.save().read_bytes()
    for part in (0.2, 0.5, 0.8, 0.97):
        sample.path.write_bytes(data[: int(len(data) * part)])
        outcome, said = tried(sample.path)
        assert said
        assert isinstance(outcome, InputError) or "damaged" in said


def test_a_bomb_is_never_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deck.proof.render.Renderer.draw", lambda *_: pytest.fail("it was drawn"))
    for bomb in (one_bomb, laughing_forms, pattern):
        _, said = tried(bomb(tmp_path / "kwaad.pdf"))
        assert said


@pytest.mark.parametrize(
    "size",
    [
        pytest.param({"content": b""}, id="empty"),
        pytest.param({"step": 0, "cell": 5}, id="stands still"),
        pytest.param({"step": 2, "cell": 200}, id="over each other"),
        pytest.param({"step": 0.2, "cell": 0.2, "content": b"0 0 .1 .1 re f " * 3}, id="many marks"),
    ],
)
def test_a_pattern_without_end_is_never_drawn(tmp_path: Path, size: dict[str, Any]) -> None:
    report, said = tried(pattern(tmp_path / "kwaad.pdf", **size))
    assert "repeat more than 5,000,000 times" in said
    assert isinstance(report, Report)
    assert "not tagged" in said  # the other rules are asked all the same


@pytest.mark.parametrize("size", [{"step": 1, "cell": 1}, {"step": 5, "cell": 50}, {"step": 400, "cell": 300}])
def test_a_pattern_that_is_drawn_is_no_finding(tmp_path: Path, size: dict[str, Any]) -> None:
    assert "repeat" not in tried(pattern(tmp_path / "goed.pdf", **size))[1]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no such limit")
def test_the_clock_ends_a_process_that_hangs_in_a_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hangs = (
        "from deck.base.apart import limit, limit_clock; import time; limit(500, 60); limit_clock(-2.5); time.sleep(60)"
    )
    monkeypatch.setattr("deck.proof.isolate.command", lambda _: [sys.executable, "-c", hangs])
    started = time.monotonic()
    report = check_isolated(one_bomb(tmp_path / "kwaad.pdf"), budget=QUICK)
    assert time.monotonic() - started < SECONDS
    assert [finding.message for finding in report.errors] == [
        "the file could not be checked: it takes more than 1 seconds"
    ]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no such limit")
def test_pages_that_are_done_give_the_clock_more(tmp_path: Path) -> None:
    asked = "from deck.base.apart import *; import signal; limit(500, 60); limit_clock(1); go_on(40)"
    asked += "; print(signal.getitimer(signal.ITIMER_REAL)[0] > 40)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, env=environment(), check=True)
    assert done.stdout.strip() == b"True"


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=30))
def test_any_damage_is_told_of_without_a_traceback(sample: Any, changes: list[tuple[int, int]]) -> None:
    if not sample.path.exists():
        sample.resources.ExtGState.Half = Dictionary(ca=0.5, BM=Name.Multiply)
        sample.add("/Half gs 1 1 1 0 k " + sample.rect(20, 20, 9, 9))
        sample.whole = sample.save(compress_streams=False).read_bytes()
    data = bytearray(sample.whole)
    for place, value in changes:
        data[place % len(data)] = value
    sample.path.write_bytes(bytes(data))
    tried(sample.path)
