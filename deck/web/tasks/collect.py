"""Bring filled-in forms together: what `vakdeck collect` does, and all of it in one archive."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from deck.collect.run import collect as bring_together
from deck.collect.words import every_told
from deck.content.deck import built_in
from deck.web.tasks.work import Work


def collect(work: Work) -> dict[str, Any]:
    """Collect the forms, each under its name in `names`; `anonymous` without the names of teams and files.

    What could not be used is told under `skipped`, and no file is made when that is all of them.
    """
    deck = built_in()
    told = every_told(deck.folders_of("collect.toml"), deck.palette)
    files = _named(work)
    summary = bring_together(files, work.folder, told, work.values["anonymous"], work.tell)
    faults = summary.faults()[: len(summary.skipped)]
    return {
        "forms": sum(summary.forms.values()),
        "files": summary.files,
        "skipped": [{"file": one.place, "message": one.message, "remedy": one.remedy} for one in faults],
        "notes": [f"{note.file}: {note}" for note in summary.notes],
        "made": [path.name for path in summary.written],
        **(_packed(work.folder / f"{work.values['archive']}.zip", summary.written) if summary.written else {}),
    }


def _named(work: Work) -> tuple[Path, ...]:
    """The files under the names that their people gave them, by which the report tells of them."""
    given = sorted(work.given.iterdir(), key=lambda path: int(path.name.partition("-")[0]))
    folder = work.given / "named"  # of their own, so that a file called 2-b.pdf does not take the place of the second
    folder.mkdir()
    return tuple(path.rename(folder / name) for path, name in zip(given, work.values["names"], strict=True))


def _packed(archive: Path, files: tuple[Path, ...]) -> dict[str, Any]:
    with ZipFile(archive, "w", ZIP_DEFLATED) as packed:
        for path in files:
            packed.write(path, path.name)
    return {"file": archive.name, "bytes": archive.stat().st_size}
