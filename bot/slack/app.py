"""The Bolt app: every way in, each answered at once, with the work after it in a group of our own."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, cast

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.exc import DBAPIError

from bot.slack.client import SDK_LOGGER, web_client
from bot.slack.deliveries import delivery_of, turn_of
from bot.slack.listening import add_conversation
from bot.slack.pressing import add_buttons
from bot.slack.service import Service
from bot.slack.surfaces import add_surfaces
from bot.slack.words import say
from bot.store import StoreUnavailable

__all__ = ["build_app"]

log = logging.getLogger("ned.slack")

# Slack waits three seconds.
CLAIM_S = 1.5
_UNAVAILABLE = 503


def build_app(service: Service) -> AsyncApp:
    """The app over what is open. It answers Slack as soon as a listener has acknowledged, and starts nothing by itself."""
    config = service.config
    app = AsyncApp(
        name="ned-bolt",  # Bolt sets the level of the logger of this name
        logger=SDK_LOGGER,
        client=web_client(service.session, config.api_url),
        authorize=cast(Callable[..., Awaitable[AuthorizeResult]], service.installs),  # Bolt takes its own kind as well
        signing_secret="",  # checked before, on the raw bytes
        request_verification_enabled=False,
        process_before_response=True,
        user_facing_authorize_error_message=say("transport", "not_installed"),
    )

    @app.middleware
    async def once(
        body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext, next_: Callable[[], Awaitable[None]]
    ) -> BoltResponse | None:
        """Passes on what nobody has handled yet. What Slack sends again is answered, and nothing is done."""
        client.default_params.clear()  # the SDK adds the team to every call, also where a method does not know it
        delivery = delivery_of(body)
        context["turn_id"] = turn_of(delivery or "")
        context["delivery"] = delivery
        if delivery is not None:
            try:
                async with asyncio.timeout(CLAIM_S):
                    ours = await service.store.deliveries.claim(delivery)
            except (StoreUnavailable, TimeoutError):
                ours = True
                # Slack sends an event again later; anything else somebody is waiting for, so it is handled all the same.
                if "event_id" in body:
                    return BoltResponse(status=_UNAVAILABLE, body="")
            if not ours:
                return BoltResponse(status=200, body="")
        context["later"] = _later(service, delivery)
        await next_()
        return None

    @app.error
    async def failed(error: Exception) -> BoltResponse:
        """A fault is logged by its kind. Where the store cannot be used Slack may send it again, else it would fail again."""
        log.error("Something from Slack failed: %s", type(error).__qualname__)
        unavailable = isinstance(error, (StoreUnavailable, DBAPIError))
        return BoltResponse(status=_UNAVAILABLE if unavailable else 200, body="")

    add_surfaces(app, service)
    add_conversation(app, service)
    add_buttons(app, service)
    return app


def _later(service: Service, delivery: str | None) -> Callable[[Coroutine[Any, Any, object]], bool]:
    """Starts work that goes on after Slack was answered; the delivery is finished with it."""

    async def run(job: Coroutine[Any, Any, object]) -> None:
        try:
            await job
        finally:
            if delivery is not None:
                await service.store.deliveries.finish(delivery)

    return lambda job: service.work.start(run(job))
