from __future__ import annotations

import errno
import io
import re

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage

from deck.web.jobs.ask import Ask
from deck.web.jobs.jobs import Jobs
from deck.web.parts.uploads import names_of, uploaded


def sent(name: str, data: bytes = b"a;b\n") -> FileStorage:
    return FileStorage(io.BytesIO(data), filename=name)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("rijen.csv", "1-rijen.csv"),
        ("../../etc/passwd", "1-passwd"),
        ("C:\\mijn map\\kaarten één.xlsx", "1-kaarten-een.xlsx"),
        ("/", "1-card"),
        ("..", "1-card"),
        ("\0.csv", "1-card.csv"),
        (f"{'x' * 300}.ods", f"1-{'x' * 60}.ods"),
    ],
)
def test_a_name_leads_nowhere(client: FlaskClient, name: str, safe: str) -> None:
    with client.application.app_context(), uploaded([sent("", b""), sent(name)]) as given:
        assert [one.name for one in given] == [safe]


def test_a_job_reads_them_and_nothing_stays(client: FlaskClient, jobs: Jobs) -> None:
    def given_to(data: bytes) -> str:
        with client.application.app_context(), uploaded([sent("a.csv", data), sent("a.csv", data)]) as given:
            job = jobs.submit("a", Ask(task="web_tasks:echo", values={"of": "uploads"}, files=given))
        assert job.wait(30)
        assert job.told["given"] == ["1-a.csv", "2-a.csv"]
        assert not job.given.exists()
        assert not list(jobs.folder.glob("upload-*"))
        return job.key

    assert given_to(b"1") == given_to(b"1"), "equal files are read once"
    assert given_to(b"1") != given_to(b"2")


def test_no_two_files_are_called_the_same() -> None:
    names = ["a (2).pdf", "a.pdf", "A.PDF", "a.pdf", "a.txt", "", "b.pdf"]
    assert names_of(map(sent, names)) == ["a (2).pdf", "a.pdf", "A (3).PDF", "a (4).pdf", "a.txt", "b.pdf"]


def test_thousands_of_files_of_one_name_are_named_at_once() -> None:
    names = names_of(sent("a.pdf", b"") for _ in range(5000))
    assert names[-1] == "a (5000).pdf"
    assert len(set(names)) == 5000


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_told_in_words(client: FlaskClient, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def full(*_: object) -> None:
        raise OSError(number, "")

    monkeypatch.setattr(FileStorage, "save", full)
    page = client.get("/nl/controle").text
    code = re.search(r'name="csrf" value="([^"]+)"', page)
    assert code
    sent_file = {"csrf": code[1], "file": (io.BytesIO(b"%PDF-1.7"), "a.pdf")}
    answer = client.post("/nl/controle", data=sent_file, content_type="multipart/form-data", follow_redirects=True)
    assert answer.status_code == 507
    assert "De schijf is vol" in answer.text
