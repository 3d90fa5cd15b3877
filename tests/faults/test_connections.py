"""Clients that say nothing, dribble, or never read: others are answered, and what they took is given back."""

import resource
from collections.abc import Iterator

import pytest

from bot.web.connection import room_for_connections
from tests.faults.child import Child, running
from tests.faults.connections import dribbled, held_open, most_connections, never_read

MANY = 300


@pytest.fixture(scope="module")
def child(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Child]:
    folder = tmp_path_factory.mktemp("connections")
    with running(folder, body_seconds=4, request_seconds=2) as opened:
        yield opened
    assert "Traceback" not in (folder / "log").read_text(encoding="utf-8")


def test_silent_connections_keep_nobody_from_an_answer_and_are_let_go(child: Child) -> None:
    found = held_open(child, MANY)
    assert found.connections >= MANY
    assert found.kb_each < 100


def test_a_request_that_never_ends_keeps_nobody_from_an_answer_and_is_cut_off(child: Child) -> None:
    found = dribbled(child, MANY)
    assert found.connections >= MANY
    assert found.kb_each < 100


def test_one_that_never_reads_is_cut_off_and_costs_little(child: Child) -> None:
    found = never_read(child)
    assert found.grown_kb < 20_000


def test_a_server_takes_as_many_connections_as_it_may() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(before[0], 256), before[1]))
    try:
        assert room_for_connections() == before[1]
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (before[1], before[1])
        assert most_connections(10) == 10
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
