"""The way of dependencies: content → layout → pages → sheets → file → proof, and no room looks back.

A module belongs to the room with the longest name that fits: `shapes` takes `shapes.figure`, `qr` takes `qr_encode`. A
room may import itself and the rooms that its row names. Imports inside functions count as well: they are there for
speed, not to go round this table.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

GROUND = {"errors", "resources", "units"}
ITEMS = GROUND | {"drawing", "item_parts", "item_text", "items", "reading"}
DRAWING = ITEMS | {"colour", "qr", "text"}
PAGES = DRAWING | {"content", "layout", "parts", "shapes"}
REQUEST = {"address", "press", "printers", "products", "profile", "request", "tiling"}
FRONT = (
    GROUND
    | REQUEST
    | {"build", "calibrate", "checking", "collect", "content", "finish", "kit", "kit.make", "names"}
    | {"preview", "progress", "stocks", "ticket"}
)
ALLOWED: dict[str, set[str]] = {
    # The ground floor.
    "errors": set(),
    "resources": {"errors"},
    "xmp": set(),
    "address": {"errors"},
    "epoch": {"errors"},
    "units": {"errors"},
    "item_parts": set(),
    "item_text": {"item_parts", "units"},
    "items": GROUND | {"item_parts", "item_text"},
    "reading": {"items"},
    "placed": {"items", "units"},
    "drawing": GROUND | {"items"},
    "colour": ITEMS,
    "qr": ITEMS | {"address", "colour"},
    "text": ITEMS | {"colour"},
    "text.typography": {"errors"},
    "shapes": DRAWING,
    # Content says what is printed and knows no millimetre, so it may not even see the units.
    "content": {"address", "errors", "resources", "text.typography"},
    "parts": {"content"},
    # Layout says where it stands, and pages are made of both.
    "lengths": GROUND,
    "stocks": GROUND | {"layout"},
    "layout": GROUND | {"lengths"},
    "compose": PAGES,
    # From here on everything reads items only.
    "impose": DRAWING | {"finishing", "stocks"},
    "backends": DRAWING | {"placed", "xmp"},
    "finish": DRAWING | {"placed", "xmp"},
    "preflight": DRAWING,
    # The one call that every front makes, and what it takes and leaves.
    "products": GROUND | {"layout"},
    "finishing": GROUND | {"lengths"},
    "profile": GROUND | {"finishing", "layout", "preflight"},
    "press": GROUND | {"finish", "finishing", "profile"},
    "proof": {"preflight", "profile"},
    "checking": {"errors", "preflight", "profile"},
    "tiling": GROUND,
    "request": GROUND | {"address", "content", "press", "printers", "products", "tiling"},
    "printers": GROUND,
    "backs": GROUND | {"impose", "printers"},
    "calibrate": PAGES | {"backends", "backs", "impose", "output", "printers", "profile", "proof"},
    "labels": GROUND | {"impose", "items", "layout", "products", "profile", "request", "stocks"},
    "tiled": GROUND | {"content", "impose", "items", "preflight", "products", "profile", "request", "tiling"},
    "output": {"errors"},
    "manifest": GROUND,
    "job": PAGES
    | REQUEST
    | {"backends", "backs", "compose", "impose", "labels", "manifest", "records", "stocks", "tiled", "xmp"},
    "build": PAGES
    | REQUEST
    | {"backends", "compose", "finish", "impose", "job", "labels", "manifest", "output", "placed", "preflight"}
    | {"epoch", "proof", "tiled", "unused"},
    "unused": {"content", "errors", "job", "request"},
    "ticket": PAGES | REQUEST | {"backends", "build", "compose", "finish", "job", "output", "text.typography"},
    "preview": PAGES | REQUEST | {"backends", "build", "compose", "impose", "job", "output"},
    # Filled forms come back: what people wrote, read from their files and told in three others.
    "collect": GROUND | {"colour", "epoch", "items", "output", "preflight"},
    # A kit for a session: the rules, the texts and the letters; it knows no page.
    "kit": {"content", "errors"},
    # What a layout may ask for, of the content and of the kit.
    "records": {"content", "errors", "kit"},
    # Its maker knows the way to a finished file.
    "kit.make": PAGES | REQUEST | {"build", "epoch", "job", "kit", "manifest", "output"},
    # What people write for a build of their own.
    "names": {"content", "errors", "text"},
    # The fronts: thin, and nothing may import them.
    "progress": set(),
    "cli": {"commands", "errors"},
    "commands": FRONT,
    "web": FRONT,
}
SLOW = ("PIL", "openpyxl", "pikepdf", "pydantic", "reportlab", "rich", "uharfbuzz")
"""Libraries that take long to load: `vakdeck --help` must not wait for them."""


def modules() -> dict[str, ast.Module]:
    """Every module of the package by its name without `deck.`; the package itself is the empty name."""
    found = {}
    for path in sorted((ROOT / "deck").rglob("*.py")):
        parts = path.relative_to(ROOT / "deck").with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return found


MODULES = modules()


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
                yield node.lineno, inner if inner in MODULES else base


def room(module: str) -> str:
    """The room of a module: the longest row of the table that its name starts with; empty when there is none."""
    fitting = [name for name in ALLOWED if re.match(rf"{re.escape(name)}(?:[._]|$)", module)]
    return max(fitting, key=len, default="")


def test_every_module_has_a_room() -> None:
    homeless = [name for name in MODULES if name and not room(name)]
    assert not homeless, f"give these a row in ALLOWED: {', '.join(homeless)}"


def test_imports_point_one_way() -> None:
    faults = {
        f"deck.{name}, line {line}: {own or 'a module without a room'} may not import {target}"
        for name, tree in MODULES.items()
        for own in [room(name)]
        for line, target in imported(tree)
        if target and room(target) not in ALLOWED.get(own, set()) | {own}
    }
    assert not faults, "\n".join(sorted(faults))


def test_the_table_itself_goes_one_way() -> None:
    order = list(TopologicalSorter(ALLOWED).static_order())
    assert set(order) == set(ALLOWED), "a row names a room that has no row"


def test_nothing_imports_a_front() -> None:
    assert not [row for row, allowed in ALLOWED.items() if allowed & {"cli", "web"}]


def test_modules_make_no_circle() -> None:
    graph = {name: {target for _, target in imported(tree) if target != name} for name, tree in MODULES.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail("modules import each other in a circle: " + " → ".join(error.args[1]))


def test_no_star_imports() -> None:
    faults = [
        f"{name}, line {node.lineno}"
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]
    assert not faults, "star imports hide where a name comes from: " + ", ".join(faults)


def test_only_the_command_line_prints() -> None:
    faults = [
        f"{name}, line {node.lineno}"
        for name, tree in MODULES.items()
        if name != "cli"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert not faults, "library code prints: " + ", ".join(faults)


def test_the_command_line_starts_light(python: str) -> None:
    code = "import json, sys, deck.cli; print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    done = subprocess.run([python, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    slow = sorted(set(SLOW) & set(json.loads(done.stdout)))
    assert slow == [], "import these where they are used, not at the top of a module"


DISTRIBUTIONS = {"PIL": "pillow", "zxingcpp": "zxing-cpp"}
"""Where a package is imported by another name than it is installed by."""


def test_what_is_imported_is_installed_with_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {re.split(r"[<>=!~\[; ]", one, maxsplit=1)[0].lower() for one in project["dependencies"]}
    outside = {
        name.split(".")[0]
        for tree in MODULES.values()
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
