"""What people typed beside the fields is kept, with its page, and said; what they drew is said."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from filled import form_pdf
from pikepdf import Array, Dictionary, Name, Stream, String

Run = Callable[..., SimpleNamespace]
Put = Callable[[pikepdf.Pdf], Dictionary]


def note(kind: str, **more: Any) -> Dictionary:
    return Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=[9, 9, 99, 99], F=4, **more)


def look(pdf: pikepdf.Pdf, shown: bytes) -> Dictionary:
    """An appearance that shows a text."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    stream = Stream(pdf, b"BT /F 9 Tf (" + shown + b") Tj ET", Type=Name.XObject, Subtype=Name.Form)
    stream.BBox, stream.Resources = Array([0, 0, 90, 90]), Dictionary(Font=Dictionary(F=font))
    return Dictionary(N=stream)


RICH = '<body xmlns="http://www.w3.org/1999/xhtml"><p>Meer <b>rust</b></p><p>en tijd</p></body>'

TYPED: dict[str, tuple[Put, str]] = {
    "text tool": (lambda _: note("FreeText", Contents=String("Zoë zei: één")), "Zoë zei: één"),
    "rich text": (lambda _: note("FreeText", RC=String(RICH)), "Meer rust\nen tijd"),
    "appearance": (lambda pdf: note("FreeText", AP=look(pdf, b"Zo\xeb typte dit")), "Zoë typte dit"),
    "sticky note": (lambda _: note("Text", Contents=String("Kan dit anders?")), "Kan dit anders?"),
    "comment on a highlight": (lambda _: note("Highlight", Contents=String("Hier zit het")), "Hier zit het"),
}


def saved(tmp_path: Path, pdf: pikepdf.Pdf, *notes: Dictionary, page: int = 0) -> None:
    (tmp_path / "in").mkdir(exist_ok=True)
    own = pdf.pages[page].obj
    own.Annots = Array([*own.get("/Annots", Array()), *(pdf.make_indirect(one) for one in notes)])
    pdf.save(tmp_path / "in" / "a.pdf")


def cells(found: SimpleNamespace) -> list[dict[str, str]]:
    head, *rows = found.csv
    return [{key: text for key, text in zip(head, row, strict=True) if text} for row in rows]


@pytest.mark.parametrize("kind", TYPED)
def test_what_was_typed_beside_the_fields_is_an_answer(kind: str, tmp_path: Path, result: Run) -> None:
    put, text = TYPED[kind]
    pdf = form_pdf({"team": "Noord", "hart": "Warm"})
    saved(tmp_path, pdf, put(pdf))
    found = result()
    assert cells(found) == [
        {"Nr.": "1", "Bestand": "a.pdf", "Team": "Noord", "Hart": "Warm", "Naast de velden getypt": text}
    ]
    told = "something was typed beside the fields on p. 1; it stands under “Naast de velden getypt”"
    assert told in found.run.output
    assert text.splitlines()[0] in found.html
    assert "Op p. 1 is naast de velden getypt." in found.html


def test_a_form_that_was_only_typed_beside_is_used(tmp_path: Path, result: Run) -> None:
    saved(tmp_path, form_pdf({}), note("FreeText", Contents=String("Alles staat hier")))
    assert cells(result()) == [{"Nr.": "1", "Bestand": "a.pdf", "Naast de velden getypt": "Alles staat hier"}]


def test_so_is_one_that_lost_its_fields(tmp_path: Path, result: Run) -> None:
    saved(tmp_path, form_pdf({}, names=()), note("FreeText", Contents=String("Alles staat hier")))
    assert cells(result()) == [{"Nr.": "1", "Bestand": "a.pdf", "Naast de velden getypt": "Alles staat hier"}]


def test_what_was_drawn_is_said(tmp_path: Path, result: Run, run: Run) -> None:
    saved(tmp_path, form_pdf({"hart": "Warm"}), note("Ink", InkList=[[1, 1, 2, 2]]))
    assert "something was drawn, stamped or attached on p. 1" in result().run.output
    saved(tmp_path, form_pdf({}), note("Ink", InkList=[[1, 1, 2, 2]]))
    done = run()
    assert (done.exit_code, "nothing was typed in the fields, but something was drawn" in done.stderr) == (1, True)
    saved(tmp_path, form_pdf({}, identity="none", names=()), note("FreeText", Contents=String("x")))
    done = run()
    assert (done.exit_code, "no fields to fill in, but something was typed" in done.stderr) == (1, True)


