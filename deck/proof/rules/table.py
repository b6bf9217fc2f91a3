"""The table of all rules, in the order in which findings are told. The reference page is made from it."""

from __future__ import annotations

from deck.proof.finding import Severity
from deck.proof.rules import (
    boxes,
    colour,
    contrast,
    flat,
    fonts,
    images,
    ink,
    interactive,
    pdfx,
    symbols,
    tagged,
    whole,
)
from deck.proof.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    *whole.RULES,
    *boxes.RULES,
    *fonts.RULES,
    *colour.RULES,
    *ink.RULES,
    *images.RULES,
    *symbols.RULES,
    *contrast.RULES,
    *interactive.RULES,
    *flat.RULES,
    *tagged.RULES,
    *pdfx.RULES,
)

BY_ID: dict[str, Rule] = {rule.id: rule for rule in RULES}

SEVERITIES: dict[str, Severity] = {rule.id: rule.severity for rule in RULES}
"""What weighs when a profile does not say."""
