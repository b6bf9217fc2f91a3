"""A kit for a session: everything that it needs, in a folder and a zip of it, or nothing at all."""

from __future__ import annotations

import json
import shutil
import time
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from deck.base.errors import Fault, Faults, FindingsError
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.staging import Staging, staging
from deck.base.version import __version__
from deck.content.session.facilitator import facilitator, markdown
from deck.content.session.invitation import Appointment, as_mail, as_text, calendar_file, invitation, letters
from deck.content.session.read_me import PrintRow, ReadMe, explain, read_me_markdown
from deck.content.session.words import slug
from deck.making.kit.appointment import appointment_of, beside_notes, check_replaced, listed_appointment
from deck.making.kit.edited import Edited, keep_added, keep_edited, listed_edited
from deck.making.kit.orders import write_orders
from deck.making.kit.plan import checked_prints, first_row, kit_read_me, read_me_print
from deck.making.kit.prints import Counted, Print, folder_name, print_row
from deck.making.kit.request import Kit, KitRequest, checked_kit
from deck.making.manifest import FORMAT, NAME, FileEntry, digest
from deck.making.pages import Progress, silent
from deck.making.prover import Prover
from deck.making.several import made_files

_EPOCH = 315_532_800
"""1980-01-01, the first day that a zip knows: the date of what is in it when nobody gives one."""

_LAST = 4_354_819_198
"""The last moment that a zip knows, in 2107."""


class KitResult(Plain):
    """What was made: the folder and its zip, how each file is printed, and what to think of before that.

    notes are how cards of the user's own were read, advice on them, and which files of an earlier kit were edited.
    """

    folder: Path
    archive: Path
    files: tuple[str, ...]
    rows: tuple[PrintRow, ...]
    warnings: tuple[Fault, ...]
    notes: tuple[str, ...] = ()

    @property
    def sheets(self) -> int:
        """The sheets of paper that an office printer takes."""
        return sum(row.sheets for row in self.rows)


def explain_kit(request: KitRequest, faults: Faults | None = None) -> tuple[str, Kit]:
    """The sums of a kit, which is not made, and the kit, which knows what to think of.

    Raises:
        InputError: with every fault of the request.
    """
    kit = checked_kit(request, faults)
    return explain(kit.occasion.session, kit.occasion.words), kit


def make_kit(request: KitRequest, faults: Faults | None = None, progress: Progress = silent) -> KitResult:
    """Make a kit; faults holds what was found wrong with the request before.

    Nothing in the output folder changes unless every file of the kit was made and proved. What a person has put or
    changed in the folder of an earlier kit of that name stays there.

    Raises:
        InputError: with every fault of the request, the content and the cards.
        FindingsError: when the proof finds something wrong with a file.
    """
    faults = Faults() if faults is None else faults
    check_replaced(request, faults)
    kit = checked_kit(request, faults)
    prints = checked_prints(kit)
    name, wrong, found = folder_name(kit), Faults(), list[Fault]()
    with staging(request.output) as stage, Prover() as prover:
        folder, work = stage.path(name), stage.scratch("work")
        folder.mkdir()
        work.mkdir()

        def made(prints: Sequence[Print]) -> list[list[FileEntry]]:
            """The files of each print, in the folder when the proof passed them; none when its cards do not fit."""
            each = [one.job for one in prints]
            entries = list(made_files(each, Staging(stage.target, work), prover, wrong, progress))
            for job, its in zip(each, entries, strict=True):
                found.extend(_passed(job.stem, its, work, folder))
            return entries

        entries = made(prints)
        wrong.raise_if_any()
        rows = _rows(kit, prints, entries)
        said = kit_read_me(kit, prints, rows)
        write_orders(kit, prints, folder)
        entries[:0] = made([read_me_print(kit, said)])  # the last to be made: it tells of all the others
        wrong.raise_if_any()
        if found:
            raise FindingsError(found)
        notes = _write_rest(kit, folder, said, [entry for each in entries for entry in each])
        files = tuple(sorted(path.name for path in folder.iterdir()))
        write_zip(folder, stage.path(f"{name}.zip"), kit.moment)
        keep_added(request.output / name, folder)
        stage.deliver()
    archive = request.output / f"{name}.zip"
    return KitResult(request.output / name, archive, files, said.rows, kit.warnings, (*kit.notes, *notes))


def _passed(stem: str, entries: Iterable[FileEntry], work: Path, folder: Path) -> Iterator[Fault]:
    """Move the files that the proof passed to the folder of the kit; tells what is wrong with the others."""
    for entry in entries:
        if not entry.rejected:
            (work / entry.file).replace(folder / entry.file)
        for one in entry.findings if entry.rejected else ():
            if one["severity"] == "error":
                yield Fault(say("{message} (page {page})", message=one["message"], page=one["page"]), stem)


