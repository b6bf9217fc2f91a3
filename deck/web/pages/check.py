"""Check any PDF before it is printed: what is wrong, in words and on pictures of its pages."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from deck.base.filenames import file_name
from deck.base.say import say, speaking, to_say
from deck.content.deck import built_in
from deck.making.report.html import told_html
from deck.making.report.told import Told, from_data
from deck.web.jobs.ask import Given
from deck.web.jobs.jobs import Job
from deck.web.parts.asking import all_jobs, asked_job, submit
from deck.web.parts.choices import Choice, Field
from deck.web.parts.page import Page
from deck.web.parts.uploads import digest_of, names_of, uploaded
from deck.web.tasks.check import KEPT

blueprint = Blueprint("check", __name__)
PAGE = Page(
    blueprint=blueprint,
    way="/controle",
    title=to_say("Check a PDF"),
    told=to_say("See what is wrong with it, and where, before it goes to the printer."),
    picture="check.svg",
)

_FOR_WHOM = {
    "": (to_say("Find out for me"), to_say("Mostly the file says for whom it is.")),
    "press": (to_say("A print shop prints it"), to_say("With bleed and the inks of a press.")),
    "office": (to_say("I print it myself"), to_say("On office paper.")),
    "large-format": (to_say("A shop for large prints"), to_say("For mats, banners and posters.")),
    "screen": (to_say("For a screen"), to_say("To read, to share or to fill in.")),
}
"""The profiles that a file can be checked by: the choice, and a word more on it.

The usual one is first, by which the file is judged as it says itself.
"""


@blueprint.get("")
def page() -> str:
    """Choose a file, and for whom it is."""
    return _form()


@blueprint.post("")
def check() -> str | Answer | tuple[str, int]:
    """Check the file; the page of what was found follows."""
    sent = request.files.getlist("file")[:1]
    with uploaded(sent) as given:
        if not given:
            return _form(say("Choose a PDF first.")), 400
        (name,) = names_of(sent)
        return _judged(given, name)


@blueprint.post("/<key>/opnieuw")
def again(key: str) -> Answer:
    """Judge a file that was sent before as something else."""
    job = asked_job(key, "profile", "name", "report")
    kept = sorted((job.folder / KEPT).iterdir()) if job.state == "done" else []
    if not kept:
        abort(404)
    return _judged(tuple(Given(one.name, one, digest_of(one)) for one in kept), job.ask.values["name"])


def _judged(given: tuple[Given, ...], name: str) -> Answer:
    """Have a file judged by the profile that was chosen, and go to the page of what was found."""
    values = {
        "profile": _chosen(request.form.get("profile", "")),
        "name": name,
        "report": f"{file_name(say('check'))}-{file_name(name.rpartition('.')[0] or name)}",
    }
    job = submit("check:check", values, files=given, seconds=90.0)
    return redirect(url_for("check.found", key=job.key), 303)


def _chosen(profile: str) -> str:
    return profile if profile in _FOR_WHOM else ""


@blueprint.get("/<key>")
def found(key: str) -> str:
    """What was found."""
    job = asked_job(key, "profile", "name", "report")
    told = from_data(job.told["told"]) if job.state == "done" else None
    return render_template(
        "check_found.html",
        job=job,
        place=all_jobs().place(job),
        told=_told(job, told) if told else None,
        others=[(key, say(name)) for key, (name, _) in _FOR_WHOM.items() if key and key != _profile(told)],
        reports={ending: f"{job.ask.values['report']}.{ending}" for ending in ("pdf", "html")} if told else {},
    )


def _profile(told: Told | None) -> str:
    return told.report.profile if told and told.report else ""


def _told(job: Job, told: Told) -> dict[str, str]:
    """What is told of a file, in the language in which it was checked; `body` is HTML in which all that the file says
    is escaped.
    """
    with speaking(job.ask.lang):
        return {
            "title": told.title,
            "verdict": told.verdict,
            "counts": told.counts,
            "checked_for": told.checked_for,
            "body": told_html(told, built_in().palette, lambda one: _address(job, one.picture.path.name)),
        }


def _address(job: Job, name: str) -> str:
    return url_for("job.file", key=job.key, name=name)


def _form(fault: str = "") -> str:
    field = Field(
        key="profile",
        field="profiles",
        kind="radio",
        label=say("Who prints it?"),
        choices=tuple(Choice(key, say(name), say(hint)) for key, (name, hint) in _FOR_WHOM.items()),
        value=_chosen(request.values.get("profile", "")),
    )
    return render_template("check.html", field=field, fault=fault)
