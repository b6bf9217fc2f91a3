"""A run on one machine: a file for each, a list of what came of it, and the same again makes only what is missing."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from deck.base.errors import InputError
from deck.making.files import whole_of
from deck.making.run.ask import Part
from deck.making.run.maker import Maker
from deck.making.run.people import Person
from deck.making.run.run import Done

from .conftest import CARDS, PEOPLE, Asked, files, lines

pytestmark = pytest.mark.usefixtures("here")

Make = Callable[..., Done]

LONG = "Naam " * 80
"""A name for which a card has no room."""


def refused(make: Make, *people: str, **given: object) -> list[str]:
    with pytest.raises(InputError) as error:
        make(*people, **given)
    return [str(fault) for fault in error.value.faults]


def test_everybody_gets_a_file_and_a_line_and_one_of_so_many_is_proved(make: Make, tmp_path: Path) -> None:
    done = make(prove_every=2)
    assert (done.made, done.kept, done.bad, done.notes) == (3, 0, 0, [])
    found, made = lines(tmp_path / "uit"), files(tmp_path / "uit")
    assert [one["file"] for one in found] == list(made) == ["Anna.pdf", "Bram.pdf", "Cem.pdf"]
    assert [one["proof"] for one in found] == ["full", "writer", "full"]
    for one in found:
        data = made[one["file"]]
        assert (one["sha256"], one["bytes"]) == (hashlib.sha256(data).hexdigest(), len(data))
        assert (one["cards"], one["pages"], one["state"], one["findings"]) == (2, 2, "made", [])
        assert one["codes"] == {f"https://www.example.org/{one['fields']['code']}": 2}
    with pikepdf.open(tmp_path / "uit" / "Bram.pdf") as pdf:
        assert str(pdf.docinfo["/Title"]) == "Welkom – Bram"
    assert sorted(one.name for one in (tmp_path / "uit").iterdir()) == [
        *made,
        "run.jsonl",
    ]  # nothing of the run is left


def test_the_same_again_makes_nothing_and_then_only_what_changed(make: Make, deck: Path, tmp_path: Path) -> None:
    make()
    before = files(tmp_path / "uit"), (tmp_path / "uit" / "run.jsonl").read_bytes()
    assert (make().made, files(tmp_path / "uit"), (tmp_path / "uit" / "run.jsonl").read_bytes()) == (0, *before)

    changed = make(f"naam;code;collega\nDirk;d4;\n{PEOPLE.partition(chr(10))[2].replace('b2', 'b9')}")
    assert (changed.made, changed.kept) == (2, 2)  # Dirk is new, and Bram has another code
    assert [(one["name"], one["row"], one["number"]) for one in lines(tmp_path / "uit")] == [
        ("Dirk", 2, 1),
        ("Anna", 3, 2),
        ("Bram", 4, 3),
        ("Cem", 5, 4),
    ]
    after = files(tmp_path / "uit")
    assert after["Anna.pdf"] == before[0]["Anna.pdf"] and after["Bram.pdf"] != before[0]["Bram.pdf"]

    (tmp_path / "uit" / "Anna.pdf").unlink()
    assert make().made == 1
    (deck / "kaarten.csv").write_text(CARDS.replace("Tot ziens", "Tot morgen"))
    assert make().made == 4


def test_what_is_shared_by_all_leaves_each_deck_as_it_would_be_alone(make: Make, tmp_path: Path) -> None:
    make()
    for number, row in enumerate(PEOPLE.splitlines()[1:]):
        make(f"naam;code;collega\n{row}\n", output=str(tmp_path / f"alleen-{number}"))
    alone = {name: data for number in range(3) for name, data in files(tmp_path / f"alleen-{number}").items()}
    assert files(tmp_path / "uit") == alone


def test_a_job_says_that_its_composer_is_shared_and_what_has_another_layout_does_not_take_it(asked: Asked) -> None:
    maker = Maker(asked().build, None)
    job = maker.job(Person(1, 2, "Anna", "Anna", {"name": "Anna"}), full=False)
    assert job.composing and not {"composer", "composing"} & vars(job).keys()
    assert job.composer()._blocks is job.composer()._blocks
    whole = whole_of(job)
    assert whole.composing is None and whole.composer().layout is whole.layout


def test_files_of_who_is_in_the_table_no_more_are_told(make: Make) -> None:
    make()
    heads, anna, bram, cem = PEOPLE.splitlines(keepends=True)
    (told,) = make(heads + anna).notes
    assert told == (
        "of an earlier run, and not in run.jsonl: Bram.pdf, Cem.pdf. run-earlier.txt has all of them, a line each: "
        "take them away before you print or send."
    )
    assert make(heads + anna + bram + cem).notes == []


def test_all_files_of_an_earlier_run_are_in_a_list_until_they_are_gone(make: Make, tmp_path: Path) -> None:
    """Under another key every file has another name; the old ones are somebody's, and stay."""
    out, listed = tmp_path / "uit", tmp_path / "uit" / "run-earlier.txt"
    make(people := "naam;code\n" + "".join(f"Naam {at};c{at}\n" for at in range(7)))
    old = sorted(files(out))
    for _ in range(2):  # the second time no list of a run knows them any more
        (told,) = make(people, key="code").notes
        assert "Naam-0.pdf, Naam-1.pdf, Naam-2.pdf, Naam-3.pdf, Naam-4.pdf and 2 more. run-earlier.txt has all" in told
        assert listed.read_text(encoding="utf-8").splitlines() == old
        assert set(old) < set(files(out))
    for name in old:
        (out / name).unlink()
    assert make(people, key="code").notes == [] and not listed.exists()


