"""The question cards and the sheets round a conversation: what they say, and what is left open to write on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from house import BLACK_AND_WHITE, DECK, LOOK, PALETTE, PRODUCTS

from deck.base.forms import changed
from deck.base.items.drawing import walk
from deck.base.items.items import Card, Group, Path, Text
from deck.base.units import PT_PER_MM
from deck.content.forms import QuestionCard
from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.record import Record
from deck.content.records import records_for
from deck.layout.read import load_layout
from deck.pages.compose import Composer, Setting

Records = Callable[..., list[Record]]


def laid(records: list[Record], product: str, size: str = "", bw: bool = False) -> list[Card]:
    layout = load_layout(PRODUCTS[product].path, size)
    return list(Composer(layout, Setting(BLACK_AND_WHITE if bw else LOOK, "nl", "Proef")).cards(records))


def texts(card: Card, side: str = "front") -> list[Text]:
    page = getattr(card, side)
    return [item for item in walk(page.items) if isinstance(item, Text)]


def said(card: Card, field: str, side: str = "front") -> list[str]:
    return [text.text.replace("\u00a0", " ") for text in texts(card, side) if text.source.field == field]


def size_pt(card: Card, field: str) -> set[float]:
    found = [text for text in texts(card) if text.source.field == field]
    return {run.font.size_pt for text in found for line in text.lines for run in line.runs}


@pytest.mark.parametrize("size", ["A7", "A6"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_each_question_stands_on_one_card_with_its_follow_ups(size: str, lang: str) -> None:
    content = DECK.edition(lang)
    cards = laid(records_for("question_cards", content, Options()), "vragenkaarten", size)
    asked = content.cards("questions")
    assert len(cards) == len(asked) + 1
    for card, own in zip(cards, asked, strict=False):
        plain = own.fields["question"].replace("\u00a0", " ")
        assert said(card, "question") == [plain]
        assert said(card, "more") == [text.replace("\u00a0", " ") for text in own.fields.get("more", ())]
        assert said(card, "number") == [own.fields["number"]]


@pytest.mark.parametrize(("size", "metres"), [("A7", 0.9), ("A6", 1.2)])
def test_a_question_is_large_enough_to_read_across_a_table(records: Records, size: str, metres: float) -> None:
    """Capitals of at least 1/200 of the distance; Fira's are 0.689 em. All questions have one size, follow-ups less."""
    cards = laid(records("vragenkaarten"), "vragenkaarten", size)[:-1]
    (large,) = set.union(*(size_pt(card, "question") for card in cards))
    (small,) = set.union(*(size_pt(card, "more") for card in cards))
    assert large / PT_PER_MM * 0.689 >= metres * 1000 / 200
    assert small <= large * 0.6


@pytest.mark.parametrize("bw", [False, True], ids=["colour", "black-and-white"])
def test_the_back_says_the_kind_in_words_and_with_an_icon_that_is_seen(records: Records, bw: bool) -> None:
    found = records("vragenkaarten")
    cards = laid(found, "vragenkaarten", bw=bw)
    kinds = {"question": "Vraag", "story": "Verhaal", "part": "Model", "overarching": "Model"}
    for card, record in zip(cards[:-1], found, strict=False):
        assert said(card, "kind_name", "back") == [kinds[record.kind]]
        assert card.back is not None
        icons = [item for item in card.back.items if isinstance(item, Path) and item.source.field in ("icon", "users")]
        assert icons and all(item.fill == PALETTE["ink"] for item in icons)


