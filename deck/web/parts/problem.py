"""Pages that say why there is no page: each in plain words, with a way on."""

from __future__ import annotations

import errno

from flask import Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from deck.base.say import say


def _texts(code: int) -> tuple[str, str]:
    texts = {
        403: (
            say("This page is not for everybody"),
            say("Open the address that you were given, with the word at its end, or reload the page you came from."),
        ),
        404: (say("There is nothing here"), say("The address is wrong, or what was made has been cleared away.")),
        413: (say("That file is too large"), say("Choose one of at most 20 MB.")),
        421: (say("This page is not here"), say("Open the address that the program printed.")),
        429: (say("That is very fast"), say("Wait a few seconds, and try again.")),
        503: (say("It is very busy"), say("Wait a minute, and try again.")),
        507: (
            say("The disk is full"),
            say("Make room on the disk of the computer that makes the files, and try again."),
        ),
    }
    other = say("Something went wrong"), say("It is not your fault. Go back, and try again.")
    return texts.get(code, other)


def page(code: int) -> Response:
    """The page for a status of HTTP (RFC 9110, 15)."""
    title, text = _texts(code)
    if request.headers.get("Accept", "").startswith("image/"):
        return Response(status=code)
    return make_response(render_template("problem.html", title=title, text=text), code)


def refused(code: int) -> Response:
    """A short answer in plain text, to whom no page is shown."""
    return Response(" – ".join(_texts(code)) + "\n", status=code, mimetype="text/plain")


def missing() -> Response:
    """The page for an address where nothing is."""
    return page(404)


def told(error: HTTPException) -> Response:
    """The page for an error of HTTP; a redirection stays one."""
    if error.response is not None or (error.code or 500) < 400:
        return make_response(error.get_response())
    return page(error.code or 500)


def busy(_error: Exception) -> Response:
    """The page when too many jobs wait."""
    return page(503)


def no_room(error: BaseException) -> bool:
    """Whether something ends because a disk is full, or the share of it that one may use (POSIX.1-2017, errno.h)."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


def unexpected() -> Response:
    """The page for a fault of the program; a few words when the fault is in that page as well."""
    try:
        return page(500)
    except Exception:
        return refused(500)
