"""The logo on its plate: where both stand, who hears of it, and what is told when it cannot be seen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from house import LOOK
from PIL import Image as Pixels

from deck.base.errors import InputError
from deck.base.items.drawing import outline_box
from deck.base.items.items import ARTIFACT, Group, Item
from deck.base.items.items import Path as Outline
from deck.base.units import Box
from deck.content.record import Record
from deck.layout.read import load_layout
from deck.layout.sound import Names
from deck.pages.compose import Composer, Setting
from deck.pages.pictures.pictures import PictureWishes

HEAD = '[layout]\nproduct = "proef"\nrecords = "x"\nsizes = ["60x90"]\n[cards.card.front]\n'
SLOT = 'logo = { kind = "logo", ground = "%s", pad = 2, corner = 1, left = 5, width = 44, top = 5, height = 44 }\n'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="%s"/></svg>'


def composer(logo: Path | None, slot: str = SLOT % "paper", notes: PictureWishes | None = None) -> Composer:
    layout = logo.with_name("proef.toml") if logo else Path()
    layout.write_text(HEAD + slot, encoding="utf-8")
    look = replace(LOOK, folder=layout.parent, logo=logo, logo_alt="Gemeente")
    return Composer(load_layout(layout), Setting(look, "nl", "Proef", pictures=notes or PictureWishes()))


def items(made: Composer) -> tuple[Item, ...]:
    record = Record("card", "k1", "Kaart 1", {"title": "Kaart 1"})
    first, _ = made.cards([record, replace(record, id="k2")])
    return first.front.items


@pytest.fixture
def drawing(tmp_path: Path) -> Path:
    """A drawing, twice as wide as it is high."""
    path = tmp_path / "merk.svg"
    path.write_text(SVG % "#154273", encoding="utf-8")
    return path


def test_the_plate_is_as_large_as_the_logo_and_lies_in_the_slot(drawing: Path) -> None:
    plate, logo = items(composer(drawing))
    assert isinstance(plate, Outline) and plate.fill == LOOK.palette["paper"] and plate.reading == ARTIFACT
    assert outline_box(plate.segments) == Box(5, 15, 44, 24)
    assert isinstance(logo, Group) and outline_box(logo.outline) == Box(7, 17, 40, 20)


def test_without_a_ground_there_is_no_plate(drawing: Path) -> None:
    (logo,) = items(composer(drawing, SLOT.replace(' ground = "%s",', "")))
    assert isinstance(logo, Group)


def test_a_logo_that_adorns_is_not_read(drawing: Path) -> None:
    assert [one.reading.alt for one in items(composer(drawing)) if isinstance(one, Group) and one.reading] == [
        "Gemeente"
    ]
    adorning = SLOT.replace("pad", "decorative = true, pad") % "paper"
    assert all(one.reading == ARTIFACT for one in items(composer(drawing, adorning)) if isinstance(one, Group))


def told(made: Composer) -> list[str]:
    with pytest.raises(InputError) as caught:
        list(items(made))
    return [str(one) for one in caught.value.faults]


@pytest.mark.parametrize("ground", ["paper", "ink"])
def test_a_logo_in_the_colour_of_its_plate_is_told_once(tmp_path: Path, ground: str) -> None:
    colour = LOOK.palette[ground]
    drawn, clear = tmp_path / "merk.svg", tmp_path / "merk.png"
    drawn.write_text(SVG % colour.hex, encoding="utf-8")
    rgb = tuple(round(255 * one) for one in colour.rgb)
    image = Pixels.new("RGBA", (400, 200), (200, 30, 30, 0))  # what is clear has a colour that nobody sees
    image.paste((*rgb, 255), (50, 50, 350, 150))
    image.save(clear)
    for path in (drawn, clear):
        (fault,) = told(composer(path, SLOT % ground))
        assert fault.startswith(f"deck.toml, logo: “{path.name}” can hardly be told from the colour under it")
        assert "1 : 1" in fault
    other = "ink" if ground == "paper" else "paper"
    assert len(items(composer(clear, SLOT % other))) == 2, "on another plate it is seen"


def test_white_letters_on_a_field_of_their_own_are_seen_and_a_pale_logo_gets_a_note(tmp_path: Path) -> None:
    path = tmp_path / "merk.png"
    image = Pixels.new("RGB", (400, 200), "#154273")
    image.paste("white", (50, 50, 350, 150))
    image.save(path)
    made = composer(path)
    items(made)
    assert not made.notes
    Pixels.new("RGB", (400, 200), "#f0d000").save(path)
    made = composer(path)
    items(made)
    (note,) = made.notes
    assert note.startswith("deck.toml, logo: “merk.png” can hardly be told")


def test_a_coarse_logo_is_told_of_the_deck_and_not_of_a_card(tmp_path: Path) -> None:
    path = tmp_path / "merk.png"
    Pixels.new("RGB", (20, 10), "#154273").save(path)
    (fault,) = told(composer(path, notes=PictureWishes(least=100)))
    assert fault.startswith("deck.toml, logo: “merk.png” has 13 pixels an inch")
    assert "158 × 79 pixels" in fault


def test_texts_make_room_only_where_there_is_a_logo(tmp_path: Path) -> None:
    path = tmp_path / "proef.toml"
    slot = 'name = { kind = "shape", shape = "band", left = 5, right = 5 }\n'
    adapt = "[[adapt]]\nlogo = true\n[adapt.cards.card.front]\nname = { right = 25 }\n"
    path.write_text(HEAD + slot + adapt, encoding="utf-8")
    wide = [
        load_layout(path, names=Names(logo=there)).templates["card"].front.slots[0].box.width for there in (False, True)
    ]
    assert wide == [50, 30]
