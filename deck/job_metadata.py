"""What a file of a product says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from deck.content.load import DeckContent
from deck.content.record import Record
from deck.layout import Layout

if TYPE_CHECKING:
    from deck.backends.base import Metadata
    from deck.xmp import FormIdentity


def product_metadata(
    content: DeckContent, product: str, size: str, moment: int | None, duplex: str, form: FormIdentity | None = None
) -> Metadata:
    """Title, subject and keywords in the language of the deck; moment, duplex and form are those of Metadata."""
    from deck.backends.base import Metadata

    words = content.words["products"].get(product, {})
    return Metadata(
        title=f"{content.deck.name} – {words.get('title', product)}",
        subject=words.get("description", ""),
        keywords=", ".join((content.deck.name, product, size)),
        lang=content.deck.language,
        moment=moment,
        duplex=duplex,
        form=form,
    )


def form_identity(content: DeckContent, layout: Layout, records: Iterable[Record]) -> FormIdentity | None:
    """What a form with these cards says of itself; None when nothing can be filled in on them."""
    from deck.xmp import FormIdentity

    cards = ((record, layout.templates[record.kind]) for record in records if record.kind in layout.templates)
    faces = ((record, face) for record, template in cards for face in (template.front, template.back) if face)
    if not any(slot.form and record.text(slot.form.label) for record, face in faces for slot in face.forms):
        return None
    return FormIdentity(layout.product, layout.form, content.deck.name, content.deck.language)
