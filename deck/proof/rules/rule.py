"""What a rule is: an id, what it finds, how to mend it, where it comes from, and the function that looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from deck.base.units import Box
from deck.proof.finding import Severity


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found on the page it looked at, and where; remedy when the rule's own does not fit."""

    message: str
    place: Box | None = None
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. check gets a Page when scope is `page`, and the Document, after all pages, when it is `file`.

    severity is what weighs when a profile does not say; `off` for what only some kinds of file must be.
    """

    id: str
    title: str
    finds: str
    mend: str
    source: str
    check: Callable[[Any], Iterator[Hit]]
    scope: Literal["page", "file"] = "page"
    severity: Severity = "error"
