"""The commands do what they say, tell it in plain lines, and keep machines and people apart."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result
from house import DECK, EVERY
from PIL import Image

from deck import __version__
from deck.cli.main import COMMANDS, main
from deck.making import front

Run = Callable[..., Result]


def test_version(run: Run) -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout.strip()) == (0, f"vakdeck, version {__version__}")


@pytest.mark.parametrize("arguments", [["-h"], ["--help"], ["build", "-h"], ["list", "--help"], ["preview", "-h"]])
def test_help(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: vakdeck")
    assert result.stderr == ""


def test_help_names_every_choice(run: Run) -> None:
    text = re.sub(r"\s+", " ", run("build", "-h").stdout)
    for piece in ("none|long-edge|short-edge|fold", "pdf|svg|png", "1|2", "square|round", "--bw", "--guide", "-o"):
        assert piece in text


def test_list(run: Run) -> None:
    result = run("list")
    products, exercises = (part.splitlines() for part in result.stdout.split("\n\n"))
    assert result.exit_code == 0
    assert [line.split()[0] for line in products] == list(EVERY)
    told = dict(line.split(maxsplit=1) for line in products)
    assert exercises[0] == "Exercises for `vakdeck kit`:"
    assert [line.split()[0] for line in exercises[1:]] == list(DECK.edition().exercises)
    assert told["gesprekskaarten"] == "A5, also A6, A4 or any size; on A4, A3, SRA3"
    assert "each on a page of its own" in told["vloermatten"]


def test_list_for_machines(run: Run) -> None:
    rows = json.loads(run("list", "--json").stdout)
    assert [row["product"] for row in rows] == list(EVERY)
    poster = next(row for row in rows if row["product"] == "modelposter")
    assert poster == {"product": "modelposter", "sizes": ["A0", "A1", "A2", "A3", "A4"], "papers": [], "duplex": "none"}


def test_build(run: Run, tmp_path: Path) -> None:
    result = run("build", "modelposter", "--size", "A4", "-o", "uit")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [f"{Path('uit', 'modelposter-A4-office.pdf')}: 1 poster on 1 page"]
    assert result.stderr == "", "no progress bar when nobody looks"
    assert {path.name for path in (tmp_path / "uit").iterdir()} == {"modelposter-A4-office.pdf", "manifest.json"}


def test_build_goes_to_output(run: Run, tmp_path: Path) -> None:
    assert run("build", "modelposter", "--size", "A4", "--format", "svg").exit_code == 0
    assert (tmp_path / "output" / "modelposter-A4-office" / "page-01.svg").exists()


def test_build_for_machines(run: Run, tmp_path: Path) -> None:
    result = run(
        "build", "modelposter", "gesprekskaarten", "--size", "A4", "--json", "--format", "pdf", "--format", "svg"
    )
    assert (result.exit_code, result.stderr) == (0, "")
    entries = json.loads(result.stdout)
    assert [(entry["product"], entry["format"]) for entry in entries] == [
        ("modelposter", "pdf"), ("modelposter", "svg"), ("gesprekskaarten", "pdf"), ("gesprekskaarten", "svg"),
    ]  # fmt: skip
    kept = json.loads((tmp_path / "output" / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert sorted(kept, key=str) == sorted(entries, key=str)


@pytest.mark.slow
def test_everything_at_once(run: Run, tmp_path: Path) -> None:
    result = run("build")
    assert result.exit_code == 0, result.stderr
    assert [line.split("-")[0] for line in result.stdout.splitlines()] == [str(Path("output", name)) for name in EVERY]
    assert len(list((tmp_path / "output").glob("*.pdf"))) == len(EVERY)


@pytest.mark.parametrize(
    ("arguments", "cards"),
    [
        (["lijnlabels", "--size", "A4", "--scale", "Wat kies je?|rust|reuring"], 4),
        (["lijnlabels", "--size", "A4", "--scale", "Eén?|a|b", "--scale", "Twee?|c|d"], 7),
        (["vloermatten", "--size", "60cm", "--shape", "round", "--bw"], 7),
        (["modelposter", "--size", "600x900", "--variant", "2"], 1),
        (["gesprekskaarten", "--size", "A6", "--paper", "A3", "--duplex", "fold"], 9),
        (["dilemmakaarten", "--only", "dilemma:5", "--only", "blank:12"], 17),
        (["naamkaartjes", "--name", "Zoë", "--name", "van 't Hoff"], 3),  # a blank one fills the sheet
        (["planning", "--date", "2090-03-04"], 1),
        (["gedragskaarten", "--paper", "SRA3", "--duplex", "short-edge", "--guide", "https://example.org/x"], 100),
    ],
)
def test_options(run: Run, arguments: list[str], cards: int) -> None:
    result = run("build", *arguments, "--json")
    assert result.exit_code == 0, result.stderr
    (entry,) = json.loads(result.stdout)
    assert entry["cards"] == cards
    assert entry["edition"] == ("black-and-white" if "--bw" in arguments else "colour")
    assert "--guide" not in arguments or entry["qr_targets"] == {"https://example.org/x": 1}


def test_what_is_odd_is_told_and_made_all_the_same(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lijst.txt").write_text("Jan\n\nZoë\nJan\n", encoding="utf-8")
    result = run("build", "naamkaartjes", "planning", "--names", "lijst.txt", "--date", "2020-03-04", "--json")
    assert result.exit_code == 0, result.stderr
    assert [entry["cards"] for entry in json.loads(result.stdout)] == [3, 1]
    assert result.stderr.splitlines() == [
        "note: --date: 2020-03-04 is past. Check the year, or leave it if that is right.",
        "note: lijst.txt, line 4: “Jan” stands at lijst.txt, line 1 as well: both get a card.",
        "note: --date changes nothing of naamkaartjes.",
        "note: --name or --names changes nothing of planning.",
    ]


def test_preview(run: Run, tmp_path: Path) -> None:
    result = run("preview", "gesprekskaarten", "-o", "uit")
    path = Path("uit", "gesprekskaarten-A5-office-preview.png")
    assert (result.exit_code, result.stdout) == (0, f"{path}\n")
    assert [item.name for item in (tmp_path / "uit").iterdir()] == [path.name]
    with Image.open(tmp_path / path) as picture:
        assert picture.format == "PNG"
        assert picture.width == pytest.approx(1800, abs=2)
        colours = picture.convert("RGB").resize((60, 40)).getcolors(3000)
    assert len(colours) > 100


def test_a_preview_tells_of_the_table_what_a_build_would(run: Run, tmp_path: Path) -> None:
    (tmp_path / "eigen.csv").write_text("Titel;Situatie;Vraag;Prinsipes\nA;B.;Mag het?;opgave\n", encoding="utf-8")
    made, note = run("preview", "dilemmakaarten", "--cards", "eigen.csv").stdout.splitlines()
    assert made.endswith("-preview.png")
    assert note.startswith("  note: eigen.csv: the column “Prinsipes” is not used. Did you mean “Principes”?")


def test_an_interruption(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(front, "build_request", interrupt)
    result = run("build", "modelposter")
    assert result.exit_code == 130
    assert result.stderr == "vakdeck: interrupted; the earlier files are as they were.\n"


def test_an_interruption_when_the_files_are_there(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(front, "built", interrupt)
        result = run("build", "canvas", "--size", "A4", "-o", "uit", "--proof", "none")
    assert result.exit_code == 130
    file = Path("uit", "canvas-A4-office.pdf")
    assert result.stderr.startswith(f"vakdeck: interrupted when all was made already; this stands there: {file}")
    made = (tmp_path / file).read_bytes()
    assert made.startswith(b"%PDF") and not list((tmp_path / "uit").glob(".vakdeck*"))
    monkeypatch.setattr("deck.base.staging.put", interrupt)
    result = run("build", "canvas", "--size", "A4", "-o", "uit", "--proof", "none")
    assert (result.exit_code, result.stderr) == (130, "vakdeck: interrupted; the earlier files are as they were.\n")
    assert (tmp_path / file).read_bytes() == made


def test_what_should_not_happen_is_told_in_two_lines(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(front, "build_request", fail)
    result = run("build", "modelposter")
    assert result.exit_code == 70
    assert result.stderr.splitlines()[0] == "vakdeck: this should not happen: ZeroDivisionError: by zero."
    assert len(result.stderr.splitlines()) == 2
    assert isinstance(run("build", "modelposter", VAKDECK_DEBUG="1").exception, ZeroDivisionError)


def vakdeck(python: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    code = "from deck.cli.main import main; main(prog_name='vakdeck')"
    env = {**os.environ, **environment}
    return subprocess.run([python, "-c", code, *arguments], capture_output=True, text=True, check=False, env=env)


def test_shell_completion(python: str) -> None:
    script = vakdeck(python, _VAKDECK_COMPLETE="bash_source")
    assert script.returncode == 0, script.stderr
    assert "complete -o nosort -F _vakdeck_completion vakdeck" in script.stdout
    assert subprocess.run(["bash", "-n"], input=script.stdout, text=True, check=False).returncode == 0


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("vakdeck build g", ["gedragskaarten", "gesprekskaarten"]),
        ("vakdeck preview m", ["modelposter"]),
        ("vakdeck build --duplex s", ["short-edge", "separate"]),
        ("vakdeck build --format ", ["pdf", "svg", "png", "html", "dxf", "tts", "ttpg", "screentop"]),
        ("vakdeck l", ["layout", "list"]),
    ],
)
def test_what_a_shell_completes(python: str, words: str, expected: list[str]) -> None:
    done = vakdeck(python, _VAKDECK_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(words.count(" ")))
    assert [line.partition(",")[2] for line in done.stdout.split()] == expected, done.stderr


@pytest.mark.parametrize(
    ("words", "current", "expected"),
    [
        (["build", "g"], "g", ["gedragskaarten", "gesprekskaarten"]),
        (["build", "'g'"], "'g", ["gedragskaarten", "gesprekskaarten"]),
        (["build", "--duplex"], "", ["none", "long-edge", "short-edge", "fold", "gutterfold", "separate"]),
        (["build", "--cards", r"C:\map\lijst.csv", "--format", "sv"], "sv", ["svg"]),
        (["kit", "startkit-v"], "startkit-v", ["startkit-vragen", "startkit-verhalen"]),
        (["build", "-o", "D"], "D", []),
        (["li"], "li", ["list"]),
    ],
)
def test_what_powershell_completes(python: str, words: list[str], current: str, expected: list[str]) -> None:
    asked = {"COMP_WORDS": "\n".join(["vakdeck", *words]), "COMP_CURRENT": current}
    done = vakdeck(python, _VAKDECK_COMPLETE="powershell_complete", **asked)
    told = [line.split("\t") for line in done.stdout.splitlines() if line]  # as the script leaves empty lines out
    assert [value for value, _ in told] == expected, done.stderr
    assert all(meaning for _, meaning in told)


def test_the_script_for_powershell(python: str) -> None:
    script = vakdeck(python, _VAKDECK_COMPLETE="powershell_source").stdout
    assert "Register-ArgumentCompleter -Native -CommandName vakdeck -ScriptBlock {" in script
    assert "$env:_VAKDECK_COMPLETE = 'powershell_complete'" in script
    assert script.isascii()
    assert script.count("{") == script.count("}")
    assert "%(" not in script


def test_a_reader_that_goes_away(python: str) -> None:
    code = "from deck.cli.main import main; main(['list'], prog_name='vakdeck')"
    command = f"'{python}' -c \"{code}\" | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr
    assert "should not happen" not in done.stderr


def test_another_language(run: Run, refused: Callable[..., list[str]]) -> None:
    assert "--lang nl|en" in re.sub(r"\s+", " ", run("build", "-h").stdout)
    result = run("build", "modelposter", "--size", "A4", "--lang", "en", "--proof", "none")
    assert result.stdout.splitlines() == [f"{Path('output', 'modelposter-A4-office-en.pdf')}: 1 poster on 1 page"]
    assert refused("build", "modelposter", "--lang", "de", "--dpi", "x") == [
        "--dpi: “x” is not a number. Write one such as 150.",
        "--lang: there is no edition in “de”. Choose one of: nl, en.",
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_tells_what_each_tells_of_itself(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command and command.help
    assert " ".join(command.help.split()).startswith(COMMANDS[name][1].rstrip("."))
    listed = click.Group.format_commands
    ours, clicks = click.HelpFormatter(width=80), click.HelpFormatter(width=80)
    main.format_commands(click.Context(main), ours)
    listed(main, click.Context(main), clicks)
    assert ours.getvalue() == clicks.getvalue()
