"""Processes from one: as programs of their own, since this one has threads."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.process import until

_PROGRAM = """
import os, signal, sys, time
from bot.web.workers import run_workers
how = sys.argv[1]

def tell(line):
    os.write(1, (line + "\\n").encode())  # in one piece, whoever else writes

def work(ready):
    if how == "broken":
        from data.errors import NedError
        raise NedError("no such thing")
    if how == "later" and os.path.exists(sys.argv[2]):
        sys.exit(1)
    if how == "stubborn":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        ready()
        tell(f"worker {os.getpid()}")
        time.sleep(600)
    finally:
        tell("finished")

try:
    run_workers(2, work, lambda: tell("ready"), 0.3 if how == "stubborn" else 300.0)
    tell("stopped")
except Exception as error:
    tell(f"{type(error).__name__} {error}")
"""


@contextmanager
def running(how: str, *more: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        (sys.executable, "-c", _PROGRAM, how, *more), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def read(process: subprocess.Popen[str], until: str) -> list[str]:
    """Lines until one that begins so, with it."""
    assert process.stdout
    lines: list[str] = []
    while not lines or not lines[-1].startswith(until):
        line = process.stdout.readline()
        assert line, lines
        lines.append(line.strip())
    return lines


def both(process: subprocess.Popen[str]) -> list[int]:
    """The workers, once the one that watches over them knows that both are ready."""
    assert process.stdout
    lines = [process.stdout.readline().strip() for _ in range(3)]  # in any order
    assert "ready" in lines
    return pids(lines)


def pids(lines: list[str]) -> list[int]:
    return [int(line.split()[1]) for line in lines if line.startswith("worker")]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2][0] != "Z"
    except OSError:
        return False


def gone(numbers: list[int]) -> bool:
    until(lambda: not any(map(alive, numbers)), "they are gone")
    return True


def test_one_that_dies_is_replaced_and_all_finish_when_told_to_stop() -> None:
    with running("slow") as process:
        first = both(process)
        os.kill(first[0], signal.SIGKILL)
        (third,) = pids(read(process, "worker"))
        assert third not in first
        process.send_signal(signal.SIGTERM)
        assert read(process, "stopped").count("finished") == 2
        assert process.wait(300) == 0
        assert gone([*first, third])


def test_the_one_that_watches_over_them_may_be_paused() -> None:
    with running("slow") as process:
        first = both(process)
        for _ in range(3):
            process.send_signal(signal.SIGSTOP)
            time.sleep(0.2)  # longer than it waits for a signal at a time
            process.send_signal(signal.SIGCONT)
        os.kill(first[0], signal.SIGKILL)
        (third,) = pids(read(process, "worker"))
        assert alive(first[1])
        assert alive(third)


def test_one_that_cannot_begin_later_is_tried_again_while_the_other_answers(tmp_path: Path) -> None:
    lacking = tmp_path / "lacking"
    with running("later", str(lacking)) as process:
        first = both(process)
        lacking.touch()
        os.kill(first[0], signal.SIGKILL)
        time.sleep(1.5)  # it was tried by then; nothing is asserted of when
        lacking.unlink()
        (third,) = pids(read(process, "worker"))
        assert third not in first
        assert alive(first[1])


def test_one_that_does_not_stop_is_ended() -> None:
    with running("stubborn") as process:
        workers = both(process)
        process.send_signal(signal.SIGINT)
        read(process, "stopped")
        assert gone(workers)


def test_one_that_cannot_begin_is_an_error_with_a_sentence() -> None:
    with running("broken") as process:
        assert read(process, "WorkerFailed") == ["WorkerFailed A worker ended before it was ready; the log says why."]
        assert process.stderr
        assert "no such thing" in process.stderr.read()


def test_without_the_one_that_watches_over_them_they_stop() -> None:
    with running("slow") as process:
        workers = both(process)
        process.send_signal(signal.SIGKILL)
        assert gone(workers)
