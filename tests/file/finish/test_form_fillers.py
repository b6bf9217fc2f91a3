"""Forms filled in by real programs: what was typed is kept and shown, and the file is still PDF/UA-1.

Programs: pikepdf, pypdf, pdfium, and Chromium's own viewer, in which keys are pressed and which saves the file itself.
"""

from __future__ import annotations

import logging
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pikepdf
import pypdfium2
import pytest
from filled import read_form
from house import DECK
from pikepdf.form import DefaultAppearanceStreamGenerator, ExtendedAppearanceStreamGenerator, Form
from PIL import Image
from pypdf import PdfReader, PdfWriter

from deck.collect.words import read_told

pytestmark = pytest.mark.slow

TOLD = read_told(DECK.texts("nl")[0], DECK.palette)
ANSWER = (
    "We vragen eerst wat er speelt en luisteren zonder oordeel. Dat geeft rust, ook bij de collega's die het druk "
    "hebben. Één keer per maand zitten we samen: wat ging goed, wat kan beter (en wat laten we los)? Zo blijft het "
    "werk van ons allemaal, en niet van één team of één ‘held’."
)
TYPED = {"team": "Team Zuid & Oost", "hoofd": ANSWER.replace("‘", "'").replace("’", "'"), "voeten": "Eén\ntwee € ëï"}
"""On a keyboard: no curly quotes, which pdfium sets in a font that it does not embed."""

PROGRAM = {**TYPED, "team": "’s-Gravenzande – “Zuid”…", "hoofd": ANSWER}
ODD = "Ćato Ελλάς 😀 Жук"
Fill = Callable[[Path, Path, dict[str, str]], None]


def by_qpdf(form: Path, to: Path, values: dict[str, str]) -> None:
    """pikepdf with the appearances of qpdf, which knows no lines."""
    with pikepdf.open(form) as pdf:
        filled = Form(pdf, DefaultAppearanceStreamGenerator)
        for name, value in values.items():
            filled[name].value = value.replace("\n", " ")
        pdf.save(to)


def by_pikepdf(form: Path, to: Path, values: dict[str, str]) -> None:
    """pikepdf with appearances of its own."""
    with pikepdf.open(form) as pdf:
        filled = Form(pdf, ExtendedAppearanceStreamGenerator)
        for name, value in values.items():
            filled[name].value = value
        pdf.save(to)


def by_pypdf(form: Path, to: Path, values: dict[str, str]) -> None:
    """pypdf as its manual has it; it also wishes that a viewer draws the fields anew."""
    writer = PdfWriter(clone_from=form)
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(page, values)
    writer.write(to)


def by_pdfium(form: Path, to: Path, values: dict[str, str], typed: Callable[[Path], object]) -> None:
    """pdfium, key by key."""
    with typed(form) as filler:  # type: ignore[attr-defined]
        for name, value in values.items():
            filler.type(name, value)
        filler.save(to)


@pytest.fixture(scope="module")
def empty(make_product: Callable[..., Path]) -> Path:
    """The model to fill in."""
    return make_product("modelposter", "A4")


@pytest.fixture(scope="module")
def filled(
    empty: Path, make_product: Callable[..., Path], pdfium: ModuleType, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """The form filled in by each program but Chromium, and the blank cards by two of them."""
    folder = tmp_path_factory.mktemp("filled")
    programs: dict[str, Fill] = {"qpdf": by_qpdf, "pikepdf": by_pikepdf, "pypdf": by_pypdf}
    for name, fill in programs.items():
        fill(empty, folder / f"{name}.pdf", PROGRAM)
    by_pdfium(empty, folder / "pdfium.pdf", TYPED, pdfium.Filler)
    cards = make_product("dilemmakaarten")
    by_pypdf(cards, folder / "pypdf-cards.pdf", {"blank_2.title": "Wie zegt het?"})
    with pdfium.Filler(cards) as filler:
        filler.type("blank_2.title", "Wie zegt het?")
        filler.save(folder / "pdfium-cards.pdf")
    return {path.stem: path for path in folder.iterdir()}


@pytest.fixture
def nested(make: Callable[..., Path], items: SimpleNamespace, pdfium: ModuleType, tmp_path: Path) -> Path:
    """A form with fields below a common name, filled in by pdfium."""
    fields = [items.place(f"blank_{number}.title", 20 * number + 20) for number in (1, 2)]
    with pdfium.Filler(make(items.text("Kaart", 10, "H1"), *fields)) as filler:
        filler.type("blank_2.title", "Wie zegt het?")
        filler.save(tmp_path / "nested.pdf")
    return tmp_path / "nested.pdf"


@pytest.fixture(scope="module")
def by_chromium(empty: Path, chromium: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The form filled in and saved in Chromium's own viewer, and beside it a picture of that."""
    to = tmp_path_factory.mktemp("chromium") / "chromium.pdf"
    try:
        saved, picture = chromium.fill(empty, TYPED)
    except chromium.Missing as error:
        pytest.skip(str(error))
    to.write_bytes(saved)
    to.with_suffix(".png").write_bytes(picture)
    yield to


def values(path: Path) -> dict[str, str]:
    """What stands in the fields, as another library reads it."""
    found = PdfReader(path).get_fields() or {}
    return {name: str(one["/V"]).replace("\r\n", "\n") for name, one in found.items() if one.get("/V")}


def ink(image: Image.Image) -> int:
    """How many pixels of a picture are as dark as letters."""
    return sum(image.convert("L").point(lambda value: 255 if value < 120 else 0).histogram()[255:])


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str, str], int]:
    """The ink in a field on the first page of a file, as pdfium or poppler draws it at 100 dpi."""
    pages: dict[tuple[Path, str], Image.Image] = {}

    def measure(path: Path, name: str, viewer: str = "pdfium") -> int:
        if (path, viewer) not in pages:
            draw = by_poppler if viewer == "poppler" else with_pdfium
            pages[path, viewer] = draw(path, tmp_path_factory.mktemp("seen"))
        with pikepdf.open(path) as pdf:
            height = float(pdf.pages[0].mediabox[3])
            boxes = {str(one.get("/T", "")): [float(edge) for edge in one.Rect] for one in pdf.pages[0].Annots}
        left, bottom, right, top = boxes[name]
        inside = (left + 1, height - top + 1, right - 1, height - bottom - 1)
        return ink(pages[path, viewer].crop(tuple(round(edge * SCALE) for edge in inside)))  # type: ignore[arg-type]

    return measure


