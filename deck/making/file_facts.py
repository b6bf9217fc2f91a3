"""What a file says of itself: in its slug, and as a form."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from deck.base.version import __version__
from deck.content.forms import Facts
from deck.content.record import Record
from deck.layout.model import Layout
from deck.proof.finding import PARTS

if TYPE_CHECKING:
    from deck.content.load import DeckContent
    from deck.file.base import Metadata
    from deck.file.xmp import FormIdentity
    from deck.layout.products import Product
    from deck.making.ask.profile import Profile
    from deck.making.parts import Parts


class FiledJob(Protocol):
    """What is asked here of a job, as deck.making.job.Job answers it."""

    @property
    def product(self) -> Product:
        """What is printed."""

    @property
    def profile(self) -> Profile:
        """The profile."""

    @property
    def content(self) -> DeckContent:
        """The texts."""

    @property
    def title(self) -> str:
        """The title that replaces the usual one; empty for none."""

    @property
    def called(self) -> str:
        """What the deck calls the product."""

    @property
    def size(self) -> str:
        """The size as file names and lists write it."""

    @property
    def parts(self) -> Parts | None:
        """How something large is parted; None in one piece."""

    @property
    def trimmed(self) -> bool:
        """Whether its pages are trimmed by a print shop."""

    @property
    def duplex(self) -> str:
        """How the sheets are flipped."""

    @property
    def moment(self) -> int | None:
        """The date that files bear, in seconds since 1970; None for the usual one."""

    @property
    def form(self) -> FormIdentity | None:
        """What the file says of itself as a form; None when it has no fields."""


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


def metadata_of(job: FiledJob) -> Metadata:
    """What the file of a job says of itself, in the language of its deck.

    By its keywords (the product, its size, the profile, and whether its pages are parts of something large) the check
    knows a file of our own (deck/proof/read/claim.py).
    """
    from deck.file.base import Metadata

    deck, name = job.content.deck, job.product.name
    said = job.content.words["products"].get(name, {}).get("description", "")
    keywords = (deck.name, name, job.size, job.profile.name, *([PARTS] if job.parts is not None else []))
    return Metadata(
        title=job.title or f"{deck.name} – {job.called}",
        subject=str(said),
        keywords=", ".join(keywords),
        lang=deck.language,
        moment=job.moment,
        duplex="none" if job.trimmed else job.duplex,
        form=job.form,
    )
