"""A deck of one's own: a folder with a deck.toml, opened and built with nothing of the built-in deck."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from house import DECK, PALETTE

from deck.base.errors import Faults, InputError
from deck.base.items.drawing import walk
from deck.base.items.items import Item, Text
from deck.base.items.items import Path as Outline
from deck.content import deck as decks
from deck.content.deck import Deck, open_deck
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.decide import checked_jobs
from deck.making.pages import Pages

OWN_FACE = "Eigenschrift-Regular"
"""The PostScript name of the font that this deck has for its plain words."""

PURPLE = "#7a2a8c"
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 256"><path d="M0,0H256V256H0Z"/></svg>'


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A deck in a folder: that of the house, with other names for all that deck.toml names."""
    folder = tmp_path_factory.mktemp("decks") / "eigen"
    shutil.copytree(DECK.content, folder / "teksten")
    shutil.copytree(DECK.icons, folder / "tekens")
    folder.joinpath("vormen").mkdir()
    for path in DECK.layouts.glob("*.toml"):
        shutil.copy(path, folder / "vormen")
    folder.joinpath("letters").mkdir()
    for name, font in DECK.fonts.items():
        shutil.copy(font.path, folder / "letters" / f"{name}.ttf")
    renamed(folder / "letters" / "regular.ttf")
    shutil.copy(DECK.colours, folder / "kleuren.toml")
    fonts = "".join(f'{name} = "letters/{name}.ttf"\n' for name in DECK.fonts)
    folder.joinpath("deck.toml").write_text(
        'title = "Eigen"\nlanguages = ["nl", "en"]\ncontent = "teksten"\nlayouts = "vormen"\npalette = "kleuren.toml"\n'
        f'icons = "tekens"\nguide = "https://www.example.org/gids"\n[fonts]\n{fonts}',
        encoding="utf-8",
    )
    return folder


def renamed(path: Path) -> None:
    """Give a font a name of its own, by which a PDF tells that it is embedded."""
    with TTFont(path) as font:
        for record in font["name"].names:
            if record.nameID == 6:
                record.string = OWN_FACE
        font.save(path)


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    """A copy of that deck which a test may change."""
    return Path(shutil.copytree(whole, tmp_path / "eigen"))


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Who asks for the built-in deck fails."""

    def fail(name: str) -> Path:
        raise AssertionError(f"the built-in deck was looked for, in {name}")

    kept = decks.built_in()
    decks.built_in.cache_clear()
    monkeypatch.setattr(decks, "data_dir", fail)
    yield
    # The very same deck is put back: other tests compare its faces, and two faces of one file are not equal.
    monkeypatch.undo()
    monkeypatch.setattr(decks, "open_deck", lambda _, base: kept)
    decks.built_in.cache_clear()
    assert decks.built_in() is kept


def change(path: Path, old: str, new: str) -> Path:
    """Put another text in a file, where the old one must stand."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def told(folder: Path) -> list[str]:
    """What is said of a deck that cannot be opened."""
    with pytest.raises(InputError) as caught:
        open_deck(folder)
    return [str(fault) for fault in caught.value.faults]


def items(deck: Deck, product: str) -> list[Item]:
    """Everything that stands on the cards of a product of the deck."""
    (job,) = checked_jobs(BuildRequest((product,), deck=deck))
    return [item for side in Pages(job).sides() for item in walk(side.items)]


def made(deck: Deck, folder: Path, **choices: str) -> Path:
    """The PDF of the floor mats of a deck, for a screen."""
    request = BuildRequest(("vloermatten",), profiles=("screen",), proof="none", output=folder, deck=deck, **choices)
    (entry,) = build(request)
    return folder / entry.file


