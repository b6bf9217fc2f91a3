"""The form of questions.toml, steps.toml and harvest.toml: question cards, steps and planning, sheets to write on."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from deck.content.models import Key, OwnCard, Prose


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Menu(_Model):
    """The side that says what there is to choose from: seven themes, and how to go about it."""

    title: Prose
    intro: Prose
    how: tuple[Prose, ...] = Field(min_length=1)
    themes: tuple[Prose, ...] = Field(min_length=1)


class Core(_Model):
    """The question that every conversation begins with, and the themes to lay an answer beside."""

    heading: Prose
    question: Prose
    more: Prose
    themes: tuple[Prose, ...] = Field(min_length=1)


class Kinds(_Model):
    """What each kind of question card is called."""

    question: Prose
    story: Prose
    part: Prose
    overarching: Prose


class Questions(_Model):
    """The question cards with their menu."""

    menu: Menu
    core: Core
    kinds: Kinds
    cards: tuple[OwnCard, ...] = Field(min_length=1)


class StepsHead(_Model):
    """The title of the poster and the line below it."""

    title: Prose
    intro: Prose


class Step(_Model):
    """One of the four steps, and what is done in it."""

    key: Key
    number: str
    name: Prose
    lines: tuple[Prose, ...] = Field(min_length=1)


class PlanningHead(_Model):
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


class Task(_Model):
    """Something to do, from its first week to its last; the conversation is in week 3."""

    key: Key
    task: Prose
    first: int = Field(ge=1, le=52)
    last: int = Field(ge=1, le=52)


class Steps(_Model):
    """The steps and the planning."""

    poster: StepsHead
    steps: tuple[Step, ...] = Field(min_length=4, max_length=4)
    planning: PlanningHead
    tasks: tuple[Task, ...] = Field(min_length=1)


class ObserverPrompts(_Model):
    """What the observer fills in above the areas."""

    dilemma: Prose
    principles: Prose


class ObserverArea(_Model):
    """A place to write: its key is the name of its field, by which filled forms are read."""

    key: Literal["tops", "tips"]
    heading: Prose
    question: Prose


class Observer(_Model):
    """The sheet of somebody who looks on."""

    title: Prose
    intro: Prose
    close: Prose
    prompts: ObserverPrompts
    areas: tuple[ObserverArea, ...] = Field(min_length=2, max_length=2)


class HarvestPrompts(_Model):
    """What is filled in above the areas."""

    exercise: Prose
    team: Prose
    date: Prose
    people: Prose


class HarvestArea(_Model):
    """A place to write: its key is the name of its field, by which filled forms are read."""

    key: Literal["threads", "insights", "follow_up"]
    heading: Prose
    question: Prose


class Harvest(_Model):
    """The sheet of what a session brought."""

    title: Prose
    intro: Prose
    prompts: HarvestPrompts
    areas: tuple[HarvestArea, ...] = Field(min_length=3, max_length=3)


class Sheets(_Model):
    """The two sheets to write on."""

    observer: Observer
    harvest: Harvest
