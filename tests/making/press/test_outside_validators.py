"""What programs of others say of our files: qpdf of the file itself, veraPDF of PDF/UA-1 and PDF/A-2a.

Every product is judged, in every size and profile. By hand: `python tests/tools/verapdf.py 2a,ua1 FILE.pdf …`. The
plates of Ghostscript are in test_press_plates.py.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pikepdf
import pytest
from house import CONTENT, PRODUCTS

from deck.content.options import Only, Options
from deck.content.records import records_for
from deck.layout.read import load_layout
from deck.making.kit.make import make_kit
from deck.making.kit.request import KitRequest

pytestmark = pytest.mark.slow

PROFILES = ("office", "screen", "press", "large-format")
LARGE = ("large-format",)
EXTRA: dict[str, tuple[str, dict[str, Any]]] = {
    "hem": ("vloermatten", {"profiles": LARGE, "finishing": "hem:30mm"}),
    "round": ("vloermatten", {"profiles": LARGE, "finishing": "eyelets:500mm", "shape": "round"}),
    "fold": ("dilemmakaarten", {"profiles": ("office",), "duplex": "fold"}),
    "fronts first": ("gesprekskaarten", {"profiles": ("press",), "collate": "fronts-backs"}),
    "older standard": ("gesprekskaarten", {"profiles": ("press",), "standard": "pdfx1a"}),
    "printer of games": ("gedragskaarten", {"profiles": ("drivethrucards",), "size": "63.5x88.9"}),
    "archive in an older standard": (
        "gesprekskaarten",
        {"profiles": ("press",), "standard": "pdfx1a", "pdfa": True},
    ),
    "black and white": ("gedragskaarten", {"profiles": ("office",), "black_and_white": True}),
    "second variant": ("modelposter", {"profiles": ("screen",), "size": "A4", "variant": 2}),
    "archive in colour": ("modelposter", {"profiles": ("screen",), "size": "A4", "pdfa": True}),
    "records and codes": ("gesprekskaarten", {"profiles": ("variable-data",), "sequence": "datamatrix"}),
    "archive of records": ("gesprekskaarten", {"profiles": ("variable-data",), "pdfa": True, "sequence": "qr"}),
    "archive for a press": ("gesprekskaarten", {"profiles": ("press",), "pdfa": True}),
    "archive of a form": ("canvas", {"profiles": ("screen",), "pdfa": True}),
    "archive of links": ("dilemmakaarten", {"profiles": ("screen",), "pdfa": True}),
}
"""Files in other manners than the usual one."""

ARCHIVES = tuple(name for name in EXTRA if name.startswith("archive"))


MOST = 2
"""Cards of a kind, in all but one file of a product: what is right for two cards is right for a hundred."""


@cache
def few(product: str) -> tuple[Only, ...]:
    """A few cards of each kind of a product."""
    layout = load_layout(PRODUCTS[product].path)
    if layout.gather:  # all rows lie on one card, and a die wants every face
        return ()
    kinds = Counter(record.kind for record in records_for(layout.records, CONTENT, Options()))
    return tuple(Only(kind, min(MOST, count)) for kind, count in kinds.items())


USUAL: dict[str, tuple[str, dict[str, Any]]] = {
    f"{product.name} {size} {profile}": (product.name, {"profiles": (profile,), "size": size})
    for product in PRODUCTS.values()
    for profile in PROFILES
    for size in product.sizes
}
"""Every product in every size and profile."""

WHOLE = {f"{product.name} {product.sizes[0]} screen" for product in PRODUCTS.values()}
"""The files with all cards of a product; the other ones have a few of each kind."""

SET = USUAL | EXTRA
KITS: dict[str, dict[str, Any]] = {
    "langs-de-lijn": {"people": "12"},
    "startkit-model": {"people": "9", "black_and_white": True},
    "dansende-dilemmas": {"people": "24", "variant": "2", "lang": "en", "date": "2027-03-04T10:00"},
}
SHEETS = {f"kit {exercise} {number}": (exercise, number) for exercise in KITS for number in ("00", "01", "02")}
"""The sheets that only a kit makes: the read-me, that of the facilitator, and the room."""

FILES = [*SET, *SHEETS]


def kit_sheets(folder: Path) -> dict[str, Path]:
    """The sheets of some kits."""
    kits = {
        name: make_kit(KitRequest(name, output=folder, proof="none", **choices)).folder
        for name, choices in KITS.items()
    }
    return {name: next(kits[own].glob(f"{number}-*.pdf")) for name, (own, number) in SHEETS.items()}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, press: SimpleNamespace) -> dict[str, Path]:
    """The files of the set."""
    folder = tmp_path_factory.mktemp("outside")
    some = {name: {"only": few(product)} for name, (product, _) in USUAL.items() if name not in WHOLE}
    return kit_sheets(folder / "kits") | {
        name: press.make(folder / name, product, proof="none", **choices, **some.get(name, {}))[0]
        for name, (product, choices) in SET.items()
    }


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
    pdf.pages[0].contents_add(b"/Artifact BMC 1 0 0 rg 0 0 9 9 re f EMC")


def leave_mark_out(pdf: pikepdf.Pdf) -> None:
    """Something that is neither read nor skipped."""
    pdf.pages[0].contents_add(b"0 0 9 9 re f")


def leave_words_out(pdf: pikepdf.Pdf) -> None:
    """A figure that is not said in words."""
    figure = next(one for one in elements(pdf) if one.S == "/Figure")
    del figure["/Alt"]


def leave_link_out(pdf: pikepdf.Pdf) -> None:
    """A link that no element holds."""
    for one in elements(pdf):
        if one.S == "/Link":
            one.S = pikepdf.Name.P


def elements(pdf: pikepdf.Pdf) -> list[Any]:
    """Every structure element."""
    return [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one and "/P" in one]


SABOTAGE = {
    "font outside": ("archive for a press", leave_font_out),
    "font without characters": ("archive of links", leave_characters_out),
    "colour of a screen": ("archive for a press", paint_in_rgb),
    "mark outside": ("archive of links", leave_mark_out),
    "figure without words": ("archive of links", leave_words_out),
    "link outside": ("archive of links", leave_link_out),
}
"""Copies that are spoiled: of which file, and how."""


@pytest.fixture(scope="module")
def changed(made: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Copies that were sabotaged, and one that is no PDF at all."""
    folder = tmp_path_factory.mktemp("changed")
    copies = {name: folder / f"{name}.pdf" for name in (*SABOTAGE, "no PDF")}
    for name, (source, change) in SABOTAGE.items():
        with pikepdf.open(made[source]) as pdf:
            change(pdf)
            pdf.save(copies[name], fix_metadata_version=False)
    copies["no PDF"].write_bytes(b"%PDF-1.6\nthis is no PDF\n")
    return copies


