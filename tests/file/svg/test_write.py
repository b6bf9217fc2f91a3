"""SVG: valid by svgwrite's own checks, in millimetres, layered by print role; text as text or as outlines."""

from __future__ import annotations

import base64
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from house import FACES
from PIL import Image as Picture

from deck.base.errors import InputError
from deck.base.items.drawing import circle, line, rectangle
from deck.base.items.items import ARTIFACT, QR, Field, Group, Image, Line, Page, Print, Reading, Stroke, Symbol, Text
from deck.base.items.items import Path as Outline
from deck.base.units import PT_PER_MM, Box
from deck.file.base import Metadata
from deck.file.svg.write import write_svg

SVG = "{http://www.w3.org/2000/svg}"
XML = "{http://www.w3.org/XML/1998/namespace}"
Write = Callable[..., ET.Element]


@pytest.fixture
def svg(tmp_path: Path) -> Write:
    """Write one page with svgwrite's checks on, and read it back."""

    def write(page: Page, outline: bool = False) -> ET.Element:
        (path,) = write_svg([page], tmp_path, Metadata("Proef", lang="nl-NL"), outline, validate=True)
        return ET.parse(path).getroot()

    return write


def layer(root: ET.Element, name: str) -> ET.Element:
    """The layer of that name."""
    (found,) = [group for group in root.findall(f"{SVG}g") if group.get("id") == name]
    return found


