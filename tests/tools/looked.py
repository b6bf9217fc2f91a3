"""The page of a job, looked at until the job has ended: as a person does, who also waits between two looks."""

from __future__ import annotations

from flask.testing import FlaskClient

_BETWEEN = 1.0
"""Seconds between two looks, or less when it ends. To look without a pause takes the processor that the job needs."""


def ended(client: FlaskClient, way: str) -> str:
    """The page at the way of a job, once there is nothing to stop any more."""
    jobs = client.application.extensions["jobs"]
    while 'id="stop"' in (page := client.get(way).text):
        if job := jobs.find(way.partition("?")[0].rpartition("/")[2]):
            job.wait(_BETWEEN)
    return page
