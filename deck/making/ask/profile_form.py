"""What the file of a profile may say."""

# Without `from __future__ import annotations`: msgspec would evaluate each annotation of a form again, as text.
from dataclasses import fields
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias, get_type_hints

from msgspec import Meta

from deck.base.conditions import condition_name
from deck.base.forms import Form, form
from deck.base.kinds import text_kind
from deck.base.say import to_say
from deck.base.units import parse_size
from deck.making.ask.request import COLLATE, COLOURS, EDGES, MARKS, REGISTRATIONS, SEQUENCES, STANDARDS
from deck.proof.finding import Limits, Severity
from deck.sheets.press.finishing import parse_finishing

Pixels: TypeAlias = Annotated[int, Meta(ge=1, le=20_000)]
Face: TypeAlias = "tuple[Pixels, Pixels]"
"""The width and height of a side of a card in pixels, bleed included."""

if TYPE_CHECKING:
    Paper: TypeAlias = str
    Condition: TypeAlias = str
    FinishingText: TypeAlias = str
    LimitsForm: TypeAlias = dict[str, Any]
else:
    Paper = text_kind("Paper", lambda text: text and parse_size(text), to_say("a size, such as “A3”"))
    Condition = text_kind("Condition", condition_name, to_say("a printing condition, such as “FOGRA51”"))
    FinishingText = text_kind("FinishingText", parse_finishing, to_say("none, hem:30mm or eyelets:500mm"))
    LimitsForm = form(
        "Limits",
        {key: one for key, one in get_type_hints(Limits, include_extras=True).items() if key != "qr_targets"},
        {one.name: one.default for one in fields(Limits)},
    )
    """The limits of the preflight that a profile may set; the addresses of a file are no matter of a profile."""


class ProfileForm(Form):
    """What a profile may say; lengths are mm. The rest is as in Profile, or in the profile that it extends."""

    extends: str
    output: Literal["pdf", "cut", "png"]
    colour: Literal[COLOURS]  # type: ignore[valid-type]
    spots: Literal["keep", "process"]
    boxes: Literal["page", "trim"]
    bleed: Annotated[float, Meta(ge=0, le=50)]
    safe: Annotated[float, Meta(ge=0, le=100)]
    impose: Literal["sheets", "one-up"]
    edges: Literal[EDGES]  # type: ignore[valid-type]
    gutter: Annotated[float, Meta(ge=0, le=50)]
    duplex: Literal["none", "long-edge", "short-edge", "fold", "gutterfold"]
    collate: Literal[COLLATE]  # type: ignore[valid-type]
    sequence: Literal[SEQUENCES]  # type: ignore[valid-type]
    paper: Paper
    marks: Literal[MARKS]  # type: ignore[valid-type]
    registration: Literal[REGISTRATIONS]  # type: ignore[valid-type]
    standard: Literal[STANDARDS]  # type: ignore[valid-type]
    pdfa: bool
    icc: str
    condition: Condition
    heavy: Literal["refuse", "convert"]
    flat: bool
    links: bool
    forms: bool
    contour: bool
    finishing: FinishingText
    corner: Annotated[float, Meta(ge=0, le=50)]
    smallest: Annotated[float, Meta(ge=0, le=5080)]
    dpi: Annotated[float, Meta(ge=20, le=2400)]
    faces: dict[str, Face]
    limits: LimitsForm
    severity: dict[str, Severity]
