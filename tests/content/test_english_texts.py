"""The English texts sound like English: turns of Dutch do not come back, and one thing has one name."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

import pytest
from content_texts import load, placed_strings

from deck.content.deck import built_in

DECK = built_in()
NL, EN = DECK.texts(DECK.main)[0], DECK.texts("en")[0]
NAMES = r"\.(?:original|key|id|icon|kind|principle|setting|split|products\.\d+|letters\.\d+|principles\.\d+)\b"
"""Places of words that files use for one another; nobody reads them on paper."""


def texts(folder: str = "en") -> dict[str, str]:
    """Every text that is read, by its place: `kit.sheet.why`."""
    return {
        f"{path.stem}{place}": text
        for path in sorted(DECK.texts(folder)[0].glob("*.toml"))
        for place, text in placed_strings(load(path.stem, path.parent))
        if not re.search(NAMES, place)
    }


DUTCH_TURNS = (
    r"building stones?",
    r"\btell(?:s|ing)? (?:an?|the) (?:example|dilemma)",
    r"think(?:s|ing)? along",
    r"work floor",
    r"\? Then\b",  # “Does X? Then …”, for “If X, …”
    r"\bIs it about\b",
    r"(?:^|[.?!] )So (?:you|everyone|everybody|we|they|a|the)\b",  # “Zo hoor je …”
    r"[Ww]hich behaviour do you miss|do you miss\?",
    r"cut (?:their|your) worries",
    r"^How often$",
    r"head to feet",
    r"\b(?:card|cards|set|poster|canvas|marker|metres?|dilemma|roll) an? (?:table|person|round|session|group)\b",
    r"\bon a screen\b",
    r"\bWould you rather have help\b",
    r"\b[Ww]hat it brought\b|\bconversation brought\b",
    r"[Cc]olour the figure in and give",
    r"gives you butterflies",
    r"principles pull\b",
    r"take (?:it|what we \w+) along to",
    r"good way to deal with",
    r"hand in the building",
    r"\bthis we pass on|does not belong in it",
    r"not what you think of it",
    r"example in this kit",
    r"go on talking",
    r"find each other\?",
    r"question over all of it",
    r", for (?:they|loose|fewer)\b",
    r"Lay (?:your|it|one)\b.* beside",
    r"\bpiece from the newspaper",
    r"had been moved already|\bat both sides\b",
    r"\bthat you filled in\b|\bwho writes(?: on it)?\b",
    r"may above all",
    r"\bmay (?:remove|be left)\b|^May you\b",
)
"""Dutch in English words. Each stood in a text once."""

OTHER_NAMES = {
    r"public servants?": "civil servant",
    r"core question": "central question",
    r"start kit": "starter kit",
    r"team for public service craft": "public service craft team",
    r"cards? that explains?": "how-to card",
    r"painter’s tape": "masking tape",
    r"poster of the four steps": "steps poster",
    r"sheets? for the facilitator": "facilitator sheet",
    r"observation sheets?": "observer sheet",
    r"craftspersons?": "in your element",
    r"policy, implementation": "policy, delivery",
    r"flip-?overs?|flipcharts?": "flip chart",
    r"flyers?": "leaflet",
    r"talking cards?|behaviou?r cards?": "conversation cards, statement cards",
}
"""Other names for a thing, and the name that it has."""

TWO_WAYS = {"Aantal", "keer", "draaiboek", "Canvas", "Lees de Gids Ambtelijk Vakmanschap", "Scan en lees de gids"}
"""Dutch texts with two English ones: a plural, a table and an order, a file name, or where room is short."""


@pytest.mark.parametrize("turn", DUTCH_TURNS)
def test_a_turn_of_dutch_does_not_come_back(turn: str) -> None:
    assert {place: text for place, text in texts().items() if re.search(turn, text)} == {}


@pytest.mark.parametrize("other", OTHER_NAMES)
def test_a_thing_is_called_by_its_one_name(other: str) -> None:
    found = {
        place: text for place, text in texts().items() if re.search(rf"(?<!\{{)\b(?:{other})\b", text, re.IGNORECASE)
    }
    assert found == {}, f"say “{OTHER_NAMES[other]}”"


def test_what_is_alike_in_dutch_is_alike_in_english() -> None:
    """A label, a title or a sentence that stands in two places is put into English once, and the same in both."""
    english, said = texts(), defaultdict[tuple[str, str], set[str]](set)
    for place, text in texts("nl").items():
        number = place.rpartition(".")[2] if re.search(r"\.(?:one|many)$", place) else ""
        if place in english and not re.search(r"\.(?:other\.\d+|example)$", place):
            said[text, number].add(english[place])
    assert {text: ways for (text, _), ways in said.items() if len(ways) > 1 and text not in TWO_WAYS} == {}


def test_every_blank_is_filled_in_both_languages() -> None:
    """The same words between braces, each as often as in Dutch."""
    english = texts()
    blanks = {place: sorted(re.findall(r"\{\w*\}", text)) for place, text in texts("nl").items()}
    assert {
        p: english[p] for p, b in blanks.items() if p in english and b != sorted(re.findall(r"\{\w*\}", english[p]))
    } == {}


def test_no_two_dutch_words_stand_in_a_row() -> None:
    """Small words that are English as well (“in”, “of”, “over”) are told from Dutch by their neighbour."""
    alike = {"had", "hem", "in", "is", "of", "over", "ten", "want", "was", "we"}
    lines = (NL / "stopwords.txt").read_text(encoding="utf-8").splitlines()
    dutch = {word for line in lines for word in line.partition("#")[0].split()}
    found = {}
    for place, text in texts().items():
        row = re.findall(r"[\w’]+", text.casefold())
        if pairs := [pair for pair in pairwise(row) if dutch.issuperset(pair) and not alike.issuperset(pair)]:
            found[place] = pairs
    assert found == {}


def test_the_poles_are_named_as_they_are_printed() -> None:
    scales = {scale["id"]: scale for scale in load("lines", EN)["scales"]}
    steps = " ".join(text for place, text in texts().items() if place.startswith("exercises.exercises.0."))
    for name in ("betekenis", "werken-voor"):
        assert f"from ‘{scales[name]['left']}’ to ‘{scales[name]['right']}’" in steps
