"""A real Chromium for the tests, driven over its debugging pipe: open a form in its own PDF viewer, type, save.

    python tests/tools/cdp.py FORM.pdf FILLED.pdf FIELD=TEXT …

Chromium comes from the system. Nothing of it is a part of Vakdeck.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import headless

PROGRAM = "chromium"
SECONDS = 60
"""The longest that one answer may take, the start of Chromium included."""

FLAGS = (
    *headless.FLAGS,
    "--headless=new",
    "--remote-debugging-pipe",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--window-size=1200,1700",
    "about:blank",
)


class Missing(Exception):
    """What is needed and this machine has not, by name."""


class Chromium:
    """One Chromium with a profile of its own, that is thrown away. Commands go over a pipe, divided by zero bytes."""

    def __init__(self) -> None:
        if shutil.which(PROGRAM) is None:
            raise Missing(f"the viewer needs {PROGRAM}; the Debian package has the same name")
        self._home = tempfile.TemporaryDirectory(prefix="vakdeck-chromium-", ignore_cleanup_errors=True)
        given_in, self._out = os.pipe()
        self._in, given_out = os.pipe()
        # Chromium listens on 3 and speaks on 4; what is laid over those must not be one of them itself.
        theirs_in, theirs_out = (fcntl.fcntl(given, fcntl.F_DUPFD, 10) for given in (given_in, given_out))
        script = f'exec {PROGRAM} "$@" 3<&{theirs_in} 4>&{theirs_out}'
        command = ["bash", "-c", script, "bash", f"--user-data-dir={self._home.name}", *FLAGS]
        self._process = subprocess.Popen(
            command,
            pass_fds=(theirs_in, theirs_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        for given in (given_in, given_out, theirs_in, theirs_out):
            os.close(given)
        self._number = 0
        self._waiting = b""
        self.events: list[dict[str, Any]] = []

    def __enter__(self) -> Chromium:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError, RuntimeError):
            self.call("Browser.close")
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(10)
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)  # its own session: nothing but this Chromium
        self._process.wait()
        os.close(self._in)
        os.close(self._out)
        self._home.cleanup()

    def call(self, method: str, session: str = "", **params: Any) -> dict[str, Any]:
        """Give a command and wait for its answer.

        Raises:
            RuntimeError: when Chromium refuses it, or says nothing for SECONDS.
        """
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while (found := self._next()).get("id") != self._number:
            self.events.append(found)
        if "error" in found:
            raise RuntimeError(f"{method}: {found['error']}")
        result: dict[str, Any] = found["result"]
        return result

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._waiting:
            ready, _, _ = select.select([self._in], [], [], SECONDS)
            data = os.read(self._in, 1 << 20) if ready else b""
            if not data:
                raise RuntimeError(f"Chromium stopped, or said nothing for {SECONDS} seconds")
            self._waiting += data
        first, _, self._waiting = self._waiting.partition(b"\0")
        found: dict[str, Any] = json.loads(first)
        return found


class Viewer:
    """A file in Chromium's own PDF viewer, as it comes up: its first page in view."""

    def __init__(self, chromium: Chromium, path: Path) -> None:
        self._chromium = chromium
        target = chromium.call("Target.createTarget", url=path.resolve().as_uri())["targetId"]
        self._page = chromium.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        chromium.events.clear()
        chromium.call("Target.setAutoAttach", self._page, autoAttach=True, waitForDebuggerOnStart=False, flatten=True)
        self._frame = self._wait(self._viewer_frame, "the viewer does not come up")
        ready = "document.querySelector('pdf-viewer')?.loadState_ === 'success'"
        self._wait(lambda: self._ask(ready), "the viewer does not load the file")
        corner = self._ask(
            "(() => { const viewer = document.querySelector('pdf-viewer'), page = viewer.viewport.getPageScreenRect(0),"
            " plugin = viewer.shadowRoot.querySelector('#plugin').getBoundingClientRect();"
            " return [plugin.left + page.x, plugin.top + page.y, page.width, page.height]; })()"
        )
        self._left, self._top, self._width, self._height = corner

    def _viewer_frame(self) -> str:
        self._chromium.call("Target.getTargets")  # an answer brings along what happened meanwhile
        attached = [event["params"] for event in self._chromium.events if event["method"] == "Target.attachedToTarget"]
        frames = [one["sessionId"] for one in attached if one["targetInfo"]["type"] == "iframe"]
        return frames[-1] if frames else ""

    def _wait(self, found: Any, problem: str) -> Any:
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            if result := found():
                return result
            time.sleep(0.05)
        raise RuntimeError(f"{problem} in {SECONDS} seconds")

    def _ask(self, script: str) -> Any:
        """The value of an expression in the viewer's own frame."""
        params = {"expression": script, "awaitPromise": True, "returnByValue": True}
        found = self._chromium.call("Runtime.evaluate", self._frame, **params)
        if "exceptionDetails" in found:
            raise RuntimeError(str(found["exceptionDetails"].get("exception", found["exceptionDetails"])))
        return found["result"].get("value")

    def click(self, across: float, down: float) -> None:
        """Click on the first page; where is told in parts of its width and height."""
        at = {"x": self._left + across * self._width, "y": self._top + down * self._height}
        for kind in ("mousePressed", "mouseReleased"):
            self._chromium.call("Input.dispatchMouseEvent", self._page, type=kind, button="left", clickCount=1, **at)

    def fill(self, across: float, down: float, text: str) -> None:
        """Click in a field, type a text and leave the field for the corner of the page."""
        self.click(across, down)
        self._wait(lambda: self._ask("document.querySelector('pdf-viewer').formFieldFocus_ === 'text'"), "no field")
        for character in text:
            self._key("\r" if character == "\n" else character)
        self.click(0.005, 0.005)
        self._wait(lambda: self._ask("document.querySelector('pdf-viewer').formFieldFocus_ !== 'text'"), "no rest")

    def _key(self, character: str) -> None:
        """Press a key: pdfium takes the character of it alone."""
        code = 13 if character == "\r" else ord(character.upper())
        press = {"text": character, "unmodifiedText": character, "windowsVirtualKeyCode": code}
        self._chromium.call("Input.dispatchKeyEvent", self._page, type="char", **press)

    def picture(self) -> bytes:
        """What the viewer shows, as PNG."""
        return base64.b64decode(self._chromium.call("Page.captureScreenshot", self._page)["data"])

    def page_box(self) -> tuple[float, float, float, float]:
        """Where the first page stands in the picture: left, top, width and height."""
        return self._left, self._top, self._width, self._height

    def save(self) -> bytes:
        """The file with what was typed, as “Download › With your changes” makes it, short of the dialog."""
        script = """(async () => {
            const saved = await document.querySelector('pdf-viewer').currentController.save('EDITED');
            const bytes = new Uint8Array(saved.dataToSave);
            let text = '';
            for (const byte of bytes) text += String.fromCharCode(byte);
            return btoa(text);
        })()"""
        return base64.b64decode(self._ask(script))


def fill(path: Path, answers: Mapping[str, str]) -> tuple[bytes, bytes]:
    """Type answers into the fields of the first page; returns the saved file, and the picture of it.

    Raises:
        Missing: when Chromium is not here.
        RuntimeError: when it does not do what it should.
    """
    import pikepdf

    with pikepdf.open(path) as pdf:
        page = pdf.pages[0]
        width, height = (float(value) for value in page.mediabox[2:])
        boxes = {str(one.T): [float(edge) for edge in one.Rect] for one in page.Annots if "/T" in one}
    with Chromium() as chromium:
        viewer = Viewer(chromium, path)
        for name, text in answers.items():
            left, _, _, top = boxes[name]
            viewer.fill((left + 6) / width, (height - top + 6) / height, text)
        return viewer.save(), viewer.picture()


def main(arguments: list[str]) -> int:
    """Fill in a form by hand."""
    source, target, *answers = arguments
    saved, picture = fill(Path(source), dict(answer.split("=", 1) for answer in answers))
    Path(target).write_bytes(saved)
    Path(target).with_suffix(".png").write_bytes(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
