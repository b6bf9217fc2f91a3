"""What a person must know of files that were used: something was left out, mended or shortened."""

from __future__ import annotations

from dataclasses import dataclass

from deck.collect.cells import too_long
from deck.collect.gather import Collection
from deck.collect.sources import CSV, REPORT
from deck.collect.tables import labels_of
from deck.collect.words import collect_words, whole_number


@dataclass(frozen=True, slots=True)
class Note:
    """One thing about one file: `removed` characters (count), `mended`, or `cut` in the workbook (label)."""

    file: str
    kind: str
    count: int = 0
    label: str = ""

    def dutch(self) -> str:
        """The note for the report and the workbook."""
        words = collect_words()["notes"]
        if self.kind == "removed":
            return str(
                words["removed_one" if self.count == 1 else "removed_many"].format(count=whole_number(self.count))
            )
        return str(words[self.kind].format(label=self.label, csv=CSV, html=REPORT))

    def __str__(self) -> str:
        if self.kind == "removed":
            what = "character that nobody can read was" if self.count == 1 else "characters that nobody can read were"
            return f"{self.count} {what} left out."
        if self.kind == "mended":
            return "the file was damaged; see whether everything is there."
        return f"the answer to “{self.label}” is too long for Excel; it is whole in {CSV} and {REPORT}."


def notes_of(collection: Collection) -> list[Note]:
    """Every note, in the order of the files."""
    found = []
    for row in collection.rows:
        form = row.form
        if row.answers is form.answers[0]:
            found += [Note(row.file, "removed", form.removed)] if form.removed else []
            found += [Note(row.file, "mended")] if form.mended else []
        labels = labels_of(row)
        answers = {**row.answers.about, **row.answers.values, **row.answers.extra}
        found += [Note(row.file, "cut", label=labels[name]) for name, text in answers.items() if too_long(text)]
    return found
