"""A layout that builds on another one, kinds of cards that are alike, and several backs: parts of them change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from house import PRODUCTS

from deck.base.errors import Fault, Faults, InputError
from deck.layout.based import layers, read_layout
from deck.layout.fields import check_fields
from deck.layout.model import Layout, Slot
from deck.layout.read import load_layout

BASE = """
[layout]
product = "basis"
records = "mats"
sizes = ["A6", "63x88"]
bleed = 2

[styles]
title = { max = 12, min = 9 }
small = { max = 8 }

[cards.mat.front]
band = { kind = "shape", shape = "band", height = 8, fill = "accent" }
name = { field = "name", style = "title", left = 5, right = 5, top = 12, height = 9 }
foot = { field = "deck", style = "small", left = 5, right = 5, bottom = 5, height = 4 }
[cards.mat.back]
ground = { kind = "shape", shape = "pattern" }

[[adapt]]
max_short = 70
[adapt.cards.mat.front]
name = { top = 20 }
"""


class Known(dict[str, object]):
    """A kind of cards: its fields, none of which must be shown."""

    @property
    def fields(self) -> set[str]:
        return set(self)

    @property
    def remedies(self) -> dict[str, str]:
        return {}

    @property
    def wanted(self) -> dict[str, object]:
        return {}


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Layout]:
    """Read a layout that builds on BASE, at a size."""

    def layout(text: str, size: str = "", base: str = BASE) -> Layout:
        (tmp_path / "basis.toml").write_text(base, encoding="utf-8")
        (tmp_path / "eigen.toml").write_text(text, encoding="utf-8")
        return load_layout(tmp_path / "eigen.toml", size)

    return layout


def slots(layout: Layout, kind: str = "mat") -> dict[str, Slot]:
    return {slot.name: slot for slot in layout.templates[kind].front.slots}


def told(read: Callable[..., Layout], text: str, size: str = "") -> list[Fault]:
    with pytest.raises(InputError) as caught:
        read(text, size)
    return list(caught.value.faults)


OWN = '[layout]\nbase = "basis.toml"\nproduct = "eigen"\n'


def test_a_layout_takes_everything_of_its_base(read: Callable[..., Layout], tmp_path: Path) -> None:
    own = read(OWN)
    assert read(OWN.replace('product = "eigen"\n', "")).product == "eigen"  # that of its file, and never of the base
    base = load_layout(tmp_path / "basis.toml")
    assert (own.product, own.records, own.sizes, own.bleed) == ("eigen", "mats", base.sizes, 2)
    assert own.templates == base.templates
    assert own.styles == base.styles
    assert [layer.name for layer in layers(read_layout(tmp_path / "eigen.toml"))] == ["basis.toml", "eigen.toml"]


def test_it_changes_parts_and_takes_slots_away(read: Callable[..., Layout]) -> None:
    text = (
        OWN
        + """
