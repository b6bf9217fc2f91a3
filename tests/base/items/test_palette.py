"""A palette file becomes named colours; what is wrong with it is told at once, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from house import PALETTE

from deck.base.errors import InputError
from deck.base.items.colour import Palette, black_and_white, contrast, full_ink
from deck.base.items.palette import load_palette, too_heavy
from deck.base.press import to_press, to_screen

SOUND = """
[ink]
cmyk = [0, 0, 0, 100]
rgb = "#000000"
on = "paper"

[paper]
cmyk = [0, 0, 0, 0]
rgb = "#FFffff"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "kleuren.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_palette(tmp_path: Path) -> None:
    palette = load_palette(write(tmp_path, SOUND))
    assert list(palette.colours) == ["ink", "paper"]
    assert (palette["paper"].rgb, palette["paper"].cmyk) == ((1, 1, 1), (0, 0, 0, 0))
    assert all(type(value) is float for colour in palette.colours.values() for value in (*colour.rgb, *colour.cmyk))
    assert palette.on("ink") == palette["paper"]
    assert palette.on("paper") == palette["ink"], "ink when nothing is said"


def test_the_palette_of_the_house() -> None:
    assert PALETTE["ink"].hex == "#1c1c20"


@pytest.mark.parametrize(
    ("swap", "fault"),
    [
        (('"#000000"', '"black"'), "line 4, ink: rgb = 'black' is wrong. Write it as #rrggbb."),
        (('"#000000"', "0"), "line 4, ink: rgb = 0 is wrong. Write it as #rrggbb."),
        (("[0, 0, 0, 100]", "[0, 0, 100]"), "line 3, ink: cmyk = [0, 0, 100] is wrong. Write a list of 4 items."),
        (("0, 100]", "0, 101]"), "line 3, ink: cmyk 4 = 101 is wrong. Write a number from 0 to 100."),
        (("0, 100]", "0, '9']"), "line 3, ink: cmyk 4 = '9' is wrong. Write a number from 0 to 100."),
        (
            ('on = "paper"', 'on = "papr"'),
            "line 5, ink: “on” names an unknown colour: papr. Did you mean “paper”?",
        ),
        (('on = "paper"', "on = 1"), "line 5, ink: on = 1 is wrong. Write a text."),
        (
            ('cmyk = [0, 0, 0, 100]\nrgb = "#000000"\n', ""),
            'line 2, ink: the colour has no value. Write rgb = "#rrggbb", or cmyk = [c, m, y, k] in per cent.',
        ),
        (('on = "paper"', 'onn = "paper"'), "line 5, ink: unknown key “onn”. Did you mean “on”?"),
        (("[ink]", "ink2 = 3\n[ink]"), 'line 2: “ink2” is no colour. Write "#rrggbb", the four inks as'),
        (("[ink]", "[ink"), "this is not valid TOML: "),
    ],
)
def test_one_fault(tmp_path: Path, swap: tuple[str, str], fault: str) -> None:
    assert swap[0] in SOUND
    path = write(tmp_path, SOUND.replace(*swap))
    with pytest.raises(InputError) as caught:
        load_palette(path)
    (told,) = caught.value.faults
    assert str(told).startswith((f"{path}, {fault}", f"{path}: {fault}"))


def test_all_faults_come_together(tmp_path: Path) -> None:
    path = write(tmp_path, '[a]\ncmyk = [1]\nrgb = "x"\n[b]\nonn = 1\n[c]\ncmyk = [0, 0, 0, 0]\nrgb = "#000000"\n')
    with pytest.raises(InputError) as caught:
        load_palette(path)
    assert [str(fault).removeprefix(f"{path}, ") for fault in caught.value.faults] == [
        "line 2, a: cmyk = [1] is wrong. Write a list of 4 items.",
        "line 3, a: rgb = 'x' is wrong. Write it as #rrggbb.",
        "line 5, b: unknown key “onn”. Did you mean “on”?",
    ]


# What a file leaves out


def own(folder: Path, text: str, base: Palette | None = PALETTE) -> Palette:
    return load_palette(write(folder, text), base)


