"""The one table of standards: what a file can be made to follow, and what makes it so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from deck.file.finish import pdfa, pdfx4

Prepare: TypeAlias = Callable[[Any, Path | None], None]
"""Takes an open PDF (pikepdf.Pdf) that was just written, and the ICC profile of the user if there is one."""


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard: the option that asks for it, its variant there, its name and what is added for it."""

    option: str
    variant: str
    title: str
    prepare: Prepare


STANDARDS: dict[str, Standard] = {
    **{
        f"pdfx{variant}": Standard("--pdfx", variant, title, pdfx4.prepare_pdfx4)
        for variant, title in pdfx4.VARIANTS.items()
    },
    "pdfa2a": Standard("--pdfa", "2a", "PDF/A-2a", pdfa.prepare_pdfa),
}
"""Each standard by its name, in the order in which files are prepared for them."""


def variants(option: str) -> tuple[str, ...]:
    """What may follow an option such as --pdfx."""
    return (*(standard.variant for standard in STANDARDS.values() if standard.option == option), "none")