def _rows(kit: Kit, prints: Sequence[Print], made: Sequence[list[FileEntry]]) -> list[PrintRow]:
    """The rows of the read-me, its own before all others."""
    rows = [
        print_row(kit, each, Counted.of(entry)) for each, entries in zip(prints, made, strict=True) for entry in entries
    ]
    return [first_row(kit), *rows]


def _write_rest(kit: Kit, folder: Path, said: ReadMe, entries: list[FileEntry]) -> list[str]:
    """Write the texts beside the PDFs and the list of all files; gives what is told of an earlier kit."""
    appointment, beside = appointment_of(kit), beside_notes(kit)
    _write_texts(kit, folder, said, appointment)
    kept = keep_edited(kit.request.output / folder.name, folder)
    listed = _manifest(kit, entries, said.rows, folder, kept, appointment=appointment)
    (folder / NAME).write_text(listed, encoding="utf-8")
    return [*(one.note for one in kept.values()), *beside]


def _write_texts(kit: Kit, folder: Path, said: ReadMe, appointment: Appointment) -> None:
    """The texts beside the PDFs: read-me and sheet for the facilitator as Markdown, the invitation in three forms, and
    the other letters of the exercise.
    """
    own, files = kit.occasion, kit.occasion.words["files"]
    letter = invitation(own)
    calendar = calendar_file(own, letter, appointment)
    texts = {
        f"{files['read_me']}.md": read_me_markdown(said),
        f"{files['facilitator']}.md": markdown(facilitator(own)),
        f"{files['invitation']}.txt": as_text(letter, own.words),
        **{f"{slug(own.words['letters'][key]['file'])}.txt": text for key, text in letters(own).items()},
    }
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode("utf-8"))
    file = f"{files['appointment']}.ics"
    (folder / f"{files['invitation']}.eml").write_bytes(as_mail(letter, calendar, file))
    if calendar:
        (folder / file).write_bytes(calendar)


def write_zip(folder: Path, path: Path, moment: int | None) -> None:
    """Put the files of a folder and its subfolders in a zip, in the order of their names, below the folder's name.

    The same files give the same bytes: every entry has one date and one mode.

    Raises:
        ValueError: when a name could lead out of the folder, or is not plain ASCII.
    """
    stamp = time.gmtime(min(max(moment or 0, _EPOCH), _LAST))[:6]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            info = zipfile.ZipInfo(safe_name(file.relative_to(folder.parent).as_posix()), stamp)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system, info.external_attr = 3, 0o644 << 16
            with file.open("rb") as source, archive.open(info, "w") as entry:
                shutil.copyfileobj(source, entry)


def safe_name(name: str) -> str:
    """The name of an entry, when every system can unpack it and it stays where it belongs.

    Raises:
        ValueError: when it does not.
    """
    parts = name.split("/")
    wrong = any(not part or part.endswith((".", " ")) for part in parts)  # ".." ends so too
    if wrong or not name.isascii() or set(name) & set('\\:*?"<>|') or not name.isprintable():
        raise ValueError(f"“{name}” is no safe name for an entry of a zip")
    return name


def _manifest(
    kit: Kit,
    entries: Iterable[FileEntry],
    rows: Iterable[PrintRow],
    folder: Path,
    kept: dict[str, Edited],
    *,
    appointment: Appointment,
) -> str:
    """The list of a kit's files: of each its fingerprint, of a PDF what a build says of it and how it is printed."""
    session, details = kit.occasion.session, kit.occasion.details
    printed = {each.file: each for each in rows}
    files: list[dict[str, Any]] = []
    for entry in entries:
        row = asdict(printed[entry.file]) if entry.file in printed else {}
        files.append({**asdict(entry), "print": {key: value for key, value in row.items() if key != "file"}})
    listed = {entry["file"] for entry in files}
    files += [
        {"file": path.name, "format": path.suffix[1:], "sha256": digest(path, path.suffix)}
        for path in sorted(folder.iterdir())
        if path.name not in listed
    ]
    files = [listed_edited(entry, kept, folder) for entry in files]
    document = {
        "format": FORMAT,
        "made_by": f"Vakdeck {__version__}",
        "kit": {
            "exercise": session.exercise.key,
            "people": session.people,
            "variant": session.variant,
            "date": (details.moment.start or details.moment.day).isoformat() if details.moment else "",
        },
        **({"appointment": listed_appointment(appointment)} if details.moment else {}),
        "files": sorted(files, key=lambda each: str(each["file"])),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
