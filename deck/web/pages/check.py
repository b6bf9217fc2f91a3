"""Check any PDF before it is printed: what is wrong, in words and on pictures of its pages."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from deck.base.filenames import file_name
from deck.base.say import say, speaking, to_say
from deck.content.deck import built_in
from deck.making.report.html import told_html
from deck.making.report.told import Told, from_data
from deck.web.jobs.jobs import Job
from deck.web.parts.asking import all_jobs, asked_job, submit
from deck.web.parts.choices import Choice, Field
from deck.web.parts.page import Page
from deck.web.parts.uploads import names_of, uploaded

blueprint = Blueprint("check", __name__)
PAGE = Page(
    blueprint=blueprint,
    way="/controle",
    title=to_say("Check a PDF"),
    told=to_say("See what is wrong with it, and where, before it goes to the printer."),
    picture="check.svg",
)

_FOR_WHOM = {
    "press": (to_say("A print shop prints it"), to_say("With bleed and the inks of a press."), to_say("a print shop")),
    "office": (to_say("I print it myself"), to_say("On office paper."), to_say("your own printer")),
    "large-format": (
        to_say("A shop for large prints"),
        to_say("For mats, banners and posters."),
        to_say("a shop for large prints"),
    ),
    "screen": (to_say("For a screen"), "", to_say("a screen")),
}
"""The profiles that a file can be checked by: the choice, a word more on it, and for whom that is.

The usual one is first: mostly a file is checked because it goes away.
"""


@blueprint.get("")
def page() -> str:
    """Choose a file, and for whom it is."""
    return _form()


@blueprint.post("")
def check() -> str | Answer | tuple[str, int]:
    """Check the file; the page of what was found follows."""
    profile = request.form.get("profile", "")
    profile = profile if profile in _FOR_WHOM else next(iter(_FOR_WHOM))
    sent = request.files.getlist("file")[:1]
    with uploaded(sent) as given:
        if not given:
            return _form(say("Choose a PDF first.")), 400
        (name,) = names_of(sent)
        report = f"{file_name(say('check'))}-{file_name(name.rpartition('.')[0] or name)}"
        values = {"profile": profile, "called": say(_FOR_WHOM[profile][2]), "name": name, "report": report}
        job = submit("check:check", values, files=given, seconds=90.0)
    return redirect(url_for("check.found", key=job.key), 303)


@blueprint.get("/<key>")
def found(key: str) -> str:
    """What was found."""
    job = asked_job(key, "profile", "name", "report")
    told = from_data(job.told["told"]) if job.state == "done" else None
    return render_template(
        "check_found.html",
        job=job,
        place=all_jobs().place(job),
        told=told,
        body=_body(job, told) if told else "",
        reports={ending: f"{job.ask.values['report']}.{ending}" for ending in ("pdf", "html")} if told else {},
    )


def _body(job: Job, told: Told) -> str:
    """What is told of a file, in the language in which it was checked: HTML in which all that it says is escaped."""
    with speaking(job.ask.lang):
        return told_html(told, built_in().palette, lambda one: _address(job, one.picture.path.name))


def _address(job: Job, name: str) -> str:
    return url_for("job.file", key=job.key, name=name)


def _form(fault: str = "") -> str:
    chosen = request.values.get("profile", "")
    field = Field(
        key="profile",
        field="profiles",
        kind="radio",
        label=say("Who prints it?"),
        choices=tuple(Choice(key, say(name), say(hint)) for key, (name, hint, _) in _FOR_WHOM.items()),
        value=chosen if chosen in _FOR_WHOM else next(iter(_FOR_WHOM)),
    )
    return render_template("check.html", field=field, fault=fault)
