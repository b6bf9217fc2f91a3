"""Profiles: what a printer wants of a file, as data in `layouts/profiles/` or in a file of the user's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from deck.base.conditions import condition_name, named_condition
from deck.base.errors import Faults, InputError
from deck.base.files import file_there, way
from deck.base.forms import entries
from deck.base.plain import Plain
from deck.base.resources import data_dir
from deck.base.say import say
from deck.base.tables import Place, Source, nearest, read_toml
from deck.making.ask.contradictions import contradictions
from deck.making.ask.request import PDFVT
from deck.proof.finding import Limits, Severity
from deck.sheets.press.finishing import NO_FINISHING, Finishing, parse_finishing

STANDARD_RULES = {"pdfx": ("pdfx4", "pdfx1a", *PDFVT), "vt": tuple(PDFVT)}
"""The first word of the rules that belong to standards."""

VARIABLE = "pdfvt1"
"""The standard of files whose pages belong to records: a PDF/X-4 that says to which."""

FLAT = ("pdfx1a",)
"""The standards that allow no transparency and no layers."""


class Profile(Plain):
    """What a printer wants. Lengths are mm.

    output is `pdf`, `cut` for the lines of a plotter, or `png` for a printer that takes a picture of each side. spots:
    whether a press gets a plate for each spot colour of the palette, or prints them in its process inks. boxes is
    `page` (the media only) or `trim` (with bleed and trim boxes). bleed is the layout's own when None. edges is `bleed`
    (colour runs on beyond the cut) or `inset` (it stays inside the card, and cards on a sheet share one cut). gutter
    lies between two cards on a sheet; the layout's own when None. duplex is how sheets are flipped or folded when
    nobody says otherwise; that of the layout when empty. collate says whether a front is followed by its back, comes
    behind it, or all fronts come before all backs. sequence is the kind of code at the foot of each page, which says
    which page of which record it is. registration is the kind of marks on sheets that a cutter looks for;
    when empty, marks say it. icc is the profile of the press, condition the name of its printing condition, and heavy
    says whether a colour with too much ink is refused or built with less. forms: with fields to fill in. contour draws
    the line of the knife. corner rounds what is cut. smallest is the shorter side under which a product is left out
    when none is named. faces are the sizes that the printer takes, by their name: the pixels of a side with its bleed,
    at dpi; any size when empty. limits and severity are those of the preflight.
    """

    name: str = "office"
    output: str = "pdf"
    colour: str = "rgb"
    spots: str = "keep"
    boxes: str = "page"
    bleed: float | None = None
    safe: float = 5.0
    impose: str = "sheets"
    edges: str = "bleed"
    gutter: float | None = None
    duplex: str = ""
    collate: str = "sides"
    sequence: str = "none"
    paper: str = ""
    marks: str = "none"
    registration: str = ""
    standard: str = "none"
    pdfa: bool = False
    icc: Path | None = None
    condition: str = ""
    heavy: str = "refuse"
    flat: bool = False
    links: bool = True
    forms: bool = False
    contour: bool = False
    finishing: Finishing = NO_FINISHING
    corner: float = 0.0
    smallest: float = 0.0
    dpi: float = 0.0
    faces: Mapping[str, tuple[int, int]] = {}
    limits: Limits = Limits()
    severity: Mapping[str, Severity] = {}

    def __hash__(self) -> int:
        return hash((self.name, self.output, self.colour, self.condition, self.icc))

    @property
    def standards(self) -> tuple[str, ...]:
        """The names of the standards that a file follows, besides PDF/UA-1 and the records of a PDF/VT."""
        standard = "pdfx4" if self.standard == VARIABLE else self.standard
        return tuple(name for name in (standard, "pdfa2a" if self.pdfa else "none") if name != "none")

    @property
    def registers(self) -> str:
        """The kind of marks on sheets that a cutter looks for: the own one, or squares where marks say so."""
        return self.registration or ("squares" if self.marks in ("crop+registration", "all") else "none")

    @property
    def for_shop(self) -> bool:
        """Whether it is a print shop that prints and cuts: it wants bleed, and boxes that say where to cut."""
        return self.boxes == "trim"

    @property
    def traces(self) -> bool:
        """Whether a file for a shop may hold lines for a tool, as spot colours; a game printer takes none."""
        return self.output == "pdf" and (self.spots == "keep" or self.contour)

    @property
    def shares_cuts(self) -> bool:
        """Whether cards share one cut; a machine cuts each by itself, also one that looks for no marks."""
        machine = self.registration or self.registers != "none"
        return self.edges == "inset" and self.output == "pdf" and not machine

    @property
    def weights(self) -> Mapping[str, Severity]:
        """The severities that count: those of a standard or of --flat only in a file that follows it or is flat."""
        flat: dict[str, Severity] = {}
        if self.flat and self.standard not in FLAT:  # else its own rules tell it
            flat = {"flat-transparency": "error", "flat-layers": "error"}
        own = {rule: weight for rule, weight in self.severity.items() if self._follows(rule)}
        return {**flat, **own}

    def _follows(self, rule: str) -> bool:
        return rule.partition("-")[0] not in STANDARD_RULES or self.standard in STANDARD_RULES[rule.partition("-")[0]]


def profile_names() -> list[str]:
    """The profiles that come with the program."""
    return sorted(path.stem for path in _folder().glob("*.toml"))


def load_profile(name: str) -> Profile:
    """The profile of that name, in any capitals, or of a file of the user's own (its name ends in .toml).

    Raises:
        InputError: with every fault of the file, or when there is no such profile.
    """
    return _loaded(name) if name.endswith(".toml") else _of_ours(name)


def _loaded(name: str) -> Profile:
    faults = Faults()
    path = _find(name, faults, "--profile")
    if (
        name.endswith(".toml")
        and path.stem.casefold() in profile_names()
        and path.parent.resolve() != _folder().resolve()
    ):
        told = say("“{name}” comes with the program, and files are called after their profile.", name=path.stem)
        faults.add(told, path.name, say("Give yours another name, such as {name}-own.toml.", name=path.stem))
    faults.raise_if_any()
    source = read_toml(path)
    profile = _read(path, _table(path, source, faults), source, faults)
    faults.raise_if_any()
    return profile


_of_ours = cache(_loaded)
"""Those that come with the program are read once; a file of the user's may be saved again while the program runs."""


