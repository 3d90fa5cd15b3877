import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import httpx2
import pytest
from fastapi import FastAPI

from bot.conversation import Conversation
from bot.settings import Settings
from bot.turn import Turn
from bot.web.api import TurnResponse
from bot.web.app import create_app
from bot.web.mind import Mind
from responses.reply import Reply
from tests.bot.web.conftest import settings_in
from tests.bot.web.samples import DATASETS, ERASE, LEAVE, REPLY, WHICH, sample_mind
from tests.bot.web.serving import serving
from tests.databases import everything_in

Ask = Callable[..., httpx2.Response]


def test_a_turn_has_the_shape_that_is_promised(ask: Ask) -> None:
    response = ask("will AI replace bakers?")
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.headers["cache-control"] == "no-store"
    body = response.json()
    assert list(body) == ["conversation", "reply", "understanding"]
    assert Reply.model_validate(body["reply"]) == REPLY
    assert body["understanding"] == {"intent": "replace", "occupation": None, "confidence": 0.971, "decision": "match"}


def test_a_conversation_goes_on_under_its_id(ask: Ask) -> None:
    first = ask("baker").json()["conversation"]
    assert ask("and juniors?", first).json()["conversation"] == first
    assert ask("baker").json()["conversation"] != first


@pytest.mark.parametrize("unknown", ["", "nobody", "../../etc/passwd", "é" * 64])
def test_an_id_that_is_not_known_starts_a_new_conversation(ask: Ask, unknown: str) -> None:
    response = ask("baker", unknown)
    assert response.status_code == 200
    assert response.json()["conversation"] not in {unknown, ""}


def test_nobody_is_given_a_list_of_conversations_or_told_whether_there_was_one(client: httpx2.Client, ask: Ask) -> None:
    known = ask("baker").json()["conversation"]
    assert client.get("/api/v1/conversations").status_code == 404
    read, guessed = (client.get(f"/api/v1/conversations/{key}") for key in (known, "x" * len(known)))
    assert read.status_code == guessed.status_code == 405
    gone, never = (client.delete(f"/api/v1/conversations/{key}") for key in (known, "x" * len(known)))
    assert (gone.status_code, gone.content) == (never.status_code, never.content) == (204, b"")
    assert set(gone.headers) == set(never.headers)


def test_a_deleted_conversation_is_not_known_any_more(client: httpx2.Client, ask: Ask) -> None:
    key = ask("baker").json()["conversation"]
    for _ in range(2):
        response = client.delete(f"/api/v1/conversations/{key}")
        assert (response.status_code, response.content) == (204, b"")
    assert ask("and juniors?", key).json()["conversation"] != key


def test_conversations_survive_a_restart(tmp_path: Path) -> None:
    keys: list[str] = []
    for _ in range(2):
        with serving(settings_in(tmp_path), sample_mind()) as base:
            body = {"conversation": keys[0] if keys else None, "text": "baker"}
            keys.append(httpx2.post(f"{base}/api/v1/turns", json=body).json()["conversation"])
    assert keys[0] == keys[1]


def test_turns_at_once_in_one_conversation_are_all_counted(address: str, ask: Ask, settings: Settings) -> None:
    key = ask("baker").json()["conversation"]

    async def many() -> list[httpx2.Response]:
        async with httpx2.AsyncClient(base_url=address, timeout=30) as client:
            body = {"conversation": key, "text": "baker"}
            return await asyncio.gather(*(client.post("/api/v1/turns", json=body) for _ in range(40)))

    assert {(r.status_code, r.json()["conversation"]) for r in asyncio.run(many())} == {(200, key)}
    assert turns_of(settings, key) == 41


def test_no_word_anybody_writes_reaches_the_disk(tmp_path: Path) -> None:
    said = "my name is Zaphod Q. Beeblebrox and I sell towels"
    with serving(settings_in(tmp_path), sample_mind()) as base:
        assert httpx2.post(f"{base}/api/v1/turns", json={"text": said}).status_code == 200
        assert b"Beeblebrox" not in everything_in(tmp_path)
    assert b"Beeblebrox" not in everything_in(tmp_path)


def test_a_turn_sent_again_is_not_taken_again(client: httpx2.Client, settings: Settings) -> None:
    body = {"conversation": None, "text": "baker", "turn_id": str(uuid4())}
    first, again = (client.post("/api/v1/turns", json=body) for _ in range(2))
    assert (first.status_code, first.content) == (200, again.content)
    key = first.json()["conversation"]
    assert turns_of(settings, key) == 1
    other = client.post("/api/v1/turns", json=body | {"text": "nurse"})
    assert (other.status_code, other.json()["type"]) == (409, "urn:ned:problem:reused-turn")
    assert turns_of(settings, key) == 1


