"""The calibration sheet as a file that was proved, and what four readings of it say."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from deck.file.base import Metadata
from deck.sheets.printers.printers import back_shift
from deck.content.editions import checked_content
from deck.content.languages import DUTCH
from deck.content.load import DeckContent
from deck.base.errors import Faults, FindingsError, InputError
from deck.sheets.printers.calibration import DOUBTFUL, MOST, calibration_pages, read_off
from deck.sheets.notes import SheetWords
from deck.sheets.duplex import NO_SHIFT, Shift
from deck.base.items.items import Page
from deck.base.staging import check_folder, staging
from deck.sheets.printers.printers import FLIPS, Printer
from deck.build.ask.profile import load_profile
from deck.build.proving import prove
from deck.base.units import Size, number, parse_size, size_name


def calibrate(
    paper: str = "A4", duplex: str = "long-edge", output: Path = Path("output"), printer: str = "", lang: str = DUTCH
) -> tuple[Path, list[str]]:
    """Make the two-sided sheet; with a printer its back is moved, to see whether all is well. Returns file and notes.

    Raises:
        InputError: with every fault of what is asked.
        FindingsError: when the proof found something wrong; the earlier file stays.
    """
    faults = Faults()
    size, shift, notes = _checked(paper, duplex, printer, faults)
    content = checked_content(lang, faults)
    check_folder(output, faults)
    faults.raise_if_any()
    pages = _pages(content, size, duplex, shift)
    name = f"kalibratie-{size_name(size)}{'-proef' if shift else ''}{'' if lang == DUTCH else f'-{lang}'}.pdf"
    with staging(output) as stage:
        path = stage.path(name)
        _write(path, pages, content, duplex)
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
            faults.add("this reading is missing.", f"--{side}", "Give all four: --top, --bottom, --left and --right.")
        elif not 0 <= readings[side] <= MOST:
            remedy = f"Read 0 to {number(MOST)}; 10 is where all is well."
            faults.add(f"{readings[side]:g} is not on the scale.", f"--{side}", remedy)
    size = _size(paper, faults)
    faults.raise_if_any()
    fault, left_over = read_off(readings, size)
    notes = []
    if left_over > DOUBTFUL:
        notes.append(f"the four readings contradict one another by {left_over:.1f} mm: fold and read once more.")
    dx, dy, rotate = (round(value, 3) for value in (fault.dx, fault.dy, fault.rotate))
    return Printer(name, dx, dy, rotate, flip, paper), notes


def _checked(paper: str, duplex: str, printer: str, faults: Faults) -> tuple[Size, Shift, list[str]]:
    if duplex not in FLIPS:
        faults.add(f"“{duplex}” is no choice.", "--duplex", f"Choose one of: {', '.join(FLIPS)}.")
        duplex = FLIPS[0]
    size = _size(paper, faults)
    try:
        return size, *back_shift(printer, size, duplex)
    except InputError as error:
        faults.extend(error.faults)
    return size, NO_SHIFT, []


def _size(paper: str, faults: Faults) -> Size:
    """The paper; A4 when it is no size, so that the other faults are found as well."""
    try:
        return parse_size(paper)
    except InputError as error:
        for fault in error.faults:
            faults.add(fault.message, "--paper", fault.remedy)
        return parse_size("A4")


def _pages(content: DeckContent, paper: Size, duplex: str, shift: Shift) -> tuple[Page, Page]:
    sheet = SheetWords(**content.words["sheet"].only(SheetWords.__dataclass_fields__))
    return calibration_pages(paper, duplex, content.words["calibrate"], sheet, shift)  # type: ignore[arg-type]


def _write(path: Path, pages: tuple[Page, Page], content: DeckContent, duplex: str) -> None:
    from deck.file.pdf.write import write_pdf

    words = content.words["calibrate"]
    metadata = Metadata(
        title=f"{content.deck.name} – {words['title']}",
        subject=words["intro"],
        lang=content.deck.language,
        duplex=duplex,
    )
    write_pdf(pages, path, metadata)
