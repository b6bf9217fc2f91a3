"""Bad input: exit code 2, one clear message for each fault, all together, nothing written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Refused = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["gesprekkaarten"], "PRODUCT: there is no product “gesprekkaarten”. Did you mean “gesprekskaarten”?"),
        (["Gesprekskaarten"], "PRODUCT: there is no product “Gesprekskaarten”. Did you mean “gesprekskaarten”?"),
        (["naamkaartjes", "--names", "weg.csv"], "weg.csv: the file cannot be read (No such file or directory)."),
        (["naamkaartjes", "--name", "李"], "--name: “李” has what the font cannot set: “李”. Write it in Latin"),
        (["naamkaartjes", "--name", "a" * 200], "--name, field name: at its smallest size (18 pt) the word “aaa"),
        (["planning", "--date", "2027-02-30"], "--date: “2027-02-30” cannot be"),
        (["dilemmakaarten", "--only", "dilema"], "--only: there are no cards of the kind “dilema”. Did you mean"),
        (["dilemmakaarten", "--only", "blank:0"], "--only: 0 cards is out of range. Choose 1 to 1000"),
        (["poster"], "PRODUCT: there is no product “poster”. Did you mean “modelposter”?"),
        (["xyz"], "PRODUCT: there is no product “xyz”. Choose from afspraakkaart, canvas,"),
        (["--size", "0"], "--size: “0” is too small: a side of 0 mm is under 10 mm."),
        (["--size", "-5"], "--size: “-5” is not a size."),
        (["--size", "6m"], "--size: “6m” is too large: a side of 6000 mm is over 5080 mm (5.08 m)."),
        (["--size", "NaN"], "--size: “NaN” is not a size."),
        (["--size", "inf"], "--size: “inf” is not a size."),
        (["--size", "abc"], "--size: “abc” is not a size."),
        (["--size", "0x0"], "--size: “0x0” is too small: a side of 0 mm is under 10 mm."),
        (["--size", "100x"], "--size: “100x” is not a size."),
        (["--size", "A11"], "--size: “A11” is not a size."),
        (["--paper", "abc"], "--paper: “abc” is not a size."),
        (["--paper", "Leter"], "--paper: “Leter” is not a size. Did you mean “Letter”?"),
        (["--size", "poket"], "--size: “poket” is not a size. Did you mean “poker”?"),
        (["gesprekskaarten", "--paper", "A6"], "--paper: a card of 148×210 mm does not fit on paper of 105×148 mm;"),
        (["gesprekskaarten", "--size", "A4", "--paper", "A5"], "--paper: a card of 210×297 mm does not fit on"),
        (["--duplex", "bad"], "--duplex: “bad” is no choice. Choose one of: none, long-edge, short-edge, fold, gutter"),
        (["--format", "gif"], "--format: “gif” is no choice. Choose one of: pdf, svg, png, html, dxf, tts, ttpg,"),
        (["canvas", "--format", "ttpg", "--profile", "press"], "--format ttpg: a virtual table shows the colours of a"),
        (["canvas", "--format", "tts", "--url", "e.org"], "--url: “e.org” is no folder on the web. Write its address,"),
        (["--shape", "oval"], "--shape: “oval” is no choice. Choose one of: square, round."),
        (["vloermatten", "--size", "A4", "--shape", "round"], "--shape: a round mat cannot be 210×297 mm. Choose a "
         "square size, such as 210mm, or keep the shape square."),
        (["vloermatten", "--size", "A3", "--shape", "round"], "--shape: a round mat cannot be 297×420 mm. Choose a "
         "square size, such as 297mm, or keep the shape square."),
        (["--variant", "3"], "--variant: there is no variant 3. Choose 1 or 2."),
        (["--guide", "ftp://example.org"], "--guide: the address “ftp://example.org” does not begin with http://"),
        (["--guide", "example.org/x"], "--guide: the address “example.org/x” does not begin with http:// or https://."),
        (["--guide", "https://"], "--guide: the address “https://” names no host."),
        (["--guide", "https://e.org/" + "x" * 287], "--guide: the address has 301 characters; a QR code"),
        (["--guide", "https://e.org/a b"], "--guide: the address “https://e.org/a b” has a space"),
        (["--guide", " "], "--guide: the address of the QR code is empty."),
        (["--scale", "alleen een vraag"], "--scale: “alleen een vraag” is not a line. Write “"),
        (["--scale", "vraag||rechts"], "--scale: “vraag||rechts” is not a line."),
        (["--scale", "a|b|c|d"], "--scale: “a|b|c|d” is not a line."),
        (["--dpi", "0"], "--dpi: 0 dots per inch is out of range. Choose 20 to 2400."),
        (["--dpi", "nan"], "--dpi: nan dots per inch is out of range."),
        (["--dpi", "veel"], "--dpi: “veel” is not a number. Write one such as 150."),
        (["--size", "A5", "--size", "A6"], "--size: it is given 2 times. Give it once."),
        (["canvas", "-o", ""], "--output: the output folder has no name. Write . for the folder that you are in."),
        (["canvas", "--scale", "a|b|c"], "--scale: --scale means nothing for canvas (office). Name lijnlabels."),
    ],
)  # fmt: skip
def test_one_fault(refused: Refused, arguments: list[str], message: str) -> None:
    (said,) = refused("build", *arguments)
    assert said.startswith(message)
    assert said.endswith((".", "“question|left pole|right pole”.", "…", "?", "3.5x5in."))


def test_all_faults_of_a_call_come_together(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("van mij", encoding="utf-8")
    said = refused(
        "build", "gesprekkaarten", "dilemma", "--size", "0", "--paper", "abc", "--duplex", "bad", "--guide", "ftp://x",
        "--scale", "a", "--scale", "b|c", "--dpi", "0", "--variant", "7", "--shape", "oval", "--format", "gif",
        "-o", "bestand",
    )  # fmt: skip
    assert [line.partition(": ")[0] for line in said] == [
        "--scale", "--scale", "--variant", "PRODUCT", "PRODUCT", "--size", "--paper", "--guide",
        "--dpi", "--format", "--duplex", "--shape", "output folder bestand",
    ]  # fmt: skip


def test_a_fault_of_an_option_comes_with_that_of_the_paper(refused: Refused) -> None:
    said = refused("build", "gesprekskaarten", "--paper", "A6", "--scale", "a", "--dpi", "0")
    assert [line.partition(": ")[0] for line in said] == ["--scale", "--dpi", "--paper"]


def test_what_may_be_given_twice(run: Callable[..., Result]) -> None:
    twice = ("--bw", "--bw", "--scale", "a|b|c", "--scale", "d|e|f", "--format", "svg", "--format", "svg")
    assert run("build", "lijnlabels", *twice).exit_code == 0


def test_a_decimal_comma(run: Callable[..., Result]) -> None:
    typed = ("build", "canvas", "--tile", "A4", "--tile-margin", "12,5", "--proof", "none")
    assert run(*typed).exit_code == 0


def test_texts_that_do_not_fit_are_told_by_card(refused: Refused) -> None:
    said = refused("build", "gesprekskaarten", "gedragskaarten", "--size", "50x80")
    assert {line.split()[0] for line in said} == {"gesprekskaarten", "gedragskaarten"}
    assert all("card “" in line for line in said)


@pytest.mark.parametrize("command", [["build"], ["list"], ["preview", "modelposter"]])
def test_broken_layouts(refused: Refused, layouts: Path, command: list[str]) -> None:
    (layouts / "modelposter.toml").write_text("[layout]\nproduct = modelposter\n", encoding="utf-8")
    (layouts / "vloermatten.toml").write_text("[layout\n", encoding="utf-8")
    first, second = refused(*command)
    assert first.startswith("modelposter.toml: this is not valid TOML:")
    assert "line 2" in first
    assert second.startswith("vloermatten.toml: this is not valid TOML:")
    assert "line 1" in second


def test_faults_inside_a_layout(refused: Refused, layouts: Path) -> None:
    path = layouts / "vloermatten.toml"
    text = path.read_text(encoding="utf-8")
    text = text.replace('style = "values"', 'style = "valeus"').replace('kind = "icon"', 'kind = "ikon"')
    path.write_text(text, encoding="utf-8")
    first, second = refused("build", "vloermatten")
    assert first == "vloermatten.toml, line 30, cards.mat.front.icon: unknown kind “ikon”. Did you mean “icon”?"
    assert second == "vloermatten.toml, line 37, cards.mat.front.values: unknown style “valeus”. Did you mean “values”?"


@pytest.mark.parametrize("place", ["bestand", "bestand/dieper"])
@pytest.mark.parametrize("command", [["build", "modelposter"], ["preview", "modelposter"]])
def test_output_that_cannot_be_written(refused: Refused, tmp_path: Path, place: str, command: list[str]) -> None:
    (tmp_path / "bestand").write_text("van mij", encoding="utf-8")
    (said,) = refused(*command, "-o", place)
    assert said.startswith(f"output folder {Path(place)}: that is a file, not a folder.")


def test_faults_that_differ_in_their_place_only_are_one_line(refused: Refused) -> None:
    (line,) = refused("build", "--registration", "silhouette", "--paper", "A5")
    assert "Dobbelsteen; " in line and "; Spelregels; " in line and line.count("leaves no room") == 1
    each = refused("build", "speelbord", "--size", "A4")
    assert any("card “Dilemma”, field number; " in one and "card “Vraag”, field number: " in one for one in each)
    assert len({one.partition(": at its")[2] for one in each}) == len(each), "none says the same as another"


def test_preview_refuses_as_build_does(refused: Refused) -> None:
    said = refused("preview", "poster", "--size", "0", "--variant", "x")
    assert [line.partition(": ")[0] for line in said] == ["--variant", "PRODUCT", "--size"]


@pytest.mark.parametrize("arguments", [["build", "--sise", "A4"], ["check"], ["list", "--extra"]])
def test_what_click_itself_refuses(run: Callable[..., Result], arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage: vakdeck" in result.stderr


def test_json_or_not_a_fault_is_text_on_stderr(refused: Refused) -> None:
    (said,) = refused("build", "modelposter", "--size", "0", "--json")
    assert said.startswith("--size: “0” is too small")


@pytest.mark.parametrize("size", ["A9", "20x20"])
def test_a_size_that_a_layout_does_not_take_is_a_fault_of_the_size(
    size: str, refused: Callable[..., list[str]]
) -> None:
    (told,) = refused("build", "gesprekskaarten", "--size", size)
    assert told.startswith("--size: “gesprekskaarten” cannot be laid out at ")
    assert told.endswith("Choose another size, such as A5, A6, A4.")
