"""Filled forms, made as a program that fills them would leave them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner, Result
from house import DECK
from openpyxl import load_workbook
from pikepdf import Array, Dictionary, Name, Stream, String

from deck.cli.main import main
from deck.collect.words import Told, read_told

PARTS = ("hoofd", "hart", "handen", "buik", "voeten", "overarching")
CANVAS = ("stones", "must", "must_not", "pass_on", "keywords")
ABOUT = ("team", "date", "people")
FIELDS = {"modelposter": (*ABOUT, *PARTS), "canvas": (*ABOUT, *CANVAS)}
CARD = ("title", "situation", "question", "principles")
EPOCH = "1800000000"

Make = Callable[..., Path]

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:vakdeck="urn:vakdeck:form:1.0/">{}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def form_pdf(
    values: Mapping[str, Any],
    form: str = "modelposter",
    *,
    identity: str = "xmp",
    version: str = "1",
    labels: Mapping[str, str] | None = None,
    names: tuple[str, ...] | None = None,
    lang: str = "",
) -> pikepdf.Pdf:
    """A filled form. identity: where it says what it is (`xmp`, `docinfo` or neither); names: its fields."""
    pdf = pikepdf.new()
    if lang:
        pdf.Root.Lang = String(lang)
    page = pdf.add_blank_page(page_size=(595, 842))
    names = FIELDS.get(form, ()) if names is None else names
    fields, parents = Array(), {}
    for name in dict.fromkeys((*names, *values)):
        *above, own = name.split(".")
        field = Dictionary(FT=Name.Tx, T=String(own), Type=Name.Annot, Subtype=Name.Widget, Rect=[0, 0, 9, 9])
        if labels and name in labels:
            field.TU = String(labels[name])
        if name in values:
            field.V = values[name] if not isinstance(values[name], str) else String(values[name])
        made = pdf.make_indirect(field)
        if above:
            if above[0] not in parents:
                parents[above[0]] = pdf.make_indirect(Dictionary(T=String(above[0]), Kids=Array()))
                fields.append(parents[above[0]])
            parents[above[0]].Kids.append(made)
        else:
            fields.append(made)
        page.obj.Annots = Array([*page.obj.get("/Annots", Array()), made])
    if len(fields):
        pdf.Root.AcroForm = Dictionary(Fields=fields)
    if identity == "xmp":
        told = f"<vakdeck:form>{form}</vakdeck:form><vakdeck:formVersion>{version}</vakdeck:formVersion>"
        pdf.Root.Metadata = Stream(pdf, _XMP.format(told).encode(), Type=Name.Metadata, Subtype=Name.XML)
    elif identity == "docinfo":
        pdf.docinfo["/VakdeckForm"] = f"{form} {version}"
    return pdf


@pytest.fixture(scope="session")
def told() -> Told:
    """What the built-in deck says of filled forms."""
    return read_told(DECK.texts("nl")[0], DECK.palette)


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write a filled form into the folder `in`; see form_pdf."""

    def call(name: str, values: Mapping[str, Any] | None = None, form: str = "modelposter", **more: Any) -> Path:
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        saving = more.pop("saving", {})
        given = {"team": Path(name).stem, "hoofd": f"Antwoord van {name}"} if values is None else values
        with form_pdf(given, form, **more) as pdf:
            pdf.save(path, **saving)
        return path

    return call


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run `vakdeck collect in -o out`, or with other arguments, as a person would."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)

    def call(*arguments: str, paths: tuple[str, ...] = ("in",)) -> Result:
        return CliRunner().invoke(main, ["collect", *paths, "-o", "out", *arguments], prog_name="vakdeck")

    return call


@pytest.fixture
def result(run: Callable[..., Result], tmp_path: Path) -> Callable[..., SimpleNamespace]:
    """Run as `run` does and read what was written: sheets (rows of texts by name), csv, html, and the run itself."""

    def call(*arguments: str, exit_code: int = 0, **more: Any) -> SimpleNamespace:
        done = run(*arguments, **more)
        assert done.exit_code == exit_code, done.output
        out = tmp_path / "out"
        book = load_workbook(out / "antwoorden.xlsx")
        sheets = {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}
        with (out / "antwoorden.csv").open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream, delimiter=";"))
        html = (out / "verslag.html").read_text(encoding="utf-8")
        return SimpleNamespace(run=done, book=book, sheets=sheets, csv=rows, html=html, out=out)

    return call
