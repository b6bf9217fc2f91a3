"""The wheel: it holds the package and its data and nothing else, and works far from the checkout."""

from __future__ import annotations

import os
import subprocess
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

import deck

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
DATA = ("layouts", "assets", "examples")


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command without the caller's Python settings; return what it printed, or fail with all it said."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON") and key != "VIRTUAL_ENV"}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory, python: str) -> Path:
    """The wheel of the checkout, built with the installed hatchling: no network."""
    folder = tmp_path_factory.mktemp("wheel")
    run(python, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """The files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory, python: str) -> Path:
    """The bin folder of a fresh environment: vakdeck from the wheel, the libraries from the test environment.

    A line in a .pth file adds a folder without reading the .pth files in it, so that the editable installation of the
    checkout stays out of sight.
    """
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=False, symlinks=True)
    bin_folder = home / "bin"
    run(
        python,
        "-m",
        "pip",
        "--python",
        bin_folder / "python",
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
        wheel,
        cwd=home,
    )
    (site,) = home.glob("lib/python3*/site-packages")
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site / "libraries.pth").write_text("".join(f"{path}\n" for path in sorted(libraries)), encoding="utf-8")
    return bin_folder


def files(folder: str, *suffixes: str) -> set[str]:
    """The files below a folder of the checkout, as the wheel would name them."""
    found = {path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    return {path.relative_to(ROOT).as_posix() for path in found if not suffixes or path.suffix in suffixes}


def test_nothing_generic_lands_in_site_packages(names: set[str]) -> None:
    tops = {name.split("/")[0] for name in names}
    assert tops == {"deck", "vakdeck.py", f"vakdeck-{deck.__version__}.dist-info"}


def test_every_module_and_data_file_is_inside(names: set[str]) -> None:
    wanted = files("deck", ".py", ".typed") | {f"deck/{name}" for folder in DATA for name in files(folder)}
    assert sorted(wanted - names) == []
    assert [name for name in names if "__pycache__" in name] == []


def test_licences_are_inside(wheel: Path, names: set[str]) -> None:
    licences = {"LICENSE"} | {name for name in files("assets") if name.endswith("LICENSE")}
    info = f"vakdeck-{deck.__version__}.dist-info"
    assert sorted({f"{info}/licenses/{name}" for name in licences} - names) == []
    with zipfile.ZipFile(wheel) as archive:
        metadata = archive.read(f"{info}/METADATA").decode()
        assert archive.read(f"{info}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
    assert "License-Expression: EUPL-1.2\n" in metadata


def test_the_command_is_named_in_it(wheel: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    with zipfile.ZipFile(wheel) as archive:
        entry_points = archive.read(f"vakdeck-{deck.__version__}.dist-info/entry_points.txt").decode()
    assert f"vakdeck = {project['scripts']['vakdeck']}" in entry_points


def test_the_checkout_is_out_of_sight(installed: Path, tmp_path: Path) -> None:
    code = (
        "import sys, deck, deck.base.resources as r; print(deck.__file__, r.data_dir('assets'), *sys.path, sep='\\n')"
    )
    module, assets, *path = run(installed / "python", "-c", code, cwd=tmp_path).splitlines()
    home = installed.parent.resolve()
    assert Path(module).resolve().is_relative_to(home)
    assert Path(assets).resolve().is_relative_to(home)
    assert ROOT not in {Path(entry).resolve() for entry in path if entry}


def test_installed_command_tells_its_version(installed: Path, tmp_path: Path) -> None:
    assert deck.__version__ in run(installed / "vakdeck", "--version", cwd=tmp_path)


@pytest.mark.parametrize("module", ["deck", "vakdeck"])
def test_installed_module_is_the_command(installed: Path, tmp_path: Path, module: str) -> None:
    said = run(installed / "python", "-m", module, "--help", cwd=tmp_path)
    assert said.startswith(f"Usage: python -m {module} ")
    assert "vakdeck build" in said


def test_installed_command_builds_a_deck(installed: Path, tmp_path: Path) -> None:
    run(installed / "vakdeck", "build", "gedragskaarten", "-o", "made", cwd=tmp_path)
    made = list((tmp_path / "made").rglob("*.pdf"))
    assert made
    assert all(path.read_bytes().startswith(b"%PDF-") for path in made)


def test_installed_command_begins_a_deck_from_an_example(installed: Path, tmp_path: Path) -> None:
    run(installed / "vakdeck", "new", "mijn-deck", "--from", "trivia", cwd=tmp_path)
    run(installed / "vakdeck", "build", "mijn-deck/", "--proof", "none", cwd=tmp_path)
    assert list((tmp_path / "output").rglob("trivia*.pdf"))