def motif_of(card: Card, side: str = "front") -> tuple[object, ...]:
    """What the pattern on a side is drawn of: the steps that it begins with, seen from the first one (mm)."""
    (group,) = [item for item in getattr(card, side).items if isinstance(item, Group) and item.shared]
    told: list[object] = []
    for path in [item for item in group.items[1:] if isinstance(item, Path)]:
        x, y = path.segments[0][1][:2]
        for kind, values in path.segments[:6]:
            near = [round(value - (y if at % 2 else x), 1) for at, value in enumerate(values)]
            told.append((bool(path.stroke), kind, *near))
    return tuple(told)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_each_theme_has_an_icon_and_a_pattern_of_its_own_on_both_sides(lang: str) -> None:
    content = DECK.edition(lang)
    found = [one for one in records_for("question_cards", content, Options()) if one.kind == "question"]
    looks: dict[str, set[tuple[str, str]]] = {}
    for record in found:
        looks.setdefault(record.text("theme"), set()).add((record.text("icon"), record.text("motif")))
    assert list(looks) == list(content.questions().menu.themes)
    assert all(len(own) == 1 for own in looks.values()), "all cards of a theme look alike"
    every = [look for own in looks.values() for look in own]
    for told in zip(*every, strict=True):
        assert len(set(told)) == 7
    cards = {record.text("theme"): card for record, card in zip(found, laid(found, "vragenkaarten"), strict=True)}
    for side in ("front", "back"):
        assert len({motif_of(card, side) for card in cards.values()}) == 7
    assert [said(card, "theme", "back") for card in cards.values()] == [[theme] for theme in cards]


def test_no_edge_of_a_question_has_the_colour_of_a_principle(records: Records) -> None:
    for card in laid(records("vragenkaarten"), "vragenkaarten")[:-1]:
        drawn = [item for item in walk(card.front.items) if isinstance(item, Path)]
        named = {colour.name for item in drawn for colour in (item.fill, item.stroke and item.stroke.colour) if colour}
        assert not named & set(LOOK.principles)


def test_stories_and_parts_are_told_from_questions_at_a_glance(records: Records) -> None:
    found = records("vragenkaarten")
    motifs: dict[str, set[object]] = {}
    for record, card in zip(found[:-1], laid(found, "vragenkaarten"), strict=False):
        motifs.setdefault(record.kind, set()).add(motif_of(card))
    assert motifs["part"] == motifs["overarching"]
    assert len(motifs["story"]) == len(motifs["part"]) == 1
    assert not motifs["story"] & motifs["part"] and not (motifs["story"] | motifs["part"]) & motifs["question"]


def own_questions(*rows: tuple[str, str], add: bool = False) -> list[Record]:
    """The cards of questions of a person's own, each with its theme."""
    content = DECK.edition()
    before = content.questions()
    cards = tuple(
        QuestionCard(id=f"eigen-{at}", kind="question", title="", theme=theme, number=str(at), question=question)
        for at, (question, theme) in enumerate(rows, 1)
    )
    themes = tuple(dict.fromkeys(theme for _, theme in rows if theme))
    menu = before.menu if add else changed(before.menu, themes=themes)
    table = changed(before, menu=menu, cards=(*before.cards, *cards) if add else cards)
    return records_for("question_cards", replace(content, own_questions=table), Options())


def test_a_theme_of_the_deck_keeps_its_look_and_others_get_one_that_is_left() -> None:
    asked = own_questions(("Een?", "Regels"), ("Twee?", "Tegenspraak"), ("Drie?", "Tijd"), ("Vier?", ""))
    looks = [(record.text("icon"), record.text("motif")) for record in asked[:-1]]
    assert looks[1] == ("tegenspraak", "zigzag")
    assert [icon for icon, _ in looks] == ["question", "tegenspraak", "question", "question"]
    assert len({motif for _, motif in looks}) == 4 and looks[3][1] == "", "without a theme the edge is plain"
    assert len(laid(asked, "vragenkaarten")) == 5


@pytest.mark.parametrize("count", [0, 1, 7, 8, 10])
def test_the_menu_takes_any_number_of_themes(count: int) -> None:
    asked = own_questions(*[(f"Vraag {at}?", f"Thema {at}") for at in range(count)], ("Los?", ""))
    usage = laid(asked, "vragenkaarten")[-1]
    told = [text.text for text in texts(usage) if text.text.startswith("Thema ")]
    assert told == [f"Thema {at}" for at in range(count)]


def test_each_part_of_the_body_has_its_name_and_icon(records: Records) -> None:
    parts = [record for record in records("vragenkaarten") if record.kind == "part"]
    assert [record.text("icon") for record in parts] == ["hoofd", "hart", "handen", "buik", "voeten"]
    assert [said(card, "title") for card in laid(parts, "vragenkaarten")] == [
        ["Hoofd"], ["Hart"], ["Handen"], ["Buik"], ["Voeten"],
    ]  # fmt: skip


