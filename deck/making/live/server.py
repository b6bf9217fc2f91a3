"""A small server for the page of a watch, for the browser on this computer and nobody else.

It listens to this computer alone, and answers only to a browser that calls it by its own name: a page from elsewhere
cannot reach it under a name that it has pointed here (the Host field: RFC 9110, 7.2).
"""

from __future__ import annotations

import contextlib
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Thread
from typing import Any, cast
from urllib.parse import unquote, urlsplit

from deck.making.live.page import SCRIPT, css, page
from deck.making.live.watch import View

_BEAT = 5.0
"""Seconds after which a page that hears nothing new is told that the program still runs."""

_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class LivePage:
    """The page at an address of this computer, from when it is made until close()."""

    def __init__(self, view: View, lang: str = "") -> None:
        self._server = _Server(view, lang)
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"http://127.0.0.1:{self._server.server_port}/"

    def show(self, view: View) -> None:
        """Show another view on every page that is open."""
        with self._server.turned:
            self._server.view = view
            self._server.turned.notify_all()

    def close(self) -> None:
        """End; every page that is open says that it does not change any more."""
        with self._server.turned:
            self._server.ended = True
            self._server.turned.notify_all()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, view: View, lang: str) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.view, self.lang, self.ended = view, lang, False
        self.turned = Condition()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: mostly a browser that went away."""


class _Answer(BaseHTTPRequestHandler):
    """Answers one question of a browser."""

    server_version, sys_version = "vakdeck", ""
    timeout = 30

    def do_GET(self) -> None:
        """Give the page, a picture, or the news."""
        server = cast("_Server", self.server)
        names = {f"{name}:{server.server_port}" for name in ("127.0.0.1", "localhost")}
        if self.headers.get("Host", "").lower() not in names:
            self._send(HTTPStatus.MISDIRECTED_REQUEST, "text/plain", b"")
            return
        way, view = unquote(urlsplit(self.path).path), server.view
        if way == "/news":
            self._news(server)
        elif way == "/":
            self._send(HTTPStatus.OK, "text/html", page(view, server.lang).encode())
        elif way == "/page.js":
            self._send(HTTPStatus.OK, "text/javascript", SCRIPT.encode())
        elif way == "/page.css":
            self._send(HTTPStatus.OK, "text/css", _style(view).encode())
        else:
            pictures = {f"/picture/{one.path.name}": one.drawn.png for one in view.shown}
            found = pictures.get(way)
            self._send(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND, "image/png", found or b"")

    do_HEAD = do_GET  # noqa: N815

    def _send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self._head(status, kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _head(self, status: HTTPStatus, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind if kind == "image/png" else f"{kind}; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", _POLICY)
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")

    def _news(self, server: _Server) -> None:
        """Send the number of each view as soon as there is one (server-sent events: HTML Living Standard, 9.2)."""
        self._head(HTTPStatus.OK, "text/event-stream")
        self.end_headers()
        if self.command == "HEAD":
            return
        told = -1
        with contextlib.suppress(OSError):  # the page was closed
            while True:
                with server.turned:
                    if not server.ended and server.view.number == told:
                        server.turned.wait(_BEAT)
                    number, ended = server.view.number, server.ended
                if ended:
                    return
                self.wfile.write(b": here\n\n" if number == told else b"data: %d\n\n" % number)
                self.wfile.flush()
                told = number

    def log_message(self, format: str, *args: Any) -> None:
        """Print nothing: the terminal is for what is wrong with the deck."""


def _style(view: View) -> str:
    """The style in the colours of the deck; of the built-in one while those cannot be read."""
    from deck.base.errors import InputError
    from deck.content.deck import built_in

    try:
        return css(view.deck.palette)
    except (InputError, KeyError):
        return css(built_in().palette)
