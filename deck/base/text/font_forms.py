"""The fonts that a deck.toml asks for: a file for each face, or the name of a family, which families.py looks up."""

# Without `from __future__ import annotations`: msgspec would evaluate each annotation of a form again, as text.
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

from msgspec import Meta

from deck.base.errors import Faults, InputError
from deck.base.files import file_there, way
from deck.base.forms import Form
from deck.base.say import say
from deck.base.tables import Place
from deck.base.text.font import WEIGHTS, FontFile
from deck.base.text.fonts import FACE_NAMES


class FaceForm(Form):
    """A face from a file: which font of a collection (from 1), and which instance, or place on the axes of a variable
    font.
    """

    file: str
    number: Annotated[int, Meta(ge=1)] = 1
    instance: str = ""
    wght: float = None  # type: ignore[assignment]  # a missing key; no file can write it
    wdth: float = None  # type: ignore[assignment]
    slnt: float = None  # type: ignore[assignment]
    ital: float = None  # type: ignore[assignment]
    opsz: float = None  # type: ignore[assignment]


FontsForm: TypeAlias = dict[Literal["family", "regular", "italic", "medium", "bold", "bold-italic"], str | FaceForm]
"""The fonts of a deck: the name of a family, or a file for each face; a face with a file goes before the family."""


def faces_of(asked: FontsForm, folder: Path, place: Place, faults: Faults) -> dict[str, FontFile]:
    """The font of each face that `[fonts]` gives; empty when there are faults, which are added to faults.

    folder is that of the deck, place where the table stands in its file.
    """
    before = len(faults)
    faces: dict[str, FontFile] = {}
    for name, given in asked.items():
        if name != "family":
            faces |= _of_file(name, given, folder, place, faults)
        elif isinstance(given, str) and given.strip():
            from deck.base.text.families import of_family

            faces = of_family(given, folder, place.on("family"), faults) | faces
        else:
            faults.add(say("family is the name of a family of fonts."), place.on("family"), say('Write family = "…".'))
    if len(faults) == before and "regular" not in faces:
        faults.add(say("there is no regular font."), place, say('Write family = "…", or regular = "fonts/….ttf".'))
    return {name: faces[name] for name in FACE_NAMES if name in faces} if len(faults) == before else {}


def _of_file(name: str, given: str | FaceForm, folder: Path, place: Place, faults: Faults) -> dict[str, FontFile]:
    """The font that a face names by its file. Whether a plain file is a font is told when it is first used."""
    path = folder / way(given if isinstance(given, str) else given.file)
    if not file_there(path):
        faults.add(
            say("{key}: there is no file “{name}”.", key=name, name=path.name),
            place.on(name),
            say("Mend the path."),
        )
        return {}
    usual = (("wght", float(WEIGHTS[name])), ("ital", float("italic" in name)))
    if isinstance(given, str):
        return {name: FontFile(path, axes=usual)}
    from deck.base.text.fontfile import open_font

    font = FontFile(path, given.number - 1)
    try:
        face = open_font(font)
    except InputError as error:
        for fault in error.faults:
            faults.add(fault.message, place / name, fault.remedy)
        return {}
    axes = _asked_axes(given, face, place / name, faults)
    return {name: replace(font, axes=tuple((dict(usual) | axes).items()))}


def _asked_axes(given: FaceForm, face: Any, place: Place, faults: Faults) -> dict[str, float]:
    """The place on the axes of a variable font that a face asks for, by the name of an instance or by numbers."""
    axes: dict[str, float] = {}
    ranges = {axis.tag: axis for axis in face.axis_infos}
    if given.instance:
        named = {str(face.get_name(one.subfamily_name_id)): one for one in face.named_instances}
        if given.instance in named:
            axes.update(zip(ranges, named[given.instance].design_coords, strict=True))
        else:
            remedy = say("It has none: it is no variable font.")
            if named:
                remedy = say("Choose one of: {known}.", known=", ".join(named))
            faults.add(say("there is no instance “{name}”.", name=given.instance), place.on("instance"), remedy)
    for tag in ("wght", "wdth", "slnt", "ital", "opsz"):
        value = getattr(given, tag)
        if value is None:
            continue
        if tag not in ranges:
            remedy = say("It is no variable font: take the key out.")
            if ranges:
                remedy = say("It has {axes}.", axes=", ".join(ranges))
            faults.add(say("the font has no axis {tag}.", tag=tag), place.on(tag), remedy)
        elif not ranges[tag].min_value <= value <= ranges[tag].max_value:
            faults.add(
                say("{tag} = {value} is out of range.", tag=tag, value=f"{value:g}"),
                place.on(tag),
                say("Choose {least} to {most}.", least=f"{ranges[tag].min_value:g}", most=f"{ranges[tag].max_value:g}"),
            )
        else:
            axes[tag] = float(value)
    return axes
