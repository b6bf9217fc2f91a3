"""What a kit will be, without making it: every file with its sheets, laid out but not written."""

from __future__ import annotations

from collections.abc import Sequence

from deck.base.errors import Faults
from deck.base.items.items import Page
from deck.base.plain import Plain
from deck.base.say import say
from deck.content.options import Options
from deck.content.session.read_me import PrintRow, ReadMe, read_me, read_me_record
from deck.making.decide import check_job, sheet_layout
from deck.making.job import Job
from deck.making.kit.orders import of_gluing, of_orders
from deck.making.kit.prints import (
    READ_ME,
    Counted,
    Print,
    kit_product,
    print_row,
    product_prints,
    session_prints,
    sheet_print,
)
from deck.making.kit.request import Kit, KitRequest, checked_kit
from deck.making.pages import Pages


class PlannedFile(Plain):
    """A file of a kit: what it is called, its row in the read-me, and the pages that its job will have: how many, and
    the first of them.
    """

    title: str
    row: PrintRow
    pages: int
    job: Job
    first: Page


class KitPlan(Plain):
    """A kit as it will be made: its files in the order of their names, and what its read-me says."""

    kit: Kit
    files: tuple[PlannedFile, ...]
    said: ReadMe


def plan_kit(request: KitRequest, faults: Faults | None = None) -> KitPlan:
    """Lay out a kit, and count what it takes; nothing is written.

    Raises:
        InputError: with every fault of the request, the content and the cards, as make_kit().
    """
    kit = checked_kit(request, faults)
    wrong, files = Faults(), list[PlannedFile]()
    prints = checked_prints(kit)
    for each in prints:
        with wrong.gathered():
            files.append(_planned(kit, each))
    wrong.raise_if_any()
    rows = [first_row(kit), *(one.row for one in files)]
    said = kit_read_me(kit, prints, rows)
    own = read_me_print(kit, said).job
    sheets = list(Pages(own).sheets())
    return KitPlan(kit, (PlannedFile(_title(kit, own), said.rows[0], len(sheets), own, sheets[0]), *files), said)


def checked_prints(kit: Kit) -> list[Print]:
    """What is printed, besides the read-me, when none of it is certain to fail.

    Raises:
        InputError: with every fault of the layouts and the records, and tiles when there is nothing for them.
    """
    prints, faults = [*session_prints(kit), *product_prints(kit)], Faults()
    if kit.request.tile and not any(each.job.parts for each in prints):
        told, a3 = say("nothing in this kit is larger than A3."), kit.occasion.session.mats.size == "A3"
        also = say("Leave --tile out, or choose --tile A4 to glue the mats together from A4.")
        faults.add(told, "--tile", also if a3 else say("Leave --tile out."))
    with faults.gathered():  # the read-me is laid out last, for it tells of all others
        sheet_layout(kit_product(READ_ME).source, kit.deck, kit.content)
    for each in prints:
        with faults.gathered():
            check_job(each.job)
    faults.raise_if_any()
    return prints


def first_row(kit: Kit) -> PrintRow:
    """The row of the read-me itself, which stands before all others: it has two sides."""
    words = kit.occasion.words
    return PrintRow(
        file=f"00-{words['files']['read_me']}.pdf",
        what=words["files"]["read_me_what"],
        copies=1,
        paper="A4",
        sides=words["read_me"]["long_edge"],
        cut=words["read_me"]["cut_no"],
        sheets=1,
    )


def kit_read_me(kit: Kit, prints: Sequence[Print], rows: Sequence[PrintRow]) -> ReadMe:
    """What the read-me says, of all that is printed and of the row of each file."""
    cautions = (*kit.cautions, *of_gluing(kit, rows))
    return read_me(kit.occasion, rows, cautions, of_orders(kit, prints), soon=kit.soon)


def read_me_print(kit: Kit, said: ReadMe) -> Print:
    """The read-me as a sheet to print."""
    files = kit.occasion.words["files"]
    record = read_me_record(kit.content, Options(guide=kit.request.guide), said)
    name = f"00-{files['read_me']}"
    return sheet_print(kit, kit_product(READ_ME), name, record, title=files["read_me_title"])


def _planned(kit: Kit, each: Print) -> PlannedFile:
    """A file as it will be, when all its cards fit."""
    job, pages = each.job, Pages(each.job)
    sheets = pages.sheets()
    first = next(sheets)  # a kit has no file without a page
    count = 1 + sum(1 for _ in sheets)
    trim, size = job.layout.trim, first.size
    counted = Counted(f"{job.stem}.pdf", count, pages.cards, (size.width, size.height), (trim.width, trim.height))
    return PlannedFile(_title(kit, job), print_row(kit, each, counted), count, job, first)


def _title(kit: Kit, job: Job) -> str:
    """What a file is called, without the exercise that it is for."""
    return job.title.removeprefix(f"{kit.occasion.exercise.title} – ")
