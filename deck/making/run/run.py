"""A run: everything that can be wrong is found first, then the chunks are made, and a list says what came of each.

The same command again makes only what is missing or changed: what is done is known by the lists in the output.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path

import msgspec

from deck.base.epoch import fixed_moment
from deck.base.errors import Fault, Faults, InputError
from deck.base.say import language, say
from deck.base.staging import rejected_name
from deck.content.deck import Deck
from deck.content.recipient import LANG
from deck.making.records import numbered
from deck.making.run.ask import RunRequest, run_faults
from deck.making.run.beside import Beside, Workers
from deck.making.run.broken import Broken, suspect
from deck.making.run.chunk import Chunk, size_of
from deck.making.run.hold import held
from deck.making.run.left import left_of_earlier
from deck.making.run.lines import FAILED, LISTS, MADE, NAME, PACK, Known, Line, encoded
from deck.making.run.maker import Maker, unused
from deck.making.run.people import People, Person, Wanted, together
from deck.making.run.pick import PickLists
from deck.making.run.setup import PACKED, packed, setup_of
from deck.making.run.store import STATE, lost, open_store, refused

Progress = Callable[[str, int, int], None]

Tell = Callable[[str], None]
"""Takes what a person should know while a run is at it."""

_NAME = 60
"""Of a longer name only the beginning is told."""

_TOLD = 30
"""Of more recipients than this whose deck could not be made, the list says the rest."""


@dataclass
class Done:
    """What came of a run: how many decks were made, and how many were there already; those that could not be made, the
    first of them as faults; and notes.
    """

    made: int = 0
    kept: int = 0
    bad: int = 0
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    list: str = ""


class Run:
    """A run that was checked: nothing is made yet."""

    def __init__(self, request: RunRequest, progress: Progress, tell: Tell = lambda _: None) -> None:
        """Check all of it.

        Raises:
            InputError: with every fault of what is asked, the deck, the recipients and the output.
        """
        self.request, self._progress = request, progress
        faults = Faults()
        faults.extend(run_faults(request))
        moment = fixed_moment(faults)
        assert request.build.deck is not None
        deck = request.build.deck
        self.cards, self._numbered, people, store = 0, False, None, None
        self._unused: list[str] = []
        self._tables: list[str] = []  # the files beside the list
        self._lost = False  # whether the store of the output was lost on the way
        with faults.gathered():
            store = open_store(request.output)
            store.check(faults)
        if not deck.form.recipient:
            told = say("the deck says nowhere what is filled in for a recipient.")
            faults.add(told, "deck.toml", say('Add [recipient], such as name = "Noor de Vries".'))
        else:
            self._check_deck(deck, moment, faults)
            with faults.gathered():
                people = People(request, deck, faults)
        self._far = None
        if request.scheduler and not any(fault.place == "--scheduler" for fault in faults):
            with faults.gathered():
                from deck.making.run.far import Far

                self._far = Far(request.scheduler, tell)
        if faults and self._far:
            self._far.close()
        faults.raise_if_any()
        assert people is not None and store is not None
        self.people, self.store = people, store
        self.setup = setup_of(request, deck, moment, language())
        self.done = Done(notes=[*self._unused, *people.notes])

    def _check_deck(self, deck: Deck, moment: int | None, faults: Faults) -> None:
        """Find what is wrong with the deck in each language that somebody may get it in."""
        build = replace(self.request.build, output=Path(tempfile.gettempdir()))
        maker = Maker(build, moment)
        for lang in deck.languages if LANG in deck.form.recipient else ("",):
            with faults.gathered():
                job, records = maker.base(lang)
                self._numbered |= numbered(job)
                if not self.cards:
                    self.cards = len(records)
                    job.records  # noqa: B018 - this fills in the example, and tells of places that are none
                    self._unused = unused(job, records)

    def _workers(self) -> Workers:
        """Whoever makes the decks: processes on this machine, or the workers of a scheduler."""
        if not self._far:
            return Beside(self.setup, self.request.jobs)
        assert self.request.build.deck is not None
        return self._far.begin(packed(self.setup, self.request, self.request.build.deck, self.store))

    def make(self) -> Done:
        """Make what is missing, and write the list."""
        with held(self.store, self.setup.part, self.request.output), contextlib.closing(Known()) as known:
            known.read(self.store)
            self.store.tidy(self.setup.part)
            try:
                self._make(known)
            except BaseException as error:
                # The lists of what is made stay, and the next run reads them. A store that is lost is not asked again:
                # whoever waits has waited for it once.
                if not (self._lost or lost(self.request.output, error)):
                    with contextlib.suppress(OSError):
                        self._write(known)
                raise
            self._write(known)
            if not self.setup.part:  # the others are not in the list of a part
                self.done.notes += left_of_earlier(self.store, known, self.done.list, self._tables)
        return self.done

    def _make(self, known: Known) -> None:
        chunks, waiting, broken, suspects = self._chunks(known), 0, Broken(), deque[Chunk]()
        first = next(chunks, None)
        if first is None:
            return
        with contextlib.closing(self._workers()) as made_by:
            made_by.ask(first)
            waiting = 1
            while waiting:
                while waiting < 2 * made_by.width and (chunk := next(chunks, None)):
                    made_by.ask(chunk)
                    waiting += 1
                chunk, answer = made_by.next()
                waiting -= 1
                if answer and answer.faults:
                    self._lost = answer.lost
                    raise InputError([Fault(*fault) for fault in answer.faults])
                more, aside = broken.after(chunk, made=answer is not None)
                self._note(known, [*(answer.lines if answer else ()), *aside])
                suspects.extend(one for one in more if suspect(one))
                again = [one for one in more if not suspect(one)]
                if not waiting and not again and suspects:  # all others are made: there is nobody else to blame
                    again.append(suspects.popleft())
                for one in again:
                    made_by.ask(one)
                    waiting += 1

    def _note(self, known: Known, lines: Sequence[Line]) -> None:
        known.add(lines)
        self.done.made += sum(line.state == MADE for line in lines)
        self._progress(NAME, self.done.made + self.done.kept, self._expected)

    @property
    def _expected(self) -> int:
        return self.people.count // self.request.part.of

    def _chunks(self, known: Known) -> Iterator[Chunk]:
        """What is missing, in chunks: recipients with a file each together, a pack by itself."""
        wanted, size = list[Wanted](), size_of(self._expected, self.cards)
        for pack, group in self._groups():
            lines = [known.of(one.content) for one in group]
            missing = [
                one for one, line in zip(group, lines, strict=True) if not self._stands(line, known, full=one.full)
            ]
            if not missing:  # who was left out of a pack is not there
                self.done.kept += sum(line is not None and line.state == MADE for line in lines)
            if pack and missing:
                yield Chunk(tuple(group), pack)
            wanted += [] if pack else missing
            if len(wanted) == size:
                yield Chunk(tuple(wanted))
                wanted.clear()
        if wanted:
            yield Chunk(tuple(wanted))

    def _stands(self, line: Line | None, known: Known, *, full: bool) -> bool:
        """Whether the deck of a recipient is there as it would be made, and proved as it would be. In a pack one that
        could not be laid out is left out again.
        """
        if line is None or line.state == FAILED:
            return line is not None and self.request.pack > 0
        return line.state == MADE and known.stands(line) and (line.proof == "full" or not full)

    def _groups(self) -> Iterator[tuple[str, list[Wanted]]]:
        """The recipients of this part: those of a pack together, with its name, or each alone."""
        part, many = self.request.part, self.request.pack
        if not many:  # which part has one follows from the key alone, also when others come or go
            for person in self.people:
                digest = hashlib.sha256(person.key.encode("utf-8", "surrogatepass")).digest()
                if int.from_bytes(digest[:8], "big") % part.of == part.number - 1:
                    yield "", [self._wanted(person)]
            return
        people, width = iter(self.people), max(4, len(str(-(-self.people.count // many))))
        for number in range(1, -(-self.people.count // many) + 1):
            group = [self._wanted(person) for person in islice(people, many)]
            if number % part.of == part.number % part.of:
                yield f"{PACK}-{number:0{width}}", together(group)

    def _wanted(self, person: Person) -> Wanted:
        """A recipient with the fingerprint of all that the file depends on."""
        number = [person.number] if self._numbered else []
        told = json.dumps([person.file, sorted(person.values.items()), *number], ensure_ascii=False)
        digest = hashlib.sha256(f"{self.setup.content}\n{told}".encode("utf-8", "surrogatepass")).hexdigest()
        every = self.request.prove_every
        return Wanted(person, digest[:32], bool(every) and (person.number - 1) % every == 0)

    def _write(self, known: Known) -> None:
        """Write the list of the run, in the order of the table, and take away those that are in it now."""
        part, bad = self.setup.part, 0
        name = f"{NAME}-{part}.jsonl" if part else f"{NAME}.jsonl"
        with self.store.making(part) as folder:
            path, lists = folder / name, PickLists(folder, part, self.people)
            with path.open("wb") as stream, lists:
                for one in chain.from_iterable(group for _, group in self._groups()):
                    line = known.of(one.content)
                    if line is None:  # it was not made, as the run was interrupted
                        continue
                    person = one.person
                    line = msgspec.structs.replace(line, number=person.number, row=person.row)
                    stream.write(encoded(line) + b"\n")
                    lists.add(line, person)
                    if line.state != MADE:
                        bad += 1
                        self._tell(line, person)
                    elif known.there(wrong := rejected_name(line.file)):
                        self.store.remove(wrong)  # this file is good now
            self.store.put(path, name)
            for beside in lists.files:
                self.store.put(folder / beside, beside)
        self.done.list, self.done.bad, self._tables = name, bad, lists.files
        gone = f"{STATE}/{part or 'all'}/"
        for listed in [one for one, _ in self.store.sizes() if LISTS.fullmatch(one) or PACKED.fullmatch(one)]:
            if listed.startswith(gone) or (not part and listed != name):
                self.store.remove(listed)
        self.store.tidy(part)

    def _tell(self, line: Line, person: Person) -> None:
        """Add the first fault of a recipient whose deck could not be made."""
        if len(self.done.faults) < _TOLD:
            first = next((one for one in line.findings if one.get("severity") == "error"), {})
            place = f"{self.people.rows.spot.at(person.row)} ({person.name[:_NAME]})"
            card, *others = str(first.get("place", "")).split("; ")
            if others:  # a name that a font cannot set is wrong on every card
                card = say("{names} and {more} more", names=card, more=len(others))
            where = f"{card}: " if card else ""
            told = f"{where}{first.get('message', line.state)}"
            self.done.faults.append(Fault(told, place, str(first.get("remedy", ""))))


def run(request: RunRequest, progress: Progress = lambda *_: None, tell: Tell = lambda _: None) -> Done:
    """Make the deck of every recipient; what was made before, and is as it would be made now, stays.

    Raises:
        InputError: with every fault of what is asked, the deck, the recipients and the output: then nothing is made. Or
            when the system refuses something on the way; then what is made stays, and the same request goes on.
    """
    checked = Run(request, progress, tell)
    try:
        return checked.make()
    except OSError as error:
        raise refused(request.output, error) from error
