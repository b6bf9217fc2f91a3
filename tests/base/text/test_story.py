from __future__ import annotations

import re
from dataclasses import replace

import pytest
from house import FACES
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.base.items.items import Colour, Font, Print, Reading, Source, Text
from deck.base.text.fitting import SPARED
from deck.base.text.markup import plain
from deck.base.text.setting import Block, Style
from deck.base.text.story import Overflow, Story, fit_story, measure, one_line
from deck.base.units import PT_PER_MM, Box

INK = Colour("ink", (0, 0, 0), (0, 0, 0, 100))
RED = Colour("red", (1, 0, 0), (0, 100, 100, 0))
BODY = Style("body", 11, 8, INK, FACES)
TITLE = Style("title", 20, 12, INK, FACES, face="bold", leading=1.15, hyphenate=False, align="centre")
LIST = Style("list", 10, 8, INK, FACES, label="•", indent=1.2, space_before=0.3, label_colour=RED)
STEPS = replace(LIST, name="steps", label="1")
LONG = (
    "De verantwoordelijkheid voor de **besluitvorming** ligt bij de gemeenteraad; bestuurlijke vraagstukken bespreken "
    "we *openhartig* met [collega’s](https://voorbeeld.nl), leidinggevenden en vertrouwenspersonen."
)

WORDS = """de we zijn ja afwegingen gesprek gemeenteraad; coördinatie, reëel noord-zuid en/of zo’n – — IJ **bij**
**woord**, *schuin* (*in*) a**verantwoordelijkheid**b [hier](https://a.nl/) integriteitsvraagstukken \\*"""
WORD = st.sampled_from([*WORDS.split(), "10\u00a0kg", "ge\u00admeen\u00adte", "\u00ad", " \n"])
BLOCKS = st.lists(
    st.builds(Block, st.lists(WORD, max_size=16).map(" ".join), st.sampled_from([BODY, TITLE, LIST, STEPS])), max_size=4
)
SIDES = st.floats(min_value=15, max_value=120)


def _said(text: str) -> str:
    """What a text with markup says when it is set."""
    return " ".join(re.split("[^\\S\u00a0]+", plain(text).replace("\u00ad", ""))).strip(" ")


def _fitted(blocks: list[Block], box: Box, valign: str = "top") -> Story | None:
    try:
        return fit_story(blocks, box, "nl", valign)
    except Overflow:
        return None


def _baselines(text: Text) -> list[float]:
    return [text.box.y + line.baseline for line in text.lines]


@settings(max_examples=200)
@given(BLOCKS, SIDES, SIDES, st.sampled_from(["top", "middle", "bottom", "optical"]))
def test_text_stays_in_the_box_and_says_what_it_said(
    blocks: list[Block], width: float, height: float, valign: str
) -> None:
    box = Box(7, 9, width, height)
    story = _fitted(blocks, box, valign)
    assume(story)
    assert story and len(story.texts) == len(blocks)
    last = box.y
    for block, text in zip(blocks, story.texts, strict=True):
        assert text.text == _said(block.text)
        for line, baseline in zip(text.lines, _baselines(text), strict=True):
            size = line.runs[0].font.size_pt
            assert block.style.min_pt <= size <= block.style.max_pt and size % 0.25 == 0
            cap = FACES[block.style.face].cap_height * size / PT_PER_MM
            assert last - 1e-6 <= baseline - cap and baseline <= box.bottom + 1e-5
            assert all(run.x >= -1e-9 and run.x + run.width <= box.width + 1e-5 for run in line.runs)
            for run, following in zip(line.runs, line.runs[1:], strict=False):
                assert following.x == pytest.approx(run.x + run.width) or following.x > run.x + run.width + 0.3
                assert run.glued == (following.x == pytest.approx(run.x + run.width))
            last = baseline


def test_bold_in_a_bold_title_is_one_word() -> None:
    (text,) = fit_story([Block("**T**oen, en **w**el**ja**", TITLE)], Box(0, 0, 99, 50)).texts
    words = [word for run in text.lines[0].runs for word in run.words]
    assert words == [FACES["bold"].shape(word) for word in ("Toen,", "en", "welja")] and words[0].kerns


