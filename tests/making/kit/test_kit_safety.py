"""Nothing half written, nothing of a person lost, no name that leads out of a folder; every fault told at once."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.base.errors import FindingsError, InputError
from deck.content.options import OwnName, OwnScale
from deck.making.kit import make
from deck.making.kit.make import explain_kit, make_kit, safe_name, write_zip
from deck.making.kit.prints import slug
from deck.making.kit.request import KitRequest, checked_kit

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
GOOD = KitRequest("langs-de-lijn", "12", proof="none")


def told(request: KitRequest) -> list[str]:
    with pytest.raises(InputError) as caught:
        checked_kit(request, now=NOW)
    assert caught.value.exit_code == 2
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"exercise": ""}, "EXERCISE: say which exercise the kit is for. Choose from langs-de-lijn, model-van"),
        ({"exercise": "dansende-dilema"}, "there is no exercise “dansende-dilema”. Did you mean “dansende-dilemmas”?"),
        ({"people": ""}, "--people: say how many people come."),
        ({"people": "0"}, "--people: 0 people cannot hold a session."),
        ({"people": "-3"}, "--people: -3 people cannot hold a session."),
        ({"people": "10000"}, "--people: 10,000 people is too many for one kit."),
        ({"people": "veel"}, "--people: “veel” is not a whole number."),
        ({"variant": "2"}, "--variant: “langs-de-lijn” has only one way to do it; there is no variant 2."),
        ({"variant": "twee"}, "--variant: “twee” is not a whole number. Write 1 or 2."),
        ({"questions": "veel"}, "--questions: “veel” is not a whole number."),
        ({"questions": "0"}, "--questions: 0 questions is out of range. Choose 1 to 20."),
        ({"questions": "9"}, "--questions: 9 questions need 9 lines, and there are 8 in the deck."),
        ({"questions": "2", "scales": (OwnScale("a", "b", "c"),)}, "and there are 1 of your own"),
        ({"exercise": "startkit-vragen", "questions": "2"}, "--questions: “startkit-vragen” has no line."),
        ({"date": "2027-02-30"}, "--date: “2027-02-30” cannot be"),
        ({"date": "morgen"}, "--date: “morgen” is not a date."),
        ({"host": "Jan 🎉"}, "--host: the font cannot print “🎉”."),
        ({"place": "Zaal " * 40}, "--place: this is 199 characters long. Write at most 100."),
        ({"host": "W" * 60}, "is too long a word for a line"),
        ({"paper": "A5"}, "--paper: “A5” is no paper of an office printer."),
        ({"mats": "A3"}, "--mats: there are no floor mats in a kit for “langs-de-lijn”. Leave --mats out."),
        ({"exercise": "dansende-dilemmas", "mats": "60"}, "--mats: a kit has no mats of “60”. Did you mean “60cm”?"),
        ({"exercise": "dansende-dilemmas", "mats": "A5"}, "a kit has no mats of “A5”. Did you mean “A4”?"),
        ({"exercise": "dansende-dilemmas", "mats": "reus"}, "“reus”. Use one of: 60cm, 80cm, A3, A4."),
        ({"exercise": "dansende-dilemmas", "mats": "A3", "paper": "A4"}, "Choose --mats A4, or add --tile A4"),
        ({"profile": "screen"}, "--profile: a kit is not made for “screen”. Choose office or press"),
        ({"lang": "de"}, "--lang: there is no edition in “de”."),
        ({"printer": "nee"}, "--printer: there is no printer “nee”"),
        ({"guide": "ftp://x"}, "--guide"),
        ({"names": (OwnName("Jan"),)}, "--names: there are no name cards in a kit for “langs-de-lijn”."),
        ({"tile": "A5"}, "--tile: “A5” is no paper to tile on."),
        ({"tile": "A4", "profile": "press"}, "--tile is for your own printer"),
        ({"output": Path(__file__)}, "that is a file, not a folder"),
    ],
)
def test_what_cannot_be_is_told_with_its_remedy(change: dict[str, Any], words: str) -> None:
    found = told(replace(GOOD, **change))
    assert len(found) == 1 and words in found[0] and len(found[0]) < 300, found


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    wrong = KitRequest(
        "lans-de-lijn",
        "0",
        "drie",
        "x",
        "2027-13-01",
        "🎉",
        "W" * 60,
        paper="B4",
        profile="web",
        lang="fr",
        output=tmp_path,
    )
    places = [line.partition(":")[0] for line in told(wrong)]
    expected = ["EXERCISE", "--people", "--variant", "--questions", "--date", "--place", "--host", "--paper"]
    assert set(places) == {*expected, "--profile", "--lang"}
    assert list(tmp_path.iterdir()) == []


def test_tiles_as_large_as_the_mats_name_smaller_ones(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="or choose --tile A4 to glue the mats together"):
        make_kit(KitRequest("dansende-dilemmas", "16", mats="A3", tile="A3", output=tmp_path))


def test_a_date_that_is_past_is_only_a_warning() -> None:
    kit = checked_kit(replace(GOOD, date="2020-03-04"), now=NOW)
    assert ["is past" in str(warning) for warning in kit.warnings] == [True]
    assert kit.cautions == ("De datum is voorbij: woensdag 4 maart 2020. Klopt dat?",)


def test_tiles_for_nothing_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing in this kit is larger than A3"):
        make_kit(replace(GOOD, tile="A4", output=tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_fits_no_card_names_its_line_and_leaves_nothing(tmp_path: Path) -> None:
    names = (OwnName("Zoë", "namen.txt, line 1"), OwnName("x" * 200, "namen.txt, line 2"))
    request = KitRequest("startkit-verhalen", "8", names=names, proof="none", output=tmp_path)
    with pytest.raises(InputError, match=r"namen\.txt, line 2"):
        make_kit(request)
    assert list(tmp_path.iterdir()) == []


def test_explain_makes_nothing(tmp_path: Path) -> None:
    assert "Labels voor de lijn: 2 × 2 = 4 labels" in explain_kit(replace(GOOD, output=tmp_path / "kit"))[0]
    assert list(tmp_path.iterdir()) == []


def test_a_later_kit_takes_the_place_of_the_earlier_and_keeps_what_is_not_ours(tmp_path: Path) -> None:
    request = replace(GOOD, output=tmp_path)
    first = make_kit(replace(request, questions="1"))
    for name in ("notities.txt", "09-mijn-eigen-kaart.pdf"):
        (first.folder / name).write_text("van mij", encoding="utf-8")
    (first.folder / "fotos").mkdir()
    (first.folder / "fotos" / "een.jpg").write_bytes(b"foto")
    (first.folder / "uitnodiging.txt").write_text("oud", encoding="utf-8")
    before = (first.folder / "04-lijnlabels.pdf").read_bytes()
    second = make_kit(request)
    assert (second.folder / "04-lijnlabels.pdf").read_bytes() != before
    assert (second.folder / "notities.txt").read_text(encoding="utf-8") == "van mij"
    assert (second.folder / "09-mijn-eigen-kaart.pdf").read_text(encoding="utf-8") == "van mij"
    assert (second.folder / "fotos" / "een.jpg").read_bytes() == b"foto"
    assert (second.folder / "uitnodiging.txt").read_text(encoding="utf-8") == "oud"
    with zipfile.ZipFile(second.archive) as archive:
        assert not [name for name in archive.namelist() if "mij-eigen" in name or "notities" in name or "fotos" in name]


@pytest.mark.parametrize("broken", ["write_zip", "read_me_print"])
def test_a_run_that_fails_leaves_the_earlier_kit_as_it_was(
    broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = KitRequest("gesprekskaarten", "4", output=tmp_path, proof="none")
    made = make_kit(request)
    before = {path: path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file()}

    def fail(*_: Any, **__: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(make, broken, fail)
    with pytest.raises(InputError, match="the disk is full"):
        make_kit(request)
    assert {path: path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file()} == before
    assert made.archive in before


def test_a_file_that_the_proof_refuses_stops_the_kit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from deck.making import proving as proof
    from deck.proof.finding import Finding, Report

    def refuse(path: Path, *_: Any, **__: Any) -> Report:
        wrong = ((("error", Finding("text-small", "the text is too small", 1, None, "Make it larger.")),)) * 1
        return Report(str(path), wrong if "zaalplan" in path.name else (), 1, 1)  # type: ignore[arg-type]

    monkeypatch.setattr(proof, "prove", refuse)
    with pytest.raises(FindingsError, match="02-zaalplan: the text is too small") as caught:
        make_kit(KitRequest("gesprekskaarten", "4", output=tmp_path / "kit"))
    assert caught.value.exit_code == 1
    assert not (tmp_path / "kit").exists()


@pytest.mark.parametrize("name", ["../a", "/a", "a/../b", "a//b", "a\\b", "C:a", "ü", "a\n", "a/.", "", "a/b ", "a."])
def test_a_name_that_could_lead_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no safe name"):
        safe_name(name)


@given(st.text(max_size=80))
@settings(deadline=None, max_examples=200)
def test_every_text_makes_a_safe_name(text: str) -> None:
    made = slug(text)
    assert safe_name(f"map/{made}.pdf") and made == slug(made) and len(made) <= 60


def test_a_moment_that_no_zip_knows_is_brought_within_bounds(tmp_path: Path) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    (folder / "a.txt").write_text("a", encoding="utf-8")
    for moment, year in ((0, 1980), (253_402_300_799, 2107)):
        write_zip(folder, tmp_path / "a.zip", moment)
        with zipfile.ZipFile(tmp_path / "a.zip") as archive:
            assert archive.infolist()[0].date_time[0] == year
