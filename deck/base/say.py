"""The one way to a sentence for a person: written in English in the code, said in the language of whoever reads it.

`say("“{name}” is no product.", name=name)` looks up the sentence in the catalogue of the language and fills in the
values. The catalogue is gettext's: `assets/locale/nl/LC_MESSAGES/vakdeck.po`, made up to date by `make catalogue`.

What is printed on cards is no message: its language is that of the deck's edition.
"""

from __future__ import annotations

import contextlib
import gettext
import locale
import os
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from functools import cache, lru_cache

from deck.base.resources import data_dir
from deck.base.shown import shown

LANGUAGES = ("nl", "en")
"""The languages that the program speaks; English is what stands in the code."""

DOMAIN = "vakdeck"

VARIABLE = "VAKDECK_LANG"
"""The variable of the environment that names the language; processes that are started take it over."""

_language: ContextVar[str] = ContextVar("language", default="")


def say(text: str, /, **values: object) -> str:
    """The sentence in the language of the reader, with its values filled in: `{name}` by the value of that name.

    Without values the sentence is taken as it stands, braces and all.
    """
    # gettext keeps the head of the catalogue under the empty text.
    said = _catalogue(language()).gettext(text) if text else ""
    return _filled(said, values) if values else said


def say_number(one: str, many: str, count: float, /, **values: object) -> str:
    """The sentence for one or for any other number, as say(); `{count}` is that number.

    Dutch and English have two forms, and 0 takes that of many (Unicode CLDR, plural rules of nl and en).
    """
    # gettext counts in whole numbers; 1.5 is more than one.
    said = _catalogue(language()).ngettext(one, many, 1 if count == 1 else 2)
    return _filled(said, {"count": count, **values})


def to_say(text: str) -> str:
    """The same text, marked for the catalogue: for a table that is filled before the language is known.

    Whoever shows it gives it to say().
    """
    return text


def language() -> str:
    """The language that messages are said in now: that of the thread, else of the process, else English."""
    return _language.get() or known_language(os.environ.get(VARIABLE, "")) or "en"


@contextlib.contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Say messages in this language, in this thread and until the end of the block."""
    token = _language.set(known_language(tag))
    try:
        yield
    finally:
        _language.reset(token)


def speak(tag: str) -> None:
    """Say messages in this language from now on, in this process and in those that it starts.

    The words of the command line itself (“Usage”, “No such option”) come from click, which asks gettext.
    """
    os.environ[VARIABLE] = tag
    os.environ["LANGUAGE"] = tag
    gettext.bindtextdomain(DOMAIN, data_dir("assets") / "locale")
    gettext.textdomain(DOMAIN)


def language_of_person(environment: Mapping[str, str]) -> str:
    """The language that somebody wants: VAKDECK_LANG, else that of the system; English when that is none of ours.

    POSIX.1-2017, 8.2: LC_ALL goes before LC_MESSAGES, and that before LANG. Windows sets none of these.
    """
    if named := known_language(environment.get(VARIABLE, "")):
        return named
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(variable):
            return known_language(environment[variable]) or "en"
    return known_language(locale.getlocale()[0] or "") or "en"


@lru_cache(64)
def known_language(tag: str) -> str:
    """The language of ours that a tag names, such as `nl` for `nl_NL.UTF-8`; empty for another one."""
    first = tag.replace("_", "-").partition("-")[0].partition(".")[0].lower()
    return {"dutch": "nl", "english": "en"}.get(first, first if first in LANGUAGES else "")


def in_figures(text: str) -> str:
    """A number as English writes it, `1,234.5`, with the signs of the language: `1.234,5` in Dutch (CLDR, nl)."""
    return text.translate(_SIGNS) if language() == "nl" else text


_SIGNS = str.maketrans(",.", ".,")


class _Value:
    """A value as it is filled in: a number in the figures of the language.

    A text may be what a file says of itself: it comes as it may be shown.
    """

    __slots__ = ("_value",)

    def __init__(self, value: object) -> None:
        self._value = value

    def __format__(self, spec: str) -> str:
        filled = format(self._value, spec)
        return in_figures(filled) if isinstance(self._value, int | float) else shown(filled)

    def __repr__(self) -> str:
        return shown(repr(self._value))

    def __str__(self) -> str:
        return shown(str(self._value))


def _filled(said: str, values: Mapping[str, object]) -> str:
    return said.format_map({name: _Value(value) for name, value in values.items()})


@cache
def _catalogue(tag: str) -> gettext.NullTranslations:
    """The sentences of a language; English has none, as its sentences are those in the code."""
    if tag == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, data_dir("assets") / "locale", [tag])