def said(folder: Path, text: str, base: Palette | None = PALETTE) -> list[str]:
    path = write(folder, text)
    with pytest.raises(InputError) as caught:
        load_palette(path, base)
    return [str(fault).removeprefix(f"{path}, ") for fault in caught.value.faults]


def test_a_deck_names_only_its_own_colours(tmp_path: Path) -> None:
    palette = own(tmp_path, 'accent = "#7a2a8c"\nfris = [60, 0, 20, 0]\n')
    assert palette["signal"] == PALETTE["signal"] and palette.text_on["signal"] == PALETTE.text_on["signal"]
    assert palette["accent"].hex == "#7a2a8c" and palette["fris"].cmyk == (60, 0, 20, 0)
    assert set(palette.colours) == {*PALETTE.colours, "fris"}


def test_the_other_side_is_worked_out_and_never_left_behind(tmp_path: Path) -> None:
    palette = own(tmp_path, 'accent = "#7a2a8c"\nsignal = { cmyk = [0, 60, 100, 0] }\n')
    assert palette["accent"].cmyk == to_press(palette["accent"].rgb) != PALETTE["accent"].cmyk
    assert palette["signal"].rgb == to_screen((0, 60, 100, 0)) != PALETTE["signal"].rgb
    assert palette.computed == {"accent": palette["accent"].rgb}


@pytest.mark.parametrize(("colour", "text"), [("#ffe0a0", "ink"), ("#102040", "paper")])
def test_text_on_a_colour_is_the_better_of_ink_and_paper(tmp_path: Path, colour: str, text: str) -> None:
    palette = own(tmp_path, f'vertrouwen = "{colour}"\nnieuw = "{colour}"\n')
    assert palette.text_on["vertrouwen"] == palette.text_on["nieuw"] == text


def test_text_on_an_unchanged_colour_is_chosen_anew_when_ink_and_paper_change(tmp_path: Path) -> None:
    palette = own(tmp_path, 'ink = "#f0f0f0"\npaper = "#101010"\n')
    assert palette.text_on["verantwoording"] == "paper" != PALETTE.text_on["verantwoording"]
    assert contrast(palette["verantwoording"], palette.on("verantwoording")) > 3


def test_colours_for_another_press_are_worked_out_for_it(tmp_path: Path) -> None:
    palette = own(tmp_path, 'diep = "#1a1a2e"\nvast = [90, 80, 70, 10]\n')
    light = palette.for_press(None, 160)
    assert sum(palette["diep"].cmyk) > 250 and sum(light["diep"].cmyk) <= 160
    assert light["vast"] == palette["vast"], "what a file says stays"
    assert [fault.message for fault in too_heavy(light, 160, "krant")] == [
        "the colour “vast” takes 250 % of ink; 160 % is the most."
    ]


def test_too_much_ink_names_the_colour_the_line_and_another_build(tmp_path: Path) -> None:
    palette = own(tmp_path, "licht = [10, 0, 0, 0]\nzwaar = [100, 90, 80, 90]\n")
    (fault,) = too_heavy(palette, 300, "press")
    assert str(fault).removeprefix(str(tmp_path)) == (
        "/kleuren.toml, line 2, zwaar, profile press: the colour “zwaar” takes 360 % of ink; 300 % is the most. "
        "Write cmyk = [77, 70, 62, 90], or another build."
    )


