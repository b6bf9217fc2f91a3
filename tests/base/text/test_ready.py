"""The tables that lie ready beside the built-in fonts, beside what HarfBuzz says of the same files."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from deck.base.resources import data_dir
from deck.base.text import ready as module
from deck.base.text.fonts import Face
from deck.base.text.ready import file_stamp, ready, table_of
from deck.base.text.shaping import Shaping

FONTS = sorted((data_dir("assets") / "fonts").glob("*.ttf"))

FACTS = "units_per_em ascender descender cap_height x_height weight italic postscript family"


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_a_table_says_what_harfbuzz_says(path: Path) -> None:
    ours, theirs = ready(path), Shaping(path)
    assert ours is not None, "run docs/make/faces.py: the font is not the one of its table"
    for fact in FACTS.split():
        assert getattr(ours, fact) == getattr(theirs, fact), fact
    points = [*range(0x100), *theirs.characters, 0x5D0, 0x200F, 0x4E00, 0xFFFF, 0x1F600]
    assert {point: ours.glyph(chr(point)) for point in points} == {point: theirs.glyph(chr(point)) for point in points}
    chars = ours.table.characters
    assert {char: ours.depth(char) for char in chars} == {char: theirs.depth(char) for char in chars}


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_a_table_kerns_as_harfbuzz_does(path: Path) -> None:
    ours, theirs, chance = ready(path), Shaping(path), random.Random(path.stem)
    assert ours is not None
    letters = [chr(point) for point in range(0x21, 0x7F)]
    pairs = [one + other for one in letters for other in chance.sample(letters, 12)]
    chars = ours.table.characters
    pairs += [char + chance.choice(letters) for char in chars] + [chance.choice(letters) + char for char in chars]
    pairs += ["".join(chance.choices(chars, k=2)) for _ in range(2_000)]
    found = {pair: ours.kern(pair) for pair in pairs}
    assert found == {pair: theirs.kern(pair) for pair in pairs}
    assert sum(map(bool, found.values())) > 500


def test_a_face_is_the_same_with_and_without_its_table(tmp_path: Path) -> None:
    text = "Wat zou jij dóén, Vakmanschap? fjord ffi AVATAR Łódź Ελληνικά №1 – “Tja…”"
    copy = tmp_path / "copy.ttf"
    copy.write_bytes(FONTS[-1].read_bytes())
    ours, theirs = Face("regular", FONTS[-1]), Face("regular", copy)
    for word in text.split():
        assert ours.shape(word) == theirs.shape(word)
        assert ours.depth(word) == theirs.depth(word)
        assert ours.outline(ours.shape(word)) == theirs.outline(theirs.shape(word))
    assert (ours.ascender, ours.descender, ours.cap_height) == (theirs.ascender, theirs.descender, theirs.cap_height)
    assert ours.covers("é") and not ours.covers("א") and not ours.covers("字")


def test_a_font_that_was_replaced_or_has_no_sound_table_is_read_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fonts").mkdir()
    monkeypatch.setattr(module, "data_dir", lambda _: tmp_path)
    one, other = (tmp_path / "fonts" / f"{name}.ttf" for name in ("one", "other"))
    for path in (one, other):
        path.write_bytes(FONTS[0].read_bytes())
        table_of(path).write_bytes(table_of(FONTS[0]).read_bytes())
    assert ready(one)
    changed = bytearray(one.read_bytes())
    changed[300] ^= 1  # in the directory of tables, as when one of them is another
    one.write_bytes(changed)
    table_of(other).write_bytes(table_of(other).read_bytes()[:-9])
    assert file_stamp(one)[0] == file_stamp(FONTS[0])[0]
    assert ready(one) is None and ready(other) is None
    third = tmp_path / "third.ttf"
    third.write_bytes(FONTS[0].read_bytes())
    table_of(third).write_bytes(table_of(FONTS[0]).read_bytes())
    assert ready(third) is None, "only those of the program have a table that can be trusted"
