"""Pages and pieces of pages, drawn with Jinja2. One set of macros draws a reply for both kinds of browser."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.web.recent import Recent
from data.manifest import Dataset
from responses.reply import Reply

__all__ = ["Asset", "Exchange", "Views", "assets"]

HERE = Path(__file__).resolve().parent
TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
KEEP_DRAWN = 128
TONES = 5


@dataclass(frozen=True, slots=True)
class Asset:
    """A static file; `tag` changes with its content, so a browser may keep it for ever."""

    body: bytes
    media_type: str
    tag: str


@cache
def assets() -> Mapping[str, Asset]:
    """Every static file by name, read once."""
    found = {}
    for path in sorted((HERE / "static").iterdir()):
        body = path.read_bytes()
        found[path.name] = Asset(body, TYPES[path.suffix], hashlib.sha256(body).hexdigest()[:16])
    return found


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was asked, and what came: an answer drawn already, or the sentence of a fault."""

    question: str
    answer: Markup | None = None
    fault: str | None = None


class Views:
    """Draws pages. Everything that comes from outside is escaped by the template engine."""

    def __init__(self) -> None:
        self._env = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._env.filters["tone"] = tone
        self._env.globals["asset"] = _address
        self._answer = self._env.get_template("answer.html")
        self.answer: Recent[Reply, Markup] = Recent(self._draw_answer, KEEP_DRAWN)

    def chat(self, exchange: Exchange | None = None, conversation: str = "", *, forgotten: bool = False) -> str:
        """The chat page: empty, after one exchange (for a browser without JavaScript), or just after forgetting."""
        return self._page("chat.html", exchange=exchange, conversation=conversation, forgotten=forgotten)

    def sources(self, datasets: tuple[Dataset, ...], version: str) -> str:
        """The page of attributions."""
        return self._page("sources.html", datasets=datasets, version=version)

    def _draw_answer(self, reply: Reply) -> Markup:
        return Markup(self._answer.render(reply=reply))  # noqa: S704 - it is what the escaping template gave

    def _page(self, name: str, **values: object) -> str:
        return self._env.get_template(name).render(**values)


def tone(score: int) -> int:
    """One of five steps of the colour scale, 1-5, for a score of 0-100."""
    return min(TONES, score * TONES // 100 + 1)


def _address(name: str) -> str:
    return f"/static/{name}?v={assets()[name].tag}"
