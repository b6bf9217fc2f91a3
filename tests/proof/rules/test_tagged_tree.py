"""Headings, tables, lists and notes in the structure: faulty ones are caught by their rule only, sound ones by none."""

from __future__ import annotations

from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, String
from sabotage import Change, Sabotage, only

from deck.proof.rules import Rule, tagged_tree

TESTS = Sabotage()


def tree(sample: Any, *rows: Any) -> None:
    """Put elements at the end of the tree, each written as (type, what is in it or its entries …)."""
    sample.tree.K.extend([grown(sample, row) for row in rows])


def grown(sample: Any, row: Any) -> Any:
    if isinstance(row, str):
        row = (row,)
    kind, *rest = row
    entries = {key: value for part in rest if isinstance(part, dict) for key, value in part.items()}
    return sample.element(kind, *(grown(sample, part) for part in rest if not isinstance(part, dict)), **entries)


def attributes(**values: Any) -> dict[str, Any]:
    """What a cell says of itself."""
    return {"A": Dictionary(O=Name.Table, **values)}


TOP, SIDE = attributes(Scope=Name.Column), attributes(Scope=Name.Row)
WORD = ("Span", {"ActualText": String("woord")})
CELL = ("TD", WORD)
ROW = ("TR", ("TH", TOP), ("TH", TOP))


# Headings.


@TESTS.breaks("tag-heading")
def _first_of_level_2(sample: Any) -> None:
    tree(sample, "H2")


@TESTS.breaks("tag-heading")
def _from_1_to_3(sample: Any) -> None:
    tree(sample, ("Sect", "H1", "P"), ("Sect", "H3"))


@TESTS.breaks("tag-heading")
def _by_another_name(sample: Any) -> None:
    sample.tree.RoleMap = Dictionary({"/Kop 1": Name.Kop1, "/Kop1": Name.H1, "/Kop 3": Name.H3})
    tree(sample, "Kop 1", "Kop 3")


@TESTS.breaks("tag-heading")
def _with_and_without_a_level(sample: Any) -> None:
    tree(sample, "H1", ("Sect", "H"))


@TESTS.breaks("tag-heading")
def _two_without_a_level(sample: Any) -> None:
    tree(sample, ("Sect", "H", "P", "H"))


@TESTS.keeps
def _headings_up_and_down(sample: Any) -> None:
    tree(sample, "H1", "H2", "H3", "H2", "H3", "H1", "H2")


@TESTS.keeps
def _headings_without_a_level(sample: Any) -> None:
    tree(sample, ("Sect", "H", ("Sect", "H")), ("Sect", "H"))


# Tables.


@TESTS.breaks("tag-table")
def _a_paragraph_in_a_table(sample: Any) -> None:
    tree(sample, ("Table", ROW, "P"))


@TESTS.breaks("tag-table")
def _a_cell_in_a_table(sample: Any) -> None:
    tree(sample, ("Table", ROW, CELL))


@TESTS.breaks("tag-table")
def _a_row_alone(sample: Any) -> None:
    tree(sample, ROW)


@TESTS.breaks("tag-table")
def _a_cell_in_a_paragraph(sample: Any) -> None:
    tree(sample, ("P", CELL))


@TESTS.breaks("tag-table")
def _two_heads(sample: Any) -> None:
    tree(sample, ("Table", ("THead", ROW), ("THead", ROW), ("TBody", ROW)))


@TESTS.breaks("tag-table")
def _a_head_without_a_body(sample: Any) -> None:
    tree(sample, ("Table", ("THead", ROW), ROW))


@TESTS.breaks("tag-table")
def _a_caption_in_the_midst(sample: Any) -> None:
    tree(sample, ("Table", ROW, "Caption", ROW))


@TESTS.breaks("tag-table")
def _a_short_row(sample: Any) -> None:
    tree(sample, ("Table", ROW, ("TR", CELL)))


@TESTS.breaks("tag-table")
def _a_row_that_a_cell_makes_too_long(sample: Any) -> None:
    tree(sample, ("Table", ("TR", ("TH", attributes(Scope=Name.Column, RowSpan=2)), ("TH", TOP)), ("TR", CELL, CELL)))


@TESTS.breaks("tag-table")
def _a_cell_below_the_last_row(sample: Any) -> None:
    tree(sample, ("Table", ROW, ("TR", ("TD", WORD, attributes(RowSpan=3)), CELL)))


@TESTS.breaks("tag-table")
def _cells_over_each_other(sample: Any) -> None:
    high = ("TH", attributes(Scope=Name.Column, RowSpan=2))
    tree(sample, ("Table", ("TR", ("TH", TOP), high), ("TR", ("TD", WORD, attributes(ColSpan=2)))))


@TESTS.breaks("tag-table")
def _heads_without_a_scope(sample: Any) -> None:
    tree(sample, ("Table", ("TR", "TH", "TH"), ("TR", CELL, CELL)))


@TESTS.breaks("tag-table")
def _no_heads(sample: Any) -> None:
    tree(sample, ("Table", ("TR", CELL, CELL), ("TR", CELL, CELL)))


@TESTS.breaks("tag-table")
def _a_head_of_nowhere(sample: Any) -> None:
    named = attributes(Headers=Array([String("kop"), String("voet")]))
    tree(sample, ("Table", ("TR", ("TH", {"ID": String("kop")})), ("TR", ("TD", WORD, named))))


@TESTS.breaks("tag-table")
def _a_scope_of_another_owner(sample: Any) -> None:
    wrong = {"A": Dictionary(O=Name.Layout, Scope=Name.Column)}
    tree(sample, ("Table", ("TR", ("TH", wrong)), ("TR", CELL)))


