"""Two replicas over one database: one truth for each conversation, whichever of them is asked."""

import asyncio
import threading
from uuid import uuid4

import httpx2
import psycopg
import pytest

from tests.replicas.events import deliver
from tests.replicas.replica import Replica
from tests.robust.smuggling import assert_nothing_is_smuggled
from tests.servers.process import until
from tests.slack.fake import FakeSlack

pytestmark = pytest.mark.usefixtures("ned")


def ask(base: str, text: str, conversation: str | None = None, turn: str | None = None) -> httpx2.Response:
    body = {"text": text, "conversation": conversation, "turn_id": turn}
    return httpx2.post(f"{base}/api/v1/turns", json={name: value for name, value in body.items() if value}, timeout=60)


def test_a_conversation_goes_on_wherever_it_is_asked(replicas: list[Replica], address: str) -> None:
    one, two = (each.base for each in replicas)
    first = ask(one, "will AI replace bakers?").json()
    key = first["conversation"]
    for base in (two, address, one, two):
        answer = ask(base, "which tasks are safe?", key).json()
        assert answer["conversation"] == key
        assert answer["understanding"]["occupation"] == first["understanding"]["occupation"]
    erased = ask(two, "forget everything", key).json()
    assert erased["conversation"] != key
    after = ask(one, "which tasks are safe?", key).json()  # where it is still held in memory
    assert after["conversation"] != key
    assert after["understanding"]["occupation"] is None


def test_a_turn_sent_to_both_at_once_is_taken_once(replicas: list[Replica], database: str) -> None:
    key = ask(replicas[0].base, "will AI replace bakers?").json()["conversation"]

    async def send() -> list[httpx2.Response]:
        async with httpx2.AsyncClient(timeout=60) as client:
            bodies = [
                {"text": f"what about the {name}?", "conversation": key, "turn_id": str(uuid4())}
                for name in ("nurses", "roofers", "cooks", "teachers", "judges", "actors")
            ]
            posts = [client.post(f"{each.base}/api/v1/turns", json=body) for body in bodies for each in replicas]
            return await asyncio.gather(*posts)

    answers = asyncio.run(send())
    assert {answer.status_code for answer in answers} == {200}
    for first, second in zip(answers[::2], answers[1::2], strict=True):
        assert first.json()["reply"] == second.json()["reply"]
    with psycopg.connect(database) as found:
        assert found.execute("SELECT version FROM conversations WHERE id = %s", [key]).fetchall() == [(7,)]


def test_what_slack_sends_thrice_to_both_is_answered_once(replicas: list[Replica], slack: FakeSlack) -> None:
    found = deliver(replicas, slack, events=12, name="Short")
    assert (found.sent, found.answered) == (36, 12)


def test_a_replica_that_stops_says_so_first_and_nobody_notices(replicas: list[Replica], address: str) -> None:
    statuses: list[int] = []
    done = threading.Event()

    def talk() -> None:
        with httpx2.Client(timeout=60) as client:
            while not done.is_set():
                body = {"text": "will AI replace bakers?", "turn_id": str(uuid4())}
                statuses.append(client.post(f"{address}/api/v1/turns", json=body).status_code)

    threads = [threading.Thread(target=talk) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        replicas[0].tell()
        until(lambda: "#/server" in httpx2.get(f"{replicas[0].base}/readyz").text, "it says that it stops")
        assert ask(replicas[0].base, "will AI replace bakers?").status_code == 200
        replicas[0].end()
        after = len(statuses)
        until(lambda: len(statuses) > after + 4, "the other one answers")
    finally:
        done.set()
        for thread in threads:
            thread.join(60)
    assert set(statuses) == {200}


def test_the_proxy_and_ned_see_the_same_end_of_every_request(address: str) -> None:
    assert_nothing_is_smuggled(address)
