"""Friendly advice on a dilemma, after the programme's own advice for a good moral question; it never blocks.

The advice is Dutch; an English question is held to the English verbs of the same meaning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from deck.base.plain import Plain
from deck.base.say import say, to_say

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
        to_say("kunnen, willen, moeten, durven or mogen"),
        MODAL_FORMS,
    ),
    "en": _Question(
        "how",
        re.compile(r"\W*how\b", re.IGNORECASE),
        to_say("can, will, want, must, should, have to, dare, may or be allowed to"),
        frozenset(_ENGLISH.split()),
    ),
}


def dilemma_hints(
    title: str, situation: str, question: str, principles: Sequence[str] | None = (), lang: str = DUTCH
) -> list[str]:
    """Hints that would make a dilemma stronger, each a sentence; none when there is nothing to say.

    principles is None when it is not known yet which are meant: then nothing is said of their number. lang is the
    language code of the dilemma. Hints about the words of the question need a language that is known here.
    """
    return [hint for hints in hints_by_field(title, situation, question, principles, lang).values() for hint in hints]


def hints_by_field(
    title: str, situation: str, question: str, principles: Sequence[str] | None = (), lang: str = DUTCH
) -> dict[str, list[str]]:
    """The same hints, by the field of the card that each is about."""
    return {
        "title": _title_hints(title),
        "situation": _situation_hints(situation),
        "question": _question_hints(question, _QUESTIONS.get(lang)),
        "principles": [] if principles is None else _pull_hints(principles),
    }


def count_words(text: str) -> int:
    """The number of words; a loose dash or mark is none, and “AI-programma” or “10.000” is one."""
    return len(_WORD.findall(text))


def _title_hints(title: str) -> list[str]:
    length = len(title.strip())
    if not length:
        return [say("The dilemma has no title; a short one helps people to find it again.")]
    if length > TITLE_CHARACTERS:
        told = say(
            "The title has {count} characters; {most} or fewer read better.", count=length, most=TITLE_CHARACTERS
        )
        return [told]
    return []


def _situation_hints(situation: str) -> list[str]:
    words = count_words(situation)
    if not words:
        return [say("The situation is empty; tell in a few sentences what happens.")]
    if words > SITUATION_WORDS:
        told = say(
            "The situation has {count} words; {most} or fewer leave more time to talk.",
            count=words,
            most=SITUATION_WORDS,
        )
        return [told]
    return []


def _question_hints(question: str, rules: _Question | None) -> list[str]:
    words = count_words(question)
    if not words:
        return [say("The question is empty; end with one question that people can answer differently.")]
    hints = []
    if words > QUESTION_WORDS:
        told = say(
            "The question has {count} words; {most} or fewer are easier to remember.", count=words, most=QUESTION_WORDS
        )
        hints.append(told)
    if "," in question:
        hints.append(say("The question has a comma; it may be two questions, so try to ask one."))
    if rules and rules.start.match(question):
        told = say("The question starts with “{how}”; ask whether you may or must, not how.", how=rules.how)
        hints.append(told)
    if rules and rules.forms.isdisjoint(_LETTERS.findall(question.casefold())):
        hints.append(say("The question has no form of {verbs}; build it on one of them.", verbs=say(rules.verbs)))
    if not question.rstrip(_CLOSING).endswith("?"):
        hints.append(say("The question does not end in a question mark."))
    return hints


def _pull_hints(principles: Sequence[str]) -> list[str]:
    number = len({name.strip().casefold() for name in principles if name.strip()})
    if number in {2, 3}:
        return []
    if not number:
        return [say("No principle is named; choose the two or three that pull in different directions.")]
    if number == 1:
        return [say("Only one principle is named; choose the two or three that pull in different directions.")]
    told = say("{count} principles are named; choose the two or three that pull in different directions.", count=number)
    return [told]
