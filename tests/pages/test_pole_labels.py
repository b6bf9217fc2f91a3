"""The labels and the question sheet of a line: words that keep clear, poles that are alike, and room to write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from house import DECK, LOOK, PRODUCTS

from deck.base.items.drawing import bounds
from deck.base.items.items import QR, Card, Group, Path, Text
from deck.base.units import PT_PER_MM, Box
from deck.content.options import Only, Options, OwnScale
from deck.content.records import records_for
from deck.content.sheets import alike, on_label
from deck.making.labels import label_layout, stock_of
from deck.pages.compose import Composer, Setting

OWN = Options(
    scales=(
        OwnScale("Vraag?", "Pagina’s vol typen en tikken", "Nooit"),
        OwnScale("Vraag?", "Grote pyjama", "gy gy"),
        OwnScale("Vraag?", "Ik ga er altijd op in, graag zelfs jij", "Altijd al graag bij"),
    )
)


def gaps(look: SimpleNamespace, cards: list[Card]) -> Iterator[tuple[float, str]]:
    """The mm between the lowest ink of each pole and the highest of its arrow, in parts of a hundred of the label."""
    for card in cards:
        poles = [text for text in look.texts(card.front) if text.source.field == "pole"]
        arrows = [item for item in card.front.items if isinstance(item, Group) and item.reading]
        for pole, arrow in zip(poles, arrows, strict=True):
            low = max(ink.bottom for ink, _ in look.inked(pole))
            thick = max(path.stroke.width for path in arrow.items if isinstance(path, Path) and path.stroke)
            yield (bounds(arrow).y - thick / 2 - low) * 100 / card.front.size.short, pole.text


@pytest.mark.parametrize("size", ["A3", "A4", "500x350"])
@pytest.mark.parametrize("lang", DECK.languages)
@pytest.mark.parametrize("options", [None, OWN], ids=["deck", "own"])
def test_no_pole_touches_its_arrow(
    laid: Callable[..., Any], look: SimpleNamespace, size: str, lang: str, options: Options | None
) -> None:
    cards = [card for card in laid("lijnlabels", size, options=options, lang=lang).cards if _is_pole(card)]
    found = list(gaps(look, cards))
    assert len(found) >= 6
    assert min(found) >= (1.99, "")


def _is_pole(card: Card) -> bool:
    return any(getattr(item, "source", None) and item.source.field == "pole" for item in card.front.items)


@pytest.mark.parametrize("size", ["A3", "A4"])
def test_no_article_stands_alone_on_a_line_of_a_pole(
    laid: Callable[..., Any], look: SimpleNamespace, size: str
) -> None:
    fronts = [card.front for card in laid("lijnlabels", size).cards]
    poles = [text for front in fronts for text in look.texts(front) if text.source.field == "pole"]
    lines = ["".join(run.text for run in line.runs).strip() for pole in poles for line in pole.lines]
    assert len(lines) >= 10
    assert not {"de", "het", "een"} & {line.lower() for line in lines}


STOCKS = ["L7163", "L7165", "L7160", "C32011", "tape-62", "L7651", "tape-29", "tape-62x120"]


def labels(name: str, lang: str, options: Options) -> list[Card]:
    """The poles on a label stock."""
    product = PRODUCTS["lijnlabels"]
    layout = label_layout(product, stock_of(name, product))
    content = DECK.edition(lang)
    records = [r for r in records_for(layout.records, content, options) if r.kind in product.labels]
    return list(Composer(layout, Setting(LOOK, lang)).cards(records))


def on_stock(name: str) -> list[Card]:
    """The poles of the deck in each language, and of lines of one's own."""
    return [
        card for lang, own in (("nl", Options()), ("en", Options()), ("nl", OWN)) for card in labels(name, lang, own)
    ]


@pytest.mark.parametrize("name", STOCKS)
def test_no_pole_touches_its_arrow_on_a_label(look: SimpleNamespace, name: str) -> None:
    found = list(gaps(look, on_stock(name)))
    assert len(found) == 38
    assert min(found) >= (1.99, "")


def caps(text: Text) -> float:
    """How high the capitals of a text are, in mm."""
    font = text.lines[0].runs[0].font
    return font.face.cap_height * font.size_pt / PT_PER_MM


