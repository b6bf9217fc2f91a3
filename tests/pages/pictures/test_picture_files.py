"""A path in the data leads to a picture in the folder of the deck, or to a fault that helps."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.base.text.markup import typographic
from deck.pages.pictures.files import picture_file


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder of a deck with pictures in it, and a picture outside it."""
    folder = tmp_path / "deck"
    (folder / "foto").mkdir(parents=True)
    for name in ("deck/foto/Kerk.jpg", "deck/foto/molen.png", "deck/data.csv", "buiten.png"):
        (tmp_path / name).write_bytes(b"x")
    (folder / "link.png").symlink_to(tmp_path / "buiten.png")
    (folder / "kring.png").symlink_to("kring.png")
    (folder / "binnen.png").symlink_to("foto/molen.png")
    return folder


@pytest.mark.parametrize("text", ["foto/molen.png", "foto\\molen.png", " foto/molen.png ", "./foto/../foto/molen.png"])
def test_a_path_from_the_folder_is_found(home: Path, text: str) -> None:
    assert picture_file(home, text) == (home / "foto" / "molen.png").resolve()


def test_a_path_is_found_after_typography(home: Path) -> None:
    (home / "foto's - 1").mkdir()
    (home / "foto's - 1" / "zee.png").write_bytes((home / "foto" / "molen.png").read_bytes())
    assert picture_file(home, typographic("foto's - 1/zee.png")).name == "zee.png"


def test_a_name_without_its_folder_is_told_with_it(home: Path) -> None:
    with pytest.raises(InputError, match=r"Did you mean “foto/molen\.png”\?"):
        picture_file(home, "molen.png")


def test_a_link_inside_the_folder_is_followed(home: Path) -> None:
    assert picture_file(home, "binnen.png").name == "molen.png"


@pytest.mark.parametrize(
    "text",
    ["../buiten.png", "foto/../../buiten.png", "/etc/hostname.png", "C:\\foto.png", "link.png", "..\\buiten.png"],
)
def test_nothing_outside_the_folder_is_reached(home: Path, text: str) -> None:
    with pytest.raises(InputError, match="leads out of the folder of the deck"):
        picture_file(home, text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("foto/kerk.jpg", "“foto/kerk.jpg”. It is called “Kerk.jpg”: capitals count."),
        ("foto/molen.jpg", "Did you mean “molen.png”? Only the ending differs."),
        ("foto/mollen.png", "Did you mean “molen.png”?"),
        ("fotos/molen.png", "there is no folder “fotos” for the picture “fotos/molen.png”. Did you mean “foto”?"),
        ("data.csv", "is no picture that can be read. Save it as PNG, JPEG, WebP, TIFF or SVG."),
        ("https://a.nl/b.png", "is an address: pictures are not fetched from elsewhere."),
        ("data:image/png;base64,AAAA", "is an address"),
        ("a\0.png", "“a�.png” holds a character that no file name has."),
        ("a\u202egnp.png", "holds a character that no file name has."),
        ("kring.png", "there is no picture “kring.png”."),
        ("x" * 5000, "there is no picture"),
    ],
)
def test_what_is_wrong_with_a_path_is_told(home: Path, text: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        picture_file(home, text)
    assert told in str(caught.value)
    assert len(str(caught.value)) < 400


def test_without_a_folder_there_are_no_pictures() -> None:
    with pytest.raises(InputError, match="no folder to look for pictures in"):
        picture_file(None, "a.png")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40))
def test_any_text_gives_a_file_inside_or_a_fault(text: str) -> None:
    folder = Path(__file__).parent
    try:
        assert picture_file(folder, text).is_relative_to(folder.resolve())
    except InputError as error:
        assert error.faults[0].remedy
