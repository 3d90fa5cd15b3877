"""The benchmark itself runs, in a tiny form; no figure of it is asserted, so that no slow machine fails a test."""

import asyncio
import json
import sys
from collections.abc import Sequence
from itertools import pairwise

import pytest

from bot.ned import Ned
from tests.bench import __main__ as command
from tests.bench.client import Load, drive
from tests.bench.figures import Measure, spread
from tests.bench.matching import Asked
from tests.bench.report import DOCUMENT, table, with_engines, with_turns
from tests.bench.texts import conversations, openings, titled


def test_the_questions_are_many_and_different() -> None:
    assert len(openings()) == len(set(openings())) >= 200
    held = conversations(openings())
    assert len(held) == len(set(held)) >= 100
    assert {len(texts) for texts in held} == {4}


def test_titled_texts_never_come_twice(ned: Ned) -> None:
    first, rest = titled(ned.kb, 1000), titled(ned.kb, 1000, skip=1000)
    assert len({*first, *rest}) == 2000
    assert titled(ned.kb, 1000) == first


@pytest.mark.parametrize(("samples", "p99"), [([3.0, 1.0, 2.0], 3.0), ([float(n) for n in range(1, 201)], 198.0)])
def test_the_99th_percentile_is_the_nearest_sample(samples: Sequence[float], p99: float) -> None:
    assert spread(samples).p99 == p99


def test_the_client_keeps_its_connections_and_its_conversation() -> None:
    heads: list[bytes] = []
    bodies: list[bytes] = []
    connections: list[asyncio.StreamWriter] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.append(writer)
        while not reader.at_eof():
            try:
                head = await reader.readuntil(b"\r\n\r\n")
            except asyncio.IncompleteReadError:
                break
            heads.append(head)
            bodies.append(await reader.readexactly(int(head.rpartition(b": ")[2])))
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 23\r\n\r\n")
            await asyncio.sleep(0)  # an answer may come in pieces
            writer.write(b'{"conversation":"c-77"}')
        writer.close()

    async def run() -> None:
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        async with server:
            port = server.sockets[0].getsockname()[1]
            served = await drive(Load(port, 1, 30, 5, (("welder", "why?"), ("nurse",))))
        assert len(served.milliseconds) == 5
        assert served.failures == 0

    asyncio.run(run())
    assert len(connections) == 1
    assert all(head.startswith(b"POST /api/v1/turns HTTP/1.1\r\n") for head in heads)
    assert [json.loads(body) for body in bodies] == [
        {"conversation": None, "text": "welder"},
        {"conversation": "c-77", "text": "why?"},
        {"conversation": None, "text": "nurse"},
        {"conversation": None, "text": "welder"},
        {"conversation": "c-77", "text": "why?"},
    ]


def test_the_report_says_what_was_aimed_at_and_missed() -> None:
    text = with_turns(
        "", [Measure("a turn", "12.00 ms", "under 10 ms", met=False), Measure("its size", "40 KB")], "2026-01-31"
    )
    assert "12.00 ms | under 10 ms | missed |" in text
    assert "2026-01-31, " in text
    assert len({len(line) for line in table([Measure("x", "1")]).splitlines()}) == 1


def test_each_part_of_the_report_is_made_anew_alone() -> None:
    asked = [Asked("one engine", 10, 12.34, 56.78, 0.5, 1.5, 0.25, 120.0, 90.0)]
    text = DOCUMENT.read_text(encoding="utf-8")
    once = with_engines(text, asked, "Ten queries.", "2026-01-31")
    assert "| one engine | 12.3 / 56.8 % | 0.50 / 1.50 ms | 0.25 s | 120 MB |" in once
    assert "Ten queries." in once
    assert with_engines(once, asked, "Ten queries.", "2026-01-31") == once
    assert with_turns(once, [Measure("x", "1")], "2026-01-31").endswith(once[once.index("## The matcher") :])
    assert once.startswith(text.partition("## The matcher")[0].rstrip())


def test_the_chats_can_be_measured_alone(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(command, "at_once", lambda chats, seconds: [Measure(f"{chats} chats", f"{seconds} s")])
    monkeypatch.setattr(sys, "argv", ["bench", "--part", "chats"])
    command.main()
    assert "| 200 chats | 60.0 s " in capsys.readouterr().out


def test_people_pause_between_an_answer_and_the_next_text() -> None:
    arrived: list[float] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while not reader.at_eof():
            try:
                await reader.readuntil(b"\r\n\r\n")
            except asyncio.IncompleteReadError:
                break
            arrived.append(asyncio.get_running_loop().time())
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
        writer.close()

    async def run() -> None:
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        async with server:
            await drive(Load(server.sockets[0].getsockname()[1], 1, 30, 4, pause=0.05))

    asyncio.run(run())
    assert all(later - earlier >= 0.02 for earlier, later in pairwise(arrived))


def test_writing_needs_a_date(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["bench", "--write"])
    with pytest.raises(SystemExit):
        command.main()
    assert "--date" in capsys.readouterr().err


def test_the_pages_can_be_measured_alone(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def sent(paths: Sequence[str], **_: float) -> list[Measure]:
        return [Measure("sent", f"{len(paths)} pages")]

    monkeypatch.setattr(command, "sent", sent)
    monkeypatch.setattr(command, "OCCUPATIONS", 3)
    monkeypatch.setattr(sys, "argv", ["bench", "--part", "pages"])
    command.main()
    said = capsys.readouterr().out
    assert "page of an occupation, drawn and packed, p99 of 3" in said
    assert "share pictures, gathered and set" in said
    assert "3 pages" in said


def test_slack_can_be_measured_alone(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def in_slack(texts: Sequence[str], **_: float) -> list[Measure]:
        return [Measure("events", f"{len(texts)} texts")]

    monkeypatch.setattr(command, "in_slack", in_slack)
    monkeypatch.setattr(sys, "argv", ["bench", "--part", "slack"])
    command.main()
    assert f"{len(openings())} texts" in capsys.readouterr().out


def test_the_whole_of_it_in_a_tiny_form() -> None:
    measures = command.measure(
        titled_texts=5,
        cold_runs=1,
        pages=1,
        occupations=64,
        rounds=1,
        seconds=20,
        most=24,
        connections=2,
        chats=3,
        held_s=2,
    )
    assert sum(measure.met is not None for measure in measures) == 12
    assert all(measure.measured for measure in measures)
