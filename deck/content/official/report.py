"""What came of reading the document, in words: for the terminal and for import-report.txt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from deck.base.errors import Fault
from deck.base.plain import Plain
from deck.base.say import say, say_number
from deck.base.shown import shortened
from deck.content.official.corrections import Correction
from deck.content.official.document import Document
from deck.content.official.facts import CONTACT, KNOWN_CONTACTS

REPORT = "import-report.txt"
_WIDE = 200


class Imported(Plain):
    """What came of it. counts tells what was read; deviations, where that is not what the document is known to have;
    unplaced lists each line that is in no card, notes what to look at once, corrected each correction. source says
    whose text it is, when that was stated.
    """

    folder: Path
    counts: str
    deviations: tuple[str, ...]
    unplaced: tuple[str, ...]
    notes: tuple[str, ...]
    corrected: tuple[str, ...]
    source: str = ""

    def faults(self) -> Iterator[Fault]:
        """Each deviation as a fault: the deck was made, and somebody must look at it."""
        for deviation in self.deviations:
            yield Fault(deviation, "", say("Compare it with the document, and read {report}.", report=REPORT))


def unplaced_lines(document: Document) -> list[str]:
    """Each line that is in no card, with its number and why."""
    return [f"{line}: {why}: “{shortened(line.text, _WIDE)}”" for line, why in document.unplaced]


def address_notes(document: Document) -> list[str]:
    """A note on an e-mail address that is none of the programme: mail to a misspelt one reaches nobody."""
    found = document.parts.get("help")
    if found is None:
        return []
    return [
        say(
            "{place}: “{address}” is no address that is known of the programme ({known}); "
            "if it is a slip, mend it with --corrections.",
            place=found,
            address=address,
            known=", ".join(KNOWN_CONTACTS),
        )
        for address in CONTACT.findall(found.text)
        if address.casefold() not in KNOWN_CONTACTS
    ]


def corrected_lines(corrections: Sequence[Correction], counts: Sequence[int]) -> list[str]:
    """Each correction with how often it was needed."""
    return [
        say_number(
            "“{source}” → “{corrected}”, {reason} ({count} time)",
            "“{source}” → “{corrected}”, {reason} ({count} times)",
            count,
            source=one.source,
            corrected=one.corrected,
            reason=one.reason,
        )
        for one, count in zip(corrections, counts, strict=True)
    ]


def report_text(document: Document, told: Imported) -> str:
    """The import-report.txt."""
    whose = say("Whose text it is was not stated.")
    if told.source:
        whose = say("Whose text it is, as stated: {source}.", source=told.source)
    lines = [say("Read from {name}: {counts}.", name=document.name, counts=told.counts), whose, ""]
    for heading, none, items in (
        (
            say("Not as in the official document:"),
            say("Every number is that of the official document."),
            told.deviations,
        ),
        (say("Lines that are in no card:"), say("Every line of the document is in a card."), told.unplaced),
        (say("Look at these once:"), "", told.notes),
        (say("Corrected:"), say("Nothing was corrected: the words are those of the document."), told.corrected),
    ):
        lines += _section(heading, none, items)
    return "\n".join(lines).rstrip() + "\n"


def _section(heading: str, none: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield heading
        yield from (f"- {item}" for item in items)
    elif none:
        yield none
    if items or none:
        yield ""
