"""What a deck says of itself on its cards: where its guide is, and whose text it is."""

from __future__ import annotations

from deck.base.address import check_pattern, short_address
from deck.base.plain import Plain
from deck.base.text.markup import typographic
from deck.content.load import DeckContent
from deck.content.options import Options


class Guide(Plain):
    """The web address of the guide (url), and the texts made of it.

    address is url as it is printed; link is a link in markup, note that link with a remark on the guide; alt is what a
    screen reader says of its QR code.
    """

    url: str
    address: str
    link: str
    note: str
    alt: str


def guide(content: DeckContent, options: Options) -> Guide:
    """The guide of the deck, or the address that --guide gives instead; its texts are empty when there is none.

    Raises:
        InputError: when the address cannot be used.
    """
    own = options.guide
    url = check_pattern(own, "--guide") if own else content.deck.guide
    if not url:
        return Guide("", "", "", "", "")
    return guide_at(content, url, content.deck.guide_note if not own else "")


def guide_at(content: DeckContent, url: str, note: str = "") -> Guide:
    """The guide at an address that was checked, with a note on it."""
    address = short_address(url)
    link = f"[{address}]({url})"
    alt = str(content.words["reading"]["qr"]).format(address=address)
    return Guide(url, address, link, f"{link} ({note})" if note else link, alt)


def text_of(content: DeckContent) -> str:
    """What cards say of whose text it is; empty when the deck does not state that: then it is our own."""
    source = content.deck.source.removesuffix(".")
    return typographic(str(content.words["sheet"]["text_of"]).format(source=source)) if source else ""
