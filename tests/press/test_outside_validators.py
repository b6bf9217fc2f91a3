"""What programs of others say of our files: qpdf of the file itself, veraPDF of PDF/A-2b and PDF/UA-1.

Our files do not claim PDF/A or PDF/UA yet, so veraPDF must find something: exactly what the table below names. By
hand: `python tests/tools/verapdf.py 2b,ua1 FILE.pdf …`. The plates of Ghostscript are in test_press_plates.py.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, NamedTuple

import pikepdf
import pytest
from PIL import ImageCms

FLAVOURS = ("2b", "ua1")
LARGE = ("large-format",)
SET: dict[str, tuple[str, dict[str, Any]]] = {
    "cards": ("gesprekskaarten", {"profiles": ("press",)}),
    "square": ("vloermatten", {"profiles": LARGE, "finishing": "hem:30mm"}),
    "round": ("vloermatten", {"profiles": LARGE, "finishing": "eyelets:500mm", "shape": "round"}),
    "office": ("dilemmakaarten", {"profiles": ("office",)}),
    "screen": ("modelposter", {"profiles": ("screen",), "size": "A4"}),
}
"""The files that are judged: a deck and mats in CMYK with PDF/X-4, a deck and a poster in RGB with links."""

CMYK, RGB = ("cards", "square", "round"), ("office", "screen")


class Remainder(NamedTuple):
    """A rule that some files break, and why that is no fault of today."""

    flavour: str
    rule: str
    files: tuple[str, ...]
    reason: str


REMAINDER = (
    Remainder("2b", "6.2.4.3-2", RGB, "no output intent says which RGB is meant"),
    Remainder("2b", "6.2.4.3-3", CMYK, "the output intent is that of PDF/X: PDF/A asks its own"),
    Remainder("2b", "6.6.2.1-1", RGB, "no XMP metadata"),
    Remainder("2b", "6.6.2.3.1-1", CMYK, "pdf:Trapped and GTS_PDFXVersion, which PDF/X-4 asks, are unknown to PDF/A …"),
    Remainder("2b", "6.6.2.3.1-2", CMYK, "… and no extension schema describes them"),
    Remainder("2b", "6.6.4-1", CMYK, "the metadata do not claim PDF/A"),
    Remainder("ua1", "5-1", CMYK, "the metadata do not claim PDF/UA"),
    Remainder("ua1", "6.2-1", CMYK + RGB, "no MarkInfo: the file is not tagged"),
    Remainder("ua1", "7.1-3", CMYK + RGB, "content is neither tagged nor an artifact"),
    Remainder("ua1", "7.1-8", RGB, "no XMP metadata"),
    Remainder("ua1", "7.1-11", CMYK + RGB, "no structure tree"),
    Remainder("ua1", "7.18.3-1", RGB, "links have no tab order, which follows the structure"),
    Remainder("ua1", "7.18.5-1", RGB, "links are in no Link element"),
)

NEVER = {
    "2b": ("6.1", "6.2.2", "6.2.3", "6.2.4.2", "6.2.5", "6.2.8", "6.2.9", "6.2.10", "6.2.11", "6.3", "6.5", "6.9"),
    "ua1": ("7.2", "7.10", "7.11", "7.15", "7.16", "7.18.1", "7.18.2", "7.20", "7.21"),
}
"""Clauses that may never enter the table: file structure, content streams, ICC profiles and overprint, graphics states,
images and forms, fonts and their characters, annotations, actions, layers; language, files, scripts, encryption."""

IDENTITY = b"""<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, press: SimpleNamespace) -> dict[str, Path]:
    """The files of the set."""
    folder = tmp_path_factory.mktemp("outside")
    return {name: press.make(folder / name, product, **choices)[0] for name, (product, choices) in SET.items()}


def first_font(pdf: pikepdf.Pdf) -> Any:
    """A font of the first page."""
    return next(iter(pdf.pages[0].Resources.Font.values()))


def leave_font_out(pdf: pikepdf.Pdf) -> None:
    """Name a font that is not in the file."""
    del first_font(pdf).FontDescriptor["/FontFile2"]


def leave_characters_out(pdf: pikepdf.Pdf) -> None:
    """Keep the glyphs of a font and forget what they mean."""
    font = first_font(pdf)
    if "/ToUnicode" in font:
        del font["/ToUnicode"]


def paint_in_rgb(pdf: pikepdf.Pdf) -> None:
    """A red square in a file for a press."""
    claim_pdfa(pdf)
    pdf.pages[0].contents_add(b"1 0 0 rg 0 0 9 9 re f")


