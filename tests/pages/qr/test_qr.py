"""QR: the quick encoder gives the library's own symbols, a reader decodes them, and what cannot be read is refused."""

import random
import string
from functools import cache

import pytest
import qrcode
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from qrcode import base, constants

from deck.base import address as address_room
from deck.base.errors import InputError
from deck.base.items.items import QR, Colour, Reading, Source, Symbol
from deck.base.units import Box
from deck.pages.qr import encode as qr_encode
from deck.pages.qr import plan as qr_plan
from deck.pages.qr import symbol as qr

INK = Colour("ink", (0.11, 0.11, 0.125), (0, 0, 0, 100))
WHITE = Colour("white", (1, 1, 1), (0, 0, 0, 0))
GUIDE = "https://www.grenzeloossamenwerken.nl/ambtelijk-vakmanschap/gids-ambtelijk-vakmanschap"
LEVELS = {
    "L": constants.ERROR_CORRECT_L,
    "M": constants.ERROR_CORRECT_M,
    "Q": constants.ERROR_CORRECT_Q,
    "H": constants.ERROR_CORRECT_H,
}
URL_LETTERS = string.ascii_lowercase + string.digits + "/-_.?=&%"


def by_library(payload: str, level: str = "M") -> tuple[int, tuple[int, ...]]:
    code = qrcode.QRCode(error_correction=LEVELS[level], border=0)
    code.add_data(payload)
    code.make(fit=True)
    return code.version, tuple(int("".join("01"[bool(module)] for module in row), 2) for row in code.modules)


@cache
def room(version: int, level: str) -> int:
    return sum(data for _, data in qr_plan.block_sizes(version, level)) - (2 if version < 10 else 3)


def address(length: int, seed: int) -> str:
    """An address-like text of so many characters, without a stretch that a mixed symbol would store more tightly."""
    rng = random.Random(seed)
    text = ("https://k.nl/" + "".join(rng.choices(URL_LETTERS, k=length)))[:length]
    return text if qr_encode.applies(text.encode()) else "a" + text[1:]


def decode(symbol: Symbol) -> zxingcpp.Barcode:
    side = symbol.modules + 8
    image = Image.new("L", (side, side), 255)
    for y, row in enumerate(symbol.rows):
        for x in range(symbol.modules):
            if row >> (symbol.modules - 1 - x) & 1:
                image.putpixel((x + 4, y + 4), 0)
    enlarged = image.resize((side * 3, side * 3), Image.Resampling.NEAREST)
    (found,) = zxingcpp.read_barcodes(enlarged, formats=zxingcpp.BarcodeFormat.QRCode)
    return found


def place(
    payload: str = GUIDE,
    side: float = 30,
    dark: Colour = INK,
    light: Colour | None = WHITE,
    outside: Box | None = None,
) -> QR:
    source, said = Source("kaarten", "gebruik", "qr"), Reading("Figure", "code")
    return qr.symbol_item(payload, Box(5, 7, side, side), dark, light, source=source, reading=said, outside=outside)


# --- the same symbols as the library ---------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("version", range(1, 13))
def test_symbols_equal_the_library_module_by_module(version: int) -> None:
    for seed in range(50 if version < 5 else 15 if version < 9 else 10):
        least = room(version - 1, "M") + 1 if version > 1 else 1
        payload = address(random.Random(seed).randint(least, room(version, "M")), 100 * version + seed)
        symbol = qr.encode(payload)
        assert qr_encode.encode_bytes(payload.encode(), "M") == (symbol.version, symbol.rows)
        assert (symbol.version, symbol.rows) == by_library(payload)
        assert symbol.version == version


@settings(deadline=None, max_examples=50)
@given(st.text(min_size=1, max_size=40), st.sampled_from("LMQH"))
def test_any_text_equals_the_library(payload: str, level: str) -> None:
    symbol = qr.encode(payload, level)
    assert (symbol.version, symbol.rows) == by_library(payload, level)


