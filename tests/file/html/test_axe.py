"""axe-core in a real Chromium finds nothing on any page, and finds what is spoiled on purpose."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.slow

SPOILED = {
    "html-has-lang": ('<html lang="nl-NL">', "<html>"),
    "document-title": ("<title>Ambtelijk Vakmanschap – Lijnlabels</title>", ""),
    "svg-img-alt": (' aria-label="QR-code naar grenzeloossamenwerken.nl"', ""),
    "color-contrast": ("--ink: #1c1c20;", "--ink: #b0b0b0;"),
    "heading-order": ("<h3>Zo doe je het</h3>", "<h5>Zo doe je het</h5>"),
    "link-name": (">Ik werk voor de</a>", "></a>"),
    "valid-lang": ("<h2>Ik werk voor de</h2>", '<h2 lang="dutch!">Ik werk voor de</h2>'),
    "list": ("<ol>\n<li>", "<ol>\n<p>x</p>\n<li>"),
    "region": ("</main>", "</main><p>Buiten de oriëntatiepunten.</p>"),
    "skip-link": ('<main id="text"', '<main id="elders"'),
}
"""The rules that must be broken, and what is changed in a good page for each."""


@pytest.fixture
def spoiled(tmp_path: Path, pages: dict[str, Path]) -> Path:
    """A good page in which everything of the table is wrong."""
    text = pages["lijnlabels office"].read_text("utf-8")
    for rule, (old, new) in SPOILED.items():
        assert old in text, f"{rule}: nothing to spoil"
        text = text.replace(old, new)
    path = tmp_path / "spoiled.html"
    path.write_text(text, encoding="utf-8")
    return path


def test_axe_finds_nothing_but_what_is_spoiled(axe: ModuleType, pages: dict[str, Path], spoiled: Path) -> None:
    """One test, for one start of Chromium. The pages of the office are those of every profile."""
    files = {name: path for name, path in pages.items() if name.endswith("office")}
    try:
        judged = axe.judge([*files.values(), spoiled])
    except axe.Missing as error:
        pytest.skip(str(error))
    assert judged[spoiled].rules == set(SPOILED), "axe-core must see what is wrong"
    verdicts = {name: judged[path] for name, path in files.items()}
    found = {name: verdict.violations + verdict.open for name, verdict in verdicts.items()}
    assert not {name: rules for name, rules in found.items() if rules}
    few = {name: verdict.passes for name, verdict in verdicts.items() if verdict.passes < 20}
    assert not few, "too few rules were looked at"
    assert max(verdict.passes for verdict in verdicts.values()) >= 25


def test_no_page_must_be_moved_sideways_on_a_telephone(axe: ModuleType, pages: dict[str, Path], tmp_path: Path) -> None:
    """At 320 pixels, which is also a page of 1280 at 400 % (WCAG 2.1, 1.4.10). There a wide table is no table."""
    files = {name: path for name, path in pages.items() if name.endswith("office")}
    text = files["planning office"].read_text("utf-8").replace(' role="group" tabindex="0"', "")
    text = text.replace("screen and (max-width: 47em)", "not all")
    loose = tmp_path / "loose.html"
    loose.write_text(text.replace("overflow-x: auto", "overflow-x: visible"), encoding="utf-8")
    try:
        judged = axe.judge([*files.values(), loose], frame=320)
    except axe.Missing as error:
        pytest.skip(str(error))
    assert judged[loose].wide, "a table that is too wide must be seen"
    assert {judged[path].width for path in files.values()} == {320}
    assert not [name for name, path in files.items() if judged[path].wide]
    found = {name: judged[path].violations for name, path in files.items()}
    assert not {name: rules for name, rules in found.items() if rules}