@pytest.fixture(scope="module")
def verdicts(made: dict[str, Path], changed: dict[str, Path], verapdf: ModuleType) -> dict[tuple[str, str], Any]:
    """The verdict on every file for every flavour, by the name of the file."""
    files = {path: name for name, path in (made | changed).items()}
    archives = {path for path, name in files.items() if name in ARCHIVES or name in changed}
    try:
        found = verapdf.judge({path: ("ua1", "2a") if path in archives else ("ua1",) for path in files})
    except verapdf.Missing as missing:
        pytest.skip(str(missing))
    return {(files[path], flavour): verdict for (path, flavour), verdict in found.items()}


@pytest.mark.parametrize("name", FILES)
def test_qpdf_finds_no_fault_in_the_file(name: str, made: dict[str, Path]) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    done = subprocess.run(["qpdf", "--check", made[name]], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_accessible(name: str, verdicts: dict[tuple[str, str], Any]) -> None:
    verdict = verdicts[name, "ua1"]
    assert verdict.compliant, "\n".join(map(str, verdict.failed)) or verdict.error


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_file_for_an_archive_is_fit_for_one(name: str, verdicts: dict[tuple[str, str], Any]) -> None:
    verdict = verdicts[name, "2a"]
    assert verdict.compliant, "\n".join(map(str, verdict.failed)) or verdict.error


@pytest.mark.parametrize(
    ("name", "flavour", "rules"),
    [
        ("font outside", "2a", {"6.2.11.4.1-1"}),
        ("font without characters", "ua1", {"7.21.7-1"}),
        ("colour of a screen", "2a", {"6.2.4.3-2"}),
        ("mark outside", "ua1", {"7.1-3"}),
        ("figure without words", "ua1", {"7.3-1"}),
        ("link outside", "ua1", {"7.18.5-1"}),
    ],
)
def test_a_fault_is_seen(name: str, flavour: str, rules: set[str], verdicts: dict[tuple[str, str], Any]) -> None:
    assert verdicts[name, flavour].rules == rules


def test_what_is_no_pdf_is_an_error_and_stops_nothing(verdicts: dict[tuple[str, str], Any]) -> None:
    verdict = verdicts["no PDF", "ua1"]
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