@pytest.mark.parametrize(
    "payload",
    [
        "7",
        "HTTPS://K.NL",
        "a\n",
        "ABC\n",
        "https://k.nl/" + "0123456789" * 2,
        "https://k.nl/?c=" + "A1B2-" * 5,
        "a" * 900,
    ],
)
def test_tighter_modes_and_large_payloads_equal_the_library(payload: str) -> None:
    symbol = qr.encode(payload)
    assert (symbol.version, symbol.rows) == by_library(payload)


def test_every_mask_is_chosen_now_and_then() -> None:
    chosen = set()
    for seed in range(300):
        _, rows = qr_encode.encode_bytes(address(10 + seed // 3, seed).encode(), "M") or (0, ())
        bits = [rows[8] >> (len(rows) - 1 - column) & 1 for column in (2, 3, 4)]  # format bits 12 to 10: the mask
        chosen.add(tuple(bits))
    assert len(chosen) == 8


@pytest.mark.parametrize("level", LEVELS)
def test_blocks_are_those_of_the_library(level: str) -> None:
    for version in range(1, qr_plan.LAST_VERSION + 1):
        blocks = [(block.total_count, block.data_count) for block in base.rs_blocks(version, LEVELS[level])]
        assert qr_plan.block_sizes(version, level) == blocks


@pytest.mark.parametrize("level", LEVELS)
def test_a_reader_decodes_every_version(level: str) -> None:
    for version in range(1, qr_plan.LAST_VERSION + 1, 1 if level == "M" else 3):
        payload = address(room(version, level), version)
        symbol = qr.encode(payload, level)
        found = decode(symbol)
        assert (symbol.version, found.text, found.ec_level) == (version, payload, level)


def test_rows_read_from_the_left() -> None:
    rows = qr.encode(GUIDE).rows
    assert rows[0] >> (len(rows) - 8) == 0b11111110  # the finder pattern at the top left and its separator
    assert rows[-1] & 0b1111111 != 0b1111111  # and none at the bottom right


def test_a_payload_is_encoded_once_and_a_long_run_is_forgotten() -> None:
    assert qr.encode(GUIDE) is qr.encode(GUIDE)
    assert 500 <= (qr.encode.cache_info().maxsize or 0) <= 5000


def test_too_much_and_nothing_are_refused() -> None:
    with pytest.raises(InputError, match="2400 bytes do not fit"):
        qr.encode("a" * 2400)
    with pytest.raises(InputError, match="nothing to say"):
        qr.encode("")
    with pytest.raises(ValueError, match="level"):
        qr.encode("a", "ML")


# --- placing ---------------------------------------------------------------------------------------------------------


def test_the_box_includes_the_quiet_zone() -> None:
    item = place()
    assert item.symbol == qr.encode(GUIDE)
    assert item.symbol.version == 6
    assert item.module == pytest.approx(30 / 49)
    assert (item.box, item.dark, item.light, item.quiet_zone) == (Box(5, 7, 30, 30), INK, WHITE, 4)
    assert (str(item.source), item.reading.alt) == ("kaarten, gebruik, qr", "code")


def test_the_quiet_zone_may_lie_round_the_box() -> None:
    card = Box(0, 0, 50, 60)
    item = place(side=24.6, outside=card)
    assert item.module == pytest.approx(0.6) and item.box.width == pytest.approx(29.4)
    assert item.inner.contains(Box(5, 7, 24.6, 24.6), 1e-6) and Box(5, 7, 24.6, 24.6).contains(item.inner, 1e-6)
    with pytest.raises(InputError, match=r"the quiet zone of the QR code, 2\.4 mm round it, goes over the edge"):
        place(side=24.6, outside=Box(3, 0, 50, 60))
    assert place(side=16.4, outside=card).module == pytest.approx(0.4)
    with pytest.raises(InputError, match=r"0\.39 mm.* 16\.4 × 16\.4 mm, without its quiet zone"):
        place(side=16.1, outside=card)


def test_a_module_under_the_smallest_names_the_size_that_is_needed() -> None:
    assert place(side=19.6).module == pytest.approx(0.4)
    with pytest.raises(InputError, match=r"kaarten, gebruik, qr: .*0\.39 mm.* 19\.6 × 19\.6 mm"):
        place(side=19.3)


def test_contrast_and_polarity() -> None:
    grey = Colour("grey", (0.47, 0.47, 0.47), (0, 0, 0, 60))
    assert place(dark=Colour("grey", (0.46, 0.46, 0.46), (0, 0, 0, 60))).dark.name == "grey"
    with pytest.raises(InputError, match=r"only 4\.4 : 1 \(grey on white\)"):
        place(dark=grey)
    with pytest.raises(InputError, match=r"grey on paper"):
        place(dark=grey, light=None)
    with pytest.raises(InputError, match="not dark on light: white on ink"):
        place(dark=WHITE, light=INK)


def test_all_faults_come_at_once() -> None:
    with pytest.raises(InputError) as caught:
        place("https://x.nl/a b", 5, WHITE, INK)
    assert len(caught.value.faults) == 2
    with pytest.raises(InputError) as caught:
        box = Box(0, 0, 5, 6)
        qr.symbol_item(GUIDE, box, WHITE, INK, source=Source(card="3"), reading=Reading())
    assert [fault.place for fault in caught.value.faults] == ["3", "3", "3"]


# --- addresses -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        GUIDE,
        "http://k.nl",
        "HTTPS://K.NL:8080/a?b=c#d",
        "https://[2001:db8::1]/a",
        "https://xn--9ca.nl/%C3%A9",
        "http://k",
    ],
)
def test_good_addresses(url: str) -> None:
    assert address_room.check_address(f" {url}\n") == url


