"""Listeners of the Home tab."""

import logging
import time
from datetime import UTC, datetime
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.conversation import Focus, Level
from bot.slack.actions import FORGET, HOME_ASK, SETTINGS, subject_in
from bot.slack.people import Person
from bot.slack.post import FAULTS
from bot.slack.service import Service
from bot.slack.surfaces.figures import Chosen, focus_of, hit_of, page_of
from bot.slack.surfaces.home import At, home, unavailable_home
from bot.slack.surfaces.pressed import Body, chosen_value, user_in
from bot.slack.surfaces.reminding import day_of
from bot.slack.surfaces.starting import somebody, start
from bot.slack.words import say
from bot.store import StoreUnavailable

__all__ = ["add_home", "publish"]

log = logging.getLogger("ned.slack")

_AREA = "surfaces"


def add_home(app: AsyncApp, service: Service) -> None:
    """Adds the listeners."""

    @app.event("app_home_opened", matchers=[_is_home])
    async def opened(event: Body, client: AsyncWebClient, context: AsyncBoltContext) -> None:
        user = event.get("user")
        if isinstance(user, str):
            context["later"](publish(service, client, context.team_id or "", user))

    @app.action(HOME_ASK)
    async def asked(ack: AsyncAck, body: Body, action: Body, client: AsyncWebClient, context: AsyncBoltContext) -> None:
        await ack()
        user, focus = user_in(body), focus_of(subject_in(chosen_value(action)))
        if user and focus and hit_of(service.mind, focus):
            context["later"](_again(service, client, context, user, focus))

    @app.action(SETTINGS)
    async def changed(
        ack: AsyncAck, body: Body, action: Body, client: AsyncWebClient, context: AsyncBoltContext
    ) -> None:
        await ack()
        user = user_in(body)
        if user:
            level = _LEVELS.get(chosen_value(action))
            context["later"](_settle(service, client, context.team_id or "", user, level))

    @app.action(FORGET)
    async def forgotten(ack: AsyncAck, body: Body, client: AsyncWebClient, context: AsyncBoltContext) -> None:
        await ack()
        user = user_in(body)
        if user:
            context["later"](_forget(service, client, context.team_id or "", user))


async def publish(service: Service, client: AsyncWebClient, team: str, user: str, note: str | None = None) -> None:
    """Draw the tab of one person anew."""
    try:
        view = _drawn(service, await service.desk.people.load(team, user), note)
    except StoreUnavailable:
        view = unavailable_home()
    try:
        await client.api_call("views.publish", json={"user_id": user, "view": view})
    except FAULTS:
        log.warning("A Home tab could not be drawn.")


_LEVELS: dict[str, Level] = {"entry": "entry", "mid": "mid", "senior": "senior"}


async def _is_home(event: Body) -> bool:
    return event.get("tab") == "home"


def _drawn(service: Service, person: Person, note: str | None) -> dict[str, Any]:
    watched = [at for focus in person.watched if (at := _at(service, focus))]
    return home(_at(service, person.last), watched, person.seniority, _reminder(service, person), note)


def _at(service: Service, focus: Focus | None) -> At | None:
    hit = hit_of(service.mind, focus)
    return At(hit, page_of(hit, service.config.public_url)) if hit else None


def _reminder(service: Service, person: Person) -> tuple[str, str] | None:
    """The title of the job and the day, of a reminder that is still to come."""
    held = person.reminder
    hit = hit_of(service.mind, held.focus) if held and held.post_at > time.time() else None
    return (hit.entry.title, day_of(datetime.fromtimestamp(held.post_at, UTC))) if held and hit else None


async def _again(service: Service, client: AsyncWebClient, context: AsyncBoltContext, user: str, focus: Focus) -> None:
    team = context.team_id or ""
    person = await somebody(service, team, user)
    await start(service, client, team, user, Chosen(focus, person.seniority), context["turn_id"])


async def _settle(service: Service, client: AsyncWebClient, team: str, user: str, level: Level | None) -> None:
    """Keep the level they chose."""
    note = None
    try:
        await service.desk.people.change(team, user, lambda person: person.model_copy(update={"seniority": level}))
    except StoreUnavailable:
        note = say(_AREA, "unavailable")
    await publish(service, client, team, user, note)


async def _forget(service: Service, client: AsyncWebClient, team: str, user: str) -> None:
    try:
        await service.forget_person(client, team, user)
    except StoreUnavailable:
        note = say(_AREA, "unavailable")
    else:
        note = say(_AREA, "home_forgotten")
    await publish(service, client, team, user, note)
