from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from deck.base.errors import InputError
from deck.web.app import Settings, create_app
from deck.web.jobs.jobs import Jobs
from deck.web.safety import Bound
from deck.web.serve import address_of, check_asked, is_loopback, names_of, serve

Browser = Callable[[Flask], FlaskClient]
PRODUCT = "/nl/materialen/lijnlabels"
TOKEN = "een-lang-geheim-woord"


def form(client: FlaskClient, **more: str) -> dict[str, str]:
    found = re.search(r'name="csrf" value="([^"]+)"', client.get(PRODUCT).text)
    assert found
    return {"csrf": found[1], **more}


def test_everything_that_is_sent_is_locked(client: FlaskClient) -> None:
    for way in ("/nl/", "/nl/niets", "/static/page.css", "/colours.css", "/fonts/FiraSans-Bold.ttf", PRODUCT):
        head = client.get(way).headers
        policy = head["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert head["X-Content-Type-Options"] == "nosniff"
        assert head["Cross-Origin-Resource-Policy"] == "same-origin"
    cookie = client.get("/nl/").headers.get("Set-Cookie") or create_client_cookie(client)
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def create_client_cookie(client: FlaskClient) -> str:
    client.delete_cookie("vakdeck")
    return client.get("/nl/").headers["Set-Cookie"]


def test_no_page_has_a_script_or_a_style_in_it(client: FlaskClient) -> None:
    for way in ("/nl/", "/nl/materialen", PRODUCT, "/nl/niets", "/nl/materialen/vloermatten?size=1x1"):
        html = client.get(way).text
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]* src=)|javascript:", html), way
        assert not re.search(r'(?:src|href|action)="(?!/|#)', html), "everything is on this computer"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "", "localhost:1"])
def test_another_name_is_refused(client: FlaskClient, host: str) -> None:
    for way in ("/nl/", "/static/page.css", "/health"):
        answer = client.get(way, headers={"Host": host})
        assert answer.status_code in (400, 421)
        assert "<html" not in answer.text


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("10.1.2.3:8000", 200),
        ("[fe80::1]:8000", 200),
        ("kaarten.example.nl", 200),
        ("evil.example", 421),
        ("10.1.2.3.evil.example", 421),
        ("10.1.2.3@evil.example", 421),
    ],
)
def test_who_is_reached_by_others_has_a_number_or_the_name_that_was_given(
    jobs: Jobs, browser_of: Browser, host: str, status: int
) -> None:
    names = names_of("0.0.0.0", 8000, "https://kaarten.example.nl/")
    client = browser_of(create_app(jobs, Settings(names, numbers=True, token=TOKEN)))
    assert client.get("/health", headers={"Host": host}).status_code == status


def test_nobody_ends_it_for_others(jobs: Jobs, browser_of: Browser) -> None:
    client = browser_of(create_app(jobs, Settings(frozenset({"localhost"}), token=TOKEN)))
    client.get(f"/nl/?token={TOKEN}")
    assert 'id="end"' not in client.get("/nl/").text
    assert client.post("/nl/einde", data=form(client)).status_code == 404
    assert client.post("/nl/einde").status_code == 403


def test_a_cookie_of_https_stays_on_https(jobs: Jobs, browser_of: Browser) -> None:
    for secure in (True, False):
        client = browser_of(create_app(jobs, Settings(frozenset({"localhost"}), token=TOKEN, secure=secure)))
        assert ("Secure" in client.get(f"/nl/?token={TOKEN}").headers["Set-Cookie"]) is secure


