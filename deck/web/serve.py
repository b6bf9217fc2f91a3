"""Serve the page until it is ended."""

from __future__ import annotations

import ipaddress
import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from deck.base.errors import Faults
from deck.base.files import reason
from deck.base.say import say
from deck.web.app import Settings, create_app
from deck.web.jobs.jobs import Jobs
from deck.web.pages.materials import warm

THREADS = 24
"""How many answers are given at the same time: most of them wait for a job."""

LEAST_TOKEN = 16
"""The fewest characters of a token: fewer can be guessed."""


def is_loopback(host: str) -> bool:
    """Whether only this computer can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def check_asked(host: str, port: int, token: str, url: str = "") -> None:
    """Refuse what would open the page to others without a token.

    Raises:
        InputError: with every fault.
    """
    faults = Faults()
    if not 0 <= port <= 65535:
        faults.add(
            say("there is no port {port}.", port=port), "--port", say("Choose 1 to 65535, or 0 for any that is free.")
        )
    if not is_loopback(host) and not token:
        remedy = say("Add --token with a word of 16 characters or more, or leave --host out.")
        faults.add(say("everybody on the network could use the page at {host}.", host=host), "--host", remedy)
    if token and len(token) < LEAST_TOKEN:
        faults.add(
            say("it is too short to be safe."),
            "--token",
            say("Choose {least_token} characters or more.", least_token=LEAST_TOKEN),
        )
    if url and not _can_be_typed(url):
        told = say("“{url}” is no address that people can type.", url=url)
        faults.add(told, "--url", say("Write one such as https://kaarten.example.nl."))
    if url and not token:
        told = say("everybody who reaches {url} could use the page.", url=url)
        faults.add(told, "--url", say("Add --token with a word of 16 characters or more."))
    faults.raise_if_any()


def _can_be_typed(url: str) -> bool:
    """Whether it is the address of a web server, and nothing more: no way, question, anchor or person in it."""
    try:
        parts = urlsplit(url)
        sound = parts.port != 0 and url.isprintable() and not set(url) & set(" ?#@\\")
    except ValueError:  # a bracket that does not close, or a port that is none
        return False
    return sound and parts.scheme in ("http", "https") and bool(parts.hostname) and parts.path in ("", "/")


def _name_of(url: str) -> str:
    """The Host field of a browser that is led to an address: the usual port of its scheme is left out."""
    parts = urlsplit(url)
    return parts.netloc.lower().removesuffix(":80" if parts.scheme == "http" else ":443")


def names_of(host: str, port: int, url: str) -> frozenset[str]:
    """The names, with their port, that the page may be called by: a Host field as browsers send it (RFC 9110, 7.2)."""
    called = ["127.0.0.1", "localhost", "[::1]", *([] if is_loopback(host) else [host.lower()])]
    names = (_name_of(one) for one in (*(f"http://{name}:{port}" for name in called), url))
    return frozenset(filter(None, names))


def address_of(host: str, port: int, token: str) -> str:
    """What to open in a browser; with a token it is in it, and the page takes it out again."""
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/{'?' + urlencode({'token': token}) if token else ''}"


def serve(
    host: str = "127.0.0.1",
    port: int = 0,
    token: str = "",
    url: str = "",
    *,
    ready: Callable[[str], object] = str,
    told: Callable[[str], object] = str,
) -> None:
    """Serve the page until it is interrupted. ready is told its address; told, what goes wrong in the program.

    url is where people find it when another server stands before it.

    Raises:
        InputError: when it may not, or cannot, be served there.
    """
    from waitress.server import create_server

    check_asked(host, port, token, url)
    logging.getLogger("waitress").setLevel(logging.CRITICAL)  # it would tell addresses
    door: list[Any] = [None]
    try:
        server = create_server(
            lambda environ, start: door[0](environ, start),  # noqa: PLW0108 (it is made later, as it knows the port)
            host=host, port=port, threads=THREADS, ident="vakdeck", clear_untrusted_proxy_headers=True,
            max_request_body_size=21 << 20, channel_timeout=60, connection_limit=500, backlog=1024,
        )  # fmt: skip
    except ValueError:  # waitress's word for a name that leads to no computer
        faults = Faults()
        told_of = say("there is no address {host} on this computer.", host=host)
        faults.add(told_of, "--host", say("Write an IP address of this computer, or 0.0.0.0 for all of them."))
        faults.raise_if_any()
        raise
    except OSError as error:
        faults = Faults()
        why = reason(error)
        told_of = say(
            "the page cannot be at {host}:{port}: {reason}.", host=host, port=port, reason=why[:1].lower() + why[1:]
        )
        faults.add(told_of, "--port", say("Choose another one, or leave it out."))
        faults.raise_if_any()
        raise
    found = int(server.effective_port)
    jobs = Jobs()
    try:
        settings = Settings(
            names_of(host, found, url), not is_loopback(host), token, f"vakdeck-{found}", url.startswith("https:"), told
        )
        door[0] = create_app(jobs, settings)
        warm(jobs)
        ready(f"{url.rstrip('/')}/?{urlencode({'token': token})}" if url else address_of(host, found, token))
        server.run()
    finally:
        server.close()
        jobs.close()
