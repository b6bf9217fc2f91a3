"""Bold and italic words of a workbook become marks that read back as the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.base.text.markup import parse
from deck.content.rows.rich import marked

LOOKS = st.booleans()
RUNS = st.lists(st.tuples(st.text("ab c\n*\\", min_size=1, max_size=6), LOOKS, LOOKS), max_size=6)


@pytest.mark.parametrize(
    ("runs", "made"),
    [
        ([("Zeg ", False, False), (" nooit ", True, False), ("iets", False, False)], "Zeg  **nooit** iets"),
        ([("alles", True, False)], "alles"),
        ([("alles ", True, True), ("vet", True, True)], "alles vet"),
        ([("a", False, False), ("b\n\nc", True, True)], "a***b***\n\n***c***"),
        ([("a ", False, False), ("5* x", True, False)], r"a **5\* x**"),
        ([("3 * 4 ", False, False), ("b", True, False)], "3 * 4 **b**"),
        ([("2*", False, False), ("b", True, False), ("* *c*", False, False)], r"2\***b**\* *c*"),
        ([("*c* ", False, False), ("b", False, True)], "*c* *b*"),
        ([("een ", True, False), ("twee", True, True)], "**een *twee***"),
        ([("3", False, False), ("4", False, True), (" *x*", True, True)], r"34 ***\*x\****"),
        ([("a\\", False, False), ("b", True, False)], "a\\\\**b**"),
    ],
)
def test_marks_stand_round_words(runs: list[tuple[str, bool, bool]], made: str) -> None:
    assert marked(runs) == made


@given(RUNS)
def test_what_is_marked_reads_back(runs: list[tuple[str, bool, bool]]) -> None:
    """Letter by letter the look is that of the run, on each line; typed marks are left out of this."""
    runs = [(text.replace("*", "").replace("\\", ""), bold, italic) for text, bold, italic in runs]
    looks = {(bold, italic) for text, bold, italic in runs if text.strip()}
    wanted = [
        [(char, bold and len(looks) > 1, italic and len(looks) > 1) for char in text if not char.isspace()]
        for text, bold, italic in runs
    ]
    read = [
        (char, span.bold, span.italic)
        for line in marked(runs).split("\n")
        for span in parse(line)
        for char in span.text
        if not char.isspace()
    ]
    assert read == [one for run in wanted for one in run]
