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
        told = "this is not the official document of conversation cards: none of its headings, such as"
        faults.add(
            say("{told} “{lead} {core}”, was found.", told=told, lead=LEAD, core=PRINCIPLES[0].core),
            document.name,
            REMEDY,
        )
    else:
        for what in _missing(document):
            faults.add(
                say("{what} was not found.", what=what),
                document.name,
                say("Give the whole document of conversation cards."),
            )
    faults.raise_if_any()


def _missing(document: Document) -> Iterator[str]:
    if "title" not in document.parts:
        yield "the title, with “Ambtelijk Vakmanschap” in it,"
    elif "intro" not in document.parts:
        yield "the introduction under the title"
    if "usage" not in document.parts:
        yield f"the heading “{USAGE}”"
    elif not document.team:
        yield f"a question under “{USAGE}”"
    for fact in PRINCIPLES:
        name, one = f"{LEAD} {fact.core}", document.principles.get(fact.key)
        if one is None:
            yield f"the heading “{name}”"
            continue
        if one.values is None:
            yield f"the line of values under “{name}”"
        for kind, heading in _HEADINGS.items():
            if not getattr(one, kind):
                yield f"a statement under “{name}”, “{heading}”,"
