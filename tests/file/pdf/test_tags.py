"""Tags of small pages: what each reading becomes in the structure tree, and what is left out of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pikepdf
import pypdfium2
import pytest
from house import FACES, PALETTE

from deck.base.items.drawing import rectangle
from deck.base.items.items import ARTIFACT, Field, Font, Group, Item, Line, Page, Reading, Run, Source, Text
from deck.base.text.setting import Block, Style
from deck.base.text.story import fit_story
from deck.base.units import Box, Size
from deck.file.base import Metadata, PdfStyle
from deck.file.pdf.write import write_pdf

INK = PALETTE["ink"]
FONT = Font(FACES["regular"], 10, INK)
SPACE = FACES["regular"].space


def run(text: str, x: float = 0, **more: Any) -> Run:
    return Run(x, tuple(FACES["regular"].shape(word) for word in text.split()), FONT, SPACE, **more)


def text(said: str, tag: str = "P", y: float = 5, field: str = "", **reading: Any) -> Text:
    line = Line(4, (run(said),))
    return Text(Box(5, y, 80, 5), (line,), Reading(tag, **reading), source=Source(field=field))


@pytest.fixture
def tree(tmp_path: Path, tagtree: ModuleType) -> Callable[..., list[str]]:
    """The YAML lines of the tree of pages, or of the items of one page; the file is test.pdf."""

    def make(*parts: Page | Item, style: PdfStyle | None = None) -> list[str]:
        pages = [part for part in parts if isinstance(part, Page)] or [Page(Size(100, 60), parts)]  # type: ignore[arg-type]
        write_pdf(pages, tmp_path / "test.pdf", Metadata("Proef"), style=style)
        return list(tagtree.as_yaml(tagtree.read(tmp_path / "test.pdf")))[2:]

    return make


def test_items_of_a_list_stand_in_one_list(tree: Callable[..., list[str]]) -> None:
    label = Line(4, (run("1.", -5),))
    one = replace(text("eerst", "LI", field="ways"), label=label)
    two = replace(text("dan", "LI", 15, "ways"), label=replace(label, runs=(run("2.", -5),)))
    other = text("los", "LI", 25, "tips")
    assert tree(one, rectangle(Box(0, 0, 9, 9), INK), two, other) == [
        "  - L:",
        "    - LI:",
        '      - Lbl: "1."',
        '      - LBody: "eerst"',
        "    - LI:",
        '      - Lbl: "2."',
        '      - LBody: "dan"',
        "  - L:",
        "    - LI:",
        '      - LBody: "los"',
    ]


def test_a_number_and_its_name_are_an_item(tree: Callable[..., list[str]]) -> None:
    found = tree(text("3", "Lbl"), text("legitimiteit", "LBody"), text("4", "Lbl", 20), text("opgave", "LBody", 20))
    assert found == [
        "  - L:",
        "    - LI:",
        '      - Lbl: "3"',
        '      - LBody: "legitimiteit"',
        "    - LI:",
        '      - Lbl: "4"',
        '      - LBody: "opgave"',
    ]


def test_a_name_in_a_second_language_stands_in_the_same_item(tree: Callable[..., list[str]]) -> None:
    dutch = replace(text("", "LBody"), lines=(Line(4, (run("opgave", lang="nl"),)),))
    found = tree(text("4", "Lbl"), text("shared task", "LBody"), dutch, text("5", "Lbl"), text("others", "LBody"))
    assert found == [
        "  - L:",
        "    - LI:",
        '      - Lbl: "4"',
        '      - LBody: "shared task"',
        "      - LBody:",
        "        - Span:",
        '          - lang: "nl"',
        '          - "opgave "',
        "    - LI:",
        '      - Lbl: "5"',
        '      - LBody: "others"',
    ]


def test_words_without_a_label_are_items_of_their_own(tree: Callable[..., list[str]]) -> None:
    labelled = (text("4", "Lbl"), text("opgave", "LBody"), text("Merk"))
    loose = tree(*labelled, text("1", "LBody"), text("2", "LBody"))[5:]
    assert loose == ["  - L:", "    - LI:", '      - LBody: "1"', "    - LI:", '      - LBody: "2"']


def test_cells_stand_in_rows_of_a_table(tree: Callable[..., list[str]]) -> None:
    cells = (
        text("Taak", "TH", scope="Column", row=1),
        text("Week", "TH", scope="Column", row=1),
        text("Uitnodigen", "TH", scope="Row", row=2),
        text("1", "TD", row=2),
    )
    assert tree(*cells, text("Klaar")) == [
        "  - Table:",
        "    - TR:",
        "      - TH:",
        '        - scope: "Column"',
        '        - "Taak "',
        "      - TH:",
        '        - scope: "Column"',
        '        - "Week "',
        "    - TR:",
        "      - TH:",
        '        - scope: "Row"',
        '        - "Uitnodigen "',
        '      - TD: "1"',
        '  - P: "Klaar"',
    ]


def test_a_heading_in_two_sizes_is_one_heading(tree: Callable[..., list[str]]) -> None:
    found = tree(text("Werken vanuit", "H1"), text("vertrouwen", "H1", 15), text("Waarden", "H2", 25))
    assert found == ['  - H1: "Werken vanuit vertrouwen"', '  - H2: "Waarden"']


def test_a_link_holds_its_words_and_its_object(tree: Callable[..., list[str]], tmp_path: Path) -> None:
    runs = (run("Lees de"), run("gids", 15, link="https://voorbeeld.nl"), run("eerst", 25))
    found = tree(Text(Box(5, 5, 80, 5), (Line(4, runs),)))
    assert found == ["  - P:", '    - "Lees de "', '    - Link: "gids"', '    - "eerst "']
    with pikepdf.open(tmp_path / "test.pdf") as pdf:
        (link,) = pdf.pages[0].Annots
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        holder = numbers[2 * int(link.StructParent) + 1]
        assert holder.S == "/Link"
        assert [kid.Obj.objgen for kid in holder.K if not isinstance(kid, int)] == [link.objgen]
        assert str(link.Contents) == "https://voorbeeld.nl"


def test_a_link_over_two_lines_is_one_link(tree: Callable[..., list[str]], tmp_path: Path) -> None:
    lines = [Line(4 + 5 * at, (run(said, link="https://voorbeeld.nl"),)) for at, said in enumerate(("de", "gids"))]
    assert tree(Text(Box(5, 5, 80, 15), tuple(lines))) == ["  - P:", '    - Link: "de gids"']
    with pikepdf.open(tmp_path / "test.pdf") as pdf:
        assert len(pdf.pages[0].Annots) == 2


def test_no_link_where_none_can_be_followed(tree: Callable[..., list[str]], tmp_path: Path) -> None:
    linked = Text(Box(5, 5, 80, 5), (Line(4, (run("gids", link="https://voorbeeld.nl"),)),))
    assert tree(linked, style=PdfStyle(links=False)) == ['  - P: "gids"']
    with pikepdf.open(tmp_path / "test.pdf") as pdf:
        assert "/Annots" not in pdf.pages[0]


def test_a_foreign_phrase_says_its_language(tree: Callable[..., list[str]]) -> None:
    runs = (run("Dat heet"), run("accountability", 20, lang="en"))
    assert tree(Text(Box(5, 5, 80, 5), (Line(4, runs),))) == [
        "  - P:",
        '    - "Dat heet "',
        "    - Span:",
        '      - lang: "en"',
        '      - "accountability "',
    ]


def test_a_whole_text_in_another_language(tree: Callable[..., list[str]]) -> None:
    assert tree(text("Trust", lang="en")) == ["  - P:", '    - lang: "en"', '    - "Trust "']


def test_a_drawing_is_one_figure(tree: Callable[..., list[str]], tmp_path: Path) -> None:
    parts = (rectangle(Box(0, 0, 5, 5), INK), text("in de tekening"), rectangle(Box(9, 9, 5, 5), INK))
    drawing = Group(parts, 20, 10, reading=Reading("Figure", "Een tekening"))
    assert tree(drawing) == ["  - Figure:", '    - alt: "Een tekening"', '    - "in de tekening "']
    with pikepdf.open(tmp_path / "test.pdf") as pdf:
        figure = next(one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure")
        millimetres = [round(float(value) * 25.4 / 72, 2) for value in figure.A.BBox]
    assert millimetres == [20, 36, 105, 50]


def test_what_is_skipped_is_in_no_element(tree: Callable[..., list[str]], tmp_path: Path) -> None:
    quiet = Group((text("nooit gehoord"), text("evenmin", y=20)), reading=ARTIFACT)
    assert tree(quiet, text("wel", y=30), replace(text("noot", y=40), reading=ARTIFACT)) == ['  - P: "wel"']
    with pikepdf.open(tmp_path / "test.pdf") as pdf:
        stream = pdf.pages[0].Contents.read_bytes()
    assert stream.count(b"BDC") == stream.count(b"EMC") == 3


def test_a_side_that_cards_share_is_read_for_each(tree: Callable[..., list[str]], tmp_path: Path) -> None:
    """The ground is written once; the words are those of another card each time."""
    side = (rectangle(Box(0, 0, 50, 30), INK), text("Achterkant"))
    shared = Group(side, shared=True)
    pages = [Page(Size(100, 60), (Group((shared,), 5, 5, card=card, title=f"K{card}"),)) for card in (1, 2)]
    assert tree(*pages) == [
        "  - Sect:",
        '    - title: "K1"',
        '    - P: "Achterkant"',
        "  - Sect:",
        '    - title: "K2"',
        '    - P: "Achterkant"',
    ]
    with pikepdf.open(tmp_path / "test.pdf") as pdf:
        assert len(pdf.pages[0].Resources.XObject) == 1


def test_a_back_joins_its_front(tree: Callable[..., list[str]]) -> None:
    fronts = tuple(Group((text(f"voor {card}"),), card=card, title=f"K{card}") for card in (1, 2))
    backs = tuple(Group((text(f"achter {card}"),), card=card) for card in (2, 1))
    assert tree(Page(Size(100, 60), fronts), Page(Size(100, 60), backs)) == [
        "  - Sect:",
        '    - title: "K1"',
        '    - P: "voor 1"',
        '    - P: "achter 1"',
        "  - Sect:",
        '    - title: "K2"',
        '    - P: "voor 2"',
        '    - P: "achter 2"',
    ]


def story(words: str, width: float) -> Text:
    style = Style("p", max_pt=10, min_pt=10, colour=INK, typefaces=FACES, hyphenate=True)
    (made,) = fit_story([Block(words, style, Reading("P"))], Box(5, 5, width, 90), "nl").texts
    return made


WORDS = "Samenwerkingsverbanden ondersteunen verantwoordelijkheid en vertrouwelijkheid"


@pytest.mark.parametrize("width", [16, 18, 22, 30, 44])
def test_nobody_hears_or_copies_a_hyphen_that_breaking_added(
    width: float, tree: Callable[..., list[str]], tmp_path: Path
) -> None:
    made = story(WORDS, width)
    assert any(line.hyphenated for line in made.lines)
    assert tree(made) == [f'  - P: "{WORDS}"']
    with pypdfium2.PdfDocument(tmp_path / "test.pdf") as pdf:
        copied = pdf[0].get_textpage().get_text_range()
    assert re.sub(r"\s+", " ", copied).strip() == WORDS


def test_a_field_keeps_its_place_only_in_a_form(tree: Callable[..., list[str]]) -> None:
    field = Field(Box(5, 20, 50, 10), "team", "Team", font=FONT)
    assert tree(text("Team"), field) == ['  - P: "Team"']
    page = Page(Size(100, 60), (text("Team"), field))
    assert tree(page, style=PdfStyle(forms=True))[1].startswith("  - Form")


def test_a_file_can_be_written_without_tags(tmp_path: Path) -> None:
    page = Page(Size(100, 60), (text("kaal"),))
    write_pdf([page], tmp_path / "bare.pdf", Metadata("Kaal"), style=PdfStyle(tagged=False))
    with pikepdf.open(tmp_path / "bare.pdf") as pdf:
        assert "/StructTreeRoot" not in pdf.Root and "/Metadata" not in pdf.Root
        assert b"BDC" not in pdf.pages[0].Contents.read_bytes()
