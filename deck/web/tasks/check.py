"""Check a PDF of somebody, draw the pages with findings on them, and write the report."""

from __future__ import annotations

from typing import Any

from deck.web.tasks.work import Work

KEPT = "sent"
"""The folder in that of the job in which the file stays, so that it can be judged as something else."""


def check(work: Work) -> dict[str, Any]:
    """Check the file by `profile`, or by what it says itself when that is empty.

    The file is called `name`, and its reports `report`.

    Raises:
        InputError: when the file cannot be read at all.
    """
    from deck.content.deck import built_in
    from deck.making.report.told import as_data, tell_file
    from deck.making.report.write import write_told

    (path,) = work.given.iterdir()
    values, look = work.values, built_in()
    told = tell_file(path, values["name"], values["profile"], work.folder)
    made = [work.folder / f"{values['report']}{ending}" for ending in (".pdf", ".html")]
    for report in made:
        write_told([told], report, (look.faces, look.palette))
    (work.folder / KEPT).mkdir()
    path.rename(work.folder / KEPT / path.name)
    return {"told": as_data(told), "file": made[0].name, "bytes": made[0].stat().st_size, "notes": []}