def above(look: SimpleNamespace, cards: list[Card]) -> Iterator[tuple[float, str]]:
    """The mm between the lowest ink of each question and the highest of its pole, in cap heights of the question."""
    for card in cards:
        texts = {text.source.field: text for text in look.texts(card.front)}
        if "question" in texts:
            low = max(ink.bottom for ink, _ in look.inked(texts["question"]))
            high = min(ink.y for ink, _ in look.inked(texts["pole"]))
            yield (high - low) / caps(texts["question"]), texts["pole"].text


@pytest.mark.parametrize("size", ["A3", "A4", "500x350", "A2", "250x250", "300x420"])
@pytest.mark.parametrize("lang", DECK.languages)
@pytest.mark.parametrize("options", [None, OWN], ids=["deck", "own"])
def test_a_question_stands_well_above_its_pole(
    laid: Callable[..., Any], look: SimpleNamespace, size: str, lang: str, options: Options | None
) -> None:
    done = laid("lijnlabels", size, options=options, lang=lang)
    found = list(above(look, [card for card in done.cards if _is_pole(card)]))
    assert len(found) >= 6
    assert min(found) >= (0.5, "")


@pytest.mark.parametrize("name", STOCKS)
def test_a_question_stands_well_above_its_pole_on_a_label(look: SimpleNamespace, name: str) -> None:
    found = list(above(look, on_stock(name)))
    assert len(found) in (0, 38)  # the lowest labels have no question
    assert min(found, default=(0.5, "")) >= (0.5, "")


@pytest.mark.parametrize("name", ["A3", "A4", *STOCKS])
def test_both_poles_of_a_line_have_one_size(laid: Callable[..., Any], look: SimpleNamespace, name: str) -> None:
    sheets = name.startswith("A")
    cards = [card for card in laid("lijnlabels", name).cards if _is_pole(card)] if sheets else on_stock(name)
    sizes = [
        {font.size_pt for text in look.texts(card.front) if text.source.field == "pole" for font in look.fonts(text)}
        for card in cards
    ]
    assert sizes[::2] == sizes[1::2]
    assert len({min(size) for size in sizes}) > 1, "each line has its own size"


@pytest.mark.parametrize(
    ("left", "right", "shown"),
    [
        ("Ik heb geen idee", "mij hoef je niets te vertellen", "Mij hoef je niets te vertellen"),
        ("Minister", "samenleving", "Samenleving"),
        ("Papier", "iPad", "iPad"),
        ("Vuur", "ijs", "IJs"),
        ("Overdag", "’s avonds", "’s Avonds"),
        ("Nee", "‘ja’", "‘Ja’"),
        ("rust", "reuring", "reuring"),
        ("Nu", "", ""),
    ],
)
def test_both_poles_of_a_line_begin_alike(left: str, right: str, shown: str) -> None:
    assert alike(left, right) == (left, shown)
    assert alike(right, left) == (shown, left)


LONG = Options(
    scales=(
        OwnScale("Waar ben je trots op?", "Ondernemingsraad", "Uitvoeringsorganisaties"),
        OwnScale("Wat doen we?", "Dienstverleningsovereenkomst", "Arbeidsongeschiktheidsverzekering"),
    )
)


@pytest.mark.parametrize("name", ["A3", "A4", "L7163", "tape-62", "tape-29", "L7651"])
def test_a_very_long_word_breaks_where_two_words_meet(
    laid: Callable[..., Any], look: SimpleNamespace, name: str
) -> None:
    sheets = name.startswith("A")
    cards = laid("lijnlabels", name, options=LONG).cards if sheets else labels(name, "nl", LONG)
    poles = [text for card in cards for text in look.texts(card.front) if text.source.field == "pole"]
    lines = ["|".join(" ".join(run.text for run in line.runs) for line in text.lines) for text in poles]
    said = [pole for scale in LONG.scales for pole in (scale.left, scale.right)]
    assert [line.replace("-|", "") for line in lines] == said
    assert {"Uitvoerings-|organisaties", "Arbeidsongeschiktheids-|verzekering"} & set(lines)
    if sheets:
        assert lines[:2] == ["Ondernemings-|raad", "Uitvoerings-|organisaties"]


def pole_lines(look: SimpleNamespace, card: Card) -> Iterator[Any]:
    yield from (line for text in look.texts(card.front) if text.source.field == "pole" for line in text.lines)


