"""The help of a command in the language of the reader: its text, which is a docstring, and that of its options.

A command is loaded when it is asked for, so the language is known by then; only that of `vakdeck` itself is not.
"""

from __future__ import annotations

from inspect import cleandoc
from typing import Any

import click

from deck.base.say import say

AS_IT_STANDS = "\b\n"
"""What a paragraph begins with whose lines click leaves as they are."""


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a docstring, each on one line but for those whose lines stay; the catalogue has them so."""
    found = cleandoc(text).split("\n\n")
    return [one if one.startswith(AS_IT_STANDS) else " ".join(one.split()) for one in found]


def say_help(command: click.Command) -> None:
    """Have a command tell its help in the language of the reader."""
    command.help = "\n\n".join(map(_said, paragraphs(command.help or "")))
    for option in command.params:
        if isinstance(option, click.Option) and option.help:
            option.help = say(option.help)
            if isinstance(option.show_default, str):
                option.show_default = say(option.show_default)


def _said(paragraph: str) -> str:
    bare = paragraph.removeprefix(AS_IT_STANDS)
    return f"{paragraph.removesuffix(bare)}{say(bare)}"


class Said(click.Command):
    """A command that tells its help in the language of the reader."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_help(self)


class SaidGroup(click.Group):
    """A group of commands that tells its help in the language of the reader."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_help(self)
