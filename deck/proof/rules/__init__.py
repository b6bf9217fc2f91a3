"""The rules of the check. A rule is a function that looks for one kind of fault, with its texts for people above it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal, TypeAlias

from deck.base.plain import Plain
from deck.base.units import Box
from deck.proof.finding import Severity


class Hit(Plain):
    """A fault that a rule found. place: in mm from the trim's top-left corner; remedy: replaces that of the rule.

    page: where it is, for a rule about the file that knows; 0 for the page that was asked about.
    """

    message: str
    place: Box | None = None
    remedy: str = ""
    page: int = 0


Look: TypeAlias = Callable[[Any], Iterator[Hit]]


class Rule(Plain):
    """A rule and what the reference page and the findings say about it. rule() tells what each part means."""

    id: str
    title: str
    finds: str
    mend: str
    source: str
    check: Look
    scope: Literal["page", "file"]
    severity: Severity
    once: bool = False
    after: str = ""


def rule(
    identity: str,
    title: str,
    mend: str,
    source: str,
    *,
    scope: Literal["page", "file"] = "page",
    severity: Severity = "error",
    once: bool = False,
    after: str = "",
) -> Callable[[Look], Rule]:
    """Turn the function below into a Rule. Its docstring is for users: it says what the rule finds.

    The function gets a Page when scope is `page`. When it is `file` it gets the Document, once every page was walked.
    mend: what a person can do about it. source: the standard that asks for it, or whoever else does.
    title, mend and source are marked with to_say(): whoever shows them says them.
    severity: how a finding weighs when the profile does not say; `off` for what only some kinds of file must be.
    once: the same finding on several pages is one, with the first page, for it is mended in one place.
    after: a rule about the file that comes before this one and may find the same fault; where it does, this one is not
    asked.
    """
    return lambda look: Rule(identity, title, look.__doc__ or "", mend, source, look, scope, severity, once, after)