@settings(max_examples=150)
@given(BLOCKS, SIDES, SIDES, st.floats(0, 20), st.floats(0, 20))
def test_a_larger_box_never_makes_text_smaller(
    blocks: list[Block], width: float, height: float, wider: float, higher: float
) -> None:
    small = _fitted(blocks, Box(0, 0, width, height))
    assume(small)
    large = fit_story(blocks, Box(0, 0, width + wider, height + higher))
    assert small and large.scale >= small.scale and large.size_pt >= small.size_pt


@settings(max_examples=50)
@given(BLOCKS, SIDES, SIDES)
def test_the_same_story_is_set_the_same_way(blocks: list[Block], width: float, height: float) -> None:
    box = Box(0, 0, width, height)
    assert _fitted(blocks, box) == _fitted(blocks, box)


@settings(max_examples=100)
@given(BLOCKS, SIDES)
def test_a_box_as_high_as_was_measured_holds_the_largest_size(blocks: list[Block], width: float) -> None:
    try:
        height = measure(blocks, width)
    except Overflow as overflow:
        assert overflow.word and overflow.needed > overflow.available
        return
    story = fit_story(blocks, Box(0, 0, width, height))
    assert story.scale == 1 and story.height == pytest.approx(height)


def test_one_block_at_its_largest_size() -> None:
    story = fit_story([Block(LONG, BODY, Reading("LI"), Source("kaarten", "3"))], Box(5, 6, 53, 60))
    (text,) = story.texts
    assert story.scale == 1 and story.size_pt == 11
    assert text.reading == Reading("LI") and text.source == Source("kaarten", "3") and text.role is Print.ARTWORK
    assert (text.box.x, text.box.y, text.box.width) == (5, 6, 53)
    assert text.box.height == pytest.approx(story.height)
    em = 11 / PT_PER_MM
    assert text.lines[0].baseline == pytest.approx(0.689 * em)
    assert text.lines[1].baseline - text.lines[0].baseline == pytest.approx(1.35 * em)
    assert story.height == pytest.approx(text.lines[-1].baseline + 0.265 * em)
    assert {run.font.face.name for line in text.lines for run in line.runs} == {"regular", "bold", "italic"}
    assert [run.text for line in text.lines for run in line.runs if run.link] == ["collega’s"]


def test_a_story_shrinks_to_quarters_of_a_point_and_no_further_than_needed() -> None:
    box = Box(0, 0, 53, 27)
    story = fit_story([Block(LONG, BODY)], box)
    assert 8 <= story.size_pt < 11 and story.size_pt % 0.25 == 0
    assert story.texts[0].lines[-1].baseline <= 27
    larger = replace(BODY, max_pt=story.size_pt + 0.25, min_pt=story.size_pt + 0.25)
    with pytest.raises(Overflow):
        fit_story([Block(LONG, larger)], box)


def test_text_is_broken_tighter_before_it_shrinks() -> None:
    nice = fit_story([Block(LONG, BODY)], Box(0, 0, 58, 60)).texts[0]
    tight = fit_story([Block(LONG, BODY)], Box(0, 0, 58, nice.lines[-2].baseline + 0.1))
    assert tight.scale == 1 and len(tight.texts[0].lines) == len(nice.lines) - 1
    assert sum(line.hyphenated for line in tight.texts[0].lines) > sum(line.hyphenated for line in nice.lines)


def test_blocks_shrink_together() -> None:
    story = fit_story([Block("Wie doet wat?", TITLE), Block(LONG, BODY)], Box(0, 0, 53, 40))
    title, body = story.texts
    assert 0 < story.scale < 1
    assert title.lines[0].runs[0].font.size_pt == TITLE.size_pt(story.scale)
    assert body.lines[0].runs[0].font.size_pt == BODY.size_pt(story.scale) == story.size_pt


