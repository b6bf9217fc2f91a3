"""Places to fill in, and the tags that a reader hears: what a layout may say of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from deck.base.errors import InputError
from deck.layout.model import FormSpec, Layout

Load = Callable[..., Layout]

FIELD = """
[styles.answer]
max = 8.5
min = {smallest}
[cards.mat.front.story]
kind = "field"
label = "question"
style = "answer"
top = 40
height = 20
"""
LARGE = ('records = "mats"', 'records = "mats"\nsmallest_pt = 12')


def test_a_field_is_called_like_its_slot(load: Load) -> None:
    _, slot = load(FIELD.format(smallest=8)).templates["mat"].front.slots
    assert (slot.kind, slot.form) == ("field", FormSpec("story", "question", "answer"))
    assert slot.options == {}


def test_a_field_says_what_it_is(load: Load) -> None:
    more = FIELD.format(smallest=8) + 'name = "one_2"\nmultiline = true\nper_card = true\n'
    face = load(more).templates["mat"].front
    assert [slot.form for slot in face.forms] == [FormSpec("one_2", "question", "answer", True, True)]
    assert face.fields == ("name", "question"), "two cards with other labels are not the same side"


def test_what_is_typed_may_be_smaller_than_what_is_printed(load: Load) -> None:
    layout = load(FIELD.format(smallest=5), swap=LARGE)
    assert (layout.styles["answer"].min_pt, layout.styles["answer"].max_pt) == (8, 8.5)
    assert layout.styles["title"].min_pt == 12


@pytest.mark.parametrize("text", ['style = "answer"', 'blocks = [{ field = "b", style = "answer" }]'])
def test_a_style_that_is_printed_as_well_may_not(load: Load, text: str) -> None:
    more = FIELD.format(smallest=8) + f'[cards.mat.front.other]\nfield = "name"\n{text}\ntop = 70\nheight = 9\n'
    assert load(more, swap=LARGE).styles["answer"].min_pt == 12


def test_headings_go_on_from_front_to_back(load: Load) -> None:
    tags = ("front.a", "H1"), ("front.b", "H2"), ("back.c", "H3"), ("back.d", "H1"), ("back.e", "H2")
    more = "".join(f'[cards.mat.{slot}]\nfield = "name"\nstyle = "title"\ntag = "{tag}"\n' for slot, tag in tags)
    template = load(more).templates["mat"]
    assert [block.tag for slot in template.front.slots for block in slot.blocks] == ["P", "H1", "H2"]


def test_a_card_below_other_headings_begins_with_a_lower_one(load: Load) -> None:
    more = '[cards.mat.front.a]\nfield = "name"\nstyle = "title"\ntag = "H2"\n'
    swap = ('records = "mats"', 'records = "mats"\nfirst_heading = 2')
    assert load(more, swap=swap).templates["mat"].front.slots[1].blocks[0].tag == "H2"
    with pytest.raises(InputError, match="H2 skips a level"):
        load(more)


@pytest.mark.parametrize("tag", ["P", "LI", "Lbl", "LBody", "TH", "TD", "Artifact"])
def test_other_tags_have_no_level(load: Load, tag: str) -> None:
    (slot,) = load(swap=('style = "title"', f'style = "title"\ntag = "{tag}"')).templates["mat"].front.slots
    assert slot.blocks[0].tag == tag
