"""Socket Mode: Ned reaches out to Slack instead of being reached, for development and behind firewalls.

One socket at a time. Slack's pings and the answers to ours are the signs of life: where there were none for a while, the socket is
given up and another one opened, however open it may look (https://docs.slack.dev/apis/events-api/using-socket-mode).
"""

import asyncio
import json
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.errors import SlackApiError

from bot.keeper import Keeper
from bot.settings import Settings
from bot.slack.app import build_app
from bot.slack.client import web_client
from bot.slack.config import SlackConfig
from bot.slack.post import FAULTS
from bot.slack.service import Service, open_service
from bot.slack.words import say
from bot.slack.work import Work
from bot.store.conversations import open_conversations
from bot.store.retention import keep_purging
from bot.web.mind import Mind
from data.errors import ConfigurationError

__all__ = ["Socket", "serve_socket"]

log = logging.getLogger("ned.slack")

PING_S = 10.0
STALE_S = 30.0
LONGEST_PAUSE_S = 30.0
# What another try does not change.
_HOPELESS = frozenset({"account_inactive", "invalid_auth", "not_allowed_token_type", "token_revoked"})
_HANDLED = frozenset({"events_api", "interactive", "slash_commands"})


class Socket:
    """Keeps a socket open until it is told to stop. `ready` is called each time Slack says hello."""

    def __init__(
        self,
        app: AsyncApp,
        service: Service,
        token: str,
        ready: Callable[[], None] = lambda: None,
        *,
        ping_s: float = PING_S,
        stale_s: float = STALE_S,
    ) -> None:
        self._app = app
        self._session = service.session
        self._client = web_client(service.session, service.config.api_url)
        self._token = token
        self._ready = ready
        self._ping_s = ping_s
        self._stale_s = stale_s
        self._work = Work()

    async def run(self) -> None:
        """Stay connected until cancelled; what arrived is answered before the end. Raises ConfigurationError for a wrong token."""
        failed = 0
        try:
            while True:
                try:
                    await self._once()
                    failed = 0
                except FAULTS as error:
                    if isinstance(error, SlackApiError) and error.response.get("error") in _HOPELESS:
                        raise ConfigurationError(say("setup", "refused_app_token")) from None
                    log.warning("The socket was lost: %s", type(error).__qualname__)
                    await asyncio.sleep(min(LONGEST_PAUSE_S, 0.5 * 2**failed))
                    failed += 1
        finally:
            await self._work.drain()

    async def _once(self) -> None:
        """One socket, until Slack or nobody has anything more to say on it."""
        opened = await self._client.apps_connections_open(app_token=self._token)
        async with self._session.ws_connect(opened["url"], autoping=False, max_msg_size=0) as socket:
            pinging = asyncio.create_task(self._keep_pinging(socket))
            try:
                while True:
                    message = await socket.receive(timeout=self._stale_s)
                    if message.type is aiohttp.WSMsgType.PING:
                        await socket.pong(message.data)
                    elif message.type is aiohttp.WSMsgType.TEXT:
                        if self._told_to_go(socket, message.data):
                            return
                    elif message.type is not aiohttp.WSMsgType.PONG:
                        return
            finally:
                pinging.cancel()
                with suppress(asyncio.CancelledError):
                    await pinging

    async def _keep_pinging(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        with suppress(*FAULTS):  # whoever reads notices as well
            while True:
                await asyncio.sleep(self._ping_s)
                await socket.ping()

    def _told_to_go(self, socket: aiohttp.ClientWebSocketResponse, text: str) -> bool:
        """Handle one envelope. Whether Slack wants this socket closed and another one opened."""
        try:
            envelope = json.loads(text)
        except ValueError:
            return False
        kind = envelope.get("type") if isinstance(envelope, dict) else None
        if kind == "hello":
            self._ready()
        elif kind in _HANDLED and isinstance(envelope.get("payload"), dict):
            self._work.start(self._handle(socket, envelope))
        return bool(kind == "disconnect")

    async def _handle(self, socket: aiohttp.ClientWebSocketResponse, envelope: dict[str, Any]) -> None:
        said = await self._app.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=envelope["payload"]))
        if said.status >= 500:  # not acknowledged, so Slack sends it again
            return
        answer: dict[str, Any] = {"envelope_id": envelope.get("envelope_id")}
        if said.status == 200 and said.body:
            kind = said.headers.get("content-type", [""])[0]
            answer["payload"] = json.loads(said.body) if kind.startswith("application/json") else {"text": said.body}
        await socket.send_json(answer)


async def serve_socket(settings: Settings, config: SlackConfig, mind: Mind, ready: Callable[[], None]) -> None:
    """Open what the Slack door needs and stay connected until cancelled. Raises NedError where that cannot be opened."""
    async with open_conversations(settings.database_url) as store:
        keeper = Keeper(mind.take, store, mind.data_version, keep_texts=settings.store_texts)
        purging = asyncio.create_task(keep_purging(store.purge_in_turn, settings.retention_days))
        try:
            async with open_service(settings, config, mind, keeper, store) as service:
                token = config.app_token.get_secret_value() if config.app_token else ""
                await Socket(build_app(service), service, token, ready).run()
        finally:
            purging.cancel()
            await asyncio.gather(purging, return_exceptions=True)
