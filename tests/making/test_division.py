"""A long deck is laid out and written in parts: what is made and what is told is as of a deck in one part."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import tagtree
from PIL import Image
from pypdf import PdfReader

import deck
from deck import InputError, build
from deck.base import forks
from deck.making import division
from deck.pages import checks

LAYOUT = """
[layout]
sizes = ["63x88"]
form = "1"

[styles]
titel = {{ max = 12, min = 7 }}
flauw = {{ max = 9, min = 9, colour = "tint" }}

[cards.card.front]
titel = {{ field = "title", style = "titel", tag = "H1", left = 6, right = 6, top = 6, height = 20 }}
code = {{ kind = "qr", field = "url", right = 3, bottom = 3, width = 20, height = 20 }}
{front}

[cards.card.back]
naam = {{ field = "deck", style = "titel", left = 6, right = 6, top = 10, height = 20 }}
"""
PICTURE = 'foto = { kind = "picture", field = "image", alt = "title", left = 6, width = 20, top = 30, height = 20 }'
FORM = (
    'vak = {{ kind = "field", name = "vraag", label = "title", style = "titel", {}left = 6, width = 25, '
    "bottom = 6, height = 9 }}"
)
FAINT = 'flets = { field = "tekst", style = "flauw", left = 6, right = 6, top = 40, height = 8 }'
Make = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """A deck with these titles and what else stands on its cards."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    made = tmp_path / "lang"

    def make(titles: int | list[str], front: str = "", more: str = "") -> Path:
        (made / "layouts").mkdir(parents=True, exist_ok=True)
        (made / "deck.toml").write_text('title = "Lang"\nlanguage = "nl"\n[products.lang]\ndata = "cards.csv"\n')
        (made / "layouts" / "lang.toml").write_text(LAYOUT.format(front=front))
        texts = [f"Kaart {number}" for number in range(titles)] if isinstance(titles, int) else titles
        columns = "title;url" + "".join(f";{pair.partition('=')[0]}" for pair in more.split())
        values = "".join(f";{pair.partition('=')[2]}" for pair in more.split())
        rows = [f"{text};https://voorbeeld.nl/{number % 7}{values}" for number, text in enumerate(texts)]
        (made / "cards.csv").write_text("\n".join([columns, *rows]) + "\n", encoding="utf-8")
        return made

    return make


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch, forking: None) -> None:
    """Parts of a few cards, from twelve cards on."""
    monkeypatch.setattr(division, "LEAST", 12)
    monkeypatch.setattr(division, "PART", (10, 10))


def in_one(make: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> object:
    with monkeypatch.context() as patched:
        patched.setattr(division, "LEAST", 1_000_000)
        return make()


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"profile": "screen"},
        {"profile": "press", "collate": "back-front"},
        {"ids": True},
        {"stock": "L7165", "start": "5"},
        {"duplex": "none"},
    ],
)
def test_a_deck_in_parts_is_as_in_one_part(
    folder: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: dict[str, str]
) -> None:
    path = folder(50)
    [whole] = in_one(lambda: build(path, "lang", proof="none", output=tmp_path / "heel", **asked), monkeypatch)  # type: ignore[misc, attr-defined, arg-type]
    [parted] = build(path, "lang", proof="none", output=tmp_path / "delen", jobs=2, **asked)  # type: ignore[arg-type]
    assert parted.path.read_bytes() != whole.path.read_bytes()
    same = "cards", "pages", "notes"
    assert [getattr(parted, one) for one in same] == [getattr(whole, one) for one in same]
    assert (parted.entry.page_sizes, parted.entry.qr_targets) == (whole.entry.page_sizes, whole.entry.qr_targets)
    read = [[page.extract_text() for page in PdfReader(one.path).pages] for one in (whole, parted)]
    assert read[0] == read[1]
    if "profile" not in asked or asked["profile"] == "screen":
        assert tagtree.read(parted.path) == tagtree.read(whole.path)


@pytest.mark.usefixtures("short")
def test_pictures_are_called_after_cards_of_all_parts(folder: Make, tmp_path: Path) -> None:
    [made] = build(folder(21), profile="screen", format="png", dpi=20, proof="none", output=tmp_path / "uit", jobs=2)
    assert {one.name for one in (made.path / "fronts").iterdir()} == {f"kaart-{number}.png" for number in range(21)}
    assert len(list(made.path.rglob("back.png"))) == 1
    assert len(made.entry.pictures) == 22


