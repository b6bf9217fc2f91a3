"""A PDF/X of another program is judged by what it says it is: Ghostscript makes one of before PDF/X-4."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from deck.base.press import default_icc
from deck.making.ask.profile import load_profile
from deck.proof.check import check
from deck.proof.finding import Limits

PAGE = """%!PS
[ /GTS_PDFXVersion ({title}) /Title (Proef) /Trapped /False /DOCINFO pdfmark
[ /_objdef {{icc}} /type /stream /OBJ pdfmark
[ {{icc}} << /N 4 >> /PUT pdfmark
[ {{icc}} ({icc}) (r) file /PUT pdfmark
[ /_objdef {{intent}} /type /dict /OBJ pdfmark
[ {{intent}} << /Type /OutputIntent /S /GTS_PDFX /OutputConditionIdentifier (FOGRA39) /Info (FOGRA39)
    /RegistryName (http://www.color.org) /DestOutputProfile {{icc}} >> /PUT pdfmark
[ {{Catalog}} << /OutputIntents [{{intent}}] >> /PUT pdfmark
[ /TrimBox [20 20 180 280] /PAGE pdfmark
[ /BleedBox [10 10 190 290] /PAGE pdfmark
<< /PageSize [200 300] >> setpagedevice
0.2 0.5 0 0 setcmykcolor 0 0 200 300 rectfill
showpage
"""


@pytest.mark.parametrize("title", ["PDF/X-1a:2003", "PDF/X-3:2003"])
def test_one_of_ghostscript(tmp_path: Path, title: str) -> None:
    if shutil.which("gs") is None:
        pytest.skip("Ghostscript (gs) is not installed")
    (tmp_path / "page.ps").write_text(PAGE.format(title=title, icc=default_icc()), encoding="ascii")
    command = ["gs", "-q", "-dNOSAFER", "-dPDFX", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite"]
    command += ["-sColorConversionStrategy=CMYK", f"-sOutputFile={tmp_path / 'page.pdf'}", str(tmp_path / "page.ps")]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    rules = {rule: weight for rule, weight in load_profile("press").severity.items() if rule.startswith("pdfx-")}
    assert check(tmp_path / "page.pdf", Limits(colour="cmyk"), rules).findings == ()
    shop = check(tmp_path / "page.pdf", Limits(colour="cmyk", pdfx="PDF/X-1a:2003"), rules)
    assert {one.rule for one in shop.errors} == (set() if title == "PDF/X-1a:2003" else {"pdfx-version"})
