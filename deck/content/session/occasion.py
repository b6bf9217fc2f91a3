"""A session as its sheets tell it: when and where it is, and what to think of when its group does not quite fit."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from msgspec import field

from deck.base.errors import Fault
from deck.base.plain import Plain
from deck.base.say import say, to_say
from deck.content.load import DeckContent
from deck.content.session.exercises import Exercise
from deck.content.session.quantities import Quantity, quantities
from deck.content.session.session import Moment, Session, session
from deck.content.session.words import Words, counted, date_text, fill, time_text

LONGEST = 200
"""The most characters of a place or a name that still make a readable line."""

_JOINERS = "\u200d\ufe0f"
"""Characters that join an emoji from several; str.isprintable() is false for them."""


def clean(text: str) -> str:
    """A text as one line of at most LONGEST printable characters, so that it breaks no mail header or table."""
    line = " ".join("".join(each if each.isprintable() or each in _JOINERS else " " for each in text).split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


class Details(Plain):
    """When and where a session is, and who leads it. What is empty becomes a line to fill in.

    name is the person that the invitation is for. guide is a web address that replaces that of the deck's guide.
    """

    moment: Moment | None = None
    place: str = ""
    host: str = ""
    name: str = ""
    guide: str = ""


class Occasion(Plain, dict=True):
    """A session in the words of a deck, and its details."""

    content: DeckContent
    session: Session
    details: Details = field(default_factory=Details)

    @property
    def exercise(self) -> Exercise:
        """The exercise."""
        return self.session.exercise

    @property
    def words(self) -> Words:
        """The words of a kit in this edition."""
        return self.content.kit

    @cached_property
    def quantities(self) -> list[Quantity]:
        """How much of each thing the session needs."""
        return quantities(self.session, self.words)

    @property
    def when(self) -> str:
        """“donderdag 4 maart 2027, 10.00 uur”; the day alone when the time is not known, nothing without a day."""
        moment = self.details.moment
        if moment is None:
            return ""
        day = date_text(self.words, moment.day)
        if moment.start is None:
            return day
        return fill(self.words["sheet"]["day_time"], {"day": day, "time": time_text(self.words, moment.start)})

    @property
    def place(self) -> str:
        """The place of the session; empty when it is not known."""
        return clean(self.details.place)

    @property
    def host(self) -> str:
        """The person who leads or invites; empty when not known."""
        return clean(self.details.host)

    @property
    def guide(self) -> str:
        """The address of the guide."""
        return self.details.guide or self.content.deck.guide

    @property
    def addresses(self) -> dict[str, str]:
        """The addresses that texts may name; the team is reached at the other address when it has none of its own."""
        deck = self.content.deck
        return {"guide": self.guide, "flyer": deck.flyer, "contact": deck.contact, "team": deck.team or deck.contact}

    @property
    def variant(self) -> str:
        """“Variant 2: Vier sprekers”; nothing when there is only one way."""
        number = self.session.variant
        if len(self.exercise.variants) < 2:
            return ""
        name = self.exercise.variant(number).name
        return fill(self.words["read_me"]["variant"], {"number": number, "name": name})

    @property
    def id(self) -> str:
        """The id of its sheets."""
        return f"{self.exercise.key}-{self.session.variant}"

    def title(self, kind: str) -> str:
        """The bookmark of a sheet of this kind: the sheets of two variants must not be called the same."""
        return " · ".join(part for part in (f"{kind}: {self.exercise.title}", self.variant) if part)


def unplanned(content: DeckContent, exercise: Exercise, variant: int) -> Occasion:
    """The exercise for the smallest group that it is meant for, when nothing is known of a session yet."""
    return Occasion(content, session(exercise, exercise.group.least, variant))


def every_variant(content: DeckContent) -> list[Occasion]:
    """Every exercise in each of its variants, unplanned."""
    return [unplanned(content, one, each.number) for one in content.exercises.values() for each in one.variants]


# The warnings for a group that does not fit an exercise, or fits only just; none of them stops a kit.


class Warn(Plain):
    """A warning about a session, and when it applies.

    told and remedy are the words for the command line; kit.toml has those for the read-me under key.
    """

    key: str
    when: Callable[[Session], bool]
    told: str
    remedy: str


def _minutes(own: Session) -> tuple[int, int]:
    """The minutes of one round, and of all that is no round."""
    rows = own.exercise.rows(own.variant)
    return sum(row.minutes for row in rows if row.round), sum(row.minutes for row in rows if not row.round)


def _figures(own: Session) -> dict[str, str | int]:
    """The numbers that a warning may tell."""
    (each, rest), group = _minutes(own), own.exercise.group
    return {
        "exercise": own.exercise.title,
        "people": own.people,
        "least": group.least,
        "most": group.most,
        "parts": own.parts,
        "rounds": own.rounds,
        "each": each,
        "rest": rest,
        "total": rest + each * own.rounds,
        "limit": own.exercise.duration.most,
        "mats": own.mats.shown,
    }


def _tight(own: Session) -> bool:
    """Whether the rounds of variant 2 leave less time than one more round takes."""
    each, rest = _minutes(own)
    left = own.exercise.duration.most - rest - each * own.rounds
    return own.variant == 2 and own.exercise.rounds.most > 1 and left < each


def _split(how: str) -> Callable[[Session], bool]:
    return lambda own: own.parts > 1 and own.exercise.group.split == how


WARNINGS = (
    Warn(
        "few",
        lambda own: own.people < own.exercise.group.least,
        to_say("a group of {people} is small: “{exercise}” is meant for {least} or more."),
        to_say("Invite more people, or choose another exercise."),
    ),
    Warn(
        "many_sessions",
        _split("sessions"),
        to_say("a group of {people} is too large for one session of “{exercise}”: at most {most}."),
        to_say("Split the group into {parts} sessions; the quantities are for all of them together."),
    ),
    Warn(
        "many_tables",
        _split("tables"),
        to_say("a group of {people} is too large for one table: at most {most}."),
        to_say("Make {parts} tables, each with its own host; the quantities are for all of them together."),
    ),
    Warn(
        "tight",
        _tight,
        to_say(
            "{rounds} rounds of {each} minutes and {rest} around them make {total} of {limit} minutes: "
            "only just inside."
        ),
        to_say("Keep an eye on the clock, or do a round less."),
    ),
    Warn(
        "slip",
        lambda own: "vloermatten" in own.exercise.products and not own.mats.made,
        to_say("paper mats slip on the floor."),
        to_say("Tape them down all round, or have them made of something rough."),
    ),
    Warn(
        "small_mats",
        lambda own: "vloermatten" in own.exercise.products and own.mats.small,
        to_say("mats of {mats} are too small to stand on with both feet."),
        to_say("Let people stand on them with one foot, or just behind them."),
    ),
    Warn(
        "made_mats",
        lambda own: "vloermatten" in own.exercise.products and own.mats.made,
        to_say("a print shop makes the mats of {mats}: it needs some days."),
        to_say("Send it the file with its job ticket, and ask for a surface that does not slip."),
    ),
)
"""All warnings, in the order in which they are printed."""


_OF_MATS = ("slip", "small_mats", "made_mats")
"""The warnings that are not about the number of people."""


def warnings(own: Session) -> list[Fault]:
    """The warnings that apply to a session, as faults for the command line."""
    values = _figures(own)
    return [
        Fault(
            fill(say(each.told), values),
            "" if each.key in _OF_MATS else "--people",
            fill(say(each.remedy), values),
        )
        for each in WARNINGS
        if each.when(own)
    ]


def warning_texts(own: Session, words: Words) -> list[str]:
    """The same warnings in the words of the edition, for the read-me."""
    kinds = {"people": "people", "least": "people", "parts": own.exercise.group.split, "rounds": "rounds"}
    kinds |= dict.fromkeys(("each", "rest", "total", "limit"), "minutes")
    told = {
        key: counted(words, kinds[key], int(value)) if key in kinds else value for key, value in _figures(own).items()
    }
    told["mats"] = own.mats.shown.replace(" ", "\u00a0")
    return [fill(words["warnings"][each.key], told) for each in WARNINGS if each.when(own)]
