"""The help of a command in the language of the reader: its text, which is a docstring, and that of its options.

A command is loaded when it is asked for, so the language is known by then; only that of `vakdeck` itself is not.
"""

from __future__ import annotations

import re
from inspect import cleandoc
from typing import Any

import click

from deck.base.say import say, to_say

AS_IT_STANDS = "\b\n"
"""What a paragraph begins with whose lines click leaves as they are."""


STANDS_FOR = {
    to_say("ADDRESS"),
    to_say("ARGS"),
    to_say("COLUMN"),
    to_say("COMMAND"),
    to_say("DATE"),
    to_say("DEGREES"),
    to_say("DIR"),
    to_say("EXERCISE"),
    to_say("FILE"),
    to_say("FOLDER"),
    to_say("LABEL"),
    to_say("LEFT"),
    to_say("NAME"),
    to_say("NUMBER"),
    to_say("OPTIONS"),
    to_say("QUESTION"),
    to_say("READING"),
    to_say("RIGHT"),
    to_say("ROW"),
    to_say("SIZE"),
    to_say("SOURCE"),
    to_say("TEXT"),
    to_say("WEIGHT"),
    to_say("WIDTH"),
    to_say("WORD"),
}
"""The words that stand for what a person types; a fault that has no option to name says them too."""

to_say("required")  # which click writes behind an option, and keeps where no program that gathers texts looks


def stands_for(metavar: str) -> str:
    """A metavar in the language of the reader: `[DECK] BESTAND|MAP...`."""
    return re.sub("[A-Z]+", lambda word: say(word[0]) if word[0] in STANDS_FOR else word[0], metavar)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a docstring, each on one line but for those whose lines stay; the catalogue has them so."""
    found = cleandoc(text).split("\n\n")
    return [one if one.startswith(AS_IT_STANDS) else " ".join(one.split()) for one in found]


def say_names(command: click.Command) -> None:
    """Have a command tell what stands for its arguments, and the help of its options, in the language of the reader."""
    command.options_metavar = stands_for(command.options_metavar or "")
    if isinstance(command, click.Group):
        command.subcommand_metavar = stands_for(command.subcommand_metavar)
    for one in command.params:
        if isinstance(one, click.Argument) or one.metavar:
            one.metavar = stands_for(one.metavar or (one.name or "").upper())
        if isinstance(one, click.Option) and one.help:
            one.help = say(one.help)
            if isinstance(one.show_default, str):
                one.show_default = say(one.show_default)


def _said(paragraph: str) -> str:
    bare = paragraph.removeprefix(AS_IT_STANDS)
    return f"{paragraph.removesuffix(bare)}{say(bare)}"


class Telling(click.Command):
    """A command whose own text is put into the language of the reader when it is shown."""

    _told = False

    def _tell(self) -> None:
        if not self._told:
            self.help, self._told = "\n\n".join(map(_said, paragraphs(self.help or ""))), True

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the text; see click.Command.format_help_text."""
        self._tell()
        super().format_help_text(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence; see click.Command.get_short_help_str."""
        self._tell()
        return super().get_short_help_str(limit)


class Said(Telling):
    """A command that tells its help in the language of the reader."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_names(self)


class SaidGroup(Said, click.Group):
    """A group of commands that tells its help in the language of the reader."""
