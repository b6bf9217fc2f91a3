"""What the options of a print shop change, and what is said of options that mean nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest

from deck.base.errors import Faults
from deck.base.press import default_icc
from deck.making.ask.profile import Profile
from deck.making.ask.request import BuildRequest
from deck.making.profiles import chosen_profiles


def chosen(*names: str, **options: object) -> list[Profile]:
    faults = Faults()
    profiles = chosen_profiles(BuildRequest(profiles=names, **options), faults)  # type: ignore[arg-type]
    faults.raise_if_any()
    return profiles


def said(*names: str, **options: object) -> str:
    faults = Faults()
    assert chosen_profiles(BuildRequest(profiles=names, **options), faults) == []  # type: ignore[arg-type]
    return "\n".join(str(fault) for fault in faults._faults)


def test_the_office_is_what_nobody_asks_for() -> None:
    assert [profile.name for profile in chosen_profiles(BuildRequest(), Faults())] == ["office"]
    assert [profile.name for profile in chosen("press", "office", "press")] == ["press", "office"]


def test_rgb_leaves_the_standard() -> None:
    (profile,) = chosen("large-format", colour="rgb")
    assert (profile.colour, profile.standard, profile.limits.colour) == ("rgb", "none", "rgb")
    assert "pdfx-intent" not in profile.weights
    (profile,) = chosen("large-format", colour="bw")
    assert (profile.colour, profile.standard) == ("cmyk", "pdfx4")


def test_options_reach_the_profiles_that_can_use_them() -> None:
    press, office = chosen("press", "office", collate="fronts-backs", marks="all", flat=True)
    assert (press.collate, press.marks, press.flat) == ("fronts-backs", "all", True)
    assert (office.collate, office.marks, office.flat) == ("sides", "all", True)
    (sheets,) = chosen("press", impose=True)
    assert sheets.impose == "sheets"
    (own,) = chosen("office", colour="cmyk", standard="pdfx4")
    assert own.standard == "pdfx4"
    assert own.weights["pdfx-intent"] == "error"


@pytest.mark.parametrize(
    ("names", "options", "part"),
    [
        (("office",), {"collate": "sides"}, "--collate means nothing for office"),
        (("press",), {"collate": "sides", "impose": True}, "--collate does not go together with --impose. Leave one"),
        (("office",), {"collate": "sides", "impose": True}, "--collate means nothing for office. Choose a --profile"),
        (("press",), {"finishing": "hem:30mm"}, "--finishing means nothing for press"),
        (("office",), {"standard": "pdfx4"}, "--pdfx means nothing for office"),
        (("screen",), {"marks": "all"}, "--marks means nothing for screen"),
        (("cut",), {"flat": True}, "--flat means nothing for cut"),
        (("press",), {"colour": "rgb", "standard": "pdfx4"}, "not for RGB"),
        (("press",), {"colour": "pms"}, "“pms” is no choice"),
        (("press",), {"marks": "some"}, "“some” is no choice"),
        (("press",), {"collate": "both"}, "“both” is no choice"),
        (("press",), {"standard": "pdfx3"}, "“3” is no choice"),
        (("press",), {"colour": "rgb", "standard": "pdfx1a"}, "PDF/X-1a is for the inks of a press here, not for RGB"),
        (("office",), {"condition": "FOGRA51"}, "--condition means nothing for office"),
        (("press",), {"condition": "FOGRA99"}, "“FOGRA99” is no printing condition"),
        (("press",), {"condition": "FOGRA51"}, "PDF/X-4 holds the profile of the press, and that of FOGRA51"),
        (("press",), {"condition": "FOGRA51", "standard": "pdfx1a", "pdfa": True}, "PDF/A holds the profile"),
        (("press",), {"condition": "FOGRA51", "icc": default_icc()}, "is for FOGRA39, not for FOGRA51"),
        (("large-format",), {"finishing": "hem"}, "“hem” is no finishing"),
        (("press",), {"icc": Path("nowhere.icc")}, "cannot be read"),
    ],
)
def test_what_means_nothing_is_said(names: tuple[str, ...], options: dict[str, object], part: str) -> None:
    assert part in said(*names, **options)


def test_all_faults_of_a_request_are_told_at_once(say: Callable[..., list[str]]) -> None:
    lines = say("gesprekskaart", profiles=("pres",), colour="pms", paper="A99", icc=Path("nowhere.icc"))
    for part in ("gesprekskaart", "pres", "pms", "A99", "nowhere.icc"):
        assert any(part in line for line in lines), part


def of_shop(folder: Path, described: str) -> Path:
    """A profile of a press with another description, which says for which printing it is."""
    folder.mkdir(exist_ok=True)
    data = default_icc().read_bytes().replace(b"FOGRA39L Coated", described.ljust(15).encode())
    (folder / "shop.icc").write_bytes(data)
    return folder / "shop.icc"


def test_a_condition_lowers_the_limit_of_ink_and_never_raises_it(tmp_path: Path) -> None:
    (usual,) = chosen("press")
    assert (usual.condition, usual.limits.ink_percent, usual.heavy) == ("FOGRA39", 300, "refuse")
    (news,) = chosen("press", condition="ifra26", standard="pdfx1a")
    assert (news.condition, news.limits.ink_percent, news.heavy) == ("IFRA26", 240, "convert")
    (paper,) = chosen("press", icc=of_shop(tmp_path / "sc", "SC Paper (ECI)"))
    assert (paper.condition, paper.limits.ink_percent, paper.heavy) == ("FOGRA40", 270, "convert")
    (uncoated,) = chosen("press", icc=of_shop(tmp_path / "own", "Fogra52 papier"))
    assert (uncoated.condition, uncoated.limits.ink_percent) == ("FOGRA52", 300)


def test_a_profile_that_names_no_condition_takes_that_which_is_named(tmp_path: Path) -> None:
    own = of_shop(tmp_path, "Eigen pers")
    assert [one.condition for one in chosen("press", icc=own)] == [""]
    assert [one.condition for one in chosen("press", icc=own, condition="Fogra 51")] == ["FOGRA51"]


def test_the_profile_of_the_user_goes_before_the_condition_of_a_shop(tmp_path: Path) -> None:
    (shop,) = chosen("drivethrucards", icc=of_shop(tmp_path, "FOGRA51 papier"))
    assert (shop.condition, shop.limits.ink_percent) == ("FOGRA51", 240)


def test_pdfx_1a_takes_no_profile_of_version_4(tmp_path: Path) -> None:
    newer = of_shop(tmp_path, "Eigen pers")
    data = bytearray(newer.read_bytes())
    data[8] = 4
    newer.write_bytes(data)
    assert "takes ICC profiles of version 2" in said("press", standard="pdfx1a", icc=newer)
    assert chosen("press", icc=newer)


def test_pdfx_1a_is_flat_and_its_own_rules_say_so() -> None:
    (press,) = chosen("press", standard="pdfx1a")
    assert press.flat and press.weights["pdfx-transparency"] == "error"
    assert "flat-transparency" not in press.weights


def test_one_file_a_product_and_profile(tmp_path: Path, press: SimpleNamespace) -> None:
    made = press.make(tmp_path, "modelposter", "gesprekskaarten", profiles=("press", "screen"), size="A4")
    assert [path.name for path in made] == [
        f"{product}-A4-{profile}.pdf"
        for product in ("modelposter", "gesprekskaarten")
        for profile in ("press", "screen")
    ]


def test_small_products_are_left_out_of_large_format_unless_named(tmp_path: Path, press: SimpleNamespace) -> None:
    made = press.make(tmp_path, profiles=("large-format",))
    assert [path.name.partition("-")[0] for path in made] == ["modelposter", "speelbord", "vloermatten"]
    assert press.make(tmp_path, "lijnlabels", profiles=("large-format",))


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    for folder in ("een", "twee"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "shop.toml").write_text('extends = "press"\n', encoding="utf-8")
    two = [str(tmp_path / folder / "shop.toml") for folder in ("een", "twee")]
    assert "two profiles are called “shop”" in said(*two)


def test_the_black_edition_has_one_plate(tmp_path: Path, press: SimpleNamespace) -> None:
    (path,) = press.make(tmp_path, "gesprekskaarten", colour="bw")
    colours = {tuple(map(float, operands)) for _, name, operands in press.operators(path) if name in ("k", "K")}
    assert colours
    assert all(colour[:3] == (0, 0, 0) for colour in colours)


def test_rgb_for_a_carpet_printer(tmp_path: Path, press: SimpleNamespace) -> None:
    (path,) = press.make(tmp_path, "vloermatten", profiles=("large-format",), colour="rgb")
    names = {name for _, name, _ in press.operators(path)}
    assert "rg" in names
    assert not names & {"k", "K"}
    with pikepdf.open(path) as pdf:
        assert "/OutputIntents" not in pdf.Root
        (space,) = pdf.pages[0].Resources.ColorSpace.values()
        assert [str(space[1]), str(space[2])] == ["/CutContour", "/DeviceRGB"]
