"""The record of what was printed, through one build: what is made by it, and how it is renewed.

Who says what was printed? A build cannot know which of its files went to a printer. So the first build of a product is
remembered, and after that only a build that says so: with --changed its cards are added to what is known, and with
--printed all of it is remembered anew. A build to look at a change in between leaves the record as it is.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from deck.base.errors import InputError, input_error
from deck.base.items.fingerprint import Fingerprints
from deck.base.resources import data_dir
from deck.base.say import say, to_say
from deck.base.staging import Staging
from deck.content.record import blank_id
from deck.making.ask.request import BuildRequest, makes_part
from deck.making.changes import MOST, Changes, Seen, compared, remembered, seen_card, throw_away
from deck.making.job import Job
from deck.making.lock import NAME, Key, LockFile, PrintedForm, lock_text, read_lock
from deck.making.manifest import FileEntry
from deck.making.sheeting import fills_sheets, lasting
from deck.sheets.impose import cards_per_sheet

_PRINTED = frozenset({"pdf", "svg", "png"})


class Ledger:
    """What was printed, as one build knows it. notes are for the user, on the build as a whole.

    Raises:
        InputError: when the record is damaged, and the build asks for it.
    """

    def __init__(self, request: BuildRequest) -> None:
        self._request = request
        self._folder = _folder(request)
        self._known: dict[Key, PrintedForm] = {}
        self._new: dict[Key, PrintedForm] = {}
        self._refused: set[Key] = set()
        self._now: dict[str, list[Seen]] = {}
        self._prints = Fingerprints()
        self.notes: list[str] = []
        if self._folder:
            try:
                self._known = read_lock(self._folder)
            except InputError as error:
                if request.changed or request.printed:
                    raise
                self.notes += [
                    say("{place}: {fault} It is left as it is.", place=fault.place, fault=fault.message)
                    for fault in error.faults
                ]
                self._folder = None

    def chosen(self, job: Job, stage: Staging) -> Job | None:
        """The job with only the cards that are to be made; None when there are none.

        Raises:
            InputError: with every card that does not fit, and when there are too many cards to remember.
        """
        if not self._request.changed:
            return job
        if job.layout.bound and not self._request.products:
            told = say("{name} is left out: a leaflet or a booklet is printed again as a whole.", name=job.product.name)
            self.notes.append(told)
            return None
        if job.layout.bound:
            told = say("“{name}” is a leaflet or a booklet, which is printed as a whole.", name=job.product.name)
            raise input_error(told, "--changed", say("Leave it out."))
        now = [seen_card(card, self._prints) for card in job.composer().cards(job.records)]
        if len(now) > MOST:
            told = say(
                "{name} has {count} cards; of at most {most} it is remembered what was printed.",
                name=job.product.name,
                count=len(now),
                most=MOST,
            )
            raise input_error(told, "--changed", say("Leave it out."))
        key = key_of(job)
        before = self._known.get(key)
        changes = compared(now, before, marked=self._request.ids, spare=spare_ids(job))
        made = replace(job, changes=changes)
        self._now[made.stem] = now
        if before is not None and not changes.made and not changes.discard:
            told = say(
                "{name}: nothing has changed since it was printed, so there is nothing to make.", name=_named(job)
            )
            self.notes.append(told)
            return None
        notes = [*changes.notes(f"{made.stem}.txt"), *self._otherwise(key, job)]
        if before is not None:
            title = f"{job.content.deck.name} – {_named(job)}"
            text = throw_away(changes, now, title, made.stem, job.content.words["reprint"])
            stage.path(f"{made.stem}.txt").write_text(text, encoding="utf-8")
        if not changes.made:
            self._remember(made, now)
            self.notes += [f"{_named(job)}: {note}" for note in notes]
            return None
        return replace(made, notes=(*job.notes, *notes))

    def _otherwise(self, key: Key, job: Job) -> Iterator[str]:
        """What to do when the cards were printed with colour to the cut, and are now asked for without, or the other
        way round: they look different, so nothing is known of them.
        """
        if key in self._known or not any(other[:-1] == key[:-1] for other in self._known):
            return
        asked = "--edges inset" if key[-1] else "--edges bleed"
        if key[-1] and job.profile.edges == "inset":  # marks for a cutter keep the cards apart, whatever the edges
            asked = "--marks crop"
        yield say("they were printed with other edges: {option} makes cards that match those.", option=asked)

    def watched(self, job: Job) -> list[Seen] | None:
        """A list that the cards of a job are to be put in as they pass; None when nobody wants to know."""
        asked, whole = self._request, job.layout.bound is not None  # a leaflet is printed again as a whole
        if self._folder is None or whole or asked.changed or makes_part(asked) or _PRINTED.isdisjoint(job.formats):
            return None
        return self._now.setdefault(job.stem, [])

    def made(self, job: Job, entries: Sequence[FileEntry]) -> None:
        """Take in what was made of a job; what the proof rejected is not remembered."""
        now, key = self._now.get(job.stem, []), key_of(job)
        if any(entry.rejected for entry in entries):
            self._refused.add(key)
        if not now or len(now) > MOST:
            return
        before = self._known.get(key)
        if self._request.changed or self._request.printed or before is None:
            self._remember(job, now)
            return
        changes = compared(now, before, marked=self._request.ids, spare=spare_ids(job))
        if not {card.id for card in now} & {card.id for card in before.cards}:
            self._remember(job, now)  # not one card is left: it has become another deck
        elif changes.made or changes.discard:
            made, gone = len(changes.made), sum(1 for one in changes.discard if one.why == "gone")
            more = to_say(
                "{name}: other than what was printed: {made} of {total} cards, and {gone} gone. "
                "--changed makes only those; --printed remembers this build as printed."
            )
            same = to_say(
                "{name}: other than what was printed: {made} of {total} cards. "
                "--changed makes only those; --printed remembers this build as printed."
            )
            note = say(more if gone else same, name=_named(job), made=made, total=changes.total, gone=gone)
            if note not in self.notes:
                self.notes.append(note)

    @contextmanager
    def renewed(self, stage: Staging) -> Iterator[None]:
        """Renew the record when all that is done inside went well."""
        new = {key: one for key, one in self._new.items() if key not in self._refused}
        if self._folder is None or not new:
            yield
            return
        text = lock_text([*{**read_lock(self._folder), **new}.values()])  # another build may have renewed it meanwhile
        if self._folder == stage.target:
            stage.path(NAME).write_text(text, encoding="utf-8", newline="\n")
            yield
            return
        try:
            file = LockFile(self._folder, text)
        except InputError as error:
            if self._request.changed or self._request.printed:
                raise
            self.notes += map(str, error.faults)
            yield
            return
        try:
            yield
            file.put()
        finally:
            file.drop()

    def _remember(self, job: Job, now: Sequence[Seen]) -> None:
        changes = job.changes or Changes(frozenset(range(len(now))), len(now))
        date = time.strftime("%Y-%m-%d", time.gmtime(job.moment)) if job.moment is not None else ""
        about = dict(zip(("product", "size", "lang", "edition", "bleed"), key_of(job), strict=True))
        version, marked = job.content.deck.version, self._request.ids
        self._new[key_of(job)] = remembered(now, changes, about, version=version, date=date, marked=marked)


def key_of(job: Job) -> Key:
    """What a record of a job goes by. It is the same for every profile with the same bleed."""
    edition = "black-and-white" if job.black_and_white else "colour"
    return job.product.name, job.size, job.lang, edition, float(job.layout.bleed)


def spare_ids(job: Job) -> frozenset[str]:
    """The ids that blank cards have which only fill the last sheet: they come and go with the number of the others."""
    part = job.request.only or job.trimmed or job.stock
    if part or not job.imposed or not fills_sheets(job.layout) or lasting(job.records, job.layout) is job.records:
        return frozenset()  # the last: all its cards are blank, and wanted for that
    return frozenset(blank_id(number) for number in range(1, cards_per_sheet(job.plan)))


def _named(job: Job) -> str:
    return f"{job.product.name} {job.size}"


def _folder(request: BuildRequest) -> Path | None:
    """Where the record lies; None when nothing is remembered of such a build."""
    deck = request.deck
    if deck is None or deck.base is None or request.cards or _ours(deck.folder):
        wanted = request.cards or request.changed or request.printed
        return request.output if wanted else None
    return deck.folder


def _ours(folder: Path) -> bool:
    """Whether a deck came with the program, whose folders stay as they are."""
    try:
        return folder.resolve().is_relative_to(data_dir("examples").resolve())
    except FileNotFoundError:
        return False
