"""The document as the tables of a deck: principles, usage cards and the headings of cards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from deck.base.say import say, say_number
from deck.base.text.markup import as_written
from deck.content.official.document import Document, Principle
from deck.content.official.facts import LEAD, OPENING, TEAM
from deck.content.official.opening import split_introduction
from deck.content.official.structure import split_values


def principles_of(document: Document) -> list[dict[str, Any]]:
    """The principles in the order of the guide, as principles.toml holds them; the document has no essence."""
    found = sorted(document.principles.values(), key=lambda one: one.fact.number)
    return [_principle(one) for one in found]


def _principle(one: Principle) -> dict[str, Any]:
    name = one.name.text
    core = re.sub(rf"^{LEAD}\s+", "", name, flags=re.IGNORECASE)
    assert one.values is not None
    return {
        "key": one.fact.key,
        "number": one.fact.number,
        "name": as_written(name),
        "core": as_written(core),
        "short": as_written(core.split()[-1]),
        "values": _written(split_values(one.values.text)),
        "icon": one.fact.key,
        "behaviour": _written(passage.text for passage in one.behaviour),
        "leaders": _written(passage.text for passage in one.leaders),
    }


def usage_of(document: Document, continued: str) -> dict[str, dict[str, Any]]:
    """The tables of usage.toml.

    The document has one usage card. Statement cards are smaller: theirs holds the introduction and its questions.
    continued is the program's own word for a card that goes on.
    """
    said = {name: as_written(passage.text) for name, passage in document.parts.items()}
    intro, opening = split_introduction(document.parts["intro"].text)
    first = {"title": said["title"], "intro": as_written(intro or document.parts["intro"].text)}
    questions = _written(opening) if intro else []
    last = {
        "agreement": said.get("agreement", ""),
        "help": said.get("help", "").replace("{", "{{").replace("}", "}}"),  # {contact} is filled in there
        "link_text": said.get("link", ""),
        "scan": said.get("scan", ""),
    }
    team = {
        "team_title": said["usage"],
        "team_intro": said.get("team_intro", ""),
        "team": _written(passage.text for passage in document.team),
    }
    cards = {
        "gesprekskaarten": {**first, "opening": questions, **team, **last},
        "gedragskaarten": {**first, "ways": questions, **last},
    }
    faces = {kind: as_written(passage.text) for kind, passage in document.headings.items()}
    tables = {name: {key: value for key, value in card.items() if value} for name, card in cards.items()}
    return {**tables, "faces": {**faces, "continued": continued}}


def _written(texts: Iterable[str]) -> list[str]:
    return [as_written(text) for text in texts]


def counts_of(document: Document) -> str:
    """What was read, in numbers."""
    every = document.principles.values()
    values = sum(len(split_values(one.values.text)) for one in every if one.values)
    behaviour, leaders = (sum(len(getattr(one, kind)) for one in every) for kind in ("behaviour", "leaders"))
    opening = len(split_introduction(document.parts["intro"].text)[1])
    return say(
        "{principles} principles, {values} values, {behaviour} statements on behaviour and {leaders} for leaders; "
        "{opening} opening questions and {team} for the team",
        principles=len(every),
        values=values,
        behaviour=behaviour,
        leaders=leaders,
        opening=opening,
        team=len(document.team),
    )


def deviations(document: Document) -> list[str]:
    """Where the document has another number of statements, values or questions than is known of it."""
    found = []
    for one in sorted(document.principles.values(), key=lambda one: one.fact.number):
        name, fact = one.name.text, one.fact
        for kind, wanted in (("behaviour", fact.behaviour), ("leaders", fact.leaders)):
            count, heading = len(getattr(one, kind)), document.headings[kind].text
            if count != wanted:
                told = say_number(
                    "{name}, “{heading}”: {count} statement was read; the document has {wanted}.",
                    "{name}, “{heading}”: {count} statements were read; the document has {wanted}.",
                    count,
                    name=name,
                    heading=heading,
                    wanted=wanted,
                )
                found.append(told)
        values = split_values(one.values.text) if one.values else ()
        if tuple(value.casefold() for value in values) != fact.values:
            told = say(
                "{name}: its values were read as {values}; the guide has {wanted}.",
                name=name,
                values=_listed(values),
                wanted=_listed(fact.values),
            )
            found.append(told)
    opening = split_introduction(document.parts["intro"].text)[1]
    found += _questions(say("the introduction"), len(opening), OPENING)
    return found + _questions(f"“{document.parts['usage'].text}”", len(document.team), TEAM)


def _questions(place: str, count: int, wanted: int) -> list[str]:
    if count == wanted:
        return []
    told = say_number(
        "{place}: {count} question was read; the document has {wanted}.",
        "{place}: {count} questions were read; the document has {wanted}.",
        count,
        place=place,
        wanted=wanted,
    )
    return [told]


def _listed(values: Sequence[str]) -> str:
    return ", ".join(f"“{value}”" for value in values) or say("none")
