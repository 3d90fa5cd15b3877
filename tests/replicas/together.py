"""Replicas over one PostgreSQL and one Redis of their own, for the commands; the tests share those of their run."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from tests.replicas.replica import Replica, replica
from tests.servers.postgres import start_postgres
from tests.servers.redis import start_redis
from tests.slack.workspace import SECRET

__all__ = ["Together", "settings_of", "together"]


@dataclass(frozen=True)
class Together:
    """Replicas, and the address of their database."""

    replicas: list[Replica]
    database: str


def settings_of(database: str, redis: str, slack: str | None = None, workers: int = 1) -> dict[str, str]:
    """The variables of a replica that nobody limits."""
    found = {
        "NED_DATABASE_URL": database,
        "NED_REDIS_URL": redis,
        "NED_CLIENT_LIMIT": "999999/minute",
        "NED_CONVERSATION_LIMIT": "999999/minute",
        "NED_WORKERS": str(workers),
    }
    if slack:
        found |= {
            "NED_SLACK_SIGNING_SECRET": SECRET,
            "NED_SLACK_BOT_TOKEN": "xoxb-one",
            "NED_SLACK_API_URL": f"{slack}/api/",
        }
    return found


@contextmanager
def together(
    workers: int, count: int = 2, slack: str | None = None, more: Mapping[str, str] | None = None
) -> Iterator[Together]:
    """So many replicas of so many workers, started, with `more` variables."""
    postgres, redis = start_postgres(durable=True), start_redis()
    database = f"postgresql://ned@127.0.0.1:{postgres.port}/postgres"
    variables = settings_of(database, f"redis://127.0.0.1:{redis.port}/0", slack, workers) | dict(more or {})
    try:
        with ExitStack() as stack:
            replicas = [stack.enter_context(replica(variables)) for _ in range(count)]
            for each in replicas:
                each.start(wait=False)
            for each in replicas:
                each.wait()
            yield Together(replicas, database)
    finally:
        postgres.remove()
        redis.remove()
