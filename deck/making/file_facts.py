"""What a file says of itself: in its slug, in its metadata, and as a form."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from deck.base.version import __version__

if TYPE_CHECKING:
    from deck.file.base import Metadata
    from deck.file.xmp import FormIdentity
    from deck.making.job import Job


def slug_of(job: Job) -> str:
    """The words of the slug line: the file, the day when one is given, and the versions."""
    day = time.strftime("%Y-%m-%d", time.gmtime(job.moment)) if job.moment is not None else ""
    deck = job.content.deck
    parts = (f"{job.stem}.pdf", day, f"{deck.name} {deck.version}", f"Vakdeck {__version__}")
    return " · ".join(part for part in parts if part)


def metadata_of(job: Job) -> Metadata:
    """The metadata of a file, in the language of the deck."""
    from deck.file.base import Metadata

    deck, name = job.content.deck, job.product.name
    words = job.content.words["products"].get(name, {})
    return Metadata(
        title=job.title or f"{deck.name} – {words.get('title', name)}",
        subject=words.get("description", ""),
        keywords=", ".join((deck.name, name, job.size)),
        lang=deck.language,
        moment=job.moment,
        duplex="none" if job.trimmed else job.duplex,
        form=job.form,
    )


def form_of(job: Job) -> FormIdentity | None:
    """What a file says of itself as a form; None when its cards have no field to fill in."""
    from deck.file.xmp import FormIdentity

    templates, deck = job.layout.templates, job.content.deck
    places = ((record, slot.form) for record in job.records for slot in templates[record.kind].fillable)
    if not any(form and record.text(form.label) for record, form in places):
        return None
    return FormIdentity(job.layout.product, job.layout.form, deck.name, deck.language)
