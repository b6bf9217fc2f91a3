"""Cutting down the built-in fonts, beside ReportLab: the same bytes for the same characters."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFace

from deck.base.resources import data_dir
from deck.base.text.ready import ready
from deck.file.pdf.embedding import _OwnProgram, program
from deck.file.pdf.subset import TrueType

FONTS = sorted((data_dir("assets") / "fonts").glob("*.ttf"))


def subsets(chars: str) -> list[list[int]]:
    """Subsets as a document has them: the first codes stand for none, the space is 32."""
    chance, points = random.Random(7), [ord(char) for char in chars]
    some = [[0] * 32 + [32] + chance.sample(points, count) for count in (0, 1, 12, 94, 223)]
    return [[0], *some, [0] * 32 + [32, 0xA0, 0xE9, 0xFFFF, 0x4E00], [0] * 32 + points[:224]]


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_a_subset_of_a_built_in_font_is_the_one_that_reportlab_makes(path: Path) -> None:
    font = ready(path)
    assert font is not None
    ours, theirs = program(path), _OwnProgram(path)
    assert (ours.name, ours.space, dict(ours.entries)) == (theirs.name, theirs.space, dict(theirs.entries))
    for points in subsets(font.table.characters):
        assert ours.subset(points) == theirs.subset(points)
        assert ours.widths(points) == theirs.widths(points)


def test_every_part_of_a_composite_glyph_goes_along() -> None:
    path = FONTS[0]
    face, font = TTFontFace(str(path)), ready(path)
    assert font is not None
    composed = [ord(char) for char in font.table.characters if 0xC0 <= ord(char) < 0x180]
    made = program(path).subset(composed)
    assert made == face.makeSubset(composed)
    assert len(made) > len(TrueType(path.read_bytes()).subset([0]))


def test_a_font_of_one_s_own_is_left_to_reportlab(tmp_path: Path) -> None:
    path = tmp_path / "eigen.ttf"
    path.write_bytes(FONTS[0].read_bytes())
    assert isinstance(program(path), _OwnProgram)
