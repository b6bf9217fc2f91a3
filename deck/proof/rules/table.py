"""The table of all rules, in the order in which findings are listed. The reference page is made from it."""

from __future__ import annotations

from deck.proof.rules import (
    Rule,
    boxes,
    colour,
    document_parts,
    extras,
    field_fonts,
    font_parts,
    fonts,
    language,
    legible,
    pdfx,
    pdfx_old,
    printable,
    sequence,
    tagged,
    tagged_notes,
    tagged_tree,
    whole,
)

_MODULES = (
    whole,
    boxes,
    fonts,
    font_parts,
    field_fonts,
    colour,
    printable,
    legible,
    sequence,
    extras,
    tagged,
    language,
    tagged_tree,
    tagged_notes,
    pdfx,
    pdfx_old,
    document_parts,
)

RULES: tuple[Rule, ...] = tuple(one for module in _MODULES for one in vars(module).values() if isinstance(one, Rule))
"""Every rule of these modules, in the order in which it stands there."""

BY_ID: dict[str, Rule] = {rule.id: rule for rule in RULES}
