"""What every test may use. Kept small: a helper that one folder needs stands in that folder."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Generator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import settings

from deck.base import forks

settings.register_profile("house", deadline=None)
settings.register_profile("house-ci", deadline=None, derandomize=True, print_blob=True)


_can_fork = forks.can_fork


def pytest_configure(config: pytest.Config) -> None:
    """Take the same examples on every machine that sets CI, so that a red run can be repeated."""
    settings.load_profile("house-ci" if os.environ.get("CI") else "house")
    # Messages are compared in English, on whatever machine; tests of their Dutch say so themselves.
    os.environ["VAKDECK_LANG"] = "en"
    # There is a worker for each processor already, and to fork so large a process takes longer than most builds here.
    forks.can_fork = lambda: False


@pytest.fixture
def forking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have builds fork, as they do for a user on Linux; in other tests one process does all."""
    if sys.platform != "linux":
        pytest.skip("nothing is forked elsewhere than on Linux")
    from deck.making import prover

    for module in (forks, prover):
        monkeypatch.setattr(module, "can_fork", _can_fork)
    # Threads that other tests have left hold nothing that a build uses.
    enumerate_all, there = threading.enumerate, set(threading.enumerate()) - {threading.current_thread()}
    monkeypatch.setattr(threading, "enumerate", lambda: [one for one in enumerate_all() if one not in there])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where several workers share the files, those with slow tests come first: else one is left alone with a long one.

    It works with `--no-loadscope-reorder`; otherwise the files with the most tests come first, however short they are.
    """
    if "PYTEST_XDIST_WORKER" in os.environ:
        slow = {item.path for item in items if item.get_closest_marker("slow")}
        items.sort(key=lambda item: item.path not in slow)  # stable, so each file stays together


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(call: pytest.CallInfo[None]) -> Generator[None, Any, pytest.TestReport]:
    """Fail in CI what is skipped elsewhere: there every program that a test asks for must be present."""
    report: pytest.TestReport = yield
    if report.skipped and os.environ.get("CI") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"CI skips nothing: {call.excinfo.value if call.excinfo else report.longrepr}"
    return report


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout that is tested."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def python() -> str:
    """The interpreter for tests that need a process of their own."""
    return sys.executable


# The programs of tests/tools, which pyproject.toml puts on the import path. They are fixtures, and not imports at the
# top of a test, so that only a test that asks for one loads it.


@pytest.fixture(scope="session")
def axe() -> ModuleType:
    """The judge of web pages, axe-core in Chromium."""
    return import_module("axe")


@pytest.fixture(scope="session")
def chromium() -> ModuleType:
    """Chromium and its own viewer of PDFs."""
    return import_module("cdp")


@pytest.fixture(scope="session")
def pdfium() -> ModuleType:
    """The form filler of pdfium."""
    return import_module("pdfium_form")


@pytest.fixture(scope="session")
def tagtree() -> ModuleType:
    """The reader of structure trees."""
    return import_module("tagtree")


@pytest.fixture(scope="session")
def verapdf() -> ModuleType:
    """The validator veraPDF."""
    return import_module("verapdf")
