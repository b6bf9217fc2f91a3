"""Friendly advice on a dilemma, after the programme's own advice for a good moral question; it never blocks.

The advice is Dutch; an English question is held to the English verbs of the same meaning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from deck.base.plain import Plain

DUTCH = "nl"
TITLE_CHARACTERS = 28
SITUATION_WORDS = 60
QUESTION_WORDS = 15

# “dorst” and “dorsten” are left out: nowadays they are about thirst and threshing.
_FORMS = (
    "kan kun kunt kunnen kon konden gekund",
    "wil wilt willen wilde wilden wou wouden gewild",
    "moet moeten moest moesten gemoeten",
    "durf durft durven durfde durfden gedurfd",
    "mag mogen mocht mochten gemogen gemoogd",
)
MODAL_FORMS = frozenset(form for forms in _FORMS for form in forms.split())
_ENGLISH = "can could will would want wanted must should have may might allowed dare dared"
"""“have” is that of “do you have to”, and “allowed” that of “are you allowed to”."""
_WORD = re.compile(r"[^\W_]+(?:[’'\-–.,][^\W_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_CLOSING = " \u00a0\"'’”»)*_"


class _Question(Plain):
    """What advice a language gives on a question: the word it should not start with, and the verbs to build it on."""

    how: str
    start: re.Pattern[str]
    verbs: str
    forms: frozenset[str]


_QUESTIONS = {
    DUTCH: _Question(
        "hoe",
        re.compile(r"\W*hoe(?:lang|vaak|veel|ver|zeer|zo)?\b", re.IGNORECASE),
        "kunnen, willen, moeten, durven or mogen",
        MODAL_FORMS,
    ),
    "en": _Question(
        "how",
        re.compile(r"\W*how\b", re.IGNORECASE),
        "can, will, want, must, should, have to, dare, may or be allowed to",
        frozenset(_ENGLISH.split()),
    ),
}


def dilemma_hints(
    title: str, situation: str, question: str, principles: Sequence[str] = (), lang: str = DUTCH
) -> list[str]:
    """Hints that would make a dilemma stronger, each an English sentence; none when there is nothing to say.

    lang is the language code of the dilemma. Hints about the words of the question need a language that is known here.
    """
    asked = _question_hints(question, _QUESTIONS.get(lang))
    return [*_title_hints(title), *_situation_hints(situation), *asked, *_pull_hints(principles)]


def count_words(text: str) -> int:
    """The number of words; a loose dash or mark is none, and “AI-programma” or “10.000” is one."""
    return len(_WORD.findall(text))


def _title_hints(title: str) -> list[str]:
    length = len(title.strip())
    if not length:
        return ["The dilemma has no title; a short one helps people to find it again."]
    if length > TITLE_CHARACTERS:
        return [f"The title has {length} characters; {TITLE_CHARACTERS} or fewer read better."]
    return []


def _situation_hints(situation: str) -> list[str]:
    words = count_words(situation)
    if not words:
        return ["The situation is empty; tell in a few sentences what happens."]
    if words > SITUATION_WORDS:
        return [f"The situation has {words} words; {SITUATION_WORDS} or fewer leave more time to talk."]
    return []


def _question_hints(question: str, rules: _Question | None) -> list[str]:
    words = count_words(question)
    if not words:
        return ["The question is empty; end with one question that people can answer differently."]
    hints = []
    if words > QUESTION_WORDS:
        hints.append(f"The question has {words} words; {QUESTION_WORDS} or fewer are easier to remember.")
    if "," in question:
        hints.append("The question has a comma; it may be two questions, so try to ask one.")
    if rules and rules.start.match(question):
        hints.append(f"The question starts with “{rules.how}”; ask whether you may or must, not how.")
    if rules and rules.forms.isdisjoint(_LETTERS.findall(question.casefold())):
        hints.append(f"The question has no form of {rules.verbs}; build it on one of them.")
    if not question.rstrip(_CLOSING).endswith("?"):
        hints.append("The question does not end in a question mark.")
    return hints


def _pull_hints(principles: Sequence[str]) -> list[str]:
    number = len({name.strip().casefold() for name in principles if name.strip()})
    if number in {2, 3}:
        return []
    named = {0: "No principle is", 1: "Only one principle is"}.get(number, f"{number} principles are")
    return [f"{named} named; choose the two or three that pull in different directions."]
