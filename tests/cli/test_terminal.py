"""What a file says never reaches a terminal as an order: nothing of it is obeyed, and it ends no line."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result
from filled import form_pdf

from deck.base.shown import shown
from deck.cli.main import main

EVIL = "x\x1b[31m\x07\r\n\x9b2J\u202egnp\u2066y"
"""An escape sequence, a bell, ends of a line, an order of C1, and two changes of direction."""

SHOWN = r"x\x1b[31m\x07\x0d\x0a\x9b2J\u202egnp\u2066y"
ORDERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no file there has such a name")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, prog_name="vakdeck")


def test_each_order_is_shown_by_its_number() -> None:
    assert shown(EVIL) == SHOWN
    assert shown("n\udce9\udc9b") == "n\udce9\\x9b"
    assert shown("gewoon é “x” \N{NO-BREAK SPACE}€ 👩‍🏫 ‎שלום") == "gewoon é “x” \N{NO-BREAK SPACE}€ 👩‍🏫 \\u200eשלום"


def evil_name(name: str) -> bytes:
    return b"".join(b"#%02x" % byte for byte in name.encode())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with files whose names, fonts, inks, fields and values are orders."""
    monkeypatch.chdir(tmp_path)
    name = EVIL.replace("/", "")
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /%b >>" % evil_name(EVIL)
    function = b"<< /FunctionType 2 /N 1 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 0 0] >>"
    spot = b"[/Separation /%b /DeviceCMYK %b]" % (evil_name(EVIL), function)
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(300, 300))
        page.obj.Resources = pikepdf.Object.parse(b"<< /ColorSpace << /C %b >> /Font << /F %b >> >>" % (spot, font))
        page.Contents = pikepdf.Stream(pdf, b"/C cs 1 scn 0 0 20 20 re f /F 3 Tf BT 1 0 0 1 20 20 Tm (abc) Tj ET")
        pdf.save(tmp_path / f"{name}.pdf")
    with form_pdf({"hart": "x" * 40_000, EVIL: "y"}, labels={EVIL: EVIL}) as pdf:
        (tmp_path / "in").mkdir()
        pdf.save(tmp_path / "in" / f"{name}.pdf")
    (tmp_path / "in" / f"{name}2.pdf").write_bytes(b"%PDF-1.7 broken")
    toml = '[layout]\nproduct = {}\n"{}" = 3\n'.format(json.dumps(EVIL), "k\\u001b\\u202e")
    (tmp_path / f"{name}.toml").write_text(toml, encoding="utf-8")
    (tmp_path / f"{name}.csv").write_text("Naam;Tekst\n\x1b[31mx;y\n", encoding="utf-8")
    (tmp_path / "profile.toml").write_text(f"extends = {json.dumps(EVIL)}\nmarks = {json.dumps(EVIL)}\n")
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", f"{EVIL}.pdf", "--profile", "press"],
        ["check", "."],
        ["check", f"{EVIL}.pdf", "--profile", "profile.toml"],
        ["check", f"{EVIL}.pdf", f"--{EVIL}"],
        ["check", f"{EVIL}.nix", f"{EVIL}*.nix"],
        ["collect", "in", "-o", "out"],
        ["layout", "check", f"{EVIL}.toml"],
        ["build", "dilemmakaarten", "--cards", f"{EVIL}.csv", "-o", "out"],
        ["build", EVIL, "--profile", EVIL, "--size", EVIL, "-o", EVIL],
        ["kit", EVIL, "--people", EVIL],
        ["import", f"{EVIL}.toml", "-o", "deck"],
        ["new", EVIL],
        [EVIL],
    ],
    ids=lambda one: one[0] if one[0] != EVIL else "command",
)
def test_nothing_of_it_is_obeyed(folder: Path, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.exit_code in (0, 1, 2), done.output
    assert not ORDERS.search(done.output), [line for line in done.output.split("\n") if ORDERS.search(line)]
    assert "x\\x1b[31m" in done.output or arguments[0] in ("collect", "import", "layout")
    assert not [line for line in done.output.split("\n") if line.startswith("2J")]


def test_json_is_exact(folder: Path) -> None:
    told = json.loads(run("check", f"{EVIL}.pdf", "--json").stdout)
    assert told[0]["path"] == f"{EVIL}.pdf"
    assert any(shown(EVIL) in finding["message"] for finding in told[0]["findings"])


@pytest.mark.skipif(sys.platform != "linux", reason="only there a name of a file is any bytes")
def test_a_name_that_is_no_text_is_told_and_its_file_checked(folder: Path) -> None:
    path = os.fsdecode(b"n\xe9\x9b.pdf")
    (folder / path).write_bytes((folder / f"{EVIL}.pdf").read_bytes())
    done = run("check", path)
    assert done.exit_code == 1
    assert b"n\xe9\\x9b.pdf: " in done.stdout_bytes
