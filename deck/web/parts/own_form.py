"""The form of somebody's own cards: its fields are the whole of the deck, so that nothing of it stays on the server."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict

from deck.base.plain import Plain
from deck.base.say import LANGUAGES, say

MOST_ROWS = 500
"""So many rows a table has at most."""

PROFILES = ("office", "press")
LOGOS = ("svg", "png", "jpg")
"""The endings of the files that a logo may be."""

LONGEST_LOGO = 900_000
"""The most characters of a logo in the form; they hold three quarters as many bytes. A larger one is made smaller."""

LONGEST, LONGEST_TITLE = 20_000, 100
"""The most characters of a cell (more is a fault of its own long before), and of a title."""


def state_of(product: str, lang: str) -> dict[str, Any]:
    """The state of the page at first: no cards, but a row to begin with."""
    return {
        "product": product,
        "deck_lang": lang,
        "title": "",
        "rows": [{}],
        "colours": {},
        "size": "",
        "logo": {},
        "at": 0,
        "profile": PROFILES[0],
        "without": [],
        "notes": [],
        "wrong": [],
    }


class Asked(Plain):
    """What a product asks of the form: its columns, its sizes, and what its colours usually are, by name.

    beside are the kinds of cards that come with one's own.
    """

    fields: Sequence[str]
    sizes: Sequence[str]
    colours: Mapping[str, str]
    beside: Sequence[str] = ()


def read(product: str, form: MultiDict[str, str], asked: Asked) -> dict[str, Any]:
    """The state in a form that was sent. A row that is ticked to go is left out of it."""
    state = state_of(product, form.get("deck_lang", "") if form.get("deck_lang", "") in LANGUAGES else LANGUAGES[0])
    dropped = set(form.getlist("drop")) if form.get("do") == "drop" else set()
    sent = [one for one in form.getlist("row") if one not in dropped]
    ids = sent[:MOST_ROWS]
    state["rows"] = [_row(form, one, asked.fields) for one in ids] or [{}]
    shown = form.get("show") or form.get("at", "")
    state["at"] = ids.index(shown) if shown in ids else 0
    state["wrong"] = too_many(len(sent))
    state["title"] = " ".join(_clean(form.get("title", "")).split())[:LONGEST_TITLE]
    chosen = {name: _colour(form, name, usual) for name, usual in asked.colours.items()}
    state["colours"] = {name: text for name, text in chosen.items() if text}
    state["size"] = form["size"] if form.get("size") in asked.sizes[1:] else ""
    state["logo"] = {} if form.get("do") == "nologo" else _logo(form)
    state["profile"] = form["profile"] if form.get("profile") in PROFILES else PROFILES[0]
    sent_beside = form.getlist("beside")
    state["without"] = [kind for kind in asked.beside if sent_beside and kind not in sent_beside]
    return state


def put(state: dict[str, Any], told: Mapping[str, Any]) -> None:
    """Put what was brought into the state: rows behind those that are there, a deck in the place of all."""
    filled = [row for row in state["rows"] if any(row.values())]
    if "product" in told:
        filled = []
        state |= {key: told[key] for key in ("product", "deck_lang", "title", "colours", "size", "logo")}
    state["at"] = len(filled)
    rows = [*filled, *told["rows"]]
    state["rows"] = rows[:MOST_ROWS]
    state["wrong"] = too_many(len(rows))
    state["notes"] = list(told["notes"])


def too_many(count: int) -> list[str]:
    """What is told of more rows than a table may have."""
    left = count - MOST_ROWS
    if left <= 0:
        return []
    return [say("A table has {most} rows at most: the last {count} are left out.", most=MOST_ROWS, count=left)]


def _colour(form: MultiDict[str, str], name: str, usual: str) -> str:
    """A colour of one's own, or empty: it can be written, and picked, and what was changed counts.

    `was` is what both said when the page was sent. A script keeps them equal; without one only one of them has changed.
    """
    written = _clean(form.get(f"colour-{name}", "")).strip().lower()[:20]
    picked, was = (form.get(f"{way}-{name}", "").lower() for way in ("pick", "was"))
    if re.fullmatch("#[0-9a-f]{6}", picked) and picked != was and written in ("", was):
        return "" if picked == usual.lower() else picked
    return written


def _logo(form: MultiDict[str, str]) -> dict[str, str]:
    """The logo that the form holds, as it was taken in before; what is in it is judged by whatever draws it."""
    kind, _, data = form.get("logo", "").partition(":")
    if kind not in LOGOS or len(data) > LONGEST_LOGO:
        return {}
    try:
        base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        return {}
    name = " ".join(_clean(form.get("logo_name", "")).split())[:LONGEST_TITLE]
    return {"kind": kind, "data": data, "name": name}


def _row(form: MultiDict[str, str], one: str, fields: Iterable[str]) -> dict[str, str]:
    texts = {field: _clean(form.get(f"c-{one}-{field}", ""))[:LONGEST].strip() for field in fields}
    return {field: text for field, text in texts.items() if text}


def _clean(text: str) -> str:
    """A text without characters that nobody typed; a form sends the ends of lines as CR LF."""
    return "".join(one for one in text.replace("\r\n", "\n").replace("\r", "\n") if one.isprintable() or one in "\n\t")
