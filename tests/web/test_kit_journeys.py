"""From the start to a kit in a real browser: the zip is opened, its files are proved, and counted as on the page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from downloads import saved, waited

from deck.making.kit.make import make_kit
from deck.making.kit.request import KitRequest
from deck.making.proving import check_files

pytestmark = pytest.mark.slow
WAY = "/nl/kit"


def unpacked(page: Any, folder: Path) -> Path:
    """The folder in the zip behind the button of a job that is done."""
    path = saved(page, folder)
    with ZipFile(path) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder / path.stem


def proved(folder: Path) -> dict[str, int]:
    """The pages of each PDF in a folder, in which the proof finds nothing wrong."""
    reports, faults = check_files(sorted(folder.glob("*.pdf")), "office")
    assert not faults
    assert not [report.errors for report in reports if report.errors]
    listed = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert {one["file"] for one in listed} | {"manifest.json"} == {path.name for path in folder.iterdir()}
    return {path.name: report.pages for path, report in zip(sorted(folder.glob("*.pdf")), reports, strict=True)}


def sheets(page: Any) -> int:
    """How many sheets of paper the page tells."""
    found = re.search(r"Samen (\d+) vel", page.inner_text("#sum"))
    assert found
    return int(found[1])


def test_from_the_start_one_choice_and_one_click_make_a_kit(page: Any, tmp_path: Path) -> None:
    page.goto("/")
    page.click(".first .door")
    page.click("label:has(input[value=gesprekskaarten])")
    page.wait_for_url("**exercise=gesprekskaarten")
    page.wait_for_function("() => document.querySelectorAll('.sheets li').length === 6")
    assert page.evaluate("[...document.querySelectorAll('.sheets img')].every(one => one.src.includes('/blad/'))")
    told = sheets(page)
    page.click("#make")
    folder = unpacked(page, tmp_path)
    pages = proved(folder)
    made = make_kit(KitRequest("gesprekskaarten", "16", lang="nl", output=tmp_path / "own", proof="none"))
    assert told == made.sheets
    assert pages == proved(made.folder), "the kit of the command line"
    assert "05-programma-voor-aan-de-muur.pdf" in page.inner_text("#job")


def test_what_is_typed_is_told_at_once_and_stays_in_the_address(page: Any) -> None:
    page.goto(f"{WAY}?exercise=gesprekskaarten")
    before = sheets(page)
    page.fill("#field-people", "40")
    page.wait_for_function(
        "before => !document.querySelector('#sum').textContent.includes(before)", arg=f"{before} vel"
    )
    assert page.url.endswith("exercise=gesprekskaarten&people=40")
    assert page.evaluate("document.activeElement.id") == "field-people", "one can go on typing"
    assert page.input_value("#field-people") == "40"
    assert sheets(page) > before
    page.fill("#field-people", "0")
    page.wait_for_function("() => document.getElementById('field-people-fault').textContent.includes('0')")
    assert page.evaluate("document.activeElement.id") == "field-people"
    page.fill("#field-people", "40")
    page.wait_for_selector(".sheets")
    assert not page.inner_text("#field-people-fault")
    page.reload()
    assert page.input_value("#field-people") == "40"


def test_a_list_of_names_stays_when_something_else_is_chosen(page: Any, tmp_path: Path) -> None:
    page.goto(f"{WAY}?exercise=startkit-vragen")
    page.click("#more > summary")
    page.fill("#names-text", "Fatima el Idrissi")
    page.click("label:has(input[name=print][value=all])")
    page.wait_for_url("**print=all")
    assert page.input_value("#names-text") == "Fatima el Idrissi"
    assert "Fatima" not in page.url
    page.click("label:has(input[name=print][value=self])")
    page.wait_for_url(f"**{WAY}?exercise=startkit-vragen")
    page.click("#make")
    folder = unpacked(page, tmp_path)
    assert proved(folder)["04-naamkaartjes.pdf"] > 1


def test_without_javascript(plain_page: Any, tmp_path: Path) -> None:
    page = plain_page
    page.goto(WAY)
    page.check("input[value=dansende-dilemmas]")
    page.fill("#field-people", "12")
    page.fill("#field-date", "2027-03-04")
    page.fill("#field-time", "10:00")
    page.click("noscript button")
    assert page.url.endswith("exercise=dansende-dilemmas&people=12&date=2027-03-04&time=10:00")
    assert "Vloermatten" in page.inner_text(".sheets")
    page.fill("#field-people", "0")
    page.click("#make")
    page.click("#summary a")
    assert page.inner_text("#field-people-fault")
    page.fill("#field-people", "9")
    page.click("#make")
    waited(page)
    folder = unpacked(page, tmp_path)
    assert folder.name == "kit-dansende-dilemmas-9-personen-2027-03-04"
    assert proved(folder)["06-vloermatten.pdf"] == 7
    assert "BEGIN:VCALENDAR" in (folder / "afspraak.ics").read_text(encoding="utf-8")


def test_by_keyboard_alone(page: Any, tmp_path: Path) -> None:
    page.goto(WAY)
    order: list[str] = []
    while "make" not in order:
        page.keyboard.press("Tab")
        order.append(page.evaluate("document.activeElement.id || document.activeElement.name"))
        assert len(order) < 40
    assert "show" not in order, "what only Enter needs is no stop"
    wanted = ["field-exercise-1", "field-people", "field-date", "field-place", "field-print-1", "make"]
    assert list(dict.fromkeys(one for one in order if one in wanted)) == wanted
    page.focus("#field-exercise-1")
    page.keyboard.press("ArrowUp")
    page.wait_for_url("**exercise=gesprekskaarten")
    assert page.evaluate("document.activeElement.id") == "field-exercise-7"
    page.focus("#field-people")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("6")
    page.keyboard.press("Enter")
    page.wait_for_url("**people=6")
    assert page.locator("#job").count() == 0, "Enter in a field shows what it gives, and makes nothing yet"
    page.focus("#make")
    page.keyboard.press("Enter")
    page.wait_for_selector("#download")
    assert proved(unpacked(page, tmp_path))


def test_of_two_quick_choices_both_count(page: Any) -> None:
    page.goto(f"{WAY}?exercise=langs-de-lijn")
    page.wait_for_selector("#make")
    page.focus("input[name=exercise]:checked")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**exercise=dansende-dilemmas**")
    page.wait_for_load_state("networkidle")
    assert page.input_value("input[name=exercise]:checked") == "dansende-dilemmas"
    page.click("#make")
    page.wait_for_selector("#download")
    assert "dansende-dilemmas" in (page.get_attribute("#download", "href") or "")
