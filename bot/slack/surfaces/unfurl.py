"""What a link to one of this site's own occupation pages shows under it; no other link is looked at."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from bot.finding import Hit
from bot.slack.render.blocks import Block, context
from bot.slack.render.reading import reading
from bot.slack.surfaces.figures import scored
from bot.slack.words import say

__all__ = ["slug_in", "unfurled", "where"]

_PATH = re.compile(r"/jobs/([a-z0-9-]{1,200})/?")
_WEB = ("http", "https")


def slug_in(url: str, public_url: str | None) -> str | None:
    """The slug of an occupation's page of the site at `public_url`; None for any other address."""
    try:
        asked, own = urlsplit(url), urlsplit(public_url or "")
        same = asked.hostname == own.hostname and asked.port == own.port
    except ValueError:
        return None
    if not (own.hostname and same and asked.scheme in _WEB and asked.username is None):
        return None
    found = _PATH.fullmatch(unquote(asked.path))
    return found[1] if found else None


def unfurled(hit: Hit) -> Block:
    """What is shown under the link."""
    blocks = [*scored(hit), *context([say("surfaces", "sources")])]
    return {"blocks": blocks, "fallback": reading(blocks)}


def where(event: Mapping[str, Any]) -> dict[str, str] | None:
    """What chat.unfurl needs to find the link again: where it was posted, or the message somebody is still writing."""
    for names in (("unfurl_id", "source"), ("channel", "message_ts")):
        values = [event.get(name) for name in names]
        if all(isinstance(value, str) and value for value in values):
            keys = names if names[0] == "unfurl_id" else ("channel", "ts")
            return dict(zip(keys, map(str, values), strict=True))
    return None
