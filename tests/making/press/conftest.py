"""Files for a print shop, made once for all tests that look at them, and the plates that they give."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from PIL import Image

from deck.base.units import PT_PER_MM
from deck.making.ask.request import BuildRequest
from deck.making.build import build

DPI = 72


def make_files(folder: Path, *products: str, profiles: tuple[str, ...] = ("press",), **choices: Any) -> list[Path]:
    """Build products for profiles."""
    request = BuildRequest(products, output=folder, profiles=profiles, **choices)
    return [folder / entry.file for entry in build(request)]


def boxes(path: Path) -> Iterator[dict[str, tuple[float, ...]]]:
    """The boxes of every page in mm: left, bottom, right, top."""
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            yield {
                key: tuple(float(value) / PT_PER_MM for value in page[f"/{key}"])
                for key in ("MediaBox", "BleedBox", "TrimBox")
                if f"/{key}" in page
            }


def operators(path: Path) -> Iterator[tuple[int, str, list[Any]]]:
    """Every operator of every page and of the forms it may use: the page from 0, the operator and its operands."""
    with pikepdf.open(path) as pdf:
        for number, page in enumerate(pdf.pages):
            for operands, operator in pikepdf.parse_content_stream(page):
                yield number, str(operator), list(operands)
        for form in pdf.pages[0].Resources.get("/XObject", {}).values():
            if form.get("/Subtype") == "/Form":
                for operands, operator in pikepdf.parse_content_stream(form):
                    yield -1, str(operator), list(operands)


def plates(path: Path, folder: Path, page: int = 1, dpi: int = DPI) -> dict[str, Image.Image]:
    """The plates of a page as Ghostscript separates them, 255 for full ink; the name of a process ink or of a spot."""
    if shutil.which("gs") is None:
        pytest.skip("Ghostscript (gs) is not installed")
    folder.mkdir(exist_ok=True)
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{dpi}", "-dOverprint=/enable"]
    pages = [f"-dFirstPage={page}", f"-dLastPage={page}", f"-sOutputFile={folder / 'plate.tif'}", str(path)]
    subprocess.run([*command, *pages], check=True, capture_output=True, timeout=120)
    found = {}
    for file in folder.glob("plate(*).tif"):
        with Image.open(file) as image:
            found[file.stem[6:-1]] = image.convert("L").point(lambda value: 255 - value)
    return found


@pytest.fixture(scope="session")
def press() -> SimpleNamespace:
    """Ways to make press files and to look at them."""
    return SimpleNamespace(make=make_files, boxes=boxes, operators=operators, plates=plates)


@pytest.fixture(scope="session")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The conversation cards for a print shop, without marks."""
    return make_files(tmp_path_factory.mktemp("press"), "gesprekskaarten")[0]


@pytest.fixture(scope="session")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same cards with every mark."""
    return make_files(tmp_path_factory.mktemp("marked"), "gesprekskaarten", marks="all")[0]


@pytest.fixture(scope="session")
def mats(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The floor mats for a printer of banners."""
    return make_files(tmp_path_factory.mktemp("mats"), "vloermatten", profiles=("large-format",))[0]


@pytest.fixture
def say(tmp_path: Path) -> Callable[..., list[str]]:
    """What is said of a build that cannot be made."""
    from deck.base.errors import InputError

    def run(*products: str, **choices: Any) -> list[str]:
        with pytest.raises(InputError) as caught:
            make_files(tmp_path / "out", *(products or ("gesprekskaarten",)), **choices)
        return [str(fault) for fault in caught.value.faults]

    return run