def test_the_usage_card_has_the_menu_and_the_core_question(records: Records) -> None:
    usage = laid(records("vragenkaarten"), "vragenkaarten")[-1]
    themes = DECK.edition().questions().menu.themes
    assert [text.text for text in texts(usage) if text.text in themes] == list(themes)
    assert len(said(usage, "how")) == 3
    assert len(said(usage, "core_themes", "back")) == 6
    assert said(usage, "core_question", "back") == [DECK.edition().questions().core.question.replace("\u00a0", " ")]


@pytest.mark.parametrize("size", ["A4", "A3", "A2", "A1", "A0", "A3-landscape"])
def test_the_poster_can_be_read_from_afar(records: Records, size: str) -> None:
    (card,) = laid(records("stappenplan"), "stappenplan", size)
    short = card.front.size.short
    for place in range(1, 5):
        (number,), names = size_pt(card, f"step_{place}_number"), size_pt(card, f"step_{place}_name")
        assert number / PT_PER_MM >= 0.11 * short, "large numbers"
        assert min(names) / PT_PER_MM >= 0.04 * short
    (lines,) = set.union(*(size_pt(card, f"step_{place}_lines") for place in range(1, 5)))
    assert lines / PT_PER_MM >= (0.019 if card.front.size.landscape else 0.026) * short
    if size == "A0":  # 841 mm: a name of a step is read from 4 m, the lines from 2 m
        assert min(names) / PT_PER_MM * 0.689 >= 20
        assert lines / PT_PER_MM * 0.689 >= 10


def test_footprints_lead_from_each_step_to_the_next(records: Records) -> None:
    for size, turn in (("A3", 180), ("A3-landscape", 90)):
        (card,) = laid(records("stappenplan"), "stappenplan", size)
        assert len([item for item in card.front.items if isinstance(item, Group) and item.turn == turn]) == 3
        layout = load_layout(PRODUCTS["stappenplan"].path, size)
        boxes = {slot.name: slot.box for slot in layout.templates["steps"].front.slots}
        for step in range(1, 4):
            before, between, after = boxes[f"number_{step}"], boxes[f"walk_{step}"], boxes[f"number_{step + 1}"]
            if turn == 90:
                assert before.right < between.x and between.right < after.x
            else:
                assert before.bottom < between.y and between.bottom < after.y


@pytest.mark.parametrize("product", ["observatieblad", "terugkoppeling"])
def test_every_area_has_lines_to_write_on_at_hand_width(records: Records, product: str) -> None:
    for size in PRODUCTS[product].sizes:
        (card,) = laid(records(product), product, size)
        fields = next(iter(load_layout(PRODUCTS[product].path, size).templates.values())).front.forms
        for slot in (slot for slot in fields if slot.form and slot.form.multiline):
            lines = [
                item
                for item in card.front.items
                if isinstance(item, Path)
                and item.stroke
                and slot.box.y < item.segments[0][1][1] <= slot.box.bottom + 0.2
            ]
            (drawn,) = lines
            levels = [values[1] for step, values in drawn.segments if step == "M"]
            gaps = [below - above for above, below in pairwise(levels)]
            assert len(levels) >= 3 and all(7.5 <= gap <= 12 for gap in gaps), (product, size, slot.name)


def test_the_sheets_to_write_on_keep_clear_of_the_black_and_white_edition(records: Records) -> None:
    for product in ("observatieblad", "terugkoppeling", "planning", "stappenplan", "naamkaartjes"):
        for card in laid(records(product), product, bw=True):
            fills = {item.fill.cmyk for item in walk(card.front.items) if isinstance(item, Path) and item.fill}
            assert fills <= {(0, 0, 0, 0), (0, 0, 0, 100)}


def test_nothing_is_asked_twice(records: Records, content: DeckContent) -> None:
    for product in ("observatieblad", "terugkoppeling"):
        (record,) = records(product)
        asked = Counter(value for key, value in record.fields.items() if key.endswith(("_question", "_heading")))
        assert set(asked.values()) == {1}
        assert record.text("deck") == content.deck.name
        assert not [
            group
            for card in laid([record], product)
            for group in card.front.items
            if isinstance(group, Group) and group.turn
        ]
