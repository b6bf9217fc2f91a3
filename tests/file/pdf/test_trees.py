"""What a screen reader finds: the tag tree of every product as YAML, and what is heard of it, in order.

`UPDATE_SNAPSHOTS=1 pytest tests/file/pdf` writes the files anew; read the difference aloud before you keep it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pikepdf
import pytest
import yaml
from house import PRODUCTS

TREES = Path(__file__).resolve().parent / "trees"
WITHOUT_FIGURES = {"terugkoppeling", "dobbelsteen", "fiches", "speelbord"}
HEADINGS = re.compile("H[1-6]")
YAML = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Tree = Callable[..., Any]


def kept(name: str, text: str) -> str:
    """The text that was kept under a name; written anew when that is asked."""
    file = TREES / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        file.write_text(text, encoding="utf-8")
    return file.read_text(encoding="utf-8") if file.exists() else ""


@pytest.fixture(scope="module")
def tree(make_product: Callable[..., Path], tagtree: ModuleType) -> Tree:
    """The tree of a product for a profile, read once for each file."""
    read = cache(tagtree.read)
    return lambda *choices, **more: read(make_product(*choices, **more))


@pytest.mark.parametrize("product", PRODUCTS)
def test_the_tree_is_that_of_the_file(product: str, tree: Tree, tagtree: ModuleType) -> None:
    found = "\n".join(tagtree.as_yaml(tree(product))) + "\n"
    assert found == kept(f"{product}.yaml", found)
    assert isinstance(yaml.load(found, YAML), list)


@pytest.mark.parametrize("product", PRODUCTS)
def test_what_is_heard(product: str, tree: Tree, tagtree: ModuleType) -> None:
    found = "\n".join(tagtree.heard(tree(product))) + "\n"
    assert found == kept(f"{product}.txt", found)


@pytest.mark.slow
@pytest.mark.parametrize("product", PRODUCTS)
@pytest.mark.parametrize("profile", ["office", "press"])
def test_every_profile_says_the_same(product: str, profile: str, tree: Tree) -> None:
    """Fronts and backs lie apart on sheets, and are read together all the same."""
    size = "A2" if product == "modelposter" else ""
    one, other = (list(words(tree(product, size, name))) for name in ("screen", profile))
    if product == "gedragskaarten" and profile == "office":  # blank cards fill the last sheet
        other, blanks = other[: len(one)], other[len(one) :]
        assert len(blanks) == 8 * len({*blanks})
    if product == "afspraakkaart" and profile == "office":  # copies do so
        other, copies = other[: len(one)], other[len(one) :]
        assert copies == 3 * other
    assert one == other


def words(node: Any) -> Any:
    """Everything that is read, link or no link, field or no field."""
    for found in node.walk():
        if found.tag in ("P", "Lbl", "LBody", "Figure") or HEADINGS.fullmatch(found.tag):
            yield found.tag, " ".join(found.text.split()), found.alt


def test_a_sheet_that_is_folded_reads_the_same(tree: Tree) -> None:
    one, other = (tree("dilemmakaarten", profile="office", duplex=duplex) for duplex in ("fold", "short-edge"))
    assert list(words(one)) == list(words(other))


@pytest.mark.parametrize("product", PRODUCTS)
def test_headings_come_in_order(product: str, tree: Tree) -> None:
    for section in tree(product).nodes:
        levels = [int(node.tag[1]) for node in section.walk() if HEADINGS.fullmatch(node.tag)]
        assert levels[:1] == [1], section.title
        assert all(after <= before + 1 for before, after in pairwise(levels)), (section.title, levels)
        assert all(node.text.strip() for node in section.walk() if HEADINGS.fullmatch(node.tag))


@pytest.mark.parametrize("product", PRODUCTS)
def test_every_card_has_a_section_and_a_bookmark(product: str, tree: Tree, make_product: Callable[..., Path]) -> None:
    titles = [section.title for section in tree(product).nodes]
    with pikepdf.open(make_product(product)) as pdf, pdf.open_outline() as outline:
        marks = [str(item.title) for item in outline.root]
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.Root.Lang) == "nl-NL"
        assert all(page.Tabs == "/S" for page in pdf.pages)
    assert all(titles)
    assert marks == list(dict.fromkeys(titles))


@pytest.mark.parametrize("product", PRODUCTS)
def test_lists_and_figures_are_whole(product: str, tree: Tree) -> None:
    for node in tree(product).walk():
        kids = [kid.tag for kid in node.nodes]
        if node.tag == "L":
            assert set(kids) == {"LI"}
        elif node.tag == "LI":
            assert kids in (["Lbl", "LBody"], ["LBody"])
        elif node.tag == "Figure":
            digits = not node.text.strip("1234567 ")
            assert len(node.alt) > 8 and (digits or node.text.strip() == node.alt.replace(",", "")), (
                "rings, or a legend"
            )


@pytest.mark.parametrize("product", PRODUCTS)
def test_every_figure_says_where_it_stands(product: str, make_product: Callable[..., Path]) -> None:
    with pikepdf.open(make_product(product)) as pdf:
        figures = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
        for figure in figures:
            left, bottom, right, top = map(float, figure.A.BBox)
            _, _, width, height = map(float, figure.Pg.MediaBox)
            assert 0 <= left < right <= width and 0 <= bottom < top <= height
        assert figures or product in WITHOUT_FIGURES
