"""Text in a PDF: what a reader copies, where the letters stand, which fonts they are in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pypdfium2
import pytest
from house import FACES

from deck.base.items.drawing import rectangle
from deck.base.items.items import Line, Reading, Text
from deck.base.units import PT_PER_MM, Box
from deck.file.pdf import content

Write = Callable[..., Path]


def character_boxes(path: Path) -> list[tuple[str, float, float]]:
    """Each character that is no space, with its left and right edge in mm."""
    with pypdfium2.PdfDocument(path) as document:
        page = document[0].get_textpage()
        text = page.get_text_range()
        boxes = [(text[i], page.get_charbox(i)) for i in range(page.count_chars())]
    return [(char, box[0] / PT_PER_MM, box[2] / PT_PER_MM) for char, box in boxes if char.strip()]


def test_words_stay_apart(pdf: Write, draw: SimpleNamespace, see: SimpleNamespace) -> None:
    path = pdf(
        draw.text("Je begint samen", "aan een kort gesprek", "over (haakjes) en \\ streep"), draw.text("Slot", y=40)
    )
    assert see.words(path) == "Je begint samen aan een kort gesprek over (haakjes) en \\ streep Slot"


def test_every_line_ends_in_a_space_unless_the_word_goes_on(
    pdf: Write, draw: SimpleNamespace, see: SimpleNamespace
) -> None:
    lines = (
        Line(4, (draw.run("een verga-"),), hyphenated=True),
        Line(9, (draw.run("dering"), draw.run("vet", 20, "bold", glued=True), draw.run("gedrukt", 30))),
    )
    stream = see.streams(pdf(Text(Box(5, 5, 80, 20), lines)))[0]
    shown = [re.sub(r"\)-?[\d.]+\(", "", part) for part in re.findall(r"\[\((.*)\)\] TJ", stream)]
    assert shown == ["een ", "verga-", "dering", " ", "vet", "gedrukt "]
    assert "/Span <</ActualText (vergadering)>> BDC" in stream


def test_the_label_of_a_list_item_comes_first(pdf: Write, draw: SimpleNamespace, see: SimpleNamespace) -> None:
    item = replace(draw.text("eerste stap", x=10), label=Line(4, (draw.run("1.", -5),)))
    assert see.words(pdf(item)) == "1. eerste stap"


def test_kerning_is_drawn(pdf: Write, draw: SimpleNamespace, see: SimpleNamespace) -> None:
    word = FACES["regular"].shape("AVATAR")
    assert word.kerns
    path = pdf(draw.text("AVATAR", size=40))
    number = f"{-word.kerns[0][1] * 1000:g}"
    assert f"(A){number}(V" in see.streams(path)[0]


@pytest.mark.parametrize("text", ["AVATAR Toyota", "Wij vergaderen", "één\u00a0keer lopen"])
@pytest.mark.parametrize("spread", [0.0, 0.12, -0.05])
def test_letters_stand_where_the_run_says(pdf: Write, draw: SimpleNamespace, text: str, spread: float) -> None:
    run = draw.run(text, 3, size=20, space=FACES["regular"].space + spread)
    seen = character_boxes(pdf(Text(Box(5, 5, 90, 20), (Line(10, (run,)),))))
    # A copy whose words are runs of their own at the computed place: the same letters stand in the same place.
    em, x, parts = 20 / PT_PER_MM, 3.0, []
    for word in run.words:
        parts.append(replace(run, x=x, words=(word,), space=FACES["regular"].space))
        x += (word.advance + run.space) * em
    apart = character_boxes(pdf(Text(Box(5, 5, 90, 20), (Line(10, tuple(parts)),))))
    assert [char for char, *_ in seen] == [char for char, *_ in apart]
    for (_, left, right), (_, other_left, other_right) in zip(seen, apart, strict=True):
        assert (left, right) == pytest.approx((other_left, other_right), abs=0.01)


def test_more_characters_than_one_subset_holds(pdf: Write, draw: SimpleNamespace, see: SimpleNamespace) -> None:
    font = FACES["regular"]
    points = [*range(0x21, 0x7F), *range(0xC0, 0x180), *range(0x391, 0x3C9), *range(0x410, 0x450)]
    characters = [chr(point) for point in points if font.covers(chr(point))]
    assert len(characters) > 350
    rows = ["".join(characters[at : at + 24]) for at in range(0, len(characters), 24)]
    path = pdf(draw.page(draw.text(*rows, "Ωmega en Жук samen: ą Ω a Ж b"), height=120))
    read = see.words(path)
    for row in rows:
        assert row in read
    assert read.endswith("Ωmega en Жук samen: ą Ω a Ж b")
    with pikepdf.open(path) as file:
        fonts = file.pages[0].Resources.Font
        assert set(fonts.keys()) == {"/F1", "/F1-1"}
        for one in fonts.values():
            assert len(one.Widths) == int(one.LastChar) - int(one.FirstChar) + 1 <= 224
            assert all(int(block) <= 100 for block in re.findall(rb"(\d+) beginbfchar", one.ToUnicode.read_bytes()))


def test_a_face_returns_after_a_word_of_another_subset(pdf: Write, draw: SimpleNamespace, see: SimpleNamespace) -> None:
    font = FACES["regular"]
    many = "".join(chr(point) for point in [*range(0xC0, 0x180), *range(0x391, 0x3C9)] if font.covers(chr(point)))
    bold = draw.run("vet", 20, "bold")
    far = draw.run("Жук", 40)
    line = Line(4, (bold, far, replace(bold, x=60), replace(far, x=80)))
    path = pdf(draw.text(many, size=4), Text(Box(5, 20, 90, 10), (line,)))
    operators = re.findall(r"/(\S+) \S+ Tf|\((\S+ )\)\] TJ", see.streams(path)[0].partition("\nET\n")[2])
    assert [name for name, _ in operators if name] == ["F2", "F1-1", "F2", "F1-1"]


def test_a_style_is_not_taken_for_granted_after_a_fill(pdf: Write, draw: SimpleNamespace, see: SimpleNamespace) -> None:
    text = draw.text("H", size=60, y=5)
    path = pdf(text, rectangle(Box(0, 0, 100, 60), draw.red), text)
    assert "k" in see.letters(path, 100, 60)


def test_a_style_does_not_leak_out_of_a_group(pdf: Write, draw: SimpleNamespace, see: SimpleNamespace) -> None:
    red, ink = draw.run("rood", colour=draw.red), draw.run("zwart")
    inside = Text(Box(0, 0, 50, 10), (Line(4, (red,)),))
    outside = Text(Box(0, 20, 50, 10), (Line(4, (ink,)),))
    stream = see.streams(pdf(outside, draw.group((inside,)), outside, inside))[0]
    assert stream.count("0 0 0 rg") == 1
    assert stream.count("1 0 0 rg") == 2
    assert stream.count(" Tf") == 1


def test_a_style_of_a_group_ends_with_it(pdf: Write, draw: SimpleNamespace, see: SimpleNamespace) -> None:
    bold, regular = draw.text("vet", face_name="bold"), draw.text("gewoon")
    stream = see.streams(pdf(regular, draw.group((bold,)), bold))[0]
    assert re.findall(r"/(F\d) ", stream) == ["F1", "F2", "F2"]


def test_codes_are_only_those_that_are_used(pdf: Write, draw: SimpleNamespace) -> None:
    with pikepdf.open(pdf(draw.text("abc"))) as file:
        cmap = file.pages[0].Resources.Font.F1.ToUnicode.read_bytes()
    assert re.findall(rb"<(..)> <(....)>", cmap) == [
        (b"20", b"0020"),
        (b"61", b"0061"),
        (b"62", b"0062"),
        (b"63", b"0063"),
    ]


@pytest.mark.parametrize("tag", ["P", "H1", "LI", "Lbl", "Artifact"])
def test_a_plain_text_is_written_as_any_other_text_would_be(
    pdf: Write, draw: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, tag: str
) -> None:
    text = replace(draw.text("Je begint AVATAR", "aan een (kort)"), reading=Reading(tag))
    begun, last = text.lines
    joined = replace(text, lines=(replace(begun, runs=(replace(begun.runs[0], glued=True),)), last))
    items = (text, joined, replace(text, reading=Reading(tag, lang="en")))
    quick = pdf(*items, name="quick.pdf").read_bytes()
    monkeypatch.setattr(content, "is_plain", lambda _: False)
    assert pdf(*items, name="slow.pdf").read_bytes() == quick
