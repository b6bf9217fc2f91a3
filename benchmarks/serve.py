"""How the page holds out when many use it: `python benchmarks/serve.py [--people 50]`.

So many people at once each open the start page, go to a product, choose a size, have it made and download the PDF, as
browsers do, on a page that `vakdeck serve` really serves. Meanwhile the start page is asked for again and again. Told
is
how many files came, how long the start page took (95th percentile) and the most memory of all its processes together.
Linux. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import http.client
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode, urlsplit

PRODUCTS = (
    ("dilemmakaarten", ("70x120", "A6")),
    ("gesprekskaarten", ("A5", "A4")),
    ("lijnlabels", ("A3", "A4")),
    ("vloermatten", ("80cm", "60cm")),
    ("modelposter", ("A2", "A3")),
)


class Browser:
    """What a browser does for one person: it keeps the cookie and the connection."""

    def __init__(self, port: int) -> None:
        self._line, self._cookie = http.client.HTTPConnection("127.0.0.1", port, timeout=120), ""

    def ask(self, way: str, form: list[tuple[str, str]] | None = None) -> tuple[int, bytes, str]:
        """The status, the body and the address to go on to."""
        head = {"Cookie": self._cookie} if self._cookie else {}
        body = urlencode(form) if form is not None else None
        if body is not None:
            head["Content-Type"] = "application/x-www-form-urlencoded"
        self._line.request("POST" if body is not None else "GET", way, body, head)
        answer = self._line.getresponse()
        content = answer.read()
        if cookie := answer.headers.get("Set-Cookie"):
            self._cookie = cookie.split(";")[0]
        return answer.status, content, answer.headers.get("Location", "")


def make(port: int, number: int) -> str:
    """One person makes one file; gives what went wrong, if anything."""
    browser = Browser(port)
    browser.ask("/nl/")
    product, sizes = PRODUCTS[number % len(PRODUCTS)]
    way = f"/nl/materialen/{product}"
    asked = f"{way}?size={sizes[number // len(PRODUCTS) % 2]}"
    status, body, _ = browser.ask(asked)
    while status == 200 and b'id="make"' not in body:  # it is being drawn; the page asks again by itself
        time.sleep(0.7)
        status, body, _ = browser.ask(asked)
    form = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', body.decode().partition('class="act"')[2])
    if not form:
        return f"{way}: no button to make it ({status})"
    status, _, way = browser.ask(way, form)
    while status in (200, 303):
        status, body, _ = browser.ask(urlsplit(way).path)
        if found := re.search(rb'id="download" href="([^"]+)"', body):
            status, body, _ = browser.ask(found[1].decode())
            return "" if status == 200 and body.startswith(b"%PDF") else f"{way}: no PDF ({status})"
        if b'id="stop"' not in body:
            return f"{way}: neither ready nor at work ({status})"
        time.sleep(0.7)
    return f"{way}: {status}"


def repeated(act: Callable[[], None], pause: float, ended: threading.Event) -> threading.Thread:
    """Do something again and again until it has ended."""

    def go() -> None:
        while not ended.wait(pause):
            act()

    thread = threading.Thread(target=go)
    thread.start()
    return thread


def memory(root: int) -> int:
    """The memory in KiB of a process and of all that it started, what they share counted once (PSS)."""
    lines = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout.splitlines()
    pairs = [(int(pid), int(parent)) for pid, parent in map(str.split, lines)]
    ours = {root}
    for _ in range(4):
        ours |= {pid for pid, parent in pairs if parent in ours}
    total = 0
    for pid in ours:
        try:
            found = re.search(r"Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii"))
        except OSError:  # it has just ended
            continue
        total += int(found[1]) if found else 0
    return total


def measure(port: int, root: int, people: int) -> None:
    """Let them all work at once, and tell what came of it."""
    ended, starts, peak, wrong = threading.Event(), [0.0], [0], []
    visitor = Browser(port)

    def look() -> None:
        began = time.perf_counter()
        visitor.ask("/nl/")
        starts.append(time.perf_counter() - began)

    beside = [repeated(look, 0.06, ended), repeated(lambda: peak.append(memory(root)), 0.3, ended)]
    workers = [threading.Thread(target=lambda at=at: wrong.append(make(port, at))) for at in range(people)]
    began = time.perf_counter()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    taken = time.perf_counter() - began
    ended.set()
    for thread in beside:
        thread.join()
    starts.sort()
    print(f"{people} people, {wrong.count('')} files in {taken:.1f} s")
    print(
        f"start page meanwhile: 95 of 100 within {starts[int(len(starts) * 0.95)] * 1000:.0f} ms ({len(starts)} asked)"
    )
    print(f"memory of all processes together: {max(peak) / 1024:.0f} MiB at most")
    for fault in filter(None, wrong):
        print(fault)


def main() -> None:
    """Serve the page, measure it and end it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=50)
    people = parser.parse_args().people
    command = [sys.executable, "-m", "deck", "serve", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        port = urlsplit(server.stdout.readline().split()[-1]).port or 0
        try:
            measure(port, server.pid, people)
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
