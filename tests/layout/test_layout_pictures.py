"""What a layout says of pictures is read, and told when it makes no sense."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from deck.base.errors import Fault, InputError
from deck.layout.model import Layout
from deck.layout.pictures import PictureSpec

Load = Callable[..., Layout]

START = '[cards.mat.front.art]\nkind = "picture"\n'
SOUND = START + 'field = "image"\nalt = "image_alt"\n'


def faults(load: Load, more: str) -> list[Fault]:
    with pytest.raises(InputError) as caught:
        load(more)
    return list(caught.value.faults)


def test_a_picture_slot_is_read(load: Load) -> None:
    said = 'focus = ["20%", "100%"]\nmask = "rounded"\ncorner = "5vmin"\nopacity = 0.5\n'
    face = load(SOUND + said).templates["mat"].front
    (slot,) = [slot for slot in face.slots if slot.kind == "picture"]
    spec = PictureSpec(focus=(0.2, 1.0), mask="rounded", corner=5.25, opacity=0.5)
    assert (slot.field, slot.alt, slot.picture) == ("image", "image_alt", spec)
    assert {"image", "image_alt"} <= set(face.fields)


def test_a_logo_stands_where_it_is_told(load: Load) -> None:
    slots = load('[cards.mat.front.logo]\nkind = "logo"\nalign = "right"\n').templates["mat"].front.slots
    assert slots[-1].picture == PictureSpec(logo=True, fit="contain", focus=(1.0, 0.5))


@pytest.mark.parametrize(
    ("more", "told", "remedy"),
    [
        (START + "decorative = true", "it names no picture.", "Add field"),
        (SOUND + 'file = "a.png"', "field and file are given both.", "Leave one out."),
        (START + 'file = "a.png"', "a blind person hears nothing of this picture.", "Add alt"),
        (SOUND + "decorative = true", "alt and decorative are given both.", "Leave one out."),
        (SOUND + 'fit = "contain"\nfocus = ["0%", "0%"]', "focus means nothing", "Take it away."),
        (SOUND + 'mask = "rounded"', "it does not say how round its corners are.", "Add corner"),
        (SOUND + "corner = 3", "only a rounded picture has a corner.", "Add mask"),
        (SOUND + 'mask = "rounded"\ncorner = "wide"', "corner = 'wide' is no radius.", "Write mm"),
        (SOUND + 'focus = ["50%", 3]', "is wrong.", "from “0%” to “100%”"),
        (SOUND + 'focus = ["120%", "3%"]', "is wrong.", "from “0%” to “100%”"),
        (SOUND + "opacity = 2", "opacity = 2 is wrong.", "from 0 to 1"),
        (SOUND + 'mask = "star"', "mask = 'star' is wrong.", "one of: none, rounded, circle, hexagon"),
        (SOUND + 'fokus = "x"', "unknown key “fokus”.", "Did you mean “focus”?"),
    ],
)
def test_what_makes_no_sense_is_told(load: Load, more: str, told: str, remedy: str) -> None:
    (fault,) = faults(load, more)
    assert told in fault.message
    assert remedy in fault.remedy
