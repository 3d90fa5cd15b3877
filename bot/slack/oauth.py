"""Installing Ned from many workspaces: a page that says what he asks and why, and the way back from Slack."""

from collections.abc import Awaitable, Sequence
from urllib.parse import urljoin

from jinja2 import Environment, Template
from slack_bolt.oauth.async_callback_options import AsyncCallbackOptions, AsyncFailureArgs, AsyncSuccessArgs
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.exc import DBAPIError
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.slack.client import SDK_LOGGER, web_client
from bot.slack.installs import STATE_S, Installs
from bot.slack.manifest import INSTALL_PATH, REDIRECT_PATH, scopes
from bot.slack.post import FAULTS
from bot.slack.service import Service
from bot.slack.words import table
from bot.web.problems import Problem

__all__ = ["Installing"]

_WORDS = "transport"
_TEMPLATE = "slack.html"
AUTHORIZE = "/oauth/v2/authorize"
_NO_STORE = {"Cache-Control": "no-store"}


class _Flow(AsyncOAuthFlow):
    """Slack's flow with our page before it."""

    def __init__(self, template: Template, client: AsyncWebClient, settings: AsyncOAuthSettings) -> None:
        super().__init__(client=client, logger=SDK_LOGGER, settings=settings)
        self._template = template

    async def build_install_page_html(self, url: str, request: AsyncBoltRequest) -> str:
        """What Ned asks for and why, and the way on to Slack."""
        del request
        return self._template.render(state="start", address=url, scopes=scopes())


class Installing:
    """The two pages."""

    def __init__(self, env: Environment, installs: Installs, service: Service) -> None:
        self._template = env.get_template(_TEMPLATE)
        config = service.config
        settings = AsyncOAuthSettings(
            client_id=config.client_id or "",
            client_secret=config.client_secret.get_secret_value() if config.client_secret else "",
            scopes=list(scopes()),
            user_scopes=[],
            redirect_uri=f"{config.public_url}{REDIRECT_PATH}",
            install_path=INSTALL_PATH,
            redirect_uri_path=REDIRECT_PATH,
            authorization_url=urljoin(config.api_url, AUTHORIZE),
            installation_store=installs.store,
            installation_store_bot_only=True,
            state_store=installs.states,
            state_expiration_seconds=STATE_S,
            callback_options=AsyncCallbackOptions(success=self._installed, failure=self._failed),
            logger=SDK_LOGGER,
        )
        self._flow = _Flow(self._template, web_client(service.session, config.api_url), settings)

    async def start(self, request: Request) -> Response:
        """The page with the way on to Slack. Raises Problem where the store cannot be used."""
        return await self._answered(self._flow.handle_installation(_bolt(request)))

    async def finish(self, request: Request) -> Response:
        """Where Slack sends people back to: who it was is kept, and the page says how it went. Raises Problem."""
        return await self._answered(self._flow.handle_callback(_bolt(request)))

    async def _answered(self, flow: Awaitable[BoltResponse]) -> Response:
        try:
            said = await flow
        except (DBAPIError, *FAULTS):
            raise Problem("unavailable") from None
        response = HTMLResponse(said.body, said.status, headers=_NO_STORE)
        for cookie in said.headers.get("set-cookie", []):
            response.headers.append("set-cookie", cookie)
        return response

    async def _installed(self, args: AsyncSuccessArgs) -> BoltResponse:
        del args
        page = self._template.render(state="installed")
        return BoltResponse(status=200, body=page, headers=self._no_cookie())

    async def _failed(self, args: AsyncFailureArgs) -> BoltResponse:
        reasons = table(_WORDS, "reasons")
        reason = reasons.get(args.reason, reasons["other"])
        page = self._template.render(state="failed", reason=reason)
        return BoltResponse(status=args.suggested_status_code, body=page, headers=self._no_cookie())

    def _no_cookie(self) -> dict[str, str | Sequence[str]]:
        return {"Set-Cookie": self._flow.settings.state_utils.build_set_cookie_for_deletion()}


def _bolt(request: Request) -> AsyncBoltRequest:
    query: dict[str, Sequence[str]] = {name: request.query_params.getlist(name) for name in request.query_params}
    return AsyncBoltRequest(body="", query=query, headers={"cookie": request.headers.get("cookie", "")})
