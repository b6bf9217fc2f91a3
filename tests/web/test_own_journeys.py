"""Own cards in a real browser: from what is pasted to a proved file, with and without JavaScript, and by keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from downloads import saved
from pypdf import PdfReader

from deck.making.proving import check_files

pytestmark = pytest.mark.slow
WAY = "/nl/eigen-kaarten/dilemmakaarten"
MAIL = """Hierbij drie dilemma's:

De volle agenda
Een bewoner vraagt of je langskomt. Dan moet je een overleg afzeggen.
Durf je het overleg af te zeggen?
Principes: dienstbaarheid, vertrouwen

Het appje
De wethouder vraagt je om een <script>document.title = "mis"</script> dossier.
Mag je het bekijken?
Principes: liefde, legitimiteit

De chatbot
Een collega laat een chatbot brieven schrijven. Niemand leest ze na.
Moet je dat melden?
Principes: opgave, professionaliteit
"""


def proved(path: Path) -> str:
    """The text of a file in which the proof finds nothing wrong."""
    (report,), faults = check_files([path], "office")
    assert not faults
    assert not report.errors, report.errors
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_from_a_mail_to_a_file(page: Any, tmp_path: Path) -> None:
    page.goto("/nl/")
    page.click(".door[href='/nl/eigen-kaarten']")
    page.click(f".item[href='{WAY}']")
    page.fill("#text", MAIL)
    page.click("#load")
    page.wait_for_selector("#told-1-principles .fault")
    assert page.locator("#make").count() == 0
    before = page.get_attribute("#card", "src")
    page.click("#c-2-question")
    page.wait_for_function("before => document.getElementById('card').getAttribute('src') !== before", arg=before)
    page.fill("#c-1-principles", "legitimiteit, opgave")
    page.wait_for_selector("#make")
    assert page.locator("#told-1-principles .fault").count() == 0
    assert page.get_attribute("#c-1-principles", "aria-invalid") is None
    assert page.evaluate("document.activeElement.id") == "c-1-principles", "the focus stays where it was"
    assert "mis" not in page.title()
    page.reload()
    assert page.input_value("#c-1-principles") == "legitimiteit, opgave", "the address holds the table"
    page.click("#make")
    path = saved(page, tmp_path)
    text = proved(path)
    assert "Niemand leest ze na." in text
    assert '<script>document.title = "mis"</script>' in text.replace("”", '"').replace("“", '"')
    page.click("main .way a")
    assert page.input_value("#c-2-title") == "De chatbot", "the way back leads to the table"
    page.click("#folder")
    deck = saved(page, tmp_path)
    page.goto("/nl/eigen-kaarten/vragenkaarten")
    page.set_input_files("#file", deck)
    page.click("#load")
    page.wait_for_url(f"**{WAY}?**")
    assert page.input_value("#c-1-title") == "Het appje"


def test_without_javascript(plain_page: Any, tmp_path: Path) -> None:
    page = plain_page
    page.goto(WAY)
    page.fill("#c-0-title", "De volle agenda")
    page.fill("#c-0-situation", "Een bewoner vraagt of je langskomt.")
    page.click("#add")
    assert page.locator("#told-0-question .fault").count() == 1
    page.fill("#c-0-question", "Durf je het overleg af te zeggen?")
    page.fill("#c-1-title", "Weg ermee")
    page.check("input[name=drop][value='1']")
    page.click("#drop")
    assert page.locator("#c-1-title").count() == 0
    assert page.locator("#card").count() == 1
    page.click("#make")
    while page.locator("#download").count() == 0:
        page.click("noscript a, .panel a.button")
    assert "Een bewoner vraagt of je langskomt." in proved(saved(page, tmp_path))


def test_by_keyboard_alone(page: Any) -> None:
    page.goto(WAY)
    order: list[str] = []
    page.focus("#text")
    while "add" not in order:
        page.keyboard.press("Tab")
        order.append(page.evaluate("document.activeElement.id || document.activeElement.name"))
        assert len(order) < 40
    table = ["show-0", "c-0-title", "c-0-situation", "c-0-question", "c-0-principles", "drop", "add"]
    assert order == ["file", order[1], "load", *table]
    page.focus("#c-0-title")
    page.keyboard.type("Een titel")
    page.wait_for_selector("#told-0-situation .fault")
    assert page.evaluate("document.activeElement.id") == "c-0-title"
    assert page.input_value("#c-0-title") == "Een titel", "nobody's typing is written over"
