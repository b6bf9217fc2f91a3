"""Checking a PDF on the page: what is told of a sound one, a faulty one, and one that is no good at all."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from faulty import SQUARE, faulty_pdf, harmful_pdf, locked_pdf
from flask.testing import FlaskClient
from looked import ended
from PIL import Image

from deck.making.proving import check_files
from deck.web.jobs.ask import Ask
from deck.web.jobs.jobs import Job, Jobs
from deck.web.pages import check as check_page
from deck.web.parts.person import person

WAY = "/en/controle"


def sent(client: FlaskClient, data: bytes, name: str = "flyer.pdf", **more: str) -> str:
    """The page of what was found in a file."""
    answer = posted(client, data, name, **more)
    return ended(client, answer.headers["Location"])


def posted(client: FlaskClient, data: bytes, name: str, **more: str) -> Any:
    csrf = re.search(r'name="csrf" value="([^"]+)"', client.get(WAY).text)
    assert csrf
    values = {"csrf": csrf[1], "profile": "press", **more, "file": (io.BytesIO(data), name)}
    return client.post(WAY, data=values, content_type="multipart/form-data")


@pytest.fixture
def faulty(tmp_path: Path) -> bytes:
    return faulty_pdf(tmp_path / "flyer.pdf").read_bytes()


def test_findings_are_told_by_rule_and_marked(client: FlaskClient, faulty: bytes) -> None:
    page = sent(client, faulty)
    assert "<h1" in page
    assert "Check of flyer.pdf" in page
    assert "Checked for: a print shop." in page
    rules = re.findall(r'id="rule-(error|warning)-([a-z-]+)"', page)
    assert {"line-hairline", "colour-rgb", "font-embedded"} <= {rule for _, rule in rules}
    order = [(rule.startswith("tag-"), weight) for weight, rule in rules]
    assert order == sorted(order)
    numbers = re.findall(r'<li value="(\d+)">', page)
    marked = re.findall(r'fill="#ffffff">(\d+)</text>', page)
    assert set(marked) <= set(numbers)
    assert 'style="' not in page
    assert "<script>" not in page


def test_the_mark_lies_on_the_picture_where_the_fault_is(client: FlaskClient, faulty: bytes) -> None:
    page = sent(client, faulty)
    number = re.search(r'-colour-rgb">[^§]*?An area is in RGB[^§]*?<li value="(\d+)">', page, re.DOTALL)
    view = re.search(r'viewBox="([^"]+)".*?<image href="([^"]+)"', page)
    assert number
    assert view
    left, top, width, height = map(float, view[1].split())
    frames = re.findall(r'<rect x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)" height="([\d.]+)" fill="none"', page)
    x, y, wide, _ = SQUARE
    near = [one for one in ([float(part) for part in frame] for frame in frames) if abs(one[0] - x) < 2]
    (frame,) = {tuple(one) for one in near if abs(one[1] - y) < 2 and abs(one[2] - wide) < 4}
    with Image.open(io.BytesIO(client.get(view[2]).data)) as image:
        scale = image.width / width, image.height / height
        box = [(frame[0] - left) * scale[0], (frame[1] - top) * scale[1]]
        box += [box[0] + frame[2] * scale[0], box[1] + frame[3] * scale[1]]
        inside = image.convert("RGB").crop((round(box[0]), round(box[1]), round(box[2]), round(box[3])))
        data = inside.tobytes()
        red = sum(1 for at in range(0, len(data), 3) if data[at] > 230 and data[at + 1] < 30)
    assert red * 3 / len(data) > 0.5, "most of what the frame holds is the red square"


def test_both_reports_can_be_taken_away(client: FlaskClient, faulty: bytes, tmp_path: Path) -> None:
    page = sent(client, faulty)
    found = [re.search(rf'id="{name}" href="([^"]+)"', page) for name in ("download", "download-html")]
    assert all(found)
    pdf, html = (client.get(one[1]) for one in found if one)
    for answer in (pdf, html):
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=check-flyer.")
    assert "Check of flyer.pdf" in html.text
    path = tmp_path / "check.pdf"
    path.write_bytes(pdf.data)
    (report,), faults = check_files([path], "office")
    assert not faults
    assert not report.findings
    with pypdfium2.PdfDocument(path) as document:
        assert "Check of flyer.pdf" in document[0].get_textpage().get_text_range()


def test_for_whom_it_is_decides(client: FlaskClient, faulty: bytes) -> None:
    assert "rule-error-colour-rgb" in sent(client, faulty)
    assert "colour-rgb" not in sent(client, faulty, profile="office")
    assert "It says where its pages are cut" in sent(client, faulty, profile="no such thing")


@pytest.mark.parametrize(
    ("name", "told"),
    [("text", "is not a PDF"), ("empty", "not a PDF"), ("locked", "password"), ("damaged", "damaged")],
)
def test_what_cannot_be_read_is_told_in_words(
    client: FlaskClient, faulty: bytes, tmp_path: Path, name: str, told: str
) -> None:
    data = {
        "text": b"geen pdf, al heet hij zo",
        "empty": b"",
        "locked": locked_pdf(tmp_path / "locked.pdf").read_bytes(),
        "damaged": b"%PDF-1.7\n" + faulty[len(faulty) // 3 : len(faulty) // 2],
    }
    page = sent(client, data[name])
    assert 'id="summary"' in page
    assert "flyer.pdf was not checked" in page
    assert told in page
    assert "Traceback" not in page


@pytest.mark.slow
def test_a_file_that_breaks_its_worker_breaks_nothing_else(
    client: FlaskClient, jobs: Jobs, faulty: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deadly(_task: str, values: dict[str, Any], **more: Any) -> Job:
        return jobs.submit(person(), Ask(task="web_tasks:die", values=values, **more))

    with monkeypatch.context() as patched:
        patched.setattr(check_page, "submit", deadly)
        page = sent(client, faulty, "kapot.pdf")
    assert "kapot.pdf was not checked" in page
    assert "A file broke the program that reads it" in page
    assert "Check of flyer.pdf" in sent(client, faulty, profile="screen")


def test_it_finds_out_for_whom_it_is_and_can_be_told_otherwise(client: FlaskClient, faulty: bytes) -> None:
    page = sent(client, faulty, profile="")
    assert "Checked for: a print shop. It says where its pages are cut" in page
    assert "more things to do before this PDF goes to the print shop." in page
    again = re.search(r'action="([^"]+/opnieuw)"', page)
    csrf = re.search(r'name="csrf" value="([^"]+)"', page)
    assert again
    assert csrf
    assert re.findall(r'name="profile" value="([^"]+)"', page) == ["office", "large-format", "screen"]
    answer = client.post(again[1], data={"csrf": csrf[1], "profile": "office"})
    assert answer.status_code == 303
    other = ended(client, answer.headers["Location"])
    assert "Checked for: your own printer." in other
    assert "colour-rgb" not in other
    assert re.findall(r'name="profile" value="([^"]+)"', other) == ["press", "large-format", "screen"]
    assert "line-hairline" in client.get(again[1].removesuffix("/opnieuw")).text, "the first one is still there"


def test_only_a_file_that_was_sent_is_judged_again(client: FlaskClient, jobs: Jobs, tmp_path: Path) -> None:
    csrf = re.search(r'name="csrf" value="([^"]+)"', client.get(WAY).text)
    assert csrf
    assert client.post(f"{WAY}/nothing/opnieuw", data={"csrf": csrf[1]}).status_code == 404
    locked = posted(client, locked_pdf(tmp_path / "dicht.pdf").read_bytes(), "dicht.pdf").headers["Location"]
    ended(client, locked)
    assert client.post(f"{locked}/opnieuw", data={"csrf": csrf[1]}).status_code == 404


def test_the_name_of_a_choice_is_short_and_the_rest_describes_it(client: FlaskClient) -> None:
    page = client.get(WAY).text
    for radio in re.findall(r"<input type=\"radio\"[^>]+>", page):
        name, hint = (re.search(rf'aria-{key}="([^"]+)"', radio) for key in ("labelledby", "describedby"))
        assert name
        assert hint
        told = [re.search(rf'id="{one[1]}">([^<]+)<', page) for one in (name, hint)]
        assert all(told), radio
    assert re.search(r'value="" checked aria-labelledby="field-profile-1-name"', page), "it finds out by itself"


def test_without_a_file_it_asks_for_one(client: FlaskClient) -> None:
    answer = posted(client, b"", "")
    assert answer.status_code == 400
    assert "Choose a PDF first." in answer.text
    assert 'aria-describedby="field-file-fault field-file-hint"' in answer.text


def test_the_address_of_another_job_leads_nowhere(client: FlaskClient, jobs: Jobs) -> None:
    job = jobs.submit("a", Ask(task="web_tasks:echo", values={}))
    assert job.wait(30)
    for way in ("controle", "samenbrengen"):
        assert client.get(f"/nl/{way}/{job.key}").status_code == 404
        assert client.get(f"/nl/{way}/nothing").status_code == 404


def test_what_a_file_calls_itself_is_no_html(client: FlaskClient, tmp_path: Path) -> None:
    data = harmful_pdf(tmp_path / "a.pdf").read_bytes()
    page = sent(client, data, "<img src=x>\u202e\x1b.pdf")
    links = [re.search(rf'id="{name}" href="([^"]+)"', page) for name in ("download", "download-html")]
    pdf, html = (client.get(one[1]).data for one in links if one)
    for text in (page, html.decode()):
        assert "<script>" not in text
        assert "<img src=x" not in text
        assert "&lt;script&gt;" in text
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", text)
    path = tmp_path / "check.pdf"
    path.write_bytes(pdf)
    (report,), faults = check_files([path], "office")
    assert not faults
    assert not report.errors
    assert not re.search(rb"/JavaScript|/JS\b|/URI", pdf)


def test_a_sound_file_is_told_to_be_so(client: FlaskClient, faulty: bytes) -> None:
    page = sent(client, faulty)
    link = re.search(r'id="download" href="([^"]+)"', page)
    assert link
    again = sent(client, client.get(link[1]).data, "report.pdf", profile="office")
    assert "You can print this PDF as it is." in again
    assert 'class="pages"' not in again
