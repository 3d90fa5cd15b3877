"""The pages as a browser gets them, with and without JavaScript."""

import re
from html.parser import HTMLParser

import httpx2
import pytest

from bot.web.headers import DATA_POLICY, document_policy
from bot.web.pages import CONVERSATION_HEADER
from bot.web.problems import catalogue
from tests.bot.web.samples import REPLY

VERDICT = "AI changes the work of bakers rather than taking it over."
EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'>{{7*7}}"
VOID = {"meta", "link", "input", "br", "img", "hr", "path", "circle", "rect"}


class Outline(HTMLParser):
    """Tags with their attributes; notes what is closed wrongly and ids given twice."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.faults: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        self.faults += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.faults.append(f"/{tag}")


def pages(client: httpx2.Client) -> list[str]:
    return [
        client.get("/").text,
        client.post("/", data={"text": "baker"}).text,
        client.post("/", data={"text": ""}).text,
        client.post("/forget", data={"conversation": "x"}).text,
        client.get("/sources").text,
    ]


def test_pages_are_well_formed_and_each_id_is_given_once(client: httpx2.Client) -> None:
    for page in pages(client):
        outline = Outline(page)
        assert not outline.faults
        ids = [attributes["id"] for _, attributes in outline.tags if "id" in attributes]
        assert len(ids) == len(set(ids))
        assert [tag for tag, _ in outline.tags].count("h1") == 1
        assert {"header", "main", "footer", "nav"} <= {tag for tag, _ in outline.tags}


def test_every_control_has_a_name_and_every_button_a_form(client: httpx2.Client) -> None:
    for page in pages(client):
        outline = Outline(page)
        ids = {attributes.get("id") for _, attributes in outline.tags}
        labelled = {attributes.get("for") for tag, attributes in outline.tags if tag == "label"}
        for tag, attributes in outline.tags:
            if tag == "textarea":
                assert attributes["id"] in labelled
            if tag == "button" and "form" in attributes:
                assert attributes["form"] in ids
            if tag == "svg":
                assert attributes.get("aria-hidden") == "true" or attributes.get("aria-label")


def test_nothing_on_a_page_breaks_the_policy(client: httpx2.Client) -> None:
    for page in pages(client):
        for tag, attributes in Outline(page).tags:
            assert not [name for name in attributes if name == "style" or name.startswith("on")]
            assert tag != "style"
            if tag == "script":
                assert str(attributes["src"]).startswith("/static/")
            assert not str(attributes.get("src", "")).startswith(("http", "//"))


def test_the_policy_stands_on_every_page(client: httpx2.Client) -> None:
    fault = client.post("/", data={"text": " "})
    seen = set()
    for response in (client.get("/"), client.get("/"), client.get("/sources"), client.get("/widget"), fault):
        policy = response.headers["content-security-policy"]
        given = re.search(r"'nonce-([\w-]{24})'", policy)
        assert given
        assert policy == document_policy(given[1])
        assert set(re.findall(r'nonce="([^"]*)"', response.text)) <= {given[1]}
        assert response.text.count("<script") == response.text.count(f'nonce="{given[1]}"')
        seen.add(policy)
        assert response.headers["cross-origin-opener-policy"] == "same-origin"
        assert response.headers["x-frame-options"] == "DENY"
    assert len(seen) == 5
    for directive in ("default-src 'none'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
        assert directive in policy
    assert "unsafe" not in policy


def test_every_answer_says_what_it_is_and_no_more(client: httpx2.Client) -> None:
    for response in (
        client.get("/"),
        client.get("/nothing"),
        client.get("/static/page.css"),
        client.get("/api/v1/sources"),
    ):
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["referrer-policy"] in {"no-referrer", "same-origin"}
        assert "set-cookie" not in response.headers
        assert "server" not in response.headers


def test_data_may_not_become_a_document(client: httpx2.Client) -> None:
    response = client.get("/api/v1/sources")
    assert response.headers["content-security-policy"] == DATA_POLICY
    assert response.headers["x-content-type-options"] == "nosniff"


def test_the_empty_page_offers_examples_that_work_without_javascript(client: httpx2.Client) -> None:
    page = client.get("/").text
    examples = re.findall(r'form="quick" name="text" value="([^"]+)"', page)
    assert len(examples) >= 4
    for example in examples:
        assert VERDICT in client.post("/", data={"text": example, "conversation": ""}).text


def test_a_turn_without_javascript_is_a_page_that_goes_on(client: httpx2.Client) -> None:
    first = client.post("/", data={"text": "baker", "conversation": ""})
    assert first.headers["cache-control"] == "no-store"
    assert VERDICT in first.text
    keys = set(re.findall(r'name="conversation" value="([^"]*)"', first.text))
    assert len(keys) == 1
    second = client.post("/", data={"text": "and juniors?", "conversation": keys.copy().pop()})
    assert set(re.findall(r'name="conversation" value="([^"]*)"', second.text)) == keys


def test_a_text_that_cannot_be_taken_stays_in_the_field(client: httpx2.Client) -> None:
    response = client.post("/", data={"text": "ba\x07ker <b>", "conversation": "abc"})
    assert response.status_code == 422
    assert response.headers["content-type"].startswith("text/html")
    assert 'role="alert"' in response.text
    assert "position 3" in response.text
    assert "ba\x07ker &lt;b&gt;</textarea>" in response.text
    assert 'value="abc"' in response.text


def test_an_empty_text_gets_a_hint(client: httpx2.Client) -> None:
    response = client.post("/", data={"conversation": ""})
    assert response.status_code == 422
    assert catalogue["empty-text"].detail in response.text


def test_a_piece_is_the_answer_alone_with_the_id_beside_it(client: httpx2.Client) -> None:
    piece = client.post("/chat", data={"text": "baker"})
    assert piece.status_code == 200
    assert piece.headers["content-type"] == "text/html; charset=utf-8"
    assert piece.headers[CONVERSATION_HEADER]
    assert piece.text.lstrip().startswith('<div class="headline')
    page = client.post("/", data={"text": "baker"}).text
    assert piece.text.strip() in page


def test_every_part_of_a_reply_is_drawn(client: httpx2.Client) -> None:
    piece = client.post("/chat", data={"text": "baker"}).text
    for part in REPLY.parts:
        for name in ("heading", "title", "text"):
            value = getattr(part, name, None)
            if value:
                assert value.split("\n")[0] in piece
    for expected in (
        "Disruption: 41 of 100, range 36 to 47",
        "AI overlap: 48 of 100",
        "Task automation: 48 of 100, range 40 to 57",
        "Market pressure: no data",
        "No projection is published.",
        "nearest in the US: Bakers (SOC 51-3011)",
        "Train apprentices",
        "grey: the other 21 % of the work",
        "People decide.",
        "pastry maker",
        "Uses ESCO.",
        "What is safe?",
    ):
        assert expected in piece


def test_what_is_written_is_escaped_everywhere(client: httpx2.Client) -> None:
    page = client.post("/", data={"text": EVIL, "conversation": EVIL}).text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "{{7*7}}" in page
    assert "49" not in re.findall(r"question-text[^>]*>([^<]*)", page)[0]


def test_forgetting_without_javascript_deletes_and_says_so(client: httpx2.Client) -> None:
    key = client.post("/chat", data={"text": "baker"}).headers[CONVERSATION_HEADER]
    page = client.post("/forget", data={"conversation": key})
    assert "The conversation is deleted." in page.text
    assert client.post("/chat", data={"text": "baker", "conversation": key}).headers[CONVERSATION_HEADER] != key


def test_the_sources_page_shows_every_attribution(client: httpx2.Client) -> None:
    page = client.get("/sources").text
    for expected in ("This service uses ESCO.", "European Commission", "1.2.0-30.1+abcd1234", "An &lt;odd&gt; one"):
        assert expected in page
    assert 'href="https://esco.ec.europa.eu"' in page
    assert "javascript:" not in page


@pytest.mark.parametrize("name", ["page.css", "answer.css", "chat.js", "icon.svg"])
def test_static_files_may_be_kept_for_ever(client: httpx2.Client, name: str) -> None:
    response = client.get(f"/static/{name}")
    assert response.status_code == 200
    assert "immutable" in response.headers["cache-control"]
    tag = response.headers["etag"].strip('"')
    if name != "icon.svg":
        assert f"/static/{name}?v={tag}" in client.get("/").text


def test_static_files_ask_nobody_else_for_anything(client: httpx2.Client) -> None:
    for name in ("page.css", "answer.css", "chat.js", "site.css", "search.js"):
        text = client.get(f"/static/{name}").text
        assert not re.findall(r"https?://|url\(|@import|eval\(|document\.cookie|localStorage", text)
