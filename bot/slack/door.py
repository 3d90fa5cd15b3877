"""The Slack door of the web application: its routes, and what is open behind them while the application is."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.keeper import Keeper
from bot.settings import Settings
from bot.slack.app import build_app
from bot.slack.config import SlackConfig
from bot.slack.http import Gate, Inbox
from bot.slack.installs import Installs
from bot.slack.manifest import EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH
from bot.slack.oauth import Installing
from bot.slack.service import open_service
from bot.store import Conversations
from bot.web.mind import Mind
from bot.web.problems import Problem
from bot.web.views import environment

__all__ = ["SlackDoor"]


class SlackDoor:
    """Routes that answer 503 until the door is open."""

    def __init__(self, settings: Settings, config: SlackConfig) -> None:
        self._settings = settings
        self._config = config
        self._inbox = Inbox()
        self._installing: Installing | None = None

    def add_to(self, app: FastAPI) -> None:
        """Adds the routes; those for installing only where many workspaces may."""
        secret = self._config.signing_secret
        gate = Gate(secret.get_secret_value().encode() if secret else b"", self._inbox)
        app.router.routes.append(Route(EVENTS_PATH, gate, methods=["POST"], include_in_schema=False))
        if self._config.client_id:
            app.add_route(INSTALL_PATH, self._start, methods=["GET"], include_in_schema=False)
            app.add_route(REDIRECT_PATH, self._finish, methods=["GET"], include_in_schema=False)

    @asynccontextmanager
    async def open(self, mind: Mind, keeper: Keeper, store: Conversations) -> AsyncIterator[None]:
        """Open until the block ends; what is under way then is finished first."""
        async with open_service(self._settings, self._config, mind, keeper, store) as service:
            if isinstance(service.installs, Installs):
                self._installing = Installing(environment(self._settings.texts_days), service.installs, service)
            self._inbox.app = build_app(service)
            try:
                yield
            finally:
                self._inbox.app = None
                self._installing = None

    async def is_open(self) -> None:
        """Raises Problem while nothing that Slack sends is taken."""
        if self._inbox.app is None:
            raise Problem("unavailable")

    async def _start(self, request: Request) -> Response:
        return await self._open().start(request)

    async def _finish(self, request: Request) -> Response:
        return await self._open().finish(request)

    def _open(self) -> Installing:
        if self._installing is None:
            raise Problem("unavailable")
        return self._installing
