"""The fonts of a deck: by file, by family, from the deck's own folder or the system; and what stands in for a face."""

from __future__ import annotations

import shutil
from pathlib import Path

import makefonts
import pytest

from deck.base.errors import Faults
from deck.base.forms import checked
from deck.base.tables import read_toml
from deck.base.text import families
from deck.base.text.families import fonts_in, system_folders
from deck.base.text.font import FontFile
from deck.base.text.font_forms import FontsForm, faces_of
from deck.base.text.fonts import Typefaces
from deck.base.text.unset import Unset


@pytest.fixture(autouse=True)
def no_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system with a font folder of its own, which is empty at first."""
    folder = tmp_path / "system"
    folder.mkdir()
    monkeypatch.setattr(families, "system_folders", lambda: [folder])
    monkeypatch.setattr("deck.base.text.fontfile.cache_folder", lambda: tmp_path / "cache")
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the fonts of a family, as a designer gets them."""
    folder = tmp_path_factory.mktemp("fonts")
    makefonts.truetype(folder / "a.ttf", "Proef Serif")
    makefonts.truetype(folder / "b.ttf", "Proef Serif", 400, True)
    makefonts.postscript(folder / "c.otf", "Proef Serif", 700)
    makefonts.postscript(folder / "d.otf", "Proef Serif", 700, True)
    makefonts.variable(folder / "v.ttf", "Proef VF")
    makefonts.collection(folder / "z.ttc", [folder / "a.ttf", folder / "c.otf"])
    return folder


@pytest.fixture
def deck(tmp_path: Path, made: Path) -> Path:
    """The folder of a deck with those fonts."""
    folder = tmp_path / "deck"
    shutil.copytree(made, folder / "fonts")
    return folder


def read(folder: Path, text: str) -> tuple[dict[str, FontFile], list[str]]:
    """The fonts that a [fonts] table gives, and what is said of it."""
    file = folder / "deck.toml"
    file.write_text(f"[fonts]\n{text}\n", encoding="utf-8")
    source, faults = read_toml(file), Faults()
    form = checked(FontsForm, source.table["fonts"], source.place / "fonts", faults)
    found = faces_of(form, folder, source.place / "fonts", faults) if form is not None else {}
    return found, [str(fault) for fault in faults]


def names(found: dict[str, FontFile]) -> dict[str, str]:
    return {name: font.path.name for name, font in found.items()}


def test_a_family_by_its_name(deck: Path) -> None:
    (deck / "fonts" / "z.ttc").unlink()
    for written in ("Proef Serif", "proef serif", "ProefSerif"):
        found, said = read(deck, f'family = "{written}"')
        assert said == []
        assert names(found) == {"regular": "a.ttf", "italic": "b.ttf", "bold": "c.otf", "bold-italic": "d.otf"}


def test_a_face_with_a_file_goes_before_the_family(deck: Path) -> None:
    found, said = read(deck, 'medium = "fonts/c.otf"\nfamily = "Proef Serif"\nbold = "fonts/a.ttf"')
    assert said == []
    assert (names(found)["medium"], names(found)["bold"], names(found)["regular"]) == ("c.otf", "a.ttf", "a.ttf")


def test_a_variable_family_gives_every_upright_face(deck: Path) -> None:
    found, said = read(deck, 'family = "Proef VF"')
    assert said == [] and set(found) == {"regular", "medium", "bold"}
    assert {name: dict(font.axes)["wght"] for name, font in found.items()} == {
        "regular": 400, "medium": 500, "bold": 700,
    }  # fmt: skip
    faces = Typefaces(found)
    assert faces["regular"].advance("n") < faces["medium"].advance("n") < faces["bold"].advance("n")


def test_a_font_of_the_system_is_found_after_those_of_the_deck(tmp_path: Path, no_system: Path) -> None:
    (no_system / "deep").mkdir()
    makefonts.truetype(no_system / "deep" / "elders.ttf", "Elders")
    (no_system / "kapot.ttf").write_bytes(b"\x00\x01\x00\x00" + bytes(40))
    families._kept_fonts.cache_clear()
    found, said = read(tmp_path, 'family = "Elders"')
    assert said == [] and names(found) == {"regular": "elders.ttf"}
    families._kept_fonts.cache_clear()


def test_a_font_of_a_collection_and_an_instance_by_name(deck: Path) -> None:
    found, said = read(
        deck,
        'regular = { file = "fonts/z.ttc", number = 2 }\nmedium = { file = "fonts/v.ttf", wght = 650 }\n'
        'bold = { file = "fonts/v.ttf", instance = "Heavy" }',
    )
    assert said == [] and found["regular"].number == 1
    faces = Typefaces(found)
    assert [faces[name].weight for name in ("regular", "medium", "bold")] == [700, 650, 900]


