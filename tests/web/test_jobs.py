from __future__ import annotations

import hashlib
import os
import signal
import stat
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from deck.web.jobs import jobs as jobs_module
from deck.web.jobs.ask import Ask, Given
from deck.web.jobs.jobs import Busy, Job, Jobs

SECONDS = 30.0


def ask(name: str, seconds: float = 30.0, files: tuple[Given, ...] = (), **values: object) -> Ask:
    return Ask(task=f"web_tasks:{name}", values=values, seconds=seconds, files=files)


def ended(job: Job) -> Job:
    assert job.wait(SECONDS), job.state
    return job


def until(true: object, seconds: float = SECONDS) -> bool:
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def alive(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text("ascii").split()[2] != "Z"
    return False


@pytest.fixture
def own() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def test_a_job_has_a_folder_and_a_process_of_its_own(jobs: Jobs, tmp_path: Path) -> None:
    file = tmp_path / "upload"
    file.write_text("rows", encoding="utf-8")
    given = Given("rows.csv", file, hashlib.sha256(b"rows").hexdigest())
    first = ended(jobs.submit("a", ask("echo", number=1, files=(given,))))
    second = ended(jobs.submit("a", ask("echo", number=2)))
    assert first.told["given"] == ["rows.csv"]
    assert second.told["given"] == []
    assert first.told["values"] == {"number": 1}
    assert len({first.told["pid"], second.told["pid"], os.getpid()}) == 3
    assert [path.name for path in first.files()] == ["made.txt"]
    assert first.folder.parent != second.folder.parent
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (jobs.folder, first.folder.parent, first.folder)]
    assert modes == [0o700] * 3
    assert not first.given.exists(), "an upload stays no longer than it is read"


@pytest.mark.slow
def test_equal_asks_are_done_once_also_at_the_same_time(jobs: Jobs, tmp_path: Path) -> None:
    go = tmp_path / "go"
    asked = [jobs.submit(person, ask("wait", until=str(go))) for person in "abc"]
    assert len({id(job) for job in asked}) == 1
    go.touch()
    ended(asked[0])
    assert jobs.submit("d", ask("wait", until=str(go))) is asked[0]
    assert jobs.submit("d", ask("wait", until=f"{go}2", last=0.1)) is not asked[0]


def test_faults_come_back_as_they_were_told(jobs: Jobs) -> None:
    job = ended(jobs.submit("a", ask("refuse")))
    assert job.state == "faulty"
    assert [(one.message, one.place, one.remedy) for one in job.faults] == [("it is wrong.", "--size", "Mend it.")]
    assert not job.folder.parent.exists()
    assert jobs.submit("a", ask("refuse")) is job


@pytest.mark.parametrize("name", ["fill", "fill_among_others"])
def test_what_a_full_disk_refused_is_tried_again(jobs: Jobs, name: str) -> None:
    job = ended(jobs.submit("a", ask(name)))
    assert (job.state, job.faults[0].message) == ("faulty", "the disk is full.")
    again = jobs.submit("a", ask(name))
    assert again is not job
    ended(again)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "why"), [("die", "fault"), ("swell", "memory"), ("spin", "time"), ("chatter", "fault")]
)
def test_a_job_that_breaks_breaks_alone(own: Jobs, name: str, why: str) -> None:
    beside = own.submit("b", ask("wait", last=0.5, number=name))
    job = ended(own.submit("a", ask(name, 1.0)))
    assert (job.state, job.why) == ("broken", why)
    assert not job.folder.parent.exists()
    assert ended(beside).state == "done"
    assert ended(own.submit("a", ask("echo", after=name))).state == "done"


@pytest.mark.parametrize(
    "answer",
    [
        {"what": "half"},
        {"what": "a", "done": "b", "total": []},
        {"faults": [{"message": "half"}]},
        {"faults": [{"message": "a", "place": "b", "remedy": "c", "spot": "d"}]},
        {"faults": 1},
        {"told": 1},
        {},
    ],
)
def test_a_malformed_answer_breaks_nothing_but_its_job(answer: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    class Taken:
        def run(self, ask: Ask, _folder: Path, _given: Path, tell: Any, _ended: object) -> dict[str, Any]:
            if ask.values:
                return {"told": {}}
            if "what" in answer:
                tell(answer)
            return answer

        def close(self) -> None:
            pass

    monkeypatch.setattr(jobs_module, "Worker", Taken)
    made = Jobs(at_once=1)
    try:
        job = ended(made.submit("a", ask("echo")))
        assert (job.state, job.why) == ("broken", "fault")
        assert ended(made.submit("a", ask("echo", number=1))).state == "done"
    finally:
        made.close()


@pytest.mark.slow
def test_what_libraries_say_of_a_file_is_for_nobody(python: str, root: Path) -> None:
    code = (
        "from deck.web.jobs.jobs import Jobs; from deck.web.jobs.ask import Ask; made = Jobs();"
        " job = made.submit('a', Ask(task='web_tasks:chatter', values={})); job.wait(30); made.close(); print(job.why)"
    )
    tools = {**os.environ, "PYTHONPATH": str(root / "tests" / "tools")}
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True, env=tools, cwd=root)
    assert (done.stdout, done.stderr) == ("fault\n", "")


