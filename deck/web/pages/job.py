"""A job: how far it is, what came of it, and the files to take away. Every page that makes something leads here."""

from __future__ import annotations

import re

from flask import Blueprint, Response, abort, redirect, render_template, request, send_from_directory, url_for
from werkzeug.wrappers import Response as Answer

from deck.web.jobs.jobs import Job
from deck.web.parts.asking import all_jobs, asked_job
from deck.web.parts.page import Page
from deck.web.parts.person import person

blueprint = Blueprint("job", __name__)
PAGE = Page(blueprint=blueprint, way="/klus")

_SHOWN = re.compile(r"page(-\d{1,6})?\.(png|jpg)")
"""The names of what is looked at on a page; everything else is taken away as a file."""


@blueprint.get("/<key>")
def page(key: str) -> str | Answer:
    """How it goes, and what came of it."""
    job = asked_job(key)
    return render_template("job.html", job=job, place=all_jobs().place(job), back=_back())


@blueprint.post("/<key>/stop")
def stop(key: str) -> Answer:
    """Cancel it."""
    job = _job(key)
    all_jobs().cancel(person(), job)
    job.wait(2.0)
    return redirect(_back() or url_for("start.page"), 303)


@blueprint.get("/<key>/<name>")
def file(key: str, name: str) -> Response:
    """A file that it made."""
    job = _job(key)
    if name not in [path.name for path in job.files() if path.is_file()]:
        abort(404)
    shown = _SHOWN.fullmatch(name) is not None
    answer = send_from_directory(job.folder, name, as_attachment=not shown, download_name=name, max_age=600)
    answer.headers["Cache-Control"] = "private, max-age=600" if shown else "no-store"
    return answer


def _job(key: str) -> Job:
    return all_jobs().find(key) or abort(404)


def _back() -> str:
    """Where one came from: a way on this page, never an address elsewhere."""
    way = request.args.get("back", "") or request.form.get("back", "")
    return way if way.startswith("/") and not way.startswith(("//", "/\\")) and way.isprintable() else ""
