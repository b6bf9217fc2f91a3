"""Bring filled-in forms together: what `vakdeck collect` does, and all of it in one archive."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, is_zipfile

from deck.base.errors import Fault
from deck.collect.gather import Skipped
from deck.collect.run import collect as bring_together
from deck.collect.words import every_told
from deck.content.deck import built_in
from deck.web.tasks.collect_zip import unpacked
from deck.web.tasks.work import Work


def collect(work: Work) -> dict[str, Any]:
    """Bring the forms together, each under its name in `names`; `anonymous` without the names of teams and files.

    A .zip stands for the files in it. What could not be used is told under `skipped`, and under `others` the names of
    what is no PDF by its name either; no file is made when that is all of them.

    Raises:
        InputError: when an archive cannot be unpacked.
    """
    deck = built_in()
    told = every_told(deck.folders_of("collect.toml"), deck.palette)
    files = _named(work)
    summary = bring_together(files, work.folder, told, work.values["anonymous"], work.tell)
    told_of = [(one, _is_other(skipped)) for one, skipped in zip(summary.faults(), summary.skipped, strict=False)]
    return {
        "forms": sum(summary.forms.values()),
        "files": summary.files,
        "skipped": [_skipped(one) for one, other in told_of if not other],
        "others": [one.place for one, other in told_of if other],
        "notes": [f"{note.file}: {note}" for note in summary.notes],
        "made": [path.name for path in summary.written],
        **(_packed(work.folder / f"{work.values['archive']}.zip", summary.written) if summary.written else {}),
    }


def _is_other(skipped: Skipped) -> bool:
    """Whether nobody meant it as a form: no PDF, and not called one."""
    return skipped.reason in ("not_pdf", "empty_file") and not skipped.file.casefold().endswith(".pdf")


def _skipped(fault: Fault) -> dict[str, str]:
    return {"file": fault.place, "message": fault.message, "remedy": fault.remedy}


def _named(work: Work) -> tuple[Path, ...]:
    """The files under the names that their people gave them, by which the report tells of them."""
    given = sorted(work.given.iterdir(), key=lambda path: int(path.name.partition("-")[0]))
    folder = work.given / "named"  # of their own, so that a file called 2-b.pdf does not take the place of the second
    folder.mkdir()
    named = [path.rename(folder / name) for path, name in zip(given, work.values["names"], strict=True)]
    return tuple(unpacked(path) if path.suffix.casefold() == ".zip" and is_zipfile(path) else path for path in named)


def _packed(archive: Path, files: tuple[Path, ...]) -> dict[str, Any]:
    with ZipFile(archive, "w", ZIP_DEFLATED) as packed:
        for path in files:
            packed.write(path, path.name)
    return {"file": archive.name, "bytes": archive.stat().st_size}
