"""Pictures on cards: placed, cropped and masked; and what is wrong with them told once, before anything is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from house import BLACK_AND_WHITE, LOOK
from PIL import Image as Pixels

from deck.base.errors import InputError
from deck.base.items.drawing import outline_box
from deck.base.items.items import ARTIFACT, Card, Group, Image, Reading
from deck.base.units import Box
from deck.content.record import Record
from deck.layout.read import load_layout
from deck.pages.compose import Composer, Setting
from deck.pages.pictures.pictures import PictureWishes

HEAD = '[layout]\nproduct = "proef"\nrecords = "x"\nsizes = ["60x90"]\nbleed = 3\n'
ART = 'art = { kind = "picture", field = "image", alt = "alt", left = 0, right = 0, top = 0, height = 30 }\n'
SLOT = 'slot = { kind = "picture", field = "image", alt = "alt", %s }\n'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="red"/></svg>'

Lay = Callable[..., list[Card]]


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """A folder with pictures: 1200 by 600 pixels, a small one, one that is clear at the left, and a drawing."""
    Pixels.new("RGB", (1200, 600), "red").save(tmp_path / "breed.png")
    Pixels.new("RGB", (120, 60), "red").save(tmp_path / "klein.png")
    clear = Pixels.new("RGBA", (1200, 600), (255, 0, 0, 255))
    clear.paste((0, 0, 0, 0), (0, 0, 600, 600))
    clear.save(tmp_path / "half.png")
    (tmp_path / "ster.svg").write_text(SVG, encoding="utf-8")
    return tmp_path


@pytest.fixture
def composer(deck: Path) -> Callable[..., Composer]:
    """A composer for cards with these slots."""

    def make(slots: str = ART, wishes: PictureWishes | None = None, **look: object) -> Composer:
        path = deck / "proef.toml"
        path.write_text(f"{HEAD}[cards.card.front]\n{slots}", encoding="utf-8")
        looks = replace(LOOK, **{"folder": deck, **look})  # type: ignore[arg-type]
        return Composer(load_layout(path), Setting(looks, "nl", "Proef", pictures=wishes or PictureWishes()))

    return make


def card(image: str, alt: str = "Een rood vlak", number: int = 1) -> Record:
    return Record("card", f"k{number}", f"Kaart {number}", {"image": image, "alt": alt, "title": f"Kaart {number}"})


def shown(composer: Composer, *records: Record) -> list[Group]:
    """The picture groups on the front of the first card."""
    first = next(iter(composer.cards(records)))
    return [item for item in first.front.items if isinstance(item, Group)]


def told(composer: Composer, *records: Record) -> list[str]:
    with pytest.raises(InputError) as caught:
        list(composer.cards(records))
    return [str(fault) for fault in caught.value.faults]


def test_a_picture_covers_its_slot_and_the_bleed(composer: Callable[..., Composer], deck: Path) -> None:
    (group,) = shown(composer(), card("breed.png"))
    assert group.reading == Reading("Figure", "Een rood vlak")
    assert outline_box(group.outline) == Box(-3, -3, 66, 33)
    (image,) = group.items
    assert isinstance(image, Image)
    assert (image.path, image.box) == (str(deck / "breed.png"), Box(-3, -3, 66, 33))


@pytest.mark.parametrize(
    ("focus", "left"), [('["0%", "50%"]', 20), ('["50%", "50%"]', 10), ('["100%", "0%"]', 0), ('["25%", "0%"]', 15)]
)
def test_the_focus_stays_in_sight(composer: Callable[..., Composer], focus: str, left: float) -> None:
    slot = SLOT % f"focus = {focus}, left = 20, width = 20, top = 5, height = 20"
    (group,) = shown(composer(slot), card("breed.png"))
    (image,) = group.items
    assert isinstance(image, Image)
    assert image.box == Box(left, 5, 40, 20)
    assert outline_box(group.outline) == Box(20, 5, 20, 20)


def test_contain_shows_all_of_it(composer: Callable[..., Composer]) -> None:
    slot = ART.replace('alt = "alt"', 'decorative = true, fit = "contain", mask = "rounded", corner = 2')
    (group,) = shown(composer(slot.replace("height = 30", "height = 60")), card("breed.png"))
    assert group.reading == ARTIFACT
    assert outline_box(group.outline) == Box(0, 15, 60, 30)


@pytest.mark.parametrize(
    ("mask", "box"),
    [
        ("circle", Box(10, 10, 20, 20)),
        ("hexagon", Box(8.453, 10, 23.094, 20)),
        ('rounded", corner = "1', Box(0, 10, 40, 20)),
    ],
)
def test_masks_are_as_large_as_fits(composer: Callable[..., Composer], mask: str, box: Box) -> None:
    corner = mask.replace('"1', "1") if "corner" in mask else f'{mask}"'
    slot = SLOT % f'mask = "{corner}, left = 5, width = 40, top = 10, height = 20'
    (group,) = shown(composer(slot), card("breed.png"))
    found = outline_box(group.outline).moved(-5, 0)
    assert (found.x, found.y, found.width, found.height) == pytest.approx(
        (box.x, box.y, box.width, box.height), abs=0.01
    )


def test_a_corner_at_the_trim_is_square(composer: Callable[..., Composer]) -> None:
    (group,) = shown(
        composer(ART.replace('alt = "alt"', 'alt = "alt", mask = "rounded", corner = 4')), card("breed.png")
    )
    assert outline_box(group.outline) == Box(-3, -3, 66, 33)
    assert [step for step, _ in group.outline] == ["R"]


def test_a_drawing_is_drawn_as_outlines(composer: Callable[..., Composer]) -> None:
    (group,) = shown(
        composer(ART.replace("height = 30", 'height = 30, opacity = 0.5, fit = "contain"')), card("ster.svg")
    )
    (inner,) = group.items
    assert isinstance(inner, Group) and inner.shared
    assert (inner.x, inner.y, group.opacity) == (15, 0, 0.5)


def test_the_logo_is_that_of_the_deck(composer: Callable[..., Composer], deck: Path) -> None:
    slot = 'l = { kind = "logo", align = "left", valign = "bottom", left = 5, width = 40, top = 5, height = 40 }\n'
    assert shown(composer(slot), card("")) == []
    (group,) = shown(composer(slot, logo=deck / "breed.png", logo_alt="Gemeente"), card(""))
    assert group.reading == Reading("Figure", "Gemeente")
    assert outline_box(group.outline) == Box(5, 25, 40, 20)
    (fault,) = told(composer(slot, logo=deck / "weg.png"), card(""), card("", number=2))
    assert "“weg.png”: the picture cannot be read: it is not there." in fault


def test_in_black_and_white_it_is_grey(composer: Callable[..., Composer]) -> None:
    (group,) = shown(composer(palette=BLACK_AND_WHITE.palette), card("breed.png"))
    assert isinstance(group.items[0], Image) and group.items[0].grey


def test_a_fault_of_many_cards_is_told_once(composer: Callable[..., Composer]) -> None:
    cards = [card("breet.png", number=number) for number in range(1, 55)]
    (fault,) = told(composer(), *cards, card("../x.png", number=60))[:1]
    assert fault == (
        "proef 60×90 mm, card “Kaart 1”, field image; proef 60×90 mm, card “Kaart 2”, field image; "
        "proef 60×90 mm, card “Kaart 3”, field image and 51 more: there is no picture “breet.png”. "
        "Did you mean “breed.png”?"
    )


def test_copies_of_a_card_are_one_place(composer: Callable[..., Composer]) -> None:
    copies = [replace(card("breet.png"), place="cards.csv, line 4")] * 2
    (fault,) = told(composer(), *copies)
    assert fault.startswith("cards.csv, line 4, field image: there is no picture")


def test_all_pictures_are_checked_before_the_first_card(composer: Callable[..., Composer]) -> None:
    maker = composer()
    cards = maker.cards([card("breed.png"), card("weg.png", number=2)])
    next(cards)
    assert len(maker.faults) == 1


def test_a_picture_without_words_is_a_fault(composer: Callable[..., Composer]) -> None:
    (fault,) = told(composer(), card("breed.png", alt=" "), card("", alt="", number=2))
    assert fault.startswith("proef 60×90 mm, card “Kaart 1”: the picture has no text in “alt”.")


@pytest.mark.parametrize(("severity", "faults", "notes"), [("error", 1, 0), ("warning", 0, 1), ("off", 0, 0)])
def test_too_few_pixels_are_told_with_the_card(
    composer: Callable[..., Composer], severity: str, faults: int, notes: int
) -> None:
    maker = composer(wishes=PictureWishes(150, 300, (severity, "off")))
    if faults:
        (said,) = told(maker, card("klein.png"))
    else:
        list(maker.cards([card("klein.png")]))
        said = maker.notes[0] if notes else ""
    assert len(maker.notes) == notes
    if said:
        assert "card “Kaart 1”, field image: “klein.png” has 46 pixels an inch at this size; 150 is the least." in said
        assert "Use a picture of at least 390 × 195 pixels, or show it smaller." in said


def test_a_picture_is_scaled_down_to_its_largest_use(composer: Callable[..., Composer], deck: Path) -> None:
    Pixels.new("RGB", (3000, 1500)).save(deck / "groot.png")
    small = 'b = { kind = "picture", field = "image", alt = "alt", left = 5, width = 10, top = 50, height = 5 }\n'
    big, little = shown(composer(ART + small), card("groot.png"))
    assert [image.most for group in (big, little) for image in group.items if isinstance(image, Image)] == [780, 780]
    (alone,) = shown(composer(), card("klein.png"))
    assert isinstance(alone.items[0], Image) and alone.items[0].most == 0


GROUND = 'g = { kind = "shape", shape = "band", fill = "tint", left = 5, width = 50, top = 40, height = 40 }\n'
ON = SLOT % "left = 10, width = 20, top = %d, height = 10, opacity = %s"


@pytest.mark.parametrize(("top", "colour"), [(5, None), (50, "tint")])
def test_a_flat_file_knows_the_ground(composer: Callable[..., Composer], top: int, colour: str | None) -> None:
    maker = composer(GROUND + ON % (top, "0.5"), PictureWishes(flat=True))
    (group,) = shown(maker, card("breed.png"))
    (image,) = group.items
    assert isinstance(image, Image)
    assert image.ground == (LOOK.palette[colour] if colour else None)


def test_a_flat_file_refuses_what_it_cannot_hold_once(composer: Callable[..., Composer]) -> None:
    maker = composer(GROUND + ON % (35, "1"), PictureWishes(flat=True))
    (fault,) = told(maker, card("half.png"), card("half.png", "Iets", 2))
    assert "card “Kaart 1”, image: the picture is partly transparent over more than one colour" in fault
    (fault,) = told(composer(GROUND + ON % (35, "1, turn = 20"), PictureWishes(flat=True)), card("half.png"))
    assert "card “Kaart 1”, image: the picture is" in fault, "one that is turned has its name too"
    assert shown(composer(GROUND + ON % (35, "1"), PictureWishes(flat=True)), card("breed.png"))


def test_a_flat_picture_cannot_show_the_ink_of_a_plate(composer: Callable[..., Composer]) -> None:
    colours = {**LOOK.palette.colours, "tint": replace(LOOK.palette["tint"], spot="PANTONE 286 C")}
    look = {"palette": replace(LOOK.palette, colours=colours)}
    (fault,) = told(composer(GROUND + ON % (50, "1"), PictureWishes(flat=True, plates=True), **look), card("half.png"))
    assert "image: the picture is partly transparent over the ink “PANTONE 286 C”" in fault
    assert shown(composer(GROUND + ON % (50, "1"), PictureWishes(flat=True), **look), card("half.png"))
    assert shown(composer(ON % (50, "1"), PictureWishes(flat=True, plates=True), **look), card("half.png"))


def test_text_on_a_picture_is_left_to_the_proof(composer: Callable[..., Composer]) -> None:
    text = 't = { field = "title", style = "s", left = 5, right = 5, top = 5, height = 12 }\n'
    maker = composer(ART + text.replace('"s"', '"w"') + '[styles.w]\nmax = 12\ncolour = "paper"\n')
    (laid,) = maker.cards([card("breed.png")])
    assert len(laid.front.items) == 2
