"""Judging answers, as a program and as a person with and without JavaScript does."""

import asyncio
import re
from collections.abc import Callable
from datetime import date
from uuid import uuid4

import httpx2
import pytest

from bot.settings import Settings
from bot.store.conversations import open_conversations
from bot.store.tallies import Judged
from bot.web.pages import CONVERSATION_HEADER
from tests.bot.web.samples import ERASE, LEAVE
from tests.bot.web.test_pages import VERDICT

Ask = Callable[..., httpx2.Response]
EVIL = "<script>alert(1)</script>"


def judged(settings: Settings, channel: str) -> int:
    """How many answers were judged through a channel, useful or not."""

    async def run() -> list[Judged]:
        async with open_conversations(settings.database_url) as store:
            return await store.tallies.judged(date.min, channel)

    return sum(found.useful + found.not_useful for found in asyncio.run(run()))


def test_a_program_judges_the_last_answer_or_one_that_it_named(
    client: httpx2.Client, ask: Ask, settings: Settings
) -> None:
    before = judged(settings, "api")
    turn_id = str(uuid4())
    key = client.post("/api/v1/turns", json={"text": "baker", "turn_id": turn_id}).json()["conversation"]
    ask("and juniors?", key)
    for body in ({"useful": True}, {"useful": False, "turn_id": None}, {"useful": True, "turn_id": turn_id}):
        response = client.post("/api/v1/feedback", json={"conversation": key, **body})
        assert (response.status_code, response.content) == (204, b"")
    assert judged(settings, "api") == before + 2


@pytest.mark.parametrize(
    ("body", "status", "key"),
    [
        ({"conversation": "nobody", "useful": True}, 404, "unknown-answer"),
        ({"conversation": "nobody", "useful": True, "turn_id": str(uuid4())}, 404, "unknown-answer"),
        ({"conversation": "nobody", "useful": "yes"}, 422, "wrong-fields"),
        ({"conversation": "nobody", "useful": True, "text": "a text"}, 422, "wrong-fields"),
        ({"useful": True}, 422, "wrong-fields"),
        ({"conversation": "nobody", "useful": True, "turn_id": "1"}, 422, "wrong-fields"),
    ],
)
def test_what_cannot_be_judged_is_said(client: httpx2.Client, body: dict[str, object], status: int, key: str) -> None:
    response = client.post("/api/v1/feedback", json=body)
    assert (response.status_code, response.json()["type"]) == (status, f"urn:ned:problem:{key}")


def test_under_an_answer_are_two_buttons_and_under_what_is_none_there_are_none(client: httpx2.Client) -> None:
    assert client.post("/chat", data={"text": "baker"}).text.count('form="judge"') == 2
    for text in (ERASE, LEAVE):
        assert 'form="judge"' not in client.post("/chat", data={"text": text}).text


def test_the_buttons_judge_with_javascript(client: httpx2.Client, settings: Settings) -> None:
    before, turn_id = judged(settings, "web"), str(uuid4())
    piece = client.post("/chat", data={"text": "baker", "turn_id": turn_id})
    fields = {"conversation": piece.headers[CONVERSATION_HEADER], "turn_id": turn_id, "useful": "no"}
    assert client.post("/chat/feedback", data=fields).status_code == 204
    assert judged(settings, "web") == before + 1
    assert client.post("/chat/feedback", data=fields | {"turn_id": str(uuid4())}).status_code == 404
    assert client.post("/chat/feedback", data=fields | {"useful": "maybe"}).status_code == 422
    assert client.post("/chat", data={"text": "baker", "turn_id": "1"}).status_code == 422


def test_the_buttons_judge_without_javascript_and_the_answer_stays(client: httpx2.Client, settings: Settings) -> None:
    before = judged(settings, "web")
    question = f"baker {EVIL}"
    page = client.post("/", data={"text": question}).text
    form = page[page.index('<form id="judge"') :]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[: form.index("</form>")]))
    assert fields["text"] == "baker &lt;script&gt;alert(1)&lt;/script&gt;"
    response = client.post("/feedback", data=fields | {"text": question, "useful": "yes"})
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    assert VERDICT in response.text
    assert "Noted, thank you.</p>" in response.text
    assert EVIL not in response.text
    assert 'value="yes" aria-pressed="true"' in response.text
    assert 'value="no" aria-pressed="false"' in response.text
    assert f'name="conversation" value="{fields["conversation"]}"' in response.text
    assert judged(settings, "web") == before + 1


def test_without_javascript_a_fault_is_a_page_too(client: httpx2.Client) -> None:
    fields = {"conversation": "nobody", "text": EVIL, "useful": "yes"}
    for turn_id, status in ((str(uuid4()), 404), ("1", 422)):
        response = client.post("/feedback", data=fields | {"turn_id": turn_id})
        assert response.status_code == status
        assert "could not be noted" in response.text
        assert EVIL not in response.text


def test_an_answer_to_another_text_is_noted_and_not_drawn(client: httpx2.Client) -> None:
    turn_id = str(uuid4())
    key = client.post("/chat", data={"text": "baker", "turn_id": turn_id}).headers[CONVERSATION_HEADER]
    fields = {"conversation": key, "turn_id": turn_id, "useful": "no", "text": "nurse"}
    response = client.post("/feedback", data=fields)
    assert "Noted, thank you.</p>" in response.text
    assert VERDICT not in response.text


def test_an_answer_that_was_not_named_can_be_judged_but_not_drawn_again(client: httpx2.Client) -> None:
    key = client.post("/chat", data={"text": "baker"}).headers[CONVERSATION_HEADER]
    response = client.post("/feedback", data={"conversation": key, "useful": "no", "text": "baker"})
    assert response.status_code == 200
    assert "Noted, thank you.</p>" in response.text
    assert VERDICT not in response.text
