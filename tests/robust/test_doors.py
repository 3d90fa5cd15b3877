"""What means something to a browser, a template, a terminal or a database stays text at every door; what is too long is refused."""

import io
import json
import sqlite3
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from uuid import uuid4

import httpx2
import pytest
from rich.console import Console

from bot.conversation import Conversation
from bot.ned import Ned
from bot.terminal.render import show
from bot.turn import MAX_TEXT, take_turn
from data.errors import BadInput
from responses.reply import Choice, Choices, Matched, Paragraph, Reply, Suggestion, Verdict
from tests.robust.texts import FRAGMENTS, MARKERS, MARKUP

HOSTILE = tuple(f"{said} {markup}" for said, markup in zip(("nurse", "what about", "baker") * 40, MARKUP, strict=False))
ACTIVE = {"script", "iframe", "img", "object", "embed", "style", "base", "meta", "link"}
ESCAPES = "\x1b[2J\x1b]0;title\x07\x9b31m\x08\r[bold red]x[/bold red][link=https://example.com]y[/link]"


class Inside(HTMLParser):
    """The elements and attributes inside the main part of a page, or of a piece of one, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        self.feed(html.partition("<main")[2] or html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in {"href", "src", "action", "formaction"}]

    def handle_data(self, data: str) -> None:
        self.text += data


def assert_inert(html: str) -> Inside:
    inside = Inside(html)
    assert not inside.tags & ACTIVE
    assert not [name for name in inside.attributes if name.startswith("on") or name == "style"]
    assert not [link for link in inside.links if not link.startswith(("/", "#"))]
    return inside


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_text_on_every_page(client: httpx2.Client, text: str) -> None:
    page = client.post("/", data={"text": text, "conversation": text[:60]})
    assert page.status_code == 200
    assert text.split() == Inside(page.text).text.partition("You asked: ")[2].split()[: len(text.split())]
    assert_inert(page.text)
    assert_inert(client.post("/chat", data={"text": text, "turn_id": str(uuid4())}).text)
    fields = {"text": text, "conversation": text[:60], "useful": "no", "turn_id": str(uuid4())}
    assert_inert(client.post("/feedback", data=fields).text)


def test_a_hostile_text_is_text_in_the_interface(client: httpx2.Client) -> None:
    key = None
    for text in HOSTILE:
        response = client.post("/api/v1/turns", json={"text": text, "conversation": key})
        assert response.status_code == 200
        assert response.headers["content-type"] == "application/json"
        assert response.headers["x-content-type-options"] == "nosniff"
        Reply.model_validate(response.json()["reply"])
        key = response.json()["conversation"]


def test_what_was_written_is_kept_as_it_was_written(client: httpx2.Client, folder: Path) -> None:
    text = "nurse '; DROP TABLE texts; -- {{ 7191 * 7193 }} \u202e 👩‍🚒"
    assert client.post("/api/v1/turns", json={"text": text}).status_code == 200
    with closing(sqlite3.connect(folder / "store" / "ned.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM texts WHERE text = ?", (text,)).fetchone() == (1,)


@pytest.mark.parametrize("marker", MARKERS)
def test_no_template_obeys_a_text(client: httpx2.Client, marker: str) -> None:
    for text in (marker, f"will AI replace {marker}?", f"i work as a {marker} nurse", f"no i meant {marker}"):
        page = client.post("/", data={"text": text}).text
        assert str(7191 * 7193) not in page
        assert "777777777" not in page
        assert text in Inside(page).text
        assert str(7191 * 7193) not in client.post("/api/v1/turns", json={"text": text}).text


def test_what_is_too_long_is_refused_with_a_reason_at_every_door(client: httpx2.Client, ned: Ned) -> None:
    fits, long = "é" * MAX_TEXT, "é" * (MAX_TEXT + 1)
    assert client.post("/api/v1/turns", json={"text": fits}).status_code == 200
    for response in (client.post("/api/v1/turns", json={"text": long}), client.post("/chat", data={"text": long})):
        assert response.status_code == 422
        assert response.json()["type"] == "urn:ned:problem:long-text"
        assert "4001" in response.json()["detail"]
    page = client.post("/", data={"text": long})
    assert page.status_code == 422
    assert "4001" in page.text
    with pytest.raises(BadInput, match="4,001"):
        take_turn(ned, long, Conversation())


def test_what_is_no_text_is_refused_with_a_reason(client: httpx2.Client) -> None:
    for text in ("hi\x00", "hi\x1b[31m", "hi\x9b31m", "\x08"):
        assert client.post("/chat", data={"text": text}).json()["type"] == "urn:ned:problem:control-characters"
    lone = client.post("/api/v1/turns", content=b'{"text": "\\ud800"}', headers={"Content-Type": "application/json"})
    assert lone.status_code == 400


def drawn(reply: Reply, width: int = 100) -> str:
    screen = Console(file=io.StringIO(), width=width, force_terminal=True, color_system=None, highlight=False)
    show(reply, screen)
    assert isinstance(screen.file, io.StringIO)
    return screen.file.getvalue()


def test_neither_markup_nor_control_signs_act_in_a_terminal() -> None:
    """Texts with such signs are refused; but a title that held them would be drawn as it is too."""
    text = f"nurse {ESCAPES}"
    shown = drawn(
        Reply(
            text=text,
            parts=(
                Verdict(text=text),
                Paragraph(heading=text, text=text),
                Matched(title=text, taxonomy="esco", code="1", uri=None, partner=text, confidence=1, text=text),
                Choices(heading=text, items=(Choice(label=text, detail=text, send=text),)),
            ),
            suggestions=(Suggestion(label=text, send=text),),
        )
    )
    assert "[bold red]x[/bold red][link=https://example.com]y[/link]" in "".join(shown.split("\n"))
    for sign in ("\x1b[2J", "\x1b]", "\x07", "\x9b", "\x08", "\r"):
        assert sign not in shown


def test_a_whole_conversation_is_drawn_in_a_narrow_terminal(ned: Ned) -> None:
    conversation = Conversation()
    for text in (*FRAGMENTS[:12], *HOSTILE[:12]):
        turn = take_turn(ned, text, conversation)
        conversation = turn.conversation
        assert drawn(turn.reply, width=40).strip()
        json.dumps(turn.reply.model_dump(mode="json"), ensure_ascii=False).encode()
