"""The application: pages, jobs and safety put together."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from flask import Flask, g, redirect, request, url_for
from jinja2 import StrictUndefined
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from deck.base.say import LANGUAGES, language, say, say_number, speaking
from deck.base.text.plural import number
from deck.base.units import amount
from deck.web.jobs.jobs import Busy, Jobs
from deck.web.pages.table import PAGES
from deck.web.parts import look, problem
from deck.web.parts.address import chosen_in
from deck.web.parts.person import person
from deck.web.safety import guard

UPLOAD_MIB = 20
"""The largest upload."""


@dataclass(frozen=True)
class Settings:
    """How the page is served. hosts are the names that it may be called by, with their port.

    numbers: it may be called by any number of a computer (an IP address) as well, as it is reached by others. token is
    what a person must know to come in; empty where it is for this computer alone. secure: people reach it by https.
    told is told the kind of an error of the program itself, without a word of what anybody did.
    """

    hosts: frozenset[str] = frozenset()
    numbers: bool = False
    token: str = ""
    cookie: str = "vakdeck"
    secure: bool = False
    told: Callable[[str], object] = field(default=str)


def create_app(jobs: Jobs, settings: Settings) -> Flask:
    """The application. jobs do the work, and are closed by whoever made them."""
    app = Flask(__name__, static_folder="static", static_url_path="/static")
    app.config.update(
        SECRET_KEY=secrets.token_bytes(32),  # another one at each start: nothing of it is kept
        SESSION_COOKIE_NAME=settings.cookie,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SECURE=settings.secure,
        SESSION_COOKIE_SAMESITE="Lax",  # with Strict a link in an e-mail would open as a stranger
        MAX_CONTENT_LENGTH=UPLOAD_MIB << 20,
        MAX_FORM_MEMORY_SIZE=8 << 20,
        MAX_FORM_PARTS=50_000,  # each cell of a table is a part: what is more than 500 rows is told, and not refused
        ENDS=not settings.token,  # whoever sits at the computer where it runs
        SEND_FILE_MAX_AGE_DEFAULT=3600,
    )
    app.logger.disabled = True  # it would tell addresses, and what was typed
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        say=say, say_number=say_number, counted=number, language=language, other_language=_other_language,
        person=person, pages=PAGES, decimal=partial(amount, digits=1),
        megabytes=lambda count: f"{amount(max(count / 1e6, 0.1), 1)} MB", ends=not settings.token,
    )  # fmt: skip
    app.extensions["jobs"] = jobs
    guard(app, settings.hosts, settings.token, numbers=settings.numbers)
    _speak(app)
    for page in PAGES:
        app.register_blueprint(page.blueprint, url_prefix=f"/<lang>{page.way}")
    app.add_url_rule("/", "root", lambda: redirect(url_for("start.page", lang="nl")))
    app.add_url_rule("/colours.css", "colours", look.style)
    app.add_url_rule("/fonts/<name>", "font", look.font)
    app.add_url_rule("/health", "health", lambda: Response("ok", mimetype="text/plain"))
    app.register_error_handler(HTTPException, problem.told)
    app.register_error_handler(Busy, problem.busy)

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Response:
        if problem.no_room(error):
            return problem.page(507)  # WebDAV (RFC 4918, 11.5) has the word for it: Insufficient Storage
        settings.told(type(error).__name__)
        return problem.unexpected()

    return app


def _speak(app: Flask) -> None:
    """Each request is answered in the language that its address names; Dutch where it names none."""

    @app.url_value_preprocessor
    def take(_endpoint: str | None, values: dict[str, str] | None) -> None:
        tag = (values or {}).pop("lang", "nl")
        g.lang = tag if tag in LANGUAGES else "nl"
        g.known_language = tag in LANGUAGES
        g.speaking = speaking(g.lang)
        g.speaking.__enter__()

    @app.url_defaults
    def give(_endpoint: str, values: dict[str, str]) -> None:
        if app.url_map.is_endpoint_expecting(_endpoint, "lang"):
            values.setdefault("lang", g.get("lang", "nl"))

    @app.before_request
    def known() -> Response | None:
        return None if g.known_language else problem.missing()

    @app.teardown_request
    def end(_error: BaseException | None) -> None:
        if spoken := g.pop("speaking", None):
            spoken.__exit__(None, None, None)


def _other_language() -> str:
    """The address of this very page, with all that was chosen, in the other language."""
    other = next(tag for tag in LANGUAGES if tag != g.get("lang", "nl"))
    if not request.endpoint or request.view_args is None or request.method != "GET":
        return url_for("start.page", lang=other)
    values: dict[str, object] = {**chosen_in(request.args), **request.view_args, "lang": other}
    return url_for(request.endpoint, **values)  # type: ignore[arg-type]  # no key is a parameter of it
