"""QR symbols: addresses that are checked, encoded once, and placed only where a phone can read them."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NoReturn
from urllib.parse import quote, urlsplit

from deck.colour import CONTRAST_TEXT, contrast, luminance
from deck.errors import Faults, InputError, input_error
from deck.items import QR, Colour, Reading, Source, Symbol
from deck.qr_encode import applies, encode_bytes
from deck.units import Box, number

MODULE_MM = 0.4
"""The smallest module that phones read from paper: a vendor figure, not a standard."""

QUIET_ZONE = 4
"""Light modules around a symbol (ISO/IEC 18004:2015, 9.1)."""

ADDRESS_LENGTH = 300
"""The longest address: level M needs version 13 for it, 31 mm with its quiet zone at the smallest module."""

SHORT_LENGTH = 40
"""The longest address that is printed whole beside its symbol."""

LEVELS = "LMQH"

_PAPER = Colour("paper", (1, 1, 1), (0, 0, 0, 0))
_ALLOWED = r"A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%"  # RFC 3986, section 2
_NOT_ALLOWED = re.compile(f"[^{_ALLOWED}]")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")  # a name or IPv4, or IPv6
_PLAIN = re.compile(rf"https?://{_LABEL}(?:\.{_LABEL})*(?:[/?#][{_ALLOWED}]*)?")


@lru_cache(maxsize=1024)
def encode(payload: str, level: str = "M") -> Symbol:
    """Encode a payload as the library `qrcode` does, in the smallest version; the same payload only once.

    Raises:
        InputError: when the payload is empty or larger than any symbol.
        ValueError: when the level is none of L, M, Q and H.
    """
    if level not in LEVELS or len(level) != 1:
        raise ValueError(f"no error-correction level {level!r}")
    data = payload.encode()
    if not data:
        raise input_error("the QR code has nothing to say.", remedy="Give it an address.")
    quick = encode_bytes(data, level) if applies(data) else None
    version, rows = quick or _by_library(data, level)
    return Symbol(payload, version, rows)


def _by_library(data: bytes, level: str) -> tuple[int, tuple[int, ...]]:
    # Imported only here: it brings Pillow along, and few payloads are mixed or large enough to come here.
    import qrcode
    from qrcode import constants, exceptions

    code = qrcode.QRCode(error_correction=getattr(constants, f"ERROR_CORRECT_{level}"), border=0)
    code.add_data(data)
    try:
        code.make(fit=True)
    except (exceptions.DataOverflowError, ValueError):
        raise input_error(
            f"{len(data)} bytes do not fit in any QR code at level {level}.", remedy="Shorten the text."
        ) from None
    return code.version, tuple(int("".join("01"[bool(module)] for module in row), 2) for row in code.modules)


def symbol_item(payload: str, box: Box, dark: Colour, light: Colour | None, *, source: Source, reading: Reading) -> QR:
    """Return the QR item of an address in a square box that includes the quiet zone.

    light None: the symbol stands on bare paper.

    Raises:
        InputError: with every reason why a phone could not read it or follow it.
    """
    faults, place = Faults(), str(source)
    if wrong := _wrong_colours(dark, light or _PAPER):
        faults.add(wrong[0], place, wrong[1])
    if abs(box.width - box.height) > 0.01:
        faults.add(f"the QR code's place is not square: {box.size}.", place, "Make its width and height the same.")
    try:
        symbol = encode(check_address(payload, place))
    except InputError as error:
        faults.extend(error.faults)
        faults.raise_if_any()
        raise
    item = QR(box, symbol, dark, light, QUIET_ZONE, reading, source=source)
    if item.module < MODULE_MM - 1e-6:
        faults.add(*_too_small(item, place))
    faults.raise_if_any()
    return item


def _too_small(item: QR, place: str) -> tuple[str, str, str]:
    needed = math.ceil((item.symbol.modules + 2 * item.quiet_zone) * MODULE_MM * 10 - 1e-6) / 10
    return (
        f"the QR code's modules are {number(item.module, 2)} mm; a phone needs {number(MODULE_MM)} mm.",
        place,
        f"Give it {number(needed)} × {number(needed)} mm, quiet zone included, or use a shorter address.",
    )


@lru_cache(maxsize=64)
def _wrong_colours(dark: Colour, ground: Colour) -> tuple[str, str] | None:
    """What is wrong with the two colours and how to mend it."""
    pair, ratio = f"{dark.name} on {ground.name}", contrast(dark, ground)
    if luminance(dark) > luminance(ground):
        return f"the QR code is not dark on light: {pair}.", "Swap the two colours: many phones cannot read it."
    if ratio < CONTRAST_TEXT:
        remedy = f"Make it {CONTRAST_TEXT} : 1 or more with a darker or a lighter colour."
        return f"the QR code's contrast is only {number(ratio, 1)} : 1 ({pair}).", remedy
    return None


def check_address(url: str, place: str = "") -> str:
    """Return an address that a phone can follow, without the blanks around it; place is named in what is wrong with it.

    Raises:
        InputError: when it is not http or https, has no host, has a character that no address may have (RFC 3986,
            section 2) or is longer than 300 characters.
    """
    url = url.strip()
    if len(url) <= ADDRESS_LENGTH and _PLAIN.fullmatch(url):
        return url  # nearly every address, in one look: a run has many
    if not url:
        _refuse("the address of the QR code is empty.", place, "Give one that begins with https://.")
    if " " in url or not url.isprintable():
        _refuse(f"the address “{_printable(url)}” has a space or a control character in it.", place, "Take it out.")
    if len(url) > ADDRESS_LENGTH:
        message = f"the address has {len(url)} characters; a QR code holds at most {ADDRESS_LENGTH}: {url[:60]}…"
        _refuse(message, place, "Use a shorter address.")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        _refuse(f"the address “{url}” cannot be understood.", place, "Check its host and its port.")
    if parts.scheme not in ("http", "https"):
        remedy = "Write it with https:// before it." if not parts.scheme else "Begin it with https://."
        _refuse(f"the address “{url}” does not begin with http:// or https://.", place, remedy)
    if _NOT_ALLOWED.search(url):
        _refuse(f"the address “{url}” has a character that no address may have.", place, f"Write {_encoded(url)}")
    if not _HOST.fullmatch(host):
        _refuse(f"the address “{url}” names no host.", place, "Write it like https://www.example.org/page.")
    return url


def _refuse(message: str, place: str, remedy: str) -> NoReturn:
    raise input_error(message, place, remedy)


def _printable(url: str) -> str:
    return "".join(character if character.isprintable() else "�" for character in url)


def _encoded(url: str) -> str:
    """The same address with every character that is not allowed in it written otherwise (RFC 3986, RFC 3490)."""
    scheme, rest = url.split("://", 1) if "://" in url else ("https", url)
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    try:
        ascii_host = host.encode("idna").decode()
    except UnicodeError:
        ascii_host = quote(host)
    path = quote(rest[len(host) :], safe=":/?#[]@!$&'()*+,;=%~")
    return f"{scheme}://{ascii_host}{path}"


def short_address(url: str) -> str:
    """The address as it is printed beside its symbol: no scheme, www. or closing slash; of a long one the host."""
    short = re.sub(r"^https?://(?:[^/?#@]*@)?(?:www\.)?", "", url.strip(), flags=re.IGNORECASE).rstrip("/")
    return short if len(short) <= SHORT_LENGTH else re.split(r"[/?#]", short, maxsplit=1)[0]