SCALE = 100 / 72


def with_pdfium(path: Path, _folder: Path) -> Image.Image:
    """The first page as pdfium draws it, fields and all."""
    document = pypdfium2.PdfDocument(path)
    document.init_forms()
    image: Image.Image = document[0].render(scale=SCALE, may_draw_forms=True).to_pil()
    document.close()
    return image


def by_poppler(path: Path, folder: Path) -> Image.Image:
    """The first page as poppler draws it."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm (poppler-utils) is not here")
    subprocess.run(
        ["pdftoppm", "-r", "100", "-f", "1", "-l", "1", "-singlefile", "-png", path, folder / "1"], check=True
    )
    with Image.open(folder / "1.png") as image:
        return image.copy()


@pytest.mark.parametrize("program", ["qpdf", "pikepdf", "pypdf", "pdfium"])
def test_a_program_keeps_what_was_filled_in(program: str, filled: dict[str, Path]) -> None:
    told = TYPED if program == "pdfium" else PROGRAM
    expected = {name: value.replace("\n", " ") if program == "qpdf" else value for name, value in told.items()}
    assert values(filled[program]) == expected


@pytest.mark.parametrize("viewer", ["pdfium", "poppler"])
@pytest.mark.parametrize("program", ["qpdf", "pikepdf", "pypdf", "pdfium"])
def test_what_was_filled_in_is_shown(
    program: str, viewer: str, filled: dict[str, Path], empty: Path, drawn: Callable[..., int]
) -> None:
    for name in PROGRAM:
        assert drawn(empty, name, viewer) == 0, "an empty field is empty"
        assert drawn(filled[program], name, viewer) > 20, name
    assert drawn(filled[program], "hart", viewer) == 0


@pytest.mark.parametrize("program", ["pikepdf", "pdfium"])
def test_a_long_answer_is_shown_on_several_lines(
    program: str, filled: dict[str, Path], drawn: Callable[..., int]
) -> None:
    short = drawn(filled["qpdf"], "hoofd")
    assert drawn(filled[program], "hoofd") > 4 * short, "qpdf shows one line"


def test_filled_forms_are_accessible(
    filled: dict[str, Path], by_chromium: Path, nested: Path, verapdf: ModuleType
) -> None:
    files = {name: filled[name] for name in ("qpdf", "pikepdf", "pypdf", "pdfium")}
    files |= {"chromium": by_chromium, "nested": nested}
    try:
        found = verapdf.judge(dict.fromkeys(files.values(), ("ua1",)))
    except verapdf.Missing as error:
        pytest.skip(str(error))
    told = {name: found[path, "ua1"] for name, path in files.items()}
    assert {name: (one.error, one.rules) for name, one in told.items() if not one.compliant} == {}


def test_it_is_still_known_as_our_form(filled: dict[str, Path], by_chromium: Path) -> None:
    for path in (*filled.values(), by_chromium):
        if path.stem in ("qpdf", "pikepdf", "pypdf", "pdfium", "chromium"):
            form = read_form(path, TOLD)
            assert (form.spec.name, form.version) == ("modelposter", "1"), path.stem
            assert form.answers[0].values["hoofd"] in (PROGRAM["hoofd"], TYPED["hoofd"])
    for name in ("pypdf-cards", "pdfium-cards"):
        assert [(one.card, one.values) for one in read_form(filled[name], TOLD).answers] == [
            (2, {"title": "Wie zegt het?"})
        ]


def test_chromium_keeps_and_shows_what_was_typed(by_chromium: Path, drawn: Callable[..., int]) -> None:
    assert values(by_chromium) == TYPED
    for name in TYPED:
        assert drawn(by_chromium, name) > 20
    with Image.open(by_chromium.with_suffix(".png")) as picture:
        assert ink(picture) > 5000, "what the viewer shows"


def test_odd_characters_are_kept(empty: Path, pdfium: ModuleType, drawn: Callable[..., int], tmp_path: Path) -> None:
    by_pdfium(empty, tmp_path / "pdfium.pdf", {"team": ODD, "hoofd": ODD}, pdfium.Filler)
    by_qpdf(empty, tmp_path / "qpdf.pdf", {"team": ODD, "hoofd": ODD})
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it says that it cannot show them
    by_pypdf(empty, tmp_path / "pypdf.pdf", {"team": ODD, "hoofd": ODD})
    for path in sorted(tmp_path.glob("*.pdf")):
        assert values(path) == {"team": ODD, "hoofd": ODD}, path.stem
        assert read_form(path, TOLD).answers[0].values["hoofd"] == ODD
    assert drawn(tmp_path / "pdfium.pdf", "hoofd") > 20
    assert drawn(tmp_path / "qpdf.pdf", "hoofd") > 10, "question marks"
