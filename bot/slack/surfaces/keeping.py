"""Listeners of what somebody asks Ned to keep: jobs on the watch list, and a reminder."""

from collections.abc import Callable
from datetime import UTC, datetime

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.actions import REMIND, STOP_REMINDER, UNWATCH, WATCH, subject_in
from bot.slack.people import Person, Reminder
from bot.slack.places import Place
from bot.slack.post import FAULTS, tell
from bot.slack.pressing import pressed_at
from bot.slack.render.plain import escaped
from bot.slack.service import Service
from bot.slack.surfaces.figures import focus_of, hit_of, step_of
from bot.slack.surfaces.homes import publish
from bot.slack.surfaces.pressed import Body, chosen_value, user_in
from bot.slack.surfaces.reminding import day_of, due, reminder
from bot.slack.words import say
from bot.store import StoreUnavailable

__all__ = ["add_keeping"]

_AREA = "surfaces"


def add_keeping(app: AsyncApp, service: Service) -> None:
    """Adds the listeners."""

    @app.action(WATCH)
    @app.action(UNWATCH)
    async def watched(
        ack: AsyncAck, body: Body, action: Body, client: AsyncWebClient, context: AsyncBoltContext
    ) -> None:
        await ack()
        context["later"](_Press(service, client, context, body).watch(action))

    @app.action(REMIND)
    async def reminded(
        ack: AsyncAck, body: Body, action: Body, client: AsyncWebClient, context: AsyncBoltContext
    ) -> None:
        await ack()
        context["later"](_Press(service, client, context, body).remind(action))

    @app.action(STOP_REMINDER)
    async def stopped(ack: AsyncAck, body: Body, client: AsyncWebClient, context: AsyncBoltContext) -> None:
        await ack()
        context["later"](_Press(service, client, context, body).stop())


class _Press:
    """One press of a button, under an answer or on the Home tab, and what comes of it."""

    def __init__(self, service: Service, client: AsyncWebClient, context: AsyncBoltContext, body: Body) -> None:
        self._service = service
        self._client = client
        self._team = context.team_id or ""
        self._user = user_in(body) or ""
        self._place = pressed_at(body, context)

    async def watch(self, action: Body) -> None:
        """Put a job on the watch list, or take it off."""
        focus = focus_of(subject_in(chosen_value(action)))
        hit = hit_of(self._service.mind, focus)
        if not (self._user and focus and hit):
            await self._say(say(_AREA, "too_old"))
            return
        on = action.get("action_id") == WATCH
        if await self._changed(lambda person: person.watching(focus) if on else person.not_watching(focus)):
            await self._done(say(_AREA, "watching" if on else "not_watching", title=hit.entry.title))

    async def remind(self, action: Body) -> None:
        """Have Slack hold a message with the one step; one that it holds already is taken back."""
        focus = focus_of(subject_in(chosen_value(action)))
        hit = hit_of(self._service.mind, focus)
        step = step_of(self._service.mind, focus) if focus and hit else None
        if not (self._user and focus and hit and step):
            await self._say(say(_AREA, "too_old"))
            return
        if not await self._taken_back():
            return
        at = due(datetime.now(UTC), self._service.config.quiet)
        message = reminder(hit, step)
        place = self._place
        channel = place.channel if place and place.channel.startswith("D") else self._user
        asked = {
            "channel": channel,
            "post_at": int(at.timestamp()),
            "text": message.text,
            "blocks": list(message.blocks),
        }
        try:
            answer = await self._client.api_call("chat.scheduleMessage", json=asked)
        except FAULTS:
            await self._say(say(_AREA, "not_reminded"))
            return
        held = Reminder(
            id=str(answer.get("scheduled_message_id") or ""),
            channel=str(answer.get("channel") or channel),
            post_at=int(at.timestamp()),
            focus=focus,
        )
        if await self._changed(lambda person: person.model_copy(update={"reminder": held})):
            await self._done(say(_AREA, "reminded", day=day_of(at.astimezone(UTC))))
        else:
            await self._service.take_back(self._client, held)

    async def stop(self) -> None:
        """Take a reminder back."""
        if self._user and await self._taken_back():
            await self._done(say(_AREA, "stopped"))

    async def _taken_back(self) -> bool:
        """No reminder is held any more; False where that could not be kept, which is then told."""
        held: list[Reminder] = []

        def without(person: Person) -> Person:
            held.extend([person.reminder] if person.reminder else [])
            return person.model_copy(update={"reminder": None})

        if not await self._changed(without):
            return False
        for each in held:
            if each.post_at > datetime.now(UTC).timestamp():
                await self._service.take_back(self._client, each)
        return True

    async def _changed(self, change: Callable[[Person], Person]) -> bool:
        try:
            await self._service.desk.people.change(self._team, self._user, change)
        except StoreUnavailable:
            await self._say(say(_AREA, "unavailable"))
            return False
        return True

    async def _done(self, text: str) -> None:
        """On the Home tab that is drawn anew; under an answer it is said to the person alone."""
        await publish(self._service, self._client, self._team, self._user, None if self._place else text)
        await self._say(text)

    async def _say(self, text: str) -> None:
        place: Place | None = self._place
        if place:
            await tell(self._client, escaped(text), place.channel, place.user, place.thread)