@pytest.mark.parametrize(
    "url",
    [
        "kaarten.example.nl",
        "ftp://kaarten.example.nl",
        "https://",
        "https://a.nl/weg",
        "http://[::1",
        "https://a.nl?a=1",
        "https://a.nl/?",
        "https://a.nl#a",
        "https://ik@a.nl",
        "https://a.nl:0",
        "https://a.nl:poort",
        "https://a.nl:70000",
        "https://a.nl\\b",
        "https://a b.nl",
    ],
)
def test_an_address_that_is_none_is_told(url: str) -> None:
    with pytest.raises(InputError) as told:
        check_asked("127.0.0.1", 0, TOKEN, url)
    assert str(told.value).startswith("--url: ")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://Kaarten.example.nl:443/", "kaarten.example.nl"),
        ("http://kaarten.example.nl:80", "kaarten.example.nl"),
        ("https://kaarten.example.nl:80", "kaarten.example.nl:80"),
        ("https://kaarten.example.nl:8443", "kaarten.example.nl:8443"),
        ("http://[::2]:80", "[::2]"),
    ],
)
def test_a_browser_leaves_the_usual_port_out(url: str, name: str) -> None:
    check_asked("127.0.0.1", 0, TOKEN, url)
    assert names_of("127.0.0.1", 8000, url) - names_of("127.0.0.1", 8000, "") == {name}
    assert "localhost" in names_of("127.0.0.1", 80, "")
    assert "localhost:443" in names_of("127.0.0.1", 443, "")


def test_a_host_that_is_none_is_told() -> None:
    with pytest.raises(InputError, match=r"^--host: there is no address nosuch\.invalid on this computer"):
        serve("nosuch.invalid", 0, TOKEN)


def test_a_page_behind_a_server_needs_a_token() -> None:
    with pytest.raises(InputError, match="could use the page"):
        check_asked("127.0.0.1", 8000, "", "https://kaarten.example.nl")


def test_a_form_from_elsewhere_is_refused(client: FlaskClient) -> None:
    sound = form(client)
    assert client.post(PRODUCT, data={}).status_code == 403
    assert client.post(PRODUCT, data={"csrf": ""}).status_code == 403
    assert client.post(PRODUCT, data={"csrf": "x" * 32}).status_code == 403
    for head in (
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Sec-Fetch-Site": "cross-site"},
    ):
        assert client.post(PRODUCT, data=sound, headers=head).status_code == 403
    assert client.post(PRODUCT, data=sound, headers={"Origin": "http://localhost"}).status_code == 303


def test_the_token_of_another_person_is_refused(jobs: Jobs, browser_of: Browser) -> None:
    app = create_app(jobs, Settings(frozenset({"localhost"})))
    mine = form(browser_of(app))
    other = browser_of(app)
    other.get("/nl/")
    assert other.post(PRODUCT, data=mine).status_code == 403


def test_whoever_has_the_token_comes_in_and_nobody_else(jobs: Jobs, browser_of: Browser) -> None:
    client = browser_of(create_app(jobs, Settings(frozenset({"localhost"}), token=TOKEN)))
    assert client.get("/nl/").status_code == 403
    assert client.get("/nl/?token=een-ander-geheim-woord").status_code == 403
    assert client.post(f"/nl/?token={TOKEN}").status_code == 403
    entered = client.get(f"/nl/materialen?a=1&token={TOKEN}")
    assert (entered.status_code, entered.headers["Location"]) == (303, "/nl/materialen?a=1")
    assert client.get("/nl/").status_code == 200
    assert client.get("/health").status_code == 200


def test_the_address_that_is_told_opens_the_page(jobs: Jobs, browser_of: Browser) -> None:
    assert address_of("127.0.0.1", 80, "") == "http://127.0.0.1:80/"
    assert address_of("::1", 80, "") == "http://[::1]:80/"
    token = "a&b c/d?e=f+g h#i"
    client = browser_of(create_app(jobs, Settings(frozenset({"localhost"}), token=token)))
    way = address_of("10.0.0.1", 80, token).partition(":80")[2]
    answer = client.get(way, follow_redirects=True)
    assert (answer.status_code, answer.request.path, answer.request.query_string) == (200, "/nl/", b"")


