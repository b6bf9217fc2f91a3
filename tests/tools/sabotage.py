"""Files that break one rule of the check, and sound files like them: noted beside each other, tried one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import pytest

Change: TypeAlias = Callable[[Any], None]
"""What changes a clean sample."""


class Sabotage:
    """The changes of one module of tests. faulty: each with the rule that must find it; sound: those that none may."""

    def __init__(self) -> None:
        self.faulty: list[Any] = []
        self.sound: list[Any] = []
        self.rules: set[str] = set()

    def breaks(self, rule: str) -> Callable[[Change], Change]:
        """Note a change that breaks a rule."""

        def note(change: Change) -> Change:
            self.rules.add(rule)
            self.faulty.append(pytest.param(rule, change, id=f"{rule}-{change.__name__.strip('_')}"))
            return change

        return note

    def keeps(self, change: Change) -> Change:
        """Note a change that leaves a file sound."""
        self.sound.append(pytest.param(change, id=change.__name__.strip("_")))
        return change


def only(rule: str, sample: Any) -> None:
    """A sample is caught by one rule, and by no other."""
    found = sample.findings()
    assert {finding.rule for finding in found} == {rule}, [str(finding.fault()) for finding in found]
    assert all(finding.message and finding.remedy for finding in found)
