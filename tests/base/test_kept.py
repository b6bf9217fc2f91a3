"""What was made of a file is kept until the file changes, and nothing is kept longer."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest

from deck.base.kept import kept, stamp
from deck.base.say import say, speaking

ROOT = Path(__file__).resolve().parents[2]


def test_a_file_is_read_again_only_when_it_was_saved(tmp_path: Path) -> None:
    file, read = tmp_path / "a.txt", []

    @kept
    def text(path: Path) -> str:
        read.append(path)
        return path.read_text("utf-8")

    file.write_text("een", "utf-8")
    assert (text(file), text(file), len(read)) == ("een", "een", 1)
    file.write_text("twee", "utf-8")
    assert (text(file), text(file), len(read)) == ("twee", "twee", 2)
    when = file.stat()
    other = tmp_path / "b.txt"
    other.write_text("drie", "utf-8")  # as long, and with the same time: only the file is another one
    os.utime(other, ns=(when.st_atime_ns, when.st_mtime_ns))
    other.replace(file)
    assert text(file) == "drie"


def test_a_failure_is_not_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    text = kept(lambda path: path.read_text("utf-8"))
    with pytest.raises(FileNotFoundError):
        text(file)
    assert stamp(file) is None
    file.write_text("een", "utf-8")
    assert text(file) == "een"


def test_what_is_said_of_a_file_is_kept_for_each_language(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text("", "utf-8")
    told = kept(lambda _: say("the file is empty."))
    with speaking("en"):
        assert told(file) == "the file is empty."
    with speaking("nl"):
        assert told(file) == "het bestand is leeg."


def test_no_cache_holds_on_to_a_file() -> None:
    """A function that is given a path and whose results are cached is given the stamp of the file as well."""
    faults = []
    for path in sorted((ROOT / "deck").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and any("cache" in ast.unparse(one) for one in node.decorator_list):
                kinds = " ".join(ast.unparse(one.annotation) for one in node.args.args if one.annotation)
                if any(kind in kinds for kind in ("Path", "Folders", "Listed")) and "Stamp" not in kinds:
                    faults.append(f"{path.relative_to(ROOT)}: {node.name}")
    assert not faults, "use deck.base.kept: " + ", ".join(faults)