def test_a_large_upload_is_refused(client: FlaskClient) -> None:
    answer = client.post(PRODUCT, data=b"x" * (21 << 20), content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413
    assert "20 MB" in answer.text


def test_a_thousand_quick_requests_are_bounded(client: FlaskClient) -> None:
    codes = [client.get("/nl/").status_code for _ in range(1000)]
    assert set(codes) == {200, 429}
    assert codes[0] == 200
    assert codes.count(200) < 600


def test_the_bound_fills_again(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("deck.web.safety.time.monotonic", lambda: now[0])
    bound = Bound(most=2, refill=1)
    assert [bound.allows("a") for _ in range(3)] == [True, True, False]
    assert bound.allows("b")
    now[0] = 1.0
    assert [bound.allows("a"), bound.allows("a")] == [True, False]


@pytest.mark.parametrize(
    "name", ["../pid", "..%2fpid", "%2e%2e/pid", "page.png/../../pid", "/etc/passwd", "C:\\pid", "page.pdf", "."]
)
def test_only_what_a_job_made_is_given(client: FlaskClient, jobs: Jobs, name: str) -> None:
    html = client.get(PRODUCT).text
    found = re.search(r'src="(/nl/klus/[0-9a-f]{32})/page.png"', html)
    assert found
    assert client.get(f"{found[1]}/page.png").status_code == 200
    assert client.get(f"{found[1]}/{name}").status_code in (404, 308)
    assert client.get(f"/nl/klus/{'0' * 32}/page.png").status_code == 404
    assert (jobs.folder / "pid").is_file()


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_a_way_back_leads_to_no_other_place(client: FlaskClient, back: str) -> None:
    body = form(client)
    made = client.post(PRODUCT, data=body).headers["Location"].partition("?")[0]
    assert "Terug naar je keuzes" in client.get(made, query_string={"back": PRODUCT}).text
    assert "Terug naar je keuzes" not in client.get(made, query_string={"back": back}).text
    stopped = client.post(f"{made}/stop", data={**body, "back": back})
    assert stopped.headers["Location"] == "/nl/"


def test_what_is_typed_is_shown_as_text(client: FlaskClient) -> None:
    html = client.get("/nl/materialen/lijnlabels", query_string={"size": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_a_page_for_others_needs_a_token() -> None:
    assert is_loopback("127.0.0.1")
    assert is_loopback("::1")
    assert is_loopback("localhost")
    assert not is_loopback("0.0.0.0")
    assert not is_loopback("example.org")
    check_asked("127.0.0.1", 0, "")
    check_asked("0.0.0.0", 8000, TOKEN)
    with pytest.raises(InputError) as caught:
        check_asked("0.0.0.0", 70_000, "")
    assert [fault.place for fault in caught.value.faults] == ["--port", "--host"]
    with pytest.raises(InputError, match="too short"):
        check_asked("0.0.0.0", 0, "kort")


@pytest.mark.parametrize("way", ["/nl/", "/nl/kit", "/nl/niets", PRODUCT])
def test_no_word_in_an_address_is_taken_for_a_command(client: FlaskClient, way: str) -> None:
    query = "endpoint=x&_scheme=javascript&_anchor=x&_method=POST&_external=1&product=zz&lang=xx&self=1"
    answer = client.get(f"{way}?{query}")
    assert answer.status_code == (404 if way == "/nl/niets" else 200)
    assert "javascript:" not in answer.text
    if way == PRODUCT:
        made = client.post(f"{way}?{query}", data=form(client, endpoint="x", _scheme="javascript", product="zz"))
        assert made.status_code == 303
        assert made.headers["Location"].startswith("/nl/klus/")
        assert 'href="/en/materialen/lijnlabels?self=1"' in answer.text


def test_the_page_of_a_fault_never_fails_itself(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("deck.web.pages.materials.all_jobs", stumble)
    monkeypatch.setattr("deck.web.parts.problem.render_template", stumble)
    answer = client.get("/nl/materialen")
    assert (answer.status_code, answer.mimetype) == (500, "text/plain")


def test_a_fault_is_told_without_a_word_of_what_was_done(
    jobs: Jobs, browser_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    client = browser_of(create_app(jobs, Settings(frozenset({"localhost"}), told=told.append)))

    def stumble(*_: object, **__: object) -> None:
        raise RuntimeError("GEHEIM")

    monkeypatch.setattr("deck.web.pages.materials.all_jobs", stumble)
    answer = client.get("/nl/materialen")
    assert answer.status_code == 500
    assert "GEHEIM" not in answer.text
    assert told == ["RuntimeError"]
