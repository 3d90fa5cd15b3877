"""Useful or not: what people say of an answer, through the API and with the buttons under it."""

from collections.abc import Mapping
from contextlib import suppress

from fastapi import FastAPI, Request
from starlette.responses import HTMLResponse, Response

from bot.web import api
from bot.web.answers import problems_of
from bot.web.bodies import FeedbackRequest, checked_turn_id, read_body, read_form
from bot.web.desk import Door
from bot.web.pages import CHANNEL, NO_STORE
from bot.web.problems import Problem, field_error
from bot.web.views import Exchange, Views

__all__ = ["add_feedback"]

_USEFUL = {"yes": True, "no": False}


def add_feedback(app: FastAPI, door: Door, views: Views) -> None:
    """Adds the route of the API, and the one that the buttons use where there is no JavaScript."""

    @app.post(
        "/api/v1/feedback",
        status_code=204,
        responses=problems_of(400, 403, 404, 408, 413, 415, 422, 503),
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {"application/json": {"schema": FeedbackRequest.model_json_schema()}},
            }
        },
        tags=["chat"],
        summary="Say whether an answer was useful",
    )
    async def feedback(request: Request) -> Response:
        """Counted by intent and occupation, for whoever runs Ned. A later judgement of the same answer takes its place."""
        said = await read_body(request, FeedbackRequest)
        await door.desk.judge(said.conversation, api.CHANNEL, useful=said.useful, turn_id=said.turn_id)
        return Response(status_code=204)

    @app.post("/chat/feedback", include_in_schema=False)
    async def judged(request: Request) -> Response:
        form = await read_form(request)
        await door.desk.judge(*_judged_in(form), useful=_useful(form), turn_id=checked_turn_id(form.get("turn_id")))
        return Response(status_code=204)

    @app.post("/feedback", include_in_schema=False)
    async def judged_without_script(request: Request) -> Response:
        """Draws the page with the answer once more, which is worked out anew since it is not kept."""
        form = await read_form(request)
        text, useful, (key, channel) = form.get("text", ""), _useful(form), _judged_in(form)
        try:
            turn_id = checked_turn_id(form.get("turn_id")) or ""
            await door.desk.judge(key, channel, useful=useful, turn_id=turn_id)
        except Problem as problem:
            return HTMLResponse(views.chat(None, key, "unjudged"), problem.status, headers=NO_STORE)
        drawn = None
        with suppress(Problem):  # it is noted, whether it can be drawn again or not
            answer = await door.desk.again(key, text, turn_id)
            drawn = Exchange(text, views.piece(answer.turn, useful), turn_id=turn_id) if answer else None
        return HTMLResponse(views.chat(drawn, key, "judged"), headers=NO_STORE)


def _useful(form: Mapping[str, str]) -> bool:
    said = form.get("useful")
    if said not in _USEFUL:
        raise Problem("wrong-fields", errors=[field_error(("useful",), "yes or no")])
    return _USEFUL[said]


def _judged_in(form: Mapping[str, str]) -> tuple[str, str]:
    return form.get("conversation", ""), CHANNEL
