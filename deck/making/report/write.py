"""The report on files in one of its formats, by the name of the file that is asked for."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from deck.base.errors import Fault, Faults, input_error
from deck.base.items.colour import Palette
from deck.base.say import say
from deck.base.staging import check_folder, staging
from deck.base.text.fonts import Typefaces
from deck.making.report.html import write_html
from deck.making.report.pdf import write_pdf_report
from deck.making.report.told import Told, refused, tell
from deck.proof.finding import Report

FORMATS = (".html", ".pdf", ".json")
"""The endings of the names of reports."""


def check_name(path: Path) -> None:
    """See whether a report can be written there.

    Raises:
        InputError: when its name does not say which format it is, or its folder cannot be written to.
    """
    if path.suffix.lower() not in FORMATS:
        raise input_error(
            say("“{name}” does not say which format the report has.", name=path.name),
            "--report",
            say("Give it a name that ends in .html, .pdf or .json."),
        )
    faults = Faults()
    check_folder(path.parent, faults)
    faults.raise_if_any()


def write_report(
    path: Path, reports: Sequence[Report], faults: Sequence[Fault], look: tuple[Typefaces, Palette]
) -> None:
    """Write the report on files that were checked; an earlier one stays when that fails.

    faults are those of files that could not be read; look is the typefaces and the palette of the report.

    Raises:
        InputError: when it cannot be written there.
    """
    with tempfile.TemporaryDirectory(prefix="vakdeck-report-") as folder, staging(path.parent) as stage:
        made = stage.path(path.name)
        if path.suffix.lower() == ".json":
            told = json.dumps([report.as_dict() for report in reports], ensure_ascii=False, indent=1)
            made.write_text(f"{told}\n", encoding="utf-8")
        else:
            files = []
            for number, report in enumerate(reports):
                pictures = Path(folder, str(number))
                pictures.mkdir()
                files.append(tell(report, Path(report.path).name, pictures))
            files += [refused(Path(fault.place).name, fault) for fault in faults]
            write_told(files, made, look)
        stage.deliver()


def write_told(files: Sequence[Told], path: Path, look: tuple[Typefaces, Palette]) -> None:
    """Write the report on files as HTML or PDF, by the ending of its name."""
    if path.suffix.lower() == ".pdf":
        write_pdf_report(files, path, look)
    else:
        write_html(files, path, look[1])
