"""What every page of an occupation stands on: the atlas, the site's own address, and what to say where there is no such page."""

import re

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.atlas import Atlas
from bot.finding import Hit
from bot.settings import Settings
from bot.web.bodies import checked_text
from bot.web.desk import Door
from bot.web.problems import Problem
from bot.web.site.draw import SiteViews

__all__ = ["LONGEST", "NO_STORE", "Standing"]

NO_STORE = {"Cache-Control": "no-store"}
LONGEST = 200
_OFFERED = 6
_HOST = re.compile(r"[A-Za-z0-9._-]+(?::\d{1,5})?|\[[0-9A-Fa-f:.]+\](?::\d{1,5})?")


class Standing:
    """One for all routes of the site."""

    def __init__(self, door: Door, settings: Settings) -> None:
        self.views = SiteViews(settings.texts_days)
        self._door, self._public_url = door, settings.public_url

    @property
    def atlas(self) -> Atlas:
        """Raises Problem while the door is shut, and where there is none."""
        atlas = self._door.mind.atlas
        if atlas is None:
            raise Problem("unavailable")
        return atlas

    def base_of(self, request: Request) -> str:
        """The setting, else where the request came to, as its Host header says.

        Empty where that cannot be a host; then links are not made whole.
        """
        host = request.headers.get("host", "")
        own = f"{request.url.scheme}://{host}" if _HOST.fullmatch(host) else ""
        return self._public_url or own

    def missing(self, request: Request, text: str) -> Response:
        """404, with what may have been meant."""
        words = text.replace("-", " ")[:LONGEST]
        drawn = self.views.missing(text[:LONGEST], self.offered(words), self.base_of(request))
        return HTMLResponse(drawn, 404, headers=NO_STORE)

    def offered(self, words: str) -> tuple[Hit, ...]:
        """A few occupations for words that may be anything; none where they are no text."""
        try:
            return self.atlas.find(checked_text(words, LONGEST), _OFFERED)
        except Problem:
            return ()
