import asyncio
from collections import deque
from pathlib import Path

import httpx2
import pytest
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from bot.settings import Settings
from bot.web.rates import OFF, RateLimit, Rates
from bot.web.windows import Windows
from tests.bot.web.asgi import answered, scope, through
from tests.bot.web.conftest import settings_in
from tests.bot.web.samples import sample_mind
from tests.bot.web.serving import serving
from tests.bot.web.test_windows import Clock


async def welcome(asked: Scope, receive: Receive, send: Send) -> None:
    await Response()(asked, receive, send)


def limited(most: str = "2/minute", clock: Clock | None = None) -> RateLimit:
    now = clock or Clock()
    return RateLimit(welcome, Rates(most, OFF, Windows(now), now))


def test_it_tells_how_much_is_left_and_then_when_to_come_back() -> None:
    clock = Clock()
    app = limited(clock=clock)
    status, told = answered(app, scope())
    assert (status, told["ratelimit-policy"], told["ratelimit"]) == (200, '"client";q=2;w=60', '"client";r=1;t=60')
    assert "retry-after" not in told
    clock.now += 20
    assert answered(app, scope())[1]["ratelimit"] == '"client";r=0;t=40'
    status, told = answered(app, scope())
    assert (status, told["retry-after"], told["ratelimit"]) == (429, "40", '"client";r=0;t=40')
    clock.now += 40.5
    assert answered(app, scope())[0] == 200


def test_what_was_refused_does_not_count() -> None:
    clock = Clock()
    app = limited(clock=clock)
    for _ in range(50):
        answered(app, scope())
    clock.now += 61
    assert [answered(app, scope())[0] for _ in range(3)] == [200, 200, 429]


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:1:2::3", "2001:db8:1:2:ffff::1", True),
        ("2001:db8:1:2::3", "2001:db8:1:3::3", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("testclient", "testclient", True),
    ],
)
def test_a_client_is_an_address_or_a_network_of_one_person(one: str, other: str, shared: bool) -> None:
    app = limited("1/minute")
    assert answered(app, scope(client=one))[0] == 200
    assert answered(app, scope(client=other))[0] == (429 if shared else 200)


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", "/static/page.css", "/widget.js"])
def test_what_monitors_and_caches_ask_is_not_counted(path: str) -> None:
    app = limited("1/minute")
    assert [answered(app, scope("GET", path))[0] for _ in range(3)] == [200] * 3
    assert answered(app, scope("OPTIONS", "/api/v1/turns"))[0] == 200
    signed = RateLimit(welcome, app.rates, ("/signed",))
    assert [answered(signed, scope("POST", "/signed"))[0] for _ in range(3)] == [200] * 3
    assert answered(app, scope("GET", "/"))[0] == 200


def test_no_limit_is_no_limit_and_a_broken_counter_lets_in(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(Windows):
        def _window(self, key: str, _: float, __: int) -> deque[float]:
            raise OSError(key)

    assert "ratelimit" not in answered(limited(OFF), scope())[1]
    assert answered(RateLimit(welcome, Rates("1/minute", OFF, Broken())), scope(client="192.0.2.77"))[0] == 200
    assert "OSError" in caplog.text
    assert "192.0.2.77" not in caplog.text


def test_what_is_no_request_passes() -> None:
    async def breaks(*_: object) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        through(RateLimit(breaks, Rates(OFF, OFF, Windows())), {"type": "lifespan"})


def test_while_shared_windows_cannot_be_asked_each_process_counts_and_nobody_is_refused_for_it(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Shared(Windows):
        asked, away = 0, True

        async def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
            self.asked += 1
            if self.away:
                await asyncio.Event().wait()  # it never answers
            return await super().acquire_entry(key, limit, expiry, amount)

    monkeypatch.setattr("bot.web.rates.SHARED_S", 0.01)
    shared = Shared()
    app = RateLimit(welcome, Rates("2/minute", OFF, Windows(), shared=shared))
    assert [answered(app, scope(client="192.0.2.77"))[0] for _ in range(3)] == [200, 200, 429]
    assert shared.asked == 1  # and not again at once
    assert caplog.text.count("counted together (TimeoutError)") == 1
    assert "192.0.2.77" not in caplog.text
    monkeypatch.setattr("bot.web.rates.AGAIN_S", 0.0)
    again = RateLimit(welcome, Rates("2/minute", OFF, Windows(), shared=shared))
    shared.away = False
    assert [answered(again, scope())[0] for _ in range(3)] == [200, 200, 429]


def test_another_storage_of_the_library_limits_the_same() -> None:
    async def go() -> list[bool]:
        windows = MovingWindowRateLimiter(MemoryStorage())
        rates = Rates(OFF, "2/minute", windows.storage)
        found = [await rates.conversation("key") for _ in range(3)]
        await asyncio.sleep(0.05)  # its own sweeping ends
        return [one is not None and one.allowed for one in found]

    assert asyncio.run(go()) == [True, True, False]


def limits(folder: Path, **chosen: object) -> Settings:
    return settings_in(folder).model_copy(update=chosen)


def test_a_conversation_has_a_limit_of_its_own(tmp_path: Path) -> None:
    with serving(limits(tmp_path, conversation_limit="2/minute"), sample_mind()) as base:
        key = httpx2.post(f"{base}/api/v1/turns", json={"text": "baker"}).json()["conversation"]
        body = {"text": "baker", "conversation": key}
        answers = [httpx2.post(f"{base}/api/v1/turns", json=body) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert answers[2].headers["ratelimit-policy"] == '"conversation";q=2;w=60'
        assert 0 < int(answers[2].headers["retry-after"]) <= 60
        assert answers[2].json()["type"] == "urn:ned:problem:too-many"
        page = httpx2.post(f"{base}/", data=body)
        assert page.status_code == 429
        assert "Please wait" in page.text
        assert page.headers["retry-after"]
        assert httpx2.post(f"{base}/api/v1/turns", json={"text": "baker"}).status_code == 200


def test_only_a_trusted_proxy_is_believed(tmp_path: Path) -> None:
    def statuses(base: str) -> list[int]:
        return [httpx2.get(f"{base}/", headers={"X-Forwarded-For": f"192.0.2.{n}"}).status_code for n in range(3)]

    with serving(limits(tmp_path, client_limit="2/minute"), sample_mind()) as base:
        assert statuses(base) == [200, 200, 429]
    trusting = limits(tmp_path, client_limit="2/minute", trusted_proxies=("127.0.0.0/8",))
    with serving(trusting, sample_mind()) as base:
        assert statuses(base) == [200] * 3
        lied = [httpx2.get(f"{base}/", headers={"X-Forwarded-For": f"10.0.0.{n}, 192.0.2.9"}) for n in range(3)]
        assert [answer.status_code for answer in lied] == [200, 200, 429]
