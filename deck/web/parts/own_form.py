"""The form of somebody's own cards: its fields are the whole of the deck, so that nothing of it stays on the server."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from deck.base.say import LANGUAGES

MOST_ROWS = 500
"""So many rows a table has at most."""

PROFILES = ("office", "press")
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
        "at": 0,
        "profile": PROFILES[0],
        "notes": [],
        "wrong": [],
    }


def read(product: str, form: MultiDict[str, str], fields: Iterable[str], colours: Iterable[str]) -> dict[str, Any]:
    """The state in a form that was sent. A row that is ticked to go is left out of it."""
    state = state_of(product, form.get("deck_lang", "") if form.get("deck_lang", "") in LANGUAGES else LANGUAGES[0])
    dropped = set(form.getlist("drop")) if form.get("do") == "drop" else set()
    ids, names = [one for one in form.getlist("row") if one not in dropped][:MOST_ROWS], list(fields)
    state["rows"] = [_row(form, one, names) for one in ids] or [{}]
    asked = form.get("show") or form.get("at", "")
    state["at"] = ids.index(asked) if asked in ids else 0
    state["title"] = " ".join(_clean(form.get("title", "")).split())[:LONGEST_TITLE]
    written = {name: _clean(form.get(f"colour-{name}", "")).strip().lower()[:20] for name in colours}
    state["colours"] = {name: text for name, text in written.items() if text}
    state["profile"] = form["profile"] if form.get("profile") in PROFILES else PROFILES[0]
    return state


def put(state: dict[str, Any], told: Mapping[str, Any]) -> None:
    """Put what was brought into the state: rows behind those that are there, a deck in the place of all."""
    filled = [row for row in state["rows"] if any(row.values())]
    if "product" in told:
        filled = []
        state |= {key: told[key] for key in ("product", "deck_lang", "title", "colours")}
    state["at"] = len(filled)
    state["rows"] = [*filled, *told["rows"]]
    state["notes"] = list(told["notes"])


def _row(form: MultiDict[str, str], one: str, fields: Iterable[str]) -> dict[str, str]:
    texts = {field: _clean(form.get(f"c-{one}-{field}", ""))[:LONGEST].strip() for field in fields}
    return {field: text for field, text in texts.items() if text}


def _clean(text: str) -> str:
    """A text without characters that nobody typed; a form sends the ends of lines as CR LF."""
    return "".join(one for one in text.replace("\r\n", "\n").replace("\r", "\n") if one.isprintable() or one in "\n\t")
