"""The words of a job ticket: what a print shop must know of each file, and of all of them, in the deck's language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from deck.content.languages import edition_dir
from deck.content.record import Value
from deck.file.icc import check_icc, condition, default_icc
from deck.build.job import Job
from deck.base.text.markup import literal
from deck.base.text.markup import typographic
from deck.base.units import number


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a ticket: its name and what is said of it."""

    name: str
    file: str
    size: str
    amount: str
    paper: str
    finishing: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What holds for all files of a profile."""

    colour: str
    bleed: str
    order: str
    marks: str


@cache
def ticket_words(lang: str) -> Mapping[str, Mapping[str, Any]]:
    """The texts of ticket.toml of an edition, by table and key."""
    text = (edition_dir(lang) / "ticket.toml").read_text(encoding="utf-8")
    table: Mapping[str, Mapping[str, Any]] = _typographic(tomllib.loads(text))
    return table


def _typographic(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _typographic(entry) for key, entry in value.items()}
    return typographic(value) if isinstance(value, str) else value


def entry_of(job: Job, cards: int, copies: int) -> Entry:
    """What the shop must know of one product; cards is how many there are in a set."""
    words = ticket_words(job.request.lang)
    product = words["products"].get(job.product.name, words["products"]["other"])
    title = job.content.words["products"].get(job.product.name, {}).get("title", job.product.name)
    file = f"{job.stem}.pdf" if job.profile.output == "pdf" else f"{job.stem}/*.svg"
    return Entry(title, file, _size(job), _amount(job, cards, copies), product["paper"], _finishing(job, product))


def _size(job: Job) -> str:
    own = ticket_words(job.request.lang)["ticket"]
    size = str(job.layout.size).replace("×", " × ").replace(".", own["decimal"])
    named = job.size if job.size[:1].isalpha() else ""
    return own["size_named"].format(size=size, name=named) if named else size


def _amount(job: Job, cards: int, copies: int) -> str:
    words = ticket_words(job.request.lang)
    own, product = words["ticket"], words["products"].get(job.product.name, words["products"]["other"])
    counted = f"{cards} {product['one' if cards == 1 else 'many']}"
    amount = counted
    if copies > 1:
        amount = own["per_set"].format(cards=counted, count=copies)
    return f"{amount}, {own['two_sides' if job.page_plan.backs else 'one_side']}"


def _finishing(job: Job, product: Mapping[str, str]) -> str:
    every, finishing = ticket_words(job.request.lang), job.profile.finishing
    words = every["finishing"]
    parts = [product["finishing"], words["contour"] if job.profile.contour else ""]
    parts.append(words[finishing.kind].format(mm=_number(finishing.mm, every)))
    return ". ".join(part for part in parts if part)


def _number(value: float, words: Mapping[str, Mapping[str, Any]]) -> str:
    """A number as the language writes it: 2,5 in Dutch and 2.5 in English."""
    return number(value).replace(".", words["ticket"]["decimal"])


def facts_of(jobs: list[Job]) -> Facts:
    """What holds for all files of one profile."""
    job, profile = jobs[0], jobs[0].profile
    words = ticket_words(job.request.lang)
    bleed = job.bleed(job.layout) if profile.boxes == "trim" else 0
    kind = "none" if not bleed else "some"
    marks = profile.marks if profile.boxes == "trim" or profile.impose == "sheets" else "none"
    return Facts(
        colour=_colour(job),
        bleed=words["bleed"][kind].format(bleed=_number(bleed, words)),
        order=_order(job, any(each.page_plan.backs for each in jobs)),
        marks=words["marks"][marks],
    )


def _colour(job: Job) -> str:
    words, profile = ticket_words(job.request.lang)["colour"], job.profile
    mode = words["black"] if job.black_and_white else words[profile.colour]
    press = condition(check_icc(profile.icc or default_icc())) if profile.standard != "none" else ""
    return f"{mode}. {words[profile.standard].format(condition=press)}"


def _order(job: Job, backs: bool) -> str:
    words, profile = ticket_words(job.request.lang)["order"], job.profile
    if profile.impose == "sheets":
        return str(words["sheets"].format(paper=job.request.paper or profile.paper or job.product.paper))
    return str(words[profile.collate if backs else "single"])


def row_fields(entry: Entry, lang: str) -> dict[str, Value]:
    """The fields of a row of the ticket."""
    own = ticket_words(lang)["ticket"]
    names = ("size", "amount", "paper", "finishing")
    labels = {f"{name}_label": own[name] for name in names}
    told = {name: getattr(entry, name) for name in (*names, "name")}
    return {**labels, **told, "file": literal(entry.file)}


def page_fields(job: Job, facts: Facts, contact: str, place: tuple[int, int]) -> dict[str, Value]:
    """The fields of the sheet itself."""
    own, deck = ticket_words(job.request.lang)["ticket"], job.content.deck
    names = ("colour", "bleed", "order", "marks")
    return {
        "title": own["title"],
        "subtitle": own["subtitle"].format(deck=deck.name, version=deck.version),
        "intro": own["intro"],
        "contact": own["contact"].format(contact=literal(contact)) if contact else own["contact_open"],
        "page": own["page"].format(page=place[0], pages=place[1]) if place[1] > 1 else "",
        **{f"{name}_label": own[name] for name in names},
        **{name: getattr(facts, name) for name in names},
    }


def mail_text(job: Job, facts: Facts, entries: list[Entry], contact: str = "") -> str:
    """The e-mail to the shop, its subject on the first line."""
    every, deck = ticket_words(job.request.lang), job.content.deck
    words, own = every["mail"], every["ticket"]
    count = words["files_one" if len(entries) == 1 else "files_many"].format(count=len(entries))
    lines = [words["subject"].format(deck=deck.name, count=count), "", words["hello"], "", words["ask"], ""]
    for entry in entries:
        lines += [f"{entry.name}: {entry.file}"]
        lines += [f"  {own[name]}: {getattr(entry, name)}" for name in ("size", "amount", "paper", "finishing")] + [""]
    lines += [
        words["about"],
        *(f"  {own[name]}: {getattr(facts, name)}" for name in ("colour", "bleed", "order", "marks")),
    ]
    lines += ["", words["closing"], "", words["thanks"], "", words["sign"], contact or words["sign_open"]]
    return "\n".join(lines) + "\n"
