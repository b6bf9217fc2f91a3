"""What the tests of the web page share: an application without a browser, and one that is really served."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import headless
import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache

from deck.web.app import Settings, create_app
from deck.web.jobs.jobs import Jobs


@pytest.fixture(scope="module")
def jobs() -> Iterator[Jobs]:
    """Jobs that are really done."""
    made = Jobs()
    yield made
    made.close()


class Compiled(BytecodeCache):
    """The templates as they were compiled for an earlier application: to compile them takes longer than most tests."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """See BytecodeCache.load_bytecode; a template that changed is compiled anew."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """See BytecodeCache.dump_bytecode."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()


class Whole(FlaskClient):
    """A client that takes each answer as a whole, so that no file stays open."""

    def open(self, *args: Any, **more: Any) -> Any:
        """See FlaskClient.open."""
        return super().open(*args, **{"buffered": True, **more})


@pytest.fixture
def browser_of() -> Callable[[Flask], FlaskClient]:
    """A function that gives a browser without pictures, style and scripts for an application."""

    def made(app: Flask) -> FlaskClient:
        app.test_client_class = Whole
        app.jinja_env.bytecode_cache = COMPILED
        return app.test_client()

    return made


@pytest.fixture
def client(jobs: Jobs, browser_of: Callable[[Flask], FlaskClient]) -> FlaskClient:
    """Such a browser, on the computer where the page is."""
    return browser_of(create_app(jobs, Settings(frozenset({"localhost"}))))


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The address of a page that is served as people start it; once a worker, as it draws much when it begins."""
    command = [sys.executable, "-m", "deck.cli", "serve", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        line = running.stdout.readline()
        yield line.split()[-1].rstrip("/")
        running.terminate()
        running.wait(20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A Chromium of the system, which Playwright leads."""
    from playwright.sync_api import sync_playwright

    found = shutil.which("chromium")
    if found is None:
        pytest.skip("the journeys need chromium")
    leading = sync_playwright()
    try:
        playwright = leading.start()
    except Exception as error:  # it has no class of its own
        pytest.skip(f"the journeys need Playwright, which does not start ({error}); does it lack libatomic1?")
    started = playwright.chromium.launch(executable_path=found, args=list(headless.FLAGS))
    yield started
    started.close()
    playwright.stop()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """A page with JavaScript, in a browser that nobody has used; whatever its console says is a fault."""
    yield from opened(browser, address)


@pytest.fixture
def plain_page(browser: Any, address: str) -> Iterator[Any]:
    """A page without JavaScript."""
    yield from opened(browser, address, java_script_enabled=False)


def opened(browser: Any, address: str, **how: Any) -> Iterator[Any]:
    """A page of a fresh context; nothing but our own address may be asked for anything."""
    context = browser.new_context(base_url=address, accept_downloads=True, **how)
    context.set_default_timeout(60_000)
    made, said, outside, refused = context.new_page(), list[str](), list[str](), list[str]()
    # htmx calls it an error when a newer choice takes the place of a request that is under way.
    given_up = ("htmx:afterRequest", "htmx:sendAbort")
    made.on("console", lambda one: None if one.text.startswith(given_up) else said.append(one.text))
    made.on("response", lambda one: refused.append(one.url) if refused_page(one) else None)
    made.on("pageerror", lambda error: said.append(str(error)))
    made.on("request", lambda one: None if one.url.startswith((address, "blob:")) else outside.append(one.url))
    yield made
    context.close()
    assert len(said) <= len(refused), said  # the browser itself says once that a page is not there
    assert not outside, outside


def refused_page(answer: Any) -> bool:
    """Whether an answer says that a page itself is not there."""
    return answer.status >= 400 and answer.request.is_navigation_request()


@pytest.fixture
def judged(axe: ModuleType) -> Any:
    """A function that has axe-core judge the page as it stands, and asserts that no rule is broken."""
    script = Path(axe.set_up()).read_text(encoding="utf-8")
    options = {"runOnly": {"type": "tag", "values": [*axe.TAGS, "wcag22aa"]}, "resultTypes": ["violations"]}

    def judge(page: Any) -> None:
        if not page.evaluate("'axe' in window"):
            page.evaluate(script)
        found = page.evaluate("options => axe.run(document, options)", options)["violations"]
        assert not [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]
        wide, seen = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide <= seen, f"it must be moved sideways in a window of {seen} pixels"

    return judge
