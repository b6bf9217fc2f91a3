"""The rules for what is brought and for the room: the materials are those of the sources, the numbers are ours."""

from __future__ import annotations

from deck.content.session.room import LINE_ENDS_M, LINE_ROOM_M, RING_ROOM_M, TABLES_EDGE_M, TABLES_FRONT_M, room_plan
from deck.content.session.rules import Rule, metres_of_line, ring_metres

_LINE = "min(max(⌈0.4 × {n}⌉, 6), 15)"
_TABLES = ("poster", "card-sets", "tables")

MATERIALS = (
    Rule(
        "tape",
        "bring",
        ("lijnlabels", "tape"),
        lambda own: metres_of_line(own) + 2,
        f"{_LINE} + 2",
        "house",
    ),
    Rule("flyers", "bring", ("flyer",), lambda own: own.people, "{n}", "house"),
    Rule("flipovers", "bring", ("flipover",), lambda own: own.parts, "⌈{n} / {most}⌉", "house"),
    Rule("markers", "bring", ("flipover", "markers"), lambda own: 4 * own.parts, "4 × ⌈{n} / {most}⌉", "house"),
    Rule("group-colours", "bring", ("group-colours",), lambda own: 4 * own.groups, "4 × ⌈{n} / 4⌉", "house"),
    Rule("table-colours", "bring", ("table-colours",), lambda own: 4 * own.parts, "4 × ⌈{n} / {most}⌉", "house"),
    Rule("sticky-tape", "bring", ("sticky-tape",), lambda own: own.parts, "⌈{n} / {most}⌉", "house"),
    Rule("pens", "bring", ("pens",), lambda own: own.people, "{n}", "house"),
    Rule("line-length", "room", ("lijnlabels",), metres_of_line, _LINE, "house"),
    Rule("ring", "room", ("mats",), lambda own: ring_metres(), "7 × (0.6 + 1) / π", "house"),
    Rule("room", "room", ("mats",), lambda own: RING_ROOM_M, str(RING_ROOM_M), "house"),
    Rule(
        "line-room-length",
        "room",
        ("tape",),
        lambda own: room_plan(own).width,
        f"{_LINE} + {LINE_ENDS_M}",
        "house",
    ),
    Rule("line-room-width", "room", ("tape",), lambda own: room_plan(own).depth, str(LINE_ROOM_M), "house"),
    Rule(
        "table-room-width",
        "room",
        _TABLES,
        lambda own: room_plan(own).width,
        f"{{columns}} × {{cell_width}} + {TABLES_EDGE_M}",
        "house",
    ),
    Rule(
        "table-room-depth",
        "room",
        _TABLES,
        lambda own: room_plan(own).depth,
        f"{{rows}} × {{cell_depth}} + {TABLES_FRONT_M}",
        "house",
    ),
)
