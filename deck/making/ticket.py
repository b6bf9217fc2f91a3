"""The job ticket: one page and an e-mail that tell a print shop, in the deck's language, all it must know to print."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from deck.base.errors import Faults
from deck.base.items.items import Group, Page
from deck.base.plain import Plain
from deck.base.resources import data_dir
from deck.base.say import say
from deck.base.staging import staging
from deck.base.tables import read_toml
from deck.base.text.markup import literal
from deck.base.text.plural import plural
from deck.base.units import Size
from deck.content.deck import built_in
from deck.content.record import Record, Value
from deck.content.session.occasion import clean
from deck.making.ask.request import BuildRequest
from deck.making.ask.values import unprintable
from deck.making.binding import is_leaflet
from deck.making.decide import checked_jobs, sheet_layout
from deck.making.job import Job
from deck.making.ticket_words import Words, in_parts, made_text, missing, number_text, of_all, size_text
from deck.pages.compose import Composer, Setting

if TYPE_CHECKING:
    from deck.file.base import Metadata

NAME = "drukopdracht"
COPIES = (1, 100_000)
"""The least and the most sets."""

_LEFT, _TOP, _BOTTOM = 16.0, 97.0, 20.0
"""Where the rows stand on the sheet of layouts/tickets/page.toml, in mm."""

_OF_A_FILE = ("size", "amount", "paper", "finishing")
_OF_ALL = ("colour", "bleed", "order", "marks")
"""What is told of each file, and of all files of a profile together."""


class _Entry(Plain):
    """One file: its name, what lies there under that name, and what is said of it (see _OF_A_FILE)."""

    name: str
    file: str
    made: tuple[str, ...]
    told: Mapping[str, str]


class _Ticket(Plain):
    """All that is told of the files of one profile; job is one of them."""

    job: Job
    words: Words
    entries: Sequence[_Entry]
    told: Mapping[str, str]
    contact: str


def ticket(
    request: BuildRequest,
    copies: int | Mapping[str, int] = 1,
    contact: str = "",
    notes: list[str] | None = None,
    faults: Faults | None = None,
) -> list[Path]:
    """Write a ticket and an e-mail for each profile of the request; return their paths.

    copies are the sets, or those of each product by its name, with an empty name for all others. contact is who answers
    the questions of the shop; a place to fill it in when empty. notes takes what a person must know before the ticket
    is sent, and faults holds what was found wrong before.

    Raises:
        InputError: as for a build, or when the number of sets makes no sense or the contact cannot be printed.
    """
    faults, sets = faults or Faults(), {"": copies} if isinstance(copies, int) else copies
    for count in sets.values():
        if not COPIES[0] <= count <= COPIES[1]:
            remedy = say("Choose {least} to {most:,}.", least=COPIES[0], most=COPIES[1])
            faults.add(say("{copies} sets is out of range.", copies=count), "--copies", remedy)
    faults.extend(unprintable("--contact", contact, (request.deck or built_in()).faces["medium"]))
    jobs = sorted(checked_jobs(request, faults, notes), key=lambda job: job.profile.name)
    for name in sorted(sets.keys() - {"", *(job.product.name for job in jobs)}):
        faults.add(say("“{name}” is not on this ticket.", name=name[:40]), "--copies", say("Name one of its products."))
    faults.raise_if_any()
    with staging(request.output) as stage:
        for _, group in groupby(jobs, key=lambda job: job.profile.name):
            own = list(group)
            each = [sets.get(job.product.name, sets.get("", 1)) for job in own]
            write_ticket(own, stage.path, each, clean(contact), folder=request.output)
        if notes is not None:
            notes += missing(jobs, request.output)
        return stage.deliver()


def write_ticket(
    jobs: Sequence[Job], path: Callable[[str], Path], copies: Sequence[int], contact: str = "", *, folder: Path
) -> str:
    """Write the ticket and the e-mail of jobs of one profile, and give the name of the ticket.

    path says where a file of a name is written, copies how many sets there are of each job, and folder where the files
    lie that the ticket is about.
    """
    first = jobs[0]
    words, name = first.content.ticket, ticket_name(first)
    entries = [_entry(job, words, count, folder) for job, count in zip(jobs, copies, strict=True)]
    one = _Ticket(first, words, entries, of_all(jobs, words), contact)
    _write_page(one, path(name))
    path(f"{name.removesuffix('.pdf')}.txt").write_text(_mail(one), encoding="utf-8")
    return name


def ticket_name(job: Job) -> str:
    """The name of the ticket of a job, and of those of the same profile."""
    return f"{NAME}-{job.profile.name}{job.deck.suffix(job.lang)}.pdf"


def _entry(job: Job, words: Words, copies: int, folder: Path) -> _Entry:
    """What the shop must know of one product."""
    own, name = words["ticket"], job.product.name
    other = words[_kind(job)] if job.layout.bound else words["products"]["other"]
    product = words["products"].get(name, other)
    title = job.content.words["products"].get(name, {}).get("title", name)
    composer = job.composer()  # only the cards themselves tell how many there are when one may go on on a second
    cards = sum(1 for _ in composer.cards(job.records)) if composer.spreads else len(job.records)
    amount = f"{cards} {plural(product, '', cards)}"
    if job.layout.bound:
        amount = words["bound"][_kind(job)].format(amount=amount, pages=sum(1 for _ in composer.cards(job.records)))
    if copies > 1:
        amount = own["per_set"].format(cards=amount, count=copies)
    size = size_text(job.layout.trim, words)
    if job.size[:1].isalpha():
        size = own["size_named"].format(size=size, name=job.size)
    if job.layout.bound and job.layout.trim != job.layout.size:
        size = words["bound"]["folded"].format(size=size, panel=size_text(job.layout.size, words))
    done, kinds = job.profile.finishing, words["finishing"]
    finishing = kinds[done.kind].format(mm=number_text(done.mm, words))
    parts = [
        in_parts(job, words, copies),
        _bound(job, words),
        product["finishing"],
        kinds["contour"] if job.profile.contour else "",
        finishing,
    ]
    told = {
        "size": size,
        "amount": f"{amount}, {own['two_sides' if job.backs or job.layout.bound else 'one_side']}",
        "paper": _material(job, product),
        "finishing": ". ".join(part for part in parts if part),
    }
    files = {"pdf": ".pdf", "cut": "/*.svg", "png": "/*/*.png"}[job.profile.output]
    return _Entry(title, f"{job.stem}{files}", made_text(job, folder, words), told)


def _material(job: Job, product: Mapping[str, str]) -> str:
    """What it is printed on: paper; cloth, where the product says which, at a shop of mats and banners. Such a shop is
    known by what only it does: it cuts along a line, or takes large things only.
    """
    lasts = job.profile.contour or job.profile.smallest > 0
    return (lasts and product.get("cloth")) or product["paper"]


def _kind(job: Job) -> str:
    """Whether a running text is a `leaflet` or a `booklet`."""
    return "leaflet" if is_leaflet(job.layout) else "booklet"


def _bound(job: Job, words: Words) -> str:
    """How a leaflet is folded, or a booklet is bound; empty for anything else."""
    bound = job.layout.bound
    if bound is None:
        return ""
    return str(words["bound"][f"leaflet_{bound.fold.name}" if bound.fold else "booklet_done"])


def _write_page(one: _Ticket, path: Path) -> None:
    from deck.file.pdf.write import write_pdf

    write_pdf(_pages(one), path, _metadata(one))


def _metadata(one: _Ticket) -> Metadata:
    """What the sheet says of itself: it is for an office printer, whatever the files are for that it is about."""
    deck, own, facts = one.job.content.deck, one.words["ticket"], one.job.metadata
    keywords = ", ".join((deck.name, NAME, "A4", "office"))  # by these the check knows for whom it is
    title = f"{deck.name} – {own['title']}"
    return replace(facts, title=title, subject=own["about"], keywords=keywords, duplex="none", form=None)


def _pages(one: _Ticket) -> Iterator[Page]:
    """The sheets, each with as many rows as fit: one, unless there are very many files."""
    own = one.words["ticket"]
    labels: dict[str, Value] = {f"{name}_label": own[name] for name in _OF_A_FILE}
    row, sheet = _composer(one.job, "row"), _composer(one.job, "page")
    each = int((sheet.layout.size.height - _TOP - _BOTTOM) / row.layout.size.height)
    pages = math.ceil(len(one.entries) / each)
    blocks = _to_write_on(one, pages * each - len(one.entries), row.layout.size)
    for page in range(pages):
        ground = _drawn(
            sheet, "ticket", _fields(one, own["page"].format(page=page + 1, pages=pages) if pages > 1 else "")
        )
        rows = [
            _drawn(row, "row", {**labels, **entry.told, **_heads(entry)})
            for entry in one.entries[page * each : (page + 1) * each]
        ]
        rows += [_drawn(*block) for block in blocks] if page == pages - 1 else []
        tops = accumulate((side.size.height for side in rows), initial=_TOP)
        placed = (Group(side.items, _LEFT, top) for side, top in zip(rows, tops, strict=False))
        yield replace(ground, items=(*ground.items, *placed))


def _to_write_on(one: _Ticket, room: int, row: Size) -> list[tuple[Composer, str, dict[str, Value]]]:
    """What is still to be agreed on, and lines for remarks, in the room of so many rows below the last file: what lays
    out each, its kind and its fields.
    """
    own, blocks = one.words["ticket"], list[tuple[Composer, str, dict[str, Value]]]()
    if room:
        names = ("agree", "price", "ready", "delivery", "proof", "approved", "signed")
        blocks.append((_composer(one.job, "agree"), "agree", {name: own[name] for name in names}))
    if room > 1:
        size = f"{row.width:g}x{(room - 1) * row.height:g}"
        blocks.append((_composer(one.job, "remarks", size), "remarks", {"remarks": own["remarks"]}))
    return blocks


def _heads(entry: _Entry) -> dict[str, Value]:
    """What stands at the head of the row of a file."""
    return {"name": entry.name, "file": literal(entry.file), "made": "\n".join(entry.made)}


def _composer(job: Job, name: str, size: str = "") -> Composer:
    source = read_toml(data_dir("layouts") / "tickets" / f"{name}.toml")
    layout = sheet_layout(source, job.deck, job.content, size)
    return Composer(layout, Setting(job.look, job.content.deck.language[:2], job.content.deck.name))


def _drawn(composer: Composer, kind: str, fields: dict[str, Value]) -> Page:
    return next(composer.cards([Record(kind, kind, NAME, fields)])).front


def _fields(one: _Ticket, page: str) -> dict[str, Value]:
    """The fields of the sheet itself; page says which sheet of how many it is."""
    own, deck, contact = one.words["ticket"], one.job.content.deck, one.contact
    return {
        "title": own["title"],
        "subtitle": own["subtitle"].format(deck=deck.name, version=deck.version),
        "intro": own["intro"],
        "contact": own["contact"].format(contact=literal(contact)) if contact else own["contact_open"],
        "page": page,
        **{f"{name}_label": own[name] for name in _OF_ALL},
        **one.told,
        "colour": literal(one.told["colour"]),
    }


def _mail(one: _Ticket) -> str:
    """The e-mail to the shop, its subject on the first line."""
    words, own, count = one.words["mail"], one.words["ticket"], len(one.entries)
    files = plural(words, "files", count).format(count=count)
    lines = [words["subject"].format(deck=one.job.content.deck.name, count=files)]
    lines += ["", words["hello"], "", words["ask"], ""]
    for entry in one.entries:
        told = (*entry.made, *(f"{own[name]}: {entry.told[name]}" for name in _OF_A_FILE))
        lines += [f"{entry.name}: {entry.file}", *(f"  {each}" for each in told), ""]
    lines += [words["about"], *(f"  {own[name]}: {one.told[name]}" for name in _OF_ALL)]
    lines += ["", words["closing"], "", words["thanks"], "", words["sign"], one.contact or words["sign_open"]]
    return "\n".join(lines) + "\n"
