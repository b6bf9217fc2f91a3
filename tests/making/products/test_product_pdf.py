"""Facts of the finished PDFs: fonts, language, title, bookmarks, page sizes, and text that can be copied."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pypdfium2
import pytest
from house import PRODUCTS

from deck.base.units import PT_PER_MM
from deck.content.deck import built_in
from deck.content.gathered import gathered
from deck.content.load import DeckContent
from deck.content.options import Options
from deck.layout.products import all_products
from deck.layout.read import load_layout

DECK = built_in()

every_product = pytest.mark.parametrize("product", all_products(DECK.listed))
Make = Callable[..., Any]


def dictionaries(pdf: pikepdf.Pdf, kind: str) -> Iterator[Any]:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == kind:
            yield thing


@every_product
def test_every_font_is_embedded_and_subset(made: Make, product: str) -> None:
    with pikepdf.open(made(product).path) as pdf:
        fonts = list(dictionaries(pdf, "/Font"))
        names = {str(font.BaseFont) for font in fonts}
        descriptors = list(dictionaries(pdf, "/FontDescriptor"))
        assert fonts
        assert not [name for name in names if "Helvetica" in name or "FiraSans" not in name]
        assert not [name for name in names if name[7:8] != "+"], "a subset's name begins with six letters and a plus"
        assert not [font.FontName for font in descriptors if "/FontFile2" not in font]
        assert {str(font.FontName) for font in descriptors} == names
        assert all("/ToUnicode" in font for font in fonts if font.Subtype != "/CIDFontType2")


@every_product
def test_language_title_and_viewing(made: Make, content: DeckContent, product: str) -> None:
    with pikepdf.open(made(product).path) as pdf:
        assert str(pdf.Root.Lang) == "nl-NL"
        title = content.words["products"][product]["title"]
        assert str(pdf.docinfo["/Title"]) == f"{content.deck.name} – {title}"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True
        assert str(pdf.Root.ViewerPreferences.PrintScaling) == "/None"


@pytest.mark.parametrize("product", PRODUCTS)
def test_a_bookmark_for_every_card(made: Make, records: Callable[..., Any], product: str) -> None:
    with pikepdf.open(made(product).path) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        pages = [item.destination[0] for item in outline.root]
    filled = Options(spare=8) if product == "gedragskaarten" else Options()  # twelve sheets of nine, 100 cards
    found, layout = records(product, filled), load_layout(PRODUCTS[product].path)
    if layout.gather:
        found = gathered(found, layout.gather, layout.by, product)
    assert [title for title in titles if not title.startswith("Vel ")] == [one.title for one in found]
    assert len(pages) == len(titles)


def test_bookmarks_of_a_card_that_goes_on(made: Make) -> None:
    with pikepdf.open(made("gesprekskaarten", "A6").path) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    both = ["Werken vanuit professionaliteit (1/2)", "Werken vanuit professionaliteit (2/2)"]
    assert [title for title in titles if "professionaliteit" in title] == both


@every_product
def test_pages_are_as_large_as_the_manifest_says(made: Make, product: str) -> None:
    done = made(product)
    with pikepdf.open(done.path) as pdf:
        boxes = [[float(value) / PT_PER_MM for value in page.MediaBox] for page in pdf.pages]
        assert not [page for page in pdf.pages if "/UserUnit" in page]
    expected = [entry.page_mm for entry in done.entry.page_sizes for _ in range(entry.count)]
    assert len(boxes) == done.entry.pages == len(expected)
    for box, (width, height) in zip(boxes, expected, strict=True):
        assert box == pytest.approx([0, 0, width, height], abs=0.01)


@pytest.mark.parametrize("product", ["gesprekskaarten", "gedragskaarten"])
def test_statements_can_be_copied_with_single_spaces(made: Make, content: DeckContent, product: str) -> None:
    pages = [plain(text) for text in made(product, profiles=("screen",)).texts()]  # on it no card is turned
    assert not [page for page in pages if "  " in page.strip()]
    together = "\n".join(pages)
    lost = [
        statement
        for principle in content.principles
        for statement in (*principle.behaviour, *principle.leaders)
        if plain(statement) not in together
    ]
    assert lost == []


def test_dilemmas_can_be_copied(made: Make, content: DeckContent) -> None:
    together = plain("\n".join(made("dilemmakaarten").texts()))
    for dilemma in content.dilemmas:
        for text in (dilemma.title, dilemma.situation, dilemma.question):
            assert plain(text) in together


def plain(text: str) -> str:
    """A text without hyphens, also those at the end of a line, which the reader marks as U+FFFE."""
    return re.sub("[-\ufffe\u00ad]", "", text).replace("\u00a0", " ")


@every_product
def test_a_file_is_sound(made: Make, product: str) -> None:
    with pikepdf.open(made(product).path) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.pdf_version == "1.6"


def test_a_black_and_white_edition_has_no_colour(made: Make) -> None:
    with pypdfium2.PdfDocument(made("gesprekskaarten", "", "", black_and_white=True).path) as document:
        _, saturation, value = document[0].render(scale=0.5).to_pil().convert("HSV").split()
    strong = [s for s, v in zip(saturation.tobytes(), value.tobytes(), strict=True) if s > 60 and v > 60]
    assert strong == []
