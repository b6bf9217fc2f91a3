"""The forms that Vakdeck makes come back: filled by two programs, and read whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pikepdf
import pytest
from filled import read_form

from deck.collect.fields import fields_of
from deck.collect.words import Told
from deck.making.ask.request import BuildRequest
from deck.making.build import build

Read = Callable[..., SimpleNamespace]
SAID = "Wat wij vinden: ‘één’ & <b>twee</b>\n= en meer"


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every form as it is made for a screen, empty; variant 2 of the model as well."""
    folder, made = tmp_path_factory.mktemp("leeg"), {}
    posters = (("modelposter", "A4", 1), ("modelposter", "A4", 2))
    rows = (*posters, *((name, "", 1) for name in ("canvas", "dilemmakaarten", "observatieblad", "terugkoppeling")))
    for product, size, variant in rows:
        name = f"{product} {variant}"
        request = BuildRequest(
            products=(product,),
            size=size,
            variant=variant,
            profiles=("screen",),
            proof="none",
            output=folder / name,
        )
        (entry,) = build(request)
        made[name] = folder / name / entry.file
    return made


def by_pikepdf(form: Path, to: Path, values: dict[str, str]) -> None:
    """Fill as a program does that writes values alone."""
    with pikepdf.open(form) as pdf:
        pdf.Root.AcroForm.NeedAppearances = True
        for field in pdf.objects:
            if isinstance(field, pikepdf.Dictionary) and "/T" in field and "/Kids" not in field:
                own = str(field.T)
                full = f"{field.Parent.T}.{own}" if "/Parent" in field and "/T" in field.Parent else own
                if full in values:
                    field.V = pikepdf.String(values[full])
        pdf.save(to)


def names(form: Path) -> list[str]:
    with pikepdf.open(form) as pdf:
        return [field.name for field in fields_of(pdf.Root)]


def test_collect_knows_every_field_that_is_made(forms: dict[str, Path], told: Told) -> None:
    about = set(told.texts["about"])
    for name, path in forms.items():
        spec = told.specs[name.split()[0]]
        inside = {own for _, own in spec.placed(names(path)).values()}
        optional = {field for section in spec.sections if section.optional for field in section.fields}
        expected = set(spec.fields) - (optional if name == "modelposter 1" else set())
        assert inside - about == expected, name
        assert inside & about == (set() if spec.name in ("dilemmakaarten", "observatieblad") else about), name


def test_whatever_was_filled_in_comes_back(forms: dict[str, Path], tmp_path: Path, result: Read, told: Told) -> None:
    (tmp_path / "in").mkdir()
    for name, path in forms.items():
        values = {field: f"{SAID} {field} {name}" for field in names(path)}
        by_pikepdf(path, tmp_path / "in" / f"{name}.pdf", values)
    found = result()
    assert found.run.stdout.splitlines()[-1] == "6 forms of 6 files"
    head, *rows = found.csv
    assert len(rows) == 5 + 8
    cells = [dict(zip(head, row, strict=True)) for row in rows]
    poster = next(cell for cell in cells if cell["Bestand"] == "modelposter 2.pdf")
    assert poster["Buik"] == f"{SAID} buik modelposter 2"
    assert poster["Principe"] == f"{SAID} principle modelposter 2"
    assert poster["Team"] == " ".join(f"{SAID} team modelposter 2".split())
    assert [cell["Vraag"] for cell in cells if cell["Kaart"] == "8"] == [f"{SAID} blank_8.question dilemmakaarten 1"]
    assert "<b>twee</b>" not in found.html
    assert not [title for title in found.sheets if title == told.texts["sheets"]["extra"]]


def test_an_empty_form_is_told_to_be_empty(forms: dict[str, Path], run: Read) -> None:
    done = run(paths=tuple(str(path) for path in forms.values()))
    assert done.exit_code == 1
    (line,) = [line for line in done.stderr.splitlines() if "nothing was filled in" in line]
    assert sorted(line.removeprefix("vakdeck: ").partition(": ")[0].split("; ")) == sorted(
        p.name for p in forms.values()
    )


def test_what_is_typed_in_a_viewer_is_read(
    forms: dict[str, Path], pdfium: ModuleType, tmp_path: Path, told: Told
) -> None:
    path = tmp_path / "getypt.pdf"
    with pdfium.Filler(forms["canvas 1"]) as filler:
        filler.type("team", "Team Zuid")
        filler.type("must_not", "Geen jargon, wel één taal")
        filler.save(path)
    filled = read_form(path, told)
    assert filled.spec.name == "canvas"
    assert filled.version == "1"
    assert filled.answers[0].about == {"team": "Team Zuid"}
    assert filled.answers[0].values == {"must_not": "Geen jargon, wel één taal"}


def test_a_form_that_was_printed_to_pdf_is_told_apart(forms: dict[str, Path], tmp_path: Path, run: Read) -> None:
    path = tmp_path / "plat.pdf"
    with pikepdf.open(forms["canvas 1"]) as pdf:
        del pdf.Root.AcroForm
        del pdf.pages[0].Annots
        pdf.save(path)
    assert re.search(r"plat\.pdf: this was a form of ours, but its fields are gone", run(paths=(str(path),)).stderr)
