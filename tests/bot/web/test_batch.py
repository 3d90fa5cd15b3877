"""Lists over HTTP: streamed as they are worked out, refused whole, bounded in number, and let go with their reader."""

import asyncio
import csv
import io
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from threading import Event

import httpx2
import pytest
from starlette.requests import ClientDisconnect
from starlette.types import Message

from bot.batch.assess import Assessed, Assessor
from bot.ned import Ned
from bot.settings import Settings
from bot.web import batch
from bot.web.batch import BATCH_PATH, MOST_OPEN
from tests.bot.web.conftest import settings_in
from tests.bot.web.samples import sample_mind
from tests.bot.web.serving import serving
from tests.bot.web.test_problems import check

LIST = "title,count,group\nbaker,3,Kitchen\ncook,4,Kitchen\n=1+1,9,Lab\n"
CSV = {"content-type": "text/csv"}
LINES = {"content-type": "application/x-ndjson"}


@pytest.fixture(scope="module")
def client(ned: Ned, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx2.Client]:
    settings = settings_in(tmp_path_factory.mktemp("store"))
    with (
        serving(settings, replace(sample_mind(), assessor=Assessor(ned))) as base,
        httpx2.Client(base_url=base, timeout=30) as opened,
    ):
        yield opened


def post(client: httpx2.Client, text: str | bytes, headers: dict[str, str], query: str = "") -> httpx2.Response:
    return client.post(BATCH_PATH + query, content=text, headers=headers)


def test_csv_comes_back_as_csv(client: httpx2.Client) -> None:
    response = post(client, LIST, CSV)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/csv; charset=utf-8")
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["transfer-encoding"] == "chunked"
    rows = list(csv.DictReader(io.StringIO(response.text)))
    assert [row["record"] for row in rows] == ["row", "row", "row", "group", "group", "all"]
    assert (rows[0]["occupation"], rows[2]["title"]) == ("baker", "'=1+1")


def test_json_lines_come_back_as_json_lines(client: httpx2.Client) -> None:
    response = post(client, '{"title": "baker"}\n"registered nurse"\n', LINES)
    assert response.headers["content-type"] == "application/x-ndjson"
    first, second, whole = map(json.loads, response.text.splitlines())
    assert (first["occupations"][0]["code"], second["occupations"][0]["code"]) == ("7512.1", "29-1141")
    assert whole["withheld"]


@pytest.mark.parametrize(
    ("accept", "query", "type_"),
    [
        ("application/x-ndjson", "", "application/x-ndjson"),
        ("text/csv;q=0.5, application/jsonl", "", "application/x-ndjson"),
        ("*/*", "", "text/csv"),
        ("text/html", "?format=jsonl", "application/x-ndjson"),
    ],
)
def test_the_answer_is_in_the_form_asked_for(client: httpx2.Client, accept: str, query: str, type_: str) -> None:
    response = post(client, LIST, {**CSV, "accept": accept}, query)
    assert response.headers["content-type"].startswith(type_)


def test_what_no_one_takes_is_406_and_what_is_no_list_415(client: httpx2.Client) -> None:
    check(post(client, LIST, {**CSV, "accept": "text/html"}), 406, "not-acceptable")
    check(post(client, LIST, {"content-type": "application/json"}), 415, "wrong-type")
    check(post(client, LIST, CSV, "?format=xml"), 422, "wrong-fields")
    check(post(client, LIST, CSV, "?colour=red"), 422, "wrong-fields")


@pytest.mark.parametrize("headers", [{"content-type": "text/plain"}, {**CSV, "accept": "image/png"}])
def test_a_long_list_that_is_refused_at_once_is_answered_all_the_same(
    client: httpx2.Client, headers: dict[str, str]
) -> None:
    """As a client sees it that sends all of it before it reads: with nobody to take it, that would break off."""
    body = b"title\n" + b"baker\n" * 1_000_000
    for _ in range(5):
        connection = HTTPConnection(client.base_url.host, client.base_url.port or 80, timeout=30)
        connection.request("POST", BATCH_PATH, body, headers)
        assert connection.getresponse().status == (406 if "accept" in headers else 415)
        connection.close()


