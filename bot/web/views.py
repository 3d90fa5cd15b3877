"""Pages and pieces of pages, drawn with Jinja2. One set of macros draws a reply for both kinds of browser."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from bot.turn import Turn
from bot.web.recent import Recent
from bot.web.visit import nonce
from data.manifest import Dataset
from responses.answers import answer_of
from responses.reply import Reply

__all__ = ["Asset", "Exchange", "Views", "assets", "environment", "tone"]

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
    """What was asked, and what came: an answer drawn already, or the sentence of a fault.

    `turn_id` names the turn to whom judges its answer, and `judged` is how they did, if they did.
    """

    question: str
    answer: Markup | None = None
    fault: str | None = None
    turn_id: str = ""
    judged: bool | None = None


def environment(texts_days: int | None = None, *, boxed: bool = True) -> Environment:
    """The template engine of every page: all that comes from outside is escaped, and a name that is missing is a fault.

    `texts_days` is for how many days texts are kept, None where they are not. `boxed` has every access and call of a template
    checked as well, which triples the time of a page; templates are our own files either way.
    """
    env = (ImmutableSandboxedEnvironment if boxed else Environment)(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters["tone"] = tone
    env.globals["asset"] = _address
    env.globals["nonce"] = nonce
    env.globals["texts_days"] = texts_days
    return env


class Views:
    """Draws pages. Everything that comes from outside is escaped by the template engine, and no template comes from outside.

    `texts_days` is for how many days texts are kept, None where they are not.
    """

    def __init__(self, texts_days: int | None = None) -> None:
        self._env = environment(texts_days)
        self._answer = self._env.get_template("answer.html")
        self._judge = {chosen: self._draw_judge(chosen) for chosen in (None, True, False)}
        self.answer: Recent[Reply, Markup] = Recent(self._draw_answer, KEEP_DRAWN)

    def chat(self, exchange: Exchange | None = None, conversation: str = "", notice: str = "") -> str:
        """The chat page: empty, or after one exchange (for a browser without JavaScript). `notice` is a name of notices.toml."""
        said = _notices()[notice] if notice else ""
        return self._page("chat.html", exchange=exchange, conversation=conversation, notice=said, notices=_notices())

    def piece(self, turn: Turn, judged: bool | None = None) -> Markup:
        """An answer with the buttons that say whether it was useful, where that can be said of it."""
        answer = self.answer(turn.reply)
        return answer + self._judge[judged] if _can_be_judged(turn) else answer

    def sources(self, datasets: tuple[Dataset, ...], version: str) -> str:
        """The page of attributions."""
        return self._page("sources.html", datasets=datasets, version=version)

    def fault(self, problem: Mapping[str, object]) -> str:
        """The page of a problem document."""
        return self._page("fault.html", problem={"instance": "", **problem})

    def widget(self) -> str:
        """The page that shows the widget."""
        return self._page("widget.html")

    def _draw_answer(self, reply: Reply) -> Markup:
        return Markup(self._answer.render(reply=reply))  # noqa: S704 - it is what the escaping template gave

    def _draw_judge(self, judged: bool | None) -> Markup:
        return Markup(self._env.get_template("judge.html").render(judged=judged))  # noqa: S704 - as above

    def _page(self, name: str, **values: object) -> str:
        return self._env.get_template(name).render(**values)


def _can_be_judged(turn: Turn) -> bool:
    """Not what was not kept, and not an answer that is none: to ask there whether it was useful would be out of place."""
    return turn.after == "keep" and not answer_of(turn.understanding.intent).unrated


@cache
def _notices() -> Mapping[str, str]:
    return tomllib.loads((HERE / "notices.toml").read_text(encoding="utf-8"))


def tone(score: int) -> int:
    """One of five steps of the colour scale, 1-5, for a score of 0-100."""
    return min(TONES, score * TONES // 100 + 1)


def _address(name: str) -> str:
    return f"/static/{name}?v={assets()[name].tag}"