@pytest.mark.usefixtures("short")
def test_jobs_change_no_byte(folder: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, made = folder(61), []
    for jobs in (1, 2, 3):
        [file] = build(path, proof="none", output=tmp_path / str(jobs), jobs=jobs)
        made.append((file.path.read_bytes(), file.entry))
    monkeypatch.setattr(forks, "can_fork", lambda: False)
    [file] = build(path, proof="none", output=tmp_path / "geen")
    made.append((file.path.read_bytes(), file.entry))
    assert made[0] == made[1] == made[2] == made[3]


def test_a_short_deck_is_in_one_part(folder: Make) -> None:
    from deck.making.decide import checked_jobs
    from deck.making.front import requested
    from deck.making.pages import Pages

    def parts(cards: int, **asked: str) -> list[range]:
        request, _ = requested(deck.Deck.open(folder(cards)), (), asked, Path("output"))
        return [part.within.cards for part in division.parts_of(Pages(checked_jobs(request)[0]))]

    assert parts(499) == []
    found = parts(1000)
    assert [one.start for one in found] == [0, *[one.stop for one in found[:-1]]]
    assert found[-1].stop == 1000
    assert len(found) == 4
    assert all(one.start % 9 == 0 for one in found)
    assert max(map(len, found)) - min(map(len, found)) < 18


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize("case", ["long", "many", "faint", "lacking", "none"])
def test_faults_are_told_as_of_one_part(
    folder: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str, jobs: int
) -> None:
    """All at once, each once, in order, and of very many the first: wherever the parts end."""
    titles = [f"Kaart {number}" for number in range(50)]
    front, more = "", ""
    if case in ("long", "many"):
        monkeypatch.setattr(checks, "MOST_FAULTS", 6)
        for number in range(8, 50, 13 if case == "long" else 2):
            titles[number] = f"{number} " + "woord " * 300
    elif case == "faint":
        front, more = FAINT, "tekst=bleek"
    elif case == "lacking":
        for number in (3, 25, 26, 49):
            titles[number] = f"Kaart {number} 漢字"
    path = folder(titles, front, more)

    def told() -> tuple[str, ...]:
        if case == "none":
            build(path, proof="none", output=tmp_path / "uit", jobs=jobs)
            return ()
        with pytest.raises(InputError) as caught:
            build(path, proof="none", output=tmp_path / "uit", jobs=jobs)
        return tuple(map(str, caught.value.faults))

    whole = in_one(told, monkeypatch)
    assert told() == whole
    assert len(whole) == {"long": 4, "many": 7, "faint": 1, "lacking": 1, "none": 0}[case]  # type: ignore[arg-type]
    assert (tmp_path / "uit").exists() == (case == "none")


@pytest.mark.usefixtures("short")
def test_a_field_on_cards_of_two_parts(folder: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder(30, FORM.format(""))

    def told() -> list[str]:
        with pytest.raises(InputError) as caught:
            build(path, profile="screen", proof="none", output=tmp_path / "uit", jobs=2)
        return [str(fault) for fault in caught.value.faults]

    whole = in_one(told, monkeypatch)
    found = told()
    assert found[0] == whole[0]  # type: ignore[index]
    assert "vraag" in found[0] or "vak" in found[0]
    own = folder(30, FORM.format("per_card = true, "))
    [file] = build(own, profile="screen", proof="none", output=tmp_path / "uit", jobs=2)
    with pikepdf.open(file.path) as pdf:
        fields = list(pdf.Root.AcroForm.Fields)
        assert len({str(one.T) for one in fields}) == 30
        places = [
            number
            for number, page in enumerate(pdf.pages)
            for one in page.get("/Annots", ())
            if one.Subtype == "/Widget"
        ]
        assert places == list(range(0, 60, 2))


@pytest.mark.usefixtures("short")
def test_pictures_are_looked_at_together(folder: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder(30, PICTURE, "image=foto.png")
    Image.new("RGB", (600, 600), "red").save(path / "foto.png")
    [whole] = in_one(lambda: build(path, proof="none", output=tmp_path / "heel"), monkeypatch)  # type: ignore[misc, attr-defined]
    [parted] = build(path, proof="none", output=tmp_path / "delen", jobs=2)
    sizes = []
    for file in (whole, parted):
        with pikepdf.open(file.path) as pdf:
            sizes.append(
                {(int(one.Width), int(one.Height)) for page in pdf.pages for one in page.get_images().values()}
            )
    assert sizes[0] == sizes[1]
    assert parted.notes == whole.notes
    (path / "foto.png").unlink()
    for jobs in (1, 2):
        with pytest.raises(InputError) as caught:
            build(path, proof="none", output=tmp_path / "delen", jobs=jobs)
        assert len(caught.value.faults) == 1
    assert parted.path.exists()


RUN = "import sys; from deck.making import division; division.LEAST, division.PART = 12, (10, 10); "
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked elsewhere")


def started(path: Path, out: Path, before: str) -> subprocess.Popen[str]:
    code = f"{RUN}{before}; from deck.cli.main import main; main(['build', {str(path)!r}, '-o', {str(out)!r}, "
    code += "'--proof', 'none', '--jobs', '2'])"
    environment = {**os.environ, "PYTHONPATH": str(Path(deck.__file__).resolve().parent.parent), "VAKDECK_LANG": "en"}
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-c", code], stderr=pipe, text=True, env=environment)


SLOW = """
import os, time
from deck.making.division import PagesPart
pages, test = PagesPart.pages, os.getpid()
def slowly(self):
    open({mark!r}, "a").write(f"{{os.getpid()}}\\n")
    for page in pages(self):
        {then}
        yield page
PagesPart.pages = slowly
"""


@LINUX
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_an_interrupted_build_leaves_no_process_and_no_file(folder: Make, tmp_path: Path, how: signal.Signals) -> None:
    path, out, mark = folder(50), tmp_path / "uit", tmp_path / "mark"
    build(path, proof="none", output=out)
    before = {one.name: one.read_bytes() for one in out.iterdir()}
    slow = SLOW.format(mark=str(mark), then="time.sleep(60)")
    with started(path, out, f"exec({slow!r}); import signal; signal.signal(2, signal.default_int_handler)") as running:
        until = time.monotonic() + 30
        while not (mark.exists() and len(mark.read_text().split()) == 2) and time.monotonic() < until:
            time.sleep(0.02)
        running.send_signal(how)
        _, told = running.communicate(timeout=30)
    assert running.returncode == 128 + how
    assert "the earlier files are as they were" in told
    assert {one.name: one.read_bytes() for one in out.iterdir()} == before
    for number in mark.read_text().split():
        with pytest.raises(ProcessLookupError):
            os.kill(int(number), 0)


@LINUX
def test_a_process_that_is_killed_is_told_and_the_earlier_file_stays(folder: Make, tmp_path: Path) -> None:
    path, out, mark = folder(50), tmp_path / "uit", tmp_path / "mark"
    build(path, proof="none", output=out)
    before = {one.name: one.read_bytes() for one in out.iterdir()}
    slow = SLOW.format(mark=str(mark), then="os.kill(os.getpid(), 9) if os.getpid() != test else None")
    with started(path, out, f"exec({slow!r})") as running:
        _, told = running.communicate(timeout=60)
    assert running.returncode == 2, told
    assert told.startswith("vakdeck: a process that helped to make the files was ended from outside.")
    assert "Traceback" not in told
    assert {one.name: one.read_bytes() for one in out.iterdir()} == before


@LINUX
def test_a_file_that_may_not_grow(folder: Make, tmp_path: Path) -> None:
    """As on a full disk: what the system refuses a process of a part is told as always."""
    path, out = folder(50), tmp_path / "uit"
    limit = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    limit += "resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))"
    with started(path, out, limit) as running:
        _, told = running.communicate(timeout=60)
    assert running.returncode == 2, told
    assert "Traceback" not in told
    assert "File too large" in told
    assert not out.exists()


@pytest.mark.parametrize(
    ("jobs", "told"),
    [
        ("veel", "--jobs: “veel” is not a whole number. Write one such as 2."),
        (
            "257",
            "--jobs: 257 processes are out of range. "
            "Choose 1 to 256, or leave it out for as many as there are processors.",
        ),
    ],
)
def test_a_number_of_processes_that_cannot_be(folder: Make, tmp_path: Path, jobs: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        build(folder(3), proof="none", output=tmp_path, jobs=jobs)
    assert [str(fault) for fault in caught.value.faults] == [told]
