"""What a file says of itself: in its slug, and as a form."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from deck.base.version import __version__
from deck.content.forms import Facts
from deck.content.record import Record
from deck.layout.model import Layout
from deck.proof.finding import PARTS

if TYPE_CHECKING:
    from deck.file.base import Metadata
    from deck.file.xmp import FormIdentity


def slug_of(stem: str, moment: int | None, deck: Facts) -> str:
    """The words of the slug line: the file, the day when one is given (seconds since 1970), and the versions."""
    day = time.strftime("%Y-%m-%d", time.gmtime(moment)) if moment is not None else ""
    parts = (f"{stem}.pdf", day, f"{deck.name} {deck.version}", f"Vakdeck {__version__}")
    return " · ".join(part for part in parts if part)


def form_of(layout: Layout, records: Iterable[Record], deck: Facts) -> FormIdentity | None:
    """What a file says of itself as a form; None when its cards have no field to fill in."""
    from deck.file.xmp import FormIdentity

    places = ((record, slot.form) for record in records for slot in layout.templates[record.kind].fillable)
    if not any(form and record.text(form.label) for record, form in places):
        return None
    return FormIdentity(layout.product, layout.form, deck.name, deck.language)


def metadata_of(deck: Facts, title: str, subject: str, made: Iterable[str], parts: bool) -> Metadata:
    """What a file says of itself, in the language of its deck.

    made: the product, its size and the profile; parts: its pages are parts of something large. By these the check knows
    a file of our own (deck/proof/read/claim.py).
    """
    from deck.file.base import Metadata

    keywords = ", ".join((deck.name, *made, *((PARTS,) if parts else ())))
    return Metadata(title=title, subject=subject, keywords=keywords, lang=deck.language)
