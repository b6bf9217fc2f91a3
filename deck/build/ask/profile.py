"""Profiles: what a printer wants of a file, as data in `layouts/profiles/` or in a file of the user's own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_type_hints

from deck.base.errors import Faults, InputError
from deck.base.resources import data_dir
from deck.base.units import parse_size
from deck.build.ask.request import COLLATE, COLOURS, MARKS, STANDARDS
from deck.layout.keys import Kind, known, nearest
from deck.proof.finding import SEVERITIES, Limits, Severity
from deck.sheets.press.finishing import NO_FINISHING, Finishing, parse_finishing

STANDARD_RULES = {"pdfx": ("pdfx4",)}
"""The first word of the rules that belong to standards."""

_TEXT: Kind = (str,)
_NUMBER: Kind = (int, float)
_FLAG: Kind = (bool,)
KEYS: dict[str, Kind] = {
    "extends": _TEXT,
    "output": ("pdf", "cut"),
    "colour": COLOURS,
    "boxes": ("page", "trim"),
    "bleed": _NUMBER,
    "safe": _NUMBER,
    "impose": ("sheets", "one-up"),
    "collate": COLLATE,
    "paper": _TEXT,
    "marks": MARKS,
    "standard": STANDARDS,
    "pdfa": _FLAG,
    "icc": _TEXT,
    "flat": _FLAG,
    "links": _FLAG,
    "forms": _FLAG,
    "contour": _FLAG,
    "finishing": _TEXT,
    "corner": _NUMBER,
    "smallest": _NUMBER,
    "limits": (dict,),
    "severity": (dict,),
}
_RANGES = {"bleed": 50.0, "safe": 100.0, "corner": 50.0, "smallest": 5080.0}
"""The most of each length, in mm; none may be under nothing."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a printer wants. Lengths are mm.

    output is `pdf`, or `cut` for the lines of a plotter. boxes is `page` (the media only) or `trim` (with bleed and
    trim boxes). bleed is the layout's own when None. collate says whether a front is followed by its back, or all
    fronts by all backs. forms: with fields to fill in. contour draws the line of the knife. corner rounds what is cut.
    smallest is the shorter side under which a product is left out when none is named. limits and severity are those of
    the preflight.
    """

    name: str = "office"
    output: str = "pdf"
    colour: str = "rgb"
    boxes: str = "page"
    bleed: float | None = None
    safe: float = 5.0
    impose: str = "sheets"
    collate: str = "sides"
    paper: str = ""
    marks: str = "none"
    standard: str = "none"
    pdfa: bool = False
    icc: Path | None = None
    flat: bool = False
    links: bool = True
    forms: bool = False
    contour: bool = False
    finishing: Finishing = NO_FINISHING
    corner: float = 0.0
    smallest: float = 0.0
    limits: Limits = field(default_factory=Limits)
    severity: Mapping[str, Severity] = field(default_factory=dict, hash=False)

    @property
    def standards(self) -> tuple[str, ...]:
        """The names of the standards that a file follows, besides PDF/UA-1."""
        return tuple(name for name in (self.standard, "pdfa2a" if self.pdfa else "none") if name != "none")

    @property
    def weights(self) -> Mapping[str, Severity]:
        """The severities that count: those of a standard or of --flat only in a file that follows it or is flat."""
        flat: dict[str, Severity] = {"flat-transparency": "error", "flat-layers": "error"} if self.flat else {}
        own = {rule: weight for rule, weight in self.severity.items() if self._follows(rule)}
        return {**flat, **own}

    def _follows(self, rule: str) -> bool:
        return rule.partition("-")[0] not in STANDARD_RULES or self.standard in STANDARD_RULES[rule.partition("-")[0]]


def profile_names() -> list[str]:
    """The profiles that come with the program."""
    return sorted(path.stem for path in _folder().glob("*.toml"))


@cache
def load_profile(name: str) -> Profile:
    """The profile of that name, or of a file of the user's own (its name ends in .toml).

    Raises:
        InputError: with every fault of the file, or when there is no such profile.
    """
    faults = Faults()
    path = _find(name, faults)
    faults.raise_if_any()
    table = _table(path, faults)
    profile = _read(path, table, faults)
    faults.raise_if_any()
    return profile


def _folder() -> Path:
    return data_dir("layouts") / "profiles"


def _find(name: str, faults: Faults, place: str = "--profile") -> Path:
    if name.endswith(".toml"):
        if not Path(name).is_file():
            faults.add(f"there is no profile file “{name}”.", place, "Check where it stands.")
        return Path(name)
    if name not in profile_names():
        remedy = nearest(name, profile_names())
        faults.add(f"there is no profile “{name}”.", place, f"{remedy} A file of your own ends in .toml.")
    return _folder() / f"{name}.toml"


def _table(path: Path, faults: Faults, seen: tuple[Path, ...] = ()) -> dict[str, Any]:
    """The sound entries of a file, over those of the profile that it extends."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        faults.add(f"the file cannot be read ({error}).", path.name, "Check it.")
        return {}
    except tomllib.TOMLDecodeError as error:
        faults.add(f"this is not valid TOML: {error}.", path.name, "Mend that line.")
        return {}
    table = known(raw, KEYS, path.name, faults)
    _check(table, path, faults)
    base = _base(table, path, faults, (*seen, path.resolve()))
    tables = {key: {**base.get(key, {}), **table.get(key, {})} for key in ("limits", "severity")}
    return {**base, **table, **tables}


