from bot.store.waiting import ANSWER_S, POOL_S, TOLD_S, allowing, in_time, left
from tests.databases import only_sqlite

pytestmark = only_sqlite


def test_a_transaction_has_one_end_however_often_it_is_asked_for() -> None:
    assert left() == ANSWER_S
    with in_time():
        assert 0 < left() <= ANSWER_S
    with allowing(0):
        with in_time():
            assert left() == 0
        assert left() == 0
    with allowing(100), in_time():
        assert 10 < left() <= 100
    assert left() == ANSWER_S


def test_everybody_is_told_within_two_seconds() -> None:
    assert max(ANSWER_S, POOL_S) < TOLD_S < 2
