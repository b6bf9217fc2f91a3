"""The page on a telephone, and in a window that is enlarged to 400 %: short ways, and nothing in front of the focus."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.slow
KIT, CARDS, MATS = "/nl/kit", "/nl/materialen/gesprekskaarten", "/nl/materialen/vloermatten"
PHONE, TABLET, DESK, ENLARGED = (320, 640), (768, 900), (1280, 720), (320, 256)
"""Windows in CSS pixels; the last is one of 1280 by 1024 at 400 % (WCAG 2.2, 1.4.10)."""

COVERED = """() => {
    const at = document.activeElement, bar = document.querySelector(".act");
    if (!bar || bar.contains(at) || at === document.body) return "";
    const [one, other] = [at.getBoundingClientRect(), bar.getBoundingClientRect()];
    const apart = one.bottom <= other.top || one.top >= other.bottom
        || one.right <= other.left || one.left >= other.right;
    const seen = one.bottom > 0 && one.top < innerHeight;
    return apart && seen ? "" : at.outerHTML.slice(0, 120);
}"""
"""What has the focus, when the bar with the button lies over a part of it, or it is outside the window."""


def opened(page: Any, way: str, size: tuple[int, int]) -> Any:
    """A page in a window of this size."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(way)
    page.wait_for_load_state("networkidle")
    return page


def box(page: Any, selector: str) -> dict[str, float]:
    """Where something stands in the window."""
    found: dict[str, float] = page.locator(selector).first.bounding_box()
    return found


def test_the_menu_takes_one_line_in_english(page: Any) -> None:
    opened(page, "/en/kit", PHONE)
    assert box(page, ".top")["height"] < 80


@pytest.mark.parametrize("size", [PHONE, TABLET, ENLARGED])
def test_the_menu_takes_one_line_and_covers_nothing(page: Any, size: tuple[int, int]) -> None:
    opened(page, KIT, size)
    assert box(page, ".top")["height"] < 80
    assert not page.get_by_role("link", name="Losse materialen").is_visible()
    order = []
    for _ in range(4):
        page.keyboard.press("Tab")
        order.append(page.evaluate("document.activeElement.textContent.trim()"))
    assert order[1:] == ["Vakdeck", "Menu", "English"]
    line = [box(page, name) for name in (".brand", ".menu > summary", ".tongue")]
    middles = [one["y"] + one["height"] / 2 for one in line]
    assert max(middles) - min(middles) < 2, middles
    page.focus(".menu > summary")
    page.keyboard.press("Enter")
    assert page.get_by_role("link", name="Losse materialen").is_visible()
    top, main = box(page, ".top"), box(page, "main")
    assert main["y"] >= top["y"] + top["height"] - 1
    assert page.locator(".menu nav a[aria-current]").inner_text() == "Maak mijn kit"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/materialen")
    assert page.locator(".menu[open]").count() == 0


def test_the_menu_opens_without_javascript(plain_page: Any) -> None:
    opened(plain_page, KIT, PHONE)
    plain_page.click(".menu > summary")
    plain_page.click("text=Controleer een PDF")
    plain_page.wait_for_url("**/controle")


def test_where_there_is_room_the_pages_stand_in_the_bar(page: Any) -> None:
    opened(page, KIT, DESK)
    assert not page.is_visible(".menu > summary")
    links = page.get_by_role("navigation", name="Pagina’s").get_by_role("link")
    assert links.count() == 5
    middles = [one.bounding_box()["y"] for one in links.all()]
    assert max(middles) - min(middles) < 1
    assert box(page, ".top")["height"] < 80


@pytest.mark.parametrize("way", [f"{KIT}?exercise=langs-de-lijn&people=14", CARDS])
@pytest.mark.parametrize("size", [PHONE, TABLET, DESK, ENLARGED])
def test_the_bar_with_the_button_never_covers_the_focus(page: Any, way: str, size: tuple[int, int]) -> None:
    opened(page, way, size)
    page.click("#more > summary")
    page.focus(".brand")
    for key, last in (("Tab", "#end"), ("Shift+Tab", ".brand")):
        passed = 0
        while not passed or (passed < 60 and not page.evaluate("one => document.activeElement.matches(one)", last)):
            page.keyboard.press(key)
            passed += 1
            covered = page.evaluate(COVERED)
            assert not covered, (key, covered)
        assert 10 < passed < 60