@pytest.mark.parametrize(
    "turn_id", ["", "1", "0B0A1A5E-7C1D-4C7E-9D52-0F6F1C2E9A11", "0b0a1a5e-7c1d-1c7e-9d52-0f6f1c2e9a11", 7]
)
def test_the_id_of_a_turn_is_a_random_uuid(client: httpx2.Client, turn_id: object) -> None:
    response = client.post("/api/v1/turns", json={"text": "baker", "turn_id": turn_id})
    assert (response.status_code, response.json()["type"]) == (422, "urn:ned:problem:wrong-fields")
    assert response.json()["errors"][0]["pointer"] == "#/turn_id"


def test_a_turn_that_erases_goes_on_under_another_id(ask: Ask, settings: Settings) -> None:
    key = ask("baker").json()["conversation"]
    erased = ask(ERASE, key)
    assert erased.status_code == 200
    assert erased.json()["conversation"] != key
    with pytest.raises(AssertionError):
        turns_of(settings, key)


def test_a_turn_that_leaves_changes_nothing(ask: Ask, settings: Settings) -> None:
    key = ask("baker").json()["conversation"]
    assert ask(LEAVE, key).json()["conversation"] == key
    assert turns_of(settings, key) == 1


def test_what_was_understood_is_told_where_there_is_something(tmp_path: Path, ask: Ask) -> None:
    assert set(ask("baker").json()["understanding"]) == {"intent", "occupation", "confidence", "decision"}
    more = {"kind": "worry", "seniority": "entry", "place": "GB", "length": "short", "person": "other"}
    take = sample_mind().take

    def understood(text: str, conversation: Conversation) -> Turn:
        turn = take(text, conversation)
        return replace(turn, understanding=turn.understanding.model_copy(update=more))

    with serving(settings_in(tmp_path), Mind(understood, "1", DATASETS)) as base:
        body = httpx2.post(f"{base}/api/v1/turns", json={"text": "baker"}).json()
    assert body["understanding"] == ask("baker").json()["understanding"] | more
    TurnResponse.model_validate(body)


def test_the_sources(client: httpx2.Client) -> None:
    sources = client.get("/api/v1/sources").json()
    assert [source["name"] for source in sources["sources"]] == [dataset.name for dataset in DATASETS]
    assert {"licence", "attribution", "url", "used_for", "version"} <= set(sources["sources"][0])


def test_the_interface_describes_itself(client: httpx2.Client) -> None:
    described = client.get("/openapi.json").json()
    assert set(described["paths"]) == {
        "/api/v1/batch",
        "/api/v1/turns",
        "/api/v1/conversations/{conversation}",
        "/api/v1/feedback",
        "/api/v1/compare",
        "/api/v1/occupations",
        "/api/v1/occupations/{occupation}",
        "/api/v1/occupations/{occupation}/activities",
        "/api/v1/occupations/{occupation}/pivots",
        "/api/v1/occupations/{occupation}/skills",
        "/api/v1/occupations/{occupation}/track-record",
        "/api/v1/sources",
        "/api/v1/pivots",
        "/api/v1/pay",
        "/api/v1/rankings",
        "/api/v1/score",
        "/api/v1/sureness",
        "/api/v1/tasks",
        "/healthz",
        "/readyz",
    }
    turn = described["paths"]["/api/v1/turns"]["post"]
    request = turn["requestBody"]["content"]["application/json"]["schema"]
    assert request["examples"][0]["text"]
    assert set(turn["responses"]) == {"200", "400", "403", "408", "409", "413", "415", "422", "429", "503"}
    for status in set(turn["responses"]) - {"200"}:
        assert set(turn["responses"][status]["content"]) == {"application/problem+json"}
    assert "TurnResponse" in json.dumps(turn["responses"]["200"])


def test_the_description_needs_no_running_store(settings: Settings) -> None:
    app: FastAPI = create_app(settings, sample_mind())
    assert "/api/v1/turns" in app.openapi()["paths"]


def test_a_question_back_is_an_answer_too(ask: Ask) -> None:
    body = ask(WHICH).json()
    assert body["understanding"]["decision"] == "clarify"
    assert [choice["send"] for choice in body["reply"]["parts"][0]["items"]] == ["production manager", "hotel manager"]


def turns_of(settings: Settings, key: str) -> int:
    from bot.store.conversations import open_conversations

    async def run() -> int:
        async with open_conversations(settings.database_url) as store:
            found = await store.load(key)
            assert found is not None
            return found.state.turns

    return asyncio.run(run())
