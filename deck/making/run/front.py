"""What was typed for a run, as its request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from deck.base.errors import Fault, Faults
from deck.base.processors import processors
from deck.base.say import say
from deck.content.deck import Deck
from deck.content.rows.table import Choice
from deck.making.ask.request import BuildRequest
from deck.making.options import read_typed
from deck.making.run.ask import RunRequest, read_part

_OF_ROWS = ("sheet", "header", "where")
"""Options that say how the table of the recipients is read, not one of cards."""

_OWN = ("rows", "output", "key", "scheduler", "part", "pack", "jobs", "prove_every")


def asked_run(deck: Deck | None, products: Iterable[str], typed: Mapping[str, Any]) -> tuple[RunRequest, list[Fault]]:
    """What was typed, by field, as the request of a run, and what is odd about it.

    Raises:
        InputError: when anything cannot be read.
    """
    typed, products, faults = dict(typed), tuple(products), Faults()
    own = {name: typed.pop(name) for name in _OWN}
    typed.pop("per", None)
    if deck is None:
        named = next(iter(products), "")
        told = say("there is no folder “{name}” with a deck in it.", name=named) if named else say("no deck is named.")
        faults.add(told, "DECK", say("Name its folder: vakdeck run DECK --rows people.csv."))
    values, odd = read_typed(typed, faults)
    read = {name: values.pop(name) for name in _OF_ROWS if name in values}
    numbers = {"pack": 0, "jobs": processors(), "prove_every": 100}
    for name in numbers:
        text = str(own[name]).strip()
        if text:
            if text.isascii() and text.isdecimal() and len(text) < 9:
                numbers[name] = int(text)
            else:
                flag = f"--{name.replace('_', '-')}"
                faults.add(say("“{text}” is not a whole number.", text=text), flag, say("Write one such as 5."))
    part = read_part(own["part"], faults)
    if not own["output"]:
        faults.add(say("the output folder has no name."), "--output", say("Write . for the folder that you are in."))
    faults.raise_if_any()
    assert deck is not None
    build = BuildRequest(products, **values, deck=deck)
    return (
        RunRequest(
            build=build,
            rows=Path(own["rows"]),
            output=str(own["output"]),
            choice=Choice(**read),
            key=own["key"],
            scheduler=own["scheduler"],
            part=part,
            **numbers,
        ),
        odd,
    )
