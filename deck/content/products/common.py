"""Fields that cards of every product share: the deck, and the way to its guide."""

from __future__ import annotations

from deck.base.address import check_address, short_address
from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.record import Record, Value


def deck_fields(content: DeckContent, options: Options) -> dict[str, Value]:
    """Deck name, version, the address behind the QR codes and how it is read aloud.

    Raises:
        InputError: when the address cannot be used.
    """
    guide = (
        check_address(options.guide, "--guide") if options.guide else check_address(content.deck.guide, "deck.guide")
    )
    address, note = short_address(guide), content.deck.guide_note if not options.guide else ""
    link = f"[{address}]({guide})"
    return {
        "deck": content.deck.name,
        "version": content.deck.version,
        "disclaimer": content.deck.disclaimer,
        "guide": guide,
        "address": address,
        "address_link": link,
        "address_note": f"{link} ({note})" if note else link,
        "qr_alt": str(content.words["reading"]["qr"]).format(address=address),
    }


def principle_fields(content: DeckContent, key: str) -> dict[str, Value]:
    """What tells a principle apart: number, name, values, icon."""
    principle = content.principle(key)
    core = principle.core or principle.name.split()[-1]
    original = principle.original
    return {
        "number": str(principle.number),
        "name": principle.name,
        "lead": principle.name.removesuffix(f" {core}"),
        "core": core,
        "short_name": principle.short or principle.name.split()[-1],
        "original": _phrase(original.name, original.lang) if original else "",
        "original_short": _phrase(original.short, original.lang) if original else "",
        "values": "\u00a0· ".join(principle.values),
        "value_list": principle.values,
        "icon": principle.icon,
        "essence": principle.essence,
    }


def _phrase(text: str, lang: str) -> str:
    """A phrase in another language, as the markup of texts writes it."""
    return f"[{text}]{{lang={lang}}}"


def usage_card(content: DeckContent, product: str, shared: dict[str, Value]) -> Record:
    """The card that says how a deck is used."""
    usage = content.usage[product]
    guide = str(shared["guide"])
    fields: dict[str, Value] = {
        **shared,
        **{name: getattr(usage, name) for name in type(usage).model_fields},
        "help": usage.help.format(contact=content.deck.contact),
        "link": f"[{usage.link_text}]({guide})",
    }
    return Record("usage", "gebruik", usage.title, fields)
