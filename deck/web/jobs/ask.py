"""What a page asks of a worker."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from deck.base.plain import Plain
from deck.base.version import __version__


class Given(Plain):
    """A file that somebody uploaded: its name, cleaned; where it lies; and the SHA-256 of what is in it, as hex."""

    name: str
    path: Path
    sha256: str


class Ask(Plain, kw_only=True):
    """One thing to do, which follows from these fields alone: equal asks have one answer.

    task is a function as `module:name`; it takes a Work. values is what it needs, as JSON has it. lang is the language
    of what it says. quick: it takes no longer than a person waits, and goes before the long jobs of that person. keeps:
    nothing in it is of a person, so it may stay as long as the program runs. seconds and memory_mib are the most that
    it may take; files are put into a folder for it.
    """

    task: str
    values: Mapping[str, Any]
    lang: str = "nl"
    quick: bool = False
    keeps: bool = False
    seconds: float = 120.0
    memory_mib: int = 1000
    files: tuple[Given, ...] = ()

    def key(self, secret: bytes) -> str:
        """The name of its job: the same for equal asks, and nobody can guess it who does not know the secret."""
        files = [(one.name, one.sha256) for one in self.files]
        told = json.dumps([__version__, self.task, self.values, self.lang, files], sort_keys=True)
        return hashlib.blake2b(told.encode(), key=secret, digest_size=16).hexdigest()
