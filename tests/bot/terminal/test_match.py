"""`ned match` as a person or a pipe runs it."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from bot.ned import Ned

NED = Path(sys.executable).with_name("ned")


@pytest.fixture(autouse=True)
def _compiled(ned: Ned) -> None:
    """So that no command below has to compile first."""


def _heed_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def streaming(*options: str) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [str(NED), "match", "--jsonl", *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A suite that runs in the background ignores Ctrl-C, and its children would with it.
        preexec_fn=_heed_ctrl_c,
    ) as process:
        yield process
        process.kill()


def asked(process: subprocess.Popen[bytes], text: bytes) -> dict[str, object]:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(text + b"\n")
    process.stdin.flush()
    record: dict[str, object] = json.loads(process.stdout.readline())
    return record


@pytest.mark.parametrize("options", [(), ("--jobs", "2")])
def test_each_answer_comes_before_the_next_line_is_given(options: tuple[str, ...]) -> None:
    with streaming(*options) as process:
        assert asked(process, b"welder")["decision"] == "match"
        assert "error" in asked(process, b"n\xffurse")
        assert asked(process, b"")["decision"] == "none"
        assert asked(process, b"x" * 100_000)["decision"] == "none"
        assert asked(process, b"roofer")["decision"] == "match"


@pytest.mark.parametrize("options", [(), ("--jobs", "2")])
def test_memory_stays_the_same_however_much_comes(options: tuple[str, ...]) -> None:
    lines = 12_000
    line = b"7" * 2_000  # no word, so that 24 MB go through quickly
    with streaming(*options) as process:
        asked(process, b"welder")
        before = resident_mb(process.pid)
        assert process.stdin is not None
        assert process.stdout is not None
        pipe = process.stdin

        def write() -> None:
            for _ in range(lines):
                pipe.write(line + b"\n")
            pipe.close()

        writer = threading.Thread(target=write)
        writer.start()
        seen = most = 0
        while process.stdout.readline():
            seen += 1
            if seen % 1_000 == 0 and seen < lines:
                most = max(most, resident_mb(process.pid))
        writer.join()
        assert seen == lines
        assert most - before < 12


def resident_mb(pid: int) -> int:
    shown = subprocess.run(("ps", "-o", "rss=", "-p", str(pid)), check=True, capture_output=True, text=True)
    return int(shown.stdout) // 1024


def test_several_processes_answer_as_one_does() -> None:
    texts = [
        f"{kind} {work}" for kind in ("", "senior", "night", "xqzt") for work in ("nurse", "clerk", "wleder", "x")
    ] * 12
    given = "".join(text + "\n" for text in texts).encode() + b"\xff\nlast"
    one, two, all_ = (
        subprocess.run([str(NED), "match", "--jsonl", *options], input=given, capture_output=True, check=True).stdout
        for options in ((), ("--jobs", "2"), ("--jobs", "0"))
    )
    assert one == two == all_
    assert [json.loads(line)["query"] for line in one.splitlines()] == [*texts, "\ufffd", "last"]


@pytest.mark.parametrize("options", [(), ("--jobs", "2")])
def test_a_closed_pipe_ends_quietly(options: tuple[str, ...]) -> None:
    with streaming(*options) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        asked(process, b"welder")
        process.stdout.close()
        with suppress(BrokenPipeError):
            while process.poll() is None:
                process.stdin.write(b"welder\n" * 1_000)
                process.stdin.flush()
        assert process.wait(120) == 0
        assert process.stderr.read() == b""


@pytest.mark.parametrize("options", [(), ("--jobs", "2")])
def test_control_c_ends_quietly_and_leaves_nobody_behind(options: tuple[str, ...]) -> None:
    with streaming(*options) as process:
        assert process.stderr is not None
        asked(process, b"welder")
        workers = children(process.pid)
        assert len(workers) == (2 if options else 0)
        process.send_signal(signal.SIGINT)
        assert process.wait(120) == 130
        assert process.stderr.read() == b""
        for worker in workers:
            with pytest.raises(ProcessLookupError):
                os.kill(worker, 0)


def children(pid: int) -> list[int]:
    shown = subprocess.run(("ps", "-e", "-o", "pid=,ppid="), check=True, capture_output=True, text=True)
    pairs = (line.split() for line in shown.stdout.splitlines())
    return [int(child) for child, parent in pairs if int(parent) == pid]


def test_the_reasons_for_a_person_and_for_a_program() -> None:
    shown = subprocess.run([str(NED), "match", "softwre tester", "--why"], capture_output=True, check=True, text=True)
    assert "softwre -> software" in shown.stdout
    record = json.loads(
        subprocess.run([str(NED), "match", "softwre tester", "--why", "--json"], capture_output=True, check=True).stdout
    )
    assert record["why"]["words"][0] == {
        "typed": "softwre",
        "read": "software",
        "fate": "repaired",
        "rarity": record["why"]["words"][0]["rarity"],
    }
    plain = json.loads(subprocess.run([str(NED), "match", "nurse", "--json"], capture_output=True, check=True).stdout)
    assert list(plain) == ["query", "decision", "esco", "soc"]
    lines = subprocess.run([str(NED), "match", "--jsonl", "--why"], input=b"nurse\n", capture_output=True, check=True)
    assert json.loads(lines.stdout)["why"]["query"] == "nurse"


def test_a_negative_number_of_processes_is_refused() -> None:
    done = subprocess.run([str(NED), "match", "--jsonl", "--jobs", "-1"], input=b"", capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
