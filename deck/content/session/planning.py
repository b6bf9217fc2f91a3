"""The planning of a conversation: seven tasks, week by week, with real days when the day of the conversation is known.

Source: the planning of the start kit counts in weeks, and the conversation is in the third. Weeks begin on Monday (ISO
8601). What belongs to a week is due on its Friday: a day that can be written in a diary (a rule of ours).
"""

from __future__ import annotations

from datetime import date, timedelta

from deck.content.forms import PlanningHead, Task
from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.products import deck_fields
from deck.content.record import Record, Value
from deck.content.session.words import Words, date_text, day_text, fill, kit_words

CONVERSATION_WEEK = 3
_FRIDAY = 4


def planning_sheet(content: DeckContent, options: Options) -> list[Record]:
    """The one sheet; without a day its column of dates is left open.

    Raises:
        InputError: with every fault of the content files.
    """
    table = content.steps()
    head, day = table.planning, options.day
    words = kit_words(content.folder) if day else {}
    rows = [_row(head, task, words, day) for task in table.tasks]
    fields: dict[str, Value] = {
        **deck_fields(content, options),
        "title": head.title,
        "intro": fill(head.intro_day, {"date": date_text(words, day)}) if day else head.intro,
        "rows": (" | ".join((head.task, head.week, head.date, head.who, head.done)), *rows),
    }
    return [Record("planning", "planning", head.title, fields)]


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
