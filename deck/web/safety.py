"""What keeps others out: who may call, from where, how often, and what a browser may do with the answers.

A page from elsewhere cannot reach the program under a name that it has pointed to this computer (the Host field: RFC
9110, 7.2), and cannot send a form in the name of somebody who is here (Origin: Fetch Standard, 3.2; and a token).
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
import threading
import time
from collections import OrderedDict
from urllib.parse import urlencode, urlsplit

from flask import Flask, abort, g, redirect, request, session
from werkzeug.wrappers import Response

from deck.web.parts import problem

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self';"
    " form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
"""Content Security Policy Level 3: everything is a file of our own."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with no-referrer a browser does not say the Origin of our own forms either
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

_OPEN = ("/static/", "/fonts/", "/colours.css", "/health")
"""What anybody may see, and as often as they like."""

_ASKED, _REFILL, _MOST_KNOWN = 300.0, 30.0, 10_000
"""How many requests one person may make at once, how many more each second, and how many persons are remembered."""


def guard(app: Flask, hosts: frozenset[str], token: str, *, numbers: bool = False) -> None:
    """Let an application answer only those who may ask, and call it by a name of hosts; with numbers by an IP too.

    A page from elsewhere can point a name to any computer, and never a number.
    """
    bound = Bound()

    @app.before_request
    def check() -> Response | None:
        if request.host.lower() not in hosts and not (numbers and _is_number(request.host)):
            return problem.refused(421)
        if request.path.startswith(_OPEN):
            return None
        known = session.get("id")
        if not bound.allows(known or f"from {request.remote_addr}"):
            return problem.refused(429)
        if token and not session.get("in"):
            return _come_in(token)
        g.person = known or _new_person()
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            _check_form()
        return None

    @app.after_request
    def head(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers[name] = value
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        return response

    app.jinja_env.globals["csrf"] = lambda: session.get("csrf", "")


def _is_number(host: str) -> bool:
    """Whether a Host field is an IP address, with or without a port."""
    try:
        ipaddress.ip_address(urlsplit(f"//{host}").hostname or "")
    except ValueError:
        return False
    return True


def _new_person() -> str:
    session["id"], session["csrf"] = secrets.token_urlsafe(16), secrets.token_urlsafe(24)
    return str(session["id"])


def _come_in(token: str) -> Response:
    """Let somebody in whose address holds the token; the cookie remembers it, and the address is without it again."""
    given = request.args.get("token", "")
    if request.method != "GET" or not hmac.compare_digest(given.encode(), token.encode()):
        return problem.refused(403)
    session["in"] = True
    _new_person()
    rest = [(name, value) for name, value in request.args.items(multi=True) if name != "token"]
    return redirect(f"{request.path}?{urlencode(rest)}" if rest else request.path, 303)


def _check_form() -> None:
    """Refuse a form that did not come from a page of ours."""
    if not _is_ours(request.headers.get("Origin", "")):
        abort(403)
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403)
    given = request.headers.get("X-Csrf") or request.form.get("csrf", "")
    if not hmac.compare_digest(given.encode(), str(session.get("csrf", "")).encode()) or not given:
        abort(403)


def _is_ours(origin: str) -> bool:
    """Whether an Origin field is that of our own pages, or a browser did not send one."""
    try:
        return not origin or urlsplit(origin).netloc.lower() == request.host.lower()
    except ValueError:
        return False


class Bound:
    """How often somebody may ask: a bucket that fills again (a token bucket)."""

    def __init__(self, most: float = _ASKED, refill: float = _REFILL) -> None:
        self._most, self._refill = most, refill
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def allows(self, who: str) -> bool:
        """Whether somebody may ask once more now."""
        now = time.monotonic()
        with self._lock:
            left, before = self._left.pop(who, (self._most, now))
            left = min(self._most, left + (now - before) * self._refill)
            self._left[who] = (max(0.0, left - 1), now)
            if len(self._left) > _MOST_KNOWN:
                self._left.popitem(last=False)
        return left >= 1
