"""Names that are no UTF-8, in a file and of a file, are read and told, and hide no other finding."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest

from deck.base.errors import InputError
from deck.base.say import say
from deck.proof import isolate
from deck.proof.check import check
from deck.proof.finding import Report
from deck.proof.isolate import check_isolated
from deck.proof.read import source
from deck.proof.read.objects import entries, entry, name

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /%b >>"
INK = b"<< /FunctionType 2 /N 1 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 0 0] >>"
CONTENT = b"/%b cs 1 scn 0 0 20 20 re f /%b 3 Tf BT 1 0 0 1 20 20 Tm (abc) Tj ET"


def odd(path: Path, spot: bytes, font: bytes, keys: bytes = b"X") -> Path:
    """A page with a spot colour and a font of these names, under names of their own."""
    resources = b"<< /ColorSpace << /C%b [/Separation /%b /DeviceCMYK %b] >> /Font << /F%b %b >> >>"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(300, 300))
        page.obj.Resources = pikepdf.Object.parse(resources % (keys, spot, INK, keys, FONT % font))
        page.Contents = pikepdf.Stream(pdf, CONTENT % (b"C" + keys, b"F" + keys))
        pdf.save(path)
    return path


def found(report: Report) -> list[str]:
    return [finding.rule for _, finding in report.findings]


@pytest.mark.parametrize("keys", [b"#e9", b"#1b", b"#20x", b"#c3#a9"])
def test_a_name_of_bytes_hides_nothing(tmp_path: Path, keys: bytes) -> None:
    plain = check(odd(tmp_path / "plain.pdf", b"Spot", b"Helvetica"))
    report = check(odd(tmp_path / "odd.pdf", b"Spo#e9t", b"Helv#e9tica", keys))
    assert found(report) == found(plain)
    told = " ".join(finding.message for _, finding in report.findings)
    assert "Spoét" in told
    assert "Helvética" in told
    json.dumps(report.as_dict(), ensure_ascii=False).encode()  # it can be written anywhere


def test_names_are_found_under_what_they_are_told_as() -> None:
    table = pikepdf.Object.parse(b"<< /a#20b 1 /c#0ad 2 /e#e9 3 /#c3#a9 4 /p#28x 5 /#23 6 >>")
    assert {key: entry(table, key) for key, _ in entries(table)} == dict(entries(table))
    assert len(dict(entries(table))) == 6
    assert name(pikepdf.Object.parse(b"/e#e9")) == "e\udce9"


@pytest.mark.skipif(sys.platform != "linux", reason="only there a name of a file is any bytes")
def test_a_file_whose_name_is_no_text_is_checked(tmp_path: Path) -> None:
    plain = odd(tmp_path / "plain.pdf", b"Spot", b"Helvetica")
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/n\xe9.pdf"))
    path.write_bytes(plain.read_bytes())
    assert found(check_isolated(path)) == found(check(plain))
    assert check_isolated(path).path == str(path)


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (MemoryError(), "it needs more than 500 MiB"),
        (UnicodeEncodeError("utf-8", "x", 0, 1, "why"), "the check itself failed on it (UnicodeEncodeError"),
    ],
)
def test_the_reason_why_a_file_could_not_be_checked_is_the_true_one(
    monkeypatch: pytest.MonkeyPatch, capfd: Any, tmp_path: Path, fault: Exception, told: str
) -> None:
    """Not each error is for want of memory."""

    def failing(_: object) -> dict[str, Any]:
        raise fault

    monkeypatch.setattr(isolate, "_run", failing)
    monkeypatch.setattr(sys, "stdin", (tmp_path / "job").open("w+"))
    sys.stdin.write("{}")
    sys.stdin.seek(0)
    isolate.main()
    sys.stdin.close()
    out = capfd.readouterr().out.encode()
    [finding] = isolate._answer(tmp_path, 0, out, 8, 500).errors
    assert told in finding.message


@pytest.mark.parametrize("code", [-6, -11, 1])
def test_a_process_that_ended_without_a_word_broke(tmp_path: Path, code: int) -> None:
    [finding] = isolate._answer(tmp_path, code, b"", 8, 500).errors
    assert finding.message == say("the file could not be checked: it breaks the program that reads it")


def test_a_process_that_took_too_long_is_told_so(tmp_path: Path) -> None:
    [finding] = isolate._answer(tmp_path, None, b"", 8, 500).errors
    assert "more than 8 seconds" in finding.message


def test_what_every_reader_mends_is_no_damage() -> None:
    """As qpdf says it of the files of many programs, and of one that lost something (ISO 32000-1, 7.5.8)."""
    usual = "a.pdf: xref entry for the xref stream itself is missing - a common error handled correctly by qpdf"
    count = "a.pdf: reported number of objects (7) is not one plus the highest object number (9)"
    lost = "a.pdf (object 4 0, offset 9): expected endobj"
    told = SimpleNamespace(get_warnings=lambda: [usual, count, lost])
    assert source._mended(told, Path("a.pdf")) == ["object 4 0, offset 9): expected endobj"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the memory of a process has no limit")
def test_a_file_that_has_no_room_in_memory_is_told_so(tmp_path: Path) -> None:
    path = odd(tmp_path / "groot.pdf", b"Spot", b"Helvetica")
    os.truncate(path, 700 << 20)
    [finding] = check_isolated(path).errors
    assert "it needs more than 500 MiB" in finding.message
    os.truncate(path, 2 << 30)
    with pytest.raises(InputError, match="larger than 1024 MiB"):
        check_isolated(path)