@pytest.mark.parametrize("size", [(320, 640), PHONE, DESK])
def test_a_page_that_is_turned_stays_where_it_is(page: Any, size: tuple[int, int]) -> None:
    opened(page, CARDS, size)
    page.wait_for_function("() => document.getElementById('sheet')?.complete")
    page.evaluate("document.getElementById('after').scrollIntoView({ block: 'center' })")
    for number in (2, 3):
        before = box(page, "#after")["y"]
        page.click("#after")
        page.wait_for_function(f"() => document.getElementById('after').href.includes('page={number + 1}')")
        page.wait_for_function("() => document.getElementById('sheet').complete")
        page.wait_for_timeout(100)
        assert abs(box(page, "#after")["y"] - before) < 3, "under the finger"
        assert page.evaluate("document.activeElement.id") == "after"
        assert not page.evaluate(COVERED)


@pytest.mark.parametrize("size", [(320, 640), DESK])
def test_enlarged_is_as_much_as_it_says_and_begins_at_the_text(page: Any, size: tuple[int, int]) -> None:
    wide = {}
    for zoom in (1, 2, 3):
        opened(page, f"{CARDS}?zoom={zoom}", size)
        page.wait_for_function("() => document.getElementById('sheet')?.complete")
        page.wait_for_timeout(100)
        wide[zoom] = box(page, "#sheet")["width"]
        seen = page.evaluate(
            "() => { const one = document.getElementById('sheet'), box = one.parentElement.getBoundingClientRect();"
            "const [x, y] = (one.dataset.text ?? '0 0').split(' '), at = one.getBoundingClientRect();"
            "return at.left + x * at.width >= box.left && at.left + x * at.width < box.left + box.width / 2"
            "  && at.top + y * at.height >= box.top && at.top + y * at.height < box.top + box.height / 2; }"
        )
        assert seen or zoom == 1, zoom
    assert wide[2] / wide[1] == pytest.approx(2, rel=0.06)
    assert wide[3] / wide[1] == pytest.approx(3, rel=0.06)


@pytest.mark.parametrize("way", [KIT, CARDS])
def test_on_a_telephone_the_button_is_there_at_once(page: Any, way: str) -> None:
    opened(page, way, PHONE)
    at = box(page, "#make")
    assert at["y"] + at["height"] <= PHONE[1], "without a step"
    assert box(page, ".act")["height"] < PHONE[1] / 7
    page.click(".see")
    page.wait_for_function("() => document.getElementById('shown').getBoundingClientRect().top < innerHeight / 3")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    foot, act = box(page, "#end"), box(page, ".act")
    assert foot["y"] + foot["height"] <= act["y"], "the foot of the page is not under it"


@pytest.mark.parametrize("way", ["/nl/", KIT, f"{KIT}?people=0", "/nl/materialen", CARDS, f"{MATS}?size=80cm"])
def test_at_400_per_cent_nothing_moves_sideways_or_takes_the_height(
    page: Any, judged: Callable[[Any], None], way: str
) -> None:
    opened(page, way, ENLARGED)
    judged(page)
    for more in page.locator("summary").all():
        more.click()
    judged(page)
    stuck = page.evaluate(
        "[...document.querySelectorAll('body *')].filter((one) => ['fixed', 'sticky'].includes(getComputedStyle(one)"
        ".position)).map((one) => one.outerHTML.slice(0, 80))"
    )
    assert not stuck


@pytest.mark.parametrize("way", ["/en/", "/en/kit?people=0", "/en/materialen/vloermatten", CARDS])
def test_letters_may_be_set_apart(page: Any, way: str) -> None:
    opened(page, way, PHONE)
    page.evaluate("""() => {
        const sheet = new CSSStyleSheet();
        const more = "line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important";
        sheet.replaceSync(`* { ${more} }`);
        document.adoptedStyleSheets = [sheet];
    }""")  # WCAG 2.2, 1.4.12
    for more in page.locator("summary").all():
        more.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert (
        page.evaluate("""() => [...document.querySelectorAll("a, button, label, legend, summary")].filter((one) =>
        one.getClientRects().length && !one.matches(".unseen, .skip") && one.scrollWidth > one.clientWidth + 1
        && getComputedStyle(one).display !== "inline").map((one) => one.outerHTML.slice(0, 80))""")
        == []
    )


@pytest.mark.parametrize("size", [PHONE, TABLET, DESK])
def test_no_choice_stands_alone_in_the_last_row(page: Any, size: tuple[int, int]) -> None:
    for way in (MATS, CARDS, "/nl/kit?exercise=dansende-dilemmas", "/nl/materialen/modelposter"):
        opened(page, way, size)
        page.click("#more > summary")
        rows = page.evaluate("""() => [...document.querySelectorAll(".tiles")].map((one) => {
            const tops = [...one.children].map((tile) => Math.round(tile.getBoundingClientRect().top));
            return [...new Set(tops)].map((top) => tops.filter((other) => other === top).length);
        })""")
        assert rows
        assert not [row for row in rows if row[-1] == 1 and row[0] > 1], (way, rows)