@pytest.mark.slow
def test_what_is_cancelled_ends_with_all_that_it_started(own: Jobs) -> None:
    job = own.submit("a", ask("leave"))
    assert until(lambda: job.pages_done)
    other = job.pages_done
    assert alive(other)
    own.cancel("b", job)
    assert not job.end_it.is_set(), "somebody else's work goes on"
    own.cancel("a", job)
    assert ended(job).state == "cancelled"
    assert until(lambda: not alive(other))
    assert not job.folder.parent.exists()
    again = own.submit("a", ask("leave"))
    assert again is not job
    own.cancel("a", again)


@pytest.mark.slow
def test_two_at_once_and_the_rest_in_turn(own: Jobs, tmp_path: Path) -> None:
    go = tmp_path / "go"
    running = [own.submit("a", ask("wait", until=str(go), number=number)) for number in range(2)]
    assert until(lambda: all(job.state == "running" for job in running))
    waiting = [own.submit(person, ask("echo", of=person, number=number)) for person in "bc" for number in range(2)]
    assert [own.place(job) for job in waiting] == [1, 3, 2, 4]
    own.cancel("b", waiting[0])
    assert waiting[0].state == "cancelled"
    assert [own.place(job) for job in waiting[1:]] == [1, 2, 3]
    assert own.counts()["running"] == 2
    go.touch()
    assert [ended(job).state for job in (*running, *waiting[1:])] == ["done"] * 5


@pytest.mark.slow
def test_too_many_are_refused(own: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, most in (("MOST_OF_ONE", 3), ("MOST_WAITING", 4), ("MOST_AT_ALL", 5)):
        monkeypatch.setattr(jobs_module, name, most)
    running = [own.submit("a", ask("wait", until=str(tmp_path / "go"), number=number)) for number in range(2)]
    assert until(lambda: all(job.state == "running" for job in running))
    for number in range(3):
        own.submit("b", ask("echo", number=number))
    with pytest.raises(Busy):
        own.submit("b", ask("echo", number=9))
    own.submit("c", ask("echo", number=9))
    with pytest.raises(Busy):
        own.submit("c", ask("echo", number=10))
    own.submit("d", ask("echo", number=11))  # nobody waits at the door for what others ask
    with pytest.raises(Busy):
        own.submit("e", ask("echo", number=12))


@pytest.mark.slow
def test_who_has_most_loses_what_was_made_first(own: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs_module, "MOST_KEPT", 2)
    mine = ended(own.submit("a", ask("echo", number=0)))
    first, second = (ended(own.submit("b", ask("echo", number=number))) for number in (1, 2))
    assert own.find(first.key) is None
    assert own.find(mine.key) is mine
    assert own.find(second.key) is second


@pytest.mark.slow
def test_what_was_made_goes_after_its_time_and_at_the_end() -> None:
    made = Jobs(stays=0.2)
    try:
        job = ended(made.submit("a", ask("echo", number=1)))
        lasting = ended(made.submit("a", Ask(task="web_tasks:echo", values={"number": 2}, keeps=True)))
        assert made.find(job.key) is job
        time.sleep(0.3)
        assert made.find(job.key) is None
        assert not job.folder.parent.exists()
        assert made.find(lasting.key) is lasting
        running = made.submit("a", ask("leave"))
        assert until(lambda: running.pages_done)
    finally:
        made.close()
    assert not made.folder.exists()
    assert until(lambda: not alive(running.pages_done))


def test_nobody_can_guess_the_name_of_a_job(jobs: Jobs, own: Jobs) -> None:
    one = ask("echo", number=1)
    assert one.key(b"a") == ask("echo", number=1).key(b"a")
    assert one.key(b"a") != one.key(b"b")
    assert one.key(b"a") != ask("echo", number=2).key(b"a")
    assert jobs.submit("a", one).key != own.submit("a", one).key


@pytest.mark.slow
def test_the_folder_of_a_run_that_was_killed_goes_at_the_next_start(python: str) -> None:
    from deck.web.jobs.folders import sweep

    code = (
        "import time; from deck.web.jobs.folders import RunFolder;"
        " run = RunFolder(); print(run.path, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([python, "-c", code], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        folder = Path(running.stdout.readline().strip())
        sweep()
        assert folder.is_dir(), "a run that goes on keeps its folder"
        running.send_signal(signal.SIGKILL)
        running.wait()
    sweep()
    assert not folder.exists()


@pytest.mark.slow
def test_what_is_ended_while_it_warms_up_leaves_nothing(
    python: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from deck.web.jobs.folders import sweep

    command = [python, "-c", "import deck.web.jobs.warm"]
    with subprocess.Popen(command, env={**os.environ, "TMPDIR": str(tmp_path)}) as running:
        assert until(lambda: any(tmp_path.glob("*/*")))
        running.terminate()
    assert list(tmp_path.iterdir())
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    sweep()
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_being_made_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from deck.web.jobs.folders import PREFIX, sweep

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    new, old = tmp_path / f"{PREFIX}new", tmp_path / f"{PREFIX}old"
    new.mkdir()
    old.mkdir()
    os.utime(old, (0, 0))
    assert sweep() == 1
    assert new.is_dir()
