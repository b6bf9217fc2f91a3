"""Run `vakdeck` many times, each time in a process of its own, without loading the program anew for each.

A process that has loaded the program waits for calls on its standard input, and splits itself for each of them. What
runs is as fresh as what a person starts: it has its own folder, environment, limits and streams, and ends by itself.

    with Splitter("deck.cli.build", memory_mib=3072) as vakdeck:
        vakdeck.run(["build", "canvas"], folder)

Not for a test of the start itself: what Python does with its options and its environment when it begins is done once.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, Self

ROOT = Path(__file__).resolve().parents[2]


class Ended(NamedTuple):
    """How a call ended: its exit code (negative: the signal), what it wrote, and its most memory (MiB)."""

    code: int
    stdout: str
    stderr: str
    mib: int


class Splitter:
    """The process that waits for calls; each may have that much memory (0: any). loaded: modules to load before."""

    def __init__(self, *loaded: str, memory_mib: int = 0) -> None:
        self._told = {"memory_mib": memory_mib}
        self._process = subprocess.Popen(
            [sys.executable, "-P", __file__, *loaded],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate(timeout=60)

    def run(
        self, arguments: Sequence[str], folder: Path, *, seconds: int = 60, environment: Mapping[str, str] | None = None
    ) -> Ended:
        """Call `vakdeck` in a folder with more in its environment; after that many seconds SIGALRM ends it."""
        assert self._process.stdin and self._process.stdout
        with TemporaryDirectory() as written:
            streams = [str(Path(written, name)) for name in ("stdout", "stderr")]
            call = {"arguments": list(arguments), "folder": str(folder), "seconds": seconds, "streams": streams}
            told = {**self._told, **call, "environment": dict(environment or {})}
            self._process.stdin.write(json.dumps(told) + "\n")
            self._process.stdin.flush()
            code, mib = json.loads(self._process.stdout.readline())
            out, err = (Path(stream).read_text(encoding="utf-8") for stream in streams)
        return Ended(code, out, err, mib)


def become(call: dict[str, Any]) -> None:
    """Be the process of a call, from here on."""
    os.chdir(call["folder"])
    os.environ.update(call["environment"])
    written = os.O_WRONLY | os.O_CREAT
    for number, path in enumerate((os.devnull, *call["streams"])):
        opened = os.open(path, written if number else os.O_RDONLY)
        os.dup2(opened, number)
        os.close(opened)
    if call["memory_mib"]:
        resource.setrlimit(resource.RLIMIT_AS, (call["memory_mib"] << 20,) * 2)
    signal.alarm(call["seconds"])
    sys.argv = ["vakdeck", *call["arguments"]]


def main(loaded: Sequence[str]) -> None:
    """Wait for calls until there is nobody to make one."""
    from deck.cli.main import main as vakdeck

    for name in loaded:
        import_module(name)
    while line := sys.stdin.readline():
        child = os.fork()
        if not child:
            become(json.loads(line))
            vakdeck()  # it ends the process
        _, status, used = os.wait4(child, 0)
        sys.stdout.write(json.dumps([os.waitstatus_to_exitcode(status), used.ru_maxrss >> 10]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
