"""Buttons and selects under answers: ask on, say whether it was useful, post for everybody."""

import logging
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.keeper import UnknownAnswer
from bot.slack.actions import ASK_BUTTON, LINK, PICK, SHARE, USEFUL, asked_in, judged_in, shared_in
from bot.slack.places import Place
from bot.slack.post import Hook, Refused
from bot.slack.service import Service
from bot.store import StoreUnavailable

__all__ = ["add_buttons", "pressed_at"]

log = logging.getLogger("ned.slack")

Body = dict[str, Any]


def add_buttons(app: AsyncApp, service: Service) -> None:
    """Adds the listeners of what stands under an answer."""

    @app.action(ASK_BUTTON)
    @app.action(PICK)
    async def asked(ack: AsyncAck, body: Body, action: Body, client: AsyncWebClient, context: AsyncBoltContext) -> None:
        await ack()
        place = pressed_at(body, context)
        if place:
            text = asked_in(_value(action))
            context["later"](_ask_on(service, client, body, place, text, context["turn_id"]))

    @app.action(USEFUL)
    async def judged(
        ack: AsyncAck, body: Body, action: Body, client: AsyncWebClient, context: AsyncBoltContext
    ) -> None:
        await ack()
        place = pressed_at(body, context)
        if place:
            context["later"](_judge(service, client, place, _value(action)))

    @app.action(SHARE)
    async def shared(
        ack: AsyncAck, body: Body, action: Body, client: AsyncWebClient, context: AsyncBoltContext
    ) -> None:
        await ack()
        place, token = pressed_at(body, context), shared_in(_value(action))
        if place:
            context["later"](_share(service, client, body, place, token or ""))

    @app.action(LINK)
    async def followed(ack: AsyncAck) -> None:
        await ack()


def pressed_at(body: Body, context: AsyncBoltContext) -> Place | None:
    """Where a button was pressed: in the thread of its message. None where that is no message, or nobody is named."""
    container = _inside(body.get("container"))
    channel = _inside(body.get("channel")).get("id") or container.get("channel_id")
    user = _inside(body.get("user")).get("id")
    message = _inside(body.get("message"))
    thread = message.get("thread_ts") or container.get("thread_ts")
    if not container.get("is_ephemeral"):
        thread = thread or message.get("ts") or container.get("message_ts")
    if not (isinstance(channel, str) and channel and isinstance(user, str) and user):
        return None
    return Place(context.team_id or "", channel, thread if isinstance(thread, str) else None, user)


async def _ask_on(
    service: Service, client: AsyncWebClient, body: Body, place: Place, text: str | None, turn_id: str
) -> None:
    if text is None:
        await service.tell(client, "too_old", place)
    elif _inside(body.get("container")).get("is_ephemeral"):
        try:
            hook = Hook(client, str(body.get("response_url") or ""))
        except Refused:
            log.warning("A button could not be answered.")
        else:
            await service.answer_hooked(client, hook, place, text, turn_id, replace=True)
    elif service.answers_in(place.channel):
        await service.answer(client, place, text, turn_id)
    else:
        await service.tell(client, "not_here", place)


async def _judge(service: Service, client: AsyncWebClient, place: Place, value: str) -> None:
    said = judged_in(value)
    try:
        if said is None:
            raise UnknownAnswer
        await service.desk.judge(said[0], useful=said[1])
    except (UnknownAnswer, StoreUnavailable):
        await service.tell(client, "unjudged", place)


async def _share(service: Service, client: AsyncWebClient, body: Body, place: Place, token: str) -> None:
    try:
        await service.share(client, token, Hook(client, str(body.get("response_url") or "")), place)
    except Refused:
        await service.tell(client, "not_posted", place)


def _value(action: Body) -> str:
    """What a button or the option of a select carries."""
    chosen = action.get("selected_option")
    value = chosen.get("value") if isinstance(chosen, dict) else action.get("value")
    return value if isinstance(value, str) else ""


def _inside(value: object) -> Body:
    return value if isinstance(value, dict) else {}
