"""A part of a page: what is seen there is drawn, and each text is read in one part only."""

from __future__ import annotations

from house import FACES

from deck.base.items.drawing import rectangle
from deck.base.items.items import Colour, Field, Font, Group, Item, Page, Reading, Text
from deck.base.text.story import one_line
from deck.base.units import Box, Size
from deck.sheets.panels.board import Board
from deck.sheets.panels.folded import fold_notes, near_folds
from deck.sheets.panels.window import inked, told_items, window

INK = Colour("ink", (0, 0, 0), (0, 0, 0, 100))
LEFT, RIGHT = Box(0, 0, 100, 100), Box(100, 0, 100, 100)


def text(words: str, x: float, y: float = 50.0) -> Text:
    return one_line(words, x, y, Font(FACES["regular"], 12, INK), reading=Reading("P"))


def read(items: tuple[Item, ...]) -> list[str]:
    return [item.text for item, _ in told_items(items) if isinstance(item, Text)]


def drawn(items: tuple[Item, ...]) -> int:
    return sum(drawn(item.items) if isinstance(item, Group) else 1 for item in items)


def test_each_text_is_read_once_where_its_middle_is() -> None:
    items = (text("links", 10), text("over de naad", 93), text("rechts", 150), rectangle(Box(0, 0, 200, 100), INK))
    parts = [window(items, own.outset(5), own) for own in (LEFT, RIGHT)]
    assert [read(part) for part in parts] == [["links"], ["over de naad", "rechts"]]
    assert [drawn(part) for part in parts] == [3, 3], "the text over the seam and the ground are drawn in both"


def test_turned_groups_are_seen_where_they_lie() -> None:
    group = Group((text("gedraaid", 0, 0),), 150, 20, 90)
    assert read(window((group,), RIGHT, RIGHT)) == ["gedraaid"]
    assert window((group,), LEFT, LEFT) == ()
    assert window((group,), RIGHT, RIGHT)[0] is group, "what is whole stays the same, so that a file holds it once"


def test_a_field_is_filled_in_once() -> None:
    field = Field(Box(60, 10, 100, 20), "naam", "Naam")
    assert window((field,), LEFT, LEFT) == () and window((field,), RIGHT, RIGHT) == (field,)


def test_a_wide_box_does_not_count_but_its_letters_do() -> None:
    short = text("a", 10)
    wide = Text(Box(0, short.box.y, 400, short.box.height), short.lines, Reading("P"))
    assert inked(wide).right < 20 and read(window((wide,), LEFT, LEFT)) == ["a"]


def test_what_lies_at_a_fold_is_told() -> None:
    board = Board(Size(200, 200), "quad-fold")
    page = Page(
        board.whole,
        (text("ver", 20, 40), text("vlak ernaast", 103.5, 40), text("op de vouw", 102, 70), text("laag", 20, 98)),
    )
    assert near_folds(page, board) == [("“op de vouw”", "A1 and A2"), ("“laag”", "A1 and B1")]
    (note,) = fold_notes(near_folds(page, board))
    assert "“op de vouw” (between A1 and A2), “laag” (between A1 and B1)." in note
    many = [(f"tekst {at}", "A1 and A2") for at in range(8)]
    assert "and 3 more" in fold_notes(many + many)[0] and fold_notes([]) == []
