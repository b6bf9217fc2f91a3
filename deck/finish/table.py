"""The one table of standards: what a file can be made to follow, and what makes it so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from deck.finish import pdfx4

Finish: TypeAlias = Callable[[Path, Path | None], None]
"""Takes a PDF that was just written, and the ICC profile of the user if there is one; changes the file in place."""


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard: the option that asks for it, its variant there, its name and what makes a file follow it."""

    option: str
    variant: str
    title: str
    finish: Finish


STANDARDS: dict[str, Standard] = {
    f"pdfx{variant}": Standard("--pdfx", variant, title, partial(pdfx4.finish_pdfx4, variant=variant))
    for variant, title in pdfx4.VARIANTS.items()
}
"""Each standard by its name in a profile."""


def variants(option: str) -> tuple[str, ...]:
    """What may follow an option such as --pdfx."""
    return (*(standard.variant for standard in STANDARDS.values() if standard.option == option), "none")