def test_a_word_that_fits_is_never_broken(laid: Callable[..., Any], look: SimpleNamespace) -> None:
    for size in ("A3", "A4"):
        for lang in DECK.languages:
            for card in laid("lijnlabels", size, lang=lang).cards:
                assert not [line for line in pole_lines(look, card) if line.hyphenated]


def test_the_ends_are_told_apart_without_a_colour_of_a_principle(laid: Callable[..., Any]) -> None:
    for bw in (False, True):
        left, right, *_ = laid("lijnlabels", "A3", bw=bw).cards
        solid, striped = (card.front.items[0] for card in (left, right))
        assert (solid.fill.name, striped.fill.name) == ("ink", "ink")
        assert sum(step == "Z" for step, _ in striped.segments) > 20
        assert sum(step in ("Z", "R") for step, _ in solid.segments) == 1


@pytest.mark.parametrize("size", ["A3", "A4"])
@pytest.mark.parametrize("lang", DECK.languages)
@pytest.mark.parametrize("options", [None, OWN], ids=["deck", "own"])
def test_a_question_sheet_has_room_to_write(
    laid: Callable[..., Any], look: SimpleNamespace, size: str, lang: str, options: Options | None
) -> None:
    for card in laid("lijnlabels", size, options=options, lang=lang).cards:
        (code,) = [item for item in card.front.items if isinstance(item, QR)] or [None]
        if code is None:
            continue
        (room,) = [item for item in card.front.items if isinstance(item, Group) and item.source.field == "notes_lines"]
        lines = [step for path in room.items if isinstance(path, Path) for step, _ in path.segments if step == "M"]
        area = bounds(room)
        assert len(lines) >= 5
        assert area.height / (len(lines) - 1) >= (8 if size == "A4" else 11)
        assert code.box.width * code.box.height < area.width * area.height / 6
        # Modules, text and rules share their edges: the quiet zone hangs out.
        quiet, texts = code.quiet_zone * code.module, look.texts(card.front)
        margin = next(text.box.x for text in texts if text.source.field == "probes_title")
        assert code.box.x + quiet == pytest.approx(margin, abs=0.25)
        assert code.box.bottom - quiet == pytest.approx(area.bottom, abs=0.25)


@pytest.mark.parametrize(
    ("pole", "shown"),
    [
        ("the Minister", "The\u00a0Minister"),
        ("society", "Society"),
        ("de regel", "De\u00a0regel"),
        ("het hele team", "Het hele team"),
        ("iPad", "iPad"),
    ],
)
def test_a_pole_begins_with_a_capital_and_keeps_its_article(pole: str, shown: str) -> None:
    assert on_label(pole) == shown


STRIPS = ["62x400", "90x250", "120x900", "30x500", "400x62", "250x90", "900x120", "500x30", "200x200"]


@pytest.mark.parametrize("size", STRIPS)
@pytest.mark.parametrize("lang", DECK.languages)
def test_poles_fit_on_strips_and_keep_off_the_cut(
    laid: Callable[..., Any], look: SimpleNamespace, size: str, lang: str
) -> None:
    only = Options(only=(Only("pole_left"), Only("pole_right")))
    cards = laid("lijnlabels", size, options=only, lang=lang).cards
    assert len(cards) == 16
    assert min(gaps(look, cards)) >= (1.99, "")
    assert min(above(look, cards), default=(1.0, "")) >= (0.5, "")
    for card in cards:
        safe = Box(0, 0, card.front.size.width, card.front.size.height).inset(4.99)
        inks = [ink for text in look.texts(card.front) for ink, _ in look.inked(text)]
        assert inks and all(safe.contains(ink) for ink in inks)


@pytest.mark.parametrize("size", ["200x200", "240x240"])
@pytest.mark.parametrize("lang", DECK.languages)
def test_a_small_square_sheet_has_room_for_the_address(
    laid: Callable[..., Any], look: SimpleNamespace, size: str, lang: str
) -> None:
    fronts = [card.front for card in laid("lijnlabels", size, lang=lang).cards]
    found = [text for front in fronts for text in look.texts(front) if text.source.field == "address_note"]
    assert len(found) == 8
    codes = [item for front in fronts for item in front.items if isinstance(item, QR)]
    assert all(text.box.bottom < code.box.y for text, code in zip(found, codes, strict=True))
