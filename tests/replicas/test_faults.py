"""The short forms of `python -m tests.replicas`: what goes wrong beneath several processes loses and doubles nothing."""

from collections.abc import Iterator, Mapping
from uuid import uuid4

import httpx2
import psycopg
import pytest

from bot.store.waiting import ANSWER_S, LONGER
from tests.replicas.kills import kill_under_load
from tests.replicas.outages import Place, outages, place
from tests.replicas.soak import soak
from tests.servers.process import until

# For one piece, and more than a whole transaction may take where this machine is slow, too.
TOO_SLOW_S = ANSWER_S * LONGER + 1
pytestmark = pytest.mark.usefixtures("ned")


@pytest.fixture(scope="module")
def here() -> Iterator[Place]:
    with place(workers=2) as opened:
        yield opened


def test_what_was_answered_survives_kills_and_is_there_once(here: Place) -> None:
    database = f"postgresql://ned@127.0.0.1:{here.postgres.port}/postgres"
    found = kill_under_load([here.one], database, kills=2, people=4)
    assert found.kept.answered >= 4
    assert (found.kept.lost, found.kept.doubled) == (0, 0)
    with psycopg.connect(database) as opened:
        rows = opened.execute(
            "SELECT count(*) FROM turns t LEFT JOIN conversations c ON c.id = t.conversation WHERE c.id IS NULL"
        )
        assert rows.fetchone() == (0,)


def test_under_half_load_no_turn_is_lost_and_no_file_or_connection_is_left_open(here: Place) -> None:
    found = soak(here.one, f"postgresql://ned@127.0.0.1:{here.postgres.port}/postgres", 1.0, 0.4, 0.5)
    assert found.kept.answered > 0
    assert (found.kept.lost, found.kept.doubled) == (0, 0)
    assert set(found.refused) <= {"503"}  # which a machine that is busy with other work gives
    last = found.samples[-1]
    assert last.connections <= 2 * 5
    assert last.files < 200
    assert last.threads < 40
    assert 0 < last.tasks < 60


def test_without_a_database_people_are_told_and_it_goes_on_by_itself(here: Place) -> None:
    for found in outages(here, seconds=1.8, people=2, refusing_s=0.4, slow_s=TOO_SLOW_S):
        assert set(found.statuses) <= {200, 503}, found
        assert found.unsaid == 0, found
        if found.name != "connections ended":
            assert set(found.statuses) == {503}, found


def answer_of(here: Place, body: Mapping[str, object]) -> httpx2.Response:
    """The first that is not about the database: the test before took it away, and each process finds back to it by itself."""
    found: list[httpx2.Response] = []

    def has_come() -> bool:
        found.append(httpx2.post(f"{here.one.base}/api/v1/turns", json=body))
        return found[-1].status_code != 503

    until(has_come, "the database is back")
    return found[-1]


def test_without_redis_nobody_is_refused_and_it_is_said(here: Place) -> None:
    here.redis.stop()
    answers = [answer_of(here, {"text": "will AI replace bakers?"}) for _ in range(6)]
    assert {answer.status_code for answer in answers} == {200}
    assert all("ratelimit" in answer.headers for answer in answers)  # still counted
    assert "counted together" in here.one.log.read_text(encoding="utf-8")
    again = {
        "text": "which tasks are safe?",
        "conversation": answers[0].json()["conversation"],
        "turn_id": str(uuid4()),
    }
    first, second = (answer_of(here, again) for _ in range(2))
    assert first.json() == second.json()  # the database says that it was sent again
    with psycopg.connect(f"postgresql://ned@127.0.0.1:{here.postgres.port}/postgres") as opened:
        kept = opened.execute("SELECT version FROM conversations WHERE id = %s", [again["conversation"]])
        assert kept.fetchone() == (2,)
    here.redis.start()
