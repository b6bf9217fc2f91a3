"""How much of everything a session needs, and how large its room must be: a table of rules.

Each rule names the source of its number (`sources` in kit.toml). `house` means that this project chose the number.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

from deck.base.plain import Plain
from deck.base.text.plural import plural
from deck.content.session.session import GROUP, Session
from deck.content.session.words import Words, counted, fill, number_text

Kind = Literal["count", "print", "bring", "room"]


class Amount(Plain):
    """A number that is worked out from a session, and its formula, for a person to check.

    formula has names in braces, which are replaced by their values: n (people), q (questions on the line), most (people
    in the largest group) and each (people in one session); fewest and longest (rounds of a programme); of the tables in
    a room columns, rows, cell_width and cell_depth (m); mat and edge (the side of a mat, and all
    round it) and ring_room (m).
    """

    of: Callable[[Session], float]
    formula: str


class Rule(Plain):
    """One rule. Its words stand in kit.toml under its key.

    needs lists products, materials and ways to split a group (`sessions`, `tables`), with spaces between them; the rule
    holds for an exercise that has at least one of these. source is a key of `sources` in kit.toml. A rule for something
    printed has a product and maybe a size; part is the kind of cards that it counts. sets is how often the whole set is
    printed; None means amount. variant: the rule holds for that variant of the exercise only; 0 means for all.
    paper_mats: it holds for mats of paper only, not for those that a shop makes.
    """

    key: str
    kind: Kind
    needs: str
    amount: Amount
    source: str
    product: str = ""
    part: str = ""
    size: str = ""
    sets: Amount | None = None
    variant: int = 0
    paper_mats: bool = False

    def holds(self, session: Session) -> bool:
        """Whether the session needs this at all."""
        exercise = session.exercise
        has = {*exercise.products, *(each.key for each in exercise.materials), exercise.group.split}
        asked = self.variant in (0, session.variant) and not (self.paper_mats and session.mats.made)
        return bool(has & set(self.needs.split())) and asked


class Quantity(Plain):
    """How much of one thing: its words, the sum that gave it and where the rule comes from.

    item is the amount with its thing, as it stands in the list of what to bring; empty for what is not brought.
    product, part and size say what is printed, and sets how often the whole set is; they are empty or 0 for a thing
    that is not printed.
    """

    key: str
    kind: Kind
    name: str
    amount: float
    unit: str
    sum: str
    item: str
    why: str
    source: str
    product: str = ""
    part: str = ""
    size: str = ""
    sets: int = 0

    @property
    def told(self) -> str:
        """The amount with its unit: “12 meter”."""
        return self.sum.rpartition(" = ")[2]


# The room: how it is arranged, and how large it must be, in metres. The numbers are ours.

GAP_M, MATS = 1.0, 7
"""The gap between two mats in m; and the number of mats, one for each principle."""

AROUND_M = 1.45
"""How far the walls are at least from the ring of mats in m, to walk and to watch."""

LINE_ENDS_M, LINE_ROOM_M = 2, 5
"""In m: how much longer a room is than the line in it (both ends together), and how wide that room is."""

TABLES_EDGE_M, TABLES_FRONT_M = 1, 2
"""In m: the free width beside the tables (both sides together), and the free depth in front and behind together."""

_NARROW = 1.6
"""A room that is longer than this many times its width is a passage."""


class Seats(Plain):
    """A kind of table: count people sit at it. The cell is the floor that it takes with chairs and a passage, in m."""

    count: int
    cell_width: float
    cell_depth: float


FOUR, EIGHT = Seats(GROUP, 2.5, 2.5), Seats(8, 4.0, 3.5)


class RoomPlan(Plain):
    """One room: its arrangement, its width and depth in m, and who is in it.

    across is how wide the ring is, or how long the line (m); tables stand in columns and rows, each with its seats.
    """

    arrangement: Literal["ring", "line", "tables"]
    width: float
    depth: float
    people: int
    across: float = 0.0
    tables: int = 0
    columns: int = 0
    rows: int = 0
    seats: Seats = FOUR


def metres_of_line(session: Session) -> int:
    """The length of the line in m: 0.4 m a person, rounded up to a whole metre, at least 6 and at most 15."""
    return min(max(-(-2 * session.people // 5), 6), 15)


def ring_metres(session: Session) -> float:
    """The diameter in m of the circle through the middles of the mats, rounded to 0.1 m: 7 × 1.6 m / π is 3.6 m."""
    return round(MATS * (session.mats.side + GAP_M) / math.pi, 1)


def ring_room_metres(session: Session) -> float:
    """The least side in m of a room for the ring of mats, rounded up to half a metre."""
    return math.ceil(2 * (ring_metres(session) + 2 * AROUND_M) - 1e-9) / 2


def room_plan(session: Session) -> RoomPlan:
    """The room of one session: with the ring of mats, the line, or tables. All tables of a session stand in one room.

    Of all ways to put tables in columns and rows it takes the room with the least sum of sides that is no passage.
    """
    exercise = session.exercise
    if "vloermatten" in exercise.products:
        side = ring_room_metres(session)
        return RoomPlan("ring", side, side, session.each, ring_metres(session))
    if "tape" in {material.key for material in exercise.materials}:
        line = metres_of_line(session)
        return RoomPlan("line", line + LINE_ENDS_M, LINE_ROOM_M, session.each, line)
    shared = exercise.group.split == "tables"
    seats, people = (EIGHT, session.people) if shared else (FOUR, session.each)
    tables = session.parts if shared else -(-people // GROUP)
    plans = [_grid(tables, columns, people, seats) for columns in range(1, tables + 1)]

    def worse(plan: RoomPlan) -> tuple[bool, float, float]:
        sides = plan.width, plan.depth
        return max(sides) > _NARROW * min(sides), sum(sides), plan.width * plan.depth

    return min(plans, key=worse)


def _grid(tables: int, columns: int, people: int, seats: Seats) -> RoomPlan:
    rows = -(-tables // columns)
    width = columns * seats.cell_width + TABLES_EDGE_M
    depth = rows * seats.cell_depth + TABLES_FRONT_M
    return RoomPlan("tables", width, depth, people, tables=tables, columns=columns, rows=rows, seats=seats)


# The rules.


def _times(count: int, amount: Amount) -> Amount:
    return Amount(lambda own: count * amount.of(own), f"{count} × {amount.formula}")


def _plus(amount: Amount, count: int) -> Amount:
    return Amount(lambda own: amount.of(own) + count, f"{amount.formula} + {count}")


_ONE = Amount(lambda own: 1, "1")
_PEOPLE = Amount(lambda own: own.people, "{n}")
_GROUPS = Amount(lambda own: own.groups, "⌈{n} / 4⌉")
_PARTS = Amount(lambda own: own.parts, "⌈{n} / {most}⌉")
_QUESTIONS = Amount(lambda own: own.questions, "{q}")
_ASKED = _times(21, _PARTS)
_ROUNDS = Amount(lambda own: own.rounds, "min(max(⌈{each} / 4⌉, {fewest}), {longest})")
_CHOICE = _plus(_GROUPS, 2)  # one dilemma for the round of each group, and two more, so that there is a choice
_LINE = Amount(metres_of_line, "min(max(⌈0.4 × {n}⌉, 6), 15)")
_OBSERVERS = Amount(lambda own: max(own.people - GROUP * own.parts, 0), f"max({{n}} − 4 × {_PARTS.formula}, 0)")
_MAT_EDGES = Amount(
    lambda own: math.ceil(round(MATS * own.parts * own.mats.edge, 6)), f"⌈{MATS} × {_PARTS.formula} × {{edge}}⌉"
)
_LINE_WIDTH = Amount(lambda own: room_plan(own).width, f"{_LINE.formula} + {LINE_ENDS_M}")
_TABLES_WIDTH = Amount(lambda own: room_plan(own).width, f"{{columns}} × {{cell_width}} + {TABLES_EDGE_M}")
_TABLES_DEPTH = Amount(lambda own: room_plan(own).depth, f"{{rows}} × {{cell_depth}} + {TABLES_FRONT_M}")

RULES = (
    Rule("groups", "count", "poster card-sets", _GROUPS, "model"),
    Rule("rounds", "count", "dilemmakaarten", _ROUNDS, "house"),
    Rule("sessions", "count", "sessions", _PARTS, "group"),
    Rule("tables", "count", "tables", _PARTS, "startkit"),
    Rule("card-sets", "print", "card-sets", _times(8, _GROUPS), "house", "gesprekskaarten", sets=_GROUPS),
    Rule("group-posters", "print", "poster", _GROUPS, "model", "modelposter", size="A2"),
    Rule("plenary-poster", "print", "poster", _ONE, "house", "modelposter", size="A0"),
    Rule("table-posters", "print", "table-poster", _PARTS, "house", "modelposter", size="A2"),
    Rule("mats", "print", "mats", _times(MATS, _PARTS), "dilemmas", "vloermatten", sets=_PARTS),
    Rule("dilemma-cards", "print", "dilemmakaarten", _CHOICE, "house", "dilemmakaarten", "dilemma", sets=_ONE),
    Rule("blank-cards", "print", "dilemmakaarten", _PEOPLE, "house", "dilemmakaarten", "blank"),
    Rule("observer-sheets", "print", "observatieblad", _OBSERVERS, "dilemmas", "observatieblad", variant=2),
    Rule("pole-labels", "print", "lijnlabels", _times(2, _QUESTIONS), "line", "lijnlabels", "pole", sets=_ONE),
    Rule("question-sheets", "print", "lijnlabels", _QUESTIONS, "line", "lijnlabels", "questions", sets=_ONE),
    Rule("question-cards", "print", "question-cards", _ASKED, "startkit", "vragenkaarten", "question", sets=_PARTS),
    Rule("menu-cards", "print", "question-cards", _PARTS, "house", "vragenkaarten", "usage", sets=_PARTS),
    Rule("story-cards", "print", "story-cards", _times(5, _PARTS), "startkit", "vragenkaarten", "story", sets=_PARTS),
    Rule("part-cards", "print", "part-cards", _times(6, _PARTS), "startkit", "vragenkaarten", "part", sets=_PARTS),
    Rule("canvas", "print", "canvas", _PARTS, "startkit", "canvas", size="A3"),
    Rule("name-cards", "print", "naamkaartjes", _PEOPLE, "house", "naamkaartjes"),
    Rule("harvest-sheets", "print", "terugkoppeling", _PARTS, "house", "terugkoppeling"),
    Rule("programme-sheets", "print", "programma", _PARTS, "house", "programma"),
    Rule("steps-poster", "print", "stappenplan", _ONE, "house", "stappenplan"),
    Rule("planning", "print", "planning", _ONE, "house", "planning"),
    Rule("tape", "bring", "lijnlabels tape", _plus(_LINE, 2), "house"),
    Rule("mat-tape", "bring", "vloermatten", _MAT_EDGES, "house", paper_mats=True),
    Rule("flyers", "bring", "flyer", _PEOPLE, "house"),
    Rule("flipovers", "bring", "flipover", _PARTS, "house"),
    Rule("markers", "bring", "flipover markers", _times(4, _PARTS), "house"),
    Rule("group-colours", "bring", "group-colours", _times(4, _GROUPS), "house"),
    Rule("table-colours", "bring", "table-colours", _times(4, _PARTS), "house"),
    Rule("sticky-tape", "bring", "sticky-tape", _PARTS, "house"),
    Rule("pens", "bring", "pens", _PEOPLE, "house"),
    Rule("line-length", "room", "lijnlabels", _LINE, "house"),
    Rule("ring", "room", "mats", Amount(ring_metres, f"{MATS} × ({{mat}} + {GAP_M:g}) / π"), "house"),
    Rule("room", "room", "mats", Amount(ring_room_metres, "{ring_room}"), "house"),
    Rule("line-room-length", "room", "tape", _LINE_WIDTH, "house"),
    Rule("line-room-width", "room", "tape", Amount(lambda own: LINE_ROOM_M, str(LINE_ROOM_M)), "house"),
    Rule("table-room-width", "room", "poster card-sets tables", _TABLES_WIDTH, "house"),
    Rule("table-room-depth", "room", "poster card-sets tables", _TABLES_DEPTH, "house"),
)
"""All rules, in the order in which a kit lists their quantities."""


def quantities(own: Session, words: Words) -> list[Quantity]:
    """How much of everything that a session needs, in the words of an edition."""
    return [_quantity(rule, own, words) for rule in RULES if rule.holds(own)]


def _quantity(rule: Rule, own: Session, words: Words) -> Quantity:
    text, amount = words["quantities"][rule.key], rule.amount.of(own)
    unit, shown = plural(text, "", amount), number_text(words, amount)
    plan, rounds = room_plan(own), own.exercise.rounds
    values: dict[str, str | int] = {"n": own.people, "q": own.questions, "most": own.exercise.group.most}
    values |= {"each": own.each, "fewest": rounds.least, "longest": rounds.most}
    values |= {"columns": plan.columns, "rows": plan.rows, "mat": f"{own.mats.side:g}", "mats": own.mats.shown}
    values["edge"] = f"{own.mats.edge:g}".replace(".", words["calendar"]["decimal"])
    values |= {"ring_room": number_text(words, ring_room_metres(own))}
    cells = {"cell_width": f"{plan.seats.cell_width:g}", "cell_depth": f"{plan.seats.cell_depth:g}"}
    sum_ = fill(rule.amount.formula, {**values, **cells}).replace(" / ", "/")
    sum_ = sum_.replace(".", words["calendar"]["decimal"])
    return Quantity(
        key=rule.key,
        kind=rule.kind,
        name=text["name"],
        amount=amount,
        unit=unit,
        sum=f"{shown} {unit}" if sum_ == shown else f"{sum_} = {shown} {unit}",
        item=fill(plural(text, "item", amount), {"count": shown}) if rule.kind == "bring" else "",
        why=fill(text["why"], {**values, **cells, **_in_words(own, plan, words)}),
        source=words["sources"][rule.source],
        product=rule.product,
        part=rule.part,
        size=own.mats.size if rule.product == "vloermatten" else rule.size,
        sets=int((rule.sets or rule.amount).of(own)) if rule.product else 0,
    )


def _in_words(own: Session, plan: RoomPlan, words: Words) -> dict[str, str]:
    """The numbers that have their nouns with them in the reason of a rule."""
    counts = {"columns": ("tables", plan.columns), "rows": ("rows", plan.rows)}
    counts |= {"most": ("people", own.exercise.group.most), "longest": ("rounds", own.exercise.rounds.most)}
    return {key: counted(words, *count) for key, count in counts.items()}
