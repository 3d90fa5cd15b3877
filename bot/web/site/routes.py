"""The addresses of the site. All of them answer to GET and HEAD, and none needs JavaScript."""

import re
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
from bot.web.site.draw import SiteViews
from bot.web.site.kept import Kept
from bot.web.site.state import state_of

__all__ = ["add_site"]

NO_STORE = {"Cache-Control": "no-store"}
_LONGEST = 200
_FOUND, _OFFERED, _SUGGESTED = 20, 6, 8
_PICTURE = "/jobs/{slug}.png"
_READ_AGAIN = 308
_FIXED = ("/", "/rankings", "/method", "/sources", "/privacy", "/search")
_HOST = re.compile(r"[A-Za-z0-9._-]+(?::\d{1,5})?|\[[0-9A-Fa-f:.]+\](?::\d{1,5})?")
Answer = Callable[[Request], Awaitable[Response]]


def add_site(app: FastAPI, door: Door, settings: Settings) -> None:
    """Adds the pages; to be called after every other route under /jobs/, because a slug takes any name."""
    views = SiteViews(settings.texts_days)
    kept: Recent[Mind, Kept] = Recent(
        lambda mind: Kept(state_of(mind.data_version, settings.headline_lens, str(settings.texts_days))), 1
    )
    pictured = any(getattr(route, "path", "") == _PICTURE for route in app.routes)

    def base_of(request: Request) -> str:
        return settings.public_url or _own_address(request)

    def page(path: str) -> Callable[[Answer], Answer]:
        """A route for reading: not in the OpenAPI document, HEAD as GET."""
        return app.api_route(path, methods=["GET", "HEAD"], include_in_schema=False)

    def missing(request: Request, text: str) -> Response:
        words = text.replace("-", " ")[:_LONGEST]
        drawn = views.missing(text[:_LONGEST], _offered(_atlas(door), words), base_of(request))
        return HTMLResponse(drawn, 404, headers=NO_STORE)

    @page("/jobs/{slug}")
    async def job(request: Request) -> Response:
        atlas, slug = _atlas(door), request.path_params["slug"]
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
        atlas = _atlas(door)
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
        atlas = _atlas(door)
        one, other = (request.query_params.get(name, "")[:_LONGEST] for name in ("one", "other"))
        found = [_first(atlas, text) for text in (one, other)]
        if found[0] and found[1] and found[0] is not found[1]:
            return RedirectResponse(f"/compare/{found[0].slug}/{found[1].slug}", 303, headers=NO_STORE)
        unknown = tuple(text for text, entry in zip((one, other), found, strict=True) if text.strip() and entry is None)
        return HTMLResponse(views.choose_two(one, other, unknown, base_of(request)), headers=NO_STORE)

    @page("/rankings")
    async def rankings(request: Request) -> Response:
        atlas, base = _atlas(door), base_of(request)
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
        return kept(door.mind).answer(request, f"{base}/method", lambda: views.method(_atlas(door), base))

    @page("/privacy")
    async def privacy(request: Request) -> Response:
        base = base_of(request)
        draw = partial(views.privacy, settings.retention_days, base)
        return kept(door.mind).answer(request, f"{base}/privacy?{settings.retention_days}", draw)

    @page("/search")
    async def search(request: Request) -> Response:
        atlas, text = _atlas(door), request.query_params.get("q", "")
        try:
            hits = atlas.find(checked_text(text, _LONGEST), _FOUND) if text.strip() else ()
        except Problem as problem:
            drawn = views.search(text[:_LONGEST], (), problem.details.detail, base_of(request))
            return HTMLResponse(drawn, problem.status, headers=NO_STORE)
        return HTMLResponse(views.search(text, hits, None, base_of(request)), headers=NO_STORE)

    @page("/search/suggest")
    async def suggest(request: Request) -> Response:
        text = request.query_params.get("q", "")
        hits = _atlas(door).find(checked_text(text, _LONGEST), _SUGGESTED)
        return Response(to_json({"hits": [_hit(hit) for hit in hits]}), media_type="application/json", headers=NO_STORE)

    @page("/sitemap.xml")
    async def sitemap_xml(request: Request) -> Response:
        atlas, base = _atlas(door), base_of(request)

        def draw() -> str:
            return sitemap(base, (*_FIXED, *(f"/jobs/{entry.slug}" for entry in atlas.slugs)))

        return kept(door.mind).answer(request, f"{base}/sitemap.xml", draw, "application/xml")

    @page("/robots.txt")
    async def robots_txt(request: Request) -> Response:
        return Response(robots(base_of(request)), media_type="text/plain; charset=utf-8")


def _atlas(door: Door) -> Atlas:
    atlas = door.mind.atlas
    if atlas is None:
        raise Problem("unavailable")
    return atlas


def _own_address(request: Request) -> str:
    """Where the request came to, as its Host header says; empty where that cannot be a host, and links are not made whole."""
    host = request.headers.get("host", "")
    return f"{request.url.scheme}://{host}" if _HOST.fullmatch(host) else ""


def _moved(address: str) -> Response:
    return RedirectResponse(address, _READ_AGAIN)


def _first(atlas: Atlas, text: str) -> Entry | None:
    if not text.strip():
        return None
    meant = atlas.slugs.meant(text)
    hits = () if meant else _offered(atlas, text)
    return meant or (hits[0].entry if hits else None)


def _offered(atlas: Atlas, words: str) -> tuple[Hit, ...]:
    """A few occupations for words that may be anything; none where they are no text."""
    try:
        return atlas.find(checked_text(words, _LONGEST), _OFFERED)
    except Problem:
        return ()


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