@pytest.mark.parametrize(
    ("text", "style", "box", "word"),
    [
        (LONG * 3, BODY, Box(0, 0, 53, 30), ""),
        ("hottentottententententoonstelling", TITLE, Box(0, 0, 30, 99), "hottentottententententoonstelling"),
        ("zie https://voorbeeld.nl/iets", BODY, Box(0, 0, 20, 99), "https://voorbeeld.nl/iets"),
        (LONG, replace(BODY, max_lines=3), Box(0, 0, 53, 99), ""),
        ("woord", BODY, Box(0, 0, 0, 0), "woord"),
        ("woord", BODY, Box(0, 0, 53, 1), ""),
    ],
)
def test_what_does_not_fit_is_said(text: str, style: Style, box: Box, word: str) -> None:
    with pytest.raises(Overflow) as overflow:
        fit_story([Block(text, style)], box)
    assert overflow.value.word == word
    assert overflow.value.needed > overflow.value.available


@settings(max_examples=100, deadline=None)
@given(BLOCKS, SIDES, SIDES, st.sampled_from(["top", "middle", "bottom", "optical"]), st.floats(0, 4))
def test_letters_hang_no_further_than_they_may(
    blocks: list[Block], width: float, height: float, valign: str, hang: float
) -> None:
    box = Box(7, 9, width, height)
    free = _fitted(blocks, box, valign)
    assume(free is not None and free.texts)
    assert free is not None
    try:
        story = fit_story(blocks, box, "nl", valign, hang)
    except Overflow as told:  # even where it is as small and as high as it can be
        smallest = fit_story(blocks, replace(box, height=told.needed + 1e-6), "nl", valign)
        assert smallest.scale == 0 and _lowest(smallest) > box.bottom + hang
        return
    assert _lowest(story) <= box.bottom + hang + 1e-6
    assert story.scale <= free.scale
    if _lowest(free) <= box.bottom + hang:
        assert story == free


def _lowest(story: Story) -> float:
    """How far down the ink of a story reaches."""
    reach = [0.0]
    for text in story.texts:
        for line in text.lines:
            for run in line.runs:
                em, font = run.font.size_pt / PT_PER_MM, run.font.face
                ys = [y for char in run.text if char.strip() for _, xy in font.glyph_path(char) for y in xy[1::2]]
                reach.append(text.box.y + line.baseline + max(ys, default=0.0) * em)
    return max(reach)


def test_a_descender_makes_words_smaller_only_where_they_would_hang_too_low() -> None:
    box, style = Box(0, 0, 200, 16), replace(TITLE, max_pt=90)
    tail, none = [Block("nooit typ", style)], [Block("nooit ten", style)]
    assert fit_story(none, box, hang=2) == fit_story(none, box)
    assert fit_story(tail, box, hang=2).size_pt < fit_story(tail, box).size_pt == fit_story(none, box).size_pt
    assert _lowest(fit_story(tail, box, hang=2)) == pytest.approx(18, abs=0.3)


def test_letters_that_hang_too_low_are_set_as_small_as_they_may_be() -> None:
    style, box = replace(TITLE, max_pt=66, min_pt=60), Box(0, 0, 200, 16)
    assert fit_story([Block("nooit typ", style)], box, hang=3.5).size_pt == pytest.approx(61, abs=1)
    with pytest.raises(Overflow) as overflow:
        fit_story([Block("nooit typ", style)], box, hang=2)
    assert overflow.value.needed > overflow.value.available


def test_the_needed_height_is_enough() -> None:
    blocks = [Block(LONG * 3, BODY)]
    with pytest.raises(Overflow) as overflow:
        fit_story(blocks, Box(0, 0, 53, 30))
    assert fit_story(blocks, Box(0, 0, 53, overflow.value.needed)).size_pt == 8
    with pytest.raises(Overflow):
        fit_story(blocks, Box(0, 0, 53, overflow.value.needed - 0.01))


def test_at_most_so_many_lines() -> None:
    story = fit_story([Block("Wat doe je als het schuurt?", replace(TITLE, max_lines=1))], Box(0, 0, 65, 50))
    assert len(story.texts[0].lines) == 1 and story.size_pt < 20


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\u00ad"])
def test_a_block_without_words_takes_no_room(text: str) -> None:
    alone = fit_story([Block(text, LIST)], Box(0, 0, 53, 10))
    assert (alone.texts[0].lines, alone.texts[0].label, alone.texts[0].text, alone.height) == ((), None, "", 0)
    first, _, second = fit_story([Block("a", BODY), Block(text, BODY), Block("b", BODY)], Box(0, 0, 53, 30)).texts
    assert _baselines(second)[0] - _baselines(first)[0] == pytest.approx(1.35 * 11 / PT_PER_MM)
    assert fit_story([], Box(0, 0, 53, 10)).texts == ()


