"""What people write on: the words that ask stand on the line that is written on, and no place to type lies on words."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from house import DECK, PRODUCTS

from deck.base.items.items import Field, Page, Text

FORMS = ("canvas", "dilemmakaarten", "modelposter", "observatieblad", "terugkoppeling")
CASES = [(name, size) for name in FORMS for size in PRODUCTS[name].sizes]
TURNED = [
    ("canvas", "297x420"),
    ("modelposter", "420x297"),
    ("observatieblad", "297x210"),
    ("terugkoppeling", "420x297"),
]

Laid = Callable[..., Any]
every_form = pytest.mark.parametrize(("product", "size"), CASES + TURNED)


@every_form
@pytest.mark.parametrize("lang", DECK.languages)
def test_a_place_to_type_keeps_off_words(laid: Laid, look: SimpleNamespace, product: str, size: str, lang: str) -> None:
    pages = [page for _, page in look.sides(laid(product, size, lang=lang).cards)]
    fields = [(page, item) for page in pages for item in page.items if isinstance(item, Field)]
    assert fields
    for page, field in fields:
        frame = field.box.outset(1.0)
        assert not [text.text for text in look.texts(page) for ink, _ in look.inked(text) if ink.overlaps(frame)]


@every_form
@pytest.mark.parametrize("lang", DECK.languages)
def test_a_prompt_stands_on_its_line(laid: Laid, look: SimpleNamespace, product: str, size: str, lang: str) -> None:
    done = laid(product, size, lang=lang)
    slots = {slot.name: slot for kind in done.layout.templates.values() for slot in kind.front.slots}
    found = prompts(look, done.cards[0].front)
    assert found or product == "dilemmakaarten"
    for prompt in found:
        lines = slots[prompt.source.field.replace("prompt", "line")].box
        foot = prompt.box.y + prompt.lines[-1].baseline
        (font,) = set(look.fonts(prompt))
        assert 0 <= lines.bottom - foot <= 0.35 * font.size_pt * 25.4 / 72, prompt.text


def prompts(look: SimpleNamespace, page: Page) -> list[Text]:
    return [text for text in look.texts(page) if text.source.field.startswith("prompt_")]
