"""The document as it was read: its running texts by the part that they play, and every line that has no place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from deck.base.say import say
from deck.content.official.facts import Fact
from deck.content.official.joining import Joiner, Passage
from deck.content.official.lines import Line


@dataclass(slots=True)
class Principle:
    """What stands under one principle. values is the line of its values, undivided."""

    fact: Fact
    name: Passage
    values: Passage | None = None
    behaviour: list[Passage] = field(default_factory=list)
    leaders: list[Passage] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """The whole. parts holds the running texts of the introduction by name, headings those over the lists of behaviour
    and leaders, unplaced each line with no place and why; notes are for whoever compares it with the source.
    """

    name: str
    parts: dict[str, Passage] = field(default_factory=dict)
    team: list[Passage] = field(default_factory=list)
    headings: dict[str, Passage] = field(default_factory=dict)
    principles: dict[str, Principle] = field(default_factory=dict)
    unplaced: list[tuple[Line, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def passages(self) -> Iterator[Passage]:
        """Every running text, each once."""
        yield from self.parts.values()
        yield from self.team
        yield from self.headings.values()
        for one in self.principles.values():
            yield one.name
            if one.values:
                yield one.values
            yield from one.behaviour
            yield from one.leaders

    def drop(self, lines: Iterable[Line], why: str = "") -> None:
        """Remember that these lines have no place."""
        self.unplaced += [(line, why or say("no place for it")) for line in lines]


def filled(items: list[list[Line]], joiner: Joiner, document: Document) -> list[Passage]:
    """The items as running texts; a bullet without words is told."""
    passages = []
    for item in items:
        words = [line for line in item if line.text]
        if words:
            passages.append(joiner.passage(words))
        else:
            document.drop(item, say("a bullet without words"))
    return passages
