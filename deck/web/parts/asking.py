"""The way from a page to a job and its answer."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any

from flask import abort, current_app, g, request

from deck.web.jobs.ask import Ask, Given
from deck.web.jobs.jobs import Job, Jobs
from deck.web.parts.person import person

SOON = 4.0
"""Seconds that a page waits for an answer before it shows that it is waiting."""

_WAITERS = threading.BoundedSemaphore(16)
"""How many answers may wait for a job: the others say at once that it goes on, so that pages stay quick."""


def all_jobs() -> Jobs:
    """The jobs of this application."""
    jobs: Jobs = current_app.extensions["jobs"]
    return jobs


def submit(task: str, values: Mapping[str, Any], files: tuple[Given, ...] = (), **more: Any) -> Job:
    """Ask for a job in the language of the page; more are fields of Ask.

    Raises:
        Busy: when too many jobs wait.
    """
    ask = Ask(task=f"deck.web.tasks.{task}", values=values, lang=g.lang, files=files, **more)
    return all_jobs().submit(person(), ask)


def soon(task: str, values: Mapping[str, Any], **more: Any) -> Job:
    """A quick job, which has ended already if that does not take long."""
    job = submit(task, values, quick=True, **{"seconds": 30.0, **more})
    patient(job, SOON)
    return job


def patient(job: Job, seconds: float) -> bool:
    """Wait for a job, unless many do; returns whether it has ended."""
    if job.ended:
        return True
    if not _WAITERS.acquire(blocking=False):
        return False
    try:
        return job.wait(seconds)
    finally:
        _WAITERS.release()


def asked_job(key: str, *values: str) -> Job:
    """The job of that name, for a page that shows what came of it, which knows jobs with these values only.

    Without JavaScript a link looks again, and the answer waits a little for the end.
    """
    job = all_jobs().find(key)
    if job is None or not job.ask.values.keys() >= set(values):
        abort(404)
    if not request.headers.get("HX-Request"):
        patient(job, 1.0)
    return job
