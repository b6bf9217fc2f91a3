"""The way of dependencies: content → layout → pages → sheets → file → proof, and no room looks back.

A room is a folder of deck/. It may import what its row names, with all that is inside; the folders inside a room have
rows of their own, in the order in which they build on each other. Imports inside functions count as well: they are
there for speed, not to go round this table.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

ROOMS: dict[str, set[str]] = {
    "base": set(),
    "content": {"base"},
    "layout": {"base"},
    "pages": {"base", "content", "layout"},
    "sheets": {"base"},
    "file": {"base"},
    "proof": {"base"},
    "making": {"base", "content", "layout", "pages", "sheets", "file", "proof"},
    "collect": {"base", "proof"},
    "web": {"base", "content", "layout", "making", "collect", "proof"},
    "cli": {"base", "content", "layout", "sheets", "making", "collect", "web"},
}
"""Each room, and the rooms that it may import."""

INSIDE: dict[str, tuple[str, ...]] = {
    "base": ("", "items", "text"),
    "sheets": ("", "press", "printers", "tiles", "panels", "bound"),
    "file": ("", "svg", "dxf", "html", "pdf", "finish", "tabletop"),
    "making": ("ask", "", "report", "kit", "live", "run"),
    "pages": ("qr", "shapes", "pictures", ""),
    "web": ("tasks", "jobs", "parts", "pages", ""),
}
"""The folders inside a room, each of which may import those before it; the empty name is the room's own modules.

What a room holds beside these is one thought, and imports freely inside it.
"""

SLOW = (
    "PIL",
    "ezdxf",
    "flask",
    "jinja2",
    "markdown_it",
    "msgspec",
    "openpyxl",
    "pikepdf",
    "pydantic",
    "reportlab",
    "rich",
    "uharfbuzz",
    "waitress",
    "watchfiles",
    "werkzeug",
    "yaml",
)
"""Libraries that take long to load: `vakdeck --help` must not wait for them."""


@cache
def modules() -> dict[str, tuple[ast.Module, bool]]:
    """Every module by its name without `deck.` (the package itself: empty), and whether it is a folder.

    `deck/__main__.py` only starts the command line, and belongs to no room.
    """
    found = {}
    for path in sorted({*(ROOT / "deck").rglob("*.py")} - {ROOT / "deck" / "__main__.py"}):
        parts = path.relative_to(ROOT / "deck").with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = (ast.parse(path.read_text(encoding="utf-8"), str(path)), parts[-1] == "__init__")
    return found


def imported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The line and the name, without `deck.`, of each module of ours that is imported anywhere in the tree."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == "deck":
                    yield node.lineno, alias.name.removeprefix("deck").removeprefix(".")
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield node.lineno, "." * node.level
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "deck":
            base = (node.module or "").removeprefix("deck").removeprefix(".")
            for alias in node.names:
                inner = f"{base}.{alias.name}".lstrip(".")
                yield node.lineno, inner if inner in modules() else base


def place(module: str) -> tuple[str, str]:
    """The room of a module, and the folder inside it; empty when there is none."""
    parts = module.split(".")
    folder = modules()[module][1]
    inside = parts[1:] if folder else parts[1:-1]
    return parts[0], inside[0] if inside else ""


def crossings() -> Iterator[tuple[str, int, str]]:
    """Each module, a line in it, and a module of ours that it imports there; the version in deck/__init__ is free."""
    for name, (tree, _) in modules().items():
        yield from ((name, line, target) for line, target in imported(tree) if name and target)


def test_every_folder_is_a_room() -> None:
    assert {place(name)[0] for name in modules() if name} == set(ROOMS)


def test_imports_point_one_way() -> None:
    faults = set()
    for name, line, target in crossings():
        own, other = place(name)[0], place(target)[0]
        if other not in ROOMS[own] | {own}:
            faults.add(f"deck.{name}, line {line}: {own} may not import {target}")
    assert not faults, "\n".join(sorted(faults))


def test_imports_point_one_way_inside_a_room() -> None:
    faults = set()
    for name, line, target in crossings():
        (own, folder), (other, theirs) = place(name), place(target)
        order = INSIDE.get(own, ())
        if own == other and folder in order and theirs in order and order.index(theirs) > order.index(folder):
            faults.add(f"deck.{name}, line {line}: {target} comes later in {own}")
    assert not faults, "\n".join(sorted(faults))


def test_the_tables_name_what_there_is() -> None:
    order = list(TopologicalSorter(ROOMS).static_order())
    assert set(order) == set(ROOMS), "a row names a room that has no row"
    there = {place(name) for name in modules() if name}
    missing = [(room, folder) for room, folders in INSIDE.items() for folder in folders if (room, folder) not in there]
    assert not missing


def test_the_root_stays_small() -> None:
    loose = [path.name for path in (ROOT / "deck").iterdir() if path.suffix == ".py" and not path.stem.startswith("__")]
    assert not loose, "a module belongs in a room"
    assert len(ROOMS) <= 11


def test_only_the_command_line_imports_a_front() -> None:
    assert [row for row, allowed in ROOMS.items() if allowed & {"cli", "web"}] == ["cli"]


def test_modules_make_no_circle() -> None:
    graph = {name: {target for _, target in imported(tree) if target != name} for name, (tree, _) in modules().items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail("modules import each other in a circle: " + " → ".join(error.args[1]))


def test_no_star_imports() -> None:
    faults = [
        f"{name}, line {node.lineno}"
        for name, (tree, _) in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]
    assert not faults, "star imports hide where a name comes from: " + ", ".join(faults)


def test_only_the_command_line_prints() -> None:
    faults = [
        f"{name}, line {node.lineno}"
        for name, (tree, _) in modules().items()
        if not name.startswith("cli")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert not faults, "library code prints: " + ", ".join(faults)


def test_the_command_line_starts_light(python: str) -> None:
    code = (
        "import json, sys, deck.cli.main; print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    done = subprocess.run([python, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    slow = sorted(set(SLOW) & set(json.loads(done.stdout)))
    assert slow == [], "import these where they are used, not at the top of a module"


DISTRIBUTIONS = {"markdown_it": "markdown-it-py", "PIL": "pillow", "yaml": "pyyaml", "zxingcpp": "zxing-cpp"}
"""Where a package is imported by another name than it is installed by."""


def test_what_is_imported_is_installed_with_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [one for name, wishes in project["optional-dependencies"].items() if name != "dev" for one in wishes]
    wanted = [*project["dependencies"], *extras]  # an extra is asked for where it is used
    declared = {re.split(r"[<>=!~\[; ]", one, maxsplit=1)[0].lower() for one in wanted}
    outside = {
        name.split(".")[0]
        for tree, _ in modules().values()
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    } - {*sys.stdlib_module_names, "deck", ""}
    assert outside
    missing = {DISTRIBUTIONS.get(name, name).lower() for name in outside} - declared
    assert not missing, f"pyproject.toml does not name {', '.join(sorted(missing))}"
