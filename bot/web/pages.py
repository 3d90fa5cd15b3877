"""What a browser sees. With JavaScript the page asks for a piece of HTML a turn; without, every turn is a new page."""

from uuid import uuid4

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from bot.web.bodies import checked_turn_id, read_form
from bot.web.desk import Door
from bot.web.mind import Mind
from bot.web.problems import Problem
from bot.web.recent import Recent
from bot.web.views import Exchange, Views, assets

__all__ = ["CHANNEL", "CONVERSATION_HEADER", "NO_STORE", "add_pages"]

CHANNEL = "web"
CONVERSATION_HEADER = "Ned-Conversation"
NO_STORE = {"Cache-Control": "no-store"}
FOR_EVER = "public, max-age=31536000, immutable"


def add_pages(app: FastAPI, door: Door, views: Views) -> None:
    """Adds the chat page, its pieces, the sources page and the static files. None of them is part of the API."""
    sources_page: Recent[Mind, str] = Recent(lambda mind: views.sources(mind.datasets, mind.data_version), 1)

    @app.get("/", include_in_schema=False)
    async def chat(_: Request) -> Response:
        return HTMLResponse(views.chat())

    @app.post("/", include_in_schema=False)
    async def chat_without_script(request: Request) -> Response:
        form = await read_form(request)
        question, key, turn_id = form.get("text", ""), form.get("conversation", ""), str(uuid4())
        try:
            answer = await door.desk.ask(key, question, CHANNEL, turn_id)
        except Problem as problem:
            page = views.chat(Exchange(question, fault=problem.details.detail), key)
            return HTMLResponse(page, problem.status, headers={**NO_STORE, **problem.headers})
        page = views.chat(Exchange(question, views.piece(answer.turn), turn_id=turn_id), answer.conversation)
        return HTMLResponse(page, headers=NO_STORE)

    @app.post("/chat", include_in_schema=False)
    async def piece(request: Request) -> Response:
        form = await read_form(request)
        turn_id = checked_turn_id(form.get("turn_id"))
        answer = await door.desk.ask(form.get("conversation", ""), form.get("text", ""), CHANNEL, turn_id)
        return HTMLResponse(views.piece(answer.turn), headers={CONVERSATION_HEADER: answer.conversation, **NO_STORE})

    @app.post("/forget", include_in_schema=False)
    async def forget(request: Request) -> Response:
        await door.desk.forget((await read_form(request)).get("conversation", ""))
        return HTMLResponse(views.chat(notice="forgotten"), headers=NO_STORE)

    @app.get("/sources", include_in_schema=False)
    async def sources(_: Request) -> Response:
        return HTMLResponse(sources_page(door.mind))

    @app.get("/static/{name}", include_in_schema=False)
    async def static(request: Request) -> Response:
        asset = assets().get(request.path_params["name"])
        if asset is None:
            raise HTTPException(404)
        return Response(
            asset.body, media_type=asset.media_type, headers={"Cache-Control": FOR_EVER, "ETag": f'"{asset.tag}"'}
        )
