"""A conversation that begins with what somebody chose on the Home tab or in the modal, in their conversation with Ned."""

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.post import Plain, Refused, post
from bot.slack.render.plain import escaped
from bot.slack.service import Service
from bot.slack.surfaces.figures import Chosen, state_of, work_of
from bot.slack.words import say
from bot.store import StoreUnavailable

__all__ = ["start"]

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


async def _apologise(client: AsyncWebClient, user: str) -> None:
    try:
        await post(client, Plain(escaped(say(_AREA, "unavailable"))), user)
    except Refused:
        return
