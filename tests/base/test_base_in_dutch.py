"""What is wrong with a file or a value is said in Dutch, in whole sentences, with its place."""

from __future__ import annotations

import errno
import os
import tomllib
from pathlib import Path
from typing import Annotated

import pytest
from msgspec import Meta

from deck.base.errors import Faults, InputError
from deck.base.files import reason
from deck.base.forms import Form, checked
from deck.base.items.palette import read_palette
from deck.base.say import speaking
from deck.base.staging import check_folder
from deck.base.tables import Place, Source, read_toml
from deck.base.units import parse_size


class Card(Form):
    title: str
    count: Annotated[int, Meta(ge=1, le=52)] = 1
    tags: tuple[str, ...] = ()


def place_of(text: str) -> Place:
    """The place of a whole file with this text."""
    return Source("a.toml", text, tomllib.loads(text)).place


def told(text: str) -> list[str]:
    """The faults of a table, in Dutch."""
    faults = Faults()
    with speaking("nl"):
        checked(Card, tomllib.loads(text), place_of(text), faults)
        return [str(fault) for fault in faults]


def test_the_faults_of_a_form() -> None:
    assert told('count = 60\nwho = "x"\ntags = 3\n') == [
        "a.toml, regel 1: count = 60 klopt niet. Schrijf een heel getal van 1 tot en met 52.",
        "a.toml, regel 2: onbekende sleutel “who”. Gebruik een van: count, tags, title.",
        "a.toml, regel 3: tags = 3 klopt niet. Schrijf een lijst.",
        "a.toml: title ontbreekt. Voeg het toe.",
    ]


def test_a_size() -> None:
    with speaking("nl"), pytest.raises(InputError) as error:
        parse_size("pokr")
    assert str(error.value).startswith("“pokr” is geen formaat. Bedoelde je “poker”? Gebruik een naam zoals A5")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with speaking("nl"), pytest.raises(InputError) as error:
        read_toml(tmp_path / "deck.toml")
    assert str(error.value) == "deck.toml: het bestand is er niet. Kijk de naam na."


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    faults = Faults()
    with speaking("nl"):
        check_folder(tmp_path / "out" / "cards", faults)
    assert [str(fault).partition(": ")[2] for fault in faults] == [
        "dat is een bestand, geen map. Kies een andere map met -o."
    ]


def test_a_colour_that_no_text_can_be_read_on() -> None:
    text = 'ink = "#777777"\npaper = "#ffffff"\nsignal = {rgb = "#808080", on = "ink"}\n'
    faults = Faults()
    with speaking("nl"):
        read_palette(tomllib.loads(text), place_of(text), faults)
    (fault,) = map(str, faults)
    assert fault.startswith("a.toml, regel 3, signal: “ink” op “signal” heeft een contrast van 1")
    assert fault.endswith(", of laat “on” weg.")


@pytest.mark.parametrize(
    ("error", "english", "dutch"),
    [
        (OSError(errno.EACCES, os.strerror(errno.EACCES)), "Permission denied", "je hebt er geen toestemming voor"),
        (OSError(errno.EIO, "the words of another system"), "Input/output error", "het lezen of schrijven is mislukt"),
        (OSError(errno.EPIPE, "Broken pipe"), "Broken pipe", "Broken pipe"),
        (OSError("no number"), "no number", "no number"),
    ],
)
def test_why_the_system_refuses_a_file(error: OSError, english: str, dutch: str) -> None:
    assert reason(error) == english
    with speaking("nl"):
        assert reason(error) == dutch
