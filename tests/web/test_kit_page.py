"""The page of a kit without a browser: what it tells, what it asks for, and that it is the kit of the command line."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient
from looked import ended
from werkzeug.datastructures import MultiDict

from deck.base.say import say, speaking
from deck.content.deck import built_in
from deck.making.kit.make import make_kit
from deck.making.kit.request import KitRequest
from deck.web.parts.kit_choices import kit_of, usual_people

WAY = "/nl/kit"
EXERCISES = list(built_in().edition().exercises)


def exercise(**more: Any) -> dict[str, Any]:
    """An exercise as the page knows it."""
    usual = {"key": "x", "people": [5, 25], "variants": [], "mats": False, "posters": False, "names": False}
    usual |= {"questions": 0, "scales": 0}
    return {**usual, **more}


def faults(page: str) -> dict[str, str]:
    """What stands beside the fields, by key."""
    return dict(re.findall(r'id="field-(\w+)-fault">([^<]+)<', page))


def token(client: FlaskClient) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', client.get(WAY).text)
    assert found
    return found[1]


def posted(client: FlaskClient, **chosen: Any) -> Any:
    """The answer to the button, with what was chosen."""
    return client.post(WAY, data={"csrf": token(client), **chosen}, content_type="multipart/form-data")


def kit_at(client: FlaskClient, way: str) -> tuple[str, ZipFile]:
    """The page of the job when it is done, and the zip behind its button."""
    page = ended(client, way)
    found = re.search(r'id="download" href="([^"]+)"', page)
    assert found, page
    return page, ZipFile(io.BytesIO(client.get(found[1]).data))


def manifest(archive: ZipFile) -> dict[str, Any]:
    (name,) = [one for one in archive.namelist() if one.endswith("/manifest.json")]
    found: dict[str, Any] = json.loads(archive.read(name))
    return found


@pytest.mark.parametrize("name", EXERCISES)
def test_an_exercise_is_enough(client: FlaskClient, name: str) -> None:
    page = client.get(WAY, query_string={"exercise": name}).text
    assert not faults(page)
    assert re.search(rf'value="{name}" checked', page)
    assert re.search(r'id="sum"><span lang="nl">Samen \d+ vellen', page)
    assert 'id="make"' in page
    (first, *_rest) = re.findall(r'src="(/nl/kit/blad/[^"]+)"', page)
    assert client.get(first).data.startswith(b"\x89PNG")
    assert client.get(f"/nl/kit/oefening/{name}.png").data.startswith(b"\x89PNG")


def test_what_is_chosen_changes_what_is_told(client: FlaskClient) -> None:
    few, many = (client.get(WAY, query_string={"exercise": "gesprekskaarten", "people": n}).text for n in (8, 40))
    assert "vellen A4 (print het 2 keer)" in few
    assert "vellen A4 (print het 10 keer)" in many
    dance = {"exercise": "dansende-dilemmas", "people": 30}
    own, shop = (client.get(WAY, query_string={**dance, "print": who}).text for who in ("self", "large"))
    assert "Verdeel de groep over 2 sessies" in own
    assert "Een mat op A3 is te klein" in own
    assert "80 × 80 cm" in shop and 'name="paper"' in shop
    assert 'name="paper"' not in client.get(WAY, query_string={**dance, "print": "all"}).text
    small = client.get(WAY, query_string={**dance, "paper": "A4"}).text
    assert "Matten op A3, vanavond klaar." in own and "Matten op A3, vanavond klaar." not in small
    assert "Matten van 60 cm, die je van veel vellen A4 aan elkaar plakt." in small
    assert "182 vellen om te snijden" in small
    glued = client.get(WAY, query_string={**dance, "print": "large", "paper": "A4"}).text
    assert "A4 (print" in glued and "vel A3" not in glued and "vellen A3" not in glued
    assert "laat dit bij een drukker maken" in shop


@pytest.mark.parametrize(
    ("chosen", "field", "told"),
    [
        ({"people": "0"}, "people", "Met 0 mensen"),
        ({"people": "5000"}, "people", "5.000 mensen"),
        ({"people": "veel"}, "people", "“veel”"),
        ({"date": "31-2-2027"}, "date", "31-2-2027"),
        ({"time": "10:00"}, "date", ""),
        ({"guide": "intranet"}, "guide", "intranet"),
        ({"exercise": "dansen"}, "exercise", "dansen"),
    ],
)
def test_a_fault_stands_beside_its_field_and_at_the_top(
    client: FlaskClient, chosen: dict[str, str], field: str, told: str
) -> None:
    page = client.get(WAY, query_string=chosen).text
    found = faults(page)
    assert list(found) == [field]
    assert told in found[field]
    assert "--" not in found[field], "nothing of the command line"
    assert f'href="#field-{field}"' in page
    assert 'class="plain sheets"' not in page
    answer = posted(client, **chosen)
    assert answer.status_code == 422
    assert faults(answer.text) == found


def test_all_faults_are_told_at_once_and_what_was_typed_stays(client: FlaskClient) -> None:
    page = client.get(WAY, query_string={"people": "0", "date": "31-2-2027"}).text
    assert set(faults(page)) == {"people", "date"}
    assert 'value="31-2-2027"' in page
    assert 'type="text" id="field-date"' in page, "a field for dates would show nothing"


def test_an_impossible_day_is_told_in_the_language_of_the_page(client: FlaskClient) -> None:
    text = "“{text}” cannot be: month {month} of {year} has days 1 to {last}."
    for tag in ("nl", "en"):
        with speaking(tag):
            told = say(text, text="31-2-2027", month=2, year=2027, last=28)
        assert told in faults(client.get(f"/{tag}/kit?date=31-2-2027").text)["date"]


def test_a_day_that_is_past_is_said_and_made(client: FlaskClient) -> None:
    page = client.get(WAY, query_string={"date": "2020-03-04"}).text
    assert not faults(page)
    assert re.search(r'id="date-heed" role="status">[^<]*woensdag 4 maart 2020 is voorbij', page)
    assert "De datum is voorbij" in page


def test_a_day_is_told_in_words(client: FlaskClient) -> None:
    page = client.get(WAY, query_string={"date": "2030-03-04"}).text
    assert re.search(r'id="date-heed" role="status"><span lang="nl">maandag 4 maart 2030<', page)
    english = client.get("/nl/kit", query_string={"date": "2030-03-04", "texts": "en"}).text
    assert re.search(r'<span lang="en">Monday 4 March 2030<', english)


def test_who_prints_it_decides_the_rest() -> None:
    mats, posters, plain = exercise(mats=True), exercise(posters=True), exercise()

    def asked(of: dict[str, Any], **chosen: str) -> tuple[str | None, ...]:
        found = kit_of(of, chosen, "nl")
        return tuple(found.get(key) for key in ("profile", "mats", "tile", "paper"))

    assert asked(mats) == ("office", "A3", None, "")
    assert asked(mats, paper="A4") == ("office", "60cm", "A4", "A4")
    assert asked(mats, paper="A4", mats="A4") == ("office", "A4", None, "A4")
    assert asked(mats, mats="80cm") == ("office", "80cm", "A3", "")
    assert asked(mats, print="large") == ("office", "80cm", None, "")
    assert asked(mats, print="large", paper="A4", mats="A3") == ("office", "80cm", None, "A4")
    assert asked(mats, print="large", mats="60cm") == ("office", "60cm", None, "")
    assert asked(mats, print="all", paper="A4") == ("press", "80cm", None, None)
    assert asked(posters) == ("office", None, "A3", "")
    assert asked(posters, paper="A4") == ("office", None, "A4", "A4")
    assert asked(posters, print="large") == ("office", None, None, "")
    assert asked(plain, mats="A3") == ("office", None, None, "")
    assert asked(plain, print="all") == ("press", None, None, None)


def test_only_what_an_exercise_has_is_asked(client: FlaskClient) -> None:
    line = exercise(questions=2, scales=6, variants=[("1", "Een", ""), ("2", "Twee", "")])
    chosen = {"questions": "3", "variant": "2"}
    assert (kit_of(line, chosen, "nl")["questions"], kit_of(line, chosen, "nl")["variant"]) == ("3", "2")
    assert kit_of(line, {"questions": "7", "variant": "9"}, "nl")["questions"] == ""
    assert (kit_of(exercise(), chosen, "nl")["questions"], kit_of(exercise(), chosen, "nl")["variant"]) == ("", "1")
    told = client.get(WAY, query_string={"exercise": "gesprekskaarten", **chosen, "mats": "80cm"}).text
    assert not faults(told)
    assert not re.search(r'name="(questions|variant|mats)"', told)
    four = client.get(WAY, query_string={"exercise": "langs-de-lijn", "questions": "4"}).text
    assert re.search(r'<option value="4" selected>', four)
    assert "8 labels" in four


def test_the_number_of_people_fits_the_exercise() -> None:
    assert usual_people(exercise(people=[4, 8])) == "8"
    assert usual_people(exercise(people=[20, 50])) == "20"
    assert usual_people(exercise(people=[3, 50])) == "16"


@pytest.mark.parametrize("name", EXERCISES)
@pytest.mark.parametrize("chosen", [{}, {"paper": "A4"}, {"print": "large"}, {"print": "all"}])
def test_whatever_is_chosen_can_be_made(client: FlaskClient, name: str, chosen: dict[str, str]) -> None:
    page = client.get(WAY, query_string={"exercise": name, **chosen}).text
    assert not faults(page)
    assert 'id="summary"' not in page
    assert 'class="plain sheets"' in page


def test_without_javascript_the_choices_go_to_the_address(client: FlaskClient) -> None:
    chosen = {"exercise": "dansende-dilemmas", "people": "24", "print": "self", "texts": "nl", "show": "1"}
    answer = posted(client, **chosen)
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/nl/kit?exercise=dansende-dilemmas&people=24"


@pytest.mark.slow
@pytest.mark.parametrize("name", EXERCISES)
def test_it_is_the_kit_of_the_command_line(client: FlaskClient, name: str, tmp_path: Path) -> None:
    chosen = {"exercise": name, "people": "24", "date": "2027-03-04", "time": "10:00", "place": "Den Haag"}
    page, archive = kit_at(client, posted(client, **chosen).headers["Location"])
    told = {one["key"]: one for one in _exercises(client)}[name]
    fields = kit_of(told, chosen, "nl")
    fields["date"] = f"{fields['date']} {fields.pop('time')}"
    made = make_kit(KitRequest(**fields, output=tmp_path, proof="none"))  # the other one was proved
    assert archive.testzip() is None
    with ZipFile(made.archive) as other:
        assert archive.namelist() == other.namelist()
        ours, theirs = manifest(archive), manifest(other)
        assert ours["kit"] == theirs["kit"]
        assert [(one["file"], one.get("print")) for one in ours["files"]] == [
            (one["file"], one.get("print")) for one in theirs["files"]
        ]
    for row in made.rows:
        assert row.file in page
    assert "uitnodiging.eml" in page


def _exercises(client: FlaskClient) -> list[dict[str, Any]]:
    from deck.web.jobs.ask import Ask

    jobs = client.application.extensions["jobs"]
    job = jobs.submit("test", Ask(task="deck.web.tasks.kit:exercises", values={"lang": "nl"}))
    assert job.wait(30)
    found: list[dict[str, Any]] = job.told["exercises"]
    return found


@pytest.mark.slow
def test_names_are_pasted_or_sent(client: FlaskClient) -> None:
    chosen = {"exercise": "startkit-vragen", "people": "8"}
    listed = (io.BytesIO("Naam\nAyşe Yılmaz\nJan Jansen\n".encode()), "deelnemers.csv")
    answer = posted(client, **chosen, names="Fatima el Idrissi\n", list=listed)
    _, archive = kit_at(client, answer.headers["Location"])
    (row,) = [one for one in manifest(archive)["files"] if "naamkaartjes" in one["file"]]
    (name,) = [one for one in archive.namelist() if "naamkaartjes" in one]
    from pypdf import PdfReader

    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(archive.read(name))).pages)
    assert all(one in text for one in ("Fatima", "Ayşe", "Jansen"))
    assert row["cards"] == 8


def test_a_list_that_is_not_right_is_told_and_stays(client: FlaskClient) -> None:
    answer = posted(client, exercise="startkit-vragen", people="8", names="Jan\n王小明\n")
    assert answer.status_code == 422
    assert "王" in faults(answer.text)["names"]
    assert "Jan\n王小明</textarea>" in answer.text
    assert '<details id="more" open>' in answer.text
    page = posted(client, exercise="startkit-vragen", people="8", list=(io.BytesIO(b"\x00\x01"), "a.pdf"))
    assert "pdf" in faults(page.text)["names"]


def test_the_start_leads_with_the_kit(client: FlaskClient) -> None:
    page = client.get("/nl/").text
    doors = re.findall(r'class="door" href="([^"]+)"', page)
    assert doors[0] == WAY
    assert re.search(r'<li class="first"><a class="door" href="/nl/kit">', page)


def test_a_form_from_elsewhere_is_refused(client: FlaskClient) -> None:
    assert client.post(WAY, data=MultiDict({"exercise": "gesprekskaarten"})).status_code == 403
    assert client.get("/nl/kit/oefening/niets.png").status_code == 404
    assert client.get("/nl/kit/blad/niets/1.png").status_code == 404
