"""What every command prints in the same way."""

from __future__ import annotations

import sys
from typing import Any

import click


def progress(quiet: bool, things: str = "pages") -> Any:
    """A progress bar on a terminal; nothing elsewhere."""
    from contextlib import nullcontext

    if quiet or not sys.stderr.isatty():
        return nullcontext(lambda *_: None)
    from deck.cli.progress import bar

    return bar(things)


def count(number: int, thing: str) -> str:
    """A number and what it counts."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def print_json(value: Any) -> None:
    """Print a value as JSON."""
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=1))
