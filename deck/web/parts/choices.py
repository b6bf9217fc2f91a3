"""What can be chosen of a product, as fields of a form: what a page asks is read by the one table of options.

A field is called as the option is in Python, so the address of a page is the call of deck.build().
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from deck.base.errors import InputError
from deck.base.plain import Plain
from deck.base.say import say, to_say
from deck.base.units import amount, parse_size, size_called
from deck.making.options import BY_FIELD, keyword
from deck.web.parts.scale import in_office, usual_size


class Choice(Plain):
    """One value that can be chosen: what is sent, what it is called, and a word more on it."""

    value: str
    name: str
    hint: str = ""


class Field(Plain, kw_only=True):
    """One field of a form: its key in the address, its field in a request, and how it is asked.

    kind is `radio`, `check` (several), `select` or `text`. value is what is chosen; usual is what counts when nothing
    is. more: it stands under “More choices”. fault is what is wrong with the value, heed what to know of it.
    """

    key: str
    field: str
    kind: str
    label: str
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    value: str = ""
    values: tuple[str, ...] = ()
    usual: str = ""
    more: bool = False
    fault: str = ""
    heed: str = ""

    @property
    def id(self) -> str:
        """The id of its element."""
        return f"field-{self.key}"

    @property
    def columns(self) -> int:
        """How many of its choices stand beside each other, where there is room: never one alone in the last row."""
        count = len(self.choices)
        return count if count < 4 else 2 if count % 3 == 1 else 3

    @property
    def told(self) -> bool:
        """Whether there is more to say of a choice than its name."""
        return any(choice.hint for choice in self.choices)


PROFILES = ("office", "press", "large-format", "screen")
FORMATS = ("pdf", "png", "svg", "html")


def _profiles(product: Mapping[str, Any]) -> tuple[Choice, ...]:
    names = {
        "office": (say("I print it myself"), say("On office paper.")),
        "press": (say("A print shop prints it"), say("With bleed and the inks of a press.")),
        "large-format": (say("A shop for large prints"), say("For mats, banners and posters.")),
        "screen": (say("For a screen"), say("Each side on a page of its own.")),
    }
    if product["fields"]:
        names["screen"] = (say("To fill in on a screen"), say("A PDF with fields to type in."))
    return tuple(Choice(one, *names[one]) for one in PROFILES if one != "large-format" or product["large"])


def _sizes(product: Mapping[str, Any]) -> tuple[Choice, ...]:
    return tuple(
        Choice(one["name"], called or measured, measured if called else "")
        for one in product["sizes"]
        for called, measured in [(size_called(one["name"]), _measured(one["width"], one["height"]))]
    )


def _measured(width: float, height: float) -> str:
    """A size in words: in cm when it is large, else in mm."""
    cm = min(width, height) >= 500
    sides = (amount(side / (10 if cm else 1), 1) for side in (width, height))
    return f"{' × '.join(sides)} {'cm' if cm else 'mm'}"


def with_size(product: Mapping[str, Any], typed: str) -> Mapping[str, Any]:
    """The product, and among its sizes the one that was typed, when it is a size and another one."""
    if not typed or typed in [one["name"] for one in product["sizes"]]:
        return product
    try:
        size = parse_size(typed)
    except InputError:
        return product
    own = {"name": typed, "width": size.width, "height": size.height}
    return {**product, "sizes": [*product["sizes"], own]}


def _papers(product: Mapping[str, Any]) -> tuple[Choice, ...]:
    return tuple(Choice(one, one) for one in product["papers"])


def _formats(_product: Mapping[str, Any]) -> tuple[Choice, ...]:
    hints = {
        "pdf": say("to print"),
        "png": say("pictures"),
        "svg": say("to edit as a drawing"),
        "html": say("to read on a screen"),
    }
    return tuple(Choice(one, one.upper(), hints[one]) for one in FORMATS)


def _fixed(*choices: tuple[str, str, str]) -> Callable[[Mapping[str, Any]], tuple[Choice, ...]]:
    return lambda _product: tuple(Choice(value, say(name), say(hint) if hint else "") for value, name, hint in choices)


# The field, how it is asked, its label, a hint, its choices, and whether it is one for a second look. The texts are
# English here, and said in the language of the reader when the form is made.
_ROWS: tuple[tuple[str, str, str, str, Callable[[Mapping[str, Any]], tuple[Choice, ...]], bool], ...] = (
    ("size", "radio", to_say("Size"), "", _sizes, False),
    ("profiles", "radio", to_say("Who prints it?"), "", _profiles, False),
    (
        "shape",
        "radio",
        to_say("Shape"),
        "",
        _fixed(("square", to_say("Square"), ""), ("round", to_say("Round"), "")),
        False,
    ),
    ("paper", "radio", to_say("Paper in the printer"), "", _papers, False),
    (
        "duplex",
        "radio",
        to_say("Sides"),
        "",
        _fixed(
            ("", to_say("Both sides"), to_say("The printer turns the sheet.")),
            ("none", to_say("One side"), to_say("Without the backs.")),
            ("fold", to_say("Fold"), to_say("Front and back side by side.")),
        ),
        False,
    ),
    (
        "tile",
        "radio",
        to_say("On one sheet, or several"),
        "",
        _fixed(
            ("", to_say("In one piece"), ""),
            ("A3", to_say("On sheets of A3"), to_say("To glue together.")),
            ("A4", to_say("On sheets of A4"), to_say("To glue together.")),
        ),
        False,
    ),
    (
        "black_and_white",
        "radio",
        to_say("Colour"),
        "",
        _fixed(("", to_say("In colour"), ""), ("1", to_say("Black and white"), to_say("Drawn for it, and cheaper."))),
        False,
    ),
    (
        "lang",
        "radio",
        to_say("Language of the texts"),
        "",
        _fixed(("nl", to_say("In Dutch"), ""), ("en", to_say("In English"), "")),
        True,
    ),
    (
        "variant",
        "radio",
        to_say("Questions of the model"),
        "",
        _fixed(("1", to_say("Variant 1"), ""), ("2", to_say("Variant 2"), "")),
        True,
    ),
    (
        "guide",
        "text",
        to_say("Address behind the QR codes"),
        to_say("Such as https://intranet.example.org/gids. Leave it empty for the guide on the web."),
        lambda _product: (),
        True,
    ),
    ("formats", "check", to_say("Files"), "", _formats, True),
)

OF_PRODUCT, OF_SIZE = ("shape", "variant", "guide"), ("paper", "duplex", "black_and_white", "tile")
"""The fields that the cards of a product decide, which never change, and those that its size and profile decide."""

_ALWAYS = {"size", "profiles", "lang", "formats"}
"""What there is always a use for; of the others the layout and the profile decide."""


def fields_of(
    product: Mapping[str, Any], args: MultiDict[str, str], uses: Collection[str], lang: str, faults: Mapping[str, str]
) -> list[Field]:
    """The fields of a product that change something, filled with what was chosen; faults are messages by field."""
    usual, found = _usual(product, args, lang), []
    for field, kind, label, hint, choices, more in _ROWS:
        key, offered = keyword(BY_FIELD[field]), choices(product)
        shown = field in _ALWAYS or field in uses or field in faults
        if not shown or (kind == "radio" and len(offered) < 2):
            continue
        given, default = args.getlist(key), usual.get(field, "")
        found.append(
            Field(
                key=key,
                field=field,
                kind=kind,
                label=say(label),
                hint=say(hint) if hint else "",
                choices=offered,
                value=given[-1] if given else default,
                values=tuple(given) or (default,),
                usual=default,
                more=more,
                fault=faults.get(field, ""),
                heed=_too_large(product, args) if field == "size" and "tile" in uses else "",
            )
        )
    return found


def _usual(product: Mapping[str, Any], args: MultiDict[str, str], lang: str) -> dict[str, str]:
    """What counts for a field when nothing is chosen.

    Who prints it decides the size: something large begins with the largest that an office printer can print.
    """
    papers = product["papers"]
    return {
        "size": usual_size(product["sizes"], product["large"] and _printed_here(args))["name"],
        "profiles": "office",
        "shape": "square",
        "paper": papers[0] if papers else "",
        "lang": lang,
        "variant": "1",
        "formats": "pdf",
    }


def _printed_here(args: MultiDict[str, str]) -> bool:
    """Whether a person prints it, on an office printer."""
    return args.get("profile", "office").strip() in ("", "office")


def _too_large(product: Mapping[str, Any], args: MultiDict[str, str]) -> str:
    """What to know of a size that no office printer prints on one sheet, where a person would print it on one."""
    chosen = args.get("size", _usual(product, args, "")["size"]).strip()
    large = [one for one in product["sizes"] if one["name"] == chosen and not in_office(one)]
    if not large or not _printed_here(args) or args.get("tile", "").strip():
        return ""
    return say("An office printer goes up to A3. Choose sheets of A3 to glue together, or let a print shop make it.")


def asked_of(
    product: Mapping[str, Any], args: MultiDict[str, str], lang: str, uses: Collection[str] = ()
) -> dict[str, Any]:
    """What was chosen, by the keywords of deck.build(), without what is as usual.

    uses are the fields that change something: of the others nothing is taken, nor of keys that are no field.
    """
    usual = _usual(product, args, lang)
    found: dict[str, Any] = {"lang": lang, "size": usual["size"]}
    for field, kind, *_rest in _ROWS:
        option = BY_FIELD[field]
        given = [text.strip() for text in args.getlist(keyword(option)) if text.strip()]
        if not given or (field not in _ALWAYS and field not in uses):
            continue
        if kind == "check":
            value: Any = sorted(set(given))
        else:
            value = True if option.usual is False else [given[-1]] if option.many else given[-1]
        if given[-1:] != [usual.get(field, "")] or len(given) > 1 or field in found:
            found[keyword(option)] = value
    return {key: value for key, value in found.items() if (key, value) != ("size", product["sizes"][0]["name"])}
