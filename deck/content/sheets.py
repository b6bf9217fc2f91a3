"""The products of the deck that are a sheet, a poster or a label: what stands in their fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from deck.base.errors import input_error
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.text.markup import literal
from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.products import DECK, deck_scope
from deck.content.record import Cards, Fields, Record, taken
from deck.content.session.words import fill

TICKS = 9
"""The number of marks along the tape. The middle one bears a word, the others their number."""

# The line on the floor.

_LINE: Fields = {
    **{name: f"words.lines.{name}" for name in ("probes_title", "how_title", "how", "notes_title")},
    "question": "line.question",
    "left": "line.left",
    "right": "line.right",
    "probes": "line.probes",
    "left_arrow_alt": "alts.left_arrow",
    "right_arrow_alt": "alts.right_arrow",
    "scale_alt": "alts.scale",
    "write_alt": "words.reading.write",
}
_POLE: Fields = {**DECK, **_LINE, "pole": "pole"}
_TICKS: Fields = {
    **DECK,
    **{f"tick_{number}": f"ticks.tick_{number}" for number in range(1, TICKS + 1)},
    "ticks_title": "words.lines.ticks_title",
    "tick_note": "words.lines.tick_note",
}


_FIRST = re.compile(r"(?P<before>(?:[^\w’']|[’'](?=\w{2}))*(?:[’'][stnk]\s+)?)(?P<letter>ij|\w)(?P<next>\w?)")
"""The first letter of a text, or both of the Dutch ij; after ’s, as in “’s avonds”, it is that of the next word."""


def alike(left: str, right: str) -> tuple[str, str]:
    """The two poles of a line, as they are shown: both with a capital when one of them has it.

    In a source they may be parts of sentences; in large type opposite one another that looks like a slip.
    """
    found = [_FIRST.match(pole) for pole in (left, right)]
    if not any(each and each["letter"][0].isupper() for each in found):
        return left, right
    return _begun(left), _begun(right)


def _begun(text: str) -> str:
    """The text with a capital at its start; a name such as iPad keeps its own."""
    found = _FIRST.match(text)
    if not found or found["next"].isupper():
        return text
    return f"{text[: found.start('letter')]}{found['letter'].upper()}{text[found.end('letter') :]}"


_ARTICLE = re.compile(r"^(de|het|een|the|an?)\s+(?=\S+$)", re.IGNORECASE)
"""An article before a word that is all that follows."""


def on_label(pole: str) -> str:
    """A pole as it stands alone on a label, in large type: with a capital, and an article on the line of its word.

    On the question sheet it may still go on a sentence: “I work for – the Minister”.
    """
    return _ARTICLE.sub("\\1\u00a0", _begun(pole))


class _Line(Plain):
    """A line on the floor: a question, the words at its two ends, and questions to ask on."""

    id: str
    question: str
    left: str
    right: str
    probes: tuple[str, ...]


def line_labels(content: DeckContent, options: Options) -> Iterator[Record]:
    """For each line two pole labels and a question sheet, then the marks for the tape.

    Lines of the user's own take the place of those of the deck.
    """
    scope, words, said = deck_scope(content, options), content.words["lines"], content.words["reading"]
    arrows = {name: f"{said['arrow']}, {words[name]}" for name in ("left_arrow", "right_arrow")}
    for line in _lines(content, options):
        alts = {**arrows, "scale": said["scale"].format(left=line.left, right=line.right)}
        own = {**scope, "line": line, "alts": alts}
        for kind, side, pole in (("pole_left", "links", line.left), ("pole_right", "rechts", line.right)):
            shown = pole if options.scales else on_label(pole)  # a line of one's own stands as it was typed
            yield Record(kind, f"{line.id}-{side}", pole, taken(_POLE, {**own, "pole": shown}))
        yield Record("questions", f"{line.id}-vragen", line.question, taken({**DECK, **_LINE}, own))
    ticks = {f"tick_{number}": str(number) for number in range(1, TICKS + 1)}
    ticks[f"tick_{TICKS // 2 + 1}"] = words["middle"]
    yield Record("ticks", "streepjes", str(words["ticks_title"]), taken(_TICKS, {**scope, "ticks": ticks}))


def _lines(content: DeckContent, options: Options) -> Iterator[_Line]:
    for number, own in enumerate(options.scales, 1):
        probes = tuple(content.words["lines"]["own_probes"])
        yield _Line(f"eigen-{number}", own.question, *alike(own.left, own.right), probes)
    for scale in () if options.scales else content.scales:
        yield _Line(scale.id, scale.question, *alike(scale.left, scale.right), scale.probes)


# The model of the civil servant.

PARTS = ("hoofd", "hart", "handen", "buik", "voeten")
"""The parts of the body, by the keys that model.toml gives them."""

_MODEL: Fields = {
    **DECK,
    "intro": "variant.intro",
    "overarching": "variant.overarching",
    **{f"prompt_{key}": f"prompt_{key}" for key in ("team", "date", "people", "case", "principle")},
    "title": "model.title",
    "subtitle": "model.subtitle",
    "colour_hint": "model.colour_hint",
    "figure_alt": "words.reading.figure",
    **{f"{part}_{what}": f"{part}.{what}" for part in PARTS for what in ("name", "label", "questions")},
}


def model_poster(content: DeckContent, options: Options) -> Iterator[Record]:
    """The poster in the chosen variant.

    Raises:
        InputError: when there is no such variant.
    """
    variants, number = content.words["variants"], str(options.variant)
    if number not in variants:
        raise input_error(
            say("there is no variant {number}.", number=number),
            "--variant",
            say("Choose {numbers}.", numbers=say(" or ").join(sorted(variants))),
        )
    parts = {
        part.key: {
            "name": part.name,
            "label": content.model.field.format(part=part.name),
            "questions": part.questions_1 if options.variant == 1 else part.questions_2,
        }
        for part in content.parts
    }
    prompts = {f"prompt_{key}": text for key, text in variants[number]["prompts"].items()}
    scope = {**deck_scope(content, options), **parts, **prompts, "variant": variants[number], "model": content.model}
    yield Record("model", f"model-{number}", content.model.title, taken(_MODEL, scope))


# Sheets to write on: the names of their fields are made of the keys of their areas and prompts.


def _sheet_fields(prompts: str, areas: str, **more: str) -> Fields:
    fields = {**DECK, "title": "head.title", "intro": "head.intro", **more}
    fields |= {f"prompt_{name}": f"prompts.{name}" for name in prompts.split()}
    return fields | {
        f"{area}_{what}": f"{area}.{what}" for area in areas.split() for what in ("heading", "question", "label")
    }


_CANVAS = _sheet_fields("team date people", "stones must must_not pass_on keywords", scan="words.mat.scan")
_OBSERVER = _sheet_fields("dilemma principles", "tops tips", close="head.close")
_HARVEST = _sheet_fields("exercise team date people", "threads insights follow_up")


def _reached(content: DeckContent, texts: Iterable[str]) -> tuple[str, ...]:
    """The texts with the address of the team; without one, those that name it are left out."""
    team = content.deck.team or content.deck.contact
    return tuple(fill(text, {"team": literal(team)}) for text in texts if text and (team or "{team}" not in text))


def canvas_sheet(content: DeckContent, options: Options) -> Iterator[Record]:
    """The canvas of a conversation: one sheet on which a group says what it wants to pass on."""
    own = content.canvas()
    areas: dict[str, object] = {area.key: area for area in own.areas}
    head = {"title": own.canvas.title, "intro": " ".join(_reached(content, (own.canvas.intro, own.canvas.send)))}
    scope = {**deck_scope(content, options), **areas, "head": head, "prompts": own.prompts}
    yield Record("canvas", "canvas", own.canvas.title, taken(_CANVAS, scope))


def observer_sheet(content: DeckContent, options: Options) -> Iterator[Record]:
    """The sheet on which an observer of a conversation writes tops and tips."""
    own = content.sheets().observer
    areas: dict[str, object] = {area.key: area for area in own.areas}
    scope = {**deck_scope(content, options), **areas, "head": own, "prompts": own.prompts}
    yield Record("observer", "observatieblad", own.title, taken(_OBSERVER, scope))


def harvest_sheet(content: DeckContent, options: Options) -> Iterator[Record]:
    """The sheet to report on a session after it: threads, insights and what follows."""
    own = content.sheets().harvest
    areas: dict[str, object] = {area.key: area for area in own.areas}
    scope = {**deck_scope(content, options), **areas, "head": own, "prompts": own.prompts}
    yield Record("harvest", "terugkoppeling", own.title, taken(_HARVEST, scope))


# The poster of the steps.

_STEPS: Fields = {
    **DECK,
    "title": "poster.title",
    "intro": "poster.intro",
    "send": "send",
    "scan": "words.mat.scan",
    **{f"step_{place}_{what}": f"step_{place}.{what}" for place in range(1, 5) for what in ("number", "name", "lines")},
}


def steps_poster(content: DeckContent, options: Options) -> Iterator[Record]:
    """The poster of the four steps to a conversation."""
    table = content.steps()
    steps = {f"step_{place}": step for place, step in enumerate(table.steps, 1)}
    send = _reached(content, (table.poster.send,))
    scope = {**deck_scope(content, options), **steps, "poster": table.poster, "send": "".join(send)}
    yield Record("steps", "stappenplan", table.poster.title, taken(_STEPS, scope))


SHEETS: dict[str, Cards] = {
    "line_labels": Cards(
        {"pole_left": _POLE, "pole_right": _POLE, "questions": {**DECK, **_LINE}, "ticks": _TICKS}, line_labels
    ),
    "model_poster": Cards({"model": _MODEL}, model_poster),
    "canvas_sheet": Cards({"canvas": _CANVAS}, canvas_sheet),
    "steps_poster": Cards({"steps": _STEPS}, steps_poster),
    "observer_sheet": Cards({"observer": _OBSERVER}, observer_sheet),
    "harvest_sheet": Cards({"harvest": _HARVEST}, harvest_sheet),
}
"""The records of sheets, posters and labels, by the name that a layout writes as its `records`."""
