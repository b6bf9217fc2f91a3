"""Whatever stands where a file should be: exit code 2 and one clear line, in little time and memory."""

from __future__ import annotations

import json
import os
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from split_off import Splitter

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="the limits are those of Linux")]

SECONDS, MIB = 10, 500


def pipe(path: Path) -> None:
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.mkdir()


def device(path: Path) -> None:
    """What never comes to an end."""
    path.symlink_to("/dev/zero")


def circle(path: Path) -> None:
    path.symlink_to(path.name)


def sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 20 << 30)


def nul(path: Path) -> None:
    path.write_bytes(b'a = "\0"\n')


def deep(path: Path) -> None:
    path.write_text("a = " * (path.suffix == ".toml") + "[" * 200_000, encoding="utf-8")


def dotted(path: Path) -> None:
    path.write_text(".".join("a" * 50_000) + " = 1\n", encoding="utf-8")


def many(path: Path) -> None:
    path.write_text("".join(f"k{number} = 1\n" for number in range(80_000)), encoding="utf-8")


def many_lines(path: Path) -> None:
    """One value of many lines, and a fault behind it, whose line is looked for."""
    path.write_text("a = [\n" + "1,\n" * 100_000 + "]\nunknown = 1\n", encoding="utf-8")


def huge(path: Path) -> None:
    path.write_text(f'x = "{"a" * 80_000_000}"\n', encoding="utf-8")


def figure(path: Path) -> None:
    path.write_text(f"x = {'9' * 10_000}\n", encoding="utf-8")


def laughs(path: Path) -> None:
    lists = "".join(f"{chr(98 + at)}: &{chr(98 + at)} [{','.join([f'*{chr(97 + at)}'] * 9)}]\n" for at in range(12))
    path.write_text(f"a: &a [{','.join('x' * 9)}]\n{lists}", encoding="utf-8")


def bomb(path: Path) -> None:
    """A workbook with a sheet of 600 MB."""
    path.write_bytes(_bomb("content.xml" if path.suffix == ".ods" else "xl/s.xml"))


