"""An icon in a line of text is drawn in every format, and read there by its name."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import tagtree
from house import DECK, FACES

from deck.base.items.items import Colour, Page, Reading
from deck.base.text.setting import Block, Style
from deck.base.text.story import fit_story
from deck.base.units import Box, Size
from deck.file.base import Metadata
from deck.file.html.read import read_cards
from deck.file.html.words import inline
from deck.file.pdf.write import write_pdf
from deck.file.svg.write import write_svg
from deck.pages.icons import InlineIcons

RED = Colour("red", (1, 0, 0), (0, 100, 100, 0))
TEXT = "Kost **:hart:** nu, [ga :pencil: heen](https://example.org/) en verantwoordelijkheid:chat: :hart::hart:"
SAID = "Kost hart nu, ga pencil heen en verantwoordelijkheidchat hart hart"
META = Metadata(title="Proef", subject="Proef", keywords="", lang="nl-NL")


@pytest.fixture
def page() -> Page:
    style = Style("body", 11, 8, RED, FACES, icons=InlineIcons(DECK.icon_folders))
    blocks = [Block(TEXT, style, Reading("P")), Block(":hart: op", style, Reading("LI"))]
    return Page(Size(70, 60), fit_story(blocks, Box(5, 5, 40, 50)).texts, title="Proef")


def elements(node: tagtree.Node, tag: str) -> list[str]:
    return [" ".join(one.text.split()) for one in node.walk() if one.tag == tag]


def test_a_pdf_says_the_name_where_it_draws_the_icon(page: Page, tmp_path: Path) -> None:
    write_pdf([page], file := tmp_path / "a.pdf", META)
    tree = tagtree.read(file)
    assert elements(tree, "P") == [SAID]
    assert elements(tree, "LBody") == ["hart op"]
    assert elements(tree, "Link") == ["ga pencil heen"]  # one link, with the icon in it
    with pikepdf.open(file) as pdf:
        depth = 0
        inside = False
        for _, operator in pikepdf.parse_content_stream(pdf.pages[0]):
            name = str(operator)
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(name, 0)
            if name in ("BT", "ET"):
                inside = name == "BT"
            assert depth >= 0
            assert not (inside and name in ("m", "l", "c", "h", "f", "re")), "a path in a text object (8.2, figure 9)"
        assert (depth, inside) == (0, False)


def test_the_icons_are_seen(page: Page, tmp_path: Path) -> None:
    write_pdf([page], file := tmp_path / "a.pdf", META)
    with pypdfium2.PdfDocument(file) as document:
        assert "Kost" in document[0].get_textpage().get_text_range()
        picture = document[0].render(scale=8).to_pil().convert("RGB")
    text = page.items[0]
    run = text.lines[0].runs[1]  # type: ignore[union-attr]
    left, em = (5 + run.x) * 8 * 72 / 25.4, run.font.size_pt * 8
    base = (text.box.y + text.lines[0].baseline) * 8 * 72 / 25.4  # type: ignore[union-attr]
    area = picture.crop((int(left), int(base - em), int(left + run.width * 8 * 72 / 25.4), int(base + em / 5)))
    red = sum(count for count, pixel in area.getcolors(area.width * area.height) or () if pixel == (255, 0, 0))
    assert red > 0.05 * area.width * area.height


@pytest.mark.parametrize("outline", [False, True])
def test_an_svg_names_them(page: Page, tmp_path: Path, outline: bool) -> None:
    (file,) = write_svg([page], tmp_path, META, outline=outline)
    text = file.read_text(encoding="utf-8")
    assert "\ufffc" not in text
    if outline:
        assert f"<title>{SAID}</title>" in text
    else:
        assert len(re.findall(r'<g role="img"><title>(?:hart|pencil|chat|hart hart)</title><path', text)) == 5
        assert re.search(r"<tspan[^>]*>heen ?</tspan>", text)


def test_html_has_them_in_the_line(page: Page) -> None:
    (card,) = read_cards([page])
    block = card.sides[0][0]
    told = inline(block.pieces)
    assert re.sub(r'<svg class="icon" role="img" aria-label="([^"]*)".*?</svg>', r"[\1]", told) == (
        'Kost <strong>[hart]</strong> nu, <a href="https://example.org/">ga [pencil] heen</a> '
        "en verantwoordelijkheid[chat] [hart hart]"
    )
    assert block.text == SAID
