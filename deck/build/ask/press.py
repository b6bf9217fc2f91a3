"""The options of a print shop: what a build changes in the profiles it was asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from deck.base.errors import Faults, InputError
from deck.sheets.press.finishing import parse_finishing
from deck.build.ask.profile import COLLATE, COLOURS, MARKS, STANDARDS, Profile, load_profile


@dataclass(frozen=True, slots=True)
class PressOptions:
    """Which profiles, and what is changed in them. Empty means as the profile has it.

    colour is `rgb`, `cmyk` or `bw` (the black-and-white edition in the profile's own colour mode). standard is `pdfx4`
    or `none`. pdfa: for an archive as well.
    """

    profiles: tuple[str, ...] = ("office",)
    colour: str = ""
    collate: str = ""
    impose: bool = False
    marks: str = ""
    icc: Path | None = None
    standard: str = ""
    flat: bool = False
    finishing: str = ""
    pdfa: bool = False


def chosen_profiles(options: PressOptions, faults: Faults) -> list[Profile]:
    """The profiles with the options applied; faults takes what is wrong, also an option that no profile can use."""
    profiles = []
    for name in dict.fromkeys(options.profiles or ("office",)):
        try:
            profiles.append(load_profile(name))
        except InputError as error:
            faults.extend(error.faults)
    before = len(faults)
    _check_names(profiles, faults)
    _check_values(options, faults)
    if len(faults) > before:
        return []
    _check_use(options, [_shaped(profile, options) for profile in profiles], faults)
    return [_applied(_shaped(profile, options), options) for profile in profiles] if len(faults) == before else []


def _check_names(profiles: list[Profile], faults: Faults) -> None:
    names = [profile.name for profile in profiles]
    for name in sorted({name for name in names if names.count(name) > 1}):
        faults.add(f"two profiles are called “{name}”.", "--profile", "Give one of the files another name.")


def _check_values(options: PressOptions, faults: Faults) -> None:
    rows = (
        ("--colour", options.colour, (*COLOURS, "bw")),
        ("--collate", options.collate, COLLATE),
        ("--marks", options.marks, MARKS),
        ("--pdfx", options.standard.removeprefix("pdfx"), [name.removeprefix("pdfx") for name in STANDARDS]),
    )
    for option, value, choices in rows:
        if value and value not in choices:
            faults.add(f"“{value}” is no choice.", option, f"Choose one of: {', '.join(choices)}.")
    try:
        _ = parse_finishing(options.finishing) if options.finishing else None
    except InputError as error:
        faults.extend(error.faults)
    if options.icc is not None:
        from deck.file.icc import check_icc

        try:
            check_icc(options.icc)
        except InputError as error:
            faults.extend(error.faults)
    if options.standard == "pdfx4" and options.colour == "rgb":
        faults.add("PDF/X-4 is for the inks of a press here, not for RGB.", "--pdfx", "Leave --pdfx or --colour out.")


def _one_up(profile: Profile) -> bool:
    return profile.output == "pdf" and profile.impose == "one-up"


def _pressed(profile: Profile) -> bool:
    return profile.output == "pdf" and profile.colour == "cmyk"


_USES: tuple[tuple[str, str, Callable[[Profile], bool], str], ...] = (
    ("colour", "--colour", lambda profile: profile.output == "pdf", "a PDF"),
    ("collate", "--collate", _one_up, "one side a page, such as press"),
    ("finishing", "--finishing", lambda profile: profile.contour, "a contour to cut, such as large-format"),
    ("icc", "--icc", _pressed, "the inks of a press, such as press"),
    ("standard", "--pdfx", _pressed, "the inks of a press, such as press"),
    ("flat", "--flat", lambda profile: profile.output == "pdf", "a PDF"),
    ("pdfa", "--pdfa", lambda profile: profile.output == "pdf", "a PDF"),
    (
        "marks",
        "--marks",
        lambda profile: profile.impose == "sheets" or profile.boxes == "trim",
        "sheets or a trim, such as press",
    ),
)
"""Each option, how it is written, the profiles that can use it and what those have."""


def _check_use(options: PressOptions, profiles: list[Profile], faults: Faults) -> None:
    for name, option, uses, what in _USES:
        if getattr(options, name) and not any(uses(profile) for profile in profiles):
            names = ", ".join(profile.name for profile in profiles)
            faults.add(f"{option} means nothing for {names}.", option, f"Choose a --profile with {what}.")
    if options.standard == "pdfx4":
        for profile in profiles:
            if profile.forms and _pressed(profile):
                told = f"{profile.name} has fields to fill in, which PDF/X-4 does not allow."
                faults.add(told, "--pdfx", "Choose --profile press.")


def _shaped(profile: Profile, options: PressOptions) -> Profile:
    """The profile in its colour mode and on its sheets, on which the use of the other options depends.

    RGB leaves PDF/X-4: its output intent here is a press.
    """
    if options.colour in ("rgb", "cmyk") and profile.output == "pdf":
        standard = profile.standard if options.colour == "cmyk" else "none"
        limits = profile.limits if profile.limits.colour == "any" else replace(profile.limits, colour=options.colour)  # type: ignore[arg-type]
        profile = replace(profile, colour=options.colour, standard=standard, limits=limits)
    return replace(profile, impose="sheets") if options.impose else profile


def _applied(profile: Profile, options: PressOptions) -> Profile:
    """The profile with every option that it can use."""
    changes: dict[str, object] = {
        "collate": options.collate,
        "marks": options.marks,
        "icc": options.icc,
        "flat": options.flat,
        "standard": options.standard,
        "pdfa": options.pdfa,
        "finishing": parse_finishing(options.finishing) if options.finishing else "",
    }
    if changes["standard"] == "pdfx4":
        changes["severity"] = {**load_profile("press").severity, **profile.severity}
    usable = {name: uses(profile) for name, _, uses, _ in _USES}
    usable["severity"] = usable["standard"]
    return replace(profile, **{name: value for name, value in changes.items() if value and usable[name]})  # type: ignore[arg-type]
