"""Web addresses: which ones a QR code may lead to, and how one is printed beside its code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NoReturn
from urllib.parse import quote, urlsplit

from deck.base.errors import input_error
from deck.base.patterns import pattern
from deck.base.say import say

ADDRESS_LENGTH = 300
"""The longest address, in characters: a code of version 13 (level M), at its smallest 31 mm with its quiet zone."""

SHORT_LENGTH = 40
"""The longest address, in characters, that is printed whole beside its code."""

_ALLOWED = r"A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%"  # RFC 3986, section 2
_NOT_ALLOWED = pattern(f"[^{_ALLOWED}]")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?"
_HOST = pattern(rf"{_LABEL}(?:\.{_LABEL})*\.?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")  # a name or IPv4, or IPv6
_PATH = pattern(f"[{_ALLOWED}]*")
_HOSTS = 256
"""The addresses of a deck begin with few hosts."""

_BEFORE_HOST = pattern(r"https?://(?:[^/?#@]*@)?(?:www\.)?", re.IGNORECASE)
_AFTER_HOST = pattern(r"[/?#]")
_PLAIN = pattern(rf"https?://{_LABEL}(?:\.{_LABEL})*(?:[/?#][{_ALLOWED}]*)?")


def check_address(url: str, place: str = "") -> str:
    """Check that a phone can open a web address, and give it without spaces around it.

    place says where the address was written, for the fault.

    Raises:
        InputError: when it is not http or https, has no host, has a character that no address may have (RFC 3986,
            section 2) or is longer than 300 characters.
    """
    url = url.strip()
    if len(url) <= ADDRESS_LENGTH and _is_plain(url):
        return url  # nearly every address, in one look: a job may have thousands
    if not url:
        _refuse(say("the address of the QR code is empty."), place, say("Give one that begins with https://."))
    if " " in url or not url.isprintable():
        shown = "".join(character if character.isprintable() else "�" for character in url)
        _refuse(
            say("the address “{url}” has a space or a control character in it.", url=shown),
            place,
            say("Take it out."),
        )
    if len(url) > ADDRESS_LENGTH:
        message = say(
            "the address has {count} characters; a QR code holds at most {most}: {start}…",
            count=len(url),
            most=ADDRESS_LENGTH,
            start=url[:60],
        )
        _refuse(message, place, say("Use a shorter address."))
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        _refuse(say("the address “{url}” cannot be understood.", url=url), place, say("Check its host and its port."))
    if parts.scheme not in ("http", "https"):
        remedy = say("Write it with https:// before it.") if not parts.scheme else say("Begin it with https://.")
        _refuse(say("the address “{url}” does not begin with http:// or https://.", url=url), place, remedy)
    if _NOT_ALLOWED.search(url):
        _refuse(
            say("the address “{url}” has a character that no address may have.", url=url),
            place,
            say("Write {url}", url=_encoded(url)),
        )
    if not _HOST.fullmatch(host):
        _refuse(
            say("the address “{url}” names no host.", url=url),
            place,
            say("Write it like https://www.example.org/page."),
        )
    return url


BLANKS = ("id", "version", "lang")
"""What the address of a guide may leave open, in braces: it is filled in for each card."""

RECIPIENT = "recipient."
"""What a blank begins with that is filled in for each recipient of a deck: {recipient.code}."""

_BLANK = pattern(r"\{([^{}]*)\}")


def check_pattern(url: str, place: str = "") -> str:
    """Check an address that may hold {id}, {version}, {lang} and fields of a recipient, or be one such field, and give
    it without spaces around it.

    Raises:
        InputError: when it holds another blank, or would be no address once they are filled in.
    """
    if "{" not in url:
        return check_address(url, place)
    for blank in _BLANK.findall(url):
        if blank not in BLANKS and not blank.startswith(RECIPIENT):
            known = ", ".join(f"{{{name}}}" for name in BLANKS)
            _refuse(
                say("there is nothing to fill {{{blank}}} with in “{url}”.", blank=blank, url=url),
                place,
                say("Use {known}.", known=known),
            )
    if not _whole(url):
        check_address(_BLANK.sub("x", url), place)
    return url.strip()


def _whole(url: str) -> bool:
    """Whether an address is nothing but a field of a recipient, who has it whole."""
    found = _BLANK.fullmatch(url.strip())
    return bool(found and found[1].startswith(RECIPIENT))


def filled_pattern(url: str, values: Mapping[str, str]) -> str:
    """The address with its blanks filled in, each value written as a part of an address may be (RFC 3986, 2.1).

    A blank that has no value yet stays. A value that is the whole address is taken as it stands.
    """
    if _whole(url):
        return values.get(url.strip()[1:-1], url)
    return _BLANK.sub(lambda found: quote(values[found[1]], safe="") if found[1] in values else found[0], url)


def _refuse(message: str, place: str, remedy: str) -> NoReturn:
    raise input_error(message, place, remedy)


def _encoded(url: str) -> str:
    """The same address as RFC 3986 wants it: other characters as %XX, and in the host as RFC 3490 has it."""
    scheme, rest = url.split("://", 1) if "://" in url else ("https", url)
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    try:
        ascii_host = host.encode("idna").decode()
    except UnicodeError:
        ascii_host = quote(host)
    path = quote(rest[len(host) :], safe=":/?#[]@!$&'()*+,;=%~")
    return f"{scheme}://{ascii_host}{path}"


def short_address(url: str) -> str:
    """The address as it is printed beside its code: no scheme, www. or last slash, and of a long one only the host."""
    url = url.strip()
    at = _path_at(url)
    short = (_short_host(url[:at]) + url[at:]).rstrip("/")
    return short if len(short) <= SHORT_LENGTH else _AFTER_HOST.split(short, maxsplit=1)[0]


def _is_plain(url: str) -> bool:
    """Whether an address is as nearly all are, and may be used."""
    at = _path_at(url)
    return _is_plain_host(url[:at]) and bool(_PATH.fullmatch(url, at))


def _path_at(url: str) -> int:
    """Where the path of an address begins: what stands before it is often the same, and is remembered."""
    at = url.find("/", len("https://"))
    return len(url) if at < 0 else at


@lru_cache(_HOSTS)
def _is_plain_host(url: str) -> bool:
    return bool(_PLAIN.fullmatch(url))


@lru_cache(_HOSTS)
def _short_host(url: str) -> str:
    before = _BEFORE_HOST.match(url)
    return url[before.end() :] if before else url
