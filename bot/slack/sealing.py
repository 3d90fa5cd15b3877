"""Tokens encrypted at rest: what the SDK's store keeps is sealed on its way in and opened on its way out.

The first key seals, all of them open, so a new key goes in front and the old one behind it until everything is sealed anew, which
happens at the next start. A token that no key opens counts as none: the workspace has to install Ned again.
"""

import logging
from collections.abc import Callable
from copy import copy
from typing import TypeVar

from cryptography.fernet import InvalidToken, MultiFernet
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import scrub, writing
from bot.store.installations import slack_bots, slack_installations

__all__ = ["SealedStore", "seal_all"]

log = logging.getLogger("ned.slack")

_OF_BOT = ("bot_token", "bot_refresh_token")
_OF_INSTALLATION = (*_OF_BOT, "user_token", "user_refresh_token", "incoming_webhook_url")
_SEALED = "gAAAA"  # how everything begins that Fernet has sealed
Kept = TypeVar("Kept", Bot, Installation)


class SealedStore(AsyncInstallationStore):
    """Around another store."""

    def __init__(self, inner: AsyncInstallationStore, box: MultiFernet) -> None:
        self._inner = inner
        self._box = box

    @property
    def logger(self) -> logging.Logger:
        """That of the store inside."""
        return self._inner.logger

    async def async_save(self, installation: Installation) -> None:
        """Keep an installation, sealed."""
        await self._inner.async_save(_changed(installation, _OF_INSTALLATION, self._seal))

    async def async_save_bot(self, bot: Bot) -> None:
        """Keep a bot, sealed."""
        await self._inner.async_save_bot(_changed(bot, _OF_BOT, self._seal))

    async def async_find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        """The bot of a workspace, opened."""
        found = await self._inner.async_find_bot(
            enterprise_id=enterprise_id, team_id=team_id, is_enterprise_install=is_enterprise_install
        )
        return _changed(found, _OF_BOT, self._open) if found else None

    async def async_find_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,
        is_enterprise_install: bool | None = False,
    ) -> Installation | None:
        """The installation of a workspace, opened."""
        found = await self._inner.async_find_installation(
            enterprise_id=enterprise_id, team_id=team_id, user_id=user_id, is_enterprise_install=is_enterprise_install
        )
        return _changed(found, _OF_INSTALLATION, self._open) if found else None

    async def async_delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Delete the bot of a workspace."""
        await self._inner.async_delete_bot(enterprise_id=enterprise_id, team_id=team_id)

    async def async_delete_installation(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None
    ) -> None:
        """Delete installations of a workspace, or the one of a user."""
        await self._inner.async_delete_installation(enterprise_id=enterprise_id, team_id=team_id, user_id=user_id)

    def _seal(self, token: str) -> str:
        return self._box.encrypt(token.encode()).decode()

    def _open(self, token: str) -> str | None:
        if not token.startswith(_SEALED):
            return token  # kept before there was a key
        try:
            return self._box.decrypt(token.encode()).decode()
        except InvalidToken:
            log.warning("A token was sealed with a key that is not among NED_SLACK_KEYS.")
            return None


async def seal_all(engine: AsyncEngine, box: MultiFernet) -> int:
    """Seal all tokens with the first key, those kept before there was one too; gives how many rows changed."""
    changed = 0
    async with writing(engine) as connection:
        for table, names in ((slack_bots, _OF_BOT), (slack_installations, _OF_INSTALLATION)):
            for row in (
                (await connection.execute(select(table.c.id, *(table.c[name] for name in names)))).mappings().all()
            ):
                new = {name: _sealed_anew(row[name], box) for name in names if row[name]}
                if new:
                    await connection.execute(update(table).where(table.c.id == row["id"]).values(**new))
                    changed += 1
    await scrub(engine)
    return changed


def _sealed_anew(token: str, box: MultiFernet) -> str:
    try:
        return (box.rotate(token.encode()) if token.startswith(_SEALED) else box.encrypt(token.encode())).decode()
    except InvalidToken:
        return token


def _changed(kept: Kept, names: tuple[str, ...], change: Callable[[str], str | None]) -> Kept:
    other = copy(kept)
    for name in names:
        value = getattr(kept, name)
        if value:
            setattr(other, name, change(value))
    return other
