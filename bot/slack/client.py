"""Clients of Slack's Web API that wait when Slack asks them to, and log nothing that anybody wrote."""

import asyncio
import logging
from secrets import SystemRandom

import aiohttp
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import AsyncConnectionErrorRetryHandler
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

__all__ = ["SDK_LOGGER", "Client", "Patience", "web_client"]

TIMEOUT_S = 30
RETRIES = 3
LONGEST_PAUSE_S = 30.0
_FIRST_PAUSE_S = 0.5
_BUSY = 429
_SERVER = 500
_random = SystemRandom()

# Told to log everything, Slack's libraries log what is sent and received, and those are words of people.
SDK_LOGGER = logging.getLogger("ned.slack.sdk")
SDK_LOGGER.setLevel(logging.CRITICAL)


class Patience(AsyncRetryHandler):
    """Sends again what Slack was too busy for, after the pause it asks for; after a fault of Slack's, a little longer each time.

    A pause over half a minute is not waited for: the person who asked would not wait either.
    """

    def __init__(self, retries: int = RETRIES) -> None:
        super().__init__(retries)

    async def _can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,  # noqa: ARG002 - the names are the SDK's
        response: HttpResponse | None = None,
        error: Exception | None = None,  # noqa: ARG002
    ) -> bool:
        if response is None or (response.status_code != _BUSY and response.status_code < _SERVER):
            return False
        return _pause(response, state.current_attempt) <= LONGEST_PAUSE_S

    async def prepare_for_next_attempt_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,  # noqa: ARG002
        response: HttpResponse | None = None,
        error: Exception | None = None,  # noqa: ARG002
    ) -> None:
        """Wait."""
        state.next_attempt_requested = True
        await asyncio.sleep(_pause(response, state.current_attempt) + _random.uniform(0, 0.1))
        state.increment_current_attempt()


def _pause(response: HttpResponse | None, attempt: int) -> float:
    asked: object = None
    if response is not None:
        headers = {name.lower(): value for name, value in response.headers.items()}
        asked = headers.get("retry-after")
    value = asked[0] if isinstance(asked, list) and asked else asked
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return float(value)
    return float(_FIRST_PAUSE_S * 2**attempt)


class Client(AsyncWebClient):
    """Slack's own, but for the one call whose way of saying who asks aiohttp is about to drop."""

    async def oauth_v2_access(
        self,
        *,
        client_id: str,
        client_secret: str,
        code: str | None = None,
        redirect_uri: str | None = None,
        **_: object,
    ) -> AsyncSlackResponse:
        """Exchange a code for a token (https://docs.slack.dev/reference/methods/oauth.v2.access)."""
        return await self.api_call(
            "oauth.v2.access",
            data={"code": code, "redirect_uri": redirect_uri},
            headers={"Authorization": aiohttp.encode_basic_auth(client_id, client_secret)},
        )


def web_client(session: aiohttp.ClientSession | None, base_url: str, token: str | None = None) -> AsyncWebClient:
    """A client that shares the session's connections; without a token, one is set for each team."""
    return Client(
        token,
        base_url=base_url,
        timeout=TIMEOUT_S,
        session=session,
        logger=SDK_LOGGER,
        retry_handlers=[AsyncConnectionErrorRetryHandler(), Patience()],
    )
