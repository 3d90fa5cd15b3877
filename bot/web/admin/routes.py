"""The addresses of the page for whoever runs Ned. Without a token in the settings there is nothing at any of them."""

import logging
from collections.abc import Callable
from datetime import UTC, date, datetime

from fastapi import FastAPI, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.settings import Settings
from bot.store import Conversations, StoreUnavailable
from bot.web.admin.figures import HEIGHT, WIDTH, figures_of
from bot.web.admin.gate import PATH, Gate
from bot.web.bodies import read_form
from bot.web.desk import Door
from bot.web.metrics import Metrics
from bot.web.problems import Problem
from bot.web.readiness import Readiness
from bot.web.views import environment

__all__ = ["Admin"]

log = logging.getLogger("ned.admin")

# Nobody else keeps it, and it does not say to other sites where somebody came from.
NO_STORE = {"Cache-Control": "no-store", "Vary": "Cookie, Authorization"}
DAYS = (7, 30, 90, 365)
_USUAL = 30
_SEE_OTHER, _UNKNOWN = 303, 401
_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="ned"'}


def _today() -> date:
    return datetime.now(UTC).date()


class Admin:
    """The routes; they answer 503 until a store is open."""

    def __init__(
        self,
        settings: Settings,
        door: Door,
        metrics: Metrics | None,
        readiness: Readiness,
        today: Callable[[], date] = _today,
    ) -> None:
        token = settings.admin_token
        secure = (settings.public_url or "").startswith("https://")
        self._gate = Gate(token.get_secret_value(), secure=secure) if token else None
        self._env = environment(settings.texts_days)
        self._door, self._metrics, self._readiness, self._today = door, metrics, readiness, today
        self._store: Conversations | None = None

    def open(self, store: Conversations) -> None:
        """From now on the page shows what is in the store."""
        self._store = store

    def shut(self) -> None:
        """From now on it does not."""
        self._store = None

    def add_to(self, app: FastAPI) -> None:
        """Adds the routes."""
        app.get(PATH, include_in_schema=False)(self._page)
        app.post(f"{PATH}/sign-in", include_in_schema=False)(self._sign_in)
        app.post(f"{PATH}/sign-out", include_in_schema=False)(self._sign_out)

    def _gate_here(self) -> Gate:
        if self._gate is None:
            raise Problem("not-found")
        return self._gate

    async def _page(self, request: Request) -> Response:
        if not self._gate_here().welcomes(request):
            return self._asked(wrong="authorization" in request.headers)
        if self._store is None or self._metrics is None:
            raise Problem("unavailable")
        days = _days(request.query_params.get("days", ""))
        try:
            figures = await figures_of(
                self._store, self._door.mind, self._metrics, self._readiness, self._today(), days
            )
        except StoreUnavailable:
            raise Problem("unavailable") from None
        drawn = self._env.get_template("admin.html").render(
            figures=figures, days=DAYS, picture=(int(WIDTH), int(HEIGHT))
        )
        return HTMLResponse(drawn, headers=NO_STORE)

    async def _sign_in(self, request: Request) -> Response:
        gate = self._gate_here()
        if not gate.opens((await read_form(request)).get("token", "")):
            return self._asked(wrong=True)
        response = RedirectResponse(PATH, _SEE_OTHER, headers=NO_STORE)
        gate.admit(request, response)
        log.warning("Somebody signed in to the admin page.")
        return response

    async def _sign_out(self, request: Request) -> Response:
        response = RedirectResponse(PATH, _SEE_OTHER, headers=NO_STORE)
        self._gate_here().dismiss(request, response)
        return response

    def _asked(self, *, wrong: bool) -> Response:
        """The form that asks for the token; that a wrong one was sent is logged, and never what it was."""
        if wrong:
            log.warning("A wrong token was sent to the admin page.")
        drawn = self._env.get_template("admin_sign_in.html").render(wrong=wrong)
        return HTMLResponse(drawn, _UNKNOWN, headers={**NO_STORE, **_CHALLENGE})


def _days(given: str) -> int:
    return next((days for days in DAYS if str(days) == given), _USUAL)
