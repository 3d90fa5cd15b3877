"""A conversation that begins with what somebody chose on the Home tab or in the modal, in their conversation with Ned."""

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.people import Person
from bot.slack.post import Plain, Refused, post
from bot.slack.render.plain import escaped
from bot.slack.service import Service
from bot.slack.surfaces.figures import Chosen, state_of, work_of
from bot.slack.words import say
from bot.store import StoreUnavailable

__all__ = ["somebody", "start"]

_AREA = "surfaces"


async def start(service: Service, client: AsyncWebClient, team: str, user: str, chosen: Chosen, turn_id: str) -> None:
    """Answer about what was chosen; its mix and level hold for the whole conversation. Without a job nothing is done."""
    if chosen.focus is None:
        return
    state = state_of(chosen, work_of(service.mind, chosen.focus))
    try:
        await service.begin(client, team, user, say(_AREA, "question"), turn_id, state)
    except StoreUnavailable:
        await _apologise(client, user)


async def somebody(service: Service, team: str, user: str) -> Person:
    """What is kept for a person, or somebody new where that cannot be read just now: what they want to ask can go on."""
    try:
        return await service.desk.people.load(team, user)
    except StoreUnavailable:
        return Person()


async def _apologise(client: AsyncWebClient, user: str) -> None:
    try:
        await post(client, Plain(escaped(say(_AREA, "unavailable"))), user)
    except Refused:
        return
