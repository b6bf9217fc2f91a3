"""Several forms in one file: each team keeps a row of its own, in whatever way they were put together."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from filled import CARD, form_pdf
from pikepdf import Array, Dictionary, Name, Stream, String

from deck.collect.words import Told

Run = Callable[..., SimpleNamespace]
Join = Callable[[list[pikepdf.Pdf]], pikepdf.Pdf]

NOORD = {"team": "Noord", "date": "4 maart", "hoofd": "Weten", "hart": "Warm"}
ZUID = {"team": "Zuid", "hoofd": "Kijken", "buik": "Vlinders"}


def pages(pdfs: list[pikepdf.Pdf]) -> pikepdf.Pdf:
    """The first file with the pages of the others behind it: their fields are on their pages alone."""
    first, *others = pdfs
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
        for other in others:
            first.pages.extend(other.pages)
    return first


def by_pikepdf(pdfs: list[pikepdf.Pdf]) -> pikepdf.Pdf:
    """As pikepdf puts files together, in its own way."""
    first, *others = pdfs
    for other in others:
        first.add_pages_from(other)
    return first


def widgets(pdf: pikepdf.Pdf, page: int) -> list[pikepdf.Object]:
    return list(pdf.pages[page].obj.get("/Annots", Array()))


def same_names(pdfs: list[pikepdf.Pdf]) -> pikepdf.Pdf:
    count = len(pdfs)
    joined = pages(pdfs)
    joined.Root.AcroForm.Fields = Array([one for page in range(count) for one in widgets(joined, page)])
    return joined


def renamed(mark: str) -> Join:
    def join(pdfs: list[pikepdf.Pdf]) -> pikepdf.Pdf:
        joined = same_names(pdfs)
        for page in range(1, len(pdfs)):
            for one in widgets(joined, page):
                one.T = String(f"{one.T}{mark.format(page)}")
        return joined

    return join


def grouped(pdfs: list[pikepdf.Pdf]) -> pikepdf.Pdf:
    count = len(pdfs)
    joined, tops = pages(pdfs), Array()
    for page in range(count):
        top = joined.make_indirect(Dictionary(T=String(f"deel{page}"), Kids=Array(widgets(joined, page))))
        for one in widgets(joined, page):
            one.Parent = top
        tops.append(top)
    joined.Root.AcroForm.Fields = tops
    return joined


def without_form(pdfs: list[pikepdf.Pdf]) -> pikepdf.Pdf:
    joined = pages(pdfs)
    del joined.Root.AcroForm
    return joined


WAYS: Mapping[str, Join] = {
    "pikepdf": by_pikepdf,
    "pages": pages,
    "same names": same_names,
    "plus": renamed("+{}"),
    "brackets": renamed(" [{}]"),
    "point": renamed(".{}"),
    "hexadecimal": renamed("_9f3a0{}"),
    "grouped": grouped,
    "without form": without_form,
}


def saved(tmp_path: Path, pdf: pikepdf.Pdf, name: str = "samen.pdf") -> Path:
    path = tmp_path / "in" / name
    path.parent.mkdir(exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)  # that is what these files are about
        pdf.save(path)
    return path


def rows(found: SimpleNamespace) -> list[dict[str, str]]:
    head, *others = found.csv
    return [{key: text for key, text in zip(head, row, strict=True) if text} for row in others]


@pytest.mark.parametrize("way", WAYS)
def test_each_team_has_a_row_of_its_own(way: str, tmp_path: Path, result: Run) -> None:
    saved(tmp_path, WAYS[way]([form_pdf(NOORD), form_pdf(ZUID)]))
    first, second = rows(result())
    assert first == {
        "Nr.": "1", "Bestand": "samen.pdf, p. 1", "Team": "Noord", "Datum": "4 maart", "Hoofd": "Weten", "Hart": "Warm",
    }  # fmt: skip
    assert second == {"Nr.": "2", "Bestand": "samen.pdf, p. 2", "Team": "Zuid", "Hoofd": "Kijken", "Buik": "Vlinders"}


def test_forms_of_other_kinds_are_told_apart(tmp_path: Path, result: Run) -> None:
    cards = tuple(f"blank_{at}.{name}" for at in (1, 2) for name in ("title", "situation", "question", "principles"))
    pdfs = [
        form_pdf({"blank_2.title": "De brief"}, "dilemmakaarten", names=cards),
        form_pdf(ZUID),
        form_pdf({"team": "West", "stones": "Rust"}, "canvas"),
        form_pdf({"blank_2.title": "De nota"}, "dilemmakaarten", names=cards),
    ]
    saved(tmp_path, pages(pdfs))
    found = [
        {key: row.get(key) for key in ("Bestand", "Team", "Titel", "Bouwstenen", "Buik")} for row in rows(result())
    ]
    assert [[text for text in row.values() if text] for row in found] == [
        ["samen.pdf, p. 1", "De brief"],
        ["samen.pdf, p. 2", "Zuid", "Vlinders"],
        ["samen.pdf, p. 3", "West", "Rust"],
        ["samen.pdf, p. 4", "De nota"],
    ]


def test_a_form_of_two_pages_stays_one_form_and_two_of_them_are_two(tmp_path: Path, result: Run) -> None:
    def two_pages(values: Mapping[str, str]) -> pikepdf.Pdf:
        pdf = form_pdf({key: text for key, text in values.items() if key != "buik"}, names=("team", "hoofd", "hart"))
        rest = form_pdf({"buik": values["buik"]}, names=("handen", "buik", "voeten", "overarching"))
        return pages([pdf, rest])

    saved(tmp_path, without_form([two_pages({**NOORD, "buik": "Rust"}), two_pages(ZUID)]))
    first, second = rows(result())
    assert (first["Bestand"], first["Team"], first["Buik"]) == ("samen.pdf, p. 1", "Noord", "Rust")
    assert (second["Bestand"], second["Team"], second["Buik"]) == ("samen.pdf, p. 3", "Zuid", "Vlinders")


def test_two_forms_on_one_sheet_are_two_rows(tmp_path: Path, result: Run) -> None:
    joined = renamed("+{}")([form_pdf(NOORD), form_pdf(ZUID)])
    joined.pages[0].obj.Annots = Array([*widgets(joined, 0), *widgets(joined, 1)])
    del joined.pages[1]
    saved(tmp_path, joined)
    assert sorted(row["Team"] for row in rows(result())) == ["Noord", "Zuid"]


def test_an_empty_form_among_them_is_told_with_its_page(tmp_path: Path, result: Run) -> None:
    saved(tmp_path, same_names([form_pdf(NOORD), form_pdf({}), form_pdf(ZUID)]))
    found = result(exit_code=1)
    assert found.run.stderr.splitlines() == [
        "vakdeck: samen.pdf, p. 2: nothing was filled in. Ask whether it was saved."
    ]
    assert [row["Bestand"] for row in rows(found)] == ["samen.pdf, p. 1", "samen.pdf, p. 3"]


def made_one(*shown: str, own: bool = False) -> pikepdf.Pdf:
    """Two forms whose fields a program made one: each field stands on two pages, and shows these texts there.

    own: each place has its text as a value of its own.
    """
    pdf = form_pdf(NOORD)
    fields = list(pdf.Root.AcroForm.Fields)
    pdf.add_blank_page(page_size=(595, 842))
    second = Array()
    for one in fields:
        kids = [Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=[0, 0, 9, 9], Parent=one) for _ in "ab"]
        for kid, text in zip(kids, shown, strict=False):
            if own:
                kid.V = String(text)
            elif text:
                kid.AP = Dictionary(N=appearance(pdf, text))
        if own and "/V" in one:
            del one.V
        made = [pdf.make_indirect(kid) for kid in kids]
        for key in ("/Subtype", "/Rect", "/Type"):
            del one[key]
        one.Kids = Array(made)
        second.append(made[1])
        annots = pdf.pages[0].obj.Annots
        pdf.pages[0].obj.Annots = Array([made[0] if kid.objgen == one.objgen else kid for kid in annots])
    pdf.pages[1].obj.Annots = second
    return pdf


def appearance(pdf: pikepdf.Pdf, text: str) -> Stream:
    look = Stream(pdf, f"BT /F 9 Tf ({text}) Tj ET".encode(), Type=Name.XObject, Subtype=Name.Form)
    look.BBox, look.Matrix = Array([0, 0, 90, 9]), Array([1, 0, 0, 1, 300, 500])
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    look.Resources = Dictionary(Font=Dictionary(F=font))
    return look


def test_of_fields_that_were_made_one_nobody_gets_the_answers_of_another(tmp_path: Path, run: Run) -> None:
    """What Noord wrote may as well be of Zuid, and the reverse."""
    saved(tmp_path, made_one())
    done = run()
    assert done.exit_code == 1
    told = "samen.pdf, p. 1; samen.pdf, p. 2: forms were put together here, and whose answers these are cannot be seen."
    assert told in done.stderr


@pytest.mark.parametrize("own", [True, False])
def test_what_each_page_has_or_shows_is_its_own(own: bool, tmp_path: Path, result: Run) -> None:
    saved(tmp_path, made_one("Noord", "Zuid", own=own))
    assert [(row["Team"], row["Hoofd"]) for row in rows(result())] == [("Noord", "Noord"), ("Zuid", "Zuid")]


def test_what_is_empty_on_a_page_takes_nothing_from_another(tmp_path: Path, result: Run) -> None:
    pdf = made_one("Noord", "Zuid", own=True)
    kids = [kid for field in pdf.Root.AcroForm.Fields for kid in field.Kids]
    hoofd, hart = (
        next(kid for kid in kids[at::2] if str(kid.Parent.T) == name) for at, name in ((0, "hoofd"), (1, "hart"))
    )
    del hoofd.V, hart.V
    saved(tmp_path, pdf)
    first, second = rows(result())
    assert ("Hoofd" in first, "Hart" in first) == (False, True)
    assert ("Hoofd" in second, "Hart" in second) == (True, False)


def test_cards_whose_parents_were_lost_are_numbered_again(tmp_path: Path, result: Run) -> None:
    """By pdfunite, and by PDFium: the words of the form tell the card, or else the order does."""
    for labels in ({}, {f"blank_{at}.{name}": f"Ons dilemma {at}: {name}" for at in (1, 2) for name in CARD}):
        made = [f"blank_{at}.{name}" for at in (1, 2) for name in CARD]
        pdf = form_pdf({"blank_2.title": "De brief"}, "dilemmakaarten", names=tuple(made), labels=labels)
        for one in widgets(pdf, 0):
            del one.Parent
        del pdf.Root.AcroForm
        saved(tmp_path, pdf)
        (row,) = rows(result())
        assert (row["Kaart"], row["Titel"]) == ("2", "De brief")


def test_a_field_that_a_page_repeats_is_no_second_form(tmp_path: Path, result: Run) -> None:
    pdf = made_one()
    pdf.pages[1].obj.Annots = Array([one for one in widgets(pdf, 1) if str(one.Parent.T) == "team"])
    saved(tmp_path, pdf)
    (row,) = rows(result())
    assert row["Bestand"] == "samen.pdf"


def test_a_hundred_forms_are_read(tmp_path: Path, result: Run) -> None:
    saved(tmp_path, same_names([form_pdf({"team": f"T{at}", "hart": f"Warm {at}"}) for at in range(100)]))
    assert [row["Hart"] for row in rows(result())] == [f"Warm {at}" for at in range(100)]


def test_the_machine_hears_of_each_form(tmp_path: Path, result: Run, told: Told) -> None:
    saved(tmp_path, same_names([form_pdf(NOORD), form_pdf(ZUID)]))
    found = result()
    assert found.run.stdout.splitlines()[-1] == "2 forms of 1 file"
    assert "samen.pdf, p. 2" in found.html
