"""Fields fill slots: the right text, at the right place, once for sides that recur."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from deck.base.errors import InputError
from deck.base.items.items import QR, Path, Source
from deck.base.units import Box, Size
from deck.content.record import Record
from deck.pages.compose import Composer

Make = Callable[..., Composer]

NAME = '[cards.a.front.name]\nfield = "name"\nstyle = "title"\ntag = "H1"\nleft = 5\nright = 5\ntop = 5\nheight = 30\n'
LIST = '[cards.a.front.list]\nfield = "list"\nstyle = "item"\ntag = "LI"\nleft = 5\nright = 5\ntop = 40\nheight = 40\n'
CODE = '[cards.a.back.code]\nkind = "qr"\nfield = "guide"\nwidth = 30\nheight = 30\n'
BACK = '[cards.a.back.ground]\nkind = "shape"\nshape = "pattern"\nfill = "principle"\n'


def record(number: int = 1, principle: str = "opgave", **fields: object) -> Record:
    return Record("a", f"kaart-{number}", f"Kaart {number}", {"name": f"Naam {number}", **fields}, principle)


def test_a_card_holds_its_fields(composer: Make, look: SimpleNamespace) -> None:
    (card,) = composer(NAME + LIST + CODE).cards([record(list=("een", "", "twee"), guide="https://example.org/a")])
    assert card.title == "Kaart 1"
    assert card.front.size == Size(60, 90)
    assert card.front.bleed == 2
    assert [text.text for text in look.texts(card.front)] == ["Naam 1", "een", "twee"]
    assert [text.reading.tag for text in look.texts(card.front)] == ["H1", "LI", "LI"]
    assert look.texts(card.front)[0].source == Source("Proefdeck", "kaart-1", "name")
    assert [text.label.text for text in look.texts(card.front)[1:]] == ["•", "•"]
    assert card.back is not None
    (code,) = card.back.items
    assert isinstance(code, QR)
    assert (code.symbol.payload, code.box) == ("https://example.org/a", Box(15, 30, 30, 30))


def test_a_code_with_its_quiet_zone_outside_fills_its_place_and_keeps_texts_away(composer: Make) -> None:
    fields = {"guide": "https://example.org/a"}
    slots = NAME.replace("front", "back") + CODE + 'top = 25.5\nquiet = "outside"\n'
    (card,) = composer(slots + "[cards.a.front]\n").cards([record(**fields)])
    code = card.back.items[-1] if card.back else None
    assert isinstance(code, QR) and code.inner.contains(Box(15, 25.5, 30, 30), 1e-6) and code.box.width > 37
    low = slots.replace('tag = "H1"', 'tag = "H1"\nvalign = "bottom"')
    with pytest.raises(InputError, match="“name” and “code” lie on top of each other"):
        list(composer(low + "[cards.a.front]\n").cards([record(**fields)]))
    with pytest.raises(InputError, match="goes over the edge"):
        list(composer(CODE.replace("back", "front") + 'top = 1\nquiet = "outside"\n').cards([record(**fields)]))


def test_each_line_of_a_text_is_a_paragraph_and_an_item_has_one_bullet(composer: Make, look: SimpleNamespace) -> None:
    said = "Je kiest:\n- doen \n\n• laten - of niet"
    text = LIST.replace('"item"\ntag = "LI"', '"title"')
    for slots, shown, labels in (
        (text, ["Je kiest:", "• doen", "• laten - of niet"], 0),
        (LIST, ["Je kiest:", "doen", "laten - of niet"], 3),
    ):
        for given in (said, tuple(said.split("\n"))):
            (card,) = composer(NAME + slots).cards([record(list=given)])
            _, *lines = look.texts(card.front)
            assert [line.text for line in lines] == shown
            assert sum(line.label is not None for line in lines) == labels
    (card,) = composer(NAME + text).cards([record(list="- 5 graden")])
    assert look.texts(card.front)[1].text == "- 5 graden"


def test_an_empty_field_leaves_its_slot_empty(composer: Make) -> None:
    slots = NAME + CODE + '[cards.a.back.line]\nkind = "shape"\nshape = "ruled"\nfield = "line"\n'
    (card,) = composer(slots).cards([record(name="", guide="")])
    assert card.front.items == ()
    assert card.back is not None
    assert card.back.items == ()


def test_colours_follow_the_principle(composer: Make, look: SimpleNamespace) -> None:
    slots = '[cards.a.front.band]\nkind = "shape"\nshape = "band"\nfill = "principle"\n' + NAME
    slots = slots.replace('style = "title"', 'style = "on"')
    maker = composer(slots + '[styles.on]\nmax = 12\ncolour = "on-principle"\n')
    cards = list(maker.cards([record(1, "opgave"), record(2, "legitimiteit")]))
    palette = maker.setting.look.palette
    fills = [item.fill for card in cards for item in card.front.items if isinstance(item, Path)]
    assert fills == [palette["opgave"], palette["legitimiteit"]]
    colours = [font.colour for card in cards for text in look.texts(card.front) for font in look.fonts(text)]
    assert set(colours) == {palette["ink"], palette["paper"]}


def test_sides_that_recur_are_one_object(composer: Make) -> None:
    cards = list(composer(NAME + BACK).cards([record(number) for number in range(300)]))
    assert len({id(card.front) for card in cards}) == 300
    assert len({id(card.back) for card in cards}) == 1


def test_backs_that_differ_are_each_one_object(composer: Make) -> None:
    principles = ("opgave", "legitimiteit", "vertrouwen")
    cards = list(composer(NAME + BACK).cards([record(n, principles[n % 3]) for n in range(90)]))
    assert [len({id(card.back) for card in cards[start::3]}) for start in range(3)] == [1, 1, 1]
    assert len({id(card.back) for card in cards}) == 3


def test_every_side_with_a_code_is_counted(composer: Make) -> None:
    maker = composer(NAME + CODE)
    list(maker.cards([record(n, guide=f"https://example.org/{n % 2}") for n in range(5)]))
    assert maker.addresses == {"https://example.org/0": 3, "https://example.org/1": 2}


def test_uniform_slots_may_share_a_size_with_the_cards_that_have_the_same_text(
    composer: Make, look: SimpleNamespace
) -> None:
    slots = NAME.replace('tag = "H1"', 'uniform = "name {pair}"')
    long = "Een naam die over heel wat regels gaat en daarom kleiner moet worden dan de andere namen hier"
    pairs = [("Kort", "a"), (long, "a"), ("Kort", "b"), ("Ook kort", "b")]
    cards = list(composer(slots).cards([record(n, name=name, pair=pair) for n, (name, pair) in enumerate(pairs)]))
    sizes = [{font.size_pt for text in look.texts(card.front) for font in look.fonts(text)} for card in cards]
    assert max(sizes[0]) < 20
    assert sizes[0] == sizes[1]
    assert sizes[2] == sizes[3] == {20}, "the same text, and yet another size: it is not taken from the first pair"


def test_uniform_slots_share_the_size_of_the_tightest(composer: Make, look: SimpleNamespace) -> None:
    slots = NAME.replace('tag = "H1"', 'uniform = "name"')
    maker = composer(slots)
    long = "Een naam die over heel wat regels gaat en daarom kleiner moet worden dan de andere namen hier"
    cards = list(maker.cards([record(1, name="Kort"), record(2, name=long), record(3, name="Ook kort")]))
    sizes = [{font.size_pt for text in look.texts(card.front) for font in look.fonts(text)} for card in cards]
    assert sizes[0] == sizes[1] == sizes[2]
    assert max(sizes[0]) < 20
    (alone,) = composer(slots).cards([record(1, name="Kort")])
    assert {font.size_pt for text in look.texts(alone.front) for font in look.fonts(text)} == {20}


@pytest.mark.parametrize(
    ("slots", "message", "remedy"),
    [
        (NAME.replace("cards.a", "cards.b"), "the layout has no card of the kind “a”.", "Add it"),
        (NAME.replace('"title"', '"odd"') + '[styles.odd]\ncolour = "opgaaf"\n', "there is no colour “opgaaf”.", "Use"),
        ('[cards.a.front.x]\nkind = "shape"\nshape = "bnd"\n', "there is no shape “bnd”.", "Did you mean “band”?"),
        ('[cards.a.front.x]\nkind = "icon"\nicon = "hard"\n', "there is no icon “hard”.", "Did you mean “hart”?"),
        ('[cards.a.front.x]\nkind = "shape"\nshape = "ruled"\nspacing = "a"\n', "spacing = 'a' is", "Write"),
        (CODE.replace("back", "front").replace("30", "9"), "the QR code's modules are 0.22 mm", "Give it"),
        (CODE.replace("back", "front").replace("t = 30", "t = 31"), "the QR code's place is not square", "Make"),
    ],
)  # fmt: skip
def test_faults_name_the_card_and_the_slot(composer: Make, slots: str, message: str, remedy: str) -> None:
    with pytest.raises(InputError) as caught:
        list(composer(slots).cards([record(guide="https://example.org/a/rather/long/address/of/a/page")]))
    (fault,) = caught.value.faults
    assert fault.message.startswith(message)
    assert fault.remedy.startswith(remedy)
    assert "proef 60×90 mm, card “Kaart 1”" in fault.place


def test_a_missing_letter_names_card_and_field(composer: Make) -> None:
    with pytest.raises(InputError) as caught:
        list(composer(NAME).cards([record(name="Vink ✓")]))
    (fault,) = caught.value.faults
    assert "“✓” (U+2713" in fault.message
    assert "Kaart 1" in fault.place
    assert "name" in fault.place


def test_slots_that_share_room_may_not_touch(composer: Make) -> None:
    over = NAME.replace("front.name", "front.over").replace("top = 5", "top = 20")
    words = {"name": "Kort"}
    assert len(list(composer(NAME + over).cards([record(**words)]))) == 1, "the boxes overlap, the words do not"
    long = "Deze tekst vult het hele vak en komt dus ook in het andere"
    with pytest.raises(InputError) as caught:
        list(composer(NAME + over).cards([record(1, name=long), record(2, **words)]))
    (fault,) = caught.value.faults
    assert fault.message == "“name” and “over” lie on top of each other."
    assert "Kaart 1" in fault.place


def test_a_text_may_not_lie_on_a_code(composer: Make) -> None:
    code = CODE.replace("back", "front").replace("height = 30", "height = 30\ntop = 8")
    with pytest.raises(InputError, match="“name” and “code” lie on top of each other"):
        list(composer(NAME + code).cards([record(guide="https://example.org")]))


LEADERS = """
[cards.a.front.leaders]
kind = "shape"
shape = "leaders"
left = 38
width = 20
top = 10
height = 60
points = { hoofd = "name", hart = "list", voeten = [5, 80] }
"""


def test_a_line_starts_beside_the_words_that_it_leads_to(composer: Make, look: SimpleNamespace) -> None:
    short, long, none = composer(NAME.replace("right = 5", "width = 25") + LIST + LEADERS).cards(
        [record(1, name="Ik"), record(2, name="Samen"), record(3, name="", list="een")]
    )
    starts = []
    for card in (short, long):
        (ink, _), *_ = look.inked(look.texts(card.front)[0])
        lines = [item for item in card.front.items if isinstance(item, Path)][::2]
        assert len(lines) == 2, "of a text that the card lacks there is no line"
        x, y = lines[1].segments[0][1]
        assert 0 < x - ink.right < 1 and ink.y < y < ink.bottom
        assert lines[0].segments[0][1] == (5, 80)
        starts.append(x)
    assert starts[0] < starts[1], "longer words push the line on"
    assert len([item for item in none.front.items if isinstance(item, Path)]) == 4
