"""What the formats share; and each loads its own libraries, and only those."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from deck.file.base import Metadata, page_file, renumber


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("deck.file.base", {"reportlab", "svgwrite", "pypdfium2", "PIL"}),
        ("deck.file.pdf.write", {"svgwrite", "pypdfium2", "reportlab.pdfgen", "reportlab.platypus", "pikepdf"}),
        ("deck.file.svg.write", {"reportlab", "pypdfium2"}),
        ("deck.file.png", {"reportlab", "svgwrite"}),
        ("deck.file.html.write", {"reportlab", "svgwrite", "pypdfium2", "PIL"}),
        ("deck.file.finish.standards", {"pikepdf", "fontTools", "PIL", "reportlab"}),
    ],
)
def test_a_format_imports_only_what_it_needs(python: str, root: Path, module: str, unwanted: set[str]) -> None:
    code = f"import json, sys, {module}; print(json.dumps(list(sys.modules)))"
    done = subprocess.run([python, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert not unwanted & set(json.loads(done.stdout))


def test_page_files() -> None:
    folder = Path("out")
    assert page_file(folder, 0, 9, "svg").name == "page-01.svg"
    assert page_file(folder, 11, 100, "png").name == "page-012.png"


def test_renumbering_keeps_content_with_its_page(tmp_path: Path) -> None:
    paths = [page_file(tmp_path, index, 99, "txt") for index in range(1000)]
    for index, path in enumerate(paths):
        path.write_text(str(index))
    renamed = renumber(paths)
    assert [int(path.read_text()) for path in renamed] == list(range(1000))
    assert renamed == sorted(tmp_path.iterdir())


def test_the_moment_is_fixed_unless_given() -> None:
    assert Metadata("x").date[:6] == (2000, 1, 1, 0, 0, 0)
    assert Metadata("x", moment=0).date[:6] == (1970, 1, 1, 0, 0, 0)
