"""The form of the content files of sheets and posters: canvas, steps and planning, observer and harvest."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from deck.base.forms import Form
from deck.base.kinds import Key
from deck.content.texts import AT_LEAST_ONE, Prose


class Area(Form):
    """A place to write on a sheet: its key is the name of its field, by which filled forms are read."""

    key: Key
    heading: Prose
    question: Prose

    @property
    def label(self) -> str:
        """The label of the form field, which a screen reader says."""
        return f"{self.heading}: {self.question}"


class CanvasArea(Area):
    """A place of this sheet."""

    key: Literal["stones", "must", "must_not", "pass_on", "keywords"]


class CanvasPrompts(Form):
    """What the canvas asks of those who fill it in."""

    team: Prose
    date: Prose
    people: Prose


class CanvasHead(Form):
    """The title of the canvas, the line below it, and where the sheet goes ({team}), which follows on that line."""

    title: Prose
    intro: Prose
    send: Prose = ""


class Canvas(Form):
    """The canvas of a conversation, in a file of its own."""

    canvas: CanvasHead
    prompts: CanvasPrompts
    areas: Annotated[tuple[CanvasArea, ...], Meta(min_length=5, max_length=5)]


class StepsHead(Form):
    """The title of the poster, the line below it, and where to send what is written down ({team})."""

    title: Prose
    intro: Prose
    send: Prose = ""


class Step(Form):
    """One of the four steps, and what is done in it."""

    key: Key
    number: str
    name: Prose
    lines: Annotated[tuple[Prose, ...], AT_LEAST_ONE]


class PlanningHead(Form):
    """The title of the planning, the heads of its columns, and how weeks and days are told.

    intro_day takes {date}, by and on take {date}, one_week takes {first}, two_weeks {first} and {last}.
    """

    title: Prose
    intro: Prose
    intro_day: Prose
    task: Prose
    week: Prose
    date: Prose
    who: Prose
    done: Prose
    one_week: Prose
    two_weeks: Prose
    on: Prose
    by: Prose


class Task(Form):
    """Something to do, from its first week to its last; the conversation is in week 3."""

    key: Key
    task: Prose
    first: Annotated[int, Meta(ge=1, le=52)]
    last: Annotated[int, Meta(ge=1, le=52)]


class Steps(Form):
    """The steps and the planning."""

    poster: StepsHead
    steps: Annotated[tuple[Step, ...], Meta(min_length=4, max_length=4)]
    planning: PlanningHead
    tasks: Annotated[tuple[Task, ...], AT_LEAST_ONE]


class ObserverPrompts(Form):
    """What the observer fills in above the areas."""

    dilemma: Prose
    principles: Prose


class ObserverArea(Area):
    """A place of this sheet."""

    key: Literal["tops", "tips"]


class Observer(Form):
    """The sheet of somebody who looks on."""

    title: Prose
    intro: Prose
    close: Prose
    prompts: ObserverPrompts
    areas: Annotated[tuple[ObserverArea, ...], Meta(min_length=2, max_length=2)]


class HarvestPrompts(Form):
    """What is filled in above the areas."""

    exercise: Prose
    team: Prose
    date: Prose
    people: Prose


class HarvestArea(Area):
    """A place of this sheet."""

    key: Literal["threads", "insights", "follow_up"]


class Harvest(Form):
    """The sheet of what a session brought."""

    title: Prose
    intro: Prose
    prompts: HarvestPrompts
    areas: Annotated[tuple[HarvestArea, ...], Meta(min_length=3, max_length=3)]


class Sheets(Form):
    """The two sheets to write on."""

    observer: Observer
    harvest: Harvest
