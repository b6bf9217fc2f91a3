"""The same lines as DXF: in millimetres, on layers, as closed lines, arcs and circles, in the order of the work."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import ezdxf
import pytest
from ezdxf.document import Drawing

from deck.base.errors import InputError
from deck.content.options import Only
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.decide import checked_jobs
from deck.sheets.impose import sheet_grid


def drawings(folder: Path, product: str, **choices: Any) -> list[Path]:
    request = BuildRequest((product,), output=folder, profiles=("cut",), formats=("dxf",), **choices)
    (entry,) = build(request)
    assert entry.format == "dxf"
    return sorted((folder / entry.file).glob("*.dxf"))


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Drawing:
    """The full sheets of folded cards, for a Silhouette."""
    (path,) = drawings(
        tmp_path_factory.mktemp("dxf"), "gedragskaarten", duplex="fold", registration="silhouette", paper="SRA3"
    )
    return ezdxf.readfile(path)


def of(document: Drawing, layer: str) -> list[Any]:
    return [item for item in document.modelspace() if item.dxf.layer == layer]


def test_it_is_sound_and_in_millimetres(sheet: Drawing) -> None:
    audit = sheet.audit()
    assert not audit.errors and not audit.fixes
    assert sheet.dxfversion >= "AC1015", "release 2000"
    assert (sheet.header["$INSUNITS"], sheet.header["$MEASUREMENT"]) == (4, 1)
    ends = (sheet.header["$EXTMIN"], sheet.header["$EXTMAX"])
    assert [tuple(end) for end in ends] == [(0, 0, 0), (450, 320, 0)] or tuple(ends[1]) == (320, 450, 0)


def test_what_is_read_first_is_done_first(sheet: Drawing) -> None:
    layers = [item.dxf.layer for item in sheet.modelspace()]
    assert list(dict.fromkeys(layers)) == ["registration", "crease", "cut"]
    assert layers == sorted(layers, key=["registration", "crease", "cut"].index)
    assert all(layer in sheet.layers for layer in layers)


def test_cards_are_closed_lines_with_true_arcs(sheet: Drawing) -> None:
    (job,) = checked_jobs(
        BuildRequest(("gedragskaarten",), registration="silhouette", paper="SRA3", duplex="fold", profiles=("cut",))
    )
    cells, high = sheet_grid(job.plan).cells, sheet.header["$EXTMAX"][1]
    cuts = of(sheet, "cut")
    assert len(cuts) == len(cells) > 3
    for cut, cell in zip(cuts, cells, strict=True):
        assert cut.dxftype() == "LWPOLYLINE" and cut.closed
        points = [tuple(map(float, point)) for point in cut.get_points("xyb")]
        assert len(points) == 8
        assert sorted(abs(bulge) for *_, bulge in points)[4:] == pytest.approx([math.tan(math.pi / 8)] * 4, abs=1e-4)
        xs, ys = [x for x, _, _ in points], [high - y for _, y, _ in points]
        assert (min(xs), min(ys), max(xs), max(ys)) == pytest.approx(
            (cell.x, cell.y, cell.right, cell.bottom), abs=0.01
        )


def test_creases_are_lines_across_the_cards(sheet: Drawing) -> None:
    creases = of(sheet, "crease")
    assert len(creases) == len(of(sheet, "cut"))
    assert {item.dxftype() for item in creases} == {"LINE"}


@pytest.mark.parametrize("size", ["60cm", "80cm"])
def test_a_round_mat_is_one_circle(tmp_path: Path, size: str) -> None:
    (path,) = drawings(tmp_path, "vloermatten", shape="round", size=size)
    assert path.name == "page.dxf"
    (cut,) = ezdxf.readfile(path).modelspace()
    radius = 300 if size == "60cm" else 400
    assert cut.dxftype() == "CIRCLE"
    assert (cut.dxf.center.x, cut.dxf.center.y, cut.dxf.radius) == pytest.approx((radius + 10, radius + 10, radius))


def test_the_same_bytes_each_time_also_in_another_process(tmp_path: Path) -> None:
    only = (Only("statement", 11),)
    one = drawings(tmp_path / "a", "gedragskaarten", only=only)
    command = "from pathlib import Path; from deck.making.build import build; from deck.content.options import Only; "
    command += "from deck.making.ask.request import BuildRequest; build(BuildRequest(('gedragskaarten',), "
    command += (
        f"output=Path({str(tmp_path / 'b')!r}), profiles=('cut',), formats=('dxf',), only=(Only('statement', 11),)))"
    )
    subprocess.run([sys.executable, "-c", command], check=True, timeout=120)
    two = sorted((tmp_path / "b").rglob("*.dxf"))
    assert [path.name for path in one] == [path.name for path in two]
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_both_kinds_stand_in_one_folder(tmp_path: Path) -> None:
    made = build(BuildRequest(("gedragskaarten",), output=tmp_path, profiles=("cut",), formats=("dxf", "svg")))
    assert [(entry.file, entry.format) for entry in made] == [
        ("gedragskaarten-63x88-cut", "svg"),
        ("gedragskaarten-63x88-cut", "dxf"),
    ]
    assert sorted(path.suffix for path in (tmp_path / made[0].file).iterdir()) == [".dxf", ".svg"]
    assert made[0].sha256 != made[1].sha256


@pytest.mark.parametrize(
    ("profiles", "formats", "said"),
    [
        (("office",), ("dxf",), "--format: DXF holds lines to cut by, and nothing to print. Choose --profile cut."),
        (
            ("office",),
            ("pdf", "dxf"),
            "--format: DXF holds lines to cut by, and nothing to print. Choose --profile cut.",
        ),
        (
            ("office", "cut"),
            ("dxf",),
            "--format: --format dxf makes nothing for office. Add --format pdf, or leave that profile out.",
        ),
    ],
)
def test_dxf_is_for_a_cutter(tmp_path: Path, profiles: tuple[str, ...], formats: tuple[str, ...], said: str) -> None:
    out = tmp_path / "out"
    with pytest.raises(InputError) as caught:
        build(BuildRequest(("gedragskaarten",), output=out, profiles=profiles, formats=formats))
    assert [str(fault) for fault in caught.value.faults] == [said]
    assert not out.exists()


def test_without_the_library_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deck.making.formats.find_spec", lambda _: None)
    with pytest.raises(InputError, match='pip install "vakdeck\\[dxf\\]"'):
        checked_jobs(BuildRequest(("gedragskaarten",), profiles=("cut",), formats=("dxf",)))
    assert checked_jobs(BuildRequest(("gedragskaarten",), profiles=("cut",)))
