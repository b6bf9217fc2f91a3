"""The fields of a form as they stand in the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from house import FACES, PALETTE

from deck.base.errors import InputError
from deck.file.finish.forms_font import form_font

Make = Callable[..., Path]
Items = SimpleNamespace
MULTILINE, DO_NOT_SCROLL, PRINT = 1 << 12, 1 << 23, 1 << 2


def fields(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """The fields at the top of the form, by name."""
    return {str(one.T): one for one in pdf.Root.AcroForm.Fields}


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """The ratio of two colours (WCAG 2.1)."""

    def luminance(rgb: tuple[float, ...]) -> float:
        red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in rgb)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture
def form(make: Make, items: Items) -> pikepdf.Pdf:
    """A form with a field of one line, one of several, and two below a common name."""
    return pikepdf.open(
        make(
            items.text("Model", 10, "H1"),
            items.place("team", label="Team"),
            items.place("hoofd", 40, height=40, label="Jullie antwoord bij Hoofd", multiline=True),
            items.place("blank_1.title", 100),
            items.place("blank_1.situation", 120, multiline=True),
        )
    )


def test_fields_say_what_they_are(form: pikepdf.Pdf) -> None:
    found = fields(form)
    assert list(found) == ["team", "hoofd", "blank_1"]
    assert {name: (one.FT, str(one.TU)) for name, one in found.items() if "/FT" in one} == {
        "team": ("/Tx", "Team"),
        "hoofd": ("/Tx", "Jullie antwoord bij Hoofd"),
    }
    assert [int(found[name].Ff) & MULTILINE for name in ("team", "hoofd")] == [0, MULTILINE]


def test_a_name_with_a_period_is_a_field_in_a_group(form: pikepdf.Pdf) -> None:
    group = fields(form)["blank_1"]
    assert set(group.keys()) == {"/T", "/Kids"}
    assert [(str(kid.T), kid.Parent.objgen, kid.FT) for kid in group.Kids] == [
        ("title", group.objgen, "/Tx"),
        ("situation", group.objgen, "/Tx"),
    ]


def test_nothing_acts_and_nothing_is_refused(form: pikepdf.Pdf) -> None:
    assert set(form.Root.AcroForm.keys()) == {"/Fields", "/DR"}
    for widget in form.pages[0].Annots:
        assert not {"/A", "/AA", "/MaxLen", "/V"} & set(widget.keys())
        assert not int(widget.Ff) & DO_NOT_SCROLL
        assert int(widget.F) == PRINT
    assert not {"/OpenAction", "/AA", "/Names"} & set(form.Root.keys())


def test_the_font_is_embedded_where_programs_look_for_it(form: pikepdf.Pdf) -> None:
    (font,) = form.Root.AcroForm.DR.Font.values()
    assert len(font.FontDescriptor.FontFile2.read_bytes()) == font.FontDescriptor.FontFile2.Length1
    for widget in form.pages[0].Annots:
        assert widget.AP.N.Resources.Font.objgen == form.Root.AcroForm.DR.Font.objgen
        name, size = re.match(r"(/\S+) (\S+) Tf \S+ \S+ \S+ rg$", str(widget.DA)).groups()
        assert name in form.Root.AcroForm.DR.Font
        assert float(size) > 0, "a size of 0 is another one in each program"


def test_an_empty_field_is_drawn_and_has_room_for_what_is_typed(form: pikepdf.Pdf) -> None:
    tint = PALETTE["tint"].rgb
    for widget in form.pages[0].Annots:
        drawn = widget.AP.N.read_bytes().decode()
        assert drawn.endswith("/Tx BMC\nEMC\n")
        left, bottom, right, top = map(float, widget.Rect)
        assert [float(value) for value in widget.AP.N.BBox] == pytest.approx(
            [0, 0, right - left, top - bottom], abs=0.002
        )
        assert [float(value) for value in widget.MK.BG] == pytest.approx(tint, abs=0.001)


def test_a_frame_on_the_page_shows_where_to_type(form: pikepdf.Pdf, items: Items) -> None:
    content = b"".join(stream.read_bytes() for stream in form.pages[0].Contents).decode()
    frames = content[content.rindex("/Artifact") :]
    rows = [[float(value) for value in row] for row in re.findall(r"(\S+) (\S+) (\S+) (\S+) re B", frames)]
    widgets = [[float(value) for value in widget.Rect] for widget in form.pages[0].Annots]
    assert len(rows) == len(widgets) == 4
    for (x, y, width, height), (left, bottom, right, top) in zip(rows, widgets, strict=True):
        assert x < left < right < x + width
        assert y < bottom < top < y + height
    assert all(contrast(PALETTE["quiet"].rgb, PALETTE[name].rgb) >= 3 for name in ("paper", "tint"))


def test_fields_stand_in_the_structure_tree(form: pikepdf.Pdf) -> None:
    root = form.Root.StructTreeRoot
    numbers = list(root.ParentTree.Nums)
    parents = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    assert int(root.ParentTreeNextKey) == max(parents) + 1
    for widget in form.pages[0].Annots:
        element = parents[int(widget.StructParent)]
        assert element.S == "/Form"
        assert element.K.Type == "/OBJR"
        assert element.K.Obj.objgen == widget.objgen
        assert element.K.Pg.objgen == form.pages[0].obj.objgen


def test_links_and_fields_stand_in_reading_order(make: Make, items: Items) -> None:
    link = items.text("zie hier", 40, link="https://www.example.org/")
    with pikepdf.open(make(items.place("een"), link, items.place("twee", 60))) as pdf:
        found = [str(one.get("/T", one.Subtype)) for one in pdf.pages[0].Annots]
        assert found == ["een", "/Link", "twee"]
        assert pdf.pages[0].Tabs == "/S"


def test_the_same_form_is_the_same_bytes(make: Make, items: Items) -> None:
    one, other = (make(items.place("team"), name=name).read_bytes() for name in ("een.pdf", "twee.pdf"))
    assert one == other


def test_a_form_says_what_it_is_twice(form: pikepdf.Pdf) -> None:
    packet = form.Root.Metadata.read_bytes().decode()
    assert "<vakdeck:form>modelposter</vakdeck:form>" in packet
    assert "<vakdeck:formVersion>1</vakdeck:formVersion>" in packet
    assert str(form.docinfo["/VakdeckForm"]) == "modelposter 1"


@pytest.mark.parametrize("names", [("a", "a"), ("a", "a.b"), ("a.b", "a"), ("a.b", "a.b.c")])
def test_a_name_is_used_once(names: tuple[str, str], make: Make, items: Items) -> None:
    with pytest.raises(InputError, match=r"the name “a(\.b)?” is used twice"):
        make(*(items.place(name, 20 + 20 * at) for at, name in enumerate(names)))


def test_a_label_may_hold_any_character(make: Make, items: Items) -> None:
    with pikepdf.open(make(items.place("team", label="Wie? (jij) \\ – Ελλάς"))) as pdf:
        assert str(fields(pdf)["team"].TU) == "Wie? (jij) \\ – Ελλάς"


def test_a_face_that_is_asked_for_is_the_one_that_is_embedded(make: Make, items: Items) -> None:
    from dataclasses import replace

    plain = items.place("een")
    bold = replace(items.place("twee", 40), font=replace(plain.font, face=FACES["bold"]))
    with pikepdf.open(make(plain, bold)) as pdf:
        named = {name: str(font.BaseFont) for name, font in pdf.Root.AcroForm.DR.Font.items()}
        fonts = [form_font(FACES[name]) for name in ("regular", "bold")]
        assert named == {f"/{font.resource}": f"/{font.name}" for font in fonts}
        assert str(fields(pdf)["twee"].DA).startswith("/FiraSans-Bold ")