[styles]
title = { colour = "accent" }
new = { max = 9 }
[cards.mat.front]
band = "none"
name = { top = 30 }
extra = { kind = "text", field = "name", style = "new", tag = "Artifact", left = 5, right = 5, top = 50, height = 9 }
[cards.mat]
back = "none"
"""
    )
    for size in ("A6", "63x88"):  # what a file says comes over the base at every size
        layout = read(text, size)
        assert list(slots(layout)) == ["name", "foot", "extra"]
        assert slots(layout)["name"].box.y == 30
        assert slots(layout)["name"].box.height == 9
        assert layout.styles["title"].colour == "accent"
        assert layout.styles["title"].max_pt == 12
        assert layout.templates["mat"].back is None


def test_its_own_sizes_change_it_once_more(read: Callable[..., Layout]) -> None:
    text = OWN + '[[adapt]]\nmax_short = 70\n[adapt.cards.mat.front]\nname = { top = 33 }\nfoot = "none"\n'
    assert slots(read(text, "63x88"))["name"].box.y == 33
    assert "foot" not in slots(read(text, "63x88"))
    assert slots(read(text, "A6"))["name"].box.y == 12


def test_a_fault_stands_in_the_file_that_holds_it(read: Callable[..., Layout]) -> None:
    (fault,) = told(read, OWN + "[cards.mat.front]\nname = { lefft = 3 }\n")
    assert fault.place == "eigen.toml, line 5, cards.mat.front.name"
    with pytest.raises(InputError) as caught:
        read(OWN, "", BASE.replace("top = 12", "topp = 12"))
    assert caught.value.faults[0].place == "basis.toml, line 14, cards.mat.front.name"
    with pytest.raises(InputError) as caught:
        read(OWN, "", BASE.replace("bleed = 2", "blead = 2"))
    assert [fault.place for fault in caught.value.faults] == ["basis.toml, line 6, layout"]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("[cards.mat.front]\nnaem = { top = 3 }\n", "there is no slot “naem” to change."),
        ("[cards.mat.front]\nname = { style = 'titel' }\n", "unknown style “titel”."),
        ("[cards.mat.front]\nname = { left = 'x' }\n", "left: “x” is not a length."),
    ],
)
def test_what_is_wrong_with_a_change_is_told(read: Callable[..., Layout], more: str, message: str) -> None:
    (fault,) = told(read, OWN + more)
    assert fault.message == message
    assert fault.place.startswith("eigen.toml, line ")


def test_only_a_style_of_its_own_that_nothing_uses_is_told(read: Callable[..., Layout]) -> None:
    (note,) = read(OWN + "[styles]\nloose = { max = 9 }\n").notes
    assert note.message == "no slot uses this style." and note.place.startswith("eigen.toml, line ")
    assert not read(OWN).notes


def test_styles_that_only_the_base_leaves_over_are_no_fault(read: Callable[..., Layout]) -> None:
    assert "small" in read(OWN + '[cards.mat.front]\nfoot = "none"\n').styles


@pytest.mark.parametrize(
    ("base", "remedy"),
    [("bassis.toml", "Did you mean “basis.toml”?"), ("vakdeck:dilemakaarten", "Did you mean “vakdeck:dilemmakaarten”?"),
     ("vakdeck:../assets/deck", "Did you mean")],
)  # fmt: skip
def test_a_base_that_there_is_not_is_told(read: Callable[..., Layout], base: str, remedy: str) -> None:
    (fault,) = told(read, f'[layout]\nbase = "{base}"\nproduct = "eigen"\n')
    assert fault.message == f"there is no layout “{base}” to build on."
    assert fault.place == "eigen.toml, line 2, layout"
    assert fault.remedy.startswith(remedy[:12])


def test_layouts_that_build_on_each_other_are_told(read: Callable[..., Layout]) -> None:
    with pytest.raises(InputError, match=r"builds on this layout itself"):
        read(OWN, "", BASE.replace("bleed = 2", 'base = "eigen.toml"'))
    with pytest.raises(InputError, match=r"“eigen\.toml” builds on this layout itself"):
        read('[layout]\nbase = "eigen.toml"\n')


def test_each_layout_of_the_house_can_be_built_on(tmp_path: Path) -> None:
    file = tmp_path / "eigen.toml"
    for name, product in PRODUCTS.items():
        file.write_text(f'[layout]\nbase = "vakdeck:{name}"\nproduct = "eigen"\n', encoding="utf-8")
        for size in product.sizes:
            assert load_layout(file, size).templates == load_layout(product.path, size).templates


LIKE = """
[cards.event]
like = "mat"
[cards.event.front]
band = { height = 20 }
foot = "none"
stamp = { kind = "text", text = "Gebeurtenis", style = "small", left = 5, right = 5, top = 60, height = 5 }
"""


def test_a_kind_of_card_takes_the_slots_of_another(read: Callable[..., Layout]) -> None:
    for size, top in (("A6", 12), ("63x88", 20)):  # the sizes of the other card count as well
        layout = read(BASE + LIKE, size)
        own, other = slots(layout, "event"), slots(layout)
        assert list(own) == ["band", "name", "stamp"]
        assert list(other) == ["band", "name", "foot"]
        assert (own["band"].box.height, other["band"].box.height) == (20, 8)
        assert own["name"] == other["name"]
        assert own["name"].box.y == top
        assert layout.templates["event"].back == layout.templates["mat"].back


def test_the_order_of_kinds_in_the_file_does_not_matter(read: Callable[..., Layout]) -> None:
    head, cards = BASE.split("[cards.mat.front]", 1)
    assert slots(read(head + LIKE + "[cards.mat.front]" + cards), "event") == slots(read(BASE + LIKE), "event")


@pytest.mark.parametrize(
    ("more", "message", "line"),
    [
        ('[cards.b]\nlike = "matt"\n', "there are no cards of the kind “matt”.", 24),
        ('[cards.b]\nlike = "b"\n', "it is like itself.", 24),
        ('[cards.b]\nlike = "c"\n[cards.c]\nlike = "b"\n', "it is like itself.", 24),
        ('[cards.b]\nlike = "mat"\n[cards.b.front]\nnaam = { top = 3 }\n', "there is no slot “naam” to change.", 26),
        ('[[adapt]]\nmax_short = 9\n[adapt.cards.mat]\nlike = "mat"\n', "no size can make a card like another", 26),
    ],
)
def test_what_is_wrong_with_alike_cards_is_told(
    read: Callable[..., Layout], more: str, message: str, line: int
) -> None:
    faults = told(read, BASE + more)
    assert faults[0].message.startswith(message)
    assert f"eigen.toml, line {line}" in faults[0].place


def test_fields_are_checked_for_each_kind_and_each_file(tmp_path: Path) -> None:
    (tmp_path / "basis.toml").write_text(BASE, encoding="utf-8")
    (tmp_path / "eigen.toml").write_text(
        OWN + '[cards.event]\nlike = "mat"\n[cards.event.front]\nname = { field = "title" }\n', encoding="utf-8"
    )
    kinds = {"mat": Known(name="", deck=""), "event": Known(title="", extra="")}
    faults = Faults()
    check_fields(read_layout(tmp_path / "eigen.toml"), kinds, faults)  # type: ignore[arg-type]
    assert [str(fault) for fault in faults] == [
        "basis.toml, line 15, cards.mat.front.foot: cards of the kind “event”, like these, have no field “deck”. "
        "Use one of: continued, extra, title."
    ]


BACKS = (
    BASE
    + """
