"""Bring filled-in forms together in a workbook and a report."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from deck.base.filenames import file_name
from deck.base.say import say, to_say
from deck.web.parts.asking import all_jobs, asked_job, patient, soon, submit
from deck.web.parts.page import Page
from deck.web.parts.uploads import MOST_FILES, names_of, uploaded

blueprint = Blueprint("collect", __name__)
PAGE = Page(
    blueprint=blueprint,
    way="/samenbrengen",
    title=to_say("Bring forms together"),
    told=to_say("Filled-in posters, canvases and sheets in one report and one workbook."),
    picture="collect.svg",
)


@blueprint.get("")
def page() -> str:
    """Choose the forms."""
    return render_template("collect.html", forms=_forms(), fault="")


@blueprint.post("")
def collect() -> Answer | tuple[str, int]:
    """Bring them together; the page of what came of it follows."""
    sent = [one for one in request.files.getlist("file") if one.filename]
    if len(sent) > MOST_FILES:
        fault = say(
            "These are {count} files, and {most} can be brought together at once.", count=len(sent), most=MOST_FILES
        )
        return render_template("collect.html", forms=_forms(), fault=fault), 400
    with uploaded(sent) as given:
        if not given:
            return render_template("collect.html", forms=_forms(), fault=say("Choose the filled-in forms first.")), 400
        values = {
            "names": names_of(sent),
            "anonymous": request.form.get("anonymous") == "1",
            "archive": file_name(say("answers brought together")),
        }
        job = submit("collect:collect", values, files=given, seconds=180.0)
    return redirect(url_for("collect.brought", key=job.key), 303)


def _forms() -> list[tuple[str, str]]:
    """The name and the title of each product that can be filled in on a screen; none while that is not known yet."""
    job = soon("catalogue:catalogue", {"lang": g.lang}, keeps=True)
    patient(job, 20)
    return [(one["name"], one["title"]) for one in job.told.get("products", ()) if one["fields"]]


@blueprint.get("/<key>")
def brought(key: str) -> str:
    """What came of it."""
    job = asked_job(key, "names", "archive")
    return render_template("collect_brought.html", job=job, place=all_jobs().place(job))
