"""From click to downloaded file in a real browser, which is opened and proved; with and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from downloads import saved, waited
from faulty import SQUARE, faulty_pdf, locked_pdf
from filled import form_pdf
from PIL import Image as Pixels

from deck.making.proving import check_files

pytestmark = pytest.mark.slow
CARDS = "/nl/materialen/gesprekskaarten"


def proved(path: Path) -> int:
    """The pages of a file in which the proof finds nothing wrong."""
    (report,), faults = check_files([path], "office")
    assert not faults
    assert not report.errors, report.errors
    return report.pages


def test_from_the_start_to_a_file(page: Any, tmp_path: Path) -> None:
    page.goto("/")
    page.click("text=Losse materialen >> nth=-1")
    page.click("text=Gesprekskaarten >> nth=0")
    before = page.get_attribute("#sheet", "src")
    page.click("label:has-text('A6')")
    page.wait_for_function("before => document.getElementById('sheet').getAttribute('src') !== before", arg=before)
    assert page.url.endswith("gesprekskaarten?size=A6"), "the address holds what was chosen, and no more"
    assert page.is_checked("input[value=A6]")
    page.click("#make")
    path = saved(page, tmp_path)
    assert path.name == "gesprekskaarten-A6-office.pdf"
    assert proved(path) > 1


def test_back_and_a_link_give_the_same(page: Any) -> None:
    page.goto(CARDS)
    first = page.get_attribute("#sheet", "src")
    page.click("label:has(input[name=size][value=A4])")
    page.wait_for_url("**size=A4")
    second = page.get_attribute("#sheet", "src")
    assert second != first
    page.reload()
    assert page.get_attribute("#sheet", "src") == second
    page.go_back()
    page.wait_for_url(f"**{CARDS}")
    page.wait_for_function("first => document.getElementById('sheet').getAttribute('src') === first", arg=first)
    assert not page.is_checked("#field-size-3")


def test_without_javascript(plain_page: Any, tmp_path: Path) -> None:
    page = plain_page
    page.goto(f"{CARDS}")
    page.check("input[name=size][value=A6]")
    page.click("noscript button, form button:has-text('Laat zien')")
    assert page.is_checked("input[name=size][value=A6]")
    page.click("#after")
    assert "Pagina 2 van" in page.inner_text(".pager")
    page.click("#make")
    while page.locator("#download").count() == 0:
        page.click("text=Kijk opnieuw")
    assert proved(saved(page, tmp_path)) > 1


def test_by_keyboard_alone(page: Any, tmp_path: Path) -> None:
    page.goto(CARDS)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    order: list[str] = []
    while "after" not in order:
        page.keyboard.press("Tab")
        order.append(page.evaluate("document.activeElement.id"))
        assert len(order) < 60
    sizes = [at for at, name in enumerate(order) if name.startswith("field-size")]
    assert sizes
    assert sizes[-1] < order.index("make") < order.index("after"), "choices come before what comes of them"
    page.focus("#field-size-1")
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**size=A6")
    assert page.evaluate("document.activeElement.id") == "field-size-2", "the focus stays where it was"
    page.focus("#make")
    page.keyboard.press("Enter")
    page.wait_for_selector("#download")
    page.focus("#download")
    with page.expect_download() as started:
        page.keyboard.press("Enter")
    started.value.save_as(tmp_path / "a.pdf")
    assert proved(tmp_path / "a.pdf") > 1


def test_a_fault_is_read_first(page: Any) -> None:
    page.goto(f"{CARDS}?size=1x1")
    assert page.evaluate("document.activeElement.id") == "summary"
    page.click("#summary a")
    assert page.evaluate("document.activeElement.id") == "field-size"


def own_faults(page: Any) -> None:
    """A table with a fault, a hint and a colour that cannot be."""
    page.goto("/nl/eigen-kaarten/dilemmakaarten")
    page.fill("#text", "Titel;Situatie;Vraag;Principes\nEen;Twee.;Hoe dan?;liefde\nDrie;Vier.;Mag het?;opgave\n")
    page.click("#load")
    page.click("#more > summary")
    page.fill("#colour-ink", "#12")
    page.wait_for_selector("#told-colour-ink .fault")


def own_logo(page: Any) -> None:
    """A table with a logo that has too few pixels, and a note on what was brought."""
    page.goto("/nl/eigen-kaarten/dilemmakaarten")
    page.fill("#text", "Een\nTwee.\nMag het?\nPrincipes: opgave, vertrouwen\n\nGroet,\nJan\n")
    page.click("#load")
    page.wait_for_selector("#own > .notes")
    page.click("#more > summary")
    page.set_input_files("#logo-file", SENT[2])
    page.wait_for_selector("#told-logo .fault")


@pytest.fixture
def flyer(tmp_path: Path) -> Path:
    """A file with errors."""
    return faulty_pdf(tmp_path / "flyer.pdf")


def checked(page: Any, path: Path, way: str = "/nl/controle") -> None:
    """Send a file to be checked, and wait for what was found."""
    page.goto(way)
    page.set_input_files("#field-file", path)
    page.click("#check")
    page.wait_for_selector("#download, #summary")


def test_a_pdf_is_checked_and_marked(page: Any, flyer: Path, tmp_path: Path) -> None:
    page.goto("/nl/")
    page.click("a.door[href$='/controle']")
    page.set_input_files("#field-file", flyer)
    page.check("input[value=press]")
    page.click("#check")
    page.wait_for_selector("#download")
    assert page.locator(".group.error").count() >= 3
    page.click(".group li a >> nth=0")
    assert page.url.endswith("#page-1")
    assert page.evaluate("document.activeElement.id") == "page-1", "a link to a place takes the keyboard along"
    marks = page.evaluate("""() => {
        const svg = document.querySelector("svg.marked"), box = svg.getBoundingClientRect(), view = svg.viewBox.baseVal;
        const number = [...document.querySelectorAll("[id$=-colour-rgb] ~ ol li")][0].value;
        const badge = [...svg.querySelectorAll("text")].find((one) => Number(one.textContent) === number);
        const at = badge.getBoundingClientRect();
        return [(at.x + at.width / 2 - box.x) / box.width * view.width + view.x,
                (at.y + at.height / 2 - box.y) / box.height * view.height + view.y,
                svg.querySelector("image").href.baseVal];
    }""")
    x, y, *_ = SQUARE
    assert abs(marks[0] - x) < 6
    assert abs(marks[1] - y) < 6
    assert page.evaluate("href => fetch(href).then((answer) => answer.status)", marks[2]) == 200
    path = saved(page, tmp_path)
    assert path.suffix == ".pdf"
    assert proved(path) >= 1
    with page.expect_download() as started:
        page.click("#download-html")
    started.value.save_as(tmp_path / "report.html")
    report = page.context.new_page()
    report.goto((tmp_path / "report.html").as_uri())
    assert report.locator("svg.marked image").count() == 1
    assert report.evaluate("document.images.length + document.querySelectorAll('script').length") == 0


def test_a_pdf_is_checked_without_javascript(plain_page: Any, flyer: Path, tmp_path: Path) -> None:
    page = plain_page
    page.goto("/nl/controle")
    page.set_input_files("#field-file", flyer)
    page.click("#check")
    waited(page)
    assert page.locator("svg.marked image").count() == 1
    assert proved(saved(page, tmp_path)) >= 1


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.tagName"))


def test_what_came_of_it_is_read_first_and_how_much_there_is_once(page: Any, flyer: Path) -> None:
    checked(page, flyer)
    assert focused(page) == "ready"
    assert re.match(r"Nog \d dingen te doen voordat deze PDF naar de drukker gaat", page.inner_text("#ready"))
    assert page.locator("[role=status]").count() == 1
    assert page.inner_text("#status") == page.inner_text("#said")
    page.reload()
    assert focused(page) == "BODY", "a page that is only looked at again leaves the focus where it is"
    assert page.inner_text("#status") == ""


def test_a_file_is_judged_as_something_else_by_one_click(page: Any, flyer: Path) -> None:
    checked(page, flyer)
    assert "een drukker" in page.inner_text("#job")
    page.click(".judge button[value=office]")
    page.wait_for_selector(".judge button[value=press]")
    assert focused(page) == "ready"
    assert "je eigen printer" in page.inner_text("#job")
    assert page.locator("[id$=-colour-rgb]").count() == 0
    page.go_back()
    assert "een drukker" in page.inner_text("#job")


def test_it_is_judged_as_something_else_without_javascript(plain_page: Any, flyer: Path) -> None:
    page = plain_page
    page.goto("/nl/controle")
    page.set_input_files("#field-file", flyer)
    page.click("#check")
    waited(page)
    with page.expect_navigation():
        page.click(".judge button[value=screen]")
    waited(page)
    assert "een scherm" in page.inner_text("#job")


def test_files_that_are_ready_are_read_first(page: Any) -> None:
    page.goto(CARDS)
    page.click("#make")
    page.wait_for_selector("#download")
    assert focused(page) == "ready"


def test_a_locked_pdf_is_read_first_as_a_fault(page: Any, tmp_path: Path) -> None:
    checked(page, locked_pdf(tmp_path / "dicht.pdf"))
    page.wait_for_function("document.activeElement.id === 'summary'")
    assert "dicht.pdf" in page.inner_text("h1")


def forms(folder: Path) -> list[Path]:
    """Three forms that were filled in, and a file that is none."""
    for name in ("Noord", "Zuid", "Oost"):
        with form_pdf({"team": name, "hoofd": f"Denken in {name}"}, lang="nl") as pdf:
            pdf.save(folder / f"Team {name}.pdf")
    (folder / "foto.pdf").write_text("geen pdf", encoding="utf-8")
    return sorted(folder.glob("*.pdf"))


def collected(page: Any, folder: Path) -> None:
    """Send forms, and wait for what came of them."""
    page.goto("/nl/samenbrengen")
    page.set_input_files("#field-file", forms(folder))
    page.click("#collect")
    page.wait_for_selector("#download, #summary")


def test_forms_are_brought_together(page: Any, tmp_path: Path) -> None:
    collected(page, tmp_path)
    assert "foto.pdf" in page.inner_text(".left-out")
    path = saved(page, tmp_path)
    with ZipFile(path) as archive:
        assert archive.testzip() is None
        assert {one.rpartition(".")[2] for one in archive.namelist()} == {"xlsx", "csv", "html"}
        assert b"Denken in Oost" in archive.read("antwoorden.csv")


def test_forms_are_brought_together_without_javascript(plain_page: Any, tmp_path: Path) -> None:
    page = plain_page
    page.goto("/nl/samenbrengen")
    page.set_input_files("#field-file", forms(tmp_path))
    page.check("#field-anonymous")
    page.click("#collect")
    waited(page)
    with ZipFile(saved(page, tmp_path)) as archive:
        assert b"Noord.pdf" not in archive.read("verslag.html")


SENT: list[Path] = []
"""Files for the states of the page, made once."""


@pytest.fixture(autouse=True, scope="module")
def files_to_send(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Make the files that the states send."""
    folder = tmp_path_factory.mktemp("sent")
    (folder / "forms").mkdir()
    SENT[:] = [faulty_pdf(folder / "flyer.pdf", pages=14), locked_pdf(folder / "dicht.pdf"), folder / "merk.png"]
    Pixels.new("RGB", (60, 20), "#154273").save(SENT[2])