[cards.mat.backs.blue]
ground = { kind = "shape", shape = "band", fill = "accent" }
word = { text = "{back}", style = "small" }
"""
)


def test_a_card_may_have_several_backs(read: Callable[..., Layout]) -> None:
    template = read(BACKS).templates["mat"]
    assert list(template.backs) == ["blue"]
    assert [slot.name for slot in template.backs["blue"].slots] == ["ground", "word"]
    assert len(template.faces) == 3
    changed = BACKS + "[[adapt]]\nsizes = ['A6']\n[adapt.cards.mat.backs.blue]\nground = 'none'\n"
    assert [slot.name for slot in read(changed).templates["mat"].backs["blue"].slots] == ["word"]
    gone = BACKS + "[[adapt]]\nsizes = ['A6']\n[adapt.cards.mat.backs]\nblue = 'none'\n"
    assert read(gone).templates["mat"].backs == {}


def test_faults_of_a_back_name_it(read: Callable[..., Layout]) -> None:
    (fault,) = told(read, BACKS.replace('word = { text = "{back}", style = "small" }', "word = { field = 'a' }"))
    assert fault.place.endswith("cards.mat.backs.blue.word")
    assert fault.message == "unknown style “”."


def test_the_field_that_chooses_a_back_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(BACKS.replace("{back}", "x"), encoding="utf-8")
    faults = Faults()
    kinds = {"mat": Known(name="", deck="")}
    check_fields(read_layout(tmp_path / "a.toml"), kinds, faults)  # type: ignore[arg-type]
    (fault,) = faults
    assert fault.message == "these cards have no field “back”."