@pytest.mark.parametrize(
    ("text", "key", "pointer"),
    [
        ("title\nbaker\nAnna Schmidt\n", "batch-people", "#/3/title"),
        ("name\nx\n", "batch-people", "#/"),
        ("title,colour\nbaker,red\n", "batch-columns", "#/"),
        ("title,count\nbaker,x\n", "batch-rows", "#/2/count"),
        ("PK\x03\x04", "batch-text", "#/"),
        ("title\n" + "baker\n" * 10_001, "batch-size", "#/10002"),
    ],
)
def test_a_refused_list_says_where(client: httpx2.Client, text: str, key: str, pointer: str) -> None:
    body = check(post(client, text, CSV), 422, key)
    errors = body["errors"]
    assert isinstance(errors, list)
    assert errors[0]["pointer"] == pointer
    assert "Anna" not in json.dumps(body)


def test_the_limit_of_this_route_is_its_own(ned: Ned, tmp_path: Path) -> None:
    settings = Settings(database_url=settings_in(tmp_path).database_url, max_body_bytes=1024, max_batch_bytes=4096)
    mind = replace(sample_mind(), assessor=Assessor(ned))
    with serving(settings, mind) as base, httpx2.Client(base_url=base, timeout=30) as opened:
        assert post(opened, "title\n" + "baker\n" * 400, CSV).status_code == 200
        check(post(opened, "title\n" + "baker\n" * 800, CSV), 413, "too-large")
        check(opened.post("/api/v1/turns", content=b"x" * 2000, headers=CSV), 413, "too-large")


def test_without_an_assessor_it_is_not_available(tmp_path: Path) -> None:
    with serving(settings_in(tmp_path), sample_mind()) as base:
        check(httpx2.post(f"{base}{BATCH_PATH}", content=LIST, headers=CSV), 503, "unavailable")


class Held(Assessor):
    """Answers once it is let."""

    def __init__(self) -> None:
        self.data_version = "1"
        self.let, self.rested = Event(), Event()

    def assess(self, title: str) -> Assessed:
        self.let.wait(120)
        return Assessed("none", float(not title), (), None, None, ("unknown",))

    def rest(self) -> None:
        self.rested.set()


def test_after_the_last_list_the_assessor_rests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "IDLE_S", 0.01)
    held = Held()
    held.let.set()
    with serving(settings_in(tmp_path), replace(sample_mind(), assessor=held)) as base:
        assert httpx2.post(f"{base}{BATCH_PATH}", content=LIST, headers=CSV).status_code == 200
        assert held.rested.wait(120)


def test_turns_go_on_and_only_so_many_lists_are_taken_at_once(tmp_path: Path) -> None:
    held = Held()

    async def run(base: str) -> list[int]:
        async with httpx2.AsyncClient(base_url=base, timeout=30) as opened:

            async def send() -> httpx2.Response:
                return await opened.post(BATCH_PATH, content=LIST, headers=CSV)

            tasks = [asyncio.create_task(send()) for _ in range(MOST_OPEN + 1)]
            [first], _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            check(await first, 503, "busy")
            assert (await first).headers["retry-after"]
            assert (await opened.post("/api/v1/turns", json={"text": "baker"})).status_code == 200
            held.let.set()
            return sorted([(await task).status_code for task in tasks])

    with serving(settings_in(tmp_path), replace(sample_mind(), assessor=held)) as base:
        assert asyncio.run(run(base)) == [200] * MOST_OPEN + [503]
        assert httpx2.post(f"{base}{BATCH_PATH}", content=LIST, headers=CSV).status_code == 200


async def endless() -> AsyncIterator[bytes]:
    while True:
        yield b"row\r\n"


async def never() -> Message:
    await asyncio.Event().wait()
    raise AssertionError


def test_a_reader_that_stops_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "STALL_S", 0.05)
    done: list[bool] = []
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)
        if len(sent) > 3:
            await asyncio.Event().wait()

    answer = batch._Streamed(endless(), "text/csv", lambda: done.append(True))
    scope = {"type": "http", "asgi": {"spec_version": "2.4"}}
    asyncio.run(answer(scope, never, send))
    assert (len(sent), done) == (4, [True])


def test_a_reader_that_has_gone_ends_it(caplog: pytest.LogCaptureFixture) -> None:
    done: list[bool] = []

    async def send(_: Message) -> None:
        raise OSError

    answer = batch._Streamed(endless(), "text/csv", lambda: done.append(True))
    asyncio.run(answer({"type": "http", "asgi": {"spec_version": "2.4"}}, never, send))
    assert done == [True]
    assert ClientDisconnect.__name__ not in caplog.text
