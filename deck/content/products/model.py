"""The poster of the model: a figure with help questions at head, heart, hands, belly and feet."""

from __future__ import annotations

from deck.base.errors import input_error
from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.products.common import deck_fields
from deck.content.record import Record, Value


def model_poster(content: DeckContent, options: Options) -> list[Record]:
    """The poster in the chosen variant.

    Raises:
        InputError: when there is no such variant.
    """
    variants = content.words["variants"]
    number = str(options.variant)
    if number not in variants:
        raise input_error(f"there is no variant {number}.", "--variant", f"Choose {' or '.join(sorted(variants))}.")
    fields: dict[str, Value] = {
        **deck_fields(content, options),
        **{name: value for name, value in variants[number].items() if isinstance(value, str)},
        **{f"prompt_{key}": text for key, text in variants[number]["prompts"].items()},
        "title": content.model.title,
        "subtitle": content.model.subtitle,
        "colour_hint": content.model.colour_hint,
        "figure_alt": content.words["reading"]["figure"],
    }
    for part in content.parts:
        fields[f"{part.key}_name"] = part.name
        fields[f"{part.key}_label"] = content.model.field.format(part=part.name)
        fields[f"{part.key}_icon"] = part.key
        fields[f"{part.key}_questions"] = part.questions_1 if options.variant == 1 else part.questions_2
    return [Record("model", f"model-{number}", content.model.title, fields)]
