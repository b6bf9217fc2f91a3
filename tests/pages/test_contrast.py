"""Text that cannot be read on its ground is a fault that names the colours, from the palette and the layout alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Any

import pytest
from house import CONTENT, DECK, FACES, LOOK, PALETTE, PRODUCTS

from deck.base.errors import InputError
from deck.base.items.colour import contrast
from deck.base.items.drawing import rectangle
from deck.base.items.items import Colour, Font, Group, Line, Path, Run, Text
from deck.base.units import Box
from deck.content.options import Options
from deck.content.record import Record
from deck.content.records import records_for
from deck.layout.read import load_layout
from deck.pages.checks import faint
from deck.pages.compose import Composer, Setting

INK, PAPER = PALETTE["ink"], PALETTE["paper"]
GREY = Colour("middengrijs", (0.55, 0.55, 0.55), (0, 0, 0, 55))


def text(colour: Colour = INK, size: float = 10, face_name: str = "regular") -> Text:
    face = FACES[face_name]
    run = Run(0, (face.shape("Vakwerk"),), Font(face, size, colour), face.space)
    return Text(Box(10, 10, 60, 8), (Line(6, (run,)),))


def faults(*items: Any) -> list[str]:
    return [message for _, message, _ in faint(items, PAPER)]


def test_ink_on_paper_is_well() -> None:
    assert faults(text()) == []


@pytest.mark.parametrize(
    ("size", "face_name", "wrong"),
    [(10, "regular", True), (17.9, "regular", True), (18, "regular", False), (14, "bold", False), (13.9, "bold", True)],
)
def test_large_text_may_be_fainter(size: float, face_name: str, wrong: bool) -> None:
    assert 3 < contrast(GREY, PAPER) < 4.5
    found = faults(text(GREY, size, face_name))
    assert bool(found) is wrong
    assert all("“middengrijs” on “paper” has a contrast of 3.4 : 1" in one for one in found)


def test_the_last_fill_under_a_text_is_its_ground() -> None:
    dark, light = rectangle(Box(0, 0, 99, 50), INK), rectangle(Box(5, 5, 80, 20), PAPER)
    assert faults(dark, text())
    assert faults(dark, light, text()) == []
    assert faults(light, dark, text())
    assert faults(text(), dark) == [], "what is drawn later is no ground"


def test_what_covers_only_a_part_is_no_ground() -> None:
    assert faults(rectangle(Box(0, 0, 12, 50), INK), text()) == []


def test_a_fill_in_a_group_counts_where_it_stands() -> None:
    panel = rectangle(Box(0, 0, 80, 20), INK)
    assert faults(Group((panel,), 5, 5), text())
    assert faults(Group((panel,), 5, 40), text()) == []
    assert faults(Group((Path((("R", (0, 0, 80, 20)),), stroke=None, fill=None),), 5, 5), text()) == []


def test_a_layout_with_faint_text_is_a_fault(tmp_path: FilePath) -> None:
    """Quiet text on the tint of a panel, as a designer might try it: the card, the field and both colours are named."""
    source = (DECK.layouts / "dilemmakaarten.toml").read_text(encoding="utf-8")
    file = tmp_path / "flets.toml"
    changed = source.replace(
        'question = { max = "8vmin", min = 10, face = "bold",', 'question = { max = 10, min = 9, colour = "rule",'
    )
    assert changed != source
    file.write_text(changed, encoding="utf-8")
    records = records_for("dilemma_cards", CONTENT, Options())
    composer = Composer(load_layout(file), Setting(LOOK, deck="Proef"))
    with pytest.raises(InputError) as caught:
        list(composer.cards(records))
    (fault,) = caught.value.faults
    assert "“rule” on “tint”" in fault.message
    assert fault.place.endswith("field question")


GROUNDED = """
[layout]
product = "proef"
records = "x"
sizes = ["63x88"]
[styles]
t = { max = 12 }
[cards.card.front]
ground = { kind = "shape", shape = "band", fill = "accent", left = 0, right = 0, top = 0, height = 30, when = "dark" }
t = { field = "title", style = "t", left = 6, right = 6, top = 6, height = 20 }
"""


def test_a_ground_that_only_some_cards_have_counts_and_is_told_once(tmp_path: FilePath) -> None:
    file = tmp_path / "proef.toml"
    file.write_text(GROUNDED, encoding="utf-8")
    records = [Record("card", f"k{n}", f"Kaart {n}", {"title": f"Kaart {n}", "dark": "x" * (n > 1)}) for n in (1, 2, 3)]
    composer = Composer(load_layout(file), Setting(LOOK, deck="Proef"))
    with pytest.raises(InputError) as caught:
        list(composer.cards([*records, replace(records[1], principle="vertrouwen")]))
    (fault,) = caught.value.faults
    assert "“ink” on “accent”" in fault.message and "“on-accent”" in fault.remedy
    assert fault.place.endswith("card “Kaart 2”, field title")


LOST = """
[layout]
product = "proef"
records = "x"
sizes = ["63x88"]
[styles]
t = { max = 12, colour = "paper" }
[cards.card.front]
ground = %s
t = { field = "title", style = "t", left = 6, right = 6, top = 6, height = 20 }
"""


@pytest.mark.parametrize(
    ("ground", "told"),
    [
        (
            '{ kind = "shape", shape = "mat_ground", outline = "round", fill = "ink" }',
            "a round mat cannot be 63×88 mm.",
        ),
        (
            '{ kind = "picture", file = "weg.png", decorative = true, left = 0, right = 0, top = 0, bottom = 0 }',
            "“weg.png”",
        ),
    ],
)
def test_what_follows_from_a_ground_that_cannot_be_drawn_is_not_told(
    tmp_path: FilePath, ground: str, told: str
) -> None:
    """White text is faint only because its ground is missing; that is told once, however many cards have it."""
    file = tmp_path / "proef.toml"
    file.write_text(LOST % ground, encoding="utf-8")
    records = [Record("card", f"k{n}", f"Kaart {n}", {"title": f"Kaart {n}"}) for n in (1, 2, 3)]
    composer = Composer(load_layout(file), Setting(replace(LOOK, folder=tmp_path), deck="Proef"))
    with pytest.raises(InputError) as caught:
        list(composer.cards(records))
    (fault,) = caught.value.faults
    assert told in fault.message and "Kaart 1" in fault.place


def test_a_text_that_does_not_fit_hides_no_faint_one(tmp_path: FilePath) -> None:
    file = tmp_path / "proef.toml"
    both = LOST % '{ field = "long", style = "t", left = 6, right = 6, top = 30, height = 6 }'
    file.write_text(both, encoding="utf-8")
    composer = Composer(load_layout(file), Setting(LOOK, deck="Proef"))
    with pytest.raises(InputError) as caught:
        list(composer.cards([Record("card", "k", "Kaart", {"title": "Kaart", "long": "lang " * 99})]))
    assert len(caught.value.faults) == 2


def test_every_colour_of_the_palette_bears_its_text() -> None:
    for name, ground in PALETTE.colours.items():
        assert contrast(PALETTE.on(name), ground) >= 4.5, name


CASES = [(name, size, "square") for name, product in PRODUCTS.items() for size in product.sizes]
CASES += [("vloermatten", size, "round") for size in PRODUCTS["vloermatten"].sizes if size.endswith("cm")]


@pytest.mark.parametrize("bw", [False, True], ids=["colour", "black-and-white"])
@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_every_text_of_the_house_can_be_read_however_large(
    laid: Callable[..., Any], case: tuple[str, ...], lang: str, bw: bool
) -> None:
    """The house asks more than the standard does: large text, too, stands out 4.5 to 1."""
    pages = {id(page): page for card in laid(*case, bw, lang=lang).cards for page in (card.front, card.back)}
    assert [message for page in pages.values() if page for _, message, _ in faint(page.items, PAPER, (4.5, 4.5))] == []