def points(data: str) -> list[tuple[float, float]]:
    """The absolute points of path data made of M, L, C and Z."""
    numbers = [float(value) for value in re.findall(r"-?[\d.]+", data)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def everything(draw: SimpleNamespace, picture: Path) -> Page:
    """A page with one of everything."""
    Picture.new("RGB", (4, 4), (255, 0, 0)).save(picture)
    inner = Group(draw.arrow(), 5, 5, 90, clip=Box(0, 0, 5, 5), title="Kaart 1")
    text = Text(
        Box(5, 30, 90, 20),
        (
            Line(
                4,
                (draw.run("AVATAR & zo", 2), draw.run("link", 40, "bold-italic", link="https://voorbeeld.nl/?a=1&b=2")),
            ),
        ),
        label=Line(4, (draw.run("•"),)),
    )
    return draw.page(
        Group((inner, rectangle(Box(0, 0, 9, 9), stroke=Stroke(draw.ink, 0.25), role=Print.CUT)), 10, 2, shared=True),
        Outline((("M", (1, 1)), ("C", (2, 2, 3, 3, 4, 4)), ("Z", ())), draw.red, Stroke(draw.ink, 0.5), even_odd=True),
        text,
        QR(
            Box(60, 5, 20, 20),
            draw.symbol("https://voorbeeld.nl"),
            draw.ink,
            draw.paper,
            reading=Reading("Figure", "QR"),
        ),
        Image(Box(80, 40, 10, 10), str(picture), Reading("Figure", "een rood vlak")),
        line((0, 50), (100, 50), Stroke(draw.red, 0.1, (2, 1)), Print.FOLD),
        line((0, 1), (3, 1), Stroke(draw.ink, 0.1), Print.MARK),
        Field(Box(1, 1, 2, 2), "naam", "Naam"),
        title="Blad 1",
    )


@pytest.mark.parametrize("outline", [False, True])
def test_everything_is_valid(svg: Write, draw: SimpleNamespace, tmp_path: Path, outline: bool) -> None:
    root = svg(everything(draw, tmp_path / "a.png"), outline)
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("100mm", "60mm", "0 0 100 60")
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "nl-NL"
    assert root.findtext(f"{SVG}title") == "Proef – Blad 1"
    assert [group.get("id") for group in root.findall(f"{SVG}g")] == ["artwork", "cut", "fold", "mark"]
    titles = [title.text for title in layer(root, "artwork").iter(f"{SVG}title")]
    assert titles == [*(["• AVATAR & zo link"] if outline else []), "QR", "een rood vlak"]


def test_only_layers_with_content_are_there(svg: Write, draw: SimpleNamespace) -> None:
    root = svg(draw.page(Group((rectangle(Box(0, 0, 1, 1), draw.red, role=Print.CUT),))))
    assert [group.get("id") for group in root.findall(f"{SVG}g")] == ["cut"]


def test_groups_move_turn_and_clip(svg: Write, draw: SimpleNamespace) -> None:
    root = svg(draw.page(Group(draw.arrow(), 8, 1, 90, clip=Box(0, 0, 5, 4))))
    (group,) = layer(root, "artwork")
    assert group.get("transform") == "translate(8,1) rotate(90)"
    name = re.fullmatch(r"url\(#(.+)\)", group.get("clip-path", ""))
    assert name
    (clip,) = [clip for clip in root.iter(f"{SVG}clipPath") if clip.get("id") == name[1]]
    box = clip[0].attrib
    assert [box[key] for key in ("x", "y", "width", "height")] == ["0", "0", "5", "4"]
    assert group[0].get("d") == "M0 0h6v2H0Z"


def test_text_is_text(svg: Write, draw: SimpleNamespace) -> None:
    wide = draw.run("meer lucht", 5, "medium", size=12, space=FACES["medium"].space + 0.1)
    lines = (
        Line(4, (draw.run("AVATAR en", 1), draw.run("vet", 30, "bold-italic", glued=True), draw.run("ter", 40))),
        Line(9, (wide,)),
    )
    (text,) = layer(svg(draw.page(Text(Box(5, 10, 80, 20), lines))), "artwork")
    assert "".join(text.itertext()) == "AVATAR en vetter meer lucht "
    assert text.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    spans = list(text)
    assert [(span.get("x"), span.get("y")) for span in spans] == [("6", "14"), ("35", "14"), ("45", "14"), ("10", "19")]
    assert spans[0].get("font-family", "").startswith("Fira Sans")
    assert [(span.get("font-weight"), span.get("font-style")) for span in spans[1:4]] == [
        ("700", "italic"),
        ("400", "normal"),
        ("500", "normal"),
    ]
    assert spans[0].get("word-spacing") is None
    assert float(spans[3].get("word-spacing", "")) == pytest.approx(0.1 * 12 / PT_PER_MM, abs=1e-4)
    assert float(spans[3].get("font-size", "")) == pytest.approx(12 / PT_PER_MM, abs=1e-4)


def test_a_link_holds_its_words(svg: Write, draw: SimpleNamespace) -> None:
    text = Text(
        Box(5, 10, 80, 20),
        (Line(4, (draw.run("lees"), draw.run("meer", 20, link="https://a.nl/?b=1&c=2"), draw.run("of", 40))),),
    )
    artwork = layer(svg(draw.page(text)), "artwork")
    assert "".join(artwork.itertext()) == "lees meer of "
    assert [element.tag for element in artwork] == [f"{SVG}text", f"{SVG}a", f"{SVG}text"]
    link = artwork[1]
    assert link.get("{http://www.w3.org/1999/xlink}href") == "https://a.nl/?b=1&c=2"
    assert "".join(link.itertext()) == "meer "


def heard(element: ET.Element, lang: str = "nl-NL") -> Iterator[tuple[str, str]]:
    """What is read and in which language, in order: the name of a figure, else the words; what is hidden is not."""
    lang = element.get(f"{XML}lang", lang)
    if element.get("aria-hidden") == "true":
        return
    if element.get("role") == "img":
        yield lang, element.findtext(f"{SVG}title", "")
        return
    if element.tag == f"{SVG}tspan" and element.text:
        yield lang, element.text.strip()
    for child in element:
        yield from heard(child, lang)


@pytest.mark.parametrize("outline", [False, True])
def test_what_is_heard_is_what_a_tagged_pdf_says(
    svg: Write, draw: SimpleNamespace, tmp_path: Path, outline: bool
) -> None:
    Picture.new("RGB", (4, 4), (255, 0, 0)).save(tmp_path / "a.png")
    code = QR(Box(60, 5, 20, 20), draw.symbol("https://a.nl"), draw.ink, draw.paper)
    picture = Image(Box(80, 40, 10, 10), str(tmp_path / "a.png"), Reading("Figure", "een vlak"))
    spoken = Text(Box(5, 50, 50, 5), (Line(4, (draw.run("guten Tag"),)),), Reading("P", lang="de"))
    skipped = replace(spoken, reading=ARTIFACT)
    page = draw.page(
        Text(Box(5, 10, 80, 20), (Line(4, (draw.run("werken aan", lang=""), draw.run("trust", 40, lang="en"))),)),
        Group((*draw.arrow(), code, skipped, spoken), reading=Reading("Figure", "een pijl", "fr")),
        replace(draw.arrow()[0], reading=Reading("Figure", "een punt")),
        Group((spoken, code), 100, 60, 180, reading=ARTIFACT),
        spoken,
        skipped,
        code,
        replace(code, reading=ARTIFACT),
        picture,
        replace(picture, reading=Reading("Figure")),
        Group(
            (Group((rectangle(Box(0, 0, 1, 1), draw.red, role=Print.CUT),)),), reading=Reading("Figure", "een snijlijn")
        ),
    )
    words = [("nl-NL", "werken aan trust")] if outline else [("nl-NL", "werken aan"), ("en", "trust")]
    rest = [
        ("fr", "een pijl"),
        ("nl-NL", "een punt"),
        ("de", "guten Tag"),
        ("nl-NL", "https://a.nl"),
        ("nl-NL", "een vlak"),
    ]
    root = svg(page, outline)
    assert list(heard(root)) == [*words, *rest]
    for one in root.iterfind(".//*[@role='img']"):
        assert not one.findall(".//*[@role]") and not one.findall(".//*[@aria-hidden]")


def test_links_in_outlines_can_still_be_followed(svg: Write, draw: SimpleNamespace) -> None:
    text = Text(
        Box(5, 10, 80, 20),
        (
            Line(
                4,
                (draw.run("lees"), draw.run("meer", 20, link="https://a.nl")),
            ),
        ),
    )
    (group,) = layer(svg(draw.page(text), outline=True), "artwork")
    assert (group.get("role"), group.findtext(f"{SVG}title")) == ("group", "lees meer")
    assert [link.get("{http://www.w3.org/1999/xlink}href") for link in group.iter(f"{SVG}a")] == ["https://a.nl"]


def test_outlines_stand_where_the_text_was_shaped(svg: Write, draw: SimpleNamespace) -> None:
    run = draw.run("AV A", 2, size=72)
    root = svg(draw.page(Text(Box(5, 10, 80, 40), (Line(30, (run,)),))), outline=True)
    assert not list(root.iter(f"{SVG}text"))
    (path,) = layer(root, "artwork").iter(f"{SVG}path")
    em, font = 25.4, FACES["regular"]
    glyphs = [
        (min(x for x, _ in part), max(x for x, _ in part), max(y for _, y in part))
        for part in map(points, re.findall(r"M[^M]*Z", path.get("d", "")))
    ]
    # A has a counter, so it is two outlines: A, its counter, V, A, its counter.
    starts = [
        7,
        7 + font.shape("AV").advance * em - font.advance("V") * em,
        7 + (font.shape("AV").advance + run.space) * em,
    ]
    outer = [glyph for glyph in glyphs if glyph[1] - glyph[0] > 0.4 * em]
    assert len(outer) == 3
    for (left, _, bottom), start, char in zip(outer, starts, "AVA", strict=True):
        bearing = min(x for _, values in font.glyph_path(char) for x in values[::2])
        assert left == pytest.approx(start + bearing * em, abs=0.001)
        assert bottom == pytest.approx(40, abs=0.001)
    assert font.shape("AV").advance < font.advance("A") + font.advance("V")


def test_a_qr_symbol_is_one_path(svg: Write, draw: SimpleNamespace) -> None:
    code = QR(Box(1, 2, 5, 5), Symbol("", 1, (0b110, 0b000, 0b101)), draw.ink, draw.paper, quiet_zone=1)
    (group,) = layer(svg(draw.page(code)), "artwork")
    _, ground, dark = group
    assert [ground.get(key) for key in ("x", "y", "width", "height", "fill")] == ["1", "2", "5", "5", "#ffffff"]
    assert dark.get("d") == "M0 0h2v1H0ZM0 2h1v1H0ZM2 2h1v1H2Z"
    assert dark.get("transform") == "translate(2,3) scale(1)"


@pytest.mark.parametrize("kind", ["png", "jpg", "tif"])
def test_a_picture_goes_inside(svg: Write, draw: SimpleNamespace, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.{kind}"
    Picture.new("RGB", (4, 4), (255, 0, 0)).save(path)
    (image,) = svg(draw.page(Image(Box(1, 2, 3, 4), str(path)))).iter(f"{SVG}image")
    start, _, data = image.get("{http://www.w3.org/1999/xlink}href", "").partition(",")
    assert start == f"data:image/{'jpeg' if kind == 'jpg' else 'png'};base64"
    assert (base64.b64decode(data) == path.read_bytes()) is (kind != "tif")


def test_an_unreadable_picture_is_named(svg: Write, draw: SimpleNamespace, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"weg\.png: the picture cannot be read"):
        svg(draw.page(Image(Box(1, 2, 3, 4), str(tmp_path / "weg.png"))))


def test_the_same_page_gives_the_same_bytes(draw: SimpleNamespace, tmp_path: Path) -> None:
    page = everything(draw, tmp_path / "a.png")
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_svg([page], tmp_path / name, Metadata("Proef"))
    one, two = ((tmp_path / name / "page-01.svg").read_bytes() for name in ("one", "two"))
    assert one == two


@pytest.mark.parametrize(
    ("count", "first", "last"), [(3, "page-01.svg", "page-03.svg"), (101, "page-001.svg", "page-101.svg")]
)
def test_file_names_sort_in_page_order(
    draw: SimpleNamespace, tmp_path: Path, count: int, first: str, last: str
) -> None:
    pages = (draw.page(width=20 + number) for number in range(count))
    paths = write_svg(pages, tmp_path, Metadata("Proef"))
    assert sorted(tmp_path.iterdir()) == paths
    assert (paths[0].name, paths[-1].name) == (first, last)
    assert [ET.parse(path).getroot().get("width") for path in paths] == [f"{20 + number}mm" for number in range(count)]


def test_no_page_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no page"):
        write_svg((), tmp_path, Metadata("Leeg"))


def test_a_picture_stands_once_on_a_page_and_an_outline_clips(
    svg: Write, draw: SimpleNamespace, tmp_path: Path
) -> None:
    Picture.new("RGB", (4, 4), (255, 0, 0)).save(tmp_path / "a.png")
    path = str(tmp_path / "a.png")
    round_ = Group((Image(Box(10, 0, 8, 8), path, opacity=0.5),), outline=circle(14, 4, 3), opacity=0.9)
    root = svg(draw.page(Image(Box(0, 0, 4, 4), path), round_, Image(Box(0, 0, 4, 4), path)))
    (image,) = root.iter(f"{SVG}image")
    moved = [use.get("transform") for use in root.iter(f"{SVG}use")]
    assert image.get("id") == "picture-1"
    assert moved == ["matrix(2 0 0 2 10 0)", "matrix(1 0 0 1 0 0)"]
    (clip,) = root.iter(f"{SVG}clipPath")
    assert clip[0].tag == f"{SVG}path"
    (group,) = [one for one in root.iter(f"{SVG}g") if one.get("clip-path")]
    assert (group.get("clip-path"), group.get("opacity")) == ("url(#clip-1)", "0.9")
    assert group[0].get("opacity") == "0.5" or group[0][0].get("opacity") == "0.5"
