"""What there is to know about a form that was used: what was left out of it, mended, or put beside its fields."""

from __future__ import annotations

from collections.abc import Iterable

from deck.base.plain import Plain
from deck.base.say import say, say_number
from deck.base.text.plural import plural
from deck.collect.gather import Collection
from deck.collect.read import BESIDE
from deck.collect.text import too_long
from deck.collect.words import Told


class Note(Plain):
    """One thing to know about a file that was used.

    kind: `removed` (count: of the characters that nobody can read), `mended`, `typed` and `drawn` (pages: where that
    was done beside the fields), or `cut` in the workbook (label: where, whole: the files that have all of it).
    """

    file: str
    kind: str
    count: int = 0
    label: str = ""
    whole: tuple[str, str] = ("", "")
    pages: str = ""

    def told(self, told: Told) -> str:
        """The note for the report and the workbook."""
        words = told.texts["notes"]
        if self.kind == "removed":
            return plural(words, "removed", self.count).format(count=told.number(self.count))
        return words[self.kind].format(label=self.label, csv=told.csv, html=told.page, pages=self.pages)

    def __str__(self) -> str:
        if self.kind == "removed":
            return say_number(
                "{count} character that nobody can read was left out.",
                "{count} characters that nobody can read were left out.",
                self.count,
            )
        if self.kind == "mended":
            return say("the file was damaged; see whether everything is there.")
        if self.kind == "typed":
            return say(
                "something was typed beside the fields on p. {pages}; it stands under “{label}”.",
                pages=self.pages,
                label=self.label,
            )
        if self.kind == "drawn":
            return say("something was drawn, stamped or attached on p. {pages}; look at it yourself.", pages=self.pages)
        table, page = self.whole
        return say(
            "the answer to “{label}” is too long for Excel; it is whole in {table} and {page}.",
            label=self.label,
            table=table,
            page=page,
        )


def notes_of(collection: Collection) -> list[Note]:
    """Every note, in the order of the files."""
    found, whole = [], (collection.told.csv, collection.told.page)
    for row in collection.rows:
        form = row.form
        if row.answers is form.answers[0]:
            found += [Note(row.file, "removed", form.removed)] if form.removed else []
            found += [Note(row.file, "mended")] if form.mended else []
            beside = form.labels.get(BESIDE, "")
            found += [Note(row.file, "typed", 0, beside, pages=_listed(form.typed))] if form.typed else []
            found += [Note(row.file, "drawn", pages=_listed(form.drawn))] if form.drawn else []
        labels = {**collection.told.texts["about"], **form.labels, **form.spec.fields}
        answers = {**row.answers.about, **row.answers.values, **row.answers.extra}
        found += [Note(row.file, "cut", 0, labels[name], whole) for name, text in answers.items() if too_long(text)]
    return found


def _listed(pages: Iterable[int]) -> str:
    return ", ".join(map(str, pages))
