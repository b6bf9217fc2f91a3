"""Own cards in a real browser: from what is pasted to a proved file, with and without JavaScript, and by keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from downloads import saved, waited
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
    waited(page)
    assert "Een bewoner vraagt of je langskomt." in proved(saved(page, tmp_path))


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><rect width="30" height="10" fill="#154273"/></svg>'


def filled(page: Any) -> None:
    """Write one card, and open what is one's own of its look."""
    page.goto(WAY)
    texts = {"title": "Een", "situation": "Twee.", "question": "Mag het?", "principles": "opgave, vertrouwen"}
    for field, text in texts.items():
        page.fill(f"#c-0-{field}", text)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_logo_colour_and_size_go_to_the_file_and_come_back(
    page: Any, plain_page: Any, tmp_path: Path, script: bool
) -> None:
    page = page if script else plain_page
    logo = tmp_path / "merk.svg"
    logo.write_text(SVG, encoding="utf-8")
    filled(page)
    page.click("#more > summary")
    page.set_input_files("#logo-file", logo)
    if not script:
        page.click("#take-logo")
    page.wait_for_selector("#nologo")
    assert page.evaluate("document.activeElement.id") == "logo-field"
    page.fill("#pick-vertrouwen", "#225566")
    page.check("input[name=size][value=A6]")
    if script:
        assert page.input_value("#colour-vertrouwen") == "#225566", "both say the same"
        page.fill("#colour-vertrouwen", "#335577")
        assert page.input_value("#pick-vertrouwen") == "#335577"
        page.wait_for_selector("#told-colour-vertrouwen rect[fill='#335577']", state="attached")
    else:
        page.click("#more button[value=look]")
        assert page.input_value("#colour-vertrouwen") == "#225566"
    colour = page.input_value("#colour-vertrouwen")
    page.click("#make")
    if not script:
        waited(page)
    path = saved(page, tmp_path)
    assert "A6" in path.name
    assert "Mag het?" in proved(path)
    page.click("main .way a")
    page.click("#folder")
    if not script:
        waited(page)
    deck = saved(page, tmp_path)
    page.goto("/nl/eigen-kaarten/vragenkaarten")
    page.set_input_files("#file", deck)
    if not script:
        page.click("#load")  # with one, choosing the file is enough
    page.wait_for_selector("#nologo")
    assert page.evaluate("document.activeElement.id") == "cards"
    assert page.input_value("#colour-vertrouwen") == colour
    assert page.is_checked("input[name=size][value=A6]")
    page.click("#nologo")
    page.wait_for_selector("#nologo", state="detached")


def test_what_was_pasted_has_the_focus_and_is_told(page: Any) -> None:
    page.goto(WAY)
    page.fill("#text", MAIL)
    page.click("#load")
    page.wait_for_selector("#own > .notes")
    assert page.evaluate("document.activeElement.id") == "cards"
    page.wait_for_function("() => document.getElementById('status').textContent.includes('Hierbij drie')")


def test_by_keyboard_alone(page: Any) -> None:
    page.goto(WAY)
    order: list[str] = []
    page.focus("#text")
    while "add" not in order:
        page.keyboard.press("Tab")
        order.append(page.evaluate("document.activeElement.id || document.activeElement.name"))
        assert len(order) < 40
    table = ["show-0", "c-0-title", "c-0-situation", "c-0-question", "c-0-principles", "drop", "add"]
    assert order == ["file", order[1], "load", None, *table]  # what has no name opens the list of columns
    page.focus("#c-0-title")
    page.keyboard.type("Een titel")
    page.wait_for_selector("#told-0-situation .fault")
    assert page.evaluate("document.activeElement.id") == "c-0-title"
    assert page.input_value("#c-0-title") == "Een titel", "nobody's typing is written over"


def test_a_file_that_is_dropped_beside_the_box_goes_into_it(page: Any) -> None:
    page.goto("/nl/controle")
    went = page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.items.add(new File(["%PDF-1.7"], "flyer.pdf", { type: "application/pdf" }));
          const how = { dataTransfer: data, bubbles: true, cancelable: true };
          const over = document.querySelector("h1").dispatchEvent(new DragEvent("dragover", how));
          const drop = document.querySelector("h1").dispatchEvent(new DragEvent("drop", how));
          return [over, drop, document.querySelector("input[type=file]").files[0]?.name];
        }"""
    )
    assert went == [False, False, "flyer.pdf"], "the browser opens nothing by itself"
