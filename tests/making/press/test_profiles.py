"""Profiles as data: those that come with the program, those of a user, and everything that can be wrong with one."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.base.errors import InputError
from deck.making.ask.profile import Profile, load_profile, profile_names
from deck.making.ask.request import BuildRequest
from deck.making.decide import checked_jobs
from deck.proof.rules.table import BY_ID
from deck.sheets.press.finishing import Finishing, parse_finishing


def write(folder: Path, text: str, name: str = "mine.toml") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def faults(name: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        load_profile(name)
    return [str(fault) for fault in caught.value.faults]


def test_the_profiles_are_there() -> None:
    ours, shops = (
        ["large-format", "makeplayingcards", "office", "pnp", "press", "screen", "variable-data"],
        ["drivethrucards", "gamecrafter"],
    )
    assert profile_names() == ["cut", *shops, *ours]


@pytest.mark.parametrize("name", profile_names())
def test_every_profile_can_be_read_and_names_only_real_rules(name: str) -> None:
    profile = load_profile(name)
    assert profile.name == name
    assert not profile.severity.keys() - BY_ID.keys()


def test_what_the_profiles_promise() -> None:
    office, press, large = (load_profile(name) for name in ("office", "press", "large-format"))
    assert (office.colour, office.impose, office.bleed) == ("rgb", "sheets", None)
    assert (press.colour, press.boxes, press.bleed, press.impose, press.standard) == (
        "cmyk", "trim", 3, "one-up", "pdfx4",
    )  # fmt: skip
    assert not press.links
    assert (large.bleed, large.safe, large.contour) == (10, 20, True)
    assert (press.limits.bleed_mm, large.limits.safe_mm, press.limits.ink_percent) == (3, 20, 300)
    assert load_profile("cut").corner == 3


def test_a_file_of_the_user_extends_a_profile(tmp_path: Path) -> None:
    text = 'extends = "press"\nbleed = 5\n[limits]\nink_percent = 280\n[severity]\nbleed = "warning"\n'
    profile = load_profile(write(tmp_path, text, "drukker.toml"))
    assert profile.name == "drukker"
    assert (profile.bleed, profile.colour, profile.standard) == (5, "cmyk", "pdfx4")
    assert (profile.limits.ink_percent, profile.limits.bleed_mm, profile.limits.colour) == (280, 5, "cmyk")
    assert profile.severity["bleed"] == "warning"
    assert profile.severity["pdfx-intent"] == "error"


def test_a_profile_may_extend_a_file_beside_it(tmp_path: Path) -> None:
    write(tmp_path, 'extends = "press"\nmarks = "crop"\n', "base.toml")
    profile = load_profile(write(tmp_path, 'extends = "base.toml"\nicc = "shop.icc"\n'))
    assert profile.marks == "crop"
    assert profile.icc == tmp_path / "shop.icc"


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    text = """
extends = "pres"
bled = 3
bleed = -2
marks = "crp"
safe = "five"
colour = "rgb"
standard = "pdfx4"
finishing = "hem:1mm"
paper = "A99"
[limits]
ink = 3
[severity]
bleedd = "error"
bleed = "fatal"
"""
    said = faults(write(tmp_path, text))
    expected = ("unknown key “bled”. Did you mean “bleed”?", "bleed = -2 is wrong. Write a number from 0 to 50.",
                "marks = 'crp' is wrong", "safe = 'five' is wrong", "A99", "hem:1mm", "unknown key “ink”",
                "unknown key “bleedd”", "bleed = 'fatal' is wrong", "Did you mean “press”?",
                "PDF/X-4 is for the inks of a press")  # fmt: skip
    for part in expected:
        assert any(part in line for line in said), part
    assert len(said) == len(expected)
    lines = {int(line.removeprefix("mine.toml, line ").partition(":")[0].partition(",")[0]) for line in said}
    assert lines == {2, 3, 4, 5, 6, 8, 9, 10, 12, 14, 15}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("colour = ", "not valid TOML"),
        ('extends = "mine.toml"', "extends itself"),
        ("output = 'cut'\nstandard = 'pdfx4'\ncolour = 'cmyk'", "follows no PDF standard"),
        ("output = 'png'\ndpi = 300\nstandard = 'pdfx4'\ncolour = 'cmyk'", "a picture follows no PDF standard"),
        ("standard = 'pdfx1a'", "PDF/X-1a is for the inks of a press"),
        ("condition = 'FOGRA99'", "“FOGRA99” is no printing condition"),
        ("[faces]\npoker = [825, 1125]", "no dpi says how large they are"),
        ("dpi = 300\n[faces]\npoker = [825]", "poker = [825] is wrong"),
    ],
)
def test_other_broken_files(tmp_path: Path, text: str, part: str) -> None:
    assert any(part in line for line in faults(write(tmp_path, text)))


CONTRADICTIONS = [
    ('extends = "press"\ncolour = "rgb"\n', 2, "PDF/X-4 is for the inks of a press here."),
    ('extends = "press"\nstandard = "none"\ncolour = "rgb"\n', 3, "the proof refuses colour = “rgb”"),
    ('colour = "cmyk"\n[limits]\ncolour = "rgb"\n', 1, "the proof refuses colour = “cmyk”"),
    ('extends = "office"\n[limits]\ncolour = "cmyk"\n', 3, "the proof refuses colour = “rgb”"),
    ('\nicc = "shop.icc"\n', 2, "icc is for the inks of a press"),
    ('condition = "FOGRA51"\n', 1, "condition is for the inks of a press"),
    ('extends = "gamecrafter"\npdfa = true\n', 2, "only a PDF can be PDF/A"),
    ('extends = "press"\n[limits]\nbleed_mm = 5\n', 3, "the proof asks for 5 mm of bleed, and bleed is 3 mm."),
    ('extends = "office"\nbleed = 0\nedges = "bleed"\n', 3, "bleed = 0 leaves it no room"),
    ('extends = "screen"\nforms = false\nmarks = "crop"\n', 3, "there is no room for marks"),
    ('extends = "gamecrafter"\nmarks = "crop"\n', 2, "there is no room for marks"),
    ('extends = "press"\nregistration = "corners"\n', 2, "there is no room for registration"),
    ("[limits]\nimage_error_ppi = 400\n", 2, "image_error_ppi = 400 is over image_warn_ppi = 300."),
    ("[limits]\nline_warn_pt = 0.1\n", 2, "line_error_pt = 0.125 is over line_warn_pt = 0.1."),
    ('extends = "press"\n[limits]\npdfx = "PDF/X-1a:2003"\n', 3, "the proof asks for PDF/X-1a:2003"),
    ('extends = "drivethrucards"\nstandard = "pdfx4"\n', 2, "the proof asks for PDF/X-1a:2003"),
]


@pytest.mark.parametrize(("text", "line", "part"), CONTRADICTIONS)
def test_what_contradicts_itself_is_told_with_its_line(tmp_path: Path, text: str, line: int, part: str) -> None:
    said = [told for told in faults(write(tmp_path, text)) if part in told]
    assert len(said) == 1 and said[0].startswith(f"mine.toml, line {line}")


SOUND = [
    'extends = "press"\nstandard = "none"\ncolour = "rgb"\n[limits]\ncolour = "rgb"\n',
    'extends = "press"\nimpose = "sheets"\nregistration = "corners"\nmarks = "all"\n',
    'extends = "press"\nbleed = 5\n[limits]\nbleed_mm = 3\n',
    'extends = "office"\nbleed = 0\n',
    'extends = "press"\nmarks = "all"\n',
    'extends = "press"\nstandard = "pdfx1a"\n[limits]\npdfx = "PDF/X-1a:2003"\n',
    "[limits]\nimage_error_ppi = 300\nline_warn_pt = 0.125\n",
]


@pytest.mark.parametrize("text", SOUND)
def test_what_goes_together_is_read(tmp_path: Path, text: str) -> None:
    assert load_profile(write(tmp_path, text)).name == "mine"


def test_an_unknown_profile_names_the_nearest() -> None:
    assert "Did you mean “press”?" in faults("pres")[0]
    assert "there is no profile file" in faults("nowhere.toml")[0]


def test_rules_of_a_standard_only_weigh_in_a_file_that_follows_it() -> None:
    press = load_profile("press")
    assert press.weights["pdfx-intent"] == "error"
    plain = Profile(severity=press.severity, standard="none").weights
    assert plain and not any(rule.startswith("pdfx-") for rule in plain), "what every reader needs holds for every file"
    assert Profile(flat=True).weights == {"flat-transparency": "error", "flat-layers": "error"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("none", Finishing()),
        ("hem:30mm", Finishing("hem", 30)),
        ("eyelets:500", Finishing("eyelets", 500)),
        ("hem: 25.5 mm", Finishing("hem", 25.5)),
    ],
)
def test_finishing(text: str, found: Finishing) -> None:
    assert parse_finishing(text) == found


@pytest.mark.parametrize(
    "text", ["", "hem", "hem:", "hem:x", "hem:4mm", "hem:201mm", "eyelets:10mm", "staple:5mm", "hem:5ft"]
)
def test_what_is_no_finishing(text: str) -> None:
    with pytest.raises(InputError):
        parse_finishing(text)


def test_a_file_is_not_called_like_a_profile_of_ours(tmp_path: Path) -> None:
    (told,) = faults(write(tmp_path, 'extends = "press"\n', "Press.toml"))
    assert told.startswith("Press.toml: “Press” comes with the program") and "Press-own.toml" in told


def test_a_press_without_its_profile_is_told_by_the_file_that_names_it(tmp_path: Path) -> None:
    name = write(tmp_path, 'extends = "press"\ncondition = "FOGRA51"\n')
    with pytest.raises(InputError, match=r"^profile mine, condition: PDF/X-4 holds the profile of the press"):
        checked_jobs(BuildRequest(("gedragskaarten",), profiles=(name,), output=tmp_path))
