import secrets
from collections.abc import Iterator
from contextlib import ExitStack

import psycopg
import pytest

from tests.replicas.replica import Replica, replica
from tests.replicas.together import settings_of
from tests.servers.nginx import start_nginx
from tests.slack.fake import FakeSlack, fake_slack


@pytest.fixture(scope="module")
def slack() -> Iterator[FakeSlack]:
    with fake_slack() as running:
        yield running


@pytest.fixture(scope="module")
def database(postgres: str) -> Iterator[str]:
    """A database of its own, for all replicas."""
    name = f"replicas_{secrets.token_hex(4)}"
    with psycopg.connect(postgres, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}".encode())
        yield postgres.rpartition("/")[0] + f"/{name}"
        server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture(scope="module")
def replicas(database: str, redis: str, slack: FakeSlack) -> Iterator[list[Replica]]:
    """Two of them, started together on an empty database; one that is told to stop leaves when it is told again."""
    more = {"NED_TRUSTED_PROXIES": "127.0.0.1", "NED_LEAVE_SECONDS": "300", "NED_REQUEST_SECONDS": "600"}
    variables = settings_of(database, redis, slack.url) | more
    with ExitStack() as stack:
        both = [stack.enter_context(replica(variables, patient=True)) for _ in range(2)]
        for one in both:
            one.start(wait=False)
        for one in both:
            one.wait()
        yield both


@pytest.fixture(scope="module")
def address(replicas: list[Replica]) -> Iterator[str]:
    """Where nginx answers for both."""
    server = start_nginx([one.port for one in replicas])
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.remove()
