"""Every product, with its choices as a form whose address is the whole of what was chosen."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from flask import Blueprint, Response, abort, g, redirect, render_template, request, send_from_directory, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as Answer

from deck.base.say import LANGUAGES, say, to_say
from deck.web.jobs.ask import Ask
from deck.web.jobs.jobs import Job, Jobs
from deck.web.parts.address import chosen_in
from deck.web.parts.asking import SOON, all_jobs, patient, soon, submit
from deck.web.parts.choices import OF_PRODUCT, OF_SIZE, asked_of, fields_of, with_size
from deck.web.parts.page import Page
from deck.web.parts.person import person
from deck.web.parts.scale import drawings

blueprint = Blueprint("materials", __name__)
PAGE = Page(
    blueprint=blueprint,
    way="/materialen",
    title=to_say("Single materials"),
    told=to_say("Cards, mats, posters and labels, in the size and on the paper that you want."),
    product="dilemmakaarten",
)

ZOOMS = (900, 1800, 2700)
"""How many pixels the longer side of the preview has at 1×, 2× and 3×."""

_THUMB = 440


@blueprint.get("")
def page() -> str | Answer:
    """All products, with a picture of each."""
    return render_template("materials.html", products=_products())


@blueprint.get("/<product>")
def product(product: str) -> str:
    """The choices of a product, and what they give."""
    told = with_size(_product(product), request.args.get("size", "").strip())
    number, zoom = _number("page", 1, 10_000), _number("zoom", 1, len(ZOOMS))
    _drawn(told, (*OF_PRODUCT, *OF_SIZE), number, zoom)  # begun meanwhile, as mostly nothing of it is left out
    uses = _uses(told, request.args)
    job = _drawn(told, uses, number, zoom)
    patient(job, SOON)
    seen = _seen(job)
    by_field: dict[str, str] = {}
    for fault in seen["faults"]:
        text = " ".join(part for part in (fault["message"], fault["remedy"]) if part)
        by_field.setdefault(fault["field"], text[:1].upper() + text[1:])
    fields = fields_of(told, request.args, uses, g.lang, by_field)
    return render_template(
        "product.html",
        product=told,
        fields=fields,
        seen=seen,
        job=job,
        faults=[(field.id, field.label, field.fault) for field in fields if field.fault]
        + [("", "", text) for field, text in by_field.items() if not field],
        drawn=drawings(told),
        zoom=zoom,
        zooms=len(ZOOMS),
        here=_here,
        chosen=[(key, value) for key, value in request.args.items(multi=True) if key not in ("page", "zoom")],
    )


@blueprint.post("/<product>")
def make(product: str) -> Answer:
    """Make the files; the page of the job follows."""
    told = _product(product)
    asked = _asked(told, request.form, _uses(told, request.form))
    job = submit("build:build", {"product": product, "asked": asked}, seconds=120.0)
    patient(job, 1.0)
    return redirect(url_for("job.page", key=job.key, back=_here(_source=request.form)), 303)


@blueprint.get("/<product>/picture.png")
def picture(product: str) -> Response:
    """A small picture of the first page of a product."""
    _product(product)
    values = {"product": product, "asked": {"profile": ["screen"], "lang": g.lang}, "page": 1, "pixels": _THUMB}
    job = soon("preview:preview", values, keeps=True)
    patient(job, 10)
    if not (job.folder / "page.png").is_file():
        abort(503)
    return send_from_directory(job.folder, "page.png", max_age=3600)


def warm(jobs: Jobs) -> None:
    """Have the list of products made in each language, before the first person asks for it."""
    for lang in LANGUAGES:
        jobs.submit("", _catalogue(lang))


def _catalogue(lang: str) -> Ask:
    task = "deck.web.tasks.catalogue:catalogue"
    return Ask(task=task, values={"lang": lang}, lang=lang, seconds=30.0, quick=True, keeps=True)


def _products() -> list[dict[str, Any]]:
    job = all_jobs().submit(person(), _catalogue(g.lang))
    job.wait(30)  # every page needs it, and it is made once
    if job.state != "done":
        abort(503)
    products: list[dict[str, Any]] = job.told["products"]
    return products


def _product(name: str) -> dict[str, Any]:
    return next((one for one in _products() if one["name"] == name), None) or abort(404)


def _asked(told: Mapping[str, Any], source: MultiDict[str, str], uses: Collection[str] = ()) -> dict[str, Any]:
    return asked_of(told, source, g.lang, uses)


def _drawn(told: Mapping[str, Any], uses: Collection[str], number: int, zoom: int) -> Job:
    """The job that draws a page."""
    asked = {key: value for key, value in _asked(told, request.args, uses).items() if key != "format"}
    values = {"product": told["name"], "asked": asked, "page": number, "pixels": ZOOMS[zoom - 1]}
    return submit("preview:preview", values, quick=True, seconds=30.0)


def _uses(told: Mapping[str, Any], source: MultiDict[str, str]) -> list[str]:
    """The fields that change something, as the size and the profile have it."""
    asked = {key: value for key, value in _asked(told, source).items() if key != "format"}
    values = {"product": told["name"], "asked": asked, "fields": OF_SIZE}
    sized = submit("asked:uses", values, quick=True, seconds=30.0)
    fixed = soon("asked:uses", {**values, "asked": {"lang": g.lang}, "fields": OF_PRODUCT}, keeps=True)
    patient(sized, SOON)
    return [*fixed.told.get("uses", ()), *sized.told.get("uses", ())]


def _seen(job: Job) -> dict[str, Any]:
    """What the preview told; as far as it is known."""
    empty: dict[str, Any] = {"faults": [], "pages": 0, "notes": [], "waiting": not job.ended}
    if job.state == "done":
        return {**empty, **job.told}
    if job.state == "faulty":
        faults = [{"field": "", "message": one.message, "remedy": one.remedy} for one in job.faults]
        return {**empty, "faults": faults}
    if job.ended:
        return {**empty, "faults": [{"field": "", "message": say("This cannot be drawn."), "remedy": ""}]}
    return empty


def _number(key: str, usual: int, most: int) -> int:
    text = request.args.get(key, "")
    return min(max(1, int(text)), most) if text.isascii() and text.isdecimal() and len(text) < 6 else usual


def _here(_source: Any = None, **other: object) -> str:
    """The address of this product as it is chosen, with other values for some keys."""
    chosen = request.args if _source is None else _source
    kept = {key: values for key, values in chosen_in(chosen).items() if any(values)}
    return url_for("materials.product", **{**kept, **(request.view_args or {}), **other})
