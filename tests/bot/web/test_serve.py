import socket
import threading
from pathlib import Path

import pytest
import uvicorn

from bot.settings import Settings
from bot.store import StoreUnavailable
from bot.web import serve as module
from bot.web.mind import Mind
from data.errors import ConfigurationError
from tests.bot.web.conftest import settings_in
from tests.bot.web.samples import DATASETS, sample_mind
from tests.databases import only_sqlite
from tests.servers.process import free_port


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Serves the sample mind; tells whether it was closed, and leaves this process's collector alone."""
    shut: list[bool] = []
    mind = Mind(sample_mind().take, "1", DATASETS, close=lambda: shut.append(True))
    monkeypatch.setattr(module, "open_mind", lambda _, note: note("compiling") or mind)
    monkeypatch.setattr(module, "spare_the_collector", lambda: None)
    return shut


def test_it_says_when_it_is_ready_and_closes_what_it_opened(
    closed: list[bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unused_port: int
) -> None:
    said: list[str] = []

    def stop_when_ready(name: str) -> None:
        said.append(name)
        if name == "ready":
            for server in servers:
                server.should_exit = True

    servers: list[uvicorn.Server] = []
    start = uvicorn.Server.__init__

    def noted(self: uvicorn.Server, config: uvicorn.Config) -> None:
        start(self, config)
        servers.append(self)

    monkeypatch.setattr(uvicorn.Server, "__init__", noted)
    settings = settings_in(tmp_path).model_copy(update={"port": unused_port})
    thread = threading.Thread(target=module.serve, args=(settings, stop_when_ready))
    thread.start()
    thread.join(300)
    assert said == ["compiling", "ready"]
    assert closed == [True]


@only_sqlite
def test_a_store_that_cannot_be_opened_is_an_error_with_a_sentence(closed: list[bool], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable):
        module.serve(settings_in(tmp_path / "file"), lambda _: None)
    assert closed == [True]


def test_no_line_is_logged_for_a_request(tmp_path: Path) -> None:
    config = module.server_config(settings_in(tmp_path), sample_mind())
    assert config.access_log is False
    assert config.server_header is False
    assert config.proxy_headers is False


def test_the_address_is_the_settings(tmp_path: Path) -> None:
    settings = Settings(database_url=settings_in(tmp_path).database_url, host="127.0.0.2", port=1234)
    config = module.server_config(settings, sample_mind())
    assert (config.host, config.port) == ("127.0.0.2", 1234)


@pytest.fixture
def unused_port() -> int:
    return free_port()


def test_what_listens_at_one_address_shares_out_the_connections_and_nobody_else_may(
    tmp_path: Path, unused_port: int
) -> None:
    settings = settings_in(tmp_path).model_copy(update={"port": unused_port, "workers": 2})
    clients: list[socket.socket] = []
    with module.listening(settings) as address, module.own_ear(address) as one, module.own_ear(address) as two:
        clients += [socket.create_connection(address.getsockname()) for _ in range(64)]
        assert all(0 < accepted(ear) < len(clients) for ear in (one, two))
        with pytest.raises(ConfigurationError, match=str(unused_port)):
            module.listening(settings)
    for client in clients:
        client.close()


def accepted(ear: socket.socket) -> int:
    """How many connections wait at an ear."""
    ear.setblocking(False)
    count = 0
    while True:
        try:
            ear.accept()[0].close()
        except BlockingIOError:
            return count
        count += 1
