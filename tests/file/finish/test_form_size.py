"""How large is typed: 400 characters stand in a field without scrolling, measured and seen."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pikepdf
import pytest
from house import CONTENT, FACES
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.file.finish.forms_font import CHARACTERS, SMALLEST_PT, field_size, form_font, line_count

FONT = form_font(FACES["regular"])
sides = st.floats(20, 900)


@given(st.floats(8, 40), sides, sides, st.booleans())
@settings(deadline=None, max_examples=60)
def test_a_size_lies_between_the_smallest_and_the_largest(size: float, width: float, height: float, many: bool) -> None:
    assert SMALLEST_PT <= field_size(FONT, size, width, height, many) <= size


@given(st.floats(8, 30), st.floats(60, 500), st.floats(30, 500))
@settings(deadline=None, max_examples=40)
def test_a_larger_field_never_has_smaller_letters(size: float, width: float, height: float) -> None:
    assert field_size(FONT, size, width, height, True) <= field_size(FONT, size, width, height * 1.5, True)


def test_a_line_fills_its_field_and_no_more() -> None:
    assert field_size(FONT, 30, 200, 20, False) * FONT.leading < 20
    assert field_size(FONT, 30, 200, 20, False) > 10
    assert field_size(FONT, 11, 200, 60, False) == 11


def test_lines_are_counted_as_they_are_filled() -> None:
    word = FONT.width("aa")
    assert line_count(FONT, "aa aa aa", 2 * word + FONT.width(" ") + 0.001) == 2
    assert line_count(FONT, "aa aa aa", 2 * word + FONT.width(" ") - 0.001) == 3
    assert line_count(FONT, "aa", word / 2) == 1
    assert line_count(FONT, "", 10) == 1


def answers() -> list[str]:
    """Ordinary Dutch of CHARACTERS: the situations of the dilemmas, a few of them after each other."""
    situations = [dilemma.situation for dilemma in CONTENT.dilemmas]
    joined = [" ".join(situations[at : at + 4]) for at in range(0, len(situations) - 3, 12)]
    # A quotation mark that turns may come from a typeface of the machine, with lines of another height.
    plain = [text.replace("‘", "'").replace("’", "'").replace("–", "-") for text in joined]
    return [text[:CHARACTERS] for text in plain if len(text) >= CHARACTERS]


def top(picture: Any) -> bytes:
    """The pixels of the first line of a field, which is scrolled away when what follows does not fit."""
    return bytes(picture.crop((0, 0, picture.width, 18)).tobytes())


@pytest.mark.parametrize(("product", "size"), [("modelposter", "A4"), ("modelposter", "A3"), ("canvas", "A4")])
def test_400_characters_stand_in_a_field_without_scrolling(
    product: str, size: str, make_product: Callable[..., Path], pdfium: ModuleType
) -> None:
    texts = answers()
    assert len(texts) >= 3
    with pdfium.Filler(make_product(product, size)) as filler:
        several = [name for name, one in filler.fields.items() if one.multiline]
        assert len(several) >= 5
        for name in several:
            for text in texts[:3]:
                filler.paste(name, text[:200], leave=False)
                begun = top(filler.picture(name))
                filler.paste(name, text, leave=False)
                assert top(filler.picture(name)) == begun, f"{name}: {text}"
            filler.paste(name, " ".join([text, *texts, *texts]), leave=False)
            assert top(filler.picture(name)) != begun, "a long answer scrolls, so it would have been seen"


def last_line(widget: Any) -> float:
    """How far the last line that was drawn stands above the bottom of its field, in points, descent included."""
    drawn = widget.AP.N.read_bytes().decode("latin-1")
    size = float(re.findall(r"(\S+) Tf", drawn)[-1])
    return sum(float(step) for step in re.findall(r"\S+ (\S+) Td", drawn)) + FONT.descent / 1000 * size


@pytest.mark.parametrize(("product", "size"), [("modelposter", "A4"), ("canvas", "A4"), ("canvas", "A3")])
def test_400_characters_are_drawn_within_the_field(
    product: str, size: str, make_product: Callable[..., Path], pdfium: ModuleType, tmp_path: Path
) -> None:
    text = answers()[0]
    with pdfium.Filler(make_product(product, size)) as filler:
        several = [name for name, one in filler.fields.items() if one.multiline]
        for name in several:
            filler.paste(name, text)
        filler.save(tmp_path / "filled.pdf")
    with pikepdf.open(tmp_path / "filled.pdf") as pdf:
        found = {str(one.T): last_line(one) for one in pdf.pages[0].Annots if str(one.get("/T", "")) in several}
    assert len(found) == len(several)
    assert {name: left for name, left in found.items() if left < 0} == {}


def test_what_is_longer_is_kept_whole(make_product: Callable[..., Path], pdfium: ModuleType, tmp_path: Path) -> None:
    told = "Wij zien het anders. " * 60
    with pdfium.Filler(make_product("modelposter", "A4")) as filler:
        filler.type("hoofd", told)
        filler.save(tmp_path / "long.pdf")
    with pikepdf.open(tmp_path / "long.pdf") as pdf:
        (value,) = (str(one.V) for one in pdf.Root.AcroForm.Fields if "/V" in one)
    assert value == told
