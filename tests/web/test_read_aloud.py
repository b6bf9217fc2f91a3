"""What a screen reader is told: short names, one message of what was renewed, and a focus that is never lost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.slow
KIT, CARDS, MATS = "/nl/kit", "/nl/materialen/gesprekskaarten", "/nl/materialen/vloermatten"

LISTEN = """(ids) => {
    window.heard = [];
    for (const id of ids) {
        const region = document.getElementById(id);
        new MutationObserver(() => window.heard.push(region.textContent.trim()))
            .observe(region, {childList: true, characterData: true, subtree: true});
    }
}"""
"""Keep what the status regions with these ids tell."""


def heard(page: Any) -> list[str]:
    """What was told, when all is quiet."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1600)
    found: list[str] = page.evaluate("window.heard")
    return found


@pytest.mark.parametrize(
    ("way", "name", "description"),
    [
        (KIT, "Langs de lijn", "Kies je plek en vertel waarom je daar staat 12 tot 50 mensen, 30 tot 60 minuten"),
        (KIT, "Ik print het zelf", "Op gewoon papier, vanavond nog."),
        (CARDS, "A5", "148 × 210 mm"),
    ],
)
def test_a_choice_has_a_short_name_and_the_rest_describes_it(page: Any, way: str, name: str, description: str) -> None:
    page.goto(way)
    choice = page.get_by_role("radio", name=name, exact=True)
    assert choice.count() == 1
    expect(choice).to_have_accessible_description(description)


def test_what_only_enter_needs_is_not_read(page: Any) -> None:
    page.goto(KIT)
    assert page.locator("button[name=show]").count()
    assert page.get_by_role("button", name="Laat zien").count() == 0


def test_a_sum_is_told_once_and_not_at_each_key(page: Any) -> None:
    page.goto(f"{KIT}?exercise=gesprekskaarten")
    page.evaluate(LISTEN, ["status"])
    page.focus("#field-people")
    page.keyboard.press("ControlOrMeta+a")
    for key in "140":
        page.keyboard.type(key)
        page.wait_for_timeout(450)
    page.wait_for_function("() => window.heard.some(text => text.includes('140'))")  # a busy computer takes its time
    told = heard(page)
    assert len(told) < len("140"), "it is not told at each key"
    assert re.search(r"Samen \d+ vellen", told[-1])
    page.fill("#field-place", "Den Haag")
    page.keyboard.press("Tab")
    assert heard(page) == told, "what is the same is not told again"
    page.fill("#field-people", "0")
    assert "Met 0 mensen" in heard(page)[-1]
    assert page.locator("#summary[role=alert]").count() == 0
    page.fill("#field-people", "14")
    page.wait_for_selector(".sheets")
    heard(page)
    page.evaluate("window.heard = []")
    page.check("input[name=print][value=all]")
    assert len(heard(page)) == 1, "a choice is told once"


def test_a_date_that_is_past_is_told_where_it_stands(page: Any) -> None:
    page.goto(KIT)
    region = page.locator("#date-heed")
    assert region.get_attribute("role") == "status"
    page.evaluate(LISTEN, ["date-heed"])
    page.fill("#field-date", "2020-03-04")
    page.wait_for_function("() => document.getElementById('date-heed').textContent.includes('4 maart 2020')")
    page.fill("#field-host", "Noor")
    told = heard(page)
    assert len([one for one in told if "2020" in one]) == 1, told
    expect(page.locator("#field-date")).to_have_accessible_description(re.compile("4 maart 2020"))


def test_a_preview_that_is_renewed_is_told_once(page: Any) -> None:
    page.goto(CARDS)
    page.evaluate(LISTEN, ["status"])
    page.check("input[name=size][value=A6]")
    page.wait_for_url("**size=A6")
    (told,) = heard(page)
    assert told.startswith("Pagina 1 van")
    page.click("#after")
    page.wait_for_url("**page=2**")
    assert heard(page)[-1].startswith("Pagina 2 van")


def test_at_the_last_page_the_focus_stays(page: Any) -> None:
    page.goto(CARDS)
    found = re.search(r"Pagina 1 van (\d+)", page.inner_text(".pager"))
    assert found
    page.goto(f"{CARDS}?page={int(found[1]) - 1}")
    page.focus("#after")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**page={found[1]}**")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.activeElement.id") == "after"
    assert page.get_attribute("#after", "aria-disabled") == "true"
    assert page.get_attribute("#after", "href") is None
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.id") == "before"


def test_who_prints_it_decides_the_size_that_is_chosen_at_first(page: Any) -> None:
    page.goto(MATS)
    assert page.is_checked("input[name=size][value=A3]"), "what an office printer can print"
    assert page.locator("#field-size-heed").count() == 0
    page.evaluate(LISTEN, ["status"])
    page.check("input[name=size][value='80cm']")
    page.wait_for_selector("#field-size-heed")
    warning = page.inner_text("#field-size-heed")
    assert "kantoorprinter" in warning
    (told,) = heard(page)
    assert told.startswith(warning)
    expect(page.get_by_role("group", name="Maat")).to_have_accessible_description(re.compile("kantoorprinter"))
    page.check("input[name=tile][value=A3]")
    page.wait_for_url("**tile=A3**")
    assert page.locator("#field-size-heed").count() == 0, "it is glued together"
    page.goto(MATS)
    page.check("input[name=profile][value=large-format]")
    page.wait_for_url("**profile=large-format")
    assert page.is_checked("input[name=size][value='80cm']"), "a shop makes mats to stand on"
    assert page.locator("#field-size-heed").count() == 0


def test_what_a_size_is_drawn_beside_has_a_name(page: Any) -> None:
    page.goto(CARDS)
    assert page.locator(".scale text").all_text_contents() == ["A4"] * 3
    expect(page.get_by_role("group", name="Maat")).to_have_accessible_description("Getekend naast een vel A4.")
    page.goto(MATS)
    expect(page.get_by_role("group", name="Maat")).to_have_accessible_description("Getekend naast iemand van 1,70 m.")
