"""How the page of text of a job looks: the colours, faces and principles of its deck, the same for every profile."""

from __future__ import annotations

from deck.base.items.colour import Palette, black_and_white
from deck.base.units import Box
from deck.content.forms import Principle
from deck.file.html.figure import contour, text_on
from deck.file.html.look import HtmlFace, HtmlLook, HtmlPrinciple
from deck.file.svg.parts import path_data
from deck.making.job import Job
from deck.pages.icons import icon, icon_file

_GRID = Box(0.0, 0.0, 24.0, 24.0)


def html_look(job: Job) -> HtmlLook:
    """How the page looks; its colours are those of a screen, or ink and paper in the black-and-white edition."""
    deck = job.deck
    palette = black_and_white(deck.palette) if job.black_and_white else deck.palette
    faces = [deck.faces[name] for name in ("regular", "bold", "italic")]
    return HtmlLook(
        palette,
        faces[0].family,
        tuple(HtmlFace(face.path, 700 if face.name == "bold" else 400, face.name == "italic") for face in faces),
        tuple(_principle(job, palette, one) for one in job.content.principles),
    )


def _principle(job: Job, palette: Palette, one: Principle) -> HtmlPrinciple:
    colour = palette[one.key]
    drawn = icon_file(job.deck.icon_folders, one.icon) if one.icon else None
    outline = icon(job.deck.icon_folders, one.icon, _GRID, colour).segments if drawn else ()
    sign, shape = (path_data(outline), contour(outline)) if drawn else ("", "")
    return HtmlPrinciple(str(one.number), one.name, one.short_name, colour.hex, text_on(colour.hex), sign, shape)