def test_two_colours_under_one_name_are_noted(tmp_path: Path) -> None:
    palette = own(
        tmp_path, '[accent]\nrgb = "#00aa33"\ncmyk = [100, 86, 20, 30]\n[ink]\nrgb = "#000000"\ncmyk = [0, 0, 0, 100]\n'
    )
    (note,) = palette.notes
    assert "line 1, accent: rgb and cmyk of “accent” are two colours: a screen shows #00aa33, the press" in note
    brand = '[accent]\nrgb = "#0033a0"\ncmyk = [100, 75, 0, 0]\n'
    assert own(tmp_path, brand).notes == (), "a brand's own two values"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (
            'vaag = { rgb = "#bbbbbb", on = "paper" }',
            [
                "line 1, vaag: “paper” on “vaag” has a contrast of 1.9 : 1; 3 : 1 is the least. "
                "Make “vaag” #949494 or darker, or leave “on” out."
            ],
        ),
        (
            'ink = "#cccccc"\npaper = "#dddddd"',
            [
                "line 1: “paper” on “ink” has a contrast of 1.2 : 1; 3 : 1 is the least. Make “ink” #7d7d7d or darker.",
            ],
        ),
        ('a = "blue"', ["line 1, a: rgb = 'blue' is wrong. Write it as #rrggbb."]),
        ("a = [1, 2]", ["line 1, a: cmyk = [1, 2] is wrong. Write a list of 4 items."]),
        ("a = true", ["line 1: “a” is no colour. Write"]),
        ('on-a = "#ffffff"', ["line 1: “on-a” cannot be the name of a colour: layouts write it for another one."]),
        ('a = { spot = "PANTONE 286 C" }', ["line 1, a: the spot colour “PANTONE 286 C” has no rgb and no cmyk: "]),
        ('a = { rgb = "#0033a0", tint = 50 }', ["line 1, a: only a spot colour has a tint."]),
        (
            'a = { rgb = "#0033a0", spot = "P", tint = 0 }',
            ["line 1, a: tint = 0 is wrong. Write a number from 1 to 100."],
        ),
        (
            'a = { rgb = "#0033a0", spot = "cutcontour" }',
            ["line 1, a: “cutcontour” means a line for a tool, and cannot"],
        ),
        (
            'a = { rgb = "#0033a0", spot = "Black" }',
            ["line 1, a: “Black” means an ink of the press or a mark, and cannot"],
        ),
        ('a = { rgb = "#0033a0", spot = " " }', ["line 1, a: “ ” is no name of an ink."]),
        (
            'a = { rgb = "#0033a0", spot = "P 1" }\nb = { rgb = "#0033a1", spot = "P 1" }',
            ["line 2, b: “P 1” looks different in “a” and in “b”."],
        ),
        (
            'a = { rgb = "#0033a0", spot = "P 1" }\nb = { spot = "p 1" }',
            ["line 2, b: one ink has two names: “P 1” and “p 1”."],
        ),
    ],
)
def test_what_is_wrong_with_a_colour_of_a_deck(tmp_path: Path, text: str, faults: list[str]) -> None:
    told = said(tmp_path, text)
    assert len(told) >= len(faults)
    assert all(one.startswith(start) for one, start in zip(told, faults, strict=False)), told


def test_spot_colours_and_their_tints(tmp_path: Path) -> None:
    text = 'blauw = { spot = "PANTONE 286 C", cmyk = [100, 75, 0, 0], rgb = "#0033a0" }\n'
    palette = own(tmp_path, text + 'licht = { spot = "PANTONE 286 C", tint = 20 }\n')
    blue, light = palette["blauw"], palette["licht"]
    assert (blue.spot, blue.tint, light.spot, light.tint) == ("PANTONE 286 C", 100, "PANTONE 286 C", 20)
    assert light.cmyk == (20, 15, 0, 0) and light.hex == "#ccd6ec"
    assert palette.text_on["licht"] == "ink" and list(palette.spots) == ["PANTONE 286 C"]
    assert full_ink(light).hex == blue.hex and full_ink(light).cmyk == pytest.approx(blue.cmyk)
    plain = palette.without_spots()
    assert plain.spots == {} and plain["licht"].cmyk == light.cmyk
    assert list(too_heavy(palette, 150, "press")) == [], "a spot is one ink"
    assert [fault.message for fault in too_heavy(plain, 150, "press")] == [
        "the colour “blauw” takes 175 % of ink; 150 % is the most."
    ]


def test_the_black_and_white_edition_of_a_coloured_ink_is_grey(tmp_path: Path) -> None:
    text = 'ink = { spot = "PANTONE 286 C", rgb = "#0033a0" }\npaper = "#fff8e7"\nquiet = "#446688"\n'
    plain = black_and_white(own(tmp_path, text))
    for colour in plain.colours.values():
        assert colour.cmyk[:3] == (0, 0, 0) and not colour.spot
        assert len({round(value, 6) for value in colour.rgb}) == 1 or colour == PALETTE[colour.name]
    assert plain["paper"].hex == "#ffffff"
