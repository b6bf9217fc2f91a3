"""A filled form is known by what it says it is, or by its fields; every answer in it is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from filled import ABOUT, read_form
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Stream, String

from deck.collect.copies import Names, copies_of
from deck.collect.fields import TooLarge, fields_of, form_identity
from deck.collect.forms import FormSpec, Section, recognised
from deck.collect.read import Filled, Unusable
from deck.collect.text import clean
from deck.collect.words import Told

Make = Callable[..., Path]
CARD = ("title", "situation", "question", "principles")
CARDS = tuple(f"blank_{number}.{name}" for number in range(1, 9) for name in CARD)


def values(filled: Filled) -> dict[str, str]:
    (answers,) = filled.answers
    return answers.values


@pytest.mark.parametrize("identity", ["xmp", "docinfo", "none"])
@pytest.mark.parametrize("form", ["modelposter", "canvas"])
def test_a_form_is_known_however_it_was_saved(make: Make, form: str, identity: str, told: Told) -> None:
    field = {"modelposter": "buik", "canvas": "must_not"}[form]
    filled = read_form(make("a.pdf", {field: "Ja", "team": "Wij"}, form, identity=identity), told)
    assert filled.spec.name == form
    assert filled.version == ("" if identity == "none" else "1")
    assert values(filled) == {field: "Ja"}
    assert filled.answers[0].about == {"team": "Wij"}


def test_the_packet_may_hold_its_properties_as_attributes(make: Make, told: Told) -> None:
    path = make("a.pdf", {"hart": "Ja"}, names=("hart",), identity="none")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        packet = (
            '<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            '<r:Description xmlns:v="urn:vakdeck:form:1.0/" v:form="modelposter" v:formVersion="7"/>'
            "</r:RDF></x:xmpmeta>"
        )
        pdf.Root.Metadata = Stream(pdf, packet.encode())
        pdf.save()
    filled = read_form(path, told)
    assert (filled.spec.name, filled.version, values(filled)) == ("modelposter", "7", {"hart": "Ja"})


def test_a_packet_with_entities_is_not_unfolded(make: Make) -> None:
    path = make("a.pdf", {"hart": "Ja"}, identity="docinfo")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        packet = '<!DOCTYPE x [<!ENTITY a "canvas">]><x xmlns:v="urn:vakdeck:form:1.0/"><v:form>&a;</v:form></x>'
        pdf.Root.Metadata = Stream(pdf, packet.encode())
        pdf.save(fix_metadata_version=False)
    with pikepdf.open(path) as pdf:
        assert form_identity(pdf) == ("modelposter", "1")


def test_fields_without_an_identity_must_all_be_there(make: Make, told: Told) -> None:
    names = ("team", "date", "hoofd", "hart", "handen", "buik")
    with pytest.raises(Unusable, match="unknown"):
        read_form(make("a.pdf", {"hoofd": "Ja"}, names=names, identity="none"), told)


def test_a_wrong_identity_gives_way_to_the_fields(make: Make, told: Told) -> None:
    path = make("a.pdf", {"stones": "Rust"}, "canvas", identity="none")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.docinfo["/VakdeckForm"] = "modelposter 1"
        pdf.save()
    assert read_form(path, told).spec.name == "canvas"


def test_variant_2_has_its_case_and_principle(make: Make, told: Told) -> None:
    filled = read_form(make("a.pdf", {"case": "De late brief", "principle": "vertrouwen", "hoofd": "x"}), told)
    assert values(filled) == {"hoofd": "x", "case": "De late brief", "principle": "vertrouwen"}
    assert not filled.answers[0].extra


def test_a_newer_version_keeps_its_unknown_fields_under_their_own_words(make: Make, told: Told) -> None:
    given = {"hoofd": "x", "rug": "Recht", "nek": "Stijf"}
    filled = read_form(make("a.pdf", given, version="9", labels={"rug": "Jullie antwoord bij de rug"}), told)
    assert filled.answers[0].extra == {"rug": "Recht", "nek": "Stijf"}
    assert filled.labels == {"rug": "Jullie antwoord bij de rug", "nek": "nek"}


def test_an_old_version_maps_by_the_names_of_its_fields(make: Make, told: Told) -> None:
    renamed = {"modelposter": replace(told.specs["modelposter"], renamed={"kop": "hoofd", "tenen": "voeten"})}
    old = ("team", "kop", "hart", "handen", "buik", "tenen", "overarching")
    path = make("a.pdf", {"kop": "Weten", "tenen": "Gaan"}, names=old, identity="none")
    assert values(read_form(path, replace(told, specs=renamed))) == {"hoofd": "Weten", "voeten": "Gaan"}
    with pytest.raises(Unusable, match="unknown"):
        read_form(path, told)


def test_an_old_name_beside_the_new_one_loses_no_answer(make: Make, told: Told) -> None:
    renamed = {"modelposter": replace(told.specs["modelposter"], renamed={"kop": "hoofd"})}
    filled = read_form(make("a.pdf", {"kop": "Oud", "hoofd": "Nieuw"}), replace(told, specs=renamed))
    assert values(filled) == {"hoofd": "Nieuw"}
    assert filled.answers[0].extra == {"kop": "Oud"}


def test_renamed_fields_of_cards_go_by_the_name_inside_the_card() -> None:
    section = Section("s", "S", "", {"title": "T"})
    spec = FormSpec("f", "F", (section,), cards="blank", renamed={"name": "title"})
    assert spec.placed(["blank_2.name", "blank_3.title", "name"]) == {
        "blank_2.name": (2, "title"),
        "blank_3.title": (3, "title"),
        "name": (0, "title"),
    }
    assert recognised(["blank_2.name"], {"f": spec}) is spec


def test_each_filled_card_of_a_form_is_told_apart(make: Make, told: Told) -> None:
    given = {"blank_2.title": "De brief", "blank_2.principles": "vertrouwen", "blank_7.question": "Mag het?"}
    filled = read_form(make("a.pdf", given, "dilemmakaarten", names=CARDS), told)
    assert [(one.card, one.values) for one in filled.answers] == [
        (2, {"title": "De brief", "principles": "vertrouwen"}),
        (7, {"question": "Mag het?"}),
    ]
    assert read_form(make("b.pdf", given, "x", names=CARDS, identity="none"), told).spec.name == "dilemmakaarten"


def form(*fields: Dictionary) -> Dictionary:
    return Dictionary(AcroForm=Dictionary(Fields=Array(fields)))


def test_values_are_found_wherever_a_program_left_them() -> None:
    pdf = pikepdf.new()
    root = form(
        Dictionary(T=String("erft"), V=String("van boven"), Kids=Array([Dictionary(T=String("a")), Dictionary(R=[])])),
        Dictionary(T=String("blad"), Kids=Array([Dictionary(V=String("op het vlakje"))])),
        Dictionary(T=String("stroom"), V=Stream(pdf, b"\xfe\xff" + "lang é".encode("utf-16-be"))),
        Dictionary(T=String("keuzes"), V=Array([String("een"), String("twee")])),
        Dictionary(T=String("vink"), V=Name("/Ja")),
        Dictionary(T=String("uit"), V=Name("/Off")),
        Dictionary(T=String("getal"), V=4),
        Dictionary(T=String("utf8"), V=pikepdf.Object.parse(b"<efbbbf c3a9>")),
        Dictionary(T=String("oud"), V=pikepdf.Object.parse(b"<61 80 e9>")),
        Dictionary(T=String("half"), V=pikepdf.Object.parse(b"<feff d800 0061>")),
    )  # fmt: skip
    found = {one.name: one.value for one in fields_of(root)}
    assert found == {
        "erft.a": "van boven", "blad": "op het vlakje", "stroom": "lang é", "keuzes": "een, twee", "vink": "Ja",
        "uit": "", "getal": "4", "utf8": "é", "oud": "a•é", "half": "�a",
    }  # fmt: skip


def test_of_two_fields_of_one_name_the_filled_one_counts(told: Told) -> None:
    twice = [Dictionary(T=String("hart"), V=String(text)) for text in ("", "vol", "later")]
    (copy,) = copies_of(fields_of(form(*twice)), Names(told.specs, ABOUT))
    assert {name: one.value for name, one in copy.fields.items()} == {"hart": "vol", "hart (2)": "later"}


def test_fields_that_go_round_and_round_come_to_an_end() -> None:
    pdf = pikepdf.new()
    one = pdf.make_indirect(Dictionary(T=String("a"), V=String("x")))
    one.Kids = Array([one, Dictionary(T=String("b"))])
    assert [field.name for field in fields_of(form(one))] == ["a.b"]


@pytest.mark.parametrize("size", [(1, 2_100_000), (20_500, 1)])
def test_more_than_a_person_writes_is_not_read(size: tuple[int, int]) -> None:
    count, length = size
    many = [Dictionary(T=String(f"f{at}"), V=String("x" * length)) for at in range(count)]
    with pytest.raises(TooLarge):
        fields_of(form(Dictionary(T=String("o"), Kids=Array(many))))


def test_clean_leaves_words_and_lines() -> None:
    assert clean(" een\r\ntwee\rdrie\x0bvier\u2028vijf\x85zes \n\n") == ("een\ntwee\ndrie\nvier\nvijf\nzes", 0)
    assert clean("a\x00b\x1bnl\x1bc\ud800d\uffffe\x9ff\U0001ffffg") == ("abcdefg", 5)
    assert clean("cafe\u0301 👩‍👧 \tx") == ("café 👩‍👧 \tx", 0)


@given(st.text(st.characters(), max_size=200))
def test_what_is_clean_goes_into_every_file_and_stays_so(text: str) -> None:
    done, _ = clean(text)
    done.encode("utf-8")
    assert not any(ord(sign) < 32 and sign not in "\n\t" for sign in done)
    assert clean(done) == (done, 0)


def test_the_built_in_forms_have_the_fields_that_were_agreed(told: Told) -> None:
    specs = told.specs
    assert set(specs) == {"modelposter", "canvas", "terugkoppeling", "observatieblad", "dilemmakaarten"}
    parts = {"hoofd", "hart", "handen", "buik", "voeten", "overarching"}
    assert (set(specs["modelposter"].fields), specs["modelposter"].core) == (parts | {"case", "principle"}, parts)
    assert set(specs["canvas"].fields) == {"stones", "must", "must_not", "pass_on", "keywords"}
    assert set(specs["terugkoppeling"].fields) == {"exercise", "threads", "insights", "follow_up"}
    assert set(specs["observatieblad"].fields) == {"dilemma", "principles", "tops", "tips"}
    assert set(specs["dilemmakaarten"].fields) == set(CARD)
