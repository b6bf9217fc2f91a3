"""What a designer's layout says stands on the cards: words, conditions, repeated and turned slots, strips, backs."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from house import DECK
from hypothesis import given
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.base.items.drawing import place
from deck.base.items.items import Group, Item, Path, Reading, Text
from deck.base.units import Box
from deck.content.record import Record
from deck.layout.model import Slot, turned_box
from deck.pages.compose import Composer
from deck.pages.slots import turned_items
from deck.pages.strip import counted, strip
from deck.pages.values import divided

Make = Callable[..., Composer]

A = "[cards.a.front.{name}]\n{more}\n"


def slot(name: str, more: str) -> str:
    return A.format(name=name, more=more)


def text(name: str, more: str, top: float = 5, height: float = 10) -> str:
    return slot(name, f"style = 'title'\nleft = 5\nright = 5\ntop = {top}\nheight = {height}\n{more}")


def record(kind: str = "a", ident: str = "k1", **fields: object) -> Record:
    return Record(kind, ident, f"Kaart {ident}", fields, "opgave")  # type: ignore[arg-type]


def all_texts(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Group):
            yield from all_texts(item.items)
        elif isinstance(item, Text):
            yield item.text


def said(made: Composer, *records: Record) -> list[list[str]]:
    return [list(all_texts(card.front.items)) for card in made.cards(records)]


def faults(made: Composer, *records: Record) -> list[str]:
    with pytest.raises(InputError) as caught:
        list(made.cards(records))
    return [str(fault) for fault in caught.value.faults]


def test_words_of_the_layout_take_the_values_of_each_card(composer: Make) -> None:
    made = composer(text("t", "text = '{punten} punten voor {wie}'"))
    cards = [record(punten="3", wie=("Jan", "Piet")), record(ident="k2", punten="", wie="An"), record(ident="k3")]
    assert said(made, *cards) == [["3 punten voor Jan, Piet"], ["punten voor An"], []]


def test_words_may_differ_by_language(composer: Make) -> None:
    assert said(composer(text("t", "text = { nl = 'Kaart', en = 'Card' }")), record()) == [["Kaart"]]
    (fault,) = faults(composer(text("t", "text = { en = 'Card' }")), record(), record(ident="k2"))
    assert fault.startswith("proef 60×90 mm, card “Kaart k1”, t: its text is not there in “nl”. Add nl = “…”")


def test_sides_that_differ_in_such_words_are_not_one(composer: Make) -> None:
    made = composer(text("t", "text = '{punten} punten'") + text("u", "text = 'nieuw'\nwhen = { niveau = '2' }", 20))
    cards = [record(punten="1"), record(punten="2"), record(punten="2", niveau="2")]
    assert said(made, *cards) == [["1 punten"], ["2 punten"], ["2 punten", "nieuw"]]


def test_a_slot_and_a_block_are_drawn_when_their_condition_holds(composer: Make) -> None:
    blocks = "blocks = [{ text = 'een', style = 'title', unless = 'b' }, { field = 'b', style = 'title' }]"
    made = composer(text("s", "field = 'a'\nwhen = { kind = 'a', b = ['x', 'y'] }") + text("t", blocks, 30, 40))
    cards = [record(a="A", b="y"), record(ident="k2", a="A"), record(ident="k3", a="A", b="z")]
    assert said(made, *cards) == [["A", "y"], ["een"], ["z"]]


def test_a_condition_may_ask_for_the_kind_of_a_card_that_is_like_another(composer: Make) -> None:
    made = composer(text("t", "text = 'storm'\nwhen = { kind = 'b' }") + "[cards.b]\nlike = 'a'\n")
    assert said(made, record(), record("b")) == [[], ["storm"]]


@pytest.mark.parametrize("value", ["een\ntwee\n\n drie ", ("een", "twee", "drie"), "een\r\ntwee\r\ndrie"])
def test_a_cell_with_line_breaks_is_a_list_where_its_style_makes_one(composer: Make, value: object) -> None:
    made = composer(text("t", "field = 'a'\ntag = 'LI'", height=60).replace("'title'", "'item'"))
    (card,) = made.cards([record(a=value)])
    items = [item for item in card.front.items if isinstance(item, Text)]
    assert [item.text for item in items] == ["een", "twee", "drie"]
    assert [item.label.text for item in items if item.label] == ["•"] * 3


def test_a_text_is_divided_only_where_that_is_asked(composer: Make) -> None:
    assert said(composer(text("t", "field = 'a'", height=60)), record(a="een\ntwee; drie")) == [["een", "twee; drie"]]
    assert said(composer(text("t", "field = 'a'\nsplit = ';'", height=60)), record(a="een; ;twee;\ndrie")) == [
        ["een", "twee", "drie"]
    ]


@given(st.lists(st.text("ab ", max_size=4)), st.sampled_from([";", ",", " | ", ""]))
def test_the_parts_of_a_text_are_what_was_put_between_the_marks(parts: list[str], mark: str) -> None:
    assert divided((mark or "\n").join(parts), mark) == [part.strip() for part in parts if part.strip()]


TAGS = "left = 5\nwidth = 15\ntop = 60\nheight = 6\nstyle = 'item'\nrepeat = {{ field = 'tags', columns = 3{more} }}\n"


def tags(more: str = "", words: str = "") -> str:
    return slot("tag", TAGS.format(more=more) + words)


def test_a_slot_is_repeated_for_each_value(composer: Make) -> None:
    made = composer(tags(", gap = 1", "text = '{value} {n}'"))
    (card,) = made.cards([record(tags="een;twee;\ndrie;vier", n="x")])
    items = [item for item in card.front.items if isinstance(item, Text)]
    assert [item.text for item in items] == ["een x", "twee x", "drie x", "vier x"]
    assert [item.box.x for item in items] == [5, 21, 37, 5]
    assert len({item.box.y for item in items}) == 2
    assert said(composer(tags()), record(tags=("a", "b")), record(ident="k2", tags="")) == [["a", "b"], []]


def test_more_values_than_there_is_room_for_are_told_with_the_card(composer: Make) -> None:
    (fault,) = faults(composer(tags(", limit = 2")), record(tags="a;b;c"), record(ident="k2", tags="a;b"))
    assert fault == (
        "proef 60×90 mm, card “Kaart k1”, tag: “tags” has 3 values, and there is room for 2. "
        "Leave some out, or make the slot or its step smaller in the layout."
    )


def test_too_many_values_are_told_once_for_slots_that_share_them(composer: Make) -> None:
    icons = "kind = 'icon'\nicon = 'hart'\nleft = 5\nwidth = 8\ntop = 5\nheight = 8\n"
    slots = "".join(slot(name, icons + "repeat = { field = 'tags', limit = 2 }\n") for name in ("a", "b"))
    found = faults(composer(slots), record(tags="a;b;c"), record(ident="k2", tags="a;b;d"))
    assert [fault.split(": ")[0] for fault in found] == [f"proef 60×90 mm, card “Kaart k{n}”, a" for n in (1, 2)]


def test_repeated_icons_and_grounds_go_with_their_values(composer: Make) -> None:
    icons = "kind = 'icon'\nicon = '{value}'\nleft = 5\nwidth = 8\ntop = 5\nheight = 8\nrepeat = 'icons'\n"
    ground = "kind = 'shape'\nshape = 'disc'\nleft = 5\nwidth = 8\ntop = 5\nheight = 8\nrepeat = 'icons'\n"
    made = composer(slot("ground", ground) + slot("icon", icons))
    one, two = made.cards([record(icons="hart;hoofd"), record(ident="k2", icons="hart")])
    assert (len(one.front.items), len(two.front.items)) == (4, 2)
    assert one.front.items[3] != one.front.items[2]
    assert one.front.items[2] == two.front.items[1]
    (fault,) = faults(made, record(ident="k3", icons="../../pyproject"))
    assert "there is no icon “../../pyproject”" in fault


def test_a_repeated_slot_may_have_one_size_on_all_cards(composer: Make, look: SimpleNamespace) -> None:
    words = "uniform = 'tag'\n"
    made = composer(tags(words=words).replace("height = 6", "height = 4"))
    cards = list(made.cards([record(tags="a;b"), record(ident="k2", tags="langere;c")]))
    sizes = {font.size_pt for card in cards for item in look.texts(card.front) for font in look.fonts(item)}
    assert len(sizes) == 1
    (fault,) = faults(made, record(ident="k3", tags="a;een veel te lange tekst"))
    assert fault.startswith("proef 60×90 mm, card “Kaart k3”, field tags: at its smallest size (8 pt) the text is ")


# Turned slots


@given(st.floats(-360, 360), st.floats(0, 50), st.floats(0, 50), st.floats(1, 40), st.floats(1, 40))
def test_what_is_turned_stays_about_the_middle_of_its_box(
    degrees: float, x: float, y: float, width: float, height: float
) -> None:
    box = Box(x, y, width, height)
    item = Path((("R", (x, y, width, height)),))
    (turned,) = turned_items([item], box, degrees)
    if not isinstance(turned, Group):
        assert degrees % 360 == 0
        return
    middle = place(box.centre, turned)
    assert math.dist(middle, box.centre) < 1e-6
    corner, angle = place((box.x, box.y), turned), math.radians(degrees)
    dx, dy = -width / 2, -height / 2
    wanted = dx * math.cos(angle) - dy * math.sin(angle), dx * math.sin(angle) + dy * math.cos(angle)
    assert math.dist(corner, (middle[0] + wanted[0], middle[1] + wanted[1])) < 1e-6
    around = turned_box(box, degrees)
    for point in ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom)):
        assert around.outset(1e-6).contains(Box(*place(point, turned), 0, 0))


def test_every_kind_of_slot_can_be_turned(composer: Make) -> None:
    box = "left = 20\nwidth = 20\ntop = {top}\nheight = 20\nturn = 30\n"
    slots = text("t", "").replace("left = 5\nright = 5\ntop = 5\nheight = 10", box.format(top=5)) + "field = 'a'\n"
    slots += slot("i", "kind = 'icon'\nicon = 'hart'\n" + box.format(top=25))
    slots += slot("s", "kind = 'shape'\nshape = 'disc'\n" + box.format(top=25))
    slots += slot("q", "kind = 'qr'\nfield = 'url'\n" + box.format(top=35))
    slots += slot("r", "kind = 'strip'\nicon = 'hart'\nfield = 'n'\n" + box.format(top=65))
    made = composer(slots)
    (card,) = made.cards([record(a="tekst", url="https://example.org", n="3")])
    groups = card.front.items
    assert len(groups) == 5
    assert all(isinstance(group, Group) and group.tilt == 30 and group.reading is None for group in groups)
    assert made.addresses == {"https://example.org": 1}


def test_turned_texts_that_touch_are_told_and_others_are_not(composer: Make) -> None:
    """Their upright boxes overlap in both; only the letters of the first pair do."""
    near = text("t", "text = 'Een lange regel'\nturn = 45", 30) + text("u", "text = 'Een lange regel'\nturn = 45", 36)
    far = text("t", "text = 'Een lange regel'\nturn = 45", 30) + text("u", "text = 'Een lange regel'\nturn = 45", 50)
    (fault,) = faults(composer(near), record())
    assert "“t” and “u” lie on top of each other." in fault
    assert said(composer(far), record()) == [["Een lange regel"] * 2]


def test_faint_text_is_found_when_it_is_turned(composer: Make) -> None:
    white = "[styles.white]\nmax = 12\ncolour = 'paper'\n"
    word = text("t", "text = 'Wit'\nturn = 20", 40).replace("'title'", "'white'")
    band = "kind = 'shape'\nshape = 'band'\nfill = 'ink'\nleft = 3\nright = 3\ntop = {top}\nheight = 14\nturn = 20\n"
    assert said(composer(white + slot("b", band.format(top=38)) + word), record()) == [["Wit"]]
    (fault,) = faults(composer(white + slot("b", band.format(top=10)) + word), record())
    assert "“paper” on “paper” has a contrast of 1 : 1" in fault


# Strips


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("3", [(3, "hart")]),
        (" 0 ", [(0, "hart")]),
        ("3× hoofd, 1× chat", [(3, "hoofd"), (1, "chat")]),
        ("2 x hoofd; chat", [(2, "hoofd"), (1, "chat")]),
        ("hoofd × 2\nchat", [(2, "hoofd"), (1, "chat")]),
        ("2 Check Circle", [(2, "check-circle")]),
    ],
)
def test_a_strip_reads_numbers_and_names(value: str, found: list[tuple[int, str]]) -> None:
    assert list(counted(value, "hart", DECK.icon_folders)) == found


@pytest.mark.parametrize("value", ["2,5", "2.5", "-1", "3, 4", "½", "3 × ", "×"])
def test_a_strip_takes_nothing_for_a_number_that_is_none(value: str) -> None:
    with pytest.raises(InputError, match="no number of icons"):
        list(counted(value, "hart", DECK.icon_folders))


STRIP = "kind = 'strip'\nicon = 'hart'\nfield = 'n'\nleft = 5\nwidth = 50\ntop = 5\nheight = 8\n"


def strip_of(made: Composer, **fields: object) -> Group:
    (card,) = made.cards([record(**fields)])
    (group,) = card.front.items
    assert isinstance(group, Group)
    return group


def test_a_strip_is_one_picture_with_as_many_icons(composer: Make) -> None:
    group = strip_of(composer(slot("s", STRIP)), n="3× hoofd, 1× hart")
    assert group.reading == Reading("Figure", "3 × hoofd, 1 × hart")
    assert len(group.items) == 4
    assert strip_of(composer(slot("s", STRIP + "alt = 'said'\n")), n="2", said="twee harten").reading == Reading(
        "Figure", "twee harten"
    )
    assert [len(card.front.items) for card in composer(slot("s", STRIP)).cards([record(n="0"), record()])] == [0, 0]


def test_a_strip_shows_what_a_card_lacks(composer: Make) -> None:
    made = composer(slot("s", STRIP + "of = 5\ncolour = 'accent'\nempty_colour = 'tint'\nempty = 'hoofd'\n"))
    group = strip_of(made, n="3")
    fills = [item.fill.name for item in group.items if isinstance(item, Path) and item.fill]
    assert fills == ["accent"] * 3 + ["tint"] * 2
    assert group.reading == Reading("Figure", "3/5 × hart")
    assert len(strip_of(made, n="0").items) == 5


@pytest.mark.parametrize(
    ("more", "value", "told"),
    [
        ("most = 3\n", "4", "“4” is 4 icons, and 3 are the most."),
        ("of = 3\n", "4", "“4” is 4 icons, and 3 are the most."),
        ("size = 6\ngap = 3\n", "6", "6 icons of 6 mm need 51 mm, and 50 mm is there."),
        ("gap = 60\n", "2", "no room is left for 2 icons."),
        ("", "2 haart", "there is no icon “haart”. Did you mean “hart”?"),
        ("", "2,5", "“2,5” is no number of icons."),
    ],
)
def test_what_is_wrong_with_a_strip_is_told(composer: Make, more: str, value: str, told: str) -> None:
    (fault,) = faults(composer(slot("s", STRIP + more)), record(n=value))
    assert fault.startswith(f"proef 60×90 mm, card “Kaart k1”, s: {told}")


@given(
    st.integers(1, 30), st.floats(0, 1.5), st.sampled_from(["left", "centre", "right"]), st.booleans(), st.booleans()
)
def test_the_icons_of_a_strip_stay_in_it_and_apart(count: int, gap: float, align: str, down: bool, sized: bool) -> None:
    box = Box(5, 7, 60, 60)
    options = {"gap": gap, "align": align, "direction": "column" if down else "row", "size": 0.4 if sized else 0}
    ink = DECK.palette["ink"]
    options |= {"colour": ink, "empty_colour": ink}
    (group,) = strip(Slot("s", "strip", box, icon="hart"), str(count), DECK.icon_folders, options, ANY, "")  # type: ignore[arg-type]
    assert isinstance(group, Group)
    boxes = [bounds_of(item) for item in group.items]
    assert len(boxes) == count
    assert all(box.outset(1e-6).contains(one) for one in boxes)
    assert not any(one.overlaps(other, 0.02) for at, one in enumerate(boxes) for other in boxes[:at])


ANY = Text(Box(0, 0, 1, 1), ()).source


def bounds_of(item: Item) -> Box:
    from deck.base.items.drawing import outline_box

    assert isinstance(item, Path)
    return outline_box(item.segments)


# Backs


BACKS = text("t", "field = 'a'") + "[cards.a.back.t]\ntext = 'gewoon'\nstyle = 'title'\n"
BACKS += "[cards.a.backs.blauw.t]\ntext = '{a} blauw'\nstyle = 'title'\n"


def test_a_card_gets_the_back_that_it_names(composer: Make) -> None:
    made = composer(BACKS)
    cards = made.cards([record(a="A", back="blauw"), record(ident="k2", a="B"), record(ident="k3", a="C", back=" ")])
    backs = [list(all_texts(card.back.items)) if card.back else [] for card in cards]
    assert backs == [["A blauw"], ["gewoon"], ["gewoon"]]
    (fault,) = faults(made, record(a="A", back="blau"))
    assert fault == "proef 60×90 mm, card “Kaart k1”: there is no back “blau”. Did you mean “blauw”?"


def test_a_field_called_back_is_free_where_there_are_no_such_backs(composer: Make) -> None:
    assert said(composer(text("t", "field = 'back'")), record(back="achter")) == [["achter"]]
