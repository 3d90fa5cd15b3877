"""What people write to Ned: in a conversation with him, by name in a channel, after /ned; and how a workspace comes and goes."""

import logging
from collections.abc import Callable, Coroutine
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.hearing import heard
from bot.slack.manifest import COMMAND, prompts
from bot.slack.places import Place
from bot.slack.post import FAULTS, Hook, Plain, Refused
from bot.slack.service import Service
from bot.slack.words import say

__all__ = ["add_conversation"]

log = logging.getLogger("ned.slack")

_WORDS = "transport"
# A message with a file or sent to the channel as well is a message; edits, joins and what other apps post are not.
_SAID = frozenset({None, "file_share", "thread_broadcast"})
Later = Callable[[Coroutine[Any, Any, object]], bool]
Event = dict[str, Any]


def add_conversation(app: AsyncApp, service: Service) -> None:
    """Adds the listeners of events and of the command."""

    @app.event("message")
    async def written(event: Event, client: AsyncWebClient, context: AsyncBoltContext) -> None:
        if event.get("channel_type", "im") != "im" or event.get("bot_id") or event.get("subtype") not in _SAID:
            return
        place, text = _place(event, context), heard(str(event.get("text") or ""))
        if place and text:
            context["later"](service.answer(client, place, text, context["turn_id"]))

    @app.event("app_mention")
    async def mentioned(event: Event, client: AsyncWebClient, context: AsyncBoltContext) -> None:
        place = _place(event, context)
        if place is None or event.get("bot_id"):
            return
        text = heard(str(event.get("text") or ""))
        if not service.answers_in(place.channel):
            context["later"](service.tell(client, "not_here", place))
        elif not text:
            context["later"](service.tell(client, "mentioned", place))
        else:
            context["later"](service.answer(client, place, text, context["turn_id"]))

    @app.command(COMMAND)
    async def commanded(
        ack: AsyncAck, command: dict[str, str], client: AsyncWebClient, context: AsyncBoltContext
    ) -> None:
        await ack()
        text = heard(command.get("text") or "")
        channel, user = command.get("channel_id"), command.get("user_id")
        if channel and user:
            place = Place(context.team_id or "", channel, None, user)
            hook = command.get("response_url") or ""
            context["later"](_asked_alone(service, client, place, hook, text, context["turn_id"]))

    @app.event("app_home_opened")
    async def opened(event: Event, client: AsyncWebClient, context: AsyncBoltContext) -> None:
        if event.get("tab") == "messages" and event.get("channel"):
            context["later"](_offer(client, str(event["channel"])))

    @app.event("app_uninstalled")
    async def removed(context: AsyncBoltContext) -> None:
        context["later"](service.forget_team(context.enterprise_id, context.team_id))

    @app.event("tokens_revoked")
    async def revoked(event: Event, context: AsyncBoltContext) -> None:
        tokens = event.get("tokens")
        if isinstance(tokens, dict) and tokens.get("bot"):
            context["later"](service.forget_team(context.enterprise_id, context.team_id))


def _place(event: Event, context: AsyncBoltContext) -> Place | None:
    channel, user = event.get("channel"), event.get("user")
    thread = event.get("thread_ts") or event.get("ts")
    if not (isinstance(channel, str) and isinstance(user, str) and isinstance(thread, str)):
        return None
    return Place(context.team_id or "", channel, thread, user)


async def _asked_alone(
    service: Service, client: AsyncWebClient, place: Place, address: str, text: str, turn_id: str
) -> None:
    try:
        hook = Hook(client, address)
        if text:
            await service.answer_hooked(client, hook, place, text, turn_id)
        else:
            await hook.send(Plain(say(_WORDS, "nothing_asked")))
    except Refused:
        log.warning("A command could not be answered.")


async def _offer(client: AsyncWebClient, channel: str) -> None:
    """Questions to begin with, in the conversation with Ned."""
    offered = {"channel_id": channel, "title": say(_WORDS, "prompts_title"), "prompts": prompts()}
    try:
        await client.api_call("assistant.threads.setSuggestedPrompts", json=offered)
    except FAULTS:
        log.warning("Questions to begin with could not be offered.")
