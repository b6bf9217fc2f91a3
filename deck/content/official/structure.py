"""From lines to the document: which line belongs to which part.

Under the principles a bullet goes on until the next bullet or heading, over blank lines as well: the document has blank
lines inside its bullets. A line that has no place is kept as such; none is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from deck.base.say import say
from deck.base.shown import shortened
from deck.content.official.document import Document, Principle, filled
from deck.content.official.facts import Fact
from deck.content.official.headings import Heading, headings
from deck.content.official.joining import Joiner, Passage
from deck.content.official.lines import Line, is_page_number, running_heads
from deck.content.official.opening import read_introduction, read_usage


def read_document(name: str, lines: Sequence[Line]) -> Document:
    """The document in these lines; name is that of its file. What it lacks is empty."""
    document = Document(name)
    lines = _without_edges(lines, document)
    joiner, found = Joiner(lines), headings(lines)
    starts = [*found, len(lines)]
    read_introduction(lines[: starts[0]], joiner, document)
    principle: Principle | None = None
    for at, heading in found.items():
        end = starts[starts.index(at) + 1]
        inside = lines[at + len(heading.passage.lines) : end]
        principle = _section(heading, inside, principle, joiner, document)
    document.notes += joiner.notes
    document.unplaced.sort(key=lambda one: (one[0].page, one[0].number))
    return document


def _without_edges(lines: Sequence[Line], document: Document) -> list[Line]:
    """The lines without the numbers of pages and what stands at the edge of every page."""
    numbers = [line for line in lines if is_page_number(line)]
    heading_lines = [line for heading in headings(lines).values() for line in heading.passage.lines]
    heads = running_heads(lines, heading_lines)
    document.drop(numbers, say("the number of a page"))
    document.drop(heads, say("it stands at the edge of every page"))
    gone = {*numbers, *heads}
    return [line for line in lines if line not in gone]


def _section(
    heading: Heading, lines: Sequence[Line], principle: Principle | None, joiner: Joiner, document: Document
) -> Principle | None:
    """Read what stands under a heading; give the principle that the next section belongs to."""
    if heading.kind == "usage":
        if "usage" in document.parts:
            document.drop(lines, say("this heading has come before"))
        else:
            document.parts["usage"] = heading.passage
            read_usage(lines, joiner, document)
        return None
    if heading.kind == "principle":
        assert heading.fact is not None
        principle = document.principles.setdefault(heading.fact.key, Principle(heading.fact, heading.passage))
        _read_values(lines, principle, joiner, document)
        return principle
    if principle is None:
        document.drop([*heading.passage.lines, *lines], say("it comes before the first principle"))
        return None
    first = document.headings.setdefault(heading.kind, heading.passage)
    if first.text.casefold() != heading.passage.text.casefold():
        document.notes.append(
            say(
                "{place}: “{heading}” is “{first}” on the cards.",
                place=heading.passage,
                heading=heading.passage.text,
                first=first.text,
            )
        )
    items: list[Passage] = getattr(principle, heading.kind)
    items += _items(lines, joiner, document)
    return principle


def _items(lines: Sequence[Line], joiner: Joiner, document: Document) -> list[Passage]:
    """The items of a list under a principle."""
    items: list[list[Line]] = []
    for line in lines:
        if line.bullet:
            items.append([line.item])
        elif not items:
            document.drop([line], say("it comes before the first item of its list"))
        else:
            before = items[-1][-1]
            if line.gap and line.starts_high and before.ends_a_sentence:
                document.notes.append(
                    say(
                        "{place}: “{text}” stands apart and was read as the end of the statement before it.",
                        place=line,
                        text=shortened(line.text),
                    )
                )
            items[-1].append(line)
    return filled(items, joiner, document)


def split_values(text: str) -> tuple[str, ...]:
    """The values in a line such as `integer, open en inclusief`."""
    parts = re.split(r"\s*,\s*(?:en\s+)?|\s+en\s+", text.strip(" ,.;:"))
    return tuple(part for part in parts if part)


def _read_values(lines: Sequence[Line], principle: Principle, joiner: Joiner, document: Document) -> None:
    """Find the values among the lines between the name of a principle and the next heading."""
    start, end = _value_lines(lines, principle.fact, joiner)
    document.drop([*lines[:start], *lines[end:]])
    if start == end:
        return
    passage = joiner.passage(lines[start:end])
    if passage.text.isupper():
        passage.text = passage.text.lower()
    if principle.values is None:
        principle.values = passage
    elif principle.values.text.casefold() != passage.text.casefold():
        document.drop(lines[start:end], say("other values than before"))


def _value_lines(lines: Sequence[Line], fact: Fact, joiner: Joiner) -> tuple[int, int]:
    """Where the values stand: the lines that give those of the guide, else those from the first that can be a list."""
    for start in range(len(lines)):
        for end in range(start + 1, min(start + 3, len(lines)) + 1):
            quiet = Joiner(())
            if split_values(quiet.passage(lines[start:end]).text.casefold()) == fact.values:
                return start, end
    likely = [at for at, line in enumerate(lines) if not line.ends_a_sentence and not line.bullet]
    return (likely[0], likely[0] + 1) if likely else (0, 0)
