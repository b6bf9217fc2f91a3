"""A kit for a session: everything that it needs, in a folder and a zip of it, or nothing at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from deck.build.build import make_files, silent
from deck.content.options import Options
from deck.base.errors import Fault, Faults, FindingsError, InputError
from deck.content.session.calendar_file import calendar_file
from deck.content.session.explain import explain
from deck.content.session.invitation import as_mail, as_text, invitation
from deck.build.kit.package import keep_own, manifest, write_zip
from deck.build.kit.prints import (
    READ_ME,
    Print,
    folder_name,
    kit_product,
    print_row,
    product_prints,
    session_prints,
    sheet_print,
)
from deck.build.kit.request import Kit, KitRequest, checked_kit
from deck.content.session.read_me import PrintRow, ReadMe, read_me, read_me_markdown, read_me_record
from deck.content.session.sheet_text import markdown
from deck.content.session.sheets import sheet_of
from deck.build.manifest import NAME, FileEntry
from deck.base.staging import Staging, staging

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class KitResult:
    """What was made: the folder and its zip, how each file is printed, and what to think of before that."""

    folder: Path
    archive: Path
    files: tuple[str, ...]
    rows: tuple[PrintRow, ...]
    warnings: tuple[Fault, ...]

    @property
    def sheets(self) -> int:
        """The sheets of paper that an office printer takes."""
        return sum(row.sheets for row in self.rows)


def explain_kit(request: KitRequest, faults: Faults | None = None) -> str:
    """The sums of a kit, which is not made.

    Raises:
        InputError: with every fault of the request.
    """
    kit = checked_kit(request, faults)
    own = kit.occasion.session
    return explain(own.exercise, own.people, own.variant, own.questions or None, kit.content.folder)


def make_kit(request: KitRequest, faults: Faults | None = None, progress: Progress = silent) -> KitResult:
    """Make a kit; faults holds what was found wrong with the request before.

    Nothing in the output folder changes unless every file of the kit was made and proved. What a person has put in the
    folder of an earlier kit of that name stays there.

    Raises:
        InputError: with every fault of the request, the content and the cards.
        FindingsError: when the proof finds something wrong with a file.
    """
    kit = checked_kit(request, faults)
    prints = _checked(kit, [*session_prints(kit), *product_prints(kit)])
    name = folder_name(kit)
    with staging(request.output) as stage:
        folder = stage.path(name)
        folder.mkdir()
        maker = _Maker(kit, stage, folder, progress)
        made = [maker.made(each) for each in prints]
        maker.faults.raise_if_any()
        said = read_me(kit.content, kit.occasion, _rows(kit, prints, made), kit.cautions)
        made.insert(0, maker.made(_read_me(kit, said)))
        maker.faults.raise_if_any()
        maker.raise_rejected()
        _write_texts(kit, folder, said)
        listed = manifest(kit, [entry for each in made for entry in each], said.rows, folder)
        (folder / NAME).write_text(listed, encoding="utf-8")
        files = tuple(sorted(path.name for path in folder.iterdir()))
        write_zip(folder, stage.path(f"{name}.zip"), kit.moment)
        keep_own(request.output / name, folder)
        stage.deliver()
    return KitResult(request.output / name, request.output / f"{name}.zip", files, said.rows, kit.warnings)


def _checked(kit: Kit, prints: list[Print]) -> list[Print]:
    """The same, when none of them is certain to fail.

    Raises:
        InputError: with every fault of the layouts and the records, and tiles when there is nothing for them.
    """
    faults = Faults()
    if kit.request.tiles and not any(each.large for each in prints):
        faults.add("nothing in this kit is larger than A3.", "--tile", "Leave --tile out.")
    for each in prints:
        try:
            each.job.check()
            _ = each.job.records
        except InputError as error:
            faults.extend(error.faults)
    faults.raise_if_any()
    return prints


class _Maker:
    """Makes and proves the files of a kit one by one in its folder; keeps the faults of all."""

    def __init__(self, kit: Kit, stage: Staging, folder: Path, progress: Progress) -> None:
        self.faults = Faults()
        self._kit, self._folder, self._progress = kit, folder, progress
        self._found: list[Fault] = []
        work = stage.scratch("work")
        work.mkdir()
        self._work = Staging(stage.target, work)

    def made(self, each: Print) -> list[FileEntry]:
        """The file of a print; none when its cards do not fit."""
        entries = list(make_files(each.job, self._work, self._progress, self.faults))
        for entry in entries:
            if entry.rejected:
                wrong = [one for one in entry.findings if one["severity"] == "error"]
                self._found += [Fault(f"{one['message']} (page {one['page']})", each.job.stem) for one in wrong]
            else:
                (self._work.folder / entry.file).replace(self._folder / entry.file)
        return entries

    def raise_rejected(self) -> None:
        """Raise what the proof found wrong.

        Raises:
            FindingsError: when there is any.
        """
        if self._found:
            raise FindingsError(self._found)


def _rows(kit: Kit, prints: Sequence[Print], made: Sequence[list[FileEntry]]) -> list[PrintRow]:
    """The rows of the read-me, with its own before all others: it has two sides."""
    words = kit.occasion.words
    rows = [print_row(kit, each, entry) for each, entries in zip(prints, made, strict=True) for entry in entries]
    first = PrintRow(
        file=f"00-{words['files']['read_me']}.pdf",
        what=words["files"]["read_me_what"],
        copies=1,
        paper="A4",
        sides=words["read_me"]["long_edge"],
        cut=words["read_me"]["cut_no"],
        sheets=1,
    )
    return [first, *rows]


def _read_me(kit: Kit, said: ReadMe) -> Print:
    files = kit.occasion.words["files"]
    record = read_me_record(kit.content, Options(guide=kit.request.guide), said)
    name = f"00-{files['read_me']}"
    return sheet_print(kit, kit_product(READ_ME), name, record, title=files["read_me_title"])


def _write_texts(kit: Kit, folder: Path, said: ReadMe) -> None:
    """The texts beside the PDFs: read-me and sheet for the facilitator as Markdown, the invitation in three forms."""
    own, files = kit.occasion, kit.occasion.words["files"]
    session, details = own.session, own.details
    letter = invitation(session.exercise, session.variant, details, session.people, own.folder)
    stamp = datetime.fromtimestamp(kit.moment, UTC) if kit.moment is not None else None
    calendar = calendar_file(session.exercise, letter, details, stamp)
    texts = {
        f"{files['read_me']}.md": read_me_markdown(said),
        f"{files['facilitator']}.md": markdown(sheet_of(own)),
        f"{files['invitation']}.txt": as_text(letter, own.folder),
    }
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode("utf-8"))
    (folder / f"{files['invitation']}.eml").write_bytes(as_mail(letter, calendar))
    if calendar:
        (folder / f"{files['appointment']}.ics").write_bytes(calendar)