def test_top_middle_and_bottom() -> None:
    box, blocks, em = Box(0, 10, 53, 40), [Block("Hoe\u00a0dan", BODY)], 11 / PT_PER_MM
    top, middle, bottom = (fit_story(blocks, box, "nl", valign).texts[0] for valign in ("top", "middle", "bottom"))
    assert _baselines(top) == pytest.approx([10 + 0.689 * em])
    assert _baselines(middle) == pytest.approx([30 + 0.689 * em / 2])
    assert _baselines(bottom) == pytest.approx([50 - 0.265 * em])


@pytest.mark.parametrize("label", ["", "•"], ids=["alone", "with a label"])
def test_a_short_text_stands_a_little_above_the_middle(label: str) -> None:
    """A text that fills half of its box stands at the top as ever: what is almost there looks like a mistake."""
    blocks, em = [Block("Hoe\u00a0dan", replace(BODY, label=label))], 11 / PT_PER_MM
    cap = 0.689 * em
    for height, free in ((40.0, 0.4 * (40 - cap)), (2.1 * cap, 0.4 * 1.1 * cap), (1.9 * cap, 0.0)):
        (text,) = fit_story(blocks, Box(0, 10, 53, height), "nl", "optical").texts
        assert _baselines(text) == pytest.approx([10 + free + cap])


@pytest.mark.parametrize(("align", "share"), [("left", 0), ("centre", 0.5), ("right", 1)])
@pytest.mark.parametrize("text", ["Hoi", "Hoi **jij**, daar", "Samenwerkingsverband noord-zuid van de gemeenteraad"])
def test_alignment(align: str, share: float, text: str) -> None:
    (text_,) = fit_story([Block(text, replace(BODY, align=align))], Box(0, 0, 40, 50)).texts
    for line in text_.lines:
        left, right = line.runs[0].x, 40 - line.runs[-1].x - line.runs[-1].width
        assert left == pytest.approx(share * (left + right), abs=1e-6)


def test_bullets_hang_in_the_indent() -> None:
    story = fit_story([Block("eerste", LIST), Block(LONG, LIST)], Box(3, 0, 60, 60))
    em = 10 / PT_PER_MM
    for text in story.texts:
        assert text.label and text.label.text == "•" and text.label.runs[0].x == 0
        assert text.label.runs[0].font.colour == RED and text.label.baseline == text.lines[0].baseline
        assert all(line.runs[0].x == pytest.approx(1.2 * em) for line in text.lines)
        assert all(line.runs[-1].x + line.runs[-1].width <= 60 + 1e-5 for line in text.lines)
    first, second = story.texts
    assert _baselines(second)[0] - _baselines(first)[-1] == pytest.approx((1.35 + 0.3) * em)


def test_numbers_count_neighbours_and_widen_the_indent_for_all() -> None:
    blocks = [*[Block("stap", STEPS)] * 10, Block("tussendoor", BODY), Block("opnieuw", STEPS)]
    texts = fit_story(blocks, Box(0, 0, 60, 99)).texts
    assert [text.label.text for text in texts if text.label] == [*(f"{n}." for n in range(1, 11)), "1."]
    assert len({text.lines[0].runs[0].x for text in texts if text.label}) == 1
    widest = texts[9].label
    assert widest and texts[9].lines[0].runs[0].x > widest.runs[0].width


def test_lines_that_break_in_a_word_go_on_without_a_space() -> None:
    (text,) = fit_story([Block("samen**werkings**verbanden, noord-zuidlijn", BODY)], Box(0, 0, 24, 50)).texts
    seen = [" ".join("".join(run.text + " " * (not run.glued) for run in line.runs).split()) for line in text.lines]
    assert seen == ["samenwer-", "kingsverban-", "den, noord-", "zuidlijn"]
    assert [line.joined for line in text.lines] == [True, True, True, False]
    assert [line.hyphenated for line in text.lines] == [True, True, False, False]
    assert text.text == "samenwerkingsverbanden, noord-zuidlijn"


