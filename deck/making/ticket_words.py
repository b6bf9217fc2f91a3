"""What a job ticket tells of files, in the words of the deck: how they are made, and which of them lie there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from deck.base.conditions import named_condition
from deck.base.files import file_there
from deck.base.say import say
from deck.base.text.plural import plural
from deck.base.units import Size, number
from deck.file.icc import printing
from deck.making.ask.profile import VARIABLE
from deck.making.job import Job
from deck.making.leaving import listed
from deck.making.parts import roll_facts
from deck.making.sent import sent
from deck.sheets.panels.folded import BoardPlan

Words = Mapping[str, Mapping[str, Any]]
"""The texts of ticket.toml, by table and key."""


def made_text(job: Job, folder: Path, words: Words) -> tuple[str, ...]:
    """How many pages a PDF has and how large, and which version it is; nothing when it does not lie there."""
    found = sent(folder / f"{job.stem}.pdf") if job.profile.output == "pdf" else None
    if found is None:
        return ()
    own, size = words["ticket"], size_text(found.page, words)
    size = own["with_bleed"].format(size=size) if job.trimmed and job.bleed else size
    return plural(own, "pages", found.pages).format(count=found.pages, size=size), own["mark"].format(mark=found.mark)


def _order(jobs: Sequence[Job], words: Words) -> str:
    """How the pages of the files follow each other: on sheets only what goes onto them."""
    profile, order, told = jobs[0].profile, words["order"], []
    alone = [job for job in jobs if not _on_sheets(job)] if profile.impose == "sheets" else jobs
    if len(alone) < len(jobs):
        paper = jobs[0].request.paper or profile.paper or jobs[0].product.paper  # as it was written, not in mm
        told.append(str(order["sheets"].format(paper=paper)))
    backs = [bool(job.backs or job.layout.bound) for job in alone]
    both, own = any(backs) and not all(backs), words["ticket"]
    for key, side in ((profile.collate, "two_sides"), ("single", "one_side")):
        if (side == "two_sides") in backs:
            told.append(f"{own[side]}: {_small(order[key])}" if both else str(order[key]))
    return "; ".join((f"{told[0][:1].upper()}{told[0][1:]}", *map(_small, told[1:])))


def _small(text: str) -> str:
    """A text that goes on after another one."""
    return f"{text[:1].lower()}{text[1:]}"


def _on_sheets(job: Job) -> bool:
    """Whether its pages lie on larger sheets of paper, as cards and the pages of a booklet do and a poster does not."""
    return job.imposed or (job.layout.bound is not None and not job.trimmed)


def in_parts(job: Job, words: Words, copies: int) -> str:
    """Of what parts something large is made, and how much of a roll they take; empty in one piece."""
    own = words["ticket"]
    if isinstance(job.parts, BoardPlan):
        board = job.parts.board
        return str(own["panels"].format(count=len(board.panels), size=size_text(board.panel, words)))
    roll = roll_facts(job.parts)
    if not roll:
        return ""
    metres, wide = (number_text(value, words) for value in (roll["metres"] * copies, roll["width_mm"] / 10))
    return str(own["roll"].format(strips=number(roll["strips"] * copies), width=wide, metres=metres))


def of_all(jobs: Sequence[Job], words: Words) -> dict[str, str]:
    """What holds for all files of one profile."""
    job, profile = jobs[0], jobs[0].profile
    bleed, on_sheets = job.bleed if job.trimmed else 0, any(map(_on_sheets, jobs))
    colour = words["colour"]
    press = printing(profile.icc, profile.condition).name if profile.standard != "none" else ""
    picture = profile.output == "png"
    standard = "pdfx4" if profile.standard == VARIABLE else profile.standard
    follows = colour["png" if picture else standard].format(condition=press, dpi=number_text(profile.dpi, words))
    if press and (known := named_condition(press)) and known.coated:
        follows = f"{follows} ({colour['coated']})"
    follows = f"PDF/VT-1, {follows}" if profile.standard == VARIABLE else follows
    inks = colour["black" if job.black_and_white else profile.colour]
    spots = dict.fromkeys(one.spot for each in jobs for one in each.inks.spots)  # names that no language changes
    return {
        "colour": f"{' + '.join((inks, *spots))}. {follows}",
        "bleed": words["bleed"]["some" if bleed else "none"].format(bleed=number_text(bleed, words)),
        "order": _order(jobs, words),
        "marks": words["marks"]["picture" if picture else profile.marks if job.trimmed or on_sheets else "none"],
    }


def size_text(size: Size, words: Words) -> str:
    """A size in mm as the language writes it."""
    return f"{number_text(size.width, words)} × {number_text(size.height, words)} mm"


def number_text(value: float, words: Words) -> str:
    """A number as the language writes it: 2,5 in Dutch and 2.5 in English."""
    return number(value).replace(".", words["ticket"]["decimal"])


def missing(jobs: Iterable[Job], folder: Path) -> Iterator[str]:
    """A note on the files of a ticket that do not lie in the folder: it tells less of them."""
    files = [f"{job.stem}.pdf" for job in jobs if job.profile.output == "pdf"]
    if gone := [file for file in files if not file_there(folder / file)]:
        yield say(
            "{files}: not in {folder}. Build them there with the same products and options, and make the ticket again: "
            "then it also tells their pages and version.",
            files=listed(gone),
            folder=folder,
        )
