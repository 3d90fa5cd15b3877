"""The web door as one ASGI application."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response

from bot.keeper import Keeper
from bot.settings import Settings
from bot.sheets.printer import Printer
from bot.slack.config import http_config
from bot.slack.manifest import EVENTS_PATH
from bot.slack.signing import BODY_BYTES
from bot.store.conversations import open_conversations
from bot.store.retention import keep_purging
from bot.watch import Watch
from bot.web.admin.routes import Admin
from bot.web.api import add_api
from bot.web.batch import BATCH_PATH, add_batch
from bot.web.cross_site import OwnSite
from bot.web.desk import Desk, Door
from bot.web.fault_pages import FaultPages
from bot.web.feedback import add_feedback
from bot.web.guard import BodyLimit, LastNet, TimeLimit
from bot.web.headers import SecurityHeaders
from bot.web.heads import Heads, with_head
from bot.web.metrics import Metrics, keep_counting
from bot.web.mind import Mind, open_mind
from bot.web.occupations import add_occupations
from bot.web.openapi import Described
from bot.web.origins import OtherOrigins
from bot.web.pages import add_pages
from bot.web.plain import Plain
from bot.web.problems import Problem, problem_response
from bot.web.prospects import add_prospects
from bot.web.rates import RateLimit, Rates
from bot.web.readiness import Readiness
from bot.web.scores import add_scores
from bot.web.service import add_service
from bot.web.site.routes import add_site
from bot.web.site.sheets import add_sheets
from bot.web.storages import InDatabase, close_storage, shared_storage
from bot.web.tasks import add_tasks
from bot.web.tracing import Traced, Traces
from bot.web.views import Views
from bot.web.visit import Visits, noted
from bot.web.watching import Together, Watched
from bot.web.widget.routes import add_widget
from bot.web.windows import Windows

if TYPE_CHECKING:
    from bot.slack.door import SlackDoor

__all__ = ["create_app"]

DESCRIPTION = (
    "Ned answers “Will AI replace my job?” from open data, with a range, the reasons and a receipt behind every number. "
    "Errors are problem details (RFC 9457), in one shape everywhere."
)
PROBLEM_OF_STATUS = {404: "not-found", 405: "not-allowed"}


def create_app(settings: Settings, mind: Mind | None = None) -> FastAPI:
    """The application. It opens its store when it starts, and Ned's facts as well where no `mind` is given."""
    door = Door()
    shared = shared_storage(settings)
    rates = Rates(settings.client_limit, settings.conversation_limit, Windows(), shared=shared)
    metrics = Metrics() if settings.metrics or settings.admin_token else None
    traces = Traces(settings.otlp_url) if settings.otlp_url else None
    views = Views(settings.texts_days)
    slack = _slack_door(settings)
    printer = Printer()
    readiness = _readiness(door, slack)
    admin = Admin(settings, door, metrics, readiness)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        opened = mind or open_mind(settings)
        try:
            async with open_conversations(settings.database_url, settings.database_connections) as store:
                keeper = Keeper(opened.take, store, opened.data_version, keep_texts=settings.store_texts)
                door.open(Desk(keeper, settings.max_text_chars, rates), opened)
                admin.open(store)
                if isinstance(shared, InDatabase):
                    shared.open(store.hits)
                beside = [asyncio.create_task(keep_purging(store.purge_in_turn, settings.retention_days))]
                if metrics:
                    metrics.opened(opened.data_version)
                    beside.append(asyncio.create_task(keep_counting(metrics)))
                try:
                    async with slack.open(opened, keeper, store) if slack else nullcontext():
                        yield
                finally:
                    door.shut()
                    admin.shut()
                    printer.close()
                    for task in beside:
                        task.cancel()
                    await asyncio.gather(*beside, return_exceptions=True)
                    await close_storage(shared)
        finally:
            if mind is None:
                opened.close()
            if traces:
                await asyncio.to_thread(traces.close)

    app = Described(
        title="Ned",
        description=DESCRIPTION,
        version="1",
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        docs_url=None,  # both come from a third party's servers
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
        middleware=[
            Middleware(Visits, passed=noted(metrics)),
            *_watching(metrics, traces),
            Middleware(SecurityHeaders),
            Middleware(FaultPages, draw=views.fault),
            Middleware(OtherOrigins, origins=settings.cors_origins),
            Middleware(LastNet),
            Middleware(TimeLimit, body_s=settings.body_seconds, whole_s=settings.request_seconds),
            Middleware(RateLimit, rates=rates, apart=(EVENTS_PATH,)),
            Middleware(OwnSite, origins=settings.cors_origins, own=settings.public_url),
            Middleware(
                BodyLimit,
                limit=settings.max_body_bytes,
                apart={BATCH_PATH: settings.max_batch_bytes, EVENTS_PATH: BODY_BYTES},
            ),
            Middleware(Heads),
        ],
    )
    app.state.readiness = readiness
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(HTTPException, _http_exception)
    app.router.route_class = Plain
    add_api(app, door)
    add_service(app, door, readiness, metrics if settings.metrics else None)
    admin.add_to(app)
    add_prospects(app, door)
    add_tasks(app, door)
    add_scores(app, door)
    add_occupations(app, door, settings)
    add_batch(app, door)
    add_pages(app, door, views)
    add_feedback(app, door, views)
    add_sheets(app, door, settings, printer)
    add_site(app, door, settings)
    add_widget(app, views, settings.texts_days)
    if slack:
        slack.add_to(app)
    return app


def _watching(metrics: Metrics | None, traces: Traces | None) -> list[Middleware]:
    """Around everything, where somebody wants to know."""
    watches: list[Watch] = [watch for watch in (metrics, traces) if watch]
    if not watches:
        return []
    return [
        *([Middleware(Traced, traces=traces)] if traces else []),
        Middleware(Watched, watch=Together(watches) if len(watches) > 1 else watches[0]),
    ]


def _readiness(door: Door, slack: "SlackDoor | None") -> Readiness:
    """The parts that this application needs to answer."""
    readiness = Readiness()
    readiness.add("knowledge", door.is_known)
    readiness.add("store", door.is_kept)
    if slack:
        readiness.add("slack", slack.is_open)
    return readiness


def _slack_door(settings: Settings) -> "SlackDoor | None":
    """The Slack door where it is set up; what it stands on takes a third of a second to import."""
    config = http_config(settings)
    if config is None:
        return None
    from bot.slack.door import SlackDoor

    return SlackDoor(settings, config)


async def _problem(_: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)  # noqa: S101 - what the framework promises
    return problem_response(error)


async def _http_exception(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    key = PROBLEM_OF_STATUS.get(error.status_code, "bad-request" if error.status_code < 500 else "internal")
    return problem_response(Problem(key), with_head(error.headers))
