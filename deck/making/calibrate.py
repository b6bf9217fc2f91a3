"""The calibration sheet as a file that was proved, and what four readings of it say."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from deck.base.errors import Faults, FindingsError
from deck.base.say import say
from deck.base.staging import check_folder, staging
from deck.base.units import Size, amount, parse_size, size_name
from deck.content.deck import Deck
from deck.file.base import Metadata
from deck.making.ask.profile import load_profile
from deck.making.proving import prove
from deck.sheets.duplex import NO_SHIFT, Duplex
from deck.sheets.notes import SheetWords
from deck.sheets.printers.calibration import DOUBTFUL, MOST, calibration_pages, read_off
from deck.sheets.printers.printers import FLIPS, Printer, back_shift


def calibrate(  # noqa: PLR0917 - what is asked for, in the order of the command
    deck: Deck,
    paper: str = "A4",
    duplex: str = "long-edge",
    output: Path = Path("output"),
    printer: str = "",
    lang: str = "",
) -> tuple[Path, list[str]]:
    """Make the two-sided sheet in a language of the deck (its main one when none is named), and in its colours.

    With a printer the back is moved, to see whether all is well. Returns the file, and notes on the printer.

    Raises:
        InputError: with every fault of what is asked.
        FindingsError: when the proof found something wrong; the earlier file stays.
    """
    from deck.file.pdf.write import write_pdf

    faults, shift, notes = Faults(), NO_SHIFT, list[str]()
    if duplex not in FLIPS:
        faults.add(
            say("“{duplex}” is no choice.", duplex=duplex),
            "--duplex",
            say("Choose one of: {flips}.", flips=", ".join(FLIPS)),
        )
    flip = cast("Duplex", duplex if duplex in FLIPS else FLIPS[0])
    size = _size(paper, faults)
    with faults.gathered():
        shift, notes = back_shift(printer, size, flip)
    content = deck.edition_or_main(lang, faults)
    check_folder(output, faults)
    faults.raise_if_any()
    words, facts = content.words["calibrate"], content.deck
    sheet = SheetWords(**content.words["sheet"].only(SheetWords.__dataclass_fields__))
    pages = calibration_pages(size, flip, words, sheet, (deck.faces, deck.palette), shift)
    title = f"{facts.name} – {words['title']}"
    name = f"kalibratie-{size_name(size)}{'-proef' if shift else ''}{deck.suffix(lang or deck.main)}.pdf"
    with staging(output) as stage:
        path = stage.path(name)
        write_pdf(pages, path, Metadata(title, subject=words["intro"], lang=facts.language, duplex=flip))
        report = prove(path, load_profile("office"), ())
        if report.errors:
            raise FindingsError(finding.fault() for finding in report.errors)
        stage.deliver()
    return output / name, notes


def printer_of_readings(name: str, readings: Mapping[str, float], flip: str, paper: str) -> tuple[Printer, list[str]]:
    """The printer that four readings (`top`, `bottom`, `left`, `right`) tell of, and notes on them.

    Raises:
        InputError: when a reading is missing or is not on the scale, or the paper is no size.
    """
    faults = Faults()
    for side in ("top", "bottom", "left", "right"):
        if side not in readings:
            faults.add(
                say("this reading is missing."), f"--{side}", say("Give all four: --top, --bottom, --left and --right.")
            )
        elif not 0 <= readings[side] <= MOST:
            remedy = say("Read 0 to {most}; 10 is where all is well.", most=amount(MOST))
            faults.add(say("{readings:g} is not on the scale.", readings=readings[side]), f"--{side}", remedy)
    size = _size(paper, faults)
    faults.raise_if_any()
    fault, left_over = read_off(readings, size)
    notes = []
    if left_over > DOUBTFUL:
        notes.append(
            say(
                "the four readings contradict one another by {left_over:.1f} mm: fold and read once more.",
                left_over=left_over,
            )
        )
    dx, dy, rotate = (round(value, 3) for value in (fault.dx, fault.dy, fault.rotate))
    return Printer(name, dx, dy, rotate, flip, paper), notes


def _size(paper: str, faults: Faults) -> Size:
    """The paper; A4 when it is no size, so that the other faults are found as well."""
    with faults.gathered():
        return parse_size(paper, "--paper")
    return parse_size("A4")
