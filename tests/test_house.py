"""The habits of the house, so that nobody has to remember them. Each test names every fault at once."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import deck

ROOT = Path(__file__).resolve().parent.parent
MODULE_LINES = 300
FUNCTION_LINES = 55
OURS = {"locale", "schemas", "starter", "content", "palettes", "stocks"}
"""The asset folders that we made ourselves: the licence of the project is theirs."""

FORBIDDEN = {
    "a path of one machine": re.compile(r"(?<![\w.-])/(?:home|root|tmp|work|Users)/\w"),
    "a registry's address": re.compile(
        r"pypi[.]org|pythonhosted[.]org|npmjs[.](?:org|com)|deb[.]debian[.]org|index[-]url|trusted[-]host",
        re.IGNORECASE,
    ),
    "something left open": re.compile(r"\b(?:TO[D]O|FIX[M]E|XX[X])\b"),
}


def git_files(*arguments: str) -> list[str]:
    """The files that git lists and that are still there."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", *arguments]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def texts() -> Iterator[tuple[str, str]]:
    """The name and the text of each text file that is tracked, or would be with the next `git add`."""
    for name in git_files("--cached", "--others", "--exclude-standard"):
        raw = (ROOT / name).read_bytes()
        if b"\0" not in raw:
            yield name, raw.decode("utf-8")


@pytest.fixture(scope="module")
def project() -> dict[str, object]:
    """The pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pins() -> dict[str, str]:
    """The pinned version of each distribution in constraints.txt."""
    lines = (
        line.partition("#")[0].strip() for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    )
    split = [line.partition("==") for line in lines if line]
    assert all(re.fullmatch(r"[\w.]+", version) for _, _, version in split), "only name==version lines"
    return {canonicalize_name(name): version for name, _, version in split}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_tracked_file_holds(what: str) -> None:
    faults = [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if FORBIDDEN[what].search(line)
    ]
    assert not faults, f"{what}:\n" + "\n".join(faults)


def test_every_foreign_asset_has_its_licence(project: dict[str, dict[str, list[str]]]) -> None:
    folders = [path for path in (ROOT / "assets").iterdir() if path.is_dir() and path.name not in OURS]
    assert folders
    bare = [folder.name for folder in folders if not any(path.stat().st_size for path in folder.glob("*.LICENSE"))]
    families = {font.stem.partition("-")[0] for font in (ROOT / "assets" / "fonts").glob("*.ttf")}
    bare += [family for family in families if not (ROOT / "assets" / "fonts" / f"{family}.LICENSE").exists()]
    assert not bare, f"no licence beside: {bare}"


def test_every_licence_goes_into_the_wheel(project: dict[str, dict[str, list[str]]]) -> None:
    licences = [path.relative_to(ROOT).as_posix() for path in (ROOT / "assets").rglob("*.LICENSE")]
    patterns = project["project"]["license-files"]
    assert not [name for name in licences if not any(fnmatch(name, pattern) for pattern in patterns)]


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert re.findall(r"^(\d+)\.[A-Z]", text, re.MULTILINE) == [str(number) for number in range(1, 16)]
    assert text.rstrip().endswith("require the production of a new EUPL version.")


def test_data_folders_hold_no_python() -> None:
    assert not [path for folder in ("layouts", "assets") for path in (ROOT / folder).rglob("*.py")]


def test_output_is_not_tracked() -> None:
    assert git_files("--cached", "output") == ["output/.gitignore"]


def test_modules_and_functions_stay_short() -> None:
    faults = []
    for path in sorted((ROOT / "deck").rglob("*.py")):
        name, text = path.relative_to(ROOT), path.read_text(encoding="utf-8")
        if (lines := len(text.splitlines())) > MODULE_LINES:
            faults.append(f"{name}: {lines} lines, at most {MODULE_LINES}")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_LINES:
                    faults.append(f"{name}:{node.lineno}: {node.name} has {length} lines, at most {FUNCTION_LINES}")
    assert not faults, "\n".join(faults)


def test_the_version_is_in_the_changelog() -> None:
    headings = [
        line for line in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines() if line.startswith("## ")
    ]
    assert any(deck.__version__ in heading for heading in headings)


def needed(requirement: Requirement, seen: dict[str, Requirement]) -> None:
    """Add a requirement, and all that its installed distribution needs in turn."""
    name = canonicalize_name(requirement.name)
    if name in seen:
        return
    seen[name] = requirement
    try:
        inner = [Requirement(text) for text in requires(name) or ()]
    except PackageNotFoundError:
        return
    for other in inner:
        if other.marker is None or any(other.marker.evaluate({"extra": extra}) for extra in {"", *requirement.extras}):
            needed(other, seen)


def test_everything_that_is_installed_is_pinned(project: dict[str, dict], pins: dict[str, str]) -> None:
    seen: dict[str, Requirement] = {}
    optional = project["project"]["optional-dependencies"]
    direct = [*project["build-system"]["requires"], *project["project"]["dependencies"], *optional["dev"]]
    for text in direct:
        needed(Requirement(text), seen)
    assert sorted(seen.keys() - pins.keys()) == [], "pin these in constraints.txt"
    wishes = [Requirement(text) for text in direct]
    outside = [str(wish) for wish in wishes if not wish.specifier.contains(pins[canonicalize_name(wish.name)])]
    assert outside == [], "the pins do not satisfy pyproject.toml"
