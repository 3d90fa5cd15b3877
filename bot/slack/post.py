"""Put a message where it belongs, whatever Slack says to it.

Blocks that Slack refuses are drawn plainer, down to text alone; what is refused still is logged by Slack's own name of the fault
and told to the person, never with a word of theirs. That Slack is busy is dealt with one level below, in `bot.slack.client`.
"""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.watch import failed

__all__ = ["FAULTS", "Drawn", "Hook", "Plain", "Posted", "Refused", "post", "tell", "update"]

log = logging.getLogger("ned.slack")

# What Slack says where the blocks are at fault, and the message may pass without them.
_BLOCKS = frozenset(
    {"blocks_too_long", "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"}
)
_CODE = re.compile(r"[a-z_]{1,40}")
_HOOKS = "hooks.slack.com"
# What can go wrong below Slack's own answer: no connection, none in time, an answer that is none.
FAULTS = (SlackApiError, aiohttp.ClientError, TimeoutError, OSError)


class Drawn(Protocol):
    """A message that can be drawn plainer."""

    @property
    def text(self) -> str: ...
    @property
    def blocks(self) -> tuple[dict[str, Any], ...]: ...
    def plainer(self) -> "Drawn | None":
        """The same message with less in it that Slack may refuse; None where nothing is left to leave out."""


class Refused(Exception):
    """Slack took the message in no shape; `code` is its own name of the fault."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Posted:
    """Where a message stands; both are empty where Slack does not say."""

    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class Plain:
    """Words alone, the last step of the ladder; escaped by who made them."""

    text: str
    blocks: tuple[dict[str, Any], ...] = ()

    def plainer(self) -> None:
        """Nothing is left to leave out."""
        return


async def post(
    client: AsyncWebClient,
    message: Drawn,
    channel: str,
    *,
    thread_ts: str | None = None,
    ephemeral_to: str | None = None,
) -> Posted:
    """Post a message, to one person alone where `ephemeral_to` names them. `channel` may be a person. Raises Refused."""
    where: dict[str, Any] = {"channel": channel}
    if thread_ts:
        where["thread_ts"] = thread_ts
    if ephemeral_to:
        where["user"] = ephemeral_to
        return await _ladder(client, "chat.postEphemeral", message, where)
    where |= {"unfurl_links": False, "unfurl_media": False}
    return await _ladder(client, "chat.postMessage", message, where)


async def update(client: AsyncWebClient, message: Drawn, channel: str, ts: str) -> Posted:
    """Put a message in the place of one of ours. Raises Refused."""
    return await _ladder(client, "chat.update", message, {"channel": channel, "ts": ts})


async def tell(client: AsyncWebClient, text: str, channel: str, user: str, thread_ts: str | None = None) -> bool:
    """Tell one person something in plain text: where they are, else in their conversation with Ned. False where neither works."""
    try:
        await post(client, Plain(text), channel, thread_ts=thread_ts, ephemeral_to=user)
    except Refused:
        try:
            await post(client, Plain(text), user)
        except Refused:
            return False
    return True


async def _ladder(client: AsyncWebClient, method: str, message: Drawn, where: Mapping[str, Any]) -> Posted:
    drawn = message
    while True:
        try:
            answer = await client.api_call(method, json={**where, "text": drawn.text, "blocks": list(drawn.blocks)})
        except FAULTS as error:
            code = _code(error)
            _note(method, code, error)
            plainer = _next(drawn, code)
            if plainer is None:
                raise Refused(code) from None
            drawn = plainer
        else:
            return Posted(str(answer.get("channel") or ""), str(answer.get("ts") or answer.get("message_ts") or ""))


def _next(drawn: Drawn, code: str) -> Drawn | None:
    """What to try after a refusal: plainer blocks, then the text alone; nothing where the blocks were not at fault."""
    if code not in _BLOCKS or not drawn.blocks:
        return None
    return drawn.plainer() or Plain(drawn.text)


def _code(error: BaseException) -> str:
    if isinstance(error, SlackApiError):
        found = error.response.get("error") if hasattr(error.response, "get") else None
        return str(found or "unreadable")
    return type(error).__name__


def _note(method: str, code: str, error: BaseException) -> None:
    where = []
    if isinstance(error, SlackApiError) and hasattr(error.response, "get"):
        found = (error.response.get("response_metadata") or {}).get("messages") or []
        where = [place for each in found if (place := str(each).partition("[json-pointer:")[2].rstrip("]"))]
    # What Slack says of a block may quote it, so only the place of the fault is logged.
    log.warning("%s was refused: %s %s", method, code, " ".join(where))
    failed("slack", code)


def _said(body: str, status: int) -> str:
    return body if _CODE.fullmatch(body) else str(status)


class Hook:
    """The address under which Slack takes answers to one interaction, for half an hour; called only where it is Slack's own."""

    def __init__(self, client: AsyncWebClient, url: str) -> None:
        own = urlsplit(client.base_url)
        asked = urlsplit(url)
        slack = asked.scheme == "https" and asked.hostname == _HOOKS
        if not slack and (asked.scheme, asked.hostname) != (own.scheme, own.hostname):
            raise Refused("foreign_hook")
        self._hook = AsyncWebhookClient(
            url, session=client.session, logger=client.logger, retry_handlers=list(client.retry_handlers)
        )

    async def send(self, message: Drawn, *, public: bool = False, replace: bool = False, delete: bool = False) -> None:
        """Answer there: to the person alone unless `public`; in the place of what they pressed, or after deleting it.

        Raises Refused.
        """
        drawn: Drawn | None = message
        while drawn is not None:
            body = {
                "response_type": "in_channel" if public else "ephemeral",
                "replace_original": replace,
                "delete_original": delete,
                "text": drawn.text,
                "blocks": list(drawn.blocks),
            }
            try:
                answer = await self._hook.send_dict(body)
                code = "" if answer.status_code == 200 else _said(answer.body, answer.status_code)
            except FAULTS as error:
                code = type(error).__name__
            if not code:
                return
            log.warning("An answer to an interaction was refused: %s", code)
            failed("slack", code)
            drawn = _next(drawn, code)
            if drawn is None:
                raise Refused(code)
