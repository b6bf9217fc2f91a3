"""Finds the files to collect, reads the forms among them, and notes what was left out or changed."""

from __future__ import annotations

import filecmp
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Collection as Collection_
from dataclasses import dataclass, field, replace
from pathlib import Path

from deck.base.errors import Faults
from deck.base.files import reason
from deck.base.plain import Plain
from deck.base.say import say, to_say
from deck.collect.forms import FormSpec
from deck.collect.isolate import Reader
from deck.collect.read import BESIDE, Answers, Filled, Part, Unusable
from deck.collect.text import one_line
from deck.collect.words import Told

_SYSTEM = ("desktop.ini", "thumbs.db")
"""Files that Windows leaves in a folder."""

_TEXTS = (".txt", ".md", ".json", ".ics")
"""What stands beside forms in a folder, as in that of a kit, and can be none: a text in a format that only programs and
people read. It is passed over, unless it begins as a PDF does; whoever names such a file is told what it is.
"""

REASONS: Mapping[str, tuple[str, str]] = {
    "unreadable": (to_say("the file cannot be opened."), to_say("See whether you can open it yourself.")),
    "empty_file": (to_say("the file is empty."), to_say("Ask for it again.")),
    "not_pdf": (to_say("this is not a PDF."), to_say("Save the form as PDF.")),
    "encrypted": (to_say("the file is locked with a password."), to_say("Save it without one.")),
    "sealed": (
        to_say("the file is locked in a way that this program does not know."),
        to_say("Ask for a copy that is not locked."),
    ),
    "damaged": (to_say("the file is damaged."), to_say("Ask for it again.")),
    "too_large": (to_say("the file is too large to read safely."), to_say("Ask for an ordinary copy.")),
    "crowded": (
        to_say("it has more than 300 fields that the form does not have."),
        to_say("Ask for an ordinary copy, or copy the answers by hand."),
    ),
    "slow": (to_say("it takes more than 9 seconds to read."), to_say("Ask for an ordinary copy.")),
    "heavy": (to_say("it takes more than 500 MiB of memory to read."), to_say("Ask for an ordinary copy.")),
    "breaks": (to_say("it breaks the program that reads it."), to_say("Ask for an ordinary copy.")),
    "no_form": (to_say("this PDF has no fields to fill in."), to_say("Ask for the filled form itself.")),
    "printed": (
        to_say("this was a form of ours, but its fields are gone."),
        to_say("Ask for the form as saved, not printed to PDF."),
    ),
    "unknown": (to_say("this is somebody else's form."), to_say("Take it away, or copy the answers by hand.")),
    "empty": (to_say("nothing was filled in."), to_say("Ask whether it was saved.")),
    "drawn": (
        to_say("nothing was typed in the fields, but something was drawn, stamped or attached."),
        to_say("Open it, and copy the answers by hand."),
    ),
    "beside": (
        to_say("this PDF has no fields to fill in, but something was typed or drawn on it."),
        to_say("Ask for the filled form itself, or copy the answers by hand."),
    ),
    "joined": (
        to_say("forms were put together here, and whose answers these are cannot be seen."),
        to_say("Ask for the forms one by one."),
    ),
    "twice": (to_say("this file was named twice: see {of}."), to_say("Nothing needs to be done.")),
    "same_file": (to_say("this file is a copy of {of}."), to_say("Nothing needs to be done.")),
    "same_answers": (to_say("it holds the same answers as {of}."), to_say("See whether that is right.")),
}
"""What is told at the terminal of a file that was left out, and what to do about it; whoever shows it says it.

The report tells it in the language of the forms, by the same keys.
"""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, and the name that a person knows it by."""

    path: Path
    name: str


def sources_of(paths: Iterable[Path], output: Path, written: Collection_[str]) -> list[Source]:
    """The files in paths, and every file in the folders in paths, sorted by name; numbers in names sort by value.

    written: the names of what this program writes into output.

    Raises:
        InputError: with everything that is not there or cannot be read, or when there is no file at all.
    """
    faults = Faults()
    found = [source for path in paths for source in _below(path, output, written, faults)]
    if not found and not faults:
        faults.add(
            say("there is no file to read."),
            f"{say('FILE')}|{say('DIR')}",
            say("Name the filled forms, or the folder that they are in."),
        )
    faults.raise_if_any()
    return sorted(_told_apart(found), key=lambda source: (_natural(source.name), source.name, os.fspath(source.path)))


def _natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts `team 2` before `team 10` and `team 2 (copy)`, and small letters with capitals."""
    parts = re.findall(r"[0-9]+|[^0-9]+", re.sub(r"\.\w{1,5}$", "", name.casefold()))
    return tuple((0, int(part), "") if part[0] in "0123456789" else (1, 0, part) for part in parts)


def _below(path: Path, output: Path, written: Collection_[str], faults: Faults) -> Iterator[Source]:
    """The file itself, or every file that is meant in a folder and those below it."""
    try:
        path.stat()
    except OSError as error:
        faults.add(
            say("it cannot be read ({reason}).", reason=reason(error)),
            os.fspath(path),
            say("Check its name and place."),
        )
        return
    if not path.is_dir():
        yield Source(path, one_line(path.name))
        return

    def refuse(error: OSError) -> None:
        place = os.fspath(error.filename or path)
        faults.add(
            say("the folder cannot be read ({reason}).", reason=reason(error)),
            place,
            say("Ask for the right to read it."),
        )

    for folder, below, names in os.walk(path, onerror=refuse):
        below[:] = [name for name in below if not name.startswith(".")]
        for name in names:
            file = Path(folder, name)
            if not _passed_over(file, output, written):
                yield Source(file, one_line(file.relative_to(path).as_posix()))


