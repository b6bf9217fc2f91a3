"""The sheets of a session as a screen reader finds them; veraPDF judges them in tests/making/press."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from types import ModuleType
from typing import Any

import pytest

from deck.content.deck import built_in

DECK = built_in()


Kit = Callable[..., Any]
HEADINGS = re.compile("H[1-6]")
SHEETS = ("00-", "01-", "02-")


@pytest.mark.parametrize("name", ["langs-de-lijn", "dansende-dilemmas", "startkit-model"])
def test_the_headings_are_in_order_and_nothing_is_left_out(name: str, kit: Kit, tagtree: ModuleType) -> None:
    for start in SHEETS:
        (section,) = tagtree.read(kit(name).pdf(start)).nodes
        levels = [int(node.tag[1]) for node in section.walk() if HEADINGS.fullmatch(node.tag)]
        assert levels[:1] == [1] and all(after <= before + 1 for before, after in pairwise(levels)), (start, levels)
        assert section.title
        for node in section.walk():
            if node.tag == "L":
                assert {kid.tag for kid in node.nodes} == {"LI"}
            if node.tag == "Figure":
                assert len(node.alt) > 8


@pytest.mark.parametrize("name", DECK.edition().exercises)
def test_the_sketch_is_one_figure_with_its_words(name: str, kit: Kit, tagtree: ModuleType) -> None:
    figures = [node for node in tagtree.read(kit(name).pdf("02-")).walk() if node.tag == "Figure"]
    sketch, *others = figures
    assert sketch.alt.startswith("Plattegrond van een ruimte van ") and "25 mensen" in sketch.alt
    legend = ["1 vertrouwen"] if name == "dansende-dilemmas" else []  # which number on a mat is which principle
    assert [one.alt.partition(",")[0] for one in others] == legend


def test_the_print_list_is_a_table_with_heads(kit: Kit, tagtree: ModuleType) -> None:
    made = kit("dansende-dilemmas")
    (table,) = [node for node in tagtree.read(made.pdf("00-")).walk() if node.tag == "Table"]
    lines = [[kid.tag for kid in row.nodes] for row in table.nodes]
    assert lines[0] == ["TH"] * 6
    assert lines[1:] == [["TH", *["TD"] * 5]] * len(made.result.rows)
