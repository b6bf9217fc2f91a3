"""axe-core for the tests: it judges pages in a real Chromium, all of them with one start.

    python tests/tools/axe.py FILE.html …

axe-core (MPL-2.0) is fetched by name with npm into `.cache/axe`; Chromium comes from the system. The judge serves a
copy of each page, with axe-core and a few lines behind it that send the result back and go on to the next page; the
pages themselves hold no script. Nothing of it is a part of Vakdeck.
"""

from __future__ import annotations

import fcntl
import json
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import headless

PACKAGE = "axe-core@4.14.1"
INSIDE = "package/axe.min.js"
CACHE = Path(__file__).resolve().parents[2] / ".cache" / "axe"
PROGRAMS = {"chromium": "chromium", "npm": "npm"}
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice")
WINDOW = (1200, 900)

CHROMIUM = (
    *headless.FLAGS,
    "--headless",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
)
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
"""What keeps scripts out of a page, those of the judge as well: its copy goes without, and has nothing folded up."""

SECONDS = 60
"""The longest that one page may take, the start of Chromium included."""

RUN = """
<script src="/axe.js"></script>
<script>
addEventListener("load", async () => {
  let told;
  try {
    const options = { runOnly: { type: "tag", values: TAGS }, resultTypes: ["violations", "incomplete"],
      preload: false };
    const { violations, incomplete, passes } = await axe.run(document, options);
    const { scrollWidth, clientWidth } = document.documentElement;
    told = { violations, incomplete, passes: passes.length, wide: scrollWidth > clientWidth, width: innerWidth };
  } catch (error) {
    told = { error: String(error) };
  }
  await fetch("/told/NUMBER", { method: "POST", body: JSON.stringify(told) });
  top.location.replace("/page/NEXT");
});
</script>
"""


class Missing(Exception):
    """What the judge needs and this machine has not, by name."""


class Violation(NamedTuple):
    """A rule that is broken: its name, how bad, how to mend it, and the elements that break it."""

    rule: str
    impact: str
    help: str
    elements: tuple[str, ...]


class Verdict(NamedTuple):
    """What axe-core says of a page; open: what it could not decide; passes: how many rules were met.

    wide: whether it must be moved sideways to be read (WCAG 2.1, 1.4.10), in a window of that width in pixels.
    """

    file: Path
    violations: tuple[Violation, ...]
    open: tuple[Violation, ...]
    passes: int
    wide: bool
    width: int

    @property
    def rules(self) -> set[str]:
        """The rules that are broken."""
        return {violation.rule for violation in self.violations}


def judge(files: Sequence[Path], window: tuple[int, int] = WINDOW, frame: int = 0) -> dict[Path, Verdict]:
    """The verdict on each page, in a frame of that width in pixels, if any: a window is never as narrow as a telephone.

    Raises:
        Missing: when a program or axe-core is not here.
        RuntimeError: when Chromium fails, or axe-core does.
    """
    script = set_up()
    told: queue.Queue[tuple[int, dict[str, Any]]] = queue.Queue()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Pages, list(files), script.read_bytes(), told, frame))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with _chromium(f"http://127.0.0.1:{server.server_address[1]}/page/0", window):
            return dict(_verdict(files, told) for _ in files)
    finally:
        server.shutdown()
        server.server_close()


def _verdict(files: Sequence[Path], told: queue.Queue[tuple[int, dict[str, Any]]]) -> tuple[Path, Verdict]:
    try:
        number, found = told.get(timeout=SECONDS)
    except queue.Empty as error:
        raise RuntimeError(f"Chromium said nothing for {SECONDS} seconds") from error
    if "error" in found:
        raise RuntimeError(f"axe-core stopped at {files[number]}: {found['error']}")
    broken, unsure = (tuple(map(_violation, found[kind])) for kind in ("violations", "incomplete"))
    return files[number], Verdict(files[number], broken, unsure, found["passes"], found["wide"], found["width"])


def _violation(found: dict[str, Any]) -> Violation:
    elements = tuple(node["html"] for node in found["nodes"])
    return Violation(found["id"], found["impact"] or "", found["help"], elements)