def test_what_is_wrong_on_every_card_names_one_of_them(make: Make, deck: Path) -> None:
    (deck / "kaarten.csv").write_text("title\nDag\nTot ziens\nTot gauw\n", encoding="utf-8")
    (fault,) = make("naam;code\nمحمد;a1\n").faults
    assert fault.message.startswith("kaarten.csv, line 2, naam and 2 more: the font")


def test_what_is_to_be_proved_now_and_was_not_is_made_again(make: Make, tmp_path: Path) -> None:
    make()
    assert make(prove_every=3).made == 1
    assert [one["proof"] for one in lines(tmp_path / "uit")] == ["full", "writer", "writer"]


def test_a_name_that_does_not_fit_is_set_aside_and_the_others_are_made(make: Make, tmp_path: Path) -> None:
    done = make(f"naam;code\nAnna;a1\n{LONG};b2\nCem;c3\n")
    assert (done.made, done.bad) == (2, 1)
    (fault,) = done.faults
    assert fault.place.startswith("mensen.csv, line 3 (Naam Naam") and "too long" in fault.message
    bad = lines(tmp_path / "uit")[1]
    assert (bad["state"], bad["file"], bad["pages"]) == ("failed", "", 0) and bad["findings"][0]["remedy"]
    assert sorted(files(tmp_path / "uit")) == ["Anna.pdf", "Cem.pdf"]


def test_parts_lie_beside_each_other_and_are_gathered(make: Make, tmp_path: Path) -> None:
    people = "naam;code\n" + "".join(f"Naam{number};c{number}\n" for number in range(8))
    make(people, output=str(tmp_path / "heel"))
    made = [make(people, part=Part(number, 2)) for number in (1, 2)]
    assert sum(done.made for done in made) == 8 and all(done.made for done in made)
    names = [one["name"] for number in (1, 2) for one in lines(tmp_path / "uit", f"run-{number}-of-2.jsonl")]
    assert sorted(names) == [f"Naam{number}" for number in range(8)]
    assert make(people).made == 0
    assert sorted(one.name for one in (tmp_path / "uit").iterdir()) == sorted(
        one.name for one in (tmp_path / "heel").iterdir()
    )
    assert files(tmp_path / "uit") == files(tmp_path / "heel")
    assert lines(tmp_path / "uit") == lines(tmp_path / "heel")


def test_a_pack_holds_many_with_a_bookmark_each(make: Make, tmp_path: Path) -> None:
    done = make(f"naam;code\nAnna;a1\n{LONG};b2\nCem;c3\nDirk;d4\n", pack=3, prove_every=3)
    assert (done.made, done.bad) == (3, 1)
    found = lines(tmp_path / "uit")
    assert [(one["file"], one["first"], one["pages"], one["proof"]) for one in found if one["file"]] == [
        ("pack-0001.pdf", 1, 2, "full"),
        ("pack-0001.pdf", 3, 2, "writer"),
        ("pack-0002.pdf", 1, 2, "full"),
    ]
    with pikepdf.open(tmp_path / "uit" / "pack-0001.pdf") as pdf:
        root = pdf.Root.Outlines
        assert [str(root.First.Title), str(root.Last.Title), int(root.Count)] == ["Anna", "Cem", 2]
        assert root.Last.Dest[0].objgen == pdf.pages[2].objgen
        sections = pdf.Root.StructTreeRoot.K[0].K
        assert [str(one.T) for one in sections if "/T" in one] == ["Dag Anna", "Tot ziens", "Dag Cem", "Tot ziens"]
    before = files(tmp_path / "uit")
    assert make(f"naam;code\nAnna;a1\n{LONG};b2\nCem;c3\nDirk;d5\n", pack=3, prove_every=3).made == 1
    after = files(tmp_path / "uit")
    assert after["pack-0001.pdf"] == before["pack-0001.pdf"] and after["pack-0002.pdf"] != before["pack-0002.pdf"]