@pytest.mark.parametrize("kind", ["Link", "Popup", "Watermark"])
def test_what_nobody_wrote_is_no_answer(kind: str, tmp_path: Path, result: Run) -> None:
    hidden = note("FreeText", Contents=String("weg"))
    hidden.F = 2
    saved(tmp_path, form_pdf({"hart": "Warm"}), note(kind, Contents=String("geen antwoord")), hidden)
    found = result()
    assert "Naast de velden getypt" not in found.csv[0]
    assert "drawn" not in found.run.output


def test_each_form_of_a_file_keeps_its_own_notes(tmp_path: Path, result: Run) -> None:
    first, second = form_pdf({"team": "Noord", "hart": "Warm"}), form_pdf({"team": "Zuid"})
    first.add_pages_from(second)
    saved(tmp_path, first, note("FreeText", Contents=String("van Zuid")), page=1)
    noord, zuid = cells(result())
    assert "Naast de velden getypt" not in noord
    assert (zuid["Bestand"], zuid["Naast de velden getypt"]) == ("a.pdf, p. 2", "van Zuid")


def test_the_machine_hears_of_notes(tmp_path: Path, run: Run) -> None:
    saved(tmp_path, form_pdf({"hart": "Warm"}), note("FreeText", Contents=String("Ja")))
    (told,) = json.loads(run("--json").stdout)["notes"]
    assert (told["file"], told["note"]) == ("a.pdf", "typed")


VALUES: dict[str, tuple[Put, str]] = {
    "PDFDocEncoding": (lambda _: Dictionary(V=pikepdf.Object.parse(b"<43 6f f6 72 80>")), "Coör•"),
    "UTF-16": (lambda _: Dictionary(V=String("Coördinatie 👍")), "Coördinatie 👍"),
    "UTF-8 with its mark": (lambda _: Dictionary(V=pikepdf.Object.parse(b"<efbbbf 43c3b6>")), "Cö"),
    "UTF-8 without": (lambda _: Dictionary(V=pikepdf.Object.parse(b"<5a6fc3ab 20 c3a9c3a96e>")), "Zoë één"),
    "rich text alone": (lambda _: Dictionary(RV=String(RICH)), "Meer rust\nen tijd"),
    "rich text in a stream": (lambda pdf: Dictionary(RV=Stream(pdf, RICH.encode())), "Meer rust\nen tijd"),
    "appearance alone": (lambda pdf: Dictionary(AP=look(pdf, b"Zo\xeb typte")), "Zoë typte"),
    "value before appearance": (lambda pdf: Dictionary(V=String("Nieuw"), AP=look(pdf, b"Oud")), "Nieuw"),
    "emptied": (lambda pdf: Dictionary(V=String(""), AP=look(pdf, b"Oud")), ""),
    "box by its name": (lambda _: Dictionary(FT=Name.Btn, V=Name.Ja), "Ja"),
    "box by its state": (lambda _: Dictionary(FT=Name.Btn, AS=Name("/Eens")), "Eens"),
    "box by its number": (lambda _: Dictionary(FT=Name.Btn, V=Name("/1"), Opt=[String("Nee"), String("Wél")]), "Wél"),
    "box that is off": (lambda _: Dictionary(FT=Name.Btn, AS=Name.Off), ""),
    "choice by what it shows": (
        lambda _: Dictionary(FT=Name.Ch, V=String("v1"), Opt=[Array([String("v1"), String("Vertrouwen")])]),
        "Vertrouwen",
    ),
    "choices": (lambda _: Dictionary(FT=Name.Ch, V=[String("a"), String("b")], Opt=[String("a")]), "a, b"),
}


@pytest.mark.parametrize("kind", VALUES)
def test_a_value_is_read_wherever_and_however_it_was_written(kind: str, tmp_path: Path, result: Run) -> None:
    put, text = VALUES[kind]
    pdf = form_pdf({"hart": "Warm"})
    given = put(pdf)
    field = next(one for one in pdf.Root.AcroForm.Fields if str(one.T) == "hoofd")
    for key in given.keys():  # noqa: SIM118 - a dictionary of a PDF has no other way
        field[key] = given[key]
    saved(tmp_path, pdf)
    (row,) = cells(result())
    assert row.get("Hoofd", "") == text


def test_rich_text_with_entities_is_not_unfolded(tmp_path: Path, result: Run) -> None:
    pdf = form_pdf({"hart": "Warm"})
    field = next(one for one in pdf.Root.AcroForm.Fields if str(one.T) == "hoofd")
    field.RV = String('<!DOCTYPE b [<!ENTITY a "veel">]><b>&a;&a;</b>')
    saved(tmp_path, pdf)
    assert "Hoofd" not in cells(result())[0]
