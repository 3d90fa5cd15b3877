"""The widget's files, for pages of any origin, and a page that shows it."""

from fastapi import FastAPI, Request
from starlette.responses import HTMLResponse, Response

from bot.web.views import Views
from bot.web.widget.bundle import Packed, script, style

__all__ = ["add_widget"]

# The address stays the same when its content changes: a browser asks again after a while, and hears that nothing is new.
HEADERS = {"Cache-Control": "public, max-age=3600, stale-while-revalidate=86400", "Vary": "Accept-Encoding"}


def add_widget(app: FastAPI, views: Views, texts_days: int | None = None) -> None:
    """Adds GET /widget, /widget.js and /widget.css. None of them is part of the API.

    `texts_days` is for how many days texts are kept, None where they are not.
    """

    @app.get("/widget", include_in_schema=False)
    async def page(_: Request) -> Response:
        return HTMLResponse(views.widget())

    @app.get("/widget.js", include_in_schema=False)
    async def code(request: Request) -> Response:
        return _sent(request, script(texts_days))

    @app.get("/widget.css", include_in_schema=False)
    async def look(request: Request) -> Response:
        return _sent(request, style())


def _sent(request: Request, packed: Packed) -> Response:
    zipped = "gzip" in request.headers.get("accept-encoding", "")
    # Two bodies, two tags: a cache between must not take one for the other.
    tag = f'"{packed.tag}{"-gz" if zipped else ""}"'
    headers = {**HEADERS, "ETag": tag}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if not zipped:
        return Response(packed.plain, media_type=packed.media_type, headers=headers)
    return Response(packed.gzipped, media_type=packed.media_type, headers={**headers, "Content-Encoding": "gzip"})
