"""A deck of its own with spot colours and fonts of its own: what comes out for a press, an office and a screen."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType, SimpleNamespace

import makefonts
import pikepdf
import pytest

from deck.base.errors import InputError
from deck.content.deck import Deck, open_deck
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.manifest import FileEntry
from deck.making.proving import check_files
from deck.making.ticket import ticket
from deck.proof.check import check
from deck.proof.finding import Limits

SPOT = "PANTONE 286 C"
STYLE = """
title = "Eigen stijl"
language = "nl"

[fonts]
family = "Proef Serif"
medium = { file = "fonts/v.ttf", wght = 500 }

[palette]
vertrouwen = { spot = "PANTONE 286 C", cmyk = [100, 75, 0, 0], rgb = "#0033a0" }
opgave = { spot = "PANTONE 286 C", tint = 25 }
legitimiteit = "#1a1a2e"
ongebruikt = { spot = "PANTONE 871 C", cmyk = [20, 25, 60, 25] }
"""


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    """A deck in a house style: a family with PostScript outlines, a variable font, and two spot colours."""
    folder = tmp_path_factory.mktemp("stijl")
    (folder / "fonts").mkdir()
    for number, (weight, italic) in enumerate(((400, False), (400, True), (700, False), (700, True))):
        makefonts.postscript(folder / "fonts" / f"{number}.otf", "Proef Serif", weight, italic)
    makefonts.variable(folder / "fonts" / "v.ttf")
    (folder / "deck.toml").write_text(STYLE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("deck.base.text.fontfile.cache_folder", lambda: folder / "cache")
        made = open_deck(folder)
        for name in made.fonts:
            _ = made.faces[name]
    return made


def made(deck: Deck, folder: Path, product: str = "gesprekskaarten", **choices: object) -> tuple[Path, FileEntry]:
    request = BuildRequest((product,), output=folder, deck=deck, **{"profiles": ("press",), **choices})  # type: ignore[arg-type]
    (entry,) = build(request)
    return folder / entry.file, entry


@pytest.fixture(scope="module")
def pressed(deck: Deck, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, FileEntry]:
    """The conversation cards of that deck for a press, with all marks."""
    return made(deck, tmp_path_factory.mktemp("out"), marks="all")


def spaces(path: Path) -> dict[str, list[float]]:
    """The names of the spot colours in a file, with their values at full ink."""
    with pikepdf.open(path) as pdf:
        found = pdf.pages[0].Resources.get("/ColorSpace", {}).values()
        return {str(one[1])[1:]: [float(value) for value in one[3].C1] for one in found if str(one[0]) == "/Separation"}


def test_a_spot_colour_is_a_separation_with_its_name(pressed: tuple[Path, FileEntry], press: SimpleNamespace) -> None:
    path, entry = pressed
    assert not entry.rejected and not entry.findings, "the proof takes it for agreed"
    assert spaces(path) == {SPOT: [1, 0.75, 0, 0], "All": [1, 1, 1, 1]}, "one that no card shows costs no plate"
    amounts = {float(operands[0]) for _, operator, operands in press.operators(path) if operator == "scn"}
    assert amounts == {1.0, 0.25, 0.9, 0.175}, "also the numbers in the bands are tints of it"


def test_an_artwork_spot_knocks_out_and_a_knife_line_does_not(pressed: tuple[Path, FileEntry]) -> None:
    with pikepdf.open(pressed[0]) as pdf:
        pages = [page.Contents.read_bytes().decode("latin-1").split("\n") for page in pdf.pages]
    for lines in pages:
        over = False  # as each page begins
        for line in lines:
            over = line == "/OV gs" if line in ("/OV gs", "/KO gs") else over
            assert not (over and "cs" in line.lower()), "nothing in a spot colour overprints"


def test_the_plate_of_a_spot_colour(pressed: tuple[Path, FileEntry], press: SimpleNamespace, tmp_path: Path) -> None:
    plates = press.plates(pressed[0], tmp_path / "plates")
    assert SPOT in plates and plates[SPOT].getextrema() == (0, 255)
    assert plates["Cyan"].crop(plates[SPOT].getbbox()).getextrema()[0] == 0


def test_the_spot_is_on_its_own_plate_in_the_proof(pressed: tuple[Path, FileEntry]) -> None:
    report = check(pressed[0], Limits(colour="cmyk"), {})
    unknown = [finding.message for finding in report.warnings if finding.rule == "spot-unknown"]
    assert unknown and all(SPOT in message for message in unknown), "another profile has not agreed on it"
    assert not check(pressed[0], Limits(colour="cmyk", spots=(SPOT,)), {}).warnings


def test_a_file_is_checked_by_the_spots_of_its_deck(deck: Deck, pressed: tuple[Path, FileEntry]) -> None:
    for spots, count in (((), 1), (deck.palette.spots, 0)):
        (report,), _ = check_files([pressed[0]], "press", spots)
        assert [finding.rule for finding in report.warnings].count("spot-unknown") == count


def test_the_colour_bar_begins_with_the_spot(pressed: tuple[Path, FileEntry]) -> None:
    with pikepdf.open(pressed[0]) as pdf:
        forms = [form for form in pdf.pages[0].Resources.XObject.values() if form.get("/Subtype") == "/Form"]
        bars = [text for form in forms if "1 0 0 0 k" in (text := form.read_bytes().decode("latin-1"))]
    (bar,) = bars
    assert bar.index("cs 1 scn") < bar.index("1 0 0 0 k")


@pytest.mark.parametrize("profile", ["office", "screen"])
def test_a_screen_shows_the_rgb_of_a_spot(deck: Deck, tmp_path: Path, profile: str) -> None:
    path, entry = made(deck, tmp_path, profiles=(profile,))
    assert spaces(path) == {} and not entry.rejected
    with pikepdf.open(path) as pdf:
        drawn = b"".join(page.Contents.read_bytes() for page in pdf.pages)
        drawn += b"".join(form.read_bytes() for form in pdf.pages[0].Resources.get("/XObject", {}).values())
    assert b"0 0.2 0.6275 rg" in drawn and b"0.75 0.8 0.9069 rg" in drawn


def test_a_press_without_spots_prints_them_in_its_inks(deck: Deck, tmp_path: Path) -> None:
    own = tmp_path / "vier.toml"
    own.write_text('extends = "press"\nspots = "process"\n', encoding="utf-8")
    path, entry = made(deck, tmp_path / "out", profiles=(str(own),))
    assert spaces(path) == {} and not entry.findings
    with pikepdf.open(path) as pdf:
        drawn = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert b"1 0.75 0 0 k" in drawn and b"0.25 0.1875 0 0 k" in drawn


def test_the_ticket_names_the_spots_that_are_used(deck: Deck, tmp_path: Path) -> None:
    files = ticket(BuildRequest(("gesprekskaarten",), profiles=("press",), output=tmp_path, deck=deck))
    (mail,) = [path.read_text(encoding="utf-8") for path in files if path.suffix == ".txt"]
    assert f"CMYK + {SPOT}. PDF/X-4" in mail and "871" not in mail
    with pikepdf.open(next(path for path in files if path.suffix == ".pdf")) as pdf:
        assert "/ColorSpace" not in pdf.pages[0].Resources


def test_the_black_and_white_edition_needs_no_spot(deck: Deck, tmp_path: Path) -> None:
    assert spaces(made(deck, tmp_path, black_and_white=True)[0]) == {}


def test_another_profile_of_the_press_gives_other_inks(deck: Deck, tmp_path: Path) -> None:
    own = tmp_path / "krant.toml"
    own.write_text('extends = "press"\n[limits]\nink_percent = 240\n', encoding="utf-8")
    path, entry = made(deck, tmp_path / "out", profiles=(str(own),))
    assert not entry.rejected and path.is_file()


def test_too_much_ink_is_told_before_anything_is_made(deck: Deck, tmp_path: Path) -> None:
    (tmp_path / "deck.toml").write_text(
        'title = "Zwaar"\nlanguage = "nl"\n[palette]\nvertrouwen = [100, 90, 80, 90]\n', encoding="utf-8"
    )
    own = open_deck(tmp_path)
    with pytest.raises(InputError) as caught:
        made(own, tmp_path / "out")
    assert [str(fault) for fault in caught.value.faults] == [
        "deck.toml, line 4, palette.vertrouwen, profile press: the colour “vertrouwen” takes 360 % of ink; "
        "300 % is the most. Write cmyk = [77, 70, 62, 90], or another build."
    ]
    assert made(own, tmp_path / "out", profiles=("office",))[0].is_file()


# Its fonts


def test_the_fonts_are_embedded_in_parts_with_their_names(pressed: tuple[Path, FileEntry]) -> None:
    with pikepdf.open(pressed[0]) as pdf:
        fonts = pdf.pages[0].Resources.Font.values()
        names = {str(font.BaseFont) for font in fonts}
        assert all("/FontFile2" in font.FontDescriptor and "/ToUnicode" in font for font in fonts)
    assert {name.partition("+")[2] for name in names} >= {"Proef-Serif-Regular", "Proef-Serif-Bold"}
    assert all(len(name.partition("+")[0]) == 7 for name in names), "each is a subset"


def test_text_in_them_can_be_read_back(pressed: tuple[Path, FileEntry]) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(pressed[0])
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "bezighoudt" in text and "vertrouwen" in text


@pytest.mark.slow
def test_the_files_are_accessible(deck: Deck, tmp_path: Path, verapdf: ModuleType) -> None:
    profiles = ("press", "screen", "office")
    files = {profile: made(deck, tmp_path, "modelposter", profiles=(profile,))[0] for profile in profiles}
    try:
        found = verapdf.judge(dict.fromkeys(files.values(), ("ua1",)))
    except verapdf.Missing as missing:
        pytest.skip(str(missing))
    assert all(verdict.compliant for verdict in found.values()), found


def test_svg_and_html_name_the_family(deck: Deck, tmp_path: Path) -> None:
    build(BuildRequest(("gesprekskaarten",), output=tmp_path, deck=deck, formats=("svg", "html"), proof="none"))
    page = next(tmp_path.rglob("*.html")).read_text(encoding="utf-8")
    assert 'html { font: 112.5%/1.5 "Proef Serif", ' in page and "Fira" not in page
    drawing = next(tmp_path.rglob("page-01.svg")).read_text(encoding="utf-8")
    assert 'font-family="Proef Serif, sans-serif"' in drawing and 'font-weight="700"' in drawing


def test_outlines_are_drawn_from_them(deck: Deck, tmp_path: Path) -> None:
    build(BuildRequest(("gesprekskaarten",), output=tmp_path, deck=deck, formats=("svg",), outline=True, proof="none"))
    drawing = next(tmp_path.rglob("page-01.svg")).read_text(encoding="utf-8")
    assert "<text" not in drawing and drawing.count("<path") > 20


def test_fields_to_fill_in_have_the_font_of_the_deck(deck: Deck, tmp_path: Path) -> None:
    path, _ = made(deck, tmp_path, "modelposter", profiles=("screen",))
    with pikepdf.open(path) as pdf:
        fonts = pdf.Root.AcroForm.DR.Font
        (name,) = fonts.keys()
        assert name == "/Proef-Serif-Regular" and fonts[name].FontDescriptor.StemV == 84


def test_characters_that_a_font_lacks_are_told_once_with_their_cards(deck: Deck, tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    makefonts.truetype(
        tmp_path / "fonts" / "a.ttf", "Kaal", letters="ABCDEHabcdefghijklmnopqrstuvwxyz ox.,:?0123456789"
    )
    (tmp_path / "deck.toml").write_text(
        'title = "Kaal"\nlanguage = "nl"\n[fonts]\nregular = "fonts/a.ttf"\n', encoding="utf-8"
    )
    with pytest.raises(InputError) as caught:
        made(open_deck(tmp_path), tmp_path / "out", profiles=("office",))
    told = [str(fault) for fault in caught.value.faults if "cannot set" in fault.message]
    assert len(told) == 1
    assert "the font Kaal (regular) cannot set “" in told[0] and "“W” (U+0057" in told[0]
    assert "; " in told[0] and " more: " in told[0]
