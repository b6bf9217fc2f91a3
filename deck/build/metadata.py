"""What a file of a product says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from deck.content.load import DeckContent
from deck.content.record import Record
from deck.layout.model import Layout

if TYPE_CHECKING:
    from deck.file.base import Metadata
    from deck.file.xmp import FormIdentity


def product_metadata(content: DeckContent, product: str, size: str, moment: int | None, duplex: str) -> Metadata:
    """Title, subject and keywords in the language of the deck; moment and duplex are those of Metadata."""
    from deck.file.base import Metadata

    words = content.words["products"].get(product, {})
    return Metadata(
        title=f"{content.deck.name} – {words.get('title', product)}",
        subject=words.get("description", ""),
        keywords=", ".join((content.deck.name, product, size)),
        lang=content.deck.language,
        moment=moment,
        duplex=duplex,
    )


def form_identity(content: DeckContent, layout: Layout, records: Iterable[Record]) -> FormIdentity | None:
    """What a form with these cards says of itself; None when nothing can be filled in on them."""
    from deck.file.xmp import FormIdentity

    templates = layout.templates
    places = ((record, slot.form) for record in records for slot in templates[record.kind].fillable)
    if not any(form and record.text(form.label) for record, form in places):
        return None
    return FormIdentity(layout.product, layout.form, content.deck.name, content.deck.language)
