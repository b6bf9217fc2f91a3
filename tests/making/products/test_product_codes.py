"""Every QR code of every product, read back from the finished PDF as a phone would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from house import PRODUCTS

from deck.base.address import short_address
from deck.base.units import PT_PER_MM
from deck.content.deck import built_in
from deck.content.load import DeckContent
from deck.layout.products import all_products
from deck.layout.read import load_layout
from deck.pages.qr.symbol import encode

DECK = built_in()

OWN = "https://example.org/x"
PIXELS = 4
"""A module is drawn this many pixels wide."""

EXPECTED = {
    "canvas": 1, "dilemmakaarten": 1, "draaiboek": 9, "gedragskaarten": 1, "gesprekskaarten": 1, "lijnlabels": 8,
    "modelposter": 1, "observatieblad": 1, "planning": 1, "programma": 9, "stappenplan": 1, "terugkoppeling": 1,
    "vloermatten": 7, "vragenkaarten": 1,
}  # fmt: skip
"""How many codes each product has; the others have none."""

Case: TypeAlias = tuple[str, str, str, dict[str, Any]]
CASES: list[Case] = [
    *((product, "", "", {}) for product in EXPECTED),
    *((product, "", "", {"black_and_white": True}) for product in EXPECTED),
    *((product, "", OWN, {}) for product in EXPECTED),
    ("gesprekskaarten", "A6", "", {}),
    ("gesprekskaarten", "A4", "", {}),
    ("gedragskaarten", "A7", "", {}),
    ("dilemmakaarten", "A6", "", {}),
    ("canvas", "A4", "", {}),
    ("vloermatten", "60cm", "", {}),
    ("vloermatten", "60cm", "", {"shape": "round"}),
    ("vloermatten", "30cm", "", {}),
    ("lijnlabels", "A4", "", {}),
    ("modelposter", "A4", "", {}),
    ("modelposter", "A3-landscape", "", {}),
    ("observatieblad", "A5", "", {}),
    ("programma", "A4", "", {}),
    ("stappenplan", "A4", "", {}),
    ("stappenplan", "A3-landscape", "", {}),
    ("vragenkaarten", "A6", "", {}),
]


def test_only_these_products_have_codes() -> None:
    coded = set()
    for product in PRODUCTS.values():
        templates = load_layout(product.path).templates.values()
        faces = [face for template in templates for face in (template.front, template.back) if face]
        if any(slot.kind == "qr" for face in faces for slot in face.slots):
            coded.add(product.name)
    assert coded == set(EXPECTED)


def name(case: Case) -> str:
    return "-".join(filter(None, (*case[:2], "own" if case[2] else "", *case[3])))


def module(product: str, size: str, address: str, shape: str) -> float:
    """The side in mm of the smallest module of a product."""
    templates = load_layout(all_products(DECK.listed)[product].path, size, shape).templates.values()
    faces = [face for template in templates for face in (template.front, template.back) if face]
    width = min(slot.box.width for face in faces for slot in face.slots if slot.kind == "qr")
    return width / (encode(address).modules + 8)


def decoded(path: Any, scale: float, printed: str) -> Iterator[str]:
    """What the codes say on every page that bears the printed address."""
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            if printed in page.get_textpage().get_text_range():
                picture = page.render(scale=scale, grayscale=True).to_pil()
                for code in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode):
                    yield code.text


@pytest.mark.parametrize("case", CASES, ids=name)
def test_every_code_can_be_read(made: Callable[..., Any], content: DeckContent, case: Case) -> None:
    product, size, guide, choices = case
    done, address = made(product, size, guide, **choices), guide or content.deck.guide
    assert done.entry.qr_targets == {address: EXPECTED[product]}
    side = module(product, size, address, choices.get("shape", "square"))
    assert side >= 0.4
    found = Counter(decoded(done.path, PIXELS / side / PT_PER_MM, short_address(address)))
    assert found == done.entry.qr_targets


@pytest.mark.parametrize(
    "product",
    ["canvas", "gesprekskaarten", "gedragskaarten", "dilemmakaarten", "lijnlabels", "modelposter", "stappenplan"],
)
@pytest.mark.parametrize("guide", ["", OWN])
def test_links_lead_to_the_same_address(
    made: Callable[..., Any], content: DeckContent, product: str, guide: str
) -> None:
    done, address = made(product, "", guide), guide or content.deck.guide
    links = []
    with pikepdf.open(done.path) as pdf, pypdfium2.PdfDocument(done.path) as document:
        for page, seen in zip(pdf.pages, document, strict=True):
            for link in page.get("/Annots", ()):
                left, bottom, right, top = map(float, link.Rect)
                text = seen.get_textpage().get_text_bounded(left - 1, bottom - 1, right + 1, top + 1)
                links.append((str(link.A.URI), text.strip()))
    assert {uri for uri, _ in links} == {address}
    assert short_address(address) in {text for _, text in links}
    codes = sum(done.entry.qr_targets.values())
    assert len(links) >= codes
