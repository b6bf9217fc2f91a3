"""The form of ticket.toml: the words for a print shop, in the job ticket and in the e-mail."""

from __future__ import annotations

from typing import Any

from deck.base.forms import Form, form
from deck.content.texts import Prose


def prose_texts(name: str, keys: str) -> type[Form]:
    """The form of a table of texts that are set with real quotation marks and dashes: its keys, which must be there."""
    return form(name, dict.fromkeys(keys.split(), Prose))


_TICKET_PRODUCT: Any = form(
    "TicketProduct", dict.fromkeys(("one", "many", "paper", "cloth", "finishing"), Prose), {"cloth": ""}
)
TICKET = form(
    "TicketTexts",
    {
        "ticket": prose_texts(
            "TicketWords",
            "title subtitle about intro contact contact_open size amount paper finishing per_set decimal two_sides"
            " one_side size_named roll panels page pages_one pages_many with_bleed mark files colour bleed order"
            " marks agree price ready delivery proof approved signed remarks",
        ),
        "colour": prose_texts("TicketColours", "cmyk rgb black pdfx4 pdfx1a png none coated"),
        "bleed": prose_texts("TicketBleed", "some none"),
        "order": form("TicketOrder", dict.fromkeys(("sides", "back-front", "fronts-backs", "single", "sheets"), Prose)),
        "marks": form("TicketMarks", dict.fromkeys(("none", "picture", "crop", "crop+registration", "all"), Prose)),
        "finishing": form("TicketFinishing", {"none": str, "hem": Prose, "eyelets": Prose, "contour": Prose}),
        "bound": prose_texts(
            "TicketBound",
            "folded leaflet leaflet_half leaflet_z leaflet_roll leaflet_cross booklet booklet_done",
        ),
        "leaflet": _TICKET_PRODUCT,
        "booklet": _TICKET_PRODUCT,
        "products": dict[str, _TICKET_PRODUCT],
        "mail": prose_texts("TicketMail", "subject files_one files_many hello ask about closing thanks sign sign_open"),
    },
)