def _base(table: Mapping[str, Any], path: Path, faults: Faults, seen: tuple[Path, ...]) -> dict[str, Any]:
    if "extends" not in table:
        return {}
    before, name = len(faults), table["extends"]
    beside = str(path.parent / name) if name.endswith(".toml") else name
    other = _find(beside, faults, f"{path.name}, extends")
    if other.resolve() in seen:
        faults.add(f"“{name}” extends itself.", f"{path.name}, extends", "Name another profile.")
    return _table(other, faults, seen) if len(faults) == before else {}


def _check(table: dict[str, Any], path: Path, faults: Faults) -> None:
    """What the kinds of the values do not tell; what is wrong goes out of the table."""
    for key, most in _RANGES.items():
        if not 0 <= table.get(key, 0) <= most:
            faults.add(f"{key} = {table.pop(key)} is out of range.", path.name, f"Choose 0 to {most:g} mm.")
    for key, check in (("paper", parse_size), ("finishing", parse_finishing)):
        try:
            _ = check(table[key]) if table.get(key) else None
        except InputError as error:
            for fault in error.faults:
                faults.add(fault.message, f"{path.name}, {key}", fault.remedy)
            del table[key]
    if "icc" in table:
        table["icc"] = path.parent / table["icc"]
    table["limits"] = known(table.get("limits", {}), _limit_keys(), f"{path.name}, limits", faults)
    kinds: dict[str, Kind] = dict.fromkeys(_rule_ids(table.get("severity"), path), SEVERITIES)
    table["severity"] = known(table.get("severity", {}), kinds, f"{path.name}, severity", faults)


def _rule_ids(severity: object, path: Path) -> list[str]:
    """The rules that a table may name. Only for a file of the user's own all are loaded, which takes a while."""
    if not isinstance(severity, dict) or path.parent == _folder():
        return list(severity) if isinstance(severity, dict) else []
    from deck.proof.rules.table import BY_ID

    return list(BY_ID)


@cache
def _limit_keys() -> dict[str, Kind]:
    """The limits of the preflight that a profile may set; the addresses of a file are no matter of a profile."""
    kinds: dict[str, Kind] = {}
    for name, hint in get_type_hints(Limits).items():
        choices = get_args(hint)
        if hint is float:
            kinds[name] = _NUMBER
        elif hint == tuple[str, ...]:
            kinds[name] = (list,)
        elif hint == Literal[choices]:
            kinds[name] = choices
    return kinds


def _read(path: Path, table: Mapping[str, Any], faults: Faults) -> Profile:
    plain = {key: table[key] for key in _PLAIN if key in table}
    if plain.get("output") == "cut" and plain.get("standard", "none") != "none":
        faults.add("a file for a plotter follows no PDF standard.", path.name, 'Write standard = "none".')
    if plain.get("colour", "rgb") == "rgb" and plain.get("standard", "none") != "none":
        faults.add("PDF/X-4 is for the inks of a press here.", path.name, 'Write colour = "cmyk" or standard = "none".')
    if plain.get("forms"):
        _check_forms(path, plain, faults)
    finishing = parse_finishing(table.get("finishing", "none"))
    return Profile(
        name=path.stem, **plain, finishing=finishing, limits=_limits(table), severity=dict(table.get("severity", {}))
    )


_FORMS = (("output", "pdf"), ("standard", "none"), ("colour", "rgb"), ("impose", "one-up"))
"""What a file to fill in is like: one side a page, in the colours of a screen. PDF/X-4 wants nothing like it on its
artwork (ISO 15930-7)."""


def _check_forms(path: Path, plain: Mapping[str, Any], faults: Faults) -> None:
    """Fields are for a screen: add what the profile says otherwise."""
    told = {"output": "pdf", "standard": "none", "colour": "rgb", "impose": "sheets", **plain}
    for key, wanted in _FORMS:
        if told[key] != wanted:
            message = f"a file with fields to fill in cannot have {key} = “{told[key]}”."
            faults.add(message, path.name, f'Write {key} = "{wanted}" or forms = false.')


_PLAIN = {one.name for one in fields(Profile)} - {"name", "finishing", "limits", "severity"}


def _limits(table: Mapping[str, Any]) -> Limits:
    """The limits; bleed and safe zone are those of the profile itself unless the table gives them."""
    own = {"bleed_mm": table.get("bleed"), "safe_mm": table.get("safe")}
    given = {key: tuple(value) if isinstance(value, list) else value for key, value in table.get("limits", {}).items()}
    return Limits(**{**{key: value for key, value in own.items() if value is not None}, **given})
