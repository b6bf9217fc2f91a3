"""Friendly advice on a dilemma, after the programme's own advice for a good moral question; it never blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
_WORD = re.compile(r"[^\W_]+(?:[’'\-–.,][^\W_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_HOE = re.compile(r"\W*hoe(?:lang|vaak|veel|ver|zeer|zo)?\b", re.IGNORECASE)
_CLOSING = " \u00a0\"'’”»)*_"


def dilemma_hints(title: str, situation: str, question: str, principles: Sequence[str] = ()) -> list[str]:
    """What could make this dilemma stronger, one English sentence a hint; empty when there is nothing to say."""
    return [*_title_hints(title), *_situation_hints(situation), *_question_hints(question), *_pull_hints(principles)]


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


def _question_hints(question: str) -> list[str]:
    words = count_words(question)
    if not words:
        return ["The question is empty; end with one question that people can answer differently."]
    hints = []
    if words > QUESTION_WORDS:
        hints.append(f"The question has {words} words; {QUESTION_WORDS} or fewer are easier to remember.")
    if "," in question:
        hints.append("The question has a comma; it may be two questions, so try to ask one.")
    if _HOE.match(question):
        hints.append("The question starts with “hoe”; ask whether you may or must, not how.")
    if MODAL_FORMS.isdisjoint(_LETTERS.findall(question.casefold())):
        hints.append("The question has no form of kunnen, willen, moeten, durven or mogen; build it on one of them.")
    if not question.rstrip(_CLOSING).endswith("?"):
        hints.append("The question does not end in a question mark.")
    return hints


def _pull_hints(principles: Sequence[str]) -> list[str]:
    number = len({name.strip().casefold() for name in principles if name.strip()})
    if number in {2, 3}:
        return []
    named = {0: "No principle is", 1: "Only one principle is"}.get(number, f"{number} principles are")
    return [f"{named} named; choose the two or three that pull in different directions."]
