"""No text makes an element, an attribute or a script anywhere: every page is built the same, whatever is written into it."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from uuid import uuid4

import httpx2
import pytest

from bot.settings import Settings
from tests.bot.web.serving import serving
from tests.robust.payloads import PAYLOADS, PLAIN, echoing_mind

# Several at once, where one does as much as all of them.
TOGETHER = [" ".join(PAYLOADS[at : at + 6]) for at in range(0, len(PAYLOADS), 6)]


class Built(HTMLParser):
    """The elements of a page, or of a piece of one, in order with the names of their attributes; scripts, and addresses."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, ...]] = []
        self.addresses: list[str] = []
        self.scripts: list[str] = []
        self.comments = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.elements.append((tag, *given))
        self.addresses += [
            given[name] or "" for name in ("href", "src", "action", "formaction", "data") if name in given
        ]
        if tag == "script":
            self.scripts.append(given.get("src") or given.get("type") or "")

    def handle_comment(self, data: str) -> None:
        self.comments += len(data) >= 0


def settings_in(folder: Path) -> Settings:
    return Settings(database_url=f"sqlite+aiosqlite:///{folder / 'ned.sqlite3'}")


@pytest.fixture(scope="module")
def echo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx2.Client]:
    settings = settings_in(tmp_path_factory.mktemp("echo"))
    with serving(settings, echoing_mind()) as base, httpx2.Client(base_url=base, timeout=30) as opened:
        yield opened


def pieces(client: httpx2.Client, text: str) -> dict[str, str]:
    """Everything that is drawn from what somebody writes in the chat, by where it is."""
    first = {"text": text, "conversation": text[:60]}
    judged = {**first, "useful": "no", "turn_id": str(uuid4())}
    return {
        "page": client.post("/", data=first).text,
        "piece": client.post("/chat", data={**first, "turn_id": str(uuid4())}).text,
        "judged": client.post("/feedback", data=judged).text,
        "forgotten": client.post("/forget", data=first).text,
    }


def test_an_answer_is_built_the_same_whatever_it_is_made_of(echo: httpx2.Client) -> None:
    plain = {where: Built(html) for where, html in pieces(echo, PLAIN).items()}
    assert len(plain["piece"].elements) > 100
    drawn = [(text, where, html) for text in TOGETHER for where, html in pieces(echo, text).items()]
    drawn += [(text, "piece", echo.post("/chat", data={"text": text}).text) for text in PAYLOADS]
    for payload, where, html in drawn:
        built = Built(html)
        assert built.elements == plain[where].elements, (payload, where)
        assert built.comments == plain[where].comments, (payload, where)
        assert built.scripts == plain[where].scripts, (payload, where)
        assert not [a for a in built.addresses if a.strip().lower().startswith(("javascript", "data"))], payload


ADDRESSES = (
    ("/search", "q"),
    ("/compare", "one"),
    ("/compare", "other"),
    ("/rankings", "category"),
    ("/rankings", "lens"),
)


def test_pages_with_what_was_typed_have_only_elements_of_our_own(site: httpx2.Client) -> None:
    usual = [
        Built(site.get(path, params={name: word}, follow_redirects=True).text)
        for path, name in ADDRESSES
        for word in ("nurse", "zzzqqq", " ")
    ]
    usual += [
        Built(site.get(path).text) for path in ("/jobs/nurs", "/jobs/zzzqqq", "/compare/baker/zzzqqq", "/nowhere")
    ]
    known = {("em",)} | {element for page in usual for element in page.elements}  # what a name was found by
    for number, payload in enumerate(PAYLOADS):
        turns = (ADDRESSES[0], ADDRESSES[1 + number % (len(ADDRESSES) - 1)])
        answers = [site.get(path, params={name: payload}, follow_redirects=True) for path, name in turns]
        slug = httpx2.QueryParams({"": payload}).__str__()[1:].replace("+", "%20")
        answers.append(site.get((f"/jobs/{slug}", f"/compare/baker/{slug}", f"/compare/{slug}/baker")[number % 3]))
        for answer in answers:
            assert answer.status_code < 500, payload
            built = Built(answer.text)
            assert set(built.elements) <= known, (payload, str(answer.url))
            assert built.comments == 0
            assert not [a for a in built.addresses if a.strip().lower().startswith(("javascript", "data"))], payload


def test_in_data_a_text_stays_data(echo: httpx2.Client, site: httpx2.Client) -> None:
    for payload in TOGETHER:
        answers = [
            echo.post("/api/v1/turns", json={"text": payload, "conversation": payload[:60]}),
            echo.post("/api/v1/turns", json={"text": "x", "turn_id": payload}),
            echo.post("/api/v1/feedback", json={"conversation": payload[:60], "useful": True}),
            site.get("/api/v1/score", params={"title": payload, "mix": payload}),
            site.get("/api/v1/tasks", params={"title": payload, "all": payload}),
            site.get("/search/suggest", params={"q": payload}),
        ]
        for answer in answers:
            assert answer.status_code < 500, payload
            assert answer.headers["content-type"] in {"application/json", "application/problem+json"}
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["content-security-policy"].startswith("default-src 'none'")


HEADERS = ("Host", "X-Forwarded-Host", "X-Forwarded-For", "Referer", "User-Agent", "X-Request-ID", "Origin")


def test_no_header_gets_into_a_page(site: httpx2.Client) -> None:
    path = "/jobs/industrial-production-manager"
    usual = Built(site.get(path).text).elements
    for payload in PAYLOADS:
        if payload.isascii() and payload.isprintable():
            answer = site.get(path, headers=dict.fromkeys(HEADERS, payload.strip()))
            assert "alert(1)" not in str(answer.headers)
            if answer.status_code == 200:
                assert set(Built(answer.text).elements) <= set(usual)
                assert "alert(1)" not in answer.text
