"""What several tests share, a server most of all: one of each kind for each engine, from the first test that asks for it."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any, TypeVar

from bot.settings import Settings
from tests.databases import lasting_address

__all__ = ["Lasting"]

Given = TypeVar("Given")


class Lasting(ExitStack):
    """Keeps it in new folders or on the PostgreSQL `server`, and ends all of it at its own end."""

    def __init__(self, folder: Callable[[str], Path], server: str) -> None:
        super().__init__()
        self._folder = folder
        self._server = server
        self._begun: dict[tuple[str, object], Any] = {}

    def on(self, engine: str, begin: Callable[[Settings], AbstractContextManager[Given]]) -> Given:
        """What `begin` gave the first time, with a store that nobody empties between tests."""
        if (engine, begin) not in self._begun:
            server = self._server if engine == "postgresql" else None
            settings = Settings(database_url=lasting_address(self._folder("store"), server))
            self._begun[engine, begin] = self.enter_context(begin(settings))
        given: Given = self._begun[engine, begin]
        return given
