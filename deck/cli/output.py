"""What every command prints in the same way."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from deck.base.say import say
from deck.base.shown import as_escapes, shown
from deck.base.text.plural import number as numbered
from deck.cli.console import takes


def program() -> str:
    """What to type for this program: `vakdeck`, or as it was typed when it stands in this folder or is a module."""
    import shutil

    typed, found = Path(sys.argv[0]), shutil.which("vakdeck")
    if typed.suffix == ".py":  # python -m, or the file itself
        module = getattr(sys.modules["__main__"], "__spec__", None)
        return f"python -P -m {module.name.removesuffix('.__main__')}" if module else f"python {typed.name}"
    if typed.name != "vakdeck" or (found and Path(found).resolve() == typed.resolve()):
        return "vakdeck"
    here = Path.cwd()
    return str(typed.relative_to(here)) if typed.is_relative_to(here) else "vakdeck"


@contextlib.contextmanager
def progress(quiet: bool, things: str = "") -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on a terminal, gone when all is done; nothing elsewhere.

    It is told the name of what is made, how many things of it are done, and of how many when that is known (else 0).
    """
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(24),
        TextColumn(f"{{task.completed}} {things or say('pages')}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {}

        def advance(name: str, done: int, total: int) -> None:
            if name not in tasks:
                tasks[name] = bars.add_task(escape(shown(name)), total=total or None)
            bars.update(tasks[name], completed=done)

        yield advance


def count(number: int, thing: str) -> str:
    """A number and what it counts."""
    return numbered(number, thing)


def print_json(value: Any) -> None:
    """Print a value as JSON; characters that stdout cannot write come in the escapes of JSON, so that none is lost."""
    import json

    told = as_escapes(json.dumps(value, ensure_ascii=False, indent=1))
    click.echo(told if takes(told) else json.dumps(value, indent=1))
