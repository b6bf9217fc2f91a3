"""Every sentence that is shipped is our own: none has seven words in a row from the documents of the programme.

The documents stay out of the repository: source-runs.bin keeps a digest of each of their runs of seven words. The
official wording reaches a user's own deck through the importer, which reads the user's own copy.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from content_texts import placed_strings
from shingles import RUN, digest, plain_words, read, runs

from deck.content.deck import built_in

ROOT = Path(__file__).parents[2]
FILES = [path for folder in ("assets", "examples", "layouts") for path in sorted((ROOT / folder).rglob("*.toml"))]
SOURCES = read(Path(__file__).with_name("source-runs.bin"))
FACTS = (
    "Vraag 1: ‘Ambtelijk vakmanschap. Wat betekent het voor jou?’",
    "Vragen ter inspiratie voor een goed gesprek",
    built_in().edition().deck.guide,
    built_in().edition().deck.flyer,
)
"""The first question of the line-up by its number, a name of a form of conversation and two addresses: no sentences."""
PASTED = (
    "Zeg het. Durf fouten toe te geven en geef aan waar je staat.",
    "Wij schrijven: ‘Neem de tijd. De redenering is belangrijker dan de conclusie.’ Dat staat er.",
    "WELKE DILEMMA´S KOM JE OP DIT VLAK TEGEN?",
)
"""Seven or eight words of a source, among others of ours."""
KNOWN = {run for fact in FACTS for run in runs(fact)}


def copied(text: str) -> list[str]:
    """The runs of a text that stand in a source and are no facts."""
    return [run for run in runs(text) if run not in KNOWN and digest(run) in SOURCES]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_sentence_is_copied(path: Path) -> None:
    texts = placed_strings(tomllib.loads(path.read_text(encoding="utf-8")))
    assert [(place, run) for place, text in texts for run in copied(text)] == []


@pytest.mark.parametrize("text", PASTED)
def test_a_pasted_sentence_is_seen(text: str) -> None:
    assert copied(text)


def test_marks_and_line_ends_do_not_hide_a_copy() -> None:
    words = ["geef", "eerlijke", "informatie", "naar", "anderen", "durf", "fouten"]
    assert len(words) == RUN
    assert copied(" ".join(words)) and copied("Geef ‘eerlijke’ infor-\nmatie naar\n\nanderen. Durf fou\u00adten!")
    assert copied(" ".join(words[1:])) == []


def test_facts_are_in_the_sources() -> None:
    assert all(digest(run) in SOURCES for fact in FACTS for run in runs(fact)), (
        "take what is no longer needed from FACTS"
    )
    assert plain_words("collega’s en collega's") == ["collegas", "en", "collegas"]
