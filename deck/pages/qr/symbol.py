"""QR symbols of addresses: encoded once, and placed only where a phone can read them."""

from __future__ import annotations

import math
from functools import lru_cache

from deck.base.address import check_address
from deck.base.errors import Faults, InputError, input_error
from deck.base.items.colour import CONTRAST_TEXT, contrast, luminance
from deck.base.items.items import QR, Colour, Reading, Source, Symbol
from deck.base.say import say, to_say
from deck.base.units import Box, amount
from deck.pages.qr.encode import applies, encode_bytes

MODULE_MM = 0.4
"""The smallest module in mm that phones read from paper: a vendor's figure, for no standard has one."""

QUIET_ZONE = 4
"""Light modules around a symbol (ISO/IEC 18004:2015, 9.1)."""

LEVELS = "LMQH"

_PAPER = Colour("paper", (1, 1, 1), (0, 0, 0, 0))


@lru_cache(maxsize=1024)
def encode(payload: str, level: str = "M") -> Symbol:
    """The symbol of a payload in the smallest version at a level; the same as the library `qrcode` gives.

    Raises:
        InputError: when the payload is empty or larger than any symbol.
        ValueError: when the level is none of L, M, Q and H.
    """
    if level not in LEVELS or len(level) != 1:
        raise ValueError(f"no error-correction level {level!r}")
    data = payload.encode()
    if not data:
        raise input_error(say("the QR code has nothing to say."), remedy=say("Give it an address."))
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
            say("{count} bytes do not fit in any QR code at level {level}.", count=len(data), level=level),
            remedy=say("Shorten the text."),
        ) from None
    return code.version, tuple(int("".join("01"[bool(module)] for module in row), 2) for row in code.modules)


def symbol_item(
    payload: str,
    box: Box,
    dark: Colour,
    light: Colour | None,
    *,
    source: Source,
    reading: Reading,
    outside: Box | None = None,
) -> QR:
    """The QR item of an address in a square box that includes the quiet zone.

    dark and light are the colours of its modules; without light the symbol stands on bare paper. outside: the quiet
    zone lies round the box, which the modules fill, and must stay inside this other box, that of the card.

    Raises:
        InputError: with every reason why a phone could not read it or follow it.
    """
    faults, place = Faults(), str(source)
    _check_colours(dark, light or _PAPER, place, faults)
    if abs(box.width - box.height) > 0.01:
        faults.add(
            say("the QR code's place is not square: {size}.", size=box.size),
            place,
            say("Make its width and height the same."),
        )
    try:
        symbol = encode(check_address(payload, place))
    except InputError as error:
        faults.extend(error.faults)
        faults.raise_if_any()
        raise
    zone = QUIET_ZONE * box.width / symbol.modules if outside else 0.0
    item = QR(box.outset(zone), symbol, dark, light, QUIET_ZONE, reading, source=source)
    if outside and not outside.contains(item.box, 0.01):
        told = say("the quiet zone of the QR code, {zone} mm round it, goes over the edge.", zone=amount(zone, 1))
        faults.add(told, place, say("Move the code away from the edge, or write quiet = “inside”."))
    if item.module < MODULE_MM - 1e-6:
        least = (symbol.modules + (0 if outside else 2 * QUIET_ZONE)) * MODULE_MM
        without = to_say("Give it {side} × {side} mm, without its quiet zone, or use a shorter address.")
        within = to_say("Give it {side} × {side} mm, quiet zone included, or use a shorter address.")
        told = say(
            "the QR code's modules are {module} mm; a phone needs {least} mm.",
            module=amount(item.module, 2),
            least=amount(MODULE_MM),
        )
        side = amount(math.ceil(least * 10 - 1e-6) / 10)
        faults.add(told, place, say(without if outside else within, side=side))
    faults.raise_if_any()
    return item


def _check_colours(dark: Colour, ground: Colour, place: str, faults: Faults) -> None:
    """Report a pair of colours that a phone cannot read."""
    lighter, ratio = _compared(dark, ground)
    if not lighter and ratio >= CONTRAST_TEXT:
        return
    pair = say("{colour} on {ground}", colour=dark.name, ground=ground.name)
    if lighter:
        told = say("the QR code is not dark on light: {pair}.", pair=pair)
        faults.add(told, place, say("Swap the two colours: many phones cannot read it."))
    else:
        told = say("the QR code's contrast is only {ratio} : 1 ({pair}).", ratio=amount(ratio, 1), pair=pair)
        remedy = say("Make it {least} : 1 or more with a darker or a lighter colour.", least=CONTRAST_TEXT)
        faults.add(told, place, remedy)


@lru_cache(maxsize=64)
def _compared(dark: Colour, ground: Colour) -> tuple[bool, float]:
    """Whether the dark colour is the lighter one of two, and their contrast."""
    return luminance(dark) > luminance(ground), contrast(dark, ground)