@TESTS.keeps
def _a_table_of_all_parts(sample: Any) -> None:
    wide = ("TR", ("TH", attributes(Scope=Name.Both, ColSpan=2)))
    tree(sample, ("Table", "Caption", ("THead", wide), ("TBody", ("TR", CELL, CELL)), ("TBody", ROW), ("TFoot", ROW)))


@TESTS.keeps
def _spans_that_fit(sample: Any) -> None:
    corner = ("TD", attributes(RowSpan=2))  # empty: it needs no head
    first = ("TR", corner, ("TH", attributes(Scope=Name.Column, ColSpan=2)))
    side = ("TH", attributes(Scope=Name.Row, RowSpan=2))
    tree(sample, ("Table", first, ROW, ("TR", side, CELL, CELL), ("TR", CELL, CELL)))


@TESTS.keeps
def _scopes_in_a_class(sample: Any) -> None:
    sample.tree.ClassMap = Dictionary(
        Top=Dictionary(O=Name.Table, Scope=Name.Column),
        Both=Array([Dictionary(O=Name.Layout), Dictionary(O=Name.Table, Scope=Name.Row)]),
    )
    tree(sample, ("Table", ("TR", ("TH", {"C": Name.Top})), ("TR", CELL)))
    tree(sample, ("Table", ("TR", ("TH", {"C": Array([Name.Other, 0, Name.Both, 0])}), CELL)))


@TESTS.keeps
def _a_scope_among_other_attributes(sample: Any) -> None:
    mixed = {"A": Array([Dictionary(O=Name.Layout), 0, Dictionary(O=Name.Table, Scope=Name.Row), 0])}
    tree(sample, ("Table", ("TR", ("TH", mixed), CELL)))


@TESTS.keeps
def _heads_by_name(sample: Any) -> None:
    named = attributes(Headers=Array([String("kop")]))
    tree(sample, ("Table", ("TR", ("TH", {"ID": String("kop")})), ("TR", ("TD", WORD, named))))


@TESTS.keeps
def _rows_in_what_does_not_count(sample: Any) -> None:
    tree(sample, ("Table", ("NonStruct", ROW, ("Private", ("TR", CELL, CELL)))))


@TESTS.keeps
def _a_table_by_other_names(sample: Any) -> None:
    sample.tree.RoleMap = Dictionary(Tabel=Name.Table, Rij=Name.TR, Cel=Name("/Vak"), Vak=Name.TD, Kop=Name.TH)
    tree(sample, ("Tabel", ("Rij", ("Kop", SIDE), ("Cel", WORD))))


# Lists, tables of contents and notes.


@TESTS.breaks("tag-list")
def _an_item_alone(sample: Any) -> None:
    tree(sample, ("Sect", ("LI", "LBody")))


@TESTS.breaks("tag-list")
def _a_body_alone(sample: Any) -> None:
    tree(sample, "LBody")


@TESTS.breaks("tag-list")
def _a_paragraph_in_a_list(sample: Any) -> None:
    tree(sample, ("L", "P"))


@TESTS.breaks("tag-list")
def _a_paragraph_in_an_item(sample: Any) -> None:
    tree(sample, ("L", ("LI", "Lbl", "P")))


@TESTS.breaks("tag-list")
def _a_caption_below_a_list(sample: Any) -> None:
    tree(sample, ("L", ("LI", "LBody"), "Caption"))


@TESTS.breaks("tag-list")
def _a_paragraph_in_contents(sample: Any) -> None:
    tree(sample, ("TOC", "P"))


@TESTS.breaks("tag-list")
def _an_entry_outside_contents(sample: Any) -> None:
    tree(sample, ("P", "TOCI"))


@TESTS.keeps
def _lists_in_lists(sample: Any) -> None:
    tree(sample, ("L", "Caption", ("LI", "Lbl", ("LBody", "P", ("L", ("LI", "LBody")))), ("L", ("LI", "LBody"))))
    tree(sample, ("TOC", "Caption", ("TOCI", "Reference"), ("TOC", ("TOCI", "Reference"))))


@TESTS.breaks("tag-note")
def _a_note_without_an_id(sample: Any) -> None:
    tree(sample, ("Note", {"ID": String("")}))


@TESTS.breaks("tag-note")
def _two_notes_with_one_id(sample: Any) -> None:
    tree(sample, ("Note", {"ID": String("1")}), ("Note", {"ID": String("1")}))


@TESTS.keeps
def _notes(sample: Any) -> None:
    tree(sample, ("Note", {"ID": String("1")}), ("P", ("Note", {"ID": String("2")})))


def test_every_rule_has_its_sabotage() -> None:
    assert {one.id for one in vars(tagged_tree).values() if isinstance(one, Rule)} == TESTS.rules


@pytest.mark.parametrize(("rule", "spoil"), TESTS.faulty)
def test_a_faulty_file_is_caught_by_its_rule_only(sample: Any, rule: str, spoil: Change) -> None:
    spoil(sample)
    only(rule, sample)


@pytest.mark.parametrize("change", TESTS.sound)
def test_a_sound_file_is_caught_by_none(sample: Any, change: Change) -> None:
    change(sample)
    assert [str(finding.fault()) for finding in sample.findings()] == []


def test_a_finding_names_its_page(sample: Any) -> None:
    tree(sample, "H2")
    (finding,) = sample.findings()
    assert (finding.page, finding.where) == (1, "page 1")
