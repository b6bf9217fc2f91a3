"""The programme of a session as a timed table with its wall sheet, and the planning of the weeks around it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from deck.base.errors import Fault
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.text.markup import literal
from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.products import DECK, deck_fields
from deck.content.record import Fields, Record, Value, named
from deck.content.session.exercises import Row
from deck.content.session.occasion import Occasion, every_variant
from deck.content.session.session import Moment, Session
from deck.content.session.words import Words, counted, date_text, day_text, fill, row, time_text
from deck.content.sheet_forms import PlanningHead, Task


class TimedRow(Plain):
    """A row of the table. time is “10.00–10.05” or “0–5 min”; start and minutes are in minutes from the beginning.

    Rounds that are alike are one row: rounds is how many, and minutes those of all together. begin (“10.00” or “0”) and
    lasts (“5 min” or “4 × 15 min”) are for a table that says when a row begins and how long it takes. proposal: its
    minutes are ours, and not those of a source.
    """

    time: str
    start: int
    minutes: int
    what: str
    how: tuple[str, ...]
    begin: str
    lasts: str
    rounds: int = 1
    proposal: bool = False


class Programme(Plain):
    """The timed rows, the sum of their minutes, and how long the exercise takes at least and at most."""

    rows: tuple[TimedRow, ...]
    total: int
    least: int
    most: int

    @property
    def length(self) -> int:
        """The minutes to keep free in a calendar: the programme, or what the exercise asks at least."""
        return max(self.total, self.least)

    @property
    def spare(self) -> int:
        """The minutes of length that the programme does not use."""
        return self.length - self.total

    def marked(self, row: TimedRow, words: Words, time: str) -> str:
        """The time of a row, with a mark when its minutes are a proposal and those of others are not."""
        if row.proposal and not all(each.proposal for each in self.rows):
            return fill(words["sheet"]["marked"], {"time": time})
        return time

    def proposal(self, words: Words) -> str:
        """Which minutes are a proposal; nothing when all of them are those of a source."""
        proposals = [each.proposal for each in self.rows]
        return str(words["sheet"]["proposal_all" if all(proposals) else "proposal"]) if any(proposals) else ""

    def lasts(self, words: Words) -> str:
        """How long all rows take together."""
        return fill(words["sheet"]["total"], {"length": counted(words, "minutes", self.total)})

    def notes(self, words: Words) -> tuple[str, ...]:
        """What is said below the table: how long it takes, what is to spare, and which minutes are a proposal."""
        spare = fill(words["sheet"]["spare"], {"length": counted(words, "minutes", self.spare)}) if self.spare else ""
        return tuple(text for text in (self.lasts(words), spare, self.proposal(words)) if text)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """A fault when all rows together take more minutes than the exercise may; else none."""
        if self.total <= self.most:
            return ()
        told = say(
            "the programme takes {total} minutes, and the exercise at most {most}.", total=self.total, most=self.most
        )
        return (Fault(told, say("programme"), say("Shorten a part, or do a round less.")),)


def programme(own: Session, words: Words, moment: Moment | None = None) -> Programme:
    """The timed table of a session: clock times when the start is known, else minutes from the start."""
    rows, at = [], 0
    for each in own.exercise.rows(own.variant):
        rounds = own.rounds if each.round else 1
        rows.append(_timed(each, rounds, at, words, moment))
        at += rounds * each.minutes
    return Programme(tuple(rows), at, own.exercise.duration.least, own.exercise.duration.most)


def _timed(each: Row, rounds: int, at: int, words: Words, moment: Moment | None) -> TimedRow:
    """The row of a part that begins at minutes after the start."""
    sheet, what, minutes = words["sheet"], each.what, rounds * each.minutes
    lasts = fill(sheet["lasts"], {"minutes": each.minutes})
    if each.round:
        what = fill(sheet["rounds"], {"what": fill(what, {}, "").strip(), "count": rounds})
        lasts = fill(sheet["each"], {"count": rounds, "length": lasts})
    begin = moment.after(at) if moment else None
    return TimedRow(
        time=_span(words, moment, at, at + minutes),
        start=at,
        minutes=minutes,
        what=what,
        how=each.how,
        begin=time_text(words, begin) if begin else str(at),
        lasts=lasts,
        rounds=rounds,
        proposal=each.proposal,
    )


def _span(words: Words, moment: Moment | None, start: int, end: int) -> str:
    ends = [moment.after(minutes) for minutes in (start, end)] if moment else [None, None]
    if ends[0] is None or ends[1] is None:
        return fill(words["sheet"]["minutes"], {"start": str(start), "end": str(end)})
    return fill(words["sheet"]["clock"], {"start": time_text(words, ends[0]), "end": time_text(words, ends[1])})


def heads(occasion: Occasion, *between: str) -> str:
    """The heads of a table of times: when a row begins, the words named between, and how long it takes."""
    sheet, moment = occasion.words["sheet"], occasion.details.moment
    begin = sheet["time"] if moment and moment.start is not None else sheet["minute"]
    return row(begin, *(sheet[key] for key in between), sheet["long"])


PROGRAMME: Fields = {**DECK, **named("kind title subtitle variant when place rows total scan")}
"""The fields of the wall sheet."""


def programme_sheets(content: DeckContent, options: Options) -> Iterator[Record]:
    """The wall sheet of each variant of each exercise, with times in minutes from the start."""
    return (programme_record(options, each) for each in every_variant(content))


def programme_record(options: Options, occasion: Occasion) -> Record:
    """The wall sheet of a session. It shows the clock when that is known, and then nothing is a proposal any more."""
    words, exercise, moment = occasion.words, occasion.exercise, occasion.details.moment
    own = words["programme"]
    table = programme(occasion.session, words, moment)
    settled = moment is not None and moment.start is not None
    rows = [
        row(each.begin, each.what, each.lasts if settled else table.marked(each, words, each.lasts))
        for each in table.rows
    ]
    notes = (table.lasts(words), "" if settled else table.proposal(words))
    fields: dict[str, Value] = {
        **deck_fields(occasion.content, options),
        "kind": own["title"],
        "title": literal(exercise.name),
        "subtitle": literal(exercise.subtitle),
        "variant": literal(occasion.variant),
        "when": literal(occasion.when),
        "place": literal(occasion.place),
        "rows": (heads(occasion, "what"), *rows),
        "total": literal(" ".join(text for text in notes if text)),
        "scan": own["scan"],
    }
    return Record("programme", occasion.id, occasion.title(own["title"]), fields)


# The planning of a conversation: seven tasks, week by week, with real days when the day of the conversation is known.
# Source: the planning of the start kit counts in weeks, and the conversation is in the third. Weeks begin on Monday
# (ISO 8601). What belongs to a week is due on its Friday: a day that can be written in a diary (a rule of ours).

CONVERSATION_WEEK = 3
_FRIDAY = 4
"""Days after Monday."""

PLANNING: Fields = {**DECK, **named("title intro rows")}


def planning_sheet(content: DeckContent, options: Options) -> Iterator[Record]:
    """The one sheet; without a day its column of dates is left open."""
    table = content.steps()
    head, day = table.planning, options.day
    words = content.kit if day else {}
    rows = [_row(head, task, words, day) for task in table.tasks]
    fields: dict[str, Value] = {
        **deck_fields(content, options),
        "title": head.title,
        "intro": fill(head.intro_day, {"date": date_text(words, day)}) if day else head.intro,
        "rows": (" | ".join((head.task, head.week, head.date, head.who, head.done)), *rows),
    }
    yield Record("planning", "planning", head.title, fields)


def due(task: Task, day: date) -> date:
    """When a task is done at the latest: the day of the conversation itself, or the Friday of the task's last week."""
    if task.first <= CONVERSATION_WEEK <= task.last:
        return day
    monday = day - timedelta(days=day.weekday())
    return monday + timedelta(weeks=task.last - CONVERSATION_WEEK, days=_FRIDAY)


def _row(head: PlanningHead, task: Task, words: Words, day: date | None) -> str:
    week = head.one_week if task.first == task.last else head.two_weeks
    cells = (task.task, fill(week, {"first": task.first, "last": task.last}), _date(head, task, words, day), "", "")
    return " | ".join(cell.replace("|", "\\|") for cell in cells)


def _date(head: PlanningHead, task: Task, words: Words, day: date | None) -> str:
    """The day of a task; its year only where it is another than that of the conversation."""
    if day is None:
        return ""
    last = due(task, day)
    text = day_text(words, last) if last.year == day.year else date_text(words, last)
    text = text.replace(f"{last.day} ", f"{last.day}\u00a0", 1)
    return fill(head.on if last == day else head.by, {"date": text})
