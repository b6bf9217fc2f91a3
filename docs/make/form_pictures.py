"""Pictures of filled-in forms and of what is brought together from them; docs/make/images.py draws them.

The answers are made up. A form is filled by pdfium, the engine of Chromium's own viewer, as a person would do it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from picture import DECK, picture, row
from PIL import Image as Pixels

from deck.base.items.items import Image, Page
from deck.base.resources import data_dir
from deck.base.units import Box, Size
from deck.collect.run import collect
from deck.collect.words import every_told
from deck.making.ask.request import BuildRequest
from deck.making.build import build

sys.path.append(str(Path(__file__).resolve().parents[2] / "tests" / "tools"))
from axe import CHROMIUM, Missing
from pdfium_form import Filler

_DAY = "1804161600"
"""4 March 2027, the day that the report bears."""

_WIDE, _HIGH, _PIECES, _FINER = 700, 800, 2, 2
"""The report is shown on a screen so many pixels wide, in pieces of so many high, and drawn so many times finer."""

_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""

_FORMS = 50

_TEAMS = (
    "Vergunningen", "Toezicht", "Beleid", "Subsidies", "Wonen", "Communicatie", "Archief", "Juridische zaken",
    "Verkeer", "Financiën", "Klantcontact", "Milieu", "Inkoop", "Onderwijs", "Zorg", "Belastingen",
)  # fmt: skip
_PLACES = ("Noord", "Zuid", "Oost", "West")
_ANSWERS: dict[str, tuple[str, ...]] = {
    "hoofd": (
        "Hoe een besluit tot stand komt, en wie er iets van moet vinden.",
        "Wat de wet vraagt, maar ook waarom die er is. Daar praten we te weinig over.",
        "Wie er belang bij heeft. En wie we nog niet gehoord hebben.",
        "Je moet de weg weten in huis, en vragen durven stellen als je iets niet weet.",
        "Genoeg van de uitvoering om te weten wat een regel doet aan het loket.",
    ),
    "hart": (
        "Warm voor de bewoner die na maanden eindelijk antwoord krijgt.",
        "Voor collega's die blijven vragen: voor wie doen we dit?",
        "Rechtvaardigheid. Dat je het ook kunt uitleggen aan wie nee te horen krijgt.",
        "Samen iets maken dat langer blijft dan wijzelf.",
    ),
    "handen": (
        "Bellen in plaats van mailen. Dat hebben we afgesproken.",
        "We gaan vaker naar buiten: eerst kijken, dan schrijven.",
        "Opschrijven wat we besluiten en waarom, zodat een ander het kan volgen.",
        "Sneller om hulp vragen, en vaker ja zeggen als een ander erom vraagt.",
        "Een brief eerst laten lezen door iemand die het dossier niet kent.",
    ),
    "buik": (
        "Buikpijn van haast: een besluit dat al genomen lijkt voordat wij iets zeggen.",
        "Vlinders van een gesprek waarin niemand gelijk hoeft te krijgen.",
        "Spanning als de politiek iets anders wil dan de uitvoering aankan.",
        "Dat je iets ziet wat niet klopt en niet weet bij wie je terechtkunt.",
    ),
    "voeten": (
        "Stevig als we elkaar dekken. Minder stevig als een mail naar iedereen gaat.",
        "We zetten deze maand één stap: elk overleg begint met een vraag van buiten.",
        "In beweging komen we door iets kleins te proberen en erover te vertellen.",
    ),
    "overarching": (
        "Het hart, want daar begon bij bijna iedereen het verhaal.",
        "De handen. We weten genoeg, nu nog doen.",
        "De buik krijgt te weinig aandacht. Daar willen we het vaker over hebben.",
    ),
}


def filled_form(file: Path) -> None:
    """The poster on A4 as it is sent, and as it comes back."""
    with TemporaryDirectory() as folder:
        with Filler(_empty(Path(folder))) as filler:
            sent = _drawn(filler, Path(folder) / "sent.png")
            _fill(filler, 0)
            for name, answers in _ANSWERS.items():
                filler.paste(name, "\n".join(answers[:2]))
            back = _drawn(filler, Path(folder) / "back.png")
        picture(file, row((sent, back), captions=("as you send it", "as it comes back")))


def _drawn(filler: Filler, file: Path) -> Page:
    """The form as a person sees it now."""
    filler.pages[0].render(scale=2.5, may_draw_forms=True).to_pil().save(file)
    return _page(file, Size(210, 297))


def collected(file: Path) -> None:
    """The upper part of the report on fifty forms, as a browser shows it, in pieces side by side.

    Raises:
        Missing: when there is no Chromium to show it.
    """
    if shutil.which("chromium") is None:
        raise Missing("it needs chromium, the Debian package of that name")
    with TemporaryDirectory() as name:
        folder = Path(name)
        with patch.dict(os.environ, {"SOURCE_DATE_EPOCH": _DAY}):
            told = every_told(DECK.folders_of("collect.toml"), DECK.palette)
            made = collect((_returned(folder),), folder / "samen", told).written
        (report,) = (path for path in made if path.suffix == ".html")
        picture(file, row(list(_pieces(_shown(report, folder)))))


def _pieces(shown: Path) -> Iterator[Page]:
    """The parts of a tall picture, from top to bottom."""
    with Pixels.open(shown) as whole:
        for number in range(_PIECES):
            piece = shown.with_name(f"piece-{number}.png")
            top, bottom = (edge * _HIGH * _FINER for edge in (number, number + 1))
            whole.crop((0, top, whole.width, bottom)).save(piece)
            yield _page(piece, Size(_WIDE / 5, _HIGH / 5))


def _page(drawn: Path, size: Size) -> Page:
    """A drawing as a page."""
    return Page(size, (Image(Box(0, 0, size.width, size.height), str(drawn)),))


def _empty(folder: Path) -> Path:
    """The poster as a form, made into a folder."""
    request = BuildRequest(("modelposter",), size="A4", profiles=("screen",), output=folder)
    return folder / build(request)[0].file


def _returned(folder: Path) -> Path:
    """A folder with fifty filled forms."""
    form, returned = _empty(folder), folder / "terug"
    returned.mkdir()
    for number in range(_FORMS):
        with Filler(form) as filler:
            _fill(filler, number)
            filler.save(returned / f"{number + 1}.pdf")
    return returned


def _fill(filler: Filler, number: int) -> None:
    """Fill in what the team of this number says; nobody says something of every part."""
    team = f"{_TEAMS[number % len(_TEAMS)]} {_PLACES[number // len(_TEAMS) % len(_PLACES)]}"
    filler.paste("team", team)
    filler.paste("date", f"{1 + number * 7 % 28} februari 2027")
    filler.paste("people", str(6 + number * 5 % 9))
    for part, (name, answers) in enumerate(_ANSWERS.items()):
        if number % (part + 4) != part:
            filler.paste(name, answers[(number**2 // 2 + part) % len(answers)])


def _shown(page: Path, folder: Path) -> Path:
    """A picture of a web page in Chromium, with the typeface of the project."""
    fonts, drawn = folder / "fonts.conf", folder / "page.png"
    fonts.write_text(_FONTS.format(fonts=data_dir("assets") / "fonts", cache=folder / "fonts"), encoding="utf-8")
    asked = (
        f"--user-data-dir={folder / 'chromium'}",
        f"--screenshot={drawn}",
        f"--window-size={_WIDE},{_HIGH * _PIECES}",
        f"--force-device-scale-factor={_FINER}",
        "--hide-scrollbars",
        page.as_uri(),
    )
    env = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    subprocess.run(("chromium", *CHROMIUM, *asked), env=env, check=True, capture_output=True, timeout=60)
    return drawn


FORM_PICTURES = {"filled-form.png": filled_form, "collected.png": collected}
"""Every picture by the name of its file."""