@cache
def _bomb(sheet: str) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    one = '<Relationships xmlns="{}"><Relationship Id="r" Type="x/{}" Target="{}"/></Relationships>'
    parts = {
        "_rels/.rels": one.format(space, "officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="a" r:id="r"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": one.format(space, "worksheet", "s.xml"),
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        with archive.open(sheet, "w", force_zip64=True) as part:
            for _ in range(600):
                part.write(b" " * (1 << 20))
    return made.getvalue()


Make = Callable[[Path], None]
ODD: tuple[Make, ...] = (pipe, folder, device, circle, sparse)

CASES: list[tuple[str, str, tuple[Make, ...]]] = [
    ("build canvas --profile BAD -o out", ".toml", (*ODD, nul, deep, dotted, many, many_lines, huge, figure)),
    ("build canvas --profile press --icc BAD -o out", ".icc", (*ODD, nul)),
    ("build dilemmakaarten --cards BAD -o out", ".csv", (*ODD, nul)),
    ("build dilemmakaarten --cards BAD -o out", ".xlsx", (*ODD, nul, bomb)),
    ("build dilemmakaarten --cards BAD -o out", ".ods", (bomb,)),
    ("build dilemmakaarten --cards BAD -o out", ".json", (*ODD, nul, deep)),
    ("build dilemmakaarten --cards BAD -o out", ".yaml", (*ODD, nul, deep, laughs)),
    ("build dilemmakaarten --cards BAD -o out", ".toml", (*ODD, nul, deep, dotted, huge, figure)),
    ("build dilemmakaarten --cards BAD -o out", ".txt", (*ODD, nul)),
    ("build naamkaartjes --names BAD -o out", ".txt", (*ODD, nul)),
    ("build naamkaartjes --names BAD -o out", ".csv", (*ODD, nul)),
    ("build naamkaartjes --names BAD -o out", ".xlsx", (*ODD, nul, bomb)),
    ("build ./ -o out", "deck.toml", (*ODD, nul, deep, dotted, many, huge, figure)),
    ("layout check BAD", ".toml", (*ODD, nul, deep, dotted, many, many_lines, huge, figure)),
    ("import BAD -o deck", ".txt", (*ODD, nul)),
    ("check BAD", ".pdf", (*ODD, nul)),
    ("check x.pdf --profile BAD", ".toml", (*ODD, deep, dotted, huge)),
    ("printer list", "printers.toml", (*ODD, nul, deep, dotted, huge, figure)),
]
TABLE = [
    pytest.param(call, name, make, id=f"{call.replace('BAD', '').split(' -o')[0]}{name}-{make.__name__}")
    for call, name, makes in CASES
    for make in makes
]


@pytest.fixture(scope="module")
def vakdeck() -> Iterator[Splitter]:
    """The program; its memory is limited so that a fault of ours takes no more than this from the machine."""
    commands = ("build", "check", "importing", "layout", "printer")
    with Splitter(*(f"deck.cli.{name}" for name in commands), memory_mib=3 << 10) as splitter:
        yield splitter


def run(vakdeck: Splitter, cwd: Path, *arguments: str) -> tuple[int, str, float, int]:
    """Exit code, what was said, seconds and MiB of a command, as a person would call it."""
    begun = time.monotonic()
    ended = vakdeck.run(arguments, cwd, environment={"XDG_CONFIG_HOME": str(cwd / "config")})
    return ended.code, ended.stderr, time.monotonic() - begun, ended.mib


@pytest.mark.parametrize(("call", "name", "make"), TABLE)
def test_one_clear_line(vakdeck: Splitter, tmp_path: Path, call: str, name: str, make: Make) -> None:
    bad = tmp_path / (f"bad{name}" if name.startswith(".") else name)
    if name == "printers.toml":
        bad = tmp_path / "config" / "vakdeck" / name
        bad.parent.mkdir(parents=True)
    make(bad)
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7")
    code, said, seconds, mib = run(vakdeck, tmp_path, *(bad.name if word == "BAD" else word for word in call.split()))
    assert code == 2, said
    assert said.count("\n") >= 1
    assert all(line.startswith("vakdeck: ") for line in said.splitlines()), said
    assert said.count("\n") <= 110
    assert "should not happen" not in said
    assert seconds < SECONDS
    assert mib < MIB
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("flag", ["--profile", "--icc", "--cards", "--names", "--printer", "--size", "-o", "--only"])
def test_a_name_of_five_thousand_letters(vakdeck: Splitter, tmp_path: Path, flag: str) -> None:
    value = "x" * 5_000 + {"--profile": ".toml", "--icc": ".icc", "--cards": ".csv", "--names": ".csv"}.get(flag, "")
    arguments = ("build", "dilemmakaarten", "--profile", "press", "-o", "out", flag, value)
    code, said, seconds, _ = run(vakdeck, tmp_path, *arguments)
    assert code == 2, said
    assert "should not happen" not in said
    assert seconds < SECONDS


@pytest.mark.parametrize("key", ["text_min_pt", "bleed_mm", "ink_percent", "contrast_text", "image_warn_ppi"])
@pytest.mark.parametrize("value", ["-5", '"abc"', "inf", "-inf", "nan", "1e300", "true", "[1]", "{a = 1}", "''"])
def test_a_limit_is_a_number_within_bounds(tmp_path: Path, key: str, value: str) -> None:
    from deck.base.errors import InputError
    from deck.making.ask.profile import load_profile

    (tmp_path / "eigen.toml").write_text(f"[limits]\n{key} = {value}\n", encoding="utf-8")
    with pytest.raises(InputError, match=rf"eigen\.toml, line 2, limits: {key} = .* is wrong\. Write a number from \d"):
        load_profile(str(tmp_path / "eigen.toml"))


def test_a_limit_may_be_a_whole_number(tmp_path: Path) -> None:
    from deck.making.ask.profile import load_profile

    (tmp_path / "eigen.toml").write_text("[limits]\ntext_min_pt = 5\n", encoding="utf-8")
    limits = load_profile(str(tmp_path / "eigen.toml")).limits
    assert json.dumps(limits.text_min_pt) == "5"
