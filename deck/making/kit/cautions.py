"""What to think of before a kit is printed: said at once, and in the words of the edition for the read-me."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from deck.base.errors import Fault
from deck.base.plain import Plain
from deck.base.say import language, say, say_number, to_say
from deck.base.text.plural import number
from deck.content.options import OwnName
from deck.content.session.occasion import Occasion, warning_texts, warnings
from deck.content.session.session import Moment, zone
from deck.content.session.words import counted, date_text, fill

WEEK = 7
"""A print shop may need so many days: of a session that is sooner somebody is warned."""


class Way(Plain):
    """A choice by which a person prints what a shop would make: `mats`, `poster` or `all`, and what to type for it."""

    key: str
    option: str


_AT_HOME = {
    "all": to_say("Print all of it yourself, without {option}."),
    "mats": to_say("Print the mats yourself with {option}."),
    "poster": to_say("Print the posters yourself with {option}, on sheets to glue together."),
}
"""What is told of each way on the command line; kit.toml has the words for the read-me, under home_ and its key."""


class Cautions(Plain):
    """What to think of before printing: for the command line, and in the words of the edition for the read-me.

    soon: a print shop may be too late for the session, so that nobody should be told to order in good time.
    """

    told: tuple[Fault, ...] = ()
    texts: tuple[str, ...] = ()
    soon: bool = False


def cautions_of(occasion: Occasion, listed: Sequence[OwnName], now: datetime, ways: Sequence[Way]) -> Cautions:
    """What to think of before printing.

    listed are the names of a list of the user's, now has a zone, and ways are those to print at home what a print shop
    makes of the kit; none when it makes nothing.
    """
    own, moment = occasion.session, occasion.details.moment
    told, texts = warnings(own), warning_texts(own, occasion.words)
    names = _names(listed, occasion) if "naamkaartjes" in own.exercise.products else []
    past = _past(moment, occasion) if moment else []
    soon = _soon(moment, occasion, now, ways) if moment and ways and not past else []
    for fault, text in (*past, *soon, *names, *_few_dilemmas(occasion)):
        told.append(fault)
        texts.append(text)
    return Cautions(tuple(told), tuple(texts), bool(soon))


def _few_dilemmas(occasion: Occasion) -> list[tuple[Fault, str]]:
    """A word on dilemmas that are printed more than once, for there are fewer than the session needs."""
    there = len(occasion.content.dilemmas)
    needed = max((int(one.amount) for one in occasion.quantities if one.part == "dilemma"), default=0)
    if needed <= there:
        return []
    told = say(
        "{needed} dilemmas are needed, and the deck has {there}: each is printed more than once.",
        needed=needed,
        there=there,
    )
    values: dict[str, str | int] = {"needed": counted(occasion.words, "dilemmas", needed), "there": there}
    text = fill(occasion.words["read_me"]["cards_few"], values)
    return [(Fault(told, "--cards", say("Write some more, or add ours with --add.")), text)]


def _past(moment: Moment, occasion: Occasion) -> list[tuple[Fault, str]]:
    day, own = date_text(occasion.words, moment.day), occasion.words["read_me"]
    if moment.warnings and occasion.content.deck.language[:2] == language():
        written = Fault(say("{day} is past.", day=day), "--date", moment.warnings[0].remedy)
        return [(written, fill(own["past"], {"day": day}))]
    return [(fault, fill(own["past"], {"day": day})) for fault in moment.warnings]


def _soon(moment: Moment, occasion: Occasion, now: datetime, ways: Sequence[Way]) -> list[tuple[Fault, str]]:
    """A session for which a print shop may be too late, and what can be printed at home."""
    days = (moment.day - now.astimezone(zone()).date()).days
    if days > WEEK:
        return []
    own, words = occasion.words["read_me"], occasion.words
    told = say_number("the session is in one day.", "the session is in {count} days.", days)
    text = fill(own["soon"], {"days": counted(words, "days", days)}) if days else own["soon_today"]
    at_home = [say(_AT_HOME[way.key], option=way.option) for way in ways]
    remedy = " ".join((*at_home, say("Or ask the print shop first.")))
    texts = [text, *(fill(own[f"home_{way.key}"], {"option": way.option}) for way in ways)]
    return [(Fault(told if days else say("the session is today."), "--date", remedy), " ".join(texts))]


def _names(names: Sequence[OwnName], occasion: Occasion) -> list[tuple[Fault, str]]:
    """A list of names that is longer or shorter than the group."""
    people, count, own = occasion.session.people, len(names), occasion.words["read_me"]
    if not names or count == people:
        return []
    words = occasion.words
    values = {"names": counted(words, "names", count), "people": counted(words, "people", people)}
    told = say("the list has {names}, and the group is of {people}.", names=number(count, "name"), people=people)
    if count > people:
        return [(Fault(told, "--names", say("Check --people.")), fill(own["names_over"], values))]
    return [(Fault(told, "--names", say("The others get blank name cards.")), fill(own["names_few"], values))]
