"""Sizes by name, in millimetres, centimetres and inches; and what is told of a size that is none."""

from __future__ import annotations

import pytest

from deck.base.errors import InputError
from deck.base.units import CARDS, SHEETS, Size, named_size, parse_size, size_called, size_name, typed_mm


@pytest.mark.parametrize(
    ("text", "width", "height"),
    [
        ("poker", 63.5, 88.9), ("Bridge", 57.15, 88.9), ("TAROT", 70, 120), ("mini", 44, 68), ("jumbo", 88.9, 139.7),
        ("square", 70, 70), ("business", 85, 55), ("euro", 59, 92), ("domino", 44.45, 88.9), ("micro", 31.75, 44.45),
        ("Letter", 215.9, 279.4), ("legal", 215.9, 355.6), ("tabloid", 279.4, 431.8), ("13x19in", 330.2, 482.6),
        ("3.5x5in", 88.9, 127), ("3,5 x 5 in", 88.9, 127), ('2"', 50.8, 50.8), ("2.5×3.5inch", 63.5, 88.9),
        ("Letter-landscape", 279.4, 215.9), ("poker-landscape", 88.9, 63.5), ("business-portrait", 55, 85),
        ("business-landscape", 85, 55), ("A4-portrait", 210, 297), ("SRA3", 320, 450), ("60x90cm", 600, 900),
        ("A-5", 148, 210), ("a 5", 148, 210), ("A-5-landscape", 210, 148), ("A5 landscape", 210, 148),
        ("SRA-3", 320, 450), ("70*120", 70, 120), ("70 x 120", 70, 120), ("70mm x 12cm", 70, 120),
        ("7 cm * 12 cm", 70, 120), ("3.5in x 5in", 88.9, 127), ("7 X 12 CM", 70, 120),
    ],
)  # fmt: skip
def test_a_size_is_read(text: str, width: float, height: float) -> None:
    size = parse_size(text)
    assert (size.width, size.height) == pytest.approx((width, height), abs=1e-6)


@pytest.mark.parametrize("name", [*CARDS, *SHEETS])
def test_a_name_is_told_as_we_write_it(name: str) -> None:
    size = named_size(name.lower())
    assert size and size_called(name.upper()) == name
    assert parse_size(name) == size
    assert size_name(size) == (name if name in SHEETS else size_name(Size(size.width, size.height)))


def test_the_name_of_a_paper_in_inches_is_told_either_way_up() -> None:
    assert size_name(parse_size("8.5x11in")) == "Letter"
    assert size_name(parse_size("11x8.5in")) == "Letter-landscape"
    assert size_name(parse_size("63.5x88.9")) == "63.5x88.9"


@pytest.mark.parametrize(
    ("text", "near"),
    [("Leter", "Letter"), ("pokker", "poker"), ("tabliod", "Tabloid"), ("SRA33", "SRA3"), ("A44", "A4")],
)  # fmt: skip
def test_the_nearest_name_and_the_option_are_told(text: str, near: str) -> None:
    with pytest.raises(InputError) as error:
        parse_size(text, "--paper")
    (fault,) = error.value.faults
    assert fault.place == "--paper"
    assert fault.remedy.startswith(f"Did you mean “{near}”? ")


@pytest.mark.parametrize("text", ["100x", "12x", "4u", "x", ""])
def test_no_name_is_guessed_for_numbers(text: str) -> None:
    with pytest.raises(InputError) as error:
        parse_size(text)
    assert "Did you mean" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "mm"),
    [("3", 3), ("3mm", 3), ("3 MM", 3), ("0,3cm", 3), ("0.125in", 3.175), ("1.5m", 1500), ("-3", None), ("3 x", None),
     ("", None), ("nan", None), ("1e3", None)],
)  # fmt: skip
def test_a_length_is_read_as_it_is_typed(text: str, mm: float | None) -> None:
    assert typed_mm(text) == mm


def test_a_size_without_a_place_names_no_option() -> None:
    with pytest.raises(InputError) as error:
        parse_size("12x")
    assert str(error.value).startswith("“12x” is not a size.")