def test_a_file_in_which_the_proof_finds_an_error_is_kept_apart(make: Make, tmp_path: Path) -> None:
    profile = tmp_path / "streng.toml"
    profile.write_text('extends = "office"\n[limits]\ntext_min_pt = 40\n')
    done = make(build={"profiles": (str(profile),)}, prove_every=1)
    assert (done.made, done.bad) == (0, 3)
    assert next((one["state"], one["file"]) for one in lines(tmp_path / "uit")) == ("rejected", "Anna.rejected.pdf")
    assert done.faults[0].message
    profile.write_text('extends = "office"\n')
    assert make(build={"profiles": (str(profile),)}, prove_every=1).made == 3
    assert sorted(files(tmp_path / "uit")) == ["Anna.pdf", "Bram.pdf", "Cem.pdf"]


def test_a_field_that_is_on_no_card_is_told(make: Make, deck: Path) -> None:
    text = (deck / "deck.toml").read_text().replace('collega = ""', 'collega = ""\nfunctie = ""')
    (deck / "deck.toml").write_text(text)
    assert make().notes == ["the field “functie” of a recipient is on no card."]


def test_a_language_of_ones_own(make: Make, deck: Path, tmp_path: Path) -> None:
    text = (deck / "deck.toml").read_text().replace('collega = ""', 'collega = ""\nlang = "nl"')
    (deck / "deck.toml").write_text(text)
    make("naam;code;taal\nAnna;a1;nl\nBram;b2;en\n")
    told = []
    for name in ("Anna", "Bram"):
        with pikepdf.open(tmp_path / "uit" / f"{name}.pdf") as pdf:
            told.append(str(pdf.Root.Lang))
    assert told == ["nl", "en"]


def test_everything_that_is_wrong_is_told_at_once_and_nothing_is_made(make: Make, deck: Path, tmp_path: Path) -> None:
    (deck / "kaarten.csv").write_text("title\nDag {recipient.naam}\n")
    told = refused(make, "naam;code\n;a1\n", prove_every=-1, jobs=0, part=Part(3, 2), scheduler="hier")
    places = [one.partition(":")[0] for one in told]
    assert {"--prove-every", "--jobs", "--part", "--scheduler"} <= set(places)
    assert {"kaarten.csv, line 2", "mensen.csv, line 2, column “naam”"} <= set(places)
    assert not (tmp_path / "uit").exists()


def test_a_deck_without_recipients_or_with_several_products_is_refused(make: Make, deck: Path, asked: Asked) -> None:
    text = (deck / "deck.toml").read_text()
    (deck / "deck.toml").write_text(f'{text}\n[products.tweede]\nlayout = "welkom.toml"\ndata = "kaarten.csv"\n')
    assert any("tweede and welkom are several" in one for one in refused(make))
    (deck / "deck.toml").write_text(text.partition("[recipient]")[0].replace("{recipient.code}", ""))
    (deck / "kaarten.csv").write_text("title\nDag\n")
    assert any("nowhere what is filled in" in one for one in refused(make))


def test_the_deck_may_lie_round_the_output(deck: Path, asked: Asked, make: Make) -> None:
    rows = shutil.move(deck.parent / "mensen.csv", deck / "mensen.csv")
    given = {"rows": Path(rows), "output": str(deck / "uit")}
    assert make(**given).made == 3
    with Path(rows).open("a") as stream:
        stream.write("Dirk;d4;\n")
    assert make(**given).made == 1  # neither what was made nor the table of people is a part of the deck


def test_two_runs_at_a_time_do_not_write_in_one_place(asked: Asked, tmp_path: Path) -> None:
    from deck.making.run.hold import held
    from deck.making.run.run import Run

    first, second = Run(asked(), lambda *_: None), Run(asked(), lambda *_: None)
    with held(first.store, "", "uit"), pytest.raises(InputError, match="another run is writing"):
        second.make()
    request = replace(asked(), part=Part(1, 2))
    with held(first.store, "", "uit"):
        assert Run(request, lambda *_: None).make().bad == 0  # parts do
