"""Which appointment a kit is about: the same one when the kit is made again, so that calendars move it.

A calendar knows an appointment by its UID, and takes the version with the higher SEQUENCE, or of two alike the one with
the later DTSTAMP (RFC 5546, 2.1.5). The list of a kit remembers both.
"""

from __future__ import annotations

import json
import re
import uuid
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from deck.base.errors import Faults
from deck.base.say import say
from deck.content.session.invitation import Appointment
from deck.making.kit.prints import folder_name
from deck.making.kit.request import Kit, KitRequest
from deck.making.manifest import NAME

_UID = re.compile(r"[\w.-]{8,80}@vakdeck", re.ASCII)

_HIGHEST = 2**31 - 2
"""The highest SEQUENCE after which another one fits in what calendars count with (RFC 5545, 3.3.8)."""


def appointment_of(kit: Kit) -> Appointment:
    """The appointment of a kit: that of the earlier kit in its place, or of the one that it replaces, or a new one.

    When SOURCE_DATE_EPOCH is set a new one is the same for the same request, and else it is like no other.
    """
    stamp = datetime.now(UTC) if kit.moment is None else datetime.fromtimestamp(kit.moment, UTC)
    stamp = stamp.replace(microsecond=0)
    if known := next(filter(None, map(_remembered, _earlier(kit))), None):
        versions = [one[1] for folder in _kits(kit) if (one := _remembered(folder)) and one[0] == known[0]]
        return Appointment(known[0], max((known[1], *versions)) + 1, stamp)
    if kit.moment is None:
        return Appointment(f"{uuid.uuid4()}@vakdeck", 0, stamp)
    asked = {key: value for key, value in asdict(kit.request).items() if key not in ("output", "replaces", "deck")}
    told = f"vakdeck:{kit.moment}|{json.dumps(asked, default=str, sort_keys=True)}"
    return Appointment(f"{uuid.uuid5(uuid.NAMESPACE_URL, told)}@vakdeck", 0, stamp)


def _earlier(kit: Kit) -> list[Path]:
    """The folders of earlier kits for the same session."""
    replaced = [kit.request.replaces] if kit.request.replaces else []
    return [*replaced, kit.request.output / folder_name(kit)]


def _kits(kit: Kit) -> list[Path]:
    """Every folder in which a kit of the same appointment may be: it was moved, and moved again."""
    output, replaced = kit.request.output, kit.request.replaces
    found = {place for place in (output, replaced.parent if replaced else output) if place.is_dir()}
    return sorted(path for place in found for path in place.iterdir() if path.is_dir())


def listed_appointment(appointment: Appointment) -> dict[str, Any]:
    """What the list of a kit remembers."""
    return {"uid": appointment.uid, "sequence": appointment.sequence}


def check_replaced(request: KitRequest, faults: Faults) -> None:
    """Add what is wrong with the kit that this one replaces."""
    if not request.replaces:
        return
    found = _kit_in(request.replaces)
    if found is None:
        told = say("“{folder}” is not the folder of a kit.", folder=request.replaces)
        faults.add(told, "--replaces", say("Name the folder that `vakdeck kit` made, with its manifest.json."))
    elif not request.date.strip():
        told = say("--replaces moves an appointment, and without --date there is none.")
        faults.add(told, "--replaces", say("Give the new day with --date."))
    elif str(found["kit"].get("exercise", "")).casefold() != request.exercise.strip().casefold():
        told = say("“{folder}” is a kit for another exercise.", folder=request.replaces)
        faults.add(told, "--replaces", say("Leave it out: this is another session."))


def beside_notes(kit: Kit) -> list[str]:
    """A word on kits for other days of this exercise, made in the same place: was the session moved?"""
    moment, output = kit.occasion.details.moment, kit.request.output
    if moment is None or kit.request.replaces:
        return []
    if own := _remembered(output / folder_name(kit)):
        newer = [one for one in _kits(kit) if (other := _remembered(one)) and other[0] == own[0] and other[1] > own[1]]
        return [
            say(
                "this session was moved to the kit in “{folder}”; calendars that take this appointment move it back.",
                folder=one,
            )
            for one in newer
        ]
    others = sorted(path.name for path in (output.iterdir() if output.is_dir() else ()) if _moved(kit, _kit_in(path)))
    return [
        say(
            "a kit of this exercise for another day is in “{folder}”. Was the session moved? Make this kit again with"
            " --replaces {folder}, and calendars move the appointment.",
            folder=output / other,
        )
        for other in others
    ]


def _moved(kit: Kit, found: dict[str, Any] | None) -> bool:
    """Whether an earlier kit is of the same exercise and another day."""
    moment, own = kit.occasion.details.moment, (found or {}).get("kit", {})
    date = str(own.get("date", ""))
    same = own.get("exercise") == kit.occasion.session.exercise.key
    return bool(same and date and moment and not date.startswith(moment.day.isoformat()))


def _remembered(folder: Path) -> tuple[str, int] | None:
    """UID and SEQUENCE of the appointment of the kit in a folder; None when it has none."""
    found = (_kit_in(folder) or {}).get("appointment")
    uid, sequence = (found.get("uid"), found.get("sequence")) if isinstance(found, dict) else (None, None)
    if isinstance(uid, str) and _UID.fullmatch(uid) and isinstance(sequence, int) and 0 <= sequence < _HIGHEST:
        return uid, sequence
    return None


def _kit_in(folder: Path) -> dict[str, Any] | None:
    """The list of the kit in a folder; None when there is none."""
    try:
        found = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and isinstance(found.get("kit"), dict) else None
