"""`:name:` is the icon of that name in a line of text; everything else with a colon in it stays the text that it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from house import DECK, FACES
from hypothesis import given
from hypothesis import strategies as st

from deck.base.items.items import Colour, Text
from deck.base.text.inline import IconFace, icon_outlines
from deck.base.text.markup import parse
from deck.base.text.setting import Block, Style
from deck.base.text.story import Overflow, fit_story
from deck.base.units import PT_PER_MM, Box
from deck.pages.icons import InlineIcons

INK = Colour("ink", (0, 0, 0), (0, 0, 0, 100))
ICONS = InlineIcons(DECK.icon_folders)
STYLE = Style("body", 11, 8, INK, FACES, icons=ICONS)
WORDS = st.sampled_from(
    ["de", "verantwoordelijkheid", ":hart:", ":chat:,", "(:arrow-left:)", "**:hart:**", "*schuin:hoofd:*", "12:30:45",
     ":geen:", "a:b:c", ":hart::hart:", "noord-zuid", "[hier :pencil:](https://a.nl/)", "::", ":", "ge\u00ad:hart:te"]
)  # fmt: skip


def set_text(text: str, width: float = 60, style: Style = STYLE) -> Text:
    return fit_story([Block(text, style)], Box(0, 0, width, 400)).texts[0]


def icons(text: Text) -> list[str]:
    return [run.text for line in text.lines for run in line.runs if isinstance(run.font.face, IconFace)]


@pytest.mark.parametrize(
    ("text", "said", "found"),
    [
        ("Kost :hart: nu", "Kost hart nu", ["hart"]),
        ("3:hart:, 2 :arrow-left:.", "3hart, 2 arrow left.", ["hart", "arrow left"]),
        (":hart::hart:", "hart hart", ["hart hart"]),
        (":hart: :hart:", "hart hart", ["hart hart"]),
        ("**:hart:** *:hart:*", "hart hart", ["hart", "hart"]),
        ("Om 12:30:45", "Om 12:30:45", []),
        ("a:b:c en :geen: en :HART:", "a:b:c en :geen: en :HART:", []),
        ("geen:hart:", "geenhart", ["hart"]),
        (":geen:hart:", ":geenhart", ["hart"]),
        (":hart:hart:", "harthart:", ["hart"]),
        ("\\:hart:", ":hart:", []),
        (":hart\\:", ":hart:", []),
        (":../hart:", ":../hart:", []),
    ],
)
def test_only_the_name_of_an_icon_becomes_one(text: str, said: str, found: list[str]) -> None:
    made = set_text(text, 100)
    assert (made.text, icons(made)) == (said, found)


def test_without_icons_all_stays_text() -> None:
    made = set_text("Kost :hart: nu", style=replace(STYLE, icons=None))
    assert (made.text, icons(made)) == ("Kost :hart: nu", [])
    assert parse("Kost :hart: nu")[0].text == "Kost :hart: nu"


def test_an_icon_is_as_high_as_its_words_and_in_their_colour() -> None:
    plain = set_text("Kost nu", 100)
    made = set_text("Kost :hart: nu", 100)
    (line,) = made.lines
    before, icon, after = line.runs
    assert (icon.font.size_pt, icon.font.colour) == (before.font.size_pt, INK)
    assert (made.box.y, made.box.height, line.baseline) == (plain.box.y, plain.box.height, plain.lines[0].baseline)
    em = icon.font.size_pt / PT_PER_MM
    (segments,) = icon_outlines(icon, icon.x, line.baseline)
    xs = [value for _, values in segments for value in values[::2]]
    ys = [value for _, values in segments for value in values[1::2]]
    assert before.x + before.width < min(xs) < max(xs) < after.x
    assert line.baseline - em < min(ys) < max(ys) < line.baseline + 0.2 * em


@given(st.lists(WORDS, max_size=14), st.floats(18, 90), st.sampled_from(["left", "centre", "right"]))
def test_icons_take_their_place_among_the_words(words: list[str], width: float, align: str) -> None:
    text = " ".join(words)
    try:
        made = set_text(text, width, replace(STYLE, align=align))
    except Overflow:
        return
    known = {"hart", "chat", "hoofd", "pencil", "arrow-left"}
    spans = parse(text, known.__contains__)
    wanted = "".join(span.icon.replace("-", " ") + "".join(f" {span.icon}" for _ in span.text[1:]) if span.icon
                     else span.text.replace("\u00ad", "") for span in spans)  # fmt: skip
    assert made.text.split() == wanted.split()
    for line in made.lines:
        for one, other in zip(line.runs, line.runs[1:], strict=False):
            assert one.x + one.width <= other.x + 1e-6
        assert not line.runs or line.runs[-1].x + line.runs[-1].width <= width + 1e-4
        for run in line.runs:
            if isinstance(run.font.face, IconFace):
                drawn = list(icon_outlines(run, run.x, line.baseline))
                assert len(drawn) == len(run.text.replace("arrow left", "x").split())