def _begins_as_pdf(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return b"%PDF-" in stream.read(1024)  # ISO 32000-1, annex H, 3.4.1
    except OSError:
        return True  # that is told when it is read


def _passed_over(file: Path, output: Path, written: Collection_[str]) -> bool:
    """Hidden files, those that a system or an office program leaves behind, texts, and what an earlier run wrote."""
    if file.name.startswith((".", "~$")) or file.name.casefold() in _SYSTEM:
        return True
    if file.suffix.casefold() in _TEXTS and not _begins_as_pdf(file):
        return True
    return file.name in written and file.parent.resolve() == output.resolve()


def _told_apart(sources: list[Source]) -> Iterator[Source]:
    """The same files; one whose name occurs more than once is called by its whole path."""
    count = Counter(source.name for source in sources)
    for source in sources:
        yield Source(source.path, one_line(os.fspath(source.path))) if count[source.name] > 1 else source


class Skipped(Plain):
    """A file that was left out. number counts all files from 1; of is the file of which this one is a copy."""

    number: int
    file: str
    reason: str
    of: str = ""


class Row(Plain):
    """One filled form, or one card of it. number counts the forms from 1, file is the name of the file."""

    number: int
    file: str
    form: Filled
    answers: Answers


@dataclass(slots=True)
class Collection:
    """Everything that was read, and what the deck tells of it.

    files: how many there were. anonymous: files bear a number, and teams no name.
    """

    told: Told
    files: int
    anonymous: bool = False
    rows: list[Row] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def specs(self) -> list[FormSpec]:
        """The kinds of form that there are, in the order of collect.toml."""
        found = {row.form.spec.name: row.form.spec for row in self.rows}
        return [found[name] for name in self.told.specs if name in found]

    def of(self, spec: FormSpec) -> list[Row]:
        """The rows of one kind of form."""
        return [row for row in self.rows if row.form.spec.name == spec.name]

    def forms(self) -> list[Row]:
        """The first row of each form."""
        return list({row.number: row for row in reversed(self.rows)}.values())[::-1]


def gather(
    sources: list[Source], languages: Mapping[str, Told], anonymous: bool, progress: Callable[[int], None]
) -> Collection:
    """Read the files, one after the other; progress is told how many are done.

    languages: what the deck tells in each of its languages, the main one first. Most forms choose theirs.
    """
    told = next(iter(languages.values()))
    gathered = Collection(told, len(sources), anonymous)
    seen: dict[str, tuple[str, Path]] = {}
    with Reader(told) as reader:
        for number, source in enumerate(sources, 1):
            name = f"#{number}" if anonymous else source.name
            for part in _parts(source, reader):
                own = f"{name}, p. {part.page}" if part.page else name
                if part.filled is None:
                    gathered.skipped.append(Skipped(number, own, part.reason))
                elif part.filled.digest in seen:
                    first, path = seen[part.filled.digest]
                    gathered.skipped.append(Skipped(number, own, _likeness(source.path, path, part.page), first))
                else:
                    seen[part.filled.digest] = (own, source.path)
                    for answers in part.filled.answers:
                        if anonymous:
                            answers.about.pop("team", None)
                        gathered.rows.append(Row(len(seen), own, part.filled, answers))
            progress(number)
    return _in_their_language(gathered, languages)


def _parts(source: Source, reader: Reader) -> list[Part]:
    """The forms of a file, or the one reason why it gives none."""
    try:
        return reader.read(source.path)
    except Unusable as error:
        return [Part(0, None, error.reason)]


def _in_their_language(gathered: Collection, languages: Mapping[str, Told]) -> Collection:
    """The same, told in the language of most forms; of as many in two, and of forms that say none, in the main one.

    Words that say little are those of every language that was written in.
    """
    count = Counter(row.form.lang for row in gathered.forms() if row.form.lang in languages)
    told = languages[max(languages, key=lambda lang: count[lang])]
    little = frozenset[str]().union(told.stop_words, *(languages[lang].stop_words for lang in count))
    gathered.told = replace(told, stop_words=little)
    words = {BESIDE: told.texts["columns"]["beside"]}
    changed = {}
    for form in (row.form for row in gathered.rows):
        own = {name: words.get(name, label) for name, label in form.labels.items()}
        changed[form.digest] = replace(form, spec=told.specs[form.spec.name], labels=own)
    gathered.rows = [replace(row, form=changed[row.form.digest]) for row in gathered.rows]
    return gathered


def _likeness(path: Path, first: Path, page: int) -> str:
    """Why two files say the same. page: where the form begins when the file holds several."""
    if page:
        return "same_answers"
    try:
        if path.resolve() == first.resolve():
            return "twice"
        return "same_file" if filecmp.cmp(path, first, shallow=False) else "same_answers"
    except OSError:
        return "same_answers"