class _Pages(BaseHTTPRequestHandler):
    """Serves the copies of the pages, and takes what is said of them."""

    def __init__(
        self, files: list[Path], script: bytes, told: queue.Queue[tuple[int, dict[str, Any]]], frame: int, *rest: Any
    ) -> None:
        self._files, self._script, self._told, self._frame = files, script, told, frame
        super().__init__(*rest)

    def do_GET(self) -> None:
        """Send a page, or axe-core."""
        kind, _, number = self.path.removeprefix("/").partition("/")
        if kind == "axe.js":
            self._send(self._script, "text/javascript")
        elif kind == "page" and self._frame:
            page = f'<!doctype html><iframe src="/copy/{number}" style="width:{self._frame}px;height:700px;border:0">'
            self._send(page.encode(), "text/html; charset=utf-8")
        elif kind in ("page", "copy") and number.isdecimal() and int(number) < len(self._files):
            self._send(self._copy(int(number)), "text/html; charset=utf-8")
        else:
            self._send(b"", "text/plain")

    def do_POST(self) -> None:
        """Take what was found on a page."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self._told.put((int(self.path.rpartition("/")[2]), json.loads(body)))
        self._send(b"", "text/plain")

    def _copy(self, number: int) -> bytes:
        run = RUN.replace("TAGS", json.dumps(TAGS)).replace("NUMBER", str(number)).replace("NEXT", str(number + 1))
        return POLICY.sub(b"", self._files[number].read_bytes()).replace(b"<details>", b"<details open>") + run.encode()

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(OSError):  # Chromium may have been ended
            self.wfile.write(body)

    def log_message(self, format: str, *values: object) -> None:
        """Say nothing."""


@contextmanager
def _chromium(address: str, window: tuple[int, int]) -> Iterator[None]:
    """A Chromium of our own, which is ended with all that it started."""
    with tempfile.TemporaryDirectory(prefix="axe-", ignore_cleanup_errors=True) as folder:
        place = (f"--user-data-dir={folder}", f"--window-size={window[0]},{window[1]}", address)
        command = ("chromium", *CHROMIUM, *place)
        quiet = subprocess.DEVNULL
        running = subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)
        try:
            yield
        finally:
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
            running.wait()


def set_up() -> Path:
    """Fetch axe-core when it is not in the cache yet, one process at a time; returns its script."""
    lacking = [f"{name} ({package})" for name, package in PROGRAMS.items() if shutil.which(name) is None]
    if lacking:
        raise Missing(f"axe-core needs {', '.join(lacking)}; the Debian package stands in brackets")
    CACHE.mkdir(parents=True, exist_ok=True)
    script = CACHE / f"{PACKAGE}.js"
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not script.exists():
            _fetch(script)
    return script


def _fetch(script: Path) -> None:
    """Take the script out of its package. It gets its name last, so that half a file is never found."""
    folder = CACHE / "package"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    npm = ("npm", "pack", PACKAGE, "--silent", "--ignore-scripts", "--pack-destination", str(folder))
    try:
        subprocess.run(npm, check=True, capture_output=True, text=True, timeout=120, cwd=folder)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise Missing(f"the judge needs {PACKAGE}, which npm could not fetch:\n{str(error.stderr)[-2000:]}") from error
    (package,) = folder.glob("*.tgz")
    half = script.with_suffix(".part")
    with tarfile.open(package) as archive:
        source = archive.extractfile(INSIDE)
        assert source is not None
        half.write_bytes(source.read())
    half.replace(script)
    shutil.rmtree(folder)


def main(arguments: Sequence[str]) -> int:
    """Print the verdicts; 0 when no page breaks a rule."""
    verdicts = judge([Path(file) for file in arguments]).values()
    for verdict in verdicts:
        outcome = f"{len(verdict.violations)} rules broken, {len(verdict.open)} open, {verdict.passes} met"
        sys.stdout.write(f"{verdict.file}: {outcome}\n")
        for kind, found in (("broken", verdict.violations), ("open", verdict.open)):
            for one in found:
                sys.stdout.write(f"  {kind}: {one.rule} ({one.impact}): {one.help}\n")
                sys.stdout.write("".join(f"    {element}\n" for element in one.elements))
    return 1 if any(verdict.violations for verdict in verdicts) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
