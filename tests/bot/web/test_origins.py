from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import httpx2
import pytest

from bot.settings import Settings
from tests.bot.web.samples import sample_mind
from tests.bot.web.serving import serving
from tests.lasting import Lasting

FRIEND, STRANGER = "https://friend.example", "https://stranger.example"
PREFLIGHT = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
TURN = {"text": "baker"}


@contextmanager
def friendly_server(settings: Settings, *origins: str) -> Iterator[httpx2.Client]:
    with (
        serving(settings.model_copy(update={"cors_origins": origins or (FRIEND,)}), sample_mind()) as base,
        httpx2.Client(base_url=base) as client,
    ):
        yield client


def open_server(settings: Settings) -> AbstractContextManager[httpx2.Client]:
    return friendly_server(settings, "*")


@pytest.fixture
def friendly(lasting: Lasting, engine: str) -> httpx2.Client:
    return lasting.on(engine, friendly_server)


@pytest.fixture
def open_to_all(lasting: Lasting, engine: str) -> httpx2.Client:
    return lasting.on(engine, open_server)


def test_nobody_is_let_in_unless_it_was_set(client: httpx2.Client) -> None:
    for response in (
        client.options("/api/v1/turns", headers={"Origin": FRIEND, **PREFLIGHT}),
        client.post("/api/v1/turns", json=TURN, headers={"Origin": FRIEND}),
    ):
        assert not [name for name in response.headers if name.startswith("access-control")]


def test_a_site_that_was_named_may_ask_first_and_then_ask(friendly: httpx2.Client) -> None:
    first = friendly.options("/api/v1/turns", headers={"Origin": FRIEND, **PREFLIGHT})
    assert first.status_code == 200
    assert first.headers["access-control-allow-origin"] == FRIEND
    assert "POST" in first.headers["access-control-allow-methods"]
    assert "content-type" in first.headers["access-control-allow-headers"].lower()
    turn = friendly.post("/api/v1/turns", json=TURN, headers={"Origin": FRIEND})
    assert turn.status_code == 200
    assert turn.headers["access-control-allow-origin"] == FRIEND
    assert "Origin" in turn.headers["vary"]


def test_another_site_gets_no_leave(friendly: httpx2.Client) -> None:
    first = friendly.options("/api/v1/turns", headers={"Origin": STRANGER, **PREFLIGHT})
    assert first.status_code == 400
    assert "access-control-allow-origin" not in first.headers
    turn = friendly.post("/api/v1/turns", json=TURN, headers={"Origin": STRANGER})
    assert "access-control-allow-origin" not in turn.headers


def test_faults_can_be_read_by_the_sites_too(friendly: httpx2.Client) -> None:
    for body in (b"{", b'{"text": ""}', b'{"text": "please break"}'):
        problem = friendly.post(
            "/api/v1/turns", content=body, headers={"Origin": FRIEND, "Content-Type": "application/json"}
        )
        assert problem.status_code >= 400
        assert problem.headers["access-control-allow-origin"] == FRIEND


def test_never_with_credentials_and_never_for_pages(friendly: httpx2.Client, open_to_all: httpx2.Client) -> None:
    for client in (friendly, open_to_all):
        turn = client.post("/api/v1/turns", json=TURN, headers={"Origin": FRIEND, "Cookie": "a=b"})
        assert "access-control-allow-credentials" not in turn.headers
        assert "access-control-allow-origin" not in client.get("/", headers={"Origin": FRIEND}).headers
    assert (
        open_to_all.get("/api/v1/sources", headers={"Origin": STRANGER}).headers["access-control-allow-origin"] == "*"
    )
