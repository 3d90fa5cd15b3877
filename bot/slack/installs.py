"""Who installed Ned: the tokens of each workspace, found without asking Slack again for every event."""

import asyncio
import logging
import math
import time
from collections.abc import Callable
from typing import Any

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_sdk.oauth.installation_store import Bot
from slack_sdk.oauth.installation_store.async_cacheable_installation_store import AsyncCacheableInstallationStore
from slack_sdk.oauth.installation_store.sqlalchemy import AsyncSQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.sqlalchemy import AsyncSQLAlchemyOAuthStateStore
from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.slack.client import SDK_LOGGER, web_client
from bot.slack.config import SlackConfig
from bot.slack.post import FAULTS
from bot.slack.sealing import SealedStore, seal_all
from bot.store.engine import reading, scrub, writing
from bot.store.installations import slack_bots, slack_installations, slack_oauth_states

__all__ = ["STATE_S", "Installs", "OneWorkspace", "open_installs"]

log = logging.getLogger("ned.slack")

# For so long somebody may take to say yes in Slack.
STATE_S = 600
# So long an event waits for Slack to say whose the token is, and so long until it is asked again.
ASK_S = 1.0
ASK_AGAIN_S = 30.0


class Installs(AsyncAuthorize):
    """The workspaces that installed Ned: knows the token of each, and forgets it when they remove him."""

    def __init__(self, engine: AsyncEngine, config: SlackConfig) -> None:
        self._engine = engine
        inner = AsyncSQLAlchemyInstallationStore(config.client_id or "", engine, logger=SDK_LOGGER)
        self.store = AsyncCacheableInstallationStore(SealedStore(inner, config.box) if config.box else inner)
        self.states = AsyncSQLAlchemyOAuthStateStore(STATE_S, engine, SDK_LOGGER)

    async def __call__(self, *, enterprise_id: str | None, team_id: str | None, **_: Any) -> AuthorizeResult | None:  # noqa: ANN401 - Bolt's own
        """The token of a workspace; None where it did not install Ned, or removed him."""
        bot = await self.bot(enterprise_id, team_id)
        if bot is None:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_id=bot.bot_id,
            bot_user_id=bot.bot_user_id,
            bot_token=bot.bot_token,
            bot_scopes=list(bot.bot_scopes or ()),
        )

    async def bot(self, enterprise_id: str | None, team_id: str | None) -> Bot | None:
        """What is kept of a workspace: its own installation, or that of the organisation it belongs to."""
        found = await self.store.async_find_bot(enterprise_id=enterprise_id, team_id=team_id)
        if found is None and enterprise_id:
            found = await self.store.async_find_bot(
                enterprise_id=enterprise_id, team_id=None, is_enterprise_install=True
            )
        return found if found and found.bot_token else None

    async def forget(self, enterprise_id: str | None, team_id: str | None) -> None:
        """Delete the tokens of a workspace; those of an organisation where no team of it is named, or it stands for its team."""
        team = None if team_id == enterprise_id else team_id or None
        await self.store.async_delete_all(enterprise_id=enterprise_id, team_id=team)
        await scrub(self._engine)

    async def count(self) -> int:
        """How many workspaces there are."""
        found = select(func.count(func.distinct(func.coalesce(slack_bots.c.team_id, slack_bots.c.enterprise_id))))
        async with reading(self._engine) as connection:
            return int((await connection.execute(found)).scalar_one())

    async def close(self) -> None:
        """Nothing is under way."""

    async def purge(self) -> None:
        """Delete what an installation that was never finished left behind, and installations that a later one replaced."""
        async with writing(self._engine) as connection:
            await connection.execute(
                delete(slack_oauth_states).where(slack_oauth_states.c.expire_at < func.current_timestamp())
            )
            for table in (slack_bots, slack_installations):
                latest = select(func.max(table.c.id)).group_by(
                    table.c.client_id, table.c.enterprise_id, table.c.team_id
                )
                await connection.execute(delete(table).where(table.c.id.not_in(latest)))


class OneWorkspace(AsyncAuthorize):
    """The workspace that a bot token belongs to, and no other. Slack is asked once who that is."""

    def __init__(self, config: SlackConfig, clock: Callable[[], float] = time.monotonic) -> None:
        self._token = config.bot_token.get_secret_value() if config.bot_token else ""
        self._api_url = config.api_url
        self._clock = clock
        self._known: AuthorizeResult | None = None
        self._asking: asyncio.Task[None] | None = None
        self._again = -math.inf

    async def __call__(self, *, context: Any, team_id: str | None, **_: Any) -> AuthorizeResult | None:  # noqa: ANN401 - Bolt's own
        """The token where it is for this workspace, or where Slack does not say whose it is."""
        if self._known is None:
            # Slack waits three seconds for an event to be acknowledged, so nobody waits long for Slack here.
            if self._asking is None or (self._asking.done() and self._clock() >= self._again):
                self._again = self._clock() + ASK_AGAIN_S
                self._asking = asyncio.create_task(self._ask(context.client.session))
            await asyncio.wait({self._asking}, timeout=ASK_S)
        known = self._known
        if known is None:
            return AuthorizeResult(enterprise_id=None, team_id=team_id, bot_token=self._token)
        if team_id and known.team_id and team_id != known.team_id:
            log.warning("Something came from a workspace that NED_SLACK_BOT_TOKEN is not for.")
            return None
        return known

    async def forget(self, enterprise_id: str | None, team_id: str | None) -> None:
        """Who the token belongs to is asked anew; the token itself stands in the settings, not in the store."""
        del enterprise_id, team_id
        self._known = None
        self._again = -math.inf

    async def purge(self) -> None:
        """There is nothing to delete."""

    async def close(self) -> None:
        """Ask no more."""
        if self._asking is not None:
            self._asking.cancel()
            await asyncio.wait({self._asking})

    async def _ask(self, session: Any) -> None:  # noqa: ANN401 - aiohttp's or none
        try:
            said = await web_client(session, self._api_url, self._token).auth_test()
        except FAULTS:
            log.warning("Slack does not say which workspace NED_SLACK_BOT_TOKEN is for; it is asked again.")
            return
        self._known = AuthorizeResult(
            enterprise_id=said.get("enterprise_id"),
            team_id=said.get("team_id"),
            bot_id=said.get("bot_id"),
            bot_user_id=said.get("user_id"),
            bot_token=self._token,
        )


async def open_installs(engine: AsyncEngine, config: SlackConfig) -> Installs | OneWorkspace:
    """What the configuration asks for; tokens kept before are sealed with the first key first."""
    if config.bot_token is not None:
        return OneWorkspace(config)
    if config.box:
        await seal_all(engine, config.box)
    return Installs(engine, config)
