"""Markdown becomes the parts of a running text; what no page can show is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.base.errors import InputError
from deck.content.markdown import read_running
from deck.content.running import Part, Running


def read(tmp_path: Path, text: str, icons: tuple[str, ...] = ("hart", "users")) -> tuple[Running, list[str]]:
    path = tmp_path / "regels.md"
    path.write_text(text, encoding="utf-8")
    return read_running(path, "regels.md", lambda: set(icons))


def parts(tmp_path: Path, text: str) -> tuple[Part, ...]:
    running = read(tmp_path, f"# Titel\n\n{text}")[0]
    return (*running.opening, *running.parts)


def faults(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(InputError) as error:
        read(tmp_path, text)
    return [f"{one.place}: {one.message}" for one in error.value.faults]


def test_a_text_is_its_title_what_opens_it_and_the_rest(tmp_path: Path) -> None:
    running, notes = read(tmp_path, '# De "tuin"\n\nEen spel.\n\n- :users: twee\n- :hart: een\n\n## Begin\n\nJij.\n')
    assert (running.title, notes) == ("De “tuin”", [])
    assert [part.text for part in running.of("lead")] == ["Een spel."]
    assert [part.text for part in running.of("facts")] == [":users: twee", ":hart: een"]
    assert [(part.kind, part.text, part.place) for part in running.parts] == [
        ("h2", "Begin", "regels.md, line 8"),
        ("body", "Jij.", "regels.md, line 10"),
    ]
    assert [part.text for part in running.flowing(frozenset({"lead"}))] == [
        ":users: twee",
        ":hart: een",
        "Begin",
        "Jij.",
    ]
    assert running.flowing(frozenset()) == (*running.opening, *running.parts)


def test_marks_become_ours_and_other_signs_stay_signs(tmp_path: Path) -> None:
    (part,) = parts(tmp_path, r"Een **vet** en *schuin* [woord](https://a.nl/b_(c)), 3 * 4, [x] en \:hart: &amp; \*.")
    assert part.text == (r"Een **vet** en *schuin* [woord](https://a.nl/b_%28c%29), 3 \* 4, \[x\] en \:hart: & \*.")
    (foreign,) = parts(tmp_path, "Zeg [cheers]{lang=en} *hard*.")
    assert foreign.text == "Zeg [cheers]{lang=en} *hard*."


def test_lists_keep_their_numbers_and_are_told_apart(tmp_path: Path) -> None:
    found = parts(tmp_path, "3. drie\n4. vier\n\n- punt\n")
    assert [(part.kind, part.number, part.text) for part in found] == [
        *(("number", 3, "drie"), ("number", 4, "vier"), ("bullet", 0, "punt"))
    ]
    assert found[0].list == found[1].list != found[2].list


def test_lists_stand_in_lists_three_deep(tmp_path: Path) -> None:
    found = parts(tmp_path, "- a\n  1. b\n     - c\n  2. d\n- e\n\n> - f\n>   - g\n")
    outer, second, third = found[0].list, found[1].list, found[2].list
    assert [(part.text, part.list, part.inside) for part in found[:-1]] == [
        ("a", outer, ()),
        ("b", second, (("bullet", outer),)),
        ("c", third, (("bullet", outer), ("number", second))),
        ("d", second, (("bullet", outer),)),
        ("e", outer, ()),
    ]
    assert len({part.whole for part in found[:-1]}) == 1
    assert [(part.text, len(part.inside)) for part in found[-1].parts] == [("f", 0), ("g", 1)]
    assert faults(tmp_path, "# Titel\n\n- a\n  - b\n    - c\n      - d\n") == [
        "regels.md, line 6: a list stands 3 lists deep."
    ]
    assert faults(tmp_path, "# Titel\n\n- a\n\n  > b\n\n-\n") == [
        "regels.md, line 5: an item of a list holds something that is no words and no list.",
        "regels.md, line 7: an item of a list says nothing.",
    ]


def test_facts_on_a_cover_hold_no_lists(tmp_path: Path) -> None:
    running = read(tmp_path, "# Titel\n\n- twee\n  - of drie\n\n## Kop\n\nTekst.\n")[0]
    assert running.of("facts") == ()
    assert [part.text for part in running.flowing(frozenset({"facts"}))] == ["twee", "of drie", "Kop", "Tekst."]


def test_a_row_with_too_many_cells_is_told_and_one_with_few_is_filled(tmp_path: Path) -> None:
    (table,) = parts(tmp_path, "| a | b |\n| - | - |\n| 1 |\n|  | 2 |\n 3 | 4\n")
    assert table.rows[1:] == (("1", ""), ("", "2"), ("3", "4"))
    assert faults(tmp_path, "# Titel\n\n| a | b |\n| - | - |\n| 1 | 2 | 3 |\n| 1 | 2 \\| 3 |\n") == [
        "regels.md, line 5: the row has 3 cells, and the table has 2 columns."
    ]


def test_what_stands_in_a_note_is_told_by_its_name(tmp_path: Path) -> None:
    assert faults(tmp_path, "# Titel\n\n> een\n>\n> ***\n>\n> > twee\n\n>\n") == [
        "regels.md, line 5: a line for a new page stands in a note (behind >).",
        "regels.md, line 7: a note stands in a note (behind >).",
        "regels.md, line 9: a note (behind >) says nothing.",
    ]


def test_a_table_has_heads_rows_and_sides(tmp_path: Path) -> None:
    (table,) = parts(tmp_path, "| Wat | Hoeveel |\n| --- | ---: |\n| **Olie** | 24 |\n| a \\| b | |\n")
    assert table.rows == (("Wat", "Hoeveel"), ("**Olie**", "24"), ("a | b", ""))
    assert table.aligns == ("left", "right")


def test_a_picture_a_note_a_break_and_a_line_that_ends(tmp_path: Path) -> None:
    found = parts(tmp_path, '![De dijk](mijn%20dijk.png "Zo")\n\n> Let op.\n\n---\n\neen  \ntwee\n\n<!-- niets -->\n')
    picture, note, after, one, two = found
    assert (picture.kind, picture.file, picture.alt, picture.text) == ("picture", "mijn dijk.png", "De dijk", "Zo")
    assert (note.kind, [part.text for part in note.parts], after.kind) == ("note", ["Let op."], "break")
    assert [(part.text, part.close) for part in (one, two)] == [("een", False), ("twee", True)]


def test_all_that_cannot_be_shown_is_told_at_once(tmp_path: Path) -> None:
    text = (
        "# Titel\n\n<b>vet</b> en `code`\n\n#### Diep\n\nzie[^1]\n\n- a\n\n  b\n\n![](x.png)\n\n"
        "Hier ![een](y.png) in\n\n# Nog een\n\n[kop](#kop)\n\n```\ncode\n```\n"
    )
    assert faults(tmp_path, text) == [
        "regels.md, line 3: HTML is not read: “<b>”.",
        "regels.md, line 3: code has no look of its own here: “code”.",
        "regels.md, line 5: the heading “Diep” skips a level.",
        "regels.md, line 7: there are no footnotes: “[^1]”.",
        "regels.md, line 11: an item of a list has more than one paragraph.",
        "regels.md, line 13: a blind person hears nothing of the picture “x.png”.",
        "regels.md, line 15: a picture stands inside a text: “een”.",
        "regels.md, line 17: “Nog een” is a second title.",
        "regels.md, line 19: “#kop” is no address to go to.",
        "regels.md, line 21: a block of code has no place here: “code”.",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Geen titel.\n", "regels.md, line 1: its first line is no title."),
        ("# Titel\n", "regels.md, line 1: there is nothing under the title."),
        ("# Titel\n\n| a |\n| - |\n", "regels.md, line 3: a table has no row under its heads."),
        ("# Titel\n\n- a\n\n  b\n", "regels.md, line 5: an item of a list has more than one paragraph."),
        ("# Titel\n\n> ## Kop\n", "regels.md, line 3: a heading stands in a note (behind >)."),
        ("# T\n\n" + "x" * 200_000, "regels.md: it has 200,005 characters; 200,000 is the most."),
    ],
)
def test_a_text_that_is_not_whole_is_told(tmp_path: Path, text: str, told: str) -> None:
    assert faults(tmp_path, text) == [told]


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "regels.md").write_bytes(b"# T\xff\n")
    with pytest.raises(InputError, match=r"regels\.md: it cannot be read as text\. Save it as UTF-8\."):
        read_running(tmp_path / "regels.md", "regels.md", set)


def test_a_mistyped_icon_is_a_note_and_a_time_is_none(tmp_path: Path) -> None:
    _, notes = read(tmp_path, "# T\n\nEen :harrt: om 12:30:15 uur, en \\:harrt:.\n")
    assert notes == [
        "regels.md, line 3: there is no icon “harrt”; :harrt: is printed as it stands. Did you mean “hart”?"
    ]