def _folder() -> Path:
    return data_dir("layouts") / "profiles"


def _find(name: str, faults: Faults, place: object) -> Path:
    if name.endswith(".toml"):
        if not file_there(Path(name)):
            faults.add(say("there is no profile file “{name}”.", name=name), place, say("Check where it stands."))
        return Path(name)
    called = name.strip().casefold()
    if called not in profile_names():
        remedy = say("{remedy} A file of your own ends in .toml.", remedy=nearest(name, profile_names()))
        faults.add(say("there is no profile “{name}”.", name=name), place, remedy)
    return _folder() / f"{called}.toml"


def _table(path: Path, source: Source, faults: Faults, seen: tuple[Path, ...] = ()) -> dict[str, Any]:
    """The sound entries of a file, over those of the profile that it extends."""
    ours = source.ours and path.parent == _folder()  # and right: to check it, with all rules, would take a while
    table = dict(source.table) if ours else _sound(source, faults)
    severity = source.table.get("severity")
    if isinstance(severity, dict) and not ours:
        from deck.proof.rules.table import BY_ID

        for rule in [rule for rule in severity if rule not in BY_ID]:
            told, place = say("unknown key “{key}”.", key=rule), (source.place / "severity").on(rule)
            faults.add(told, place, nearest(rule, BY_ID))
    if "icc" in table:
        table["icc"] = path.parent / way(table["icc"])
    base = _base(table, path, source.place / "extends", faults, (*seen, path.resolve()))
    tables = {key: {**base.get(key, {}), **table.get(key, {})} for key in ("faces", "limits", "severity")}
    return {**base, **table, **tables}


def _sound(source: Source, faults: Faults) -> dict[str, Any]:
    from deck.making.ask.profile_form import ProfileForm

    return entries(ProfileForm, source.table, source.place, faults)


def _base(table: Mapping[str, Any], path: Path, place: Place, faults: Faults, seen: tuple[Path, ...]) -> dict[str, Any]:
    if "extends" not in table:
        return {}
    before, name = len(faults), table["extends"]
    other = _find(str(path.parent / way(name)) if name.endswith(".toml") else name, faults, place)
    if other.resolve() in seen:
        faults.add(say("“{name}” extends itself.", name=name), place, say("Name another profile."))
    try:
        return _table(other, read_toml(other), faults, seen) if len(faults) == before else {}
    except InputError as error:
        faults.extend(error.faults)
        return {}


def _read(path: Path, table: Mapping[str, Any], source: Source, faults: Faults) -> Profile:
    plain = {key: table[key] for key in _PLAIN if key in table}
    faults.extend(contradictions(table, source))
    finishing = parse_finishing(table.get("finishing", "none"))
    if plain.get("condition"):
        plain["condition"] = condition_name(plain["condition"])
    plain["faces"] = {name: (size[0], size[1]) for name, size in table.get("faces", {}).items()}
    if (plain["faces"] or plain.get("output") == "png") and not plain.get("dpi"):
        told = say("faces are pixels, and no dpi says how large they are.")
        faults.add(told, source.place, say("Write dpi = 300, or what it is."))
    plain |= {"finishing": finishing, "limits": _limits(table), "severity": dict(table.get("severity", {}))}
    return followed(Profile(name=path.stem, **plain))


def followed(profile: Profile) -> Profile:
    """The profile with what its standard asks: no transparency; and with a limit of ink of its printing condition."""
    condition = named_condition(profile.condition)
    limits, most = profile.limits, condition.ink if condition else profile.limits.ink_percent
    limits = replace(limits, ink_percent=min(most, limits.ink_percent))
    return replace(profile, flat=profile.flat or profile.standard in FLAT, limits=limits)


_PLAIN = {one.name for one in fields(Profile)} - {"name", "finishing", "faces", "limits", "severity"}


def _limits(table: Mapping[str, Any]) -> Limits:
    """The limits; bleed and safe zone are those of the profile itself unless the table gives them."""
    own = {"bleed_mm": table.get("bleed"), "safe_mm": table.get("safe")}
    given = {key: tuple(value) if isinstance(value, list) else value for key, value in table.get("limits", {}).items()}
    return Limits(**{**{key: value for key, value in own.items() if value is not None}, **given})
