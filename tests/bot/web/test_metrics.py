import asyncio
import os
import re
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

from bot.conversation import Conversation
from bot.ned import Ned
from bot.store import StoreUnavailable
from bot.store.conversations import Conversations
from bot.turn import take_turn
from bot.watch import watched_by
from bot.web.metrics import METRICS_TYPE, Metrics, keep_counting
from tests.bot.web.conftest import settings_in
from tests.bot.web.samples import FAULT, SAID, sample_mind
from tests.bot.web.serving import serving

CANARY = "Zaphod-Beeblebrox"


def values(page: str) -> dict[str, float]:
    """Each series with its value."""
    return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in page.splitlines() if line[0] != "#"}


def test_it_counts_what_happened_and_says_nothing_of_who_or_what(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unavailable(_: Conversations, __: str) -> None:
        raise StoreUnavailable(SAID)

    settings = settings_in(tmp_path).model_copy(update={"metrics": True})
    with serving(settings, sample_mind()) as base, httpx2.Client(base_url=base) as client:
        for text in ("baker", "baker", "manager", FAULT):
            client.post("/api/v1/turns", json={"text": text, "conversation": CANARY})
        client.post("/", data={"text": CANARY})
        client.get(f"/{CANARY}", params={"q": CANARY})
        client.request(CANARY, "/")
        client.delete(f"/api/v1/conversations/{CANARY}")
        monkeypatch.setattr(Conversations, "delete", unavailable)
        client.delete(f"/api/v1/conversations/{CANARY}")
        answer = client.get("/metrics")
        again = values(client.get("/metrics").text)
    assert answer.headers["content-type"] == METRICS_TYPE
    assert CANARY not in answer.text
    assert SAID not in answer.text
    found = values(answer.text)
    turns = 'ned_turns_total{channel="%s",decision="%s",intent="replace"}'
    assert found[turns % ("api", "match")] == 2
    assert found[turns % ("api", "clarify")] == 1
    assert found[turns % ("web", "match")] == 1
    requests = 'ned_requests_total{method="%s",route="%s",status="%s"}'
    assert found[requests % ("POST", "/api/v1/turns", 200)] == 3
    assert found[requests % ("POST", "/api/v1/turns", 500)] == 1
    assert found[requests % ("DELETE", "/api/v1/conversations/{conversation}", 503)] == 1
    assert found[requests % ("GET", "none", 404)] == 1
    assert found['ned_store_errors_total{kind="StoreUnavailable"}'] == 1
    assert found['ned_stage_seconds_count{stage="store"}'] == 4
    assert found['ned_stage_seconds_count{stage="turn"}'] == 4
    assert found['ned_match_confidence_count{decision="match"}'] == 3
    assert found['ned_match_confidence_count{decision="clarify"}'] == 1
    assert found['ned_match_confidence_bucket{decision="match",le="0.5"}'] == 0
    assert again['ned_stage_seconds_count{stage="request"}'] == found['ned_stage_seconds_count{stage="request"}'] + 1
    assert f'ned_worker_info{{data_version="{sample_mind().data_version}",worker="{os.getpid()}"}}' in found


def test_it_is_not_there_unless_it_is_wanted(client: httpx2.Client) -> None:
    assert client.get("/metrics").status_code == 404


def test_each_application_counts_for_itself() -> None:
    one, other = Metrics(), Metrics()
    one.request("GET", "/", 200, 0.01)
    one.turn(sample_mind().take("baker", Conversation()), "web", 0.01)
    assert len(values(one.page().decode())) > len(values(other.page().decode()))


def test_faults_are_counted_by_names_of_which_there_are_few() -> None:
    metrics = Metrics()
    for kind in ("ratelimited", "ratelimited", CANARY, f"{CANARY} again"):
        metrics.fault("slack", kind)
    metrics.fault("store", "StaleVersion")
    found = values(metrics.page().decode())
    assert found['ned_slack_errors_total{kind="ratelimited"}'] == 2
    assert found['ned_slack_errors_total{kind="other"}'] == 2
    assert found['ned_store_errors_total{kind="StaleVersion"}'] == 1
    assert CANARY not in metrics.page().decode()


def test_every_stage_of_a_real_turn_is_timed(ned: Ned) -> None:
    metrics = Metrics()
    with watched_by(metrics):
        take_turn(ned, "will AI replace a person who mends church organs and 17 clocks?", Conversation())
    found = values(metrics.page().decode())
    stages = ("understand", "score", "answer")
    assert [found[f'ned_stage_seconds_count{{stage="{stage}"}}'] for stage in stages] == [1, 1, 1]


def test_processes_at_one_address_are_summed_up(tmp_path: Path) -> None:
    """Two processes, one after the other, that count into the same folder; the second gives the sum."""
    program = (
        "import sys; from bot.web.metrics import Metrics; m = Metrics(); m.opened('v1')\n"
        "for _ in range(3): m.request('GET', '/', 200, 0.01)\n"
        "sys.stdout.write(m.page().decode())"
    )
    pages = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        ).stdout
        for _ in range(2)
    ]
    counts = [values(page)['ned_requests_total{method="GET",route="/",status="200"}'] for page in pages]
    assert counts == [3, 6]
    assert re.search(r'ned_worker_info\{data_version="v1".*\} 1.0', pages[1])


def test_what_is_under_way_is_counted_now_and_then() -> None:
    async def run() -> tuple[float, float]:
        metrics, end = Metrics(), asyncio.Event()
        counting = asyncio.create_task(keep_counting(metrics, every_s=0.0))
        waiting = [asyncio.create_task(end.wait()) for _ in range(40)]
        for _ in range(5):
            await asyncio.sleep(0)
        many = values(metrics.page().decode())["ned_tasks"]
        end.set()
        await asyncio.gather(*waiting)
        for _ in range(5):
            await asyncio.sleep(0)
        counting.cancel()
        return many, values(metrics.page().decode())["ned_tasks"]

    assert asyncio.run(run()) == (42, 2)


def test_a_summary_adds_up_what_a_person_wants_to_know() -> None:
    metrics = Metrics()
    for status in (200, 200, 404, 429, 503):
        metrics.request("GET", "/", status, 0.25)
    for text in ("baker", "baker", "manager"):
        metrics.turn(sample_mind().take(text, Conversation()), "web", 0.01)
    metrics.stage("store", 0.002)
    metrics.stage("store", 0.004)
    metrics.fault("slack", "ratelimited")
    metrics.fault("store", "StaleVersion")
    found = metrics.summary()
    assert (found.requests, found.refused, found.failed) == (5, 2, 1)
    assert found.turns == (("replace", "match", 2), ("replace", "clarify", 1))
    assert [(each.name, each.count, round(each.mean_ms, 3)) for each in found.stages] == [
        ("store", 2, 3.0),
        ("turn", 3, 10.0),
        ("request", 5, 250.0),
    ]
    assert found.faults == (("StaleVersion", 1), ("ratelimited", 1))