def test_faults_of_all_blocks_come_together_with_their_place() -> None:
    blocks = [
        Block("een ✓ en een ☐", BODY, source=Source("kaarten", "3", "tekst")),
        Block("**open", TITLE, source=Source("kaarten", "4")),
    ]
    with pytest.raises(InputError) as error:
        fit_story(blocks, Box(0, 0, 53, 50))
    assert [fault.place for fault in error.value.faults] == [
        "kaarten, 3, tekst",
        "kaarten, 4, character 1",
    ]
    assert "U+2713" in str(error.value) and "U+2610" in str(error.value)


def test_sizes_snap_down_but_never_below_the_smallest() -> None:
    style = replace(BODY, max_pt=11.1, min_pt=8.1)
    assert style.size_pt(1) == 11 and style.size_pt(0) == 8.1 and style.size_pt(0.5) == 9.5


@pytest.mark.parametrize(("align", "left"), [("left", 50), ("centre", 50 - 0.5), ("right", 50 - 1)])
def test_one_line(align: str, left: float) -> None:
    font = Font(FACES["bold"], 8, INK)
    text = one_line("Kaart 12 ** van 63", 50, 20, font, align, role=Print.MARK)
    width = text.lines[0].runs[0].width
    assert text.text == "Kaart 12 ** van 63" and text.role is Print.MARK
    assert text.box.x == pytest.approx(50 + (left - 50) * width)
    assert text.box.width == width and text.box.y + text.lines[0].baseline == pytest.approx(20)
    assert one_line(" ", 0, 0, font).text == ""


HEAD = replace(TITLE, name="head", max_pt=30, min_pt=12, align="left", balance=True)


def _lines(story: Story) -> list[str]:
    return [line.text for text in story.texts for line in text.lines]


def _width_at(words: str, size_pt: float) -> float:
    """The width (mm) that words need on one line."""
    return one_line(words, 0, 0, Font(FACES["bold"], size_pt, INK)).box.width


def test_a_heading_is_a_little_smaller_when_that_spares_it_a_line_of_one_word() -> None:
    box = Box(0, 0, _width_at("Schrijf het op", 28.6), 60)
    large = fit_story([Block("Schrijf het op", replace(HEAD, balance=False))], box)
    kind = fit_story([Block("Schrijf het op", HEAD)], box)
    assert (large.size_pt, len(_lines(large))) == (30, 2)
    assert _lines(kind) == ["Schrijf het op"] and 30 * (1 - SPARED) <= kind.size_pt <= 28.6
    both = fit_story([Block("Schrijf het op", HEAD), Block("Doe het samen", replace(HEAD, max_pt=20))], box)
    assert _lines(both)[0] == "Schrijf het op" and both.scale < 1
    # Not when other text would shrink with it, nor where nothing that is a little smaller helps.
    assert fit_story([Block("Schrijf het op", HEAD), Block("Doe het samen.", BODY)], box).scale == 1
    narrow = replace(box, width=_width_at("Schrijf het op", 26))
    assert fit_story([Block("Schrijf het op", HEAD)], narrow).size_pt == 30


def test_the_size_that_all_cards_have_is_not_lowered_for_one_of_them() -> None:
    box = Box(0, 0, _width_at("Schrijf het op", 28.6), 60)
    steady = fit_story([Block("Schrijf het op", HEAD)], box, steady=True)
    assert steady.size_pt == 30 and _lines(steady) == ["Schrijf", "het op"]


@settings(max_examples=100)
@given(st.lists(WORD, max_size=7).map(" ".join), SIDES, SIDES)
def test_a_heading_shrinks_a_little_at_most_and_still_fits(words: str, width: float, height: float) -> None:
    box = Box(0, 0, width, height)
    try:
        steady = fit_story([Block(words, HEAD)], box, steady=True)
    except Overflow:
        with pytest.raises(Overflow):
            fit_story([Block(words, HEAD)], box)
        return
    kind = fit_story([Block(words, HEAD)], box)
    assert steady.size_pt * (1 - SPARED) <= kind.size_pt <= steady.size_pt
    assert not kind.texts[0].lines or _baselines(kind.texts[0])[-1] <= box.bottom + 1e-5
