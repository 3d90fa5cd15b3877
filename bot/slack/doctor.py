"""Is Slack set up well? From the settings alone, and with a token by asking Slack itself."""

from dataclasses import dataclass
from typing import Literal

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.settings import Settings
from bot.slack.client import web_client
from bot.slack.config import SlackConfig, http_config, socket_config
from bot.slack.installs import Installs
from bot.slack.manifest import EVENTS_PATH, scopes
from bot.slack.post import FAULTS
from bot.slack.render import messages
from bot.slack.words import say
from bot.store.engine import open_engine
from bot.store.errors import StoreUnavailable
from data.errors import ConfigurationError
from responses.reply import Paragraph, Reply, Verdict

__all__ = ["Finding", "examine"]

_WORDS = "doctor"
# Slack's own word for a method that it does not (yet) offer to this app.
_NO_METHOD = frozenset({"unknown_method", "method_not_supported_for_channel_type", "not_allowed_token_type"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    level: Literal["good", "note", "bad"]
    text: str


async def examine(settings: Settings) -> list[Finding]:
    """Everything that can be said, the settings first. It changes nothing and posts nothing."""
    try:
        http = http_config(settings)
        config = http or (socket_config(settings) if settings.slack_app_token else None)
    except ConfigurationError as error:
        return [Finding("bad", str(error))]
    if config is None:
        return [Finding("bad", say("setup", "not_set_up"))]
    found = _configured(config, over_http=http is not None)
    found += await _stored(settings, config)
    async with aiohttp.ClientSession() as session:
        if config.bot_token is not None:
            client = web_client(session, config.api_url, config.bot_token.get_secret_value())
            found += await _live(client)
        if config.app_token is not None:
            found.append(await _socket(web_client(session, config.api_url), config.app_token.get_secret_value()))
    return found


def _configured(config: SlackConfig, *, over_http: bool) -> list[Finding]:
    found = []
    if over_http:
        base = config.public_url
        found.append(Finding("good", _say("http", address=f"{base or _say('somewhere')}{EVENTS_PATH}")))
        if base is not None and not base.startswith("https://"):
            found.append(Finding("bad", _say("no_https")))
    if config.app_token is not None:
        found.append(Finding("good", _say("socket")))
    found.append(Finding("good", _say("one" if config.bot_token is not None else "many")))
    if config.client_id:
        found.append(Finding("good", _say("sealed")) if config.keys else Finding("note", _say("unsealed")))
    if config.channels:
        found.append(Finding("note", _say("channels", count=len(config.channels))))
    if config.public_url is None:
        found.append(Finding("note", _say("no_links")))
    return found


async def _stored(settings: Settings, config: SlackConfig) -> list[Finding]:
    try:
        engine = await open_engine(settings.database_url)
    except StoreUnavailable as error:
        return [Finding("bad", str(error))]
    try:
        if config.bot_token is not None:
            return [Finding("good", _say("store"))]
        return [Finding("good", _say("installed", count=await Installs(engine, config).count()))]
    finally:
        await engine.dispose()


async def _live(client: AsyncWebClient) -> list[Finding]:
    try:
        said = await client.auth_test()
    except FAULTS as error:
        return [_refused("auth.test", error)]
    found = [Finding("good", _say("signed_in", team=said.get("team"), user=said.get("user") or said.get("user_id")))]
    given = {scope for scope in str(said.headers.get("x-oauth-scopes", "")).replace(" ", "").split(",") if scope}
    wanted = set(scopes())
    if given:
        if missing := sorted(wanted - given):
            found.append(Finding("bad", _say("missing_scopes", scopes=", ".join(missing))))
        if more := sorted(given - wanted):
            found.append(Finding("note", _say("more_scopes", scopes=", ".join(more))))
        if given == wanted:
            found.append(Finding("good", _say("scopes", count=len(wanted))))
    else:
        found.append(Finding("note", _say("no_scopes")))
    found.append(await _blocks(client))
    return found


async def _blocks(client: AsyncWebClient) -> Finding:
    """Whether Slack would take a message as Ned draws it."""
    sample = Reply(text=_say("sample"), parts=(Verdict(text=_say("sample")), Paragraph(text=_say("sample"))))
    blocks = list(messages(sample)[-1].blocks)
    try:
        await client.api_call("blocks.validate", json={"blocks": blocks})
    except FAULTS as error:
        if isinstance(error, SlackApiError) and error.response.get("error") in _NO_METHOD:
            return Finding("note", _say("no_validation"))
        return _refused("blocks.validate", error)
    return Finding("good", _say("blocks"))


async def _socket(client: AsyncWebClient, token: str) -> Finding:
    try:
        await client.apps_connections_open(app_token=token)
    except FAULTS as error:
        return _refused("apps.connections.open", error)
    return Finding("good", _say("socket_opened"))


def _refused(method: str, error: BaseException) -> Finding:
    code = error.response.get("error") if isinstance(error, SlackApiError) else type(error).__name__
    return Finding("bad", _say("refused", method=method, code=code))


def _say(name: str, **values: object) -> str:
    return say(_WORDS, name, **values)
