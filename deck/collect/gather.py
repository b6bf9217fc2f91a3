"""All files read: the forms that can be used, and each file that cannot with the reason."""

from __future__ import annotations

import filecmp
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deck.collect.forms import FormSpec, form_specs
from deck.collect.read import Answers, Filled, Unusable, read_form
from deck.collect.sources import Source

REASONS: Mapping[str, tuple[str, str]] = {
    "unreadable": ("the file cannot be opened.", "See whether you can open it yourself."),
    "empty_file": ("the file is empty.", "Ask for it again."),
    "not_pdf": ("this is not a PDF.", "Save the form as PDF."),
    "encrypted": ("the file is locked with a password.", "Save it without one."),
    "damaged": ("the file is damaged.", "Ask for it again."),
    "too_large": ("the file is too large to read safely.", "Ask for an ordinary copy."),
    "no_form": ("this PDF has no fields to fill in.", "Ask for the filled form itself."),
    "printed": ("this was a form of ours, but its fields are gone.", "Ask for the form as saved, not printed to PDF."),
    "unknown": ("this is somebody else's form.", "Take it away, or copy the answers by hand."),
    "empty": ("nothing was filled in.", "Ask whether it was saved."),
    "twice": ("this file was named twice: see {of}.", "Nothing needs to be done."),
    "same_file": ("this file is a copy of {of}.", "Nothing needs to be done."),
    "same_answers": ("it holds the same answers as {of}.", "See whether that is right."),
}
"""What a person at the terminal is told of a file that was left out; the report says it in Dutch, by the same keys."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was left out. number counts all files from 1; of is the name of the file it is a copy of."""

    number: int
    file: str
    reason: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One filled form, or one card of it. number counts the forms from 1, file is the name of the file."""

    number: int
    file: str
    form: Filled
    answers: Answers


@dataclass(slots=True)
class Collection:
    """Everything that was read. In an anonymous one, files bear a number and teams no name."""

    files: int
    anonymous: bool = False
    rows: list[Row] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def specs(self) -> list[FormSpec]:
        """The kinds of form that there are, in the order of collect.toml."""
        found = {row.form.spec.name: row.form.spec for row in self.rows}
        return [found[name] for name in form_specs() if name in found]

    def of(self, spec: FormSpec) -> list[Row]:
        """The rows of one kind of form."""
        return [row for row in self.rows if row.form.spec.name == spec.name]

    def forms(self) -> list[Row]:
        """The first row of each form."""
        return list({row.number: row for row in reversed(self.rows)}.values())[::-1]


def gather(sources: list[Source], anonymous: bool, progress: Callable[[int], None]) -> Collection:
    """Read the files, one after the other; progress is told how many are done."""
    gathered = Collection(len(sources), anonymous)
    seen: dict[str, tuple[str, Path]] = {}
    for number, source in enumerate(sources, 1):
        name = f"#{number}" if anonymous else source.name
        try:
            filled = read_form(source.path)
            if filled.digest in seen:
                first, path = seen[filled.digest]
                gathered.skipped.append(Skipped(number, name, _likeness(source.path, path), first))
            else:
                seen[filled.digest] = (name, source.path)
                gathered.rows += _rows(filled, len(seen), name, anonymous)
        except Unusable as error:
            gathered.skipped.append(Skipped(number, name, error.reason))
        progress(number)
    return gathered


def _likeness(path: Path, first: Path) -> str:
    """Why two files say the same."""
    try:
        if path.resolve() == first.resolve():
            return "twice"
        return "same_file" if filecmp.cmp(path, first, shallow=False) else "same_answers"
    except OSError:
        return "same_answers"


def _rows(filled: Filled, number: int, name: str, anonymous: bool) -> Iterator[Row]:
    for answers in filled.answers:
        if anonymous:
            answers.about.pop("team", None)
        yield Row(number, name, filled, answers)
