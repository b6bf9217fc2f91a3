"""What nobody sees is left out of how a page looks; what is printed with a page belongs to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, String

from deck.proof.check import check
from deck.proof.finding import Limits

HAIR = "0 0 0 1 K 0.01 w 150 150 m 200 150 l S\n"
"""A line that is too thin, in the middle of the page."""


def layer(sample: Any, name: str = "Nota", **usage: Any) -> Any:
    """A layer, which is on."""
    group = Dictionary(Type=Name.OCG, Name=String(name))
    for category, state in usage.items():
        group[f"/{'Usage'}"] = Dictionary({f"/{category}": Dictionary({f"/{category}State": Name(f"/{state}")})})
    return sample.pdf.make_indirect(group)


def layers(sample: Any, *groups: Any, off: Any = (), **view: Any) -> None:
    """Give the file these layers; those in off are off."""
    made = {"/Name": String("Alles"), "/OFF": Array(off), **{f"/{key}": value for key, value in view.items()}}
    sample.pdf.Root.OCProperties = Dictionary(OCGs=Array(groups), D=Dictionary(made))


def in_layer(sample: Any, member: Any, content: str = HAIR) -> None:
    """Content that belongs to a layer or a membership."""
    sample.resources.Properties = Dictionary(L0=member)
    sample.add(f"/OC /L0 BDC {content} EMC")


def rules(sample: Any) -> set[str]:
    """The rules that found something, without those that forbid layers and forms, and those for screen readers."""
    sample.weights = {**sample.weights, **dict.fromkeys(("flat-layers", "pdfx-parts", "form"), "off")}
    return {finding.rule for finding in sample.findings() if not finding.rule.startswith("tag-")}


def membership(sample: Any, groups: Any, **more: Any) -> Any:
    found = {"/Type": Name.OCMD, "/OCGs": groups, **{f"/{key}": value for key, value in more.items()}}
    return sample.pdf.make_indirect(Dictionary(found))


def test_a_layer_that_is_off_is_not_seen(sample: Any) -> None:
    group = layer(sample)
    layers(sample, group, off=[group])
    in_layer(sample, group)
    assert rules(sample) == set()


def test_a_layer_that_is_on_is_seen(sample: Any) -> None:
    group = layer(sample)
    layers(sample, group)
    in_layer(sample, group)
    assert rules(sample) == {"line-hairline"}


def test_what_stands_after_a_hidden_layer_is_seen(sample: Any) -> None:
    group = layer(sample)
    layers(sample, group, off=[group])
    in_layer(sample, group, "q 1 w")
    sample.add(f"Q {HAIR}")
    assert rules(sample) == {"line-hairline"}


def test_a_state_that_is_restored_in_a_hidden_layer_is_hidden_too(sample: Any) -> None:
    group = layer(sample)
    layers(sample, group, off=[group])
    sample.content += "q\n"
    in_layer(sample, group, f"Q {HAIR} q")
    sample.content += "Q\n"
    assert rules(sample) == set()


def test_layers_may_be_off_but_for_some(sample: Any) -> None:
    one, other = layer(sample), layer(sample)
    layers(sample, one, other, BaseState=Name.OFF, ON=Array([one]))
    in_layer(sample, other)
    assert rules(sample) == set()
    sample.path.unlink()
    in_layer(sample, one)
    assert rules(sample) == {"line-hairline"}


POLICIES = [
    ("AnyOn", "10", True),
    ("AnyOn", "00", False),
    ("AllOn", "11", True),
    ("AllOn", "10", False),
    ("AllOff", "00", True),
    ("AllOff", "10", False),
    ("AnyOff", "10", True),
    ("AnyOff", "11", False),
    ("", "10", True),
]


@pytest.mark.parametrize(("policy", "states", "seen"), POLICIES)
def test_a_membership_follows_its_policy(sample: Any, policy: str, states: str, seen: bool) -> None:
    groups = [layer(sample) for _ in states]
    layers(sample, *groups, off=[one for one, state in zip(groups, states, strict=True) if state == "0"])
    more = {"P": Name(f"/{policy}")} if policy else {}
    in_layer(sample, membership(sample, Array(groups), **more))
    assert rules(sample) == ({"line-hairline"} if seen else set())


@pytest.mark.parametrize(("states", "seen"), [("10", True), ("11", False), ("00", False)])
def test_a_membership_follows_its_expression(sample: Any, states: str, seen: bool) -> None:
    """The first is on, and the second is not."""
    one, other = groups = [layer(sample) for _ in states]
    layers(sample, *groups, off=[group for group, state in zip(groups, states, strict=True) if state == "0"])
    wanted = Array([Name.And, one, Array([Name.Not, other])])
    in_layer(sample, membership(sample, Array([]), VE=wanted))
    assert rules(sample) == ({"line-hairline"} if seen else set())


def test_forms_pictures_and_notes_belong_to_layers_too(sample: Any) -> None:
    group = layer(sample)
    layers(sample, group, off=[group])
    sample.form("Hair", HAIR, [0, 0, 400, 400])
    sample.picture("Coarse", 4)
    for one in (sample.resources.XObject.Hair, sample.resources.XObject.Coarse):
        one.OC = group
    sample.add("/Hair Do q 90 0 0 90 99 99 cm /Coarse Do Q")
    note(sample, show(sample, 3), OC=group)
    assert rules(sample) == {"annotation"}
    sample.path.unlink()
    layers(sample, group)
    assert rules(sample) >= {"line-hairline", "image-coarse", "text-small", "annotation"}


@pytest.mark.parametrize(("event", "state", "seen"), [("Print", "ON", True), ("Print", "OFF", False)])
def test_a_layer_that_is_off_and_printed_all_the_same_is_seen(sample: Any, event: str, state: str, seen: bool) -> None:
    group = layer(sample, "Proefdruk", **{event: state})
    rows = [Dictionary(Event=Name(f"/{event}"), Category=Array([Name(f"/{event}")]), OCGs=Array([group]))]
    layers(sample, group, off=[group], AS=Array(rows))
    in_layer(sample, group)
    assert rules(sample) == ({"line-hairline"} if seen else set())
    notes = " ".join(check(sample.path, sample.limits).notes)
    assert ("“Proefdruk”" in notes) is True
    assert ("programs differ" in notes) is seen


def test_a_hidden_layer_is_told(sample: Any) -> None:
    group = layer(sample, "Vertaling")
    layers(sample, group, off=[group])
    in_layer(sample, group)
    sample.save()
    assert check(sample.path, sample.limits).notes == (
        "the layer “Vertaling” is neither shown nor printed: how it looks was not judged",
    )


def test_fonts_and_colours_of_a_hidden_layer_count(sample: Any) -> None:
    group = layer(sample)
    layers(sample, group, off=[group])
    in_layer(sample, group, "1 0 0 rg 150 150 20 20 re f")
    assert rules(sample) == {"colour-rgb"}


# Outside the crop box and the bleed box.


@pytest.mark.parametrize("box", ["CropBox", "BleedBox"])
def test_what_is_cut_away_is_not_judged_by_its_looks(sample: Any, box: str) -> None:
    sample.page[f"/{box}"] = [7 * sample.k, 7 * sample.k, 113 * sample.k, 113 * sample.k]
    slug = sample.show("slug", 40, -6, 3) + "0 0 0 1 K 0.01 w " + sample.rect(-9, 20, 1, 1, "S")
    bar = "1 1 1 1 k " + sample.rect(-9, 40, 2, 20)
    sample.add(slug + bar)
    sample.picture("Coarse", 4)
    sample.add(f"q {sample.k} 0 0 {sample.k} {sample.at(-9, -8)} cm /Coarse Do Q")
    assert rules(sample) == set()
    sample.path.unlink()
    sample.add("0 0 0 1 K 0.01 w " + sample.rect(-9, 20, 8, 1, "S"))
    assert rules(sample) == {"line-hairline"}


def test_fonts_and_colours_outside_the_crop_count(sample: Any) -> None:
    sample.page.CropBox = [7 * sample.k, 7 * sample.k, 113 * sample.k, 113 * sample.k]
    sample.add("1 0 0 rg " + sample.rect(-9, 40, 2, 2))
    assert rules(sample) == {"colour-rgb"}


# Notes and fields that are printed.


def show(sample: Any, size: float, colour: str = "0 0 0 1 k") -> str:
    return f"{colour} BT /F1 {size} Tf 2 2 Td {sample.glyphs('gezien')} Tj ET"


def note(sample: Any, content: str, **entries: Any) -> Any:
    """A note on the middle of the page, whose appearance is drawn at half its size and turned."""
    form = sample.stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 100, 40])
    form.Resources = sample.resources
    rectangle = Array([100, 100, 200, 140])
    found = {"/Type": Name.Annot, "/Subtype": Name.FreeText, "/F": 4, "/Rect": rectangle, "/AP": Dictionary(N=form)}
    found |= {f"/{key}": value for key, value in entries.items()}
    made = sample.pdf.make_indirect(Dictionary(found))
    sample.page.Annots = Array([*sample.page.get("/Annots", ()), made])
    if found["/Subtype"] == Name.Widget:
        made.FT, made.T, made.Ff = Name.Btn, String("knop"), 1 << 16
        others = sample.pdf.Root.AcroForm.Fields if "/AcroForm" in sample.pdf.Root else ()
        sample.pdf.Root.AcroForm = Dictionary(Fields=Array([*others, made]))
    return made


NOTED = {"annotation", "note-printed"}


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (lambda s: note(s, show(s, 3)), "text-small"),
        (lambda s: note(s, show(s, 12), Rect=[100, 100, 125, 110]), "text-small"),
        (lambda s: note(s, show(s, 12, "0 0 0 0.2 k")), "contrast"),
        (lambda s: note(s, show(s, 12), Rect=[30, 100, 130, 140]), "safe-text"),
        (lambda s: note(s, "BT /F9 12 Tf 2 2 Td (los) Tj ET"), "font-embedded"),
    ],
)
def test_a_note_that_is_printed_obeys_the_rules(sample: Any, spoil: Callable[[Any], Any], rule: str) -> None:
    plain = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    sample.resources.Font.F9 = plain
    spoil(sample)
    assert rules(sample) == {*NOTED, rule}


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ({}, NOTED),
        ({"F": 0}, {"annotation"}),
        ({"F": 6}, {"annotation"}),
        ({"Subtype": Name.Popup}, {"annotation"}),
        ({"Subtype": Name.Widget}, {"annotation"}),
    ],
)
def test_a_note_is_told_when_it_is_printed(sample: Any, entries: dict[str, Any], told: set[str]) -> None:
    note(sample, show(sample, 12), **entries)
    assert rules(sample) == told


@pytest.mark.parametrize("flags", [0, 6])
def test_a_note_that_is_not_printed_is_not_judged_by_its_looks(sample: Any, flags: int) -> None:
    note(sample, show(sample, 3, "0 0 0 0.2 k"), F=flags)
    assert rules(sample) == {"annotation"}


def test_the_appearance_of_a_field_is_that_of_its_state(sample: Any) -> None:
    made = note(sample, "", Subtype=Name.Widget, AS=Name.Yes)
    states = {
        f"/{state}": sample.stream(
            show(sample, size), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 100, 40], Resources=sample.resources
        )
        for state, size in (("Yes", 3), ("Off", 12))
    }
    made.AP = Dictionary(N=Dictionary(states))
    assert rules(sample) == {"annotation", "text-small"}
    sample.path.unlink()
    made.AS = Name.Off
    assert rules(sample) == {"annotation"}


def test_a_note_stands_where_a_viewer_draws_it(sample: Any) -> None:
    made = note(sample, "0 0 0 1 k 10 10 30 20 re f", Rect=[100, 100, 180, 300])
    made.AP.N.Matrix = [0, 1, -1, 0, 7, 9]
    with sample.opened() as page:
        (mark,) = page.noted
    import pypdfium2

    with pypdfium2.PdfDocument(sample.path) as pdf:
        drawn = pdf[0].render(scale=10 / sample.k, grayscale=True, draw_annots=True).to_pil()
        bare = pdf[0].render(scale=10 / sample.k, grayscale=True, draw_annots=False).to_pil()
    from PIL import ImageChops

    box = ImageChops.difference(drawn, bare).point(lambda value: 255 if value > 64 else 0).getbbox()
    assert mark.box == pytest.approx([value / 10 - 10 for value in box], abs=0.11)


# Glyphs of Type 3 fonts.


def drawn_font(sample: Any, glyph: str, unit: float = 0.001, high: float = 1000) -> None:
    """A font whose letter a is drawn so."""
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        Name=Name.Drawn,
        FontMatrix=[unit, 0, 0, unit, 0, 0],
        FontBBox=[0, 0, high, high],
        CharProcs=Dictionary(a=sample.stream(glyph)),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name.a])),
        FirstChar=97,
        LastChar=97,
        Widths=[high],
        Resources=sample.resources,
        ToUnicode=sample.stream("/CIDInit /ProcSet findresource begin end"),
    )
    sample.resources.Font.F3 = sample.pdf.make_indirect(font)


LETTER = "/Over gs 0 0 0 1 k BT /F3 {size} Tf 150 150 Td (aa) Tj ET"


@pytest.mark.parametrize(
    ("glyph", "told"),
    [
        ("1000 0 0 0 1000 1000 d1 0 0 800 800 re f", set()),
        ("1000 0 0 0 1000 1000 d1 1 0 0 rg 0 0 800 800 re f", set()),
        ("1000 0 0 0 1000 1000 d1 0 0 800 1 re f 1 w 0 0 m 900 0 l S", set()),
        ("1000 0 d0 1 0 0 rg 0 0 800 800 re f", {"colour-rgb"}),
        ("1000 0 d0 0 0 0 1 k BT /F9 500 Tf (los) Tj ET", {"font-embedded"}),
    ],
)
def test_what_is_in_a_drawn_glyph_is_looked_at(sample: Any, glyph: str, told: set[str]) -> None:
    plain = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    sample.resources.Font.F9 = plain
    drawn_font(sample, glyph)
    sample.add(LETTER.format(size=12))
    assert rules(sample) == told


@pytest.mark.parametrize(("unit", "high", "size"), [(1, 50, 0.3), (0.01, 1000, 1), (0.001, 1000, 12)])
def test_letters_of_a_drawn_font_are_as_large_as_they_are_drawn(
    sample: Any, unit: float, high: float, size: float
) -> None:
    drawn_font(sample, f"{high} 0 0 0 {high} {high} d1 0 0 {high} {high} re f", unit, high)
    sample.content = LETTER.format(size=size)
    with sample.opened(Limits()) as page:
        (text,) = page.texts
    assert text.size_pt == pytest.approx(size * unit * high)


def test_a_font_of_itself_comes_to_an_end(sample: Any) -> None:
    drawn_font(sample, "1000 0 d0 BT /F3 500 Tf (a) Tj ET")
    sample.add(LETTER.format(size=12))
    assert rules(sample) == set()


@pytest.mark.parametrize("kind", [Name.Widget, Name.FreeText])
def test_letters_in_a_field_are_judged_on_the_field_as_it_is_drawn(sample: Any, kind: Any) -> None:
    """A white bevel around a dark button: colours alone do not tell that the white letters stand on the dark."""
    bevel = "0 0 0 0 k 0 0 m 0 40 l 100 40 l 96 36 l 4 36 l 4 4 l f\n"
    note(
        sample,
        "1 0.8 0 0.2 k 0 0 100 40 re f\n" + bevel + show(sample, 12, "q /Knock gs 0 0 0 0 k 1 0 0 1 9 9 cm") + " Q",
        Subtype=kind,
    )
    assert "contrast" not in rules(sample)
    sample.path.unlink()
    note(sample, "0 0 0 0 k 0 0 100 40 re f\n" + show(sample, 12, "q 0 0 0 0.1 k 1 0 0 1 9 9 cm") + " Q", Subtype=kind)
    assert "contrast" in rules(sample)
