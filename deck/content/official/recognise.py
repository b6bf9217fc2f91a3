"""Whether a document is that of the conversation cards: everything that a deck cannot do without must be in it."""

from __future__ import annotations

from collections.abc import Iterator

from deck.base.errors import Faults
from deck.base.say import say
from deck.content.official.document import Document
from deck.content.official.facts import BEHAVIOUR, LEAD, LEADERS, PRINCIPLES, USAGE
from deck.content.official.source import REMEDY

_HEADINGS = {"behaviour": BEHAVIOUR, "leaders": LEADERS}


def check_complete(document: Document) -> None:
    """Refuse another document, or one of which a part is missing.

    Raises:
        InputError: with everything that was looked for and not found.
    """
    faults = Faults()
    if not document.principles:
        told = say(
            "this is not the official document of conversation cards: "
            "none of its headings, such as “{heading}”, was found.",
            heading=f"{LEAD} {PRINCIPLES[0].core}",
        )
        faults.add(told, document.name, say(REMEDY))
    else:
        for told in _missing(document):
            faults.add(told, document.name, say("Give the whole document of conversation cards."))
    faults.raise_if_any()


def _missing(document: Document) -> Iterator[str]:
    if "title" not in document.parts:
        yield say("the title, with “Ambtelijk Vakmanschap” in it, was not found.")
    elif "intro" not in document.parts:
        yield say("the introduction under the title was not found.")
    if "usage" not in document.parts:
        yield say("the heading “{heading}” was not found.", heading=USAGE)
    elif not document.team:
        yield say("a question under “{heading}” was not found.", heading=USAGE)
    for fact in PRINCIPLES:
        name, one = f"{LEAD} {fact.core}", document.principles.get(fact.key)
        if one is None:
            yield say("the heading “{heading}” was not found.", heading=name)
            continue
        if one.values is None:
            yield say("the line of values under “{heading}” was not found.", heading=name)
        for kind, heading in _HEADINGS.items():
            if not getattr(one, kind):
                yield say("a statement under “{heading}”, “{part}”, was not found.", heading=name, part=heading)