# What is wrong with deck.toml is told with its line


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "palette =",
            "paletes =",
            [
                "deck.toml, line 5: unknown key “paletes”. Did you mean “palette”?",
            ],
        ),
        ('"teksten"', "3", ["deck.toml, line 3: content = 3 is wrong. Write a text."]),
        (
            '["nl", "en"]',
            "[]",
            ['deck.toml: language is missing. Add it, such as language = "nl".'],
        ),
        (
            '"en"]',
            '"En glish"]',
            ["deck.toml, line 2: languages 2 = 'En glish' is wrong. Write a language as “nl” or “nl-NL”."],
        ),
        ("medium =", "black =", ["deck.toml, line 11, fonts: unknown key “black”. Did you mean “bold-italic”?"]),
        (
            '"en"]',
            '"de"]',
            [
                "deck.toml, line 2: there is no folder for the language “de” in “teksten”. "
                "Make it, or take the language out."
            ],
        ),
        ('"tekens"', '"ikonen"', ["deck.toml, line 6: icons: there is no folder “ikonen”. Mend the path."]),
        ('"teksten"', '"woorden"', ["deck.toml, line 3: content: there is no folder “woorden”. Mend the path."]),
        ('"vormen"', '"../weg"', ["deck.toml, line 4: layouts: there is no folder “../weg”. Mend the path."]),
        (
            '"kleuren.toml"',
            '"weg/verf.toml"',
            ["deck.toml, line 5: palette: there is no file “verf.toml”. Mend the path."],
        ),
        (
            "letters/bold.ttf",
            "weg.ttf",
            ["deck.toml, line 12, fonts: bold: there is no file “weg.ttf”. Mend the path."],
        ),
    ],
)
def test_a_fault_of_the_deck_is_told_with_its_line(folder: Path, old: str, new: str, said: list[str]) -> None:
    change(folder / "deck.toml", old, new)
    assert told(folder) == said


def test_all_that_is_not_there_is_told_at_once(folder: Path) -> None:
    shutil.rmtree(folder / "tekens")
    shutil.rmtree(folder / "teksten" / "en")
    (folder / "kleuren.toml").unlink()
    (folder / "letters" / "italic.ttf").unlink()
    (folder / "letters" / "bold-italic.ttf").unlink()
    places = [one.partition(":")[0].removesuffix(", fonts") for one in told(folder)]
    assert places == [f"deck.toml, line {line}" for line in (10, 13, 6, 2, 5)]


def test_a_folder_without_a_deck_is_told_so(folder: Path) -> None:
    (folder / "deck.toml").unlink()
    (said,) = told(folder)
    assert said == "deck.toml: the file is not there. Check its name."


def test_broken_toml_is_told_with_its_line(folder: Path) -> None:
    change(folder / "deck.toml", '"tekens"', '"tekens')
    (said,) = told(folder)
    assert said.startswith("deck.toml: this is not valid TOML") and "at line 6" in said


def test_a_palette_that_is_wrong_is_told_when_it_is_read(folder: Path) -> None:
    file = change(
        folder / "kleuren.toml",
        '100]\nrgb = "#1c1c20"\non = "paper"\n\n[paper]',
        '100]\nrgb = "zwart"\non = "paper"\n\n[paper]',
    )
    deck = open_deck(folder)
    with pytest.raises(InputError) as caught:
        _ = deck.palette
    assert str(caught.value) == f"{file}, line 7, ink: rgb = 'zwart' is wrong. Write it as #rrggbb."


def test_a_font_that_is_none_is_told_when_it_is_read(folder: Path) -> None:
    (folder / "letters" / "bold.ttf").write_bytes(b"%PDF-1.7")
    deck = open_deck(folder)
    assert deck.faces["regular"].covers("ë")
    with pytest.raises(InputError, match="is not a font") as caught:
        _ = deck.faces["bold"]
    assert str(folder / "letters" / "bold.ttf") in str(caught.value)


def test_for_a_face_that_the_deck_lacks_another_one_is_taken_and_named(folder: Path, tmp_path: Path) -> None:
    change(folder / "deck.toml", 'medium = "letters/medium.ttf"\n', "")
    deck = open_deck(folder)
    request = BuildRequest(("vloermatten",), profiles=("screen",), output=tmp_path / "out", deck=deck)
    (entry,) = build(request)
    told = "the fonts of the deck have no face “medium”: “regular” takes its place. Add medium to [fonts]."
    assert entry.warnings == (told,)
    assert deck.faces["medium"] is deck.faces["regular"]


