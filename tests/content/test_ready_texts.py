"""The running texts of the program, which lie ready, beside what is read in their files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from deck.base import ready_files
from deck.base.say import LANGUAGES, speaking
from deck.content import markdown, ready_texts
from deck.content.deck import built_in
from deck.content.markdown import read_running
from deck.content.ready_texts import ready_text
from deck.content.running import Running
from deck.pages.icons import icon_names

DECK = built_in()
ICONS = icon_names(DECK.icon_folders)
NAMES = sorted(
    {form.text.replace("{lang}", lang) for form in DECK.form.products.values() if form.text for lang in DECK.languages}
)


def icons() -> set[str]:
    return ICONS


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_each_text_lies_ready_as_it_would_be_read_now(name: str, tag: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = DECK.folder / name
    with speaking(tag):
        ready = ready_text(path.read_bytes(), name, icons)
        assert ready is not None, "run `make ready`: this text was changed"
        assert read_running(path, name, icons) == (ready, [])
        monkeypatch.setattr(markdown, "ready_text", lambda *_: None)
        assert read_running(path, name, icons) == (ready, []), "run `make ready`: texts are read otherwise"


def test_a_text_that_was_changed_is_read_itself(tmp_path: Path) -> None:
    path = tmp_path / "rules.md"
    path.write_bytes((DECK.folder / NAMES[0]).read_bytes() + b"\n\nOne more.\n")
    found, _ = read_running(path, NAMES[0], icons)
    assert found.parts[-1].text == "One more."


def test_a_text_with_an_icon_that_a_deck_lacks_is_read_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    running = Running("rules.md", "Rules", "rules.md, line 1", (), ())
    one = ready_texts.ReadyText(b"# Rules", "en", frozenset({"heart"}), running)
    (tmp_path / ready_texts.NAME).write_bytes(ready_texts.packed_texts([one]))
    monkeypatch.setattr(ready_files, "data_dir", lambda name: tmp_path)
    ready_files.ready_file.cache_clear()
    try:
        with speaking("en"):
            assert ready_text(b"# Rules", "rules.md", lambda: {"heart", "star"}) == running
            assert ready_text(b"# Rules", "rules.md", lambda: {"star"}) is None
            assert ready_text(b"# Rules", "other.md", lambda: {"heart"}) is None
        with speaking("nl"):
            assert ready_text(b"# Rules", "rules.md", lambda: {"heart"}) is None
    finally:
        ready_files.ready_file.cache_clear()


def test_the_built_in_deck_needs_no_library_for_its_texts() -> None:
    code = (
        "import sys\n"
        "from deck.making.ask.request import BuildRequest\n"
        "from deck.making.decide import checked_jobs\n"
        "from pathlib import Path\n"
        "assert any(job.layout.bound for job in checked_jobs(BuildRequest((), output=Path(sys.argv[1]))))\n"
        "print('markdown_it' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, "out"], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
