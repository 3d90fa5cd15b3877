"""Several processes, one order."""

import sys
import time
from collections.abc import Iterator

import pytest

from bot.jobs import Worker, WorkerEnded, cores, in_order

# Answers each line with itself in capitals; a line "slow" takes a while, a line "end" ends the process.
SHOUT = """
import sys, time
for line in sys.stdin.buffer:
    if line == b"slow\\n":
        time.sleep(0.3)
    if line == b"end\\n":
        sys.exit(1)
    sys.stdout.buffer.write(line.upper())
    sys.stdout.buffer.flush()
"""


def workers(count: int) -> list[Worker]:
    return [Worker([sys.executable, "-c", SHOUT]) for _ in range(count)]


@pytest.mark.parametrize("count", [1, 3])
def test_answers_keep_the_order_of_the_lines(count: int) -> None:
    lines = [b"slow" if number % 97 == 0 else b"line %d" % number for number in range(400)]
    found = [line for batch in in_order([lines[:7], [], lines[7:]], workers(count)) for line in batch]
    assert found == [line.upper() for line in lines]


def test_long_lines_go_in_small_batches() -> None:
    lines = [bytes([65 + number % 26]) * 12_000 for number in range(40)]
    assert [line for batch in in_order([lines], workers(2)) for line in batch] == lines


def test_an_answer_need_not_wait_for_the_next_line() -> None:
    answered: list[bytes] = []

    def lines() -> Iterator[list[bytes]]:
        yield [b"first"]
        while not answered:
            time.sleep(0.01)
        yield [b"second"]

    for batch in in_order(lines(), workers(2)):
        answered += batch
    assert answered == [b"FIRST", b"SECOND"]


def test_no_more_is_read_than_is_soon_answered() -> None:
    given = 0

    def lines() -> Iterator[list[bytes]]:
        nonlocal given
        while True:
            given += 1
            yield [b"more"]

    answers = in_order(lines(), workers(2))
    for _ in range(50):
        next(answers)
    assert given < 100
    answers.close()


def test_a_process_that_ends_is_an_error_and_not_a_wait() -> None:
    with pytest.raises(WorkerEnded):
        list(in_order([[b"one"], [b"end"], [b"two"]], workers(1)))


def test_an_error_in_reading_is_raised_here() -> None:
    def lines() -> Iterator[list[bytes]]:
        yield [b"one"]
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        list(in_order(lines(), workers(2)))


def test_a_closed_worker_answers_nothing_and_closes_again() -> None:
    worker = workers(1)[0]
    assert worker.answers([b"a", b"b"]) == [b"A", b"B"]
    worker.close()
    worker.close()
    with pytest.raises((WorkerEnded, ValueError)):
        worker.answers([b"c"])


def test_there_is_a_core() -> None:
    assert cores() >= 1
