import gc

import pytest

from bot.web.collector import MOST_REQUESTS, QUIET_TICKS, Collector, spare_the_collector

WHOLE = 2


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Which generation was looked through, each time, without looking."""
    seen: list[int] = []
    monkeypatch.setattr(gc, "collect", lambda generation=WHOLE: seen.append(generation))
    return seen


def test_while_requests_come_only_what_is_youngest_is_looked_through(looked: list[int]) -> None:
    collector = Collector()
    for ticks in range(500):
        collector.tick(ticks * 5)
    assert looked == [0] * 500


def test_everything_is_looked_through_once_where_nobody_waits(looked: list[int]) -> None:
    collector = Collector()
    for _ in range(QUIET_TICKS * 3):
        collector.tick(7)
    assert looked.index(WHOLE) == QUIET_TICKS
    assert looked.count(WHOLE) == 1


def test_a_server_without_requests_is_left_alone(looked: list[int]) -> None:
    collector = Collector()
    for _ in range(QUIET_TICKS * 3):
        collector.tick(0)
    assert WHOLE not in looked


def test_everything_is_looked_through_after_many_requests(looked: list[int]) -> None:
    collector = Collector()
    collector.tick(MOST_REQUESTS - 1)
    collector.tick(MOST_REQUESTS)
    collector.tick(MOST_REQUESTS + 1)
    assert looked == [0, WHOLE, 0]


def test_what_is_there_at_the_start_is_left_out_and_the_rest_is_collected_by_hand() -> None:
    before = gc.get_threshold()
    frozen = gc.get_freeze_count()
    try:
        spare_the_collector()
        assert gc.get_freeze_count() > frozen
        assert gc.get_threshold()[1] > before[1]
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
