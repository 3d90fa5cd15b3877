"""Listener of links to this site's own pages."""

import logging

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.post import FAULTS
from bot.slack.render.blocks import Block
from bot.slack.service import Service
from bot.slack.surfaces.pressed import Body, inside
from bot.slack.surfaces.unfurl import slug_in, unfurled, where

__all__ = ["add_links"]

log = logging.getLogger("ned.slack")

_MOST = 5  # links of one message


def add_links(app: AsyncApp, service: Service) -> None:
    """Adds the listener."""

    @app.event("link_shared")
    async def shared(event: Body, client: AsyncWebClient, context: AsyncBoltContext) -> None:
        place, found = where(event), _found(service, event)
        if place and found and service.answers_in(str(event.get("channel") or "")):
            context["later"](_show(client, {**place, "unfurls": found}))


def _found(service: Service, event: Body) -> dict[str, Block]:
    """What to show under which address; links to anything else stay as they are."""
    atlas, shown = service.mind.atlas, {}
    links = event.get("links")
    for link in links[:_MOST] if isinstance(links, list) else []:
        url = str(inside(link).get("url") or "")
        slug = slug_in(url, service.config.public_url)
        entry = atlas.slugs.get(slug) if atlas and slug else None
        if atlas and entry:
            shown[url] = unfurled(atlas.hits([entry])[0])
    return shown


async def _show(client: AsyncWebClient, asked: Block) -> None:
    try:
        await client.api_call("chat.unfurl", json=asked)
    except FAULTS:
        log.warning("A link could not be shown.")
