"""The interface for programs over the real facts, opened once for a test session, and an example of every route of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi.testclient import TestClient

from bot.settings import Settings
from bot.web.app import create_app
from bot.web.mind import open_mind

__all__ = ["whole_client"]


@contextmanager
def whole_client(folder: Path) -> Iterator[TestClient]:
    """A client of everything, with a store in `folder`."""
    settings = Settings(database_url=f"sqlite+aiosqlite:///{folder}/ned.sqlite3")
    mind = open_mind(settings)
    with TestClient(create_app(settings, mind)) as opened:
        yield opened
    mind.close()
