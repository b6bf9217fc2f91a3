"""What is told of a piece of Markdown that has no place in a running text."""

from __future__ import annotations

from deck.base.say import say, to_say

_HTML = (to_say("HTML is not read: “{text}”."), to_say("Write it in words, or as Markdown."))
_CODE = to_say("a block of code has no place here: “{text}”.")
_TOLD = {
    "html_block": _HTML,
    "html_inline": _HTML,
    "fence": (_CODE, to_say("Write it as a paragraph.")),
    "code_block": (_CODE, to_say("Take away the spaces before it.")),
    "code_inline": (
        to_say("code has no look of its own here: “{text}”."),
        to_say("Take the ` away, or write **bold**."),
    ),
    "s": (to_say("text that is struck through has no place here: “{text}”."), to_say("Take it out.")),
    "image": (to_say("a picture stands inside a text: “{text}”."), to_say("Give it a paragraph of its own.")),
}
"""What is said of a piece of Markdown that cannot be shown, and the remedy."""

_NO_PLACE = to_say("this has no place here: “{text}”.")

_IN_NOTE = {
    "table": to_say("a table stands in a note (behind >)."),
    "picture": to_say("a picture stands in a note (behind >)."),
    "note": to_say("a note stands in a note (behind >)."),
    "break": to_say("a line for a new page stands in a note (behind >)."),
}


def not_shown(kind: str, text: str, remedy: str) -> tuple[str, str]:
    """The message and the remedy for a piece of a kind that cannot be shown; remedy is that of a kind unknown here."""
    told, own = _TOLD.get(kind, (_NO_PLACE, ""))
    return say(told, text=_short(text)), say(own) or remedy


def in_note(kind: str) -> str:
    """The message for a part of a kind that may not stand in a note."""
    return say(_IN_NOTE.get(kind, to_say("a heading stands in a note (behind >).")))


def _short(text: str) -> str:
    line = text.strip().split("\n")[0]
    return line if len(line) <= 40 else f"{line[:40]}…"