def test_a_colour_of_a_principle_that_the_deck_lacks_is_told_with_the_card(folder: Path) -> None:
    change(folder / "kleuren.toml", "[legitimiteit]", "[zacht]")
    with pytest.raises(InputError) as caught:
        items(open_deck(folder), "lijnlabels")
    told = [str(fault) for fault in caught.value.faults]
    assert all("there is no colour “legitimiteit”. Use one of: " in line for line in told)
    assert any("card “Ik heb geen idee”, strip" in line for line in told)


def test_a_colour_that_every_palette_has_is_missed_at_once(folder: Path) -> None:
    change(folder / "kleuren.toml", "[tint]", "[zacht]")
    with pytest.raises(InputError, match=r'the colour “tint” is missing\. Add tint = "#rrggbb"'):
        _ = open_deck(folder).palette


def test_an_icon_that_the_deck_lacks_is_told_with_the_card(folder: Path) -> None:
    (folder / "tekens" / "vertrouwen.svg").unlink()
    with pytest.raises(InputError, match="there is no icon “vertrouwen”"):
        items(open_deck(folder), "gesprekskaarten")


# What is opened


def test_the_built_in_deck_is_a_deck_like_any_other() -> None:
    deck = open_deck(DECK.folder)
    assert deck == decks.built_in()
    assert (deck.main, deck.suffix("nl"), deck.suffix("en")) == ("nl", "", "-en")
    assert deck.edition() is deck.edition("nl") is not deck.edition("en")
    assert list(deck.fonts) == ["regular", "italic", "medium", "bold", "bold-italic"]


@pytest.mark.usefixtures("alone")
def test_a_deck_is_opened_from_its_own_folder(folder: Path) -> None:
    deck = open_deck(folder)
    fonts = {font.path for font in deck.fonts.values()}
    paths = {deck.content, deck.layouts, deck.colours, deck.icons, *fonts, *deck.texts("en")}
    assert all(path.is_relative_to(folder) and path.exists() for path in paths)
    assert deck.edition().deck.name == "Eigen"
    assert deck.edition("en").deck.language.startswith("en")


def test_the_first_language_is_that_of_the_deck(folder: Path, tmp_path: Path) -> None:
    change(folder / "deck.toml", '["nl", "en"]', '["en"]')
    deck = open_deck(folder)
    assert (deck.main, deck.suffix("en")) == ("en", "")
    assert made(deck, tmp_path / "out").name == "vloermatten-80x80cm-screen.pdf"
    with pikepdf.open(made(deck, tmp_path / "out")) as pdf:
        assert str(pdf.Root.Lang).startswith("en")
    with pytest.raises(InputError, match=r"--lang: there is no edition in “nl”\. Choose one of: en\."):
        made(deck, tmp_path / "out", lang="nl")


def test_a_language_that_the_house_has_not(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "teksten" / "en", folder / "teksten" / "fy")
    change(folder / "deck.toml", '"en"]', '"fy"]')
    file = made(open_deck(folder), tmp_path / "out", lang="fy")
    assert file.name == "vloermatten-80x80cm-screen-fy.pdf"


def test_a_translation_is_held_to_the_first_language(folder: Path) -> None:
    change(folder / "teksten" / "en" / "model.toml", "title = ", "titel = ")
    deck, faults = open_deck(folder), Faults()
    assert deck.edition_or_main("en", faults) is deck.edition("nl")
    assert any("model.toml, line" in str(fault) and "titel" in str(fault) for fault in faults)


# What is made of it


@pytest.mark.usefixtures("alone")
def test_its_colours_icons_and_faces_are_on_the_cards(folder: Path) -> None:
    change(folder / "kleuren.toml", PALETTE["vertrouwen"].hex, PURPLE)
    (folder / "tekens" / "vertrouwen.svg").write_text(SQUARE, encoding="utf-8")
    deck = open_deck(folder)
    found = items(deck, "gesprekskaarten")
    runs = [run for item in found if isinstance(item, Text) for line in item.lines for run in line.runs]
    assert {run.font.face for run in runs} <= {deck.faces[name] for name in deck.fonts}
    assert {run.font.face.path.parent for run in runs} == {folder / "letters"}
    outlines = [item for item in found if isinstance(item, Outline) and item.fill]
    named = {item.fill.name: item.fill for item in outlines if item.fill}
    fills = {name: fill for name, fill in named.items() if name in deck.palette}  # a tone has a name of its own
    assert fills["vertrouwen"].hex == PURPLE != PALETTE["vertrouwen"].hex
    assert {name: fill.hex for name, fill in fills.items()} == {name: deck.palette[name].hex for name in fills}
    steps = ["".join(step for step, _ in item.segments) for item in outlines]
    assert "MLLLZ" in steps, "the icon is the square that the deck has for it"