@pytest.mark.parametrize(
    ("url", "message"),
    [
        (" ", "empty"),
        ("www.k.nl/a", "does not begin with http.*Write it with https:// before it"),
        ("ftp://k.nl", "does not begin with http"),
        ("javascript:alert(1)", "does not begin with http"),
        ("https://", "names no host"),
        ("https:///a", "names no host"),
        ("https://k..nl/", "names no host"),
        ("https://-k.nl/", "names no host"),
        ("https://k.nl:99999/", "its host and its port"),
        ("https://[k", "its host and its port"),
        ("https://k.nl/a b", "a space or a control character"),
        ("https://k.nl/a\x07b", "a space or a control character"),
        ("https://k.nl/\u202eb", "a space or a control character"),
        ("https://é.nl/é|?q=é", r"Write https://xn--9ca\.nl/%C3%A9%7C\?q=%C3%A9$"),
        ("https://k.nl/" + "a" * 288, "301 characters.*at most 300"),
    ],
)
def test_bad_addresses_say_what_where_and_how(url: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        address_room.check_address(url, "namen.csv, rij 3")
    (fault,) = caught.value.faults
    assert fault.place == "namen.csv, rij 3"
    assert fault.remedy


def test_the_longest_address_fits_on_paper() -> None:
    payload = address_room.check_address(address(address_room.ADDRESS_LENGTH, 1))
    assert place(payload, 31).module >= qr.MODULE_MM


@pytest.mark.parametrize(
    ("url", "short"),
    [
        (GUIDE, "grenzeloossamenwerken.nl"),
        ("https://www.k.nl/", "k.nl"),
        ("HTTP://k.nl/gids/", "k.nl/gids"),
        ("https://wwwk.nl", "wwwk.nl"),
        ("https://k.nl/" + "a" * 35, "k.nl/" + "a" * 35),
        ("https://k.nl/" + "a" * 36, "k.nl"),
        ("https://k.nl?code=" + "a" * 36, "k.nl"),
        ("https://user:secret@k.nl:8080/a", "k.nl:8080/a"),
        ("http://www.k.nl/a", "k.nl/a"),
        ("http://k/a/", "k/a"),
    ],
)
def test_short_address(url: str, short: str) -> None:
    assert address_room.short_address(url) == short
