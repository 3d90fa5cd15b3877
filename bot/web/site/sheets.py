"""The sheets of an occupation over HTTP: its picture to share, and its report as a PDF."""

from collections.abc import Mapping
from functools import partial
from typing import get_args

from fastapi import FastAPI, Request
from starlette.responses import RedirectResponse, Response

from bot.settings import Settings
from bot.sheets.press import Press
from bot.sheets.printer import Busy, Make, Printer
from bot.sheets.sheets import picture, report
from bot.slugs import Entry
from bot.web.bodies import checked_text
from bot.web.desk import Door
from bot.web.mind import Mind
from bot.web.problems import Problem, field_error
from bot.web.recent import Recent
from bot.web.site.kept import FRESH, has_tag, tag_of
from bot.web.site.standing import NO_STORE, Standing
from bot.web.site.state import state_of
from data.errors import BadInput
from responses.view import Level
from scoring.mix import Said, read_mix

__all__ = ["add_sheets"]

_LONGEST_MIX = 600
_LEVELS: Mapping[str, Level] = {level: level for level in get_args(Level)}
_READ_AGAIN = 308


def add_sheets(app: FastAPI, door: Door, settings: Settings, printer: Printer) -> None:
    """Adds GET and HEAD of /jobs/<slug>.png and /jobs/<slug>.pdf; to be called before the pages are added."""
    standing = Standing(door, settings)
    state: Recent[Mind, str] = Recent(lambda mind: state_of(mind.data_version, settings.headline_lens), 1)

    def found(request: Request, kind: str) -> Entry | Response:
        """The occupation of the address, else the answer that leads on."""
        slugs, slug = standing.atlas.slugs, request.path_params["slug"]
        entry = slugs.get(slug)
        if entry is not None:
            return entry
        meant = slugs.meant(slug)
        if meant is None:
            return standing.missing(request, slug)
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/jobs/{meant.slug}.{kind}{query}", _READ_AGAIN)

    async def kept(request: Request, address: str, make: Make, headers: Mapping[str, str]) -> Response:
        digest = tag_of(state(door.mind), address)
        headers = {**headers, "Cache-Control": FRESH, "ETag": f'"{digest}"'}
        if has_tag(request, digest):
            return Response(status_code=304, headers=headers)
        try:
            return Response(await printer.sheet(digest, make), headers=headers)
        except Busy:
            raise Problem("busy-printing") from None

    @app.api_route("/jobs/{slug}.png", methods=["GET", "HEAD"], include_in_schema=False)
    async def share_picture(request: Request) -> Response:
        entry = found(request, "png")
        if isinstance(entry, Response):
            return entry
        site = standing.base_of(request)
        make = partial(_picture, standing, entry, site)
        return await kept(request, f"{site}/jobs/{entry.slug}.png", make, {"Content-Type": "image/png"})

    @app.api_route("/jobs/{slug}.pdf", methods=["GET", "HEAD"], include_in_schema=False)
    async def report_to_print(request: Request) -> Response:
        entry = found(request, "pdf")
        if isinstance(entry, Response):
            return entry
        said, level = _mix(request), _level(request)
        site = standing.base_of(request)
        make = partial(_report, standing, entry, site, said, level)
        headers = {
            "Content-Type": "application/pdf",
            "Content-Disposition": f'attachment; filename="ned-{entry.slug}.pdf"',
        }
        if not said:
            return await kept(request, f"{site}/jobs/{entry.slug}.pdf?{level or ''}", make, headers)
        try:
            # Made of what somebody typed, so it is kept nowhere.
            return Response(await printer.once(make), headers={**headers, **NO_STORE})
        except Busy:
            raise Problem("busy-printing") from None


def _picture(standing: Standing, entry: Entry, site: str, press: Press) -> bytes:
    return picture(press, standing.atlas, entry, site)


def _report(
    standing: Standing, entry: Entry, site: str, said: tuple[Said, ...], level: Level | None, press: Press
) -> bytes:
    return report(press, standing.atlas, entry, site, said, level)


def _mix(request: Request) -> tuple[Said, ...]:
    text = request.query_params.get("mix")
    if not text:
        return ()
    try:
        return read_mix(checked_text(text, _LONGEST_MIX))
    except BadInput as error:
        raise Problem("refused-text", detail=str(error)) from None


def _level(request: Request) -> Level | None:
    text = request.query_params.get("seniority")
    if not text:
        return None
    if text not in _LEVELS:
        raise Problem("wrong-fields", errors=[field_error(("seniority",), f"There is: {', '.join(_LEVELS)}")])
    return _LEVELS[text]
