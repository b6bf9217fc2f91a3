"""The layouts of the house can be read at every size they list, and at odd ones."""

from __future__ import annotations

import tomllib

import pytest
from house import DECK

from deck.base.resources import data_dir
from deck.base.units import Box, parse_size
from deck.layout.products import Product, all_products, trim_size
from deck.layout.read import load_layout
from deck.layout.sound import Names
from deck.pages.shapes.table import SHAPES

PRODUCTS = {name: one for name, one in all_products(DECK.listed).items() if one.records}  # no running texts
ODD = {
    "canvas": ("210x297", "400x400", "A2"),
    "dilemmakaarten": ("100x150", "A5", "80x130"),
    "draaiboek": ("215x300", "250x330"),
    "gedragskaarten": ("100x150", "250x250", "A6"),
    "gesprekskaarten": ("100x150", "250x250", "A3"),
    "lijnlabels": ("100x150", "250x250", "A2", "1000x600"),
    "modelposter": ("1189x841", "100x150", "250x250", "700x690", "5m", "300x900"),
    "naamkaartjes": ("150x80", "A5", "200x60"),
    "observatieblad": ("A3", "A5-landscape"),
    "planning": ("210x297", "A2", "A5-landscape"),
    "programma": ("A2", "300x500"),
    "stappenplan": ("A3-landscape", "500x500", "A5", "5m"),
    "terugkoppeling": ("A2", "A4-landscape", "A5"),
    "vloermatten": ("30cm", "150cm", "60x80cm", "500x1000", "A3-landscape"),
    "vragenkaarten": ("95x65", "A5", "A6-portrait", "100x100"),
}
CASES = [(product, size) for product in PRODUCTS.values() for size in (*product.sizes, *ODD.get(product.name, ()))]
ASKED = {
    "afspraakkaart": ("A6", "A5"),
    "canvas": ("A3", "A4"),
    "dilemmakaarten": ("70x120", "A6"),
    "dobbelsteen": ("A4", "A5"),
    "draaiboek": ("A4",),
    "fiches": ("30x30", "21x21"),
    "gedragskaarten": ("63x88", "A7"),
    "gesprekskaarten": ("A5", "A6", "A4"),
    "lijnlabels": ("A3", "A4"),
    "modelposter": ("A0", "A1", "A2", "A3", "A4"),
    "naamkaartjes": ("190x90", "190x130"),
    "observatieblad": ("A4", "A5"),
    "planning": ("A4", "A3"),
    "programma": ("A3", "A4"),
    "speelbord": ("A2", "A3"),
    "stappenplan": ("A3", "A4", "A2", "A1", "A0"),
    "terugkoppeling": ("A4", "A3"),
    "vloermatten": ("80cm", "60cm", "100cm", "A3", "A4"),
    "vragenkaarten": ("A7", "A6"),
}


def test_the_products_and_their_sizes() -> None:
    assert {name: product.sizes for name, product in PRODUCTS.items()} == ASKED


@pytest.mark.parametrize(("product", "size"), CASES, ids=lambda case: getattr(case, "name", case))
@pytest.mark.parametrize(("outline", "logo"), [("square", False), ("round", True)])
def test_every_size_can_be_read(product: Product, size: str, outline: str, logo: bool) -> None:
    layout = load_layout(product.path, size, outline, names=Names(DECK.palette.colours, logo=logo))
    head = tomllib.loads(product.path.read_text(encoding="utf-8"))["layout"]
    assert layout.size == trim_size(size, head)
    assert {layout.size.width, layout.size.height} == {parse_size(size).width, parse_size(size).height}
    card = Box(0, 0, layout.size.width, layout.size.height)
    for template in layout.templates.values():
        for face in filter(None, (template.front, template.back)):
            assert face.slots
            assert not [slot.name for slot in face.slots if not card.contains(slot.box, 0.01)]
            assert not [slot.shape for slot in face.slots if slot.kind == "shape" and slot.shape not in SHAPES]


@pytest.mark.parametrize(("product", "size"), CASES, ids=lambda case: getattr(case, "name", case))
def test_no_style_goes_below_the_smallest(product: Product, size: str) -> None:
    layout = load_layout(product.path, size)
    assert layout.smallest_pt >= 7
    sides = [face for card in layout.templates.values() for face in (card.front, card.back) if face]
    typed = {slot.form.style for face in sides for slot in face.forms}
    printed = {name: style for name, style in layout.styles.items() if name not in typed}
    assert {name: style for name, style in printed.items() if style.min_pt < layout.smallest_pt} == {}
    assert not [name for name in typed if layout.styles[name].min_pt < 8]
    assert {name: style for name, style in layout.styles.items() if style.max_pt < style.min_pt} == {}


@pytest.mark.parametrize("product", PRODUCTS.values(), ids=list(PRODUCTS))
def test_codes_are_square(product: Product) -> None:
    for size in product.sizes:
        for template in load_layout(product.path, size).templates.values():
            for face in filter(None, (template.front, template.back)):
                codes = [slot.box for slot in face.slots if slot.kind == "qr"]
                assert [box.width for box in codes] == pytest.approx([box.height for box in codes])


def test_smallest_sizes_are_those_that_were_asked_for() -> None:
    smallest = {name: load_layout(product.path).smallest_pt for name, product in PRODUCTS.items()}
    assert smallest["gesprekskaarten"] == 9
    assert smallest["modelposter"] == 10


def test_each_layout_is_named_after_its_product() -> None:
    assert sorted(path.stem for path in data_dir("layouts").glob("*.toml")) == list(PRODUCTS)
