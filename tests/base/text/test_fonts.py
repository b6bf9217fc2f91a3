from __future__ import annotations

import pytest
from house import DECK, FACES

from deck.base.errors import InputError
from deck.base.text.fonts import Typefaces
from deck.base.text.shaping import Shaping


@pytest.mark.parametrize("name", DECK.fonts)
def test_every_face_of_the_house_sets_dutch(name: str) -> None:
    font = FACES[name]
    assert font.name == name and font.path.is_file()
    assert all(font.covers(char) for char in "aZ09ëïöüéèêáíóúĳĲ€‘’“”…–—•«»\u00a0 ")
    assert 0.4 < font.x_height < font.cap_height < font.ascender < 1.2
    assert 0.1 < font.descender < 0.5
    assert 0.1 < font.space < 0.5


def test_metrics_are_those_of_the_file() -> None:
    from fontTools.ttLib import TTFont

    font, table = FACES["regular"], TTFont(FACES["regular"].path)
    assert font.cap_height == table["OS/2"].sCapHeight / 1000
    assert font.x_height == table["OS/2"].sxHeight / 1000
    assert font.descender == -table["hhea"].descent / 1000
    assert font.space == table["hmtx"]["space"][0] / 1000


def test_kerning_is_kept_beside_the_advance() -> None:
    font = FACES["regular"]
    word = font.shape("AVATAR")
    assert word.kerns and all(kern < 0 for _, kern in word.kerns)
    nominal = sum(font.advance(char) for char in word.text)
    assert word.advance == pytest.approx(nominal + sum(kern for _, kern in word.kerns))
    assert font.shape("nnn").kerns == ()


def test_one_glyph_a_character_and_no_ligatures() -> None:
    font = FACES["regular"]
    assert font.shape("officiële").text == "officiële"
    assert font.shape("ffi").advance == pytest.approx(2 * font.advance("f") + font.advance("i"))


def test_accents_are_composed_and_soft_hyphens_go() -> None:
    font = FACES["regular"]
    assert font.shape("ree\u0308el") == font.shape("reëel")
    assert font.shape("ge\u00admeente") == font.shape("gemeente")
    assert font.covers("\u00ad")


def test_a_holding_space_is_as_wide_as_a_space() -> None:
    font = FACES["regular"]
    assert font.shape("10\u00a0kg").text == "10\u00a0kg"
    assert font.shape("n\u00a0n").advance == pytest.approx(2 * font.advance("n") + font.space)


def test_words_are_shaped_once() -> None:
    assert FACES["regular"].shape("gemeente") is FACES["regular"].shape("gemeente")
    assert FACES["regular"] is FACES["regular"]


@pytest.mark.parametrize(
    ("char", "name"), [("✓", "U+2713 CHECK MARK"), ("\u2011", "U+2011 NON-BREAKING HYPHEN"), ("א", "U+05D0")]
)
def test_a_character_that_is_lacking_is_named(char: str, name: str) -> None:
    assert not FACES["bold"].covers(char)
    with pytest.raises(InputError, match="bold") as error:
        FACES["bold"].shape(f"af{char}")
    assert name in str(error.value) and char in str(error.value)


def test_an_outline_runs_y_down_from_the_baseline() -> None:
    font = FACES["regular"]
    ys = [y for _, numbers in font.glyph_path("H") for y in numbers[1::2]]
    assert min(ys) == pytest.approx(-font.cap_height) and max(ys) == pytest.approx(0)
    assert font.glyph_path("p") is font.glyph_path("p")
    assert max(y for _, numbers in font.glyph_path("p") for y in numbers[1::2]) > 0.1
    assert font.glyph_path(" ") == ()


def test_an_outline_begins_with_a_move_and_is_closed() -> None:
    segments = FACES["regular"].glyph_path("o")
    assert [step for step, _ in segments].count("M") == [step for step, _ in segments].count("Z") == 2
    assert {len(numbers) for step, numbers in segments if step == "C"} == {6}


def test_the_outline_of_a_word_is_kerned() -> None:
    font = FACES["regular"]
    word = font.shape("To")
    (first, _), (second, path) = font.outline(word)
    assert first == 0 and second == pytest.approx(font.advance("T") + word.kerns[0][1])
    assert path == font.glyph_path("o")


def test_a_font_of_the_user_by_its_path(tmp_path) -> None:
    path = tmp_path / "eigen.ttf"
    path.write_bytes(DECK.fonts["medium"].path.read_bytes())
    assert Typefaces({"eigen": path})["eigen"].shape("Hoi").advance == FACES["medium"].shape("Hoi").advance


def test_an_unknown_face_and_a_lost_file(tmp_path) -> None:
    with pytest.raises(InputError, match="bold-italic"):
        _ = FACES["comic"]
    with pytest.raises(InputError, match="cannot be read"):
        _ = Typefaces({"weg": tmp_path / "weg.ttf"})["weg"]


@pytest.mark.parametrize("name", ["regular", "medium", "bold"])
def test_pairs_kern_a_word_as_harfbuzz_kerns_it_whole(name: str) -> None:
    words = set(" ".join(path.read_text("utf-8") for path in DECK.texts("nl")[0].glob("*.toml")).split())
    setter = FACES[name]
    whole = Shaping(setter.path)
    assert len(words) > 1500
    for word in words:
        shaped = setter.shape(word)
        kerns = whole.kerns(shaped.text)
        assert shaped.kerns == tuple((at, kern / setter.units_per_em) for at, kern in enumerate(kerns) if kern), word


@pytest.mark.parametrize("word", ["AVATARTje", "vergadering", "Te.", "é’Vo", "a-b", "(Ty)"])
def test_the_parts_of_a_word_are_as_wide_as_they_are_when_they_are_set_apart(word: str) -> None:
    font, places = FACES["bold"], [(at, hyphen) for at in range(1, len(word)) for hyphen in (False, True)]
    apart = [(font.shape(word[:at] + "-" * hyphen).advance, font.shape(word[at:]).advance) for at, hyphen in places]
    assert font.parted(word, places) == apart
