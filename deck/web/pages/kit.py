"""Make my kit: an exercise and a number of people are enough for all that one session needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, abort, g, redirect, render_template, request, send_from_directory, url_for
from werkzeug.wrappers import Response as Answer

from deck.base.say import say, to_say
from deck.web.jobs.jobs import Job
from deck.web.parts.asking import SOON, all_jobs, patient, soon, submit
from deck.web.parts.choices import Field
from deck.web.parts.kit_choices import chosen_of, kit_fields, kit_of, told_of
from deck.web.parts.page import Page
from deck.web.parts.uploads import uploaded

blueprint = Blueprint("kit", __name__)
PAGE = Page(
    blueprint=blueprint,
    way="/kit",
    title=to_say("Make my kit"),
    told=to_say("All that your session needs, in one go: counted for your group, ready to print."),
    product="gesprekskaarten",
    first=True,
)

_PICTURES = {
    "langs-de-lijn": ("lijnlabels", ""),
    "model-van-de-ambtenaar": ("modelposter", ""),
    "dansende-dilemmas": ("vloermatten", ""),
    "startkit-vragen": ("vragenkaarten", "question"),
    "startkit-verhalen": ("vragenkaarten", "story"),
    "startkit-model": ("vragenkaarten", "part"),
    "gesprekskaarten": ("gesprekskaarten", ""),
}
"""What stands for an exercise: a product, and a kind of its cards."""

_THUMB, _LONGEST_LIST = 300, 60_000


@blueprint.get("")
def page() -> str:
    """The choices, and what they give."""
    exercises = _exercises()
    chosen = chosen_of(request.args)
    exercise = _exercise(exercises, chosen)
    job = soon("kit:plan", {"kit": kit_of(exercise, chosen, g.lang)})
    return _shown(exercises, exercise, chosen, job)


@blueprint.post("")
def make() -> Answer | tuple[str, int]:
    """Make the kit, when nothing is wrong with it; the page of its job follows."""
    chosen, exercises = chosen_of(request.form), _exercises()
    here = _address(chosen, exercises)
    if "show" in request.form:
        return redirect(here, 303)
    exercise = _exercise(exercises, chosen)
    values: dict[str, Any] = {"kit": kit_of(exercise, chosen, g.lang)}
    pasted = request.form.get("names", "").strip()[:_LONGEST_LIST] if exercise["names"] else ""
    if pasted:
        values["pasted"] = pasted
    with uploaded(request.files.getlist("list")[:1] if exercise["names"] else []) as given:
        checked = soon("kit:plan", values, files=given)  # mostly known already, and what is wrong stands beside it
        if checked.told.get("faults"):
            return _shown(exercises, exercise, chosen, checked, pasted), 422
        job = submit("kit:make", values, files=given, seconds=240.0)
    patient(job, 1.0)
    return redirect(url_for("job.page", key=job.key, back=here), 303)


@blueprint.get("/blad/<key>/<int:number>.png")
def sheet(key: str, number: int) -> Response:
    """The first page of a file of a kit; key is that of the job that draws them."""
    job = all_jobs().find(key) or abort(404)
    return _drawn(job, f"sheet-{number}.png")


@blueprint.get("/oefening/<name>.png")
def picture(name: str) -> Response:
    """A small picture of a card that an exercise is done with."""
    if name not in _PICTURES:
        abort(404)
    product, kind = _PICTURES[name]
    asked = {"profile": ["screen"], "lang": g.lang, **({"only": [kind]} if kind else {})}
    job = soon("preview:preview", {"product": product, "asked": asked, "page": 1, "pixels": _THUMB}, keeps=True)
    return _drawn(job, "page.png")


def _drawn(job: Job, name: str) -> Response:
    """A picture that a job draws."""
    patient(job, 10)
    if name not in [path.name for path in job.files()]:
        abort(404 if job.ended else 503)
    return send_from_directory(job.folder, name, max_age=3600)


def _shown(
    exercises: list[dict[str, Any]], exercise: Mapping[str, Any], chosen: Mapping[str, str], job: Job, pasted: str = ""
) -> str:
    """The page; pasted is a list of names that was not right."""
    patient(job, SOON)
    fields, told = kit_fields(exercises, exercise, chosen, g.lang), _told(job)
    by_field: dict[str, str] = {}
    for fault in told["faults"]:
        text = " ".join(part for part in (_placed(fault), fault["remedy"]) if part)
        by_field.setdefault(fault["field"], text[:1].upper() + text[1:])
    fields = {key: replace(one, fault=by_field.get(key, "")) for key, one in fields.items()}
    names = Field(key="names", field="names", kind="text", label=say("Names"), fault=by_field.get("names", ""))
    shown = {**fields, "names": names} if exercise["names"] else fields
    faults = [(one.id, one.label, one.fault) for one in shown.values() if one.fault]
    return render_template(
        "kit.html",
        fields=fields,
        names=replace(names, value=pasted),
        exercise=exercise,
        told_of={one["key"]: told_of(one) for one in exercises},
        seen=told,
        pictures=submit("kit:pictures", job.ask.values, quick=True, seconds=60.0).key if told["rows"] else "",
        faults=[*faults, *(("", "", text) for key, text in by_field.items() if key not in shown)],
        here=_address(chosen, exercises),
    )


def _placed(fault: Mapping[str, str]) -> str:
    """What is wrong, after the row of the list where it is."""
    return f"{fault['place']}: {fault['message']}" if fault["place"] else fault["message"]


def _exercises() -> list[dict[str, Any]]:
    job = soon("kit:exercises", {"lang": g.lang}, keeps=True)
    patient(job, 20)
    if job.state != "done":
        abort(503)
    found: list[dict[str, Any]] = job.told["exercises"]
    return found


def _exercise(exercises: list[dict[str, Any]], chosen: Mapping[str, str]) -> dict[str, Any]:
    """The exercise that was chosen; the first where none was, or one that there is not."""
    return next((one for one in exercises if one["key"] == chosen.get("exercise")), exercises[0])


def _address(chosen: Mapping[str, str], exercises: list[dict[str, Any]]) -> str:
    """The address of the page as it is chosen, without what is as usual, so that a link stays short."""
    fields = kit_fields(exercises, _exercise(exercises, chosen), chosen, g.lang)
    kept: dict[str, Any] = {
        key: value for key, value in chosen.items() if key not in fields or value != fields[key].usual
    }
    return url_for("kit.page", **kept)


def _told(job: Job) -> dict[str, Any]:
    """What the plan told, as far as it is known."""
    empty: dict[str, Any] = {
        "faults": [],
        "rows": [],
        "parts": {},
        "past": [],
        "day": "",
        "notes": [],
        "waiting": not job.ended,
    }
    if job.state == "done":
        return {**empty, **job.told}
    if job.state == "faulty":
        return {
            **empty,
            "faults": [{"field": "", "message": str(one), "place": "", "remedy": ""} for one in job.faults],
        }
    if job.ended:
        fault = {"field": "", "message": say("This cannot be made."), "place": "", "remedy": ""}
        return {**empty, "faults": [fault]}
    return empty
