"""The addresses of the site. All of them answer to GET and HEAD, and none needs JavaScript."""

from collections.abc import Awaitable, Callable
from functools import partial

from fastapi import FastAPI, Request
from pydantic_core import to_json
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.atlas import Atlas
from bot.finding import Hit
from bot.settings import Settings
from bot.slugs import Entry
from bot.web.bodies import checked_text
from bot.web.desk import Door
from bot.web.mind import Mind
from bot.web.problems import Problem
from bot.web.recent import Recent
from bot.web.site.choosing import address_of, choice_from
from bot.web.site.crawling import robots, sitemap
from bot.web.site.kept import Kept
from bot.web.site.standing import LONGEST, NO_STORE, Standing
from bot.web.site.state import state_of

__all__ = ["add_site"]

_FOUND, _SUGGESTED = 20, 8
_PICTURE = "/jobs/{slug}.png"
_READ_AGAIN = 308
_FIXED = ("/", "/rankings", "/method", "/sources", "/privacy", "/search")
Answer = Callable[[Request], Awaitable[Response]]


def add_site(app: FastAPI, door: Door, settings: Settings) -> None:
    """Adds the pages; to be called after every other route under /jobs/, because a slug takes any name."""
    standing = Standing(door, settings)
    views, base_of, missing = standing.views, standing.base_of, standing.missing
    kept: Recent[Mind, Kept] = Recent(
        lambda mind: Kept(state_of(mind.data_version, settings.headline_lens, str(settings.texts_days))), 1
    )
    pictured = any(getattr(route, "path", "") == _PICTURE for route in app.routes)

    def page(path: str) -> Callable[[Answer], Answer]:
        """A route for reading: not in the OpenAPI document, HEAD as GET."""
        return app.api_route(path, methods=["GET", "HEAD"], include_in_schema=False)

    @page("/jobs/{slug}")
    async def job(request: Request) -> Response:
        atlas, slug = standing.atlas, request.path_params["slug"]
        entry = atlas.slugs.get(slug)
        if entry is None:
            meant = atlas.slugs.meant(slug)
            return _moved(f"/jobs/{meant.slug}") if meant else missing(request, slug)
        base = base_of(request)
        picture = f"/jobs/{entry.slug}.png" if pictured else None
        return kept(door.mind).answer(
            request, f"{base}/jobs/{entry.slug}", lambda: views.job(atlas.sheet(entry), atlas, base, picture)
        )

    @page("/compare/{one}/{other}")
    async def compare(request: Request) -> Response:
        atlas = standing.atlas
        given = request.path_params["one"], request.path_params["other"]
        found: list[Entry] = []
        for slug in given:
            entry = atlas.slugs.get(slug) or atlas.slugs.meant(slug)
            if entry is None:
                return missing(request, slug)
            found.append(entry)
        one, other = found
        if one is other:
            return _moved(f"/jobs/{one.slug}")
        address = f"/compare/{one.slug}/{other.slug}"
        if (one.slug, other.slug) != given:
            return _moved(address)
        base = base_of(request)
        return kept(door.mind).answer(
            request, base + address, lambda: views.compare(atlas.beside(one, other), (one, other), base)
        )

    @page("/compare")
    async def choose_two(request: Request) -> Response:
        atlas = standing.atlas
        one, other = (request.query_params.get(name, "")[:LONGEST] for name in ("one", "other"))
        found = [_first(standing, atlas, text) for text in (one, other)]
        if found[0] and found[1] and found[0] is not found[1]:
            return RedirectResponse(f"/compare/{found[0].slug}/{found[1].slug}", 303, headers=NO_STORE)
        unknown = tuple(text for text, entry in zip((one, other), found, strict=True) if text.strip() and entry is None)
        return HTMLResponse(views.choose_two(one, other, unknown, base_of(request)), headers=NO_STORE)

    @page("/rankings")
    async def rankings(request: Request) -> Response:
        atlas, base = standing.atlas, base_of(request)
        choice = choice_from(dict(request.query_params), atlas.groups())
        address = address_of(choice)
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        if asked != address:
            return _moved(address)
        return kept(door.mind).answer(
            request, base + address, lambda: views.rankings(atlas.ranked(choice), atlas, base)
        )

    @page("/method")
    async def method(request: Request) -> Response:
        base = base_of(request)
        return kept(door.mind).answer(request, f"{base}/method", lambda: views.method(standing.atlas, base))

    @page("/privacy")
    async def privacy(request: Request) -> Response:
        base = base_of(request)
        draw = partial(views.privacy, settings.retention_days, base)
        return kept(door.mind).answer(request, f"{base}/privacy?{settings.retention_days}", draw)

    @page("/search")
    async def search(request: Request) -> Response:
        atlas, text = standing.atlas, request.query_params.get("q", "")
        try:
            hits = atlas.find(checked_text(text, LONGEST), _FOUND) if text.strip() else ()
        except Problem as problem:
            drawn = views.search(text[:LONGEST], (), problem.details.detail, base_of(request))
            return HTMLResponse(drawn, problem.status, headers=NO_STORE)
        return HTMLResponse(views.search(text, hits, None, base_of(request)), headers=NO_STORE)

    @page("/search/suggest")
    async def suggest(request: Request) -> Response:
        text = request.query_params.get("q", "")
        hits = standing.atlas.find(checked_text(text, LONGEST), _SUGGESTED)
        return Response(to_json({"hits": [_hit(hit) for hit in hits]}), media_type="application/json", headers=NO_STORE)

    @page("/sitemap.xml")
    async def sitemap_xml(request: Request) -> Response:
        atlas, base = standing.atlas, base_of(request)

        def draw() -> str:
            return sitemap(base, (*_FIXED, *(f"/jobs/{entry.slug}" for entry in atlas.slugs)))

        return kept(door.mind).answer(request, f"{base}/sitemap.xml", draw, "application/xml")

    @page("/robots.txt")
    async def robots_txt(request: Request) -> Response:
        return Response(robots(base_of(request)), media_type="text/plain; charset=utf-8")


def _moved(address: str) -> Response:
    return RedirectResponse(address, _READ_AGAIN)


def _first(standing: Standing, atlas: Atlas, text: str) -> Entry | None:
    if not text.strip():
        return None
    meant = atlas.slugs.meant(text)
    hits = () if meant else standing.offered(text)
    return meant or (hits[0].entry if hits else None)


def _hit(hit: Hit) -> dict[str, str | int | None]:
    entry = hit.entry
    return {
        "title": entry.title,
        "name": hit.name,
        "system": "ESCO" if entry.taxonomy == "esco" else "SOC",
        "code": entry.code,
        "url": f"/jobs/{entry.slug}",
        "score": None if hit.score is None else int(hit.score + 0.5),
    }