def test_a_variable_font_for_bold_is_bold_by_itself(deck: Path) -> None:
    found, _ = read(deck, 'regular = "fonts/v.ttf"\nbold = "fonts/v.ttf"')
    faces = Typefaces(found)
    assert (faces["regular"].weight, faces["bold"].weight) == (400, 700)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('bold = "fonts/a.ttf"', ["deck.toml, line 1, fonts: there is no regular font. Write family = "]),
        ('regular = "fonts/x.ttf"', ["deck.toml, line 2, fonts: regular: there is no file “x.ttf”. Mend the path."]),
        ('black = "fonts/a.ttf"', ["deck.toml, line 2, fonts: unknown key “black”. Did you mean"]),
        ('family = "Proef Serief"', ["deck.toml, line 2, fonts: there is no font family “Proef Serief” in “fonts/” o"]),
        ("family = 3", ["deck.toml, line 2, fonts: family = 3 is wrong. Write a text or a table."]),
        ("family = { file = 'a.ttf' }", ["deck.toml, line 2, fonts: family is the name of a family of fonts."]),
        (
            'regular = { file = "fonts/v.ttf", instance = "Fat", wdth = 90, wght = 1200 }',
            [
                "deck.toml, line 2, fonts.regular: there is no instance “Fat”. Choose one of: Regular, Heavy.",
                "deck.toml, line 2, fonts.regular: wght = 1200 is out of range. Choose 400 to 900.",
                "deck.toml, line 2, fonts.regular: the font has no axis wdth. It has wght.",
            ],
        ),
        (
            'regular = { file = "fonts/a.ttf", wght = 500 }',
            ["deck.toml, line 2, fonts.regular: the font has no axis wght. It is no variable font: take the key out."],
        ),
        (
            'regular = { file = "fonts/z.ttc", number = 3 }',
            ["deck.toml, line 2, fonts.regular: the font has no font 3. It holds 2: choose one of these."],
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(deck: Path, text: str, told: list[str]) -> None:
    found, said = read(deck, text)
    assert found == {} and len(said) == len(told)
    assert all(one.startswith(start) for one, start in zip(said, told, strict=True)), said


def test_a_family_that_is_not_there_names_the_nearest(deck: Path) -> None:
    assert read(deck, 'family = "Proef Serief"')[1][0].endswith("Did you mean “Proef Serif”?")
    (said,) = read(deck, 'family = "Zebra"')[1]
    assert said.endswith(("There are: Proef Serif, Proef VF.", "There are: Proef VF, Proef Serif."))
    (deck / "fonts" / "web.woff2").write_bytes(b"wOF2")
    assert "the web fonts (.woff2) there cannot be used" in read(deck, 'family = "Zebra"')[1][0]


def test_a_family_without_a_regular_font_is_told_with_its_weights(deck: Path) -> None:
    for name in ("a.ttf", "b.ttf", "z.ttc"):
        (deck / "fonts" / name).unlink()
    (said,) = read(deck, 'family = "Proef Serif"')[1]
    assert "the family “Proef Serif” has no regular font. There are the weights 700, 700 italic" in said


def test_what_is_no_font_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(b"nonsense")
    (tmp_path / "b.ttc").write_bytes(b"ttcf" + b"\xff" * 8)
    (tmp_path / "read me.txt").write_text("no font", encoding="utf-8")
    assert fonts_in(tmp_path) == () == fonts_in(tmp_path / "nothing")


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {"XDG_DATA_HOME": "/x"}, "/x/fonts"),
        ("linux", {}, "/usr/share/fonts"),
        ("darwin", {}, "/System/Library/Fonts"),
        ("win32", {"WINDIR": "/w"}, "/w/Fonts"),
        ("win32", {"LOCALAPPDATA": "/l"}, "/l/Microsoft/Windows/Fonts"),
    ],
)
def test_where_the_system_keeps_fonts(platform: str, environment: dict[str, str], folder: str) -> None:
    assert folder in [path.as_posix() for path in system_folders(environment, platform)]


# Faces that a deck lacks


def test_another_face_stands_in_for_one_that_is_not_there(made: Path) -> None:
    faces = Typefaces({"regular": FontFile(made / "a.ttf")})
    assert {faces[name] for name in ("regular", "medium", "italic", "bold", "bold-italic")} == {faces["regular"]}
    two = Typefaces({"regular": FontFile(made / "a.ttf"), "bold": FontFile(made / "c.otf")})
    assert two["bold-italic"] is two["bold"] and two["medium"] is two["regular"]


def test_only_a_face_that_a_text_wanted_is_told(made: Path) -> None:
    faces = Typefaces({"regular": FontFile(made / "a.ttf")})
    faces.family("regular", "gewoon")
    assert faces.notes == ()
    faces.family("regular", "een *schuin* woord")
    faces.family("medium", "halfvet")
    assert faces.notes == (
        "the fonts of the deck have no face “italic”: “regular” takes its place. Add italic to [fonts].",
        "the fonts of the deck have no face “medium”: “regular” takes its place. Add medium to [fonts].",
    )


def test_a_font_that_lacks_characters_names_them(made: Path) -> None:
    faces = Typefaces({"regular": FontFile(made / "a.ttf")})
    with pytest.raises(Unset, match=r"the font Proef Serif \(regular\) cannot set “λ” \(U\+03BB GREEK SMALL LETTER"):
        faces["regular"].shape("λόγος")