STATES: dict[str, Callable[[Any], object]] = {
    "start": lambda page: page.goto("/nl/"),
    "shelf": lambda page: page.goto("/nl/materialen"),
    "cards": lambda page: page.goto(CARDS),
    "more": lambda page: (page.goto(CARDS), page.click("#more > summary")),
    "poster": lambda page: page.goto("/en/materialen/modelposter?zoom=3"),
    "mats": lambda page: page.goto("/nl/materialen/vloermatten?profile=large-format"),
    "fault": lambda page: page.goto(f"{CARDS}?size=1x1"),
    "ready": lambda page: (page.goto(CARDS), page.click("#make"), page.wait_for_selector("#download")),
    "kit": lambda page: page.goto("/nl/kit"),
    "kit more": lambda page: (page.goto("/nl/kit?exercise=startkit-model"), page.click("#more > summary")),
    "kit mats": lambda page: page.goto("/en/kit?exercise=dansende-dilemmas&people=60&print=large"),
    "kit faults": lambda page: page.goto("/nl/kit?people=0&date=31-2-2027"),
    "kit past": lambda page: page.goto("/nl/kit?date=2020-03-04"),
    "kit ready": lambda page: (page.goto("/nl/kit"), page.click("#make"), page.wait_for_selector("#download")),
    "own cards": lambda page: page.goto("/nl/eigen-kaarten"),
    "own table": lambda page: page.goto("/nl/eigen-kaarten/dilemmakaarten"),
    "own names": lambda page: page.goto("/en/eigen-kaarten/naamkaartjes"),
    "own faults": own_faults,
    "own logo": own_logo,
    "check": lambda page: page.goto("/nl/controle"),
    "checked": lambda page: checked(page, SENT[0]),
    "checked in English": lambda page: checked(page, SENT[0], "/en/controle?profile=office"),
    "unread": lambda page: checked(page, SENT[1]),
    "collect": lambda page: page.goto("/nl/samenbrengen"),
    "collected": lambda page: collected(page, SENT[0].parent / "forms"),
    "missing": lambda page: page.goto("/nl/niets"),
}


@pytest.mark.parametrize("state", STATES)
def test_no_rule_for_everybody_is_broken(page: Any, judged: Callable[[Any], None], state: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    STATES[state](page)
    for width in (320, 1280):  # no script asks how wide the page is, so that it need not be loaded anew
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_load_state("networkidle")
        judged(page)


@pytest.mark.parametrize("way", [CARDS, "/nl/kit?date=2020-03-04"])
@pytest.mark.parametrize("how", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}, {"contrast": "more"}])
def test_as_people_set_their_system(page: Any, judged: Callable[[Any], None], how: dict[str, str], way: str) -> None:
    page.emulate_media(**how)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(way)
    page.click(".menu > summary")
    judged(page)
