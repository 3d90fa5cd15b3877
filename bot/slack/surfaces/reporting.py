"""Listener of the button that sends the report about an occupation as a PDF, to the person alone."""

import logging
from functools import partial

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.atlas import Atlas
from bot.conversation import Focus
from bot.sheets.printer import Busy
from bot.sheets.sheets import report
from bot.slack.actions import PDF, subject_in
from bot.slack.places import Place
from bot.slack.post import Plain, Refused, post, tell
from bot.slack.pressing import pressed_at
from bot.slack.render.plain import escaped
from bot.slack.service import Service
from bot.slack.surfaces.figures import focus_of
from bot.slack.surfaces.pressed import Body, chosen_value
from bot.slack.words import say
from bot.slugs import Entry

__all__ = ["add_reports"]

log = logging.getLogger("ned.slack")

_AREA = "surfaces"
_FAULTS = (Busy, Refused, SlackClientError, aiohttp.ClientError, TimeoutError, OSError)


def add_reports(app: AsyncApp, service: Service) -> None:
    """Adds the listener."""

    @app.action(PDF)
    async def wanted(
        ack: AsyncAck, body: Body, action: Body, client: AsyncWebClient, context: AsyncBoltContext
    ) -> None:
        await ack()
        place = pressed_at(body, context)
        if place:
            context["later"](_answer(service, client, place, focus_of(subject_in(chosen_value(action)))))


async def _answer(service: Service, client: AsyncWebClient, place: Place, focus: Focus | None) -> None:
    atlas = service.mind.atlas
    entry = atlas.slugs.of(focus.taxonomy, focus.key) if atlas and focus else None
    if atlas is None or entry is None:
        await _say(client, place, "too_old")
        return
    try:
        await _send(client, place, entry, await _made(service, atlas, entry))
    except _FAULTS as error:
        log.warning("A report could not be sent: %s", type(error).__name__)
        await _say(client, place, "no_report")


async def _made(service: Service, atlas: Atlas, entry: Entry) -> bytes:
    """The report with the usual mix of work, as every page links it. Raises Busy."""
    site = service.config.public_url or ""
    return await service.printer.sheet(f"slack {entry.slug}", lambda press: report(press, atlas, entry, site))


async def _send(client: AsyncWebClient, place: Place, entry: Entry, sheet: bytes) -> None:
    """Where they talk with Ned; pressed anywhere else, it is announced there first, so nobody else is shown it."""
    said = say(_AREA, "report", title=entry.title)
    upload = partial(client.files_upload_v2, filename=f"ned-{entry.slug}.pdf", title=said, file=sheet)
    if place.channel.startswith("D"):
        await upload(channel=place.channel, thread_ts=place.thread)
        return
    posted = await post(client, Plain(escaped(said)), place.user)
    await upload(channel=posted.channel, thread_ts=posted.ts)


async def _say(client: AsyncWebClient, place: Place, name: str) -> None:
    await tell(client, escaped(say(_AREA, name)), place.channel, place.user, place.thread)