def claim_pdfa(pdf: pikepdf.Pdf) -> None:
    """Add the names and the output intent of PDF/A-2b, and nothing else."""
    intents = pdf.Root.get("/OutputIntents", pikepdf.Array())
    if len(intents):
        profile = intents[0].DestOutputProfile
    else:
        srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        profile = pdf.make_indirect(pikepdf.Stream(pdf, srgb, N=3))
    intents.append(
        pikepdf.Dictionary(
            Type=pikepdf.Name.OutputIntent,
            S=pikepdf.Name.GTS_PDFA1,
            OutputConditionIdentifier=pikepdf.String("Custom"),
            DestOutputProfile=profile,
        )
    )
    pdf.Root.OutputIntents = intents
    metadata = pikepdf.Stream(pdf, IDENTITY, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    pdf.Root.Metadata = pdf.make_indirect(metadata)


SABOTAGE = {
    "font outside": ("cards", leave_font_out),
    "font without characters": ("screen", leave_characters_out),
    "colour of a screen": ("square", paint_in_rgb),
}
"""Copies that are spoiled: of which file, and how."""


@pytest.fixture(scope="module")
def changed(made: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Copies: those that claim PDF/A-2b, those that were sabotaged, and one that is no PDF at all."""
    folder = tmp_path_factory.mktemp("changed")
    changes = {f"{name} that claims": (name, claim_pdfa) for name in SET} | SABOTAGE
    copies = {name: folder / f"{name}.pdf" for name in (*changes, "no PDF")}
    for name, (source, change) in changes.items():
        with pikepdf.open(made[source]) as pdf:
            change(pdf)
            pdf.save(copies[name], fix_metadata_version=False)
    copies["no PDF"].write_bytes(b"%PDF-1.6\nthis is no PDF\n")
    return copies


@pytest.fixture(scope="module")
def verdicts(made: dict[str, Path], changed: dict[str, Path], verapdf: ModuleType) -> dict[tuple[str, str], Any]:
    """The verdict on every file for every flavour, by the name of the file."""
    files = {path: name for name, path in (made | changed).items()}
    try:
        found = verapdf.judge(FLAVOURS, list(files))
    except verapdf.Missing as missing:
        pytest.skip(str(missing))
    return {(files[path], flavour): verdict for (path, flavour), verdict in found.items()}


@pytest.mark.parametrize("name", SET)
def test_qpdf_finds_no_fault_in_the_file(name: str, made: dict[str, Path]) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    done = subprocess.run(["qpdf", "--check", made[name]], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("name", SET)
def test_only_the_remainder_is_missing(name: str, flavour: str, verdicts: dict[tuple[str, str], Any]) -> None:
    verdict = verdicts[name, flavour]
    wanted = {row.rule for row in REMAINDER if row.flavour == flavour and name in row.files}
    found = {failure.rule: failure for failure in verdict.failed}
    news = "\n".join(str(found[rule]) for rule in sorted(found.keys() - wanted))
    assert not verdict.error
    assert not news, f"breaks what it did not break before:\n{news}"
    assert not wanted - found.keys(), "is better than the table says: take these out of it"


def test_the_table_excuses_no_real_fault() -> None:
    rules = [(row, clause) for row in REMAINDER for clause in NEVER[row.flavour]]
    assert not [row for row, clause in rules if f"{row.rule}.".replace("-", ".").startswith(f"{clause}.")]


@pytest.mark.parametrize("name", SET)
def test_only_names_lack_for_pdfa(name: str, verdicts: dict[tuple[str, str], Any]) -> None:
    """With the claim and an output intent of PDF/A the same pages, fonts and colours are PDF/A-2b."""
    verdict = verdicts[f"{name} that claims", "2b"]
    assert verdict.compliant, verdict.failed


def test_a_font_that_is_not_embedded_is_seen(verdicts: dict[tuple[str, str], Any]) -> None:
    added = verdicts["font outside", "2b"].rules - verdicts["cards", "2b"].rules
    assert added == {"6.2.11.4.1-1"}


def test_text_that_cannot_be_copied_is_seen(verdicts: dict[tuple[str, str], Any]) -> None:
    added = verdicts["font without characters", "ua1"].rules - verdicts["screen", "ua1"].rules
    assert added == {"7.21.7-1"}


def test_a_colour_of_a_screen_is_seen(verdicts: dict[tuple[str, str], Any]) -> None:
    assert verdicts["colour of a screen", "2b"].rules == {"6.2.4.3-2"}


def test_what_is_no_pdf_is_an_error_and_stops_nothing(verdicts: dict[tuple[str, str], Any]) -> None:
    verdict = verdicts["no PDF", "2b"]
    assert verdict.error and not verdict.compliant


def test_the_validator_says_what_it_lacks(verapdf: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(verapdf, "SYSTEM", tmp_path)
    with pytest.raises(verapdf.Missing) as caught:
        verapdf.set_up()
    for what in ("java (default-jdk-headless)", "javac (default-", "jaxb-api.jar (libjaxb-api-java)"):
        assert what in str(caught.value)


SKIPPED = """
import pytest

def test_one():
    pytest.skip("qpdf is not here")

@pytest.mark.skipif(True, reason="gs is not here")
def test_other():
    pass
"""


@pytest.mark.parametrize(("ci", "outcome"), [("", "2 skipped"), ("true", "1 failed, 1 error")])
def test_ci_skips_nothing(root: Path, python: str, tmp_path: Path, ci: str, outcome: str) -> None:
    """What is skipped elsewhere fails in CI, whichever way it is skipped, and says what is not there."""
    (tmp_path / "test_skipped.py").write_text(SKIPPED, encoding="utf-8")
    command = [python, "-m", "pytest", "-q", "-ra", "-p", "conftest", "-p", "no:cacheprovider", "test_skipped.py"]
    env = os.environ | {"PYTHONPATH": str(root / "tests"), "CI": ci}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    for words in (outcome, "qpdf is not here", "gs is not here"):
        assert words in done.stdout, done.stdout + done.stderr