@pytest.mark.usefixtures("alone")
def test_its_font_and_its_colour_are_in_the_file(folder: Path, tmp_path: Path) -> None:
    change(folder / "kleuren.toml", PALETTE["vertrouwen"].hex, PURPLE)
    with pikepdf.open(made(open_deck(folder), tmp_path / "out")) as pdf:
        names = {str(font.BaseFont).rpartition("+")[2] for page in pdf.pages for font in page.Resources.Font.values()}
        drawn = b"".join(page.Contents.read_bytes() for page in pdf.pages).decode("latin-1")
    assert OWN_FACE in names and "FiraSans-Regular" not in names
    assert " ".join(f"{round(value / 255, 4):g}" for value in (0x7A, 0x2A, 0x8C)) + " rg" in drawn


@pytest.mark.usefixtures("alone")
def test_two_decks_stand_side_by_side(whole: Path, folder: Path) -> None:
    change(folder / "kleuren.toml", '"#1c1c20"', '"#101010"')
    one, other = open_deck(whole), open_deck(folder)
    assert (one.palette["ink"].hex, other.palette["ink"].hex) == ("#1c1c20", "#101010")
    assert one.faces["bold"] is not other.faces["bold"]
    texts = [item for deck in (one, other) for item in items(deck, "vloermatten") if isinstance(item, Text)]
    assert {run.font.colour.hex for text in texts for line in text.lines for run in line.runs} >= {"#1c1c20", "#101010"}


WATCHED = """
import os
import sys
from pathlib import Path
import deck.making.options
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.content.deck import open_deck

folder, out, house, layouts = map(Path, sys.argv[1:])
own = ("content", "palettes", "icons", "fonts", "deck.toml")
seen = []

def watch(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], (str, Path)):
        path = Path(os.path.normpath(arguments[0]))
        product = path.parent == layouts and path.suffix == ".toml"
        if product or any(path.is_relative_to(house / name) for name in own):
            seen.append(str(path))

sys.addaudithook(watch)
build(BuildRequest(("gesprekskaarten",), formats=("pdf", "svg", "html"), output=out, deck=open_deck(folder)))
assert not seen, seen
"""


@pytest.mark.slow
def test_no_file_of_the_built_in_deck_is_read(whole: Path, tmp_path: Path, python: str) -> None:
    command = [python, "-c", WATCHED, str(whole), str(tmp_path / "out"), str(DECK.folder), str(DECK.layouts.resolve())]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out").glob("gesprekskaarten*"))) > 2


LONG = "x" * 5_000
"""A name that no disk can hold."""


@pytest.mark.parametrize("key", ["content", "layouts", "palette", "icons"])
def test_a_path_that_no_disk_can_hold_is_not_there(tmp_path: Path, key: str) -> None:
    (tmp_path / "deck.toml").write_text(f'title = "S"\nlanguage = "nl"\n{key} = "{LONG}"\n', encoding="utf-8")
    (said,) = told(tmp_path)
    assert said.startswith(f"deck.toml, line 3: {key}: there is no ") and said.endswith("Mend the path.")


def test_parts_of_a_deck_that_no_disk_can_hold_are_told_at_once(tmp_path: Path) -> None:
    lines = [f'[products.a]\nlayout = "{LONG}"', f'[logo]\nfile = "{LONG}"\nalt = "a"', f'[fonts]\nregular = "{LONG}"']
    text = 'title = "S"\nlanguage = "nl"\n' + "\n".join(lines)
    (tmp_path / "deck.toml").write_text(text, encoding="utf-8")
    assert [one.partition(":")[0].partition(",")[2] for one in told(tmp_path)] == [
        " line 9, fonts",
        " line 6",
        " line 4, products.a",
    ]
