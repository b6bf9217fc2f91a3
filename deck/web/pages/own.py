"""Cards of somebody's own: a table to fill, what is wrong beside each cell, and the card at hand.

The form holds the whole deck. Each time that it is sent it becomes a job that checks it; the address names that job, so
that a reload, a second tab and the way back from the finished file find it, as long as the job stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, abort, g, redirect, render_template, request, send_from_directory, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as Answer

from deck.base.say import say, to_say
from deck.web.jobs.jobs import Job
from deck.web.parts import own_form
from deck.web.parts.asking import SOON, all_jobs, patient, soon, submit
from deck.web.parts.choices import Field, fields_of
from deck.web.parts.page import Page
from deck.web.parts.scale import drawings
from deck.web.parts.uploads import uploaded

blueprint = Blueprint("own", __name__)
PAGE = Page(
    blueprint=blueprint,
    way="/eigen-kaarten",
    title=to_say("Your own cards"),
    told=to_say("Paste your dilemmas or questions, or bring a table, and print them in this look."),
    product="vragenkaarten",
)

_LOOK = "deck.web.tasks.own:look"

_ANCHORS = {"load": "cards", "drop": "cards", "logo": "logo-field", "nologo": "logo-field"}
"""What has the focus after a button; after the others it is the row at hand."""


@blueprint.get("")
def page() -> str:
    """The kinds of cards there are."""
    return render_template("own.html", products=_products())


@blueprint.get("/<product>")
def cards(product: str) -> str:
    """The table of the cards: empty, or as a job has it."""
    _product(product)
    key = request.args.get("klus", "")
    job = all_jobs().find(key) if key else None
    if job is None or job.ask.task != _LOOK or job.ask.values["product"] != product:
        state = own_form.state_of(product, g.lang)
        if key:
            state["wrong"] = [say("Your cards were cleared away after an hour. Upload the deck that you downloaded.")]
        job = _look(state)
    if job.ask.lang != g.lang:  # the same cards, and what is said of them in the other language
        job = _look(dict(job.ask.values))
    patient(job, SOON)
    return _shown(job, set())


@blueprint.post("/<product>")
def change(product: str) -> Answer | Response:
    """Take the form in, and do what the button says."""
    told, do = _columns(product, request.form.get("deck_lang", g.lang)), request.form.get("do", "look")
    asked = own_form.Asked(
        fields=[one["field"] for one in told["columns"]],
        sizes=[one["name"] for one in _product(product)["sizes"]],
        colours={one["name"]: one["usual"] for one in told["colours"]},
        beside=told["beside"],
    )
    state = own_form.read(product, request.form, asked)
    if do == "load":
        _load(state)
    elif do == "logo":
        _take_logo(state)
    elif do == "add":
        _add(state)
    job = _look(state)
    if request.headers.get("HX-Request"):
        patient(job, SOON)
        answer = Response(_shown(job, set(request.form.getlist("told"))))
        answer.headers["HX-Replace-Url"] = _way(job)
        return answer
    if do in ("make", "folder"):
        return _make(do, state, job)
    first = f"c-{state['at']}-{asked.fields[0]}"
    anchor = _ANCHORS.get(do, first if do == "add" else f"row-{state['at']}")
    return redirect(_way(job, "main" if state["wrong"] else anchor), 303)


@blueprint.get("/<product>/invullen.xlsx")
def template(product: str) -> Response:
    """A workbook to fill in."""
    _product(product)
    job = soon("own_load:template", {"product": product, "deck_lang": g.lang}, keeps=True)
    patient(job, 10)
    if job.state != "done":
        abort(503)
    name = job.told["file"]
    return send_from_directory(job.folder, name, as_attachment=True, download_name=name)


def _load(state: dict[str, Any]) -> None:
    """Put what was pasted or sent into the state, or what is wrong with it."""
    values = {"product": state["product"], "deck_lang": state["deck_lang"], "text": request.form.get("text", "")}
    with uploaded(request.files.getlist("file")[:1]) as given:
        if not given and not values["text"].strip():
            state["wrong"] = [say("Paste a text, or choose a file.")]
            return
        job = submit("own_load:load", values, files=given, quick=True, seconds=30.0)
    if _read(job, state):
        own_form.put(state, job.told)


def _take_logo(state: dict[str, Any]) -> None:
    """Put the logo that was sent into the state, or what is wrong with it."""
    with uploaded(request.files.getlist("logo_file")[:1]) as given:
        if not given:
            state["wrong"] = [say("Choose a file with your logo.")]
            return
        job = submit("own_logo:take", {}, files=given, quick=True, seconds=30.0)
    if _read(job, state):
        state["logo"] = job.told["logo"]


def _read(job: Job, state: dict[str, Any]) -> bool:
    """Wait for a job that reads a file; whether it could. What is wrong goes into the state."""
    if not patient(job, 20):
        state["wrong"] = [say("It is very busy. Try it again in a minute.")]
    elif job.state != "done":
        faults = [f"{one.place}: {one.message} {one.remedy}".removeprefix(": ").strip() for one in job.faults]
        state["wrong"] = faults or [say("This file cannot be read.")]
    return job.state == "done"


def _add(state: dict[str, Any]) -> None:
    """Another row, behind the last one."""
    if len(state["rows"]) < own_form.MOST_ROWS:
        state["rows"].append({})
        state["at"] = len(state["rows"]) - 1
    else:
        state["wrong"] = [say("A table has {most} rows at most.", most=own_form.MOST_ROWS)]


def _look(state: dict[str, Any]) -> Job:
    return submit("own:look", state, quick=True, seconds=40.0)


def _make(do: str, state: dict[str, Any], look: Job) -> Answer:
    """Make the files, unless something is wrong: then it is shown."""
    patient(look, 10)
    if look.state == "done" and not look.told["sound"]:
        return redirect(_way(look, "wrongs"), 303)
    kept = {key: state[key] for key in ("product", "deck_lang", "title", "rows", "colours", "size", "logo", "without")}
    task = "own_make:build" if do == "make" else "own_make:folder"
    job = submit(task, {**kept, "asked": {"profile": [state["profile"]]}}, seconds=120.0)
    patient(job, 1.0)
    return redirect(url_for("job.page", key=job.key, back=_way(look)), 303)


def _shown(job: Job, before: set[str]) -> str:
    """The page; for htmx what changed of it. before are the cells of which something is said on the page now."""
    state = job.ask.values
    told, product = _columns(state["product"], state["deck_lang"]), _product(state["product"])
    usual: dict[str, Any] = {"cells": {}, "faults": [], "colours": {}, "counts": {}, "sides": 0, "notes": []}
    usual["logo"] = {"faults": [], "notes": []}
    seen = {**usual, **job.told, "sound": job.state == "done" and job.told["sound"], "waiting": not job.ended}
    if job.ended and job.state != "done":
        seen["faults"] = [f"{one.message} {one.remedy}" for one in job.faults] or [say("This cannot be drawn.")]
    name = "own_told.html" if request.headers.get("HX-Request") else "own_cards.html"
    return render_template(
        name,
        product=product,
        size=_size(product, state),
        drawn=drawings(product),
        state=state,
        seen=seen,
        job=job,
        columns=told["columns"],
        colours=told["colours"],
        principles=told["principles"],
        beside=told["beside"],
        wrongs=list(_wrongs(seen, told)),
        here=_way(job),
        renewed=sorted({*before, *seen["cells"]}),
    )


def _wrongs(seen: dict[str, Any], told: dict[str, Any]) -> list[tuple[str, str, str]]:
    """What is wrong, in the order of the page: the id of its control, its name, and the words."""
    headings = {one["field"]: one["heading"] for one in told["columns"]}
    found = [("", "", text) for text in seen["faults"]]
    cells = [(int(key.partition("-")[0]), key.partition("-")[2], one) for key, one in seen["cells"].items()]
    order = list(headings)
    for at, field, said in sorted(cells, key=lambda one: (one[0], order.index(one[1]))):
        called = say("Card {number}, {heading}", number=at + 1, heading=headings[field])
        found += [(f"c-{at}-{field}", called, text) for text in said["faults"]]
    named = {one["name"]: one["called"].capitalize() for one in told["colours"]}
    named |= {"ink": say("Text"), "tint": say("Soft ground")}
    named = {name: say("Colour “{name}”", name=text) for name, text in named.items()}
    found += [("logo-file", say("Logo"), text) for text in seen["logo"]["faults"]]
    return found + [
        (f"colour-{name}", named.get(name, name), one["fault"]) for name, one in seen["colours"].items() if one["fault"]
    ]


def _size(product: Mapping[str, Any], state: Mapping[str, Any]) -> Field | None:
    """The choice of a size; None for a product that has one only."""
    fields = fields_of(product, MultiDict({"size": state["size"]} if state["size"] else {}), (), g.lang, {})
    return next((one for one in fields if one.field == "size"), None)


def _way(job: Job, anchor: str | None = None) -> str:
    return url_for("own.cards", product=job.ask.values["product"], klus=job.key, _anchor=anchor)


def _columns(product: str, lang: str) -> dict[str, Any]:
    """The columns and the colours of a product."""
    _product(product)
    values = {"product": product, "deck_lang": lang if lang in ("nl", "en") else g.lang}
    job = soon("own:columns", values, keeps=True)
    patient(job, 20)
    return job.told if job.state == "done" else abort(503)


def _products() -> list[dict[str, Any]]:
    job = soon("catalogue:catalogue", {"lang": g.lang}, keeps=True)
    patient(job, 20)
    if job.state != "done":
        abort(503)
    return [one for one in job.told["products"] if one["own"]]


def _product(name: str) -> dict[str, Any]:
    return next((one for one in _products() if one["name"] == name), None) or abort(404)
