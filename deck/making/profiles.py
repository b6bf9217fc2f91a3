"""The profiles of a build, with what is asked of them and with what their standard and their printing ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from deck.base.conditions import condition_name
from deck.base.errors import Faults, InputError, input_error
from deck.base.say import say
from deck.making.ask.profile import Profile, followed, load_profile
from deck.making.ask.request import PDFX, BuildRequest
from deck.making.ask.values import parse_gutter
from deck.making.options import OPTIONS, in_order
from deck.sheets.press.finishing import parse_finishing

LARGE = "large-format"
"""The profile of mats, banners and large posters."""


def chosen_profiles(request: BuildRequest, faults: Faults) -> list[Profile]:
    """The profiles with what is asked of them; faults takes what is wrong, also an option that no profile can use."""
    profiles = []
    for name in dict.fromkeys(request.profiles or ("office",)):
        with faults.gathered():
            profiles.append(load_profile(name))
    before, names = len(faults), [profile.name for profile in profiles]
    for name in sorted({name for name in names if names.count(name) > 1}):
        faults.add(
            say("two profiles are called “{name}”.", name=name), "--profile", say("Give one of the files another name.")
        )
    for option in in_order("value"):
        if option.wants:
            faults.extend(option.faults(asked(request, option.field)))
    pdfx = PDFX.get(request.standard, "")
    if pdfx and request.colour == "rgb":
        faults.add(
            say("{pdfx} is for the inks of a press here, not for RGB.", pdfx=pdfx),
            "--pdfx",
            say("Leave --pdfx or --colour out."),
        )
    if len(faults) > before:
        return []
    shaped = [_shaped(profile, request) for profile in profiles]
    _check_wanted(request, profiles, shaped, faults)
    for profile in shaped if pdfx else ():
        if profile.forms and profile.output == "pdf" and profile.colour == "cmyk":
            told = say("{name} has fields to fill in, which {pdfx} does not allow.", name=profile.name, pdfx=pdfx)
            faults.add(told, "--pdfx", say("Choose --profile press."))
    if len(faults) > before:
        return []
    made = []
    for profile in shaped:
        with faults.gathered():
            made.append(_printed(_applied(profile, request), request))
    return made if len(faults) == before else []


def _check_wanted(
    request: BuildRequest, profiles: Sequence[Profile], shaped: Sequence[Profile], faults: Faults
) -> None:
    """Find every option that no profile has a use for. shaped are the same profiles as sheets make them."""
    pages = [_shaped(profile, replace(request, impose=False)) for profile in profiles]
    for option in in_order("profile"):
        if not option.wants or not asked(request, option.field) or any(map(option.wants[0], shaped)):
            continue
        if any(map(option.wants[0], pages)):
            faults.add(
                say("{flag} does not go together with --impose.", flag=option.flag),
                option.flag,
                say("Leave one of them out."),
            )
        else:
            told = say(
                "{flag} means nothing for {profiles}.",
                flag=option.flag,
                profiles=", ".join(profile.name for profile in profiles),
            )
            faults.add(told, option.flag, say("Choose a --profile with {wants}.", wants=say(option.wants[1])))


def _shaped(profile: Profile, request: BuildRequest) -> Profile:
    """The profile in its colour mode and on its sheets, on which the use of the other options depends.

    RGB leaves PDF/X: its output intent here is a press.
    """
    colour = request.colour
    if colour in ("rgb", "cmyk") and profile.output == "pdf":
        limits = profile.limits if profile.limits.colour == "any" else replace(profile.limits, colour=colour)  # type: ignore[arg-type]
        standard = profile.standard if colour == "cmyk" else "none"
        profile = replace(profile, colour=colour, standard=standard, limits=limits)
    if request.impose:  # sheets are cut by their marks
        profile = replace(profile, impose="sheets", marks="crop" if profile.marks == "none" else profile.marks)
    return profile


def _applied(profile: Profile, request: BuildRequest) -> Profile:
    """The profile with every option that it has a use for; such an option is called like the key that it changes."""
    changes: dict[str, Any] = {}
    for option in OPTIONS:
        value = asked(request, option.field)
        if option.wants and option.field != "colour" and value and option.wants[0](profile):
            changes[option.field] = _PARSED.get(option.field, _as_typed)(value)
    if changes.get("gutter") and not request.edges:
        changes["edges"] = "bleed"  # cards that stand apart share no cut
    if changes.get("standard") in PDFX:
        changes["severity"] = {**load_profile("press").severity, **profile.severity}
    if "condition" in changes:
        changes["condition"] = condition_name(changes["condition"])
    elif "icc" in changes:
        changes["condition"] = ""  # the profile of the user says for which printing it is
    return replace(profile, **changes)


def _as_typed(value: Any) -> Any:
    return value


_PARSED: dict[str, Callable[[Any], Any]] = {"finishing": parse_finishing, "gutter": parse_gutter}
"""How the text of an option becomes what the profile has."""


def _printed(profile: Profile, request: BuildRequest) -> Profile:
    """The profile with what its standard, and the printing that it is for, ask of it.

    Raises:
        InputError: when the profile of the press cannot be used, is for another condition than was named, or is not
            there though the file must hold it.
    """
    if profile.colour != "cmyk" or profile.output != "pdf":
        return profile

    from deck.file.icc import printing

    made_for = printing(profile.icc, profile.condition)
    said = made_for.profile.condition if made_for.profile else made_for.condition
    if said and made_for.condition and said.name != made_for.condition.name:
        told = say(
            "“{file}” is for {condition}, not for {asked}.",
            file=profile.icc.name if profile.icc else "",
            condition=said.name,
            asked=made_for.condition.name,
        )
        raise input_error(told, "--condition", say("Leave it out: the profile says for which printing it is."))

    from deck.file.finish.standards import check_printing

    try:
        check_printing(profile.standards, made_for)
    except InputError as error:
        if request.condition or request.icc:
            raise
        place = say("profile {name}, condition", name=profile.name)
        raise InputError([replace(one, place=place) for one in error.faults]) from error
    made = followed(replace(profile, condition=made_for.condition.name if made_for.condition else ""))
    less = made.limits.ink_percent < profile.limits.ink_percent  # whoever chose the colours did not know of that
    return replace(made, heavy="convert") if less else made


def press_notes(profile: Profile) -> tuple[str, ...]:
    """What a person should know of the colours of a file for a press."""
    if profile.colour != "cmyk" or profile.output != "pdf" or profile.icc or not profile.condition:
        return ()

    from deck.file.icc import printing

    ours = printing(None)
    if profile.condition == ours.name:
        return ()
    told = say(
        "the file says that it is for {condition}, and colours are converted for {name}: "
        "give the profile of the press with --icc when you have it.",
        condition=profile.condition,
        name=ours.name,
    )
    return (told,)


def asked(request: BuildRequest, field: str) -> Any:
    """What is asked in a field; nothing where there is none: --name has no field of its own, its names are in names."""
    return getattr(request, field, ())
